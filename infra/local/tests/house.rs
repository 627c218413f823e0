//! The picture of the house in CONTRIBUTING.md is Cargo's own graph, and functions do not know each other. The template knows
//! the files of the site.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

type Graph = BTreeMap<String, BTreeSet<String>>;

const FUNCTIONS: [&str; 8] = [
    "applicant",
    "notify",
    "officers",
    "register",
    "remind",
    "reply",
    "submit",
    "track",
];

/// Which of our crates a crate needs, tests and build scripts aside.
fn cargo_graph() -> Graph {
    let metadata = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    let needs = |package: &Value| {
        let dependencies = package["dependencies"].as_array().unwrap();
        dependencies
            .iter()
            .filter(|needed| needed["path"].is_string() && needed["kind"].is_null())
            .map(name)
            .collect()
    };
    packages
        .iter()
        .map(|package| (name(package), needs(package)))
        .collect()
}

/// Everything that can be reached from a crate.
fn reached(graph: &Graph, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next: Vec<_> = graph[from].iter().cloned().collect();
    while let Some(name) = next.pop() {
        if found.insert(name.clone()) {
            next.extend(graph[&name].iter().cloned());
        }
    }
    found
}

/// Without the arrows that others lead round to: `submit` needs `domain` through `web` already.
fn arrows(graph: &Graph) -> BTreeSet<(String, String)> {
    let mut arrows = BTreeSet::new();
    for (from, needed) in graph {
        for to in needed {
            let others = needed.iter().filter(|other| *other != to);
            if !others
                .into_iter()
                .any(|other| reached(graph, other).contains(to))
            {
                arrows.insert((from.clone(), to.clone()));
            }
        }
    }
    arrows
}

/// The arrows of the first Mermaid picture: lines like `submit --> web` or `submit & track --> web`.
fn drawn() -> BTreeSet<(String, String)> {
    let page = include_str!("../../../CONTRIBUTING.md");
    let picture = page.split("```mermaid").nth(1).unwrap();
    let picture = picture.split("```").next().unwrap();
    let names = |side: &str| {
        let names = side.split('&').map(|name| name.trim().to_owned());
        names.collect::<Vec<_>>()
    };
    let lines = picture.lines().filter_map(|line| line.split_once("-->"));
    lines
        .flat_map(|(from, to)| {
            let to = names(to);
            names(from)
                .into_iter()
                .flat_map(move |from| to.clone().into_iter().map(move |to| (from.clone(), to)))
        })
        .collect()
}

#[test]
fn the_picture_in_contributing_is_cargo_s_graph() {
    let (cargo, drawn) = (arrows(&cargo_graph()), drawn());
    let missing: Vec<_> = cargo.difference(&drawn).collect();
    let wrong: Vec<_> = drawn.difference(&cargo).collect();
    assert!(
        missing.is_empty() && wrong.is_empty(),
        "not drawn: {missing:?}\ndrawn, but not there: {wrong:?}"
    );
}

#[test]
fn no_function_knows_another_and_the_domain_knows_nobody() {
    let graph = cargo_graph();
    assert_eq!(graph["domain"], BTreeSet::new());
    for function in FUNCTIONS {
        for other in FUNCTIONS {
            assert!(
                !reached(&graph, function).contains(other),
                "{function} needs {other}"
            );
        }
    }
}

/// As the addresses under which the content network looks for them; names that change with what is in a file have a star.
fn files_below(folder: &std::path::Path, address: &str, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            files_below(&entry.path(), &format!("{address}/{name}"), found);
            continue;
        }
        let parts: Vec<_> = name.split('.').collect();
        found.insert(match parts[..] {
            ["index", "html"] => address.to_owned(),
            [first, _, last] => format!("{address}/{first}.*.{last}"),
            _ => format!("{address}/{name}"),
        });
    }
}

#[test]
fn the_content_network_knows_each_file_of_the_site_and_no_other() {
    let folder = std::env::temp_dir().join(format!("pakn-house-{}", std::process::id()));
    site::build(&folder, "2026-11-24".parse().unwrap()).unwrap();
    let mut files = BTreeSet::new();
    files_below(&folder, "", &mut files);
    std::fs::remove_dir_all(folder).unwrap();
    // The page of what is no such file.
    assert!(files.remove("/404.html"));
    // The form of a kind that the province has switched off is gone; its address waits for it.
    let is_off = |kind: &domain::Kind| domain::Kind::accepted().all(|on| on != *kind);
    let off = domain::Kind::ALL.into_iter().filter(is_off);
    files.extend(off.map(|kind| format!("/gui-phan-anh/{}", kind.slug())));
    let template = engine::template::Template::compiled_in().unwrap();
    let known: BTreeSet<_> = template.site_paths.into_iter().collect();
    assert_eq!(files, known, "infra/template.yaml, SitePages: `paths`");
}
