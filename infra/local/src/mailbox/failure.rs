//! What the mailbox is told to do with the next mails, so that tests can try every way of failing.

/// A way to treat a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Keep it, answer, tell that it was delivered.
    #[default]
    Ok,
    /// Refuse: too many requests.
    TooMany,
    /// Fail without keeping it.
    ServerError,
    /// Keep it and never answer.
    AcceptAndHang,
    /// Keep it and answer that it failed.
    AcceptAndServerError,
    /// Drop the connection without keeping it.
    Reset,
    /// Keep it, answer, tell that it bounced.
    Bounce,
}

impl Mode {
    /// As in POST /_local/mailbox/fail.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "ok" => Self::Ok,
            "429" => Self::TooMany,
            "500" => Self::ServerError,
            "accept-and-hang" => Self::AcceptAndHang,
            "accept-and-500" => Self::AcceptAndServerError,
            "reset" => Self::Reset,
            "bounce" => Self::Bounce,
            _ => return None,
        })
    }
}

/// The mode of the next mails.
#[derive(Debug, Default)]
pub struct Failures {
    mode: Mode,
    left: usize,
}

impl Failures {
    /// Replaces what was set before.
    pub fn set(&mut self, mode: Mode, count: usize) {
        *self = Self { mode, left: count };
    }

    /// For one mail.
    pub fn next(&mut self) -> Mode {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                self.mode
            }
            None => Mode::Ok,
        }
    }
}
