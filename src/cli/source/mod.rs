//! Looks up the source that a fact or passage cites.

use crate::citing::{self, CitedSource, DateOfWriting, EntryKind, SourceCitation};
use crate::cli::ask;
use crate::cli::error::CliError;
use crate::store::{ParameterValue, Reader};

/// Looks up a source by its own key, or by the key of a fact or passage that belongs to it.
pub(crate) fn source(
    reader: &Reader,
    kind: &str,
    key: &str,
) -> Result<Option<CitedSource>, CliError> {
    let parameters = [
        ("key".to_owned(), ParameterValue::Text(key.to_owned())),
        ("kind".to_owned(), ParameterValue::Text(kind.to_owned())),
    ];
    let rows = ask::rows(reader, include_str!("source.sql"), &parameters)?;
    Ok(rows.into_iter().find_map(source_of))
}

/// Returns the citation of a source on one line, in the form that `cite` prints.
pub(crate) fn reference(reader: &Reader, source: &str) -> Result<String, CliError> {
    let Some(source) = self::source(reader, "source", source)? else {
        return Ok(String::new());
    };
    let citation = SourceCitation {
        source,
        ..SourceCitation::default()
    };
    Ok(citing::text(&[citation]).trim_end().to_owned())
}

#[expect(
    clippy::similar_names,
    reason = "published and publisher are the names of the columns"
)]
fn source_of(row: Vec<String>) -> Option<CitedSource> {
    let [
        slug,
        kind,
        entry,
        publisher_in_entry,
        item,
        publisher_in_item,
        label,
        rest @ ..,
    ] = <[String; 16]>::try_from(row).ok()?;
    let [
        title,
        author,
        publisher,
        published,
        written,
        basis,
        url,
        language,
        licence,
    ] = rest.map(known);
    let written = written.zip(basis);
    let written = written.map(|(date, basis)| DateOfWriting { date, basis });
    let entry = EntryKind {
        biblatex: entry,
        biblatex_publisher: publisher_in_entry,
        csl: item,
        csl_publisher: publisher_in_item,
    };
    Some(CitedSource {
        slug,
        kind,
        entry,
        label,
        title,
        author,
        publisher,
        published,
        written,
        url,
        language,
        licence,
    })
}

/// Returns a text, or `None` if the text is empty, because an empty text stands for NULL here.
pub(crate) fn known(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
