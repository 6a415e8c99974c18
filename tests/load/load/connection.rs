//! A connection that is kept, with no more HTTP than the load needs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// A client with one connection, which it opens anew where it breaks.
pub(crate) struct Connection {
    address: String,
    token: String,
    stream: Option<BufReader<TcpStream>>,
    /// How often an answer did not come.
    pub(crate) lost: u64,
}

/// What to ask.
pub(crate) struct Ask<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// Lines that each end in CR LF.
    pub(crate) headers: &'a str,
    pub(crate) body: &'a [u8],
}

impl Connection {
    pub(crate) fn new(url: &str, token: &str) -> Self {
        Self {
            address: url.trim_start_matches("http://").to_owned(),
            token: token.to_owned(),
            stream: None,
            lost: 0,
        }
    }

    /// Asks once; `None` where no whole answer came.
    pub(crate) fn ask(&mut self, ask: &Ask<'_>) -> Option<(u16, Value)> {
        let answer = self.exchange(ask);
        if answer.is_none() {
            self.stream = None;
            self.lost += 1;
        }
        answer
    }

    /// Asks until there is an answer, as a client may whose request names itself by a key or a digest.
    pub(crate) fn insist(&mut self, ask: &Ask<'_>) -> (u16, Value) {
        loop {
            if let Some(answer) = self.ask(ask) {
                return answer;
            }
        }
    }

    fn exchange(&mut self, ask: &Ask<'_>) -> Option<(u16, Value)> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(&self.address).ok()?;
            stream.set_nodelay(true).ok()?;
            stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
            self.stream = Some(BufReader::new(stream));
        }
        let (stream, token) = (self.stream.as_mut()?, &self.token);
        let Ask {
            method,
            path,
            headers,
            body,
        } = ask;
        let length = body.len();
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: {length}\r\n{headers}\r\n"
        )
        .into_bytes();
        request.extend_from_slice(body);
        stream.get_mut().write_all(&request).ok()?;
        let mut line = String::new();
        stream.read_line(&mut line).ok()?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let mut length = 0;
        loop {
            line.clear();
            if stream.read_line(&mut line).ok()? == 0 {
                return None;
            }
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut bytes = vec![0; length];
        stream.read_exact(&mut bytes).ok()?;
        Some((status, serde_json::from_slice(&bytes).unwrap_or_default()))
    }
}
