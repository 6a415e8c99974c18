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
}
