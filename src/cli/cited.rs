//! From the references in a report's last column to what they rest on.

use std::io;

use crate::render::Format;
use crate::rows::{Cell, Column, Evidence};
use crate::store::{self, EvidenceOf, Sink};

/// Returns the columns of rows with citations.
pub(super) fn columns(columns: &[Column], format: Format) -> Vec<Column> {
    let mut columns = columns.to_vec();
    if !format.is_for_people() {
        let meaning = "Where the sources carry the row, how surely and in whose voice.";
        columns.push(Column::new("citations").meaning(meaning));
    }
    columns
}

/// Looks up the references of each row as it passes.
///
/// For people, numbers of notes stand where the references were; for programs the
/// references stay, and one more column `citations` has what they rest on.
pub(super) struct Cited<'r, 's> {
    evidence: EvidenceOf<'r>,
    format: Format,
    rows: &'s mut dyn Sink,
    /// What went wrong in a look-up: a sink itself can only fail at writing.
    pub(super) fault: Option<store::Error>,
}

impl<'r, 's> Cited<'r, 's> {
    pub(super) fn new(evidence: EvidenceOf<'r>, format: Format, rows: &'s mut dyn Sink) -> Self {
        Self {
            evidence,
            format,
            rows,
            fault: None,
        }
    }

    fn look_up(&mut self, references: &Cell<'_>) -> io::Result<Vec<Evidence>> {
        let Cell::Text(references) = references else {
            return Ok(Vec::new());
        };
        let found: Result<_, _> = references
            .split_whitespace()
            .map(|reference| self.evidence.of(reference))
            .collect();
        found.map_err(|error| {
            self.fault = Some(error);
            io::Error::other("the evidence cannot be looked up")
        })
    }
}

impl Sink for Cited<'_, '_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.rows.begin(&self::columns(columns, self.format))
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let Some((references, others)) = cells.split_last() else {
            return self.rows.row(cells);
        };
        let evidence = self.look_up(references)?;
        let kept = if self.format.is_for_people() {
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
    fn a_gap_says_what_it_is_about_and_a_passage_only_where_it_is() {
        let reader = bundled::reader().unwrap();
        let mut evidence = reader.evidence().unwrap();
        let mut note = |reference: &str| evidence.of(reference).unwrap().to_string();
        assert_eq!(
            note("gap:fpda-parties"),
            "gap:fpda-parties, about actor:fpda"
        );
        for bare in [
            "malaysia-us-2022#conclusion/1",
            "actor:fpda",
            "stance:nobodys",
            "gap:none",
            "",
        ] {
            assert_eq!(note(bare), bare);
        }
    }
}
