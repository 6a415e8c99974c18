//! What explains the columns: a note at each header, and a sheet in both languages.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::batch::template::Template;
use crate::batch::template::entries::{Both, Entry, Kind, Need};
use crate::dossier_file::template::words::Words;
use crate::http::Language;

/// How many choices are listed; a procedure of all wards would fill the cell.
const MOST_CHOICES: usize = 40;

/// What the sheet says above its table.
const INTRODUCTION: [(&str, &str); 7] = [
    (
        "Mỗi dòng của trang đầu là một hồ sơ. Không để dòng trống ở giữa, không gộp ô, không đổi phần trong ngoặc vuông của tiêu đề cột.",
        "Every row of the first sheet is one dossier. Leave no row blank in between, merge no cells, and keep what stands in brackets in a header.",
    ),
    (
        "Cột số định danh, số điện thoại, mã số thuế và mã đã được định dạng văn bản để giữ số 0 ở đầu. Khi dán dữ liệu, chỉ dán giá trị.",
        "Columns for personal numbers, telephone numbers, tax codes and codes are formatted as text, so that leading zeros stay. Paste values only.",
    ),
    (
        "Ngày ghi DD/MM/YYYY hoặc YYYY-MM-DD, đủ hai chữ số cho ngày và tháng, bốn chữ số cho năm.",
        "A date is written DD/MM/YYYY or YYYY-MM-DD, with two digits for day and month and four for the year.",
    ),
    (
        "Danh sách có nhiều giá trị trong một ô thì cách nhau bằng dấu chấm phẩy. Danh sách nhiều dòng có ba nhóm cột; cần thêm thì thêm cột với số thứ tự tiếp theo, đếm từ 0.",
        "Several values in one cell are parted by semicolons. A list of rows has three groups of columns; for more, add columns with the next number, counted from 0.",
    ),
    (
        "Người nộp là tài khoản đang đăng nhập; nếu khác, thêm các cột submitter.full_name, submitter.personal_number và các cột tương tự.",
        "Who files is the signed-in account; if it is someone else, add columns such as submitter.full_name and submitter.personal_number.",
    ),
    (
        "Cột không dùng thì xóa đi hoặc để trống. Cột riêng của mình thì nêu trong tệp ánh xạ, mục ignore.",
        "Delete or leave blank what is not used. Name columns of your own in the mapping file, under ignore.",
    ),
    (
        "Kiểm tra bằng lệnh hoso batch plan, nộp bằng lệnh hoso batch apply.",
        "Check with hoso batch plan, file with hoso batch apply.",
    ),
];

/// Writes the note at a header.
pub(super) fn note(entry: &Entry, language: Language) -> String {
    let mut lines = vec![need(entry.need).pick(language).to_owned() + "; " + kind(entry.kind).pick(language)];
    let limits = entry.limits.pick(language);
    let description = entry.description.pick(language);
    lines.extend(
        [description, limits]
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(str::to_owned),
    );
    if !entry.example.is_empty() {
        let example = Words(language).pick("Ví dụ", "Example");
        lines.push(format!("{example}: {}", entry.example));
    }
    lines.join("\n")
}

/// Writes the sheet.
pub(super) fn write(sheet: &mut Worksheet, template: &Template<'_>) -> Result<(), XlsxError> {
    let Template {
        procedure,
        form,
        entries,
        ..
    } = template;
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let head = Format::new().set_bold().set_text_wrap();
    let code = &procedure.summary.code;
    sheet.write_string_with_format(0, 0, format!("{} ({code})", procedure.summary.name), &bold)?;
    let title = |language| Words(language).of(&form.schema, "title").unwrap_or_default();
    let titles = format!("{} / {}", title(Language::Vietnamese), title(Language::English));
    sheet.write_string(1, 0, titles)?;
    let mut row = 2;
    for (vietnamese, english) in INTRODUCTION {
        sheet.write_string(row, 0, vietnamese)?;
        sheet.write_string(row + 1, 0, english)?;
        row += 2;
    }
    row += 1;
    let headings = [
        "Cột / Column",
        "Nhãn",
        "Label",
        "Bắt buộc / Required",
        "Kiểu / Type",
        "Ý nghĩa",
        "Meaning",
        "Ví dụ / Example",
        "Giá trị cho phép / Allowed values",
    ];
    for (column, heading) in (0_u16..).zip(headings) {
        sheet.write_string_with_format(row, column, heading, &head)?;
    }
    for (column, width) in (0_u16..).zip([28.0, 32.0, 32.0, 22.0, 26.0, 60.0, 60.0, 28.0, 48.0]) {
        sheet.set_column_width(column, width)?;
    }
    let both = |text: Both| format!("{} / {}", text.vietnamese, text.english);
    let sentence = |description: &str, limits: &str| match (description, limits) {
        (description, "") => description.to_owned(),
        ("", limits) => limits.to_owned(),
        (description, limits) => format!("{description} ({limits})"),
    };
    for entry in entries {
        row += 1;
        let mut allowed = entry
            .choices
            .iter()
            .take(MOST_CHOICES)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n");
        if entry.choices.len() > MOST_CHOICES {
            allowed.push_str("\n…");
        }
        let cells = [
            entry.name.clone(),
            entry.label.vietnamese.clone(),
            entry.label.english.clone(),
            both(need(entry.need)),
            both(kind(entry.kind)),
            sentence(&entry.description.vietnamese, &entry.limits.vietnamese),
            sentence(&entry.description.english, &entry.limits.english),
            entry.example.clone(),
            allowed,
        ];
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &wrap)?;
        }
    }
    Ok(())
}

fn need(need: Need) -> Both {
    match need {
        Need::Always => Both::new("bắt buộc", "required"),
        Need::WithGroup => Both::new(
            "bắt buộc khi điền nhóm này",
            "required where this group is filled",
        ),
        Need::Optional => Both::new("nếu có", "if any"),
    }
}

fn kind(kind: Kind) -> Both {
    match kind {
        Kind::Text => Both::new("chữ", "text"),
        Kind::Digits => Both::new("dãy chữ số hoặc mã, dạng văn bản", "digits or a code, as text"),
        Kind::Date => Both::new("ngày", "a date"),
        Kind::PartialDate => Both::new("ngày, hoặc tháng, hoặc năm", "a date, or a month, or a year"),
        Kind::Integer => Both::new("số nguyên", "a whole number"),
        Kind::Number => Both::new("số", "a number"),
        Kind::Boolean => Both::new("có hoặc không", "yes or no"),
        Kind::List => Both::new(
            "nhiều giá trị, cách nhau bằng dấu chấm phẩy",
            "several values, parted by semicolons",
        ),
        Kind::Choice => Both::new("chọn một", "one of these"),
        Kind::File => Both::new("đường dẫn tệp", "a file's path"),
    }
}
