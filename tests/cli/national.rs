//! The national portal from the command line, served by the sandbox with the invented catalogue of the fixtures.

use crate::serving::Server;
use crate::support::{Home, root};

/// A home with the portal `quoc-gia`, and the server behind it.
fn national(home: &Home) -> Server {
    let data = root().join("tests/contract/national/data");
    let catalogue = data.join("catalogue.jsonl");
    let details = data.join("details");
    let server = Server::start(
        home,
        &[
            "--national-catalogue",
            catalogue.to_str().unwrap(),
            "--national-details",
            details.to_str().unwrap(),
        ],
    );
    let add = [
        "portal",
        "add",
        "quoc-gia",
        "--driver",
        "national",
        "--url",
        &server.url,
        "--max-requests-per-second",
        "50",
        "--max-connections",
        "2",
    ];
    let run = home.run(&add);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(home.run(&["portal", "use", "quoc-gia"]).code, 0);
    server
}

#[test]
fn the_profile_keeps_driver_and_pace_and_refuses_a_pace_of_nothing() {
    let home = Home::new();
    let _server = national(&home);
    let shown = home.run(&["portal", "show", "--output", "json"]).json();
    assert_eq!(
        (
            &shown["driver"],
            &shown["max_requests_per_second"],
            &shown["max_connections"]
        ),
        (&"national".into(), &50.0.into(), &2.into())
    );
    for (flag, value) in [
        ("--max-requests-per-second", "0"),
        ("--max-connections", "0"),
        ("--driver", "soap"),
    ] {
        let run = home.run(&["portal", "add", "x", "--url", "https://a.vn", flag, value]);
        assert_eq!(run.code, 2, "{flag} {value}: {run:?}");
    }
    assert_eq!(home.run(&["portal", "show", "x"]).code, 5, "nothing was written");
    let config = home.path().join(".config/hoso/config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace("50.0", "0")).unwrap();
    assert_eq!(home.run(&["portal", "list"]).code, 2);
}

#[test]
fn a_procedure_is_found_and_shown_without_anything_the_portal_does_not_say() {
    let home = Home::new();
    let _server = national(&home);
    let found = home.run(&["search", "tha dieu", "--output", "json"]).json();
    assert_eq!(
        (found.as_array().unwrap().len(), &found[0]["code"]),
        (2, &"9.000001".into())
    );
    assert_eq!(
        found[0]["portal"]["sandbox"], true,
        "nobody may take it for the real portal"
    );
    assert!(found[0]["offerings"][0].get("level").is_none());

    let shown = home.run(&["show", "9.000001", "--output", "json"]).json();
    assert_eq!(shown["components"].as_array().unwrap().len(), 4);
    assert_eq!(shown["methods"][0]["fees"][1]["amount"], serde_json::Value::Null);
    let run = home.run(&["show", "9.000001", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{run:?}");
    for told in [
        "2,5 ngày làm việc",
        "xem mô tả: Theo nghị quyết",
        "chưa công bố",
        "12/QĐ-BG",
        "cấp tỉnh, cấp xã",
        "Có gió",
    ] {
        assert!(run.stdout.contains(told), "{told}\n{}", run.stdout);
    }
    for lie in [": 0 đồng", "không bắt buộc"] {
        assert!(!run.stdout.contains(lie), "{lie}\n{}", run.stdout);
    }
    assert_eq!(home.run(&["show", "9.999999"]).code, 5);
    let filed = home.run(&["submit", "examples/dossiers/tam-tru.toml", "--yes"]);
    assert!(
        filed.code == 11 || filed.code == 4,
        "nobody files there: {filed:?}"
    );
}

#[test]
fn blank_forms_are_downloaded_into_their_folder_and_once() {
    let home = Home::new();
    let server = Server::start(&home, &[]);
    let add = [
        "portal",
        "add",
        "thu",
        "--driver",
        "national",
        "--url",
        &server.url,
    ];
    assert_eq!(home.run(&add).code, 0);
    let folder = home.path().join("bieu-mau");
    let download = |portal: &str| {
        let run = home.run(&[
            "form",
            "1.004194",
            "--download",
            "--to",
            folder.to_str().unwrap(),
            "--portal",
            portal,
            "--output",
            "json",
        ]);
        assert_eq!(run.code, 0, "{run:?}");
        run.json()
    };
    let files = download("thu");
    let first = files[0]["file"].as_str().unwrap();
    assert!(std::fs::read(first).unwrap().starts_with(b"PK"));
    assert_eq!(std::path::Path::new(first).parent(), Some(folder.as_path()));
    let count = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(count, files.as_array().unwrap().len());
    download("thu");
    download("sandbox");
    assert_eq!(
        std::fs::read_dir(&folder).unwrap().count(),
        count,
        "the same form is kept once"
    );
}

#[test]
fn a_national_catalogue_of_garbage_is_refused_with_its_line() {
    let home = Home::new();
    let rows = home.write("rows.jsonl", "{\"id\":\"a\"}\n<html>\n");
    let run = home.run(&[
        "sandbox",
        "serve",
        "--national-catalogue",
        rows.to_str().unwrap(),
        "--lang",
        "en",
    ]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("rows.jsonl:2"), "{}", run.stderr);
}

#[test]
fn what_was_imported_is_downloaded_from_the_portal_that_speaks_so() {
    let home = Home::new();
    let details = root().join("tests/contract/national/data/details");
    let run = home.run(&["catalogue", "import", details.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{run:?}");
    let folder = home.path().join("bieu-mau");
    let download = ["form", "9.000001", "--download", "--to", folder.to_str().unwrap()];
    let alone = home.run(&download);
    assert_eq!(alone.code, 2);
    assert!(alone.stderr.contains("--driver national"), "{}", alone.stderr);
    let _server = national(&home);
    let elsewhere = home.run(&[&download[..], &["--portal", "sandbox"]].concat());
    assert_ne!(
        elsewhere.code, 0,
        "a catalogue of another portal is not asked: {elsewhere:?}"
    );
    let fetched = home.run(&[&download[..], &["--output", "json"]].concat());
    assert_eq!(fetched.code, 0, "{fetched:?}");
    let file = fetched.json()[0]["file"].as_str().unwrap().to_owned();
    assert!(file.starts_with(folder.to_str().unwrap()), "{file}");
    assert_eq!(
        fetched.json()[0]["bytes"],
        std::fs::metadata(&file).unwrap().len()
    );
}

#[test]
fn a_sync_at_the_profiles_pace_fills_the_catalogue_for_offline() {
    let home = Home::new();
    let server = national(&home);
    let run = home.run(&["catalogue", "sync", "--details", "--output", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(
        (&run.json()["procedures"], &run.json()["details"]),
        (&5.into(), &2.into())
    );
    drop(server);
    let shown = home
        .run(&["show", "9.000001", "--offline", "--output", "json"])
        .json();
    assert_eq!(shown["components"].as_array().unwrap().len(), 4);
    let down = home.run(&["show", "9.000001", "--online", "--timeout", "2s"]);
    assert_eq!(down.code, 9, "{down:?}");
}
