//! The one table of what people are told about a field, for pages and JSON alike. It says what to do, in the words of
//! the field's label.

use domain::Problem;

use crate::dates::day;

/// The sentence for a problem of a field; fields have the names of the forms.
pub fn message(field: &str, problem: &Problem) -> String {
    let name = label(field);
    match problem {
        Problem::Missing => missing(field).to_owned(),
        Problem::TooShort { least, actual } if field == "code" => format!("Mã PAKN có {least} ký tự, hiện có {actual}"),
        Problem::TooLong { most, actual } if field == "code" => format!("Mã PAKN có {most} ký tự, hiện có {actual}"),
        Problem::TooShort { least, .. } if is_password(field) => format!("{name} cần ít nhất {least} ký tự"),
        Problem::TooShort { least, actual } => format!("{name} cần ít nhất {} ký tự, hiện có {}", thousands(*least), thousands(*actual)),
        Problem::TooLong { most, actual } => format!("{name} dài nhất {} ký tự, hiện có {}", thousands(*most), thousands(*actual)),
        Problem::Character if field == "code" => {
            "Mã PAKN chỉ có chữ số và chữ cái như trên biên nhận. Xem lại từng nhóm năm ký tự".to_owned()
        }
        Problem::Character => format!("{name} có ký tự không hiển thị được. Xóa rồi gõ lại chỗ đó"),
        Problem::Malformed => malformed(field, name),
        Problem::Unknown if field == "agency" => "Đơn vị này không còn trong danh sách. Chọn đơn vị khác".to_owned(),
        Problem::Unknown if field == "rating" => "Mức hài lòng từ 1 đến 5. Chọn một trong năm mức".to_owned(),
        Problem::Unknown => format!("{name}: chọn một trong các dòng có sẵn"),
        Problem::NotAccepted => "Khiếu nại, tố cáo và hỏi đáp pháp luật không tiếp nhận ở đây. Xem gửi ở đâu".to_owned(),
        Problem::Ended => "Việc này không còn tiếp nhận ở đây. Chọn lại nội dung về việc gì".to_owned(),
        Problem::TooCommon => "Mật khẩu này quá phổ biến, dễ bị đoán. Chọn mật khẩu khác".to_owned(),
        Problem::Mistyped => "Mã có chỗ gõ nhầm. Xem lại từng nhóm năm ký tự".to_owned(),
        Problem::NotFound => "Không có phản ánh, kiến nghị nào mang mã này. Xem lại biên nhận hoặc email".to_owned(),
        Problem::NotAtAgency => "Đơn vị của quý vị không có phản ánh, kiến nghị nào mang mã này. Xem lại mã; nếu đúng mã, hỏi bộ phận đầu mối của tỉnh".to_owned(),
        Problem::Wrong if field == "current_password" => "Mật khẩu hiện nay chưa đúng".to_owned(),
        Problem::Wrong if field == "registered_password" => "Mật khẩu này không phải mật khẩu đã chọn khi đăng ký".to_owned(),
        Problem::Wrong if field == "digits" => "Mã này không đúng, đã dùng hoặc đã quá 24 giờ. Xem lại email mới nhất; nếu đã xác nhận rồi thì đăng nhập".to_owned(),
        Problem::Wrong => "Email hoặc mật khẩu chưa đúng. Xem lại cả hai rồi thử lại".to_owned(),
        Problem::Unchanged if field == "agency" => "Chọn đơn vị khác với đơn vị hiện tại".to_owned(),
        Problem::Unchanged if field == "officer" => "Người này đang được giao việc này. Chọn người khác".to_owned(),
        Problem::Unchanged if field == "promised_by" => "Chọn ngày sau ngày hẹn hiện nay".to_owned(),
        Problem::Unchanged => format!("{name} chưa thay đổi"),
        Problem::DayOutOf { first, last } => {
            format!("{name}: chọn ngày từ {} đến {}", day(*first), day(*last))
        }
        Problem::PersonalData => {
            "Có chỗ giống số điện thoại, email hoặc số giấy tờ của người dân. Bỏ chỗ đó, vì ai có mã PAKN cũng đọc được".to_owned()
        }
    }
}

fn is_password(field: &str) -> bool {
    matches!(field, "password" | "current_password")
}

fn label(field: &str) -> &'static str {
    match field {
        "kind" => "Loại phản ánh, kiến nghị",
        "agency" => "Đơn vị tiếp nhận",
        "title" => "Tóm tắt",
        "content" => "Nội dung",
        "document" => "Văn bản, điều khoản",
        "unnamed" => "Không cho đơn vị biết tên",
        "on_behalf" => "Gửi hộ người khác",
        "on_behalf_name" => "Họ và tên người được gửi hộ",
        "applicant_type" => "Tư cách gửi",
        "organisation_name" => "Tên tổ chức, doanh nghiệp",
        "full_name" => "Họ và tên",
        "phone" => "Số điện thoại",
        "email" => "Email",
        "address" => "Địa chỉ",
        "password" => "Mật khẩu",
        "current_password" => "Mật khẩu hiện nay",
        "registered_password" => "Mật khẩu đã chọn",
        "digits" => "Mã trong email",
        "consent" => "Đồng ý xử lý dữ liệu cá nhân",
        "code" => "Mã PAKN",
        "answer" => "Nội dung trả lời",
        "outcome" => "Kết quả",
        "promised_by" => "Ngày hẹn",
        "extended_to" => "Hạn trả lời mới",
        "officer" => "Người được giao",
        "note" => "Ghi chú",
        "rating" => "Mức hài lòng",
        "done" => "Đã thực hiện hay chưa",
        "comment" => "Ý kiến thêm",
        "report" => "Kết quả thực hiện",
        "question" => "Nội dung cần bổ sung",
        "reason" => "Lý do",
        "explanation" => "Giải thích thêm",
        "version" => "Phiên bản của trang",
        _ => "Chỗ này",
    }
}

fn missing(field: &str) -> &'static str {
    match field {
        "kind" => "Chọn loại phản ánh, kiến nghị",
        "agency" => "Chọn đơn vị tiếp nhận",
        "title" => "Nhập tóm tắt trong một câu",
        "content" => "Nhập nội dung",
        "on_behalf_name" => "Nhập họ và tên người được gửi hộ",
        "applicant_type" => "Chọn cá nhân hoặc tổ chức",
        "organisation_name" => "Nhập tên tổ chức, doanh nghiệp",
        "full_name" => "Nhập họ và tên",
        "phone" => "Nhập số điện thoại",
        "email" => "Nhập email",
        "address" => "Nhập địa chỉ",
        "password" => "Nhập mật khẩu",
        "current_password" => "Nhập mật khẩu hiện nay",
        "registered_password" => "Nhập mật khẩu đã chọn khi đăng ký",
        "consent" => "Đánh dấu đồng ý để đăng ký, hoặc gửi trực tiếp tại Bộ phận Một cửa",
        "code" => "Nhập mã PAKN",
        "answer" => "Nhập nội dung trả lời",
        "outcome" => "Chọn kết quả",
        "promised_by" => "Chọn ngày hẹn",
        "extended_to" => "Chọn hạn trả lời mới",
        "officer" => "Chọn người được giao",
        "note" => "Nhập ghi chú",
        "done" => "Chọn đã thực hiện hay chưa thực hiện",
        "explanation" => "Cho biết việc gì chưa được thực hiện",
        "rating" => "Chọn mức hài lòng, từ 1 đến 5",
        "report" => "Nhập kết quả thực hiện",
        "question" => "Nhập nội dung cần bổ sung",
        "reason" => "Cho biết lý do",
        _ => "Nhập hoặc chọn chỗ này",
    }
}

fn malformed(field: &str, name: &str) -> String {
    match field {
        "email" => "Email cần có dạng ten@vidu.vn".to_owned(),
        "phone" => {
            "Số điện thoại có 10 chữ số (di động) hoặc 11 chữ số (máy bàn), bắt đầu bằng số 0"
                .to_owned()
        }
        "promised_by" | "extended_to" => format!("{name} cần có dạng 30/12/2026"),
        "digits" => "Mã trong email có 6 chữ số".to_owned(),
        _ => format!("{name} chưa đúng dạng"),
    }
}

/// "5.000", as numbers are written in Vietnam.
fn thousands(number: usize) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{}.{:03}", number / 1000, number % 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 22] = [
        "document",
        "kind",
        "agency",
        "title",
        "content",
        "unnamed",
        "on_behalf",
        "on_behalf_name",
        "applicant_type",
        "organisation_name",
        "full_name",
        "phone",
        "email",
        "address",
        "password",
        "current_password",
        "consent",
        "code",
        "answer",
        "question",
        "reason",
        "explanation",
    ];

    #[test]
    fn every_field_has_a_name_of_its_own() {
        for field in FIELDS {
            assert_ne!(label(field), "Chỗ này", "{field}");
        }
    }

    #[test]
    fn lengths_are_said_with_both_numbers() {
        assert_eq!(
            message(
                "content",
                &Problem::TooLong {
                    most: 5000,
                    actual: 5210
                }
            ),
            "Nội dung dài nhất 5.000 ký tự, hiện có 5.210"
        );
        assert_eq!(
            message(
                "code",
                &Problem::TooShort {
                    least: 15,
                    actual: 14
                }
            ),
            "Mã PAKN có 15 ký tự, hiện có 14"
        );
        assert_eq!(
            message(
                "password",
                &Problem::TooShort {
                    least: 8,
                    actual: 3
                }
            ),
            "Mật khẩu cần ít nhất 8 ký tự"
        );
    }
}
