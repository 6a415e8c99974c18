//! What the formats want to know of a thing to print it.

use serde::Serialize;

use super::Sheet;
use crate::text::Text;

/// A column of a list.
pub(crate) struct Column<T: ?Sized> {
    /// Where its value stands in the JSON; also its heading in CSV.
    pub(crate) path: &'static str,
    /// The key of its heading in a table; none: CSV only.
    pub(crate) heading: Option<&'static str>,
    /// Its cell in a table.
    pub(crate) cell: fn(&T, &Text) -> String,
}

/// Makes a [`Column`].
pub(crate) const fn column<T>(
    path: &'static str,
    heading: &'static str,
    cell: fn(&T, &Text) -> String,
) -> Column<T> {
    Column {
        path,
        heading: Some(heading),
        cell,
    }
}

/// Makes a [`Column`] that a table has no room for.
pub(crate) const fn csv_column<T>(path: &'static str) -> Column<T> {
    Column {
        path,
        heading: None,
        cell: |_, _| String::new(),
    }
}

/// Something that can be printed in every format.
pub(crate) trait Record: Serialize + Sized {
    /// The members of its JSON that `--fields` may name, apart by blanks: `a.b` stands for `a` too, `a.*` for all below it.
    const MEMBERS: &'static str;

    /// The columns of a list of it; CSV has them too.
    fn columns() -> Vec<Column<Self>>;

    /// Whether it comes from a sandbox, which is said once a run.
    fn is_of_sandbox(&self) -> bool {
        false
    }

    /// What `--output id` prints.
    fn id(&self) -> String;

    /// All that a person wants to see of one.
    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a>;
}
