//! Writes dates in words, for people.

use std::io;

use crate::dossier::label;
use crate::rows::{Cell, Column};
use crate::store::RowSink;

/// A sink that puts the EDTF dates of some columns into words before it passes rows on.
pub(crate) struct Labelled<'s> {
    /// The names of the columns that hold dates.
    names: Vec<String>,
    /// The positions of these columns in a row.
    places: Vec<usize>,
    sink: &'s mut dyn RowSink,
}

impl<'s> Labelled<'s> {
    pub(crate) fn new(names: Vec<String>, sink: &'s mut dyn RowSink) -> Self {
        Self {
            names,
            places: Vec::new(),
            sink,
        }
    }
}

/// Returns the names of the columns that hold dates: those with the unit EDTF.
pub(crate) fn dates(known: &[Column]) -> Vec<String> {
    let dates = known.iter().filter(|column| column.is_edtf());
    dates.map(|column| column.name.clone()).collect()
}

impl RowSink for Labelled<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        let columns_of_dates = columns.iter().enumerate();
        let columns_of_dates =
            columns_of_dates.filter(|(_, column)| self.names.contains(&column.name));
        self.places = columns_of_dates.map(|(place, _)| place).collect();
        self.sink.begin(columns)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.places.is_empty() {
            return self.sink.row(cells);
        }
        let mut row: Vec<Cell<'_>> = cells.iter().map(Cell::borrowed).collect();
        for &place in &self.places {
            if let Some(Cell::Text(text)) = cells.get(place) {
                row[place] = Cell::Text(label(text).into());
            }
        }
        self.sink.row(&row)
    }

    fn is_full(&self) -> bool {
        self.sink.is_full()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct CollectedRows(Vec<Vec<Cell<'static>>>);

    impl RowSink for CollectedRows {
        fn begin(&mut self, _: &[Column]) -> io::Result<()> {
            Ok(())
        }

        fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
            let owned = |cell: &Cell<'_>| match cell {
                Cell::Text(text) => Cell::Text(text.clone().into_owned().into()),
                _ => Cell::Null,
            };
            self.0.push(cells.iter().map(owned).collect());
            Ok(())
        }
    }

    #[test]
    fn dates_become_words_and_other_columns_stay() {
        let text = |text: &'static str| Cell::Text(text.into());
        let known = [
            Column {
                unit: Some("EDTF, ISO 8601-2".into()),
                ..Column::new("date")
            },
            Column::new("words"),
        ];
        let mut kept = CollectedRows::default();
        let mut labelled = Labelled::new(dates(&known), &mut kept);
        labelled.begin(&["words", "date"].map(Column::new)).unwrap();
        labelled.row(&[text("2021-36"), text("2021-36")]).unwrap();
        labelled.row(&[Cell::Null, Cell::Null]).unwrap();
        assert_eq!(kept.0[0], [text("2021-36"), text("Q4 2021")]);
        assert_eq!(kept.0[1], [Cell::Null, Cell::Null]);
    }
}
