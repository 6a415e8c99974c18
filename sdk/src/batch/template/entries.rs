//! The columns of a template, in order.

use serde_json::Value;

use crate::batch::columns::fields::{Leaf, Title, leaves};
use crate::batch::columns::shape::{Shape, Shapes, Want};
use crate::batch::columns::{Target, names};
use crate::batch::manifest::MOST_COLUMNS;
use crate::batch::template::{ROWS, fixed};
use crate::check::field::{Field, below};
use crate::dossier_file::TemplateOptions;
use crate::dossier_file::template::fields::limits;
use crate::dossier_file::template::rules::{Sentence, Values, sentences};
use crate::dossier_file::template::words::Words;
use crate::http::Language;
use crate::model::form::Form;
use crate::model::procedure::Procedure;
use crate::model::text::fold;

/// A text in both languages.
#[derive(Clone, Default)]
pub(super) struct Both {
    pub(super) vietnamese: String,
    pub(super) english: String,
}

impl Both {
    pub(super) fn new(vietnamese: impl Into<String>, english: impl Into<String>) -> Self {
        Self {
            vietnamese: vietnamese.into(),
            english: english.into(),
        }
    }

    pub(super) fn pick(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vietnamese,
            Language::English => &self.english,
        }
    }
}

/// Whether a column must be filled.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Need {
    /// In every row.
    Always,
    /// Where something else of its group is filled.
    WithGroup,
    /// Never by itself.
    Optional,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Text,
    Digits,
    Date,
    PartialDate,
    Integer,
    Number,
    Boolean,
    List,
    Choice,
    File,
}

/// One column.
pub(super) struct Entry {
    /// The name by which it is read.
    pub(super) name: String,
    pub(super) label: Both,
    pub(super) need: Need,
    pub(super) kind: Kind,
    pub(super) description: Both,
    /// What a value may not pass.
    pub(super) limits: Both,
    pub(super) example: String,
    /// What the drop-down list shows.
    pub(super) choices: Vec<String>,
    /// What stands in the first row.
    pub(super) filled: Option<String>,
}

/// Lists the columns of a procedure.
pub(super) fn entries(
    procedure: &Procedure,
    form: &Form,
    language: Language,
    options: &TemplateOptions,
) -> Vec<Entry> {
    let mut found = fixed::first(procedure, options);
    let after = fixed::last(procedure, language, options);
    let mut fields = leaves(&form.schema, ROWS);
    if fields.len() + found.len() + after.len() > MOST_COLUMNS {
        fields = leaves(&form.schema, 1);
    }
    let writer = Writer {
        language,
        shapes: Shapes::of(procedure, form),
        form,
        vietnamese: sentences(&form.schema, Words(Language::Vietnamese), Values::Shown),
        english: sentences(&form.schema, Words(Language::English), Values::Shown),
        example: form
            .schema
            .get("examples")
            .and_then(|examples| examples.get(0))
            .filter(|_| options.example),
    };
    found.extend(fields.iter().map(|leaf| writer.field(leaf)));
    found.extend(after);
    found
}

struct Writer<'a> {
    language: Language,
    shapes: Shapes,
    form: &'a Form,
    vietnamese: Vec<Sentence>,
    english: Vec<Sentence>,
    example: Option<&'a Value>,
}

impl Writer<'_> {
    fn field(&self, leaf: &Leaf<'_>) -> Entry {
        let pointer = leaf
            .name
            .split('.')
            .fold(String::new(), |pointer, name| below(&pointer, name));
        let target = Target::Form {
            steps: Vec::new(),
            pointer: pointer.clone(),
        };
        let shape = self.shapes.shape(&target, self.form);
        let text = |vietnamese: &str, english: &str| {
            let vietnamese = leaf.field.text(vietnamese).unwrap_or_default();
            Both::new(vietnamese, leaf.field.text(english).unwrap_or(vietnamese))
        };
        let example = leaf
            .field
            .keyword("examples")
            .and_then(|examples| examples.get(0));
        let item = leaf
            .field
            .item(0)
            .and_then(|item| item.keyword("examples")?.get(0));
        let filled = self.example.and_then(|example| example.pointer(&pointer));
        // A name of the form that is also one of ours is written so that it is the form's.
        let is_ours = ["key", "case", "agency", "receive", "address"].contains(&leaf.name.as_str());
        Entry {
            name: if is_ours {
                format!("form.{}", leaf.name)
            } else {
                leaf.name.clone()
            },
            label: Both::new(
                chain(&leaf.titles, |title| title.vietnamese),
                chain(&leaf.titles, |title| title.english),
            ),
            need: if leaf.is_required {
                Need::Always
            } else if leaf.is_required_there && leaf.titles.len() > 1 {
                Need::WithGroup
            } else {
                Need::Optional
            },
            kind: kind(&shape),
            description: text("description", "x-description-en"),
            limits: Both::new(
                self.limits(&pointer, leaf.field, Language::Vietnamese),
                self.limits(&pointer, leaf.field, Language::English),
            ),
            example: example
                .or(item)
                .map(|value| self.written(value, leaf.field))
                .unwrap_or_default(),
            choices: choices(leaf.field, self.language),
            filled: filled.map(|value| self.written(value, leaf.field)),
        }
    }

    /// Says what a value may not pass: the form's rules, else its schema's limits.
    fn limits(&self, pointer: &str, field: Field<'_>, language: Language) -> String {
        let rules = match language {
            Language::Vietnamese => &self.vietnamese,
            Language::English => &self.english,
        };
        let starred: Vec<String> = pointer
            .split('/')
            .map(|name| {
                let is_row = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
                if is_row { "*".to_owned() } else { name.to_owned() }
            })
            .collect();
        let starred = starred.join("/");
        let mine: Vec<&Sentence> = rules.iter().filter(|rule| rule.at == starred).collect();
        let mut said: Vec<String> = mine.iter().map(|rule| rule.text.clone()).collect();
        if !mine.iter().any(|rule| rule.is_exact) && field.keyword("enum").is_none() {
            said.extend(limits(Words(language), field));
        }
        said.join("; ")
    }

    /// Writes a value as it would stand in a cell.
    fn written(&self, value: &Value, field: Field<'_>) -> String {
        match value {
            Value::String(text) => label(field, text, self.language).unwrap_or_else(|| text.clone()),
            Value::Array(values) => {
                let item = field.item(0).unwrap_or(field);
                let values = values.iter().map(|value| self.written(value, item));
                values.collect::<Vec<_>>().join("; ")
            }
            Value::Null => String::new(),
            other => other.to_string(),
        }
    }
}

/// Writes all labels that lead to a field.
fn chain<'a>(titles: &[Title<'a>], of: impl Fn(&Title<'a>) -> &'a str) -> String {
    let words = titles.iter().map(|title| match title.row {
        Some(row) => format!("{} {}", of(title), row + 1),
        None => of(title).to_owned(),
    });
    words.collect::<Vec<_>>().join(" › ")
}

fn kind(shape: &Shape) -> Kind {
    if !shape.values.is_empty() {
        return Kind::Choice;
    }
    match shape.want {
        Want::Text => Kind::Text,
        Want::Digits(_) => Kind::Digits,
        Want::Date { partial: false } => Kind::Date,
        Want::Date { partial: true } => Kind::PartialDate,
        Want::Integer => Kind::Integer,
        Want::Number => Kind::Number,
        Want::Boolean => Kind::Boolean,
        Want::List(_) => Kind::List,
    }
}

/// Returns a choice's label, where no other choice reads the same.
fn label(field: Field<'_>, value: &str, language: Language) -> Option<String> {
    let labels = field.keyword("x-enum-labels")?.as_object()?;
    let tag = Words(language).pick("vi", "en");
    let of = |value: &str| labels.get(value)?.get(tag)?.as_str();
    let mine = of(value)?;
    let alike = labels
        .keys()
        .filter_map(|value| of(value))
        .filter(|other| fold(other) == fold(mine));
    (alike.count() == 1).then(|| mine.to_owned())
}

fn choices(field: Field<'_>, language: Language) -> Vec<String> {
    let values = field.keyword("enum").and_then(Value::as_array);
    if field.takes("boolean") {
        let words = Words(language);
        return vec![
            words.pick("có", "yes").to_owned(),
            words.pick("không", "no").to_owned(),
        ];
    }
    let values = values.into_iter().flatten().filter_map(Value::as_str);
    values
        .map(|value| label(field, value, language).unwrap_or_else(|| value.to_owned()))
        .collect()
}

/// Labels of the tables of people and of the authorisation, which `names` knows them by.
pub(super) fn group(group: (&str, &str), member: (&str, &str)) -> Both {
    Both::new(
        format!("{} › {}", group.0, member.0),
        format!("{} › {}", group.1, member.1),
    )
}

/// Returns the labels of a row's key.
pub(super) fn key_label() -> Both {
    Both::new(names::KEY_LABELS.0, names::KEY_LABELS.1)
}
