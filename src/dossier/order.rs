//! The order of facts: that of the sentences that carry them.

use std::collections::HashMap;

use super::model::{Dossier, Fact};

/// The place of a passage in its source, and a sentence of it.
type Sentence = (usize, u32);

/// Puts facts in the order of their first citations, and of their kinds under one sentence, so
/// that two files that say the same read as the same. Facts of one kind under one sentence
/// stay in the order of the file, as do the links that begin with one fact.
pub(super) fn in_order_of_the_source(dossier: &mut Dossier) {
    let passages = std::mem::take(&mut dossier.passages);
    let places: HashMap<(&str, u32), usize> = (0..)
        .zip(&passages)
        .map(|(n, it)| ((it.section.as_str(), it.ordinal), n))
        .collect();
    let place = |fact: &Fact| sentence(&places, fact);
    dossier.affiliations.sort_by(|a, b| {
        let places = place(&a.fact).cmp(&place(&b.fact));
        places.then_with(|| a.kind.cmp(&b.kind))
    });
    dossier.engagements.sort_by(|a, b| {
        let places = place(&a.fact).cmp(&place(&b.fact));
        places.then_with(|| a.kind.cmp(&b.kind))
    });
    dossier.stances.sort_by_key(|it| place(&it.fact));
    dossier.assessments.sort_by(|a, b| {
        let places = place(&a.fact).cmp(&place(&b.fact));
        places.then_with(|| a.kind.cmp(&b.kind))
    });
    dossier.links.sort_by(|a, b| {
        let places = place(&a.fact).cmp(&place(&b.fact));
        places.then_with(|| a.from.cmp(&b.from))
    });
    dossier.passages = passages;
}

fn sentence(places: &HashMap<(&str, u32), usize>, fact: &Fact) -> Sentence {
    let Some(first) = fact.citations.first() else {
        return (usize::MAX, 0);
    };
    let locator = &first.locator;
    let place = places.get(&(locator.section.as_str(), locator.ordinal));
    let place = place.copied().unwrap_or(usize::MAX);
    (place, locator.sentence.unwrap_or(0))
}
