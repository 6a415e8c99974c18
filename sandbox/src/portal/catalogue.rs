//! The catalogue of agencies, fields, procedures and forms, embedded in the program.
//!
//! Each part is parsed when it is first asked for, so that a short-lived process pays only for what it reads.

pub(crate) mod agency;
pub(crate) mod data;
pub(crate) mod form;
pub(crate) mod procedure;
pub(crate) mod search;
pub(crate) mod units;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use serde::Deserialize;
use serde_json::Value;

use self::agency::{Agency, normal_code};
use self::data::Sources;
use self::form::Form;
use self::procedure::{Component, Procedure, TemplateName};
use self::search::Index;
use self::units::Units;
use super::calendar::Calendar;
use super::refusal::Refusal;

/// A field of administration; two codes may share a name.
#[derive(Debug, Deserialize)]
pub(crate) struct Field {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A blank form with its bytes.
#[derive(Debug)]
pub(crate) struct Template<'a> {
    pub(crate) about: &'a TemplateName,
    pub(crate) bytes: &'static [u8],
}

/// Everything that can be read without an account.
#[derive(Debug)]
pub(crate) struct Catalogue {
    sources: &'static Sources,
    agencies: OnceLock<Vec<Agency>>,
    fields: OnceLock<Vec<Field>>,
    procedures: OnceLock<Vec<Procedure>>,
    calendar: OnceLock<Result<Calendar, String>>,
    units: OnceLock<Units>,
    index: OnceLock<Index>,
    forms: Mutex<HashMap<String, Arc<Form>>>,
}

impl Catalogue {
    /// The catalogue over these files.
    pub(crate) fn new(sources: &'static Sources) -> Self {
        Self {
            sources,
            agencies: OnceLock::new(),
            fields: OnceLock::new(),
            procedures: OnceLock::new(),
            calendar: OnceLock::new(),
            units: OnceLock::new(),
            index: OnceLock::new(),
            forms: Mutex::new(HashMap::new()),
        }
    }

    /// All agencies, in the order of the data.
    pub(crate) fn agencies(&self) -> &[Agency] {
        self.agencies
            .get_or_init(|| serde_json::from_str(self.sources.agencies).unwrap_or_default())
    }

    /// The agency with this code, in its present or its older order.
    pub(crate) fn agency(&self, code: &str) -> Option<&Agency> {
        let code = normal_code(code);
        self.agencies().iter().find(|agency| agency.code == code)
    }

    /// The name of an agency, or its code where the catalogue does not know it.
    pub(crate) fn agency_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.agency(code).map_or(code, |agency| &agency.name)
    }

    /// All fields.
    pub(crate) fn fields(&self) -> &[Field] {
        self.fields
            .get_or_init(|| serde_json::from_str(self.sources.fields).unwrap_or_default())
    }

    /// The name of a field, or its code where the catalogue does not know it.
    pub(crate) fn field_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.fields()
            .iter()
            .find(|field| field.code == code)
            .map_or(code, |field| &field.name)
    }

    /// All procedures.
    pub(crate) fn procedures(&self) -> &[Procedure] {
        self.procedures.get_or_init(|| {
            self.sources
                .procedures
                .iter()
                .filter_map(|(_, text)| serde_json::from_str(text).ok())
                .collect()
        })
    }

    /// The procedure with this code.
    pub(crate) fn procedure(&self, code: &str) -> Result<&Procedure, Refusal> {
        self.procedures()
            .iter()
            .find(|procedure| procedure.code == code)
            .ok_or(Refusal::ProcedureNotFound)
    }

    /// The words of every procedure, for searching.
    pub(crate) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }

    /// The working calendar.
    pub(crate) fn calendar(&self) -> Result<&Calendar, Refusal> {
        self.calendar
            .get_or_init(|| serde_json::from_str(self.sources.holidays).map_err(|error| error.to_string()))
            .as_ref()
            .map_err(|error| Refusal::internal(error))
    }

    /// Provinces and wards.
    pub(crate) fn units(&self) -> &Units {
        self.units.get_or_init(|| Units::parse(self.sources.units))
    }

    /// The form of a procedure; a procedure without one takes an empty form.
    pub(crate) fn form(&self, procedure: &Procedure) -> Result<Arc<Form>, Refusal> {
        let stem = procedure.form.as_deref().unwrap_or_default();
        let mut forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(form) = forms.get(stem) {
            return Ok(Arc::clone(form));
        }
        let text = self
            .sources
            .forms
            .iter()
            .find(|(name, _)| *name == stem)
            .map_or(r#"{"type":"object"}"#, |it| it.1);
        let shared: Value = serde_json::from_str(self.sources.shared_form)?;
        let form = Arc::new(Form::new(serde_json::from_str(text)?, &shared));
        forms.insert(stem.to_owned(), Arc::clone(&form));
        Ok(form)
    }

    /// A blank form by its id.
    pub(crate) fn template(&self, id: &str) -> Result<Template<'_>, Refusal> {
        let components = self
            .procedures()
            .iter()
            .flat_map(|procedure| &procedure.components);
        let about = components
            .flat_map(|it: &Component| &it.templates)
            .find(|template| template.id == id);
        about
            .and_then(|about| self.template_of(about))
            .ok_or(Refusal::FileNotFound)
    }

    /// The bytes of a blank form.
    pub(crate) fn template_of<'a>(&self, about: &'a TemplateName) -> Option<Template<'a>> {
        let (_, bytes) = self
            .sources
            .templates
            .iter()
            .find(|(name, _)| *name == about.file)?;
        Some(Template { about, bytes })
    }
}
