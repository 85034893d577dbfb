//! `chancery table`: filters and pivots facts without SQL.

use std::io;

use clap::Args;
use clap_complete::ArgValueCompleter;

use crate::cli::database;
use crate::cli::error::CliError;
use crate::cli::fields;
use crate::cli::flags::GlobalArgs;
use crate::cli::output::flags::OutputArgs;
use crate::cli::output::{self, Asked};
use crate::cli::parameter::BoundValues;
use crate::cli::{ask, complete, ui};
use crate::render::Frame;
use crate::rows::{self, Cell};
use crate::store::{ParameterValue, Reader, RowSink};
use crate::suggest::did_you_mean;
use crate::table::{
    Condition, Dictionary, Facts, Field, FieldKind, FieldNumber, MOST_COLUMNS, MOST_PERIODS,
    Measure, Pivot, PivotColumn, RowList, Selection, Window, number,
};
use crate::visible::visible;

mod narrow;
#[cfg(test)]
mod tests;
mod values;

use narrow::NarrowArgs;
use values::{bound, window};

const EXAMPLES: &str = "Examples:
  chancery table engagements --where kind=exercise --where 'date>=2019' \\
      --by year --across partner --count --totals
  chancery table stances --where holder=malaysia --where target=usa --by position
  chancery table quantities --sum amount
  chancery table participants --where role=donor --show actor,title,date --order date:desc
  chancery table engagements --fields

Conditions:
  kind=exercise,visit   one of several (write a comma in a value as \\,)
  place=  place!=       not stated; stated
  kind!=visit           any other value, or not stated
  title~aukus           contains, in any case
  date=2021 date>=2019  what may lie in that day, month or year; --undated adds what has no date
  year=2021             the same as date=2021
  actor=malaysia        includes its parts and people, unless --exact is given

A fact counts once in each cell, row and total, even if it is in several cells: a total can be less \
than the sum of its cells. Several dossiers may report the same event, amount, office or position. \
Such accounts count as one; the first line gives their number, and a list shows each of them. \
`source`, `dossier`, `coder`, `coded_on` and `sources` (how many independent sources say the same) \
are fields like all others. `--source`, `--coder`, `--coded-since` and `--coded-until` narrow a \
table as they narrow a report.

A count leaves out ongoing relationships, series whose parts have rows of their own (both have \
`counts=0`), and what the source denies (`denied=1`). A condition on these fields includes them. For participants, the \
first field is `engagement_counts`, and `counts` leaves out actors who are only spoken of. For \
pairs, `both` does the same.

With a window of dates, `within` separates certain dates from possible ones; they are never added \
together. A year, quarter, month or decade has a row if a date certainly lies in it, and a row with \
0 if it lies between two such rows. Other dates have a row for their span, such as 2001/2003, or \
1982/.. for what still goes on; an approximate date has a row of its own, such as 2021~. A \
condition on such a field, such as year!=2021, leaves rows out and adds no 0 for them.

`--sum amount` adds only amounts of the same stage, unit and span of time. An amount with a span of \
time (`per`) is a rate: rates of one date are added; rates of different, approximate or unknown \
dates have a row each (`rate_date`). Lower and upper bounds are added separately; if one amount has \
no upper bound, the sum has none. If all amounts have the same sign (nearly, >, ~), the sum has that \
sign too; if their signs differ, the sum is `>=`, `<=` or a range. Amounts given only in words are \
counted separately. If a package and its parts both have amounts of the same stage, unit and span \
of time, only those of the parts count (`counts`). Several accounts of one amount, and restatements \
of it in one source, are not added: they are one amount, from the lowest to the highest figure. If one account gives no bound, the \
amount has none either.

Each row of a count or sum ends with the references of its facts, which `chancery show` explains. A \
row of totals has none, because the rows above have them. The first line says what is counted; for \
citations, it counts facts, not rows.";

/// What to filter and how to print it.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
pub(crate) struct TableArgs {
    /// Kind of facts: engagements, stances, quantities ... [default: list the kinds]
    #[arg(add = ArgValueCompleter::new(complete::fields::facts))]
    facts: Option<String>,

    /// Keep only rows that meet this, such as kind=exercise; several conditions must all hold
    #[arg(long = "where", value_name = "CONDITION", requires = "facts")]
    #[arg(add = ArgValueCompleter::new(complete::fields::condition))]
    conditions: Vec<String>,

    /// An actor means the actor alone, without its parts and people
    #[arg(long, requires = "conditions")]
    exact: bool,

    #[command(flatten)]
    narrow: NarrowArgs,

    /// Count by these fields: a row for each of their values
    #[arg(
        long,
        value_name = "FIELD,...",
        value_delimiter = ',',
        requires = "facts"
    )]
    #[arg(add = ArgValueCompleter::new(complete::fields::field))]
    by: Vec<String>,

    /// Count across this field: a column for each of its values
    #[arg(long, value_name = "FIELD", requires = "facts")]
    #[arg(add = ArgValueCompleter::new(complete::fields::field))]
    across: Option<String>,

    /// Count facts; --by and --across imply it
    #[arg(long, requires = "facts")]
    count: bool,

    /// Add up this field instead of counting: amount
    #[arg(
        long,
        value_name = "FIELD",
        conflicts_with = "count",
        requires = "facts"
    )]
    #[arg(add = ArgValueCompleter::new(complete::fields::field))]
    sum: Option<String>,

    /// Add a row and a column of totals
    #[arg(long, requires = "facts")]
    totals: bool,

    /// Show these fields of each row [default: a selection]
    #[arg(
        long,
        value_name = "FIELD,...",
        value_delimiter = ',',
        requires = "facts"
    )]
    #[arg(conflicts_with_all = ["by", "across", "count", "sum", "totals"])]
    #[arg(add = ArgValueCompleter::new(complete::fields::field))]
    show: Vec<String>,

    /// Sort rows by these fields; FIELD:desc puts the greatest first [default: by date]
    #[arg(
        long,
        value_name = "FIELD,...",
        value_delimiter = ',',
        requires = "facts"
    )]
    #[arg(conflicts_with_all = ["by", "across", "count", "sum", "totals"])]
    #[arg(add = ArgValueCompleter::new(complete::fields::field))]
    order: Vec<String>,

    /// List the fields of these facts, with their meanings and the tables they refer to
    #[arg(long, requires = "facts")]
    #[arg(conflicts_with_all = ["conditions", "source", "coder", "coded_since", "coded_until", "by", "across", "count", "sum", "totals", "show", "order", "citations", "print_sql"])]
    fields: bool,

    /// Print the evidence of each row (locator, certainty, voice): in notes below the rows, or in
    /// an extra column
    #[arg(long, requires = "facts", conflicts_with = "print_sql")]
    citations: bool,

    /// Print the SQL with its values, for `sqlite3`, instead of running it
    #[arg(long, requires = "facts")]
    print_sql: bool,
}

/// The columns that a pivot can have besides fields, each with its meaning.
const PIVOT: [(&str, &str); 6] = [
    ("count", "How many, each once."),
    ("amount", "The sum, in words and figures."),
    (
        "low",
        "Least that the sum is; NULL: no amount has a lower bound.",
    ),
    (
        "high",
        "Most that the sum is; NULL: an amount has no upper bound.",
    ),
    ("total", "The whole of the row, each fact once."),
    ("facts", "References of the facts behind the row."),
];

pub(crate) fn run(args: &TableArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    let reader = database::reader(database)?;
    let dictionary = fields::dictionary(&reader)?;
    let Some(name) = &args.facts else {
        return offered(&dictionary, output);
    };
    let facts = fields::facts(&reader, &dictionary, name)?;
    if args.fields {
        return list_fields(&facts, output);
    }
    let request = TableRequest::read(args, &reader, facts)?;
    if args.print_sql {
        return request.print_sql(&reader, output);
    }
    request.print(&reader, output)
}

/// Lists the kinds of facts.
fn offered(dictionary: &Dictionary, output: &OutputArgs) -> Result<(), CliError> {
    let row = |noun: crate::table::Noun| vec![noun.noun, noun.object, noun.meaning];
    let rows: Vec<Vec<String>> = dictionary.offered().into_iter().map(row).collect();
    output::list(&["facts", "table", "meaning"], &rows, output).map(drop)
}

/// Lists the fields of one kind of facts.
fn list_fields(facts: &Facts, output: &OutputArgs) -> Result<(), CliError> {
    let row = |field: &Field| {
        let lists = field.lists.clone().unwrap_or_default();
        vec![field.name.clone(), lists, field.meaning.clone()]
    };
    let rows: Vec<Vec<String>> = facts.fields.iter().map(row).collect();
    output::list(&["field", "lists", "meaning"], &rows, output).map(drop)
}

/// A request in which every name is looked up and every value is checked.
struct TableRequest {
    chosen: Selection,
    shape: ListOrPivot,
    /// Whether `--citations` is set.
    citations: bool,
    /// What the user typed, which a JSON envelope or a document repeats.
    given: BoundValues,
    /// The values of the conditions.
    values: BoundValues,
    /// The values of the field that `--across` names; each becomes a column.
    columns: Vec<PivotColumn>,
}

enum ListOrPivot {
    List(Box<RowList>),
    Pivot(Box<Pivot>),
}

impl TableRequest {
    fn read(args: &TableArgs, reader: &Reader, facts: Facts) -> Result<Self, CliError> {
        let mut conditions = Condition::read_all(&facts, &args.conditions)?;
        conditions.extend(args.narrow.conditions(reader, &facts)?);
        let conditions = Condition::named(conditions);
        let mut values = BoundValues::new();
        for condition in &conditions {
            values.extend(bound(reader, &facts, condition)?);
        }
        let window = args
            .narrow
            .window(reader, &facts, window(reader, &conditions)?)?;
        let asks_within = |it: &Condition| it.field.kind == FieldKind::Within;
        let undated = args.narrow.undated || conditions.iter().any(asks_within);
        let window = window.map(|window| Window { undated, ..window });
        if let Some(window) = &window {
            values.push(("since".into(), ParameterValue::Text(window.since.clone())));
            values.push(("until".into(), ParameterValue::Text(window.until.clone())));
        }
        let chosen = Selection::new(facts, conditions, window, args.exact)?;
        let shape = shape(args, chosen.clone())?;
        let mut request = Self {
            chosen,
            shape,
            citations: args.citations,
            given: given(args),
            values,
            columns: Vec::new(),
        };
        request.columns = request.find_columns(reader)?;
        Ok(request)
    }

    /// Looks up the values that become columns.
    fn find_columns(&self, reader: &Reader) -> Result<Vec<PivotColumn>, CliError> {
        let ListOrPivot::Pivot(pivot) = &self.shape else {
            return Ok(Vec::new());
        };
        for (unit, sql) in pivot.periods_sql() {
            let count = self.numbers(reader, &sql)?;
            if count.first().is_some_and(|count| *count > MOST_PERIODS) {
                return Err(too_many(&unit.plural(), MOST_PERIODS));
            }
        }
        let Some((field, sql)) = pivot.across().zip(pivot.columns_sql()) else {
            return Ok(Vec::new());
        };
        let mut columns = AcrossValues::default();
        reader.query(&sql, &self.values, &mut columns)?;
        if columns.0.len() > MOST_COLUMNS {
            return Err(too_many(
                &format!("values of `{}`", field.name),
                MOST_COLUMNS,
            ));
        }
        Ok(columns.0)
    }

    fn sql(&self) -> String {
        match &self.shape {
            ListOrPivot::List(list) => list.sql(),
            ListOrPivot::Pivot(pivot) => pivot.sql(&self.columns),
        }
    }

    /// Returns all values that the SQL binds: those of the conditions and those of the columns.
    fn all_values(&self) -> BoundValues {
        let mut values = self.values.clone();
        if let ListOrPivot::Pivot(pivot) = &self.shape {
            let parameters = pivot.column_parameters(&self.columns).into_iter();
            values.extend(parameters.map(|(place, name)| (name, value(&self.columns[place]))));
        }
        values
    }

    fn print(&self, reader: &Reader, output: &OutputArgs) -> Result<(), CliError> {
        let framed = output.shows_frame()?;
        let frame = framed.then(|| self.frame(reader)).transpose()?;
        let asked = Asked {
            sql: &self.sql(),
            values: &self.all_values(),
            frame,
            citations: self.citations,
            given: Some(self.given.clone()),
            columns: self.described(),
            ..Asked::default()
        };
        if output::show(reader, asked, output)? == 0 {
            ui::note(&self.none(reader)?);
        }
        Ok(())
    }

    /// Returns descriptions of the columns that show a field; in a pivot, also those of [`PIVOT`].
    fn described(&self) -> Vec<rows::Column> {
        let own = match &self.shape {
            ListOrPivot::List(_) => &[][..],
            ListOrPivot::Pivot(_) => &PIVOT,
        };
        let across = |name: &str| {
            self.columns
                .iter()
                .any(|it| it.text.as_deref() == Some(name))
        };
        let is_own = |name: &str| own.iter().any(|(own, _)| *own == name);
        let fields = self.chosen.facts.fields.iter();
        let fields = fields.filter(|field| !across(&field.name) && !is_own(&field.name));
        let fields = fields.map(|field| rows::Column {
            unit: field.is_edtf().then(|| "EDTF".to_owned()),
            ..rows::Column::new(field.name.as_str()).meaning(field.meaning.as_str())
        });
        let own = own.iter();
        let own = own.map(|(name, meaning)| rows::Column::new(*name).meaning(*meaning));
        fields.chain(own).collect()
    }

    /// Returns a note that there are no rows. If a condition asks for a free text that no fact has,
    /// the note names that text.
    fn none(&self, reader: &Reader) -> Result<String, CliError> {
        let facts = &self.chosen.facts;
        for condition in self.chosen.conditions.iter().filter(|it| it.is_free_text()) {
            let field = &condition.field;
            let values = ask::texts(reader, &facts.values_sql(field))?;
            let other = |text: &&String| !values.contains(text);
            if let Some(text) = condition.texts.iter().find(other) {
                let is = format!("no `{}` is `{}`", field.name, visible(text));
                let meant = did_you_mean(text, values.iter().map(String::as_str));
                return Ok([Some(is), meant]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join("; "));
            }
        }
        Ok(format!("no {} are like that", facts.noun))
    }

    /// Prints the SQL in the form that `sqlite3` runs.
    fn print_sql(&self, reader: &Reader, output: &OutputArgs) -> Result<(), CliError> {
        output::refuse_rows(output)?;
        output::print_sql(reader, &self.sql(), &self.all_values(), output)
    }

    fn frame(&self, reader: &Reader) -> Result<Frame, CliError> {
        let (title, aside) = match &self.shape {
            ListOrPivot::List(list) => (self.chosen.facts.title(), list.aside()),
            ListOrPivot::Pivot(pivot) => (pivot.title(), vec!["facts".into()]),
        };
        // With `--citations`, keep the columns of references, because they then contain the numbers
        // of the notes.
        let marks = self.chosen.facts.evidence().map(|field| field.name);
        let is_spared =
            |name: &String| !self.citations || (name != "facts" && Some(name) != marks.as_ref());
        Ok(Frame {
            title,
            answer: self.answer(reader)?.into(),
            aside: aside.into_iter().filter(is_spared).collect(),
        })
    }

    /// Returns the first line of the output: how many facts there are, and how many of them are
    /// undated or left out.
    fn answer(&self, reader: &Reader) -> Result<String, CliError> {
        let facts = &self.chosen.facts;
        let pivot = match &self.shape {
            ListOrPivot::List(_) => None,
            ListOrPivot::Pivot(pivot) => Some(&**pivot),
        };
        let (one, several) = match pivot {
            Some(_) => facts.counted_as(),
            None => facts.row(),
        };
        let counts = self.numbers(reader, &self.chosen.count_sql(pivot.is_some()))?;
        let [count, undated, open, accounts] = counts[..] else {
            return Ok(String::new());
        };
        let what = if count == 1 { one } else { several };
        let denied = self.left_out(reader, self.chosen.denied_sql())?;
        let mut parts = vec![
            Some(if accounts > count {
                format!("{count} {what}, told in {accounts} accounts")
            } else {
                format!("{count} {what}")
            }),
            (undated > 0).then(|| format!("{undated} undated")),
            (open > 0).then(|| format!("{open} with no known start or end")),
        ];
        let undated = self.left_out(reader, self.chosen.undated_sql(pivot.is_some()))?;
        parts.push(undated.map(|it| format!("{it} undated, not shown (`--undated` lists them)")));
        for (field, sql) in self.chosen.uncounted_sql() {
            let say = |left_out| match pivot {
                Some(_) if facts.has_amounts() => format!(
                    "{left_out} not added: levels, options, what binds nobody, or packages counted by their parts (`--where {field}=0`)"
                ),
                Some(_) => format!("{left_out} not counted (`--where {field}=0`)"),
                None => format!("a count leaves out {left_out} of them (`{field}=0`)"),
            };
            parts.push(self.left_out(reader, Some(sql))?.map(say));
        }
        let dates = self.left_out(reader, pivot.and_then(Pivot::rate_dates_sql))?;
        parts.extend([
            dates.filter(|dates| *dates > 1).map(|_| {
                "rates (with `per`) of different or unknown dates are not added".to_owned()
            }),
            denied.map(|it| format!("{it} denied and left out (`--where denied=1`)")),
            pivot
                .and_then(Pivot::lacks_total_of)
                .map(|field| format!("no total across, as {field} is never added up")),
        ]);
        Ok(parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
    }

    /// Returns the number that a query counts, or `None` if it is 0 or there is no query.
    fn left_out(&self, reader: &Reader, sql: Option<String>) -> Result<Option<usize>, CliError> {
        let Some(sql) = sql else {
            return Ok(None);
        };
        let counts = self.numbers(reader, &sql)?;
        Ok(counts.into_iter().find(|count| *count > 0))
    }

    /// Returns the numbers in the only row that a query yields.
    fn numbers(&self, reader: &Reader, sql: &str) -> Result<Vec<usize>, CliError> {
        let rows = ask::rows(reader, sql, &self.values)?.into_iter().flatten();
        Ok(rows.filter_map(|number| number.parse().ok()).collect())
    }
}

/// Returns what the user typed, by flag. The second condition has the name `where:2`, and so on.
fn given(args: &TableArgs) -> BoundValues {
    let texts = [
        ("facts", args.facts.iter().cloned().collect()),
        ("by", args.by.join(",")),
        ("across", args.across.iter().cloned().collect()),
        ("sum", args.sum.iter().cloned().collect()),
        ("show", args.show.join(",")),
        ("order", args.order.join(",")),
    ];
    let conditions = args.conditions.iter().enumerate();
    let conditions = conditions.map(|(place, text)| match place {
        0 => ("where".to_owned(), text.clone()),
        _ => (format!("where:{}", place + 1), text.clone()),
    });
    let flags = [
        ("exact", args.exact),
        ("undated", args.narrow.undated),
        ("totals", args.totals),
    ];
    let texts = texts.into_iter();
    let texts = texts.map(|(name, text): (&str, String)| (name.to_owned(), text));
    let texts = texts.filter(|(_, text)| !text.is_empty()).chain(conditions);
    let texts = texts.map(|(name, text)| (name, ParameterValue::Text(text)));
    let flags = flags.into_iter().filter(|(_, set)| *set);
    let flags = flags.map(|(name, _)| (name.to_owned(), ParameterValue::Integer(1)));
    let narrowed = args.narrow.given().into_iter();
    let narrowed = narrowed
        .filter_map(|(name, text)| Some((name.to_owned(), ParameterValue::Text(text?.clone()))));
    texts.chain(narrowed).chain(flags).collect()
}

/// Returns the query that the flags describe: either a list of facts, or counts and sums.
fn shape(args: &TableArgs, chosen: Selection) -> Result<ListOrPivot, CliError> {
    let field = |name: &String| chosen.facts.field(name.trim());
    if args.citations && chosen.facts.evidence().is_none() {
        let noun = &chosen.facts.noun;
        return Err(CliError::usage(format!(
            "`{noun}` have no references to cite"
        )));
    }
    let is_pivot = !args.by.is_empty() || args.across.is_some() || args.count || args.sum.is_some();
    if !is_pivot {
        if args.totals {
            return Err(CliError::usage("`--totals` adds up nothing")
                .hint("count with `--by FIELD`, `--across FIELD` or both"));
        }
        let mut shown = args.show.iter().map(field).collect::<Result<Vec<_>, _>>()?;
        if args.citations && !shown.is_empty() {
            // The references go into the last column.
            let evidence = chosen.facts.evidence();
            shown.retain(|field| Some(field) != evidence.as_ref());
            shown.extend(evidence);
        }
        let order = args.order.iter();
        let order = order
            .map(|text| ordered(&chosen, text))
            .collect::<Result<_, _>>()?;
        let list = RowList::new(chosen, shown, order)?;
        return Ok(ListOrPivot::List(Box::new(list)));
    }
    let by = args.by.iter().map(field).collect::<Result<_, _>>()?;
    let across = args.across.as_ref().map(field).transpose()?;
    let measure = match &args.sum {
        Some(name) => Measure::sum(&chosen, name.trim())?,
        None => Measure::Count,
    };
    let pivot = Pivot::new(chosen, by, across, measure, args.totals)?;
    Ok(ListOrPivot::Pivot(Box::new(pivot)))
}

/// Reads a sort field: `FIELD`, `FIELD:asc` or `FIELD:desc`.
fn ordered(chosen: &Selection, text: &str) -> Result<(Field, bool), CliError> {
    let (name, descending) = match text.trim().split_once(':') {
        None => (text.trim(), false),
        Some((name, "asc")) => (name, false),
        Some((name, "desc")) => (name, true),
        Some((name, way)) => {
            let message = format!("`{}` is no order", visible(way));
            return Err(CliError::usage(message)
                .hint(format!("`{}:desc` puts the greatest first", visible(name))));
        }
    };
    Ok((chosen.facts.field(name)?, descending))
}

fn too_many(what: &str, most: usize) -> CliError {
    CliError::usage(format!("there are more than {most} {what}"))
        .hint("filter with `--where`, or choose a wider field")
}

/// Collects the values that become columns.
#[derive(Default)]
struct AcrossValues(Vec<PivotColumn>);

impl RowSink for AcrossValues {
    fn begin(&mut self, _: &[rows::Column]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let (text, is_number) = match cells.first() {
            Some(Cell::Text(text)) => (Some(text.clone().into_owned()), false),
            Some(Cell::Integer(number)) => (Some(number.to_string()), true),
            Some(Cell::Real(number)) => (Some(number.to_string()), true),
            _ => (None, false),
        };
        self.0.push(PivotColumn { text, is_number });
        Ok(())
    }
}

/// Returns the value of a column in the form in which SQL binds it.
fn value(column: &PivotColumn) -> ParameterValue {
    let text = column.text.clone().unwrap_or_default();
    match number(&text).filter(|_| column.is_number) {
        Some(FieldNumber::Whole(whole)) => ParameterValue::Integer(whole),
        Some(FieldNumber::Real(real)) => ParameterValue::Real(real),
        None => ParameterValue::Text(text),
    }
}
