//! What was done just before, told on the page to which it led: a word in that page's address (`?xong=<word>`). What
//! officers did with a case is told by their queue, in its own words.

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The personal data of an account.
    Saved,
    /// The password, while logged in or with a link.
    PasswordChanged,
    /// Another address was asked for.
    AddressAsked,
    /// The account has it.
    AddressChanged,
    /// An internal note, by an officer.
    Noted,
    /// To a case, by its author.
    InformationAdded,
    /// A case, by its author.
    Withdrawn,
    /// An answer, by the author.
    Rated,
    /// That what was promised was done, by the author.
    PromiseConfirmed,
    /// That it was not.
    PromiseDisputed,
    /// A case was taken up again, by its author.
    Reopened,
    /// What was written and not sent.
    DraftDeleted,
    /// Logged out.
    LoggedOut,
}

impl Done {
    const ALL: [Self; 13] = [
        Self::Saved,
        Self::PasswordChanged,
        Self::AddressAsked,
        Self::AddressChanged,
        Self::Noted,
        Self::InformationAdded,
        Self::Withdrawn,
        Self::Rated,
        Self::PromiseConfirmed,
        Self::PromiseDisputed,
        Self::Reopened,
        Self::DraftDeleted,
        Self::LoggedOut,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Saved => "da-luu",
            Self::PasswordChanged => "da-doi-mat-khau",
            Self::AddressAsked => "da-gui-lien-ket",
            Self::AddressChanged => "da-doi-email",
            Self::Noted => "da-ghi-chu",
            Self::InformationAdded => "da-bo-sung",
            Self::Withdrawn => "da-rut",
            Self::Rated => "da-danh-gia",
            Self::PromiseConfirmed => "da-xac-nhan",
            Self::PromiseDisputed => "da-bao-chua-thuc-hien",
            Self::Reopened => "da-de-nghi-xem-xet-lai",
            Self::DraftDeleted => "da-xoa",
            Self::LoggedOut => "da-thoat",
        }
    }

    /// As people read it.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Saved => "Đã lưu.",
            Self::PasswordChanged => "Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất.",
            Self::AddressAsked => "Đã gửi liên kết tới địa chỉ email mới. Mở email đó để hoàn tất.",
            Self::AddressChanged => "Đã đổi địa chỉ email. Các thiết bị khác đã được đăng xuất.",
            Self::Noted => "Đã lưu ghi chú nội bộ.",
            Self::InformationAdded => "Đã gửi thông tin bổ sung.",
            Self::Withdrawn => "Đã rút phản ánh, kiến nghị.",
            Self::Rated => "Đã gửi đánh giá. Cảm ơn quý vị.",
            Self::PromiseConfirmed => "Đã gửi xác nhận. Cảm ơn quý vị.",
            Self::PromiseDisputed => {
                "Đã gửi. Đơn vị được báo ngay là việc đã hẹn chưa được thực hiện."
            }
            Self::Reopened => "Đã gửi đề nghị xem xét lại. Hạn trả lời mới ở dưới.",
            Self::DraftDeleted => "Đã xóa phần đã viết. Chưa có gì được gửi.",
            Self::LoggedOut => "Đã thoát. Thông tin trên máy này đã được xóa.",
        }
    }

    /// The page's address with it.
    pub(crate) fn at(self, address: &str) -> String {
        format!("{address}?xong={}", self.word())
    }

    /// What a query says.
    pub(crate) fn read(query: Option<&str>) -> Option<Self> {
        let word = query?
            .split('&')
            .find_map(|pair| pair.strip_prefix("xong="))?;
        Self::ALL.into_iter().find(|done| done.word() == word)
    }
}
