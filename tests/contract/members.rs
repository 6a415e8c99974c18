//! Organisations and agents: who may do what with whose dossiers.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Answer, Client, PDF, Portal, residence};

const PASSWORD: &str = "một mật khẩu";

/// Somebody at the counter: a session, and the account they say they act for.
struct Actor {
    name: &'static str,
    client: Client,
    behalf: Option<String>,
}

impl Actor {
    async fn call(&self, method: &str, path: &str) -> Answer {
        let mut call = self.client.call(method, path);
        if let Some(id) = &self.behalf {
            call = call.header("On-Behalf-Of", id);
        }
        if matches!(method, "POST" | "PATCH") {
            let body = if path.ends_with("advance") {
                json!({"to": "accepted"})
            } else {
                json!({})
            };
            call = call.json(&body).key("a-key");
        } else if path.contains("/members/") && method == "PUT" {
            call = call.json(&json!({"role": "member"}));
        }
        call.send().await
    }
}

async fn organisation(portal: &Portal, username: &str, tax_code: &str) -> (Client, String) {
    let anonymous = Client {
        token: None,
        ..portal.client.clone()
    };
    let body = json!({"username": username, "password": PASSWORD, "kind": "organisation",
        "full_name": format!("Công ty {username}"), "tax_code": tax_code, "phone": "0900000009"});
    let answer = anonymous.post("/v1/accounts", &body).key(username).send().await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let session = json!({"username": username, "password": PASSWORD});
    let answer = anonymous.post("/v1/sessions", &session).send().await;
    let token = answer.body["token"].as_str().map(str::to_owned);
    let id = answer.body["account"]["id"].as_str().unwrap().to_owned();
    (Client { token, ..anonymous }, id)
}

async fn admit(organisation: &Client, username: &str, role: &str) -> Answer {
    let path = format!("/v1/account/members/{username}");
    let call = organisation.call("PUT", &path).json(&json!({"role": role}));
    call.send().await
}

/// An authorisation of an agent by another person, in force for `days` around today.
pub(crate) fn for_owner(reference: &str, from: &str, until: &str) -> Value {
    let mut body = residence(reference);
    body["owner"] =
        json!({"kind": "individual", "full_name": "Lê Minh Châu", "personal_number": "079200000003"});
    body["authorization"] =
        json!({"document": "Giấy ủy quyền 12/2026", "valid_from": from, "valid_until": until});
    body
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "the table is one thing to read")]
async fn who_may_do_what_is_a_table() {
    let portal = Portal::new();
    let expired = portal.other("qua-han").await;
    let (company_then, id) = organisation(&portal, "cong-ty", "0100233488").await;
    assert_eq!(admit(&company_then, "qua-han", "member").await.status, 201);
    portal.clock.advance(Duration::from_secs(31 * 24 * 60 * 60));
    let session = json!({"username": "cong-ty", "password": PASSWORD});
    let answer = company_then.post("/v1/sessions", &session).send().await;
    let company = Client {
        token: answer.body["token"].as_str().map(str::to_owned),
        ..company_then
    };
    let (other_company, other_id) = organisation(&portal, "cong-ty-khac", "0300588569").await;
    let mut people = Vec::new();
    for username in ["quan-ly", "nhan-vien", "da-nghi", "dai-ly", "nguoi-la", "ben-kia"] {
        people.push(portal.other(username).await);
    }
    for (username, role) in [
        ("quan-ly", "owner"),
        ("nhan-vien", "member"),
        ("da-nghi", "member"),
    ] {
        assert_eq!(admit(&company, username, role).await.status, 201);
    }
    assert_eq!(admit(&other_company, "ben-kia", "owner").await.status, 201);
    let gone = company.call("DELETE", "/v1/account/members/da-nghi").send().await;
    assert_eq!(gone.status, 204);
    let dossier = company.draft("r-1").await;
    let uploaded = company
        .upload(&dossier, "to_khai_ct01/ct01.pdf", PDF)
        .send()
        .await;
    assert_eq!(uploaded.status, 201);
    // The agent has an authorisation in force, for a dossier of their own making.
    let agent = people[3].post("/v1/dossiers", &for_owner("a-1", "2026-01-01", "2027-12-31"));
    assert_eq!(agent.key("a-1").send().await.status, 201);

    let actor = |name, client: &Client, behalf: Option<&String>| Actor {
        name,
        client: client.clone(),
        behalf: behalf.cloned(),
    };
    let anonymous = Client {
        token: None,
        ..company.clone()
    };
    let actors = [
        actor("anonymous", &anonymous, Some(&id)),
        actor("expired token of a member", &expired, Some(&id)),
        actor("stranger", &people[4], None),
        actor("stranger for the organisation", &people[4], Some(&id)),
        actor("owner of another organisation", &people[5], Some(&other_id)),
        actor("owner of another, for this one", &people[5], Some(&id)),
        actor("agent with a valid authorisation", &people[3], None),
        actor("former member", &people[2], Some(&id)),
        actor("member for themselves", &people[1], None),
        actor("member", &people[1], Some(&id)),
        actor("owner", &people[0], Some(&id)),
        actor("organisation itself", &company, None),
    ];
    // One column an actor, in that order. What reaches its rules may still lack a header or a member.
    #[rustfmt::skip]
    let table: [(&str, &str, [u16; 12]); 20] = [
        ("GET",    "/v1/account",                      [401, 401, 200, 403, 200, 403, 200, 403, 200, 200, 200, 200]),
        ("PATCH",  "/v1/account",                      [401, 401, 200, 403, 200, 403, 200, 403, 200, 403, 200, 200]),
        ("GET",    "/v1/account/members",              [401, 401, 403, 403, 200, 403, 403, 403, 403, 200, 200, 200]),
        ("PUT",    "/v1/account/members/nhan-vien",    [401, 401, 403, 403, 201, 403, 403, 403, 403, 403, 200, 200]),
        ("DELETE", "/v1/account/members/khong-co",     [401, 401, 403, 403, 404, 403, 403, 403, 403, 403, 404, 404]),
        ("GET",    "/v1/account/organisations",        [401, 401, 200, 403, 200, 403, 200, 403, 200, 200, 200, 200]),
        ("GET",    "/v1/dossiers",                     [401, 401, 200, 403, 200, 403, 200, 403, 200, 200, 200, 200]),
        ("POST",   "/v1/dossiers",                     [401, 401, 400, 403, 400, 403, 400, 403, 400, 400, 400, 400]),
        ("GET",    "/v1/dossiers/{d}",                 [401, 401, 404, 403, 404, 403, 404, 403, 404, 200, 200, 200]),
        ("PATCH",  "/v1/dossiers/{d}",                 [401, 401, 404, 403, 404, 403, 404, 403, 404, 428, 428, 428]),
        ("DELETE", "/v1/dossiers/{d}",                 [401, 401, 404, 403, 404, 403, 404, 403, 404, 428, 428, 428]),
        ("GET",    "/v1/dossiers/{d}/components/to_khai_ct01/files/ct01.pdf",
                                                       [401, 401, 404, 403, 404, 403, 404, 403, 404, 200, 200, 200]),
        ("DELETE", "/v1/dossiers/{d}/components/to_khai_ct01/files/ct01.pdf",
                                                       [401, 401, 404, 403, 404, 403, 404, 403, 404, 428, 428, 428]),
        ("POST",   "/v1/dossiers/{d}/submission",      [401, 401, 404, 403, 404, 403, 404, 403, 404, 428, 428, 428]),
        ("POST",   "/v1/dossiers/{d}/supplement",      [401, 401, 404, 403, 404, 403, 404, 403, 404, 428, 428, 428]),
        ("POST",   "/v1/dossiers/{d}/withdrawal",      [401, 401, 404, 403, 404, 403, 404, 403, 404, 428, 428, 428]),
        ("POST",   "/v1/dossiers/{d}/payments",        [401, 401, 404, 403, 404, 403, 404, 403, 404, 428, 428, 428]),
        ("GET",    "/v1/dossiers/{d}/submission-receipt",
                                                       [401, 401, 404, 403, 404, 403, 404, 403, 404, 404, 404, 404]),
        ("POST",   "/sandbox/v1/dossiers/{d}/advance", [401, 401, 404, 403, 404, 403, 404, 403, 404, 409, 409, 409]),
        ("POST",   "/sandbox/v1/reset",                [401, 401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403]),
    ];
    for (method, path, expected) in table {
        let path = path.replace("{d}", &dossier);
        for (actor, expected) in actors.iter().zip(expected) {
            let answer = actor.call(method, &path).await;
            assert_eq!(
                answer.status, expected,
                "{method} {path} by {}: {:?}",
                actor.name, answer.body
            );
            if !matches!(expected, 200 | 201) {
                let said = answer.body.to_string();
                assert!(!said.contains("Công ty") && !said.contains("r-1"), "{said}");
            }
        }
    }
    let after = company.get(&format!("/v1/dossiers/{dossier}")).await.body;
    assert_eq!(
        (&after["version"], &after["status"]["code"]),
        (&json!(2), &json!("draft"))
    );
}

/// An answer without the name of its request.
fn said(answer: &Answer) -> (u16, Value) {
    let mut body = answer.body.clone();
    if let Some(members) = body.as_object_mut() {
        members.remove("request_id");
    }
    (answer.status, body)
}

#[tokio::test]
async fn a_guess_that_hits_looks_like_one_that_misses() {
    let portal = Portal::new();
    let (owner, other) = (portal.other("chu-ho-so").await, portal.other("nguoi-khac").await);
    let (_, company) = organisation(&portal, "cong-ty", "0100233488").await;
    let (draft, code) = (owner.draft("r-1").await, owner.filed("r-2").await);
    let receipt = owner
        .get(&format!("/v1/dossiers/{code}/submission-receipt"))
        .await;
    let secret = receipt.body["tracking_secret"].as_str().unwrap().to_owned();
    let id = owner.get(&format!("/v1/dossiers/{code}")).await.body["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let missing = "SANDBOX-G01.H26.09556-261124-999999";
    let files = "components/to_khai_ct01/files/ct01.pdf";
    let ways = [
        "",
        "/submission",
        "/supplement",
        "/withdrawal",
        "/payments",
        "/submission-receipt",
    ];
    for method in ["GET", "PATCH", "DELETE", "POST"] {
        for way in ways
            .iter()
            .copied()
            .map(str::to_owned)
            .chain([format!("/{files}")])
        {
            let ask = async |name: &str| {
                let call = other.call(method, &format!("/v1/dossiers/{name}{way}"));
                said(
                    &call
                        .json(&json!({}))
                        .key("k")
                        .header("If-Match", "*")
                        .send()
                        .await,
                )
            };
            let miss = ask(missing).await;
            for name in [
                &draft,
                &id,
                &code,
                "00000000-0000-7000-8000-000000000000",
                "%25",
                "'%20OR%201=1",
            ] {
                assert_eq!(ask(name).await, miss, "{method} {way} of {name}");
            }
        }
    }
    // References and keys are each account's own: a guess finds nothing, and meets no conflict.
    assert_eq!(
        other.get("/v1/dossiers?client_reference=r-1").await.body["total"],
        0
    );
    let mut body = residence("r-1");
    body["form"] = json!({});
    let own = other.post("/v1/dossiers", &body).key("r-1").send().await;
    assert_eq!((own.status, own.header("Idempotent-Replayed")), (201, ""));
    assert_ne!(own.body["id"], json!(draft));
    // Tracking: a right code with a wrong secret, and the reverse.
    let track = async |code: &str, secret: &str| {
        let body = json!({"code": code, "secret": secret});
        said(&other.post("/v1/tracking", &body).send().await)
    };
    let miss = track(missing, "x").await;
    assert_eq!(miss.0, 404);
    for (code, secret) in [
        (code.as_str(), "x"),
        (&code, ""),
        (missing, &secret),
        (&id, &secret),
        (&draft, &secret),
    ] {
        assert_eq!(track(code, secret).await, miss);
    }
    assert_eq!(track(&code, &secret).await.0, 200);
    // An organisation that is there, and one that is not.
    let act = async |id: &str| {
        said(
            &other
                .call("GET", "/v1/dossiers")
                .header("On-Behalf-Of", id)
                .send()
                .await,
        )
    };
    let unknown = act("00000000-0000-4000-8000-000000000000").await;
    assert_eq!(unknown.0, 403);
    for guess in [company.as_str(), "", "x", "cong-ty"] {
        assert_eq!(act(guess).await, unknown, "{guess}");
    }
}

#[tokio::test]
async fn members_share_the_organisations_dossiers_until_they_leave() {
    let portal = Portal::new();
    let (company, id) = organisation(&portal, "cong-ty", "0100233488").await;
    let (one, two) = (portal.other("mot").await, portal.other("hai").await);
    let first = admit(&company, "MOT", "owner").await;
    assert_eq!(
        (first.status, &first.body["username"]),
        (201, &json!("mot")),
        "names know no case"
    );
    let by_one = admit(&one, "hai", "member").await;
    assert_eq!(by_one.status, 403, "one acts for nobody here");
    let call = one
        .call("PUT", "/v1/account/members/hai")
        .header("On-Behalf-Of", &id);
    assert_eq!(call.json(&json!({"role": "member"})).send().await.status, 201);
    assert_eq!(
        admit(&company, "cong-ty", "member").await.code(),
        "account_not_found"
    );
    assert_eq!(
        admit(&company, "khong-co", "member").await.code(),
        "account_not_found"
    );
    assert_eq!(admit(&company, "hai", "king").await.status, 400);
    let members = company.get("/v1/account/members").await.body;
    let roles: Vec<_> = members["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["role"])
        .collect();
    assert_eq!(roles, ["owner", "member"]);
    let mine = two.get("/v1/account/organisations").await.body;
    assert_eq!(
        (&mine["items"][0]["id"], &mine["items"][0]["role"]),
        (&json!(id), &json!("member"))
    );
    // What one member files, the other one sees; their own dossiers stay their own.
    let filed = one
        .post("/v1/dossiers", &residence("r-1"))
        .header("On-Behalf-Of", &id);
    let filed = filed.key("k").send().await;
    assert_eq!(filed.status, 201);
    let path = format!("/v1/dossiers/{}", filed.body["id"].as_str().unwrap());
    let seen = two.call("GET", &path).header("On-Behalf-Of", &id).send().await;
    assert_eq!(seen.body["client_reference"], "r-1");
    assert_eq!(two.get("/v1/dossiers").await.body["total"], 0);
    assert_eq!(one.get(&path).await.status, 404);
    // A member may leave, and is gone at once.
    let leave = two
        .call("DELETE", "/v1/account/members/hai")
        .header("On-Behalf-Of", &id);
    assert_eq!(leave.send().await.status, 204);
    let after = two.call("GET", &path).header("On-Behalf-Of", &id).send().await;
    assert_eq!((after.status, after.code()), (403, "forbidden"));
    assert_eq!(
        two.get("/v1/account/organisations").await.body["items"],
        json!([])
    );
    let twice = company.call("DELETE", "/v1/account/members/hai").send().await;
    assert_eq!((twice.status, twice.code()), (404, "account_not_found"));
}

#[tokio::test]
async fn an_account_is_changed_but_never_becomes_somebody_else() {
    let portal = Portal::new();
    let binh = portal.other("binh").await;
    let change = async |body: Value| binh.call("PATCH", "/v1/account").json(&body).send().await;
    let number = json!({"personal_number": "079200000003", "gender": "nam", "phone": "0912345678"});
    let changed = change(number.clone()).await;
    assert_eq!(
        (changed.status, &changed.body["personal_number"]),
        (200, &json!("079200000003"))
    );
    assert_eq!(
        changed.body["full_name"], "Trần Thị Bình",
        "what was not named stays"
    );
    assert_eq!(
        change(number).await.header("ETag"),
        changed.header("ETag"),
        "a repeat changes nothing"
    );
    let faults = async |body: Value| change(body).await.faults();
    let fault = |pointer: &str, code: &str| vec![(pointer.to_owned(), code.to_owned())];
    assert_eq!(
        faults(json!({"personal_number": "001090000001"})).await,
        fault("/personal_number", "fixed")
    );
    assert_eq!(
        faults(json!({"personal_number": null})).await,
        fault("/personal_number", "fixed")
    );
    assert_eq!(
        faults(json!({"phone": "12"})).await,
        fault("/phone", "phone_invalid")
    );
    assert_eq!(
        faults(json!({"kind": "organisation"})).await,
        fault("/kind", "unknown_field")
    );
    assert_eq!(
        faults(json!({"full_name": null})).await,
        fault("/full_name", "required")
    );
    assert_eq!(change(json!({"phone": null})).await.body["phone"], Value::Null);
    assert_eq!(binh.get("/v1/account").await.body["gender"], "nam");
}
