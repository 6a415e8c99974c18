//! Names and labels of everything a column can be for.

use std::collections::HashMap;

use crate::batch::columns::fields::{Leaf, group_of, leaves};
use crate::batch::columns::target::Target;
use crate::batch::plan::ReadAs;
use crate::dossier_file::assemble::way;
use crate::dossier_file::parts::PARTY;
use crate::model::code::ComponentCode;
use crate::model::fault::Fault;
use crate::model::form::Form;
use crate::model::procedure::Procedure;
use crate::model::text::{fold, nearest, nfc};

/// How many rows of a list have labels of their own; further ones are found by name.
const LABELLED_ROWS: usize = 20;
/// How many candidates a fault names.
const SHOWN: usize = 5;

/// What stands beside the form and the files: name, table, key, Vietnamese label, English label.
pub(crate) const FIXED: [(&str, &str, &str, &str, &str); 6] = [
    ("case", "", "case", "Trường hợp", "Case"),
    ("agency", "", "agency", "Cơ quan thực hiện", "Agency"),
    (
        "receive",
        "result",
        "receive",
        "Hình thức nhận kết quả",
        "How to receive the result",
    ),
    (
        "address",
        "result",
        "address",
        "Địa chỉ nhận kết quả",
        "Address for the result",
    ),
    ("result.receive", "result", "receive", "", ""),
    ("result.address", "result", "address", "", ""),
];
/// Labels of what names a row.
pub(crate) const KEY_LABELS: (&str, &str) = ("Khóa của dòng", "Row key");
/// The tables of people: name, Vietnamese label, English label.
pub(crate) const PEOPLE: [(&str, &str, &str); 2] = [
    ("submitter", "Người nộp", "Submitter"),
    ("owner", "Chủ hồ sơ", "Owner"),
];
/// The keys of a person: Vietnamese label, English label, in the order of [`PARTY`].
pub(crate) const PARTY_LABELS: [(&str, &str); 8] = [
    ("Cá nhân hay tổ chức", "Person or organisation"),
    ("Họ và tên", "Full name"),
    ("Số định danh cá nhân", "Personal number"),
    ("Ngày sinh", "Date of birth"),
    ("Giới tính", "Gender"),
    ("Mã số thuế", "Tax code"),
    ("Số điện thoại", "Phone number"),
    ("Thư điện tử", "Email"),
];
/// The authorisation: key, Vietnamese label, English label.
pub(crate) const AUTHORIZATION: [(&str, &str, &str); 3] = [
    ("document", "Số văn bản", "Document"),
    ("valid_from", "Có hiệu lực từ ngày", "Valid from"),
    ("valid_until", "Có hiệu lực đến ngày", "Valid until"),
];
/// Labels of the authorisation itself.
pub(crate) const AUTHORIZATION_LABELS: (&str, &str) = ("Giấy ủy quyền", "Authorisation");

/// Finds targets by name and by label.
pub(crate) struct Names {
    schema: serde_json::Value,
    labels: HashMap<String, Vec<String>>,
    /// The labels of the form's own fields: such a one is meant before a field of a group that shares it.
    own: HashMap<String, Vec<String>>,
    components: Vec<ComponentCode>,
    known: Vec<String>,
}

impl Names {
    pub(crate) fn of(procedure: &Procedure, form: &Form) -> Self {
        let mut names = Self {
            schema: form.schema.clone(),
            labels: HashMap::new(),
            own: HashMap::new(),
            components: Vec::new(),
            known: Vec::new(),
        };
        names.label("key", &[KEY_LABELS.0, KEY_LABELS.1]);
        for (name, _, _, vietnamese, english) in FIXED {
            names.label(name, &[vietnamese, english]);
        }
        for (table, vietnamese, english) in PEOPLE {
            for (key, labels) in PARTY.iter().zip(PARTY_LABELS) {
                let name = format!("{table}.{key}");
                names.label(
                    &name,
                    &[
                        &format!("{vietnamese} {}", labels.0),
                        &format!("{english} {}", labels.1),
                    ],
                );
            }
        }
        for (key, vietnamese, english) in AUTHORIZATION {
            let (group, group_en) = AUTHORIZATION_LABELS;
            let name = format!("authorization.{key}");
            names.label(
                &name,
                &[&format!("{group} {vietnamese}"), &format!("{group_en} {english}")],
            );
        }
        for component in &procedure.components {
            let Some(handle) = component.handle() else {
                continue;
            };
            names.label(&format!("attach.{handle}"), &[&component.name]);
            names
                .components
                .extend([&component.code, &component.alias].into_iter().flatten().cloned());
        }
        for leaf in leaves(&form.schema, LABELLED_ROWS) {
            for label in labels(&leaf) {
                names.label(&leaf.name, &[&label]);
                if leaf.titles.len() == 1 {
                    let fields = names.own.entry(key(&label)).or_default();
                    if !fields.contains(&leaf.name) {
                        fields.push(leaf.name.clone());
                    }
                }
            }
        }
        names
    }

    fn label(&mut self, name: &str, labels: &[&str]) {
        // The labels of one name come one after the other.
        if self.known.last().is_none_or(|known| known != name) {
            self.known.push(name.to_owned());
        }
        for label in labels
            .iter()
            .map(|label| key(label))
            .filter(|label| !label.is_empty())
        {
            let targets = self.labels.entry(label).or_default();
            if !targets.iter().any(|known| known == name) {
                targets.push(name.to_owned());
            }
        }
    }

    /// Finds what a name or a label means.
    pub(crate) fn target(&self, header: &str) -> Result<Target, Box<Fault>> {
        let header = nfc(header.trim());
        let bracketed = header
            .strip_suffix(']')
            .and_then(|rest| rest.rsplit_once('['))
            .map(|(_, name)| name.trim());
        if let Some(name) = bracketed {
            return self
                .named(name)
                .unwrap_or_else(|| Err(self.unknown(name, &header)));
        }
        if let Some(found) = self.named(&header) {
            return found;
        }
        match self.labels.get(&key(&header)).map(Vec::as_slice) {
            Some([one]) => self.named(one).unwrap_or_else(|| Err(self.unknown(one, &header))),
            Some(several) if !several.is_empty() => match self.meant(&header, several) {
                Some(one) => self.named(one).unwrap_or_else(|| Err(self.unknown(one, &header))),
                None => Err(ambiguous(&header, several)),
            },
            _ => Err(self.unknown(&header, &header)),
        }
    }

    /// Finds which of several is meant: the form's own field whose label this is, where all others lie in groups.
    fn meant(&self, header: &str, several: &[String]) -> Option<&str> {
        let [own] = self.own.get(&key(header))?.as_slice() else {
            return None;
        };
        let of_group = |name: &String| name == own || self.is_of_group(name);
        several.iter().all(of_group).then_some(own)
    }

    /// Says whether a name is that of a field within a group of the form.
    fn is_of_group(&self, name: &str) -> bool {
        name.contains('.') && self.fixed(name).is_none()
    }

    /// Says what a header that fits several things is taken for, and what else it fits.
    pub(crate) fn read_as(&self, header: &str) -> Option<ReadAs> {
        let tidied = nfc(header.trim());
        if tidied.ends_with(']') || self.named(&tidied).is_some() {
            return None;
        }
        let several = self
            .labels
            .get(&key(&tidied))
            .filter(|several| several.len() > 1)?;
        let meaning = self.meant(&tidied, several)?;
        Some(ReadAs {
            header: header.to_owned(),
            meaning: meaning.to_owned(),
            otherwise: several.iter().filter(|name| *name != meaning).cloned().collect(),
        })
    }

    /// Finds what a name means; none where nothing has that name.
    fn named(&self, name: &str) -> Option<Result<Target, Box<Fault>>> {
        let inside = name.strip_prefix("form.");
        if inside.is_none()
            && let Some(target) = self.fixed(name)
        {
            let also = way(&self.schema, name).is_ok();
            return Some(if also {
                Err(ambiguous(name, &[name.to_owned(), format!("form.{name}")]))
            } else {
                Ok(target)
            });
        }
        let way = way(&self.schema, inside.unwrap_or(name)).ok()?;
        if way.field.takes("object") || group_of(way.field).is_some() {
            let message = "this is a group of fields: a column is for one of them";
            return Some(Err(Box::new(
                Fault::new(format!("/form{}", way.pointer), "column_group", message).detail("name", name),
            )));
        }
        Some(Ok(Target::Form {
            steps: way.steps,
            pointer: way.pointer,
        }))
    }

    fn fixed(&self, name: &str) -> Option<Target> {
        if name == "key" {
            return Some(Target::Key);
        }
        if name.starts_with("hoso.") {
            return Some(Target::Ignored);
        }
        if let Some((_, table, key, ..)) = FIXED.iter().find(|(known, ..)| *known == name) {
            return Some(Target::Member { table, key });
        }
        let (table, key) = name.split_once('.')?;
        if table == "attach" || table == "attachment" {
            let code: ComponentCode = key.parse().ok()?;
            let is_known = self.components.is_empty() || self.components.contains(&code);
            return is_known.then_some(Target::Attach(code));
        }
        if table == "authorization" {
            let (key, ..) = AUTHORIZATION.iter().find(|(known, ..)| *known == key)?;
            return Some(Target::Member {
                table: "authorization",
                key,
            });
        }
        let (table, ..) = PEOPLE.iter().find(|(known, ..)| *known == table)?;
        let key = PARTY.iter().find(|known| **known == key)?;
        Some(Target::Member { table, key })
    }

    fn unknown(&self, name: &str, header: &str) -> Box<Fault> {
        let near = nearest(name, self.known.iter().map(String::as_str));
        let labels = || {
            let found = nearest(&key(header), self.labels.keys().map(String::as_str))?;
            self.labels.get(found)?.first().map(String::as_str)
        };
        let message = "no field, component or person is meant by this header";
        let hint = "correct it, or name it in the mapping under ignore";
        let fault = |message: String| Fault::new("", "column_unknown", message).detail("name", header);
        Box::new(match near.or_else(labels) {
            Some(near) => fault(format!("{message}; did you mean {near}? {hint}")).detail("suggestion", near),
            None => fault(format!("{message}: {hint}")),
        })
    }
}

fn ambiguous(header: &str, candidates: &[String]) -> Box<Fault> {
    let shown: Vec<&str> = candidates.iter().take(SHOWN).map(String::as_str).collect();
    let more = if candidates.len() > SHOWN { ", …" } else { "" };
    let allowed = format!("{}{more}", shown.join(", "));
    let message = format!("this header fits several: {allowed}; write the one that is meant");
    Box::new(
        Fault::new("", "column_ambiguous", message)
            .detail("name", header)
            .detail("allowed", allowed),
    )
}

/// Lists the labels of a field: all that leads to it, then ever less, as far as they tell its row.
fn labels(leaf: &Leaf<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for from in 0..leaf.titles.len() {
        // Without its list's label a row is not told; then the first is meant.
        let is_first = leaf.titles[..from]
            .iter()
            .all(|title| title.row.is_none_or(|row| row == 0));
        if !is_first {
            continue;
        }
        let part = &leaf.titles[from..];
        for numbered in [true, false] {
            if !numbered && part.iter().any(|title| title.row.is_some_and(|row| row > 0)) {
                continue;
            }
            for english in [false, true] {
                let words = part.iter().map(|title| {
                    let text = if english { title.english } else { title.vietnamese };
                    match title.row {
                        Some(row) if numbered => format!("{text} {}", row + 1),
                        _ => text.to_owned(),
                    }
                });
                found.push(words.collect::<Vec<_>>().join(" "));
            }
        }
    }
    found
}

/// Folds a label to its bare words.
pub(crate) fn key(label: &str) -> String {
    let words: String = fold(label)
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { ' ' })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
