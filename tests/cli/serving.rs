//! `hoso sandbox serve`: the same portal for other programs.

use std::io::{BufRead as _, BufReader};
use std::process::Child;

use crate::support::{EXAMPLE, Home, Run};

pub(crate) struct Server {
    child: Child,
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn start(home: &Home, arguments: &[&str]) -> Self {
        let mut all = vec!["sandbox", "serve"];
        all.extend(arguments);
        let mut child = home.command(&all).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line
            .trim()
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("{line}"))
            .to_owned();
        Self { child, url }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_served_sandbox_takes_dossiers_by_its_token() {
    let home = Home::new();
    let token = home.path().join("token");
    let data = home.path().join("data");
    let arguments = [
        "--port",
        "0",
        "--data",
        data.to_str().unwrap(),
        "--token-file",
        token.to_str().unwrap(),
    ];
    let server = Server::start(&home, &arguments);
    assert!(server.url.starts_with("http://127.0.0.1:"), "{}", server.url);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            std::fs::metadata(&token).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    let user = Home::new()
        .with("HOSO_TOKEN", std::fs::read_to_string(&token).unwrap())
        .with("HOSO_PORTAL", "local");
    assert_eq!(
        user.run(&["portal", "add", "local", "--url", &server.url]).code,
        0
    );
    let filed = user.run(&["submit", EXAMPLE, "--output", "json"]);
    assert_eq!((filed.code, filed.stderr.as_str()), (0, ""));
    assert_eq!(
        filed.json()["portal"],
        serde_json::json!({"name": "local", "sandbox": true})
    );
    let code = filed.json()["code"].as_str().unwrap().to_owned();
    assert_eq!(
        user.run(&["sandbox", "advance", &code, "--to", "accepted"]).code,
        0
    );
    assert!(
        !user.path().join(".local/state/hoso/sandbox").exists(),
        "the embedded sandbox was not touched"
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_the_server_cleanly() {
    let home = Home::new();
    let mut server = Server::start(&home, &["--port", "0"]);
    let pid = server.child.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_watch_with_130_and_says_how_to_go_on() {
    let home = Home::new();
    let code = home.file_example();
    let watch = home.command(&["status", &code, "--watch"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(700));
    let pid = watch.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &pid])
            .status()
            .unwrap()
            .success()
    );
    let run = Run::of(watch);
    assert_eq!(run.code, 130, "{run:?}");
    assert!(run.stderr.contains("hoso "), "{}", run.stderr);
}

#[test]
fn a_second_server_of_a_directory_is_told_who_has_it_and_a_damaged_one_what_to_do() {
    let home = Home::new();
    let server = Server::start(&home, &["--port", "0"]);
    let second = home.run(&["sandbox", "serve", "--port", "0"]);
    assert_eq!(second.code, 7, "{second:?}");
    assert!(
        second.stderr.contains(&format!("process {}", server.child.id())),
        "{}",
        second.stderr
    );
    assert!(
        second.stderr.contains("hoso sandbox serve --data"),
        "{}",
        second.stderr
    );
    assert_eq!(
        home.run(&["list"]).code,
        0,
        "the embedded sandbox shares the directory"
    );
    drop(server);
    let data = home.path().join(".local/state/hoso/sandbox");
    for name in ["portal.db-wal", "portal.db-shm"] {
        let _ = std::fs::remove_file(data.join(name));
    }
    std::fs::write(data.join("portal.db"), "no database any more".repeat(100)).unwrap();
    let damaged = home.run(&["sandbox", "serve", "--port", "0"]);
    assert_eq!(damaged.code, 11, "{damaged:?}");
    assert!(damaged.stderr.contains("is damaged"), "{}", damaged.stderr);
    assert_eq!(home.run(&["list"]).code, 11);
}
