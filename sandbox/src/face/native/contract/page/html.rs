//! HTML in the making.

use serde_json::Value;

/// Grows a page; what is said is escaped, what is raw is ours.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Adds markup of our own.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds text, in which nothing is markup.
    pub(super) fn say(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// Adds text in which back quotes mark code.
    pub(super) fn say_marked(&mut self, text: &str) -> &mut Self {
        for (position, part) in text.split('`').enumerate() {
            if position % 2 == 1 {
                self.raw("<code>").say(part).raw("</code>");
            } else {
                self.say(part);
            }
        }
        self
    }

    /// Adds an element that holds text with code in back quotes.
    pub(super) fn element(&mut self, name: &str, text: &str) -> &mut Self {
        self.raw("<").raw(name).raw(">").say_marked(text);
        self.raw("</").raw(name).raw(">")
    }

    /// The whole text.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// A text of the document, empty where there is none.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
