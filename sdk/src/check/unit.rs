//! Provinces and wards: the two tiers in force since 1 July 2025.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::text::fold;

/// The official codes and names; every line: province code, province, ward code, ward.
const UNITS: &str = include_str!("../../data/units.tsv");

/// Provinces that ended on 1 July 2025 (NQ 202/2025/QH15), and codes whose province got another: old code, old name, code of
/// the province it belongs to now.
const DEFUNCT: [(&str, &str, &str); 29] = [
    ("02", "Hà Giang", "08"),
    ("06", "Bắc Kạn", "19"),
    ("10", "Lào Cai", "15"),
    ("17", "Hòa Bình", "25"),
    ("26", "Vĩnh Phúc", "25"),
    ("27", "Bắc Ninh", "24"),
    ("30", "Hải Dương", "31"),
    ("34", "Thái Bình", "33"),
    ("35", "Hà Nam", "37"),
    ("36", "Nam Định", "37"),
    ("45", "Quảng Trị", "44"),
    ("49", "Quảng Nam", "48"),
    ("54", "Phú Yên", "66"),
    ("58", "Ninh Thuận", "56"),
    ("60", "Bình Thuận", "68"),
    ("62", "Kon Tum", "51"),
    ("64", "Gia Lai", "52"),
    ("67", "Đắk Nông", "68"),
    ("70", "Bình Phước", "75"),
    ("72", "Tây Ninh", "80"),
    ("74", "Bình Dương", "79"),
    ("77", "Bà Rịa - Vũng Tàu", "79"),
    ("83", "Bến Tre", "86"),
    ("84", "Trà Vinh", "86"),
    ("87", "Đồng Tháp", "82"),
    ("89", "An Giang", "91"),
    ("93", "Hậu Giang", "92"),
    ("94", "Sóc Trăng", "92"),
    ("95", "Bạc Liêu", "96"),
];

/// Provinces that gave their old code to the one they joined, found by name only.
const DEFUNCT_NAMES: [(&str, &str); 9] = [
    ("Yên Bái", "15"),
    ("Bắc Giang", "24"),
    ("Quảng Bình", "44"),
    ("Bình Định", "52"),
    ("Long An", "80"),
    ("Tiền Giang", "82"),
    ("Kiên Giang", "91"),
    ("Thừa Thiên Huế", "46"),
    ("Hà Tây", "01"),
];

/// What a province's code or name turns out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Province {
    /// One of today's, by its code.
    Known,
    /// One of today's, by its name where the code must stand.
    Named(&'static str),
    /// One that ended, with the code and name of the one it is part of.
    Defunct {
        /// Today's code.
        successor: &'static str,
        /// Today's name.
        name: &'static str,
    },
    /// None that ever was.
    Unknown,
}

struct Units {
    provinces: HashMap<&'static str, &'static str>,
    wards: HashMap<&'static str, &'static str>,
}

/// Reads the table once, at the first address.
fn units() -> &'static Units {
    static TABLE: OnceLock<Units> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Units {
            provinces: HashMap::new(),
            wards: HashMap::new(),
        };
        for line in UNITS.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(province), Some(name), Some(ward)) = (cells.next(), cells.next(), cells.next()) {
                table.provinces.insert(province, name);
                table.wards.insert(ward, province);
            }
        }
        table
    })
}

/// Looks up a province.
pub(crate) fn province(text: &str) -> Province {
    let table = units();
    if table.provinces.contains_key(text) {
        return Province::Known;
    }
    let defunct = |successor: &'static str| Province::Defunct {
        successor,
        name: province_name(successor).unwrap_or_default(),
    };
    if let Some((.., successor)) = DEFUNCT.iter().find(|(code, ..)| *code == text) {
        return defunct(successor);
    }
    let wanted = bare(text);
    if let Some((code, _)) = table.provinces.iter().find(|(_, name)| bare(name) == wanted) {
        return Province::Named(code);
    }
    let mut ended = DEFUNCT
        .iter()
        .map(|(_, name, successor)| (*name, *successor))
        .chain(DEFUNCT_NAMES);
    ended
        .find(|(name, _)| bare(name) == wanted)
        .map_or(Province::Unknown, |(_, successor)| defunct(successor))
}

/// Returns the name of today's province of this code.
pub(crate) fn province_name(code: &str) -> Option<&'static str> {
    units().provinces.get(code).copied()
}

/// Returns the province a ward belongs to.
pub(crate) fn province_of_ward(ward: &str) -> Option<&'static str> {
    units().wards.get(ward).copied()
}

/// Folds a province's name without the word for what it is.
fn bare(name: &str) -> String {
    let folded = fold(name);
    ["thanh pho ", "tinh ", "tp. ", "tp "]
        .iter()
        .find_map(|kind| folded.strip_prefix(kind))
        .unwrap_or(&folded)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_34_provinces_and_their_wards() {
        assert_eq!(units().provinces.len(), 34);
        assert_eq!(units().wards.len(), 3321);
        assert_eq!(province_of_ward("09556"), Some("01"));
        assert_eq!(province_of_ward("99999"), None);
    }

    #[test]
    fn an_ended_province_names_its_successor() {
        assert_eq!(province("01"), Province::Known);
        assert_eq!(
            province("02"),
            Province::Defunct {
                successor: "08",
                name: "Tuyên Quang"
            }
        );
        assert_eq!(
            province("Tỉnh Bắc Giang"),
            Province::Defunct {
                successor: "24",
                name: "Bắc Ninh"
            }
        );
        assert_eq!(province("Hà Nội"), Province::Named("01"));
        assert_eq!(province("TP. Hồ Chí Minh"), Province::Named("79"));
        assert_eq!(province("03"), Province::Unknown);
        assert_eq!(province(""), Province::Unknown);
    }

    #[test]
    fn every_successor_is_one_of_todays() {
        let old = DEFUNCT.iter().map(|(code, _, successor)| (*code, *successor));
        for (code, successor) in old {
            assert!(
                province_name(successor).is_some() && province_name(code).is_none(),
                "{code}"
            );
        }
        assert!(
            DEFUNCT_NAMES
                .iter()
                .all(|(_, successor)| province_name(successor).is_some())
        );
    }
}
