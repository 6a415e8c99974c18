//! Digests: of a file as it streams, and of what a submission says.

use std::path::Path;

use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;

use crate::error::{Access, Error, ErrorKind, Result};
use crate::model::attachment::Sha256Digest;
use crate::model::dossier::Submission;

/// How much of a file is read at once.
const PIECE: usize = 256 * 1024;

/// A file's size and digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) size: u64,
    pub(crate) sha256: Sha256Digest,
}

/// Reads a file for its digest; it is never held in memory.
pub(crate) async fn of_file(path: &Path) -> Result<Read> {
    of_file_told(path, |_| {}).await
}

/// Reads a file for its digest and tells of every piece.
pub(crate) async fn of_file_told(path: &Path, told: impl Fn(u64)) -> Result<Read> {
    let failed = |cause| Error::unreadable(path).caused_by(cause);
    // Opening a pipe or a device may wait for ever.
    if !tokio::fs::metadata(path).await.map_err(failed)?.is_file() {
        let what = format!("{} is not a regular file", path.display());
        let cause = std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a regular file");
        return Err(Error::new(ErrorKind::Storage, what)
            .of_file(path, Access::Read)
            .caused_by(cause));
    }
    let mut file = tokio::fs::File::open(path).await.map_err(failed)?;
    file.set_max_buf_size(PIECE);
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut size = 0;
    loop {
        let read = file.read(&mut piece).await.map_err(failed)?;
        if read == 0 {
            break;
        }
        hasher.update(&piece[..read]);
        size += read as u64;
        told(read as u64);
    }
    Ok(Read {
        size,
        sha256: Sha256Digest::new(hasher.finalize().into()),
    })
}

/// Reads a file for its digest on a thread that may wait.
#[cfg(feature = "batch")]
pub(crate) fn of_file_blocking(path: &Path) -> Result<Read> {
    use std::io::Read as _;
    let failed = |cause| Error::unreadable(path).caused_by(cause);
    if !path.metadata().map_err(failed)?.is_file() {
        let what = format!("{} is not a regular file", path.display());
        let cause = std::io::Error::new(std::io::ErrorKind::InvalidInput, "not a regular file");
        return Err(Error::new(ErrorKind::Storage, what)
            .of_file(path, Access::Read)
            .caused_by(cause));
    }
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let read = file.read(&mut piece).map_err(failed)?;
        if read == 0 {
            break;
        }
        hasher.update(&piece[..read]);
        size += read as u64;
    }
    Ok(Read {
        size,
        sha256: Sha256Digest::new(hasher.finalize().into()),
    })
}

/// Digests what a submission says and which files it has: two of the same content have the same digest, whatever the order of
/// their fields and files and wherever the files lie.
pub(crate) fn of_content(submission: &Submission, files: &[Read]) -> Result<Sha256Digest> {
    let mut attached: Vec<_> = submission
        .files
        .iter()
        .zip(files)
        .map(|(file, read)| (file.component.to_string(), file.name(), read.sha256.to_string()))
        .collect();
    attached.sort();
    let mut content = json!({
        "procedure": submission.procedure,
        "case": submission.case,
        "agency": submission.agency,
        "submitter": submission.submitter,
        "owner": submission.owner,
        "authorization": submission.authorization,
        "form": submission.form,
        "delivery": submission.delivery,
        "files": attached,
    });
    content.sort_all_objects();
    let text = serde_json::to_vec(&content)
        .map_err(|cause| Error::new(ErrorKind::InvalidInput, "the submission is no JSON").caused_by(cause))?;
    Ok(Sha256Digest::new(Sha256::digest(text).into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::attachment::LocalFile;

    fn submission(form: serde_json::Value) -> Submission {
        let mut submission = Submission::new("1.004194".parse().unwrap());
        submission.form = serde_json::from_value(form).unwrap();
        submission
    }

    #[test]
    fn the_order_of_fields_and_files_does_not_matter_and_the_content_does() {
        let read = |byte| Read {
            size: 1,
            sha256: Sha256Digest::new([byte; 32]),
        };
        let mut one = submission(json!({"a": 1, "b": {"c": 2, "d": 3}}));
        let mut two = submission(json!({"b": {"d": 3, "c": 2}, "a": 1}));
        one.files = vec![
            LocalFile::new("x".parse().unwrap(), "/p/1.pdf"),
            LocalFile::new("y".parse().unwrap(), "2.pdf"),
        ];
        two.files = vec![
            LocalFile::new("y".parse().unwrap(), "/q/2.pdf"),
            LocalFile::new("x".parse().unwrap(), "1.pdf"),
        ];
        let digest = of_content(&one, &[read(1), read(2)]).unwrap();
        assert_eq!(digest, of_content(&two, &[read(2), read(1)]).unwrap());
        assert_ne!(digest, of_content(&two, &[read(2), read(3)]).unwrap());
        two.form.0.insert("a".into(), json!(2));
        assert_ne!(digest, of_content(&two, &[read(2), read(1)]).unwrap());
    }

    #[tokio::test]
    async fn a_files_digest_is_that_of_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, b"abc").unwrap();
        let read = of_file(&path).await.unwrap();
        assert_eq!(read.size, 3);
        assert_eq!(
            read.sha256.to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            of_file(&folder.path().join("b")).await.unwrap_err().kind(),
            ErrorKind::Storage
        );
    }
}
