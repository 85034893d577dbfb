//! Sorts facts in the order of the sentences that they cite.

use std::collections::HashMap;

use super::model::{Dossier, Fact};

/// The index of each passage in the source, by section and ordinal.
type PassageOrder<'d> = HashMap<(&'d str, u32), usize>;

/// The index of a passage in the source, and the number of a sentence in this passage.
type SentencePosition = (usize, u32);

/// Sorts each list of facts by the sentence of their first citation. Facts with the same sentence
/// are sorted by kind, and links by their `from`. If these are equal too, facts keep the order of
/// the file. So two files that differ only in the order of facts usually read as equal dossiers.
pub(super) fn in_order_of_the_source(dossier: &mut Dossier) {
    let passages = std::mem::take(&mut dossier.passages);
    let order: PassageOrder<'_> = (0..)
        .zip(&passages)
        .map(|(n, it)| ((it.section.as_str(), it.ordinal), n))
        .collect();
    sort(&mut dossier.affiliations, &order, |it| (&it.fact, &it.kind));
    sort(&mut dossier.engagements, &order, |it| (&it.fact, &it.kind));
    sort(&mut dossier.stances, &order, |it| (&it.fact, ""));
    sort(&mut dossier.assessments, &order, |it| (&it.fact, &it.kind));
    sort(&mut dossier.links, &order, |it| (&it.fact, &it.from));
    dossier.passages = passages;
}

/// Sorts facts by the sentence of their first citation, and then by the text that `named` returns.
fn sort<T>(facts: &mut [T], order: &PassageOrder<'_>, named: impl Fn(&T) -> (&Fact, &str)) {
    facts.sort_by(|a, b| {
        let [(a, name), (b, other)] = [named(a), named(b)];
        let of_sentences = sentence(order, a).cmp(&sentence(order, b));
        of_sentences.then_with(|| name.cmp(other))
    });
}

fn sentence(order: &PassageOrder<'_>, fact: &Fact) -> SentencePosition {
    let Some(first) = fact.citations.first() else {
        return (usize::MAX, 0);
    };
    let locator = &first.locator;
    let place = order.get(&(locator.section.as_str(), locator.ordinal));
    let place = place.copied().unwrap_or(usize::MAX);
    (place, locator.sentence.unwrap_or(0))
}
