//! Prints the rows of a query. Every command that reads the record uses this module.

pub(crate) mod answered;
mod cited;
mod columns;
pub(crate) mod flags;
mod labelled;
pub(crate) mod limited;

use std::borrow::Cow;
use std::io::{self, Write};

use self::answered::Answered;
use self::cited::Cited;
use self::columns::{Projected, ShownColumns};
use self::flags::OutputArgs;
use self::labelled::Labelled;
use self::limited::Limited;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::{clock, source, ui};
use crate::provenance::Provenance;
use crate::render::{
    Answer, Around, Chart, Format, Frame, Outcome, Output, ResultDocument, Unfit, date_column,
};
use crate::rows::{Cell, Column, is_edtf};
use crate::store::{self, ParameterValue, Reader, RowSink};

/// The environment variable that sets the creation time of a document, in seconds since 1970. The
/// name is from reproducible-builds.org.
const MADE: &str = "SOURCE_DATE_EPOCH";

/// The last second of the year 9999, in seconds since 1970.
const MOST_MADE: i64 = 253_402_300_799;

/// A query, and how to show its rows.
#[derive(Default)]
pub(crate) struct Asked<'q> {
    /// One SELECT.
    pub(crate) sql: &'q str,
    /// The parameters of the query that are set.
    pub(crate) values: &'q [(String, ParameterValue)],
    /// The title and the answer, for formats that show them.
    pub(crate) frame: Option<Frame>,
    /// The statement that yields the answer together with the rows, or `None` if the frame already
    /// has the answer.
    pub(crate) answered: Option<Answered<'q>>,
    /// Whether to show the evidence for each row's references, which are in the last column.
    pub(crate) citations: bool,
    /// The question in words or as SQL, for a JSON envelope or a document.
    pub(crate) question: Option<&'q str>,
    /// What the user typed, to show in an envelope or a document instead of `values`.
    pub(crate) given: Option<Vec<(String, ParameterValue)>>,
    /// Whether the query reads events, and whether it reads votes. If so, an envelope or a document
    /// lists the files from which they were loaded.
    pub(crate) data_sets: [bool; 2],
    /// Descriptions, by name, of the columns that the data dictionary does not describe.
    pub(crate) columns: Vec<Column>,
    /// Decides which rows are shown. If it is `None`, all rows are shown.
    pub(crate) sieve: Option<&'q dyn Sieve>,
}

/// Decides for each row whether to show it, and in which form.
pub(crate) trait Sieve {
    /// Returns the row in the form to show, or `None` to leave the row out.
    fn shown<'c>(&self, cells: &[Cell<'c>]) -> Option<Vec<Cell<'c>>>;
}

/// A sink that passes on only the rows that a sieve shows.
struct Sieved<'s> {
    sieve: &'s dyn Sieve,
    sink: &'s mut dyn RowSink,
}

impl RowSink for Sieved<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.sink.begin(columns)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        match self.sieve.shown(cells) {
            Some(cells) => self.sink.row(&cells),
            None => Ok(()),
        }
    }

    fn is_full(&self) -> bool {
        self.sink.is_full()
    }
}

/// Runs a query, prints its rows, and returns how many there were.
pub(crate) fn answer(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
    args: &OutputArgs,
) -> Result<u64, CliError> {
    let asked = Asked {
        sql,
        values,
        ..Asked::default()
    };
    show(reader, asked, args)
}

/// Runs a query, prints its rows, and returns how many there were. All rows that `--limit` cuts off
/// count as one row.
///
/// Faults in the flags are found before anything is written.
pub(crate) fn show(reader: &Reader, asked: Asked<'_>, args: &OutputArgs) -> Result<u64, CliError> {
    let format = args.format()?;
    let chosen = chosen(reader, &asked, args, format)?;
    let Asked { sql, values, .. } = asked;
    let citations = asked.citations;
    // Dates stay in EDTF for programs, and for a timeline.
    let is_timeline = args.chart().is_some_and(Chart::is_timeline);
    let dates = if format.is_for_people() && !is_timeline {
        labelled::dates(&asked.columns)
    } else {
        Vec::new()
    };
    let answered = asked.answered;
    let sieve = asked.sieve;
    let answer = asked.frame.as_ref().map(|frame| frame.answer.clone());
    let answer = answer.unwrap_or_default();
    let asked = Asked {
        answered: None,
        ..asked
    };
    let around = around(reader, asked, args, format)?;
    let run = |rows: &mut dyn RowSink| match (&answered, sieve) {
        (Some(answered), _) => answered.run(reader, values, &answer, rows),
        (None, Some(sieve)) => reader.query(sql, values, &mut Sieved { sieve, sink: rows }),
        (None, None) => reader.query(sql, values, rows),
    };
    print(args, format, chosen, around, Some(reader), |rows| {
        let rows: &mut dyn RowSink = &mut Labelled::new(dates, rows);
        if !citations {
            return run(rows);
        }
        let mut cited = Cited::new(reader.evidence()?, format, rows);
        let ran = run(&mut cited);
        cited.fault.map_or(ran, Err)
    })
}

/// Refuses the flags about rows for a command that prints its SQL instead.
pub(crate) fn refuse_rows(args: &OutputArgs) -> Result<(), CliError> {
    args.refuse_all_but_file("`--print-sql` prints SQL")
}

/// Prints a text, after the command has read all the data that it needs.
///
/// The database is released first, so that a program which reads the output slowly does not keep
/// the database locked.
pub(crate) fn write_text(reader: &Reader, text: &str, args: &OutputArgs) -> Result<(), CliError> {
    write_bytes(reader, text.as_bytes(), args)
}

/// Prints a document in the same way as [`write_text`] prints a text.
pub(crate) fn write_bytes(
    reader: &Reader,
    bytes: &[u8],
    args: &OutputArgs,
) -> Result<(), CliError> {
    reader.release();
    let output = args.open_for_text()?;
    Ok(clock::waiting(|| output.write_whole(bytes))?)
}

/// Prints a query with the values in place of its parameters, so that `sqlite3` can run it.
pub(crate) fn print_sql(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
    args: &OutputArgs,
) -> Result<(), CliError> {
    let sql = reader.expanded(sql, values)?;
    let sql = sql.trim_end().trim_end_matches(';');
    Ok(args.open()?.write_whole(format!("{sql};\n").as_bytes())?)
}

/// Returns the columns to show. Returns `None` if all are shown and the output does not need their
/// descriptions.
fn chosen(
    reader: &Reader,
    asked: &Asked<'_>,
    args: &OutputArgs,
    format: Format,
) -> Result<Option<ShownColumns>, CliError> {
    if asked.citations && args.chart().is_some() {
        let hint = "leave out `--chart` for the notes";
        return Err(CliError::usage("`--citations` cannot be used with `--chart`").hint(hint));
    }
    let mut columns = match args.columns() {
        _ if args.tells_all(format) => described(reader, asked)?,
        _ if args.chart().is_some() => {
            let mut columns = reader.shape(asked.sql)?.columns;
            add_known(&mut columns, &asked.columns);
            columns
        }
        Some(_) => reader.shape(asked.sql)?.columns,
        None => return Ok(None),
    };
    if asked.citations {
        columns = cited::columns(&columns, format);
    }
    let has_date = date_column(&columns).is_some();
    let chosen = ShownColumns::new(columns, args.columns(), asked.citations)?;
    refuse_undated(args, &chosen, has_date)?;
    Ok(Some(chosen))
}

/// Refuses to draw a timeline if no chosen column holds dates.
fn refuse_undated(
    args: &OutputArgs,
    chosen: &ShownColumns,
    has_date: bool,
) -> Result<(), CliError> {
    let is_timeline = args.chart().is_some_and(Chart::is_timeline);
    if !is_timeline || date_column(chosen.columns()).is_some() {
        return Ok(());
    }
    if has_date {
        let message = "`--columns` leaves out the dates that `--chart timeline` draws";
        return Err(CliError::usage(message).hint("name their column too, such as `date`"));
    }
    let dated = crate::report::reports().into_iter().filter(|report| {
        let mut columns = report.header.columns.iter();
        columns.any(|column| is_edtf(column.unit.as_deref()))
    });
    let names: Vec<String> = dated.map(|report| format!("`{}`", report.name)).collect();
    let message = "`--chart timeline` needs a column of dates, and these rows have none";
    Err(CliError::usage(message).hint(format!("reports with dates are {}", names.join(", "))))
}

/// Returns the columns of a query with their descriptions.
fn described(reader: &Reader, asked: &Asked<'_>) -> Result<Vec<Column>, CliError> {
    let mut columns = reader.described(asked.sql)?;
    add_known(&mut columns, &asked.columns);
    Ok(columns)
}

/// Adds the descriptions of columns that the data dictionary does not describe.
pub(crate) fn add_known(columns: &mut [Column], known: &[Column]) {
    for column in columns {
        let known = known.iter().find(|known| known.name == column.name);
        if let Some(known) = known {
            column.meaning.clone_from(&known.meaning);
            column.unit.clone_from(&known.unit);
        }
    }
}

/// Returns what the output shows around the rows, such as title, answer and origin.
fn around(
    reader: &Reader,
    asked: Asked<'_>,
    args: &OutputArgs,
    format: Format,
) -> Result<Around, CliError> {
    if !args.tells_all(format) {
        let frame = asked.frame.map(|mut frame| {
            if args.columns().is_some() {
                // Columns that the user names are never left out on a narrow screen.
                frame.aside.clear();
            }
            frame
        });
        return Ok(Around::from(frame));
    }
    let (title, answer) = match asked.frame {
        Some(frame) => (Some(frame.title), frame.answer),
        None => (None, Answer::default()),
    };
    let given = asked.given.unwrap_or_else(|| asked.values.to_vec());
    let mut provenance = reader.provenance()?;
    let [events, votes] = asked.data_sets;
    if events || votes {
        provenance.database.files = reader.data_files(events, votes)?;
    }
    let references = if format.is_document() {
        references(reader, &provenance)?
    } else {
        Vec::new()
    };
    Ok(Around::Document(Box::new(ResultDocument {
        command: args.command.clone(),
        title,
        question: asked.question.map(str::to_owned),
        answer,
        parameters: given.into_iter().map(as_cell).collect(),
        provenance: Some(provenance),
        references,
        made: made()?,
    })))
}

/// Returns the citation of each source of a record, in the form that `cite` prints.
fn references(reader: &Reader, provenance: &Provenance) -> Result<Vec<String>, CliError> {
    let sources = provenance.sources.iter();
    sources
        .map(|it| source::reference(reader, &it.slug))
        .collect()
}

/// Returns the creation time to write into a document, if the environment sets one.
fn made() -> Result<Option<i64>, CliError> {
    let Some(text) = std::env::var_os(MADE).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let seconds = text.to_str().and_then(|text| text.parse().ok());
    let seconds = seconds.filter(|seconds| (0..=MOST_MADE).contains(seconds));
    seconds.map(Some).ok_or_else(|| {
        CliError::usage(format!(
            "{MADE} is not a number of seconds from 0 to {MOST_MADE}"
        ))
    })
}

fn as_cell((name, value): (String, ParameterValue)) -> (String, Cell<'static>) {
    let cell = match value {
        ParameterValue::Null => Cell::Null,
        ParameterValue::Integer(number) => Cell::Integer(number),
        ParameterValue::Real(number) => Cell::Real(number),
        ParameterValue::Text(text) => Cell::Text(Cow::Owned(text)),
    };
    (name, cell)
}

/// Prints the rows that `feed` yields, and returns how many there were.
///
/// The reader is released after the last row. If there are no rows, it stays open, so that the
/// command can ask why there are none.
fn print(
    args: &OutputArgs,
    format: Format,
    chosen: Option<ShownColumns>,
    around: Around,
    reader: Option<&Reader>,
    feed: impl FnOnce(&mut dyn RowSink) -> Result<u64, store::Error>,
) -> Result<u64, CliError> {
    let mut output = args.open_for(format)?;
    let mut out = clock::unhurried(&mut output);
    let mut renderer = format.renderer(&mut out, &args.style(format), around);
    let mut limited = Limited::new(args.limit(), renderer.as_mut());
    let ran = feed(&mut Projected::new(chosen, &mut limited));
    let cut = limited.is_cut();
    if let Some(reader) = reader.filter(|_| limited.has_rows()) {
        reader.release();
    }
    let finished = match ran {
        Ok(_) => clock::waiting(|| renderer.finish()),
        Err(store::Error::Sink(error)) => Err(error),
        Err(error) => return Err(error.into()),
    };
    drop(renderer);
    let finished = finished.and_then(|outcome| out.flush().map(|()| outcome));
    drop(out);
    close(output, finished, cut)
}

/// Prints rows of texts that do not come from a query.
pub(crate) fn list(
    columns: &[&str],
    rows: &[Vec<String>],
    args: &OutputArgs,
) -> Result<u64, CliError> {
    let cell = |text| Cell::Text(Cow::Borrowed(text));
    let rows = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).map(cell).collect());
    let rows: Vec<Vec<Cell<'_>>> = rows.collect();
    list_cells(columns, &rows, args)
}

/// Prints rows of values of any type that do not come from a query.
pub(crate) fn list_cells(
    columns: &[&str],
    rows: &[Vec<Cell<'_>>],
    args: &OutputArgs,
) -> Result<u64, CliError> {
    let format = args.format()?;
    let columns: Vec<Column> = columns.iter().copied().map(Column::new).collect();
    let chosen = ShownColumns::new(columns.clone(), args.columns(), false)?;
    refuse_undated(args, &chosen, date_column(&columns).is_some())?;
    let around = if args.tells_all(format) {
        Around::Document(Box::new(ResultDocument {
            command: args.command.clone(),
            made: made()?,
            ..ResultDocument::default()
        }))
    } else {
        Around::Nothing
    };
    print(args, format, Some(chosen), around, None, |sink| {
        sink.begin(&columns).map_err(store::Error::Sink)?;
        for row in rows {
            sink.row(row).map_err(store::Error::Sink)?;
        }
        Ok(0)
    })
}

/// Ends the output, and prints a note if it leaves out rows.
///
/// Returns the number of rows. All rows that `--limit` cuts off count as one row.
fn close(output: Output, finished: io::Result<Outcome>, cut: bool) -> Result<u64, CliError> {
    let outcome = finished.map_err(|error| match Unfit::of(&error) {
        Some(unfit) => CliError::new(ExitKind::Limit, unfit.to_string()).hint(unfit.hint()),
        None => output.write_error(error).into(),
    })?;
    let Outcome { rows, shown } = outcome;
    if outcome.is_cut() && output.is_file() {
        // A file is written only if it holds all rows. Rows that `--limit` cuts off do not count as
        // missing.
        let message = format!("a table holds {shown} rows, and there are {rows}");
        return Err(CliError::new(ExitKind::Limit, message).hint("another format has them all"));
    }
    clock::waiting(|| output.commit())?;
    if cut {
        ui::note(&limited(rows));
    }
    if outcome.is_cut() {
        ui::note(&format!(
            "{shown} of {rows} rows are shown; `--format csv` or `-o FILE.csv` has them all"
        ));
    }
    Ok(rows + u64::from(cut))
}

fn limited(rows: u64) -> String {
    match rows {
        0 => "no rows are shown, as `--limit` says, but there are some".into(),
        1 => "only the first row is shown, as `--limit` says; there are more".into(),
        rows => format!("only the first {rows} rows are shown, as `--limit` says; there are more"),
    }
}
