//! What a column is for.

use crate::batch::columns::shape::Shapes;
use crate::check::field::below;
use crate::dossier_file::assemble::Step;
use crate::model::code::ComponentCode;

/// What a column is for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    /// What names the row.
    Key,
    /// Nothing.
    Ignored,
    /// A member of a dossier file's table; the file's own where the table has no name.
    Member {
        /// The table.
        table: &'static str,
        /// The key.
        key: &'static str,
    },
    /// A file for a component.
    Attach(ComponentCode),
    /// A field of the form.
    Form {
        /// The way to it.
        steps: Vec<Step>,
        /// Its place in the form's data.
        pointer: String,
    },
}

impl Target {
    /// Returns the place in the dossier, as faults name it.
    pub(crate) fn pointer(&self, shapes: &Shapes) -> String {
        match self {
            Self::Key => "/key".to_owned(),
            Self::Ignored => String::new(),
            Self::Member { table: "", key } => format!("/{key}"),
            Self::Member { table, key } => format!("/{table}/{key}"),
            Self::Attach(component) => below("/attachments", shapes.component(component.as_str())),
            Self::Form { pointer, .. } => format!("/form{pointer}"),
        }
    }

    /// Says whether only one column may be for it.
    pub(crate) fn is_single(&self) -> bool {
        !matches!(self, Self::Ignored | Self::Attach(_))
    }
}
