//! Reads one field of a form's schema: what stands beside a `$ref` goes before what the reference points at.

use serde_json::{Map, Value};

/// One place of a form's schema. Every lookup ends after a few references, so a schema that points at itself does no harm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    root: &'a Value,
    own: &'a Value,
}

/// How many references are followed from one place.
const DEEPEST: usize = 12;

impl<'a> Field<'a> {
    /// Stands at the root of a schema.
    pub(crate) fn root(schema: &'a Value) -> Self {
        Self {
            root: schema,
            own: schema,
        }
    }

    /// Walks to the field a pointer into the form's data names: property names and array indices.
    pub(crate) fn at(schema: &'a Value, pointer: &str) -> Option<Self> {
        segments(pointer).try_fold(Self::root(schema), |field, name| field.child(&name))
    }

    /// Returns the field below this one by a property's name or an array's index.
    pub(crate) fn child(self, name: &str) -> Option<Self> {
        self.property(name)
            .or_else(|| name.parse::<usize>().ok().and_then(|at| self.item(at)))
    }

    /// Returns the property of this name.
    pub(crate) fn property(self, name: &str) -> Option<Self> {
        self.places()
            .into_iter()
            .find_map(|place| Some(self.beside(place.get("properties")?.get(name)?)))
    }

    /// Returns what an array's element must be.
    pub(crate) fn item(self, at: usize) -> Option<Self> {
        self.places().into_iter().find_map(|place| {
            let own = place
                .get("prefixItems")
                .and_then(|items| items.get(at))
                .or_else(|| place.get("items"))?;
            own.is_object().then(|| self.beside(own))
        })
    }

    /// Returns a keyword's value, the nearest first.
    pub(crate) fn keyword(self, name: &str) -> Option<&'a Value> {
        self.places().into_iter().find_map(|place| place.get(name))
    }

    /// Returns a keyword's text.
    pub(crate) fn text(self, name: &str) -> Option<&'a str> {
        self.keyword(name).and_then(Value::as_str)
    }

    /// Returns the properties in the order the form shows them: `x-order` first, then as the schema lists them.
    pub(crate) fn properties(self) -> Vec<(&'a str, Self)> {
        let places = self.places();
        let declared = || {
            places
                .iter()
                .filter_map(|place| place.get("properties")?.as_object())
                .flat_map(Map::keys)
        };
        let ordered = self
            .keyword("x-order")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let mut names: Vec<&str> = Vec::new();
        for name in ordered.chain(declared().map(String::as_str)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
            .into_iter()
            .filter_map(|name| Some((name, self.property(name)?)))
            .collect()
    }

    /// Says whether the object must have this property.
    pub(crate) fn requires(self, name: &str) -> bool {
        self.places()
            .iter()
            .filter_map(|place| place.get("required")?.as_array())
            .flatten()
            .any(|required| required.as_str() == Some(name))
    }

    /// Returns the types a value may have; empty where the schema leaves it open.
    pub(crate) fn types(self) -> Vec<&'a str> {
        match self.keyword("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Says whether a value of this type may stand here.
    pub(crate) fn takes(self, kind: &str) -> bool {
        let types = self.types();
        types.contains(&kind) || (kind == "integer" && types.contains(&"number"))
    }

    /// Returns this schema, what it refers to and what it is made of, in this order.
    fn places(self) -> Vec<&'a Value> {
        let mut places = vec![self.own];
        let mut at = 0;
        while let Some(place) = places.get(at).copied() {
            at += 1;
            if places.len() > DEEPEST {
                break;
            }
            let target = place
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|name| self.root.pointer(name.strip_prefix('#')?));
            places.extend(target);
            for group in ["allOf", "anyOf", "oneOf"] {
                places.extend(place.get(group).and_then(Value::as_array).into_iter().flatten());
            }
            for branch in ["then", "else"] {
                places.extend(place.get(branch));
            }
        }
        places
    }

    fn beside(self, own: &'a Value) -> Self {
        Self { root: self.root, own }
    }
}

/// Splits a JSON pointer (RFC 6901) into its unescaped names.
pub(crate) fn segments(pointer: &str) -> impl Iterator<Item = String> {
    pointer
        .split('/')
        .skip(1)
        .map(|name| name.replace("~1", "/").replace("~0", "~"))
}

/// Puts a name behind a JSON pointer.
pub(crate) fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_stands_beside_a_reference_goes_first() {
        let schema = json!({
            "properties": {"me": {"$ref": "#/$defs/nguoi", "title": "Mẹ"}, "con": {"type": "array", "items": {"$ref": "#/$defs/nguoi"}}},
            "$defs": {"nguoi": {"title": "Người", "required": ["ten"], "properties": {"ten": {"type": "string", "title": "Tên"}}}},
        });
        let title = |pointer: &str| Field::at(&schema, pointer).and_then(|field| field.text("title"));
        assert_eq!(title("/me"), Some("Mẹ"));
        assert_eq!(title("/con/7"), Some("Người"));
        assert_eq!(title("/con/7/ten"), Some("Tên"));
        assert_eq!(title("/con/x/ten"), None);
        assert!(Field::at(&schema, "/me").unwrap().requires("ten"));
    }

    #[test]
    fn a_schema_that_points_at_itself_ends() {
        let schema = json!({"$ref": "#", "allOf": [{"$ref": "#"}, {"$ref": "#"}]});
        assert!(Field::root(&schema).property("x").is_none());
        assert!(Field::root(&schema).properties().is_empty());
    }

    #[test]
    fn names_with_slashes_survive() {
        assert_eq!(
            segments(&below("/a", "b/c~d")).collect::<Vec<_>>(),
            ["a", "b/c~d"]
        );
    }
}
