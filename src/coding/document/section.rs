//! Converts headings to slugs.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// The name of the section before the first heading.
pub(super) const OPENING: &str = "opening";

/// The slug of a heading that has no Latin letter or digit.
const NAMELESS: &str = "section";

/// The maximum length in bytes of a slug made from a heading. A dossier allows longer slugs, which
/// leaves room for the number that [`unused`] appends.
const LONGEST: usize = 180;

/// Returns the slug of a heading: `relations-with-the-us` for `Relations with the US`.
///
/// It drops accents, apostrophes and points. Any other character that is neither a Latin letter nor
/// a digit separates words.
#[must_use]
pub fn slug(heading: &str) -> String {
    let mut slug = String::new();
    let mut parts = false;
    for c in heading.nfkd().flat_map(char::to_lowercase) {
        if slug.len() >= LONGEST {
            // The last word is dropped, because a word cut in half would mislead.
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

/// Returns the slug, with `-2`, `-3` and so on appended if an earlier section has the same slug.
pub(super) fn unused(slug: &str, sections: &mut HashMap<String, u32>) -> String {
    let mut name = slug.to_owned();
    while let Some(last) = sections.get(&name).copied() {
        sections.insert(name, last + 1);
        name = format!("{slug}-{}", last + 1);
    }
    sections.insert(name.clone(), 1);
    name
}

/// Whether a line below the title names the author or a date.
pub(super) fn is_by_line(line: &str) -> bool {
    line.starts_with("By ") || line.contains(|c: char| c.is_ascii_digit())
}
