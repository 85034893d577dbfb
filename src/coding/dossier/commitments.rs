//! Finds commitments that load but perhaps do not mean what the coder intended.

use std::collections::HashMap;

use super::codebook::Codebook;
use super::model::{Dossier, Engagement, Locator, Quantity};
use super::places::Places;
use crate::finding::Finding;

/// The unit of amounts that are often levels to reach or keep, such as a tariff rate.
const PERCENT: &str = "percent";

/// A reason to doubt that a fact means what the coder intended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt<'d> {
    /// The slug of the fact.
    pub fact: &'d str,
    /// The key whose value is doubtful.
    key: &'static str,
    /// Why the value is doubtful.
    pub message: String,
    /// A hint that says what to write instead.
    pub hint: String,
}

impl Doubt<'_> {
    /// Turns the doubt into a warning that points to its position in the file.
    #[must_use]
    pub fn finding(&self, places: &Places) -> Finding {
        let span = places.fact(self.fact).of(self.key);
        Finding::warning(span, self.message.clone()).with_hint(Some(self.hint.clone()))
    }
}

/// Returns the doubts about the commitments of a dossier.
///
/// The flags of the codebook say which obligations bind an actor and which roles they can bind.
#[must_use]
pub fn doubtful_commitments<'d>(dossier: &'d Dossier, codebook: &Codebook) -> Vec<Doubt<'d>> {
    let mut found = Vec::new();
    for engagement in &dossier.engagements {
        if binds(engagement, codebook) {
            found.extend(nobody_bound(engagement, codebook));
        }
        if engagement.obligation.is_some() {
            found.extend(engagement.quantities.iter().filter_map(no_level));
        }
    }
    found.extend(committed_twice(dossier, codebook));
    found
}

fn binds(engagement: &Engagement, codebook: &Codebook) -> bool {
    let obligation = engagement.obligation.as_ref();
    obligation.is_some_and(|it| codebook.has_flag("obligation", "binds", &it.code))
}

/// Doubts an obligation if no participant has a role that it can bind, such as `promisor`.
fn nobody_bound<'d>(engagement: &'d Engagement, codebook: &Codebook) -> Option<Doubt<'d>> {
    let may_be_bound = |role: &str| {
        let flags = ["leads", "promises"];
        flags
            .iter()
            .any(|flag| codebook.has_flag("role", flag, role))
    };
    let mut participants = engagement.participants.iter();
    if participants.any(|it| may_be_bound(&it.role)) {
        return None;
    }
    let promisor = codebook.flagged("role", "promises").next()?;
    Some(Doubt {
        fact: &engagement.fact.slug,
        key: "obligation",
        message: "`obligation` binds, but nobody in `who` is bound".to_owned(),
        hint: format!("name the `{promisor}`: `who = {{ {promisor} = \"…\" }}`"),
    })
}

/// Doubts an amount in per cent that is not marked as a level. An amount such as 0 or 19 per cent
/// is usually a level to keep or reach, so it must not be added to other amounts.
fn no_level(quantity: &Quantity) -> Option<Doubt<'_>> {
    let is_percent = quantity.unit.as_deref() == Some(PERCENT);
    (is_percent && !quantity.level).then(|| Doubt {
        fact: &quantity.fact.slug,
        key: "unit",
        message: "an amount in percent is added to others unless it is a level".to_owned(),
        hint: "write `at` before a level that is kept or reached: `at 0 percent`".to_owned(),
    })
}

/// Doubts a stance `commit` if its holder takes part in a binding commitment that cites the same
/// sentence. A promise that binds is a commitment and not also a stance.
fn committed_twice<'d>(dossier: &'d Dossier, codebook: &Codebook) -> Vec<Doubt<'d>> {
    let mut bound: HashMap<(&Locator, &str), &str> = HashMap::new();
    let engagements = dossier.engagements.iter();
    for engagement in engagements.filter(|it| binds(it, codebook)) {
        for citation in &engagement.fact.citations {
            for participant in &engagement.participants {
                let place = (&citation.locator, participant.actor.as_str());
                bound.entry(place).or_insert(&engagement.fact.slug);
            }
        }
    }
    let mut found = Vec::new();
    let stances = dossier.stances.iter();
    let commits = stances.filter(|it| it.position.as_deref() == Some("commit"));
    // A stance with a memo is not doubted: the memo can say that one clause of the sentence is the
    // commitment and another is the stance.
    for stance in commits.filter(|it| it.fact.memo.is_none()) {
        let cited = stance.fact.citations.iter().map(|it| &it.locator);
        let same = |it| {
            let slug = bound.get(&(it, stance.holder.as_str()))?;
            Some((it, slug))
        };
        if let Some((locator, slug)) = cited.into_iter().find_map(same) {
            found.push(Doubt {
                fact: &stance.fact.slug,
                key: "position",
                message: format!(
                    "`{locator}` is coded as a commitment, `{slug}`, and as a stance `commit`"
                ),
                hint: "a sentence is one of the two; if two clauses say so, a `memo` tells which: \
                    `chancery help commitments`"
                    .to_owned(),
            });
        }
    }
    found
}
