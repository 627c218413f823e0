//! Who asks about which case, and whether she may.

use domain::case::decide;
use domain::{Action, Actor, PaknCode};
use store::{CaseFile, OfficerSession};
use web::{App, Error, Visitor};

const UNNAMED: &str = "Người gửi đề nghị không cho đơn vị biết tên. Chỉ bộ phận đầu mối của tỉnh xem được thông tin người gửi.";

/// A case whose applicant this officer may ask for.
pub(crate) struct Asked {
    pub(crate) officer: OfficerSession,
    pub(crate) file: CaseFile,
    pub(crate) actor: Actor,
}

/// The officer and the case, in one round trip. Another agency's case is not there.
pub(crate) async fn asked(app: &App, visitor: &Visitor, typed: &str) -> Result<Asked, Error> {
    let code = PaknCode::parse(typed).map_err(|_| Error::NotFound)?;
    let case = async { Ok(app.store.case(&code).await?) };
    let (officer, file) = tokio::try_join!(visitor.officer(app), case)?;
    Asked::new(officer, file)
}

impl Asked {
    fn new(officer: OfficerSession, file: Option<CaseFile>) -> Result<Self, Error> {
        let file = file.ok_or(Error::NotFound)?;
        let actor = file.actor(officer.scope).ok_or(Error::NotFound)?;
        if file.case.unnamed && !officer.scope.is_focal_point() {
            return Err(Error::Forbidden(UNNAMED));
        }
        let not_allowed = |why| Error::NotAllowed {
            why,
            case: Box::new(file.case.clone()),
            page: None,
        };
        decide(file.case.status, Action::OpenPersonalData, actor).map_err(not_allowed)?;
        Ok(Self {
            officer,
            file,
            actor,
        })
    }

    /// The same once more, from what stands there now.
    pub(crate) async fn again(self, app: &App) -> Result<Self, Error> {
        let file = app.store.case(&self.file.code).await?;
        Self::new(self.officer, file)
    }
}
