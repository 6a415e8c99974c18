//! Words of a dossier file in both languages, and how text is put into TOML.

use serde_json::Value;

use crate::http::Language;
use crate::model::procedure::Component;

/// How wide a comment grows.
const WIDTH: usize = 100;

/// The language a file is written in.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    pub(crate) fn pick<'a>(self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self.0 {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    /// Returns a schema's own text in this language, else in the other.
    pub(crate) fn of<'a>(self, place: &'a Value, keyword: &str) -> Option<&'a str> {
        let english = format!("x-{keyword}-en");
        let names = match self.0 {
            Language::Vietnamese => [keyword, &english],
            Language::English => [&english, keyword],
        };
        names.into_iter().find_map(|name| place.get(name)?.as_str())
    }

    /// Says how to receive a result.
    pub(crate) fn receive(self, way: &str) -> &'static str {
        match way {
            "agency" => self.pick("tại cơ quan", "at the agency"),
            "post" => self.pick("qua bưu chính công ích", "by public post"),
            "online" => self.pick("trực tuyến", "online"),
            _ => "",
        }
    }

    /// Says what a component asks for.
    pub(crate) fn component(self, component: &Component) -> String {
        let mut said = vec![
            match component.required {
                Some(true) => self.pick("bắt buộc", "required"),
                Some(false) => self.pick("nếu có", "if any"),
                None => self.pick(
                    "cổng không nói có bắt buộc hay không",
                    "the portal does not say whether it is required",
                ),
            }
            .to_owned(),
        ];
        let counted = |number: u32, vietnamese: &str, english: &str| match self.0 {
            Language::Vietnamese => format!("{number} {vietnamese}"),
            Language::English => format!("{number} {english}{}", if number == 1 { "" } else { "s" }),
        };
        if component.originals > 0 {
            said.push(counted(component.originals, "bản chính", "original"));
        }
        if component.copies > 0 {
            said.push(counted(component.copies, "bản sao", "copy").replace("copys", "copies"));
        }
        if !component.accepts.is_empty() {
            said.push(format!(
                "{} {}",
                self.pick("tệp", "files of"),
                component.accepts.join(", ")
            ));
        }
        if let Some(most) = component.max_bytes {
            said.push(format!("{} {}", self.pick("tối đa", "at most"), size(most)));
        }
        said.join("; ")
    }

    /// Says which text a pattern means, where it is a plain one, else shows it.
    pub(crate) fn pattern(self, pattern: &str) -> String {
        let counted = pattern
            .strip_prefix('^')
            .and_then(|rest| rest.strip_suffix('$'))
            .and_then(|rest| rest.strip_prefix("[0-9]").or_else(|| rest.strip_prefix("\\d")))
            .and_then(|rest| rest.strip_prefix('{')?.strip_suffix('}'));
        match counted {
            Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                format!("{number} {}", self.pick("chữ số", "digits"))
            }
            _ => format!("{} {pattern}", self.pick("theo mẫu", "of the form")),
        }
    }
}

/// Writes bytes in the unit that reads best.
fn size(bytes: u64) -> String {
    [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")]
        .into_iter()
        .find(|(unit, _)| bytes >= *unit)
        .map_or_else(
            || format!("{bytes} B"),
            |(unit, name)| format!("{} {name}", bytes / unit),
        )
}

/// Makes comment lines of a text, wrapped. A portal's text may hold anything: line ends and control characters go.
pub(super) fn comment(text: &str) -> String {
    let indent: String = text.chars().take_while(|sign| *sign == ' ').collect();
    let clean: String = text
        .chars()
        .map(|sign| if is_odd(sign) { ' ' } else { sign })
        .collect();
    let mut lines = String::new();
    let mut line = format!("#{indent}");
    let mut width = line.len();
    for word in clean.split_whitespace() {
        let length = word.chars().count() + 1;
        if width + length > WIDTH && width > indent.len() + 1 {
            lines.push_str(&line);
            lines.push('\n');
            line = format!("#{indent}  ");
            width = line.len();
        }
        line.push(' ');
        line.push_str(word);
        width += length;
    }
    lines + &line + "\n"
}

/// Says whether a sign may not stand in a comment: control characters, and those that turn the reading direction.
fn is_odd(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Writes a value as TOML on one line; nothing is an empty text.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(values) => format!("[{}]", values.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| format!("{} = {}", key(name), literal(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    let escaped = |sign: char| match sign {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        odd if is_odd(odd) => format!("\\u{:04X}", u32::from(odd)),
        plain => plain.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// Writes a key, in quotes where TOML needs them.
pub(super) fn key(name: &str) -> String {
    let bare = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if bare { name.to_owned() } else { quoted(name) }
}
