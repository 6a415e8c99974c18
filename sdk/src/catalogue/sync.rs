//! Filling a catalogue from a portal, page by page; one that was cut short goes on where it stopped.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::catalogue::file::{Catalogue, Info, Source};
use crate::catalogue::record::Content;
use crate::catalogue::store::Store;
use crate::client::Client;
use crate::error::{Error, ErrorKind, Result};
use crate::model::moment::Moment;
use crate::model::portal::PortalRef;
use crate::model::procedure::{Procedure, ProcedureSummary};
use crate::page::Cursor;

/// How many procedures a page asks for.
const PAGE: u32 = 200;
/// How long a sync that was cut short can be gone on with; a list moves on meanwhile.
const RESUMABLE_SECONDS: i64 = 6 * 60 * 60;

/// Told how many procedures have come, and how many there are where the portal says so.
pub type SyncProgress<'a> = &'a mut (dyn FnMut(u64, Option<u64>) + Send);

/// How to sync.
#[derive(Default)]
pub struct SyncOptions<'a> {
    /// Whether details are fetched as well: one request a procedure, only for those that are new or have changed.
    pub details: bool,
    /// Whether to begin anew even where one that was cut short could be gone on with.
    pub from_start: bool,
    /// Told of every step.
    pub progress: Option<SyncProgress<'a>>,
}

impl std::fmt::Debug for SyncOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SyncOptions")
            .field("details", &self.details)
            .field("from_start", &self.from_start)
            .finish_non_exhaustive()
    }
}

/// What a sync did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Synced {
    /// The catalogue as it is now.
    #[serde(flatten)]
    pub info: Info,
    /// How many procedures are new.
    pub added: usize,
    /// How many differ from before.
    pub changed: usize,
    /// How many are gone.
    pub removed: usize,
    /// Whether it went on where one that was cut short stopped.
    pub resumed: bool,
}

/// A line of the progress file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Begun {
        at: Moment,
        portal: String,
    },
    Page {
        rows: Vec<ProcedureSummary>,
        /// What stood among the rows and could not be understood.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        unread: Vec<String>,
        next: Option<String>,
    },
    Details {
        details: Box<Procedure>,
    },
}

/// What a sync has so far.
#[derive(Debug, Default)]
struct Progress {
    rows: Vec<ProcedureSummary>,
    unread: Vec<String>,
    details: Vec<Procedure>,
    next: Option<String>,
    complete: bool,
    resumed: bool,
}

impl Store {
    /// Fills the catalogue from a portal. Every page is kept as it comes, so that the same call goes on after an interruption;
    /// the catalogue itself changes only when all of the list is there.
    ///
    /// # Errors
    /// Those of the connection, `Protocol` where the portal's list repeats itself, `Conflict` where another process syncs this
    /// catalogue, `Storage` where it cannot be written. The old catalogue then stays as it was.
    pub async fn sync(&self, client: &Client, mut options: SyncOptions<'_>) -> Result<Synced> {
        let Some(held) = self.try_hold()? else {
            return Err(Error::new(
                ErrorKind::Conflict,
                "another process is changing this catalogue",
            ));
        };
        let portal = client.procedures().portal().await?;
        let portal = PortalRef::new(portal.name, portal.sandbox);
        let file = self.progress_file();
        let mut progress = if options.from_start {
            None
        } else {
            resumable(&file, &portal.name)
        }
        .unwrap_or_default();
        if !progress.resumed {
            let begun = Line::Begun {
                at: Moment::from(jiff::Timestamp::now()),
                portal: portal.name.clone(),
            };
            self.begin_progress(&line(&begun)?)
                .map_err(|cause| self.failed(cause))?;
        }
        self.fetch_rows(client, &mut progress, &mut options.progress)
            .await?;
        let old = Catalogue::open(&self.path())?
            .map(|old| old.content())
            .transpose()?
            .unwrap_or_default();
        let details = if options.details {
            let fetching = Fetching {
                store: self,
                client,
                old: &old,
            };
            fetching.details(&mut progress, &mut options.progress).await?
        } else {
            keep_details(&old, &progress.rows)
        };
        let resumed = progress.resumed;
        let new = Content {
            rows: progress.rows,
            details,
            unread: progress.unread,
        };
        let mut synced = compare(&old, &new, held.replace(&new, portal, Source::Sync)?);
        // Of no use any more; one that stays is passed over by its age.
        let _ = fs::remove_file(&file);
        synced.resumed = resumed;
        Ok(synced)
    }

    async fn fetch_rows(
        &self,
        client: &Client,
        progress: &mut Progress,
        tell: &mut Option<SyncProgress<'_>>,
    ) -> Result<()> {
        let file = self.progress_file();
        let mut seen: Vec<String> = progress.next.iter().cloned().collect();
        while !progress.complete {
            let cursor = progress.next.as_deref().map(Cursor::new);
            let page = client.procedures().search().page(PAGE, cursor.as_ref()).await?;
            let next = page.next.map(|next| next.as_str().to_owned());
            if let Some(next) = &next {
                if seen.contains(next) {
                    let message = "the portal repeats a page mark, so its list would never end";
                    return Err(Error::new(ErrorKind::Protocol, message));
                }
                seen.push(next.clone());
            }
            if next.is_none() {
                let here = page.items.len() + page.unreadable.len();
                let come = progress.rows.len() + progress.unread.len() + here;
                not_cut_short(come as u64, page.total)?;
            }
            let page_line = Line::Page {
                rows: page.items,
                unread: page.unreadable.into_iter().map(|one| one.raw).collect(),
                next: next.clone(),
            };
            append(&file, &page_line).map_err(|cause| self.failed(cause))?;
            if let Line::Page { rows, unread, .. } = page_line {
                progress.rows.extend(rows);
                progress.unread.extend(unread);
            }
            progress.complete = next.is_none();
            progress.next = next;
            if let Some(tell) = tell {
                tell(progress.rows.len() as u64, page.total);
            }
        }
        Ok(())
    }
}

/// Fails where a list ends before as many have come as the portal says there are. Its last page is not kept, so that the
/// same call asks for it again.
fn not_cut_short(come: u64, total: Option<u64>) -> Result<()> {
    match total {
        Some(total) if come < total => Err(Error::new(
            ErrorKind::Protocol,
            format!("the portal's list ended after {come} of {total} procedures"),
        )),
        _ => Ok(()),
    }
}

/// Fetching details for a list.
struct Fetching<'a> {
    store: &'a Store,
    client: &'a Client,
    old: &'a Content,
}

impl Fetching<'_> {
    /// Fetches details of what is new or has changed; what has not keeps its own.
    async fn details(
        &self,
        progress: &mut Progress,
        tell: &mut Option<SyncProgress<'_>>,
    ) -> Result<Vec<Procedure>> {
        let file = self.store.progress_file();
        let before: HashMap<&str, &ProcedureSummary> =
            self.old.rows.iter().map(|row| (row.code.as_str(), row)).collect();
        let kept: HashMap<&str, &Procedure> = self
            .old
            .details
            .iter()
            .map(|one| (one.summary.code.as_str(), one))
            .collect();
        let mut fetched: HashMap<String, Procedure> = std::mem::take(&mut progress.details)
            .into_iter()
            .map(|one| (one.summary.code.as_str().to_owned(), one))
            .collect();
        let mut details = Vec::new();
        let total = progress.rows.len() as u64;
        for (number, row) in (1..).zip(&progress.rows) {
            let code = row.code.as_str();
            let unchanged = before.get(code).is_some_and(|old| same(old, row));
            if let Some(one) = fetched.remove(code) {
                details.push(one);
            } else if let Some(one) = kept.get(code).filter(|_| unchanged) {
                details.push((*one).clone());
            } else {
                match self.client.procedures().details_of(row).await {
                    Ok(one) => {
                        let detail_line = Line::Details {
                            details: Box::new(one.clone()),
                        };
                        append(&file, &detail_line).map_err(|cause| self.store.failed(cause))?;
                        details.push(one);
                    }
                    // It went between the list and now.
                    Err(error) if error.is_not_found() => {}
                    Err(error) => return Err(error),
                }
            }
            if let Some(tell) = tell {
                tell(number, Some(total));
            }
        }
        Ok(details)
    }
}

/// Says what differs.
fn compare(old: &Content, new: &Content, info: Info) -> Synced {
    let by_code = |content: &'_ Content| -> HashMap<String, ProcedureSummary> {
        let rows = content.rows.iter();
        rows.map(|row| (row.code.as_str().to_owned(), row.clone()))
            .collect()
    };
    let (before, now) = (by_code(old), by_code(new));
    Synced {
        info,
        added: now.keys().filter(|code| !before.contains_key(*code)).count(),
        changed: now
            .iter()
            .filter(|(code, row)| before.get(*code).is_some_and(|old| !same(old, row)))
            .count(),
        removed: before.keys().filter(|code| !now.contains_key(*code)).count(),
        resumed: false,
    }
}

/// Details of procedures that are the same as before.
fn keep_details(old: &Content, rows: &[ProcedureSummary]) -> Vec<Procedure> {
    let now: HashMap<&str, &ProcedureSummary> = rows.iter().map(|row| (row.code.as_str(), row)).collect();
    let kept = old
        .details
        .iter()
        .filter(|one| now.contains_key(one.summary.code.as_str()));
    kept.cloned().collect()
}

fn same(a: &ProcedureSummary, b: &ProcedureSummary) -> bool {
    let mut a = a.clone();
    a.portal = b.portal.clone();
    a == *b
}

fn line(line: &Line) -> Result<Vec<u8>> {
    let mut text = serde_json::to_vec(line)
        .map_err(|cause| Error::new(ErrorKind::Storage, "a page could not be kept").caused_by(cause))?;
    text.push(b'\n');
    Ok(text)
}

fn append(file: &Path, what: &Line) -> io::Result<()> {
    let text = line(what).map_err(io::Error::other)?;
    OpenOptions::new().append(true).open(file)?.write_all(&text)
}

/// Reads what a sync left that was cut short; a last line that is not whole is left out.
fn resumable(file: &Path, portal: &str) -> Option<Progress> {
    let text = fs::read_to_string(file).ok()?;
    let (whole, _) = text.rsplit_once('\n')?;
    let mut lines = whole
        .lines()
        .map_while(|line| serde_json::from_str::<Line>(line).ok());
    let Some(Line::Begun { at, portal: of }) = lines.next() else {
        return None;
    };
    let age = jiff::Timestamp::now().as_second() - at.timestamp().as_second();
    if of != portal || !(0..RESUMABLE_SECONDS).contains(&age) {
        return None;
    }
    let mut progress = Progress::default();
    for line in lines {
        match line {
            Line::Page { rows, unread, next } => {
                progress.resumed = true;
                progress.rows.extend(rows);
                progress.unread.extend(unread);
                progress.complete = next.is_none();
                progress.next = next;
            }
            Line::Details { details } => progress.details.push(*details),
            Line::Begun { .. } => return None,
        }
    }
    // What stands behind a torn line is not gone on with: it is written anew in whole lines.
    let kept = whole.len() + 1;
    let torn = OpenOptions::new().write(true).open(file).ok()?;
    torn.set_len(kept as u64).ok()?;
    progress.resumed.then_some(progress)
}
