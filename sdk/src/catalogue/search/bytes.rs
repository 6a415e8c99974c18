//! Numbers and texts in a compact form: LEB128 numbers, texts with their length before them.

/// Appends a number.
pub(crate) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(low_byte(number) | 0x80);
        number >>= 7;
    }
    out.push(low_byte(number));
}

fn low_byte(number: u32) -> u8 {
    number.to_le_bytes()[0]
}

/// Appends a text.
pub(crate) fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, u32::try_from(text.len()).unwrap_or(u32::MAX));
    out.extend_from_slice(text.as_bytes());
}

/// Appends a sorted list of numbers as differences.
pub(crate) fn put_sorted(out: &mut Vec<u8>, numbers: &[u32]) {
    let mut before = 0;
    for number in numbers {
        put(out, number - before);
        before = *number;
    }
}

/// Calls `of` with each number that [`put_sorted`] wrote, as far as the bytes go. Nearly all differences take one byte.
pub(crate) fn each_sorted(bytes: &[u8], mut of: impl FnMut(u32)) {
    let (mut number, mut step, mut shift) = (0_u32, 0_u32, 0_u32);
    for byte in bytes {
        step |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        if *byte < 0x80 {
            number = number.wrapping_add(step);
            of(number);
            (step, shift) = (0, 0);
        } else {
            shift += 7;
        }
    }
}

/// Reads what [`put`] and its kin wrote; a cut or damaged text ends in `None`, never in a panic.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Begins at a place.
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// Returns the place.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    pub(crate) fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    /// Reads a number.
    #[inline]
    pub(crate) fn number(&mut self) -> Option<u32> {
        let first = *self.bytes.get(self.at)?;
        self.at += 1;
        if first < 0x80 {
            return Some(u32::from(first));
        }
        let mut number = u32::from(first & 0x7f);
        let mut shift = 7;
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    /// Reads a number that says how many or where.
    pub(crate) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// Passes over bytes and returns them.
    pub(crate) fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let slice = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(slice)
    }

    /// Reads a text.
    pub(crate) fn text(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        std::str::from_utf8(self.slice(length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_come_back_and_cut_ones_are_none() {
        let mut out = Vec::new();
        for number in [0, 1, 127, 128, 300, 70_000, u32::MAX] {
            put(&mut out, number);
        }
        put_text(&mut out, "đổi");
        let mut reader = Reader::new(&out, 0);
        for number in [0, 1, 127, 128, 300, 70_000, u32::MAX] {
            assert_eq!(reader.number(), Some(number));
        }
        assert_eq!(reader.text(), Some("đổi"));
        assert_eq!(reader.number(), None);
        assert_eq!(Reader::new(&out[..out.len() - 1], out.len() - 6).text(), None);
        assert_eq!(Reader::new(&[0xff; 20], 0).number(), None);
    }

    #[test]
    fn a_sorted_list_comes_back_as_far_as_it_goes() {
        let numbers = [3, 4, 131, 132, 70_000, 70_001, u32::MAX];
        let mut out = Vec::new();
        put_sorted(&mut out, &numbers);
        let read = |bytes: &[u8]| {
            let mut all = Vec::new();
            each_sorted(bytes, |number| all.push(number));
            all
        };
        assert_eq!(read(&out), numbers);
        assert_eq!(read(&out[..out.len() - 1]), numbers[..numbers.len() - 1]);
        assert!(read(&[0xff; 20]).is_empty());
    }
}
