//! Writes two more sheets: "Notes" with the question, the record and the notes, and "Sources".

use std::io;

use super::book::{Book, Sheet};
use super::cell::{MOST_CHARACTERS, Typed, misfit, typed};
use super::unfit::Unfit;
use crate::provenance::{Database, RecordSource};
use crate::render::ResultDocument;
use crate::render::notes::EvidenceNotes;
use crate::rows::{Cell, Column};
use crate::visible::visible_lines;

/// What is known after the last row: the columns, the number of rows and the notes.
pub(super) struct AfterRows<'s> {
    pub(super) columns: &'s [Column],
    pub(super) rows: u64,
    /// Whether the query has more rows than the limit.
    pub(super) more: bool,
    pub(super) notes: &'s EvidenceNotes,
}

/// Writes the question, the record, the meanings of the columns, and the notes.
pub(super) fn write_notes(
    book: &mut Book,
    document: &ResultDocument,
    shown: &AfterRows<'_>,
) -> io::Result<()> {
    let sheet = book.sheet("Notes")?;
    let mut page = NotesSheet { book, sheet };
    page.text("Title", document.title.as_deref())?;
    page.text("Question", document.question.as_deref())?;
    page.text("Answer", document.answer.text())?;
    for (name, value) in &document.parameters {
        page.value(&format!("Parameter {name}"), value)?;
    }
    let rows = i64::try_from(shown.rows).unwrap_or(i64::MAX);
    page.value("Rows", &Cell::Integer(rows))?;
    let cut = if shown.more { "yes, by --limit" } else { "no" };
    page.text("Rows left out", Some(cut))?;
    page.text("Command", Some(&document.command))?;
    let version = concat!("chancery ", env!("CARGO_PKG_VERSION"));
    page.text("Version", Some(version))?;
    if let Some(provenance) = &document.provenance {
        page.database(&provenance.database)?;
    }
    page.columns(shown.columns)?;
    if shown.notes.count() > 0 {
        page.names(&["Note", "Evidence"])?;
    }
    for (number, note) in shown.notes.numbered() {
        page.text(&format!("[{number}]"), Some(note))?;
    }
    page.book.close(&page.sheet, false)
}

/// The sheet "Notes". Most of its rows consist of a name and a value.
struct NotesSheet<'b> {
    book: &'b mut Book,
    sheet: Sheet,
}

impl NotesSheet<'_> {
    fn database(&mut self, database: &Database) -> io::Result<()> {
        self.text("Database", Some(database.called()))?;
        self.value("Version of its schema", &Cell::Integer(database.schema))?;
        self.text("Fingerprint", Some(&database.fingerprint))?;
        for dossier in &database.dossiers {
            let name = format!("Dossier {}", dossier.slug);
            self.text(&name, Some(&dossier.sha256))?;
        }
        for file in &database.files {
            let name = format!("File ({}) {}", file.dataset, file.name);
            self.text(&name, Some(&file.sha256))?;
        }
        Ok(())
    }

    fn columns(&mut self, columns: &[Column]) -> io::Result<()> {
        self.names(&["Column", "Meaning", "Unit"])?;
        for column in columns {
            let texts = [
                Some(&column.name),
                column.meaning.as_ref(),
                column.unit.as_ref(),
            ];
            let texts = texts.map(|text| readable(text.map_or("", String::as_str)));
            self.row(&texts.map(Typed::from))?;
        }
        Ok(())
    }

    /// Writes a name and its text. If the text is too long for a cell, it takes several rows.
    /// Writes nothing if there is no text.
    fn text(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        let Some(text) = text else { return Ok(()) };
        let text = readable(text);
        let mut name = readable(name);
        for piece in pieces(&text) {
            self.row(&[Typed::from(std::mem::take(&mut name)), Typed::from(piece)])?;
        }
        Ok(())
    }

    fn value(&mut self, name: &str, value: &Cell<'_>) -> io::Result<()> {
        match typed(value, false) {
            Typed::Text(text) => self.text(name, Some(&text)),
            value => self.row(&[Typed::from(readable(name)), value]),
        }
    }

    fn row(&mut self, cells: &[Typed<'_>]) -> io::Result<()> {
        self.book.row(&mut self.sheet, cells)
    }

    /// Writes an empty row and a header.
    fn names(&mut self, names: &[&str]) -> io::Result<()> {
        self.row(&[])?;
        self.book.head(&mut self.sheet, names.iter().copied())
    }
}

/// Spells out the hidden characters of a text, and replaces those that no cell can hold. This is
/// allowed, because the text is not a value of the record.
pub(super) fn readable(text: &str) -> String {
    visible_lines(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// Cuts a text into pieces, each of which fits into a cell. The empty text is one piece.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    // The limit is in units of UTF-16. A text never has more of them than bytes, so a piece that is
    // measured in bytes always fits.
    while rest.len() > MOST_CHARACTERS {
        let (piece, others) = rest.split_at(rest.floor_char_boundary(MOST_CHARACTERS));
        pieces.push(piece);
        rest = others;
    }
    pieces.push(rest);
    pieces
}

/// The columns of the sheet "Sources": the name of each, and whether it has dates.
const SOURCE: [(&str, bool); 9] = [
    ("key", false),
    ("kind", false),
    ("title", false),
    ("author", false),
    ("publisher", false),
    ("published", true),
    ("url", false),
    ("licence", false),
    ("reference", false),
];

/// Writes the sources of the record, one to a row.
pub(super) fn write_sources(book: &mut Book, document: &ResultDocument) -> io::Result<()> {
    let Some(provenance) = &document.provenance else {
        return Ok(());
    };
    let mut sheet = book.sheet("Sources")?;
    book.head(&mut sheet, SOURCE.map(|(name, _)| name))?;
    let mut references = document.references.iter();
    for source in &provenance.sources {
        let fields = fields(source, references.next());
        for (text, (field, _)) in fields.iter().zip(SOURCE) {
            if let Some(misfit) = text.as_deref().and_then(misfit) {
                let key = readable(&source.slug);
                return Err(Unfit::Source { key, field, misfit }.into());
            }
        }
        let cells = fields.each_ref().map(|text| match text {
            Some(text) => Cell::Text(text.as_str().into()),
            None => Cell::Null,
        });
        let cells = cells.iter().zip(SOURCE);
        let cells: Vec<_> = cells
            .map(|(cell, (_, is_date))| typed(cell, is_date))
            .collect();
        book.row(&mut sheet, &cells)?;
    }
    book.close(&sheet, true)
}

/// Returns the values of a source's row. If the source has no title, its label in brackets is used.
fn fields(source: &RecordSource, reference: Option<&String>) -> [Option<String>; 9] {
    let title = source.title.clone();
    let fields = [
        Some(source.slug.clone()),
        Some(source.kind.clone()),
        Some(title.unwrap_or_else(|| format!("[{}]", source.label))),
        source.author.clone(),
        source.publisher.clone(),
        source.published.clone(),
        source.url.clone(),
        source.licence.clone(),
        reference.cloned(),
    ];
    fields.map(|text| text.map(|text| readable(&text)))
}
