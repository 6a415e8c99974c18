//! What a cell must hold to be taken for its target.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::batch::columns::target::Target;
use crate::check::field::Field;
use crate::model::form::Form;
use crate::model::procedure::Procedure;
use crate::model::text::fold;

/// The type of value a target takes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Want {
    /// A text.
    Text,
    /// A text of digits that may begin with 0, or of letters and digits. A number of exactly so many digits is whole beyond
    /// doubt: nothing can have been lost in front.
    Digits(Vec<usize>),
    /// A date.
    Date {
        /// Whether a year, or a year and a month, will do.
        partial: bool,
    },
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Boolean,
    /// A list of single values.
    List(Box<Shape>),
}

/// What a cell must hold.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    pub(crate) want: Want,
    /// What may be written, folded, and the value it stands for; what fits two values stands for none.
    pub(crate) choices: HashMap<String, String>,
    /// The values themselves.
    pub(crate) values: HashSet<String>,
    pub(crate) label: Option<String>,
    pub(crate) label_en: Option<String>,
}

impl Shape {
    /// A text of any kind.
    pub(crate) fn plain() -> Self {
        Self::new(Want::Text)
    }

    fn new(want: Want) -> Self {
        Self {
            want,
            choices: HashMap::new(),
            values: HashSet::new(),
            label: None,
            label_en: None,
        }
    }

    /// Adds choices: the value and what else may be written for it.
    fn choose<'a>(mut self, choices: impl IntoIterator<Item = (&'a str, Vec<&'a str>)>) -> Self {
        let mut doubtful = HashSet::new();
        for (value, labels) in choices {
            self.values.insert(value.to_owned());
            for label in labels.into_iter().chain([value]).map(fold) {
                let other = self.choices.insert(label.clone(), value.to_owned());
                if other.is_some_and(|other| other != value) {
                    doubtful.insert(label);
                }
            }
        }
        self.choices.retain(|label, _| !doubtful.contains(label));
        self
    }
}

/// Finds shapes.
pub(crate) struct Shapes {
    /// What the form's cross-field rules say of a place, with `*` for rows.
    rules: HashMap<String, Want>,
    cases: Vec<(String, String)>,
    agencies: Vec<(String, String)>,
    components: HashMap<String, String>,
}

impl Shapes {
    pub(crate) fn of(procedure: &Procedure, form: &Form) -> Self {
        let mut components = HashMap::new();
        for component in &procedure.components {
            let names = [&component.code, &component.alias].into_iter().flatten();
            if let Some(handle) = component.handle() {
                for name in names {
                    components.insert(name.to_string(), handle.to_string());
                }
            }
        }
        let cases = procedure
            .cases
            .iter()
            .map(|case| (case.code.to_string(), case.name.clone()));
        let agencies = procedure
            .summary
            .offerings
            .iter()
            .filter(|offering| !offering.historical)
            .filter_map(|offering| {
                Some((
                    offering.agency.code.as_ref()?.to_string(),
                    offering.agency.name.clone(),
                ))
            });
        Self {
            rules: rules(&form.schema),
            cases: cases.collect(),
            agencies: agencies.collect(),
            components,
        }
    }

    /// Returns the name a component has in faults: the one that a header has, whatever the portal calls it.
    pub(crate) fn component<'a>(&'a self, name: &'a str) -> &'a str {
        self.components.get(name).map_or(name, String::as_str)
    }

    /// Returns what a cell for this target must hold.
    pub(crate) fn shape(&self, target: &Target, form: &Form) -> Shape {
        match target {
            Target::Form { pointer, .. } => match Field::at(&form.schema, pointer) {
                Some(field) => self.field(pointer, field),
                None => Shape::new(Want::Text),
            },
            Target::Member { table, key } => self.member(table, key),
            _ => Shape::new(Want::Text),
        }
    }

    fn member(&self, table: &str, key: &str) -> Shape {
        let named = |choices: &[(String, String)]| {
            let choices: Vec<_> = choices
                .iter()
                .map(|(code, name)| (code.clone(), name.clone(), joined(code, name)))
                .collect();
            Shape::new(Want::Text).choose(
                choices
                    .iter()
                    .map(|(code, name, both)| (code.as_str(), vec![name.as_str(), both.as_str()])),
            )
        };
        match (table, key) {
            ("", "case") => named(&self.cases),
            ("", "agency") => named(&self.agencies),
            (_, "personal_number") => Shape::new(Want::Digits(vec![12])),
            (_, "tax_code") => Shape::new(Want::Digits(vec![10])),
            (_, "phone") => Shape::new(Want::Digits(Vec::new())),
            (_, "birth_date" | "valid_from" | "valid_until") => Shape::new(Want::Date { partial: false }),
            (_, "gender") => Shape::new(Want::Text).choose([
                ("nam", vec!["male", "m", "giới tính nam"]),
                ("nữ", vec!["female", "f", "giới tính nữ"]),
            ]),
            (_, "kind") => Shape::new(Want::Text).choose([
                ("individual", vec!["cá nhân", "person", "a person"]),
                ("organisation", vec!["tổ chức", "organization", "an organisation"]),
            ]),
            ("result", "receive") => Shape::new(Want::Text).choose([
                ("agency", vec!["tại cơ quan", "at the agency", "trực tiếp"]),
                (
                    "post",
                    vec![
                        "qua bưu chính công ích",
                        "bưu chính công ích",
                        "by public post",
                        "by post",
                    ],
                ),
                ("online", vec!["trực tuyến"]),
            ]),
            _ => Shape::new(Want::Text),
        }
    }

    /// Returns what a field of the form takes.
    pub(crate) fn field(&self, pointer: &str, field: Field<'_>) -> Shape {
        let mut shape = Shape::new(self.want(pointer, field));
        let values: Vec<&str> = field
            .keyword("enum")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let labels = field.keyword("x-enum-labels");
        shape = shape.choose(values.into_iter().map(|value| {
            let labels = labels
                .and_then(|labels| labels.get(value))
                .and_then(Value::as_object);
            let labels = labels.into_iter().flat_map(|labels| labels.values());
            (value, labels.filter_map(Value::as_str).collect())
        }));
        shape.label = field.text("title").map(str::to_owned);
        shape.label_en = field.text("x-title-en").map(str::to_owned);
        shape
    }

    fn want(&self, pointer: &str, field: Field<'_>) -> Want {
        let types = field.types();
        if types.is_empty() || types.contains(&"string") {
            if field.text("format") == Some("date") {
                return Want::Date { partial: false };
            }
            if let Some(ruled) = self.rules.get(&starred(pointer)) {
                return ruled.clone();
            }
            if field.keyword("enum").is_some() {
                return Want::Text;
            }
            return match field.text("pattern") {
                Some(pattern) => Want::Digits(lengths(pattern)),
                None if has_leading_zero(field) => Want::Digits(Vec::new()),
                None => Want::Text,
            };
        }
        match types[0] {
            "integer" => Want::Integer,
            "number" => Want::Number,
            "boolean" => Want::Boolean,
            "array" => match field.item(0) {
                Some(item) => Want::List(Box::new(self.field(&format!("{pointer}/0"), item))),
                None => Want::Text,
            },
            _ => Want::Text,
        }
    }
}

/// Writes a choice as our template's drop-down lists show it.
pub(crate) fn joined(code: &str, name: &str) -> String {
    format!("{code} – {name}")
}

/// Writes `*` for the rows of a pointer, as rules do.
fn starred(pointer: &str) -> String {
    pointer
        .split('/')
        .map(|name| {
            let is_row = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
            if is_row { "*" } else { name }
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// Reads what the cross-field rules say of single places.
fn rules(schema: &Value) -> HashMap<String, Want> {
    let mut found = HashMap::new();
    for rule in schema
        .get("x-rules")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let mut note = |key: &str, want: Want| {
            if let Some(place) = rule.get(key).and_then(Value::as_str) {
                found.entry(starred(place)).or_insert(want);
            }
        };
        match rule.get("rule").and_then(Value::as_str) {
            Some("personal_number") => note("number", Want::Digits(vec![12])),
            Some("tax_code") => note("value", Want::Digits(vec![10])),
            Some("phone") => note("value", Want::Digits(Vec::new())),
            Some("address") => {
                note("province", Want::Digits(vec![2]));
                note("ward", Want::Digits(vec![5]));
            }
            _ => {}
        }
        for key in ["date", "birth_date", "earlier", "later", "from", "to"] {
            note(key, Want::Date { partial: true });
        }
    }
    found
}

/// Reads how many digits a pattern of digits alone asks for: `^([0-9]{10}|[0-9]{12})$`; empty where it is of another kind.
fn lengths(pattern: &str) -> Vec<usize> {
    let bare = pattern.trim_start_matches('^').trim_end_matches('$');
    let bare = bare
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or(bare);
    bare.split('|')
        .map(|part| {
            part.strip_prefix("[0-9]")
                .or_else(|| part.strip_prefix("\\d"))
                .and_then(|rest| rest.strip_prefix('{')?.strip_suffix('}')?.parse().ok())
        })
        .collect::<Option<Vec<_>>>()
        .unwrap_or_default()
}

/// Says whether the form's own example is digits that begin with 0.
fn has_leading_zero(field: Field<'_>) -> bool {
    let examples = field.keyword("examples").and_then(Value::as_array);
    examples
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .any(|text| text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()))
}
