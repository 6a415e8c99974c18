//! How a batch is run: what `apply` and `resume` share.

use std::path::PathBuf;

use hoso::Moment;
use hoso::batch::Apply;

use crate::context::Context;
use crate::error::CommandError;
use crate::text::message;

#[derive(Debug, clap::Args)]
pub(crate) struct ConductArgs {
    /// Rows on their way at once, 1 to 256; 64, or 2 at a portal beyond this machine
    #[arg(long, value_name = "ROWS", value_parser = clap::value_parser!(u16).range(1..=256))]
    concurrency: Option<u16>,

    /// Requests a second at most, such as 5 or 0.5
    #[arg(long, value_name = "REQUESTS", value_parser = rate)]
    rate: Option<f64>,

    /// Stop when more rows than this are refused or fail for good; with 0 at the first, and what is on its way is finished
    #[arg(long, value_name = "ROWS")]
    max_errors: Option<u64>,

    /// Warn as soon as the batch will not be finished by then: 17:30, or 2026-03-31T17:30
    #[arg(long, value_name = "TIME", value_parser = moment)]
    finish_by: Option<Moment>,

    /// Folder for the receipts of submission, one file a row
    #[arg(long, value_name = "FOLDER")]
    receipts: Option<PathBuf>,
}

impl ConductArgs {
    /// Sets the pace of the client that is made next. A batch is for filing: at a portal that nobody can reach from a script
    /// unasked, who runs it is to be named.
    pub(crate) fn prepare(&self, cx: &mut Context) -> Result<(), CommandError> {
        let portal = cx.portal()?;
        if !cx.io.can_ask() && !portal.is_named_by_user() {
            return Err(CommandError::usage(message!("error-batch-portal"))
                .hint(message!("hint-batch-portal", portal = portal.name)));
        }
        if let Some(moment) = self
            .finish_by
            .filter(|moment| *moment < jiff::Timestamp::now().into())
        {
            let moment = cx.io.text.moment(moment);
            return Err(CommandError::usage(message!(
                "error-finish-by-past",
                moment = moment
            )));
        }
        cx.hasten(self.rate, self.concurrency);
        Ok(())
    }

    /// Tells the run how it is to go.
    pub(crate) fn of(&self, mut apply: Apply) -> Apply {
        if let Some(rows) = self.concurrency {
            apply = apply.concurrency(usize::from(rows));
        }
        apply
            .max_errors(self.max_errors)
            .finish_by(self.finish_by)
            .receipts(self.receipts.clone())
    }

    pub(crate) fn receipts(&self) -> Option<&PathBuf> {
        self.receipts.as_ref()
    }
}

fn rate(text: &str) -> Result<f64, String> {
    let rate: f64 = text.parse().map_err(|_| text.to_owned())?;
    if rate.is_finite() && rate > 0.0 {
        Ok(rate)
    } else {
        Err(text.to_owned())
    }
}

/// Reads a time of today, or a whole moment, in Vietnam.
fn moment(text: &str) -> Result<Moment, String> {
    if let Ok(moment) = text.parse() {
        return Ok(moment);
    }
    let now: Moment = jiff::Timestamp::now().into();
    // A time is read out of a whole moment, too, so the day is looked for first.
    let date_time = match text.parse::<jiff::civil::DateTime>() {
        Ok(date_time) => date_time,
        Err(_) => now.date().to_datetime(
            text.parse::<jiff::civil::Time>()
                .map_err(|error| error.to_string())?,
        ),
    };
    date_time
        .to_zoned_datetime(now.in_vietnam().time_zone().clone())
        .map(|zoned| zoned.timestamp().into())
        .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_of_today_and_a_moment_of_its_own_day() {
        let shown = |text: &str| moment(text).unwrap().to_string();
        assert_eq!(shown("2099-12-31T17:30"), "2099-12-31T17:30:00+07:00");
        let today: Moment = jiff::Timestamp::now().into();
        assert_eq!(shown("17:30"), format!("{}T17:30:00+07:00", today.date()));
        assert!(moment("soon").is_err());
    }
}
