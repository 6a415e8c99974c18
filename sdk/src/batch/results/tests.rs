use super::*;
use crate::batch::manifest::Content;

fn headings() -> Headings {
    let of = |text: &str| text.to_owned();
    Headings {
        status: of("Trạng thái"),
        code: of("Mã hồ sơ"),
        due: of("Ngày hẹn trả"),
        fee: of("Phí, lệ phí"),
        error: of("Lỗi"),
        receipt: of("Biên nhận"),
    }
}

#[test]
fn what_a_spreadsheet_would_run_is_neutral_and_can_be_had_back() {
    for text in [
        "=1+1", "+cmd", "-1-1", "@x", "\tx", "'=1", "''@", "＝1", "-", "=", "+84-912",
    ] {
        let neutral = neutral(text);
        assert_eq!(neutral, format!("'{text}"));
        assert_eq!(restored(&neutral), text);
    }
    for text in ["-5", "+84 912 345 678", "-1.234,5", "'x", "a=b", "", "'"] {
        assert_eq!(neutral(text), text);
        assert_eq!(restored(text), text);
    }
}

#[test]
fn a_manifest_comes_back_whole_and_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("a.csv");
    fs::write(
        &source,
        "key;ho_ten;ghi chú\r\n1;=HYPERLINK(1);\"một\nhai\"\r\n\r\n2;-5;'+x\r\n",
    )
    .unwrap();
    let manifest = Manifest::open(&source).unwrap();
    let say = |row: &RawRow| {
        Ok(Outcome {
            status: format!("filed {}", row.number()),
            error: "=1".to_owned(),
            ..Outcome::default()
        })
    };
    for name in ["b.csv", "b.xlsx"] {
        let to = folder.path().join(name);
        write(&manifest, &to, &headings(), say).unwrap();
        let back = Manifest::open(&to).unwrap();
        assert_eq!(back.header()[..3], ["key", "ho_ten", "ghi chú"]);
        assert_eq!(back.header()[3], "Trạng thái [hoso.status]");
        let rows: Vec<_> = back.rows().unwrap().map(Result::unwrap).collect();
        let numbers: Vec<u32> = rows.iter().map(RawRow::number).collect();
        assert_eq!(numbers, [2, 3, 4], "{name}");
        let texts = |row: &RawRow| match row.content() {
            Content::Cells(cells) => cells
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) => text.clone(),
                    _ => String::new(),
                })
                .collect::<Vec<_>>(),
            Content::Object(_) => Vec::new(),
        };
        assert_eq!(
            texts(&rows[0]),
            ["1", "=HYPERLINK(1)", "một\nhai", "filed 2", "", "", "", "=1"]
        );
        assert_eq!(texts(&rows[2])[..3], ["2", "-5", "'+x"]);
        // Our own columns are written anew, not twice.
        let again = folder.path().join(format!("c-{name}"));
        write(&back, &again, &headings(), |_| Ok(Outcome::default())).unwrap();
        assert_eq!(Manifest::open(&again).unwrap().header().len(), 9);
    }
    let raw = fs::read_to_string(folder.path().join("b.csv")).unwrap();
    assert!(
        raw.starts_with('\u{feff}') && raw.contains("'=HYPERLINK") && raw.contains(";-5;"),
        "{raw}"
    );
}

#[test]
fn the_manifest_itself_is_never_written_over_and_a_failure_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("a.csv");
    fs::write(&source, "key\n1\n").unwrap();
    let manifest = Manifest::open(&source).unwrap();
    let same = folder.path().join("./a.csv");
    let refused = write(&manifest, &same, &headings(), |_| Ok(Outcome::default()));
    assert!(matches!(refused, Err(ResultsError::IsManifest { .. })));
    let failing = write(&manifest, &folder.path().join("b.csv"), &headings(), |_| {
        Err("no".into())
    });
    assert!(matches!(failing, Err(ResultsError::Outcome { row: 2, .. })));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(&source).unwrap(), "key\n1\n");
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("a.jsonl");
    fs::write(
        &source,
        "{\"key\":\"1\",\"form\":{\"a\":[{\"b\":2}]}}\n{\"key\":\"2\",\"owner\":{\"full_name\":\"x\"}}\n",
    )
    .unwrap();
    let to = folder.path().join("b.csv");
    write(&Manifest::open(&source).unwrap(), &to, &headings(), |_| {
        Ok(Outcome::default())
    })
    .unwrap();
    assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    let header = Manifest::open(&to).unwrap();
    assert_eq!(header.header()[..3], ["key", "form.a.0.b", "owner.full_name"]);
}

#[test]
fn a_workbook_comes_back_as_it_looked_with_fees_that_can_be_added_up() {
    use rust_xlsxwriter::{Format, Workbook};
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("a.xlsx");
    let text = Format::new().set_num_format("@");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Danh sách 2026").unwrap();
    sheet.set_column_format(0, &text).unwrap();
    sheet.set_column_width(0, 30).unwrap();
    sheet.set_column_hidden(3).unwrap();
    sheet.set_row_hidden(2).unwrap();
    for (column, name) in (0..).zip(["key", "ghi_chu", "tien", "rieng"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    for row in 1..4 {
        sheet.write_string(row, 0, "007").unwrap();
        sheet.write_string_with_format(row, 1, "x", &text).unwrap();
        sheet.write_number(row, 2, 1_234_567_890_123.0).unwrap();
        sheet.write_string(row, 3, "y").unwrap();
    }
    workbook.save(&source).unwrap();
    let say = |row: &RawRow| {
        Ok(Outcome {
            fee: (row.number() == 2).then_some(15_000),
            ..Outcome::default()
        })
    };
    let manifest = Manifest::open(&source).unwrap();
    let to = folder.path().join("b.xlsx");
    write(&manifest, &to, &headings(), say).unwrap();
    let back = Manifest::open(&to).unwrap();
    let (before, after) = (manifest.face().unwrap(), back.face().unwrap());
    assert_eq!(after.name, "Danh sách 2026");
    assert_eq!(before.texts[..4], [true, true, false, false]);
    assert_eq!(after.texts[..4], before.texts[..4]);
    assert_eq!(after.look.columns[0].width, before.look.columns[0].width);
    assert!(after.look.columns[3].is_hidden && !after.look.columns[4].is_hidden);
    let rows: Vec<_> = back.rows().unwrap().map(Result::unwrap).collect();
    let hidden: Vec<u32> = rows
        .iter()
        .filter(|row| row.is_hidden())
        .map(RawRow::number)
        .collect();
    assert_eq!(hidden, [3]);
    let Content::Cells(cells) = rows[0].content() else {
        panic!()
    };
    assert!(cells[0] == Cell::Text("007".to_owned()) && cells[2] == Cell::Number(1_234_567_890_123.0));
    assert!(cells[7] == Cell::Number(15_000.0));
    let Content::Cells(cells) = rows[1].content() else {
        panic!()
    };
    assert!(cells.get(7).is_none_or(|cell| *cell == Cell::Blank));

    let plain = folder.path().join("c.csv");
    write(&manifest, &plain, &headings(), say).unwrap();
    let line = fs::read_to_string(&plain).unwrap();
    assert_eq!(line.lines().nth(1), Some("007,x,1234567890123,y,,,,15000,,"));
    // What comes from CSV has no formats, so a number typed there later keeps its zeros.
    let again = folder.path().join("d.xlsx");
    write(&Manifest::open(&plain).unwrap(), &again, &headings(), say).unwrap();
    let looks = Manifest::open(&again).unwrap();
    assert_eq!(looks.face().unwrap().texts[..5], [true, true, true, true, false]);
}
