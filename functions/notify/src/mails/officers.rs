//! To officers: that there is something to do, and where. Nothing of the case itself: mailboxes of agencies are read by many.

use domain::{Audience, EventKind};

use super::Told;
use crate::letter::Letter;

pub fn letter(told: &Told<'_>, audience: Audience) -> Letter {
    let letter = match (audience, told.event.kind) {
        (Audience::FocalPoint, EventKind::Refused) => Letter::new("Một phản ánh, kiến nghị không được tiếp nhận")
            .say(format!("{} vừa không tiếp nhận một phản ánh, kiến nghị. Đề nghị bộ phận đầu mối xem lại lý do.", told.agency())),
        (_, EventKind::Transferred) => Letter::new("Có phản ánh, kiến nghị mới chuyển đến đơn vị")
            .say(format!("Một phản ánh, kiến nghị vừa được chuyển đến {}. Đề nghị xem và tiếp nhận đúng hạn.", told.agency())),
        (_, EventKind::InformationAdded) => Letter::new("Người gửi đã bổ sung thông tin").say(format!(
            "Người gửi một phản ánh, kiến nghị do {} giải quyết đã bổ sung thông tin. Thời hạn trả lời chạy tiếp.",
            told.agency()
        )),
        // Others are not told to officers now; should one be, it still says where to look.
        (_, _) => Letter::new("Có thay đổi về phản ánh, kiến nghị")
            .say(format!("Một phản ánh, kiến nghị do {} giải quyết có thay đổi.", told.agency())),
    };
    letter
        .button("Mở trang cán bộ", format!("{}/can-bo", told.site_url))
        .note("Nội dung chỉ xem được sau khi đăng nhập. Thư này gửi tới tất cả cán bộ phụ trách của đơn vị.")
}
