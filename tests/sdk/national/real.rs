//! The real catalogue, where it lies beside the repository: every row and every details file, with nothing lost.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use futures_util::TryStreamExt;
use hoso::{Procedure, ProcedureSummary};
use serde_json::Value;

use super::face::Bench;

/// Details as they are stored, by id.
fn stored(folder: &Path) -> HashMap<String, Value> {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|file| {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let mut document: Value = serde_json::from_str(&text).unwrap();
            let data = document["data"].take();
            (data["id"].as_str().unwrap().to_owned(), data)
        })
        .collect()
}

/// Rows as they are stored, in their order.
fn rows(file: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(file).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

/// Counts the texts of a list that say something: some rows have a department without a name.
fn named(list: &Value) -> usize {
    let texts = list.as_array().unwrap().iter();
    texts
        .filter(|text| !text.as_str().unwrap().trim().is_empty())
        .count()
}

fn assert_row(row: &ProcedureSummary, raw: &Value) {
    let code = &row.code;
    assert_eq!(row.id.as_deref(), raw["id"].as_str(), "{code}");
    assert_eq!(row.code.as_str(), raw["code"].as_str().unwrap().trim(), "{code}");
    assert_eq!(row.offerings.len(), named(&raw["departments"]), "{code}");
    assert_eq!(1 + row.other_fields.len(), named(&raw["categories"]), "{code}");
    assert_eq!(row.audience.len(), named(&raw["formalityTargetType"]), "{code}");
    let promulgator = raw["departmentPromulgate"].as_str().unwrap().trim();
    assert_eq!(row.promulgator.is_some(), !promulgator.is_empty(), "{code}");
    assert!(row.kind.is_some() && row.state.is_some(), "{code}");
}

/// Compares what was read with what is stored; returns how many papers there are and how many have no name.
fn assert_details(procedure: &Procedure, raw: &Value) -> (usize, usize) {
    let code = &procedure.summary.code;
    let cases = raw["executionCases"].as_array().unwrap();
    let papers: usize = cases.iter().map(|case| count(&case["profileComponents"])).sum();
    assert_eq!(procedure.components.len(), papers, "{code}");
    assert_eq!(procedure.methods.len(), count(&raw["executionMethods"]), "{code}");
    assert_eq!(procedure.results.len(), count(&raw["resultsDetails"]), "{code}");
    assert_eq!(
        procedure.legal_basis.len(),
        count(&raw["legalBasisesDetails"]),
        "{code}"
    );
    assert_eq!(procedure.services.len(), count(&raw["cases"]), "{code}");
    assert!(
        !procedure.steps.is_empty() && procedure.as_of.is_some() && procedure.decision.is_some(),
        "{code}"
    );
    for (method, raw) in procedure
        .methods
        .iter()
        .zip(raw["executionMethods"].as_array().unwrap())
    {
        assert!(!method.channel.is_empty() && method.duration.is_some(), "{code}");
        assert_eq!(method.fees.len(), count(&raw["fees"]), "{code}");
    }
    let templates: usize = procedure.components.iter().map(|it| it.templates.len()).sum();
    let attachments = |case: &Value| -> usize {
        let papers = case["profileComponents"].as_array().unwrap().iter();
        papers.map(|paper| count(&paper["attachments"])).sum()
    };
    assert_eq!(templates, cases.iter().map(attachments).sum::<usize>(), "{code}");
    (
        papers,
        procedure
            .components
            .iter()
            .filter(|it| it.name.is_empty())
            .count(),
    )
}

#[tokio::test]
async fn the_whole_real_catalogue_comes_through_the_face_with_nothing_lost() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/national");
    if !data.is_dir() {
        println!("skipped: the national data are not beside this repository");
        return;
    }
    let (catalogue, folder) = (data.join("catalogue.jsonl"), data.join("details"));
    let bench = Bench::of(Some((&catalogue, &folder)));
    let client = bench.client();
    let read: Vec<ProcedureSummary> = client.procedures().search().stream().try_collect().await.unwrap();
    let codes: BTreeSet<&str> = read.iter().map(|row| row.code.as_str()).collect();
    assert_eq!((read.len(), codes.len()), (5670, 5669));
    for (row, raw) in read.iter().zip(rows(&catalogue)) {
        assert_row(row, &raw);
    }
    let stored = stored(&folder);
    let (mut details, mut papers, mut unnamed) = (0, 0, 0);
    for row in &read {
        match client.procedures().details_of(row).await {
            Ok(procedure) => {
                assert_eq!(
                    (&procedure.summary.code, &procedure.summary.name),
                    (&row.code, &row.name)
                );
                let (some, without) = assert_details(&procedure, &stored[row.id.as_ref().unwrap()]);
                details += 1;
                papers += some;
                unnamed += without;
            }
            Err(error) => assert!(error.is_not_found(), "{error:?}"),
        }
    }
    // Six papers of the real data have neither name nor code; they are kept so.
    assert_eq!((details, papers, unnamed), (402, 2814, 6));
}
