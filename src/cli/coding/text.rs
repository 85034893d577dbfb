//! `check --text`: compares a dossier with a copy of its source.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use crate::anchor::{
    self, Anchored, AnchoredPassage, CopyMatch, CopyPlace, ParagraphName, PassageState, Quote,
    Stand,
};
use crate::cli::error::{CliError, ExitKind, unreadable};
use crate::cli::ui;
use crate::document::Document;
use crate::dossier::{Citation, Dossier, Fact, Passage, Places, write_passage, write_section};
use crate::finding::Finding;
use crate::input::Input;
use crate::quoted;
use crate::visible::visible_path;

/// A copy of a source.
pub(crate) struct SourceText {
    name: String,
    document: Document,
}

impl SourceText {
    /// Reads a file of plain text or Markdown.
    pub(crate) fn read(file: &Path) -> Result<Self, CliError> {
        let name = visible_path(file);
        let bytes = Input::Text
            .read(file)
            .map_err(|error| unreadable(&format!("`{name}`"), error))?;
        let document = Document::read(&name, &bytes).map_err(|error| {
            CliError::new(ExitKind::Data, format!("cannot read `{name}`: {error}"))
                .hint(error.hint())
        })?;
        Ok(Self { name, document })
    }

    /// Returns the name of the file for messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn document(&self) -> &Document {
        &self.document
    }

    /// Returns all findings from comparing a dossier with the text. Says on stderr how many
    /// passages and quotations are in place.
    pub(crate) fn check(&self, file: &str, dossier: &Dossier, places: &Places) -> Vec<Finding> {
        let anchored = anchor::verify(dossier, &self.document);
        ui::note(&self.told(file, &anchored));
        let check = TextCheck {
            text: self,
            dossier,
            places,
            renamed: RefCell::default(),
        };
        let copy = check.copy(anchored.copy);
        let passages = anchored.passages.iter();
        let passages = passages.flat_map(|anchor| check.passage(anchor));
        let quotes = anchored.quotes.iter();
        let quotes = quotes.filter_map(|quote| check.quote(quote));
        let written = check.written();
        let contradictions = quoted::contradictions_in_text(dossier, &anchored, &self.document);
        let contradictions = contradictions.iter().map(|it| it.finding(places));
        let found = copy.into_iter().chain(written).chain(passages);
        found.chain(quotes).chain(contradictions).collect()
    }

    fn told(&self, file: &str, anchored: &Anchored<'_>) -> String {
        let passages = anchored.passages.iter();
        let held = passages.filter(|it| matches!(it.state, PassageState::Held(_)));
        let stand = anchored.quotes.iter();
        let stand = stand.filter(|it| matches!(it.stand, Stand::Cited | Stand::InPassage));
        format!(
            "`{file}`: {} of {} passages and {} of {} quotations are in place in `{}`",
            held.count(),
            anchored.passages.len(),
            stand.count(),
            anchored.quotes.len(),
            self.name
        )
    }
}

/// Compares one dossier with the text.
struct TextCheck<'a> {
    text: &'a SourceText,
    dossier: &'a Dossier,
    places: &'a Places,
    /// The wrong names of sections that have been reported, each with the heading in the text.
    renamed: RefCell<BTreeSet<(String, String)>>,
}

impl TextCheck<'_> {
    fn copy(&self, copy: CopyMatch) -> Option<Finding> {
        let name = &self.text.name;
        let message = match copy {
            CopyMatch::Same | CopyMatch::Unknown => return None,
            CopyMatch::Other => format!("`{name}` is not the file that was coded"),
        };
        let hint = format!("its SHA-256 is {}", self.text.document.fingerprint);
        let span = self.places.source().of("fingerprint");
        Some(Finding::warning(span, message).with_hint(Some(hint)))
    }

    /// Checks that the text contains the words that say when the source was written. They are
    /// searched in the whole text, because they have no citation.
    fn written(&self) -> Option<Finding> {
        let written = self.dossier.source.as_ref()?.written.as_ref()?;
        let words = written.words.as_deref()?;
        if self.text.document.text.contains(words) {
            return None;
        }
        let message = format!("`{words}` is not in `{}`", self.text.name);
        let span = self.places.source().of("written.date_words");
        Some(Finding::fault(span, message))
    }

    fn passage(&self, anchor: &AnchoredPassage<'_>) -> Vec<Finding> {
        let passage = anchor.passage;
        let place = self.places.passage(&passage.section, passage.ordinal);
        let name = format!("`{}/{}`", passage.section, passage.ordinal);
        let text = &self.text.name;
        let fault = |key: &str, message: String, hint: Option<String>| {
            vec![Finding::fault(place.of(key), message).with_hint(hint)]
        };
        match &anchor.state {
            PassageState::Held(held) => self.numbering(anchor, held),
            PassageState::Moved(moved) => {
                let hint = format!("write {}", line(anchor, moved));
                let message = format!("passage {name} has moved: it is now {}", at(moved));
                fault("start", message, Some(hint))
            }
            PassageState::Twice(found) => {
                let found: Vec<String> = found.iter().map(at).collect();
                let message = format!(
                    "passage {name} has moved, and occurs more than once: {}",
                    found.join(", and ")
                );
                let hint = "give it the span of the right one";
                fault("start", message, Some(hint.to_owned()))
            }
            PassageState::Orphaned { like } => {
                let message = format!("passage {name} is not in `{text}`");
                let hint = like.as_ref().map(|like| {
                    format!("it may have become the passage {}: compare them", at(like))
                });
                fault("sha256", message, hint)
            }
            PassageState::Unsought => {
                let message = format!(
                    "passage {name} has moved or is gone: no paragraph of the text matches it"
                );
                let hint = format!("`{text}` is too long for a word-by-word search");
                fault("start", message, Some(hint))
            }
            PassageState::Unmarked => {
                let message = format!("cannot tell whether `{text}` contains passage {name}");
                let hint = "it has no fingerprint".to_owned();
                vec![Finding::warning(place.span(), message).with_hint(Some(hint))]
            }
        }
    }

    /// Checks what the dossier says of a passage: its section, number and count of sentences.
    fn numbering(&self, anchor: &AnchoredPassage<'_>, held: &CopyPlace) -> Vec<Finding> {
        let passage = anchor.passage;
        let place = self.places.passage(&passage.section, passage.ordinal);
        let name = format!("`{}/{}`", passage.section, passage.ordinal);
        let Some(named) = &held.named else {
            return Vec::new();
        };
        let mut found = Vec::new();
        found.extend(self.naming(anchor, named));
        let count = named.sentences.len();
        if usize::try_from(passage.sentences) != Ok(count) {
            let noun = if count == 1 { "sentence" } else { "sentences" };
            let message = format!("passage {name} appears to have {count} {noun}");
            let hint =
                "until the numbers agree, quotations are searched in the whole passage, not in \
                the cited sentence"
                    .to_owned();
            let warning = Finding::warning(place.of("sentences"), message);
            found.push(warning.with_hint(Some(hint)));
        }
        found
    }

    /// Compares the section and number of a passage with the headings of the text.
    ///
    /// A section's name can be the first words of its heading. A wrong name is reported only once.
    fn naming(&self, anchor: &AnchoredPassage<'_>, named: &ParagraphName) -> Option<Finding> {
        let Passage {
            section, ordinal, ..
        } = anchor.passage;
        let place = self.places.passage(section, *ordinal);
        let text = &self.text.name;
        if named.ordinal != *ordinal {
            let message = format!(
                "by the headings of `{text}`, passage `{section}/{ordinal}` is `{}/{}`",
                named.section, named.ordinal
            );
            return Some(Finding::warning(place.of("ordinal"), message));
        }
        let renamed = (section.clone(), named.section.clone());
        if is_shortened(section, &named.section) || !self.renamed.borrow_mut().insert(renamed) {
            return None;
        }
        let message = format!(
            "by the headings of `{text}`, section `{section}` is `{}`",
            named.section
        );
        Some(Finding::warning(place.of("section"), message))
    }

    fn quote(&self, quote: &Quote<'_>) -> Option<Finding> {
        let Quote {
            fact, path, words, ..
        } = quote;
        let cited = self.cited(fact, path);
        let (message, hint) = match &quote.stand {
            Stand::Cited | Stand::InPassage | Stand::Unknown => return None,
            Stand::Elsewhere(locator) => {
                (format!("`{words}` is in `{locator}`, not in {cited}"), None)
            }
            Stand::Alike(locator, printed) => (
                format!("`{words}` is in no passage of `{}`", self.text.name),
                Some(format!("`{locator}` has `{printed}`")),
            ),
            Stand::Nowhere => (
                format!("`{words}` is in no passage of `{}`", self.text.name),
                Some("quote the source's own words, letter for letter".to_owned()),
            ),
        };
        let span = self.places.fact(fact).of(path);
        Some(Finding::fault(span, message).with_hint(hint))
    }

    /// Returns the locators of the cited sentences from which the words at `path` can come.
    fn cited(&self, slug: &str, path: &str) -> String {
        let mut facts = self.dossier.facts();
        let fact: Option<&Fact> = facts.find(|fact| fact.slug == slug);
        let citations = fact.map_or(&[][..], |fact| &fact.citations);
        // The words at `cite.0.cue` are from citation 0. Other words can be from any citation.
        let own = path
            .strip_prefix("cite.")
            .and_then(|rest| rest.split('.').next());
        let own = own.and_then(|n| n.parse::<usize>().ok());
        let cited: Vec<&Citation> = match own.and_then(|n| citations.get(n)) {
            Some(citation) => vec![citation],
            None => citations.iter().collect(),
        };
        let cited = cited.iter().map(|it| format!("`{}`", it.locator));
        cited.collect::<Vec<_>>().join(" or ")
    }
}

/// Describes where a passage is in the text: `` `news/3` at 120 to 340 ``.
fn at(place: &CopyPlace) -> String {
    let (start, end) = (place.start, place.end);
    match &place.named {
        Some(named) => format!("`{}/{}` at {start} to {end}", named.section, named.ordinal),
        None => format!("at {start} to {end}"),
    }
}

/// Returns the line to write into the dossier for a passage that has moved.
fn line(anchor: &AnchoredPassage<'_>, place: &CopyPlace) -> String {
    let mut passage = anchor.passage.clone();
    (passage.start, passage.end) = (Some(place.start), Some(place.end));
    let renamed = place
        .named
        .as_ref()
        .filter(|named| (&named.section, named.ordinal) != (&passage.section, passage.ordinal));
    let header = renamed.map(|named| {
        passage.ordinal = named.ordinal;
        let header = write_section(&named.section);
        format!(" below `{}`", header.trim_end())
    });
    let line = write_passage(&mut passage);
    format!("`{}`{}", line.trim_end(), header.unwrap_or_default())
}

/// Returns whether a section's name is its heading, or the first words of its heading.
fn is_shortened(section: &str, heading: &str) -> bool {
    let rest = heading.strip_prefix(section);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
