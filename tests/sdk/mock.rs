//! The SDK's reads against a mock of the contract that none of us wrote: Prism, by `tests/contract/prism.sh`.

use futures_util::TryStreamExt;
use hoso::model::sandbox::OrderedFault;
use hoso::{Client, Language, Secret};

/// Every read, answered from the contract's examples; what the SDK asks must satisfy the contract, or Prism refuses it.
#[tokio::test]
#[ignore = "needs the mock that `just prism` starts"]
async fn every_read_works_against_a_mock_of_the_contract() {
    let client = Client::builder()
        .portal("mock")
        .url(std::env::var("HOSO_MOCK_URL").unwrap())
        .token("an-example-of-a-token")
        .language(Language::Vietnamese)
        .build()
        .unwrap();
    let procedures = client.procedures();
    assert!(procedures.portal().await.unwrap().sandbox);
    let found = procedures.search().text("tạm trú").page(1, None).await.unwrap();
    let code = found.items[0].code.clone();
    assert_eq!(code.as_str(), "1.004194");
    let details = procedures.details(&code).await.unwrap();
    assert_eq!(details.summary.code, code);
    assert_eq!(procedures.form(&code).await.unwrap().procedure, code);
    let agency = details.summary.offerings[0].agency.code.clone().unwrap();
    assert!(!procedures.agency(&agency).await.unwrap().name.is_empty());
    assert!(!procedures.fields().await.unwrap().is_empty());
    let first = procedures.agencies(None).try_next().await.unwrap();
    assert!(first.is_some());

    assert!(client.accounts().current().await.unwrap().demonstration);
    let dossiers = client.dossiers();
    let page = dossiers.list().page(1, None).await.unwrap();
    let listed = &page.items[0];
    let dossier = dossiers.get(listed.id.as_str()).await.unwrap();
    assert_eq!(dossier.id, listed.id);
    let receipt = dossiers.submission_receipt(&dossier.id).await.unwrap();
    let tracked = dossiers
        .track(&receipt.code, &Secret::from("a-secret"))
        .await
        .unwrap();
    assert_eq!(tracked.code, receipt.code);

    let sandbox = client.sandbox();
    let orders = sandbox.faults().await.unwrap();
    assert_eq!(orders[0].fault, OrderedFault::Lose);
    assert!(matches!(
        orders[1].fault,
        OrderedFault::Fail {
            status: Some(503),
            ..
        }
    ));
    // An order that the SDK writes must satisfy the contract as well.
    assert_eq!(sandbox.order_faults(orders.clone()).await.unwrap(), orders);
    sandbox.clear_faults().await.unwrap();
    let requests = sandbox.requests().await.unwrap();
    assert_eq!(requests[1].fault.as_deref(), Some("lose"));
}
