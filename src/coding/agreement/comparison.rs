//! The result of a comparison: figures for each variable, and the disagreements.

use std::collections::{BTreeMap, BTreeSet};

use super::coded::{CodedValue, Coder, Scores};
use super::coefficient::{Level, Ratings};
use super::identity::Identities;
use super::items::{CoderAnswer, RatedItem, items};
use super::reading::Passages;
use super::{Incomparable, NamedDossier, source};
use crate::dossier::{Dossier, Shared};

/// The comparison of several codings of one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The compared dossiers, in an order that does not depend on the order in which they are
    /// given.
    pub codings: Vec<NamedDossier>,
    /// One row for each variable and level of measurement.
    pub figures: Vec<VariableAgreement>,
    /// One row for each variable and unit in which coders differ.
    pub disagreements: Vec<Disagreement>,
}

/// The agreement in one variable. A figure is `None` if it is not defined.
#[derive(Debug, Clone, PartialEq)]
pub struct VariableAgreement {
    /// The name of the variable, such as `engagement.status`.
    pub variable: String,
    /// What a unit of the variable is, such as a sentence.
    pub unit: &'static str,
    /// The level of measurement that alpha uses.
    pub level: Level,
    /// The number of units that at least two coders coded.
    pub n: usize,
    /// The number of coders who coded at least one unit.
    pub coders: usize,
    /// The percentage of equal pairs among the pairs of values, from 0 to 100. For variables such
    /// as `engagement.coded`, pairs in which neither coder has the fact do not count.
    pub agree: Option<f64>,
    /// Cohen's kappa, which is defined only for two coders.
    pub kappa: Option<f64>,
    /// Krippendorff's alpha.
    pub alpha: Option<f64>,
}

/// A unit to which coders give different values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The name of the variable, such as `engagement.status`.
    pub variable: String,
    /// What the unit is, such as a sentence.
    pub unit: &'static str,
    /// The place of the unit in the source.
    pub locator: Option<String>,
    /// The value of each coder, in the order of the codings. It is `None` if the coder did not code
    /// the unit.
    pub said: Vec<Option<Said>>,
}

/// The value that one coder gives to a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The value; `None` means *not stated*.
    pub value: Option<String>,
    /// The slug of the fact that has this value. For a participation, the slug of the actor
    /// follows.
    pub fact: Option<String>,
}

impl Comparison {
    /// Compares several codings of one source.
    ///
    /// # Errors
    ///
    /// Returns [`Incomparable`] if the sources differ, or if one dossier is given twice.
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

/// Returns the figures of one variable. All variables have figures for the nominal level; variables
/// whose values have an order also have figures for their level. There are no figures if no coder
/// states the variable, or if no unit has the values of two coders.
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
        // Kappa and alpha need the agreement by chance. For the existence of facts it is unknown,
        // because the facts that no coder coded cannot be counted.
        kappa: ratings.kappa().filter(|_| !existence),
        alpha: ratings.alpha(level).filter(|_| !existence),
    }
}

/// Replaces each distinct value by a number.
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

/// Returns the share of facts in common: the number that both coders of a pair have, divided by the
/// number that at least one of them has. Both numbers are sums over all pairs.
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
