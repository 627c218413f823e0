//! What several addresses here begin and end with: which draft is meant, and when the browser may forget it.

use domain::DraftId;
use web::{Reply, SetCookie, Visitor, Wants};

/// The draft that a GET means. A browser shows only the one that it remembers, so that a link cannot put somebody else's
/// text in front of a person to send; JSON clients, which have no cookies, name it (`?nhap=<id>`).
pub(crate) fn meant(visitor: &Visitor, query: Option<&str>) -> Option<DraftId> {
    let named = || {
        query?
            .split('&')
            .find_map(|pair| DraftId::parse(pair.strip_prefix("nhap=")?))
    };
    match visitor.wants {
        Wants::Html => visitor.draft.clone(),
        Wants::Json => named().or_else(|| visitor.draft.clone()),
    }
}

/// The draft that a POST may change: the one that its body names, in a browser only if the browser remembers it too.
pub(crate) fn changeable(visitor: &Visitor, named: &str) -> Option<DraftId> {
    DraftId::parse(named)
        .filter(|id| visitor.wants == Wants::Json || visitor.draft.as_ref() == Some(id))
}

/// The browser need not remember a draft any more that was sent or deleted. In another window another one may be waiting:
/// that one it keeps.
pub(crate) fn forget(visitor: &Visitor, id: &DraftId, reply: Reply) -> Reply {
    if visitor.draft.as_ref() == Some(id) {
        reply.with(SetCookie::NoDraft)
    } else {
        reply
    }
}
