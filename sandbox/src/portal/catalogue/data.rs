//! The files embedded in the program, named one by one.

/// The text of every data file; each is parsed when it is first needed.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) agencies: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) holidays: &'static str,
    pub(crate) units: &'static str,
    /// Procedures by their code.
    pub(crate) procedures: &'static [(&'static str, &'static str)],
    pub(crate) shared_form: &'static str,
    /// Forms by the stem of their file.
    pub(crate) forms: &'static [(&'static str, &'static str)],
    /// Blank forms by the name of their file.
    pub(crate) templates: &'static [(&'static str, &'static [u8])],
}

/// Names files of a folder under `sandbox/data/` with their text.
macro_rules! texts {
    ($folder:literal: $($stem:literal)+) => {
        &[$(($stem, include_str!(concat!("../../../data/", $folder, "/", $stem, ".json")))),+]
    };
}

/// Names the blank papers with their bytes.
macro_rules! papers {
    ($($file:literal)+) => {
        &[$(($file, include_bytes!(concat!("../../../data/templates/", $file)))),+]
    };
}

/// The catalogue that the sandbox serves; `sandbox/data/README.md` says what is in it.
pub(crate) static EMBEDDED: Sources = Sources {
    agencies: include_str!("../../../data/agencies.json"),
    fields: include_str!("../../../data/fields.json"),
    holidays: include_str!("../../../data/holidays.json"),
    units: include_str!("../../../data/units.tsv"),
    procedures: texts!("procedures":
        "1.000894"
        "1.001193"
        "1.001456"
        "1.001612"
        "1.004194"
        "1.004222"
        "1.014061"
        "1.014199"
        "2.000033"
        "2.001159"
        "3.000333"
        "3.000347"
    ),
    shared_form: include_str!("../../../data/forms/shared.json"),
    forms: texts!("forms":
        "can-cuoc"
        "ct01-tam-tru"
        "ct01-thuong-tru"
        "doi-giay-phep-lai-xe"
        "don-de-nghi"
        "giay-phep-lao-dong"
        "ho-kinh-doanh"
        "ket-hon"
        "khai-sinh"
        "ly-lich-tu-phap"
        "thong-bao-khuyen-mai"
        "thong-bao-luu-tru"
        "tk01-ho-chieu"
    ),
    templates: papers!(
        "ct01.docx"
        "dc02-can-cuoc.docx"
        "de-nghi-doi-giay-phep-lai-xe.docx"
        "giay-de-nghi-ho-kinh-doanh.docx"
        "mau-03-giay-phep-lao-dong.docx"
        "thong-bao-khuyen-mai.docx"
        "thong-bao-luu-tru.docx"
        "tk01-ho-chieu.docx"
        "to-khai-ket-hon.docx"
        "to-khai-khai-sinh.docx"
        "to-khai-ly-lich-tu-phap.docx"
    ),
};

#[cfg(test)]
mod tests;

/// The small catalogue of the tests, in which each rule has a case.
#[cfg(test)]
pub(crate) static SAMPLE: Sources = Sources {
    agencies: include_str!("data/sample/agencies.json"),
    fields: include_str!("data/sample/fields.json"),
    holidays: include_str!("data/sample/holidays.json"),
    units: include_str!("data/sample/units.tsv"),
    procedures: &[
        ("1.004194", include_str!("data/sample/tam-tru.json")),
        ("1.001193", include_str!("data/sample/khai-sinh.json")),
    ],
    shared_form: include_str!("data/sample/form-shared.json"),
    forms: &[("tam-tru", include_str!("data/sample/form-tam-tru.json"))],
    templates: &[("ct01.docx", include_bytes!("data/sample/ct01.docx"))],
};
