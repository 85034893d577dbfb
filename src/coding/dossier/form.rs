//! Forms that a text of a dossier can have to have.

/// A form of text: how it is checked, how a schema states it, and what is said where it is missed.
#[derive(Debug)]
pub struct TextForm {
    /// As JSON Schema has it.
    pub(super) written: FormSpec,
    /// Whether a text has it.
    pub(super) fits: fn(&str) -> bool,
    /// The fault of a key whose text has the wrong form.
    pub(super) refusal: fn(&str, &str) -> String,
    /// What would be right.
    pub(super) hint: fn() -> String,
}

/// How a form is stated to a program.
#[derive(Debug)]
pub(super) enum FormSpec {
    /// As a regular expression; what it lets through can still be refused.
    Like(&'static str),
    /// As the one text it can be.
    Only(&'static str),
}

/// Name of an actor, topic, source, dossier or fact.
pub(super) const SLUG: TextForm = TextForm {
    written: FormSpec::Like("^[a-z0-9]+(-[a-z0-9]+)*$"),
    fits: is_slug,
    refusal: |_, slug| format!("`{slug}` is not a slug"),
    hint: || "a slug has lower-case letters, digits and single hyphens between them".to_owned(),
};

/// Code of a language.
pub(super) const LANGUAGE: TextForm = TextForm {
    written: FormSpec::Like("^[a-z]{2}$"),
    fits: |code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()),
    refusal: |_, code| format!("`{code}` is not a language code"),
    hint: || "write an ISO 639-1 code: two lower-case letters, such as `en`".to_owned(),
};

/// Whether a text has the form of a slug.
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
