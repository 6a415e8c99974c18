//! `hoso form --download`

use std::path::{Path, PathBuf};

use hoso::model::procedure::{Procedure, Template};
use hoso::{CaseCode, Client, download};

use crate::context::Context;
use crate::error::{CommandError, Exit};
use crate::interrupt;
use crate::text::message;
use crate::views::DownloadView;

/// Downloads every blank form of a procedure into a folder, each once.
pub(super) async fn run(
    cx: &Context,
    client: &Client,
    procedure: &Procedure,
    (case, folder): (Option<&CaseCode>, &Path),
) -> Result<(), CommandError> {
    let wanted = templates(procedure, case);
    let mut views = Vec::new();
    for (component, template) in &wanted {
        cx.io
            .detail(&message!("notice-downloading", file = template.name));
        let saved = interrupt::or(save(client, template, folder), message!("hint-download-again")).await;
        let path = saved.map_err(|error| naming(error, template))?;
        let bytes = std::fs::metadata(&path).map_or(0, |about| about.len());
        if bytes == 0 {
            cx.io
                .warning(&message!("warning-empty-file", path = path.display()));
        }
        views.push(DownloadView {
            component: component.clone(),
            id: template.id.clone(),
            name: template.name.clone(),
            file: path,
            bytes,
        });
    }
    if views.is_empty() {
        cx.io
            .notice(&message!("notice-no-templates", code = procedure.summary.code));
    }
    cx.print_list(&views)
        .map_err(|error| error.not_printed(message!("error-not-printed")))
}

async fn save(client: &Client, template: &Template, folder: &Path) -> hoso::Result<PathBuf> {
    let form = client.procedures().blank_form(template).await?;
    download::save(folder, &form).await
}

/// Says of a file that the portal does not have which one it is.
fn naming(mut error: CommandError, template: &Template) -> CommandError {
    if error.exit == Exit::NotFound {
        error.message = message!("error-no-blank-form", name = template.name);
        error.hint = error.hint.take().or(Some(message!("hint-download-case")));
    }
    error
}

/// The blank forms of a case, or of all, with the component that has each first.
fn templates(procedure: &Procedure, case: Option<&CaseCode>) -> Vec<(Option<String>, Template)> {
    let mut wanted: Vec<(Option<String>, Template)> = Vec::new();
    let of_case = procedure
        .components
        .iter()
        .filter(|component| case.is_none() || component.case.is_none() || component.case.as_ref() == case);
    for component in of_case {
        for template in &component.templates {
            if !wanted.iter().any(|(_, known)| known.id == template.id) {
                wanted.push((component.handle().map(ToString::to_string), template.clone()));
            }
        }
    }
    wanted
}
