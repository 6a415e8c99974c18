//! Filing: once and only once, all faults at once, and nothing left behind.

use hoso::{ErrorKind, Outcome, StatusCode};
use serde_json::json;

use crate::support::{Bench, set, submission};

#[tokio::test]
async fn a_dossier_is_filed_with_its_files_and_can_be_followed_to_its_result() {
    let bench = Bench::new();
    let client = bench.client();
    let wanted = submission();
    let attached = wanted.files.len();
    let filed = client.dossiers().submit(wanted).await.unwrap();
    let code = filed.code.clone().unwrap();
    assert!(code.as_str().starts_with("SANDBOX-"), "{code}");
    assert_eq!(filed.status.code, StatusCode::Submitted);
    assert!(filed.portal.sandbox && !filed.already_filed);
    assert_eq!(filed.attachments.len(), attached);
    assert!(filed.expected_at.is_some() || filed.expected_reason.is_some());
    assert!(filed.accepted_at.is_none() && filed.due_at.is_none());

    let done = client
        .sandbox()
        .advance(code.as_str(), &StatusCode::Returned, Some("xong"))
        .await
        .unwrap();
    let walked: Vec<_> = done.timeline.iter().map(|entry| entry.status.as_str()).collect();
    for status in ["submitted", "accepted", "processing", "resolved", "returned"] {
        assert!(walked.contains(&status), "{status} is missing in {walked:?}");
    }
    assert!(done.due_at.is_some() && done.acceptance_receipt.is_some());
}

#[tokio::test]
async fn the_same_content_again_finds_what_was_filed_and_sends_no_dossier() {
    let bench = Bench::new();
    let first = bench.client().dossiers().submit(submission()).await.unwrap();
    let again = bench.client().dossiers().submit(submission()).await.unwrap();
    assert_eq!(first.code, again.code);
    assert!(again.already_filed);
    assert_eq!(bench.dossiers().await, (1, 0));
}

#[tokio::test]
async fn a_dossier_at_its_end_is_not_filed_again_unless_asked_to() {
    let bench = Bench::new();
    let client = bench.client();
    let first = client.dossiers().submit(submission()).await.unwrap();
    let code = first.code.unwrap();
    client
        .sandbox()
        .advance(code.as_str(), &StatusCode::Returned, None)
        .await
        .unwrap();
    let error = client.dossiers().submit(submission()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.portal_code()),
        (ErrorKind::Conflict, Some("already_ended"))
    );
    assert_eq!(error.existing().unwrap().code, Some(code.clone()));
    assert_eq!(bench.dossiers().await, (1, 0));

    let second = client.dossiers().submit(submission()).again(true).await.unwrap();
    assert_ne!(second.code, Some(code));
    assert!(!second.already_filed);
    assert_eq!(bench.dossiers().await, (2, 0));
}

#[tokio::test]
async fn one_reference_names_one_content_for_ever() {
    let bench = Bench::new();
    let client = bench.client();
    let reference = || "DON-2026-0001".parse::<hoso::ClientReference>().unwrap();
    let first = client
        .dossiers()
        .submit(submission())
        .client_reference(reference())
        .await
        .unwrap();
    let same = client
        .dossiers()
        .submit(submission())
        .client_reference(reference())
        .await
        .unwrap();
    assert_eq!((same.code, same.already_filed), (first.code.clone(), true));

    let mut other = submission();
    set(&mut other, &["dien_thoai"], json!("0912345678"));
    let error = client
        .dossiers()
        .submit(other.clone())
        .client_reference(reference())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);

    // Another machine has another journal and must find the same.
    std::fs::remove_dir_all(bench.path("journal")).unwrap();
    let same = bench
        .client()
        .dossiers()
        .submit(submission())
        .client_reference(reference())
        .await
        .unwrap();
    assert_eq!((same.code, same.already_filed), (first.code, true));
    let error = bench
        .client()
        .dossiers()
        .submit(other)
        .client_reference(reference())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    let mut fewer = submission();
    fewer.files.truncate(1);
    let error = bench
        .client()
        .dossiers()
        .submit(fewer)
        .client_reference(reference())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(bench.dossiers().await, (1, 0));
}

#[tokio::test]
async fn what_the_portal_refuses_is_named_all_at_once_and_leaves_nothing() {
    let bench = Bench::new();
    let mut broken = submission();
    broken.agency = Some("H99.NOWHERE".parse().unwrap());
    broken.form.0.remove("ho_ten");
    broken.files.clear();
    let error = bench.client().dossiers().submit(broken).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Validation, Outcome::Rejected)
    );
    let codes: Vec<_> = error.faults().iter().map(|fault| fault.code.as_str()).collect();
    for code in ["agency_unknown", "required", "component_missing"] {
        assert!(codes.contains(&code), "{code} is missing in {codes:?}");
    }
    assert_eq!(bench.dossiers().await, (0, 0));
}

#[tokio::test]
async fn a_draft_is_kept_and_submitted_by_the_same_content() {
    let bench = Bench::new();
    let client = bench.client();
    let draft = client.dossiers().submit(submission()).draft(true).await.unwrap();
    assert_eq!((draft.code.clone(), draft.status.code), (None, StatusCode::Draft));
    assert_eq!(bench.dossiers().await, (0, 1));
    let filed = client.dossiers().submit(submission()).await.unwrap();
    assert_eq!(filed.id, draft.id);
    assert!(filed.code.is_some() && !filed.already_filed);
    assert_eq!(bench.dossiers().await, (1, 0));
}

#[tokio::test]
async fn a_draft_can_be_discarded_and_a_filed_dossier_cannot() {
    let bench = Bench::new();
    let client = bench.client();
    let draft = client.dossiers().submit(submission()).draft(true).await.unwrap();
    client.dossiers().discard(&draft).await.unwrap();
    assert_eq!(bench.dossiers().await, (0, 0));
    let filed = client.dossiers().submit(submission()).await.unwrap();
    assert_eq!(
        client.dossiers().discard(&filed).await.unwrap_err().kind(),
        ErrorKind::Conflict
    );
    assert_eq!(bench.dossiers().await, (1, 0));
}

#[tokio::test]
async fn twenty_at_once_with_one_content_file_one_dossier() {
    let bench = Bench::new();
    let runs: Vec<_> = (0..20)
        .map(|_| tokio::spawn(bench.client().dossiers().submit(submission()).into_future()))
        .collect();
    let mut fresh = 0;
    for run in runs {
        fresh += usize::from(!run.await.unwrap().unwrap().already_filed);
    }
    assert_eq!(fresh, 1);
    assert_eq!(bench.dossiers().await, (1, 0));
}

#[tokio::test]
async fn without_a_journal_a_submission_needs_a_reference() {
    let bench = Bench::new();
    let client = bench.stranger();
    client.use_token(Some(bench.sandbox.demonstration_token().unwrap().into()));
    let error = client.dossiers().submit(submission()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::InvalidInput, Outcome::NotSent)
    );
    assert_eq!(bench.dossiers().await, (0, 0));
    let reference = || "R-1".parse::<hoso::ClientReference>().unwrap();
    let first = client
        .dossiers()
        .submit(submission())
        .client_reference(reference())
        .await
        .unwrap();
    let again = client
        .dossiers()
        .submit(submission())
        .client_reference(reference())
        .await
        .unwrap();
    assert_eq!((again.code, again.already_filed), (first.code, true));
}

#[tokio::test]
async fn a_draft_with_a_file_the_filer_does_not_see_is_not_submitted_and_can_be_put_right() {
    let bench = Bench::new();
    let client = bench.client();
    let draft = client.dossiers().submit(submission()).draft(true).await.unwrap();
    let stray = bench.path("khac.pdf");
    std::fs::write(&stray, b"%PDF-1.4\n%%EOF\n").unwrap();
    let component: hoso::ComponentCode = "giay_to_cho_o".parse().unwrap();
    let file = hoso::LocalFile::new(component, stray);
    let attached = client.uploads().attach(draft.id.clone(), file).await.unwrap();
    let error = client.dossiers().submit(submission()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.portal_code()),
        (ErrorKind::Conflict, Some("draft_has_other_files"))
    );
    assert!(error.message().contains("khac.pdf"), "{error}");
    assert_eq!(bench.dossiers().await, (0, 1));

    let now = client.dossiers().get(&draft.id).await.unwrap();
    client
        .uploads()
        .detach(&now, &attached.component, "khac.pdf")
        .await
        .unwrap();
    let filed = client.dossiers().submit(submission()).await.unwrap();
    assert_eq!(
        (filed.id, filed.attachments.len()),
        (draft.id, submission().files.len())
    );
}

#[tokio::test]
async fn a_draft_is_completed_as_it_stands_and_only_once() {
    let bench = Bench::new();
    let client = bench.client();
    let draft = client.dossiers().submit(submission()).draft(true).await.unwrap();
    let filed = client.dossiers().complete(&draft.id).await.unwrap();
    assert!(filed.code.is_some() && !filed.already_filed);
    let again = client.dossiers().complete(&draft.id).await.unwrap();
    assert_eq!((again.code, again.already_filed), (filed.code.clone(), true));
    let same = client.dossiers().submit(submission()).await.unwrap();
    assert_eq!((same.code, same.already_filed), (filed.code, true));
    assert_eq!(bench.dossiers().await, (1, 0));
}

#[tokio::test]
async fn a_named_submission_is_not_filed_again_under_its_name() {
    let bench = Bench::new();
    let named = bench
        .client()
        .dossiers()
        .submit(submission())
        .client_reference("R1".parse().unwrap());
    let error = named.again(true).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::InvalidInput, Outcome::NotSent)
    );
    assert_eq!(bench.way.count(), 0);
}
