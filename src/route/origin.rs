//! Hosts: whether one is this machine, and whether a page is one of ours.

/// Whether a host is this machine, where nobody listens on the way.
pub fn is_local(host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    let name = if port.bytes().all(|byte| byte.is_ascii_digit()) {
        name
    } else {
        host
    };
    let name = name.to_ascii_lowercase();
    let is_loopback = |address: std::net::IpAddr| address.is_loopback();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.trim_matches(['[', ']']).parse().is_ok_and(is_loopback)
}

/// Whether `origin`, as a browser sends it, is a page of `host`, which is asked by https or not. Browsers do not keep other sites
/// from opening a WebSocket with a visitor's cookies, so the room must.
pub fn is_same_origin(origin: &str, host: &str, is_https: bool) -> bool {
    let Some((scheme, authority)) = origin.split_once("://") else {
        return false;
    };
    let default_port = match scheme {
        // An http page can be forged by whoever is on the way; it may not speak for an https one.
        "http" if !is_https => ":80",
        "https" => ":443",
        _ => return false,
    };
    let without_default = |text: &str| text.strip_suffix(default_port).unwrap_or(text).to_owned();
    without_default(authority).eq_ignore_ascii_case(&without_default(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_for_this_machine() {
        for host in [
            "localhost",
            "localhost:8787",
            "a.localhost",
            "127.0.0.1:80",
            "[::1]:8787",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "chat.example",
            "localhost.example:80",
            "127.0.0.1.example",
            "10.0.0.1",
            "",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn only_a_page_of_this_host_is_of_the_same_origin() {
        assert!(is_same_origin("https://chat.example", "chat.example", true));
        assert!(is_same_origin(
            "https://Chat.example",
            "chat.example:443",
            true
        ));
        assert!(is_same_origin(
            "http://localhost:8787",
            "localhost:8787",
            false
        ));
        for origin in [
            "null",
            "",
            "https://evil.example",
            "https://chat.example.evil.example",
        ] {
            assert!(!is_same_origin(origin, "chat.example", true), "{origin}");
        }
        assert!(!is_same_origin(
            "http://localhost:8788",
            "localhost:8787",
            false
        ));
        assert!(!is_same_origin("http://chat.example", "chat.example", true));
        assert!(!is_same_origin(
            "file://chat.example",
            "chat.example",
            false
        ));
    }
}
