//! Following a run: what a person sees while it goes on, what a program reads, and what comes of it at the end.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use hoso::batch::{
    Apply, Batch, BatchStatus, Cause, CauseCount, Event, RowEvent, RowState, Stopped, Summary,
};

use super::{counting, going_on, refused};
use crate::context::Context;
use crate::error::{CommandError, Exit, Outcome};
use crate::interrupt::{Signal, Signals};
use crate::io::Progress;
use crate::output::Format;
use crate::text::{Message, message};
use crate::views::{RowView, SummaryView};

/// How many rows that are not filed are shown one by one.
const SHOWN: usize = 20;

/// How often a pause is told of.
const BETWEEN_PAUSES: Duration = Duration::from_secs(10);

pub(super) async fn run(
    cx: &mut Context,
    batch: &Batch,
    apply: Apply,
    receipts: Option<&PathBuf>,
) -> Result<(), CommandError> {
    let bar = cx.io.rows(&message!("progress-batch"));
    let read = cx.io.counter(&message!("progress-rows-read"));
    let apply = apply.observer(counting(&read));
    let mut signals = Signals::listen();
    let started = crate::interrupt::or(
        async { Ok::<_, CommandError>(apply.start().await) },
        message!("hint-batch-again"),
    )
    .await;
    read.finish();
    let mut run = started?.map_err(refused)?;
    let id = run.id().clone();
    let stop = run.stopper();
    if let Ok(status) = batch.ledger().status(&id).await {
        bar.total(status.rows);
        bar.begin_at(status.filed + status.rejected);
    }
    let mut live = Live {
        bar,
        filed: 0,
        causes: BTreeMap::new(),
        failures: BTreeMap::new(),
        told: None,
        heard: true,
    };
    let mut asked = None;
    let summary = loop {
        let event = tokio::select! {
            event = run.next() => event,
            signal = signals.next() => {
                if asked.is_some() {
                    // A second time means now: what is on its way is looked up by the next run.
                    live.bar.finish();
                    return Err(CommandError::interrupted(signal).hint(message!("hint-batch-resume", id = id)));
                }
                asked = Some(signal);
                stop.stop();
                cx.io.notice(&message!("notice-batch-stopping", signal = signal));
                continue;
            }
        };
        match event {
            Some(Ok(Event::Done(summary))) => break summary,
            Some(Ok(event)) => live.tell(cx, event)?,
            Some(Err(error)) => {
                live.bar.finish();
                return Err(CommandError::from(error).hint(message!("hint-batch-resume", id = id)));
            }
            None => {
                live.bar.finish();
                return Err(CommandError::unexpected("the batch broke off")
                    .hint(message!("hint-batch-resume", id = id)));
            }
        }
    };
    live.bar.finish();
    live.show_failures(cx);
    let causes = batch.ledger().causes(&id).await?;
    let view = SummaryView::new(summary.clone(), causes.clone(), receipts.map(absolute));
    let end = || ending(cx, &summary, &causes, asked.unwrap_or(Signal::Interrupt));
    if !live.heard {
        return end();
    }
    if cx.io.format == Format::Jsonl {
        // `--fields` chooses members of rows; the summary closes the stream whole.
        cx.io
            .data(&crate::output::json_line(&serde_json::to_value(&view)?))?;
    } else {
        cx.print(&view)?;
    }
    end()
}

/// Where a folder lies, whatever directory is the current one.
fn absolute(path: &PathBuf) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.clone())
}

/// The live view.
struct Live {
    bar: Progress,
    filed: u64,
    causes: BTreeMap<String, u64>,
    failures: BTreeMap<u32, Box<RowEvent>>,
    /// When a pause was told of last.
    told: Option<Instant>,
    /// Whether somebody reads stdout; a reader that goes away stops no filing.
    heard: bool,
}

impl Live {
    fn tell(&mut self, cx: &Context, event: Event) -> Result<(), CommandError> {
        match event {
            Event::Row(row) => self.row(cx, row),
            Event::Waiting(wait) => {
                // A portal that limits the rate asks for a pause again and again.
                if self.told.is_some_and(|told| told.elapsed() < BETWEEN_PAUSES) {
                    return Ok(());
                }
                self.told = Some(Instant::now());
                cx.io
                    .notice(&message!("notice-batch-waiting", seconds = wait.as_secs().max(1)));
                Ok(())
            }
            Event::Late(ends) => {
                cx.io
                    .warning(&message!("warning-batch-late", moment = cx.io.text.moment(ends)));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn row(&mut self, cx: &Context, row: Box<RowEvent>) -> Result<(), CommandError> {
        let record = &row.record;
        if cx.io.format == Format::Jsonl && self.heard {
            match cx.print_lines(&[RowView::new(&row, &cx.io.text)]) {
                Err(error) if error.closed_pipe => self.heard = false,
                printed => printed?,
            }
        }
        if row.again {
            return Ok(());
        }
        match &record.cause {
            _ if record.state == RowState::Filed => self.filed += 1,
            Some(cause) => *self.causes.entry(reason(cause)).or_default() += 1,
            None => {}
        }
        if matches!(record.state, RowState::Filed | RowState::Rejected) {
            self.bar.advance(1);
        }
        if record.state == RowState::Filed {
            self.failures.remove(&record.row);
        } else if self.failures.len() < SHOWN {
            self.failures.insert(record.row, row);
        }
        self.bar.label(|| {
            let filed = Message::new("live-filed").count("count", self.filed);
            let mut shown = vec![cx.io.text.get(&filed)];
            shown.extend(self.causes.iter().map(|(code, rows)| format!("{code} {rows}")));
            shown.join(" · ")
        });
        Ok(())
    }

    /// Shows the first rows that are not filed, each with what is wrong.
    fn show_failures(&self, cx: &Context) {
        for row in self.failures.values() {
            cx.io.row_failure(row);
        }
    }
}

/// What a row is not filed for, in one word: the first broken rule, else the cause's own code.
fn reason(cause: &Cause) -> String {
    cause
        .faults
        .first()
        .map_or(&cause.code, |broken| &broken.code)
        .clone()
}

/// What the portal did of a batch of whose rows nobody is in doubt.
fn outcome(status: &BatchStatus) -> Outcome {
    if status.filed > 0 {
        Outcome::PartlyDone
    } else if status.rejected > 0 {
        Outcome::Rejected
    } else {
        Outcome::NotSent
    }
}

/// What the run means for whoever called it.
fn ending(cx: &Context, summary: &Summary, causes: &[CauseCount], asked: Signal) -> Result<(), CommandError> {
    let status = &summary.status;
    let id = &status.id;
    let unknown = status.unknown + status.sending;
    let failed = status.rejected + status.failed;
    if unknown > 0 {
        let message = Message::new("error-batch-unknown").count("count", unknown);
        return Err(CommandError::new(Exit::Unknown, "batch_unknown", message)
            .outcome(Outcome::Unknown)
            .hint(message!("hint-batch-reconcile", id = id)));
    }
    match summary.stopped {
        Some(Stopped::Asked) => {
            return Err(CommandError::interrupted(asked)
                .outcome(outcome(status))
                .hint(message!("hint-batch-resume", id = id)));
        }
        Some(Stopped::PortalDown) => {
            return Err(CommandError::new(
                Exit::Retryable,
                "portal_down",
                message!("error-batch-portal-down"),
            )
            .outcome(outcome(status))
            .hint(message!("hint-batch-resume", id = id)));
        }
        Some(Stopped::SignedOut) => {
            return Err(CommandError::new(
                Exit::SignIn,
                "sign_in_needed",
                message!("error-batch-signed-out"),
            )
            .outcome(outcome(status))
            .hint(message!("hint-batch-signed-out", id = id)));
        }
        _ => {}
    }
    if failed > 0 || status.planned > 0 {
        let message = Message::new("error-batch-failed").count("count", status.rows - status.filed);
        return Err(CommandError::new(Exit::PartlyFailed, "batch_failed", message)
            .outcome(outcome(status))
            .hint(going_on(status, causes)));
    }
    cx.io.hint(&message!("hint-batch-results", id = id));
    Ok(())
}
