//! Progress of an upload or a sync, on stderr.

use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::output::escape;

/// How long an upload may last before lines tell of it.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// How long an upload may last before a bar tells of it.
const BEFORE_BAR: Duration = Duration::from_millis(500);

/// Shows how far a known number of bytes has gone.
#[derive(Clone, Debug)]
pub(crate) struct Progress(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Silent,
    Bar { bar: ProgressBar, begun: Instant },
    Lines(Arc<Mutex<Lines>>),
}

#[derive(Debug)]
struct Lines {
    label: String,
    total: u64,
    done: u64,
    told: Instant,
}

impl Progress {
    pub(super) fn silent() -> Self {
        Self(Kind::Silent)
    }

    pub(super) fn bar(label: &str, total: u64, colour: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        let template = if colour {
            "{msg} [{bar:30.cyan/dim}] {binary_bytes}/{binary_total_bytes} {binary_bytes_per_sec} {eta}"
        } else {
            "{msg} [{bar:30}] {binary_bytes}/{binary_total_bytes} {binary_bytes_per_sec} {eta}"
        };
        Self::of(bar, template, label)
    }

    pub(super) fn counter(label: &str, colour: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let template = if colour {
            "{msg} [{bar:30.cyan/dim}] {pos}/{len} {eta}"
        } else {
            "{msg} [{bar:30}] {pos}/{len} {eta}"
        };
        Self::of(bar, template, label)
    }

    pub(super) fn rows(label: &str, colour: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let template = if colour {
            "{prefix} [{bar:20.cyan/dim}] {pos}/{len} {per_sec:.dim} {eta} {msg}"
        } else {
            "{prefix} [{bar:20}] {pos}/{len} {per_sec} {eta} {msg}"
        };
        bar.set_prefix(escape(label).into_owned());
        Self::of(bar, template, "")
    }

    /// Says what is going on beside the bar; the words are made only where there is one.
    pub(crate) fn label(&self, words: impl FnOnce() -> String) {
        if let Kind::Bar { bar, .. } = &self.0 {
            bar.set_message(escape(&words()).into_owned());
        }
    }

    fn of(bar: ProgressBar, template: &str, label: &str) -> Self {
        // A template that does not parse leaves the library's own.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(escape(label).into_owned());
        Self(Kind::Bar {
            bar,
            begun: Instant::now(),
        })
    }

    pub(super) fn lines(label: &str, total: u64) -> Self {
        let label = escape(label).into_owned();
        Self(Kind::Lines(Arc::new(Mutex::new(Lines {
            label,
            total,
            done: 0,
            told: Instant::now(),
        }))))
    }

    /// How many bytes there will be.
    pub(crate) fn total(&self, total: u64) {
        match &self.0 {
            Kind::Silent => {}
            Kind::Bar { bar, .. } => bar.set_length(total),
            Kind::Lines(lines) => lines.lock().unwrap_or_else(PoisonError::into_inner).total = total,
        }
    }

    /// So many were done before: they are no part of the rate.
    pub(crate) fn begin_at(&self, done: u64) {
        match &self.0 {
            Kind::Silent => {}
            Kind::Bar { bar, .. } => {
                bar.set_position(done);
                bar.reset_elapsed();
                bar.reset_eta();
            }
            Kind::Lines(lines) => lines.lock().unwrap_or_else(PoisonError::into_inner).done = done,
        }
    }

    /// So many more bytes are gone.
    pub(crate) fn advance(&self, bytes: u64) {
        match &self.0 {
            Kind::Silent => {}
            Kind::Bar { bar, begun } => {
                if bar.is_hidden() && begun.elapsed() >= BEFORE_BAR {
                    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
                }
                bar.inc(bytes);
            }
            Kind::Lines(lines) => {
                let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
                lines.done += bytes;
                if lines.told.elapsed() >= BETWEEN_LINES {
                    lines.told = Instant::now();
                    let percent = lines.done.saturating_mul(100) / lines.total.max(1);
                    let _ = writeln!(std::io::stderr().lock(), "{} {percent}%", lines.label);
                }
            }
        }
    }

    /// Begins again at nothing.
    pub(crate) fn restart(&self) {
        match &self.0 {
            Kind::Silent => {}
            Kind::Bar { bar, .. } => bar.set_position(0),
            Kind::Lines(lines) => lines.lock().unwrap_or_else(PoisonError::into_inner).done = 0,
        }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Kind::Bar { bar, .. } = &self.0 {
            bar.finish_and_clear();
        }
    }
}
