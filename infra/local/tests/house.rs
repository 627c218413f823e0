//! The picture of the house in CONTRIBUTING.md is Cargo's own graph, and functions do not know each other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

type Graph = BTreeMap<String, BTreeSet<String>>;

const FUNCTIONS: [&str; 7] = [
    "applicant",
    "notify",
    "officers",
    "register",
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
