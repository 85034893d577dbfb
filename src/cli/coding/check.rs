//! Checks dossiers against the format, against each other, and against the database.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::coding::text::SourceText;
use crate::cli::error::{CliError, unreadable};
use crate::dossier::{
    self, AccountIndex, Codebook, Dossier, EngagementAccount, Lookalikes, Places, Shared, Unlike,
};
use crate::finding::{Finding, Findings, Severity};
use crate::input::Input;
use crate::quoted;
use crate::store::{self, Difference, Reader, Rehearsal};
use crate::suggest::did_you_mean;
use crate::visible::visible_path;

/// The check looks for similar spellings of at most this many happenings in a dossier. It compares
/// each of them with the happenings of all other dossiers, so more would be slow.
const MOST_LOOKED_UP: usize = 100;

/// A dossier file and its findings so far.
pub(crate) struct DossierFile {
    name: String,
    text: String,
    /// The dossier, or `None` if the file is no valid dossier.
    dossier: Option<Dossier>,
    /// The positions of the statements in the file.
    places: Places,
    /// Findings about the file itself.
    found: Vec<Finding>,
    /// Findings from the comparison with a copy of the source.
    beside_text: Vec<Finding>,
}

impl DossierFile {
    /// Compares the dossier with a copy of its source.
    pub(crate) fn hold_against(&mut self, text: &SourceText) {
        if let Some(dossier) = &self.dossier {
            self.beside_text = text.check(&self.name, dossier, &self.places);
        }
    }

    /// Returns whether the dossier would load.
    pub(crate) fn loads(&self) -> bool {
        self.found.iter().all(|it| it.severity != Severity::Fault)
    }

    /// Returns all findings on the file.
    pub(crate) fn findings(self) -> Findings {
        let found = [self.found, self.beside_text].concat();
        Findings::new(&self.name, &self.text, found)
    }
}

/// Reads dossiers as `load` does, and loads them together into a copy of the database.
///
/// # Errors
///
/// Fails if a file or the bundled register cannot be read, or if the database fails.
pub(crate) fn check(reader: &Reader, files: &[PathBuf]) -> Result<Vec<DossierFile>, CliError> {
    let codebook = reader.whole_codebook()?;
    let shared = Shared {
        declared: reader.declared()?,
        ..Shared::from(&dossier::register(&codebook)?)
    };
    let read = files.iter().map(|file| read(file, &codebook, &shared));
    let mut codings = read.collect::<Result<Vec<DossierFile>, _>>()?;
    let dossiers = codings.iter().filter_map(|coding| coding.dossier.clone());
    let dossiers: Vec<Dossier> = dossiers.collect();
    match reader.rehearse(&dossiers) {
        Ok(rehearsal) => doubt(&mut codings, &rehearsal)?,
        Err(error) => refuse(&mut codings, error)?,
    }
    Ok(codings)
}

fn read(file: &Path, codebook: &Codebook, shared: &Shared) -> Result<DossierFile, CliError> {
    let mut coding = DossierFile {
        name: visible_path(file),
        text: String::new(),
        dossier: None,
        places: Places::default(),
        found: Vec::new(),
        beside_text: Vec::new(),
    };
    coding.text = Input::Dossier
        .read_text(file)
        .map_err(|error| unreadable(&format!("`{}`", coding.name), error))?;
    // The bundled register must itself declare all that it uses. So it gets no declarations from
    // other files or from the copy in the program.
    let nothing = Shared::default();
    let is_register = coding.text == dossier::REGISTER.1;
    let shared = if is_register { &nothing } else { shared };
    match dossier::read(&coding.name, &coding.text, codebook, shared) {
        Ok(dossier) if is_register => coding.dossier = Some(dossier),
        Ok(dossier) => {
            coding.places = Places::of(&coding.text, codebook);
            coding.found = dossier::doubts(&dossier, codebook, &coding.places);
            let contradictions = quoted::contradictions(&dossier);
            let contradictions = contradictions.iter().map(|it| it.finding(&coding.places));
            coding.found.extend(contradictions);
            coding.dossier = Some(dossier);
        }
        Err(faults) => coding.found = faults.iter().cloned().collect(),
    }
    Ok(coding)
}

/// Adds the error of a failed load as a fault to each file whose dossier causes it.
fn refuse(codings: &mut [DossierFile], error: store::Error) -> Result<(), CliError> {
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

/// Adds a finding to each file whose dossier has this slug.
fn note(codings: &mut [DossierFile], slug: &str, finding: impl Fn(&Places) -> Finding) {
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

/// Adds warnings that result from comparing each dossier with all others.
fn doubt(codings: &mut [DossierFile], rehearsal: &Rehearsal) -> Result<(), CliError> {
    let (actors, accounts) = (rehearsal.actors()?, rehearsal.told()?);
    let lookalikes = Lookalikes::of(&actors);
    let tellings = AccountIndex::of(&accounts);
    let mut happenings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for it in &accounts {
        let dossiers = happenings.entry(&it.happening).or_default();
        dossiers.insert(&it.dossier);
    }
    let unstaged = by_dossier(rehearsal.unstaged()?, |[dossier, _]| dossier);
    let lone = by_dossier(rehearsal.lone_happenings()?, |[dossier, ..]| dossier);
    for coding in codings {
        let Some(dossier) = &coding.dossier else {
            continue;
        };
        let (slug, places) = (dossier.slug.as_str(), &coding.places);
        let found = &mut coding.found;
        found.extend(lookalikes.doubts(dossier, places));
        let amounts = unstaged.get(slug).into_iter().flatten();
        found.extend(amounts.map(|[_, amount]| no_stage(amount, places)));
        let lone = lone.get(slug).into_iter().flatten();
        found.extend(
            lone.take(MOST_LOOKED_UP)
                .filter_map(|[_, engagement, happening]| {
                    let others = happenings.iter();
                    let others = others.filter(|(_, tellers)| tellers.iter().any(|it| *it != slug));
                    misspelt(engagement, happening, others.map(|(name, _)| *name), places)
                }),
        );
        let first = accounts.partition_point(|it| it.dossier.as_str() < slug);
        let own = accounts[first..].iter().take_while(|it| it.dossier == slug);
        for (n, it) in (first..).zip(own) {
            found.extend(told_by(it, &tellings, n, places));
            found.extend(unlike(it, tellings.unlike(n)).map(|(message, hint)| {
                let span = places.fact(&it.slug).of("slug");
                Finding::warning(span, message).with_hint(Some(hint))
            }));
        }
    }
    Ok(())
}

fn by_dossier<T>(rows: Vec<T>, dossier: impl Fn(&T) -> &String) -> BTreeMap<String, Vec<T>> {
    let mut sorted: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for row in rows {
        let own = sorted.entry(dossier(&row).clone()).or_default();
        own.push(row);
    }
    sorted
}

fn no_stage(amount: &str, places: &Places) -> Finding {
    let message = format!("amount `{amount}` has no `stage`: was it promised, or delivered?");
    let hint =
        "`chancery dict stage` lists the stages; or explain in a `memo` why it has none".to_owned();
    Finding::warning(places.fact(amount).span(), message).with_hint(Some(hint))
}

/// Warns that no other dossier has this happening, and suggests a happening of similar spelling.
///
/// If no spelling is similar, returns `None`, because a dossier with the happening can come later.
fn misspelt<'t>(
    slug: &str,
    happening: &str,
    happenings: impl Iterator<Item = &'t str>,
    places: &Places,
) -> Option<Finding> {
    let meant = did_you_mean(happening, happenings)?;
    let message = format!("no other dossier has the happening `{happening}`");
    let place = places.fact(slug).of("happening");
    Some(Finding::warning(place, message).with_hint(Some(meant)))
}

/// Warns that an engagement is possibly the same happening as an engagement in another dossier.
fn told_by(
    own: &EngagementAccount,
    tellings: &AccountIndex<'_>,
    n: usize,
    places: &Places,
) -> Option<Finding> {
    let (other, count) = tellings.same_happening(n)?;
    let others = match count {
        1 => String::new(),
        2 => ", or another".to_owned(),
        AccountIndex::MOST.. => ", or one of many others".to_owned(),
        count => format!(", or one of {} others", count - 1),
    };
    let message = format!(
        "`{}` may be the same happening as `{}` in `{}`{others}: {}",
        own.slug, other.slug, other.dossier, other.title
    );
    let hint = format!("if so, write `happening = \"{}\"`", other.happening);
    let span = places.fact(&own.slug).of("slug");
    Some(Finding::warning(span, message).with_hint(Some(hint)))
}

/// Returns a message and a hint if another account of the same happening has another kind, or a
/// date that is more than a year away.
pub(crate) fn unlike(own: &EngagementAccount, unlike: Unlike<'_>) -> Option<(String, String)> {
    let of_kind = unlike.kind.map(|other| {
        format!(
            "is of another kind: `{}` in `{}`, `{}` here",
            other.kind, other.dossier, own.kind
        )
    });
    let of_date = unlike.date.map(|other| {
        format!(
            "has a date more than a year away: {} in `{}`, {} here",
            other.date.as_deref().unwrap_or("no date"),
            other.dossier,
            own.date.as_deref().unwrap_or("no date")
        )
    });
    let differs: Vec<String> = of_kind.into_iter().chain(of_date).collect();
    if differs.is_empty() {
        return None;
    }
    let message = format!(
        "`{}` shares the happening `{}`, but {}",
        own.slug,
        own.happening,
        differs.join(", and ")
    );
    let hint = if own.slug == own.happening {
        "if it is another event, choose another slug, or write a `happening` of its own"
    } else {
        "if it is another event, write another `happening`"
    };
    Some((message, hint.to_owned()))
}
