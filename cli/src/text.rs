//! Texts a person reads, in two languages.
//!
//! English help stands in clap's derive; its Vietnamese, and every other text in both languages, stands in `text/*.ftl`.
//! A resource is parsed when its first message is wanted.

mod cause;
mod format;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub(crate) use self::cause::CHOOSING;
use crate::output::escape;

const ENGLISH: &str = include_str!("text/en.ftl");
const VIETNAMESE: &str = include_str!("text/vi.ftl");

/// A language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Language {
    #[default]
    #[value(name = "en")]
    English,
    #[value(name = "vi")]
    Vietnamese,
}

impl Language {
    /// Reads a locale such as `vi_VN.UTF-8`; anything but Vietnamese is English.
    pub(crate) fn from_locale(locale: &str) -> Self {
        let primary = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("vi") {
            Self::Vietnamese
        } else {
            Self::English
        }
    }

    /// Whether a locale names a language the program speaks; the plain locales of C programs are English.
    pub(crate) fn is_spoken(locale: &str) -> bool {
        let primary = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        ["vi", "en", "C", "POSIX"]
            .iter()
            .any(|known| primary.eq_ignore_ascii_case(known))
    }

    /// The tag of the language, as in `Accept-Language`.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Vietnamese => "vi",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::English => ENGLISH,
            Self::Vietnamese => VIETNAMESE,
        }
    }
}

/// A text by its key, with what it says it about; written in a language only when it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Message {
    key: Cow<'static, str>,
    arguments: Vec<(&'static str, Argument)>,
}

/// What a text says something about.
#[derive(Clone, Debug, PartialEq)]
enum Argument {
    Value(FluentValue<'static>),
    /// Another text, in the same language.
    Text(Message),
    /// Words of somebody who speaks English only, and what a reader of another language is told in their place.
    Foreign {
        words: String,
        instead: &'static str,
    },
}

impl Message {
    pub(crate) fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            arguments: Vec::new(),
        }
    }

    /// Adds an argument; what it holds is escaped, since it may come from a portal.
    pub(crate) fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        let value = FluentValue::String(escape(&value.to_string()).into_owned().into());
        self.arguments.push((name, Argument::Value(value)));
        self
    }

    /// Adds another text as an argument.
    pub(crate) fn with_text(mut self, name: &'static str, text: Message) -> Self {
        self.arguments.push((name, Argument::Text(text)));
        self
    }

    /// Adds English words that in another language give way to a text of ours.
    pub(crate) fn with_foreign(
        mut self,
        name: &'static str,
        words: impl fmt::Display,
        instead: &'static str,
    ) -> Self {
        let words = escape(&words.to_string()).into_owned();
        self.arguments.push((name, Argument::Foreign { words, instead }));
        self
    }

    /// Adds a number that the text may inflect by.
    pub(crate) fn count(mut self, name: &'static str, value: impl TryInto<usize>) -> Self {
        let value = value.try_into().unwrap_or(usize::MAX);
        self.arguments
            .push((name, Argument::Value(FluentValue::from(value))));
        self
    }
}

/// Names a message of `text/*.ftl`, with its arguments.
macro_rules! message {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Message::new($key)$(.with(stringify!($name), &$value))*
    };
}
pub(crate) use message;

/// The texts of one language.
pub(crate) struct Text {
    language: Language,
    bundle: OnceCell<FluentBundle<FluentResource>>,
    /// `$at` of every hint: the flags that a command to type needs to mean the portal and account of this run.
    at: OnceCell<String>,
}

impl Text {
    pub(crate) fn new(language: Language) -> Self {
        Self {
            language,
            bundle: OnceCell::new(),
            at: OnceCell::new(),
        }
    }

    /// Settles, once, the flags that commands in hints carry.
    pub(crate) fn aim(&self, flags: String) {
        let _ = self.at.set(flags);
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Writes a message; a key that no resource holds stands for itself.
    pub(crate) fn get(&self, message: &Message) -> String {
        self.find(message)
            .unwrap_or_else(|| message.key.clone().into_owned())
    }

    /// Writes the message of a key without arguments.
    pub(crate) fn plain(&self, key: &str) -> String {
        self.attribute(key, None).unwrap_or_else(|| key.to_owned())
    }

    /// Writes a message if the language has it: for keys made from a portal's code.
    pub(crate) fn find(&self, message: &Message) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(&message.key)?.value()?;
        let arguments: FluentArgs<'_> = message
            .arguments
            .iter()
            .map(|(name, argument)| (*name, self.value(argument)))
            .chain([("at", FluentValue::from(self.at.get().map_or("", String::as_str)))])
            .collect();
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned();
        // An argument that is missing makes no sentence.
        errors.is_empty().then_some(text)
    }

    fn value(&self, argument: &Argument) -> FluentValue<'static> {
        match argument {
            Argument::Value(value) => value.clone(),
            Argument::Text(message) => self.get(message).into(),
            Argument::Foreign { words, .. } if self.language == Language::English => words.clone().into(),
            Argument::Foreign { instead, .. } => self.plain(instead).into(),
        }
    }

    /// The value of a key, or one of its attributes.
    pub(crate) fn attribute(&self, key: &str, attribute: Option<&str>) -> Option<String> {
        let bundle = self.bundle();
        let message = bundle.get_message(key)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| {
            let locale: LanguageIdentifier = self.language.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new(vec![locale]);
            // Isolating marks are bidi characters; both languages run from left to right.
            bundle.set_use_isolating(false);
            // A test holds both resources to be whole; a faulty entry is left out here.
            let resource = FluentResource::try_new(self.language.source().to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
            bundle
        })
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Text")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
