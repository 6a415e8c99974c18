//! CSV.

use unicode_normalization::UnicodeNormalization;

use super::{all, outcome_with};

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let mut bytes = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
    for unit in text.encode_utf16() {
        bytes.extend(if big {
            unit.to_be_bytes()
        } else {
            unit.to_le_bytes()
        });
    }
    bytes
}

const AN: &str = r#"2 {"ho_ten":"An","ghi_chu":"x"}"#;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_spelling_of_a_csv_file_reads_as_the_same_rows() {
    let text = "ho_ten,ghi_chu\r\nAn,x\r\n";
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("plain", "a.csv", text.into(), AN),
        ("another extension", "a.txt", text.into(), AN),
        ("mark", "a.csv", format!("\u{feff}{text}").into(), AN),
        ("semicolons", "a.csv", text.replace(',', ";").into(), AN),
        ("tabs", "a.tsv", text.replace(',', "\t").into(), AN),
        (
            "semicolons between labels with commas",
            "a.csv",
            "Họ, chữ đệm và tên;Ghi chú\nAn;x\n".into(),
            AN,
        ),
        (
            "quoted labels with commas",
            "a.csv",
            "\"Họ, chữ đệm và tên\",\"Ghi chú\"\nAn,x\n".into(),
            AN,
        ),
        (
            "Excel's own line",
            "a.csv",
            "sep=;\nho_ten;ghi_chu\nAn;x\n".into(),
            AN,
        ),
        ("UTF-16 little endian", "a.csv", utf16(text, false), AN),
        (
            "UTF-16 big endian, tabs",
            "a.csv",
            utf16(&text.replace(',', "\t"), true),
            AN,
        ),
        ("LF", "a.csv", text.replace('\r', "").into(), AN),
        ("CR alone", "a.csv", text.replace('\n', "").into(), AN),
        ("no end of line", "a.csv", text.trim_end().into(), AN),
        (
            "white space around names",
            "a.csv",
            " ho_ten , GHI_CHU\n An , x \n".into(),
            AN,
        ),
        (
            "labels in pieces (NFD)",
            "a.csv",
            "Họ, chữ đệm và tên;Ghi chú\nAn;x\n"
                .nfd()
                .collect::<String>()
                .into(),
            AN,
        ),
        (
            "labels without diacritics, starred",
            "a.csv",
            "ho chu dem va ten *;GHI CHU\nAn;x\n".into(),
            AN,
        ),
        ("English labels", "a.csv", "Full name,note\nAn,x\n".into(), AN),
        (
            "names in brackets",
            "a.csv",
            "Tên gì cũng được * [ho_ten],[form.ghi_chu]\nAn,x\n".into(),
            AN,
        ),
        (
            "blank rows at the end",
            "a.csv",
            format!("{text}\r\n,\r\n  ,\r\n").into(),
            AN,
        ),
        (
            "a header after blank rows",
            "a.csv",
            "\n\nho_ten,ghi_chu\nAn,x\n".into(),
            r#"4 {"ho_ten":"An","ghi_chu":"x"}"#,
        ),
        (
            "a quoted line break",
            "a.csv",
            "ho_ten,ghi_chu\nAn,\"x\r\ny\"\nBe,z\n".into(),
            "2 {\"ho_ten\":\"An\",\"ghi_chu\":\"x\\ny\"} | 3 {\"ho_ten\":\"Be\",\"ghi_chu\":\"z\"}",
        ),
        (
            "doubled quotes",
            "a.csv",
            "ho_ten,ghi_chu\nAn,\"a \"\"b\"\"\"\n".into(),
            r#"2 {"ho_ten":"An","ghi_chu":"a \"b\""}"#,
        ),
        (
            "a quote within",
            "a.csv",
            "ho_ten,ghi_chu\nAn,a 5\" b\n".into(),
            r#"2 {"ho_ten":"An","ghi_chu":"a 5\" b"}"#,
        ),
        (
            "values in pieces (NFD)",
            "a.csv",
            "ho_ten\nĐào\n".nfd().collect::<String>().into(),
            r#"2 {"ho_ten":"Đào"}"#,
        ),
    ];
    all(&cases);
}

#[test]
fn what_cannot_be_trusted_in_csv_is_refused_with_its_place() {
    let wide = (0..10_000)
        .map(|at| format!("c{at}"))
        .collect::<Vec<_>>()
        .join(",");
    let columns = format!("ho_ten\n{}\n", ",x".repeat(10_000));
    let mut invalid = b"ho_ten\nAn\nB\xff\n".to_vec();
    invalid.extend(b"C\n");
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("nothing", "a.csv", Vec::new(), "! manifest_empty"),
        ("a mark alone", "a.csv", "\u{feff}".into(), "! manifest_empty"),
        ("line ends alone", "a.csv", "\r\n\r\n".into(), "! manifest_empty"),
        ("a header alone", "a.csv", "ho_ten\r\n".into(), "! manifest_empty"),
        ("a header and blank rows", "a.csv", "ho_ten,ghi_chu\r\n,\r\n\r\n".into(), "! manifest_empty"),
        ("invalid UTF-8", "a.csv", invalid, "! manifest_not_text line 3"),
        ("Windows-1258", "a.csv", b"ho_ten\nTr\xcc\xe2n\n".to_vec(), "! manifest_not_text line 2"),
        ("UTF-16 without a mark", "a.csv", utf16("ho_ten\nDao\n", false)[2..].to_vec(), "! manifest_not_text line 1"),
        ("UTF-16 with half a letter", "a.csv", [utf16("ho_ten\nĐ", false), vec![0x41]].concat(), "! manifest_not_text line 2"),
        ("UTF-32", "a.csv", b"\xff\xfe\0\0h\0\0\0".to_vec(), "! manifest_unsupported"),
        ("an unclosed quote", "a.csv", "ho_ten,ghi_chu\nAn,x\nBe,\"y\nCu,z\n".into(), "! quote_unclosed B3"),
        ("text behind a quote", "a.csv", "ho_ten,ghi_chu\nAn,\"x\"y\n".into(), r#"2 {"ho_ten":"An"} (B2 quote_misplaced)"#),
        ("a NUL", "a.csv", "ho_ten,ghi_chu\nAn,x\0y\n".into(), r#"2 {"ho_ten":"An"} (B2 control_character)"#),
        ("a cell beyond the header", "a.csv", "ho_ten\nAn,,x\n".into(), r#"2 {"ho_ten":"An"} (C2 cell_extra)"#),
        ("a cell below no header", "a.csv", "ho_ten,,ghi_chu\nAn,x,y\n".into(), r#"2 {"ho_ten":"An","ghi_chu":"y"} (B2 cell_extra)"#),
        ("a short row", "a.csv", "ho_ten,ghi_chu\nAn\n".into(), r#"2 {"ho_ten":"An"}"#),
        ("a blank row between", "a.csv", "ho_ten\nAn\n\n \nBe\n".into(), r#"2 {"ho_ten":"An"} | 3 {} (A3 blank_row) | 4 {} (A4 blank_row) | 5 {"ho_ten":"Be"}"#),
        ("a million blank rows between", "a.csv", format!("ho_ten\nAn\n{}Be\n", "\n".repeat(1_000_000)).into(), "! blank_rows line 1000003"),
        ("ten thousand columns", "a.csv", format!("{wide}\n").into(), "! manifest_too_large ALM1"),
        ("a row of ten thousand cells", "a.csv", columns.into(), "! manifest_too_large ALM2"),
        ("a huge cell", "a.csv", format!("ho_ten\n{}\n", "x".repeat(2 << 20)).into(), "! manifest_too_large A2"),
        ("a huge row", "a.csv", format!("ho_ten\n{}\n", format!("\"{}\",", "x".repeat(1 << 19)).repeat(40)).into(), "! manifest_too_large AF2"),
        ("sixteen million commas", "a.csv", format!("ho_ten\nAn{}\n", ",".repeat(17 << 20)).into(), "! manifest_too_large ALM2"),
        ("two headers for one field", "a.csv", "ho_ten,Full name\nAn,Be\n".into(), "? B1 column_duplicate"),
        ("a header twice", "a.csv", "ho_ten,ho_ten\nAn,Be\n".into(), "? B1 column_duplicate"),
        ("a list and one of its places", "a.csv", "dia_ban,dia_ban.0\n01,02\n".into(), "? B1 column_duplicate"),
        ("an unknown header", "a.csv", "ho_ten,xyz\nAn,x\n".into(), "? B1 column_unknown"),
        ("a label of two fields", "a.csv", "ho_ten,\"Tỉnh, thành phố\"\nAn,01\n".into(), "? B1 column_ambiguous"),
        ("the same with its group", "a.csv", "ho_ten,\"Nơi sinh › Tỉnh, thành phố\"\nAn,01\n".into(), r#"2 {"ho_ten":"An","noi_sinh":{"tinh":"01"}}"#),
        ("a group", "a.csv", "ho_ten,noi_o\nAn,x\n".into(), "? B1 column_group"),
        ("an unknown component", "a.csv", "ho_ten,attach.giay\nAn,x.pdf\n".into(), "? B1 column_unknown"),
        ("an old sheet", "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".to_vec(), "! manifest_unsupported"),
        ("a web page", "a.xls", "<html><table><tr><td>ho_ten</td></tr></table></html>".into(), "! manifest_unsupported"),
        ("a PDF", "a.csv", b"%PDF-1.7\n".to_vec(), "! manifest_unsupported"),
        ("a digit number of a spreadsheet", "a.csv", "ho_ten,so_dinh_danh,dien_thoai\nAn,1.09E+11,9.0E+08\n".into(), r#"2 {"ho_ten":"An"} (B2 number_rounded) (C2 number_rounded)"#),
        ("the same with a comma", "a.csv", "ho_ten;so_dinh_danh\nAn;1,09E+11\n".into(), r#"2 {"ho_ten":"An"} (B2 number_rounded)"#),
        ("dates in three forms", "a.csv", "ho_ten,ngay\nA,2026-11-30\nB,30/11/2026\nC,30-11-2026\nD,30/11/26\nE,3/4/2026\nF,31/11/2026\nG,11/30/2026\n".into(),
            r#"2 {"ho_ten":"A","ngay":"2026-11-30"} | 3 {"ho_ten":"B","ngay":"2026-11-30"} | 4 {"ho_ten":"C","ngay":"2026-11-30"} | 5 {"ho_ten":"D"} (B5 date_ambiguous) | 6 {"ho_ten":"E"} (B6 date_ambiguous) | 7 {"ho_ten":"F"} (B7 date_invalid) | 8 {"ho_ten":"G"} (B8 date_invalid)"#),
        ("a birth date that is only partly known", "a.csv", "ho_ten,ngay_sinh\nA,1950\nB,03/1950\nC,1950-03\n".into(),
            r#"2 {"ho_ten":"A","ngay_sinh":"1950"} | 3 {"ho_ten":"B","ngay_sinh":"1950-03"} | 4 {"ho_ten":"C","ngay_sinh":"1950-03"}"#),
        ("amounts", "a.csv", "ho_ten,tien\nA,50000\nB,50.000\nC,5e4\n".into(),
            r#"2 {"ho_ten":"A","tien":50000} | 3 {"ho_ten":"B"} (B3 type_mismatch) | 4 {"ho_ten":"C"} (B4 number_rounded)"#),
    ];
    all(&cases);
}

#[test]
fn every_part_of_a_dossier_has_its_column() {
    let text = "Khóa của dòng,Trường hợp,agency,receive,owner.full_name,owner.gender,owner.birth_date,authorization.document,authorization.valid_from,authorization.valid_until,ho_ten,loai,co,dia_ban,thanh_vien.1.ten,thanh_vien.0.ten,attach.to_khai,attach.KQ01\n\
        K1,thue nha,UBND phường Hà Đông,Tại cơ quan,Trần Thị B,Nữ,15/03/1990,GUQ 1,01/01/2026,31/12/2026,An,mua le,Có,01; 79,Hai,Một,a/1.pdf,../b/2.pdf\n";
    assert_eq!(
        super::outcome("a.csv", text.as_bytes()),
        r#"2 {"ho_ten":"An","loai":"b","co":true,"dia_ban":["01","79"],"thanh_vien":[{"ten":"Một"},{"ten":"Hai"}]} key=K1 to_khai=a/1.pdf KQ01=../b/2.pdf"#
    );
}

#[test]
fn a_mapping_says_what_headers_mean_and_what_stands_for_all() {
    let text = "Tên người ở,Mã NV,Lương,so\nAn,NV1,9,1\nBe,NV2,9,\n";
    let mapping = "key = \"Mã NV\"\nignore = [\"luong\"]\n[columns]\n\"tên người ở\" = \"ho_ten\"\nso = \"tien\"\n[defaults]\ntien = \"7\"\nnoi_o.tinh = \"01\"\n";
    assert_eq!(
        outcome_with("a.csv", text.as_bytes(), Some(mapping)),
        r#"2 {"ho_ten":"An","tien":1,"noi_o":{"tinh":"01"}} key=NV1 | 3 {"ho_ten":"Be","noi_o":{"tinh":"01"},"tien":7} key=NV2"#
    );
    let missing = "ignore = [\"Ghi chu\"]\n[columns]\nten = \"ho_ten\"\n[defaults]\nxyz = \"1\"\n";
    assert_eq!(
        outcome_with("a.csv", b"ho_ten\nAn\n", Some(missing)),
        "?  mapping_column_unknown ?  mapping_column_unknown ?  column_unknown"
    );
}
