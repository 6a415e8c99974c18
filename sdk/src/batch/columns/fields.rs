//! The single fields of a form, each with its dotted name and the labels that lead to it.

use serde_json::Value;

use crate::check::field::Field;

/// How deep groups may lie in one another; a schema may point at itself.
const DEEPEST: usize = 8;
/// The most fields that are listed.
const MOST: usize = 20_000;

/// One field that a cell can fill.
#[derive(Clone)]
pub(crate) struct Leaf<'a> {
    /// Its dotted name: `thanh_vien.0.ho_ten`.
    pub(crate) name: String,
    /// Its schema.
    pub(crate) field: Field<'a>,
    /// Whether it and everything around it is required; of a row beyond the first nothing is.
    pub(crate) is_required: bool,
    /// Whether it is required once something else of its group or row is filled.
    pub(crate) is_required_there: bool,
    /// What leads to it, itself the last.
    pub(crate) titles: Vec<Title<'a>>,
}

/// One label.
#[derive(Clone, Copy)]
pub(crate) struct Title<'a> {
    pub(crate) vietnamese: &'a str,
    pub(crate) english: &'a str,
    /// The row it is for, counted from 0.
    pub(crate) row: Option<usize>,
}

/// Lists the fields in the form's order, each list of groups with this many rows.
pub(crate) fn leaves(schema: &Value, rows: usize) -> Vec<Leaf<'_>> {
    let mut found = Vec::new();
    let root = Leaf {
        name: String::new(),
        field: Field::root(schema),
        is_required: true,
        is_required_there: true,
        titles: Vec::new(),
    };
    walk(&root, rows, DEEPEST, &mut found);
    found
}

fn walk<'a>(group: &Leaf<'a>, rows: usize, depth: usize, found: &mut Vec<Leaf<'a>>) {
    for (name, field) in group.field.properties() {
        if found.len() >= MOST || depth == 0 {
            return;
        }
        let requires = group.field.requires(name);
        let mut inner = Leaf {
            name: dotted(&group.name, name),
            field,
            is_required: group.is_required && requires,
            is_required_there: requires,
            titles: group.titles.clone(),
        };
        let title = Title {
            vietnamese: field.text("title").unwrap_or(name),
            english: field
                .text("x-title-en")
                .or_else(|| field.text("title"))
                .unwrap_or(name),
            row: None,
        };
        if field.takes("object") {
            inner.titles.push(title);
            walk(&inner, rows, depth - 1, found);
        } else if let Some(item) = group_of(field) {
            for row in 0..rows {
                let mut one = inner.clone();
                one.name = dotted(&inner.name, &row.to_string());
                one.field = item;
                one.is_required = inner.is_required && row == 0;
                one.titles.push(Title {
                    row: Some(row),
                    ..title
                });
                walk(&one, rows, depth - 1, found);
            }
        } else {
            inner.titles.push(title);
            found.push(inner);
        }
    }
}

/// Returns what a row of a list of groups is; none where the field is no such list.
pub(crate) fn group_of(field: Field<'_>) -> Option<Field<'_>> {
    field
        .takes("array")
        .then(|| field.item(0))
        .flatten()
        .filter(|item| item.takes("object"))
}

fn dotted(group: &str, name: &str) -> String {
    if group.is_empty() {
        name.to_owned()
    } else {
        format!("{group}.{name}")
    }
}
