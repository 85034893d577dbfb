//! Checks dossiers against the format, against each other, and against the database.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::CliError;
use super::error::unreadable;
use super::text::Text;
use crate::dossier::{self, Codebook, Dossier, Places, Shared};
use crate::finding::{Finding, Findings, Severity};
use crate::store::{self, Difference, Pair, Reader, Rehearsal};
use crate::suggest::did_you_mean;
use crate::visible::visible_path;

/// The share of words that two titles must have in common to be alike.
const ALIKE: f64 = 0.5;

/// A dossier file and its findings so far.
pub(super) struct Coding {
    name: String,
    text: String,
    /// The dossier, unless reading it failed.
    dossier: Option<Dossier>,
    /// The place of each statement in the file.
    places: Places,
    /// Findings about the file itself.
    found: Vec<Finding>,
    /// Findings from the comparison with the text.
    beside_text: Vec<Finding>,
}

impl Coding {
    /// Compares it with a copy of its source.
    pub(super) fn hold_against(&mut self, text: &Text) {
        if let Some(dossier) = &self.dossier {
            self.beside_text = text.check(&self.name, dossier, &self.places);
        }
    }

    /// Whether it loads.
    pub(super) fn loads(&self) -> bool {
        self.found.iter().all(|it| it.severity != Severity::Fault)
    }

    /// Returns all findings.
    pub(super) fn findings(self) -> Findings {
        let found = [self.found, self.beside_text].concat();
        Findings::new(&self.name, &self.text, found)
    }
}

/// Reads dossiers as `load` does, and loads them together into a copy of the database.
///
/// # Errors
///
/// If a file or the bundled register cannot be read, or the database fails.
pub(super) fn check(reader: &Reader, files: &[PathBuf]) -> Result<Vec<Coding>, CliError> {
    let codebook = Codebook::new(reader.codebook()?);
    let shared = Shared {
        declared: reader.declared()?,
        ..Shared::from(&dossier::register(&codebook)?)
    };
    let read = files.iter().map(|file| read(file, &codebook, &shared));
    let mut codings = read.collect::<Result<Vec<Coding>, _>>()?;
    let dossiers = codings.iter().filter_map(|coding| coding.dossier.clone());
    let dossiers: Vec<Dossier> = dossiers.collect();
    match reader.rehearse(&dossiers) {
        Ok(rehearsal) => doubt(&mut codings, &rehearsal)?,
        Err(error) => refuse(&mut codings, error)?,
    }
    Ok(codings)
}

fn read(file: &Path, codebook: &Codebook, shared: &Shared) -> Result<Coding, CliError> {
    let mut coding = Coding {
        name: visible_path(file),
        text: String::new(),
        dossier: None,
        places: Places::default(),
        found: Vec::new(),
        beside_text: Vec::new(),
    };
    coding.text = std::fs::read_to_string(file)
        .map_err(|error| unreadable(&format!("`{}`", coding.name), &error))?;
    // The register may not use declarations of others, not even its own bundled copy.
    let nothing = Shared::default();
    let is_register = coding.text == dossier::REGISTER.1;
    let shared = if is_register { &nothing } else { shared };
    match dossier::read(&coding.name, &coding.text, codebook, shared) {
        Ok(dossier) if is_register => coding.dossier = Some(dossier),
        Ok(dossier) => {
            coding.places = Places::of(&coding.text);
            coding.found = dossier::doubts(&dossier, &coding.places);
            coding.dossier = Some(dossier);
        }
        Err(faults) => coding.found = faults.iter().cloned().collect(),
    }
    Ok(coding)
}

/// Records in each file why its dossier cannot be loaded.
fn refuse(codings: &mut [Coding], error: store::Error) -> Result<(), CliError> {
    match error {
        store::Error::Conflict(differences) => {
            for difference in &differences {
                note(codings, &difference.dossier, |places| {
                    differs(difference, places)
                });
            }
        }
        store::Error::Undeclared { ref dossier, .. }
        | store::Error::Twice(ref dossier)
        | store::Error::OtherCoder {
            slug: ref dossier, ..
        } => {
            let (message, hint) = (error.to_string(), error.hint());
            note(codings, dossier, |places| {
                Finding::fault(places.head().of("slug"), message.clone()).with_hint(hint.clone())
            });
        }
        error => return Err(error.into()),
    }
    Ok(())
}

/// Adds a finding to each file that holds the dossier.
fn note(codings: &mut [Coding], slug: &str, finding: impl Fn(&Places) -> Finding) {
    for coding in codings {
        if coding.dossier.as_ref().is_some_and(|it| it.slug == slug) {
            let finding = finding(&coding.places);
            coding.found.push(finding);
        }
    }
}

fn differs(difference: &Difference, places: &Places) -> Finding {
    let Difference {
        thing,
        field,
        says,
        other,
        other_says,
        ..
    } = difference;
    let quoted = |says: &Option<String>| match says {
        Some(says) => format!("`{says}`"),
        None => "nothing".to_owned(),
    };
    let (says, other_says) = (quoted(says), quoted(other_says));
    let message = format!(
        "`{other}` declares {thing} differently: {field} is {other_says} there, {says} here"
    );
    let hint = "copy that declaration, change both files, or choose another slug".to_owned();
    Finding::fault(places.thing(thing).of(field), message).with_hint(Some(hint))
}

/// Records what is doubtful in view of the other dossiers.
fn doubt(codings: &mut [Coding], rehearsal: &Rehearsal) -> Result<(), CliError> {
    for coding in codings {
        let Some(dossier) = &coding.dossier else {
            continue;
        };
        let (slug, places) = (dossier.slug.as_str(), &coding.places);
        let others = rehearsal.other_actors(slug)?;
        coding
            .found
            .extend(dossier::alike(dossier, places, &others));
        let unstaged = rehearsal.unstaged(slug)?;
        coding
            .found
            .extend(unstaged.iter().map(|amount| no_stage(amount, places)));
        let lone = rehearsal.lone_happenings(slug)?;
        if !lone.is_empty() {
            let told = rehearsal.other_happenings(slug)?;
            coding
                .found
                .extend(lone.iter().filter_map(|it| misspelt(it, &told, places)));
        }
        let pairs = rehearsal.pairs(slug)?;
        let pairs: Vec<&Pair> = pairs.iter().filter(|pair| is_likely(pair)).collect();
        let of_each = pairs.chunk_by(|one, other| one.slug == other.slug);
        coding
            .found
            .extend(of_each.filter_map(|pairs| told_by(pairs, places)));
    }
    Ok(())
}

fn no_stage(amount: &str, places: &Places) -> Finding {
    let message = format!("amount `{amount}` has no `stage`: was it promised, or delivered?");
    let hint =
        "`chancery dict stage` lists the stages; or explain in a `memo` why it has none".to_owned();
    Finding::warning(places.fact(amount).span(), message).with_hint(Some(hint))
}

/// Suggests which happening may be meant, if no other dossier records the one that is named.
///
/// If none resembles it, nothing is said: a later dossier may record it.
fn misspelt(
    (slug, happening): &(String, String),
    told: &[String],
    places: &Places,
) -> Option<Finding> {
    let meant = did_you_mean(happening, told.iter().map(String::as_str))?;
    let message = format!("no other dossier has the happening `{happening}`");
    let place = places.fact(slug).of("happening");
    Some(Finding::warning(place, message).with_hint(Some(meant)))
}

/// Whether two candidates for one happening are alike enough.
fn is_likely(pair: &Pair) -> bool {
    pair.close || are_alike(&pair.title, &pair.other_title)
}

/// Suggests the happening of which an engagement may be another account: of several
/// candidates, the first with a similar title.
fn told_by(pairs: &[&Pair], places: &Places) -> Option<Finding> {
    let alike = pairs
        .iter()
        .find(|pair| are_alike(&pair.title, &pair.other_title));
    let Pair {
        slug,
        other_dossier,
        other_slug,
        other_happening,
        other_title,
        ..
    } = alike.or(pairs.first())?;
    let others = match pairs.len() {
        1 => String::new(),
        2 => ", or another".to_owned(),
        count => format!(", or one of {} others", count - 1),
    };
    let message = format!(
        "`{slug}` may be the same happening as `{other_slug}` in `{other_dossier}`{others}: {other_title}"
    );
    let hint = format!("if so, write `happening = \"{other_happening}\"`");
    Some(Finding::warning(places.fact(slug).of("slug"), message).with_hint(Some(hint)))
}

/// Whether two titles share most of their words, in any order.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    // The same event in another year is another event.
    if numbers(&one) != numbers(&other) {
        return false;
    }
    let common = one.intersection(&other).count();
    let all = one.union(&other).count();
    #[expect(
        clippy::cast_precision_loss,
        reason = "a title has no billions of words"
    )]
    let share = common as f64 / all.max(1) as f64;
    share >= ALIKE
}

fn numbers(words: &BTreeSet<String>) -> BTreeSet<&String> {
    let is_number = |word: &&String| word.starts_with(|c: char| c.is_ascii_digit());
    words.iter().filter(is_number).collect()
}

fn words(title: &str) -> BTreeSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn titles_are_alike_in_half_of_their_words() {
        assert!(are_alike(
            "Launch of the ASEAN-US forum",
            "ASEAN–US Forum launched: the"
        ));
        assert!(!are_alike("Visit of Lloyd Austin", "Visit of the fleet"));
        assert!(!are_alike("Summit in Bali 2021", "Summit in Bali 2022"));
        assert!(!are_alike("", ""));
    }
}
