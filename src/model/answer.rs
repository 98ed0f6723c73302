//! `Answer`: a model's answer as it comes, bytes of server-sent events that may be cut anywhere. What
//! is not understood ends it: words that were guessed would be put into somebody's mouth.

use serde::Deserialize;
use serde_json::Value;

use super::Said;

#[derive(Debug, Default)]
pub struct Answer {
    /// The start of a line whose end has not come yet.
    rest: Vec<u8>,
    end: Option<Said>,
    /// Why the model stopped, where it has said so.
    is_finished: bool,
    is_cut: bool,
}

#[derive(Deserialize)]
struct Chunk {
    choices: Option<Vec<Choice>>,
    /// In place of choices, where the platform's own binding is asked. A number comes as one.
    response: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    delta: Delta,
    #[serde(default)]
    finish_reason: Option<String>,
}

#[derive(Default, Deserialize)]
struct Delta {
    #[serde(default)]
    content: Option<String>,
}

impl Answer {
    /// No line is longer, and no model sends so many bytes in which there is none.
    const MAX_LINE: usize = 64 * 1024;

    /// The words in these bytes. After its end an answer has no more.
    pub fn read(&mut self, bytes: &[u8]) -> String {
        let mut words = String::new();
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.end.is_some() {
                break;
            }
            self.rest.extend(part);
            if part.ends_with(b"\n") {
                let line = std::mem::take(&mut self.rest);
                self.read_line(&String::from_utf8_lossy(&line), &mut words);
            } else if self.rest.len() > Self::MAX_LINE {
                self.end = Some(Said::Failed);
            }
        }
        words
    }

    /// How it ended, once it has.
    pub fn end(&self) -> Option<Said> {
        self.end.clone()
    }

    /// There are no more bytes: the answer is whole only if it said so.
    pub fn close(self) -> Said {
        let of_finish = || {
            if !self.is_finished {
                Said::Failed
            } else if self.is_cut {
                Said::Cut
            } else {
                Said::All
            }
        };
        self.end.clone().unwrap_or_else(of_finish)
    }

    /// Names of events, comments and blank lines tell nothing more.
    fn read_line(&mut self, line: &str, words: &mut String) {
        let Some(data) = line.strip_prefix("data:").map(str::trim) else {
            return;
        };
        if data == "[DONE]" {
            self.end = Some(if self.is_cut { Said::Cut } else { Said::All });
            return;
        }
        let chunk: Option<Chunk> = serde_json::from_str(data).ok();
        let choices = match chunk {
            Some(Chunk {
                choices: Some(choices),
                ..
            }) => choices,
            Some(Chunk {
                response: Some(response),
                ..
            }) => {
                words.push_str(&plain(response));
                return;
            }
            _ => {
                self.end = Some(Said::Failed);
                return;
            }
        };
        // A last chunk may count tokens, and have no choice.
        let Some(choice) = choices.into_iter().next() else {
            return;
        };
        words.push_str(&choice.delta.content.unwrap_or_default());
        if let Some(reason) = choice.finish_reason {
            self.is_finished = true;
            self.is_cut = reason == "length";
        }
    }
}

fn plain(response: Value) -> String {
    if let Value::String(words) = response {
        words
    } else if response.is_number() {
        response.to_string()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELLO: &str = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n\
         : still here\n\n\
         data: {\"choices\":[{\"delta\":{\"content\":\"Grüß\"}}]}\r\n\r\n\
         data:{\"choices\":[{\"delta\":{\"content\":\" dich 🦦\"},\"finish_reason\":null}]}\n\n\
         data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n\
         data: {\"choices\":[],\"usage\":{\"total_tokens\":9}}\n\n";

    fn read(pieces: &[&[u8]]) -> (String, Said) {
        let mut answer = Answer::default();
        let words = pieces.iter().map(|piece| answer.read(piece)).collect();
        (words, answer.close())
    }

    #[test]
    fn wherever_the_bytes_are_cut_the_words_are_the_same() {
        let whole = format!("{HELLO}data: [DONE]\n\n");
        for cut in 0..=whole.len() {
            let (head, tail) = whole.as_bytes().split_at(cut);
            assert_eq!(read(&[head, tail]), ("Grüß dich 🦦".to_owned(), Said::All));
        }
    }

    #[test]
    fn an_answer_is_whole_only_if_it_says_so() {
        assert_eq!(read(&[HELLO.as_bytes()]).1, Said::All);
        let half = &HELLO[..HELLO.find("\"stop\"").unwrap()];
        assert_eq!(
            read(&[half.as_bytes()]),
            ("Grüß dich 🦦".to_owned(), Said::Failed)
        );
        assert_eq!(read(&[]).1, Said::Failed);
        let cut = HELLO.replace("stop", "length");
        assert_eq!(read(&[cut.as_bytes(), b"data: [DONE]\n\n"]).1, Said::Cut);
    }

    #[test]
    fn what_is_not_understood_ends_it() {
        for garbage in [
            "data: {\"choices\":[{\"delta\":{\"content\":\"half\n\n",
            "data: {\"error\":{\"message\":\"overloaded\"}}\n\n",
            "data: <html>\n\n",
            "data:\n\n",
        ] {
            let (words, end) = read(&[garbage.as_bytes(), HELLO.as_bytes(), b"data: [DONE]\n\n"]);
            assert_eq!((words.as_str(), end), ("", Said::Failed), "{garbage}");
        }
    }

    #[test]
    fn a_line_without_an_end_is_not_waited_for() {
        let mut answer = Answer::default();
        let endless = [b'x'; 1024];
        let taken = (0..1024).find(|_| {
            answer.read(&endless);
            answer.end().is_some()
        });
        assert_eq!(taken, Some(64));
        assert!(answer.rest.len() <= Answer::MAX_LINE + endless.len());
    }

    #[test]
    fn the_platforms_own_models_are_read_too() {
        let events = "data: {\"response\":\"At \",\"p\":\"abc\"}\n\n\
             data: {\"response\":5}\n\ndata: {\"response\":\"\",\"usage\":{}}\n\n";
        let whole = format!("{events}data: [DONE]\n\n");
        assert_eq!(read(&[whole.as_bytes()]), ("At 5".to_owned(), Said::All));
        assert_eq!(read(&[events.as_bytes()]).1, Said::Failed);
    }

    #[test]
    fn nothing_comes_after_the_end() {
        let (words, end) = read(&[b"data: [DONE]\n\n", HELLO.as_bytes()]);
        assert_eq!((words.as_str(), end), ("", Said::All));
    }
}
