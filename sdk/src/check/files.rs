//! The files of a dossier: whether they are there, and are what they say.

use std::collections::HashSet;
use std::io;

use crate::check::field::below;
use crate::check::file_type::FileType;
use crate::model::attachment::LocalFile;
use crate::model::code::{CaseCode, ComponentCode};
use crate::model::fault::Fault;
use crate::model::procedure::{Component, Procedure};

/// Checks that every required component has a file, and every file.
pub(super) fn faults(procedure: &Procedure, case: Option<&CaseCode>, files: &[LocalFile]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for component in procedure
        .components_of(case)
        .filter(|component| component.is_required())
    {
        if let Some(handle) = component.handle()
            && !files.iter().any(|file| component.is_named(&file.component))
        {
            let message = format!("a file is missing: {}", component.name);
            let fault =
                Fault::new(place(component), "component_missing", message).detail("component", handle);
            faults.push(fault.detail("name", &component.name));
        }
    }
    let mut names = HashSet::new();
    for file in files {
        let component = named(procedure, case, &file.component);
        let at = component.map_or_else(|| below("/attachments", file.component.as_str()), place);
        if let Some(component) = component
            && !applies(component, case)
        {
            let message = format!("this component belongs to another case: {}", component.name);
            faults.push(
                Fault::new(at.clone(), "component_other_case", message).detail("name", &component.name),
            );
        }
        if component.is_none() {
            faults.push(unknown(procedure, case, &at, &file.component));
        }
        let at = below(&at, &file.name());
        if !names.insert(at.clone()) {
            let message = "two files of one component have the same name, and the second would take the first one's place";
            faults.push(Fault::new(at.clone(), "file_name_duplicate", message).detail("name", file.name()));
        }
        faults.extend(content(&at, file, component));
    }
    for fault in &mut faults {
        let component = procedure
            .components
            .iter()
            .find(|component| fault.pointer == place(component));
        fault.label = component.map(|component| component.name.clone());
    }
    faults
}

/// Finds the component a file is for, of its own case before another's.
fn named<'a>(
    procedure: &'a Procedure,
    case: Option<&CaseCode>,
    name: &ComponentCode,
) -> Option<&'a Component> {
    let all = || {
        procedure
            .components
            .iter()
            .filter(|component| component.is_named(name))
    };
    all()
        .find(|component| applies(component, case))
        .or_else(|| all().next())
}

fn applies(component: &Component, case: Option<&CaseCode>) -> bool {
    component.case.is_none() || component.case.as_ref() == case
}

fn place(component: &Component) -> String {
    let name = component
        .code
        .as_ref()
        .or(component.alias.as_ref())
        .map(ComponentCode::as_str);
    below("/attachments", name.unwrap_or_default())
}

fn unknown(procedure: &Procedure, case: Option<&CaseCode>, at: &str, name: &ComponentCode) -> Fault {
    let handles: Vec<&str> = procedure
        .components_of(case)
        .filter_map(Component::handle)
        .map(ComponentCode::as_str)
        .collect();
    let fault = Fault::new(
        at,
        "component_unknown",
        format!(
            "the procedure has no such component; it has: {}",
            handles.join(", ")
        ),
    );
    let fault = fault.detail("name", name).detail("allowed", handles.join(", "));
    match crate::model::text::nearest(name.as_str(), handles) {
        Some(near) => fault.detail("suggestion", near),
        None => fault,
    }
}

fn content(at: &str, file: &LocalFile, component: Option<&Component>) -> Vec<Fault> {
    let fault = |code: &str, message: String| Fault::new(at, code, message).detail("name", file.name());
    let failed = |error: &io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            let path = file.path.display().to_string();
            fault("file_missing", format!("there is no such file: {path}")).detail("path", path)
        }
        _ => fault("file_unreadable", format!("the file cannot be read: {error}"))
            .detail("reason", error)
            .why(&error.kind()),
    };
    if !is_file_name(&file.name()) {
        let message = "the file's name holds characters that a portal does not take: rename the file";
        return vec![fault("file_name_invalid", message.to_owned())];
    }
    let size = match file.path.metadata() {
        Ok(about) if about.is_dir() => {
            return vec![fault(
                "file_is_directory",
                "this is a folder, not a file".to_owned(),
            )];
        }
        // Opening a pipe or a device may wait for ever.
        Ok(about) if !about.is_file() => {
            return vec![
                fault("file_unreadable", "this is no ordinary file".to_owned()).detail("what", "special"),
            ];
        }
        Ok(about) => about.len(),
        Err(error) => return vec![failed(&error)],
    };
    let kind = match FileType::read(&file.path) {
        Ok(kind) => kind,
        Err(error) => return vec![failed(&error)],
    };
    if size == 0 {
        return vec![fault("file_empty", "the file is empty".to_owned())];
    }
    let mut faults = Vec::new();
    if let Some(most) = component
        .and_then(|component| component.max_bytes)
        .filter(|most| size > *most)
    {
        faults.push(
            fault(
                "file_too_large",
                format!("the file has {size} bytes, at most {most} are accepted"),
            )
            .detail("limit", most)
            .detail("size", size),
        );
    }
    let accepts = component
        .map(|component| component.accepts.as_slice())
        .unwrap_or_default();
    faults.extend(type_fault(&fault, &file.name(), kind, accepts));
    faults
}

/// Says whether a name can stand in any list: no separators, no control characters, none that turn the direction of writing.
fn is_file_name(name: &str) -> bool {
    let turns = |sign: char| matches!(sign, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let fits = |sign: char| !sign.is_control() && !turns(sign) && !matches!(sign, '/' | '\\');
    !name.trim().is_empty() && name.len() <= 255 && name.chars().all(fits)
}

/// Judges a file's name and its bytes: one fault, the name's first.
fn type_fault(
    fault: &impl Fn(&str, String) -> Fault,
    name: &str,
    kind: Option<FileType>,
    accepts: &[String],
) -> Option<Fault> {
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_lowercase())
        .unwrap_or_default();
    let alike = |accepted: &String| {
        let accepted = accepted.to_lowercase();
        let both = |one: &str, other: &str| {
            (accepted == one || accepted == other) && (extension == one || extension == other)
        };
        accepted == extension || both("jpg", "jpeg") || both("tif", "tiff")
    };
    if !accepts.is_empty() && !accepts.iter().any(alike) {
        let allowed = accepts.join(", ");
        if extension.is_empty() {
            let message = format!("the file's name has no extension; accepted are: {allowed}");
            return Some(fault("file_type_not_accepted", message).detail("allowed", allowed));
        }
        let message = format!("files of this type are not accepted here; accepted are: {allowed}");
        return Some(
            fault("file_type_not_accepted", message)
                .detail("allowed", allowed)
                .detail("found", &extension),
        );
    }
    if !FileType::is_known(&extension) || kind.is_some_and(|kind| kind.fits(&extension)) {
        return None;
    }
    let found = kind.map_or("unknown", |kind| kind.extensions()[0]);
    let what = kind.map_or_else(
        || "no type this program knows".to_owned(),
        |kind| kind.extensions()[0].to_owned(),
    );
    let message = format!("the name says {extension}, the bytes are of {what}");
    Some(
        fault("file_type_mismatch", message)
            .detail("expected", &extension)
            .detail("found", found),
    )
}
