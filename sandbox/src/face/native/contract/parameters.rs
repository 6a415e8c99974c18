//! Parameters and headers that operations share.

use serde_json::{Value, json};

/// A reference to something shared.
pub(super) fn component(kind: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{kind}/{name}")})
}

/// The component that describes an answer's header.
pub(super) fn header_of(name: &str) -> &'static str {
    match name {
        "ETag" => "EntityTag",
        "Location" => "Location",
        "Repr-Digest" => "ReprDigest",
        "Content-Disposition" => "ContentDisposition",
        "Content-Range" => "ContentRange",
        "Accept-Ranges" => "AcceptRanges",
        "Retry-After" => "RetryAfter",
        "WWW-Authenticate" => "Authenticate",
        "Content-Language" => "ContentLanguage",
        _ => "RequestId",
    }
}

/// A query parameter.
pub(super) fn query(name: &str, description: &str, schema: &Value) -> Value {
    json!({"name": name, "in": "query", "description": description, "schema": schema})
}

/// A parameter of a path.
pub(super) fn path_parameter(path: &str, name: &str) -> Value {
    let text = json!({"type": "string", "minLength": 1});
    let (description, example, schema) = match name {
        "dossier" if path.starts_with("/sandbox") || path == "/v1/dossiers/{dossier}" => {
            ("Id or code of a dossier.", "SANDBOX-H26-261124-000001", text)
        }
        "dossier" => (
            "Id or code of a dossier.",
            "0199f3c2-7a54-7cc1-9d3b-0d0f0c6b2a11",
            text,
        ),
        "component" => (
            "Code or alias of a component of the procedure.",
            "to_khai_ct01",
            text,
        ),
        "name" => ("Name of the file.", "ct01.pdf", file_name()),
        "username" => ("Username of a person.", "binh.tran", text),
        "id" => (
            "Id of a blank form, from a component's `templates`.",
            "ct01",
            text,
        ),
        _ if path.starts_with("/v1/agencies") => ("Code of the agency.", "G01.H26.09556", text),
        _ => ("Code of the procedure.", "1.004194", text),
    };
    json!({
        "name": name, "in": "path", "required": true, "description": description,
        "schema": schema, "examples": {"usual": {"value": example}},
    })
}

fn file_name() -> Value {
    let plain = r"^[^\u0000-\u001f\u007f-\u009f/\\\u202a-\u202e]+$";
    json!({
        "type": "string", "minLength": 1, "maxLength": 255, "pattern": plain,
        "description": "At most 255 bytes in UTF-8; not `.`, not `..`, not white space alone.",
    })
}

/// The parameters that operations refer to.
pub(super) fn parameters() -> Value {
    let header = |name: &str, required: bool, description: &str, schema: Value, example: &str| {
        json!({
            "name": name, "in": "header", "required": required, "description": description,
            "schema": schema, "examples": {"usual": {"value": example}},
        })
    };
    let key = json!({"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"});
    let digest = json!({"type": "string", "pattern": "^sha-256=:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=:$"});
    let text = || json!({"type": "string"});
    json!({
        "AcceptLanguage": header("Accept-Language", false, "Language of messages and labels: `vi` (default) or `en`.", text(), "en"),
        "IdempotencyKey": header("Idempotency-Key", true, "Names the request among its repeats, per account and route, for 24 hours: the same key and payload give the first answer again.", key, "7d0c6a52-3a55-4b0e-b7e5-3f9c1c2d6a10"),
        "IfMatch": header("If-Match", true, "The version to be changed: an `ETag` seen before, or `*`.", json!({"type": "string", "pattern": r#"^(\*|(W/)?"[!#-~]*"(, ?(W/)?"[!#-~]*")*)$"#}), "*"),
        "OnBehalfOf": header("On-Behalf-Of", false, "Id of the organisation's account that a member acts for; all that the call reads, makes and changes is the organisation's.", text(), "0199f3c2-7a54-7cc1-9d3b-0d0f0c6b2a10"),
        "IfNoneMatch": header("If-None-Match", false, "An `ETag` seen before: 304 where nothing changed.", text(), "\"1-vi\""),
        "ReprDigest": header("Repr-Digest", true, "SHA-256 of the bytes (RFC 9530). It stands for `If-Match`: repeating an upload changes nothing.", digest, "sha-256=:WLPKJ2jvPaM30v/gcoUdbDn2w2atHVePOyDaajvpin4=:"),
        "ContentDigest": header("Content-Digest", false, "SHA-256 of the body (RFC 9530): a body that was altered on its way is refused. Answers in JSON carry one as well.", json!({"type": "string"}), "sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:"),
        "Range": header("Range", false, "One range of bytes (RFC 9110, section 14.2); several are answered with the whole file.", text(), "bytes=0-1023"),
        "Limit": query("limit", "How many items; above 100 it counts as 100.", &json!({"type": "integer", "minimum": 1, "default": 20})),
        "Cursor": query("cursor", "`next` of the page before; it holds only for the same query.", &json!({"type": "string"})),
    })
}

/// The headers that answers refer to.
pub(super) fn headers() -> Value {
    let header = |description: &str, required: bool, schema: Value| json!({"description": description, "required": required, "schema": schema});
    let text = || json!({"type": "string"});
    json!({
        "RequestId": header("Names the request; also `request_id` in a problem.", true, json!({"type": "string", "format": "uuid"})),
        "EntityTag": header("The version of what is answered.", true, text()),
        "Location": header("Where the dossier is.", true, json!({"type": "string", "format": "uri-reference"})),
        "ReprDigest": header("SHA-256 of the whole file (RFC 9530).", true, json!({"type": "string", "pattern": "^sha-256=:[A-Za-z0-9+/]{43}=:$"})),
        "ContentDisposition": header("The file's name (RFC 6266).", true, text()),
        "ContentRange": header("Which bytes these are.", true, text()),
        "AcceptRanges": header("Parts can be asked for.", true, json!({"const": "bytes"})),
        "RetryAfter": header("Seconds to wait before the next try.", true, json!({"type": "integer", "minimum": 0})),
        "Authenticate": header("How to sign in.", true, json!({"const": "Bearer"})),
        "ContentLanguage": header("Language of the texts.", true, json!({"enum": ["vi", "en"]})),
        "IdempotentReplayed": header("`true` where this is the first answer again.", false, json!({"const": "true"})),
    })
}
