//! A proxy between client and portal that does what a bad line and a tired portal do, to a share of the requests, as a seed says.
//!
//! It speaks as much HTTP/1.1 as the two ends need, and counts: every request that arrives is an attempt of the client.

use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use super::home;
use super::random::Random;
use super::rows;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The request is held back.
    Delay,
    /// The connection is reset after some bytes of the request; the portal gets those.
    CutRequest,
    /// The connection is reset after some bytes of the answer.
    CutAnswer,
    /// The request arrives, and the connection ends without an answer.
    LoseAnswer,
    /// The portal gets the request twice.
    Duplicate,
    /// A byte of the request's body is altered.
    CorruptRequest,
    /// A byte of the answer's body is altered.
    CorruptAnswer,
    /// 429 with `Retry-After`; the portal gets nothing.
    TooMany,
    /// 503 without it, to this request and those that follow.
    Storm,
    /// The request arrives, and nothing ever comes back.
    BlackHole,
    /// Nothing comes back, and the request arrives after the client has given it up.
    Late,
}

impl Fault {
    pub(crate) const ALL: [Self; 11] = [
        Self::Delay,
        Self::CutRequest,
        Self::CutAnswer,
        Self::LoseAnswer,
        Self::Duplicate,
        Self::CorruptRequest,
        Self::CorruptAnswer,
        Self::TooMany,
        Self::Storm,
        Self::BlackHole,
        Self::Late,
    ];
}

/// How many requests a storm refuses.
const STORM: u64 = 5;
/// What a 429 asks for.
const SILENCE: Duration = Duration::from_secs(1);

/// Called when the portal has carried a request out whose answer the client does not get.
pub(crate) type Hook = Box<dyn Fn() + Send + Sync>;

/// How a proxy behaves.
pub(crate) struct Behaviour {
    /// One of how many requests meets a fault, if any.
    pub(crate) every: Option<u64>,
    pub(crate) seed: u64,
    /// How far beside the span of a `Retry-After` a request may arrive, for the time it is under way.
    pub(crate) tolerance: Duration,
    pub(crate) unanswered: Option<Hook>,
}

impl Behaviour {
    /// No faults.
    pub(crate) fn calm() -> Self {
        Self {
            every: None,
            seed: 0,
            tolerance: Duration::ZERO,
            unanswered: None,
        }
    }
}

/// A proxy at work; it ends with its handle.
pub(crate) struct Proxy {
    address: SocketAddr,
    state: Arc<State>,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct State {
    portal: SocketAddr,
    behaviour: Behaviour,
    requests: AtomicU64,
    look_ups: AtomicU64,
    seen: Mutex<Seen>,
    dealer: Mutex<Dealer>,
    silence: Mutex<Silence>,
}

/// Deals faults out: each kind as often as any other, in a random order.
struct Dealer {
    random: Random,
    deck: Vec<Fault>,
    /// How many requests pass before the next fault.
    gap: u64,
    storm: u64,
    met: BTreeMap<Fault, u64>,
}

/// What the requests were about.
#[derive(Default)]
struct Seen {
    first: Option<Instant>,
    first_change: Option<Instant>,
    rows: Vec<usize>,
}

#[derive(Default)]
struct Silence {
    span: Option<(Instant, Instant)>,
    broken: Vec<Duration>,
}

impl Dealer {
    fn next(&mut self, every: Option<u64>, has_body: bool) -> Option<Fault> {
        if self.storm > 0 {
            self.storm -= 1;
            *self.met.entry(Fault::Storm).or_default() += 1;
            return Some(Fault::Storm);
        }
        let every = every?;
        if self.gap > 0 {
            self.gap -= 1;
            return None;
        }
        if self.deck.is_empty() {
            self.deck = Fault::ALL.to_vec();
            for last in (1..self.deck.len()).rev() {
                let other = self.random.below(last + 1);
                self.deck.swap(last, other);
            }
        }
        let place = self
            .deck
            .iter()
            .rposition(|fault| has_body || *fault != Fault::CorruptRequest)?;
        let fault = self.deck.remove(place);
        if fault == Fault::Storm {
            self.storm = STORM - 1;
        }
        *self.met.entry(fault).or_default() += 1;
        // A storm meets several requests for one card, so that cards are dealt so much more seldom.
        let cards = Fault::ALL.len() as u64;
        let spread = 2 * (every - 1) * (cards - 1 + STORM) / cards;
        self.gap = self.random.number() % (spread + 1);
        Some(fault)
    }
}

impl Proxy {
    /// Stands before a portal of this machine.
    pub(crate) fn start(url: &str, behaviour: Behaviour) -> Self {
        let portal = url.trim_start_matches("http://").parse().unwrap();
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            portal,
            dealer: Mutex::new(Dealer {
                random: Random::new(behaviour.seed),
                deck: Vec::new(),
                gap: 10,
                storm: 0,
                met: BTreeMap::new(),
            }),
            behaviour,
            requests: AtomicU64::new(0),
            look_ups: AtomicU64::new(0),
            seen: Mutex::default(),
            silence: Mutex::default(),
        });
        let (shared, (end, ended)) = (Arc::clone(&state), oneshot::channel());
        // On a thread of its own: when a request arrives is told by nobody else's work.
        let thread = thread::spawn(move || {
            home::runtime().block_on(async {
                let listener = TcpListener::from_std(listener).unwrap();
                tokio::select! {
                    () = serve(listener, shared) => {}
                    _ = ended => {}
                }
            });
        });
        Self {
            address,
            state,
            end: Some(end),
            thread: Some(thread),
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many requests the client has sent, whole or in part.
    pub(crate) fn requests(&self) -> u64 {
        self.state.requests.load(Ordering::Relaxed)
    }

    /// How many of them asked for a dossier by its client reference.
    pub(crate) fn look_ups(&self) -> u64 {
        self.state.look_ups.load(Ordering::Relaxed)
    }

    /// When the first one came.
    pub(crate) fn first(&self) -> Option<Instant> {
        self.state.seen.lock().unwrap().first
    }

    /// When the first one came that changes anything.
    pub(crate) fn first_change(&self) -> Option<Instant> {
        self.state.seen.lock().unwrap().first_change
    }

    /// The rows that were looked up by their client reference, or whose drafts were made.
    pub(crate) fn rows(&self) -> Vec<usize> {
        self.state.seen.lock().unwrap().rows.clone()
    }

    /// How many requests met which fault.
    pub(crate) fn met(&self) -> BTreeMap<Fault, u64> {
        self.state.dealer.lock().unwrap().met.clone()
    }

    /// How far inside a span of silence requests came.
    pub(crate) fn broken_silences(&self) -> Vec<Duration> {
        self.state.silence.lock().unwrap().broken.clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // The thread ends with either, and may have ended by itself.
        drop(self.end.take());
        self.thread.take().map(JoinHandle::join);
    }
}

async fn serve(listener: TcpListener, state: Arc<State>) {
    while let Ok((client, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            client.set_nodelay(true).ok();
            // A broken connection is what a proxy is for.
            Connection::new(client, &state).run().await.ok();
        });
    }
}

/// A message as it lies on the line.
struct Message {
    head: Vec<u8>,
    body: Vec<u8>,
}

impl Message {
    fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }

    fn whole(&self) -> Vec<u8> {
        [&self.head[..], &self.body[..]].concat()
    }
}

fn header<'a>(head: &'a [u8], name: &str) -> Option<&'a str> {
    std::str::from_utf8(head).ok()?.lines().skip(1).find_map(|line| {
        let (known, value) = line.split_once(':')?;
        known.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

async fn read_line(from: &mut BufReader<TcpStream>, into: &mut Vec<u8>) -> io::Result<usize> {
    let mut read = 0;
    loop {
        let byte = from.read_u8().await?;
        into.push(byte);
        read += 1;
        if byte == b'\n' {
            return Ok(read);
        }
    }
}

/// Reads the lines before a body.
async fn read_head(from: &mut BufReader<TcpStream>) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while read_line(from, &mut head).await? > 2 {}
    Ok(head)
}

async fn read_body(from: &mut BufReader<TcpStream>, head: &[u8]) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    if let Some(length) = header(head, "content-length") {
        body.resize(length.parse().map_err(io::Error::other)?, 0);
        from.read_exact(&mut body).await?;
    } else if header(head, "transfer-encoding").is_some() {
        loop {
            let begun = body.len();
            read_line(from, &mut body).await?;
            let size = String::from_utf8_lossy(&body[begun..]).trim().to_owned();
            let size = usize::from_str_radix(&size, 16).map_err(io::Error::other)?;
            let begun = body.len();
            body.resize(begun + size + 2, 0);
            from.read_exact(&mut body[begun..]).await?;
            if size == 0 {
                break;
            }
        }
    }
    Ok(body)
}

/// One connection of a client.
struct Connection<'a> {
    client: BufReader<TcpStream>,
    portal: Option<BufReader<TcpStream>>,
    state: &'a State,
}

impl<'a> Connection<'a> {
    fn new(client: TcpStream, state: &'a State) -> Self {
        Self {
            client: BufReader::new(client),
            portal: None,
            state,
        }
    }

    async fn run(&mut self) -> io::Result<()> {
        loop {
            let head = read_head(&mut self.client).await?;
            self.arrived(&head);
            let has_body = header(&head, "content-length").is_some_and(|length| length != "0");
            let fault = {
                let mut dealer = self.state.dealer.lock().unwrap();
                dealer.next(self.state.behaviour.every, has_body)
            };
            if fault == Some(Fault::CutRequest) {
                return self.cut_request(&head).await;
            }
            let body = read_body(&mut self.client, &head).await?;
            let mut request = Message { head, body };
            self.state
                .seen
                .lock()
                .unwrap()
                .rows
                .extend(rows::row_of_draft(&request.body));
            match fault {
                Some(Fault::TooMany) => {
                    let answer = refusal(429, Some(SILENCE));
                    self.client.get_mut().write_all(answer.as_bytes()).await?;
                    let now = Instant::now();
                    self.state.silence.lock().unwrap().span = Some((now, now + SILENCE));
                    continue;
                }
                Some(Fault::Storm) => {
                    let answer = refusal(503, None);
                    self.client.get_mut().write_all(answer.as_bytes()).await?;
                    continue;
                }
                Some(Fault::Delay) => {
                    let by = self.state.dealer.lock().unwrap().random.number() % 300;
                    tokio::time::sleep(Duration::from_millis(by)).await;
                }
                Some(Fault::CorruptRequest) => self.corrupt(&mut request.body),
                Some(Fault::Late) => {
                    self.given_up().await?;
                    let by = self.state.dealer.lock().unwrap().random.number() % 500;
                    tokio::time::sleep(Duration::from_millis(by)).await;
                    self.ask(&request.whole()).await?;
                    self.unanswered();
                    return Ok(());
                }
                _ => {}
            }
            let mut answer = self.ask(&request.whole()).await?;
            match fault {
                Some(Fault::Duplicate) => {
                    self.portal = None;
                    self.ask(&request.whole()).await?;
                }
                Some(Fault::CorruptAnswer) if answer.header("content-digest").is_some() => {
                    self.unanswered();
                    self.corrupt(&mut answer.body);
                }
                Some(Fault::LoseAnswer) => {
                    self.unanswered();
                    return Ok(());
                }
                Some(Fault::BlackHole) => {
                    self.unanswered();
                    return self.given_up().await;
                }
                Some(Fault::CutAnswer) => {
                    self.unanswered();
                    let whole = answer.whole();
                    let some = self.state.dealer.lock().unwrap().random.below(whole.len());
                    self.client.get_mut().write_all(&whole[..some]).await?;
                    self.client.get_mut().flush().await?;
                    // What is on its way is not to be overtaken by the reset.
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    return self.client.get_ref().set_zero_linger();
                }
                _ => {}
            }
            self.client.get_mut().write_all(&answer.whole()).await?;
        }
    }

    fn arrived(&self, head: &[u8]) {
        let now = Instant::now();
        self.state.requests.fetch_add(1, Ordering::Relaxed);
        let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        let mut seen = self.state.seen.lock().unwrap();
        seen.first.get_or_insert(now);
        if !line.starts_with("GET ") {
            seen.first_change.get_or_insert(now);
        }
        if let Some((_, reference)) = line.split_once("?client_reference=") {
            self.state.look_ups.fetch_add(1, Ordering::Relaxed);
            seen.rows.extend(rows::row_of_reference(reference));
        }
        drop(seen);
        let tolerance = self.state.behaviour.tolerance;
        let mut silence = self.state.silence.lock().unwrap();
        if let Some((from, until)) = silence.span
            && now > from + tolerance
            && now + tolerance < until
        {
            silence.broken.push(now - from);
        }
    }

    /// Passes some bytes on, and resets both ends.
    async fn cut_request(&mut self, head: &[u8]) -> io::Result<()> {
        let length: usize = header(head, "content-length").map_or(0, |length| length.parse().unwrap());
        let some = self
            .state
            .dealer
            .lock()
            .unwrap()
            .random
            .below(head.len() + length);
        let mut bytes = head.to_vec();
        if some > head.len() {
            bytes.resize(some, 0);
            self.client.read_exact(&mut bytes[head.len()..]).await?;
        }
        bytes.truncate(some);
        let mut portal = TcpStream::connect(self.state.portal).await?;
        portal.write_all(&bytes).await?;
        portal.set_zero_linger()?;
        self.client.get_ref().set_zero_linger()
    }

    async fn ask(&mut self, request: &[u8]) -> io::Result<Message> {
        if self.portal.is_none() {
            let portal = TcpStream::connect(self.state.portal).await?;
            portal.set_nodelay(true)?;
            self.portal = Some(BufReader::new(portal));
        }
        let portal = self.portal.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        portal.get_mut().write_all(request).await?;
        let head = read_head(portal).await?;
        let body = read_body(portal, &head).await?;
        Ok(Message { head, body })
    }

    /// Waits until the client has had enough.
    async fn given_up(&mut self) -> io::Result<()> {
        let mut rest = Vec::new();
        self.client.read_to_end(&mut rest).await.map(drop)
    }

    fn unanswered(&self) {
        if let Some(hook) = &self.state.behaviour.unanswered {
            hook();
        }
    }

    fn corrupt(&self, body: &mut [u8]) {
        if body.is_empty() {
            return;
        }
        let mut dealer = self.state.dealer.lock().unwrap();
        let place = dealer.random.below(body.len());
        body[place] ^= 1 << dealer.random.below(7);
    }
}

fn refusal(status: u16, wait: Option<Duration>) -> String {
    let body = format!(r#"{{"type":"about:blank","title":"Refused","status":{status},"code":"refused"}}"#);
    let wait = wait.map_or(String::new(), |wait| {
        format!("Retry-After: {}\r\n", wait.as_secs())
    });
    format!(
        "HTTP/1.1 {status} Refused\r\nContent-Type: application/problem+json\r\n{wait}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}
