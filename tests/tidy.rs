//! The rules of the house that no compiler checks.

#![allow(
    clippy::unwrap_used,
    reason = "a rule that cannot be checked is broken"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file longer than this holds two things.
const MAX_LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder`, by their paths from the root.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder))
        .unwrap()
        .map(Result::unwrap)
    {
        let path = entry.path().strip_prefix(root()).unwrap().to_path_buf();
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("");
        if entry.file_type().unwrap().is_dir() {
            if !["target", "node_modules"].contains(&path.file_name().unwrap().to_str().unwrap()) {
                files.extend(self::files(path.to_str().unwrap(), endings));
            }
        } else if endings.contains(&ending) {
            files.push(path);
        }
    }
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every source file of ours.
fn sources() -> Vec<PathBuf> {
    ["src", "public", "tests", "tools"]
        .into_iter()
        .flat_map(|folder| files(folder, &["rs", "js", "css", "html"]))
        .collect()
}

#[track_caller]
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// The lines that contain one of `words`, with their places.
fn lines_with(paths: &[PathBuf], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in paths {
        for (number, line) in read(path).lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!(
                    "{}:{}: {}",
                    path.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    found
}

#[test]
fn every_module_says_first_what_lives_there() {
    let untold: Vec<String> = sources()
        .iter()
        .filter(|path| {
            let first = read(path).lines().next().unwrap_or_default().to_owned();
            let opening = match path.extension().and_then(|ending| ending.to_str()) {
                Some("rs") => "//! ",
                Some("js") => "// ",
                Some("css") => "/* ",
                _ => "<!doctype html>",
            };
            !first.starts_with(opening)
        })
        .map(|path| path.display().to_string())
        .collect();
    assert_none(&untold, "no opening comment");
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = sources()
        .iter()
        .map(|path| (path, read(path).lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(path, lines)| format!("{}: {lines}", path.display()))
        .collect();
    assert_none(&long, "over 400 lines");
}

#[test]
fn words_become_html_nowhere() {
    let page = files("public", &["js"]);
    let sinks = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
    ];
    assert_none(&lines_with(&page, &sinks), "HTML from words");
}

#[test]
fn only_the_shell_knows_the_platform_and_only_storage_knows_sql() {
    let core: Vec<PathBuf> = files("src", &["rs"])
        .into_iter()
        .filter(|path| !path.starts_with("src/shell"))
        .collect();
    let platform = ["worker::", "wasm_bindgen", "js_sys", "web_sys"];
    assert_none(
        &lines_with(&core, &platform),
        "the platform outside the shell",
    );

    let others: Vec<PathBuf> = files("src", &["rs"])
        .into_iter()
        .filter(|path| {
            !path.starts_with("src/shell/room/storage/") && !path.ends_with("storage.rs")
        })
        .collect();
    let sql = [
        "SELECT ",
        "INSERT ",
        "UPDATE ",
        "DELETE FROM",
        "CREATE TABLE",
    ];
    assert_none(&lines_with(&others, &sql), "SQL outside the storage");
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [
        "TO\u{44}O",
        "FIX\u{4d}E",
        "XX\u{58}",
        "todo\u{21}",
        "unimplemented\u{21}",
    ];
    assert_none(&lines_with(&sources(), &marks), "left for later");
}

/// The map in the README names every file that git keeps, but for those below a folder that it
/// names as a whole.
#[test]
fn the_map_in_the_readme_is_the_tree() {
    let readme = read(Path::new("README.md"));
    let map = readme
        .split("<!-- map -->")
        .nth(1)
        .expect("the README has a map between two marks");
    let named: BTreeSet<String> = map
        .lines()
        .filter_map(|line| line.split('`').nth(1))
        .map(ToOwned::to_owned)
        .collect();
    let listed = Command::new("git")
        .arg("ls-files")
        .current_dir(root())
        .output()
        .unwrap();
    let kept: Vec<String> = String::from_utf8(listed.stdout)
        .unwrap()
        .lines()
        .map(ToOwned::to_owned)
        .collect();
    let covers =
        |name: &String, file: &str| name == file || (name.ends_with('/') && file.starts_with(name));

    let unnamed: Vec<String> = kept
        .iter()
        .filter(|file| !named.iter().any(|name| covers(name, file)))
        .cloned()
        .collect();
    assert_none(&unnamed, "not in the README's map");
    let gone: Vec<String> = named
        .iter()
        .filter(|name| !kept.iter().any(|file| covers(name, file)))
        .cloned()
        .collect();
    assert_none(&gone, "in the README's map, but not in the tree");
}
