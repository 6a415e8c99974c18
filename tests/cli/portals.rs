//! Which portal a command speaks to, and the files that say so.

use std::fs;

use crate::support::Home;

fn add(home: &Home, name: &str) {
    let run = home.run(&["portal", "add", name, "--url", "https://dichvucong.example.vn"]);
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn portals_are_added_chosen_shown_and_removed() {
    let home = Home::new();
    add(&home, "hanoi");
    add(&home, "hue");
    assert_eq!(
        home.run(&["portal", "list", "--output", "id"]).stdout,
        "hanoi\nhue\nsandbox\n"
    );
    assert_eq!(home.run(&["portal", "use", "hue"]).code, 0);
    assert_eq!(
        home.run(&["portal", "show", "--output", "json"]).json()["name"],
        "hue"
    );
    assert_eq!(
        home.run(&["portal", "remove", "hue"]).code,
        2,
        "destructive: it wants --yes"
    );
    assert_eq!(home.run(&["portal", "remove", "hue", "--yes"]).code, 0);
    assert_eq!(home.run(&["portal", "show", "hue"]).code, 5);
    assert_eq!(home.run(&["portal", "show"]).code, 2, "the default went with it");
    assert_eq!(
        home.run(&["portal", "add", "sandbox", "--url", "https://a.vn"])
            .code,
        2
    );
    assert_eq!(
        home.run(&["portal", "add", "a b", "--url", "https://a.vn"]).code,
        2
    );
    assert_eq!(
        home.run(&["portal", "add", "hanoi", "--url", "https://other.example.vn"])
            .code,
        7
    );
    assert_eq!(
        home.run(&["portal", "add", "plain", "--url", "http://dichvucong.example.vn"])
            .code,
        2
    );
}

#[test]
fn once_a_portal_is_configured_the_sandbox_is_no_default_any_more() {
    let home = Home::new();
    assert_eq!(home.run(&["search", "tạm trú"]).code, 0);
    add(&home, "hanoi");
    let run = home.run(&["search", "tạm trú"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("hoso portal use hanoi"), "{}", run.stderr);
    assert_eq!(home.run(&["search", "tạm trú", "--portal", "sandbox"]).code, 0);
    let home = home.with("HOSO_PORTAL", "sandbox");
    assert_eq!(home.run(&["search", "tạm trú"]).code, 0);
}

#[test]
fn comments_survive_a_change_and_an_unknown_key_is_named_with_its_line() {
    let home = Home::new();
    let path = home.write(".config/hoso/config.toml", "# mine\nlang = \"vi\" # Vietnamese\n");
    add(&home, "hanoi");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("# mine\nlang = \"vi\" # Vietnamese\n"), "{text}");
    assert!(text.contains("[portals.hanoi]"), "{text}");
    fs::write(&path, "lang = \"vi\"\ncolour = 1\n").unwrap();
    let run = home.run(&["portal", "list", "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("config.toml:2: unknown key colour"),
        "{}",
        run.stderr
    );
    let refused = home.run(&["portal", "add", "hue", "--url", "https://a.vn"]);
    assert_eq!(refused.code, 2);
    assert_eq!(fs::read_to_string(&path).unwrap(), "lang = \"vi\"\ncolour = 1\n");
}

#[test]
fn processes_that_change_the_configuration_at_once_lose_nothing() {
    let home = Home::new();
    let children: Vec<_> = (0..12)
        .map(|number| {
            let arguments = [
                "portal",
                "add",
                &format!("p{number}"),
                "--url",
                "https://a.vn",
                "--quiet",
            ]
            .map(str::to_owned);
            home.command(&arguments).spawn().unwrap()
        })
        .collect();
    for child in children {
        assert_eq!(crate::support::Run::of(child).code, 0);
    }
    assert_eq!(
        home.run(&["portal", "list", "--output", "id"])
            .stdout
            .lines()
            .count(),
        13
    );
}

#[test]
fn a_project_chooses_only_among_portals_that_the_user_configured() {
    let home = Home::new();
    let project = home.path().join("work/below");
    fs::create_dir_all(&project).unwrap();
    home.write("work/hoso.toml", "portal = \"hanoi\"\nlang = \"vi\"\n");
    let run = |arguments: &[&str]| {
        let child = home.command(arguments).current_dir(&project).spawn().unwrap();
        crate::support::Run::of(child)
    };
    let unknown = run(&["search", "x"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("hoso.toml"), "{}", unknown.stderr);
    add(&home, "hanoi");
    assert_eq!(run(&["portal", "show", "--output", "id"]).stdout, "hanoi\n");
    home.write(
        "work/hoso.toml",
        "[portals.evil]\nurl = \"https://evil.example\"\n",
    );
    let defined = run(&["portal", "list", "--lang", "en"]);
    assert_eq!(defined.code, 2);
    assert!(
        defined.stderr.contains("unknown key portals"),
        "{}",
        defined.stderr
    );
}

#[test]
fn output_and_language_come_from_the_configuration_and_flags_win() {
    let home = Home::new();
    home.write(".config/hoso/config.toml", "lang = \"vi\"\noutput = \"id\"\n");
    assert_eq!(home.run(&["search", "1.004194"]).stdout, "1.004194\n");
    assert!(
        home.run(&["search", "1.004194"])
            .stderr
            .contains("cổng thử nghiệm")
    );
    assert!(
        home.run(&["search", "1.004194", "--lang", "en"])
            .stderr
            .contains("sandbox")
    );
    let other = home.write("other.toml", "output = \"jsonl\"\n");
    let run = home.run(&["search", "1.004194", "--config", other.to_str().unwrap()]);
    assert!(run.stdout.starts_with('{'), "{run:?}");
    assert_eq!(
        home.run(&["search", "--config", "/nonexistent/config.toml"]).code,
        2
    );
}
