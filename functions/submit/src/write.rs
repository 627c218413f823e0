//! POST /phan-anh: what was written becomes a draft, to be checked and then sent. Nobody needs to be logged in for it.
//! Nothing is sent here.

use std::time::Duration;

use axum::extract::State;
use domain::calendar::day_of;
use domain::{AgencyId, Content, DocumentReference, FieldErrors, Kind, PaknCode, Problem, Title};
use jiff::civil::Date;
use serde::Serialize;
use site::forms::{Submission, submission_page};
use store::{DraftText, KeyUsed, Limit, Tries};
use web::urls::CHECK_DRAFT;
use web::{App, Error, Input, Reply, SetCookie, Visitor, Wants};

use crate::remembered;

const HOUR: Duration = Duration::from_secs(60 * 60);

/// Of who is logged in.
const BY_ACCOUNT: Limit = Limit {
    name: "draft-account",
    most: 100,
    window: HOUR,
};
/// Of everybody else. Mobile carriers put a district behind one address: a tenth of 10,000 submissions a day comes in an
/// hour, and most people write before they log in.
const BY_NETWORK: Limit = Limit {
    name: "draft-network",
    most: 3000,
    window: HOUR,
};
/// Shorter keys could be somebody else's too.
const SHORTEST_KEY: usize = 32;

const KEY_TOO_SHORT: &str = "Idempotency-Key cần ít nhất 32 ký tự ngẫu nhiên, ví dụ một UUID.";
const KEY_USED: &str = "Idempotency-Key này đã dùng cho một phản ánh, kiến nghị có nội dung khác.";

#[derive(Serialize)]
struct StoredDraft {
    draft: String,
    check_url: String,
}

pub(crate) async fn post(
    State(app): State<App>,
    visitor: Visitor,
    Input(form): Input<Submission>,
) -> Result<Reply, Error> {
    let today = day_of(visitor.now);
    if let Ok(kind) = Kind::parse(&form.other_kind) {
        return Ok(as_other_kind(&visitor, form, kind, today));
    }
    let page = |errors: &FieldErrors| submission_page(&form, errors, today);
    let text = parse(&form, today).map_err(|errors| Error::invalid(errors, page))?;
    let stored = store(&app, &visitor, text, &form.draft).await;
    let code = stored.map_err(|error| error.keeping(|| page(&FieldErrors::default())))?;
    let check_url = match visitor.wants {
        Wants::Html => CHECK_DRAFT.to_owned(),
        Wants::Json => format!("{CHECK_DRAFT}?nhap={code}"),
    };
    let reply = Reply::created(&visitor, &check_url, || StoredDraft {
        draft: code.to_string(),
        check_url: check_url.clone(),
    });
    Ok(reply.with(SetCookie::Draft(&code)))
}

/// The form of the other kind, with all that was typed: nothing is stored by it.
fn as_other_kind(visitor: &Visitor, form: Submission, kind: Kind, today: Date) -> Reply {
    let form = Submission {
        kind: kind.slug().to_owned(),
        ..form
    };
    let page = || submission_page(&form, &FieldErrors::default(), today);
    Reply::show(visitor, page, || &form)
}

fn parse(form: &Submission, today: Date) -> Result<DraftText, FieldErrors> {
    let mut errors = FieldErrors::default();
    let kind = errors.take("kind", Kind::parse(&form.kind));
    let agency = errors.take("agency", AgencyId::choose(&form.agency, today));
    let title = errors.take("title", Title::parse(&form.title));
    let content = errors.take("content", Content::parse(&form.content));
    let unnamed = errors.take("unnamed", unnamed(&form.unnamed));
    // The form of a policy alone asks for it.
    let document = match kind {
        Some(Kind::Policy) => DocumentReference::parse_optional(&form.document),
        Some(_) | None => Ok(None),
    };
    let document = errors.take("document", document);
    match (kind, agency, title, content, unnamed, document) {
        (Some(kind), Some(agency), Some(title), Some(content), Some(unnamed), Some(document)) => {
            Ok(DraftText {
                kind,
                agency,
                agency_unknown: form.agency == AgencyId::DO_NOT_KNOW,
                title,
                content,
                document,
                // Only who reports an official is asked; the other forms do not have the box.
                unnamed: kind == Kind::Conduct && unnamed,
            })
        }
        _ => Err(errors),
    }
}

/// Whoever says it in another way must not be named by mistake.
fn unnamed(typed: &str) -> Result<bool, Problem> {
    match typed {
        "yes" => Ok(true),
        "" | "no" => Ok(false),
        _ => Err(Problem::Unknown),
    }
}

/// In the place of the draft that the form names. If that was sent or deleted meanwhile, what was written is a new one.
async fn store(
    app: &App,
    visitor: &Visitor,
    text: DraftText,
    named: &str,
) -> Result<PaknCode, Error> {
    let (store, now) = (&app.store, visitor.now);
    let key = long_enough(visitor.idempotency_key.as_deref())?;
    if let Tries::TooMany(until) = count(app, visitor).await? {
        return Err(Error::too_many(until));
    }
    if let Some(old) = remembered::changeable(visitor, named)
        && let Some(draft) = store.replace_draft(&old, text.clone(), now).await?
    {
        return Ok(draft.code);
    }
    match key {
        None => Ok(store.add_draft(text, now).await?.code),
        Some(key) => match store.add_draft_with_key(key, text, now).await? {
            KeyUsed::For(code) => Ok(code),
            KeyUsed::ForOtherWords => Err(Error::conflict(KEY_USED)),
        },
    }
}

/// By the account of who is logged in. It is counted while the session is looked up: if that turns out not to be valid, the
/// network counts after all.
async fn count(app: &App, visitor: &Visitor) -> Result<Tries, store::Error> {
    let (store, now) = (&app.store, visitor.now);
    if let Some(token) = &visitor.token {
        let account = token.claimed_account().as_str();
        let (citizen, tries) = tokio::try_join!(
            store.citizen(token, now),
            store.count_try(&BY_ACCOUNT, account, now)
        )?;
        if citizen.is_some() {
            return Ok(tries);
        }
    }
    store.count_try(&BY_NETWORK, &visitor.address, now).await
}

fn long_enough(key: Option<&str>) -> Result<Option<&str>, Error> {
    match key {
        Some(key) if key.len() < SHORTEST_KEY => Err(Error::bad_request(KEY_TOO_SHORT)),
        key => Ok(key),
    }
}
