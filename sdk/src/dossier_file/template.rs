//! Writes the dossier file a person fills in: everything the procedure asks for, each thing explained where it stands.

use crate::dossier_file::template::fields::Fields;
use crate::dossier_file::template::words::{Words, comment, literal};
use crate::http::Language;
use crate::model::code::{AgencyCode, CaseCode};
use crate::model::form::Form;
use crate::model::procedure::{Component, Procedure};

pub(crate) mod fields;
pub(crate) mod rules;
pub(crate) mod words;

/// How many agencies are listed; a procedure of all wards would fill the file.
const MOST_AGENCIES: usize = 40;

/// What is known already when a file is written to be filled in.
#[derive(Debug, Clone, Default)]
pub struct TemplateOptions {
    /// The case; its components then stand ready, else those of every case are there as comments.
    pub case: Option<CaseCode>,
    /// The agency.
    pub agency: Option<AgencyCode>,
    /// Whether the form's own invented example is filled in, to show what a whole file looks like.
    pub example: bool,
}

/// Writes a dossier file in TOML to fill in, with what the options know already there. Required things stand ready and empty,
/// which a check reports as required; optional ones are comments.
#[must_use]
pub fn template(procedure: &Procedure, form: &Form, language: Language, options: &TemplateOptions) -> String {
    let mut writer = Writer {
        out: String::new(),
        words: Words(language),
    };
    writer.head(procedure, form);
    writer.case(procedure, options);
    writer.agency(procedure, options);
    writer.people();
    writer.form(form, options);
    writer.attachments(procedure, options);
    writer.result(procedure);
    writer.out
}

struct Writer {
    out: String,
    words: Words,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn note(&mut self, text: &str) {
        self.out.push_str(&comment(text));
    }

    fn say(&mut self, vietnamese: &str, english: &str) {
        let text = self.words.pick(vietnamese, english).to_owned();
        self.note(&text);
    }

    /// Writes a choice as a comment: the value to type and what it means.
    fn choice(&mut self, value: &str, meaning: &str) {
        self.note(&format!("  {}: {meaning}", literal(&value.into())));
    }

    fn head(&mut self, procedure: &Procedure, form: &Form) {
        let code = &procedure.summary.code;
        self.note(&format!("{} ({code})", procedure.summary.name));
        let title = self.words.of(&form.schema, "title").map(str::to_owned);
        if let Some(title) = title {
            self.note(&title);
        }
        self.line("#");
        self.say(
            "Điền vào giữa hai dấu nháy. Dòng có dấu # ở đầu là chú thích; muốn dùng một mục tùy chọn thì bỏ dấu # trước mục đó.",
            "Fill in between the quotes. A line that begins with # is a comment; to use something optional, take its # away.",
        );
        self.say(
            "Chữ và mã số luôn nằm trong dấu nháy, để số 0 ở đầu không mất: \"001090000001\". Số tiền và số lượng thì không.",
            "Text and codes always stand in quotes, so that leading zeros stay: \"001090000001\". Amounts and counts do not.",
        );
        self.say(
            "Ngày ghi theo dạng YYYY-MM-DD, ví dụ 2026-11-30.",
            "A date is written YYYY-MM-DD, such as 2026-11-30.",
        );
        self.say(
            "Kiểm tra bằng lệnh hoso check, nộp bằng lệnh hoso submit, kèm tên tệp này.",
            "Check it with hoso check and file it with hoso submit, followed by this file's name.",
        );
        self.line("");
        self.line(&format!("procedure = {}", literal(&code.as_str().into())));
    }

    fn case(&mut self, procedure: &Procedure, options: &TemplateOptions) {
        if procedure.cases.is_empty() {
            return;
        }
        self.line("");
        self.say(
            "Trường hợp: bắt buộc, chọn một mã",
            "Case: required, one of these codes",
        );
        for case in &procedure.cases {
            self.choice(case.code.as_str(), &case.name);
        }
        let chosen = options.case.as_ref().map(CaseCode::as_str).unwrap_or_default();
        self.line(&format!("case = {}", literal(&chosen.into())));
    }

    fn agency(&mut self, procedure: &Procedure, options: &TemplateOptions) {
        let offerings = procedure
            .summary
            .offerings
            .iter()
            .filter(|offering| !offering.historical);
        let choices: Vec<_> = offerings
            .filter_map(|offering| Some((offering.agency.code.as_ref()?, &offering.agency.name)))
            .collect();
        self.line("");
        self.say(
            "Cơ quan thực hiện: bắt buộc, chọn một mã",
            "Agency: required, one of these codes",
        );
        for (code, name) in choices.iter().take(MOST_AGENCIES) {
            self.choice(code.as_str(), name);
        }
        if let Some(more) = choices.len().checked_sub(MOST_AGENCIES).filter(|more| *more > 0) {
            self.say(
                &format!("  và {more} cơ quan khác"),
                &format!("  and {more} more"),
            );
        }
        let only = || {
            choices
                .first()
                .filter(|_| choices.len() == 1)
                .map(|(code, _)| *code)
        };
        let chosen = options
            .agency
            .as_ref()
            .or_else(only)
            .map(AgencyCode::as_str)
            .unwrap_or_default();
        self.line(&format!("agency = {}", literal(&chosen.into())));
    }

    fn people(&mut self) {
        self.line("");
        self.say(
            "Người nộp: bỏ qua thì là tài khoản đang đăng nhập.",
            "Who files: left out, it is the signed-in account.",
        );
        self.party("submitter");
        self.line("");
        self.say(
            "Chủ hồ sơ: bỏ qua thì là người nộp.",
            "Whose dossier it is: left out, it is who files.",
        );
        self.party("owner");
        self.line("");
        self.say(
            "Giấy ủy quyền: bắt buộc khi chủ hồ sơ và người nộp là hai người khác nhau; phải còn hiệu lực vào ngày nộp.",
            "Authorisation: required when owner and submitter are two; it must hold on the day of filing.",
        );
        for line in [
            "[authorization]",
            "document = \"\"",
            "valid_from = \"\"",
            "valid_until = \"\"",
        ] {
            self.line(&format!("# {line}"));
        }
    }

    fn party(&mut self, table: &str) {
        let kind = self.words.pick(
            "cá nhân; tổ chức thì ghi organisation",
            "a person; an organisation is organisation",
        );
        for line in [
            &format!("[{table}]"),
            &format!("kind = \"individual\"  # {kind}"),
            "full_name = \"\"",
            "personal_number = \"\"",
            "birth_date = \"\"",
            "gender = \"\"  # nam, nữ",
            "tax_code = \"\"",
            "phone = \"\"",
            "email = \"\"",
        ] {
            self.line(&format!("# {line}"));
        }
    }

    fn form(&mut self, form: &Form, options: &TemplateOptions) {
        self.line("");
        let description = self.words.of(&form.schema, "description").map(str::to_owned);
        if let Some(description) = description {
            self.note(&description);
        }
        self.line("[form]");
        let example = form
            .schema
            .get("examples")
            .and_then(|examples| examples.get(0))
            .filter(|_| options.example);
        self.out
            .push_str(&Fields::new(&form.schema, self.words).write(example));
    }

    fn attachments(&mut self, procedure: &Procedure, options: &TemplateOptions) {
        if procedure.components.is_empty() {
            return;
        }
        self.line("");
        self.say(
            "Thành phần hồ sơ: mỗi tệp một mục, đường dẫn tính từ thư mục của tệp này. Nhiều tệp cho một giấy tờ thì thêm mục.",
            "Components: one entry for each file, its path relative to this file's folder. Several files for one paper are \
             several entries.",
        );
        for component in &procedure.components {
            self.component(procedure, component, options);
        }
    }

    fn component(&mut self, procedure: &Procedure, component: &Component, options: &TemplateOptions) {
        let words = self.words;
        let Some(handle) = component.handle() else { return };
        self.line("");
        if let Some(case) = &component.case {
            let name = procedure
                .cases
                .iter()
                .find(|known| known.code == *case)
                .map_or("", |known| known.name.as_str());
            self.say(
                &format!("Chỉ với trường hợp {case}: {name}"),
                &format!("Only in case {case}: {name}"),
            );
        }
        self.note(&format!("{}: {}", component.name, words.component(component)));
        for blank in &component.templates {
            self.say(
                &format!("Mẫu: {}", blank.name),
                &format!("Blank form: {}", blank.name),
            );
        }
        let applies = component.case.is_none() || component.case == options.case;
        let sign = if component.is_required() && applies {
            ""
        } else {
            "# "
        };
        for line in [
            "[[attachment]]",
            &format!("component = {}", literal(&handle.as_str().into())),
            "file = \"\"",
        ] {
            self.line(&format!("{sign}{line}"));
        }
    }

    fn result(&mut self, procedure: &Procedure) {
        self.line("");
        self.say(
            "Nhận kết quả: bắt buộc, chọn một cách",
            "How to receive the result: required, one of these ways",
        );
        for way in &procedure.receive {
            let meaning = self.words.receive(way);
            self.choice(way, meaning);
        }
        let only = procedure.receive.first().filter(|_| procedure.receive.len() == 1);
        self.line("[result]");
        self.line(&format!(
            "receive = {}",
            literal(&only.map(String::as_str).unwrap_or_default().into())
        ));
        if procedure.receive.iter().any(|way| way == "post") {
            self.say(
                "Địa chỉ nhận: bắt buộc khi nhận qua bưu chính",
                "Address: required by post",
            );
            self.line("# address = \"\"");
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
