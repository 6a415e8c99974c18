//! The files of a submission: which are at the portal, which are to be sent, and which do not belong.

use crate::driver::{Checkpoint, Upload};
use crate::error::{Error, ErrorKind, Result};
use crate::model::attachment::{Attachment, LocalFile};
use crate::model::dossier::Dossier;
use crate::model::status::StatusCode;
use crate::submission::Step;
use crate::submission::digest::Read;
use crate::submission::run::{Filing, existing};

impl Filing<'_> {
    /// A reference that a person chose may name a dossier with the same data and other files.
    pub(super) fn same_files(&self, dossier: &Dossier) -> Result<()> {
        let mut there: Vec<_> = dossier
            .attachments
            .iter()
            .filter_map(|file| file.sha256)
            .collect();
        let mut here: Vec<_> = self.files.iter().map(|file| file.sha256).collect();
        there.sort_unstable();
        here.sort_unstable();
        let supplemented = dossier
            .timeline
            .iter()
            .any(|entry| entry.status == StatusCode::SupplementRequired.as_str());
        if self.submit.reference.is_none()
            || supplemented
            || there.len() < dossier.attachments.len()
            || there == here
        {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Conflict,
            "this client reference already names a submission with other files",
        )
        .in_the_way(Some(existing(dossier))))
    }

    /// A draft may hold files that were uploaded to it by hand. What is filed must be what the filer was shown.
    pub(super) fn no_strays(&self, draft: &Dossier) -> Result<()> {
        strays(self.files, draft)
    }

    /// Sends the files that are not at the portal yet.
    pub(super) async fn attach(&self, checkpoint: &Checkpoint, there: &[Attachment]) -> Result<()> {
        let files = &self.submit.submission.files;
        let missing = missing(files, self.files, there);
        let total = missing.iter().map(|at| self.files[*at].size).sum();
        self.submit.tell(Step::Read { total });
        for (at, (file, read)) in files.iter().zip(self.files).enumerate() {
            let already = !missing.contains(&at);
            if !already {
                let upload = Upload {
                    component: file.component.clone(),
                    name: file.name(),
                    path: file.path.clone(),
                    size: read.size,
                    sha256: read.sha256,
                    progress: self.submit.progress_of(at),
                };
                self.uploads.attach(&checkpoint.dossier, &upload).await?;
            }
            self.submit.tell(Step::Attached { file: at, already });
        }
        Ok(())
    }
}

/// Fails where a draft holds files that are none of these.
pub(crate) fn strays(files: &[Read], draft: &Dossier) -> Result<()> {
    let wanted = |digest| files.iter().any(|file| Some(file.sha256) == digest);
    let strays: Vec<_> = draft
        .attachments
        .iter()
        .filter(|file| file.sha256.is_some() && !wanted(file.sha256))
        .collect();
    if strays.is_empty() {
        return Ok(());
    }
    let listed: Vec<_> = strays.iter().map(|file| file.name.as_str()).collect();
    let what = format!(
        "the draft at the portal holds files that this submission does not: {}",
        listed.join(", ")
    );
    Err(Error::new(ErrorKind::Conflict, what)
        .portal_said(Some("draft_has_other_files".to_owned()), None)
        .in_the_way(Some(existing(draft))))
}

/// Returns the positions of the files that are not at the portal yet.
///
/// The portal answers with a component's code where the filer may have written its alias, so a file is known by name and
/// digest, unless two components have the same one.
pub(crate) fn missing(files: &[LocalFile], reads: &[Read], there: &[Attachment]) -> Vec<usize> {
    let twice = |name: &str, read: &Read| {
        let same = files
            .iter()
            .zip(reads)
            .filter(|(file, other)| file.name() == name && other.sha256 == read.sha256);
        same.count() > 1
    };
    let is_there = |file: &LocalFile, read: &Read| {
        let name = file.name();
        let mut same = there
            .iter()
            .filter(|known| known.name == name && known.sha256 == Some(read.sha256));
        same.any(|known| known.component == file.component || !twice(&name, read))
    };
    (0..files.len().min(reads.len()))
        .filter(|at| !is_there(&files[*at], &reads[*at]))
        .collect()
}
