//! The template as a workbook.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Note, Workbook, Worksheet,
    XlsxError,
};

use crate::batch::template::entries::{Entry, Kind, Need};
use crate::batch::template::{GUIDE_SHEET, LISTS_SHEET, Template, guide};
use crate::dossier_file::template::words::Words;

/// How many rows have drop-down lists.
const LISTED_ROWS: u32 = 5000;
/// How long a list may be within a cell's own rule, in UTF-16.
const LONGEST_LIST: usize = 255;
/// How long a note may be, in characters.
const LONGEST_NOTE: usize = 1000;

pub(super) fn write(template: &Template<'_>) -> Result<Vec<u8>, XlsxError> {
    let Template {
        language, entries, ..
    } = template;
    let language = *language;
    let words = Words(language);
    let mut workbook = Workbook::new();
    let mut data = Worksheet::new();
    data.set_name(words.pick("Hồ sơ", "Dossiers"))?;
    let mut lists = Worksheet::new();
    lists.set_name(LISTS_SHEET)?;
    lists.set_hidden(true);
    let mut listed: Vec<&[String]> = Vec::new();
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_num_format("@");
    let text = Format::new().set_num_format("@");
    for (column, entry) in (0_u16..).zip(entries) {
        let star = if entry.need == Need::Always { " *" } else { "" };
        let label = entry.label.pick(language);
        data.write_string_with_format(0, column, format!("{label}{star} [{}]", entry.name), &head)?;
        let length = label.chars().count().clamp(12, 30);
        data.set_column_width(column, f64::from(u8::try_from(length).unwrap_or(30)) + 4.0)?;
        if !matches!(entry.kind, Kind::Integer | Kind::Number) {
            data.set_column_format(column, &text)?;
        }
        let note: String = guide::note(entry, language).chars().take(LONGEST_NOTE).collect();
        data.insert_note(
            0,
            column,
            &Note::new(note)
                .add_author_prefix(false)
                .set_width(320)
                .set_height(140),
        )?;
        fill(&mut data, column, entry, &text)?;
        if let Some(rule) = rule(&mut lists, &mut listed, &entry.choices)? {
            data.add_data_validation(1, column, LISTED_ROWS, column, &rule)?;
        }
    }
    data.set_row_height(0, 48)?;
    data.set_freeze_panes(1, 0)?;
    workbook.push_worksheet(data);
    let mut sheet = Worksheet::new();
    sheet.set_name(GUIDE_SHEET)?;
    guide::write(&mut sheet, template)?;
    workbook.push_worksheet(sheet);
    if !listed.is_empty() {
        workbook.push_worksheet(lists);
    }
    workbook.save_to_buffer()
}

/// Writes what is known already: numbers as numbers, everything else as text.
fn fill(data: &mut Worksheet, column: u16, entry: &Entry, text: &Format) -> Result<(), XlsxError> {
    let Some(filled) = &entry.filled else {
        return Ok(());
    };
    match filled.parse::<f64>() {
        Ok(number) if matches!(entry.kind, Kind::Integer | Kind::Number) => {
            data.write_number(1, column, number)?;
        }
        _ => {
            data.write_string_with_format(1, column, filled, text)?;
        }
    }
    Ok(())
}

/// Makes the rule of a drop-down list: short lists in the rule itself, others in the hidden sheet, each once. Another value may
/// be typed after a warning, such as the code itself.
fn rule<'a>(
    lists: &mut Worksheet,
    listed: &mut Vec<&'a [String]>,
    choices: &'a [String],
) -> Result<Option<DataValidation>, XlsxError> {
    if choices.is_empty() {
        return Ok(None);
    }
    let joined = choices.join(",");
    let is_plain = choices.iter().all(|choice| !choice.contains([',', '"']));
    let rule = if is_plain && joined.encode_utf16().count() <= LONGEST_LIST {
        DataValidation::new().allow_list_strings(choices)?
    } else {
        let known = listed.iter().position(|known| *known == choices);
        let at = known.unwrap_or(listed.len());
        if known.is_none() {
            let column = u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?;
            for (row, choice) in (0_u32..).zip(choices) {
                lists.write_string(row, column, choice)?;
            }
            listed.push(choices);
        }
        let column = rust_xlsxwriter::utility::column_number_to_name(
            u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?,
        );
        let range = format!("='{LISTS_SHEET}'!${column}$1:${column}${}", choices.len());
        DataValidation::new().allow_list_formula(Formula::new(range))
    };
    Ok(Some(rule.set_error_style(DataValidationErrorStyle::Warning)))
}
