//! What a workbook hides.

use rust_xlsxwriter::{Workbook, Worksheet};

use super::build::{RELS, TYPES, WORKBOOK, WORKBOOK_RELS};
use super::build::{archive, book, inline, raw, sheet, texts};
use super::{all, outcome, outcome_with};

const ROWS: &[&[&str]] = &[
    &["key", "ho_ten", "ghi_chu"],
    &["1", "An", "x"],
    &["2", "Be", "y"],
    &["3", "Cu", "z"],
];

fn with(hide: impl Fn(&mut Worksheet)) -> Vec<u8> {
    book(|sheet| {
        texts(sheet, ROWS);
        hide(sheet);
    })
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_hidden_and_filled_is_a_fault_at_its_address() {
    let an = r#"2 {"ho_ten":"An","ghi_chu":"x"} key=1"#;
    let be = r#"3 {"ho_ten":"Be","ghi_chu":"y"} key=2"#;
    let cu = r#"4 {"ho_ten":"Cu","ghi_chu":"z"} key=3"#;
    let by_hand = sheet(&format!(
        "<row>{}</row><row hidden=\"true\">{}</row><row>{}</row>",
        inline("A1", "ho_ten"),
        inline("A2", "An"),
        inline("A3", "Be")
    ));
    let late = archive(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("xl/worksheets/sheet1.xml", by_hand.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
    ]);
    let elsewhere = {
        let mut workbook = Workbook::new();
        texts(workbook.add_worksheet(), ROWS);
        let guide = workbook.add_worksheet().set_name("Hướng dẫn - Guide").unwrap();
        texts(guide, ROWS);
        guide.set_row_hidden(1).unwrap().set_column_hidden(1).unwrap();
        workbook.save_to_buffer().unwrap()
    };
    let whole = format!("{an} | {be} | {cu}");
    let cases: Vec<(&str, &str, Vec<u8>, String)> = vec![
        (
            "a hidden row",
            "a.xlsx",
            with(|sheet| {
                sheet.set_row_hidden(2).unwrap();
            }),
            format!("{an} | 3 {{}} (A3 row_hidden) | {cu}"),
        ),
        (
            "filtered rows",
            "a.xlsx",
            with(|sheet| {
                let filter = rust_xlsxwriter::FilterCondition::new().add_list_filter("Be");
                sheet
                    .autofilter(0, 0, 3, 2)
                    .unwrap()
                    .filter_column(1, &filter)
                    .unwrap();
            }),
            format!("2 {{}} (A2 row_hidden) | {be} | 4 {{}} (A4 row_hidden)"),
        ),
        (
            "a hidden blank row at the end",
            "a.xlsx",
            with(|sheet| {
                sheet.set_row_hidden(9).unwrap();
            }),
            whole.clone(),
        ),
        (
            "a hidden header",
            "a.xlsx",
            with(|sheet| {
                sheet.set_row_hidden(0).unwrap();
            }),
            whole.clone(),
        ),
        (
            "a hidden column",
            "a.xlsx",
            with(|sheet| {
                sheet.set_column_hidden(2).unwrap();
            }),
            "? C1 column_hidden".to_owned(),
        ),
        (
            "a hidden key",
            "a.xlsx",
            with(|sheet| {
                sheet.set_column_hidden(0).unwrap();
            }),
            whole.clone(),
        ),
        (
            "a hidden column with a header alone",
            "a.xlsx",
            book(|sheet| {
                texts(sheet, &[&["ho_ten", "ghi_chu"], &["An"]]);
                sheet.set_column_hidden(1).unwrap();
            }),
            r#"2 {"ho_ten":"An"}"#.to_owned(),
        ),
        (
            "rows without numbers",
            "a.xlsx",
            raw(&by_hand, &[]),
            r#"2 {} (A2 row_hidden) | 3 {"ho_ten":"Be"}"#.to_owned(),
        ),
        (
            "a sheet before its workbook",
            "a.xlsx",
            late,
            r#"2 {} (A2 row_hidden) | 3 {"ho_ten":"Be"}"#.to_owned(),
        ),
        ("another sheet's hidden rows", "a.xlsx", elsewhere, whole),
    ];
    let cases: Vec<_> = cases
        .iter()
        .map(|(name, file, bytes, expected)| (*name, *file, bytes.clone(), expected.as_str()))
        .collect();
    all(&cases);
}

#[test]
fn a_mapping_says_whether_what_is_hidden_is_filed() {
    let bytes = with(|sheet| {
        sheet.set_row_hidden(2).unwrap().set_column_hidden(2).unwrap();
    });
    assert_eq!(outcome("a.xlsx", &bytes), "? C1 column_hidden");
    assert_eq!(
        outcome_with("a.xlsx", &bytes, Some("hidden = \"file\"\n")),
        r#"2 {"ho_ten":"An","ghi_chu":"x"} key=1 | 3 {"ho_ten":"Be","ghi_chu":"y"} key=2 | 4 {"ho_ten":"Cu","ghi_chu":"z"} key=3"#
    );
    assert_eq!(
        outcome_with("a.xlsx", &bytes, Some("hidden = \"skip\"\n")),
        r#"2 {"ho_ten":"An"} key=1 | 4 {"ho_ten":"Cu"} key=3"#
    );
    assert_eq!(
        outcome_with(
            "a.xlsx",
            &bytes,
            Some("ignore = [\"ghi_chu\"]\nhidden = \"skip\"\n")
        ),
        r#"2 {"ho_ten":"An"} key=1 | 4 {"ho_ten":"Cu"} key=3"#
    );
}

#[test]
fn more_hidden_rows_than_sheets_can_have_are_refused() {
    let one: String = (0..1_048_576_u32)
        .map(|row| {
            if row % 2 == 1 {
                "<row hidden=\"1\"/>"
            } else {
                "<row/>"
            }
        })
        .collect();
    let one = sheet(&one);
    let more: Vec<String> = (2..5).map(|at| format!("xl/worksheets/sheet{at}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = more.iter().map(|name| (name.as_str(), one.as_bytes())).collect();
    assert_eq!(outcome("a.xlsx", &raw(&one, &parts)), "! manifest_damaged");
}
