//! What was acknowledged survives a process that is killed, and processes share a directory.

use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use hoso_sandbox::Sandbox;
use serde_json::json;

use crate::client::{Client, PDF, residence};

const DIRECTORY: &str = "SANDBOX_TEST_DIRECTORY";
const NAME: &str = "SANDBOX_TEST_NAME";

fn client(directory: &Path) -> Client {
    let sandbox = Sandbox::open(directory).unwrap();
    Client {
        router: sandbox.router(),
        token: Some(sandbox.demonstration_token().unwrap()),
    }
}

/// Runs [`a_process_that_files`] in a process of its own.
fn process(directory: &Path, name: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "durability::a_process_that_files",
            "--ignored",
            "--nocapture",
        ])
        .env(DIRECTORY, directory)
        .env(NAME, name)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn acknowledged(line: &str) -> Option<String> {
    line.split_once("acknowledged ")
        .map(|(_, code)| code.trim().to_owned())
}

#[tokio::test]
#[ignore = "is run by the other tests, in a process of its own"]
async fn a_process_that_files() {
    let client = client(Path::new(&env::var(DIRECTORY).unwrap()));
    let name = env::var(NAME).unwrap();
    for number in 0..400 {
        println!("acknowledged {}", client.filed(&format!("{name}-{number}")).await);
    }
}

#[tokio::test]
async fn a_killed_process_loses_nothing_that_it_acknowledged() {
    let directory = tempfile::tempdir().unwrap();
    let mut codes = BTreeSet::new();
    for round in 0..3 {
        let mut child = process(directory.path(), &format!("r{round}"));
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for code in lines
            .map_while(Result::ok)
            .filter_map(|line| acknowledged(&line))
            .take(20 + round)
        {
            assert!(codes.insert(code), "a code is given once");
        }
        // SIGKILL: nothing in the process gets to tidy up.
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let client = client(directory.path());
    for code in &codes {
        let dossier = client.get(&format!("/v1/dossiers/{code}")).await;
        assert_eq!(
            (dossier.status, dossier.body["status"]["code"].as_str()),
            (200, Some("submitted")),
            "{code}"
        );
        for file in dossier.body["attachments"].as_array().unwrap() {
            let (component, name) = (
                file["component"].as_str().unwrap(),
                file["name"].as_str().unwrap(),
            );
            let file = client
                .get(&format!(
                    "/v1/dossiers/{code}/components/{component}/files/{name}"
                ))
                .await;
            assert_eq!(file.bytes, PDF, "{code}");
        }
    }
    // What was under way when the process died is either there as a whole or not at all.
    let total = client.get("/v1/dossiers?status=submitted").await.body["total"]
        .as_u64()
        .unwrap();
    assert!(
        total >= codes.len() as u64 && total <= codes.len() as u64 + 3 * 25,
        "{total}"
    );
}

#[tokio::test]
async fn processes_that_begin_at_once_share_one_portal() {
    let directory = tempfile::tempdir().unwrap();
    let mut children: Vec<Child> = (0..4)
        .map(|number| process(directory.path(), &format!("p{number}")))
        .collect();
    let mut codes = BTreeSet::new();
    for child in &mut children {
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let found: Vec<String> = lines
            .map_while(Result::ok)
            .filter_map(|line| acknowledged(&line))
            .take(10)
            .collect();
        assert_eq!(found.len(), 10, "every process gets through");
        for code in found {
            assert!(codes.insert(code.clone()), "{code} twice");
        }
    }
    for mut child in children {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let client = client(directory.path());
    for code in &codes {
        assert_eq!(
            client.get(&format!("/v1/dossiers/{code}")).await.status,
            200,
            "{code}"
        );
    }
}

#[tokio::test]
async fn a_killed_upload_is_swept_once_it_is_old() {
    let directory = tempfile::tempdir().unwrap();
    let uploads = directory.path().join("uploads");
    std::fs::create_dir_all(&uploads).unwrap();
    let (old, young) = (uploads.join("old"), uploads.join("young"));
    let file = std::fs::File::create(&old).unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(25 * 60 * 60))
        .unwrap();
    std::fs::write(&young, b"under way").unwrap();
    let orphan = directory.path().join("files/ab").join("ab".repeat(32));
    std::fs::create_dir_all(orphan.parent().unwrap()).unwrap();
    std::fs::write(&orphan, b"placed, but without a row").unwrap();
    let client = client(directory.path());
    let dossier = client.draft("r-1").await;
    assert_eq!(
        client
            .upload(&dossier, "to_khai_ct01/a.pdf", PDF)
            .send()
            .await
            .status,
        201
    );
    assert!(!old.exists() && !orphan.exists());
    assert!(young.exists(), "an upload under way is left alone");
    let path = format!("/v1/dossiers/{dossier}/components/to_khai_ct01/files/a.pdf");
    assert_eq!(client.get(&path).await.bytes, PDF, "a file with a row stays");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_of_the_directory_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let directory = parent.path().join("state/sandbox");
    let client = client(&directory);
    let dossier = client.draft("r-1").await;
    client.upload(&dossier, "to_khai_ct01/a.pdf", PDF).send().await;
    client
        .post("/v1/dossiers", &residence("r-2"))
        .key("k-2")
        .send()
        .await;
    let mut open = vec![directory];
    let mut seen = 0;
    while let Some(path) = open.pop() {
        let about = std::fs::metadata(&path).unwrap();
        assert_eq!(about.permissions().mode() & 0o077, 0, "{}", path.display());
        if about.is_dir() {
            open.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
        seen += 1;
    }
    assert!(seen >= 6, "the database, the key and a file were looked at");
    assert_eq!(client.get("/v1/dossiers").await.body["total"], json!(2));
}
