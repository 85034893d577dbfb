//! Decides which columns are shown, and in which order.

use std::io;

use crate::cli::error::CliError;
use crate::rows::{Cell, Column};
use crate::store::RowSink;
use crate::suggest::did_you_mean;
use crate::visible::visible;

/// The names that `--columns` lists, separated by commas and quoted as in a CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnNames(Vec<String>);

impl std::str::FromStr for ColumnNames {
    type Err = &'static str;

    fn from_str(list: &str) -> Result<Self, Self::Err> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .trim(csv::Trim::All)
            .from_reader(list.as_bytes());
        let names = reader.records().next().and_then(Result::ok);
        let names: Vec<String> = names.iter().flatten().map(str::to_owned).collect();
        if names.is_empty() || names.iter().any(String::is_empty) {
            return Err("write names with commas between them: a,b,c");
        }
        Ok(Self(names))
    }
}

impl ColumnNames {
    /// Returns the positions of the named columns, in the order in which they are named.
    ///
    /// An exact match wins; without one, case does not matter. If two columns have the same name,
    /// both are meant.
    pub(crate) fn places(&self, columns: &[Column]) -> Result<Vec<usize>, CliError> {
        let mut places = Vec::new();
        for (at, name) in self.0.iter().enumerate() {
            if self.0[..at].contains(name) {
                let message = format!("`--columns` names `{}` twice", visible(name));
                return Err(CliError::usage(message));
            }
            let exactly = |column: &Column| column.name == *name;
            let nearly = |column: &Column| column.name.to_lowercase() == name.to_lowercase();
            let mut found = positions(columns, exactly);
            if found.is_empty() {
                found = positions(columns, nearly);
            }
            if found.is_empty() {
                return Err(unknown(name, columns));
            }
            places.extend(found);
        }
        Ok(places)
    }
}

fn positions(columns: &[Column], wanted: impl Fn(&Column) -> bool) -> Vec<usize> {
    let columns = columns.iter().enumerate();
    columns
        .filter(|(_, column)| wanted(column))
        .map(|(place, _)| place)
        .collect()
}

fn unknown(name: &str, columns: &[Column]) -> CliError {
    let known: Vec<String> = columns
        .iter()
        .map(|column| visible(&column.name).into_owned())
        .collect();
    let message = format!("`--columns`: there is no column `{}`", visible(name));
    let meant = did_you_mean(name, known.iter().map(String::as_str));
    let hint = meant.unwrap_or_else(|| format!("the columns are `{}`", known.join("`, `")));
    CliError::usage(message).hint(hint)
}

/// The shown columns, with their descriptions and their positions in the rows of the query.
pub(crate) struct ShownColumns {
    places: Vec<usize>,
    columns: Vec<Column>,
}

impl ShownColumns {
    /// Chooses the named columns, or all columns if none is named.
    ///
    /// If the rows have citations, the last column holds them, and it is always shown.
    pub(crate) fn new(
        columns: Vec<Column>,
        names: Option<&ColumnNames>,
        citations: bool,
    ) -> Result<Self, CliError> {
        let Some(names) = names else {
            let places = (0..columns.len()).collect();
            return Ok(Self { places, columns });
        };
        let mut places = names.places(&columns)?;
        let last = columns.len().saturating_sub(1);
        if citations && !places.contains(&last) {
            places.push(last);
        }
        let columns = places.iter().filter_map(|&place| columns.get(place));
        let columns = columns.cloned().collect();
        Ok(Self { places, columns })
    }
}

impl ShownColumns {
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }
}

/// A sink that passes on the chosen columns of each row, in the chosen order.
pub(crate) struct Projected<'s> {
    /// The chosen columns, or `None` to pass all columns unchanged.
    chosen: Option<ShownColumns>,
    rows: &'s mut dyn RowSink,
}

impl<'s> Projected<'s> {
    pub(crate) fn new(chosen: Option<ShownColumns>, rows: &'s mut dyn RowSink) -> Self {
        Self { chosen, rows }
    }
}

impl RowSink for Projected<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        match &self.chosen {
            None => self.rows.begin(columns),
            Some(chosen) => self.rows.begin(&chosen.columns),
        }
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        match &self.chosen {
            None => self.rows.row(cells),
            Some(chosen) => {
                let places = chosen.places.iter();
                let cells = places.filter_map(|&place| cells.get(place));
                self.rows
                    .row(&cells.map(Cell::borrowed).collect::<Vec<_>>())
            }
        }
    }

    fn is_full(&self) -> bool {
        self.rows.is_full()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(list: &str, names: &[&str]) -> Result<Vec<usize>, String> {
        let columns: Vec<Column> = names.iter().copied().map(Column::new).collect();
        let list: ColumnNames = list.parse().unwrap();
        list.places(&columns).map_err(|error| error.to_string())
    }

    #[test]
    fn columns_come_in_the_order_named() {
        assert_eq!(places("c,a", &["a", "b", "c"]), Ok(vec![2, 0]));
        assert_eq!(places(" b , a ", &["a", "b"]), Ok(vec![1, 0]));
        let twice = "error: `--columns` names `b` twice".to_owned();
        assert_eq!(places("b,a,b", &["a", "b"]), Err(twice));
        assert_eq!(places("\"max(a,b)\",a", &["a", "max(a,b)"]), Ok(vec![1, 0]));
    }

    #[test]
    fn case_counts_only_if_two_names_differ_in_case() {
        assert_eq!(places("DATE", &["date"]), Ok(vec![0]));
        assert_eq!(places("Date", &["date", "Date"]), Ok(vec![1]));
        assert_eq!(places("n", &["n", "m", "n"]), Ok(vec![0, 2]));
    }

    #[test]
    fn an_unknown_name_is_an_error_that_shows_nothing_hidden() {
        let error = places("dat", &["date", "kind"]).unwrap_err();
        assert!(
            error.ends_with("no column `dat`\nhint: did you mean `date`?"),
            "{error}"
        );
        let error = places("\u{1b}[2J", &["x\u{202e}", "kind"]).unwrap_err();
        assert_eq!(
            error,
            "error: `--columns`: there is no column `\\u{1b}[2J`\n\
            hint: the columns are `x\\u{202e}`, `kind`"
        );
    }

    #[test]
    fn a_list_without_names_is_refused() {
        for list in ["", ",", "a,,b", "a,"] {
            assert!(list.parse::<ColumnNames>().is_err(), "{list:?}");
        }
    }
}
