//! A procedure as the embedded data holds it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::portal::calendar::Term;

/// An administrative procedure.
#[derive(Debug, Deserialize)]
pub(crate) struct Procedure {
    pub(crate) code: String,
    pub(crate) name: String,
    /// The code of its field.
    pub(crate) field: String,
    /// The code of the promulgating agency.
    pub(crate) promulgator: String,
    #[serde(default)]
    pub(crate) offerings: Vec<Offering>,
    #[serde(default)]
    pub(crate) audience: Vec<String>,
    pub(crate) version: Value,
    #[serde(default)]
    pub(crate) cases: Vec<Case>,
    #[serde(default)]
    pub(crate) steps: Vec<String>,
    #[serde(default)]
    pub(crate) methods: Vec<Method>,
    #[serde(default)]
    pub(crate) components: Vec<Component>,
    #[serde(default)]
    pub(crate) results: Vec<String>,
    #[serde(default)]
    pub(crate) legal_basis: Vec<LegalBasis>,
    #[serde(default)]
    pub(crate) receive: Vec<String>,
    pub(crate) as_of: String,
    /// What people call it.
    #[serde(default)]
    pub(crate) keywords: Vec<String>,
    /// The stem of its form's file.
    pub(crate) form: Option<String>,
}

/// An agency's offering of a procedure; level and scope belong to it, not to the procedure.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Offering {
    pub(crate) agency: String,
    pub(crate) level: u8,
    pub(crate) level_source: String,
    pub(crate) scope: String,
    #[serde(default)]
    pub(crate) historical: bool,
}

/// A variant of a procedure, on which its components depend.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Case {
    pub(crate) code: String,
    pub(crate) name: String,
}

/// A decree, circular or law that a procedure rests on.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LegalBasis {
    pub(crate) number: String,
    pub(crate) name: String,
}

/// A way of filing.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Method {
    #[schemars(extend("enum" = ["ONLINE", "DIRECT", "POSTAL"]))]
    pub(crate) channel: String,
    pub(crate) duration: Duration,
    #[serde(default)]
    pub(crate) fees: Vec<Fee>,
}

/// How long a procedure takes, as published.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Duration {
    #[schemars(with = "Option<f64>")]
    pub(crate) value: Option<serde_json::Number>,
    #[schemars(extend("enum" = ["WORKING_DAY", "DAY", "HOUR", "MONTH", "OTHER"]))]
    pub(crate) unit: String,
    #[serde(default)]
    pub(crate) text: Option<String>,
}

impl Duration {
    /// The term to reckon with; `None` where only the prose knows it.
    pub(crate) fn term(&self) -> Option<Term> {
        let value = self.value.as_ref()?;
        match self.unit.as_str() {
            "WORKING_DAY" => value.as_f64().map(Term::WorkingDays),
            "HOUR" => value.as_f64().map(Term::Hours),
            "DAY" => value.as_i64().map(Term::Days),
            "MONTH" => value.as_i64().map(Term::Months),
            _ => None,
        }
    }
}

/// A fee as published; without an amount only its text says what is due.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Fee {
    pub(crate) kind: String,
    pub(crate) amount: Option<u64>,
    pub(crate) currency: String,
    #[serde(default)]
    pub(crate) text: Option<String>,
}

/// A paper that a dossier consists of.
#[derive(Debug, Deserialize)]
pub(crate) struct Component {
    /// The case it belongs to; `None` means every case.
    pub(crate) case: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) alias: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) originals: Value,
    #[serde(default)]
    pub(crate) copies: Value,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) templates: Vec<TemplateName>,
    #[serde(default)]
    pub(crate) accepts: Vec<String>,
    pub(crate) max_bytes: Option<u64>,
}

/// A blank form that belongs to a component.
#[derive(Debug, Deserialize)]
pub(crate) struct TemplateName {
    pub(crate) id: String,
    /// The name of the embedded file.
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) media_type: String,
}

/// The largest file of a component that states no limit of its own.
const DEFAULT_MAX_BYTES: u64 = 60 * 1024 * 1024;

impl Component {
    /// What it is filed under: its code, or its alias where it has none.
    pub(crate) fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.alias)
    }

    /// Whether it belongs to a dossier of this case.
    pub(crate) fn belongs_to(&self, case: Option<&str>) -> bool {
        self.case.is_none() || self.case.as_deref() == case
    }

    /// The largest file it takes.
    pub(crate) fn max_bytes(&self) -> u64 {
        self.max_bytes.unwrap_or(DEFAULT_MAX_BYTES)
    }
}

impl Procedure {
    /// The component named by a code or an alias; where cases share a code, the one of this case.
    pub(crate) fn component(&self, name: &str, case: Option<&str>) -> Option<&Component> {
        let named = || {
            self.components
                .iter()
                .filter(|it| it.code.as_deref() == Some(name) || it.alias == name)
        };
        named().find(|it| it.belongs_to(case)).or_else(|| named().next())
    }

    /// How it is filed online, or the first way where nothing is said about filing online.
    pub(crate) fn online(&self) -> Option<&Method> {
        self.methods
            .iter()
            .find(|method| method.channel == "ONLINE")
            .or_else(|| self.methods.first())
    }
}
