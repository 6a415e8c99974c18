//! Files that are there already are written over only after a yes.

use std::fs;

use crate::batch::{apply, manifest};
use crate::support::Home;

#[test]
fn results_take_no_other_files_place_unasked_but_that_of_earlier_results() {
    let home = Home::new();
    let rows = manifest(&home, "rows.csv", 0..1);
    let rows = rows.to_str().unwrap();
    assert_eq!(apply(&home, rows, &["--procedure", "2.000033"]).code, 0);
    let results = |to: &str, more: &[&str]| {
        let mut all = vec!["batch", "results", "--to", to];
        all.extend(more);
        home.run(&all)
    };
    let other = home.write("other.csv", "do not lose this\n");
    let other = other.to_str().unwrap();
    let refused = results(other, &["--receipts", "biên nhận"]);
    assert_eq!(refused.code, 7, "{refused:?}");
    assert!(refused.stderr.contains("exists"), "{refused:?}");
    assert!(
        refused
            .stderr
            .contains(&format!("--to {other} --receipts 'biên nhận' --yes")),
        "{refused:?}"
    );
    assert_eq!(fs::read_to_string(other).unwrap(), "do not lose this\n");
    assert_eq!(
        results(other, &["--output", "json"]).error()["code"],
        "file_exists"
    );
    assert_eq!(results(other, &["--yes"]).code, 0);
    assert!(fs::read_to_string(other).unwrap().contains("[hoso.status]"));
    let book = home.path().join("results.xlsx");
    for earlier in [other, book.to_str().unwrap(), book.to_str().unwrap()] {
        let written = results(earlier, &[]);
        assert_eq!(written.code, 0, "{written:?}");
    }
    let before = fs::read_to_string(rows).unwrap();
    for more in [&[][..], &["--yes"]] {
        let own = results(rows, more);
        assert_eq!(own.code, 2, "{own:?}");
    }
    assert_eq!(fs::read_to_string(rows).unwrap(), before);
}

#[test]
fn a_form_is_written_as_its_name_says_and_the_hint_repeats_the_command() {
    let home = Home::new();
    let place = |name: &str| home.path().join(name).to_str().unwrap().to_owned();
    let (sheet, book, dossier) = (place("to khai.csv"), place("tt.XLSX"), place("tt.toml"));
    let form = |arguments: &[&str]| {
        let mut all = vec!["form", "1.004194"];
        all.extend(arguments);
        home.run(&all)
    };
    for file in [&sheet, &book, &dossier] {
        let written = form(&["-o", file]);
        assert_eq!(written.code, 0, "{written:?}");
    }
    assert!(fs::read_to_string(&sheet).unwrap().starts_with("\u{feff}key,"));
    assert!(fs::read(&book).unwrap().starts_with(b"PK"));
    assert!(fs::read_to_string(&dossier).unwrap().contains("procedure = "));
    let before = fs::read(&sheet).unwrap();
    let refused = form(&["--format", "csv", "--example", "-o", &sheet]);
    assert_eq!(refused.code, 7, "{refused:?}");
    let command = format!("hoso form 1.004194 --format csv --example -o '{sheet}' --yes");
    assert!(refused.stderr.contains(&command), "{refused:?}");
    for (format, file) in [("toml", &sheet), ("xlsx", &sheet), ("csv", &dossier)] {
        let refused = form(&["--format", format, "-o", file, "--yes"]);
        assert_eq!(refused.code, 2, "{refused:?}");
    }
    assert_eq!(fs::read(&sheet).unwrap(), before);
}
