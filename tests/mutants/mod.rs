//! Changes one detail of one fact in a dossier, to see whether a check notices the change.
//!
//! A check can only be expected to notice a change if the words of the source *carry* the changed
//! detail. This term was defined before anything was measured. The definition looks only at the
//! words, and uses none of the functions that are tested:
//!
//! - The words of a detail are the words quoted for it or, if none are quoted, the cited sentence.
//! - They carry a *figure* if they print it in digits ("2000000", "2 million") or as a number word.
//! - They carry a *bound* if they print the figure, because an "up to" would be beside it.
//! - They carry a *unit* of money or per cent if they print a sign, code or noun for money or per
//!   cent. The unit of a count is carried only if the new unit is money and the cited sentence
//!   prints no money. Otherwise it is not carried, because the coder chooses the noun of a count.
//! - They carry the changed part of a *date* if they print it: a year in four digits, a month by
//!   its name, or a day by its number together with its month's name.
//! - A *quotation* and a *cue* are always carried, because they are words of the source.
//! - A *locator* or *sentence* is carried if the new place lacks a quotation of the fact. For an
//!   amount without quoted words, it is carried if the new place lacks the figure.
//! - A *hedge* is carried if its cue has a word for possible or probable, and the new code has
//!   another degree. A change from affirmed to denied is not carried, because the denial can stand
//!   elsewhere in the sentence.

use std::collections::BTreeMap;

use chancery::calendar::MONTHS;
use chancery::dossier::{
    Citation, Date, Dossier, Engagement, Fact, Locator, Number, Quantity, read_date,
};

/// The kind of the changed detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Figure,
    Bound,
    Unit,
    Date,
    Quotation,
    Locator,
    Sentence,
    Cue,
    Hedge,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Bound => "bound",
            Self::Unit => "unit",
            Self::Date => "date",
            Self::Quotation => "quotation",
            Self::Locator => "locator",
            Self::Sentence => "sentence",
            Self::Cue => "cue",
            Self::Hedge => "hedge",
        }
    }
}

/// A dossier with one fact, in which one detail was changed.
pub(crate) struct Mutant {
    pub(crate) kind: Kind,
    /// Whether the words carry the detail.
    pub(crate) is_carried: bool,
    pub(crate) dossier: Dossier,
    /// A description of the change, for people.
    pub(crate) told: String,
}

/// How many changes of a kind were made, and how many of them were noticed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    all: usize,
    noticed: usize,
    carried: usize,
    carried_noticed: usize,
}

/// The scores by kind.
#[derive(Default)]
pub(crate) struct Scores {
    by_kind: BTreeMap<Kind, Score>,
    /// Descriptions of the carried changes that no check noticed.
    pub(crate) missed: Vec<String>,
}

impl Scores {
    pub(crate) fn note(&mut self, mutant: &Mutant, is_noticed: bool) {
        let score = self.by_kind.entry(mutant.kind).or_default();
        score.all += 1;
        score.noticed += usize::from(is_noticed);
        if mutant.is_carried {
            score.carried += 1;
            score.carried_noticed += usize::from(is_noticed);
            if !is_noticed {
                self.missed
                    .push(format!("{}: {}", mutant.kind.name(), mutant.told));
            }
        }
    }

    /// Returns the rows of a table. Its columns are the kind, the number of carried changes, how
    /// many of these were noticed, what per cent that is, and how many of all changes were noticed.
    pub(crate) fn rows(&self) -> Vec<String> {
        let percent = |part: usize, whole: usize| (200 * part + whole) / (2 * whole).max(1);
        let row = |(kind, it): (&Kind, &Score)| {
            format!(
                "| {} | {} | {} | {} % | {} of {} |",
                kind.name(),
                it.carried,
                it.carried_noticed,
                percent(it.carried_noticed, it.carried),
                it.noticed,
                it.all
            )
        };
        self.by_kind.iter().map(row).collect()
    }

    /// Returns the kinds of which fewer than nine in ten carried changes were noticed.
    pub(crate) fn weak(&self) -> Vec<&'static str> {
        let weak = self.by_kind.iter();
        let weak = weak.filter(|(_, it)| it.carried_noticed * 10 < it.carried * 9);
        weak.map(|(kind, _)| kind.name()).collect()
    }

    /// Returns the kinds without a carried change, for which nothing was measured.
    pub(crate) fn empty(&self) -> Vec<&'static str> {
        let empty = self.by_kind.iter().filter(|(_, it)| it.carried == 0);
        empty.map(|(kind, _)| kind.name()).collect()
    }

    pub(crate) fn kinds(&self) -> usize {
        self.by_kind.len()
    }
}

/// The state of a generator (`SplitMix64`) whose numbers look random but are the same in every run.
pub(crate) struct Seed(pub(crate) u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or_default()
    }

    fn one_of<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        (!list.is_empty()).then(|| &list[self.below(list.len())])
    }
}

/// Splits a dossier into dossiers with one fact each. An amount comes with an engagement that is
/// otherwise empty.
pub(crate) fn alone(dossier: &Dossier) -> Vec<Dossier> {
    let empty = Dossier {
        engagements: Vec::new(),
        stances: Vec::new(),
        affiliations: Vec::new(),
        assessments: Vec::new(),
        links: Vec::new(),
        ..dossier.clone()
    };
    let mut alone = Vec::new();
    for engagement in &dossier.engagements {
        let mut only = engagement.clone();
        only.quantities.clear();
        alone.push(Dossier {
            engagements: vec![only],
            ..empty.clone()
        });
        for quantity in &engagement.quantities {
            alone.push(Dossier {
                engagements: vec![Engagement {
                    quantities: vec![quantity.clone()],
                    ..Engagement::default()
                }],
                ..empty.clone()
            });
        }
    }
    for it in &dossier.stances {
        let stances = vec![it.clone()];
        alone.push(Dossier {
            stances,
            ..empty.clone()
        });
    }
    for it in &dossier.affiliations {
        let affiliations = vec![it.clone()];
        alone.push(Dossier {
            affiliations,
            ..empty.clone()
        });
    }
    for it in &dossier.assessments {
        let assessments = vec![it.clone()];
        alone.push(Dossier {
            assessments,
            ..empty.clone()
        });
    }
    for it in &dossier.links {
        let links = vec![it.clone()];
        alone.push(Dossier {
            links,
            ..empty.clone()
        });
    }
    alone
}

/// Changes details in dossiers that have one fact each.
pub(crate) struct Mutator<'a> {
    /// Returns the sentence at a locator, or `None` if the text is not available.
    pub(crate) sentence: &'a dyn Fn(&Locator) -> Option<String>,
    pub(crate) seed: Seed,
}

impl Mutator<'_> {
    /// Makes one change of each kind that the fact allows, and returns the changed dossiers.
    pub(crate) fn mutants(&mut self, alone: &Dossier) -> Vec<Mutant> {
        let mut mutants = Vec::new();
        if quantity(alone).is_some() {
            mutants.extend(self.figure(alone));
            mutants.extend(self.bound(alone));
            mutants.extend(self.unit(alone));
        }
        mutants.extend(self.date(alone));
        mutants.extend(self.quotation(alone));
        mutants.extend(self.cue(alone));
        mutants.extend(self.hedge(alone));
        mutants.extend(self.locator(alone));
        mutants.extend(self.sentence(alone));
        mutants
    }

    /// Returns the words quoted for a detail or, if none are quoted, the cited sentences.
    fn words(&self, quoted: Option<&String>, fact: &Fact) -> Option<String> {
        if let Some(quoted) = quoted {
            return Some(quoted.clone());
        }
        let sentences = fact.citations.iter();
        let sentences: Option<Vec<String>> =
            sentences.map(|it| (self.sentence)(&it.locator)).collect();
        Some(sentences?.join(" ")).filter(|text| !text.is_empty())
    }

    fn figure(&mut self, alone: &Dossier) -> Option<Mutant> {
        let before = quantity(alone)?;
        let figure = before.high.or(before.low)?;
        let words = self.words(before.words.as_ref(), &before.fact);
        let is_carried = words.is_some_and(|words| prints(&words, figure));
        let other = match (figure, self.seed.below(3)) {
            // Zero becomes one, because a multiple of zero is zero.
            (Number::Integer(0), _) => Number::Integer(1),
            (Number::Integer(whole), 0) => Number::Integer(whole * 10),
            (Number::Integer(whole), 1) => Number::Integer(self.with_other_digit(whole)),
            (Number::Integer(whole), _) => Number::Integer(whole + (whole / 10).max(1)),
            (Number::Real(real), _) => Number::Real(real * 10.0),
        };
        let (low, high) = match (before.low, before.high) {
            (Some(low), Some(high)) if low != high => (Some(low), Some(other)),
            (low, high) => (low.map(|_| other), high.map(|_| other)),
        };
        let mut dossier = alone.clone();
        let after = quantity_mut(&mut dossier)?;
        (after.low, after.high) = (low, high);
        let told = format!(
            "{other:?} for {figure:?} of `{}` {:?}",
            before.fact.slug, before.words
        );
        Some(Mutant {
            kind: Kind::Figure,
            is_carried,
            dossier,
            told,
        })
    }

    /// Returns the number with one digit changed.
    fn with_other_digit(&mut self, whole: i64) -> i64 {
        let mut digits: Vec<u8> = whole.to_string().into_bytes();
        let at = (0..digits.len()).rev().find(|at| digits[*at] != b'0');
        let at = at.unwrap_or_default();
        let other = b'1' + u8::try_from(self.seed.below(9)).unwrap_or_default();
        digits[at] = if other == digits[at] {
            b'1' + (other - b'0') % 9
        } else {
            other
        };
        String::from_utf8_lossy(&digits)
            .parse()
            .unwrap_or(whole + 1)
    }

    fn bound(&mut self, alone: &Dossier) -> Option<Mutant> {
        const ALL: [&str; 6] = ["eq", "approx", "nearly", "up_to", "more_than", "at_least"];
        let before = quantity(alone)?;
        let figure = before.high.or(before.low)?;
        let words = self.words(before.words.as_ref(), &before.fact);
        let is_carried = words.is_some_and(|words| prints(&words, figure));
        let others: Vec<&str> = ALL
            .into_iter()
            .filter(|code| *code != before.comparator)
            .collect();
        let other = *self.seed.one_of(&others)?;
        let mut dossier = alone.clone();
        let after = quantity_mut(&mut dossier)?;
        other.clone_into(&mut after.comparator);
        (after.low, after.high) = match other {
            "nearly" | "up_to" => (None, Some(figure)),
            "more_than" | "at_least" => (Some(figure), None),
            _ => (Some(figure), Some(figure)),
        };
        let told = format!(
            "`{other}` for `{}` of `{}` {:?}",
            before.comparator, before.fact.slug, before.words
        );
        Some(Mutant {
            kind: Kind::Bound,
            is_carried,
            dossier,
            told,
        })
    }

    fn unit(&mut self, alone: &Dossier) -> Option<Mutant> {
        let before = quantity(alone)?;
        before.high.or(before.low)?;
        let unit = before.unit.clone()?;
        let words = self.words(before.words.as_ref(), &before.fact);
        let whole = self.words(None, &before.fact);
        let is_money =
            unit.len() == 3 && unit == unit.to_uppercase() && money(&format!(" {unit} "));
        let others: &[&str] = if is_money || unit == "percent" {
            &["EUR", "GBP", "MYR", "ship", "percent"]
        } else {
            &["USD", "EUR", "ship", "crate"]
        };
        let others: Vec<&&str> = others.iter().filter(|it| **it != unit).collect();
        let other = **self.seed.one_of(&others)?;
        let is_carried = if is_money || unit == "percent" {
            words.is_some_and(|words| {
                money(&words) || words.contains('%') || words.contains("percent")
            })
        } else {
            // Without the sentence, it is unknown whether the sentence prints money, so the change
            // is not carried.
            let prints_none = whole.is_some_and(|whole| !money(&whole));
            money(&format!(" {other} ")) && prints_none
        };
        let mut dossier = alone.clone();
        quantity_mut(&mut dossier)?.unit = Some(other.to_owned());
        let told = format!(
            "`{other}` for `{unit}` of `{}` {:?}",
            before.fact.slug, before.words
        );
        Some(Mutant {
            kind: Kind::Unit,
            is_carried,
            dossier,
            told,
        })
    }

    fn date(&mut self, alone: &Dossier) -> Option<Mutant> {
        let fact = fact(alone)?;
        let period = fact.period.as_ref()?;
        let before = period.date.as_ref()?;
        let (edtf, field, printed) = self.other_date(before)?;
        let words = match (&period.words, period.basis.as_str()) {
            (None, "stated") => self.words(None, fact),
            (words, _) => words.clone(),
        };
        let is_carried = words.is_some_and(|words| prints_field(&words, field, &printed));
        let date = read_date(&edtf).ok()?;
        let mut dossier = alone.clone();
        fact_mut(&mut dossier)?.period.as_mut()?.date = Some(date);
        let told = format!(
            "`{edtf}` for `{}` of `{}` {:?}",
            before.edtf, fact.slug, period.words
        );
        Some(Mutant {
            kind: Kind::Date,
            is_carried,
            dossier,
            told,
        })
    }

    /// Changes one field of a date by one. Returns the new date, the index of the field, and the
    /// original date.
    fn other_date(&mut self, date: &Date) -> Option<(String, usize, String)> {
        // Only the first date of an interval or a set is changed.
        let start = date.edtf.find(|c: char| c.is_ascii_digit())?;
        let end = date.edtf[start..].find(|c: char| !c.is_ascii_digit() && c != '-');
        let end = end.map_or(date.edtf.len(), |end| start + end);
        let first = &date.edtf[start..end];
        let fields: Vec<&str> = first.split('-').collect();
        let numbers: Option<Vec<i64>> = fields.iter().map(|it| it.parse().ok()).collect();
        let mut numbers = numbers?;
        let is_season = numbers.get(1).is_some_and(|month| *month > 12);
        let movable = if is_season { 1 } else { numbers.len() };
        let field = self.seed.below(movable);
        numbers[field] += match (field, numbers[field]) {
            (1, 12) | (2, 28..) => -1,
            _ => 1,
        };
        let moved = numbers.iter().enumerate();
        let moved: Vec<String> = moved
            .map(|(n, it)| {
                if n == 0 {
                    format!("{it:04}")
                } else {
                    format!("{it:02}")
                }
            })
            .collect();
        let edtf = format!(
            "{}{}{}",
            &date.edtf[..start],
            moved.join("-"),
            &date.edtf[end..]
        );
        read_date(&edtf).ok()?;
        Some((edtf, field, first.to_owned()))
    }

    fn quotation(&mut self, alone: &Dossier) -> Option<Mutant> {
        let mut dossier = alone.clone();
        let mut quoted = quotations(&mut dossier);
        let count = quoted.len();
        if count == 0 {
            return None;
        }
        let words = quoted.swap_remove(self.seed.below(count));
        let before = words.clone();
        *words = self.misspelt(&before);
        let told = format!("`{words}` for `{before}`");
        Some(Mutant {
            kind: Kind::Quotation,
            is_carried: true,
            dossier,
            told,
        })
    }

    fn cue(&mut self, alone: &Dossier) -> Option<Mutant> {
        let mut dossier = alone.clone();
        let citations = &mut fact_mut(&mut dossier)?.citations;
        let mut cues: Vec<&mut String> = citations.iter_mut().flat_map(|it| &mut it.cue).collect();
        let count = cues.len();
        if count == 0 {
            return None;
        }
        let cue = cues.swap_remove(self.seed.below(count));
        let before = cue.clone();
        *cue = self.misspelt(&before);
        let told = format!("`{cue}` for `{before}`");
        Some(Mutant {
            kind: Kind::Cue,
            is_carried: true,
            dossier,
            told,
        })
    }

    /// Returns the words with one letter or digit changed.
    fn misspelt(&mut self, words: &str) -> String {
        let mut letters: Vec<char> = words.chars().collect();
        let places: Vec<usize> = (0..letters.len())
            .filter(|at| letters[*at].is_ascii_alphanumeric())
            .collect();
        let Some(&at) = self.seed.one_of(&places) else {
            return format!("{words}x");
        };
        letters[at] = match letters[at] {
            'z' => 'y',
            'Z' => 'Y',
            '9' => '8',
            letter => char::from(u8::try_from(letter).unwrap_or(b'a') + 1),
        };
        letters.into_iter().collect()
    }

    fn hedge(&mut self, alone: &Dossier) -> Option<Mutant> {
        const ALL: [&str; 7] = ["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "Uu"];
        let mut dossier = alone.clone();
        let citations = &mut fact_mut(&mut dossier)?.citations;
        let count = citations.len();
        let citation = citations.get_mut(self.seed.below(count.max(1)))?;
        let others: Vec<&str> = ALL
            .into_iter()
            .filter(|code| *code != citation.hedge)
            .collect();
        let other = *self.seed.one_of(&others)?;
        let is_carried =
            citation.cue.iter().any(|cue| is_firm(cue)) && !citation.hedge.starts_with(&other[..2]);
        let told = format!("`{other}` for `{}` of {:?}", citation.hedge, citation.cue);
        citation.hedge = other.to_owned();
        Some(Mutant {
            kind: Kind::Hedge,
            is_carried,
            dossier,
            told,
        })
    }

    /// Changes a locator, so that it cites another passage.
    fn locator(&mut self, alone: &Dossier) -> Option<Mutant> {
        let places: Vec<(String, u32)> = alone
            .passages
            .iter()
            .map(|it| (it.section.clone(), it.ordinal))
            .collect();
        self.moved(alone, Kind::Locator, |before, seed| {
            let others: Vec<&(String, u32)> = places
                .iter()
                .filter(|(section, ordinal)| {
                    (section, ordinal) != (&before.section, &before.ordinal)
                })
                .collect();
            let (section, ordinal) = seed.one_of(&others)?;
            Some(Locator {
                section: section.clone(),
                ordinal: *ordinal,
                sentence: before.sentence.map(|_| 1),
            })
        })
    }

    /// Changes a locator, so that it cites another sentence of the same passage.
    fn sentence(&mut self, alone: &Dossier) -> Option<Mutant> {
        let passages = alone.passages.clone();
        self.moved(alone, Kind::Sentence, |before, seed| {
            let cited = before.sentence?;
            let mut passages = passages.iter();
            let passage = passages
                .find(|it| (&it.section, it.ordinal) == (&before.section, before.ordinal))?;
            let others: Vec<u32> = (1..=passage.sentences).filter(|it| *it != cited).collect();
            Some(Locator {
                sentence: Some(*seed.one_of(&others)?),
                ..before.clone()
            })
        })
    }

    fn moved(
        &mut self,
        alone: &Dossier,
        kind: Kind,
        other: impl FnOnce(&Locator, &mut Seed) -> Option<Locator>,
    ) -> Option<Mutant> {
        let mut dossier = alone.clone();
        let count = fact(alone)?.citations.len();
        let n = self.seed.below(count.max(1));
        let before = fact(alone)?.citations.get(n)?.locator.clone();
        let after = other(&before, &mut self.seed)?;
        fact_mut(&mut dossier)?.citations[n].locator = after.clone();
        let is_carried = self.lacks(&mut dossier, n);
        let slug = &fact(alone)?.slug;
        let told = format!("`{after}` for `{before}` of `{slug}`");
        Some(Mutant {
            kind,
            is_carried,
            dossier,
            told,
        })
    }

    /// Returns whether the sentences that are now cited lack a quotation or the figure of the fact.
    fn lacks(&self, dossier: &mut Dossier, n: usize) -> bool {
        let Some(fact) = fact(dossier) else {
            return false;
        };
        let citations: Vec<Citation> = fact.citations.clone();
        let sentences = citations.iter().map(|it| (self.sentence)(&it.locator));
        let sentences: Vec<String> = sentences.map(Option::unwrap_or_default).collect();
        let lacks_cue = citations[n].cue.iter().any(|cue| !has(&sentences[n], cue));
        let lacks_figure = quantity(dossier).is_some_and(|it| {
            let figure = it.high.or(it.low).filter(|_| it.words.is_none());
            let figure = figure.filter(|it| *it != Number::Integer(1));
            figure.is_some_and(|figure| !sentences.iter().any(|text| prints(text, figure)))
        });
        let quoted = quotations(dossier);
        let lacks_words = quoted
            .iter()
            .any(|words| !sentences.iter().any(|text| has(text, words)));
        lacks_cue || lacks_figure || lacks_words
    }
}

/// Returns whether a text contains these words, each as a whole word.
fn has(text: &str, words: &str) -> bool {
    let framed = |text: &str| {
        let spaced: String = text
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        format!(
            " {} ",
            spaced.split_whitespace().collect::<Vec<_>>().join(" ")
        )
    };
    framed(text).contains(&framed(words))
}

fn quantity(alone: &Dossier) -> Option<&Quantity> {
    alone.engagements.first()?.quantities.first()
}

fn quantity_mut(alone: &mut Dossier) -> Option<&mut Quantity> {
    alone.engagements.first_mut()?.quantities.first_mut()
}

fn fact(alone: &Dossier) -> Option<&Fact> {
    let quantity = quantity(alone).map(|it| &it.fact);
    quantity.or_else(|| alone.facts().next())
}

fn fact_mut(alone: &mut Dossier) -> Option<&mut Fact> {
    if quantity(alone).is_some() {
        return quantity_mut(alone).map(|it| &mut it.fact);
    }
    let engagement = alone.engagements.first_mut().map(|it| &mut it.fact);
    let stance = alone.stances.first_mut().map(|it| &mut it.fact);
    let affiliation = alone.affiliations.first_mut().map(|it| &mut it.fact);
    let assessment = alone.assessments.first_mut().map(|it| &mut it.fact);
    let link = alone.links.first_mut().map(|it| &mut it.fact);
    engagement
        .or(stance)
        .or(affiliation)
        .or(assessment)
        .or(link)
}

/// Returns all quotations of the fact, except the cues of its hedges.
fn quotations(alone: &mut Dossier) -> Vec<&mut String> {
    let mut all: Vec<&mut String> = Vec::new();
    for engagement in &mut alone.engagements {
        let shown = engagement.visibility.as_mut();
        all.extend(shown.and_then(|it| it.words.as_mut()));
        all.extend(date_words(&mut engagement.fact));
        for quantity in &mut engagement.quantities {
            all.extend(quantity.words.as_mut());
            all.extend(date_words(&mut quantity.fact));
        }
    }
    for stance in &mut alone.stances {
        let shown = stance.visibility.as_mut();
        all.extend(shown.and_then(|it| it.words.as_mut()));
        all.extend(stance.utterance.as_mut());
        all.extend(date_words(&mut stance.fact));
    }
    for affiliation in &mut alone.affiliations {
        all.extend(date_words(&mut affiliation.fact));
    }
    for assessment in &mut alone.assessments {
        all.extend(date_words(&mut assessment.fact));
    }
    for link in &mut alone.links {
        all.extend(link.lag_words.as_mut());
    }
    all
}

fn date_words(fact: &mut Fact) -> Option<&mut String> {
    fact.period.as_mut()?.words.as_mut()
}

/// Returns whether words print a figure: in digits ("2000000", "2 million") or as a number word.
fn prints(words: &str, figure: Number) -> bool {
    const SMALL: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let small = words.to_lowercase().replace(',', "");
    let spaced: String = small
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '.' {
                c
            } else {
                ' '
            }
        })
        .collect();
    let spaced = format!(" {spaced} ").replace(". ", " ");
    // By now, `US$200` has become `us 200`, whereas `UAVs` is unchanged.
    let has = |form: &str| spaced.contains(&format!(" {form} "));
    let figure = match figure {
        Number::Integer(whole) => whole,
        Number::Real(real) => return has(&real.to_string()),
    };
    let scaled = |scale: i64, name: &str| {
        let tenths = figure / (scale / 10);
        let is_even = figure % (scale / 10) == 0;
        let number = if tenths % 10 == 0 {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        is_even && figure >= scale && has(&format!("{number} {name}"))
    };
    let word = usize::try_from(figure).ok().and_then(|at| SMALL.get(at));
    has(&figure.to_string())
        || word.is_some_and(|word| has(word))
        || figure == 40 && has("forty")
        || scaled(1_000_000, "million")
        || scaled(1_000_000_000, "billion")
}

/// Returns whether words print money: a sign, a code or a noun.
fn money(words: &str) -> bool {
    let words = format!(" {words} ");
    [
        "$", "€", "£", "¥", " RM", " USD", " EUR", " MYR", " GBP", " dollar", " euro", " ringgit",
    ]
    .iter()
    .any(|sign| words.contains(sign))
}

/// Returns whether words print a field of a date: the year, the month, or the day with its month.
fn prints_field(words: &str, field: usize, date: &str) -> bool {
    let fields: Vec<&str> = date.split('-').collect();
    let month = || {
        let month: usize = fields.get(1)?.parse().ok()?;
        let name = MONTHS.get(month.checked_sub(1)?)?;
        Some(has(words, name))
    };
    match field {
        0 => has(words, fields[0]),
        1 => month().unwrap_or_default(),
        _ => {
            let day = fields[2].trim_start_matches('0');
            month().unwrap_or_default() && has(words, day)
        }
    }
}

/// Returns whether a cue contains a word that means possible or probable.
fn is_firm(cue: &str) -> bool {
    let firm = [
        "may",
        "might",
        "could",
        "perhaps",
        "maybe",
        "possibly",
        "probably",
        "likely",
        "unlikely",
        "presumably",
    ];
    let cue = cue.to_lowercase();
    firm.iter().any(|word| has(&cue, word))
}
