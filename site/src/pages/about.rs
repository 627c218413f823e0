//! Personal data, accessibility, help.

use domain::province;
use maud::html;

use super::{StaticPage, at};
use crate::{PRIVACY_NOTICE_VERSION, Page};

pub(super) fn pages() -> Vec<StaticPage> {
    vec![privacy(), accessibility(), help()]
}

fn privacy() -> StaticPage {
    let body = html! {
        p { "Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP. Bản " (PRIVACY_NOTICE_VERSION) "." }
        h2 { "Giữ những gì, để làm gì" }
        ul {
            li { "Họ và tên, email, số điện thoại, địa chỉ; tên tổ chức nếu gửi thay tổ chức: để giải quyết và trả lời." }
            li { "Nội dung phản ánh, kiến nghị, câu trả lời và quá trình xử lý." }
            li { "Không hỏi dân tộc, tôn giáo, số căn cước." }
        }
        h2 { "Ai xem được" }
        ul {
            li { "Người có mã PAKN: loại việc, đơn vị, trạng thái, ngày, câu trả lời. Không thấy nội dung và người gửi." }
            li { "Cán bộ của đơn vị tiếp nhận: nội dung. Muốn xem tên và số điện thoại phải ghi lý do; hệ thống ghi lại và báo cho người gửi." }
            li { "Phản ánh việc làm của cán bộ có thể yêu cầu không cho đơn vị biết tên: khi đó chỉ bộ phận đầu mối của tỉnh xem được." }
        }
        h2 { "Quyền của quý vị" }
        p { "Xem và sửa thông tin ở trang Tài khoản. Rút lại đồng ý, yêu cầu xóa hoặc khiếu nại về dữ liệu: liên hệ " (province().owner) ", điện thoại " (province().telephone) "." }
        h2 { "Cookie" }
        p { "Chỉ hai cookie cần thiết: một cho phiên đăng nhập, một cho bản nháp đang viết. Cả hai mất khi đóng trình duyệt. Không có theo dõi, không có quảng cáo." }
        h2 { "Bản nháp" }
        p { "Nội dung chưa gửi được xóa sau 24 giờ. Phần đang viết dở chỉ nằm trong cửa sổ trình duyệt đang mở, mất khi gửi xong, khi đăng xuất hoặc khi đóng cửa sổ." }
    };
    at(
        "/bao-ve-du-lieu/",
        Page::new("Bảo vệ dữ liệu cá nhân").body(body),
    )
}

fn accessibility() -> StaticPage {
    let body = html! {
        p { "Các trang dùng được bằng bàn phím, khi phóng to chữ, khi tắt JavaScript, ở nền sáng và nền tối." }
        h2 { "Chỗ chưa tốt" }
        ul {
            li { "Chưa được thử với người dùng trình đọc màn hình." }
            li { "Chưa có tiếng Ba Na, Xơ Đăng, Gia Rai, Giẻ Triêng và các tiếng khác trong tỉnh." }
        }
        p { "Gặp khó khăn, gọi " a href={ "tel:" (province().telephone.replace(' ', "")) } { (province().telephone) } " hoặc đến " (province().desk) "." }
    };
    at("/ho-tro-tiep-can/", Page::new("Hỗ trợ tiếp cận").body(body))
}

fn help() -> StaticPage {
    let body = html! {
        dl {
            dt { "Điện thoại" } dd { a href={ "tel:" (province().telephone.replace(' ', "")) } { (province().telephone) } }
            dt { "Giờ làm việc" } dd { (province().hours) }
            dt { "Đến trực tiếp" } dd { (province().desk) }
        }
        h2 { "Câu hỏi thường gặp" }
        details { summary { "Không nhận được email" } p { "Xem hộp thư rác. Chờ 10 phút rồi đăng ký lại hoặc bấm Quên mật khẩu. Mã PAKN luôn hiện trên màn hình ngay sau khi gửi." } }
        details { summary { "Mất mã PAKN" } p { "Đăng nhập và mở Phản ánh của tôi, hoặc tìm trong email đã nhận." } }
        details { summary { "Gửi hộ người thân" } p { "Được. Ở bước xem lại, chọn Gửi hộ người khác và ghi họ tên người đó." } }
        details { summary { "Gửi nhầm đơn vị" } p { "Không sao. Đơn vị nhận được sẽ chuyển đến đúng nơi và báo cho quý vị; hạn trả lời giữ nguyên." } }
        details { summary { "Muốn rút lại" } p { "Đăng nhập, mở phản ánh và chọn Rút lại, khi chưa có câu trả lời." } }
    };
    at("/lien-he/", Page::new("Liên hệ, trợ giúp").body(body))
}
