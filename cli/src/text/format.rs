//! Dates, instants, money and sizes as each language writes them.

use hoso::model::moment::Moment;
use jiff::civil::Date;

use super::{Language, Text};

impl Text {
    /// `24/11/2026` in Vietnamese, `2026-11-24` in English.
    pub(crate) fn date(&self, date: Date) -> String {
        match self.language {
            Language::Vietnamese => date.strftime("%d/%m/%Y").to_string(),
            Language::English => date.to_string(),
        }
    }

    /// The day and the time of day in Vietnam.
    pub(crate) fn moment(&self, moment: Moment) -> String {
        let local = moment.in_vietnam();
        match self.language {
            Language::Vietnamese => local.strftime("%d/%m/%Y %H:%M").to_string(),
            Language::English => local.strftime("%Y-%m-%d %H:%M").to_string(),
        }
    }

    /// `15.000 đồng` in Vietnamese, `15,000 VND` in English.
    pub(crate) fn money(&self, amount: u64, currency: &str) -> String {
        let (separator, unit) = match self.language {
            Language::Vietnamese => ('.', if currency == "VND" { "đồng" } else { currency }),
            Language::English => (',', currency),
        };
        format!("{} {unit}", grouped(amount, separator))
    }

    /// A number with the language's decimal sign: `11,5` in Vietnamese, `11.5` in English.
    pub(crate) fn decimal(&self, number: &str) -> String {
        match self.language {
            Language::Vietnamese => number.replace('.', ","),
            Language::English => number.to_owned(),
        }
    }

    /// `1,4 MiB` in Vietnamese, `1.4 MiB` in English; units of 1024, as the contract's limits are.
    pub(crate) fn bytes(&self, bytes: u64) -> String {
        let mut unit = 0;
        let mut tenths = bytes.saturating_mul(10);
        while tenths >= 10_240 && unit < UNITS.len() - 1 {
            tenths = tenths.saturating_add(512) / 1024;
            unit += 1;
        }
        let (whole, tenth) = (tenths / 10, tenths % 10);
        let point = if self.language == Language::Vietnamese {
            ','
        } else {
            '.'
        };
        if unit == 0 || tenth == 0 {
            format!("{whole} {}", UNITS[unit])
        } else {
            format!("{whole}{point}{tenth} {}", UNITS[unit])
        }
    }
}

const UNITS: [&str; 5] = ["B", "KiB", "MiB", "GiB", "TiB"];

fn grouped(amount: u64, separator: char) -> String {
    let digits = amount.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_numbers_and_dates_its_own_way() {
        let (vi, en) = (Text::new(Language::Vietnamese), Text::new(Language::English));
        let moment: Moment = "2026-11-24T17:30:00Z".parse().unwrap();
        assert_eq!(
            (vi.moment(moment), en.moment(moment)),
            ("25/11/2026 00:30".into(), "2026-11-25 00:30".into())
        );
        assert_eq!(
            (vi.money(15_000, "VND"), en.money(1_234_567, "VND")),
            ("15.000 đồng".into(), "1,234,567 VND".into())
        );
        assert_eq!(
            (vi.bytes(1_468_006), en.bytes(999)),
            ("1,4 MiB".into(), "999 B".into())
        );
        assert_eq!(
            (en.bytes(2 << 30), en.bytes(20 << 20)),
            ("2 GiB".into(), "20 MiB".into())
        );
    }
}
