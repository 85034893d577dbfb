//! Adds articles to nouns in messages.

/// Returns a noun after its indefinite article: `an actor` for `actor`.
#[must_use]
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
