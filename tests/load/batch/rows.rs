//! Manifests of invented rows. The text of each row is its own, so that a dossier tells which row it is of.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

#[path = "../../rows/promotions.rs"]
mod promotion_rows;
#[path = "../../rows/stays.rs"]
mod stay_rows;

pub(crate) use promotion_rows::name;
use promotion_rows::{HEADER as PROMOTION_HEADER, promotion};
use stay_rows::{HEADER as RESIDENCE_HEADER, stay};

pub(crate) const PROMOTION: &str = "2.000033";

/// Rows of one procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 2.000033: one file each.
    Promotions,
    /// 1.004194: with a case and fees; two files each, of which one is the same for all rows.
    Stays,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::Promotions, Self::Stays];

    pub(crate) fn procedure(self) -> &'static str {
        match self {
            Self::Promotions => PROMOTION,
            Self::Stays => "1.004194",
        }
    }

    /// Writes a manifest and the files it names.
    pub(crate) fn manifest(self, folder: &Path, rows: usize) -> PathBuf {
        match self {
            Self::Promotions => promotions(folder, rows),
            Self::Stays => stays(folder, rows),
        }
    }

    /// The name of a row's own file, and the component it is for.
    pub(crate) fn file(self, row: usize) -> String {
        match self {
            Self::Promotions => format!("notice-{row}.pdf"),
            Self::Stays => format!("ct01-{row}.pdf"),
        }
    }

    pub(crate) fn component(self) -> &'static str {
        match self {
            Self::Promotions => "thong_bao",
            Self::Stays => "to_khai_ct01",
        }
    }

    /// A row's draft as the portal's contract has it.
    pub(crate) fn draft(self, row: usize, reference: &str) -> Value {
        match self {
            Self::Promotions => draft(row, reference),
            Self::Stays => stay_draft(row, reference),
        }
    }
}

/// The row that a promotion's name is of.
pub(crate) fn row_of(name: &str) -> Option<usize> {
    name.strip_prefix("Tuần lễ tri ân số ")?.parse().ok()
}

/// The row that a draft's JSON is of.
pub(crate) fn row_of_draft(body: &[u8]) -> Option<usize> {
    let body = std::str::from_utf8(body).ok()?;
    let (_, rest) = body.split_once("\"ten_chuong_trinh\":\"")?;
    row_of(rest.split('"').next()?)
}

/// The row that a batch's client reference names, written as `BATCH-ROW-GENERATION` and what follows it in an address.
pub(crate) fn row_of_reference(reference: &str) -> Option<usize> {
    let reference = reference.split(['&', ' ']).next()?;
    let number: usize = reference.rsplit('-').nth(1)?.parse().ok()?;
    number.checked_sub(2)
}

/// A file that a row names.
pub(crate) fn notice(row: usize) -> Vec<u8> {
    format!("%PDF-1.4\nnotice {row}\n%%EOF\n").into_bytes()
}

/// Writes a manifest of promotions as CSV, with a notice for each row beside it.
pub(crate) fn promotions(folder: &Path, rows: usize) -> PathBuf {
    for row in 0..rows {
        fs::write(folder.join(format!("notice-{row}.pdf")), notice(row)).unwrap();
    }
    promotions_sharing(folder, rows, |row| format!("notice-{row}.pdf"))
}

/// Writes a manifest of promotions as CSV, with the files that a function names.
pub(crate) fn promotions_sharing(folder: &Path, rows: usize, notice: impl Fn(usize) -> String) -> PathBuf {
    let path = folder.join("promotions.csv");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    writeln!(file, "{PROMOTION_HEADER}").unwrap();
    for row in 0..rows {
        writeln!(file, "{}", promotion(row, &notice(row))).unwrap();
    }
    file.flush().unwrap();
    path
}

/// Writes a manifest of stays as CSV, with a declaration for each row beside it and a contract that all rows share.
fn stays(folder: &Path, rows: usize) -> PathBuf {
    fs::write(folder.join("contract.pdf"), b"%PDF-1.4\ncontract\n%%EOF\n").unwrap();
    let path = folder.join("stays.csv");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    writeln!(file, "{RESIDENCE_HEADER}").unwrap();
    for row in 0..rows {
        let declaration = format!("%PDF-1.4\nct01 {row}\n%%EOF\n");
        fs::write(folder.join(format!("ct01-{row}.pdf")), declaration).unwrap();
        writeln!(file, "{}", stay(row)).unwrap();
    }
    file.flush().unwrap();
    path
}

/// A promotion's draft as the portal's contract has it.
pub(crate) fn draft(row: usize, reference: &str) -> Value {
    json!({
        "procedure": PROMOTION, "agency": "H26.SCT", "client_reference": reference,
        "form": {
            "ten_chuong_trinh": name(row), "dia_ban": ["01"], "hinh_thuc": "giam_gia", "so_ngay_giam_gia_trong_nam": 60,
            "tu_ngay": "2035-03-01", "den_ngay": "2035-04-29", "hang_hoa_khuyen_mai": "Bàn ghế gỗ nhãn hiệu Hoa Sen Mẫu",
            "hang_hoa_dung_de_khuyen_mai": "Giảm 20% giá bán lẻ", "khach_hang": "Khách hàng mua lẻ tại cửa hàng ở Hà Nội",
            "tong_gia_tri": 50_000_000, "noi_dung_chi_tiet": "Giảm 20% cho mỗi hóa đơn bán lẻ trong thời gian khuyến mại.",
            "thuong_nhan": {
                "ten": "Công ty TNHH Mẫu Hoa Sen", "ma_so_thue": "0199999991", "dien_thoai": "0900000001",
                "email": "lienhe@example.com", "nguoi_lien_he": "Trần Thị Bình",
                "tru_so": {"tinh": "01", "xa": "09556", "chi_tiet": format!("Số {row} phố Mẫu")}
            }
        },
        "result": {"receive": "online"}
    })
}

fn stay_draft(row: usize, reference: &str) -> Value {
    json!({
        "procedure": "1.004194", "case": "thue_muon_o_nho", "agency": "G01.H26.09556", "client_reference": reference,
        "form": {
            "ho_ten": "Nguyễn Văn An", "ngay_sinh": "1990-03-15", "gioi_tinh": "nam",
            "so_dinh_danh": format!("001090{:06}", row % 1_000_000), "dien_thoai": "0900000001", "email": "an@example.com",
            "noi_thuong_tru": {"tinh": "79", "xa": "26740", "chi_tiet": "Số 7 đường Ví Dụ"},
            "chu_ho": {"ho_ten": "Lê Minh Châu", "so_dinh_danh": "079200000003"},
            "quan_he_voi_chu_ho": "Người thuê nhà", "noi_dung_de_nghi": "Đăng ký tạm trú tại chỗ ở thuê",
            "dia_chi_tam_tru": {"tinh": "01", "xa": "09556", "chi_tiet": format!("Số {row} phố Mẫu")},
            "thoi_han_theo": "so_thang", "thoi_han_thang": 12
        },
        "result": {"receive": "agency"}
    })
}

/// A row's cells by their columns, as a workbook or JSONL has them; all rows share a file.
fn cells(row: usize) -> impl Iterator<Item = (&'static str, String)> {
    let text = promotion(row, "notice.pdf");
    let values: Vec<String> = text.split(',').map(str::to_owned).collect();
    PROMOTION_HEADER.split(',').zip(values)
}

/// Writes a manifest of promotions as JSONL.
pub(crate) fn promotions_as_jsonl(folder: &Path, rows: usize) -> PathBuf {
    let path = folder.join("promotions.jsonl");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    for row in 0..rows {
        let object: serde_json::Map<String, Value> = cells(row)
            .map(|(column, value)| (column.to_owned(), value.into()))
            .collect();
        writeln!(file, "{}", Value::Object(object)).unwrap();
    }
    file.flush().unwrap();
    path
}

/// Writes a manifest of promotions as a workbook.
pub(crate) fn promotions_as_xlsx(folder: &Path, rows: usize) -> PathBuf {
    let path = folder.join("promotions.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    for (column, name) in (0..).zip(PROMOTION_HEADER.split(',')) {
        sheet.write_string(0, column, name).unwrap();
    }
    for row in 0..rows {
        let at = u32::try_from(row).unwrap() + 1;
        for (column, (_, value)) in (0..).zip(cells(row)) {
            sheet.write_string(at, column, value).unwrap();
        }
    }
    book.save(&path).unwrap();
    path
}
