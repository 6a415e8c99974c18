//! Agencies, procedures and forms as they travel.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Named;
use crate::portal::catalogue::{Catalogue, agency, procedure};
use crate::portal::digest::{hex, sha256};

/// An agency.
#[derive(Debug, Serialize, JsonSchema)]
pub(in super::super) struct Agency<'a> {
    code: &'a str,
    name: &'a str,
    #[schemars(extend("enum" = ["ministry", "province", "ward"]))]
    level: &'a str,
    parent: Option<&'a str>,
    province: Option<&'a str>,
    historical: bool,
    successor: Option<Named<'a>>,
    #[schemars(extend("enum" = ["official", "sandbox"]))]
    code_source: &'a str,
}

impl<'a> Agency<'a> {
    pub(in super::super) fn new(catalogue: &'a Catalogue, agency: &'a agency::Agency) -> Self {
        Self {
            code: &agency.code,
            name: &agency.name,
            level: &agency.level,
            parent: agency.parent.as_deref(),
            province: agency.province.as_deref(),
            historical: agency.historical,
            successor: agency
                .successor
                .as_deref()
                .map(|code| named_agency(catalogue, code)),
            code_source: &agency.code_source,
        }
    }
}

/// An agency by code and name.
pub(super) fn named_agency<'a>(catalogue: &'a Catalogue, code: &'a str) -> Named<'a> {
    Named {
        code,
        name: catalogue.agency_name(code),
    }
}

/// A procedure in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub(in super::super) struct ProcedureItem<'a> {
    code: &'a str,
    name: &'a str,
    field: Named<'a>,
    promulgator: Named<'a>,
    offerings: Vec<Offering<'a>>,
    audience: &'a [String],
}

#[derive(Debug, Serialize, JsonSchema)]
struct Offering<'a> {
    agency: Named<'a>,
    #[schemars(range(min = 1, max = 4))]
    level: u8,
    level_source: &'a str,
    #[schemars(extend("enum" = ["full", "partial"]))]
    scope: &'a str,
    historical: bool,
}

impl<'a> ProcedureItem<'a> {
    pub(in super::super) fn new(
        catalogue: &'a Catalogue,
        procedure: &'a procedure::Procedure,
        offerings: &[&'a procedure::Offering],
    ) -> Self {
        let offering = |it: &&'a procedure::Offering| Offering {
            agency: named_agency(catalogue, &it.agency),
            level: it.level,
            level_source: &it.level_source,
            scope: &it.scope,
            historical: it.historical
                || catalogue
                    .agency(&it.agency)
                    .is_some_and(|agency| agency.historical),
        };
        Self {
            code: &procedure.code,
            name: &procedure.name,
            field: Named {
                code: &procedure.field,
                name: catalogue.field_name(&procedure.field),
            },
            promulgator: named_agency(catalogue, &procedure.promulgator),
            offerings: offerings.iter().map(offering).collect(),
            audience: &procedure.audience,
        }
    }
}

/// A procedure in full.
#[derive(Debug, Serialize, JsonSchema)]
pub(in super::super) struct Procedure<'a> {
    #[serde(flatten)]
    item: ProcedureItem<'a>,
    /// The day this version is of.
    #[schemars(with = "String", extend("format" = "date"))]
    version: &'a Value,
    cases: &'a [procedure::Case],
    steps: &'a [String],
    methods: &'a [procedure::Method],
    components: Vec<Component<'a>>,
    results: &'a [String],
    legal_basis: &'a [procedure::LegalBasis],
    receive: &'a [String],
    #[schemars(extend("format" = "date"))]
    as_of: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Component<'a> {
    /// The case it belongs to; `null` means every case.
    case: Option<&'a str>,
    code: Option<&'a str>,
    /// A short ASCII name, unique in the procedure.
    alias: &'a str,
    name: &'a str,
    #[schemars(with = "u32")]
    originals: &'a Value,
    #[schemars(with = "u32")]
    copies: &'a Value,
    required: bool,
    templates: Vec<Template<'a>>,
    accepts: &'a [String],
    max_bytes: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Template<'a> {
    id: &'a str,
    name: &'a str,
    media_type: &'a str,
    bytes: usize,
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    sha256: String,
}

impl<'a> Procedure<'a> {
    pub(in super::super) fn new(catalogue: &'a Catalogue, procedure: &'a procedure::Procedure) -> Self {
        let offerings: Vec<&procedure::Offering> = procedure.offerings.iter().collect();
        Self {
            item: ProcedureItem::new(catalogue, procedure, &offerings),
            version: &procedure.version,
            cases: &procedure.cases,
            steps: &procedure.steps,
            methods: &procedure.methods,
            components: procedure
                .components
                .iter()
                .map(|it| Component::new(catalogue, it))
                .collect(),
            results: &procedure.results,
            legal_basis: &procedure.legal_basis,
            receive: &procedure.receive,
            as_of: &procedure.as_of,
        }
    }
}

impl<'a> Component<'a> {
    fn new(catalogue: &Catalogue, component: &'a procedure::Component) -> Self {
        let templates = component
            .templates
            .iter()
            .filter_map(|about| catalogue.template_of(about));
        Self {
            case: component.case.as_deref(),
            code: component.code.as_deref(),
            alias: &component.alias,
            name: &component.name,
            originals: &component.originals,
            copies: &component.copies,
            required: component.required,
            templates: templates
                .map(|template| Template {
                    id: &template.about.id,
                    name: &template.about.name,
                    media_type: &template.about.media_type,
                    bytes: template.bytes.len(),
                    sha256: hex(&sha256(template.bytes)),
                })
                .collect(),
            accepts: &component.accepts,
            max_bytes: component.max_bytes(),
        }
    }
}

/// A procedure's form.
#[derive(Debug, Serialize, JsonSchema)]
pub(in super::super) struct Form<'a> {
    pub(in super::super) procedure: &'a str,
    #[schemars(with = "String", extend("format" = "date"))]
    pub(in super::super) version: &'a Value,
    /// JSON Schema 2020-12, self-contained.
    #[schemars(with = "serde_json::Map<String, Value>")]
    pub(in super::super) schema: &'a Value,
}
