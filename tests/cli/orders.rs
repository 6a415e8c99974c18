//! Faults ordered from the shell, and what reached the sandbox: for one that is served.

use hoso_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::serving::Server;
use crate::support::{EXAMPLE, Home, Run};

/// A home whose portal `local` is at `url`, signed in by `token`.
fn user(url: &str, token: &str) -> Home {
    let home = Home::new().with("HOSO_TOKEN", token).with("HOSO_PORTAL", "local");
    assert_eq!(home.run(&["portal", "add", "local", "--url", url]).code, 0);
    home
}

fn faults(home: &Home, arguments: &[&str]) -> Run {
    let mut all = vec!["sandbox", "faults"];
    all.extend(arguments);
    home.run(&all)
}

fn on_order(home: &Home) -> Value {
    faults(home, &["list", "--output", "json"]).json()
}

/// Path and fault of every request that went the way of a submission's last step.
fn submissions(home: &Home) -> Vec<Value> {
    let log = home.run(&["sandbox", "requests", "--output", "json"]).json();
    let requests = log.as_array().unwrap().iter();
    let last = requests.filter(|it| it["path"].as_str().unwrap().ends_with("/submission"));
    last.map(|it| it["fault"].clone()).collect()
}

#[test]
fn answers_lost_on_order_from_the_shell_file_once() {
    let home = Home::new();
    let token = home.path().join("token");
    let data = home.path().join("data");
    let arguments = [
        "--data",
        data.to_str().unwrap(),
        "--token-file",
        token.to_str().unwrap(),
    ];
    let server = Server::start(&home, &arguments);
    let user = user(&server.url, &std::fs::read_to_string(&token).unwrap());

    let route = "POST /v1/dossiers/*/submission";
    let order = faults(&user, &["set", "lose", route, "--times", "1", "--output", "json"]);
    assert_eq!(
        order.json(),
        json!([{"route": route, "fault": "lose", "times": 1}])
    );
    let filed = user.run(&["submit", EXAMPLE, "--output", "id"]);
    assert_eq!(filed.code, 0, "{filed:?}");
    assert_eq!(
        submissions(&user),
        [json!("lose"), Value::Null],
        "asked again, and once"
    );
    assert_eq!(on_order(&user)[0]["times"], 0, "it is used up");

    // Nothing gets through any more: nobody knows, until it is looked up.
    assert_eq!(faults(&user, &["set", "lose", route]).code, 0);
    let unknown = user.run(&["submit", EXAMPLE, "--again", "--output", "json"]);
    assert_eq!(unknown.code, 10, "{unknown:?}");
    assert_eq!(unknown.error()["outcome"], "unknown");
    let cleared = faults(&user, &["clear"]);
    assert_eq!((cleared.code, cleared.stdout.as_str()), (0, ""), "{cleared:?}");
    assert_eq!(on_order(&user), json!([]));
    let sent = submissions(&user).len();
    let settled = user.run(&["submit", EXAMPLE, "--output", "json"]);
    assert_eq!(
        (settled.code, &settled.json()["already_filed"]),
        (0, &json!(true)),
        "{settled:?}"
    );
    assert_eq!(submissions(&user).len(), sent, "it was looked up, not sent again");
    let all = user.run(&["list", "--output", "id"]).stdout;
    let mut codes: Vec<&str> = all.lines().collect();
    codes.sort_unstable();
    let mut expected = [filed.stdout.trim(), settled.json()["code"].as_str().unwrap()].map(str::to_owned);
    expected.sort_unstable();
    assert_eq!(codes, expected);
}

#[test]
fn the_sandbox_inside_the_command_refuses_and_says_how_to_serve_one() {
    let home = Home::new();
    for arguments in [
        &["faults", "list"][..],
        &["faults", "set", "lose", "/v1"],
        &["faults", "clear"],
        &["requests"],
    ] {
        for (language, word) in [("en", "served"), ("vi", "cổng thử nghiệm mở qua HTTP")] {
            let mut all = vec!["sandbox"];
            all.extend(arguments);
            all.extend(["--lang", language]);
            let run = home.run(&all);
            assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
            assert!(run.stderr.contains(word), "{run:?}");
            assert!(run.stderr.contains("hoso sandbox serve --port 8080"), "{run:?}");
        }
    }
    assert!(
        !home.path().join(".local/state/hoso/sandbox").exists(),
        "it was not opened"
    );
}

#[test]
fn orders_take_the_place_of_others_unless_added_and_are_shown_as_they_are() {
    let portal = Sandbox::start().unwrap();
    let user = user(portal.url(), portal.token());
    for arguments in [
        &["set", "reset", "/v1/fields"][..],
        &["set", "lose", "POST /v1", "--probability", "0.05", "--seed", "7"],
        &["set", "delay", "GET /v1/agencies", "--by", "1500ms", "--add"],
        &[
            "set",
            "fail",
            "* /v1/procedures",
            "--retry-after",
            "2",
            "--times",
            "3",
            "--add",
        ],
        &[
            "set",
            "limit",
            "/v1/portal",
            "--requests",
            "5",
            "--per",
            "1m",
            "--add",
        ],
        &[
            "set",
            "slow",
            "/v1/templates/*",
            "--bytes-per-second",
            "2000",
            "--add",
        ],
    ] {
        let run = faults(&user, arguments);
        assert_eq!(run.code, 0, "{run:?}");
    }
    assert_eq!(
        on_order(&user),
        json!([
            {"route": "POST /v1", "fault": "lose", "probability": 0.05, "seed": 7},
            {"route": "GET /v1/agencies", "fault": "delay", "milliseconds": 1500},
            {"route": "* /v1/procedures", "fault": "fail", "status": 503, "retry_after": 2, "times": 3},
            {"route": "/v1/portal", "fault": "limit", "milliseconds": 60000, "requests": 5},
            {"route": "/v1/templates/*", "fault": "slow", "bytes_per_second": 2000},
        ])
    );
    for language in ["en", "vi"] {
        let table = faults(&user, &["list", "--lang", language]);
        insta::assert_snapshot!(format!("faults_{language}"), table.snapshot(&user));
    }
    let csv = faults(&user, &["list", "--output", "csv"]).stdout;
    assert!(csv.contains("\nfail,* /v1/procedures,,503,2,,,,,3\n"), "{csv}");
}

#[test]
fn what_cannot_be_ordered_is_refused_and_what_was_ordered_stays() {
    let portal = Sandbox::start().unwrap();
    let user = user(portal.url(), portal.token());
    assert_eq!(faults(&user, &["set", "reset", "/v1/fields"]).code, 0);
    let before = on_order(&user);
    for (arguments, named) in [
        (&["set", "burn", "/"][..], "burn"),
        (&["set", "lose", "POST"], "POST /v1/dossiers"),
        (&["set", "lose", "post /v1"], "POST /v1/dossiers"),
        (&["set", "delay", "/v1"], "--by"),
        (&["set", "limit", "/v1"], "--requests"),
        (&["set", "slow", "/v1"], "--bytes-per-second"),
        (&["set", "lose", "/v1", "--by", "2s"], "--by"),
        (
            &["set", "delay", "/v1", "--by", "2s", "--status", "500"],
            "--status",
        ),
        (&["set", "fail", "/v1", "--status", "200"], "--status"),
        (&["set", "lose", "/v1", "--times", "0"], "--times"),
        (&["set", "lose", "/v1", "--probability", "1.5"], "--probability"),
        (&["set", "lose", "/v1", "--seed", "7"], "--probability"),
        (&["set", "lose", "/v1", "--fields", "nope"], "nope"),
        (&["list", "--fields", "nope"], "nope"),
    ] {
        let run = faults(&user, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?} {run:?}");
        assert!(run.stderr.contains(named), "{arguments:?} {run:?}");
    }
    assert_eq!(on_order(&user), before);
}

#[test]
fn the_log_tells_what_reached_the_sandbox_and_each_member_may_be_named() {
    let portal = Sandbox::start().unwrap();
    let user = user(portal.url(), portal.token());
    assert_eq!(
        faults(&user, &["set", "fail", "GET /v1/procedures", "--times", "1"]).code,
        0
    );
    assert_eq!(user.run(&["search", "tạm trú", "--output", "id"]).code, 0);
    let log = user.run(&["sandbox", "requests", "--output", "json"]).json();
    let refused = json!({"method": "GET", "path": "/v1/procedures", "status": 503, "fault": "fail"});
    let answered = json!({"method": "GET", "path": "/v1/procedures", "status": 200, "fault": null});
    let asked: Vec<&Value> = log
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["path"] == "/v1/procedures")
        .collect();
    assert_eq!(asked, [&refused, &answered]);
    let arguments = [
        "sandbox",
        "requests",
        "--limit",
        "1",
        "--output",
        "csv",
        "--fields",
        "method,path,status,fault",
    ];
    let last = user.run(&arguments);
    assert_eq!(last.stdout.lines().count(), 2, "{last:?}");
    let listed = faults(
        &user,
        &[
            "list",
            "--output",
            "jsonl",
            "--fields",
            "route,fault,status,times,seed",
        ],
    );
    assert_eq!(listed.code, 0, "{listed:?}");
}

#[test]
fn only_the_demonstration_account_may_order_faults() {
    let portal = Sandbox::start().unwrap();
    let home = Home::new().with("HOSO_PORTAL", "local");
    assert_eq!(
        home.run(&["portal", "add", "local", "--url", portal.url()]).code,
        0
    );
    let run = faults(&home, &["list", "--output", "json"]);
    assert_eq!(
        (run.code, run.error()["code"].as_str()),
        (4, Some("sign_in_needed"))
    );
    let other = user(portal.url(), "no-such-token");
    assert_eq!(faults(&other, &["set", "lose", "/v1"]).code, 4);
    let none = user(portal.url(), portal.token());
    assert_eq!(on_order(&none), json!([]));
}
