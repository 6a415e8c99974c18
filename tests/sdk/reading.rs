//! Reading: procedures, agencies, accounts, dossiers of one's own and nobody else's.

use futures_util::TryStreamExt;
use hoso::{ErrorKind, PartyKind, Registration, Secret, ServiceLevel, StatusCode};

use crate::support::{Bench, submission};

async fn found(bench: &Bench, text: &str) -> Vec<String> {
    let page = bench
        .stranger()
        .procedures()
        .search()
        .text(text)
        .page(50, None)
        .await
        .unwrap();
    page.items.iter().map(|item| item.code.to_string()).collect()
}

#[tokio::test]
async fn a_search_does_not_care_for_case_diacritics_or_unicode_form() {
    let bench = Bench::new();
    let as_typed = found(&bench, "tạm trú").await;
    assert_eq!(as_typed[0], "1.004194");
    for other in ["tam tru", "TẠM TRÚ", "ta\u{323}m tru\u{301}"] {
        assert_eq!(found(&bench, other).await, as_typed, "{other}");
    }
    assert!(found(&bench, "không có thủ tục này").await.is_empty());
    assert!(found(&bench, "!!!").await.is_empty());
}

#[tokio::test]
async fn the_guides_search_finds_birth_registration_at_a_ward_of_the_past() {
    let bench = Bench::new();
    let level = ServiceLevel::try_from(4).unwrap();
    let search = bench
        .stranger()
        .procedures()
        .search()
        .agency("Quang Trung")
        .field("Hộ tịch")
        .level(level);
    let page = search.page(50, None).await.unwrap();
    let birth = page
        .items
        .iter()
        .find(|item| item.code.as_str() == "1.001193")
        .unwrap();
    assert!(
        birth
            .offerings
            .iter()
            .all(|offering| offering.agency.name.contains("Quang Trung") && offering.historical)
    );
    assert!(
        page.items
            .iter()
            .all(|item| item.field.as_ref().unwrap().name == "Hộ tịch")
    );
}

#[tokio::test]
async fn pages_and_streams_tell_the_same() {
    let bench = Bench::new();
    let procedures = bench.stranger().procedures();
    let all: Vec<_> = procedures.search().stream().try_collect().await.unwrap();
    assert!(all.len() >= 12);
    let mut paged = Vec::new();
    let mut cursor = None;
    loop {
        let page = procedures.search().page(5, cursor.as_ref()).await.unwrap();
        assert!(page.items.len() <= 5 && page.total == Some(all.len() as u64));
        paged.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(paged, all);
}

#[tokio::test]
async fn an_unknown_procedure_is_not_found() {
    let bench = Bench::new();
    let error = bench
        .stranger()
        .procedures()
        .details(&"9.999999".parse().unwrap())
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.portal_code()),
        (ErrorKind::NotFound, Some("procedure_not_found"))
    );
}

#[tokio::test]
async fn an_account_signs_in_sees_its_own_dossiers_and_nobody_elses() {
    let bench = Bench::new();
    let theirs = bench.client().dossiers().submit(submission()).await.unwrap();
    let client = bench.stranger();
    let mut registration = Registration::individual("binh", Secret::new("một mật khẩu dài"), "Trần Thị Bình");
    registration.personal_number = Some("001190000002".into());
    registration.gender = Some("nữ".into());
    let account = client.accounts().register(&registration).await.unwrap();
    assert_eq!(
        (account.kind, account.demonstration),
        (PartyKind::Individual, false)
    );
    assert_eq!(
        client.accounts().current().await.unwrap_err().kind(),
        ErrorKind::Unauthenticated
    );
    let wrong = client
        .accounts()
        .sign_in("binh", &Secret::new("falsch"))
        .await
        .unwrap_err();
    assert_eq!(wrong.kind(), ErrorKind::Unauthenticated);
    client
        .accounts()
        .sign_in("binh", &Secret::new("một mật khẩu dài"))
        .await
        .unwrap();
    assert_eq!(client.accounts().current().await.unwrap().username, "binh");

    assert!(
        client
            .dossiers()
            .list()
            .page(10, None)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    for name in [theirs.id.as_str(), theirs.code.as_ref().unwrap().as_str()] {
        assert_eq!(
            client.dossiers().get(name).await.unwrap_err().kind(),
            ErrorKind::NotFound
        );
        let error = client
            .sandbox()
            .advance(name, &StatusCode::Accepted, None)
            .await
            .unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Forbidden),
            "{error:?}"
        );
    }

    client.accounts().sign_out().await.unwrap();
    assert_eq!(
        client.accounts().current().await.unwrap_err().kind(),
        ErrorKind::Unauthenticated
    );
}

#[tokio::test]
async fn anyone_with_code_and_secret_tracks_a_dossier_and_nobody_without() {
    let bench = Bench::new();
    let filed = bench.client().dossiers().submit(submission()).await.unwrap();
    let code = filed.code.unwrap();
    let secret = Secret::new(
        filed
            .submission_receipt
            .unwrap()
            .tracking_secret
            .unwrap()
            .expose(),
    );
    let tracked = bench.stranger().dossiers().track(&code, &secret).await.unwrap();
    assert_eq!(tracked.status.code, StatusCode::Submitted);
    let wrong = bench
        .stranger()
        .dossiers()
        .track(&code, &Secret::new("0000"))
        .await
        .unwrap_err();
    let unknown = bench
        .stranger()
        .dossiers()
        .track(&"SANDBOX-X-260101-000001".parse().unwrap(), &secret)
        .await
        .unwrap_err();
    assert_eq!(
        (wrong.kind(), wrong.message()),
        (unknown.kind(), unknown.message())
    );
    assert_eq!(wrong.kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn a_list_is_filtered_by_status() {
    let bench = Bench::new();
    let client = bench.client();
    let filed = client.dossiers().submit(submission()).await.unwrap();
    client
        .dossiers()
        .submit(submission())
        .client_reference("R2".parse().unwrap())
        .draft(true)
        .await
        .unwrap();
    let page = client
        .dossiers()
        .list()
        .status(&StatusCode::Submitted)
        .page(10, None)
        .await
        .unwrap();
    assert_eq!(
        page.items.iter().map(|dossier| &dossier.id).collect::<Vec<_>>(),
        [&filed.id]
    );
    let open = client.dossiers().list().open(true).page(10, None).await.unwrap();
    assert_eq!(open.items.len(), 2);
}
