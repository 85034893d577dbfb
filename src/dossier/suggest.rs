//! "Did you mean": the nearest of the names that would have been right.

/// Longest name compared: the distance costs the product of both lengths.
const LONGEST: usize = 80;

/// Returns a hint that names the candidate nearest to a word, if one is near.
pub(super) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let within = word.chars().count().div_ceil(3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= LONGEST)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= within)
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_what_was_meant() {
        let slugs = ["house-of-orange", "spain", "france"];
        assert_eq!(nearest("hosue-of-orange", slugs), Some("house-of-orange"));
        assert_eq!(nearest("frnace", slugs), Some("france"));
    }

    #[test]
    fn something_else_finds_nothing() {
        assert_eq!(nearest("portugal", ["spain", "france"]), None);
        assert_eq!(nearest("", ["spain"]), None);
        assert_eq!(nearest(&"x".repeat(4000), ["spain"]), None);
    }
}
