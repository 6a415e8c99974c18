//! `hoso form --download`

use std::path::{Path, PathBuf};

use hoso::download::save;
use hoso::{ComponentCode, ProcedureCode};
use serde::Serialize;

use crate::commands::show::{Wanted, find};
use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::output::{Column, Record, Sheet, column};
use crate::text::{Text, message};

/// A blank form that was written.
#[derive(Debug, Serialize)]
struct Downloaded {
    component: Option<ComponentCode>,
    name: String,
    path: PathBuf,
    bytes: usize,
}

impl Record for Downloaded {
    fn columns() -> Vec<Column<Self>> {
        vec![
            column("component", "column-component", |item, _| {
                item.component
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default()
            }),
            column("path", "column-file", |item, _| item.path.display().to_string()),
            column("bytes", "column-size", |item, text| text.bytes(item.bytes as u64)),
        ]
    }

    fn id(&self) -> String {
        self.path.display().to_string()
    }

    fn sheet<'a>(&self, text: &'a Text) -> Sheet<'a> {
        let mut sheet = Sheet::new(text);
        sheet.pair("column-file", self.path.display().to_string());
        sheet
    }
}

/// Fetches all blank forms of a procedure from its portal and writes them into a folder; none that is there is overwritten.
pub(super) async fn run(cx: &mut Context, code: &ProcedureCode, folder: &Path) -> Result<(), CommandError> {
    let (procedure, from_catalogue) = find(cx, code, Wanted::Either).await?;
    let client = if from_catalogue {
        cx.guest_of(&procedure.summary.portal.name)?
    } else {
        cx.guest()?
    };
    let mut downloaded: Vec<Downloaded> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for component in &procedure.components {
        for template in &component.templates {
            // One form often stands in several cases.
            if seen.contains(&template.id.as_str()) {
                continue;
            }
            seen.push(&template.id);
            let form = client.procedures().blank_form(template).await?;
            downloaded.push(Downloaded {
                component: component.handle().cloned(),
                name: form.name.clone(),
                path: save(folder, &form).await?,
                bytes: form.bytes.len(),
            });
        }
    }
    if downloaded.is_empty() {
        let told = message!("error-no-blank-forms", code = procedure.summary.code);
        return Err(CommandError::new(Exit::NotFound, "no_blank_forms", told));
    }
    cx.print_list(&downloaded)
}
