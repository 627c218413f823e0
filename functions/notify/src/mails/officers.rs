//! To officers: that there is something to do, and where. Nothing of the case itself: mailboxes of agencies are read by many.

use domain::What;

use super::CaseMail;
use crate::letter::{Letter, day};

pub fn to_agency(mail: &CaseMail<'_>) -> Letter {
    let letter = match &mail.event.what {
        What::Transferred { .. } => Letter::new("Có phản ánh, kiến nghị mới chuyển đến đơn vị")
            .say(format!("Một phản ánh, kiến nghị vừa được chuyển đến {}. Đề nghị xem và tiếp nhận đúng hạn.", mail.agency())),
        What::InformationAdded { .. } => Letter::new("Người gửi đã bổ sung thông tin").say(format!(
            "Có thông tin bổ sung cho phản ánh, kiến nghị do {} xử lý. Xem trong danh sách “Mới bổ sung”.",
            mail.agency()
        )),
        What::PromiseDisputed { .. } => Letter::new("Người gửi cho biết việc đã hẹn chưa được thực hiện")
            .say(format!("Về một phản ánh, kiến nghị mà {} đã báo kết quả thực hiện, người gửi cho biết việc đã hẹn chưa được thực hiện. Xem trong danh sách “Đã kết thúc”.", mail.agency())),
        What::Reopened { .. } => Letter::new("Người gửi đề nghị xem xét lại câu trả lời")
            .say(format!("Người gửi đề nghị xem xét lại câu trả lời của {}.", mail.agency()))
            .fact("Hạn trả lời mới", day(mail.event.due_on)),
        What::Submitted
        | What::Accepted
        | What::Assigned { .. }
        | What::InformationRequested { .. }
        | What::Extended { .. }
        | What::Answered { .. }
        | What::PromiseReported { .. }
        | What::PromisePutOff { .. }
        | What::Refused { .. }
        | What::Withdrawn { .. }
        | What::Rated { .. }
        | What::PromiseConfirmed { .. }
        | What::PersonalDataOpened { .. }
        | What::Closed => changed(mail),
    };
    with_link(letter, mail)
}

pub fn to_focal_point(mail: &CaseMail<'_>) -> Letter {
    let letter = match &mail.event.what {
        What::Refused { accepted: true, .. } => Letter::new("Một phản ánh, kiến nghị đã dừng xử lý")
            .say(format!("{} vừa dừng xử lý một phản ánh, kiến nghị đã tiếp nhận. Đề nghị bộ phận đầu mối xem lại lý do.", mail.agency())),
        What::Refused { accepted: false, .. } => Letter::new("Một phản ánh, kiến nghị không được tiếp nhận")
            .say(format!("{} vừa không tiếp nhận một phản ánh, kiến nghị. Đề nghị bộ phận đầu mối xem lại lý do.", mail.agency())),
        What::Submitted
        | What::Accepted
        | What::Transferred { .. }
        | What::Assigned { .. }
        | What::InformationRequested { .. }
        | What::Extended { .. }
        | What::InformationAdded { .. }
        | What::Answered { .. }
        | What::PromiseReported { .. }
        | What::PromisePutOff { .. }
        | What::Withdrawn { .. }
        | What::Rated { .. }
        | What::PromiseConfirmed { .. }
        | What::PromiseDisputed { .. }
        | What::Reopened { .. }
        | What::PersonalDataOpened { .. }
        | What::Closed => changed(mail),
    };
    with_link(letter, mail)
}

/// To whom it was given.
pub fn to_assignee(mail: &CaseMail<'_>) -> Letter {
    let by = mail.event.by.officer();
    let by = by.map_or("Đơn vị", |by| by.name.as_str());
    Letter::new("Quý vị được giao một phản ánh, kiến nghị")
        .say(format!(
            "{by} vừa giao quý vị xử lý một phản ánh, kiến nghị của {}.",
            mail.agency()
        ))
        .fact("Hạn trả lời", day(mail.event.due_on))
        .button("Mở trang cán bộ", format!("{}/can-bo", mail.site_url))
        .note("Nội dung chỉ xem được sau khi đăng nhập.")
}

/// Of what officers are not told now (`EventKind::tells`); should they be, it still says where to look.
fn changed(mail: &CaseMail<'_>) -> Letter {
    Letter::new("Có thay đổi về phản ánh, kiến nghị").say(format!(
        "Một phản ánh, kiến nghị do {} giải quyết có thay đổi.",
        mail.agency()
    ))
}

fn with_link(letter: Letter, mail: &CaseMail<'_>) -> Letter {
    letter
        .button("Mở trang cán bộ", format!("{}/can-bo", mail.site_url))
        .note("Nội dung chỉ xem được sau khi đăng nhập. Email này gửi tới tất cả cán bộ phụ trách của đơn vị.")
}
