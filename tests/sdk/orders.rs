//! Faults ordered through the client, and the log of what reached the sandbox.

use std::time::Duration;

use hoso::model::sandbox::OrderedFault;
use hoso::{ErrorKind, FaultOrder};

use crate::support::{Bench, submission};

#[tokio::test]
async fn orders_come_back_as_they_were_given_and_an_impossible_one_changes_nothing() {
    let bench = Bench::new();
    let sandbox = bench.client().sandbox();
    let orders = [
        FaultOrder::new("GET /v1/fields", OrderedFault::Reset).times(2),
        FaultOrder::new("POST /v1", OrderedFault::Lose)
            .probability(0.05)
            .seed(7),
        FaultOrder::new(
            "/v1/agencies",
            OrderedFault::Delay {
                by: Duration::from_millis(20),
            },
        ),
        FaultOrder::new(
            "* /v1/procedures",
            OrderedFault::Fail {
                status: Some(503),
                retry_after: Some(2),
            },
        ),
        FaultOrder::new(
            "/v1/portal",
            OrderedFault::Limit {
                requests: 5,
                per: Duration::from_secs(60),
            },
        ),
        FaultOrder::new(
            "/v1/templates/*",
            OrderedFault::Slow {
                bytes_per_second: 2000,
            },
        ),
    ];
    assert_eq!(sandbox.order_faults(orders.clone()).await.unwrap(), orders);
    assert_eq!(sandbox.faults().await.unwrap(), orders);
    let impossible = [FaultOrder::new("/v1", OrderedFault::Lose).probability(1.5)];
    let error = sandbox.order_faults(impossible).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(sandbox.faults().await.unwrap(), orders);
    sandbox.clear_faults().await.unwrap();
    assert_eq!(sandbox.faults().await.unwrap(), []);
}

#[tokio::test]
async fn an_answer_lost_on_order_is_in_the_log_and_nothing_is_filed_twice() {
    let bench = Bench::new();
    let client = bench.client();
    let lost = FaultOrder::new("POST /v1/dossiers/*/submission", OrderedFault::Lose).times(1);
    client.sandbox().order_faults([lost]).await.unwrap();
    client.dossiers().submit(submission()).await.unwrap();
    assert_eq!(bench.dossiers().await, (1, 0));
    let requests = client.sandbox().requests().await.unwrap();
    let handed_in = requests.iter().filter(|it| it.path.ends_with("/submission"));
    let met: Vec<_> = handed_in.map(|it| (it.status, it.fault.as_deref())).collect();
    assert_eq!(met, [(Some(200), Some("lose")), (Some(200), None)]);
}
