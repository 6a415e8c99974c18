//! The manifest of a batch as a workbook: what of it is filed, what is told of its files, and how it comes back.

use std::fs;

use serde_json::Value;

use crate::batch::{apply, lines, manifest, promotion_rows};
use crate::support::{Home, Run};

/// Runs the program in a folder of the home.
fn run_in(home: &Home, folder: &std::path::Path, arguments: &[&str]) -> Run {
    Run::of(home.command(arguments).current_dir(folder).spawn().unwrap())
}

/// The cells of a returned CSV file's column.
fn column(path: &std::path::Path, mark: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let at = lines
        .next()
        .unwrap()
        .split(',')
        .position(|header| header.ends_with(mark));
    lines
        .map(|line| line.split(',').nth(at.unwrap()).unwrap().to_owned())
        .collect()
}

#[test]
fn receipts_are_named_so_that_they_are_found_from_the_returned_workbook() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..2);
    let (path, desk) = (path.to_str().unwrap(), home.path().join("desk"));
    fs::create_dir(&desk).unwrap();
    let begin = [
        "batch",
        "apply",
        path,
        "--procedure",
        "2.000033",
        "--portal",
        "sandbox",
        "--yes",
    ];
    let run = run_in(
        &home,
        &desk,
        &[&begin[..], &["--receipts", "../receipts", "--output", "jsonl"]].concat(),
    );
    assert_eq!(run.code, 0, "{run:?}");
    let summary: Value = serde_json::from_str(run.stdout.lines().last().unwrap()).unwrap();
    let folder = summary["receipts"].as_str().unwrap();
    assert!(
        std::path::Path::new(folder).is_absolute() && fs::read_dir(folder).unwrap().count() == 2,
        "{summary}"
    );

    let results = |to: &str| {
        let run = run_in(
            &home,
            &desk,
            &[
                "batch",
                "results",
                "--to",
                to,
                "--receipts",
                "../receipts",
                "--lang",
                "en",
            ],
        );
        assert_eq!(run.code, 0, "{run:?}");
    };
    results("../back.csv");
    let back = home.path().join("back.csv");
    for receipt in column(&back, "[hoso.receipt]") {
        assert!(
            receipt.starts_with("receipts") && home.path().join(&receipt).is_file(),
            "{receipt}"
        );
    }
    assert_eq!(column(&back, "[hoso.fee]"), ["", ""]);
    let text = fs::read_to_string(&back).unwrap();
    assert!(text.contains("Dossier code [hoso.code]"), "{text}");
    results("away.csv");
    for receipt in column(&desk.join("away.csv"), "[hoso.receipt]") {
        let receipt = std::path::Path::new(&receipt);
        assert!(receipt.is_absolute() && receipt.is_file(), "{receipt:?}");
    }
}

#[test]
fn a_file_that_is_missing_is_told_by_its_column_and_without_the_number_in_its_name() {
    let home = Home::new();
    let path = manifest(&home, "staff.csv", 0..2);
    let text = fs::read_to_string(&path)
        .unwrap()
        .replace("notice-1.pdf", "cccd\\001090000001.pdf");
    fs::write(&path, text).unwrap();
    for (language, words) in [("en", "there is no such file"), ("vi", "không có tệp")] {
        let run = home.run(&[
            "batch",
            "plan",
            path.to_str().unwrap(),
            "--procedure",
            "2.000033",
            "--lang",
            language,
        ]);
        assert_eq!(run.code, 6, "{run:?}");
        assert!(
            run.stderr.contains(":W3: ") && run.stderr.contains("/attachments/thong_bao/*********001.pdf"),
            "{run:?}"
        );
        assert!(run.stderr.contains(words), "{run:?}");
        for hidden in ["001090000001", "HOSO-2.000033"] {
            assert!(!run.stderr.contains(hidden), "{run:?}");
        }
    }
}

#[test]
fn hidden_rows_are_filed_only_where_the_mapping_says_so() {
    let home = Home::new();
    manifest(&home, "staff.csv", 0..3);
    let path = home.path().join("staff.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows: Vec<String> = (0..3)
        .map(|row| promotion_rows::promotion(row, &format!("notice-{row}.pdf")))
        .collect();
    let written = std::iter::once(promotion_rows::HEADER).chain(rows.iter().map(String::as_str));
    for (row, line) in (0..).zip(written) {
        for (column, text) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    workbook.save(&path).unwrap();
    let bare = home.path().join("bare.xlsx");
    let sheet = workbook.worksheet_from_index(0).unwrap();
    sheet.set_row_hidden(1).unwrap().set_row_hidden(3).unwrap();
    workbook.save(&bare).unwrap();
    let path = path.to_str().unwrap();
    let first = apply(&home, path, &["--procedure", "2.000033", "--lang", "vi"]);
    assert_eq!(first.code, 6, "{first:?}");
    assert!(
        first.stderr.contains("staff.xlsx:A3: dòng 3 đang bị ẩn"),
        "{first:?}"
    );
    assert_eq!(home.run(&["list", "--output", "id"]).stdout, "");

    let mapping = home.write("mapping.toml", "hidden = \"skip\"\n");
    let mapping = mapping.to_str().unwrap();
    let none = home.run(&[
        "batch",
        "plan",
        bare.to_str().unwrap(),
        "--procedure",
        "2.000033",
        "--mapping",
        mapping,
        "--lang",
        "en",
    ]);
    assert_eq!(none.code, 6, "{none:?}");
    assert!(none.stderr.contains("no row"), "{none:?}");
    let plan = home.path().join("staff.plan");
    let plan = plan.to_str().unwrap();
    let planned = home.run(&[
        "batch",
        "plan",
        path,
        "--procedure",
        "2.000033",
        "--mapping",
        mapping,
        "-o",
        plan,
    ]);
    assert_eq!(planned.code, 0, "{planned:?}");
    assert!(
        planned
            .stdout
            .contains("1 row and 0 columns with content are passed over"),
        "{planned:?}"
    );
    let run = apply(&home, plan, &["--output", "jsonl"]);
    assert_eq!(run.code, 0, "{run:?}");
    let filed: Vec<_> = lines(&run)
        .iter()
        .filter_map(|event| event["row"].as_u64())
        .collect();
    assert_eq!(filed.len(), 2);
    assert!(!filed.contains(&3), "{filed:?}");

    let back = home.path().join("back.csv");
    let results = home.run(&["batch", "results", "--to", back.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(results.code, 0, "{results:?}");
    let codes = column(&back, "Dossier code [hoso.code]");
    assert_eq!(
        codes.iter().map(String::is_empty).collect::<Vec<_>>(),
        [false, true, false]
    );

    let results = home.run(&["batch", "results", "--to", back.to_str().unwrap(), "--lang", "vi"]);
    assert_eq!(results.code, 0, "{results:?}");
    assert!(
        fs::read_to_string(&back)
            .unwrap()
            .contains("Mã hồ sơ [hoso.code]")
    );

    fs::write(mapping, "hidden = \"file\"\n").unwrap();
    let plan = home.run(&[
        "batch",
        "plan",
        path,
        "--procedure",
        "2.000033",
        "--mapping",
        mapping,
        "--output",
        "json",
    ]);
    assert_eq!(plan.json()["rows"], 3);
}
