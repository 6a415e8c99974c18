//! Schemas as a reader wants to see them.

use serde_json::Value;

use super::html::{Html, text};
use super::{items, members};

/// Writes a named object with a row for each of its members.
pub(super) fn object(html: &mut Html, name: &str, schema: &Value, required: &str) {
    html.raw("<section id=\"schema-")
        .say(name)
        .raw("\"><h3>")
        .say(name)
        .raw("</h3>");
    if let Some(description) = schema["description"].as_str() {
        html.element("p", description);
    }
    if schema["properties"].is_object() {
        html.raw("<table>");
        for (member, about) in members(&schema["properties"]) {
            html.raw("<tr><th><code>").say(member).raw("</code>");
            // An answer has all its members; only in a request is it news.
            if schema["additionalProperties"] == false && items(&schema["required"]).any(|it| it == member) {
                html.raw(" <small>").say(required).raw("</small>");
            }
            html.raw("</th><td>")
                .say_marked(text(&about["description"]))
                .raw(" ");
            mention(html, about);
            html.raw("</td></tr>");
        }
        html.raw("</table>");
    } else {
        html.raw("<p>");
        mention(html, schema);
        html.raw("</p>");
    }
    html.raw("</section>");
}

/// Writes in a few words what a value is.
pub(super) fn mention(html: &mut Html, schema: &Value) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default();
        html.raw("<a href=\"#schema-")
            .say(name)
            .raw("\">")
            .say(name)
            .raw("</a>");
        return;
    }
    let choices = items(&schema["anyOf"]).chain(items(&schema["allOf"]));
    for (position, choice) in choices.enumerate() {
        html.raw(if position > 0 { " | " } else { "" });
        mention(html, choice);
    }
    if !schema["items"].is_null() {
        html.raw("[ ");
        mention(html, &schema["items"]);
        html.raw(" ]");
        return;
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        several => items(several).map(text).collect(),
    };
    html.raw("<i>").say(&types.join(" | ")).raw("</i>");
    for key in [
        "format",
        "pattern",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "default",
    ] {
        let value = &schema[key];
        let is_width = key == "format" && text(value).starts_with("uint");
        let is_width = is_width
            || (key == "maximum" && schema["format"].as_str().is_some_and(|it| it.starts_with("uint")));
        if !value.is_null() && !is_width {
            html.raw(" <small>").say(key).raw(" <code>");
            html.say(&value.as_str().map_or_else(|| value.to_string(), str::to_owned))
                .raw("</code></small>");
        }
    }
    for value in items(&schema["enum"]) {
        html.raw(" <code>")
            .say(&value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            .raw("</code>");
    }
}
