//! What a file is, by its bytes: names lie.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A file's type as its first bytes tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileType {
    /// PDF (ISO 32000).
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// TIFF.
    Tiff,
    /// Microsoft's compound file: doc or xls of before 2007.
    Ole,
    /// A Word document since 2007.
    Docx,
    /// An Excel workbook since 2007.
    Xlsx,
    /// Any other ZIP archive.
    Zip,
    /// RAR.
    Rar,
    /// 7-Zip.
    SevenZip,
    /// MP4.
    Mp4,
}

/// How much of a file is looked at.
const HEAD: usize = 8 * 1024;

/// How far from its beginning a PDF's mark may stand; readers allow as much.
const PDF_WITHIN: usize = 1024;

impl FileType {
    /// Tells a type by the first bytes of a file; none where they are of no known type.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        let head = &head[..head.len().min(HEAD)];
        let at = |from: usize, mark: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(mark));
        let holds = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
        let known = [
            (at(0, b"\xff\xd8\xff"), Self::Jpeg),
            (at(0, b"\x89PNG\r\n\x1a\n"), Self::Png),
            (at(0, b"GIF87a") || at(0, b"GIF89a"), Self::Gif),
            (at(0, b"RIFF") && at(8, b"WEBP"), Self::Webp),
            (at(0, b"II*\0") || at(0, b"MM\0*"), Self::Tiff),
            (at(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Self::Ole),
            (at(0, b"Rar!\x1a\x07"), Self::Rar),
            (at(0, b"7z\xbc\xaf\x27\x1c"), Self::SevenZip),
            (at(4, b"ftyp"), Self::Mp4),
        ];
        if let Some((_, kind)) = known.into_iter().find(|(fits, _)| *fits) {
            return Some(kind);
        }
        if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
            return Some(match (holds(b"word/"), holds(b"xl/")) {
                (true, _) => Self::Docx,
                (false, true) => Self::Xlsx,
                (false, false) => Self::Zip,
            });
        }
        let front = &head[..head.len().min(PDF_WITHIN)];
        front
            .windows(5)
            .any(|window| window == b"%PDF-")
            .then_some(Self::Pdf)
    }

    /// Reads the first bytes of a file and tells its type.
    ///
    /// # Errors
    /// What the operating system says where the file cannot be read.
    pub fn read(path: &Path) -> io::Result<Option<Self>> {
        let mut head = Vec::with_capacity(HEAD);
        File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
        Ok(Self::of(&head))
    }

    /// Returns the extensions files of this type carry.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Tiff => &["tiff", "tif"],
            Self::Ole => &["doc", "xls"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Zip => &["zip"],
            Self::Rar => &["rar"],
            Self::SevenZip => &["7z"],
            Self::Mp4 => &["mp4", "m4v", "mov"],
        }
    }

    /// Says whether a file named so may have this type. Word and Excel write their inner names late in some archives, so any
    /// ZIP passes for one.
    #[must_use]
    pub fn fits(self, extension: &str) -> bool {
        let extension = extension.to_ascii_lowercase();
        self.extensions().contains(&extension.as_str())
            || self == Self::Zip && matches!(extension.as_str(), "docx" | "xlsx")
    }

    /// Says whether this table knows files named so.
    #[must_use]
    pub fn is_known(extension: &str) -> bool {
        const ALL: [FileType; 13] = [
            FileType::Pdf,
            FileType::Jpeg,
            FileType::Png,
            FileType::Gif,
            FileType::Webp,
            FileType::Tiff,
            FileType::Ole,
            FileType::Docx,
            FileType::Xlsx,
            FileType::Zip,
            FileType::Rar,
            FileType::SevenZip,
            FileType::Mp4,
        ];
        ALL.into_iter().any(|kind| kind.fits(extension))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_by_their_marks() {
        let zip = |inner: &str| [b"PK\x03\x04................".as_slice(), inner.as_bytes()].concat();
        for (bytes, kind) in [
            (b"%PDF-1.7".to_vec(), FileType::Pdf),
            (b"\xff\xd8\xff\xe0".to_vec(), FileType::Jpeg),
            (b"\x89PNG\r\n\x1a\n".to_vec(), FileType::Png),
            (b"GIF89a".to_vec(), FileType::Gif),
            (b"RIFF\0\0\0\0WEBP".to_vec(), FileType::Webp),
            (b"II*\0".to_vec(), FileType::Tiff),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), FileType::Ole),
            (zip("[Content_Types].xml word/document.xml"), FileType::Docx),
            (zip("xl/workbook.xml"), FileType::Xlsx),
            (zip("a.txt"), FileType::Zip),
            (b"Rar!\x1a\x07\0".to_vec(), FileType::Rar),
            (b"7z\xbc\xaf\x27\x1c".to_vec(), FileType::SevenZip),
            (b"\0\0\0\x18ftypmp42".to_vec(), FileType::Mp4),
        ] {
            assert_eq!(FileType::of(&bytes), Some(kind));
            assert!(kind.fits(&kind.extensions()[0].to_uppercase()));
            assert!(FileType::is_known(kind.extensions()[0]));
        }
        assert_eq!(FileType::of(b""), None);
        assert_eq!(FileType::of(b"MZ\x90\0"), None);
        assert!(!FileType::is_known("exe") && !FileType::Pdf.fits("jpg"));
    }

    #[test]
    fn a_pdf_may_begin_late_but_not_too_late() {
        let late = |by: usize| [vec![b' '; by], b"%PDF-1.4".to_vec()].concat();
        assert_eq!(FileType::of(&late(100)), Some(FileType::Pdf));
        assert_eq!(FileType::of(&late(2000)), None);
        let png = [b"\x89PNG\r\n\x1a\n".as_slice(), b"%PDF-1.4"].concat();
        assert_eq!(FileType::of(&png), Some(FileType::Png));
    }
}
