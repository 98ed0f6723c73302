//! The files that git keeps, or would keep.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Everything that git keeps, or would keep.
pub(crate) fn kept() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    String::from_utf8(listed.stdout)
        .unwrap()
        .lines()
        .map(PathBuf::from)
        .filter(|path| root().join(path).exists())
        .collect()
}

/// The files below `folder`, by their paths from the root.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    kept()
        .into_iter()
        .filter(|path| path.starts_with(folder) && endings.contains(&ending(path)))
        .collect()
}

pub(crate) fn ending(path: &Path) -> &str {
    path.extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or("")
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Every source file of ours, wherever it is.
pub(crate) fn sources() -> Vec<PathBuf> {
    files("", &["rs", "js", "mjs", "ts", "css", "html"])
}
