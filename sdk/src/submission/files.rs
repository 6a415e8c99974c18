//! The files of a submission: which are at the portal, which are to be sent, and which do not belong.

use crate::driver::{Checkpoint, Upload};
use crate::error::{Error, ErrorKind, Result};
use crate::model::attachment::Attachment;
use crate::model::code::ComponentCode;
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
        let wanted = |digest| self.files.iter().any(|file| Some(file.sha256) == digest);
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

    /// Sends the files that are not at the portal yet.
    pub(super) async fn attach(&self, checkpoint: &Checkpoint, there: &[Attachment]) -> Result<()> {
        let wanted = || self.submit.submission.files.iter().zip(self.files).enumerate();
        // The portal answers with a component's code where the filer may have written its alias, so a file is known by name
        // and digest, unless two components have the same one.
        let twice = |name: &str, read: &Read| {
            wanted()
                .filter(|(_, (file, other))| file.name() == name && other.sha256 == read.sha256)
                .count()
                > 1
        };
        let is_there = |component: &ComponentCode, name: &str, read: &Read| {
            let mut same = there
                .iter()
                .filter(|file| file.name == name && file.sha256 == Some(read.sha256));
            same.any(|file| file.component == *component || !twice(name, read))
        };
        let missing = wanted().filter(|(_, (file, read))| !is_there(&file.component, &file.name(), read));
        let total = missing.map(|(_, (_, read))| read.size).sum();
        self.submit.tell(Step::Read { total });
        for (at, (file, read)) in wanted() {
            let already = is_there(&file.component, &file.name(), read);
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
