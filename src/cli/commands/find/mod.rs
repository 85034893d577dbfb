//! `chancery find`: searches the record for words.
//!
//! This module reads and compares all texts itself, because SQL knows neither accents nor the
//! forms of words.

use std::cell::Cell as Flag;
use std::collections::{BTreeSet, HashMap};
use std::io;

use clap::Args;

use crate::cli::database;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::flags::GlobalArgs;
use crate::cli::output::{self, Asked, Sieve};
use crate::cli::{ask, ui};
use crate::fold::composed;
use crate::rows::{Cell, Column};
use crate::store::{ParameterValue, Reader, Room, RowSink};
use crate::suggest::{closest, question};
use crate::visible::visible;

mod words;

use words::{SearchedText, Term};

/// The searched texts, as messages describe them.
const SEARCHED: &str = "names, titles, dates, cues, places, purposes, memos, questions, labels of \
    codes and attached texts";

/// The maximum number of terms, because each term is one bit of a `u32`.
const MOST_TERMS: usize = 32;

/// The approximate number of bytes of a text that are shown around a match.
const SHOWN: usize = 80;

/// What to look for.
#[derive(Debug, Clone, Args)]
pub(crate) struct FindArgs {
    /// Words that must all occur in the texts of one fact, actor, topic, gap or source
    #[arg(required = true)]
    words: Vec<String>,
}

pub(crate) fn run(args: &FindArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    let typed = composed(&args.words.join(" "));
    let terms = Term::all(&typed);
    if terms.is_empty() {
        return Err(CliError::usage("there is no word to search for"));
    }
    if terms.len() > MOST_TERMS {
        let message = format!("`find` takes at most {MOST_TERMS} words");
        return Err(CliError::usage(message));
    }
    let reader = database::reader(database)?;
    let mut found = Matches::new(&terms);
    reader.query(include_str!("texts.sql"), &[], &mut found)?;
    if found.full {
        let message = "the words occur in too many places for the memory limit";
        return Err(CliError::new(ExitKind::Limit, message).hint("add a word"));
    }
    let given = ParameterValue::Text(args.words.join(" "));
    let asked = Asked {
        sql: include_str!("found.sql"),
        given: Some(vec![("words".to_owned(), given)]),
        sieve: Some(&found),
        ..Asked::default()
    };
    let rows = output::show(&reader, asked, output)?;
    note(&reader, &found, rows)
}

/// Prints a note if nothing was found, or only actors that no fact is about.
fn note(reader: &Reader, found: &Matches<'_>, rows: u64) -> Result<(), CliError> {
    if rows == 0 {
        ui::note(&format!("nothing found in {SEARCHED}"));
        let missing = found.terms_without_hit();
        if missing.is_empty() {
            ui::note("each word occurs, but no fact has all of them");
            return Ok(());
        }
        for Near { typed, words } in near(reader, missing)? {
            let known = closest(typed, words.iter().map(String::as_str));
            let meant = question(&known).map_or_else(String::new, |it| format!("; {it}"));
            ui::note(&format!("no text has `{}`{meant}", visible(typed)));
        }
    } else if !found.is_spoken_of.get() {
        ui::note("the register knows the name, but no fact is about it");
    }
    Ok(())
}

/// Returns, for each term, the words of the record that are spelt similarly.
fn near<'t>(reader: &Reader, terms: Vec<&'t Term>) -> Result<Vec<Near<'t>>, CliError> {
    let near = terms.into_iter().map(|term| Near {
        typed: &term.typed,
        words: BTreeSet::new(),
    });
    let mut all = AllNear(near.collect());
    reader.query(include_str!("texts.sql"), &[], &mut all)?;
    Ok(all.0)
}

/// The terms that occur in the texts of a thing, and where they occur.
#[derive(Default)]
struct Hit {
    terms: u32,
    in_title: u32,
    /// Excerpts, such as `cue: last year`, of the texts (except titles) that added to `terms`.
    places: Vec<String>,
}

/// All things with texts that contain at least one of the terms.
struct Matches<'t> {
    terms: &'t [Term],
    hits: HashMap<String, Hit>,
    room: Room,
    full: bool,
    /// False as long as every shown row is an actor that is only in the register.
    is_spoken_of: Flag<bool>,
}

impl<'t> Matches<'t> {
    fn new(terms: &'t [Term]) -> Self {
        Self {
            terms,
            hits: HashMap::new(),
            room: Room::default(),
            full: false,
            is_spoken_of: Flag::new(false),
        }
    }

    fn all(&self) -> u32 {
        u32::MAX >> (32 - self.terms.len())
    }

    /// Records which terms a text of a thing contains.
    fn look(&mut self, reference: &str, field: &str, text: &str) {
        let mut read = SearchedText::new(text);
        let mut terms = 0;
        for (place, term) in self.terms.iter().enumerate() {
            if term.may_be_in(&read.folded) {
                read.read();
                terms |= u32::from(term.is_in(&read)) << place;
            }
        }
        if terms == 0 {
            return;
        }
        let is_title = ["title", "name", "question"].contains(&field);
        let room = &mut self.room;
        let hit = self.hits.entry(reference.to_owned()).or_default();
        let is_new = terms & !hit.terms != 0;
        let mut size = if hit.terms == 0 {
            reference.len() + 48
        } else {
            0
        };
        hit.terms |= terms;
        if is_title {
            hit.in_title |= terms;
        } else if is_new {
            let place = format!("{field}: {}", around(text, self.terms, terms));
            size += place.len();
            hit.places.push(place);
        }
        self.full = size > 0 && !room.holds(size);
    }

    fn terms_without_hit(&self) -> Vec<&'t Term> {
        let found = self.hits.values().fold(0, |all, hit| all | hit.terms);
        let terms = self.terms.iter().enumerate();
        let none = terms.filter(|(place, _)| found & (1 << place) == 0);
        none.map(|(_, term)| term).collect()
    }
}

impl Sieve for Matches<'_> {
    fn shown<'c>(&self, cells: &[Cell<'c>]) -> Option<Vec<Cell<'c>>> {
        let [reference, kind, title, cited, known] = cells else {
            return None;
        };
        let hit = self.hits.get(&ask::text(reference))?;
        if hit.terms != self.all() {
            return None;
        }
        if *known == Cell::Null {
            self.is_spoken_of.set(true);
        }
        let shown = if hit.in_title == hit.terms || hit.places.is_empty() {
            known.clone()
        } else {
            Cell::Text(hit.places.join("; ").into())
        };
        Some(vec![
            reference.clone(),
            kind.clone(),
            title.clone(),
            cited.clone(),
            shown,
        ])
    }
}

impl RowSink for Matches<'_> {
    fn begin(&mut self, _: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if let [Cell::Text(reference), Cell::Text(field), Cell::Text(text)] = cells {
            self.look(reference, field, text);
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.full
    }
}

/// A word that no text contains, with the words of similar spelling that texts do contain.
struct Near<'t> {
    typed: &'t str,
    words: BTreeSet<String>,
}

/// A sink that collects the words of similar spelling from all texts.
struct AllNear<'t>(Vec<Near<'t>>);

impl RowSink for AllNear<'_> {
    fn begin(&mut self, _: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if let [_, _, Cell::Text(text)] = cells {
            let mut text = SearchedText::new(text);
            text.read();
            for Near { typed, words } in &mut self.0 {
                let near = closest(typed, text.words().iter().map(String::as_str));
                words.extend(near.into_iter().map(str::to_owned));
            }
        }
        Ok(())
    }
}

/// Returns a short text unchanged. Of a long text, returns the part around one of the found terms.
fn around(text: &str, terms: &[Term], found: u32) -> String {
    if text.chars().count() <= SHOWN * 3 / 2 {
        return text.to_owned();
    }
    let term = &terms[found.trailing_zeros() as usize];
    let words: Vec<&str> = text.split_whitespace().collect();
    let has_term = |word: &&str| {
        let mut read = SearchedText::new(word);
        read.read();
        term.is_in(&read)
    };
    let at = words.iter().position(has_term).unwrap_or_default();
    let first = at.saturating_sub(6);
    let mut shown = String::new();
    let mut last = first;
    for word in &words[first..] {
        if shown.len() > SHOWN && last > at {
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
        last += 1;
    }
    let before = if first > 0 { "… " } else { "" };
    let behind = if last < words.len() { " …" } else { "" };
    format!("{before}{shown}{behind}")
}
