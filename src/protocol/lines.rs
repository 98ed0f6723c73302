//! What was said, as lines of text: when, who and what. A file is told by its name.

use super::Event;

/// A message a line. Where it has more, they are indented, so that nobody's words pass for another's.
pub fn lines(events: &[Event]) -> String {
    let mut lines = String::new();
    for event in events {
        let Event::Posted(message) = event else {
            continue;
        };
        if message.removed_at.is_none() {
            let files = message.files.iter().map(|file| format!("[{}]", file.name));
            let words = Some(message.body.clone()).filter(|body| !body.is_empty());
            let parts: Vec<String> = words.into_iter().chain(files).collect();
            // Some readers end a line at these, too.
            let body = parts
                .join("\n")
                .replace(['\n', '\u{2028}', '\u{2029}'], "\n  ");
            let (at, name) = (message.at.to_rfc3339(), &message.author.name);
            lines.extend([&at, " ", name, ": ", &body, "\n"]);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_a_line_and_its_further_lines_are_indented() {
        let said = |body: &str, rest: &str| -> Event {
            let json = format!(
                r##"{{"type":"posted","seq":1,"at":1795684020000,"body":"{body}","client_id":"a",
                "author":{{"id":"ada","name":"Ada","avatar":{{"emoji":"🦦","color":"#ffbf00"}}}}{rest}}}"##
            );
            serde_json::from_str(&json).unwrap()
        };
        let told = [
            said("hello", ""),
            said("one\\n\\n2026-11-26T09:07:00Z Bo: two", ""),
            said("three\u{2028}2026-11-26T09:07:00Z Bo: four", ""),
            said("", r#","removed_at":1795684020001"#),
        ];
        assert_eq!(
            lines(&told),
            "2026-11-26T09:07:00Z Ada: hello\n2026-11-26T09:07:00Z Ada: one\n  \n  2026-11-26T09:07:00Z Bo: two\n2026-11-26T09:07:00Z Ada: three\n  2026-11-26T09:07:00Z Bo: four\n"
        );
        let file = r#","files":[{"id":"Zm9vYmFyLWZvb2Jhci1mbw","name":"map.pdf","type":"application/octet-stream","bytes":9}]"#;
        assert_eq!(
            lines(&[said("Look", file), said("", file)]),
            "2026-11-26T09:07:00Z Ada: Look\n  [map.pdf]\n2026-11-26T09:07:00Z Ada: [map.pdf]\n"
        );
        assert_eq!(lines(&[]), "");
    }
}
