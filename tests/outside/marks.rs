//! Measures how many dates and amounts `chancery draft` finds, of those that a person marked in the
//! same texts.
//!
//! The person made the marks in `marks/` by reading each text before looking at its draft.
//!
//! A date answers *when*. It is a day, month, part of a year, year or fiscal year; or a time
//! relative to another date or to the day of writing ("a month after", "today", "then Minister");
//! or a time without a date ("in recent years"), which has only words. If a text has no date of its
//! own, the coder chooses which year "this year" means. The coder also chooses a quarter for "the
//! tail end of 2021". Years within names (an Act of 1962, Connectivity 2025), frequencies and
//! durations are not dates.
//!
//! An amount is a sum of money, or a number in figures or words with the thing that it counts,
//! measures or rates. The words "dozens", "several" and the like are amounts without a figure.
//! Ordinals, numbers in names or references (COVID-19, 5G, 3M, Order 14257, section 232, Five
//! Power) and "one" or "a" as an article are not amounts. Nor is "the two countries", if these were
//! named before.
//!
//! A mark with `may` is optional: neither the mark nor a right suggestion for it is counted. Coders
//! differ on adjectives of time and of size ("long-standing", "massive", "double"), on the term of
//! a loan, and on a number that only describes ("the ten countries").
//!
//! In a cell of the marks, `or` separates several right values, and `-` means that there must be no
//! value. An empty cell is not compared.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use chancery::dossier::{self, Codebook, Engagement, Number, Shared};
use chancery::store::Store;
use libtest_mimic::Failed;

use super::{Outcome, Tests, chancery, real_data, same, test};

/// The minimum of recall and of precision for each text and kind, in per cent.
const LEAST: usize = 95;

/// The texts, below `CHANCERY_REAL_DATA`.
const TEXTS: [&str; 4] = [
    "commentary/commentary.txt",
    "data/texts/us-asean-initiatives-2021-10-26.md",
    "data/texts/us-asean-special-summit-2022-05-12.md",
    "data/texts/us-malaysia-reciprocal-trade-2025-10-26.md",
];

/// The kinds of suggestions, each with its file of marks.
const KINDS: [(&str, &str); 2] = [
    ("date", include_str!("marks/dates.csv")),
    ("amount", include_str!("marks/amounts.csv")),
];

pub(crate) fn trials() -> Tests {
    vec![test("marks::draft_sees_what_is_marked_by_hand", measured)]
}

/// Returns the test of the comparison itself, which needs no text.
pub(crate) fn judge() -> Tests {
    vec![test(
        "marks::wrong_missed_and_extra_suggestions_count_against_draft",
        judged,
    )]
}

/// Measures recall and precision. The database has only the actors of the register, as for a coder
/// who has coded nothing yet.
fn measured() -> Outcome {
    let texts = real_data().ok_or("CHANCERY_REAL_DATA is not set")?;
    let folder = tempfile::tempdir()?;
    chancery(folder.path(), &["init", "--empty"])?;
    let (mut table, mut amiss, mut least) = (String::from(HEADER), String::new(), 100);
    for text in TEXTS {
        let path = texts.join(text);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let draft = Draft::of(folder.path(), &path)?;
        for (kind, marks) in KINDS {
            let marks = marks_of(&name, kind, marks)?;
            draft.has_words(&marks)?;
            let suggestions = draft.suggestions(kind)?;
            let compared = Compared::new(&marks, &suggestions);
            writeln!(table, "{}", compared.row(&name, kind))?;
            amiss += &compared.amiss(&name, kind);
            least = least.min(compared.recall()).min(compared.precision());
        }
    }
    if least < LEAST {
        return Err(format!("below {LEAST} %\n{table}\n{amiss}").into());
    }
    write!(io::stdout().lock(), "{table}{amiss}")?;
    Ok(())
}

const HEADER: &str = "\
| text | kind | marks | found | right | suggested | recall | precision |
|---|---|---|---|---|---|---|---|
";

/// Words in a sentence, and the values that a dossier should have for them, such as `low` and
/// `unit`.
#[derive(Debug)]
struct Mark {
    locator: String,
    words: String,
    values: BTreeMap<String, String>,
    may: bool,
}

/// Reads the marks of one text and kind.
fn marks_of(text: &str, kind: &str, csv: &str) -> Result<Vec<Mark>, Failed> {
    let mut marks = Vec::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).deserialize() {
        let mut values: BTreeMap<String, String> = row?;
        let mut cell = |name: &str| values.remove(name).ok_or(format!("no column `{name}`"));
        let (of, locator, words, may) = (
            cell("text")?,
            cell("locator")?,
            cell("words")?,
            cell("may")?,
        );
        if of == text {
            marks.push(Mark {
                locator,
                words,
                values,
                may: may == "may",
            });
        }
    }
    same(
        &format!("{text} has {kind} marks"),
        &marks.is_empty(),
        &false,
    )?;
    Ok(marks)
}

/// What is read from the comments of a draft: sentences by locator, and suggestions.
struct Draft {
    sentences: BTreeMap<String, String>,
    /// The locator, kind and suggested value of each suggestion.
    suggestions: Vec<(String, String, String)>,
}

impl Draft {
    fn of(folder: &Path, text: &Path) -> Result<Self, Failed> {
        let text = text.to_str().ok_or("the path is not UTF-8")?;
        let draft = chancery(folder, &["draft", "--with-text", text])?;
        Ok(Self::read(&draft))
    }

    /// Reads a draft. Below each sentence is the line `at = …` with its locator, and then come the
    /// suggestions for the sentence.
    fn read(draft: &str) -> Self {
        let (mut sentences, mut suggestions) = (BTreeMap::new(), Vec::new());
        let (mut sentence, mut at) = (String::new(), String::new());
        for line in draft.lines() {
            let comment = line.strip_prefix("# ");
            if line.is_empty() {
                at.clear();
            } else if let Some(place) = line.strip_prefix("at = ") {
                place.trim_matches('"').clone_into(&mut at);
                sentences.insert(at.clone(), sentence.clone());
            } else if let Some((kind, what)) = comment.and_then(|it| it.split_once(": "))
                && !at.is_empty()
            {
                suggestions.push((at.clone(), kind.to_owned(), what.to_owned()));
            } else if let Some(text) = comment {
                text.clone_into(&mut sentence);
            }
        }
        Self {
            sentences,
            suggestions,
        }
    }

    /// Fails if the words of a mark do not occur in its sentence.
    fn has_words(&self, marks: &[Mark]) -> Outcome {
        for Mark { locator, words, .. } in marks {
            let sentence = self.sentences.iter().find(|(it, _)| is_at(it, locator));
            let has = sentence.is_some_and(|(_, it)| it.contains(words.as_str()));
            same(&format!("{locator} has `{words}`"), &has, &true)?;
        }
        Ok(())
    }

    /// Returns the suggestions of a kind. To get their values, writes each into a dossier as a
    /// fact, and lets the loader read the dossier.
    fn suggestions(&self, kind: &str) -> Result<Vec<Mark>, Failed> {
        let of_kind = self.suggestions.iter().filter(|(_, of, _)| of == kind);
        let of_kind: Vec<_> = of_kind.collect();
        let mut file = String::from(FACTS);
        for (n, (_, _, keys)) in of_kind.iter().enumerate() {
            let keys = keys.replacen("THING", "thing", 1);
            let keys = keys.replacen(" UNIT", &format!(" {LEFT_OUT}"), 1);
            let _ = write!(
                file,
                "[says.visit.n{n}]\ntitle = \"n\"\nstatus = \"occurred\"\n{keys}\n"
            );
        }
        let codebook = Codebook::new(Store::in_memory()?.codebook()?);
        let dossier = dossier::read("facts.toml", &file, &codebook, &Shared::default())
            .map_err(|faults| faults.to_string())?;
        let facts = &dossier.engagements;
        same("facts", &facts.len(), &of_kind.len())?;
        let marks = of_kind.iter().zip(facts).map(|((locator, ..), fact)| {
            let (words, values) = told(fact).ok_or(format!("{locator}: {kind} without words"))?;
            Ok(Mark {
                locator: locator.clone(),
                words,
                values,
                may: false,
            })
        });
        marks.collect()
    }
}

/// Returns whether a locator fits that of a mark. In a mark, as in a dossier, the first words of
/// the section's name are enough.
fn is_at(locator: &str, mark: &str) -> bool {
    let (section, place) = locator.split_once('/').unwrap_or_default();
    let (first, of_mark) = mark.split_once('/').unwrap_or_default();
    let rest = section.strip_prefix(first);
    place == of_mark && rest.is_some_and(|it| it.is_empty() || it.starts_with('-'))
}

/// A made-up unit for amounts that a draft suggests without a unit.
const LEFT_OUT: &str = "left-out";

/// The beginning of a dossier of one sentence. The facts are added below it.
const FACTS: &str = r#"
[dossier]
slug = "facts"
title = "Facts"
coder = "tests"
coded_on = "2026-11-29"
codebook = "1"
coverage = "partial"

[source]
slug = "text"
kind = "news"
label = "A text"

[passage]
text.1 = 1

[[says]]
at = "text/1.1"
"#;

/// Returns the words of a fact's amount or date, and its values. Returns `None` if the fact quotes
/// no words.
fn told(fact: &Engagement) -> Option<(String, BTreeMap<String, String>)> {
    let (words, values) = match (fact.quantities.first(), &fact.fact.period) {
        (Some(amount), _) => (
            amount.words.as_ref(),
            vec![
                ("comparator", Some(amount.comparator.clone())),
                ("low", amount.low.map(figure)),
                // The mark of a single figure has only `low`, so `high` is omitted if it is equal.
                (
                    "high",
                    amount.high.filter(|it| amount.low != Some(*it)).map(figure),
                ),
                ("unit", amount.unit.clone().filter(|unit| unit != LEFT_OUT)),
                ("per", amount.per.clone()),
            ],
        ),
        (None, Some(period)) => (
            period.words.as_ref(),
            vec![
                ("edtf", period.date.as_ref().map(|it| it.edtf.clone())),
                ("date_basis", Some(period.basis.clone())),
            ],
        ),
        (None, None) => return None,
    };
    let values = values
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Some((words?.clone(), values.collect()))
}

fn figure(number: Number) -> String {
    match number {
        Number::Integer(whole) => whole.to_string(),
        Number::Real(real) => real.to_string(),
    }
}

/// The marks and suggestions that count. If possible, a mark has a suggestion as its partner. Both
/// are in the same sentence and share words. A suggestion with the right values is preferred.
struct Compared<'m> {
    marks: Vec<(&'m Mark, Option<&'m Mark>)>,
    suggestions: Vec<(&'m Mark, Option<&'m Mark>)>,
}

impl<'m> Compared<'m> {
    fn new(marks: &'m [Mark], suggestions: &'m [Mark]) -> Self {
        let mut of_mark = vec![None; marks.len()];
        let mut of_suggestion = vec![None; suggestions.len()];
        for must_be_right in [true, false] {
            for (mark, partner) in marks.iter().zip(&mut of_mark) {
                let free = suggestions.iter().zip(&mut of_suggestion);
                let fits = |suggestion: &Mark| {
                    mark.is_of(suggestion) && (!must_be_right || mark.is_right(suggestion))
                };
                let found = free
                    .filter(|(_, taken)| partner.is_none() && taken.is_none())
                    .find(|(suggestion, _)| fits(suggestion));
                if let Some((suggestion, taken)) = found {
                    (*partner, *taken) = (Some(suggestion), Some(mark));
                }
            }
        }
        let marks = marks.iter().zip(of_mark);
        let suggestions = suggestions.iter().zip(of_suggestion);
        Self {
            marks: marks.filter(|(mark, _)| !mark.may).collect(),
            suggestions: suggestions
                .filter(|(it, of)| !of.is_some_and(|of| of.may && of.is_right(it)))
                .collect(),
        }
    }

    fn found(&self) -> usize {
        let found = self.marks.iter().filter(|(_, partner)| partner.is_some());
        found.count()
    }

    fn right(&self) -> usize {
        let right = self.marks.iter().filter(|(mark, it)| right(mark, *it));
        right.count()
    }

    fn recall(&self) -> usize {
        100 * self.right() / self.marks.len().max(1)
    }

    fn precision(&self) -> usize {
        100 * self.right() / self.suggestions.len().max(1)
    }

    fn row(&self, text: &str, kind: &str) -> String {
        let (marks, suggested) = (self.marks.len(), self.suggestions.len());
        let (found, right) = (self.found(), self.right());
        let (recall, precision) = (self.recall(), self.precision());
        format!(
            "| {text} | {kind} | {marks} | {found} | {right} | {suggested} | {recall} % | {precision} % |"
        )
    }

    /// Lists the missed marks, the wrong suggestions, and the suggestions without a mark.
    fn amiss(&self, text: &str, kind: &str) -> String {
        let mut lines = String::new();
        let mut tell = |what: &str, it: &Mark| {
            let (place, words) = (&it.locator, &it.words);
            let _ = writeln!(
                lines,
                "{text}: {kind} {what}: {place} `{words}`{}",
                it.told()
            );
        };
        for (mark, partner) in &self.marks {
            match partner {
                None => tell("missed", mark),
                Some(partner) if !mark.is_right(partner) => {
                    tell("expected", mark);
                    tell("     got", partner);
                }
                Some(_) => {}
            }
        }
        for (suggestion, partner) in &self.suggestions {
            match partner {
                None => tell("not marked", suggestion),
                Some(mark) if mark.may => {
                    tell("expected, if at all", mark);
                    tell("                got", suggestion);
                }
                Some(_) => {}
            }
        }
        lines
    }
}

fn right(mark: &Mark, partner: Option<&Mark>) -> bool {
    partner.is_some_and(|it| mark.is_right(it))
}

impl Mark {
    /// Returns whether a suggestion can be the partner of this mark: it has the same sentence, and
    /// the words of one contain those of the other.
    fn is_of(&self, suggestion: &Self) -> bool {
        let [a, b] = [self, suggestion].map(|it| format!(" {} ", it.words.to_lowercase()));
        is_at(&suggestion.locator, &self.locator) && (a.contains(&b) || b.contains(&a))
    }

    /// Returns whether all values of a suggestion are right.
    fn is_right(&self, suggestion: &Self) -> bool {
        self.values.iter().all(|(key, right)| {
            let given = suggestion.values.get(key).map_or("-", String::as_str);
            let mut right = right.split(" or ");
            right.any(|right| right.is_empty() || is_equal(key, right, given))
        })
    }

    fn told(&self) -> String {
        let told = self.values.iter().filter(|(_, value)| *value != "-");
        let told = told.map(|(key, value)| format!(" {key}={value}"));
        told.collect()
    }
}

/// Returns whether two values are equal. For units, it is enough if the words of the suggestion end
/// in the unit of the mark: a `Tech Hub` is a `hub`.
fn is_equal(key: &str, right: &str, given: &str) -> bool {
    let numbers = [right, given].map(|it| it.parse::<f64>().ok());
    let is_figure = ["low", "high"].contains(&key) && numbers[0] == numbers[1];
    let is_number = is_figure && numbers[0].is_some();
    let is_unit = key == "unit"
        && format!(" {given}")
            .to_lowercase()
            .ends_with(&format!(" {right}"));
    right == given || is_number || is_unit
}

/// Compares invented marks with an invented draft. Four marks are counted; a fifth is optional. For
/// two of the four, the draft has a right suggestion, and for one of these two also a wrong one.
/// For the third, it has a wrong unit. The fourth is missed.
fn judged() -> Outcome {
    let marks = "\
text,locator,words,comparator,low,unit,may
a.md,opening/1.1,$4 million,eq,4000000,USD,
a.md,opening/1.2,five tech hubs,eq,5 or five,hub,
a.md,opening/1.3,30 ships,eq,30,ship,
a.md,opening/1.4,two planes,eq,2,plane,
a.md,opening/1.4,massive,unquantified,-,,may
b.md,opening/1.1,$4 million,eq,4000000,USD,";
    let suggested = "\
[[says]]
at = \"opening/1.1\"
# amount: amounts.THING = \"4 million USD: $4 million\"

[[says]]
at = \"opening/1.2\"
# amount: amounts.THING = \"5 tech: five\"

[[says]]
at = \"opening/1.3\"
# amount: amounts.THING = \"3 ship: 3\"
# amount: amounts.THING = \"30 'Tall Ship': 30\"

[[says]]
at = \"opening/1.4\"
# amount: amounts.THING = \"some: massive\"";
    let marks = marks_of("a.md", "amount", marks)?;
    let suggestions = Draft::read(suggested).suggestions("amount")?;
    same(
        "judged",
        &Compared::new(&marks, &suggestions).row("a.md", "amount"),
        &"| a.md | amount | 4 | 3 | 2 | 4 | 50 % | 50 % |".to_owned(),
    )
}
