//! Workbooks that are broken, or made to do harm.

use super::all;
use super::build::{RELS, TYPES, WORKBOOK, WORKBOOK_RELS, archive, inline, raw, sheet};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
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
