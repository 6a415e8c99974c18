//! Invented rows of temporary stays (1.004194), with a declaration each and a contract that all share.

/// The columns, by their names.
pub(crate) const HEADER: &str = "key,case,agency,receive,ho_ten,ngay_sinh,gioi_tinh,so_dinh_danh,dien_thoai,email,noi_thuong_tru.tinh,\
    noi_thuong_tru.xa,noi_thuong_tru.chi_tiet,chu_ho.ho_ten,chu_ho.so_dinh_danh,quan_he_voi_chu_ho,noi_dung_de_nghi,\
    dia_chi_tam_tru.tinh,dia_chi_tam_tru.xa,dia_chi_tam_tru.chi_tiet,thoi_han_theo,thoi_han_thang,attach.to_khai_ct01,\
    attach.giay_to_cho_o";

/// A row.
pub(crate) fn stay(row: usize) -> String {
    format!(
        "N-{row},thue_muon_o_nho,G01.H26.09556,agency,Nguyễn Văn An,1990-03-15,nam,001090{:06},0900000001,an@example.com,79,26740,\
         Số 7 đường Ví Dụ,Lê Minh Châu,079200000003,Người thuê nhà,Đăng ký tạm trú tại chỗ ở thuê,01,09556,Số {row} phố Mẫu,so_thang,12,\
         ct01-{row}.pdf,contract.pdf",
        row % 1_000_000
    )
}
