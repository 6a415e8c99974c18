//! What a row of a batch is not filed for, by its code.

use super::{Language, Message, Text};

/// Details that a fault's text chooses its words by; a fault without one of them has none of it to tell.
pub(crate) const CHOOSING: [&str; 6] = ["days", "found", "months", "suggestion", "what", "years"];

impl Text {
    /// Says a cause; what has no text of ours is said by its code.
    pub(crate) fn cause(&self, code: &str) -> String {
        let known = self.find(&Message::new(format!("cause-{}", code.replace('_', "-"))));
        known.unwrap_or_else(|| self.rule(code))
    }

    /// Says a broken rule of which nothing but its code is known.
    pub(crate) fn rule(&self, code: &str) -> String {
        let mut message = Message::new(format!("fault-{}", code.replace('_', "-")));
        for name in CHOOSING {
            message = message.with(name, "none");
        }
        self.find(&message).unwrap_or_else(|| code.to_owned())
    }

    /// Says a failure that the SDK or a portal found: in another language than English in words of ours, where there are any.
    pub(crate) fn failure(&self, code: &str, words: &str) -> String {
        match self.language {
            Language::English => words.to_owned(),
            Language::Vietnamese => {
                let known = self.find(&Message::new(format!("cause-{}", code.replace('_', "-"))));
                known.unwrap_or_else(|| words.to_owned())
            }
        }
    }
}
