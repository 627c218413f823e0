//! The six steps of the notice, and the list of agencies.

use domain::{Agency, Level};
use jiff::civil::Date;
use maud::html;

use super::{StaticPage, at};
use crate::Page;

pub(super) fn pages(on: Date) -> Vec<StaticPage> {
    vec![guide(), agencies(on)]
}

fn guide() -> StaticPage {
    let body = html! {
        ol.steps {
            li { strong { "Vào trang này" } br; "Trên điện thoại hoặc máy tính. Không có máy: đến Bộ phận Một cửa, cán bộ giúp miễn phí." }
            li { strong { "Chọn việc muốn gửi" } br; "Bấm " a href="/gui-phan-anh/" { "Gửi phản ánh" } " và chọn việc cần gửi." }
            li { strong { "Viết nội dung" } br; "Chọn đơn vị tiếp nhận (không biết thì chọn “Tôi không biết”). Viết việc gì, ở đâu, khi nào." }
            li { strong { "Đăng nhập hoặc đăng ký" } br; "Lần đầu cần họ tên, email, số điện thoại, địa chỉ. Xác nhận bằng liên kết hoặc mã 6 chữ số trong email. Phần đã viết vẫn còn." }
            li { strong { "Xem lại rồi bấm Gửi phản ánh" } br; "Hệ thống chuyển tới đơn vị tiếp nhận và cấp một mã PAKN. Chụp ảnh màn hình hoặc chép mã ra giấy." }
            li { strong { "Tra cứu kết quả trả lời" } br; "Vào " a href="/tra-cuu/" { "Tra cứu" } ", nhập mã PAKN để xem tiến trình và câu trả lời. Email cũng báo mỗi khi có thay đổi." }
        }
        h2 { "Bao lâu thì có câu trả lời" }
        p { "Mỗi bước có một thời hạn, tính từ ngày sau ngày gửi: " a href="/thoi-han/" { "xem thời hạn theo quy định" } ". Biên nhận ghi rõ ngày phải trả lời." }
        p.no-print { "Muốn có bản giấy: dùng mục In của trình duyệt." }
    };
    at("/huong-dan/", Page::new("Hướng dẫn từng bước").body(body))
}

fn agencies(on: Date) -> StaticPage {
    let of = |level: Level| Agency::in_force(on).filter(move |agency| agency.level == level);
    let body = html! {
        p { "Có " (Agency::in_force(on).count()) " đơn vị. Nếu không biết việc thuộc đơn vị nào, chọn “Tôi không biết” khi gửi: bộ phận đầu mối sẽ chuyển giúp." }
        h2 { "Cơ quan cấp tỉnh" }
        ul { @for agency in of(Level::Department) { li { (agency.name) } } }
        h2 { "Huyện, thành phố và các xã, phường, thị trấn" }
        @for district in of(Level::District) {
            details {
                summary { (district.name) }
                ul { @for commune in of(Level::Commune).filter(|commune| commune.parent == Some(district.id)) { li { (commune.name) } } }
            }
        }
    };
    at("/don-vi/", Page::new("Danh bạ đơn vị tiếp nhận").body(body))
}
