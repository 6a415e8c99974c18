//! Reads the file's tables into a submission; what does not fit is a fault, and the rest goes on.

use std::fmt::Display;
use std::path::Path;
use std::str::FromStr;

use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::check::field::below;
use crate::check::schema::{article, type_of, unknown_field};
use crate::dossier_file::place::number_unquoted;
use crate::dossier_file::source::Tree;
use crate::model::attachment::LocalFile;
use crate::model::code::ComponentCode;
use crate::model::delivery::Delivery;
use crate::model::dossier::{FormData, Submission};
use crate::model::fault::Fault;
use crate::model::identity::PartialDate;
use crate::model::person::{Authorization, Party, PartyKind, Sensitive};
use crate::model::text::tidy;

/// The keys a dossier file has.
const KEYS: [&str; 9] = [
    "procedure",
    "case",
    "agency",
    "submitter",
    "owner",
    "authorization",
    "form",
    "attachment",
    "result",
];
/// The keys of a submitter or an owner.
pub(crate) const PARTY: [&str; 8] = [
    "kind",
    "full_name",
    "personal_number",
    "birth_date",
    "gender",
    "tax_code",
    "phone",
    "email",
];

/// An `[[attachment]]` of the file.
pub(crate) struct Entry {
    /// Its position.
    pub(super) at: usize,
    /// The component as written.
    pub(super) component: ComponentCode,
    /// The name the file has at the portal; none where the entry names no file.
    pub(super) name: Option<String>,
}

/// What a file holds beside its submission.
pub(crate) struct Parts {
    /// The attachments as the file lists them.
    pub(super) attachments: Vec<Entry>,
    /// What is wrong whatever the procedure.
    pub(crate) faults: Vec<Fault>,
}

/// Reads a file's submission, none without a procedure, and the rest of it.
pub(crate) fn read(tree: &Tree, folder: &Path) -> (Option<Submission>, Parts) {
    let mut reader = Reader {
        tree,
        faults: Vec::new(),
        attachments: Vec::new(),
    };
    let submission = reader.submission(folder);
    (
        submission,
        Parts {
            attachments: reader.attachments,
            faults: reader.faults,
        },
    )
}

struct Reader<'a> {
    tree: &'a Tree,
    faults: Vec<Fault>,
    attachments: Vec<Entry>,
}

/// A table of the file and where it stands.
#[derive(Clone, Copy)]
struct Table<'a> {
    pointer: &'a str,
    fields: &'a Map<String, Value>,
}

impl Reader<'_> {
    fn submission(&mut self, folder: &Path) -> Option<Submission> {
        let fields = &self.tree.value;
        let root = Table { pointer: "", fields };
        self.known(root, &KEYS);
        let procedure = self.code(root, "procedure");
        if procedure.is_none() && !self.is_told("/procedure") {
            self.faults.push(
                Fault::new("/procedure", "required", "the file must name its procedure")
                    .detail("what", "procedure"),
            );
        }
        let case = self.code(root, "case");
        let agency = self.code(root, "agency");
        let submitter = self.table(root, "submitter").map(|table| self.party(table));
        let owner = self.table(root, "owner").map(|table| self.party(table));
        let authorization = self
            .table(root, "authorization")
            .and_then(|table| self.authorization(table));
        let form = self
            .table(root, "form")
            .map(|table| FormData(table.fields.clone()))
            .unwrap_or_default();
        let delivery = self.table(root, "result").map(|table| self.delivery(table));
        let files = self.files(root, folder);
        Some(Submission {
            procedure: procedure?,
            case,
            agency,
            submitter,
            owner,
            authorization,
            form,
            delivery,
            files,
        })
    }

    /// Names every key that is none of these.
    fn known(&mut self, table: Table<'_>, keys: &[&str]) {
        for name in table.fields.keys().filter(|name| !keys.contains(&name.as_str())) {
            let mut fault = unknown_field(table.pointer, name, keys.iter().copied());
            fault.line = Some(self.tree.line(&fault.pointer));
            self.faults.push(fault);
        }
    }

    /// Reads a text; white space alone is none.
    fn text(&mut self, table: Table<'_>, key: &str) -> Option<String> {
        let pointer = below(table.pointer, key);
        match table.fields.get(key)? {
            Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
            Value::Number(_) => {
                self.faults.push(number_unquoted(&pointer));
                self.tree.number(&pointer).map(|number| number.raw.clone())
            }
            other => {
                self.faults.push(mismatch(&pointer, "string", type_of(other)));
                None
            }
        }
    }

    fn sensitive(&mut self, table: Table<'_>, key: &str) -> Option<Sensitive> {
        self.text(table, key).map(|text| Sensitive::new(text.trim()))
    }

    fn code<T: FromStr<Err: Display + std::fmt::Debug>>(&mut self, table: Table<'_>, key: &str) -> Option<T> {
        let text = self.text(table, key)?;
        self.parsed(&below(table.pointer, key), text.parse(), "invalid")
    }

    fn date(&mut self, table: Table<'_>, key: &str) -> Option<Date> {
        let text = self.text(table, key)?;
        let parsed = match text.trim().parse::<PartialDate>() {
            Ok(PartialDate::Day(date)) => Ok(date),
            Ok(_) => Err("the whole date is needed here: YYYY-MM-DD".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        self.parsed(&below(table.pointer, key), parsed, "date_invalid")
    }

    fn parsed<T>(
        &mut self,
        pointer: &str,
        parsed: Result<T, impl Display + std::fmt::Debug>,
        code: &str,
    ) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(_) if self.is_told(pointer) => None,
            Err(error) => {
                self.faults
                    .push(Fault::new(pointer, code, error.to_string()).why(&error));
                None
            }
        }
    }

    /// Says whether this place has its fault already.
    fn is_told(&self, pointer: &str) -> bool {
        self.faults.iter().any(|fault| fault.pointer == pointer)
    }

    fn table<'t>(&mut self, parent: Table<'t>, key: &'t str) -> Option<Table<'t>> {
        // Only the file's top level has tables, so that a place and its key differ by the slash alone.
        let pointer = match key {
            "submitter" => "/submitter",
            "owner" => "/owner",
            "authorization" => "/authorization",
            "form" => "/form",
            _ => "/result",
        };
        match parent.fields.get(key)? {
            Value::Object(fields) => Some(Table { pointer, fields }),
            other => {
                let fault = mismatch(pointer, "object", type_of(other));
                self.faults.push(Fault {
                    message: format!("this is a table: write [{key}] on a line of its own"),
                    ..fault
                });
                None
            }
        }
    }

    fn party(&mut self, table: Table<'_>) -> Party {
        self.known(table, &PARTY);
        let kind = match self.text(table, "kind").as_deref() {
            None | Some("individual") => PartyKind::Individual,
            Some("organisation") => PartyKind::Organisation,
            Some(_) => {
                let message = "this must be one of: individual, organisation";
                let fault = Fault::new(below(table.pointer, "kind"), "enum", message);
                self.faults
                    .push(fault.detail("allowed", "individual, organisation"));
                PartyKind::Individual
            }
        };
        Party {
            kind,
            // A missing name is the check's to tell, as it is in a submission that comes from no file.
            full_name: self
                .text(table, "full_name")
                .map(|name| tidy(&name))
                .unwrap_or_default(),
            personal_number: self.sensitive(table, "personal_number"),
            birth_date: self.date(table, "birth_date"),
            gender: self.text(table, "gender"),
            tax_code: self.sensitive(table, "tax_code"),
            phone: self.sensitive(table, "phone"),
            email: self.sensitive(table, "email"),
        }
    }

    fn authorization(&mut self, table: Table<'_>) -> Option<Authorization> {
        self.known(table, &["document", "valid_from", "valid_until"]);
        let document = self.text(table, "document");
        let (from, until) = (self.date(table, "valid_from"), self.date(table, "valid_until"));
        let given = [
            ("document", document.is_some()),
            ("valid_from", from.is_some()),
            ("valid_until", until.is_some()),
        ];
        for (key, given) in given {
            let pointer = below(table.pointer, key);
            if !given && !self.is_told(&pointer) {
                self.faults
                    .push(Fault::new(pointer, "required", "this is required"));
            }
        }
        Some(Authorization {
            document: document?,
            valid_from: from?,
            valid_until: until?,
        })
    }

    fn delivery(&mut self, table: Table<'_>) -> Delivery {
        self.known(table, &["receive", "address"]);
        let address = self.text(table, "address");
        Delivery {
            receive: self.text(table, "receive").unwrap_or_default(),
            address,
        }
    }

    fn files(&mut self, root: Table<'_>, folder: &Path) -> Vec<LocalFile> {
        let entries = match root.fields.get("attachment") {
            None => return Vec::new(),
            Some(Value::Array(entries)) => entries,
            Some(other) => {
                let mut fault = mismatch("/attachments", "array", type_of(other));
                "every file has a table of its own: write [[attachment]] with two brackets"
                    .clone_into(&mut fault.message);
                fault.line = Some(self.tree.line("/attachment"));
                self.faults.push(fault);
                return Vec::new();
            }
        };
        let before = self.faults.len();
        let mut files = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            let pointer = format!("/attachment/{at}");
            match entry {
                Value::Object(fields) => files.extend(self.file(
                    Table {
                        pointer: &pointer,
                        fields,
                    },
                    at,
                    folder,
                )),
                other => self.faults.push(mismatch(&pointer, "object", type_of(other))),
            }
        }
        // The file says "attachment", the portal "attachments".
        for fault in &mut self.faults[before..] {
            fault.line = Some(self.tree.line(&fault.pointer));
            fault.pointer = fault.pointer.replacen("/attachment/", "/attachments/", 1);
        }
        files
    }

    fn file(&mut self, table: Table<'_>, at: usize, folder: &Path) -> Option<LocalFile> {
        self.known(table, &["component", "file"]);
        let component: Option<ComponentCode> = self.code(table, "component");
        let pointer = below(table.pointer, "component");
        if component.is_none() && !self.is_told(&pointer) {
            self.faults.push(
                Fault::new(
                    pointer,
                    "required",
                    "the entry must name the component its file is for",
                )
                .detail("what", "component"),
            );
        }
        let path = self.text(table, "file").map(|file| folder.join(file));
        let component = component?;
        let file = path.map(|path| LocalFile::new(component.clone(), path));
        self.attachments.push(Entry {
            at,
            component,
            name: file.as_ref().map(LocalFile::name),
        });
        file
    }
}

fn mismatch(pointer: &str, expected: &str, found: &str) -> Fault {
    let message = format!("this must be {}, not {}", article(expected), article(found));
    Fault::new(pointer, "type_mismatch", message)
        .detail("expected", expected)
        .detail("found", found)
}
