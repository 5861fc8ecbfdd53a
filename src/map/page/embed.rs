//! Strangers' words and our own script, so written into HTML that the first stay words and nothing else is run.

use crate::map::{MapError, paint::svg, text::clean::clean};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Text for HTML, content and attributes.
pub(super) fn text_in_html(text: &str) -> String {
    svg::escaped(&clean(text))
}

/// JSON for a `<script>` that is data. Signs that could end the element, open a comment, or end a line of a script stand
/// within strings only, where JSON has another way to write them.
///
/// # Errors
/// [`MapError::Page`] for data that JSON cannot hold.
pub(super) fn json_in_html(data: &impl Serialize) -> Result<String, MapError> {
    let json = serde_json::to_string(data).map_err(|error| MapError::Page(error.to_string()))?;
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    Ok(out)
}

/// The content security policy: nothing is loaded or sent; this script and this style only.
pub(super) fn policy(script: &str, style: &str) -> String {
    let sum = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        sum(script),
        sum(style)
    )
}

/// An address that may become a link: of the web, without blanks or controls.
pub(super) fn link(address: &str) -> Option<&str> {
    let address = address.trim();
    let scheme = address.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    let plain = address.chars().all(|c| !c.is_whitespace() && !c.is_control());
    (matches!(scheme.as_str(), "http" | "https") && plain).then_some(address)
}

/// The template with each `{{name}}` replaced, once: what is put in is not looked into again.
pub(super) fn fill<'t>(template: &'t str, of: impl Fn(&'t str) -> &'t str) -> String {
    let mut parts = template.split("{{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("}}").unwrap_or((part, ""));
        out.push_str(of(name));
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strangers_words_end_no_element() {
        for words in [
            "</script><script>alert(1)</script>",
            "<!-- <script>",
            "<img src=x onerror=alert(1)>",
            "a\u{2028}alert(1)//",
            "]]>",
            "\"'`",
            "&lt;b&gt;",
            "{{script}}",
        ] {
            let json = json_in_html(&words).expect("JSON");
            assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{json}");
            assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), words);
            assert!(!text_in_html(words).contains(['<', '>', '"', '\'', '\u{2028}']), "{words}");
        }
    }

    /// JSON has texts for keys only: what else is asked of it is said, not left out.
    #[test]
    fn data_that_json_cannot_hold_are_an_error() {
        let data = std::collections::BTreeMap::from([(Some(1), "x"), (None, "y")]);
        let error = json_in_html(&data).expect_err("no JSON");
        assert!(error.to_string().starts_with("the page cannot be written: "), "{error}");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for (address, is_link) in [
            ("https://a.example/x?y=<z>", true),
            ("HTTP://a.example", true),
            ("javascript:alert(1)", false),
            ("javascript://a.example/%0aalert(1)", false),
            ("java\nscript:alert(1)", false),
            ("data:text/html,<script>alert(1)</script>", false),
            ("//a.example", false),
            ("https://a.example/ x", false),
            ("ftp://a.example", false),
            ("", false),
        ] {
            assert_eq!(link(address).is_some(), is_link, "{address:?}");
        }
    }

    #[test]
    fn what_is_put_into_the_template_is_not_looked_into() {
        let of = |name: &str| if name == "a" { "{{b}}" } else { "secret" };
        let template = "x{{a}}y{{c}}z";
        assert_eq!(fill(template, of), "x{{b}}ysecretz");
    }

    /// FIPS 180-4's example: the SHA-256 of "abc".
    #[test]
    fn the_policy_has_the_sums_of_script_and_style() {
        let policy = policy("abc", "");
        assert!(policy.contains("script-src 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='"), "{policy}");
    }
}
