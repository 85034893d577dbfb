//! Looks up the evidence for the references in a report's last column.

use std::io;

use crate::render::Format;
use crate::rows::{Cell, Column, Evidence, EvidenceCitation};
use crate::store::{self, EvidenceOf, RowSink};

/// The maximum number of bytes of evidence in memory at once, which is 64 MiB.
const MOST_CITED: usize = 64 << 20;

/// Returns the columns that rows with citations have in this format.
pub(crate) fn columns(columns: &[Column], format: Format) -> Vec<Column> {
    let mut columns = columns.to_vec();
    if !format.has_notes() {
        let meaning = "The evidence of the row: locator, certainty and voice.";
        columns.push(Column::new("citations").meaning(meaning));
    }
    columns
}

/// A sink that looks up the evidence for the references of each row.
///
/// Formats with notes replace the references by the numbers of the notes. Other formats keep the
/// references, and put the evidence into one more column, `citations`.
pub(crate) struct Cited<'r, 's> {
    evidence: EvidenceOf<'r>,
    format: Format,
    rows: &'s mut dyn RowSink,
    /// The number of bytes of evidence in memory.
    bytes: usize,
    /// The error of a look-up, kept here because a sink can return only errors of writing.
    pub(crate) fault: Option<store::Error>,
}

impl<'r, 's> Cited<'r, 's> {
    pub(crate) fn new(evidence: EvidenceOf<'r>, format: Format, rows: &'s mut dyn RowSink) -> Self {
        Self {
            evidence,
            format,
            rows,
            bytes: 0,
            fault: None,
        }
    }

    fn look_up(&mut self, references: &Cell<'_>) -> io::Result<Vec<Evidence>> {
        let Cell::Text(references) = references else {
            return Ok(Vec::new());
        };
        if !self.format.has_notes() {
            // Formats without notes print the evidence with its row, so only this row's evidence
            // counts towards the limit.
            self.bytes = 0;
        }
        let mut found = Vec::new();
        for reference in references.split_whitespace() {
            let evidence = self
                .evidence
                .of(reference)
                .map_err(|error| self.failed(error))?;
            self.bytes += evidence.reference.len()
                + size_of::<Evidence>()
                + evidence.citations.len() * size_of::<EvidenceCitation>();
            if self.bytes > MOST_CITED {
                let what = format!("the citations take more than {} MiB", MOST_CITED >> 20);
                return Err(self.failed(store::Error::Limit(what)));
            }
            found.push(evidence);
        }
        Ok(found)
    }

    fn failed(&mut self, error: store::Error) -> io::Error {
        self.fault = Some(error);
        io::Error::other("the evidence cannot be looked up")
    }
}

impl RowSink for Cited<'_, '_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.rows.begin(&self::columns(columns, self.format))
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let Some((references, others)) = cells.split_last() else {
            return self.rows.row(cells);
        };
        let evidence = self.look_up(references)?;
        let kept = if self.format.has_notes() {
            others
        } else {
            cells
        };
        let mut row: Vec<Cell<'_>> = kept.iter().map(Cell::borrowed).collect();
        row.push(Cell::Evidence(&evidence));
        self.rows.row(&row)
    }

    fn is_full(&self) -> bool {
        self.rows.is_full()
    }
}

#[cfg(test)]
mod tests {
    use crate::bundled;

    #[test]
    fn a_gap_names_its_subject_and_a_passage_only_itself() {
        let reader = bundled::reader().unwrap();
        let mut evidence = reader.evidence().unwrap();
        let mut note = |reference: &str| evidence.of(reference).unwrap().to_string();
        assert_eq!(
            note("fpda-parties@my22"),
            "fpda-parties@my22, about actor:fpda"
        );
        for bare in [
            "malaysia-us-2022#conclusion/1",
            "actor:fpda",
            "nobodys@my22",
            "none",
            "",
        ] {
            assert_eq!(note(bare), bare);
        }
    }
}
