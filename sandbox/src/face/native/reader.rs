//! A request's object, read member by member, with every fault collected.

use serde_json::{Map, Value};

use crate::portal::refusal::Refusal;
use crate::portal::violation::{Fault, Violation, segment};

/// Reads the members of one object.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    object: &'a Map<String, Value>,
    at: String,
    faults: Vec<Violation>,
}

impl<'a> Reader<'a> {
    /// Begins at the root of a body.
    pub(super) fn new(object: &'a Map<String, Value>) -> Self {
        Self {
            object,
            at: String::new(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, name: &str, fault: Fault) {
        self.faults
            .push(Violation::new(format!("{}/{}", self.at, segment(name)), fault));
    }

    fn mismatch(&mut self, name: &str, expected: &str) {
        self.fault(
            name,
            Fault::TypeMismatch {
                expected: expected.to_owned(),
            },
        );
    }

    /// Refuses members of other names, which would be lost without a word.
    pub(super) fn only(&mut self, known: &[&str]) {
        let unknown: Vec<&String> = self
            .object
            .keys()
            .filter(|key| !known.contains(&key.as_str()))
            .collect();
        for key in unknown {
            self.fault(key, Fault::UnknownField);
        }
    }

    /// Any value; `null` is as good as absent.
    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// A text that may be absent.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let text = self.value(name)?.as_str();
        if text.is_none() {
            self.mismatch(name, "string");
        }
        text.map(str::to_owned)
    }

    /// A text that must be there; empty where it is not, which is a fault.
    pub(super) fn required_text(&mut self, name: &str) -> String {
        if self.value(name).is_none() {
            self.fault(name, Fault::Required);
        }
        self.text(name).unwrap_or_default()
    }

    /// One of a few words, that must be there.
    pub(super) fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> Option<T> {
        let word = self.required_text(name);
        let found = choices
            .iter()
            .find(|(choice, _)| *choice == word)
            .map(|(_, meaning)| *meaning);
        let is_said = self.value(name).is_some_and(Value::is_string);
        if found.is_none() && is_said {
            let allowed = choices.iter().map(|(choice, _)| (*choice).to_owned()).collect();
            self.fault(name, Fault::Enum { allowed });
        }
        found
    }

    /// An object that may be absent.
    pub(super) fn object(&mut self, name: &str) -> Option<&'a Map<String, Value>> {
        let members = self.value(name)?.as_object();
        if members.is_none() {
            self.mismatch(name, "object");
        }
        members
    }

    /// Reads an object below this one; its faults count as this one's.
    pub(super) fn child<T>(&mut self, name: &str, read: impl FnOnce(&mut Reader<'a>) -> T) -> Option<T> {
        let object = self.object(name)?;
        let mut child = Reader {
            object,
            at: format!("{}/{}", self.at, segment(name)),
            faults: Vec::new(),
        };
        let value = read(&mut child);
        self.faults.append(&mut child.faults);
        Some(value)
    }

    /// Adds a fault of one's own.
    pub(super) fn reject(&mut self, name: &str, fault: Fault) {
        self.fault(name, fault);
    }

    /// Ends reading: a body with any fault is malformed.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Malformed(self.faults))
        }
    }
}
