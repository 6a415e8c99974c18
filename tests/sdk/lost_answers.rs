//! A submission cut short at every one of its requests, in every way: the same call again ends with exactly one dossier.

use std::time::Duration;

use hoso::Outcome;

use crate::support::{Bench, Mishap, submission};

/// How many requests a whole submission makes.
async fn requests_of_a_submission() -> usize {
    let bench = Bench::new();
    bench.client().dossiers().submit(submission()).await.unwrap();
    assert!(bench.way.count() > 4, "{:?}", bench.way.log());
    bench.way.count()
}

#[tokio::test]
async fn cut_short_at_any_request_the_same_call_again_files_exactly_one() {
    for mishap in [Mishap::NotSent, Mishap::AnswerLost] {
        for number in 0..requests_of_a_submission().await {
            let bench = Bench::new();
            let way = bench.way.with(number, mishap);
            let error = bench
                .client_over(way.clone(), 1)
                .dossiers()
                .submit(submission())
                .await
                .unwrap_err();
            let cut = way.log()[number].clone();
            assert!(error.is_retryable(), "{mishap:?} at {cut}: {error:?}");
            let changing = !cut.starts_with("GET");
            let unknown = error.outcome() == Outcome::Unknown;
            assert_eq!(
                unknown,
                changing && mishap == Mishap::AnswerLost,
                "{mishap:?} at {cut}: {error:?}"
            );

            let filed = bench.client().dossiers().submit(submission()).await.unwrap();
            assert!(filed.code.is_some(), "{mishap:?} at {cut}");
            assert_eq!(bench.dossiers().await, (1, 0), "{mishap:?} at {cut}");
        }
    }
}

#[tokio::test]
async fn killed_at_any_request_the_same_call_again_files_exactly_one() {
    for number in 0..requests_of_a_submission().await {
        let bench = Bench::new();
        let client = bench.client_over(bench.way.with(number, Mishap::Hangs), 1);
        let run = client.dossiers().submit(submission()).into_future();
        assert!(
            tokio::time::timeout(Duration::from_millis(400), run)
                .await
                .is_err(),
            "request {number} did not hang"
        );
        let filed = bench.client().dossiers().submit(submission()).await.unwrap();
        assert!(filed.code.is_some());
        assert_eq!(bench.dossiers().await, (1, 0), "killed at request {number}");
    }
}

#[tokio::test]
async fn a_lost_answer_is_retried_within_one_call_where_that_is_safe() {
    for mishap in [Mishap::NotSent, Mishap::AnswerLost, Mishap::Doubled] {
        for number in 0..requests_of_a_submission().await {
            let bench = Bench::new();
            let way = bench.way.with(number, mishap);
            let filed = bench
                .client_over(way.clone(), 3)
                .dossiers()
                .submit(submission())
                .await;
            let filed =
                filed.unwrap_or_else(|error| panic!("{mishap:?} at {}: {error:?}", way.log()[number]));
            assert!(filed.code.is_some());
            assert_eq!(
                bench.dossiers().await,
                (1, 0),
                "{mishap:?} at {}",
                way.log()[number]
            );
        }
    }
}
