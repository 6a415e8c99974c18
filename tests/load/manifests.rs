//! Reads manifests in one process and says what that took: rows, time and peak memory.
//!
//! usage: `manifests read FILE`, `manifests return FILE TO`, `manifests make ROWS FILE` (.csv, .jsonl, or .xlsx with a shared
//! text in every cell), `manifests hostile FILE` (a CSV file of what spreadsheets run).

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use hoso::batch::columns::Columns;
use hoso::batch::manifest::Manifest;
use hoso::batch::results::{Headings, Outcome, write};
use hoso::{Form, Procedure};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::json;

type Done = Result<(), Box<dyn Error>>;

/// The columns of what is made.
const COLUMNS: [&str; 10] = [
    "key",
    "case",
    "agency",
    "receive",
    "ho_ten",
    "so_dinh_danh",
    "tu_ngay",
    "tien",
    "dia_chi.tinh",
    "ghi_chu",
];

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let begun = Instant::now();
    let mut out = std::io::stdout().lock();
    match arguments.as_slice() {
        ["read", path] => {
            let (rows, faults) = read(Path::new(path))?;
            writeln!(
                out,
                "{rows} rows, {faults} faults, {:.1?}, {}",
                begun.elapsed(),
                peak()
            )?;
        }
        ["return", path, to] => {
            give_back(Path::new(path), Path::new(to))?;
            writeln!(out, "given back, {:.1?}, {}", begun.elapsed(), peak())?;
        }
        ["make", rows, path] => make(rows.parse()?, Path::new(path))?,
        ["hostile", path] => hostile(Path::new(path))?,
        _ => {
            return Err("usage: manifests read FILE | return FILE TO | make ROWS FILE | hostile FILE".into());
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<(usize, usize), Box<dyn Error>> {
    let manifest = Manifest::open(path)?;
    let (procedure, form) = known()?;
    let columns =
        Columns::of(&manifest, None, &[], &procedure, &form).map_err(|faults| format!("{faults:?}"))?;
    let (mut rows, mut faults) = (0, 0);
    for raw in manifest.rows()? {
        faults += columns.read(&raw?).faults.len();
        rows += 1;
    }
    Ok((rows, faults))
}

fn give_back(path: &Path, to: &Path) -> Done {
    let text = str::to_owned;
    let headings = Headings {
        status: text("Trạng thái"),
        code: text("Mã hồ sơ"),
        due: text("Ngày hẹn trả"),
        fee: text("Phí, lệ phí"),
        error: text("Lỗi"),
        receipt: text("Biên nhận"),
    };
    write(&Manifest::open(path)?, to, &headings, |row| {
        Ok(Outcome {
            status: "đã nộp".to_owned(),
            code: format!("H26-261124-{:06}", row.number()),
            fee: Some(15_000),
            error: "=1+1".to_owned(),
            ..Outcome::default()
        })
    })?;
    Ok(())
}

fn cells(row: usize) -> [String; 10] {
    [
        format!("K{row}"),
        "1.000001.01".to_owned(),
        "H26.1".to_owned(),
        "online".to_owned(),
        format!("Nguyễn Văn An {row}"),
        format!("0010900{:05}", row % 100_000),
        "30/11/2026".to_owned(),
        (row * 1000).to_string(),
        "01".to_owned(),
        format!("Ghi chú của dòng {row}, dài vừa phải"),
    ]
}

fn make(rows: usize, path: &Path) -> Done {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("xlsx") => {
            let mut workbook = Workbook::new();
            let text = Format::new().set_num_format("@");
            let sheet = workbook.add_worksheet().set_name("Danh sách")?;
            for column in 0..10 {
                sheet
                    .set_column_format(column, &text)?
                    .set_column_width(column, 18)?;
            }
            let all = (1..=rows).map(cells);
            let header = COLUMNS.map(str::to_owned);
            for (row, cells) in (0_u32..).zip(std::iter::once(header).chain(all)) {
                for (column, words) in (0_u16..).zip(cells) {
                    sheet.write_string_with_format(row, column, words, &text)?;
                }
            }
            workbook.save(path)?;
        }
        Some("jsonl") => {
            let mut file = BufWriter::new(File::create(path)?);
            for row in 1..=rows {
                let members = COLUMNS
                    .iter()
                    .map(|name| (*name).to_owned())
                    .zip(cells(row).map(|text| json!(text)));
                let members: serde_json::Map<_, _> = members.filter(|(name, _)| name != "tien").collect();
                writeln!(file, "{}", json!(members))?;
            }
            file.flush()?;
        }
        _ => {
            let mut file = BufWriter::new(File::create(path)?);
            writeln!(file, "{}", COLUMNS.join(";"))?;
            for row in 1..=rows {
                writeln!(file, "{}", cells(row).join(";"))?;
            }
            file.flush()?;
        }
    }
    Ok(())
}

/// Writes cells that a spreadsheet would run, and some that look so.
fn hostile(path: &Path) -> Done {
    let lines = [
        "ho_ten;ghi_chu;so_dinh_danh",
        "=HYPERLINK(\"http://127.0.0.1/\",\"x\");+84912345678;001090000001",
        "@SUM(1+1);-5;001090000002",
        "\"-1+1\";\"hai\ndòng\";'001090000003",
        "'=1+1;+cmd|' /C calc'!A0;1.09E+11",
    ];
    File::create(path)?.write_all((lines.join("\r\n") + "\r\n").as_bytes())?;
    Ok(())
}

/// The most memory the process had.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(
        || "peak memory unknown".to_owned(),
        |peak| format!("peak {}", peak.trim()),
    )
}

/// A procedure and a form as a portal would give them.
fn known() -> Result<(Procedure, Form), serde_json::Error> {
    let text = |title: &str| json!({"type": "string", "title": title});
    let form = json!({"procedure": "1.000001", "version": "1", "schema": {"type": "object", "properties": {
        "ho_ten": text("Họ và tên"), "so_dinh_danh": text("Số định danh"), "ghi_chu": text("Ghi chú"),
        "tu_ngay": {"type": "string", "format": "date", "title": "Từ ngày"}, "tien": {"type": "integer", "title": "Số tiền"},
        "dia_chi": {"type": "object", "title": "Địa chỉ", "properties": {"tinh": text("Tỉnh")}},
    }, "x-rules": [{"rule": "personal_number", "number": "/so_dinh_danh"}]}});
    let procedure = json!({"code": "1.000001", "name": "Thủ tục thử", "field": null, "promulgator": null, "audience": [],
        "offerings": [{"agency": {"code": "H26.1", "name": "UBND phường Hà Đông"}, "historical": false}],
        "portal": {"name": "test", "sandbox": true}, "version": null, "steps": [], "methods": [], "results": [],
        "legal_basis": [], "as_of": null, "cases": [{"code": "1.000001.01", "name": "Thuê nhà"}], "components": [],
        "receive": ["online"]});
    Ok((serde_json::from_value(procedure)?, serde_json::from_value(form)?))
}
