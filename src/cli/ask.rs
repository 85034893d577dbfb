//! From a query to the output: the one way on which every reading command
//! prints its rows.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::cited::Cited;
use super::error::Kind;
use super::{CliError, ui, watch};
use crate::render::{Around, Format, Frame, Outcome, Output, OutputError, Renderer, Style};
use crate::rows::{Cell, Column};
use crate::store::{self, Parameter, Reader, Sink};
use crate::suggest::did_you_mean;
use crate::visible::visible;

/// What the flags that every command has stand under in its help.
pub(super) const HEADING: &str = "Database and output";

/// Where rows go, and in which format.
#[derive(Debug, Clone, Args)]
pub(super) struct OutputArgs {
    /// Format of the rows [default: by the ending of -o, else table]
    #[arg(long, global = true, value_enum, help_heading = HEADING)]
    format: Option<Format>,

    /// Write to FILE, all at once, instead of standard output
    #[arg(short, long, global = true, value_name = "FILE", help_heading = HEADING)]
    output: Option<PathBuf>,
}

impl OutputArgs {
    /// Opens where the rows go.
    pub(super) fn open(&self) -> Result<Output, OutputError> {
        match self.file() {
            Some(path) => Output::file(path),
            None => Ok(Output::stdout()),
        }
    }

    /// Returns the file that was named; `-` is standard output.
    fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
    }

    /// Returns the format that was asked for by name.
    pub(super) fn named_format(&self) -> Option<Format> {
        self.format
    }

    /// Refuses both flags for a command that prints no rows.
    pub(super) fn refuse(&self, command: &str) -> Result<(), CliError> {
        match (&self.format, &self.output) {
            (None, None) => Ok(()),
            (Some(_), _) => Err(format!(
                "`{command}` prints no rows that `--format` could apply to"
            )),
            (_, Some(_)) => Err(format!(
                "`{command}` prints no rows that `--output` could take"
            )),
        }
        .map_err(CliError::usage)
    }

    /// Returns the format that was asked for by name, else by the file's ending.
    pub(super) fn format(&self) -> Result<Format, CliError> {
        let file = self.file().filter(|path| path.extension().is_some());
        match (self.format, file) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::Table),
            (None, Some(path)) => Format::from_path(path).ok_or_else(|| {
                let message = format!("the ending of `{}` names no format", path.display());
                CliError::usage(message)
                    .hint("`--format` names one; endings are .txt .md .csv .tsv .json .ndjson")
            }),
        }
    }

    fn style(&self) -> Style {
        match self.file() {
            Some(_) => Style::default(),
            None => ui::stdout_style(),
        }
    }
}

/// A query, and how its rows are shown.
pub(super) struct Asked<'q> {
    /// One SELECT.
    pub(super) sql: &'q str,
    /// Its parameters that are set.
    pub(super) values: &'q [(String, Parameter)],
    /// What stands around the rows, in formats that show it.
    pub(super) frame: Option<Frame>,
    /// Whether the references in the last column become what they rest on.
    pub(super) citations: bool,
}

/// Runs a query, prints its rows, and returns how many there were.
pub(super) fn answer(
    reader: &Reader,
    sql: &str,
    values: &[(String, Parameter)],
    args: &OutputArgs,
) -> Result<u64, CliError> {
    let asked = Asked {
        sql,
        values,
        frame: None,
        citations: false,
    };
    show(reader, asked, args)
}

/// Runs a query, prints its rows as asked, and returns how many there were.
pub(super) fn show(reader: &Reader, asked: Asked<'_>, args: &OutputArgs) -> Result<u64, CliError> {
    let format = args.format()?;
    let mut output = args.open()?;
    let mut out = watch::unhurried(&mut output);
    let mut renderer = format.renderer(&mut out, &args.style(), asked.frame.into());
    let mut drawn = Drawn(renderer.as_mut());
    let ran = if asked.citations {
        let mut cited = Cited::new(reader.evidence()?, format, &mut drawn);
        let ran = reader.query(asked.sql, asked.values, &mut cited);
        cited.fault.map_or(ran, Err)
    } else {
        reader.query(asked.sql, asked.values, &mut drawn)
    };
    let finished = match ran {
        Ok(_) => watch::waiting(|| renderer.finish()),
        Err(store::Error::Sink(error)) => Err(error),
        Err(error) => return Err(error.into()),
    };
    drop(renderer);
    let finished = finished.and_then(|outcome| out.flush().map(|()| outcome));
    drop(out);
    close(output, finished)
}

/// Rows on their way from the store to a renderer.
struct Drawn<'r, 'w>(&'r mut (dyn Renderer + 'w));

impl Sink for Drawn<'_, '_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.0.begin(columns)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.0.row(cells)
    }
}

/// Rows kept as texts, for the command line's own questions.
#[derive(Default)]
struct Kept(Vec<Vec<String>>);

impl Sink for Kept {
    fn begin(&mut self, _: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let texts = cells.iter().map(|cell| match cell {
            Cell::Text(text) => text.clone().into_owned(),
            Cell::Integer(number) => number.to_string(),
            Cell::Real(number) => number.to_string(),
            Cell::Null | Cell::Blob(_) | Cell::Evidence(_) => String::new(),
        });
        self.0.push(texts.collect());
        Ok(())
    }
}

/// Returns the rows of a query as texts; NULL is empty.
pub(super) fn rows(
    reader: &Reader,
    sql: &str,
    values: &[(String, Parameter)],
) -> Result<Vec<Vec<String>>, CliError> {
    let mut kept = Kept::default();
    reader.query(sql, values, &mut kept)?;
    Ok(kept.0)
}

/// Returns the first column of a query as texts.
pub(super) fn texts(reader: &Reader, sql: &str) -> Result<Vec<String>, CliError> {
    let rows = rows(reader, sql, &[])?;
    Ok(rows
        .into_iter()
        .filter_map(|row| row.into_iter().next())
        .collect())
}

/// Prints rows of text that no query yields.
pub(super) fn list(
    columns: &[&str],
    rows: &[Vec<String>],
    args: &OutputArgs,
) -> Result<u64, CliError> {
    let format = args.format()?;
    let columns: Vec<Column> = columns.iter().copied().map(Column::new).collect();
    let mut output = args.open()?;
    let mut renderer = format.renderer(&mut output, &args.style(), Around::Nothing);
    let written = renderer.begin(&columns).and_then(|()| {
        for row in rows {
            let cells: Vec<Cell<'_>> = row
                .iter()
                .map(|text| Cell::Text(Cow::Borrowed(text)))
                .collect();
            renderer.row(&cells)?;
        }
        renderer.finish()
    });
    drop(renderer);
    close(output, written)
}

fn close(output: Output, finished: io::Result<Outcome>) -> Result<u64, CliError> {
    let outcome = finished.map_err(|error| output.write_error(error))?;
    let Outcome { rows, shown, .. } = outcome;
    if outcome.is_cut() && output.is_file() {
        // A file is whole, or it is not written.
        let message = format!("a table holds {shown} rows, and there are {rows}");
        return Err(CliError::new(Kind::Limit, message).hint("another format has them all"));
    }
    output.commit()?;
    if outcome.is_cut() {
        ui::note(&format!(
            "{shown} of {rows} rows are shown; `--format csv` or `-o FILE.csv` has them all"
        ));
    }
    if !outcome.left_out.is_empty() {
        ui::note(&left_out(&outcome.left_out));
    }
    Ok(rows)
}

fn left_out(names: &[String]) -> String {
    let columns = match names.len() {
        1 => "1 column is".to_owned(),
        count => format!("{count} columns are"),
    };
    let names = names.join(", ");
    format!("at this width {columns} left out: {names}; `--format record` has them all")
}

/// Says that a thing asked for by name is not there, and what may have been meant.
pub(super) fn not_found(what: &str, text: &str, known: &[String]) -> CliError {
    let error = CliError::new(
        Kind::Usage,
        format!("there is no {what} `{}`", visible(text)),
    );
    match did_you_mean(text, known.iter().map(String::as_str)) {
        Some(question) => error.hint(question),
        None => error,
    }
}
