//! What holds for any file at all.

use std::fs;

use hoso::batch::columns::Columns;
use hoso::batch::manifest::Manifest;
use hoso::batch::results::{Headings, Outcome, write};
use proptest::prelude::*;

use super::build::{archive, inline, raw, sheet};
use super::{form, procedure};

/// Reads everything of a file, whatever it is.
fn read_all(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, bytes).unwrap();
    let Ok(manifest) = Manifest::open(&path) else {
        return;
    };
    let columns = Columns::of(&manifest, None, &[], &procedure(), &form());
    for row in manifest.rows().unwrap() {
        let Ok(row) = row else { return };
        if let Ok(columns) = &columns {
            let _ = columns.read(&row);
        }
    }
}

fn headings() -> Headings {
    let of = |text: &str| text.to_owned();
    Headings {
        status: of("s"),
        code: of("c"),
        due: of("d"),
        fee: of("f"),
        error: of("e"),
        receipt: of("r"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        read_all(&bytes);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(ho_ten|ngay|tien|key|,|;|\"|\n|\r|\t|=|\u{feff}|[a-zà-ỹ0-9/\u{0}-\u{ff}]){0,200}") {
        read_all(text.as_bytes());
        read_all(format!("ho_ten,ngay,tien,dia_ban,co,ngay_sinh\n{text}").as_bytes());
    }

    #[test]
    fn no_line_makes_the_reader_panic(text in "(\\{|\\}|\\[|\\]|\"|:|,|ho_ten|form|attach|owner|1|null|\n|.){0,100}") {
        read_all(format!("{{{text}").as_bytes());
        read_all(format!("{{\"form\":{{\"ho_ten\":{text}}}}}").as_bytes());
    }

    #[test]
    fn a_workbook_with_a_byte_changed_makes_no_panic(at in 0_usize..4000, byte in any::<u8>()) {
        let good = sheet(&format!("<row r=\"1\">{}</row><row r=\"2\">{}<c r=\"B2\"><v>5</v></c></row>", inline("A1", "ho_ten"), inline("A2", "An")));
        let mut xml = good.clone().into_bytes();
        let place = at % xml.len();
        xml[place] = byte;
        if let Ok(text) = String::from_utf8(xml) {
            read_all(&raw(&text, &[]));
        }
        let mut whole = raw(&good, &[]);
        let place = at % whole.len();
        whole[place] = byte;
        read_all(&whole);
        read_all(&archive(&[("[Content_Types].xml", good.as_bytes())]));
    }

    #[test]
    fn a_written_csv_reads_back_the_same(
        rows in proptest::collection::vec(proptest::collection::vec("[ -~à-ỹ\n\t=+@'\"-]{0,12}", 2), 1..8),
        delimiter in prop_oneof![Just(','), Just(';'), Just('\t')],
    ) {
        let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
        // A row that holds nothing but white space comes back blank.
        let rows: Vec<_> = rows.into_iter().map(|row| [row, vec!["x".to_owned()]].concat()).collect();
        let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string());
        let text = format!("a{delimiter}b{delimiter}c\r\n{}\r\n", rows.iter().map(line).collect::<Vec<_>>().join("\r\n"));
        let folder = tempfile::tempdir().unwrap();
        let (from, once, twice) = (folder.path().join("a.csv"), folder.path().join("b.csv"), folder.path().join("c.csv"));
        fs::write(&from, text).unwrap();
        let manifest = Manifest::open(&from).unwrap();
        let Ok(original) = manifest.rows().unwrap().collect::<Result<Vec<_>, _>>() else { return Ok(()) };
        write(&manifest, &once, &headings(), |_| Ok(Outcome::default())).unwrap();
        let back = Manifest::open(&once).unwrap();
        let read: Vec<_> = back.rows().unwrap().map(Result::unwrap).collect();
        prop_assert_eq!(original.len(), read.len());
        for (one, other) in original.iter().zip(&read) {
            prop_assert!(one == other, "{}", fs::read_to_string(&once).unwrap());
        }
        write(&back, &twice, &headings(), |_| Ok(Outcome::default())).unwrap();
        prop_assert_eq!(fs::read(&once).unwrap(), fs::read(&twice).unwrap());
    }
}
