//! The files embedded in the program, named one by one.

/// The text of every data file; each is parsed when it is first needed.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) agencies: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) holidays: &'static str,
    pub(crate) units: &'static str,
    pub(crate) procedures: &'static [&'static str],
    pub(crate) shared_form: &'static str,
    /// Forms by the stem of their file.
    pub(crate) forms: &'static [(&'static str, &'static str)],
    /// Blank forms by the name of their file.
    pub(crate) templates: &'static [(&'static str, &'static [u8])],
}

/// The small catalogue of the tests, in which each rule has a case.
pub(crate) static SAMPLE: Sources = Sources {
    agencies: include_str!("data/sample/agencies.json"),
    fields: include_str!("data/sample/fields.json"),
    holidays: include_str!("data/sample/holidays.json"),
    units: include_str!("data/sample/units.tsv"),
    procedures: &[include_str!("data/sample/tam-tru.json"), include_str!("data/sample/khai-sinh.json")],
    shared_form: include_str!("data/sample/form-shared.json"),
    forms: &[("tam-tru", include_str!("data/sample/form-tam-tru.json"))],
    templates: &[("ct01.docx", include_bytes!("data/sample/ct01.docx"))],
};
