//! Checks that a complete dossier cites every sentence or lists it as not coded.

use std::collections::{BTreeMap, BTreeSet};

use super::super::model::{Dossier, Passage};
use super::super::scope::FileScope;
use super::super::table::PlainTable;

/// The section and ordinal of a passage, and the number of a sentence in this passage.
type SentenceKey<'d> = (&'d str, u32, u32);

/// Reports each sentence that is neither cited nor listed as not coded, and each that is both.
pub(super) fn check(file: &PlainTable<'_>, dossier: &Dossier) {
    let scope = file.scope;
    let cited = cited(scope, dossier);
    let mut covered: BTreeSet<SentenceKey<'_>> = cited.keys().copied().collect();
    let places = file.places_of("not_coded", "locator");
    for (sentence, span) in dossier.not_coded.iter().zip(places) {
        let locator = &sentence.locator;
        let place = (
            locator.section.as_str(),
            locator.ordinal,
            locator.sentence.unwrap_or(0),
        );
        if let Some(fact) = cited.get(&place) {
            let message = format!("`{locator}` is listed as not coded, but `{fact}` cites it");
            scope.fault(span, message);
        }
        covered.insert(place);
    }
    for (passage, span) in dossier.passages.iter().zip(file.places("passage")) {
        let is_open = |sentence: &u32| {
            !covered.contains(&(passage.section.as_str(), passage.ordinal, *sentence))
        };
        let open: Vec<u32> = (1..=passage.sentences).filter(is_open).collect();
        if !open.is_empty() {
            scope.fault(span, uncovered(passage, &open));
        }
    }
}

/// Returns the cited sentences, each with one fact that cites it. A citation of a whole passage
/// counts only if the passage is a single sentence.
fn cited<'d>(scope: &FileScope<'_>, dossier: &'d Dossier) -> BTreeMap<SentenceKey<'d>, &'d str> {
    let mut cited = BTreeMap::new();
    for fact in dossier.facts() {
        for citation in &fact.citations {
            let locator = &citation.locator;
            let only = scope.sentences(locator).filter(|count| *count == 1);
            if let Some(sentence) = locator.sentence.or(only) {
                let place = (locator.section.as_str(), locator.ordinal, sentence);
                cited.insert(place, fact.slug.as_str());
            }
        }
    }
    cited
}

fn uncovered(passage: &Passage, open: &[u32]) -> String {
    let (section, ordinal) = (&passage.section, passage.ordinal);
    let rest = "cited nor listed under `not_coded`";
    if let [sentence] = open {
        return format!("`{section}/{ordinal}.{sentence}` is neither {rest}");
    }
    let numbers: Vec<String> = open.iter().map(u32::to_string).collect();
    let numbers = numbers.join(", ");
    format!("sentences {numbers} of `{section}/{ordinal}` are neither {rest}")
}
