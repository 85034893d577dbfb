//! Checks that all dossiers code the same source, and that their locators mean the same places.

use super::NamedDossier;
use crate::dossier::{Passage, Source};

/// The reason why dossiers cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Incomparable {
    /// A dossier has no source.
    #[error("`{name}` codes no source, so there is nothing to compare")]
    NoSource {
        /// The name of the dossier.
        name: String,
    },
    /// Two dossiers have the same content, so nothing can be compared.
    #[error("`{one}` and `{other}` are the same dossier, by the same coder, of the same day")]
    Same {
        /// The name of one dossier.
        one: String,
        /// The name of the other dossier.
        other: String,
    },
    /// Two dossiers share neither the slug nor the fingerprint of the source, nor the text of any
    /// passage.
    #[error("`{one}` codes `{source_of_one}`, and `{other}` codes `{source_of_other}`")]
    OtherSource {
        /// The name of one dossier.
        one: String,
        /// The slug of the source in this dossier.
        source_of_one: String,
        /// The name of the other dossier.
        other: String,
        /// The slug of the source in the other dossier.
        source_of_other: String,
    },
    /// Two dossiers give their sources the same slug, but the fingerprints differ and no passage
    /// has the same text.
    #[error("`{one}` and `{other}` both code `{source_slug}`, with different fingerprints")]
    OtherText {
        /// The name of one dossier.
        one: String,
        /// The name of the other dossier.
        other: String,
        /// The slug of the source in both dossiers.
        source_slug: String,
    },
    /// In two dossiers, the same locator means different texts.
    #[error("passage `{passage}` has different texts in `{one}` and `{other}`")]
    OtherPassage {
        /// The section and the ordinal of the passage.
        passage: String,
        /// The name of one dossier.
        one: String,
        /// The name of the other dossier.
        other: String,
    },
    /// Two dossiers give different numbers of sentences for the same passage.
    #[error(
        "passage `{passage}` has {sentences_of_one} sentences in `{one}` and \
        {sentences_of_other} in `{other}`"
    )]
    OtherSentences {
        /// The section and the ordinal of the passage.
        passage: String,
        /// The name of one dossier.
        one: String,
        /// The number of sentences in this dossier.
        sentences_of_one: u32,
        /// The name of the other dossier.
        other: String,
        /// The number of sentences in the other dossier.
        sentences_of_other: u32,
    },
}

impl Incomparable {
    /// Returns a hint that says what the user can do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoSource { .. } => "compare dossiers that have a `source`",
            Self::Same { .. } => "compare it with a dossier by another coder of the same source",
            Self::OtherSource { .. } | Self::OtherText { .. } => {
                "dossiers of one source share its `slug`, its `fingerprint`, or the `sha256` of a passage"
            }
            Self::OtherPassage { .. } | Self::OtherSentences { .. } => {
                "give both dossiers the same `passage` tables, and recode the facts that cite this passage"
            }
        }
    }
}

/// Checks that all dossiers code the same source, and that a locator means the same text in all of
/// them.
pub(super) fn check(codings: &[NamedDossier]) -> Result<(), Incomparable> {
    for coding in codings {
        source(coding)?;
    }
    for (at, one) in codings.iter().enumerate() {
        for other in &codings[at + 1..] {
            check_two(one, other)?;
        }
    }
    Ok(())
}

fn source(coding: &NamedDossier) -> Result<&Source, Incomparable> {
    coding
        .dossier
        .source
        .as_ref()
        .ok_or_else(|| Incomparable::NoSource {
            name: coding.name.clone(),
        })
}

fn check_two(one: &NamedDossier, other: &NamedDossier) -> Result<(), Incomparable> {
    let names = || (one.name.clone(), other.name.clone());
    if one.dossier.fingerprint() == other.dossier.fingerprint() {
        let (one, other) = names();
        return Err(Incomparable::Same { one, other });
    }
    let shared = shared(one, other);
    same_source(one, other, &shared)?;
    for (a, b) in shared {
        let passage = format!("{}/{}", a.section, a.ordinal);
        let (one, other) = names();
        if differ(a.sha256.as_ref(), b.sha256.as_ref()) {
            return Err(Incomparable::OtherPassage {
                passage,
                one,
                other,
            });
        }
        if a.sentences != b.sentences {
            return Err(Incomparable::OtherSentences {
                passage,
                one,
                sentences_of_one: a.sentences,
                other,
                sentences_of_other: b.sentences,
            });
        }
    }
    Ok(())
}

/// Checks that two dossiers have the same source: the same fingerprint, the same text of a passage,
/// or the same slug of the source. In the last case, the fingerprints must not differ.
fn same_source(
    one: &NamedDossier,
    other: &NamedDossier,
    shared: &[(&Passage, &Passage)],
) -> Result<(), Incomparable> {
    let (a, b) = (source(one)?, source(other)?);
    let one_text = a.fingerprint.is_some() && a.fingerprint == b.fingerprint;
    let one_passage = |(a, b): &(&Passage, &Passage)| a.sha256.is_some() && a.sha256 == b.sha256;
    if one_text || shared.iter().any(one_passage) {
        return Ok(());
    }
    let (one, other) = (one.name.clone(), other.name.clone());
    if a.slug != b.slug {
        return Err(Incomparable::OtherSource {
            one,
            source_of_one: a.slug.clone(),
            other,
            source_of_other: b.slug.clone(),
        });
    }
    if differ(a.fingerprint.as_ref(), b.fingerprint.as_ref()) {
        let source_slug = a.slug.clone();
        return Err(Incomparable::OtherText {
            one,
            other,
            source_slug,
        });
    }
    Ok(())
}

/// Returns the pairs of passages that have the same section and ordinal in both dossiers.
fn shared<'c>(one: &'c NamedDossier, other: &'c NamedDossier) -> Vec<(&'c Passage, &'c Passage)> {
    let same = |a: &Passage, b: &Passage| a.section == b.section && a.ordinal == b.ordinal;
    let passages = one.dossier.passages.iter();
    passages
        .filter_map(|a| Some((a, other.dossier.passages.iter().find(|b| same(a, b))?)))
        .collect()
}

fn differ(one: Option<&String>, other: Option<&String>) -> bool {
    one.is_some() && other.is_some() && one != other
}
