//! The contract as a page to read: plain HTML without script or anything from elsewhere.

mod html;
mod schema;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

use self::html::{Html, text};
use crate::face::language::Language;
use crate::portal::digest::sha256;

const STYLE: &str = include_str!("page/style.css");

/// Nothing but the page's own style may load or run.
pub(super) fn security_policy() -> String {
    let style = STANDARD.encode(sha256(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// The page's own words.
struct Words {
    other: (&'static str, &'static str),
    raw: &'static str,
    contents: &'static str,
    signed_in: &'static str,
    parameters: &'static str,
    body: &'static str,
    answers: &'static str,
    refusals: &'static str,
    example: &'static str,
    onward: &'static str,
    schemas: &'static str,
    required: &'static str,
}

const ENGLISH: Words = Words {
    other: ("vi", "Tiếng Việt"),
    raw: "The same as an OpenAPI 3.1 document",
    contents: "Contents",
    signed_in: "needs a session",
    parameters: "Parameters",
    body: "Request body",
    answers: "Answers",
    refusals: "Refusals",
    example: "Example",
    onward: "Next",
    schemas: "Objects",
    required: "required",
};

const VIETNAMESE: Words = Words {
    other: ("en", "English"),
    raw: "Cũng nội dung này ở dạng tài liệu OpenAPI 3.1",
    contents: "Mục lục",
    signed_in: "cần đăng nhập",
    parameters: "Tham số",
    body: "Nội dung gửi",
    answers: "Trả lời",
    refusals: "Từ chối",
    example: "Ví dụ",
    onward: "Tiếp theo",
    schemas: "Đối tượng",
    required: "bắt buộc",
};

/// Writes the page of an OpenAPI document.
pub(super) fn render(document: &Value, language: Language) -> String {
    let words = match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    };
    let page = Page {
        document,
        language,
        words,
    };
    page.render()
}

struct Page<'a> {
    document: &'a Value,
    language: Language,
    words: &'static Words,
}

/// A method, its path and its operation.
type Entry<'a> = (&'a str, &'a str, &'a Value);

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let object: Option<&Map<String, Value>> = value.as_object();
    object
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

impl<'a> Page<'a> {
    fn render(&self) -> String {
        let (title, version) = (
            text(&self.document["info"]["title"]),
            text(&self.document["info"]["version"]),
        );
        let mut html = Html::default();
        html.raw("<!doctype html>\n<html lang=\"")
            .raw(self.language.tag())
            .raw("\"><head><meta charset=\"utf-8\">");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
        html.say(title)
            .say(" ")
            .say(version)
            .raw("</title><style>")
            .raw(STYLE)
            .raw("</style></head><body><header><h1>");
        html.say(title).raw(" <small>").say(version).raw("</small></h1>");
        html.element("p", text(&self.document["info"]["description"]));
        let (tag, name) = self.words.other;
        html.raw("<p><a href=\"/openapi.json\">")
            .say(self.words.raw)
            .raw("</a> · <a href=\"/docs?lang=");
        html.raw(tag)
            .raw("\" hreflang=\"")
            .raw(tag)
            .raw("\" lang=\"")
            .raw(tag)
            .raw("\">")
            .say(name)
            .raw("</a></p></header>");
        self.contents(&mut html);
        html.raw("<main>");
        for tag in items(&self.document["tags"]) {
            html.element("h2", self.title(tag, "description", "x-title-vi"));
            for entry in self.entries(text(&tag["name"])) {
                self.operation(&mut html, entry);
            }
        }
        html.raw("<h2 id=\"objects\">")
            .say(self.words.schemas)
            .raw("</h2>");
        for (name, object) in members(&self.document["components"]["schemas"]) {
            schema::object(&mut html, name, object, self.words.required);
        }
        html.raw("</main></body></html>\n");
        html.into_text()
    }

    /// What it is called in the reader's language.
    fn title(&self, thing: &'a Value, english: &str, vietnamese: &str) -> &'a str {
        text(match self.language {
            Language::Vietnamese => &thing[vietnamese],
            Language::English => &thing[english],
        })
    }

    fn entries(&self, tag: &str) -> Vec<Entry<'a>> {
        let all = members(&self.document["paths"])
            .flat_map(|(path, methods)| members(methods).map(move |(method, it)| (method, path, it)));
        all.filter(|(_, _, it)| it["tags"][0] == tag).collect()
    }

    fn contents(&self, html: &mut Html) {
        html.raw("<nav aria-label=\"").say(self.words.contents).raw("\">");
        for tag in items(&self.document["tags"]) {
            html.element("h2", self.title(tag, "description", "x-title-vi"))
                .raw("<ul>");
            for (_, _, operation) in self.entries(text(&tag["name"])) {
                html.raw("<li><a href=\"#")
                    .say(text(&operation["operationId"]))
                    .raw("\">");
                html.say(self.title(operation, "summary", "x-summary-vi"))
                    .raw("</a></li>");
            }
            html.raw("</ul>");
        }
        html.raw("<p><a href=\"#objects\">")
            .say(self.words.schemas)
            .raw("</a></p></nav>");
    }

    fn operation(&self, html: &mut Html, (method, path, operation): Entry<'_>) {
        html.raw("<section id=\"")
            .say(text(&operation["operationId"]))
            .raw("\"><h3>");
        html.say(self.title_of(operation))
            .raw("</h3><p class=\"route\"><b class=\"")
            .say(method)
            .raw("\">");
        html.say(&method.to_uppercase())
            .raw("</b> <code>")
            .say(path)
            .raw("</code>");
        if operation["security"].is_array() {
            html.raw(" <em>").say(self.words.signed_in).raw("</em>");
        }
        html.raw("</p>");
        if let Some(notes) = operation["description"].as_str() {
            html.element("p", notes);
        }
        self.parameters(html, &operation["parameters"]);
        for (media_type, content) in members(&operation["requestBody"]["content"]) {
            html.raw("<h4>")
                .say(self.words.body)
                .raw(" <small>")
                .say(media_type)
                .raw("</small></h4>");
            schema::mention(html, &content["schema"]);
            self.examples(html, content);
        }
        html.element("h4", self.words.answers);
        let is_refusal = |status: &str| status.starts_with(['4', '5']);
        for (status, answer) in members(&operation["responses"]).filter(|it| !is_refusal(it.0)) {
            self.answer(html, status, answer);
        }
        html.raw("<details><summary>")
            .say(self.words.refusals)
            .raw("</summary><table>");
        for (status, answer) in members(&operation["responses"]).filter(|it| is_refusal(it.0)) {
            html.raw("<tr><th>").say(status).raw("</th><td>");
            html.say_marked(text(&self.resolved(answer)["description"]))
                .raw("</td></tr>");
        }
        html.raw("</table></details></section>");
    }

    fn title_of<'b>(&self, operation: &'b Value) -> &'b str {
        text(
            &operation[match self.language {
                Language::Vietnamese => "x-summary-vi",
                Language::English => "summary",
            }],
        )
    }

    fn parameters(&self, html: &mut Html, parameters: &Value) {
        html.raw("<details open><summary>")
            .say(self.words.parameters)
            .raw("</summary><table>");
        for parameter in items(parameters).map(|it| self.resolved(it)) {
            html.raw("<tr><th><code>")
                .say(text(&parameter["name"]))
                .raw("</code> <small>");
            html.say(text(&parameter["in"]));
            if parameter["required"] == true {
                html.raw(", ").say(self.words.required);
            }
            html.raw("</small></th><td>")
                .say_marked(text(&parameter["description"]))
                .raw(" ");
            schema::mention(html, &parameter["schema"]);
            html.raw("</td></tr>");
        }
        html.raw("</table></details>");
    }

    fn answer(&self, html: &mut Html, status: &str, answer: &Value) {
        html.raw("<p><b>")
            .say(status)
            .raw("</b> ")
            .say_marked(text(&answer["description"]))
            .raw(" ");
        for (media_type, content) in members(&answer["content"]) {
            html.raw("<small>").say(media_type).raw("</small> ");
            schema::mention(html, &content["schema"]);
        }
        for (name, _) in members(&answer["headers"]).filter(|it| it.0 != "X-Request-Id") {
            html.raw(" <code>").say(name).raw("</code>");
        }
        html.raw("</p>");
        for (_, content) in members(&answer["content"]) {
            self.examples(html, content);
        }
        let mut links: Vec<&str> = members(&answer["links"])
            .map(|(_, link)| text(&link["operationId"]))
            .collect();
        links.dedup();
        if !links.is_empty() {
            html.raw("<p>").say(self.words.onward).raw(":");
            for link in links {
                html.raw(" <a href=\"#")
                    .say(link)
                    .raw("\">")
                    .say(link)
                    .raw("</a>");
            }
            html.raw("</p>");
        }
    }

    fn examples(&self, html: &mut Html, content: &Value) {
        for (_, example) in members(&content["examples"]) {
            html.raw("<details><summary>")
                .say(self.words.example)
                .raw("</summary><pre>");
            html.say(&format!("{:#}", example["value"]))
                .raw("</pre></details>");
        }
    }

    /// What a reference refers to, or the thing itself.
    fn resolved<'b>(&'b self, thing: &'b Value) -> &'b Value {
        let pointer = thing["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
        pointer.and_then(|it| self.document.pointer(it)).unwrap_or(thing)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whatever_the_document_says_is_text_and_never_markup() {
        let evil = "<script>\"&'";
        let document = json!({
            "info": {"title": evil, "version": evil, "description": evil},
            "tags": [{"name": "t", "description": evil, "x-title-vi": evil}],
            "paths": {evil: {"get": {"operationId": evil, "tags": ["t"], "summary": evil, "x-summary-vi": evil, "description": evil,
                "parameters": [{"name": evil, "in": evil, "description": evil, "schema": {"type": "string", "enum": [evil]}}],
                "responses": {evil: {"description": evil, "content": {evil: {"schema": {"$ref": evil}, "examples": {"e": {"value": evil}}}}}}}}},
            "components": {"schemas": {evil: {"description": evil, "properties": {evil: {"description": evil, "pattern": evil}}}}},
        });
        for language in [Language::Vietnamese, Language::English] {
            let page = render(&document, language);
            assert!(page.contains("&lt;script&gt;&quot;&amp;&#39;"));
            assert!(!page.contains("<script"), "{page}");
        }
    }

    #[test]
    fn both_languages_are_spoken() {
        let document = &super::super::DOCUMENT;
        assert!(render(document, Language::Vietnamese).contains("<h3>Nộp hồ sơ</h3>"));
        assert!(render(document, Language::English).contains("<h3>Submit a dossier</h3>"));
    }
}
