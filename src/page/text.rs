//! Writes texts into a page, escaped and with hidden characters spelled out.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use minijinja::Value;
use serde::{Serialize, Serializer};

use crate::visible::{visible, visible_lines};

/// A text that is written into an element or a quoted attribute.
///
/// Characters that have a meaning in markup, such as `<`, are escaped, and hidden characters are
/// spelled out.
#[derive(Debug, Clone, Copy)]
pub struct EscapedText<'a>(pub &'a str);

impl fmt::Display for EscapedText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(f, &visible(self.0))
    }
}

/// A text of several lines that is written into an element; each newline becomes a `<br>`.
#[derive(Debug, Clone, Copy)]
pub struct EscapedLines<'a>(pub &'a str);

impl fmt::Display for EscapedLines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = visible_lines(self.0);
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                f.write_str("<br>")?;
            }
            escape(f, line)?;
        }
        Ok(())
    }
}

/// Writes a text, with references such as `&lt;` for characters that have a meaning in markup.
fn escape(out: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

/// Returns whether the text could have characters that run from right to left.
pub(super) fn has_direction(text: &str) -> bool {
    // Hebrew, at U+0590, is Unicode's first script that runs from right to left.
    text.chars().any(|c| c >= '\u{590}')
}

/// Markup that chancery wrote, in which every text is escaped.
///
/// Templates print markup unchanged, and escape everything else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// Returns a text as markup. A text that could run from right to left is put into `<bdi>`.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let mut markup = Self::default();
        markup.push_text(text);
        markup
    }

    /// Takes a text that is already markup, such as a chart.
    ///
    /// Use it only for chancery's own markup, in which every text is an [`EscapedText`].
    #[must_use]
    pub fn trusted(markup: String) -> Self {
        Self(markup)
    }

    /// Returns an element with this content. The element has a class unless `class` is empty.
    #[must_use]
    pub fn element(tag: &'static str, class: &'static str, content: &Self) -> Self {
        let class = match class {
            "" => Cow::Borrowed(""),
            class => Cow::Owned(format!(" class=\"{class}\"")),
        };
        Self(format!("<{tag}{class}>{content}</{tag}>"))
    }

    /// Returns an emphasized text.
    #[must_use]
    pub fn strong(text: &str) -> Self {
        Self::element("strong", "", &Self::text(text))
    }

    /// Returns a text in `<code>`, such as a reference, which users type letter by letter.
    #[must_use]
    pub fn code(text: &str) -> Self {
        Self::element("code", "", &Self::text(text))
    }

    /// Returns words of a source, which the page puts in quotation marks.
    #[must_use]
    pub fn quoted(text: &str) -> Self {
        let direction = if has_direction(text) {
            " dir=\"auto\""
        } else {
            ""
        };
        Self(format!("<q{direction}>{}</q>", EscapedText(text)))
    }

    /// Returns a text of the class `aside`, which is of minor importance.
    #[must_use]
    pub fn aside(text: &str) -> Self {
        Self::element("span", "aside", &Self::text(text))
    }

    /// Returns a link to the element of this page that has this `id`.
    #[must_use]
    pub fn jump(id: &str, text: &str) -> Self {
        Self(format!(
            "<a href=\"#{}\">{}</a>",
            EscapedText(id),
            Self::text(text)
        ))
    }

    /// Returns a text as a link to a web address, or the text alone if the address is not a web
    /// address.
    ///
    /// In print, the address follows the text, unless the text is the address itself.
    #[must_use]
    pub fn web(address: &str, text: &str) -> Self {
        if !is_web_address(address) {
            return Self::text(text);
        }
        let class = if text == address {
            ""
        } else {
            " class=\"web\""
        };
        Self(format!(
            "<a{class} href=\"{}\" rel=\"noreferrer\">{}</a>",
            EscapedText(address),
            Self::text(text)
        ))
    }

    /// Appends a text.
    pub fn push_text(&mut self, text: &str) -> &mut Self {
        let isolated = has_direction(text);
        let (open, close) = if isolated {
            ("<bdi>", "</bdi>")
        } else {
            ("", "")
        };
        write!(self.0, "{open}{}{close}", EscapedLines(text))
            .expect("writing to a String never fails");
        self
    }

    /// Appends markup.
    pub fn push(&mut self, other: &Self) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// Returns this markup, followed by a text.
    #[must_use]
    pub fn and(mut self, text: &str) -> Self {
        self.push_text(text);
        self
    }

    /// Returns this markup, followed by other markup.
    #[must_use]
    pub fn then(mut self, other: &Self) -> Self {
        self.push(other);
        self
    }

    /// Returns whether the markup is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the markup as a string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// Returns whether the whole text is an http or https address.
fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hostile::text;
    use crate::visible::first_hidden;

    #[test]
    fn other_addresses_are_no_links() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            " https://a.b",
            "https://",
            "http://a b",
            "file:///etc",
        ] {
            assert_eq!(Markup::web(address, "text").as_str(), "text", "{address}");
        }
        let link = Markup::web("https://a.b/?c=\"&d", "text");
        assert_eq!(
            link.as_str(),
            "<a class=\"web\" href=\"https://a.b/?c=&quot;&amp;d\" rel=\"noreferrer\">text</a>"
        );
        let bare = Markup::web("https://a.b", "https://a.b");
        assert!(
            bare.as_str().starts_with("<a href="),
            "print would show it twice"
        );
    }

    #[test]
    fn a_right_to_left_text_is_isolated() {
        assert_eq!(Markup::text("שלום").as_str(), "<bdi>שלום</bdi>");
        assert_eq!(Markup::text("mír").as_str(), "mír");
        assert_eq!(Markup::quoted("שלום").as_str(), "<q dir=\"auto\">שלום</q>");
    }

    #[test]
    fn lines_of_a_text_are_separated_by_br() {
        assert_eq!(EscapedLines("a\n<b>\tc").to_string(), "a<br>&lt;b&gt;\\tc");
        assert_eq!(EscapedText("a\nb").to_string(), "a\\nb");
    }

    proptest! {
        #[test]
        fn an_escaped_text_reads_back_and_hides_nothing(text in text()) {
            let escaped = EscapedText(&text).to_string();
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            prop_assert_eq!(first_hidden(&escaped), None);
            let read = escaped
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
            prop_assert_eq!(read, visible(&text));
        }
    }
}
