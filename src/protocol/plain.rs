//! A room as a page of plain HTML, for whoever has no JavaScript: the newest messages, and a form. It has
//! no script, and whatever people wrote is escaped.

mod words;

pub use words::Words;

use super::{Attachment, Event, Message};

/// A page of a room.
pub struct Plain<'a> {
    /// The room's path and name.
    pub path: &'a str,
    pub name: &'a str,
    /// What whoever reads it was let in with, as a query has it; perhaps nothing.
    pub invite: &'a str,
    /// What a message is called that is sent from here, so that it is sent once.
    pub client_id: &'a str,
    /// In the reader's language.
    pub words: &'static Words,
}

impl Plain<'_> {
    /// Oldest first, and whether there are older ones.
    pub fn show(&self, events: &[Event], more: bool) -> String {
        let Self {
            path,
            invite,
            client_id,
            words,
            ..
        } = self;
        let posted = events.iter().filter_map(posted);
        let messages: String = posted.map(|message| self.entry(message)).collect();
        let oldest = events.iter().find_map(Event::seq).filter(|_| more);
        let older = oldest.map_or_else(String::new, |seq| {
            let (before, older) = (seq.0, words.older);
            format!("<p><a href=\"{path}?plain{invite}&amp;before={before}\">{older}</a></p>\n")
        });
        let Words {
            without_javascript,
            newest,
            message,
            send,
            ..
        } = words;
        self.page(&format!(
            "<p>{without_javascript} <a href=\"{path}?plain{invite}\">{newest}</a></p>\n\
             {older}<ol>\n{messages}</ol>\n\
             <form method=\"post\" action=\"{path}?plain{invite}\">\n\
             <p><label for=\"body\">{message}</label></p>\n\
             <p><textarea id=\"body\" name=\"body\" rows=\"4\" cols=\"60\" dir=\"auto\" required></textarea></p>\n\
             <p><input type=\"hidden\" name=\"client_id\" value=\"{client_id}\">\
             <button>{send}</button></p>\n</form>\n"
        ))
    }

    /// Why there is nothing to read, or why something was not taken. Whoever goes back has their words.
    pub fn refuse(&self, reason: &str, detail: &str) -> String {
        let (path, invite, back) = (self.path, self.invite, self.words.back);
        let why = escape(self.words.refusal(reason, detail));
        self.page(&format!(
            "<p role=\"alert\">{why}</p>\n<p><a href=\"{path}?plain{invite}\">{back}</a></p>\n"
        ))
    }

    fn entry(&self, message: &Message) -> String {
        let (seq, at) = (message.seq.0, message.at.to_rfc3339());
        let author = escape(&message.author.name);
        let Words {
            bot,
            removed,
            veiled,
            ..
        } = self.words;
        let mark = message.author.bot.then(|| format!(" ({bot})"));
        let mark = mark.unwrap_or_default();
        let shown = at.replace('T', " ").replace('Z', " UTC");
        let words = escape(&message.body).replace('\n', "<br>");
        let words = if words.is_empty() {
            words
        } else {
            format!("<p dir=\"auto\">{words}</p>")
        };
        let files: String = message.files.iter().map(|it| self.file(it)).collect();
        let words = format!("{words}{files}");
        let words = if message.removed_at.is_some() {
            format!("<p><i>{removed}</i></p>")
        } else if message.flagged {
            format!("<details><summary>{veiled}</summary>{words}</details>")
        } else {
            words
        };
        format!(
            "<li id=\"m{seq}\"><p><b><bdi>{author}</bdi>{mark}</b> <time datetime=\"{at}\">{shown}</time></p>{words}</li>\n"
        )
    }

    /// A link, whatever it is: nothing is loaded that nobody asked for.
    fn file(&self, file: &Attachment) -> String {
        let (path, id, name) = (self.path, file.id.as_str(), escape(&file.name));
        let invite = self.invite.strip_prefix("&amp;");
        let invite = invite.map_or_else(String::new, |invite| format!("?{invite}"));
        let (size, kilobytes) = (file.bytes.div_ceil(1000), self.words.kilobytes);
        format!(
            "<p><a href=\"{path}/files/{id}{invite}\"><bdi>{name}</bdi></a> ({size} {kilobytes})</p>"
        )
    }

    fn page(&self, content: &str) -> String {
        let name = escape(self.name);
        let Words { tag, direction, .. } = self.words;
        format!(
            "<!doctype html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <title>{name} · Chatter</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"robots\" content=\"noindex\">\n\
             <link rel=\"stylesheet\" href=\"/plain.css\">\n\
             </head>\n<body>\n<main>\n<h1><bdi>{name}</bdi></h1>\n{content}</main>\n</body>\n</html>\n"
        )
    }
}

fn posted(event: &Event) -> Option<&Message> {
    if let Event::Posted(message) = event {
        Some(message)
    } else {
        None
    }
}

/// For HTML, between tags and within quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(tag: &str) -> Plain<'static> {
        Plain {
            path: "/r/tea",
            name: "tea",
            invite: "&amp;invite=abc",
            client_id: "key",
            words: Words::of(tag),
        }
    }

    fn said(body: &str, rest: &str) -> Event {
        let json = format!(
            r##"{{"type":"posted","seq":7,"at":1795684020000,"body":{},"client_id":"a",
            "author":{{"id":"ada","name":"<i>Ada\"","avatar":{{"emoji":"🦦","color":"#ffbf00"}}}}{rest}}}"##,
            serde_json::to_string(body).unwrap()
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn words_are_words_and_never_html() {
        let page = plain("en").show(&[said("<script>alert('1')</script>\n&amp;", "")], false);
        assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;<br>&amp;amp;"));
        assert!(page.contains("<bdi>&lt;i&gt;Ada&quot;</bdi>"));
        assert!(page.contains("<time datetime=\"2026-11-26T09:07:00Z\">2026-11-26 09:07:00 UTC<"));
        assert!(!page.contains("<script"));
        assert!(!page.contains("Older messages"));
    }

    #[test]
    fn whoever_is_a_program_is_told_apart() {
        let mut event = said("Hi", "");
        let Event::Posted(message) = &mut event else {
            panic!("{event:?}");
        };
        message.author.bot = true;
        assert!(
            plain("en")
                .show(&[event], false)
                .contains("</bdi> (bot)</b>")
        );
    }

    #[test]
    fn a_form_says_something_once_and_older_messages_are_a_link() {
        let page = plain("en").show(&[said("Hi", "")], true);
        assert!(page.contains("method=\"post\" action=\"/r/tea?plain&amp;invite=abc\""));
        assert!(page.contains("name=\"client_id\" value=\"key\""));
        assert!(page.contains("href=\"/r/tea?plain&amp;invite=abc&amp;before=7\">Older"));
    }

    #[test]
    fn a_file_is_a_link() {
        let file = r#","files":[{"id":"Zm9vYmFyLWZvb2Jhci1mbw","name":"a <b>.png","type":"image/png","bytes":1200}]"#;
        let page = plain("en").show(&[said("", file)], false);
        assert!(page.contains(
            "<p><a href=\"/r/tea/files/Zm9vYmFyLWZvb2Jhci1mbw?invite=abc\"><bdi>a &lt;b&gt;.png</bdi></a> (2 kB)</p></li>"
        ));
    }

    #[test]
    fn what_is_removed_or_veiled_is_not_shown() {
        let gone = plain("en").show(&[said("", r#","removed_at":1795684020001"#)], false);
        assert!(gone.contains("Message removed"));
        let veiled = plain("en").show(&[said("Bad", r#","flagged":true"#)], false);
        assert!(veiled.contains("<details><summary>"));
        assert!(
            plain("en")
                .refuse("malformed", "A <b> no")
                .contains("<p role=\"alert\">A &lt;b&gt; no</p>")
        );
    }
}
