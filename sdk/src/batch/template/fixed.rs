//! The columns that stand beside the form's.

use crate::batch::columns::names::{AUTHORIZATION, AUTHORIZATION_LABELS, FIXED, PARTY_LABELS, PEOPLE};
use crate::batch::columns::shape::joined;
use crate::batch::template::entries::{Both, Entry, Kind, Need, group, key_label};
use crate::dossier_file::TemplateOptions;
use crate::dossier_file::parts::PARTY;
use crate::dossier_file::template::words::Words;
use crate::http::Language;
use crate::model::procedure::{Component, Procedure};

/// The longest text a drop-down list shows well.
const LONGEST_CHOICE: usize = 200;

/// What names the row, the case and the agency.
pub(super) fn first(procedure: &Procedure, options: &TemplateOptions) -> Vec<Entry> {
    let mut found = vec![Entry {
        label: key_label(),
        description: Both::new(
            "Mã riêng của từng dòng, không trùng nhau, ví dụ mã nhân viên; bỏ trống thì nội dung của dòng là mã.",
            "What names the row, no two alike, such as an employee's number; left out, the row's content names it.",
        ),
        ..blank("key", Kind::Text)
    }];
    if !procedure.cases.is_empty() {
        let choices: Vec<(String, String)> = procedure
            .cases
            .iter()
            .map(|case| (case.code.to_string(), shown(case.code.as_str(), &case.name)))
            .collect();
        let chosen = options.case.as_ref().map(ToString::to_string);
        found.push(Entry {
            filled: chosen.map(|code| written(&choices, code)),
            label: label_of("case"),
            need: Need::Always,
            description: Both::new("Trường hợp của thủ tục.", "The procedure's case."),
            example: choices.first().map(|(_, both)| both.clone()).unwrap_or_default(),
            choices: choices.into_iter().map(|(_, both)| both).collect(),
            ..blank("case", Kind::Choice)
        });
    }
    let choices: Vec<(String, String)> = procedure
        .summary
        .offerings
        .iter()
        .filter(|offering| !offering.historical)
        .filter_map(|offering| {
            let code = offering.agency.code.as_ref()?.to_string();
            let both = shown(&code, &offering.agency.name);
            Some((code, both))
        })
        .collect();
    let only = || {
        choices
            .first()
            .filter(|_| choices.len() == 1)
            .map(|(code, _)| code.clone())
    };
    let chosen = options.agency.as_ref().map(ToString::to_string).or_else(only);
    found.push(Entry {
        filled: chosen
            .filter(|_| options.agency.is_some() || options.example)
            .map(|code| written(&choices, code)),
        label: label_of("agency"),
        need: Need::Always,
        description: Both::new(
            "Cơ quan nhận hồ sơ, theo mã hoặc tên.",
            "The agency to file at, by code or name.",
        ),
        example: choices.first().map(|(_, both)| both.clone()).unwrap_or_default(),
        choices: choices.into_iter().map(|(_, both)| both).collect(),
        ..blank("agency", Kind::Choice)
    });
    found
}

/// The owner, the authorisation, how the result is received, and the files.
pub(super) fn last(procedure: &Procedure, language: Language, options: &TemplateOptions) -> Vec<Entry> {
    let mut found = owner(language);
    for (key, vietnamese, english) in AUTHORIZATION {
        let kind = if key == "document" { Kind::Text } else { Kind::Date };
        found.push(Entry {
            label: group(AUTHORIZATION_LABELS, (vietnamese, english)),
            description: Both::new(
                "Cần khi chủ hồ sơ và người nộp là hai người khác nhau.",
                "Needed where owner and submitter are two.",
            ),
            ..blank(&format!("authorization.{key}"), kind)
        });
    }
    let words = Words(language);
    let ways: Vec<String> = procedure
        .receive
        .iter()
        .map(|way| match words.receive(way) {
            "" => way.clone(),
            known => known.to_owned(),
        })
        .collect();
    let only = ways
        .first()
        .filter(|_| options.example || ways.len() == 1)
        .cloned();
    found.push(Entry {
        filled: only.filter(|_| options.example),
        label: label_of("receive"),
        need: Need::Always,
        description: Both::new("Cách nhận kết quả giải quyết.", "How the result is received."),
        example: ways.first().cloned().unwrap_or_default(),
        choices: ways,
        ..blank("receive", Kind::Choice)
    });
    if procedure.receive.iter().any(|way| way == "post") {
        found.push(Entry {
            label: label_of("address"),
            description: Both::new(
                "Bắt buộc khi nhận qua bưu chính công ích.",
                "Required where the result comes by public post.",
            ),
            ..blank("address", Kind::Text)
        });
    }
    let components = procedure.components.iter().filter(|component| {
        options.case.is_none() || component.case.is_none() || component.case == options.case
    });
    let mut seen = Vec::new();
    for component in components {
        let Some(handle) = component.handle() else {
            continue;
        };
        if !seen.contains(handle) {
            seen.push(handle.clone());
            found.push(file(procedure, component, options, handle.as_str()));
        }
    }
    found
}

fn owner(language: Language) -> Vec<Entry> {
    let words = Words(language);
    let (table, vietnamese, english) = PEOPLE[1];
    let members = PARTY.iter().zip(PARTY_LABELS);
    members
        .map(|(key, labels)| {
            let kind = match *key {
                "kind" | "gender" => Kind::Choice,
                "birth_date" => Kind::Date,
                "personal_number" | "tax_code" | "phone" => Kind::Digits,
                _ => Kind::Text,
            };
            let choices = match *key {
                "kind" => vec![
                    words.pick("cá nhân", "person"),
                    words.pick("tổ chức", "organisation"),
                ],
                "gender" => vec![words.pick("Nam", "Male"), words.pick("Nữ", "Female")],
                _ => Vec::new(),
            };
            Entry {
                label: group((vietnamese, english), labels),
                need: if *key == "full_name" {
                    Need::WithGroup
                } else {
                    Need::Optional
                },
                description: Both::new(
                    "Chủ hồ sơ; bỏ trống cả nhóm thì chủ hồ sơ là người nộp.",
                    "Whose dossier it is; with the whole group left out, it is who files.",
                ),
                choices: choices.into_iter().map(str::to_owned).collect(),
                ..blank(&format!("{table}.{key}"), kind)
            }
        })
        .collect()
}

fn file(procedure: &Procedure, component: &Component, options: &TemplateOptions, handle: &str) -> Entry {
    let case = component
        .case
        .as_ref()
        .and_then(|code| procedure.cases.iter().find(|case| case.code == *code));
    let said = |language: Language| {
        let words = Words(language);
        let mut said = format!(
            "{} {}.",
            words.component(component),
            words.pick(
                "– đường dẫn của tệp, tính từ thư mục của bảng này; nhiều tệp thì thêm cột cùng tên",
                "– the file's path, from the folder of this sheet; for several files add columns of the same name",
            )
        );
        if let Some(case) = case {
            let only = words.pick("Chỉ với trường hợp", "Only in case");
            said = format!("{said} {only} {}: {}.", case.code, case.name);
        }
        said
    };
    let applies = component.case.is_none() || component.case == options.case;
    Entry {
        label: Both::new(component.name.clone(), component.name.clone()),
        need: match (component.is_required(), applies) {
            (true, true) => Need::Always,
            (true, false) => Need::WithGroup,
            _ => Need::Optional,
        },
        description: Both::new(said(Language::Vietnamese), said(Language::English)),
        example: format!("{handle}/001.pdf"),
        ..blank(&format!("attach.{handle}"), Kind::File)
    }
}

fn blank(name: &str, kind: Kind) -> Entry {
    Entry {
        name: name.to_owned(),
        label: Both::default(),
        need: Need::Optional,
        kind,
        description: Both::default(),
        limits: Both::default(),
        example: String::new(),
        choices: Vec::new(),
        filled: None,
    }
}

fn label_of(name: &str) -> Both {
    FIXED
        .iter()
        .find(|(known, ..)| *known == name)
        .map(|(.., vietnamese, english)| Both::new(*vietnamese, *english))
        .unwrap_or_default()
}

fn shown(code: &str, name: &str) -> String {
    let both = joined(code, name);
    if both.chars().count() > LONGEST_CHOICE || name.is_empty() || name == code {
        code.to_owned()
    } else {
        both
    }
}

fn written(choices: &[(String, String)], code: String) -> String {
    choices
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(code, |(_, both)| both.clone())
}
