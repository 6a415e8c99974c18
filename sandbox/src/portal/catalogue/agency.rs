//! Agencies and their codes.

use serde::Deserialize;

/// An agency that carries out procedures.
#[derive(Debug, Deserialize)]
pub(crate) struct Agency {
    pub(crate) code: String,
    pub(crate) name: String,
    /// `ministry`, `province` or `ward`.
    pub(crate) level: String,
    pub(crate) parent: Option<String>,
    pub(crate) province: Option<String>,
    /// Whether it was merged or dissolved.
    #[serde(default)]
    pub(crate) historical: bool,
    /// The code of the agency that took over.
    pub(crate) successor: Option<String>,
    /// `official` or `sandbox`.
    pub(crate) code_source: String,
}

/// The agency code in its present order: decision 20/2020/QĐ-TTg turned `000.00.00.H26` round into `H26`.
pub(crate) fn normal_code(code: &str) -> String {
    let code = code.trim().to_ascii_uppercase();
    let is_empty = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte == b'0');
    let groups: Vec<&str> = code.split('.').collect();
    let reversed = groups.len() == 4
        && is_empty(groups[0])
        && groups[3].starts_with(|first: char| first.is_ascii_uppercase());
    if !reversed {
        return code;
    }
    let mut groups: Vec<&str> = groups.into_iter().rev().collect();
    while groups.len() > 1 && groups.last().is_some_and(|group| is_empty(group)) {
        groups.pop();
    }
    groups.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_older_order_is_turned_round() {
        assert_eq!(normal_code("000.00.00.H26"), "H26");
        assert_eq!(normal_code("000.00.01.G22"), "G22.01");
        assert_eq!(normal_code("h26.107"), "H26.107");
        assert_eq!(normal_code("G01.899.909"), "G01.899.909");
    }
}
