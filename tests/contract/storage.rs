//! What the portal keeps: kept through an upgrade, held by one server, and never half-done.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use hoso_sandbox::{Clock, Sandbox, serve};
use rusqlite::Connection;
use serde_json::json;

use crate::client::{Client, PDF, residence};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn client(sandbox: &Sandbox) -> Client {
    Client {
        router: sandbox.router(),
        token: Some(sandbox.demonstration_token().unwrap()),
    }
}

fn version(directory: &Path) -> u32 {
    let connection = Connection::open(directory.join("portal.db")).unwrap();
    connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

#[tokio::test]
async fn what_version_1_stored_is_there_after_the_upgrade() {
    let directory = tempfile::tempdir().unwrap();
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/contract/stored/v1");
    copy(&stored, directory.path());
    assert_eq!(version(directory.path()), 1);
    let clock = Clock::fixed("2026-11-24T16:00:00+07:00").unwrap();
    let sandbox = Sandbox::open_at(directory.path(), clock).unwrap();
    let demonstration = client(&sandbox);
    assert_eq!(version(directory.path()), 2);
    let all = demonstration.get("/v1/dossiers").await.body;
    let known: Vec<_> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["status"]["code"])
        .collect();
    assert_eq!(known, ["draft", "accepted"]);
    let path = "/v1/dossiers/SANDBOX-G01.H26.09556-261124-000001";
    let file = demonstration
        .get(&format!("{path}/components/to_khai_ct01/files/ct01.pdf"))
        .await;
    assert_eq!(file.bytes, PDF);
    let receipt = demonstration
        .get(&format!("{path}/submission-receipt"))
        .await
        .body;
    let secret = json!({"code": receipt["code"], "secret": receipt["tracking_secret"]});
    assert_eq!(
        demonstration.post("/v1/tracking", &secret).send().await.status,
        200
    );
    let repeat = demonstration
        .post("/v1/dossiers", &residence("truoc-1"))
        .key("truoc-1")
        .send()
        .await;
    assert_eq!(
        (repeat.status, repeat.header("Idempotent-Replayed")),
        (201, "true")
    );
    // Passwords, and what version 2 brought, on accounts of version 1.
    let sign_in = async |username: &str| {
        let body = json!({"username": username, "password": "một mật khẩu"});
        let answer = demonstration.post("/v1/sessions", &body).send().await;
        let token = answer.body["token"].as_str().map(str::to_owned);
        Client {
            token,
            ..demonstration.clone()
        }
    };
    let (binh, company) = (sign_in("binh").await, sign_in("cong-ty").await);
    let path = "/v1/dossiers/SANDBOX-G01.H26.09556-261124-000002/supplement";
    let supplement = binh
        .post(path, &json!({}))
        .key("k")
        .header("If-Match", "*")
        .send()
        .await;
    assert_eq!(
        (supplement.status, &supplement.body["status"]["code"]),
        (200, &json!("submitted"))
    );
    let admitted = company
        .call("PUT", "/v1/account/members/binh")
        .json(&json!({"role": "owner"}));
    assert_eq!(admitted.send().await.status, 201);
}

#[tokio::test]
async fn a_later_version_is_refused_and_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    client(&Sandbox::open(directory.path()).unwrap());
    let connection = Connection::open(directory.path().join("portal.db")).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    let refused = Sandbox::open(directory.path())
        .unwrap()
        .demonstration_token()
        .unwrap_err();
    let why = std::error::Error::source(&refused).map(ToString::to_string);
    assert!(
        why.unwrap_or_default().contains("newer version (99)"),
        "{refused}"
    );
    assert_eq!(version(directory.path()), 99);
}

#[tokio::test]
async fn a_directory_has_one_server_and_the_next_is_told_whose() {
    let directory = tempfile::tempdir().unwrap();
    let first = Sandbox::open(directory.path()).unwrap();
    first.claim().unwrap();
    first.claim().unwrap();
    let second = Sandbox::open(directory.path()).unwrap();
    let refused = second.claim().unwrap_err();
    assert!(refused.is_held());
    assert!(
        refused
            .to_string()
            .ends_with(&format!("by process {}", std::process::id())),
        "{refused}"
    );
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    assert!(
        serve(second.clone(), listener, std::future::pending())
            .await
            .unwrap_err()
            .is_held()
    );
    assert_eq!(
        client(&second).get("/v1/account").await.status,
        200,
        "one may embed it all the same"
    );
    drop(first);
    second.claim().expect("it ends with its holder");
}

#[tokio::test]
async fn a_damaged_database_is_named_as_one_with_what_to_do() {
    let directory = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::open(directory.path()).unwrap();
    let token = sandbox.demonstration_token().unwrap();
    client(&sandbox).draft("r-1").await;
    drop(sandbox);
    let path = directory.path().join("portal.db");
    // The writer's thread may take a moment to let go.
    let connection = Connection::open(&path).unwrap();
    while connection.pragma_update(None, "journal_mode", "DELETE").is_err() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    drop(connection);
    let whole = fs::read(&path).unwrap();
    for damage in [0..100, 4096..whole.len()] {
        let mut bytes = whole.clone();
        bytes[damage.clone()].fill(0xA5);
        for beside in ["portal.db-wal", "portal.db-shm"] {
            fs::remove_file(directory.path().join(beside)).ok();
        }
        fs::write(&path, &bytes).unwrap();
        let sandbox = Sandbox::open(directory.path()).unwrap();
        let refused = sandbox.claim().unwrap_err();
        assert!(refused.is_damaged(), "{damage:?}: {refused}");
        let said = refused.to_string();
        assert!(
            said.contains("backup") && said.contains(directory.path().to_str().unwrap()),
            "{said}"
        );
        let asked = Client {
            router: sandbox.router(),
            token: Some(token.clone()),
        };
        let answer = asked
            .call("GET", "/v1/dossiers")
            .header("Accept-Language", "en")
            .send()
            .await;
        assert_eq!(
            (answer.status, answer.code()),
            (500, "storage_damaged"),
            "{answer:?}"
        );
        assert!(
            answer.body["detail"]
                .as_str()
                .unwrap()
                .contains("bring back a backup")
        );
    }
}

#[tokio::test]
async fn a_database_that_was_cut_to_nothing_or_is_gone_is_no_new_one() {
    for keeps_log in [true, false] {
        for is_gone in [true, false] {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("portal.db");
            let log = directory.path().join("portal.db-wal");
            // Another process's connection keeps the log there.
            let sandbox = Sandbox::open(directory.path()).unwrap();
            client(&sandbox).draft("r-1").await;
            assert!(fs::metadata(&log).unwrap().len() > 0);
            if is_gone {
                fs::remove_file(&path).unwrap();
            } else {
                fs::File::create(&path).unwrap();
            }
            if !keeps_log {
                fs::remove_file(&log).unwrap();
            }
            let after = Sandbox::open(directory.path()).unwrap();
            let refused = after.claim().unwrap_err();
            assert!(refused.is_damaged(), "{refused}");
            assert!(after.demonstration_token().unwrap_err().is_damaged());
            assert_eq!(path.exists(), !is_gone, "nothing is put in its place");
            assert_eq!(log.exists(), keeps_log, "what may help is kept");
        }
    }
}

#[tokio::test]
async fn a_database_that_was_never_begun_is_begun() {
    let directory = tempfile::tempdir().unwrap();
    fs::File::create(directory.path().join("portal.db")).unwrap();
    let sandbox = Sandbox::open(directory.path()).unwrap();
    sandbox.claim().unwrap();
    client(&sandbox).draft("r-1").await;
    drop(sandbox);
    let again = Sandbox::open(directory.path()).unwrap();
    assert_eq!(client(&again).get("/v1/dossiers").await.body["total"], 1);
}

#[cfg(target_os = "linux")]
mod full {
    use std::env;
    use std::io::Write;
    use std::path::PathBuf;
    use std::process::Command;

    use super::*;

    const DIRECTORY: &str = "SANDBOX_SMALL_DISK";

    fn files(directory: &Path) -> Vec<PathBuf> {
        let mut open = vec![directory.join("files"), directory.join("uploads")];
        let mut found = Vec::new();
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(folder)
                .into_iter()
                .flatten()
                .map(|entry| entry.unwrap().path())
            {
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push(path);
                }
            }
        }
        found
    }

    /// Writes until nothing more fits.
    fn fill(path: &Path) {
        let mut ballast = fs::File::create(path).unwrap();
        for size in [65536, 4096, 1] {
            while ballast.write_all(&vec![0; size]).is_ok() {}
        }
    }

    #[tokio::test]
    #[ignore = "is run by the next test, on a disk of its own"]
    async fn on_a_small_disk() {
        let directory = PathBuf::from(env::var(DIRECTORY).unwrap());
        let (data, ballast) = (directory.join("data"), directory.join("ballast"));
        let sandbox = Sandbox::open(&data).unwrap();
        let client = client(&sandbox);
        let dossier = client.draft("r-1").await;
        assert_eq!(
            client
                .upload(&dossier, "to_khai_ct01/ct01.pdf", PDF)
                .send()
                .await
                .status,
            201
        );
        fill(&ballast);
        let before = client.get("/v1/dossiers").await.body;
        let kept = files(&data);
        let create = || client.post("/v1/dossiers", &residence("r-2")).key("r-2").send();
        for _ in 0..3 {
            let refused = create().await;
            assert_eq!(
                (refused.status, refused.code()),
                (507, "storage_full"),
                "{refused:?}"
            );
        }
        let large = [PDF, &vec![b'x'; 300_000]].concat();
        let refused = client
            .upload(&dossier, "giay_to_cho_o/cho-o.pdf", &large)
            .send()
            .await;
        assert_eq!(
            (refused.status, refused.code()),
            (507, "storage_full"),
            "{refused:?}"
        );
        assert_eq!(
            client.get("/v1/dossiers").await.body,
            before,
            "nothing is half-done, and reading goes on"
        );
        assert_eq!(files(&data), kept);
        fs::remove_file(&ballast).unwrap();
        let created = create().await;
        assert_eq!((created.status, created.header("Idempotent-Replayed")), (201, ""));
        assert_eq!(
            client
                .upload(&dossier, "giay_to_cho_o/cho-o.pdf", &large)
                .send()
                .await
                .status,
            201
        );
        let call = client.post(&format!("/v1/dossiers/{dossier}/submission"), &json!({}));
        assert_eq!(call.key("s").header("If-Match", "*").send().await.status, 200);
    }

    #[test]
    fn a_full_disk_is_told_and_leaves_nothing_half_done() {
        let directory = tempfile::tempdir().unwrap();
        let mount = "mount -t tmpfs -o size=6m none \"$SANDBOX_SMALL_DISK\" || exit 77; exec \"$@\"";
        let run = Command::new("unshare")
            .args(["-rm", "sh", "-c", mount, "sh"])
            .arg(env::current_exe().unwrap())
            .args([
                "--exact",
                "storage::full::on_a_small_disk",
                "--ignored",
                "--nocapture",
            ])
            .env(DIRECTORY, directory.path())
            .output();
        match run {
            Ok(output) if output.status.success() => {
                let said = String::from_utf8_lossy(&output.stdout);
                assert!(said.contains("1 passed"), "{said}");
            }
            Ok(output) if output.status.code() == Some(101) => {
                panic!(
                    "{}{}",
                    String::from_utf8_lossy(&output.stdout),
                    String::from_utf8_lossy(&output.stderr)
                );
            }
            // No right to mount, or no such tool: only then is there no small disk to fill.
            Ok(output) => eprintln!(
                "skipped, no disk of one's own here: {}",
                String::from_utf8_lossy(&output.stderr)
            ),
            Err(error) => eprintln!("skipped, no `unshare` here: {error}"),
        }
    }
}
