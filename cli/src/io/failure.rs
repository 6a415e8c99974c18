//! Telling a failure, and the faults it names: in sentences for people, as one JSON value for programs.

use std::collections::BTreeMap;

use hoso::Fault;
use hoso::batch::RowEvent;
use serde_json::{Value, json};

use super::Io;
use crate::error::{CommandError, Exit};
use crate::output::{escape, json_line};
use crate::text::{CHOOSING, Language, Message, message};

impl Io {
    /// Tells a failure: for people in sentences, for programs as one JSON value.
    pub(crate) fn failure(&self, error: &CommandError) {
        let message = self.text.get(&error.message);
        let hint = error.hint.as_ref().map(|hint| self.text.get(hint));
        if self.format.is_machine() {
            let value = json!({"error": {
                "code": error.code,
                "message": message,
                "hint": hint,
                "retryable": error.retryable,
                "outcome": error.outcome,
                "request_id": error.request_id,
                "errors": error.faults.iter().map(|fault| self.fault_json(fault)).collect::<Vec<_>>(),
            }});
            self.say(json_line(&value).trim_end());
            return;
        }
        // A no to a question of ours is an answer, not an error.
        if error.code == "declined" {
            self.say(&message);
            return;
        }
        self.say(&format!(
            "{} {message}",
            self.paint("31;1", &self.text.plain("label-error"))
        ));
        for fault in &error.faults {
            self.say(&self.fault(fault, &error.handles));
        }
        // Of use to the portal's support, and only where the portal may be at fault.
        let portal = matches!(error.exit, Exit::Unexpected | Exit::Retryable | Exit::Unknown);
        if let Some(request) = error.request_id.as_ref().filter(|_| portal || self.verbose > 0) {
            self.say(&self.text.get(&message!("label-request", id = request)));
        }
        if let Some(cause) = error.cause.as_ref().filter(|_| self.verbose > 0) {
            self.say(&self.text.get(&message!("label-cause", cause = cause)));
        }
        if let Some(hint) = hint {
            self.say(&format!(
                "{} {hint}",
                self.paint("36", &self.text.plain("label-hint"))
            ));
        }
    }

    /// One fault for people: where, what it is called, and what is wrong.
    fn fault(&self, fault: &Fault, handles: &BTreeMap<String, String>) -> String {
        let place = match (&fault.file, fault.line) {
            (Some(file), _) if fault.cell.is_some() => {
                let cell = fault.cell.as_deref().unwrap_or_default();
                format!("{}:{}: ", escape(&file.display().to_string()), escape(cell))
            }
            (Some(file), Some(line)) => format!("{}:{line}: ", escape(&file.display().to_string())),
            (Some(file), None) => format!("{}: ", escape(&file.display().to_string())),
            _ => String::new(),
        };
        let label = match self.text.language() {
            Language::Vietnamese => fault.label.as_ref(),
            Language::English => fault.label_en.as_ref().or(fault.label.as_ref()),
        };
        let pointer = place_of(fault, handles);
        let pointer = escape(&pointer);
        let name = match label {
            // A fault of a whole file has no place within it.
            None if pointer.is_empty() => return format!("  {place}{}", self.wrong(fault)),
            Some(label) => format!("{} ({pointer})", escape(label)),
            None => pointer.into_owned(),
        };
        if name.is_empty() {
            return format!("  {place}{}", self.wrong(fault));
        }
        format!("  {place}{}: {}", self.paint("1", &name), self.wrong(fault))
    }

    /// What is wrong, by the fault's code; a code without a text of ours says it in the portal's words.
    fn wrong(&self, fault: &Fault) -> String {
        let mut message = Message::new(format!("fault-{}", fault.code.replace('_', "-")));
        for name in CHOOSING.iter().filter(|name| !fault.details.contains_key(*name)) {
            message = message.with(name, "none");
        }
        for (name, value) in &fault.details {
            let moment = (*name == "limit").then(|| value.parse().ok()).flatten();
            let value = moment.map_or_else(|| value.clone(), |moment| self.text.moment(moment));
            message = message.with(name, value);
        }
        self.text
            .find(&message)
            .unwrap_or_else(|| escape(&fault.message).into_owned())
    }

    /// A fault as scripts read it.
    pub(crate) fn fault_json(&self, fault: &Fault) -> Value {
        json!({
            "pointer": fault.pointer,
            "file": fault.file,
            "line": fault.line,
            "cell": fault.cell,
            "code": fault.code,
            "message": self.wrong(fault),
        })
    }

    /// Shows a row of a batch that is not filed, with what is wrong.
    pub(crate) fn row_failure(&self, row: &RowEvent) {
        if self.quiet || self.format.is_machine() {
            return;
        }
        let state = self.text.plain(&format!("state-{}", row.record.state));
        let cause = row.record.cause.as_ref().map_or("", |cause| cause.code.as_str());
        let said = self
            .text
            .find(&Message::new(format!("cause-{}", cause.replace('_', "-"))))
            .or_else(|| Some(escape(row.error.as_ref()?.message()).into_owned()))
            .unwrap_or_else(|| self.text.cause(cause));
        let head = Message::new("value-row-failure")
            .with("row", row.record.row)
            .with("state", state)
            .with("reason", said);
        self.say(&self.text.get(&head));
        for fault in row.error.iter().flat_map(hoso::Error::faults) {
            self.say(&self.fault(fault, &BTreeMap::new()));
        }
    }
}

/// Where a fault is, as one types it: a component by its handle, and off a file a flag.
fn place_of(fault: &Fault, handles: &BTreeMap<String, String>) -> String {
    let parts: Vec<&str> = fault.pointer.split('/').skip(1).collect();
    let handle = |code: &str| handles.get(code).map_or(code, String::as_str).to_owned();
    let flags = fault.file.is_none();
    match parts.as_slice() {
        ["attachments", code, rest @ ..] if flags => format!("{}={}", handle(code), rest.join("/")),
        ["attachments", code, rest @ ..] => {
            let mut place = format!("/attachments/{}", handle(code));
            for part in rest {
                place.push('/');
                place.push_str(part);
            }
            place
        }
        ["form", field @ ..] if flags && !field.is_empty() => format!("--set {}=…", field.join(".")),
        ["result", "address"] if flags => "--address".to_owned(),
        ["result", ..] if flags => "--receive".to_owned(),
        ["password"] if flags => "--password-stdin".to_owned(),
        [
            name @ ("agency" | "case" | "note" | "phone" | "email" | "username" | "full_name"
            | "personal_number" | "birth_date" | "gender" | "tax_code" | "kind"),
        ] if flags => format!("--{}", name.replace('_', "-")),
        _ => fault.pointer.clone(),
    }
}
