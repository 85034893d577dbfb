//! The evidence for a fact or another thing with a reference: the places where sources state it.

use rusqlite::{OptionalExtension, Row, Statement};

use crate::rows::{Evidence, EvidenceCitation};
use crate::store::{Error, Reader};

/// Looks up references one by one, with statements that are compiled once.
pub struct EvidenceOf<'r> {
    reader: &'r Reader,
    citations: Statement<'r>,
    gaps: Statement<'r>,
}

impl Reader {
    /// Returns an [`EvidenceOf`], which looks up the evidence for facts by their references.
    pub fn evidence(&self) -> Result<EvidenceOf<'_>, Error> {
        let prepared = |sql| {
            let statement = self.connection.prepare(sql);
            statement.map_err(|error| self.failed(error))
        };
        Ok(EvidenceOf {
            reader: self,
            citations: prepared(include_str!("select_evidence.sql"))?,
            gaps: prepared(include_str!("select_gap_subject.sql"))?,
        })
    }
}

impl EvidenceOf<'_> {
    /// Returns the places where sources state the thing that a reference names.
    ///
    /// No source states a gap, so for a gap the result has the gap's subject instead. For a
    /// passage, source, actor or topic, the result has only the reference.
    pub fn of(&mut self, reference: &str) -> Result<Evidence, Error> {
        self.look_up(reference)
            .map_err(|error| self.reader.failed(error))
    }

    fn look_up(&mut self, reference: &str) -> rusqlite::Result<Evidence> {
        let citations = self.citations.query_map([reference], citation)?;
        let citations = citations.collect::<Result<Vec<_>, _>>()?;
        let about = if citations.is_empty() {
            let about = self.gaps.query_row([reference], |row| row.get(0));
            about.optional()?.flatten()
        } else {
            None
        };
        Ok(Evidence {
            reference: reference.to_owned(),
            about,
            citations,
        })
    }
}

fn citation(row: &Row<'_>) -> rusqlite::Result<EvidenceCitation> {
    Ok(EvidenceCitation {
        source: row.get(0)?,
        locator: row.get(1)?,
        hedge: row.get(2)?,
        hedge_label: row.get(3)?,
        cue: row.get(4)?,
        voice: row.get(5)?,
        voice_actor: row.get(6)?,
        voice_label: row.get(7)?,
    })
}
