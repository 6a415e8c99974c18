//! Manifests of invented rows. The text of each row is its own, so that a dossier tells which row it is of.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

pub(crate) const PROMOTION: &str = "2.000033";

/// The name of a row's promotion, which no other row has.
pub(crate) fn name(row: usize) -> String {
    format!("Tuần lễ tri ân số {row}")
}

/// The row that a promotion's name is of.
pub(crate) fn row_of(name: &str) -> Option<usize> {
    name.strip_prefix("Tuần lễ tri ân số ")?.parse().ok()
}

/// A file that a row names.
pub(crate) fn notice(row: usize) -> Vec<u8> {
    format!("%PDF-1.4\nnotice {row}\n%%EOF\n").into_bytes()
}

const PROMOTION_HEADER: &str = "key,agency,receive,ten_chuong_trinh,dia_ban,hinh_thuc,so_ngay_giam_gia_trong_nam,tu_ngay,den_ngay,\
    hang_hoa_khuyen_mai,hang_hoa_dung_de_khuyen_mai,khach_hang,tong_gia_tri,noi_dung_chi_tiet,thuong_nhan.ten,\
    thuong_nhan.ma_so_thue,thuong_nhan.dien_thoai,thuong_nhan.email,thuong_nhan.nguoi_lien_he,thuong_nhan.tru_so.tinh,\
    thuong_nhan.tru_so.xa,thuong_nhan.tru_so.chi_tiet,attach.thong_bao";

fn promotion(row: usize, notice: &str) -> String {
    format!(
        "K-{row},H26.SCT,online,{},01,giam_gia,60,2035-03-01,2035-04-29,Bàn ghế gỗ nhãn hiệu Hoa Sen Mẫu,\
         Giảm 20% giá bán lẻ,Khách hàng mua lẻ tại cửa hàng ở Hà Nội,50000000,Giảm 20% cho mỗi hóa đơn bán lẻ trong thời gian khuyến mại.,\
         Công ty TNHH Mẫu Hoa Sen,0199999991,0900000001,lienhe@example.com,Trần Thị Bình,01,09556,Số {row} phố Mẫu,{notice}",
        name(row)
    )
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
