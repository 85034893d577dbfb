//! What may have been meant by a name that nothing has.

/// Returns up to three of `names` that are as close to `word` as any, if any is close.
pub(super) fn closest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let word = word.to_lowercase();
    // One slip in three letters, and never so many that anything would do.
    let tolerance = (word.chars().count() / 3).clamp(1, 4);
    let distance = |name: &str| strsim::damerau_levenshtein(&word, &name.to_lowercase());
    let mut near: Vec<_> = names
        .into_iter()
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

/// Returns "did you mean `…`?" where some of `names` are close to `word`.
pub(super) fn did_you_mean(word: &str, names: &[String]) -> Option<String> {
    question(&closest(word, names.iter().map(String::as_str)))
}

/// Returns "did you mean `…`?" for these names, if there are any.
pub(super) fn question(names: &[&str]) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    Some(format!("did you mean {}?", quoted.join(" or ")))
}
