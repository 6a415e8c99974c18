//! Which requests an order is about.

/// Which requests an order is about, written as `POST /v1/dossiers`, with `*` for any method or any one segment.
///
/// A route also covers what lies below its path: `* /v1/dossiers` is about every call on dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    method: String,
    segments: Vec<String>,
}

impl Route {
    pub(super) fn new(text: &str) -> Self {
        let (method, path) = text.split_once(' ').unwrap_or(("*", text));
        let segments = path
            .split('/')
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect();
        Self {
            method: method.to_owned(),
            segments,
        }
    }

    pub(super) fn covers(&self, method: &str, path: &str) -> bool {
        let fits = |own: &str, other: &str| own == "*" || own == other;
        let mut others = path.split('/').filter(|it| !it.is_empty());
        fits(&self.method, method)
            && self
                .segments
                .iter()
                .all(|own| others.next().is_some_and(|other| fits(own, other)))
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn a_route_covers_what_lies_below_it_and_nothing_beside() {
        let route = Route::new("POST /v1/dossiers");
        assert!(route.covers("POST", "/v1/dossiers"));
        assert!(route.covers("POST", "/v1/dossiers/1/submission"));
        assert!(!route.covers("GET", "/v1/dossiers"));
        assert!(!route.covers("POST", "/v1/tracking"));
        assert!(!route.covers("POST", "/v1"));
        assert!(Route::new("* /v1/dossiers/*/submission").covers("POST", "/v1/dossiers/7/submission"));
        assert!(!Route::new("* /v1/dossiers/*/submission").covers("POST", "/v1/dossiers/7/components"));
        assert!(Route::new("/v1/portal").covers("GET", "/v1/portal"));
    }
}
