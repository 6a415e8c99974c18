//! Writing a catalogue file.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::catalogue::file::{Header, Info, MAGIC, Source, VERSION};
use crate::catalogue::record::{Content, entry};
use crate::catalogue::search::build::{self, Entry};
use crate::error::{Error, ErrorKind, Result};
use crate::model::moment::Moment;
use crate::model::portal::PortalRef;

/// Writes a catalogue: all of it, or an error.
pub(crate) fn write(
    to: &mut impl Write,
    content: &Content,
    portal: PortalRef,
    source: Source,
) -> Result<Info> {
    let failed = |cause: io::Error| {
        Error::new(ErrorKind::Storage, "the catalogue could not be written").caused_by(cause)
    };
    let entries: Vec<Entry> = content.rows.iter().map(entry).collect();
    let built = build::build(&entries);
    let (mut rows, mut places) = (Vec::new(), Vec::new());
    for row in &content.rows {
        places.extend_from_slice(&(rows.len() as u64).to_le_bytes());
        push_line(&mut rows, row)?;
    }
    places.extend_from_slice(&(rows.len() as u64).to_le_bytes());
    let (mut details, mut detail_places) = (Vec::new(), String::new());
    for one in &content.details {
        let start = details.len();
        push_line(&mut details, one)?;
        let code = one.summary.code.as_str().replace('\t', " ");
        let length = details.len() - start;
        // A String takes everything.
        let _ = writeln!(detail_places, "{code}\t{start}\t{length}");
    }
    let mut unread = Vec::new();
    for one in &content.unread {
        push_line(&mut unread, one)?;
    }
    let parts = [
        &built.search,
        &built.tail,
        &built.filters,
        &places,
        &rows,
        &detail_places.into_bytes(),
        &details,
        &unread,
    ];
    let mut at = 0;
    let mut place = |part: &[u8]| {
        let start = at;
        at += part.len() as u64;
        (start, part.len() as u64)
    };
    let info = Info {
        portal,
        source,
        made_at: Moment::from(jiff::Timestamp::now()),
        procedures: content.rows.len(),
        codes: content.codes(),
        details: content.details.len(),
        unread: content.unread.len(),
        index_bytes: (built.search.len() + built.tail.len() + built.filters.len()) as u64,
    };
    let header = Header {
        info: info.clone(),
        search: place(parts[0]),
        tail: place(parts[1]),
        filters: place(parts[2]),
        places: place(parts[3]),
        rows: place(parts[4]),
        detail_places: place(parts[5]),
        details: place(parts[6]),
        unread: place(parts[7]),
    };
    let header = serde_json::to_vec(&header).map_err(|cause| {
        Error::new(ErrorKind::Storage, "the catalogue could not be written").caused_by(cause)
    })?;
    let length = u32::try_from(header.len()).unwrap_or(u32::MAX);
    let start = [&MAGIC[..], &VERSION.to_le_bytes(), &length.to_le_bytes(), &header];
    for part in start.into_iter().chain(parts.into_iter().map(Vec::as_slice)) {
        to.write_all(part).map_err(failed)?;
    }
    Ok(info)
}

fn push_line(lines: &mut Vec<u8>, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *lines, value).map_err(|cause| {
        Error::new(ErrorKind::Storage, "a procedure could not be written").caused_by(cause)
    })?;
    lines.push(b'\n');
    Ok(())
}
