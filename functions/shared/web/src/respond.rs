//! Answers that went well: the same thing as a page or as JSON, and where to go after a POST.

use axum::Json;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::PaknCode;
use serde::Serialize;
use site::Page;
use store::{DEVICE_LASTS, DeviceToken, RegistrationToken, SessionToken};

use crate::cookies;
use crate::done::Done;
use crate::visitor::Visitor;
use crate::wants::Wants;

/// An answer that went well.
#[derive(Debug)]
pub struct Reply(Response);

/// A cookie to set or to clear.
#[derive(Debug)]
pub enum SetCookie<'a> {
    /// Logged in.
    Session(&'a SessionToken),
    /// Logged out; whatever the browser kept goes too.
    NoSession,
    /// An account was logged in on this device.
    Device(&'a DeviceToken),
    /// This registration waits to be confirmed.
    Registration(&'a RegistrationToken),
    /// It is confirmed.
    NoRegistration,
    /// This draft is being written.
    Draft(&'a PaknCode),
    /// No draft is being written.
    NoDraft,
}

impl Reply {
    /// The same thing, read: a page (200) or JSON (200). Only the wanted form is made.
    pub fn show<T: Serialize>(
        visitor: &Visitor,
        page: impl FnOnce() -> Page,
        json: impl FnOnce() -> T,
    ) -> Self {
        Self(match visitor.wants {
            Wants::Html => {
                let page = page().at(&visitor.path, visitor.token.is_some());
                let page = match visitor.done {
                    Some(done) => page.done(done.sentence()),
                    None => page,
                };
                axum::response::Html(page.render().into_string()).into_response()
            }
            Wants::Json => Json(json()).into_response(),
        })
    }

    /// The same thing, after a POST: people go to a page (303), JSON clients get 200 with its address and a body.
    pub fn done<T: Serialize>(visitor: &Visitor, location: &str, json: impl FnOnce() -> T) -> Self {
        let (status, mut response) = match visitor.wants {
            Wants::Html => (StatusCode::SEE_OTHER, ().into_response()),
            Wants::Json => (StatusCode::OK, Json(json()).into_response()),
        };
        *response.status_mut() = status;
        // Addresses are made of our own words, codes and ids: all ASCII.
        if let Ok(location) = HeaderValue::from_str(location) {
            response.headers_mut().insert(LOCATION, location);
        }
        Self(response)
    }

    /// As `done`; the page to which people go tells what was done.
    pub fn told<T: Serialize>(
        visitor: &Visitor,
        location: &str,
        done: Done,
        json: impl FnOnce() -> T,
    ) -> Self {
        match visitor.wants {
            Wants::Html => Self::done(visitor, &done.at(location), json),
            Wants::Json => Self::done(visitor, location, json),
        }
    }

    /// As `done`, for something new: 201 for JSON clients.
    pub fn created<T: Serialize>(
        visitor: &Visitor,
        location: &str,
        json: impl FnOnce() -> T,
    ) -> Self {
        let mut reply = Self::done(visitor, location, json);
        if visitor.wants == Wants::Json {
            *reply.0.status_mut() = StatusCode::CREATED;
        }
        reply
    }

    /// Sets or clears a cookie.
    pub fn with(mut self, cookie: SetCookie<'_>) -> Self {
        let header = match &cookie {
            SetCookie::Session(token) => cookies::set(cookies::SESSION, &token.to_cookie()),
            SetCookie::NoSession => cookies::clear(cookies::SESSION),
            SetCookie::Device(token) => {
                cookies::set_lasting(cookies::DEVICE, &token.to_cookie(), DEVICE_LASTS)
            }
            SetCookie::Registration(token) => {
                cookies::set(cookies::REGISTRATION, &token.to_cookie())
            }
            SetCookie::NoRegistration => cookies::clear(cookies::REGISTRATION),
            SetCookie::Draft(id) => cookies::set(cookies::DRAFT, &id.to_string()),
            SetCookie::NoDraft => cookies::clear(cookies::DRAFT),
        };
        // Tokens and ids are ASCII.
        if let Ok(header) = HeaderValue::from_str(&header) {
            self.0.headers_mut().append(SET_COOKIE, header);
        }
        // What the form's script kept of a text goes with the text.
        if matches!(cookie, SetCookie::NoSession | SetCookie::NoDraft) {
            self.0
                .headers_mut()
                .insert("clear-site-data", HeaderValue::from_static("\"storage\""));
        }
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        self.0
    }
}
