//! What a check finds wrong, with a pointer to the place.

use jiff::civil::Date;

/// One fault of a request: where, and what.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Violation {
    /// A JSON pointer such as `/form/ho_ten`.
    pub(crate) pointer: String,
    pub(crate) fault: Fault,
}

impl Violation {
    pub(crate) fn new(pointer: impl Into<String>, fault: Fault) -> Self {
        Self {
            pointer: pointer.into(),
            fault,
        }
    }
}

/// What is wrong, with what a person needs to know to mend it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    // the shape of a value
    Required,
    TypeMismatch {
        expected: String,
    },
    Format {
        format: String,
    },
    Pattern,
    Enum {
        allowed: Vec<String>,
    },
    TooLong {
        limit: u64,
    },
    TooShort {
        limit: u64,
    },
    TooMany {
        limit: u64,
    },
    TooFew {
        limit: u64,
    },
    Minimum {
        limit: String,
    },
    Maximum {
        limit: String,
    },
    UnknownField,
    /// It can be given once only.
    Fixed,
    Invalid,
    // people and organisations
    PersonalNumberInvalid,
    PersonalNumberBirthDate,
    PersonalNumberGender,
    TaxCodeInvalid,
    NameInvalid,
    PhoneInvalid,
    EmailInvalid,
    UsernameInvalid,
    // dates
    DateInvalid,
    BirthDateFuture,
    DateOrder,
    DatePast,
    DateFuture,
    SpanTooLong {
        limit: u64,
        unit: SpanUnit,
    },
    NoticeTooShort {
        working_days: u64,
        earliest: Option<Date>,
    },
    TooYoung {
        years: u64,
    },
    // addresses
    ProvinceUnknown,
    ProvinceDefunct {
        successor: String,
    },
    WardUnknown,
    WardNotInProvince {
        province: String,
    },
    // the rest of a form
    PrefixMissing {
        prefix: String,
    },
    BlankRow,
    // the dossier around the form
    CaseRequired {
        cases: Vec<String>,
    },
    CaseUnknown {
        cases: Vec<String>,
    },
    AgencyRequired,
    AgencyUnknown,
    AgencyHistorical {
        successor: Option<String>,
    },
    AgencyNotOffering,
    ReceiveRequired {
        offered: Vec<String>,
    },
    ReceiveUnknown,
    ReceiveNotOffered {
        offered: Vec<String>,
    },
    AddressRequired,
    AuthorizationRequired,
    AuthorizationNotValid,
    // attachments
    ComponentMissing {
        name: String,
    },
    ComponentUnknown,
    ComponentOtherCase,
    FileEmpty,
    FileTypeNotAccepted {
        accepts: Vec<String>,
    },
    FileTypeMismatch {
        found: Option<&'static str>,
    },
    FileTooLarge {
        limit: u64,
    },
}

/// The unit of a longest span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpanUnit {
    Years,
    Months,
    Days,
}

impl Fault {
    /// The stable code of the contract.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TypeMismatch { .. } => "type_mismatch",
            Self::Format { .. } | Self::EmailInvalid => "format",
            Self::Pattern | Self::UsernameInvalid => "pattern",
            Self::Enum { .. } => "enum",
            Self::TooLong { .. } => "too_long",
            Self::TooShort { .. } => "too_short",
            Self::TooMany { .. } => "too_many",
            Self::TooFew { .. } => "too_few",
            Self::Minimum { .. } => "minimum",
            Self::Maximum { .. } => "maximum",
            Self::UnknownField => "unknown_field",
            Self::Fixed => "fixed",
            Self::Invalid => "invalid",
            Self::PersonalNumberInvalid => "personal_number_invalid",
            Self::PersonalNumberBirthDate => "personal_number_birth_date",
            Self::PersonalNumberGender => "personal_number_gender",
            Self::TaxCodeInvalid => "tax_code_invalid",
            Self::NameInvalid => "name_invalid",
            Self::PhoneInvalid => "phone_invalid",
            Self::DateInvalid => "date_invalid",
            Self::BirthDateFuture => "birth_date_future",
            Self::DateOrder => "date_order",
            Self::DatePast => "date_past",
            Self::DateFuture => "date_future",
            Self::SpanTooLong { .. } => "span_too_long",
            Self::NoticeTooShort { .. } => "notice_too_short",
            Self::TooYoung { .. } => "too_young",
            Self::ProvinceUnknown => "province_unknown",
            Self::ProvinceDefunct { .. } => "province_defunct",
            Self::WardUnknown => "ward_unknown",
            Self::WardNotInProvince { .. } => "ward_not_in_province",
            Self::PrefixMissing { .. } => "prefix_missing",
            Self::BlankRow => "blank_row",
            Self::CaseRequired { .. } => "case_required",
            Self::CaseUnknown { .. } => "case_unknown",
            Self::AgencyRequired => "agency_required",
            Self::AgencyUnknown => "agency_unknown",
            Self::AgencyHistorical { .. } => "agency_historical",
            Self::AgencyNotOffering => "agency_not_offering",
            Self::ReceiveRequired { .. } => "receive_required",
            Self::ReceiveUnknown => "receive_unknown",
            Self::ReceiveNotOffered { .. } => "receive_not_offered",
            Self::AddressRequired => "address_required",
            Self::AuthorizationRequired => "authorization_required",
            Self::AuthorizationNotValid => "authorization_not_valid",
            Self::ComponentMissing { .. } => "component_missing",
            Self::ComponentUnknown => "component_unknown",
            Self::ComponentOtherCase => "component_other_case",
            Self::FileEmpty => "file_empty",
            Self::FileTypeNotAccepted { .. } => "file_type_not_accepted",
            Self::FileTypeMismatch { .. } => "file_type_mismatch",
            Self::FileTooLarge { .. } => "file_too_large",
        }
    }
}

/// Escapes one segment of a JSON pointer (RFC 6901).
pub(crate) fn segment(text: &str) -> String {
    text.replace('~', "~0").replace('/', "~1")
}
