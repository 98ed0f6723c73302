//! The rules of the house that no compiler checks.

#![allow(
    clippy::unwrap_used,
    reason = "a rule that cannot be checked is broken"
)]

mod functions;
mod tree;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use functions::functions;
use tree::{ending, files, kept, read, root, sources};

/// A file longer than this holds two things.
const MAX_LINES: usize = 400;
/// A function longer than this does two.
const MAX_FUNCTION_LINES: usize = 70;

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
            let opening = match ending(path) {
                "rs" => "//! ",
                "css" => "/* ",
                "html" => "<!doctype html>",
                _ => "// ",
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
fn no_function_is_too_long() {
    let long: Vec<String> = files("", &["rs", "js", "mjs"])
        .iter()
        .flat_map(|path| {
            functions(&read(path))
                .into_iter()
                .filter(|(_, lines)| *lines > MAX_FUNCTION_LINES)
                .map(move |(at, lines)| format!("{}:{at}: {lines}", path.display()))
        })
        .collect();
    assert_none(&long, "a function over 70 lines");
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
            let is_storage = path.iter().any(|folder| folder == "storage");
            !is_storage && !path.ends_with("storage.rs") && !path.ends_with("shell/sql.rs")
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

/// Names are drawn by chance: whatever a test looks for by a part of its words may be found in one.
#[test]
fn a_browser_test_looks_for_whole_words_or_by_a_pattern() {
    let partly: Vec<String> = ["tests/end_to_end", "tests/support"]
        .into_iter()
        .flat_map(|folder| files(folder, &["js"]))
        .flat_map(|path| {
            let source = read(&path);
            let calls = [
                "getByText(",
                "getByRole(",
                "getByLabel(",
                "getByPlaceholder(",
            ];
            let found: Vec<String> = calls
                .iter()
                .flat_map(|call| source.match_indices(call))
                .filter_map(|(at, _)| {
                    let call = call_at(&source[at..])?;
                    let text = call.contains("name: \"") || call.contains("name: `");
                    let text = text || !call.starts_with("getByRole") && !call.contains("(/");
                    (text && !call.contains("exact: true"))
                        .then(|| format!("{}: {call}", path.display()))
                })
                .collect();
            found
        })
        .collect();
    assert_none(&partly, "without `exact: true`");
}

/// A call up to its closing parenthesis, which does not stand between quotes.
fn call_at(source: &str) -> Option<&str> {
    let mut quote = None;
    let end = source.find(|character| {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '`') => quote = Some(character),
            (None, ')') => return true,
            _ => {}
        }
        false
    })?;
    Some(&source[..=end])
}

#[test]
fn chance_in_a_test_comes_from_a_seed() {
    let tests: Vec<PathBuf> = files("tests", &["js", "rs"])
        .into_iter()
        .filter(|path| !path.starts_with("tests/tidy") && !path.ends_with("support/dice.js"))
        .collect();
    let dice = [
        "Math.random()",
        "randomBytes(",
        "randomUUID(",
        "randomInt(",
        "getRandomValues(",
    ];
    assert_none(&lines_with(&tests, &dice), "chance without a seed");
}

/// Whatever npm fetches is compared with what was reviewed.
#[test]
fn every_package_is_locked_with_its_hash() {
    let lock: Value = serde_json::from_str(&read(Path::new("package-lock.json"))).unwrap();
    let unlocked: Vec<String> = lock["packages"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(path, package)| !path.is_empty() && !package["integrity"].is_string())
        .map(|(path, _)| path.clone())
        .collect();
    assert_none(&unlocked, "without integrity");
    let manifest: Value = serde_json::from_str(&read(Path::new("package.json"))).unwrap();
    let ranges: Vec<String> = ["devDependencies", "optionalDependencies"]
        .iter()
        .flat_map(|kind| manifest[kind].as_object().unwrap())
        .filter(|(_, version)| {
            !version
                .as_str()
                .unwrap()
                .starts_with(|first: char| first.is_ascii_digit())
        })
        .map(|(name, version)| format!("{name}: {version}"))
        .collect();
    assert_none(&ranges, "not one version");
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
        .filter_map(|line| line.split('|').nth(1))
        .flat_map(|names| names.split('`').skip(1).step_by(2))
        .map(ToOwned::to_owned)
        .collect();
    let kept: Vec<String> = kept()
        .iter()
        .map(|path| path.display().to_string())
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

/// A path in what people read first leads somewhere.
#[test]
fn every_path_in_the_documents_exists() {
    let folders = [
        "src/", "public/", "tests/", "tools/", "bench/", "fuzz/", "docs/",
    ];
    let lost: Vec<String> = files("", &["md"])
        .iter()
        .flat_map(|document| {
            let text = read(document);
            let quoted = text.split('`').skip(1).step_by(2);
            let defined = text
                .lines()
                .filter_map(|line| line.strip_prefix('[')?.split("]: ").nth(1));
            let linked = text
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split([')', '#']).next())
                .chain(defined);
            let beside = document.parent().unwrap();
            let quoted = quoted
                .filter(|path| folders.iter().any(|folder| path.starts_with(folder)))
                .filter(|path| !path.contains(char::is_whitespace))
                .map(PathBuf::from);
            let linked = linked
                .filter(|path| !path.is_empty() && !path.contains("://"))
                .map(|path| beside.join(path));
            quoted
                .chain(linked)
                .filter(|path| !root().join(path).exists())
                .map(|path| format!("{}: {}", document.display(), path.display()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_none(&lost, "not in the tree");
}

/// What SECURITY.md says that holds, a test shows.
#[test]
fn every_claim_of_security_names_its_test() {
    let text = read(Path::new("SECURITY.md"));
    let claims: Vec<&str> = text
        .split("## What holds")
        .nth(1)
        .expect("SECURITY.md says what holds")
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert!(claims.len() > 10);
    let unproved: Vec<String> = claims
        .iter()
        .filter(|claim| {
            let tests = claim.trim_end_matches('|').rsplit('|').next().unwrap_or("");
            let mut named = tests.split(['[', ']']).skip(1).step_by(2).peekable();
            named.peek().is_none()
                || !named.all(|test| text.contains(&format!("\n[{test}]: tests/")))
        })
        .map(ToString::to_string)
        .collect();
    assert_none(&unproved, "no test is named");
}
