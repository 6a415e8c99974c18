//! Workbooks.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::build::{book, inline, raw, rows, sheet, texts};
use super::{all, outcome_with};

const AN: &str = r#"2 {"ho_ten":"An","ghi_chu":"x"}"#;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn cells_are_taken_only_where_nothing_is_lost() {
    let day = ExcelDateTime::from_ymd(2026, 11, 30).unwrap();
    let noon = ExcelDateTime::from_ymd(2026, 11, 30)
        .unwrap()
        .and_hms(12, 0, 0)
        .unwrap();
    let dated = Format::new().set_num_format("dd/mm/yyyy");
    let one = |header: &str, fill: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        book(|sheet| {
            texts(sheet, &[&["ho_ten", header], &["An"]]);
            fill(sheet);
        })
    };
    let number = |header: &str, value: f64| {
        one(header, &|sheet| {
            sheet.write_number(1, 1, value).unwrap();
        })
    };
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        (
            "text",
            "a.xlsx",
            rows(&[&["Họ, chữ đệm và tên *", "Ghi chú [ghi_chu]"], &["An", "x"]]),
            AN,
        ),
        (
            "another extension",
            "a.csv",
            rows(&[&["ho_ten", "ghi_chu"], &["An", "x"]]),
            AN,
        ),
        (
            "a whole number in a text",
            "a.xlsx",
            number("ghi_chu", 12.0),
            r#"2 {"ho_ten":"An","ghi_chu":"12"}"#,
        ),
        (
            "a fraction in a text",
            "a.xlsx",
            number("ghi_chu", 12.5),
            r#"2 {"ho_ten":"An"} (B2 number_in_text)"#,
        ),
        (
            "fifteen digits in a text",
            "a.xlsx",
            number("ghi_chu", 123_456_789_012_345.0),
            r#"2 {"ho_ten":"An","ghi_chu":"123456789012345"}"#,
        ),
        (
            "sixteen digits in a text",
            "a.xlsx",
            number("ghi_chu", 1_234_567_890_123_456.0),
            r#"2 {"ho_ten":"An"} (B2 number_rounded)"#,
        ),
        (
            "a personal number without its zeros",
            "a.xlsx",
            number("so_dinh_danh", 1_090_000_001.0),
            r#"2 {"ho_ten":"An"} (B2 leading_zero_lost)"#,
        ),
        (
            "twelve digits that begin with none",
            "a.xlsx",
            number("so_dinh_danh", 101_090_000_001.0),
            r#"2 {"ho_ten":"An","so_dinh_danh":"101090000001"}"#,
        ),
        (
            "a telephone number",
            "a.xlsx",
            number("dien_thoai", 900_000_001.0),
            r#"2 {"ho_ten":"An"} (B2 leading_zero_lost)"#,
        ),
        (
            "a province of one digit",
            "a.xlsx",
            number("noi_o.tinh", 1.0),
            r#"2 {"ho_ten":"An"} (B2 leading_zero_lost)"#,
        ),
        (
            "a province of two digits",
            "a.xlsx",
            number("noi_o.tinh", 79.0),
            r#"2 {"ho_ten":"An","noi_o":{"tinh":"79"}}"#,
        ),
        (
            "a list of one number",
            "a.xlsx",
            number("dia_ban", 1.0),
            r#"2 {"ho_ten":"An"} (B2 leading_zero_lost)"#,
        ),
        (
            "an amount",
            "a.xlsx",
            number("tien", 50_000.0),
            r#"2 {"ho_ten":"An","tien":50000}"#,
        ),
        (
            "half an amount",
            "a.xlsx",
            number("tien", 0.5),
            r#"2 {"ho_ten":"An"} (B2 type_mismatch)"#,
        ),
        (
            "a date",
            "a.xlsx",
            one("ngay", &|sheet| {
                sheet.write_datetime_with_format(1, 1, &day, &dated).unwrap();
            }),
            r#"2 {"ho_ten":"An","ngay":"2026-11-30"}"#,
        ),
        (
            "a date with a time",
            "a.xlsx",
            one("ngay", &|sheet| {
                sheet.write_datetime_with_format(1, 1, &noon, &dated).unwrap();
            }),
            r#"2 {"ho_ten":"An"} (B2 date_invalid)"#,
        ),
        (
            "a date in a text",
            "a.xlsx",
            one("ghi_chu", &|sheet| {
                sheet.write_datetime_with_format(1, 1, &day, &dated).unwrap();
            }),
            r#"2 {"ho_ten":"An"} (B2 date_in_text)"#,
        ),
        (
            "a date that became a number",
            "a.xlsx",
            number("ngay", 46_356.0),
            r#"2 {"ho_ten":"An"} (B2 date_is_number)"#,
        ),
        (
            "a year of birth",
            "a.xlsx",
            number("ngay_sinh", 1950.0),
            r#"2 {"ho_ten":"An","ngay_sinh":"1950"}"#,
        ),
        (
            "a date before spreadsheets agree",
            "a.xlsx",
            one("ngay", &|sheet| {
                sheet.write_number_with_format(1, 1, 60.0, &dated).unwrap();
            }),
            r#"2 {"ho_ten":"An"} (B2 date_invalid)"#,
        ),
        (
            "TRUE",
            "a.xlsx",
            one("co", &|sheet| {
                sheet.write_boolean(1, 1, true).unwrap();
            }),
            r#"2 {"ho_ten":"An","co":true}"#,
        ),
        (
            "TRUE in a text",
            "a.xlsx",
            one("ghi_chu", &|sheet| {
                sheet.write_boolean(1, 1, true).unwrap();
            }),
            r#"2 {"ho_ten":"An"} (B2 boolean_in_text)"#,
        ),
        (
            "a formula with a value",
            "a.xlsx",
            one("ghi_chu", &|sheet| {
                sheet
                    .write_formula(1, 1, Formula::new("=\"x\"").set_result("x"))
                    .unwrap();
            }),
            AN,
        ),
        (
            "blank rows between",
            "a.xlsx",
            rows(&[&["ho_ten"], &["An"], &[], &["Be"], &[" "]]),
            r#"2 {"ho_ten":"An"} | 3 {} (A3 blank_row) | 4 {"ho_ten":"Be"}"#,
        ),
        (
            "a header further down",
            "a.xlsx",
            rows(&[&[], &[], &["ho_ten"], &["An"]]),
            r#"4 {"ho_ten":"An"}"#,
        ),
        (
            "a cell beyond the header",
            "a.xlsx",
            rows(&[&["ho_ten"], &["An", "", "x"]]),
            r#"2 {"ho_ten":"An"} (C2 cell_extra)"#,
        ),
        (
            "an unknown header",
            "a.xlsx",
            rows(&[&["ho_ten", "xyz"], &["An"]]),
            "? B1 column_unknown",
        ),
    ];
    all(&cases);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn sheets_that_are_not_plain_are_read_right_or_refused() {
    let two = |hidden: bool, second: &[&[&str]]| {
        let mut workbook = Workbook::new();
        texts(workbook.add_worksheet(), &[&["ho_ten", "ghi_chu"], &["An", "x"]]);
        let sheet = workbook.add_worksheet().set_name("Bảng phụ").unwrap();
        sheet.set_hidden(hidden);
        texts(sheet, second);
        workbook.save_to_buffer().unwrap()
    };
    let merged = |first: u32, last: u32| {
        book(|sheet| {
            texts(sheet, &[&["ho_ten", "ghi_chu"], &["An", "x"]]);
            sheet.merge_range(first, 2, last, 3, "x", &Format::new()).unwrap();
        })
    };
    let hidden_first = {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_hidden(true);
        let sheet = workbook.add_worksheet();
        sheet.set_active(true);
        texts(sheet, &[&["ho_ten", "ghi_chu"], &["An", "x"]]);
        workbook.save_to_buffer().unwrap()
    };
    let formula = sheet(&format!(
        "<row r=\"1\">{}</row><row r=\"2\"><c r=\"A2\"><f>A9</f></c></row>",
        inline("A1", "ho_ten")
    ));
    let error = sheet(&format!(
        "<row r=\"1\">{}</row><row r=\"2\"><c r=\"A2\" t=\"e\"><v>#N/A</v></c></row>",
        inline("A1", "ho_ten")
    ));
    let gap = sheet(&format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"1048576\">{}</row>",
        inline("A1", "ho_ten"),
        inline("A2", "An"),
        inline("A1048576", "Be")
    ));
    let lie = sheet(&format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        inline("A1", "ho_ten"),
        inline("A2", "An")
    ))
    .replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>");
    let wide: String = (0..10_000)
        .map(|_| "<c t=\"inlineStr\"><is><t>x</t></is></c>")
        .collect();
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("an empty sheet", "a.xlsx", book(|_| {}), "! manifest_empty"),
        (
            "a header alone",
            "a.xlsx",
            rows(&[&["ho_ten"]]),
            "! manifest_empty",
        ),
        ("two sheets, one empty", "a.xlsx", two(false, &[]), AN),
        (
            "two filled sheets",
            "a.xlsx",
            two(false, &[&["x"]]),
            "! sheets_several",
        ),
        (
            "a filled hidden sheet",
            "a.xlsx",
            two(true, &[&["x"]]),
            "! sheets_several",
        ),
        ("a hidden first sheet", "a.xlsx", hidden_first, AN),
        (
            "merged cells in the data",
            "a.xlsx",
            merged(1, 2),
            "! cells_merged C2",
        ),
        (
            "merged cells in the header",
            "a.xlsx",
            merged(0, 1),
            "! cells_merged C1",
        ),
        (
            "a formula without a value",
            "a.xlsx",
            raw(&formula, &[]),
            "2 {} (A2 formula_uncalculated)",
        ),
        ("an error", "a.xlsx", raw(&error, &[]), "2 {} (A2 cell_error)"),
        (
            "a gap of a million rows",
            "a.xlsx",
            raw(&gap, &[]),
            "! blank_rows",
        ),
        (
            "a lie about its size",
            "a.xlsx",
            raw(&lie, &[]),
            r#"2 {"ho_ten":"An"}"#,
        ),
        (
            "ten thousand columns",
            "a.xlsx",
            raw(&sheet(&format!("<row r=\"1\">{wide}</row>")), &[]),
            "! manifest_too_large ALM1",
        ),
        (
            "ten thousand blank columns",
            "a.xlsx",
            raw(
                &sheet(&format!(
                    "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
                    inline("A1", "ho_ten") + &"<c/>".repeat(10_000),
                    inline("A2", "An")
                )),
                &[],
            ),
            r#"2 {"ho_ten":"An"}"#,
        ),
    ];
    all(&cases);
    let named = outcome_with(
        "a.xlsx",
        &two(false, &[&["Full name"], &["An", "x"]]),
        Some("sheet = \"Bảng phụ\"\n"),
    );
    assert_eq!(named, r#"2 {"ho_ten":"An"} ('Bảng phụ'!B2 cell_extra)"#);
    let none = outcome_with("a.xlsx", &two(false, &[]), Some("sheet = \"Khác\"\n"));
    assert_eq!(none, "! sheet_unknown");
}
