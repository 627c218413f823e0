//! A case and what officers do with it; one file for each of `src/case`.

mod accept;
mod actions;
mod answer;
mod ask;
mod assign;
mod extend;
mod json;
mod note;
mod page;
mod perform;
mod promise;
mod refuse;
mod rejected;
mod transfer;
