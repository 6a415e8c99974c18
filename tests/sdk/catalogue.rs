//! The offline catalogue: import, atomic replacement, filters, sync.

use std::fs;
use std::path::{Path, PathBuf};

use hoso::catalogue::{FilterKind, Query, Store, SyncOptions, search_all, stores};
use hoso::{ErrorKind, PortalRef, ServiceLevel};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Bench, Mishap};

fn row(code: &str, name: &str, field: &str, promulgator: &str) -> Value {
    json!({
        "id": code, "name": name, "code": code, "codeNotation": code, "categories": [field], "categoryIds": [],
        "departments": ["Ủy ban nhân dân cấp xã"], "departmentPromulgate": promulgator, "departmentPromulgateId": "",
        "formalityTargetType": ["Công dân Việt Nam"], "state": "ACTIVE", "type": "STANDARD",
    })
}

fn rows() -> Vec<Value> {
    vec![
        row(
            "1.000001",
            "Đổi giấy phép lái xe",
            "Sát hạch, cấp giấy phép lái xe",
            "Bộ Công an",
        ),
        row(
            "1.000002",
            "Cấp lại giấy phép lái xe",
            "Sát hạch, cấp giấy phép lái xe",
            "Bộ Công an",
        ),
        row(
            "1.000003",
            "Đăng ký thường trú",
            "Đăng ký, quản lý cư trú",
            "Bộ Công an",
        ),
        row(
            "1.000004",
            "Tách thửa hoặc hợp thửa đất",
            "Đất đai",
            "Bộ Nông nghiệp và Môi trường",
        ),
        row(
            "1.000005",
            "Tách thửa hoặc hợp thửa đất",
            "Đất đai",
            "UBND tỉnh Bắc Ninh",
        ),
        row(
            "1.000006",
            "Tách thửa hoặc hợp thửa đất",
            "Đất đai",
            "UBND tỉnh Gia Lai",
        ),
        row(
            "3.000333",
            "Cấp Phiếu lý lịch tư pháp",
            "Lý lịch tư pháp",
            "Bộ Công an",
        ),
    ]
}

fn lines(rows: &[Value]) -> String {
    let rows: Vec<String> = rows.iter().map(Value::to_string).collect();
    rows.join("\n") + "\n"
}

struct Place {
    folder: TempDir,
    store: Store,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::new(folder.path().join("catalogues"), "national");
        Self { folder, store }
    }

    fn with_rows() -> Self {
        let place = Self::new();
        place.import("rows.jsonl", &lines(&rows())).unwrap();
        place
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn import(&self, name: &str, text: &str) -> hoso::Result<hoso::catalogue::Imported> {
        let path = self.write(name, text);
        self.store.import(&[path], &PortalRef::new("national", false))
    }

    fn codes(&self, query: &Query) -> Vec<String> {
        let catalogue = self.store.open().unwrap().unwrap();
        let findings = catalogue.search(query).unwrap();
        findings
            .found
            .iter()
            .map(|found| found.procedure.code.to_string())
            .collect()
    }
}

fn text(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        limit: 10,
        ..Query::default()
    }
}

#[test]
fn every_way_of_typing_finds_the_same_first() {
    let place = Place::with_rows();
    for typed in [
        "đổi bằng lái",
        "doi bang lai",
        "ĐỔI BẰNG LÁI",
        "ddooir bawngf lais",
        "d9o6i3 ba8ng2 la1i",
        "đo\u{302}\u{309}i ba\u{306}\u{300}ng la\u{301}i",
        "doi gplx",
        "đổi giấy phép lai xe",
        "doi giay pehp lai xe",
        "đổi dấy phép lái xe",
    ] {
        assert_eq!(
            place.codes(&text(typed)).first().map(String::as_str),
            Some("1.000001"),
            "{typed}"
        );
    }
    assert_eq!(place.codes(&text("nhập hộ khẩu"))[0], "1.000003");
}

#[test]
fn national_records_go_first_unless_a_province_is_named() {
    let place = Place::with_rows();
    assert_eq!(place.codes(&text("tách thửa"))[0], "1.000004");
    assert_eq!(place.codes(&text("tách thửa Gia Lai"))[0], "1.000006");
    let of_province = Query {
        province: Some("bac giang".to_owned()),
        ..text("tach thua")
    };
    assert_eq!(
        place.codes(&of_province),
        ["1.000005", "1.000004"],
        "another province's records are left out"
    );
}

#[test]
fn a_code_is_looked_up_in_every_form_it_is_written_in() {
    let place = Place::with_rows();
    for code in ["1.000001", " 1.000001 ", "1.000001.01", "1.000001.000.00.00.H48"] {
        assert_eq!(place.codes(&text(code)), ["1.000001"], "{code}");
    }
    assert_eq!(place.codes(&text("1.00000")).len(), 6);
    let catalogue = place.store.open().unwrap().unwrap();
    let findings = catalogue.search(&text("2.000488")).unwrap();
    assert_eq!(findings.replaced_by.unwrap().as_str(), "3.000333");
    assert_eq!(place.codes(&text("9.999999")), Vec::<String>::new());
}

#[test]
fn filters_fold_and_one_that_fits_nothing_says_what_would() {
    let place = Place::with_rows();
    let field = |value: &str| Query {
        field: Some(value.to_owned()),
        ..text("")
    };
    assert_eq!(place.codes(&field("dat dai")).len(), 3);
    let promulgator = Query {
        promulgator: Some("BỘ CÔNG AN".to_owned()),
        ..text("")
    };
    assert_eq!(place.codes(&promulgator).len(), 4);
    let catalogue = place.store.open().unwrap().unwrap();
    let unmatched = catalogue.search(&field("cư ttrú")).unwrap().unmatched.unwrap();
    assert_eq!(unmatched.filter, FilterKind::Field);
    assert_eq!(unmatched.suggestions, ["Đăng ký, quản lý cư trú"]);
    let level = Query {
        level: ServiceLevel::try_from(4).ok(),
        ..text("")
    };
    let findings = catalogue.search(&level).unwrap();
    assert_eq!(findings.unmatched.unwrap().filter, FilterKind::Level);
    assert!(
        findings.found.is_empty(),
        "a level that the source does not give is never assumed"
    );
}

#[test]
fn matched_words_are_those_of_the_name() {
    let place = Place::with_rows();
    let catalogue = place.store.open().unwrap().unwrap();
    let found = &catalogue.search(&text("doi bang lai")).unwrap().found[0];
    let name = &found.procedure.name;
    let words: Vec<&str> = found.matched.iter().map(|range| &name[range.clone()]).collect();
    assert_eq!(words, ["Đổi", "giấy", "phép", "lái", "xe"]);
}

#[test]
fn rows_that_cannot_be_understood_are_kept_and_counted() {
    let place = Place::new();
    let mut all = rows();
    all.push(json!({"id": "x", "name": "", "code": null}));
    all.push(row(" 1.000001", "Đổi giấy phép lái xe", "Đường bộ", "Bộ Công an"));
    let imported = place.import("rows.jsonl", &lines(&all)).unwrap();
    assert_eq!(
        (
            imported.info.procedures,
            imported.info.codes,
            imported.info.unread
        ),
        (8, 7, 1)
    );
    let again = place.import("rows.jsonl", &lines(&all)).unwrap();
    assert_eq!(again.info.unread, 1, "the same again is not kept twice");
}

#[test]
fn garbage_and_a_cut_file_are_errors_with_the_line_and_the_old_catalogue_stays() {
    let place = Place::with_rows();
    let whole = lines(&rows());
    let cut = &whole[..whole.len() - 20];
    let last = rows().len();
    for (name, content, line) in [
        ("cut.jsonl", cut.to_owned(), last),
        ("garbage.jsonl", format!("{}\nnot json\n", rows()[0]), 2),
        ("garbage.json", "\u{1}\u{2}garbage".to_owned(), 1),
        ("number.jsonl", "5\n".to_owned(), 1),
        ("empty.jsonl", String::new(), 1),
        ("cut.json", "{\n\"code\": \"1.000001\",\n\"na".to_owned(), 3),
    ] {
        let error = place.import(name, &content).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{name}");
        assert!(
            error.message().contains(&format!("{name}:{line}:")),
            "{name}: {error}"
        );
        assert_eq!(place.codes(&text("đổi bằng lái"))[0], "1.000001", "{name}");
    }
    fs::write(place.folder.path().join("latin.jsonl"), b"{}\n\xff\xfe\n").unwrap();
    let path = place.folder.path().join("latin.jsonl");
    let error = place
        .store
        .import(&[path], &PortalRef::new("national", false))
        .unwrap_err();
    assert!(error.message().contains("latin.jsonl:2:"), "{error}");
    let one = place.store.open().unwrap().unwrap();
    assert_eq!(one.info().procedures, 7);
}

#[test]
fn a_folder_is_walked_and_what_is_no_catalogue_in_it_is_passed_over() {
    let place = Place::new();
    place.write("in/rows.jsonl", &lines(&rows()));
    place.write(
        "in/provinces.json",
        r#"{"code":"OK","data":{"rows":[{"id":"1","name":"Hà Nội","code":"01"}]}}"#,
    );
    place.write("in/README.md", "not ours");
    let detail = json!({"code": "OK", "data": {"id": "d", "code": "1.000001", "name": "Đổi giấy phép lái xe",
        "executionSteps": [{"name": "Bước 1", "description": "Nộp hồ sơ"}]}});
    place.write("in/details/1.000001.json", &detail.to_string());
    let folder = place.folder.path().join("in");
    let imported = place
        .store
        .import(std::slice::from_ref(&folder), &PortalRef::new("national", false))
        .unwrap();
    assert_eq!((imported.info.procedures, imported.info.details), (7, 1));
    assert_eq!(imported.passed_over, [folder.join("provinces.json")]);
    let catalogue = place.store.open().unwrap().unwrap();
    let details = catalogue.details(&"1.000001".parse().unwrap()).unwrap().unwrap();
    assert_eq!(details.steps.len(), 1);
    assert_eq!(catalogue.details(&"1.000002".parse().unwrap()).unwrap(), None);
    // A list alone later keeps the details.
    let later = place.import("rows.jsonl", &lines(&rows())).unwrap();
    assert_eq!(later.info.details, 1);
}

#[test]
fn an_open_catalogue_stays_whole_while_another_takes_its_place() {
    let place = Place::with_rows();
    let old = place.store.open().unwrap().unwrap();
    place
        .import(
            "other.jsonl",
            &lines(&[row("7.000001", "Đăng ký tàu cá", "Thủy sản", "Bộ Y")]),
        )
        .unwrap();
    let found = old.search(&text("đổi bằng lái")).unwrap().found;
    assert_eq!(found[0].procedure.code.as_str(), "1.000001");
    assert_eq!(place.codes(&text("tàu cá")), ["7.000001"]);
    assert_eq!(place.codes(&text("đổi bằng lái")), Vec::<String>::new());
}

#[test]
fn a_damaged_catalogue_is_an_error_at_any_length_and_never_a_wrong_answer() {
    let place = Place::with_rows();
    let path = place.store.path();
    let whole = fs::read(&path).unwrap();
    for length in [0, 4, 15, 16, 40, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = place.store.open().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Storage, "{length}");
    }
    // A whole list puts it right again.
    place.import("rows.jsonl", &lines(&rows())).unwrap();
    assert_eq!(place.codes(&text("đổi bằng lái"))[0], "1.000001");
}

#[test]
fn several_catalogues_are_searched_as_one() {
    let place = Place::with_rows();
    let other = Store::new(place.folder.path().join("catalogues"), "other");
    let path = place.write(
        "other.jsonl",
        &lines(&[row("7.000001", "Đăng ký tàu cá", "Thủy sản", "Bộ Y")]),
    );
    other.import(&[path], &PortalRef::new("other", false)).unwrap();
    let all: Vec<_> = stores(&place.folder.path().join("catalogues"))
        .unwrap()
        .iter()
        .map(|store| store.open().unwrap().unwrap())
        .collect();
    assert_eq!(all.len(), 2);
    let found = search_all(&all, &text("đăng ký tàu cá")).unwrap().found;
    assert_eq!(found[0].procedure.portal.name, "other");
    assert!(stores(Path::new("nowhere at all")).unwrap().is_empty());
}

#[test]
fn a_catalogue_that_is_there_twice_is_found_once() {
    let place = Place::with_rows();
    let again = Store::new(place.folder.path().join("catalogues"), "again");
    let path = place.write("again.jsonl", &lines(&rows()));
    again.import(&[path], &PortalRef::new("again", false)).unwrap();
    let both: Vec<_> = stores(&place.folder.path().join("catalogues"))
        .unwrap()
        .iter()
        .map(|store| store.open().unwrap().unwrap())
        .collect();
    let codes = |catalogues: &[hoso::catalogue::Catalogue]| -> Vec<String> {
        let found = search_all(catalogues, &text("lái xe")).unwrap().found;
        found
            .into_iter()
            .map(|one| one.procedure.code.to_string())
            .collect()
    };
    assert_eq!(codes(&both), codes(&both[..1]));
}

#[test]
fn a_filter_is_met_by_initials_and_with_words_between_only_where_nothing_has_it_as_it_stands() {
    let names = ["Bộ Công an", "Công an cấp Xã", "Bộ Công Thương", "UBND cấp xã"];
    let fits = |value: &str| -> Vec<&str> {
        let fits = hoso::catalogue::fitting(value, &names).into_iter();
        names
            .iter()
            .zip(fits)
            .filter(|(_, fits)| *fits)
            .map(|(name, _)| *name)
            .collect()
    };
    assert_eq!(fits("cong an"), ["Bộ Công an", "Công an cấp Xã"]);
    assert_eq!(fits("bca"), ["Bộ Công an"]);
    assert_eq!(fits("công an xã"), ["Công an cấp Xã"]);
    assert_eq!(fits("Ủy ban nhân dân cấp xã"), ["UBND cấp xã"]);
    assert_eq!(fits("bộ y tế"), [""; 0]);
    assert_eq!(fits(""), [""; 0]);
}

#[tokio::test]
async fn a_sync_finds_what_the_portal_has_and_only_one_runs_at_a_time() {
    let bench = Bench::new();
    let place = Place::new();
    let client = bench.stranger();
    let mut told = 0;
    let mut tell = |now: u64, _: Option<u64>| told = now;
    let options = SyncOptions {
        details: true,
        progress: Some(&mut tell),
        ..SyncOptions::default()
    };
    let first = place.store.sync(&client, options).await.unwrap();
    assert!(first.info.procedures > 3);
    assert_eq!(
        (first.added, first.changed, first.removed),
        (first.info.codes, 0, 0)
    );
    assert_eq!(first.info.details, first.info.procedures);
    assert_eq!(told, first.info.procedures as u64);
    let again = place.store.sync(&client, SyncOptions::default()).await.unwrap();
    assert_eq!((again.added, again.changed, again.removed), (0, 0, 0));
    assert_eq!(again.info.details, first.info.details, "details are kept");
    let (one, two) = tokio::join!(
        place.store.sync(&client, SyncOptions::default()),
        place.store.sync(&client, SyncOptions::default())
    );
    for outcome in [one, two] {
        match outcome {
            Ok(synced) => assert_eq!(synced.info.procedures, first.info.procedures),
            Err(error) => assert_eq!(error.kind(), ErrorKind::Conflict),
        }
    }
    assert!(!place.codes(&text("tam tru")).is_empty());
}

#[tokio::test]
async fn a_sync_that_was_cut_short_goes_on_and_the_old_catalogue_stays_meanwhile() {
    let bench = Bench::new();
    let place = Place::with_rows();
    let with_details = || SyncOptions {
        details: true,
        ..SyncOptions::default()
    };
    let whole = {
        let other = Place::new();
        other.store.sync(&bench.stranger(), with_details()).await.unwrap();
        bench.way.count()
    };
    let way = bench.way.with(whole - 2, Mishap::NotSent);
    let client = bench.client_over(way.clone(), 1);
    place.store.sync(&client, with_details()).await.unwrap_err();
    assert_eq!(place.codes(&text("đổi bằng lái"))[0], "1.000001");
    let cut = way.count();
    let synced = place.store.sync(&client, with_details()).await.unwrap();
    assert!(synced.resumed);
    assert_eq!(synced.info.details, synced.info.procedures);
    // What had come is not asked for again: the portal itself, and the details that were missing.
    assert!(way.count() - cut < cut / 2, "{} of {cut}", way.count() - cut);
}
