//! The fields of a form: each with its label, what it takes, its choices and an example as comments.

use serde_json::Value;

use crate::check::field::{Field, below};
use crate::dossier_file::template::rules::{Sentence, Values, sentences, title};
use crate::dossier_file::template::words::{Words, comment, key, literal};

/// How deep tables may lie in one another; a schema may point at itself.
const DEEPEST: usize = 8;

/// Writes the fields of a form.
pub(super) struct Fields<'a> {
    schema: &'a Value,
    words: Words,
    rules: Vec<Sentence>,
    out: String,
    group: String,
}

/// One field to write.
#[derive(Clone, Copy)]
struct Entry<'a, 'd> {
    name: &'a str,
    field: Field<'a>,
    required: bool,
    value: Option<&'d Value>,
}

/// One table being written.
#[derive(Clone)]
struct Place {
    /// Its name in a header: `form.chu_ho`.
    header: String,
    /// Its pointer with `*` for rows.
    pointer: String,
    /// Whether it stands as a comment.
    off: bool,
    depth: usize,
}

impl Place {
    fn inside(&self, name: &str, off: bool) -> Self {
        Self {
            header: format!("{}.{}", self.header, key(name)),
            pointer: below(&self.pointer, name),
            off: self.off || off,
            depth: self.depth + 1,
        }
    }
}

impl<'a> Fields<'a> {
    pub(super) fn new(schema: &'a Value, words: Words) -> Self {
        Self {
            schema,
            words,
            rules: sentences(schema, words, Values::Written),
            out: String::new(),
            group: String::new(),
        }
    }

    /// Writes everything below `[form]`, filled with an example where there is one.
    pub(super) fn write(mut self, example: Option<&Value>) -> String {
        let root = Place {
            header: "form".to_owned(),
            pointer: String::new(),
            off: false,
            depth: 0,
        };
        self.table(Field::root(self.schema), &root, example);
        self.out
    }

    /// Writes a table's plain fields, the required first, and then the tables within it, as TOML wants.
    fn table(&mut self, field: Field<'a>, place: &Place, data: Option<&Value>) {
        let entries = field.properties().into_iter().map(|(name, inner)| Entry {
            name,
            field: inner,
            required: field.requires(name),
            value: data.and_then(|data| data.get(name)),
        });
        let is_table = |entry: &Entry<'_, '_>| entry.field.takes("object") || is_rows(entry.field);
        let (nested, mut plain): (Vec<_>, Vec<_>) = entries.partition(is_table);
        plain.sort_by_key(|entry| !entry.required);
        for entry in plain {
            self.plain(entry, place);
        }
        for entry in nested.into_iter().filter(|_| place.depth < DEEPEST) {
            self.nested(entry, place);
        }
    }

    fn push(&mut self, off: bool, line: &str) {
        self.out.push_str(if off { "# " } else { "" });
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn plain(&mut self, entry: Entry<'a, '_>, place: &Place) {
        self.describe(entry, place);
        let value = entry.value.map_or_else(|| self.blank(entry.field), literal);
        let off = place.off || !(entry.required || entry.value.is_some());
        self.push(off, &format!("{} = {value}", key(entry.name)));
    }

    /// Returns what stands where nothing is filled in yet. TOML has no empty number, so a text stands there that no check takes.
    fn blank(&self, field: Field<'a>) -> String {
        let of = |kind: &str| field.takes(kind) && !field.takes("string");
        if of("array") {
            "[]".to_owned()
        } else if of("number") || of("integer") || of("boolean") {
            let hint = self.words.pick("thay cả hai dấu nháy", "replace the quotes too");
            format!("\"\"  # {hint}")
        } else {
            "\"\"".to_owned()
        }
    }

    fn nested(&mut self, entry: Entry<'a, '_>, place: &Place) {
        let Entry {
            name,
            field,
            required,
            value,
        } = entry;
        let inside = place.inside(name, !(required || value.is_some()));
        self.describe(entry, place);
        if !is_rows(field) {
            self.push(inside.off, &format!("[{}]", inside.header));
            self.table(field, &inside, value);
            return;
        }
        let Some(item) = field.item(0) else { return };
        let row = Place {
            pointer: below(&inside.pointer, "*"),
            ..inside
        };
        let rows: Vec<Option<&Value>> = match value.and_then(Value::as_array) {
            Some(rows) if !rows.is_empty() => rows.iter().map(Some).collect(),
            _ => vec![None],
        };
        for data in rows {
            self.push(row.off, &format!("[[{}]]", row.header));
            self.table(item, &row, data);
        }
    }

    fn note(&mut self, text: &str) {
        self.out.push_str(&comment(text));
    }

    /// Writes a field's comments.
    fn describe(&mut self, entry: Entry<'a, '_>, place: &Place) {
        let Entry {
            name,
            field,
            required,
            ..
        } = entry;
        self.out.push('\n');
        let group = ["x-group", "x-group-en"].map(|keyword| field.text(keyword));
        if let [Some(vietnamese), english] = group
            && self.group != vietnamese
        {
            vietnamese.clone_into(&mut self.group);
            let heading = self
                .words
                .pick(vietnamese, english.unwrap_or(vietnamese))
                .to_owned();
            self.note(&format!("== {heading} =="));
        }
        let label = title(field, self.words).unwrap_or(name);
        let must = if required {
            self.words.pick("bắt buộc", "required")
        } else {
            self.words.pick("tùy chọn", "optional")
        };
        let pointer = below(&place.pointer, name);
        let rules: Vec<&Sentence> = self.rules.iter().filter(|rule| rule.at == pointer).collect();
        let limits = if rules.iter().any(|rule| rule.is_exact) {
            Vec::new()
        } else {
            limits(self.words, field)
        };
        let said = [vec![must.to_owned(), self.kind(field)], limits]
            .concat()
            .join("; ");
        let rules: Vec<String> = rules.iter().map(|rule| rule.text.clone()).collect();
        self.note(&format!("{label}: {said}"));
        let description = match self.words.pick("vi", "en") {
            "vi" => field.text("description"),
            _ => field
                .text("x-description-en")
                .or_else(|| field.text("description")),
        };
        if let Some(description) = description {
            self.note(description);
        }
        for rule in rules {
            let rule = format!("{}: {rule}", self.words.pick("Quy tắc", "Rule"));
            self.note(&rule);
        }
        self.choices(field);
        if !field.takes("object") && !is_rows(field) && field.keyword("enum").is_none() {
            self.example(field);
        }
    }

    fn example(&mut self, field: Field<'a>) {
        let of = |field: Field<'a>| field.keyword("examples").and_then(|examples| examples.get(0));
        let found = of(field)
            .map(literal)
            .or_else(|| Some(format!("[{}]", literal(of(field.item(0)?)?))));
        if let Some(example) = found {
            let example = format!("{}: {example}", self.words.pick("Ví dụ", "Example"));
            self.note(&example);
        }
    }

    /// Lists the values to choose from, with their labels.
    fn choices(&mut self, field: Field<'a>) {
        let of = |field: Field<'a>| Some((field, field.keyword("enum")?.as_array()?));
        let Some((field, values)) = of(field).or_else(|| of(field.item(0)?)) else {
            return;
        };
        let labels = field.keyword("x-enum-labels");
        for value in values {
            let label = value
                .as_str()
                .and_then(|value| labels?.get(value)?.get(self.words.pick("vi", "en"))?.as_str());
            let label = label.map(|label| format!(": {label}")).unwrap_or_default();
            self.note(&format!("  {}{label}", literal(value)));
        }
    }

    /// Says what a field takes.
    fn kind(&self, field: Field<'a>) -> String {
        let pick = |vietnamese: &str, english: &str| self.words.pick(vietnamese, english).to_owned();
        if field.keyword("enum").is_some() {
            return pick("chọn một", "one of these");
        }
        match (field.types().first().copied(), field.text("format")) {
            (_, Some("date")) => pick("ngày, YYYY-MM-DD", "a date, YYYY-MM-DD"),
            (_, Some("email")) => pick("địa chỉ thư điện tử", "an e-mail address"),
            (Some("integer"), _) => pick("số nguyên, không có dấu nháy", "a whole number, without quotes"),
            (Some("number"), _) => pick("số, không có dấu nháy", "a number, without quotes"),
            (Some("boolean"), _) => pick(
                "true hoặc false, không có dấu nháy",
                "true or false, without quotes",
            ),
            (Some("object"), _) => pick("nhóm mục", "a group of fields"),
            (Some("array"), _) if is_rows(field) => pick(
                "danh sách; mỗi dòng là một bảng, muốn thêm thì chép lại cả bảng",
                "a list; each row is a table, copy it for more",
            ),
            (Some("array"), _) => pick("danh sách trong ngoặc vuông", "a list in square brackets"),
            _ => pick("chữ", "text"),
        }
    }
}

/// Says what a value may not pass.
pub(crate) fn limits(words: Words, field: Field<'_>) -> Vec<String> {
    let number = |keyword: &str| {
        field
            .keyword(keyword)
            .filter(|value| value.is_number())
            .map(ToString::to_string)
    };
    let range = |least: Option<String>, most: Option<String>, unit: &str| {
        let least = least.filter(|least| unit.is_empty() || least != "0" && least != "1");
        let from = words.pick("từ", "from");
        let to = words.pick("đến", "to");
        let limit = match (least, most) {
            (Some(least), Some(most)) if least == most => least,
            (Some(least), Some(most)) => format!("{from} {least} {to} {most}"),
            (Some(least), None) => format!("{} {least}", words.pick("ít nhất", "at least")),
            (None, Some(most)) => format!("{} {most}", words.pick("tối đa", "at most")),
            (None, None) => return None,
        };
        Some(format!("{limit} {unit}").trim_end().to_owned())
    };
    let is_enum = field.keyword("enum").is_some();
    let pattern = field.text("pattern").filter(|_| !is_enum);
    let length = || {
        range(
            number("minLength"),
            number("maxLength"),
            words.pick("ký tự", "characters"),
        )
    };
    let said = [
        range(number("minimum"), number("maximum"), ""),
        if is_enum || pattern.is_some() {
            None
        } else {
            length()
        },
        range(
            number("minItems"),
            number("maxItems"),
            words.pick("dòng", "entries"),
        ),
        pattern.map(|pattern| words.pattern(pattern)),
    ];
    said.into_iter().flatten().collect()
}

/// Says whether a field is a list of tables.
fn is_rows(field: Field<'_>) -> bool {
    field.takes("array") && field.item(0).is_some_and(|item| item.takes("object"))
}
