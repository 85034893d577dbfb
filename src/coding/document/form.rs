//! The format of a document's text.

use super::front;

/// The format of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFormat {
    /// Plain text: blank lines separate the paragraphs.
    Plain,
    /// Markdown, as `CommonMark` defines it.
    Markdown,
}

impl TextFormat {
    /// Returns the format for the extension of a file's name. If there is no extension, as for
    /// standard input, the text decides.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("md" | "markdown" | "mdown" | "mkd") => Self::Markdown,
            None if is_like_markdown(text) => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

fn is_like_markdown(text: &str) -> bool {
    let signs = |line: &str| {
        let hashes = line.len() - line.trim_start_matches('#').len();
        (1..=6).contains(&hashes) && line[hashes..].starts_with(' ')
            || line.starts_with("**")
            || line.contains("](")
    };
    front::read(text).is_some() || text.lines().any(signs)
}
