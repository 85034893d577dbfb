//! Headings as slugs.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// The section before the first heading.
pub(super) const OPENING: &str = "opening";

/// The section of a heading without any letter for a slug.
const NAMELESS: &str = "section";

/// The maximum number of letters of a slug; a dossier allows more, for a number after it.
const LONGEST: usize = 180;

/// Returns the slug of a heading: `Relations with the US` is `relations-with-the-us`.
///
/// Accents, apostrophes and the points of abbreviations are removed. All other characters that are
/// not letters or digits separate words.
#[must_use]
pub fn slug(heading: &str) -> String {
    let mut slug = String::new();
    let mut parts = false;
    for c in heading.nfkd().flat_map(char::to_lowercase) {
        if slug.len() >= LONGEST {
            // Dropping the last word is better than cutting it.
            slug.truncate(slug.rfind('-').unwrap_or(LONGEST));
            break;
        }
        match c {
            'a'..='z' | '0'..='9' => {
                if parts && !slug.is_empty() {
                    slug.push('-');
                }
                parts = false;
                slug.push(c);
            }
            '.' | '\'' | '’' => {}
            _ if unicode_normalization::char::is_combining_mark(c) => {}
            _ => parts = true,
        }
    }
    if slug.is_empty() {
        slug.push_str(NAMELESS);
    }
    slug
}

/// Returns the slug, with `-2`, `-3` … added if an earlier section has it.
pub(super) fn unused(slug: &str, sections: &mut HashMap<String, u32>) -> String {
    let mut name = slug.to_owned();
    while let Some(last) = sections.get(&name).copied() {
        sections.insert(name, last + 1);
        name = format!("{slug}-{}", last + 1);
    }
    sections.insert(name.clone(), 1);
    name
}

/// Whether a line above the text names the author or the date.
pub(super) fn is_by_line(line: &str) -> bool {
    line.starts_with("By ") || line.contains(|c: char| c.is_ascii_digit())
}
