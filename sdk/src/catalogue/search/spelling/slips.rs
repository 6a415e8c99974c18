//! Slips of the fingers and the ear: how likely one word was meant by another.

/// What confusing sounds costs: s for x, d for gi, n for l.
const SOUND: f32 = 0.9;
/// What two slips in one word cost.
const TWO: f32 = 2.6;
/// What a slip at a word's first letter costs on top: people look at it.
const FIRST: f32 = 0.15;

/// Says what it costs to have typed `typed` for `meant`; none where that is out of reach.
pub(crate) fn cost(typed: &[u8], meant: &[u8]) -> Option<f32> {
    if sounds_like(typed, meant) {
        return Some(SOUND);
    }
    match distance(typed, meant) {
        1 => Some(one(typed, meant)),
        2 if typed.len() > 3 => Some(TWO),
        _ => None,
    }
}

/// What one slip costs by its kind: a doubled letter, two swapped, the key beside the right one, any other.
fn one(typed: &[u8], meant: &[u8]) -> f32 {
    let at = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let first = if at == 0 { FIRST } else { 0.0 };
    let kind = match typed.len().cmp(&meant.len()) {
        std::cmp::Ordering::Equal => {
            let differ = typed.iter().zip(meant).filter(|(a, b)| a != b).count();
            if differ == 2 {
                1.1
            } else if typed
                .get(at)
                .zip(meant.get(at))
                .is_some_and(|(a, b)| are_beside(*a, *b))
            {
                1.15
            } else {
                1.3
            }
        }
        std::cmp::Ordering::Greater => inserted(typed, at),
        std::cmp::Ordering::Less => inserted(meant, at),
    };
    kind + first
}

/// A letter more or less: one that stands twice costs least.
fn inserted(longer: &[u8], at: usize) -> f32 {
    if at > 0 && longer.get(at) == longer.get(at - 1) || longer.get(at) == longer.get(at + 1) {
        0.95
    } else {
        1.25
    }
}

/// Says whether two keys lie side by side on a keyboard.
fn are_beside(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |key: u8| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.iter().position(|one| *one == key)?)))
    };
    let (Some((row, at)), Some((other_row, other_at))) = (place(a), place(b)) else {
        return false;
    };
    match row.abs_diff(other_row) {
        0 => at.abs_diff(other_at) == 1,
        // Each row lies half a key to the right of the one above it.
        1 => {
            let (upper, lower) = if row < other_row {
                (at, other_at)
            } else {
                (other_at, at)
            };
            upper == lower || upper == lower + 1
        }
        _ => false,
    }
}

/// What people mix up at a word's beginning, each with what it counts as.
const BEGINNINGS: [(&[u8], &[u8]); 9] = [
    (b"ngh", b"ng"),
    (b"gh", b"g"),
    (b"gi", b"d"),
    (b"tr", b"ch"),
    (b"r", b"d"),
    (b"x", b"s"),
    (b"k", b"c"),
    (b"q", b"c"),
    (b"l", b"n"),
];

/// A word as it sounds to those who confuse sounds: how it begins, the middle, and how it ends.
fn sound(word: &[u8]) -> (&[u8], &[u8], u8) {
    let (begins, rest) = BEGINNINGS
        .iter()
        .filter(|_| !word.starts_with(b"kh"))
        .find_map(|(from, to)| {
            let rest = word.strip_prefix(*from).filter(|rest| !rest.is_empty())?;
            Some((*to, rest))
        })
        .unwrap_or_else(|| {
            let ends = word
                .len()
                .min(if word.starts_with(b"ch") || word.starts_with(b"ng") {
                    2
                } else {
                    1
                });
            word.split_at(ends)
        });
    match rest.split_last() {
        Some((b'y', middle)) => (begins, middle, b'i'),
        Some((last, middle)) => (begins, middle, *last),
        None => (begins, rest, 0),
    }
}

fn sounds_like(a: &[u8], b: &[u8]) -> bool {
    a != b && a.len().abs_diff(b.len()) <= 1 && sound(a) == sound(b)
}

/// Counts the wrong keys between two words: one left out, one too many, another one, two swapped (at most 3 is told).
pub(crate) fn distance(a: &[u8], b: &[u8]) -> usize {
    const MOST: usize = 24;
    if a.len() > MOST || b.len() > MOST || a.len().abs_diff(b.len()) > 2 {
        return 3;
    }
    let mut rows = [[0_usize; MOST + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate() {
        *cell = at;
    }
    for i in 1..=a.len() {
        let (now, before, earlier) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[before][j] + 1)
                .min(rows[now][j - 1] + 1)
                .min(rows[before][j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[earlier][j - 2] + 1);
            }
            rows[now][j] = best;
        }
    }
    rows[a.len() % 3][b.len()].min(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_keys_are_counted() {
        let apart = |a: &str, b: &str| distance(a.as_bytes(), b.as_bytes());
        assert_eq!(apart("bang", "bang"), 0);
        assert_eq!(apart("bang", "bnag"), 1);
        assert_eq!(apart("bang", "bag"), 1);
        assert_eq!(apart("bang", "banng"), 1);
        assert_eq!(apart("bang", "lang"), 1);
        assert_eq!(apart("bang", "gnab"), 3);
        assert_eq!(apart("", "ab"), 2);
    }

    #[test]
    fn the_likelier_slip_costs_less() {
        let of = |typed: &str, meant: &str| cost(typed.as_bytes(), meant.as_bytes()).unwrap();
        assert!(
            of("ccd", "cccd") < of("ccd", "ccb"),
            "a letter that stands twice is soon left out"
        );
        assert!(of("giayy", "giay") < of("giayt", "giay"));
        assert!(of("phpe", "phep") < of("phap", "phep"));
        assert!(
            of("phrp", "phep") < of("phnp", "phep"),
            "the key beside the right one"
        );
        assert!(
            of("bang", "lang") > of("banj", "bang"),
            "people look at the first letter"
        );
        assert!(of("sin", "xin") < of("tin", "xin"), "s and x sound alike");
        assert!(of("giay", "day") < of("may", "day"));
        assert_eq!(cost(b"abc", b"xyz"), None);
        assert_eq!(cost(b"bo", b"hai"), None);
    }
}
