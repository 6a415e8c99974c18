//! Administrative procedures (thủ tục hành chính).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::agency::{AgencyRef, Field};
use crate::model::attachment::Sha256Digest;
use crate::model::code::{AgencyCode, CaseCode, ComponentCode, ProcedureCode};
use crate::model::fee::Fee;
use crate::model::portal::PortalRef;
use crate::model::quantity::Quantity;

/// A service level of NĐ 43/2011/NĐ-CP art. 3.4, 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct ServiceLevel(u8);

/// The number is no service level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a service level is 1, 2, 3 or 4")]
pub struct InvalidLevel;

impl TryFrom<u8> for ServiceLevel {
    type Error = InvalidLevel;

    fn try_from(level: u8) -> Result<Self, InvalidLevel> {
        if (1..=4).contains(&level) {
            Ok(Self(level))
        } else {
            Err(InvalidLevel)
        }
    }
}

impl From<ServiceLevel> for u8 {
    fn from(level: ServiceLevel) -> Self {
        level.0
    }
}

/// How much of a procedure goes online (NĐ 42/2022/NĐ-CP), where the source says it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scope {
    /// All of it (toàn trình).
    Full,
    /// Part of it (một phần).
    Partial,
    /// Only information.
    Information,
    /// What else the portal says, as sent.
    Other(String),
}

impl Scope {
    /// Reads a code; an unknown one is kept as it is.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code {
            "full" => Self::Full,
            "partial" => Self::Partial,
            "information" => Self::Information,
            other => Self::Other(other.to_owned()),
        }
    }

    /// Returns the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Information => "information",
            Self::Other(raw) => raw,
        }
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|code| Self::from_code(&code))
    }
}

impl Serialize for Scope {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One agency's offering of a procedure: the level and the scope belong to it, not to the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Offering {
    /// Who offers it.
    pub agency: AgencyRef,
    /// The service level, where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<ServiceLevel>,
    /// `sandbox` where the level is the sandbox's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_source: Option<String>,
    /// The scope, where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Whether the agency is of the past: it can be found, and filing there is refused.
    pub historical: bool,
}

/// A procedure by its code and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProcedureRef {
    /// The code.
    pub code: ProcedureCode,
    /// The official name.
    pub name: String,
}

/// A procedure as a search finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ProcedureSummary {
    /// The code.
    pub code: ProcedureCode,
    /// The official name.
    pub name: String,
    /// The field.
    pub field: Option<Field>,
    /// Who promulgated it (cơ quan công bố).
    pub promulgator: Option<AgencyRef>,
    /// Who offers it, as far as the search's filters go.
    pub offerings: Vec<Offering>,
    /// Who may file (đối tượng thực hiện).
    pub audience: Vec<String>,
    /// The portal's own id, where it has one beside the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The code as the portal writes it, where that differs from `code`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portal_code: Option<String>,
    /// Further fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_fields: Vec<Field>,
    /// `STANDARD` (national), `SPECIFIC` (one province's own), `STANDARD_INTERNAL`, or what else the portal says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `ACTIVE`, `UPDATED`, or what else the portal says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Where it was found.
    pub portal: PortalRef,
}

/// A procedure's details.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Procedure {
    /// What a search shows of it, with all offerings.
    #[serde(flatten)]
    pub summary: ProcedureSummary,
    /// The version of these details, where the portal tells.
    pub version: Option<String>,
    /// The cases (trường hợp), where there are several.
    pub cases: Vec<Case>,
    /// The steps (trình tự thực hiện).
    pub steps: Vec<String>,
    /// How to file: channel, time and fees.
    pub methods: Vec<Method>,
    /// The components (thành phần hồ sơ), flat over the cases.
    pub components: Vec<Component>,
    /// What one receives.
    pub results: Vec<String>,
    /// The legal basis (căn cứ pháp lý).
    pub legal_basis: Vec<LegalBasis>,
    /// The ways to receive the result: `agency`, `post`, `online`.
    pub receive: Vec<String>,
    /// The day of the data.
    pub as_of: Option<Date>,
    /// Which agencies handle it: `ministry`, `province`, `ward`, `other`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agency_levels: Vec<String>,
    /// Where to file at a counter, in the portal's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiving_place: Option<String>,
    /// Who decides (cơ quan có thẩm quyền).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorities: Vec<AgencyRef>,
    /// Who takes part (cơ quan phối hợp).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub coordinators: Vec<AgencyRef>,
    /// Requirements and conditions (yêu cầu, điều kiện).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditions: Option<String>,
    /// The decision that promulgated it (quyết định công bố).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The online services it is filed through, with codes of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<OnlineService>,
    /// Words the portal adds for searching.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<String>,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Procedure {
    /// Returns the components a dossier of this case has.
    pub fn components_of<'a>(&'a self, case: Option<&'a CaseCode>) -> impl Iterator<Item = &'a Component> {
        self.components
            .iter()
            .filter(move |component| component.case.is_none() || component.case.as_ref() == case)
    }

    /// Returns the offering of an agency.
    #[must_use]
    pub fn offering(&self, agency: &AgencyCode) -> Option<&Offering> {
        self.summary
            .offerings
            .iter()
            .find(|offering| offering.agency.code.as_ref() == Some(agency))
    }
}

/// A case of a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Case {
    /// The code.
    pub code: CaseCode,
    /// The name.
    pub name: String,
}

/// An online service of a procedure: what the portal calls a case that can be submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OnlineService {
    /// The portal's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The code, such as `1.004222.01`.
    pub code: Option<CaseCode>,
    /// The name.
    pub name: String,
    /// The processing time.
    pub duration: Option<Duration>,
}

/// The decision that promulgated a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// The number, such as `163/QĐ-BTP`.
    pub number: String,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// When the portal published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
}

/// A way to file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Method {
    /// `ONLINE`, `DIRECT`, `POSTAL`, or what else the portal says.
    pub channel: String,
    /// The processing time.
    pub duration: Option<Duration>,
    /// The fees; empty is "not stated".
    pub fees: Vec<Fee>,
    /// The portal's own words on this way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A processing time (thời hạn giải quyết).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Duration {
    /// How many; none where only the prose knows.
    pub value: Option<Quantity>,
    /// `WORKING_DAY`, `DAY`, `HOUR`, `MONTH`, `OTHER`, or what else the portal says.
    pub unit: String,
    /// The portal's own words.
    pub text: Option<String>,
}

/// A component of the dossier (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Component {
    /// The case it belongs to; none: every case.
    pub case: Option<CaseCode>,
    /// The code; a few have none.
    pub code: Option<ComponentCode>,
    /// A short ASCII name, unique in the procedure, where the portal gives one.
    pub alias: Option<ComponentCode>,
    /// The name.
    pub name: String,
    /// How many originals.
    pub originals: u32,
    /// How many copies.
    pub copies: u32,
    /// Whether a dossier must have it; none where the portal does not say so in earnest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// Blank forms for it.
    pub templates: Vec<Template>,
    /// File types it accepts, by extension; empty is "not stated".
    pub accepts: Vec<String>,
    /// The largest file it accepts, in bytes.
    pub max_bytes: Option<u64>,
}

impl Component {
    /// Says whether a dossier is known to need it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.required == Some(true)
    }

    /// Says whether a code or alias names this component.
    #[must_use]
    pub fn is_named(&self, name: &ComponentCode) -> bool {
        self.code.as_ref() == Some(name) || self.alias.as_ref() == Some(name)
    }

    /// Returns the name to use in a dossier file: the alias, else the code.
    #[must_use]
    pub fn handle(&self) -> Option<&ComponentCode> {
        self.alias.as_ref().or(self.code.as_ref())
    }
}

/// A blank form (biểu mẫu) to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Template {
    /// The portal's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The media type.
    pub media_type: Option<String>,
    /// The size in bytes.
    pub bytes: Option<u64>,
    /// The digest.
    pub sha256: Option<Sha256Digest>,
}

/// A law, decree or circular a procedure rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LegalBasis {
    /// The number, such as `62/2021/NĐ-CP`.
    pub number: String,
    /// The title.
    pub name: String,
}

/// What to search for. Empty finds everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProcedureQuery {
    /// Words, or a code or its beginning.
    pub text: Option<String>,
    /// An agency's code or words of its name.
    pub agency: Option<String>,
    /// A field's code or words of its name.
    pub field: Option<String>,
    /// The service level of an offering.
    pub level: Option<ServiceLevel>,
    /// The scope of an offering.
    pub scope: Option<Scope>,
    /// Words of who may file.
    pub audience: Option<String>,
}
