//! The driver against the sandbox's national face.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use hoso::{Client, DriverKind, ErrorKind, Pace, Procedure, ProcedureSummary};
use hoso_sandbox::Sandbox;

use super::data;
use crate::support::{Way, submission};

const LIST: &str = "* /api/v1/submitting/formality";

/// A sandbox with the invented catalogue or its own, and a way to its national face.
pub(super) struct Bench {
    _folder: tempfile::TempDir,
    sandbox: Sandbox,
    way: Way,
}

impl Bench {
    pub(super) fn of(national: Option<(&Path, &Path)>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut sandbox = Sandbox::open(folder.path()).unwrap();
        if let Some((rows, details)) = national {
            sandbox = sandbox.with_national(rows, Some(details)).unwrap();
        }
        let way = Way::new(sandbox.router());
        Self {
            _folder: folder,
            sandbox,
            way,
        }
    }

    fn own() -> Self {
        Self::of(None)
    }

    fn invented() -> Self {
        Self::of(Some((&data().join("catalogue.jsonl"), &data().join("details"))))
    }

    #[cfg(feature = "catalogue")]
    pub(super) fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    pub(super) fn client(&self) -> Client {
        self.paced(Pace::UNLIMITED)
    }

    fn paced(&self, pace: Pace) -> Client {
        Client::builder()
            .driver(DriverKind::National)
            .portal("quoc-gia")
            .transport(self.way.clone())
            .attempts(1)
            .pace(pace)
            .build()
            .unwrap()
    }
}

async fn all(client: &Client) -> hoso::Result<Vec<ProcedureSummary>> {
    client.procedures().search().stream().try_collect().await
}

#[tokio::test]
async fn the_sandboxs_procedures_are_the_same_through_either_face() {
    let bench = Bench::own();
    let national = bench.client();
    let native = Client::builder().transport(bench.way.clone()).build().unwrap();
    let rows = all(&national).await.unwrap();
    let codes = |rows: &[ProcedureSummary]| -> BTreeSet<String> {
        rows.iter().map(|row| row.code.to_string()).collect()
    };
    assert_eq!(codes(&rows), codes(&all(&native).await.unwrap()));
    for row in &rows {
        assert!(row.portal.sandbox, "nobody may take it for the real portal");
        let here = national.procedures().details_of(row).await.unwrap();
        let there = native.procedures().details(&row.code).await.unwrap();
        assert_same(&here, &there);
    }
}

/// What both faces say of a procedure.
fn assert_same(here: &Procedure, there: &Procedure) {
    let code = &there.summary.code;
    assert_eq!(here.summary.name, there.summary.name, "{code}");
    assert_eq!(here.summary.field, there.summary.field, "{code}");
    assert_eq!(here.summary.promulgator, there.summary.promulgator, "{code}");
    assert_eq!(here.summary.audience, there.summary.audience, "{code}");
    assert_eq!(
        (&here.steps, &here.results),
        (&there.steps, &there.results),
        "{code}"
    );
    assert_eq!(
        (&here.legal_basis, here.as_of),
        (&there.legal_basis, there.as_of),
        "{code}"
    );
    let names = |procedure: &Procedure| -> BTreeSet<(String, Option<String>)> {
        let components = procedure.components.iter();
        components
            .map(|it| (it.name.clone(), it.code.as_ref().map(ToString::to_string)))
            .collect()
    };
    assert_eq!(here.components.len(), there.components.len(), "{code}");
    assert_eq!(names(here), names(there), "{code}");
    let mut ways = there.receive.clone();
    ways.sort();
    let mut own = here.receive.clone();
    own.sort();
    assert_eq!(own, ways, "{code}");
    for (here, there) in here.methods.iter().zip(&there.methods) {
        assert_eq!(
            (&here.channel, &here.fees),
            (&there.channel, &there.fees),
            "{code}"
        );
        let value =
            |method: &hoso::model::procedure::Method| method.duration.as_ref().and_then(|it| it.value);
        assert_eq!(value(here), value(there), "{code}");
    }
}

#[tokio::test]
async fn codes_lead_to_details_and_one_that_stands_twice_to_the_row_written_so() {
    let bench = Bench::invented();
    let procedures = bench.client().procedures();
    let details = |code: &str| {
        let (procedures, code) = (procedures.clone(), code.parse().unwrap());
        async move { procedures.details(&code).await }
    };
    assert_eq!(
        details("9.000001").await.unwrap().summary.name,
        "Cấp giấy phép thả diều ban đêm"
    );
    let twice = details("9.000002").await.unwrap();
    assert_eq!(twice.summary.name, "Đăng ký câu lạc bộ cờ người");
    let tail = details("9.000001.000.00.00.H99").await.unwrap();
    assert_eq!(
        tail.summary.code.as_str(),
        "9.000001",
        "a local tail leads to the national procedure"
    );
    let unknown = details("9.999999").await.unwrap_err();
    assert_eq!(
        (unknown.kind(), unknown.portal_code()),
        (ErrorKind::NotFound, Some("procedure_not_found"))
    );
}

#[tokio::test]
async fn short_and_empty_pages_lose_nothing_and_a_repeated_mark_is_an_error() {
    let bench = Bench::own();
    let whole = all(&bench.client()).await.unwrap();
    bench.sandbox.faults().shorten_page(LIST, 2);
    bench.sandbox.faults().shorten_page(LIST, 0);
    bench.sandbox.faults().shorten_page(LIST, 1);
    assert_eq!(all(&bench.client()).await.unwrap(), whole);
    bench.sandbox.faults().shorten_page(LIST, 2);
    let client = bench.client();
    let first = client.procedures().search().page(5, None).await.unwrap();
    bench.sandbox.faults().repeat_mark(LIST);
    let error = client
        .procedures()
        .search()
        .page(5, first.next.as_ref())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
}

#[tokio::test]
async fn a_walk_stops_at_the_firewall_and_says_so() {
    for status in [200, 403] {
        let bench = Bench::own();
        bench.sandbox.faults().shorten_page(LIST, 3);
        let client = bench.client();
        let first = client.procedures().search().page(100, None).await.unwrap();
        bench.sandbox.faults().firewall("* /api/v1", status);
        let asked = bench.way.count();
        let error = client
            .procedures()
            .search()
            .page(100, first.next.as_ref())
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.portal_code()),
            (ErrorKind::Unavailable, Some("firewall"))
        );
        assert_eq!(
            bench.way.count(),
            asked + 1,
            "no smaller page is tried at a firewall"
        );
    }
}

#[tokio::test]
async fn a_page_that_fails_is_asked_for_smaller_and_stays_so() {
    let bench = Bench::own();
    bench.sandbox.faults().fail(LIST, 500, None);
    bench.sandbox.faults().fail(LIST, 502, None);
    let client = bench.client();
    let page = client.procedures().search().page(200, None).await.unwrap();
    assert_eq!((page.items.len(), bench.way.count()), (10, 3), "200, 25, 10");
    let page = client.procedures().search().page(200, None).await.unwrap();
    assert_eq!(
        (page.items.len(), bench.way.count()),
        (10, 4),
        "what works is remembered"
    );
    for _ in 0..3 {
        bench.sandbox.faults().fail(LIST, 500, None);
    }
    let error = bench
        .client()
        .procedures()
        .search()
        .page(200, None)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable);
}

#[tokio::test]
async fn requests_keep_the_pace_and_the_silence_that_is_asked_for() {
    let bench = Bench::own();
    let client = bench.paced(Pace::UNLIMITED.requests_per_second(20.0));
    let begun = Instant::now();
    for _ in 0..5 {
        client.procedures().search().page(10, None).await.unwrap();
    }
    assert!(
        begun.elapsed() >= Duration::from_millis(200),
        "{:?}",
        begun.elapsed()
    );

    bench.sandbox.faults().fail(LIST, 429, Some(1));
    let begun = Instant::now();
    let error = client.procedures().search().page(10, None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    client.procedures().search().page(10, None).await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(1), "{:?}", begun.elapsed());

    bench.sandbox.faults().fail(LIST, 503, Some(3600));
    let client = bench.client();
    client.procedures().search().page(10, None).await.unwrap_err();
    let asked = bench.way.count();
    let error = client.procedures().search().page(10, None).await.unwrap_err();
    assert!(
        error.retry_after().unwrap() > Duration::from_secs(3500),
        "{error:?}"
    );
    assert_eq!(bench.way.count(), asked, "nothing is sent into the silence");
}

#[tokio::test]
async fn blank_forms_are_saved_and_provinces_listed() {
    let bench = Bench::own();
    let procedures = bench.client().procedures();
    let procedure = procedures.details(&"1.004194".parse().unwrap()).await.unwrap();
    let template = procedure
        .components
        .iter()
        .find_map(|component| component.templates.first())
        .unwrap();
    let form = procedures.blank_form(template).await.unwrap();
    assert!(form.bytes.starts_with(b"PK"), "{form:?}");
    let folder = tempfile::tempdir().unwrap();
    let path = hoso::download::save(folder.path(), &form).await.unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), form.bytes);
    assert_eq!(path.parent(), Some(folder.path()));
    let native = Client::builder().transport(bench.way.clone()).build().unwrap();
    let details = native
        .procedures()
        .details(&"1.004194".parse().unwrap())
        .await
        .unwrap();
    let template = details
        .components
        .iter()
        .find_map(|it| it.templates.first())
        .unwrap();
    let same = native.procedures().blank_form(template).await.unwrap();
    assert_eq!((same.bytes, same.name), (form.bytes, form.name));

    let provinces = procedures.provinces().await.unwrap();
    assert_eq!((provinces.len(), provinces[0].code.as_str()), (34, "01"));
}

#[tokio::test]
async fn what_the_portal_cannot_do_is_refused_before_anything_is_sent() {
    let bench = Bench::own();
    let client = bench.client();
    let kinds = [
        client.dossiers().submit(submission()).await.unwrap_err().kind(),
        client.accounts().current().await.unwrap_err().kind(),
        client
            .procedures()
            .form(&"1.004194".parse().unwrap())
            .await
            .unwrap_err()
            .kind(),
        client.procedures().fields().await.unwrap_err().kind(),
        client
            .procedures()
            .search()
            .level(4.try_into().unwrap())
            .page(10, None)
            .await
            .unwrap_err()
            .kind(),
    ];
    assert_eq!(kinds, [ErrorKind::Unsupported; 5]);
    assert_eq!(bench.way.count(), 0);
    assert!(client.procedures().portal().await.unwrap().sandbox);
}
