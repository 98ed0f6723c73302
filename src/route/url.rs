//! A request's URL, in its parts.

/// The parts of a request's URL, as far as they matter here. Hand-cut, since the platform has
/// normalized it: a URL library would be a third of the Worker.
#[derive(Debug, Eq, PartialEq)]
pub struct Url<'a> {
    pub text: &'a str,
    pub is_https: bool,
    pub host: &'a str,
    pub path: &'a str,
    pub query: &'a str,
}

impl<'a> Url<'a> {
    pub fn parse(text: &'a str) -> Self {
        let (scheme, rest) = text.split_once("://").unwrap_or_default();
        let (rest, _fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Self {
            text,
            is_https: scheme == "https",
            host,
            path,
            query,
        }
    }

    pub fn path_and_query(&self) -> String {
        self.with_query(self.path)
    }

    /// Another path of the same host, with what was asked of this one.
    pub fn with_query(&self, path: &str) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{path}{mark}{}", self.query)
    }

    /// Another path of the same host.
    pub fn at(&self, path: &str) -> String {
        format!("https://{}{path}", self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_has_parts() {
        let text = "https://chat.example:8443/r/tea/socket?after=7&x=/?#y";
        let url = Url::parse(text);
        assert!(url.is_https);
        assert_eq!((url.host, url.path), ("chat.example:8443", "/r/tea/socket"));
        assert_eq!(url.query, "after=7&x=/?");
        assert_eq!(url.at("/"), "https://chat.example:8443/");
        assert_eq!(url.with_query("/r/cake"), "/r/cake?after=7&x=/?");
        assert_eq!(Url::parse("http://chat.example").path, "");
    }
}
