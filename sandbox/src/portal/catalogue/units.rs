//! Provinces and wards since 1 July 2025, and the provinces there were before.

use std::collections::HashMap;

/// The units that exist, parsed only once an address is checked.
#[derive(Debug)]
pub(crate) struct Units {
    provinces: HashMap<&'static str, &'static str>,
    /// Ward code to province code.
    wards: HashMap<&'static str, &'static str>,
}

impl Units {
    /// Reads lines of province code, province, ward code and ward, divided by tabs.
    pub(crate) fn parse(table: &'static str) -> Self {
        let mut units = Self {
            provinces: HashMap::new(),
            wards: HashMap::new(),
        };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(province), Some(name), Some(ward)) = (cells.next(), cells.next(), cells.next()) {
                units.provinces.insert(province, name);
                units.wards.insert(ward, province);
            }
        }
        units
    }

    /// The name of a province that exists.
    pub(crate) fn province(&self, code: &str) -> Option<&'static str> {
        self.provinces.get(code).copied()
    }

    /// All provinces by code and name, in the order of their codes.
    pub(crate) fn provinces(&self) -> Vec<(&'static str, &'static str)> {
        let mut all: Vec<_> = self.provinces.iter().map(|(code, name)| (*code, *name)).collect();
        all.sort_unstable();
        all
    }

    /// The code of the province in which a ward lies.
    pub(crate) fn province_of(&self, ward: &str) -> Option<&'static str> {
        self.wards.get(ward).copied()
    }
}

/// The province that took over one whose code was given up on 1 July 2025.
pub(crate) fn successor_of_province(code: &str) -> Option<&'static str> {
    DEFUNCT
        .iter()
        .find(|(old, _)| *old == code)
        .map(|(_, successor)| *successor)
}

/// Codes that no longer stand for a province, with the province their area belongs to (resolution 202/2025/QH15).
const DEFUNCT: [(&str, &str); 29] = [
    ("02", "Tuyên Quang"),
    ("06", "Thái Nguyên"),
    ("10", "Lào Cai"),
    ("17", "Phú Thọ"),
    ("26", "Phú Thọ"),
    ("27", "Bắc Ninh"),
    ("30", "Hải Phòng"),
    ("34", "Hưng Yên"),
    ("35", "Ninh Bình"),
    ("36", "Ninh Bình"),
    ("45", "Quảng Trị"),
    ("49", "Đà Nẵng"),
    ("54", "Đắk Lắk"),
    ("58", "Khánh Hòa"),
    ("60", "Lâm Đồng"),
    ("62", "Quảng Ngãi"),
    ("64", "Gia Lai"),
    ("67", "Lâm Đồng"),
    ("70", "Đồng Nai"),
    ("72", "Tây Ninh"),
    ("74", "Thành phố Hồ Chí Minh"),
    ("77", "Thành phố Hồ Chí Minh"),
    ("83", "Vĩnh Long"),
    ("84", "Vĩnh Long"),
    ("87", "Đồng Tháp"),
    ("89", "An Giang"),
    ("93", "Cần Thơ"),
    ("94", "Cần Thơ"),
    ("95", "Cà Mau"),
];
