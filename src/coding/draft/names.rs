//! Finds the names of known actors.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;

/// The adjectives of each state, one state per line.
const ADJECTIVES: &str = include_str!("adjectives.txt");

/// The minimum length of a name that is also searched for in capitals. In a heading in capitals, a
/// shorter name can be another word: `US` can be "us".
const SHORTEST_IN_CAPITALS: usize = 5;

/// A name of an actor in a database or register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownActorName {
    /// The slug of the actor.
    pub actor: String,
    /// One of the actor's names.
    pub name: String,
    /// The ISO 3166-1 alpha-3 code, if the actor is a state.
    pub iso3: Option<String>,
}

/// The names of known actors, with a matcher that finds them.
#[derive(Debug, Clone)]
pub struct ActorNames {
    matcher: Option<AhoCorasick>,
    /// For each name in the matcher, the slugs of the actors with this name.
    actors: Vec<Vec<String>>,
}

impl ActorNames {
    /// Builds the matcher for these names and, if an actor is a state, for the state's adjectives.
    #[must_use]
    pub fn new(known: impl IntoIterator<Item = KnownActorName>) -> Self {
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for known in known {
            let adjectives = known.iso3.as_deref().map(adjectives).unwrap_or_default();
            for name in forms(&known.name).into_iter().chain(adjectives) {
                let actors = names.entry(name).or_default();
                if !actors.contains(&known.actor) {
                    actors.push(known.actor.clone());
                }
            }
        }
        Self {
            // If the matcher cannot be built, known names get no suggestions.
            matcher: AhoCorasick::new(names.keys()).ok(),
            actors: names.into_values().collect(),
        }
    }

    /// Returns the names in a text with their actors. Only whole words count. If names
    /// overlap, only the first counts. If names begin together, only the longest counts.
    pub(super) fn find<'n>(&'n self, text: &str) -> Vec<(Range<usize>, &'n [String])> {
        let mut found: Vec<(Range<usize>, &[String])> = Vec::new();
        let Some(matcher) = &self.matcher else {
            return found;
        };
        let mut all: Vec<_> = matcher
            .find_overlapping_iter(text)
            .filter(|it| is_whole(text, &it.range()))
            .collect();
        all.sort_by_key(|it| (it.start(), std::cmp::Reverse(it.end())));
        for it in all {
            if found.last().is_none_or(|(last, _)| last.end <= it.start()) {
                found.push((it.range(), &self.actors[it.pattern().as_usize()]));
            }
        }
        found
    }
}

/// Whether the bytes are whole words, that is, no letter or digit is next to either end.
pub(super) fn is_whole(text: &str, bytes: &Range<usize>) -> bool {
    let before = text[..bytes.start].chars().next_back();
    let after = text[bytes.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Returns the forms in which texts print a name: with a straight or a curly apostrophe, and in
/// capitals.
fn forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    if name.contains('\'') {
        forms.push(name.replace('\'', "’"));
    }
    if name.chars().count() >= SHORTEST_IN_CAPITALS {
        forms.push(name.to_uppercase());
    }
    forms.dedup();
    forms
}

fn adjectives(iso3: &str) -> Vec<String> {
    let of_state = |line: &str| {
        line.strip_prefix(iso3)?
            .strip_prefix(' ')
            .map(str::to_owned)
    };
    let found = ADJECTIVES.lines().find_map(of_state).unwrap_or_default();
    let adjectives = found.split(", ").filter(|it| !it.is_empty());
    adjectives
        .flat_map(|it| [it.to_owned(), format!("{it}s")])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Codebook, register};

    #[test]
    fn every_state_in_the_register_has_an_adjective() {
        let codebook = Codebook::from_migration();
        let register = register(&codebook).unwrap();
        let codes: Vec<&str> = register
            .actors
            .iter()
            .filter_map(|it| it.iso3.as_deref())
            .collect();
        for iso3 in &codes {
            assert!(!adjectives(iso3).is_empty(), "{iso3}");
        }
        let listed = ADJECTIVES.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(listed.count(), codes.len());
    }

    #[test]
    fn only_whole_names_are_found_and_the_longest() {
        let known = |actor: &str, name: &str, iso3: Option<&str>| KnownActorName {
            actor: actor.into(),
            name: name.into(),
            iso3: iso3.map(Into::into),
        };
        let names = ActorNames::new([
            known("guinea", "Guinea", Some("GIN")),
            known("papua-new-guinea", "Papua New Guinea", Some("PNG")),
            known("united-states", "US", Some("USA")),
        ]);
        let text = "US-led aid for us, Papua New Guinea and two Guineans on the USS Theodore";
        let found: Vec<_> = names
            .find(text)
            .into_iter()
            .map(|(at, who)| (&text[at], who))
            .collect();
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], ("US", &["united-states".to_owned()][..]));
        assert_eq!(found[1].0, "Papua New Guinea");
        assert_eq!(found[2], ("Guineans", &["guinea".to_owned()][..]));
    }
}
