//! The national portal's objects as they travel. Every key may be absent and every value of another type: see `loose`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::driver::national::loose::{Flag, List, Millis, Number, Object, Text};

/// A row of the catalogue.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Item {
    pub(crate) id: Text,
    pub(crate) code: Text,
    pub(crate) name: Text,
    pub(crate) categories: List<Text>,
    pub(crate) departments: List<Text>,
    pub(crate) department_promulgate: Text,
    pub(crate) formality_target_type: List<Text>,
    pub(crate) state: Text,
    #[serde(rename = "type")]
    pub(crate) kind: Text,
}

/// A procedure's details. Top-level `profileComponents` and `fees` are always empty and therefore not read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Detail {
    pub(crate) id: Text,
    pub(crate) code: Text,
    pub(crate) name: Text,
    pub(crate) state: Text,
    #[serde(rename = "type")]
    pub(crate) kind: Text,
    pub(crate) category: Object<Named>,
    pub(crate) categories_details: List<Named>,
    pub(crate) department_promulgate_code: Text,
    pub(crate) department_promulgate_name: Text,
    pub(crate) subject_types_details: List<Named>,
    pub(crate) departments_executing: List<Named>,
    pub(crate) unit_groups_executing: List<Named>,
    pub(crate) executing_agencies: Text,
    pub(crate) departments_authority: List<Named>,
    pub(crate) unit_groups_authority: List<Named>,
    pub(crate) departments_coordinating: List<Named>,
    pub(crate) unit_groups_coordinating: List<Named>,
    pub(crate) dossier_receiving_addresses: Text,
    pub(crate) is_ministry: Flag,
    pub(crate) is_province: Flag,
    pub(crate) is_ward: Flag,
    pub(crate) is_other_agency: Flag,
    pub(crate) is_full_process: Flag,
    pub(crate) execution_steps: List<Step>,
    pub(crate) execution_methods: List<Method>,
    pub(crate) execution_cases: List<Case>,
    pub(crate) cases: List<Service>,
    pub(crate) results_details: List<Named>,
    pub(crate) legal_basises_details: List<Named>,
    pub(crate) returning_methods: List<Returning>,
    pub(crate) requirements_and_conditions: Text,
    pub(crate) description: Text,
    pub(crate) note: Text,
    pub(crate) keywords: Text,
    pub(crate) decision_no: Text,
    pub(crate) procedure_proposal: Object<Proposal>,
    pub(crate) created_at: Millis,
    pub(crate) updated_at: Millis,
}

/// A thing by id, code and name; groups of units have no code.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Named {
    pub(crate) code: Text,
    pub(crate) name: Text,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Step {
    pub(crate) name: Text,
    pub(crate) description: Text,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Method {
    #[serde(rename = "submissionMethod")]
    pub(crate) channel: Text,
    pub(crate) processing_time: Number,
    pub(crate) processing_time_unit: Text,
    pub(crate) description: Text,
    pub(crate) fees: List<Fee>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Fee {
    #[serde(rename = "type")]
    pub(crate) kind: Text,
    pub(crate) value: Number,
    pub(crate) currency_name: Text,
    pub(crate) description: Text,
    pub(crate) attachment: Object<FeeAttachment>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct FeeAttachment {
    pub(crate) file_id: Text,
    pub(crate) file_name: Text,
}

/// A case of execution: it has a name or none, and no code.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Case {
    pub(crate) name: Text,
    pub(crate) profile_components: List<Component>,
}

/// A component. `required` is false in every one seen, so it says nothing and is not read.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Component {
    pub(crate) code: Text,
    pub(crate) name: Text,
    pub(crate) original_qty: Number,
    pub(crate) copy_qty: Number,
    pub(crate) attachments: List<Attachment>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Attachment {
    pub(crate) id: Text,
    pub(crate) file_name: Text,
}

/// An online service, in the portal's words a case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Service {
    pub(crate) id: Text,
    pub(crate) code: Text,
    pub(crate) name: Text,
    pub(crate) processing_day: Object<ProcessingDay>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ProcessingDay {
    pub(crate) qty: Number,
    #[serde(rename = "type")]
    pub(crate) unit: Text,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Returning {
    pub(crate) value: List<Text>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Proposal {
    #[serde(rename = "proposalNumber")]
    pub(crate) number: Text,
    pub(crate) decision_number: Text,
    pub(crate) decision_date: Millis,
    pub(crate) publication_date: Millis,
    pub(crate) issuing_agency: Object<Named>,
}

/// Asks for a page of the catalogue; an empty text asks for no such thing.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListItems<'a> {
    pub(crate) limit: u32,
    pub(crate) last_id: &'a str,
    pub(crate) q: &'a str,
    pub(crate) category_id: &'a str,
    pub(crate) department_code: &'a str,
}

/// Asks for a page of another list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListRows<'a> {
    pub(crate) limit: u32,
    pub(crate) last_id: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct ById<'a> {
    pub(crate) id: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ByFileId<'a> {
    pub(crate) file_id: &'a str,
}

/// A page. The catalogue calls its rows `items` and their number `total`, other lists say `rows` and `count`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Listed {
    #[serde(alias = "items")]
    pub(crate) rows: List<Value>,
    pub(crate) last_id: Text,
    #[serde(alias = "count")]
    pub(crate) total: Number,
}
