//! Manifests of invented rows, and a portal to file them at.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use futures_util::StreamExt;
use hoso::batch::{Apply, Batch, Event, Ledger, RowEvent, Run, Summary};
use hoso::{Client, Pace};
use hoso_sandbox::{Running, Sandbox};
use tempfile::TempDir;

pub(super) const PROMOTION: &str = "2.000033";
pub(super) const RESIDENCE: &str = "1.004194";

/// A portal on loopback, a ledger and a folder for manifests, all of them for one test.
pub(super) struct Desk {
    pub(super) portal: Running,
    pub(super) folder: TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            portal: Sandbox::start().unwrap(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn client(&self) -> Client {
        Client::builder()
            .url(self.portal.url())
            .token(self.portal.token())
            .pace(Pace::UNLIMITED)
            .timeout(std::time::Duration::from_secs(5))
            .build()
            .unwrap()
    }

    pub(super) fn batch(&self) -> Batch {
        let ledger = Ledger::open(self.folder.path().join("batches")).unwrap();
        Batch::new(self.client(), ledger)
    }

    /// A file of the manifest's folder.
    pub(super) fn file(&self, name: &str, text: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// A manifest of promotions, with a notice for each row.
    pub(super) fn promotions(&self, name: &str, rows: std::ops::Range<usize>) -> PathBuf {
        let mut text = String::from(
            "key,agency,receive,ten_chuong_trinh,dia_ban,hinh_thuc,so_ngay_giam_gia_trong_nam,tu_ngay,den_ngay,\
             hang_hoa_khuyen_mai,hang_hoa_dung_de_khuyen_mai,khach_hang,tong_gia_tri,noi_dung_chi_tiet,thuong_nhan.ten,\
             thuong_nhan.ma_so_thue,thuong_nhan.dien_thoai,thuong_nhan.email,thuong_nhan.nguoi_lien_he,thuong_nhan.tru_so.tinh,\
             thuong_nhan.tru_so.xa,thuong_nhan.tru_so.chi_tiet,attach.thong_bao\n",
        );
        for row in rows {
            self.file(
                &format!("notice-{row}.pdf"),
                format!("%PDF-1.4\nnotice {row}\n%%EOF\n").as_bytes(),
            );
            writeln!(text, "{}", promotion(row, &format!("notice-{row}.pdf"))).unwrap();
        }
        self.file(name, text.as_bytes())
    }

    /// A manifest of stays, with a declaration of its own and a contract that all rows share.
    pub(super) fn stays(&self, name: &str, rows: std::ops::Range<usize>) -> PathBuf {
        let mut text = String::from(
            "key,case,agency,receive,ho_ten,ngay_sinh,gioi_tinh,so_dinh_danh,dien_thoai,email,noi_thuong_tru.tinh,noi_thuong_tru.xa,\
             noi_thuong_tru.chi_tiet,chu_ho.ho_ten,chu_ho.so_dinh_danh,quan_he_voi_chu_ho,noi_dung_de_nghi,dia_chi_tam_tru.tinh,\
             dia_chi_tam_tru.xa,dia_chi_tam_tru.chi_tiet,thoi_han_theo,thoi_han_thang,attach.to_khai_ct01,attach.giay_to_cho_o\n",
        );
        self.file("contract.pdf", b"%PDF-1.4\ncontract\n%%EOF\n");
        for row in rows {
            self.file(
                &format!("ct01-{row}.pdf"),
                format!("%PDF-1.4\nct01 {row}\n%%EOF\n").as_bytes(),
            );
            writeln!(text, "{}", stay(row)).unwrap();
        }
        self.file(name, text.as_bytes())
    }

    /// How many dossiers the portal has, drafts among them.
    pub(super) async fn dossiers(&self) -> Vec<hoso::Dossier> {
        self.client()
            .dossiers()
            .list()
            .stream()
            .map(Result::unwrap)
            .collect()
            .await
    }
}

pub(super) fn promotion(row: usize, notice: &str) -> String {
    format!(
        "K-{row},H26.SCT,online,Tuần lễ tri ân số {row},01,giam_gia,60,2035-03-01,2035-04-29,Bàn ghế gỗ nhãn hiệu Hoa Sen Mẫu,\
         Giảm 20% giá bán lẻ,Khách hàng mua lẻ tại cửa hàng ở Hà Nội,50000000,Giảm 20% cho mỗi hóa đơn bán lẻ trong thời gian khuyến mại.,\
         Công ty TNHH Mẫu Hoa Sen,0199999991,0900000001,lienhe@example.com,Trần Thị Bình,01,09556,Số {row} phố Mẫu,{notice}"
    )
}

pub(super) fn stay(row: usize) -> String {
    format!(
        "N-{row},thue_muon_o_nho,G01.H26.09556,agency,Nguyễn Văn An,1990-03-15,nam,001090{row:06},0900000001,an@example.com,79,26740,\
         Số 7 đường Ví Dụ,Lê Minh Châu,079200000003,Người thuê nhà,Đăng ký tạm trú tại chỗ ở thuê,01,09556,Số {row} phố Mẫu,so_thang,12,\
         ct01-{row}.pdf,contract.pdf"
    )
}

/// Starts a run and follows it to its end.
pub(super) async fn followed(apply: Apply) -> (Vec<RowEvent>, Summary) {
    match apply.start().await {
        Ok(run) => followed_run(run).await,
        Err(error) => panic!("{error}: {:?}", error.faults()),
    }
}

/// Follows a run to its end.
pub(super) async fn followed_run(mut run: Run) -> (Vec<RowEvent>, Summary) {
    let mut rows = Vec::new();
    loop {
        match run.next().await.unwrap().unwrap() {
            Event::Row(row) => rows.push(*row),
            Event::Done(summary) => return (rows, summary),
            _ => {}
        }
    }
}

/// The faults that a plan or a start found, by code and cell.
pub(super) fn told(error: &hoso::Error, manifest: &Path) -> Vec<(String, Option<String>)> {
    let told = |fault: &hoso::Fault| {
        assert!(
            fault.file.is_none() || fault.file.as_deref() == Some(manifest),
            "{fault:?}"
        );
        (fault.code.clone(), fault.cell.clone())
    };
    error.faults().iter().map(told).collect()
}
