//! Helps the tests of this folder: generates cells, makes styles, and draws into a string.

use std::borrow::Cow;
use std::io;

use proptest::prelude::*;

use super::table::TextTable;
use super::{Around, Format, Frame, Outcome, Renderer, Style};
use crate::provenance::{DataFile, Database, Provenance, RecordDossier, RecordSource};
use crate::rows::{Cell, Column, Evidence, EvidenceCitation};

pub(crate) use crate::hostile::text;

/// Returns cells of every kind.
pub(crate) fn cell() -> impl Strategy<Value = Cell<'static>> {
    let blobs: Vec<&'static [u8]> = vec![b"", b"\x00\xff", b"plain"];
    prop_oneof![
        Just(Cell::Null),
        any::<i64>().prop_map(Cell::Integer),
        any::<f64>().prop_map(Cell::Real),
        text().prop_map(|text| Cell::Text(Cow::Owned(text))),
        prop::sample::select(blobs).prop_map(Cell::Blob),
    ]
}

/// Returns one to four columns, and up to five rows that fit them.
pub(crate) fn rows() -> impl Strategy<Value = (Vec<String>, Vec<Vec<Cell<'static>>>)> {
    (1..5_usize).prop_flat_map(|width| {
        let row = prop::collection::vec(cell(), width);
        (
            prop::collection::vec(text(), width),
            prop::collection::vec(row, 0..6),
        )
    })
}

/// Returns the provenance of a record that has one dossier with one source, labelled `label`.
pub(crate) fn provenance(label: &str) -> Provenance {
    Provenance {
        database: Database {
            path: Some(label.into()),
            schema: 4,
            fingerprint: "f1".into(),
            verified: false,
            dossiers: vec![RecordDossier {
                slug: "my22".into(),
                sha256: "d1".into(),
            }],
            files: vec![DataFile {
                dataset: "gdelt2".into(),
                name: "made.CSV".into(),
                sha256: "e1".into(),
            }],
        },
        sources: vec![RecordSource {
            slug: "memo".into(),
            kind: "fact sheet".into(),
            label: label.into(),
            title: None,
            author: None,
            publisher: None,
            published: None,
            written: None,
            url: Some("https://example.org/a".into()),
            licence: None,
            fingerprint: None,
        }],
    }
}

/// Returns the evidence of a fact, with one citation that is hedged as probable.
pub(crate) fn evidence(reference: &str) -> Evidence {
    Evidence {
        reference: reference.into(),
        about: None,
        citations: vec![EvidenceCitation {
            source: "memo".into(),
            locator: "a/1.2".into(),
            hedge: "PS".into(),
            hedge_label: "probable".into(),
            cue: Some("may".into()),
            voice: "author".into(),
            voice_actor: None,
            voice_label: "the author".into(),
        }],
    }
}

/// Returns a style of this width.
pub(crate) fn wide(width: impl Into<Option<usize>>) -> Style {
    Style {
        width: width.into(),
        ..Style::default()
    }
}

/// Returns a style with this text for NULL.
pub(crate) fn null(text: &str) -> Style {
    Style {
        null: Some(text.into()),
        ..Style::default()
    }
}

/// Returns a style with colour.
pub(crate) fn colored() -> Style {
    Style {
        color: true,
        ..Style::default()
    }
}

/// Returns a style without the names of the columns.
pub(crate) fn headless() -> Style {
    Style {
        headless: true,
        ..Style::default()
    }
}

pub(crate) fn styled(
    format: Format,
    style: &Style,
    names: &[impl AsRef<str>],
    rows: &[Vec<Cell<'_>>],
) -> String {
    draw_with_outcome(format, style, names, rows).0
}

pub(crate) fn draw_with_outcome(
    format: Format,
    style: &Style,
    names: &[impl AsRef<str>],
    rows: &[Vec<Cell<'_>>],
) -> (String, Outcome) {
    draw_in(format, style, Around::Nothing, names, rows)
}

/// Draws rows, with a frame or a document around them.
pub(crate) fn draw_in(
    format: Format,
    style: &Style,
    around: Around,
    names: &[impl AsRef<str>],
    rows: &[Vec<Cell<'_>>],
) -> (String, Outcome) {
    let columns = names.iter().map(|name| Column::new(name.as_ref()));
    let columns: Vec<Column> = columns.collect();
    let (bytes, outcome) = draw_bytes(format, style, around, &columns, rows).unwrap();
    (String::from_utf8(bytes).unwrap(), outcome)
}

/// Draws rows into bytes. The columns can have units and meanings. Returns the renderer's error if
/// it fails.
pub(crate) fn draw_bytes(
    format: Format,
    style: &Style,
    around: Around,
    columns: &[Column],
    rows: &[Vec<Cell<'_>>],
) -> io::Result<(Vec<u8>, Outcome)> {
    let mut out = Vec::new();
    let mut renderer = format.renderer(&mut out, style, around);
    renderer.begin(columns)?;
    for row in rows {
        renderer.row(row)?;
    }
    let outcome = renderer.finish()?;
    drop(renderer);
    Ok((out, outcome))
}

/// Draws rows in the style for a pipe.
pub(crate) fn draw(format: Format, names: &[impl AsRef<str>], rows: &[Vec<Cell<'_>>]) -> String {
    styled(format, &Style::default(), names, rows)
}

/// Draws rows with a frame, in the style for a pipe.
pub(crate) fn framed(
    format: Format,
    frame: &Frame,
    names: &[&str],
    rows: &[Vec<Cell<'_>>],
) -> String {
    let around = Around::Frame(frame.clone());
    draw_in(format, &Style::default(), around, names, rows).0
}

/// Returns the names of the columns that a table shows at each width. `feed` gives the table its
/// rows.
pub(crate) fn columns_at(
    widths: impl IntoIterator<Item = usize>,
    frame: Frame,
    feed: impl FnOnce(&mut dyn Renderer),
) -> Vec<Vec<String>> {
    let mut nowhere = std::io::sink();
    let mut table = TextTable::new(&mut nowhere, Style::default(), Some(frame));
    feed(&mut table);
    widths.into_iter().map(|it| table.columns_at(it)).collect()
}
