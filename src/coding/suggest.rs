//! Suggests valid names that are close to a wrong name: "did you mean …?"

/// The maximum number of bytes of a wrong name, and the maximum by which a suggested name is longer
/// or shorter. The time of a comparison grows with the product of both lengths.
const LONGEST: usize = 80;

/// Returns the `names` with the smallest distance to `word`, at most three, or none if no name is
/// close.
///
/// Case does not count. A name is close if it has at most one slip for every three letters of
/// `word`. One slip is always allowed, and more than four never, because then almost any name
/// would match.
pub fn closest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    closest_within(word, (word.chars().count() / 3).clamp(1, 4), names)
}

/// Returns the `names` with the smallest distance to `word`, at most three, each with at most
/// `tolerance` slips.
pub fn closest_within<'n>(
    word: &str,
    tolerance: usize,
    names: impl IntoIterator<Item = &'n str>,
) -> Vec<&'n str> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let word = word.to_lowercase();
    let distance = |name: &str| strsim::damerau_levenshtein(&word, &name.to_lowercase());
    let mut near: Vec<_> = names
        .into_iter()
        .filter(|name| name.len().abs_diff(word.len()) <= LONGEST)
        .map(|name| (distance(name), name))
        .filter(|(distance, _)| *distance <= tolerance)
        .collect();
    near.sort_unstable();
    near.dedup();
    let least = near.first().map_or(0, |(distance, _)| *distance);
    let equal = near
        .into_iter()
        .take_while(|(distance, _)| *distance == least);
    equal.map(|(_, name)| name).take(3).collect()
}

/// Returns the question "did you mean `…`?", or `None` if none of `names` is close to `word`.
pub fn did_you_mean<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    question(&closest(word, names))
}

/// Returns the question "did you mean `…`?" for these names, or `None` if there are no names.
pub fn question<S: AsRef<str>>(names: &[S]) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let quoted = names.iter().map(|name| format!("`{}`", name.as_ref()));
    let quoted: Vec<_> = quoted.collect();
    Some(format!("did you mean {}?", quoted.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_meant_name() {
        let slugs = ["house-of-orange", "spain", "france"];
        assert_eq!(closest("hosue-of-orange", slugs), ["house-of-orange"]);
        assert_eq!(closest("FRNACE", slugs), ["france"]);
        assert_eq!(closest("cat", ["bat", "hat", "dog"]), ["bat", "hat"]);
    }

    #[test]
    fn a_different_word_finds_nothing() {
        let none: [&str; 0] = [];
        assert_eq!(closest("portugal", ["spain", "france"]), none);
        assert_eq!(closest("", ["spain"]), none);
        assert_eq!(closest(&"x".repeat(4000), ["spain"]), none);
        assert_eq!(did_you_mean("portugal", ["spain"]), None);
    }
}
