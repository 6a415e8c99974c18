//! `hoso portal list`

use super::views;
use crate::context::Context;
use crate::error::CommandError;

/// List the portals
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {}

pub(crate) fn run(cx: &mut Context, _args: &ListArgs) -> Result<(), CommandError> {
    cx.check_fields::<crate::views::PortalView>()?;
    cx.print_list(&views(cx))
}
