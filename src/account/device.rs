//! What a device is called in the list of those that are signed in: as its owner would say it, from what
//! its browser says of itself.

use crate::text::{is_visible, line};

/// "Firefox on Linux". Of what nobody knows, only what is known.
pub fn label(user_agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(mark, _)| user_agent.contains(mark));
        found.map(|(_, name)| *name)
    };
    // Most browsers also name those that they want to be taken for, so the order matters.
    let browser = named(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = named(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "A device".to_owned(),
    }
}

/// What somebody calls a device or a passkey: one line, in which nothing is hidden and nothing turns it
/// around. Nothing, where there is nothing to see.
pub(super) fn named(text: &str) -> Option<String> {
    const MAX_CHARS: usize = 64;
    /// What emojis and Persian are written with.
    const JOINERS: [char; 3] = ['\u{200c}', '\u{200d}', '\u{fe0f}'];
    let is_kept = |it: &char| is_visible(*it) || *it == ' ' || JOINERS.contains(it);
    let line = line(text);
    let shown: String = line.chars().filter(is_kept).take(MAX_CHARS).collect();
    let name = shown.trim();
    name.chars().any(is_visible).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_called_by_its_browser_and_system() {
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/156.0.0.0 Safari/537.36";
        assert_eq!(label(chrome), "Chrome on Linux");
        assert_eq!(label(&format!("{chrome} Edg/156.0")), "Edge on Linux");
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) \
                      AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1";
        assert_eq!(label(iphone), "Safari on iPhone");
        assert_eq!(label("curl/8.5.0"), "curl");
        assert_eq!(label(""), "A device");
    }

    #[test]
    fn a_label_is_one_line_and_hides_nothing() {
        let told = |text: &str| named(text).unwrap_or_default();
        assert_eq!(told(" My\n\tphone "), "My phone");
        assert_eq!(
            told("Ada\u{202e}enohp\u{202c}\u{2066}!\u{2069}"),
            "Adaenohp!"
        );
        assert_eq!(
            told("ph\u{200b}o\u{ad}n\u{e0041}e\u{200f}\u{2060}"),
            "phone"
        );
        for name in ["👩‍💻 Ada’s ❤️", "سید‌علی", "Ỹ"] {
            assert_eq!(told(name), name);
        }
        for nothing in [
            "",
            " \u{7}",
            "\u{200d}\u{fe0f}",
            "\u{202e}",
            "\u{3164}\u{2800}",
        ] {
            assert_eq!(named(nothing), None, "{nothing:?}");
        }
        assert_eq!(told(&"x".repeat(100)).len(), 64);
    }
}
