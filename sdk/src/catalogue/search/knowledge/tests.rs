use super::*;

#[test]
fn every_line_of_ours_is_read() {
    let mut misread = Vec::new();
    let ours = Knowledge::read(TEXT, |line| misread.push(line));
    assert_eq!(misread, []);
    assert!(ours.rules().len() > 500, "{}", ours.rules().len());
    assert!(ours.rules().iter().all(|rule| !rule.means.is_empty()));
    assert_eq!(ours.province_names().len(), 34);
}

#[test]
fn a_line_that_says_nothing_is_told_with_its_number() {
    let mut misread = Vec::new();
    Knowledge::read(
        "[means]\na -> b\nno arrow\n-> b\n[narrow]\nx y\n[what]\nz\n",
        |line| misread.push(line.line),
    );
    assert_eq!(misread, [3, 4, 6, 8]);
}

fn means(text: &str) -> Option<(Vec<String>, usize)> {
    let ours = Knowledge::ours();
    let (line, length) = ours.saying_at(&syllables(text))?;
    let words = |phrase: &Phrase| {
        phrase
            .iter()
            .map(|word| word.folded.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    Some((
        ours.rule(line)?.means.iter().flatten().map(words).collect(),
        length,
    ))
}

#[test]
fn the_longest_saying_wins_and_marks_count_where_both_have_them() {
    assert_eq!(means("bằng lái xe máy").unwrap().1, 4);
    assert!(
        means("GPLX")
            .unwrap()
            .0
            .contains(&"giai phep lai xe".replace("giai", "giay"))
    );
    assert!(means("so do").unwrap().0[0].contains("quyen su dung dat"));
    assert!(
        means("sơ đồ").is_none_or(|(means, _)| !means.iter().any(|one| one.contains("quyen su dung dat")))
    );
}

#[test]
fn short_forms_and_everyday_words_of_every_field_are_known() {
    for (said, meant) in [
        ("cccd", "the can cuoc"),
        ("lltp", "cap phieu li lich tu phap"),
        ("đkkd", "dang ki kinh doanh"),
        ("pccc", "phong chay va chua chay"),
        ("attp", "du dieu kien an toan thuc pham"),
        ("bhxh", "bao hiem xa hoi"),
        ("qsdđ", "quyen su dung dat"),
        ("kcn", "khu cong nghiep"),
        ("sổ đỏ", "quyen su dung dat"),
        ("hộ khẩu", "dang ki thuong tru"),
        ("lấy chồng", "dang ki ket hon"),
        ("thuốc trừ sâu", "thuoc bao ve thuc vat"),
        ("đi lính", "nghia vu quan su"),
        ("đổi trường", "chuyen truong"),
        ("thi vào lớp 10", "tuyen sinh trung hoc pho thong"),
        ("nhập khẩu cho vợ", "dang ki thuong tru"),
        ("bà nội mất", "dang ki khai tu"),
        ("mất giấy kết hôn", "dang ki lai ket hon"),
        ("đổi tên cho con", "thay doi cai chinh bo sung thong tin ho tich"),
        ("xe máy cũ", "dang ki sang ten xe"),
        ("lắp nước máy", "dang ki lap dat su dung nuoc sach"),
        ("cắt điện", "cham dut hop dong mua ban dien"),
        ("đăng ký ghe", "dang ki phuong tien lan dau"),
        ("sai tên sổ bhxh", "cap lai doi dieu chinh thong tin tren so bhxh"),
    ] {
        let found = means(said).map(|(means, _)| means).unwrap_or_default();
        assert!(found.iter().any(|one| one == meant), "{said}: {found:?}");
    }
}

#[test]
fn provinces_of_before_2025_are_found_in_those_of_today() {
    let ours = Knowledge::ours();
    let name = |text| {
        ours.province_in(text)
            .map(|number| ours.province_names()[number].as_str())
    };
    assert_eq!(name("UBND tỉnh Bắc Ninh"), Some("Bắc Ninh"));
    assert_eq!(name("bac giang"), Some("Bắc Ninh"));
    assert_eq!(name("Sở Tư pháp TP.HCM"), Some("Hồ Chí Minh"));
    assert_eq!(name("Bộ Công an"), None);
}
