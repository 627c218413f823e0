//! POST /phan-anh: what was written becomes a draft, to be checked and then sent. Nobody needs to be logged in for it.
//! Nothing is sent here.

use std::time::Duration;

use axum::extract::State;
use domain::{AgencyId, Content, DraftId, FieldErrors, Kind, PaknCode, Title};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use site::forms::{Submission, submission_page};
use store::{Draft, DraftStored, Limit, Tries, random_bytes};
use web::{App, Error, Input, Reply, SetCookie, Visitor, Wants};

use crate::load;

/// Whole villages share a network address.
const BY_NETWORK: Limit = Limit {
    name: "draft-network",
    most: 300,
    window: Duration::from_secs(60 * 60),
};
/// Shorter keys could be somebody else's too.
const SHORTEST_KEY: usize = 16;

const KEY_TOO_SHORT: &str = "Idempotency-Key cần ít nhất 16 ký tự ngẫu nhiên.";
const KEY_USED: &str = "Idempotency-Key này đã dùng cho một phản ánh, kiến nghị có nội dung khác.";

#[derive(Serialize)]
struct Stored<'a> {
    draft: &'a DraftId,
    check_url: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Submission>,
) -> Result<Reply, Error> {
    let written = parse(&form).map_err(|errors| {
        Error::invalid(errors, |errors| submission_page(&form, errors).render())
    })?;
    let draft = written.into_draft(new_id(&visitor)?, &visitor)?;
    let kept = keep(&app, &visitor, draft, &form.draft).await;
    let id =
        kept.map_err(|error| error.keeping(|| submission_page(&form, &FieldErrors::default())))?;
    let check_url = match visitor.wants {
        Wants::Html => "/phan-anh/kiem-tra".to_owned(),
        Wants::Json => format!("/phan-anh/kiem-tra?nhap={id}"),
    };
    Ok(Reply::created(&visitor, &check_url, || Stored {
        draft: &id,
        check_url: check_url.clone(),
    })
    .with(SetCookie::Draft(&id)))
}

/// The fields of a draft that a person fills in.
struct Written {
    kind: Kind,
    agency: AgencyId,
    agency_unknown: bool,
    title: Title,
    content: Content,
    unnamed: bool,
}

fn parse(form: &Submission) -> Result<Written, FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = errors.take("kind", Kind::parse(&form.kind));
    let agency = errors.take("agency", AgencyId::parse(&form.agency));
    let title = errors.take("title", Title::parse(&form.title));
    let content = errors.take("content", Content::parse(&form.content));
    match (kind, agency, title, content) {
        (Some(kind), Some(agency), Some(title), Some(content)) => Ok(Written {
            kind,
            agency,
            agency_unknown: form.agency == AgencyId::DO_NOT_KNOW,
            title,
            content,
            // Only who reports an official is asked; the other forms do not have the box.
            unnamed: kind == Kind::Conduct && form.unnamed == "yes",
        }),
        _ => Err(errors),
    }
}

impl Written {
    fn into_draft(self, id: DraftId, visitor: &Visitor) -> Result<Draft, Error> {
        let Self {
            kind,
            agency,
            agency_unknown,
            title,
            content,
            unnamed,
        } = self;
        let code = PaknCode::draw(|| random_bytes::<1>().map(|[byte]| byte))?;
        Ok(Draft {
            id,
            kind,
            agency,
            agency_unknown,
            title,
            content,
            unnamed,
            code,
            created_at: visitor.now,
        })
    }
}

/// Replaces the draft that the form names. If that was sent or deleted meanwhile, what was written becomes a new one.
async fn keep(app: &App, visitor: &Visitor, draft: Draft, named: &str) -> Result<DraftId, Error> {
    if let Tries::TooMany(until) = app
        .store
        .count_try(&BY_NETWORK, &visitor.address, visitor.now)
        .await?
    {
        return Err(Error::too_many(until));
    }
    if let Some(id) = load::changeable(visitor, named) {
        let changed = Draft {
            id,
            ..draft.clone()
        };
        if app.store.replace_draft(&changed).await? {
            return Ok(changed.id);
        }
    }
    match app.store.add_draft(&draft, visitor.now).await? {
        Some(DraftStored::Open(stored)) if !same_words(&stored, &draft) => {
            Err(Error::Conflict(KEY_USED))
        }
        // Of a draft that was sent, the words are the case's now; sending it again will give its code to its author alone.
        Some(_) | None => Ok(draft.id),
    }
}

fn same_words(one: &Draft, other: &Draft) -> bool {
    let words = |draft: &Draft| {
        (
            draft.kind,
            draft.agency,
            draft.title.clone(),
            draft.content.clone(),
            draft.unnamed,
        )
    };
    words(one) == words(other)
}

/// Random; from an idempotency key always the same.
fn new_id(visitor: &Visitor) -> Result<DraftId, Error> {
    let Some(key) = &visitor.idempotency_key else {
        return Ok(DraftId::from_random(random_bytes()?));
    };
    if key.len() < SHORTEST_KEY {
        return Err(Error::BadRequest(KEY_TOO_SHORT));
    }
    let mut id = [0; 16];
    let hash = Sha256::new()
        .chain_update("draft#")
        .chain_update(key)
        .finalize();
    id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    Ok(DraftId::from_random(id))
}
