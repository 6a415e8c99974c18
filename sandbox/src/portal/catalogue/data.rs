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
        "1.000656"
        "1.000894"
        "1.001193"
        "1.001422"
        "1.001437"
        "1.001456"
        "1.001612"
        "1.002088"
        "1.002600"
        "1.002755"
        "1.004194"
        "1.004222"
        "1.004645"
        "1.004873"
        "1.012575"
        "1.013101"
        "1.013225"
        "1.014061"
        "1.014173"
        "1.014199"
        "1.115303"
        "2.000004"
        "2.000033"
        "2.000635"
        "2.000815"
        "2.000884"
        "2.000986"
        "2.001159"
        "2.001199"
        "2.001955"
        "3.000333"
        "3.000347"
    ),
    shared_form: include_str!("../../../data/forms/shared.json"),
    forms: texts!("forms":
        "ban-sao-ho-tich"
        "bhxh-mot-lan"
        "can-cuoc"
        "cap-phep-xay-dung"
        "cong-bo-my-pham"
        "cong-bo-thuc-pham"
        "ct01-gia-han-tam-tru"
        "ct01-tam-tru"
        "ct01-thuong-tru"
        "dang-ky-lao-dong"
        "dang-ky-xe"
        "doi-giay-phep-lai-xe"
        "don-de-nghi"
        "giay-phep-lao-dong"
        "ho-kinh-doanh"
        "ket-hon"
        "khai-sinh"
        "khai-tu"
        "khuyen-mai-may-rui"
        "lien-thong-khai-sinh"
        "ly-lich-tu-phap"
        "noi-quy-lao-dong"
        "tam-tru-nguoi-nuoc-ngoai"
        "thanh-lap-cong-ty-tnhh"
        "thong-bao-doan-quang-cao"
        "thong-bao-khuyen-mai"
        "thong-bao-luu-tru"
        "tk01-ho-chieu"
        "xac-nhan-hon-nhan"
    ),
    templates: papers!(
        "ban-cong-bo-san-pham.docx"
        "ct01.docx"
        "dang-ky-khuyen-mai-may-rui.docx"
        "dc02-can-cuoc.docx"
        "de-nghi-doi-giay-phep-lai-xe.docx"
        "de-nghi-noi-quy-lao-dong.docx"
        "don-bhxh-mot-lan.docx"
        "don-cap-phep-xay-dung.docx"
        "giay-de-nghi-cong-ty-tnhh.docx"
        "giay-de-nghi-ho-kinh-doanh.docx"
        "giay-khai-dang-ky-xe.docx"
        "mau-03-giay-phep-lao-dong.docx"
        "phieu-cong-bo-my-pham.docx"
        "thong-bao-doan-quang-cao.docx"
        "thong-bao-khuyen-mai.docx"
        "thong-bao-luu-tru.docx"
        "tk01-ho-chieu.docx"
        "to-khai-ban-sao-ho-tich.docx"
        "to-khai-dang-ky-lao-dong.docx"
        "to-khai-ket-hon.docx"
        "to-khai-khai-sinh.docx"
        "to-khai-khai-tu.docx"
        "to-khai-lien-thong-khai-sinh.docx"
        "to-khai-ly-lich-tu-phap.docx"
        "to-khai-xac-nhan-hon-nhan.docx"
    ),
};

#[cfg(test)]
mod checks;
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
