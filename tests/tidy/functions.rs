//! Where functions begin and end, in source that rustfmt or Biome has laid out.

/// The line of each opening, and how many lines are the function's own: those of the functions
/// that it holds are theirs.
pub(crate) fn functions(source: &str) -> Vec<(usize, usize)> {
    let whole = spans(source);
    let holds =
        |(start, end): (usize, usize), other: (usize, usize)| start < other.0 && other.1 <= end;
    let own = |span: (usize, usize)| {
        let inner: Vec<_> = whole.iter().filter(|other| holds(span, **other)).collect();
        let outermost = inner
            .iter()
            .filter(|one| !inner.iter().any(|other| holds(**other, ***one)));
        span.1 + 1 - span.0 - outermost.map(|(start, end)| end + 1 - start).sum::<usize>()
    };
    whole.iter().map(|span| (span.0, own(*span))).collect()
}

/// The first and the last line of each function.
fn spans(source: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut spans = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        if !opens_a_function(line.trim_start()) || line.ends_with([';', '}']) {
            continue;
        }
        let closes = |other: &&str| {
            indent(other) == indent(line)
                && other.trim_start().starts_with('}')
                && !other.ends_with('{')
        };
        if let Some(rest) = lines[start + 1..].iter().position(closes) {
            spans.push((start + 1, start + rest + 2));
        }
    }
    spans
}

/// `fn`, `function`, a method, or an arrow.
fn opens_a_function(line: &str) -> bool {
    let mut words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let keyword = |word: &str| ["fn", "function"].contains(&word);
    let modifier = |word: &str| {
        [
            "pub", "crate", "super", "const", "async", "export", "default", "unsafe",
        ]
        .contains(&word)
            || word.is_empty()
    };
    let is_named = words.find(|word| !modifier(word)).is_some_and(keyword);
    let block = ["if (", "for (", "while (", "switch (", "}"];
    let is_method = line.ends_with(") {") && !block.iter().any(|word| line.starts_with(word));
    // An arm of a match ends in the same way, but says what it matches, and not what it takes.
    let is_arrow = line.ends_with("() => {")
        || line.ends_with(") => {") && (line.contains(", (") || line.contains(": ("))
        || line.ends_with("=> {") && (line.contains("async ") || line.starts_with("const "));
    is_named || is_method && !line.contains("=>") && !line.contains('"') || is_arrow
}

#[test]
fn a_function_is_measured_from_its_opening_to_its_end() {
    let rust = "pub(crate) fn one(\n    x: u8,\n) -> u8 {\n    if x {\n    }\n}\nfn two();\n";
    assert_eq!(functions(rust), [(1, 6)]);
    let outer = "fn outer() {\n    fn inner() {\n        1\n    }\n    inner()\n}\n";
    assert_eq!(functions(outer), [(1, 3), (2, 3)]);
    let script = "export function one({\n  x,\n}) {\n  if (x) {\n  }\n}\nconst two = () => {\n};\n\
                  class A {\n  #go(x) {\n    x();\n  }\n}\nfor (;;) {\n}\n";
    assert_eq!(functions(script), [(1, 6), (7, 2), (10, 3)]);
}
