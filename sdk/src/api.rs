//! The calls, one handle a group: cloneable, without lifetimes.

pub mod accounts;
pub mod dossiers;
pub mod procedures;
pub mod sandbox;
pub mod uploads;

use futures_util::Stream;
use futures_util::stream;

use crate::error::{Error, ErrorKind, Result};
use crate::page::{Cursor, Page};

/// Fails for a portal without a port, before anything is sent.
pub(crate) fn unsupported(what: &str) -> Error {
    Error::unsupported(what)
}

/// Streams a list over all its pages. An empty page goes on; a page mark that comes again is an error.
fn over_pages<T, F>(
    fetch: impl Fn(Option<Cursor>) -> F + Send + 'static,
) -> impl Stream<Item = Result<T>> + Send
where
    T: Send + 'static,
    F: Future<Output = Result<Page<T>>> + Send,
{
    struct Walk<T> {
        ready: std::vec::IntoIter<T>,
        next: Option<Cursor>,
        begun: bool,
        seen: std::collections::HashSet<Cursor>,
    }
    let walk = Walk {
        ready: Vec::new().into_iter(),
        next: None,
        begun: false,
        seen: std::collections::HashSet::new(),
    };
    stream::try_unfold((walk, fetch), |(mut walk, fetch)| async move {
        loop {
            if let Some(item) = walk.ready.next() {
                return Ok(Some((item, (walk, fetch))));
            }
            if walk.begun && walk.next.is_none() {
                return Ok(None);
            }
            walk.begun = true;
            let page = fetch(walk.next.take()).await?;
            if let Some(next) = &page.next
                && !walk.seen.insert(next.clone())
            {
                return Err(Error::new(
                    ErrorKind::Protocol,
                    "the portal repeats a page mark, so its list would never end",
                ));
            }
            walk.ready = page.items.into_iter();
            walk.next = page.next;
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use futures_util::TryStreamExt;

    use super::*;

    fn pages(pages: Vec<Page<u8>>) -> impl Stream<Item = Result<u8>> + Send {
        let pages = Mutex::new(pages.into_iter());
        over_pages(move |_| {
            let page = pages.lock().unwrap().next().unwrap();
            async move { Ok(page) }
        })
    }

    #[tokio::test]
    async fn an_empty_middle_page_goes_on() {
        let mark = |text: &str| Some(Cursor::new(text));
        let all = pages(vec![
            Page::new(vec![1], mark("a"), None),
            Page::new(vec![], mark("b"), None),
            Page::new(vec![2], None, None),
        ]);
        assert_eq!(all.try_collect::<Vec<_>>().await.unwrap(), [1, 2]);
    }

    #[tokio::test]
    async fn a_repeated_page_mark_is_an_error_and_not_an_endless_list() {
        let mark = || Some(Cursor::new("a"));
        let all = pages(vec![
            Page::new(vec![1], mark(), None),
            Page::new(vec![2], mark(), None),
        ]);
        assert_eq!(
            all.try_collect::<Vec<_>>().await.unwrap_err().kind(),
            ErrorKind::Protocol
        );
    }
}
