//! The Vietnamese texts, in the terms of the decrees and of the national portal.

use super::{list, size};
use crate::portal::refusal::Refusal;
use crate::portal::status::{Actor, Status};
use crate::portal::violation::{Fault, SpanUnit};

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "Bản nháp",
        Status::Submitted => "Mới đăng ký",
        Status::Accepted => "Được tiếp nhận",
        Status::NotAccepted => "Không được tiếp nhận",
        Status::Processing => "Đang xử lý",
        Status::SupplementRequired => "Yêu cầu bổ sung giấy tờ",
        Status::PaymentRequired => "Yêu cầu thực hiện nghĩa vụ tài chính",
        Status::WithdrawRequested => "Công dân yêu cầu rút hồ sơ",
        Status::Suspended => "Dừng xử lý",
        Status::Resolved => "Đã xử lý xong",
        Status::Returned => "Đã trả kết quả",
    }
}

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Required => "Thông tin này là bắt buộc.".to_owned(),
        Fault::TypeMismatch { expected } => format!("Giá trị phải là {}.", kind(expected)),
        Fault::Format { format } if format == "date" => "Ngày phải có thật và ghi theo dạng YYYY-MM-DD.".to_owned(),
        Fault::Format { format } if format == "email" => "Địa chỉ thư điện tử không hợp lệ.".to_owned(),
        Fault::Format { format } => format!("Giá trị không đúng định dạng {format}."),
        Fault::Pattern => "Giá trị không đúng mẫu quy định.".to_owned(),
        Fault::Enum { allowed } => format!("Giá trị phải là một trong: {}.", list(allowed)),
        Fault::TooLong { limit } => format!("Nội dung dài quá {limit} ký tự."),
        Fault::TooShort { limit } => format!("Nội dung phải có ít nhất {limit} ký tự."),
        Fault::TooMany { limit } => format!("Chỉ được có nhiều nhất {limit} mục."),
        Fault::TooFew { limit } => format!("Phải có ít nhất {limit} mục."),
        Fault::Minimum { limit } => format!("Giá trị không được nhỏ hơn {limit}."),
        Fault::Maximum { limit } => format!("Giá trị không được lớn hơn {limit}."),
        Fault::UnknownField => "Không có trường thông tin nào mang tên này.".to_owned(),
        Fault::Fixed => "Số này đã được ghi nhận, không thay đổi được.".to_owned(),
        Fault::Invalid => "Giá trị không hợp lệ.".to_owned(),
        Fault::PersonalNumberInvalid => "Số định danh cá nhân phải gồm đúng 12 chữ số.".to_owned(),
        Fault::PersonalNumberBirthDate => "Số định danh cá nhân không khớp với năm sinh đã khai.".to_owned(),
        Fault::PersonalNumberGender => "Số định danh cá nhân không khớp với giới tính đã khai.".to_owned(),
        Fault::TaxCodeInvalid => {
            "Mã số thuế không hợp lệ: cần 10 chữ số đúng số kiểm tra, hoặc thêm 3 chữ số của đơn vị phụ thuộc.".to_owned()
        }
        Fault::NameInvalid => "Tên chỉ gồm chữ cái tiếng Việt theo bảng mã Unicode, không có ký tự lạ.".to_owned(),
        Fault::PhoneInvalid => "Số điện thoại không phải là số di động hoặc cố định của Việt Nam.".to_owned(),
        Fault::EmailInvalid => "Địa chỉ thư điện tử không hợp lệ.".to_owned(),
        Fault::UsernameInvalid => {
            "Tên đăng nhập gồm 3 đến 64 chữ cái, chữ số hoặc các dấu . _ - @ +, không có khoảng trắng.".to_owned()
        }
        Fault::DateInvalid => "Ngày không có thật hoặc không ghi theo dạng YYYY-MM-DD.".to_owned(),
        Fault::BirthDateFuture => "Ngày sinh không được ở trong tương lai.".to_owned(),
        Fault::DateOrder => "Ngày kết thúc không được trước ngày bắt đầu.".to_owned(),
        Fault::DatePast => "Ngày này không được ở trong quá khứ.".to_owned(),
        Fault::DateFuture => "Ngày này không được ở trong tương lai.".to_owned(),
        Fault::SpanTooLong { limit, unit } => format!("Thời hạn không được dài quá {limit} {}.", span(*unit)),
        Fault::NoticeTooShort { working_days, earliest } => {
            let from = earliest.map(|date| format!(", sớm nhất là {}", date.strftime("%d/%m/%Y"))).unwrap_or_default();
            format!("Phải thông báo trước ít nhất {working_days} ngày làm việc{from}.")
        }
        Fault::TooYoung { years } => format!("Phải từ đủ {years} tuổi."),
        Fault::ProvinceUnknown => "Không có tỉnh, thành phố nào mang mã này.".to_owned(),
        Fault::ProvinceDefunct { successor } => {
            format!("Tỉnh này không còn kể từ ngày 01/7/2025; địa bàn nay thuộc {successor}.")
        }
        Fault::WardUnknown => "Không có xã, phường, đặc khu nào mang mã này.".to_owned(),
        Fault::WardNotInProvince { province } => format!("Xã, phường này thuộc {province}, không thuộc tỉnh đã khai."),
        Fault::PrefixMissing { prefix } => format!("Nội dung phải bắt đầu bằng “{prefix}”."),
        Fault::BlankRow => "Dòng này bỏ trống; vui lòng điền hoặc xóa dòng.".to_owned(),
        Fault::CaseRequired { cases } => format!("Vui lòng chọn trường hợp: {}.", list(cases)),
        Fault::CaseUnknown { cases } => format!("Thủ tục không có trường hợp này; các trường hợp: {}.", list(cases)),
        Fault::AgencyRequired => "Vui lòng chọn cơ quan thực hiện.".to_owned(),
        Fault::AgencyUnknown => "Không có cơ quan nào mang mã này.".to_owned(),
        Fault::AgencyHistorical { successor: Some(successor) } => {
            format!("Cơ quan này không còn hoạt động; hồ sơ nay nộp tại {successor}.")
        }
        Fault::AgencyHistorical { successor: None } => "Cơ quan này không còn hoạt động.".to_owned(),
        Fault::AgencyNotOffering => "Cơ quan này không thực hiện thủ tục đã chọn.".to_owned(),
        Fault::ReceiveRequired { offered } => {
            format!("Vui lòng chọn cách nhận kết quả: {}.", list(offered))
        }
        Fault::ReceiveUnknown => "Cách nhận kết quả phải là agency, post hoặc online.".to_owned(),
        Fault::ReceiveNotOffered { offered } => {
            format!("Thủ tục không trả kết quả theo cách này; có thể chọn: {}.", list(offered))
        }
        Fault::AddressRequired => "Nhận kết quả qua bưu chính thì phải có địa chỉ nhận.".to_owned(),
        Fault::AuthorizationRequired => {
            "Người nộp không phải là chủ hồ sơ, nên phải có giấy tờ ủy quyền.".to_owned()
        }
        Fault::AuthorizationNotValid => "Giấy tờ ủy quyền không có hiệu lực vào ngày nộp.".to_owned(),
        Fault::ComponentMissing { name } => format!("Hồ sơ còn thiếu: {name}."),
        Fault::ComponentUnknown => "Thủ tục không có thành phần hồ sơ này.".to_owned(),
        Fault::ComponentOtherCase => "Thành phần hồ sơ này thuộc trường hợp khác.".to_owned(),
        Fault::FileEmpty => "Tệp không có nội dung.".to_owned(),
        Fault::FileTypeNotAccepted { accepts } => format!("Chỉ nhận tệp loại: {}.", list(accepts)),
        Fault::FileTypeMismatch { found: Some(found) } => format!("Nội dung tệp thực ra là {found}, không như đuôi tên tệp."),
        Fault::FileTypeMismatch { found: None } => "Nội dung tệp không như đuôi tên tệp.".to_owned(),
        Fault::FileTooLarge { limit } => format!("Tệp lớn quá {}.", size(*limit)),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one entry a refusal reads best as one table"
)]
pub(super) fn refusal(refusal: &Refusal) -> (&'static str, String) {
    let (title, detail) = match refusal {
        Refusal::Malformed(_) => (
            "Yêu cầu không đúng dạng",
            "Một số phần của yêu cầu không đúng dạng.",
        ),
        Refusal::NotJson(reason) => {
            return (
                "Yêu cầu không đúng dạng",
                format!("Nội dung yêu cầu không phải là một đối tượng JSON: {reason}"),
            );
        }
        Refusal::HeaderInvalid(header) => {
            return (
                "Yêu cầu không đúng dạng",
                format!("Tiêu đề {header} thiếu hoặc không hợp lệ."),
            );
        }
        Refusal::IdempotencyKeyMissing => (
            "Thiếu khóa chống lặp",
            "Yêu cầu này phải có tiêu đề Idempotency-Key gồm 1 đến 128 ký tự ASCII nhìn thấy được.",
        ),
        Refusal::IdempotencyKeyReused => (
            "Khóa chống lặp đã dùng",
            "Khóa Idempotency-Key này đã được dùng cho một nội dung khác.",
        ),
        Refusal::InvalidCursor => (
            "Vị trí trang không hợp lệ",
            "Giá trị cursor không do cổng cấp cho truy vấn này.",
        ),
        Refusal::Unauthenticated => ("Chưa đăng nhập", "Vui lòng đăng nhập để thực hiện việc này."),
        Refusal::TokenExpired => (
            "Phiên đã hết hạn",
            "Phiên đăng nhập đã hết hạn; vui lòng đăng nhập lại.",
        ),
        Refusal::WrongCredentials => (
            "Đăng nhập không thành công",
            "Tên đăng nhập hoặc mật khẩu không đúng.",
        ),
        Refusal::Forbidden => ("Không có quyền", "Chỉ tài khoản dùng thử được làm việc này."),
        Refusal::NotAllowed => ("Không được phép", "Tài khoản này không được làm việc đó."),
        Refusal::AccountNotFound => (
            "Không tìm thấy tài khoản",
            "Không có người dùng hoặc thành viên này.",
        ),
        Refusal::RequestTimeout => ("Quá thời gian chờ", "Phần còn lại của yêu cầu không đến kịp."),
        Refusal::StorageDamaged => (
            "Dữ liệu bị hỏng",
            "Cơ sở dữ liệu của cổng bị hỏng. Hãy dừng cổng, giữ lại một bản sao của thư mục dữ liệu, rồi khôi phục từ bản sao lưu hoặc bắt đầu với thư mục trống.",
        ),
        Refusal::ProcedureNotFound => (
            "Không tìm thấy thủ tục",
            "Không có thủ tục hành chính nào mang mã này.",
        ),
        Refusal::AgencyNotFound => ("Không tìm thấy cơ quan", "Không có cơ quan nào mang mã này."),
        Refusal::DossierNotFound => ("Không tìm thấy hồ sơ", "Không tìm thấy hồ sơ phù hợp."),
        Refusal::FileNotFound => ("Không tìm thấy tệp", "Không tìm thấy tệp phù hợp."),
        Refusal::ContentNotFound => (
            "Chưa có nội dung này",
            "Tài khoản này chưa tải lên tệp nào có mã băm đó. Vui lòng tải tệp lên.",
        ),
        Refusal::NotFound => ("Không tìm thấy", "Địa chỉ này không có trên cổng."),
        Refusal::UsernameTaken => (
            "Tên đăng nhập đã có",
            "Tên đăng nhập này đã có người dùng; vui lòng chọn tên khác.",
        ),
        Refusal::ReferenceConflict(_) => (
            "Mã tham chiếu đã dùng",
            "Mã tham chiếu này đã được dùng cho một hồ sơ có nội dung khác.",
        ),
        Refusal::AlreadySubmitted(_) => ("Hồ sơ đã nộp", "Hồ sơ này đã được nộp."),
        Refusal::IllegalTransition { from, possible, by } => {
            return ("Không thể chuyển trạng thái", illegal(*from, possible, *by));
        }
        Refusal::LengthRequired => (
            "Thiếu độ dài",
            "Yêu cầu tải tệp lên phải có tiêu đề Content-Length.",
        ),
        Refusal::PreconditionRequired => (
            "Thiếu điều kiện",
            "Thay đổi này phải có tiêu đề If-Match với ETag của hồ sơ vừa đọc.",
        ),
        Refusal::PreconditionFailed => (
            "Hồ sơ đã thay đổi",
            "Hồ sơ đã thay đổi kể từ lần đọc trước; vui lòng đọc lại rồi thử lần nữa.",
        ),
        Refusal::TooLarge { limit } => return ("Quá lớn", format!("Nội dung lớn quá {}.", size(*limit))),
        Refusal::Invalid(faults) => {
            return (
                "Thông tin chưa hợp lệ",
                format!("Có {} lỗi cần sửa.", faults.len()),
            );
        }
        Refusal::DigestMismatch => (
            "Tệp không nguyên vẹn",
            "Nội dung nhận được không khớp với Repr-Digest; tệp không được lưu.",
        ),
        Refusal::StorageFull => (
            "Hết chỗ lưu trữ",
            "Cổng không còn chỗ lưu; không có gì được ghi lại.",
        ),
        Refusal::Unavailable => (
            "Tạm thời không phục vụ được",
            "Cổng đang bận; vui lòng thử lại sau ít phút.",
        ),
        Refusal::Internal(reason) => {
            return ("Lỗi của cổng", format!("Cổng gặp lỗi ngoài dự kiến: {reason}"));
        }
    };
    (title, detail.to_owned())
}

fn kind(expected: &str) -> &str {
    match expected {
        "string" => "chuỗi ký tự",
        "integer" => "số nguyên",
        "number" => "số",
        "boolean" => "true hoặc false",
        "array" => "danh sách",
        "object" => "đối tượng",
        other => other,
    }
}

fn span(unit: SpanUnit) -> &'static str {
    match unit {
        SpanUnit::Years => "năm",
        SpanUnit::Months => "tháng",
        SpanUnit::Days => "ngày",
    }
}

fn illegal(from: Status, possible: &[Status], by: Actor) -> String {
    let here = status(from);
    if from == Status::Draft {
        "Hồ sơ còn là bản nháp; vui lòng nộp hồ sơ trước.".to_owned()
    } else if possible.is_empty() {
        format!("Hồ sơ đang ở trạng thái “{here}”; từ đây không chuyển tiếp được nữa.")
    } else {
        let who = if by == Actor::Citizen {
            "quý vị"
        } else {
            "cán bộ"
        };
        let names: Vec<String> = possible.iter().map(|it| it.code().to_owned()).collect();
        format!(
            "Hồ sơ đang ở trạng thái “{here}”; từ đây {who} có thể chuyển sang: {}.",
            list(&names)
        )
    }
}
