//! Measures how much `chancery draft` finds in the texts of the bundled dossiers.
//!
//! A draft knows only the names of the register, as for a coder who has coded nothing yet.
//! The measured figures must equal those in `dossiers/README.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chancery::document::Document;
use chancery::dossier::{
    self, Actor, Citation, Codebook, Dossier, Fact, Locator, Number, REGISTER, Shared,
};
use chancery::draft::{ActorNames, KnownActorName, Suggestion, SuggestionKind, suggest};
use chancery::store::Store;
use libtest_mimic::Failed;

use super::{Outcome, Tests, real_data, same, test};

const README: &str = include_str!("../../dossiers/README.md");

/// The folders with texts, below `CHANCERY_REAL_DATA`.
const TEXTS: [&str; 2] = ["commentary", "data/texts"];

pub(crate) fn trials() -> Tests {
    vec![test(
        "drafts::the_figures_in_the_manual_are_those_measured",
        figures,
    )]
}

fn figures() -> Outcome {
    let codebook = Codebook::new(Store::in_memory()?.codebook()?);
    let (name, text) = REGISTER;
    let register = dossier::read(name, text, &codebook, &Shared::default())?;
    let shared = Shared::from(&register);
    let texts = texts()?;
    let (mut rows, mut amiss) = (Vec::new(), Vec::new());
    for (name, toml) in dossiers()? {
        let dossier = dossier::read(&name, &toml, &codebook, &shared)?;
        let source = dossier.source.as_ref();
        let fingerprint = source.and_then(|source| source.fingerprint.as_ref());
        let text = texts
            .iter()
            .find(|text| Some(&text.fingerprint) == fingerprint);
        let Some(document) = text else { continue };
        let measured = Measured::new(&dossier, &register, document);
        let name = name.trim_end_matches(".toml");
        rows.extend(measured.rows(name));
        amiss.extend(measured.amiss(name));
    }
    same("a text is coded", &rows.is_empty(), &false)?;
    let table = README
        .lines()
        .filter(|line| rows.iter().any(|row| starts_alike(row, line)));
    if table.eq(rows.iter().map(String::as_str)) {
        return Ok(());
    }
    // The error says what the drafts found and missed, which explains the change of the figures.
    let (rows, amiss) = (rows.join("\n"), amiss.join("\n"));
    Err(format!("measured were\n{rows}\n\n{amiss}").into())
}

/// Returns the file name and the content of every bundled dossier except the register.
pub(crate) fn dossiers() -> Result<Vec<(String, String)>, Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers");
    let mut dossiers = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        if is_toml && name != REGISTER.0 {
            dossiers.push((name, fs::read_to_string(&path)?));
        }
    }
    dossiers.sort();
    Ok(dossiers)
}

/// Returns the available texts of sources.
pub(crate) fn texts() -> Result<Vec<Document>, Failed> {
    let folder = real_data().ok_or("CHANCERY_REAL_DATA is not set")?;
    let mut texts = Vec::new();
    for part in TEXTS {
        for entry in fs::read_dir(folder.join(part))? {
            let path = entry?.path();
            let name = path.to_string_lossy();
            let ending = path.extension();
            if ending.is_some_and(|ending| ending == "md" || ending == "txt") {
                texts.extend(Document::read(&name, &fs::read(&path)?));
            }
        }
    }
    Ok(texts)
}

/// Returns whether two rows of a table have the same first two cells.
fn starts_alike(row: &str, line: &str) -> bool {
    let start = |row: &str| {
        row.split('|')
            .take(3)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    start(row) == start(line)
}

/// A passage, and a value that is coded or suggested there.
type At<T> = (String, T);

/// The coded and the suggested values. `true` means that the other list has the value too.
#[derive(Default)]
struct Compared {
    coded: Vec<(String, bool)>,
    seen: Vec<(String, bool)>,
}

struct Measured {
    actors: Compared,
    dates: Compared,
    amounts: Compared,
}

impl Measured {
    fn new(dossier: &Dossier, register: &Dossier, document: &Document) -> Self {
        let published = dossier
            .source
            .as_ref()
            .and_then(|source| source.published.as_deref());
        let known = register.actors.iter().flat_map(|actor| {
            let names = actor.names.iter().map(|name| &name.name);
            names.chain([&actor.name]).map(|name| KnownActorName {
                actor: actor.slug.clone(),
                name: name.clone(),
                iso3: actor.iso3.clone(),
            })
        });
        let suggestions = suggest(document, &ActorNames::new(known), published);
        // Passages are matched by where they start in the text, because a coder may give a section
        // another name.
        let at = |it: &Suggestion| {
            let start = document.passages[it.passage].span.start;
            let mut coded = dossier.passages.iter();
            let coded = coded.find(|passage| passage.start == Some(start));
            coded.map_or_else(String::new, |it| format!("{}/{}", it.section, it.ordinal))
        };
        let seen: Vec<At<&Suggestion>> = suggestions.iter().map(|it| (at(it), it)).collect();
        Self {
            actors: actors(dossier, register, document, &seen),
            dates: dates(dossier, document, &seen),
            amounts: amounts(dossier, &seen),
        }
    }

    fn rows(&self, name: &str) -> Vec<String> {
        let kinds = [
            ("actors", &self.actors),
            ("dates", &self.dates),
            ("amounts", &self.amounts),
        ];
        let row = |(kind, compared): (&str, &Compared)| {
            let [coded, seen] = [&compared.coded, &compared.seen].map(|all| {
                let hits = all.iter().filter(|(_, is_hit)| *is_hit).count();
                let percent = (200 * hits + all.len()) / (2 * all.len()).max(1);
                format!("{hits} of {} | {percent} %", all.len())
            });
            format!("| `{name}` | {kind} | {coded} | {seen} |")
        };
        kinds.into_iter().map(row).collect()
    }

    /// Describes the coded values that the draft lacks, and the suggestions that nobody coded.
    fn amiss(&self, name: &str) -> Vec<String> {
        let mut amiss = Vec::new();
        for compared in [&self.actors, &self.dates, &self.amounts] {
            for (all, what) in [(&compared.coded, "not seen"), (&compared.seen, "not coded")] {
                let misses = all.iter().filter(|(_, is_hit)| !is_hit);
                amiss.extend(misses.map(|(it, _)| format!("{name}: {what}: {it}")));
            }
        }
        amiss
    }
}

fn passage(locator: &Locator) -> String {
    format!("{}/{}", locator.section, locator.ordinal)
}

fn places(citations: &[Citation]) -> impl Iterator<Item = String> {
    citations.iter().map(|citation| passage(&citation.locator))
}

/// Returns each actor of each fact together with each passage that the fact cites.
fn coded_actors(dossier: &Dossier) -> BTreeSet<At<String>> {
    let mut coded = BTreeSet::new();
    let mut add = |fact: &Fact, actors: &mut dyn Iterator<Item = &String>| {
        let actors: Vec<&String> = actors.collect();
        for place in places(&fact.citations) {
            coded.extend(actors.iter().map(|actor| (place.clone(), (*actor).clone())));
        }
        for citation in &fact.citations {
            coded.extend(
                citation
                    .voice_actor
                    .iter()
                    .map(|actor| (passage(&citation.locator), actor.clone())),
            );
        }
    };
    for it in &dossier.engagements {
        add(&it.fact, &mut it.participants.iter().map(|it| &it.actor));
    }
    for it in &dossier.stances {
        add(&it.fact, &mut [&it.holder].into_iter().chain(&it.target));
    }
    for it in &dossier.affiliations {
        add(&it.fact, &mut [&it.actor, &it.organisation].into_iter());
    }
    for it in &dossier.assessments {
        let about = it.about.iter().filter_map(|about| match about {
            dossier::Reference::Actor(slug) => Some(slug),
            _ => None,
        });
        add(&it.fact, &mut about.into_iter());
    }
    coded
}

/// Compares coded with suggested actors. A suggestion fits an actor if it is at the same passage
/// and has the actor's slug or one of its names.
///
/// An actor counts only if the passage names it. A pronoun does not count, because a coder must
/// conclude whom it means.
fn actors(
    dossier: &Dossier,
    register: &Dossier,
    document: &Document,
    seen: &[At<&Suggestion>],
) -> Compared {
    let all = || dossier.actors.iter().chain(&register.actors);
    let named: Vec<&Actor> = all().filter(|actor| actor.named).collect();
    let of = |slug: &str| named.iter().find(|actor| actor.slug == slug).copied();
    let seen: BTreeSet<At<Seen>> = seen
        .iter()
        .filter_map(|(place, it)| Some((place.clone(), Seen::of(it)?)))
        .collect();
    let coded: Vec<At<&Actor>> = coded_actors(dossier)
        .into_iter()
        .filter_map(|(place, slug)| Some((place, of(&slug)?)))
        .filter(|(place, actor)| {
            let here = text_at(dossier, document, place);
            let is_seen = seen.iter().any(|(at, it)| at == place && it.is(actor));
            is_seen || names_of(actor).any(|name| has_word(here, without_article(name)))
        })
        .collect();
    Compared {
        coded: coded
            .iter()
            .map(|(place, actor)| {
                let found = seen.iter().any(|(at, it)| at == place && it.is(actor));
                (format!("{place} {}", actor.slug), found)
            })
            .collect(),
        seen: seen
            .iter()
            .map(|(place, it)| {
                let found = coded.iter().any(|(at, actor)| at == place && it.is(actor));
                (format!("{place} {it:?}"), found)
            })
            .collect(),
    }
}

/// What a suggestion names: known actors by their slugs, or a new name in full and as printed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Actors(Vec<String>),
    Name(String, String),
}

impl Seen {
    fn of(suggestion: &Suggestion) -> Option<Self> {
        let printed = suggestion.words.clone();
        match &suggestion.what {
            SuggestionKind::Actor(actors) => Some(Self::Actors(actors.clone())),
            SuggestionKind::Name(full) => {
                Some(Self::Name(full.clone().unwrap_or(printed.clone()), printed))
            }
            _ => None,
        }
    }

    fn is(&self, actor: &Actor) -> bool {
        let Self::Name(full, printed) = self else {
            return matches!(self, Self::Actors(slugs) if slugs.contains(&actor.slug));
        };
        names_of(actor).any(|name| [full, printed].into_iter().any(|it| alike(it, name)))
    }
}

/// Returns whether two names are equal, apart from their article, apostrophes and full stops.
fn alike(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|name| without_article(name).replace('’', "'").replace('.', ""));
    a == b
}

fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    let further = actor.names.iter().map(|name| name.name.as_str());
    further.chain([actor.name.as_str()])
}

fn without_article(name: &str) -> &str {
    let bare = ["the ", "The "].iter().find_map(|it| name.strip_prefix(it));
    bare.unwrap_or(name)
}

fn has_word(text: &str, word: &str) -> bool {
    let is_border = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        is_border(before.chars().next_back()) && is_border(after.chars().next())
    })
}

fn text_at<'d>(dossier: &Dossier, document: &'d Document, place: &str) -> &'d str {
    let mut passages = dossier.passages.iter();
    let passage = passages.find(|it| format!("{}/{}", it.section, it.ordinal) == place);
    let span = passage.and_then(|it| it.start.zip(it.end));
    let text = span.and_then(|(start, end)| dossier::cut(&document.text, start, end));
    text.unwrap_or_default()
}

/// The words of a date in a dossier, its EDTF and its first day.
type Date = (String, Option<String>, Option<String>);

/// Compares coded with suggested dates. A suggestion fits a date at the same passage if the words
/// of one contain those of the other, or if both have the same EDTF or the same first day.
fn dates(dossier: &Dossier, document: &Document, seen: &[At<&Suggestion>]) -> Compared {
    let quantities = dossier.engagements.iter().flat_map(|it| &it.quantities);
    let facts = dossier.facts().chain(quantities.map(|it| &it.fact));
    let mut coded: BTreeSet<At<Date>> = BTreeSet::new();
    for fact in facts {
        let Some(period) = fact
            .period
            .as_ref()
            .filter(|period| period.basis != "inferred")
        else {
            continue;
        };
        let Some(words) = &period.words else { continue };
        let edtf = period.date.as_ref().map(|date| date.edtf.clone());
        let first = period.date.as_ref().and_then(|date| date.earliest.clone());
        for place in places(&fact.citations) {
            if text_at(dossier, document, &place).contains(words) {
                coded.insert((place, (words.clone(), edtf.clone(), first.clone())));
            }
        }
    }
    let seen: Vec<_> = seen
        .iter()
        .filter_map(|(place, it)| match &it.what {
            SuggestionKind::Date { edtf, .. } => Some((place, &it.words, edtf)),
            _ => None,
        })
        .collect();
    let is = |(words, edtf, first): &Date, seen: &str, suggested: &Option<String>| {
        let first_seen = suggested
            .as_ref()
            .and_then(|edtf| dossier::read_date(edtf).ok()?.earliest);
        overlap(words, seen)
            || edtf.is_some() && edtf == suggested
            || first.is_some() && *first == first_seen
    };
    Compared {
        coded: coded
            .iter()
            .map(|(place, date)| {
                let found = seen
                    .iter()
                    .any(|(at, words, edtf)| *at == place && is(date, words, edtf));
                (format!("{place} {date:?}"), found)
            })
            .collect(),
        seen: seen
            .iter()
            .map(|(place, words, edtf)| {
                let found = coded
                    .iter()
                    .any(|(at, date)| at == *place && is(date, words, edtf));
                (format!("{place} {words} {edtf:?}"), found)
            })
            .collect(),
    }
}

/// Returns whether one text contains the other.
fn overlap(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    a.contains(&b) || b.contains(&a)
}

fn amounts(dossier: &Dossier, seen: &[At<&Suggestion>]) -> Compared {
    let mut coded = Vec::new();
    for quantity in dossier.engagements.iter().flat_map(|it| &it.quantities) {
        let places: BTreeSet<String> = places(&quantity.fact.citations).collect();
        coded.extend(places.into_iter().map(|place| (place, quantity)));
    }
    let seen: Vec<_> = seen
        .iter()
        .filter_map(|(place, it)| match &it.what {
            SuggestionKind::Amount { low, high, .. } => Some((place, &it.words, [*low, *high])),
            _ => None,
        })
        .collect();
    let is = |quantity: &dossier::Quantity, words: &str, figures: &[Option<Number>; 2]| {
        let quoted = quantity
            .words
            .as_ref()
            .is_some_and(|quoted| overlap(quoted, words));
        let mut coded = [quantity.low, quantity.high].into_iter().flatten();
        quoted || coded.any(|figure| figures.contains(&Some(figure)))
    };
    Compared {
        coded: coded
            .iter()
            .map(|(place, quantity)| {
                let found = seen
                    .iter()
                    .any(|(at, words, figures)| *at == place && is(quantity, words, figures));
                (
                    format!(
                        "{place} {:?} {:?} {:?}",
                        quantity.words, quantity.low, quantity.high
                    ),
                    found,
                )
            })
            .collect(),
        seen: seen
            .iter()
            .map(|(place, words, figures)| {
                let found = coded
                    .iter()
                    .any(|(at, quantity)| at == *place && is(quantity, words, figures));
                (format!("{place} {words} {figures:?}"), found)
            })
            .collect(),
    }
}
