//! Invented rows of promotions (2.000033), for the tests of SDK, command line and load. The text of each row is its own.

/// The columns, by their names.
pub(crate) const HEADER: &str = "key,agency,receive,ten_chuong_trinh,dia_ban,hinh_thuc,so_ngay_giam_gia_trong_nam,tu_ngay,den_ngay,\
    hang_hoa_khuyen_mai,hang_hoa_dung_de_khuyen_mai,khach_hang,tong_gia_tri,noi_dung_chi_tiet,thuong_nhan.ten,\
    thuong_nhan.ma_so_thue,thuong_nhan.dien_thoai,thuong_nhan.email,thuong_nhan.nguoi_lien_he,thuong_nhan.tru_so.tinh,\
    thuong_nhan.tru_so.xa,thuong_nhan.tru_so.chi_tiet,attach.thong_bao";

/// A row that names its notice's file.
pub(crate) fn promotion(row: usize, notice: &str) -> String {
    format!(
        "K-{row},H26.SCT,online,{},01,giam_gia,60,2035-03-01,2035-04-29,Bàn ghế gỗ nhãn hiệu Hoa Sen Mẫu,\
         Giảm 20% giá bán lẻ,Khách hàng mua lẻ tại cửa hàng ở Hà Nội,50000000,Giảm 20% cho mỗi hóa đơn bán lẻ trong thời gian khuyến mại.,\
         Công ty TNHH Mẫu Hoa Sen,0199999991,0900000001,lienhe@example.com,Trần Thị Bình,01,09556,Số {row} phố Mẫu,{notice}",
        name(row)
    )
}

/// The name of a row's promotion, which no other row has.
pub(crate) fn name(row: usize) -> String {
    format!("Tuần lễ tri ân số {row}")
}
