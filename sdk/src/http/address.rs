//! A portal's address. Beyond this machine it is `https://`, and there is no switch for less.

use http::Uri;

use crate::error::{Error, ErrorKind, Result};

/// Where a portal's paths begin.
#[derive(Debug, Clone)]
pub(crate) struct Base {
    prefix: String,
    host: String,
    loopback: bool,
}

impl Base {
    /// Returns the address of a path that begins with a slash.
    pub(crate) fn join(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Says whether the address itself ends with this path.
    pub(crate) fn ends_with(&self, path: &str) -> bool {
        self.prefix.ends_with(path)
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Says whether it is this machine: then no proxy stands between.
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }
}

/// Returns the address of a portal inside the process, which no request leaves.
pub(crate) fn in_process() -> Base {
    Base {
        prefix: "http://embedded.invalid".to_owned(),
        host: "the embedded portal".to_owned(),
        loopback: true,
    }
}

/// Reads a portal's address.
pub(crate) fn base(url: &str) -> Result<Base> {
    let refuse = |why: &str| {
        Error::new(
            ErrorKind::InvalidInput,
            format!("{why}: a portal's address is https://host[:port][/path]"),
        )
    };
    let uri: Uri = url
        .trim()
        .parse()
        .map_err(|_| refuse("the address cannot be read"))?;
    let authority = uri
        .authority()
        .ok_or_else(|| refuse("the address names no host"))?;
    if authority.as_str().contains('@') {
        return Err(refuse("the address holds a user name or password"));
    }
    if uri.query().is_some() || url.contains('#') {
        return Err(refuse("the address has a query or a fragment"));
    }
    let host = authority.host();
    let loopback = is_loopback(host);
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if loopback => {}
        Some("http") => return Err(refuse("the address is not encrypted and not on this machine")),
        _ => return Err(refuse("the address has no known scheme")),
    }
    let prefix = format!(
        "{}://{authority}{}",
        uri.scheme_str().unwrap_or("https"),
        uri.path().trim_end_matches('/')
    );
    Ok(Base {
        prefix,
        host: host.to_owned(),
        loopback,
    })
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost"
        || bare
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for good in [
            "https://dichvucong.example.vn",
            "http://127.0.0.1:8080",
            "http://localhost:1/",
            "http://[::1]:9",
        ] {
            assert!(base(good).is_ok(), "{good}");
        }
        for bad in [
            "http://dichvucong.example.vn",
            "http://127.0.0.1.example.com",
            "ftp://a",
            "https://me:pw@a",
            "https://a?x=1",
            "a",
            "",
        ] {
            assert_eq!(base(bad).unwrap_err().kind(), ErrorKind::InvalidInput, "{bad}");
        }
    }

    #[test]
    fn paths_join_behind_a_prefix() {
        assert_eq!(
            base("https://a.vn/portal/").unwrap().join("/v1/account"),
            "https://a.vn/portal/v1/account"
        );
    }
}
