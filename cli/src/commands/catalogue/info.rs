//! `hoso catalogue info`

use crate::context::Context;
use crate::error::CommandError;
use crate::offline;
use crate::text::message;
use crate::views::CatalogueView;

/// Show the catalogues on this machine: source, age, counts
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  hoso catalogue info --output json")]
pub(crate) struct InfoArgs {}

pub(crate) fn run(cx: &mut Context, _args: &InfoArgs) -> Result<(), CommandError> {
    cx.check_fields::<CatalogueView>()?;
    let mut views = Vec::new();
    for store in offline::stores(cx)? {
        if let Some(info) = store.info()? {
            views.push(CatalogueView {
                info,
                path: store.path(),
            });
        }
    }
    match views.as_slice() {
        [] => Err(offline::no_catalogue(cx)),
        [only] => cx.print(only),
        several => {
            cx.print_list(several)?;
            cx.io.hint(&message!(
                "hint-catalogue-one",
                portal = several[0].info.portal.name
            ));
            Ok(())
        }
    }
}
