//! The API of the National Public Service Portal, as far as it is known, under `/api/v1`: reading only.
//!
//! It serves the sandbox's own procedures in that portal's shape, or a file of its rows with a folder of its details. As there,
//! every call is a POST, a success is 201 with the code `OK`, and a page names its last row even where it is the last page.
//! Every answer has the header `X-Sandbox`, which the real portal does not send.

mod answer;
mod holding;
mod own;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::post;
use serde::Deserialize;
use serde_json::{Value, json};

use self::answer::{Refused, file, ok};
pub(crate) use self::holding::Holding;
use crate::fault::{self, Faults, PageFault};
use crate::portal::Portal;

/// Where the API begins.
const PREFIX: &str = "/api/v1";

/// What the face works with.
#[derive(Clone, Debug)]
struct Face {
    portal: Portal,
    holding: Arc<Holding>,
}

/// Every route of the face.
pub(crate) fn router(portal: Portal, holding: Arc<Holding>, faults: Faults) -> Router {
    let at = |path: &str| format!("{PREFIX}{path}");
    Router::new()
        .route(
            &at("/submitting/formality/list-all-public-formality-by-citizen"),
            post(list),
        )
        .route(
            &at("/submitting/formality/list-all-formality-by-citizen"),
            post(list),
        )
        .route(
            &at("/configuring/formality/get-formality-by-citizen"),
            post(details),
        )
        .route(&at("/configuring/province-vn/list-by-citizen"), post(provinces))
        .route(&at("/submitting/preview-attachment"), post(preview))
        .layer(from_fn_with_state(faults, fault::apply))
        .with_state(Face { portal, holding })
}

/// What a list is asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    limit: u32,
    #[serde(default)]
    last_id: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    category_id: String,
    #[serde(default)]
    department_code: String,
}

/// The largest page that is given out.
const LARGEST_PAGE: u32 = 200;

/// What an ordered empty page puts before its mark, so that it has a mark of its own and the list goes on behind it.
const DETOUR: char = '~';

impl Listed {
    fn read(body: &Bytes) -> Result<Self, Refused> {
        let asked: Self = read(body)?;
        if (1..=LARGEST_PAGE).contains(&asked.limit) {
            Ok(asked)
        } else {
            Err(Refused::Malformed("limit"))
        }
    }
}

fn read<T: serde::de::DeserializeOwned>(body: &Bytes) -> Result<T, Refused> {
    serde_json::from_slice(body).map_err(|_| Refused::Malformed("body"))
}

async fn list(
    State(face): State<Face>,
    ordered: Option<Extension<PageFault>>,
    body: Bytes,
) -> Result<Response, Refused> {
    let asked = Listed::read(&body)?;
    let found: Vec<_> = face
        .holding
        .rows(&face.portal.catalogue)
        .iter()
        .filter(|row| row.matches(&asked.q, &asked.category_id, &asked.department_code))
        .collect();
    let begins = match asked.last_id.as_str() {
        "" => 0,
        mark => match mark.trim_start_matches(DETOUR) {
            "" => 0,
            mark => {
                found
                    .iter()
                    .position(|row| row.id == mark)
                    .ok_or(Refused::Malformed("lastId"))?
                    + 1
            }
        },
    };
    let mut limit = usize::try_from(asked.limit).unwrap_or_default();
    if let Some(Extension(PageFault::Short(rows))) = ordered {
        limit = limit.min(rows);
    }
    let page = &found[begins..found.len().min(begins + limit)];
    let mut mark = page.last().map(|row| row.id.as_str()).unwrap_or_default();
    match ordered {
        Some(Extension(PageFault::RepeatedMark)) => mark = &asked.last_id,
        Some(Extension(PageFault::Short(0))) => {
            let mark = format!("{DETOUR}{}", asked.last_id);
            return Ok(ok(&answer::page(&[], &mark, found.len())));
        }
        _ => {}
    }
    let rows: Vec<&str> = page.iter().map(|row| row.text.as_ref()).collect();
    Ok(ok(&answer::page(&rows, mark, found.len())))
}

#[derive(Debug, Deserialize)]
struct ById {
    id: String,
}

async fn details(State(face): State<Face>, body: Bytes) -> Result<Response, Refused> {
    let asked: ById = read(&body)?;
    let details = face.holding.details(&face.portal.catalogue, &asked.id).await?;
    Ok(ok(&details))
}

async fn provinces(State(face): State<Face>, body: Bytes) -> Result<Response, Refused> {
    let asked = Listed::read(&body)?;
    let all = face.portal.catalogue.units().provinces();
    let begins = match asked.last_id.as_str() {
        "" => 0,
        mark => {
            all.iter()
                .position(|(code, _)| *code == mark)
                .ok_or(Refused::Malformed("lastId"))?
                + 1
        }
    };
    let rows: Vec<Value> = all[begins..]
        .iter()
        .take(usize::try_from(asked.limit).unwrap_or_default())
        .map(|(code, name)| json!({"id": own::id("province", code), "name": name, "code": code, "state": "ACTIVE"}))
        .collect();
    let mark = rows.last().map(|row| row["code"].clone()).unwrap_or_default();
    let data = json!({"rows": rows, "count": all.len(), "lastId": mark.as_str().unwrap_or_default()});
    Ok(ok(&data.to_string()))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ByFileId {
    file_id: String,
}

async fn preview(State(face): State<Face>, body: Bytes) -> Result<Response, Refused> {
    let asked: ByFileId = read(&body)?;
    let template = face
        .portal
        .catalogue
        .template(&asked.file_id)
        .map_err(|_| Refused::NoSuchFile)?;
    Ok(file(&template.about.media_type, template.bytes))
}
