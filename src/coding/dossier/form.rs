//! The forms that certain texts in a dossier must have, such as slugs.

/// A form of text, with its check, its pattern for a schema, and its messages.
#[derive(Debug)]
pub struct TextForm {
    /// The part of the form that JSON Schema can express.
    pub(super) written: FormSpec,
    /// Returns whether a text has the form.
    pub(super) fits: fn(&str) -> bool,
    /// Returns the error message for a key whose text does not have the form.
    pub(super) refusal: fn(&str, &str) -> String,
    /// Returns a hint with an example of the form.
    pub(super) hint: fn() -> String,
}

/// A form as JSON Schema expresses it.
#[derive(Debug)]
pub(super) enum FormSpec {
    /// A regular expression. `fits` can still refuse a text that matches the expression.
    Like(&'static str),
    /// The only text that is allowed.
    Only(&'static str),
}

/// The name of an actor, topic, source, dossier or fact.
pub(super) const SLUG: TextForm = TextForm {
    written: FormSpec::Like("^[a-z0-9]+(-[a-z0-9]+)*$"),
    fits: is_slug,
    refusal: |_, slug| format!("`{slug}` is not a slug"),
    hint: || "a slug has lower-case letters, digits and single hyphens between them".to_owned(),
};

/// An ISO 639-1 language code.
pub(super) const LANGUAGE: TextForm = TextForm {
    written: FormSpec::Like("^[a-z]{2}$"),
    fits: |code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()),
    refusal: |_, code| format!("`{code}` is not a language code"),
    hint: || "write an ISO 639-1 code: two lower-case letters, such as `en`".to_owned(),
};

/// Returns whether a text has the form of a slug.
pub(super) fn is_slug(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_parts_joined_by_hyphens() {
        for slug in ["a", "aukus-announced", "5g", "a-1-b"] {
            assert!(is_slug(slug), "{slug}");
        }
        for text in ["", "-", "a-", "-a", "a--b", "A", "a_b", "é", "a b", "a/1"] {
            assert!(!is_slug(text), "{text}");
        }
    }
}
