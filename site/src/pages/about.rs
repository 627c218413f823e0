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
        h2 { "Thu thập dữ liệu gì, để làm gì" }
        ul {
            li { "Họ và tên, email, số điện thoại, địa chỉ; tên tổ chức nếu gửi thay tổ chức: để giải quyết và trả lời." }
            li { "Nội dung phản ánh, kiến nghị, câu trả lời và quá trình xử lý." }
            li { "Không hỏi dân tộc, tôn giáo, số căn cước." }
        }
        h2 { "Ai xem được" }
        ul {
            li { "Người có mã PAKN: loại phản ánh, kiến nghị, đơn vị, trạng thái, ngày, câu trả lời. Không thấy nội dung và người gửi." }
            li { "Cán bộ của đơn vị tiếp nhận: nội dung. Muốn xem tên và số điện thoại phải ghi lý do; hệ thống ghi lại và báo cho người gửi." }
            li { "Mọi cán bộ của bộ phận đầu mối (" (province().focal_point.name()) "): nội dung của tất cả phản ánh, kiến nghị gửi tới mọi đơn vị trong tỉnh. Xem tên và số điện thoại cũng phải ghi lý do, và người gửi được báo." }
            li { "Phản ánh hành vi của cán bộ, công chức, viên chức có thể yêu cầu không cho đơn vị biết tên: khi đó chỉ bộ phận đầu mối của tỉnh xem được." }
            li { "Người quản trị kỹ thuật của tỉnh, khi phải khắc phục sự cố." }
        }
        p { "Dữ liệu được mã hóa và lưu trên dịch vụ đám mây Amazon Web Services, đặt ngoài Việt Nam." }
        h2 { "Giữ bao lâu" }
        dl {
            dt { "Bản nháp chưa gửi" } dd { "24 giờ." }
            dt { "Tài khoản chưa xác nhận email" } dd { "72 giờ." }
            dt { "Tài khoản" } dd { "Đến khi quý vị yêu cầu xóa; cùng địa chỉ email trước đó, nếu đã đổi." }
            dt { "Phản ánh, kiến nghị đã gửi, câu trả lời, quá trình xử lý" } dd { "Là hồ sơ của cơ quan nhà nước, không tự xóa." }
            dt { "Tên và thông tin liên hệ kèm theo từng phản ánh, kiến nghị" } dd { "Cùng hồ sơ; được xóa khi quý vị yêu cầu và việc đã giải quyết xong." }
            dt { "Email đã gửi" } dd { "Chỉ giữ kết quả gửi, trong 90 ngày; không giữ nội dung." }
            dt { "Số lần thử đăng nhập, số email và phản ánh, kiến nghị đã gửi" } dd { "Nhiều nhất một ngày; địa chỉ email và địa chỉ mạng ở đó không đọc lại được." }
            dt { "Bản sao lưu" } dd { "35 ngày: dữ liệu đã xóa còn trong bản sao lưu đến hết thời gian này." }
        }
        p { "Dữ liệu hết thời hạn được xóa tự động, có thể chậm vài ngày; trong những ngày đó không ai dùng được. Nhật ký của hệ thống không chứa dữ liệu cá nhân." }
        h2 { "Quyền của quý vị" }
        p { "Xem và sửa thông tin ở trang Tài khoản." }
        p { "Muốn rút lại đồng ý, yêu cầu xóa hoặc khiếu nại về dữ liệu: liên hệ " (province().owner) ", điện thoại " (province().telephone) ", hoặc đến " (province().desk) ". Cho biết email của tài khoản; không cần nêu mã PAKN." }
        ul {
            li { "Được xóa ngay: tài khoản, mật khẩu; mọi thiết bị đang đăng nhập được đăng xuất." }
            li { "Được xóa ở những phản ánh, kiến nghị đã kết thúc quá ba ngày: tên và thông tin liên hệ, cả của người được gửi hộ." }
            li { "Chưa xóa: tên và thông tin liên hệ ở phản ánh, kiến nghị đang xử lý, vì còn phải trả lời quý vị. Khi kết thúc thì được xóa." }
            li { "Không xóa: nội dung phản ánh, kiến nghị, câu trả lời và quá trình xử lý, vì là hồ sơ của cơ quan nhà nước." }
        }
        h2 { "Cookie" }
        p { "Chỉ những cookie cần thiết: phiên đăng nhập, bản nháp đang viết, đăng ký đang chờ xác nhận; ba cookie này mất khi đóng trình duyệt. Cookie thứ tư cho biết thiết bị này từng đăng nhập tài khoản, giữ một năm, để người khác thử sai mật khẩu không khóa được quý vị; cookie này không dùng để đăng nhập được. Không có theo dõi, không có quảng cáo." }
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
            dt { "Đến trực tiếp" } dd { (province().desk) ". Địa chỉ Trung tâm: " (province().desk_address) "." }
            dt { "Tổng đài quốc gia" }
            dd {
                a href={ "tel:" (province().national_telephone.replace(' ', "")) } { (province().national_telephone) }
                " (miễn phí), của Cổng Dịch vụ công quốc gia: hỏi về thủ tục; không tra được mã PAKN của trang này."
            }
        }
        h2 { "Câu hỏi thường gặp" }
        details { summary { "Không nhận được email" } p { "Xem hộp thư rác. Chờ 10 phút rồi đăng ký lại hoặc bấm Quên mật khẩu. Mã PAKN luôn hiện trên màn hình ngay sau khi gửi." } }
        details { summary { "Mất mã PAKN" } p { "Đăng nhập và mở Phản ánh, kiến nghị của tôi, hoặc tìm trong email đã nhận." } }
        details { summary { "Gửi hộ người thân" } p { "Được. Ở bước xem lại, chọn Gửi hộ người khác và ghi họ tên người đó." } }
        details { summary { "Gửi nhầm đơn vị" } p { "Không sao. Đơn vị nhận được sẽ chuyển đến đúng nơi và báo cho quý vị; hạn trả lời giữ nguyên." } }
        details { summary { "Muốn rút lại" } p { "Đăng nhập, mở phản ánh, kiến nghị và chọn Rút lại, khi chưa có câu trả lời." } }
    };
    at("/lien-he/", Page::new("Liên hệ, trợ giúp").body(body))
}
