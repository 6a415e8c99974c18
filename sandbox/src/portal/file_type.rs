//! What a file is, told by its first bytes.

/// How many bytes are enough to tell.
pub(crate) const HEAD: usize = 4096;

/// A kind of file that a portal meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileType {
    /// Its name, and its usual extension.
    pub(crate) name: &'static str,
    pub(crate) media_type: &'static str,
    /// Further extensions that name the same kind.
    aliases: &'static [&'static str],
}

const fn kind(name: &'static str, media_type: &'static str, aliases: &'static [&'static str]) -> FileType {
    FileType {
        name,
        media_type,
        aliases,
    }
}

const PDF: FileType = kind("pdf", "application/pdf", &[]);
const PNG: FileType = kind("png", "image/png", &[]);
const JPG: FileType = kind("jpg", "image/jpeg", &["jpeg", "jpe", "jfif"]);
const GIF: FileType = kind("gif", "image/gif", &[]);
const WEBP: FileType = kind("webp", "image/webp", &[]);
const TIFF: FileType = kind("tif", "image/tiff", &["tiff"]);
const DOCX: FileType = kind(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    &[],
);
const XLSX: FileType = kind(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    &[],
);
const DOC: FileType = kind("doc", "application/msword", &[]);
const XLS: FileType = kind("xls", "application/vnd.ms-excel", &[]);
const ZIP: FileType = kind("zip", "application/zip", &[]);
const RAR: FileType = kind("rar", "application/vnd.rar", &[]);
const MP4: FileType = kind("mp4", "video/mp4", &["m4v", "mov"]);
const OLE: FileType = kind("doc/xls", "application/x-ole-storage", &[]);

const KNOWN: [FileType; 13] = [
    PDF, PNG, JPG, GIF, WEBP, TIFF, DOCX, XLSX, DOC, XLS, ZIP, RAR, MP4,
];

/// The kind that the first bytes of a file tell, as far as they tell one.
pub(crate) fn sniff(head: &[u8]) -> Option<FileType> {
    let at = |offset: usize, sign: &[u8]| head.get(offset..offset + sign.len()) == Some(sign);
    let holds = |sign: &[u8]| head.windows(sign.len()).any(|window| window == sign);
    Some(match () {
        () if head
            .get(..1024)
            .unwrap_or(head)
            .windows(5)
            .any(|window| window == b"%PDF-") =>
        {
            PDF
        }
        () if at(0, b"\x89PNG\r\n\x1a\n") => PNG,
        () if at(0, b"\xff\xd8\xff") => JPG,
        () if at(0, b"GIF87a") || at(0, b"GIF89a") => GIF,
        () if at(0, b"RIFF") && at(8, b"WEBP") => WEBP,
        () if at(0, b"II*\0") || at(0, b"MM\0*") => TIFF,
        () if at(0, b"PK\x03\x04") && holds(b"word/") => DOCX,
        () if at(0, b"PK\x03\x04") && holds(b"xl/") => XLSX,
        () if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") => ZIP,
        () if at(0, b"Rar!\x1a\x07") => RAR,
        () if at(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => OLE,
        () if at(4, b"ftyp") => MP4,
        () => return None,
    })
}

/// The kind that a file's name claims.
pub(crate) fn claimed(name: &str) -> Option<FileType> {
    let extension = name.rsplit_once('.')?.1.to_lowercase();
    KNOWN.into_iter().find(|kind| kind.goes_by(&extension))
}

impl FileType {
    /// Whether this is the kind with this extension.
    pub(crate) fn goes_by(self, extension: &str) -> bool {
        self.name == extension || self.aliases.contains(&extension)
    }

    /// Whether bytes told as `found` can be a file of this kind; office files are told by what lies inside their archive,
    /// which the first bytes need not show.
    pub(crate) fn agrees_with(self, found: Option<FileType>) -> bool {
        found.is_some_and(|found| {
            found == self
                || (found == OLE && (self == DOC || self == XLS))
                || (found == ZIP && (self == DOCX || self == XLSX))
                || (self == ZIP && (found == DOCX || found == XLSX))
        })
    }
}

/// The media type to serve a file under.
pub(crate) fn media_type(name: &str, found: Option<FileType>) -> &'static str {
    match (claimed(name), found) {
        (Some(claimed), found) if claimed.agrees_with(found) => claimed.media_type,
        (_, Some(found)) => found.media_type,
        _ => "application/octet-stream",
    }
}

/// The kind with this name, as [`FileType::name`] gives it.
pub(crate) fn named(name: &str) -> Option<FileType> {
    KNOWN.into_iter().chain([OLE]).find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_the_kind_and_names_only_claim_it() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Some(PDF));
        assert_eq!(sniff(b"\xff\xd8\xff\xe0\0\x10JFIF"), Some(JPG));
        assert_eq!(sniff(b"PK\x03\x04....word/document.xml"), Some(DOCX));
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 "), Some(WEBP));
        assert_eq!(sniff(b"\0\0\0\x18ftypmp42"), Some(MP4));
        assert_eq!(sniff(b"hello"), None);
        assert_eq!(sniff(b""), None);
        assert_eq!(claimed("Ảnh thẻ.JPEG"), Some(JPG));
        assert_eq!(claimed("README"), None);
    }

    #[test]
    fn a_name_must_not_contradict_the_bytes() {
        assert!(!PDF.agrees_with(sniff(b"\xff\xd8\xff\xe0")));
        assert!(!PDF.agrees_with(None));
        assert!(DOCX.agrees_with(sniff(b"PK\x03\x04")));
        assert!(!DOCX.agrees_with(sniff(b"PK\x03\x04 xl/workbook.xml")));
        assert!(DOC.agrees_with(sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")));
    }

    #[test]
    fn the_media_type_follows_the_bytes() {
        assert_eq!(media_type("a.pdf", Some(JPG)), "image/jpeg");
        assert_eq!(media_type("a.docx", Some(ZIP)), DOCX.media_type);
        assert_eq!(media_type("a.pdf", None), "application/octet-stream");
    }
}
