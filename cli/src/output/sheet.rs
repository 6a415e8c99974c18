//! One thing in full, for people: names with values, lists, and small tables.

use super::{escape, table};
use crate::text::Text;

/// Parts of a sheet, from top to bottom.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    text: &'a Text,
    blocks: Vec<Block>,
}

#[derive(Debug)]
enum Block {
    Pairs(Vec<(String, String)>),
    Items {
        title: String,
        items: Vec<String>,
    },
    Table {
        title: String,
        headings: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

impl<'a> Sheet<'a> {
    /// Starts a sheet in a language.
    pub(crate) fn new(text: &'a Text) -> Self {
        Self {
            text,
            blocks: Vec::new(),
        }
    }

    /// Adds a name and its value; an absent value adds nothing.
    pub(crate) fn pair(&mut self, label: &'static str, value: impl Into<Option<String>>) -> &mut Self {
        let Some(value) = value.into().filter(|value| !value.is_empty()) else {
            return self;
        };
        let pair = (self.text.plain(label), value);
        match self.blocks.last_mut() {
            Some(Block::Pairs(pairs)) => pairs.push(pair),
            _ => self.blocks.push(Block::Pairs(vec![pair])),
        }
        self
    }

    /// Adds a titled list; an empty one adds nothing.
    pub(crate) fn items(&mut self, title: &'static str, items: Vec<String>) -> &mut Self {
        if !items.is_empty() {
            self.blocks.push(Block::Items {
                title: self.text.plain(title),
                items,
            });
        }
        self
    }

    /// Adds a titled table; one without rows adds nothing.
    pub(crate) fn table(
        &mut self,
        title: &'static str,
        headings: &[&'static str],
        rows: Vec<Vec<String>>,
    ) -> &mut Self {
        if !rows.is_empty() {
            let headings = headings.iter().map(|heading| self.text.plain(heading)).collect();
            self.blocks.push(Block::Table {
                title: self.text.plain(title),
                headings,
                rows,
            });
        }
        self
    }

    /// Writes the sheet for a width.
    pub(crate) fn render(&self, width: usize) -> String {
        let labels = self.blocks.iter().filter_map(|block| match block {
            Block::Pairs(pairs) => Some(pairs.iter().map(|(name, _)| table::width(name))),
            _ => None,
        });
        let column = labels.flatten().max().unwrap_or_default().min(width / 3);
        let parts: Vec<String> = self
            .blocks
            .iter()
            .map(|block| block.render(width, column))
            .collect();
        parts.join("\n")
    }
}

impl Block {
    fn render(&self, width: usize, column: usize) -> String {
        match self {
            Self::Pairs(pairs) => table::pairs(pairs, width, column),
            Self::Items { title, items } => {
                let mut text = format!("{}\n", escape(title));
                for item in items {
                    text.push_str(&table::hang("  - ", item, width));
                }
                text
            }
            Self::Table {
                title,
                headings,
                rows,
            } => {
                format!("{}\n{}", escape(title), table::list(headings, rows, width))
            }
        }
    }
}
