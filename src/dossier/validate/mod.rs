//! From the text of a dossier file to a dossier that can be stored, or to all
//! that is wrong with it.
//!
//! Reading has two passes: the first gathers what the file declares, the second
//! builds the model table by table. A faulty value is noted and stood in for, so
//! that one fault hides no other; the stand-ins never leave this module, because
//! a single fault makes the whole reading fail.

mod actors;
mod coverage;
mod engagements;
mod facts;
mod head;
mod links;
mod positions;
mod remits;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

pub(super) use positions::attested_period;

use super::codebook::Codebook;
use super::model::{Dossier, Slug};
use super::raw::Table;
use super::scope::Scope;
use super::shared::Shared;
use crate::finding::{Finding, Findings};

/// Reads a dossier and checks it whole.
///
/// `name` is what faults call the file. A syntax error of TOML comes alone,
/// because what follows it cannot be trusted.
///
/// # Errors
///
/// Returns every fault that was found, in the order of the file.
pub fn read(
    name: &str,
    text: &str,
    codebook: &Codebook,
    shared: &Shared,
) -> Result<Dossier, Findings> {
    let parsed = DeTable::parse(text)
        .map_err(|error| Findings::new(name, text, vec![syntax_error(&error, text.len())]))?;
    let scope = Scope::new(text, parsed.get_ref(), codebook, shared);
    let dossier = Table::read(&scope, "the file", 0..0, parsed.get_ref(), dossier);
    let faults = scope.into_faults();
    if faults.is_empty() {
        Ok(dossier)
    } else {
        Err(Findings::new(name, text, faults))
    }
}

fn syntax_error(error: &toml::de::Error, end: usize) -> Finding {
    let span = error.span().unwrap_or(end..end);
    let message = error.message().replace('\n', ", ");
    Finding::fault(span, format!("not TOML: {message}"))
}

/// Reads a whole file.
pub(super) fn dossier(file: &Table<'_>) -> Dossier {
    let head = head::head(file);
    let source = file.inner("source", "source", head::source);
    let passages = head::passages(file);
    let not_coded = head::not_coded(file);
    let engagements = engagements::engagements(file);
    let dossier = Dossier {
        slug: head.slug,
        title: head.title,
        coder: head.coder,
        coded_on: head.coded_on,
        codebook: head.codebook,
        coverage: head.coverage,
        source,
        actors: actors::actors(file),
        topics: actors::topics(file),
        affiliations: positions::affiliations(file, &engagements),
        stances: positions::stances(file),
        assessments: positions::assessments(file),
        links: links::links(file),
        gaps: links::gaps(file),
        remits: remits::remits(file),
        engagements,
        passages: passages
            .iter()
            .map(|(passage, _)| passage.clone())
            .collect(),
        not_coded: not_coded
            .iter()
            .map(|(sentence, _)| sentence.clone())
            .collect(),
    };
    head::check_source(file, &dossier);
    if dossier.coverage == "complete" {
        coverage::check(file.scope, &dossier, &passages, &not_coded);
    }
    dossier
}

/// What a thing belongs to, and where the file says so.
struct Belonging {
    child: Slug,
    parent: Slug,
    span: Range<usize>,
}

/// Notes each circle of things that belong to one another.
fn refuse_circles(scope: &Scope<'_>, noun: &str, belongings: &[Belonging]) {
    let parents: BTreeMap<&str, &Belonging> = belongings
        .iter()
        .map(|belonging| (belonging.child.as_str(), belonging))
        .collect();
    let mut walked: BTreeMap<&str, usize> = BTreeMap::new();
    for (walk, start) in belongings.iter().enumerate() {
        let mut at = start.child.as_str();
        while let Some(belonging) = parents.get(at) {
            match walked.insert(at, walk) {
                Some(earlier) if earlier == walk => {
                    let message =
                        format!("{noun} `{at}` belongs to itself, directly or through others");
                    scope.fault(belonging.span.clone(), message);
                    break;
                }
                Some(_) => break,
                None => at = &belonging.parent,
            }
        }
    }
}

#[cfg(test)]
mod tests;
