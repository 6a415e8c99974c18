//! Workbooks.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::build::{RELS, TYPES, WORKBOOK, WORKBOOK_RELS, archive, book, inline, raw, rows, sheet, texts};
use super::{all, outcome_with};

const AN: &str = r#"2 {"ho_ten":"An","ghi_chu":"x"}"#;

#[test]
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

#[test]
fn broken_and_hostile_workbooks_are_refused_within_bounds() {
    let good = sheet(&format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}</row>",
        inline("A1", "ho_ten"),
        inline("A2", "An")
    ));
    let texts = |count: &str, items: &str| {
        format!(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {count}>{items}</sst>"
        )
    };
    let bomb = "a".repeat(300 << 20);
    let many = texts("", &"<si/>".repeat(4_000_000));
    let promise = texts("uniqueCount=\"999999999999\"", "<si><t>x</t></si>");
    let large = format!("<sst>{}</sst>", "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>".repeat(2_000_000));
    let order = sheet(&format!(
        "<row r=\"2\">{}</row><row r=\"1\">{}</row>",
        inline("A2", "ho_ten"),
        inline("A1", "An")
    ));
    let nowhere = sheet(&format!("<row r=\"1\">{}</row>", inline("ZZZZZZZZ1", "x")));
    let beyond = sheet(&format!("<row r=\"1\">{}</row>", inline("A9999999", "x")));
    let index = sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>");
    let typed = good.replace("<worksheet", "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet");
    let cut = &good[..good.len() - 60];
    let moved = WORKBOOK_RELS.replace("worksheets/sheet1.xml", "media/image1.png");
    let parts = |name: &str| archive(&[(name, b"x")]);
    let base = |rels: &str| {
        archive(&[
            ("[Content_Types].xml", TYPES.as_bytes()),
            ("_rels/.rels", RELS.as_bytes()),
            ("xl/workbook.xml", WORKBOOK.as_bytes()),
            ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
            ("xl/media/image1.png", good.as_bytes()),
        ])
    };
    let mut encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let whole = raw(&good, &[]);
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("hand made", "a.xlsx", whole.clone(), r#"2 {"ho_ten":"An"}"#),
        (
            "half an archive",
            "a.xlsx",
            whole[..whole.len() / 2].to_vec(),
            "! manifest_damaged",
        ),
        (
            "a bomb of one text",
            "a.xlsx",
            raw(
                &sheet(&format!("<row r=\"1\">{}</row>", inline("A1", &bomb))),
                &[],
            ),
            "! manifest_too_large",
        ),
        (
            "a bomb of shared texts",
            "a.xlsx",
            raw(&good, &[("xl/sharedStrings.xml", large.as_bytes())]),
            "! manifest_too_large",
        ),
        (
            "millions of empty shared texts",
            "a.xlsx",
            raw(&good, &[("xl/sharedStrings.xml", many.as_bytes())]),
            "! manifest_too_large",
        ),
        (
            "a promise of shared texts",
            "a.xlsx",
            raw(&good, &[("xl/sharedStrings.xml", promise.as_bytes())]),
            "! manifest_damaged",
        ),
        (
            "a bomb of styles",
            "a.xlsx",
            raw(
                &good,
                &[(
                    "xl/styles.xml",
                    format!("<styleSheet>{}</styleSheet>", "<xf/>".repeat(10_000_000)).as_bytes(),
                )],
            ),
            "! manifest_too_large",
        ),
        (
            "rows out of order",
            "a.xlsx",
            raw(&order, &[]),
            "! manifest_damaged",
        ),
        (
            "a cell at no place",
            "a.xlsx",
            raw(&nowhere, &[]),
            "! manifest_damaged",
        ),
        (
            "a cell beyond every sheet",
            "a.xlsx",
            raw(&beyond, &[]),
            "! manifest_too_large A9999999",
        ),
        (
            "a text that is not there",
            "a.xlsx",
            raw(&index, &[]),
            "! manifest_damaged",
        ),
        ("entities", "a.xlsx", raw(&typed, &[]), "! manifest_damaged"),
        ("half a sheet", "a.xlsx", raw(cut, &[]), "! manifest_damaged"),
        (
            "a sheet in another place",
            "a.xlsx",
            base(&moved),
            "! manifest_damaged",
        ),
        (
            "no sheet at all",
            "a.xlsx",
            base(WORKBOOK_RELS),
            "! manifest_damaged",
        ),
        (
            "a ZIP archive",
            "a.xlsx",
            parts("a.txt"),
            "! manifest_unsupported",
        ),
        (
            "ODS",
            "a.ods",
            archive(&[
                ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", b"<x/>"),
            ]),
            "! manifest_unsupported",
        ),
        (
            "XLSB",
            "a.xlsb",
            archive(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.bin", b"x")]),
            "! manifest_unsupported",
        ),
        (
            "DOCX",
            "a.docx",
            archive(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]),
            "! manifest_unsupported",
        ),
        ("encrypted", "a.xlsx", encrypted, "! manifest_unsupported"),
    ];
    all(&cases);
}
