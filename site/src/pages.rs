//! The static pages: what can be read before anybody logs in, and the empty forms. Their addresses are not those of the
//! functions.

mod about;
mod account;
mod deadlines;
mod guide;
mod home;
mod send;

use jiff::civil::Date;
use maud::Markup;

/// A page and where it stands.
pub(crate) struct StaticPage {
    /// Its address: a folder with a slash at the end, or a file.
    pub(crate) path: &'static str,
    /// The whole document.
    pub(crate) markup: Markup,
}

fn at(path: &'static str, page: crate::Page) -> StaticPage {
    StaticPage {
        path,
        markup: page.at(path, false).render(),
    }
}

/// All of them, with the agencies that are in force on that day.
pub(crate) fn all(on: Date) -> Vec<StaticPage> {
    let mut pages = vec![
        home::home(),
        home::look_up(),
        home::not_found(),
        home::busy(),
    ];
    pages.extend(send::pages(on));
    pages.extend(guide::pages(on));
    pages.extend(account::pages());
    pages.push(deadlines::page(on));
    pages.extend(about::pages());
    pages
}
