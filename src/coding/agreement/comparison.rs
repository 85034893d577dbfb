//! The outcome: a row of figures for each variable, and where coders disagree.

use std::collections::{BTreeMap, BTreeSet};

use super::coded::{CodedValue, Coder, Scores};
use super::coefficient::{Level, Ratings};
use super::identity::Identities;
use super::items::{CoderAnswer, RatedItem, items};
use super::reading::Passages;
use super::{Incomparable, NamedDossier, source};
use crate::dossier::{Dossier, Shared};

/// What several coders made of one source, set side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The dossiers, in an order that does not depend on how they were given.
    pub codings: Vec<NamedDossier>,
    /// A row for each variable and level.
    pub figures: Vec<VariableAgreement>,
    /// A row for each unit and variable in which not all say the same.
    pub disagreements: Vec<Disagreement>,
}

/// How far coders agree in one variable; a figure is `None` where it is undefined.
#[derive(Debug, Clone, PartialEq)]
pub struct VariableAgreement {
    /// As in `engagement.status`.
    pub variable: String,
    /// What a unit is.
    pub unit: &'static str,
    /// Of which level alpha is.
    pub level: Level,
    /// Units that at least two coders coded.
    pub n: usize,
    /// How many coders coded any of them.
    pub coders: usize,
    /// Per cent of pairs of values that are the same, 0 to 100.
    pub agree: Option<f64>,
    /// Cohen's, of two coders.
    pub kappa: Option<f64>,
    /// Krippendorff's.
    pub alpha: Option<f64>,
}

/// A unit of which coders say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// As in `engagement.status`.
    pub variable: String,
    /// What the unit is.
    pub unit: &'static str,
    /// Where it is in the source.
    pub locator: Option<String>,
    /// What each coder says, in the order of the codings; none, who did not code it.
    pub said: Vec<Option<Said>>,
}

/// What one coder says of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The value; none is *not stated*.
    pub value: Option<String>,
    /// Slug of the fact that says so, of a participation with the actor's.
    pub fact: Option<String>,
}

impl Comparison {
    /// Compares what coders made of one source.
    ///
    /// # Errors
    ///
    /// [`Incomparable`], where it is not one source, or one dossier stands there twice.
    pub fn new(
        mut codings: Vec<NamedDossier>,
        shared: &Shared,
        scores: &Scores,
    ) -> Result<Self, Incomparable> {
        source::check(&codings)?;
        codings.sort_by_cached_key(|it| {
            let Dossier { coder, slug, .. } = &it.dossier;
            (coder.clone(), slug.clone(), it.dossier.fingerprint())
        });
        let dossiers: Vec<&Dossier> = codings.iter().map(|it| &it.dossier).collect();
        let coder = Coder {
            identities: &Identities::new(dossiers.iter().copied(), shared),
            passages: &Passages::new(dossiers.iter().copied()),
            scores,
        };
        let items = items(&coder, &dossiers);
        let variables = items.chunk_by(|one, other| one.variable == other.variable);
        Ok(Self {
            figures: variables.flat_map(figures).collect(),
            disagreements: items.iter().filter_map(disagreement).collect(),
            codings,
        })
    }
}

/// Returns the figures of one variable: one for values that are the same or not, and
/// one more for those that have an order. A variable that no coder states has none.
fn figures(items: &[RatedItem]) -> Vec<VariableAgreement> {
    let measured = |answer: &CoderAnswer| answer.value.measured;
    let answers = || items.iter().flat_map(|it| it.answers.iter().flatten());
    if answers().all(|it| it.value.key().is_none()) {
        return Vec::new();
    }
    let mut figures = vec![figure(items, Level::Nominal, &nominal(items))];
    let levels: BTreeSet<Level> = answers()
        .filter_map(measured)
        .map(|(level, _)| level)
        .collect();
    for level in levels {
        let number =
            |answer: &CoderAnswer| measured(answer).filter(|it| it.0 == level).map(|it| it.1);
        figures.push(figure(items, level, &rated(items, number)));
    }
    figures.retain(|figure| figure.n > 0);
    figures
}

fn figure(items: &[RatedItem], level: Level, rated: &[Vec<Option<f64>>]) -> VariableAgreement {
    let ratings = Ratings::new(rated);
    let compared = rated
        .iter()
        .filter(|unit| unit.iter().flatten().count() > 1);
    let coders: BTreeSet<usize> = compared
        .flat_map(|unit| unit.iter().enumerate())
        .filter_map(|(coder, value)| value.map(|_| coder))
        .collect();
    let existence = items.iter().any(|it| it.existence);
    let share = if existence {
        in_common(items)
    } else {
        ratings.agreement()
    };
    VariableAgreement {
        variable: items
            .first()
            .map(|it| it.variable.clone())
            .unwrap_or_default(),
        unit: items.first().map(|it| it.unit).unwrap_or_default(),
        level,
        n: ratings.units(),
        coders: coders.len(),
        agree: share.map(|share| 100.0 * share),
        // Facts that nobody has cannot be counted, and so neither can chance.
        kappa: ratings.kappa().filter(|_| !existence),
        alpha: ratings.alpha(level).filter(|_| !existence),
    }
}

/// Numbers the values that occur.
fn nominal(items: &[RatedItem]) -> Vec<Vec<Option<f64>>> {
    let answers = items.iter().flat_map(|it| it.answers.iter().flatten());
    let keys: BTreeSet<Option<&str>> = answers.map(|it| it.value.key()).collect();
    let numbers = std::iter::successors(Some(0.0), |number| Some(number + 1.0));
    let numbers: BTreeMap<_, f64> = keys.into_iter().zip(numbers).collect();
    rated(items, |answer| numbers.get(&answer.value.key()).copied())
}

fn rated(
    items: &[RatedItem],
    number: impl Fn(&CoderAnswer) -> Option<f64>,
) -> Vec<Vec<Option<f64>>> {
    let unit = |item: &RatedItem| {
        let answers = item.answers.iter();
        answers.map(|it| it.as_ref().and_then(&number)).collect()
    };
    items.iter().map(unit).collect()
}

/// Returns the share of pairs of coders that both have a fact, of those of which one has.
fn in_common(items: &[RatedItem]) -> Option<f64> {
    let yes = CodedValue::yes_or_no(true);
    let (mut both, mut either) = (0.0, 0.0);
    for item in items {
        let has: Vec<bool> = item
            .answers
            .iter()
            .flatten()
            .map(|it| it.value.is(&yes))
            .collect();
        for (at, one) in has.iter().enumerate() {
            for other in &has[at + 1..] {
                both += f64::from(*one && *other);
                either += f64::from(*one || *other);
            }
        }
    }
    (either > 0.0).then(|| both / either)
}

fn disagreement(item: &RatedItem) -> Option<Disagreement> {
    let mut answers = item.answers.iter().flatten();
    let first = answers.next()?;
    if answers.all(|it| it.value.is(&first.value)) {
        return None;
    }
    let said = |answer: &CoderAnswer| Said {
        value: answer.value.shown.clone(),
        fact: answer.fact.clone(),
    };
    Some(Disagreement {
        variable: item.variable.clone(),
        unit: item.unit,
        locator: item.place.as_ref().map(ToString::to_string),
        said: item
            .answers
            .iter()
            .map(|it| it.as_ref().map(said))
            .collect(),
    })
}
