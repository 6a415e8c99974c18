//! JSONL.

use super::all;

#[test]
fn lines_are_objects_nested_or_flat_and_each_wrong_one_has_its_line() {
    let deep = format!("{{\"form\":{}1{}}}\n", "[".repeat(200), "]".repeat(200));
    let huge = format!("{{\"ho_ten\":\"{}\"}}\n", "x".repeat(17 << 20));
    let cases: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("nested", "a.jsonl", r#"{"key":"1","case":"Thuê nhà","agency":"H26.1","owner":{"full_name":"Trần Thị B","gender":"Nữ"},"result":{"receive":"online"},"form":{"ho_ten":"An","ngay":"30/11/2026","loai":"Mua lẻ","thanh_vien":[{"ten":"Một"}],"tien":5,"dia_ban":["01"]},"attach":{"to_khai":["a.pdf","b.pdf"]}}"#.into(),
            r#"1 {"ho_ten":"An","ngay":"2026-11-30","loai":"b","thanh_vien":[{"ten":"Một"}],"tien":5,"dia_ban":["01"]} key=1 to_khai=a.pdf to_khai=b.pdf"#),
        ("flat, and blank lines at the end", "a.jsonl", "{\"key\":1,\"Full name\":\"An\",\"noi_o.tinh\":\"01\",\"attach.to_khai\":\"a.pdf\",\"owner.full_name\":\"B C\"}\r\n\r\n".into(),
            r#"1 {"ho_ten":"An","noi_o":{"tinh":"01"}} key=1 to_khai=a.pdf"#),
        ("some of both", "a.json", r#"{"form":{"ho_ten":"An"},"ghi_chu":"x"}"#.into(), r#"1 {"ho_ten":"An","ghi_chu":"x"}"#),
        ("a mark", "a.jsonl", "\u{feff}{\"ho_ten\":\"An\"}\n".into(), r#"1 {"ho_ten":"An"}"#),
        ("a number for a text", "a.jsonl", r#"{"form":{"ho_ten":"An","so_dinh_danh":1090000001},"owner":{"personal_number":5}}"#.into(),
            r#"1 {"ho_ten":"An","so_dinh_danh":1090000001} (line 1 number_in_text) (line 1 number_in_text)"#),
        ("a member twice", "a.jsonl", "{\"ho_ten\":\"An\"}\n{\"ho_ten\":\"An\",\"ho_ten\":\"Be\"}\n".into(), "! manifest_not_json line 2"),
        ("a member twice within", "a.jsonl", r#"{"form":{"a":{"b":1,"b":2}}}"#.into(), "! manifest_not_json line 1"),
        ("one thing by two names", "a.jsonl", r#"{"ho_ten":"An","Full name":"Be"}"#.into(), r#"1 {"ho_ten":"An"} (line 1 column_duplicate)"#),
        ("an unknown member", "a.jsonl", r#"{"ho_ten":"An","xyz":1}"#.into(), r#"1 {"ho_ten":"An"} (line 1 column_unknown)"#),
        ("an unknown member of a person", "a.jsonl", r#"{"ho_ten":"An","owner":{"name":"x"}}"#.into(), r#"1 {"ho_ten":"An"} (line 1 unknown_field)"#),
        ("no object", "a.jsonl", "{\"ho_ten\":\"An\"}\n[1]\n".into(), "! manifest_not_json line 2"),
        ("a list of objects", "a.json", r#"[{"ho_ten":"An"}]"#.into(), "! manifest_unsupported"),
        ("an object over several lines", "a.json", "{\n\"ho_ten\": \"An\"\n}\n".into(), "! manifest_not_json line 1"),
        ("two objects on a line", "a.jsonl", "{\"ho_ten\":\"An\"}{\"ho_ten\":\"Be\"}\n".into(), "! manifest_not_json line 1"),
        ("deep", "a.jsonl", deep.into(), "! manifest_not_json line 1"),
        ("a huge line", "a.jsonl", huge.into(), "! manifest_too_large line 1"),
        ("a form that is none", "a.jsonl", r#"{"form":"x","attach":3}"#.into(), "1 {} (line 1 type_mismatch) (line 1 type_mismatch)"),
        ("a blank line between", "a.jsonl", "{\"ho_ten\":\"An\"}\n\n{\"ho_ten\":\"Be\"}\n".into(), r#"1 {"ho_ten":"An"} | 2 {} (A2 blank_row) | 3 {"ho_ten":"Be"}"#),
        ("nulls", "a.jsonl", r#"{"ho_ten":"An","ghi_chu":null,"owner":null}"#.into(), r#"1 {"ho_ten":"An"}"#),
        ("half a letter", "a.jsonl", r#"{"ho_ten":"\ud83d"}"#.into(), "! manifest_not_json line 1"),
    ];
    all(&cases);
}
