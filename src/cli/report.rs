//! `chancery report`: the canned reports, and those of a folder of one's own.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::OnceLock;

use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, ValueHint};

use super::answered::Answered;
use super::ask::{self, Asked, OutputArgs};
use super::complete;
use super::database::{self, DatabaseArgs};
use super::error::{Kind, chain};
use super::{CliError, lint, parameter, ui, usage};
use crate::engine::Engine;
use crate::render::{Answer, Frame};
use crate::report::{
    self, Header, OwnReports, Question, RejectedReport, RejectionReason, Report, ReportColumn,
    WINDOW, reports, titles, without_idle_conditions,
};
use crate::rows::{Cell, Column};
use crate::store::{self, Reader};
use crate::suggest::{closest, did_you_mean};
use crate::visible::{visible, visible_path};

mod empty;
mod engine;
mod given;
mod part;
mod window;

use given::{Given, UNDATED, default, with_flags_of};
pub(super) use part::Asking;
use window::InWindow;

/// The flag that turns references into what they rest on.
const CITATIONS: &str = "citations";

/// The flag that prints the SQL instead of running it.
const PRINT_SQL: &str = "print_sql";

/// The flag that names another engine, for which the SQL is printed.
const FOR: &str = "for";

/// The flag that names the folder of files that the engine reads.
const PARQUET: &str = "parquet";

/// The flag that names a folder of reports.
const REPORTS: &str = "reports";

/// The environment variable that names one.
const VARIABLE: &str = "CHANCERY_REPORTS";

/// What the SQL of a report has in it if its rows are from events, and if they are from votes.
const DATA_SETS: [&[&str]; 2] = [
    &["event_files", "work_event"],
    &["vote_files", "roll_call", "work_vote"],
];

/// A report's name and the parameters it was given; without a name, the catalogue.
#[derive(Debug, Clone, Default)]
pub(super) enum ReportArgs {
    #[default]
    Catalogue,
    Chosen(Box<Chosen>),
    /// A name that no report has that could be asked.
    Unknown(String),
}

/// A report, and the flags that were given.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    report: Report,
    /// Its parameters that are set.
    given: Vec<Given>,
    /// Whether what has no date is listed too, though days are asked for.
    undated: bool,
    citations: bool,
    print_sql: bool,
    /// For which other engine the SQL is printed, and the folder of files that it reads.
    engine: Option<(Engine, Option<PathBuf>)>,
}

/// Values by name, checked and ready to be bound.
pub(super) type Values = Vec<(String, store::Parameter)>;

/// Returns the user's own folder of reports, if one is named, or why it cannot be read.
///
/// Its reports are subcommands, so it is looked for before the command line is parsed.
fn own() -> Option<&'static Result<OwnReports, CliError>> {
    static FOLDER: OnceLock<Option<Result<OwnReports, CliError>>> = OnceLock::new();
    let open = |path: PathBuf| {
        OwnReports::open(&path).map_err(|error| {
            let why = chain(&error);
            CliError::usage(format!(
                "cannot read the folder of reports `{}`: {why}",
                visible_path(&path)
            ))
            .hint(format!(
                "`--{REPORTS} DIR` or `{VARIABLE}` names a folder of SQL files"
            ))
        })
    };
    FOLDER.get_or_init(|| named_folder().map(open)).as_ref()
}

/// Returns the folder that the flag names, else the variable; an empty one names none.
fn named_folder() -> Option<PathBuf> {
    let variable = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
    complete::file_of(&format!("--{REPORTS}")).or_else(|| variable().map(PathBuf::from))
}

/// Returns the user's own reports that can be asked.
fn own_reports() -> &'static [Report] {
    match own() {
        Some(Ok(folder)) => &folder.reports,
        _ => &[],
    }
}

/// Returns the files of the user's folder that are no reports.
fn left_out() -> &'static [RejectedReport] {
    match own() {
        Some(Ok(folder)) => &folder.left,
        _ => &[],
    }
}

/// Returns the report of that name, shipped or the user's own.
pub(super) fn find(name: &str) -> Option<Report> {
    let own = || {
        own_reports()
            .iter()
            .find(|report| report.name == name)
            .cloned()
    };
    report::find(name).or_else(own)
}

/// Each report is a subcommand whose flags are the parameters of its header.
///
/// Of those that ship, only the header of the one that is named is read.
impl Args for ReportArgs {
    fn augment_args(command: Command) -> Command {
        let subcommand =
            |(name, title): (String, String)| Command::new(name).about(title).defer(with_flags);
        let shipped = titles().map(|(name, title)| (name.to_owned(), title.to_owned()));
        let own = own_reports().iter();
        let own = own.map(|report| (report.name.clone(), report.header.title.clone()));
        command
            .subcommand_value_name("REPORT")
            .subcommand_help_heading("Reports")
            .disable_help_subcommand(true)
            .allow_external_subcommands(true)
            .arg(
                Arg::new(REPORTS)
                    .long(REPORTS)
                    .value_name("DIR")
                    .value_hint(ValueHint::DirPath)
                    .global(true)
                    // Behind the parameters of the report itself.
                    .display_order(900)
                    .help("Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]"),
            )
            .subcommands(shipped.chain(own).map(subcommand))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Gives the subcommand of a report its flags and its help.
fn with_flags(command: Command) -> Command {
    match find(command.get_name()) {
        Some(report) => with_flags_of(command, &report),
        None => command,
    }
}

/// Returns what an example of a report binds, or what is wrong with it.
pub(super) fn example(reader: &Reader, report: &Report, line: &str) -> Result<Values, CliError> {
    let words = shlex::split(line);
    let words = words.ok_or_else(|| CliError::usage("a quote is not closed"))?;
    let command = with_flags_of(Command::new(report.name.clone()), report);
    let command = OutputArgs::augment_args(DatabaseArgs::augment_args(command));
    let given = command.try_get_matches_from(words).map_err(usage::fault)?;
    values(reader, report, &given::read(report, &given))
}

/// Returns what a report binds where nothing is given.
pub(super) fn defaults(reader: &Reader, report: &Report) -> Result<Values, CliError> {
    let parameters = report.header.parameters.iter();
    let set = parameters.filter_map(|it| Some(Given::by_flag(it, default(it)?)));
    values(reader, report, &set.collect::<Vec<_>>())
}

impl FromArgMatches for ReportArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let Some((name, given)) = matches.subcommand() else {
            return Ok(Self::Catalogue);
        };
        let Some(report) = find(name) else {
            return Ok(Self::Unknown(name.to_owned()));
        };
        Ok(Self::Chosen(Box::new(Chosen {
            given: given::read(&report, given),
            undated: report.has_undated() && given.get_flag(UNDATED),
            citations: report.has_facts() && given.get_flag(CITATIONS),
            print_sql: given.get_flag(PRINT_SQL),
            engine: given::engine(&report, given),
            report,
        })))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

pub(super) fn run(
    args: &ReportArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    if let Some(Err(error)) = own() {
        return Err(error.clone());
    }
    match args {
        ReportArgs::Catalogue => catalogue(output),
        ReportArgs::Chosen(chosen) => {
            // Whoever has a report of that name too must not take this for theirs.
            note_left_out(|left| left.name == chosen.report.name);
            if chosen.print_sql {
                chosen.print_sql(database, output)
            } else {
                chosen.print(database, output)
            }
        }
        ReportArgs::Unknown(name) => Err(unknown(name)),
    }
}

/// Returns the error of a name that no report has, or one whose file is at fault.
fn unknown(name: &str) -> CliError {
    if let Some(left) = left_out().iter().find(|left| left.name == name) {
        return match &left.why {
            RejectionReason::Header(faults) => CliError::from((**faults).clone()),
            RejectionReason::Words(words) => CliError::new(
                Kind::Data,
                format!("`{}` is no report: {words}", visible_path(&left.file)),
            ),
        };
    }
    let names = titles().map(|(name, _)| name);
    let own = own_reports().iter().map(|report| report.name.as_str());
    let error = CliError::usage(format!("there is no report `{}`", visible(name)));
    let meant = did_you_mean(name, names.chain(own)).or_else(|| nearly_left_out(name));
    let hints = meant
        .into_iter()
        .chain(["`chancery report` lists them".to_owned()]);
    hints.fold(error, CliError::hint)
}

impl Chosen {
    /// Prints the rows, for people with title and answer.
    fn print(&self, database: &DatabaseArgs, output: &OutputArgs) -> Result<(), CliError> {
        let framed = output.shows_frame()?;
        let reader = database::reader(database)?;
        self.check(&reader)?;
        let values = values(&reader, &self.report, &self.given)?;
        let question = self.question(&values);
        let led = question.led_rows(framed);
        let led_sql = led.as_ref().map(|led| without_idle(&led.sql, &values));
        let rows = question.rows();
        // What is led by an answer is run instead, and these rows only tell their columns.
        let rows = match led {
            Some(_) => rows,
            None => Cow::Owned(without_idle(&rows, &values).into_owned()),
        };
        let window = std::cell::Cell::new(InWindow::default());
        let some = |leads: &[Cell<'_>]| {
            let mut leads = leads.iter().map(ask::text);
            let led = led.as_ref()?;
            let answer = led.has_answer.then(|| leads.next()).flatten();
            if led.counts_window {
                let counts = leads.next().unwrap_or_default();
                window.set(InWindow::read(&counts, self.undated));
            }
            let more = window.get().says();
            let more = more.map_or_else(String::new, |more| format!("; {more}"));
            answer.map(|answer| answer + &more)
        };
        let none = || self.answer_to_none(&reader, &question, &values);
        let header = &self.report.header;
        let asked = Asked {
            sql: &rows,
            values: &values,
            frame: framed.then(|| self.frame()),
            answered: led
                .as_ref()
                .zip(led_sql.as_deref())
                .map(|(led, sql)| Answered {
                    sql,
                    leads: led.leads(),
                    some: &some,
                    none: if framed { &none } else { &|| Ok(None) },
                }),
            citations: self.citations,
            question: header.question.as_deref(),
            data_sets: DATA_SETS.map(|tables| tables.iter().any(|table| rows.contains(table))),
            columns: known_columns(header),
            ..Asked::default()
        };
        let shown = ask::show(&reader, asked, output)?;
        // An answer stands above the rows, and says it there.
        let has_answer = led.is_some_and(|led| led.has_answer);
        if shown == 0 {
            let why = if has_answer {
                None
            } else {
                self.why_nothing(&reader, &question, &values)?
            };
            let why = why.map_or_else(String::new, |why| format!("{why}; "));
            ui::note(&format!(
                "no rows; {why}about this report: {}",
                header.about
            ));
        } else if !has_answer && let Some(note) = window.get().says() {
            ui::note(&note);
        }
        Ok(())
    }

    /// Returns its question as these values ask it.
    fn question(&self, values: &Values) -> Question<'_> {
        let names = values.iter().map(|(name, _)| name.as_str());
        let question = self.report.question(names);
        if self.undated {
            question
        } else {
            question.dated()
        }
    }

    /// Returns what stands above no rows.
    fn answer_to_none(
        &self,
        reader: &Reader,
        question: &Question<'_>,
        values: &Values,
    ) -> Result<Option<String>, store::Error> {
        if let Some(why) = self.why_nothing(reader, question, values)? {
            return Ok(Some(why));
        }
        let sql = question.answer_to_none().unwrap_or_default();
        ask::value(reader, &without_idle(&sql, values), values)
    }

    /// Prints the SQL as the stock shell runs it.
    fn print_sql(&self, database: &DatabaseArgs, output: &OutputArgs) -> Result<(), CliError> {
        ask::refuse_rows(output)?;
        let reader = database::reader(database)?;
        self.check(&reader)?;
        let values = values(&reader, &self.report, &self.given)?;
        let question = self.question(&values);
        let sql = question.rows();
        let Some((engine, folder)) = &self.engine else {
            return ask::print_sql(&reader, &sql, &values, output);
        };
        engine::print_sql(
            &reader,
            &self.report,
            (*engine, folder.as_deref()),
            (&sql, &values),
            output,
        )
    }

    /// Refuses a report of one's own whose SQL is not what its header says; those that
    /// ship are tested.
    fn check(&self, reader: &Reader) -> Result<(), CliError> {
        if report::is_shipped(&self.report.name) {
            return Ok(());
        }
        let found = lint::shape(reader, &self.report)?;
        if found.has_fault() {
            return Err(found.into());
        }
        Ok(())
    }

    /// Returns what stands around the rows; the answer comes with them.
    fn frame(&self) -> Frame {
        Frame {
            title: self.report.header.title.clone(),
            answer: Answer::default(),
            aside: self.aside(),
        }
    }

    /// Returns the columns that a narrow screen leaves out, in the order in which they go.
    ///
    /// The references go first, unless the header says otherwise. Where they are the
    /// marks of notes, they stay.
    fn aside(&self) -> Vec<String> {
        let header = &self.report.header;
        let mut aside = header.aside.clone();
        // Where days are asked for, each row says how it lies to them.
        let is_day = |given: &Given| WINDOW.contains(&given.parameter.name.as_str());
        if self.given.iter().any(is_day) {
            aside.retain(|name| name != "within");
        }
        let last = header.columns.last().map(|column| &column.name);
        let Some(facts) = last.filter(|_| self.report.has_facts()) else {
            return aside;
        };
        if self.citations {
            aside.retain(|name| name != facts);
        } else if !aside.contains(facts) {
            aside.insert(0, facts.clone());
        }
        aside
    }
}

/// Returns the columns of a report with what its header says of them.
pub(super) fn known_columns(header: &Header) -> Vec<Column> {
    let column = |known: &ReportColumn| Column {
        unit: known.unit.clone(),
        ..Column::new(known.name.as_str()).meaning(known.meaning.as_str())
    };
    header.columns.iter().map(column).collect()
}

/// Leaves out the conditions on parameters that have no value.
fn without_idle<'s>(sql: &'s str, values: &Values) -> Cow<'s, str> {
    let given: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
    without_idle_conditions(sql, &given)
}

/// Returns the values to bind for what was given, each checked.
fn values(reader: &Reader, report: &Report, given: &[Given]) -> Result<Values, CliError> {
    let value = |given: &Given| {
        let Given {
            parameter,
            text,
            place,
        } = given;
        let value = parameter::value(reader, parameter, place, text);
        let value = value.map_err(|error| CliError {
            hints: parameter::other_flag(reader, report, parameter, text)
                .map_or_else(|| error.hints.clone(), |hint| vec![hint]),
            ..error
        })?;
        Ok((parameter.name.clone(), value))
    };
    let values = given
        .iter()
        .map(value)
        .collect::<Result<Values, CliError>>()?;
    check_window(&values)?;
    check_together(reader, report, &values)?;
    Ok(values)
}

/// Refuses values that a report says do not go together.
fn check_together(reader: &Reader, report: &Report, values: &Values) -> Result<(), CliError> {
    let Some(sql) = &report.header.refuse else {
        return Ok(());
    };
    let taken = reader.shape(sql)?.parameters;
    let taken = values.iter().filter(|(name, _)| taken.contains(name));
    let taken: Values = taken.cloned().collect();
    let mut told = ask::row(reader, sql, &taken)?.into_iter();
    match told.next() {
        None => Ok(()),
        Some(wrong) => Err(told.fold(CliError::usage(wrong), CliError::hint)),
    }
}

/// The names of the days that a window begins and ends with.
const WINDOWS: [(&str, &str); 2] = [("since", "until"), ("coded_since", "coded_until")];

/// Refuses a window that ends before it begins.
pub(super) fn check_window(values: &Values) -> Result<(), CliError> {
    let day = |name: &str| {
        values.iter().find_map(|(given, value)| match value {
            store::Parameter::Text(day) if given == name => Some(day),
            _ => None,
        })
    };
    for (first, last) in WINDOWS {
        if let (Some(since), Some(until)) = (day(first), day(last))
            && since > until
        {
            let [first, last] = [first, last].map(|name| name.replace('_', "-"));
            let message = format!("`--{first}` is {since}, which is after `--{last}`, {until}");
            let hint = format!("write the earlier day after `--{first}`");
            return Err(CliError::usage(message).hint(hint));
        }
    }
    Ok(())
}

/// Says why a file is left out that a name may have meant.
fn nearly_left_out(name: &str) -> Option<String> {
    let names = left_out().iter().map(|left| left.name.as_str());
    let meant = closest(name, names).first().copied()?;
    let left = left_out().iter().find(|left| left.name == meant)?;
    let why = said(&left.why);
    Some(format!("`{}` is left out: {why}", visible_path(&left.file)))
}

/// Lists the reports, group by group; the list is rows like any other.
///
/// Where there are reports of one's own, a column says in which file each is.
fn catalogue(output: &OutputArgs) -> Result<(), CliError> {
    let mut all = reports();
    all.extend_from_slice(own_reports());
    // Those of a group stay in their order.
    all.sort_by_key(|report| report.header.group);
    let mut columns = vec!["group", "report", "title"];
    if own().is_some() {
        columns.push("file");
    }
    let row = |report: Report| {
        let group = report.header.group.to_string();
        let mut row = vec![group, report.name, report.header.title, report.file];
        row.truncate(columns.len());
        row
    };
    let rows: Vec<Vec<String>> = all.into_iter().map(row).collect();
    ask::list(&columns, &rows, output)?;
    note_left_out(|_| true);
    Ok(())
}

/// Says which files of the user's own are no reports, and why.
fn note_left_out(which: impl Fn(&RejectedReport) -> bool) {
    for left in left_out().iter().filter(|left| which(left)) {
        let why = said(&left.why);
        ui::note(&format!(
            "`{}` is left out: {why}",
            visible_path(&left.file)
        ));
    }
}

/// Says in a line why a file is no report.
fn said(why: &RejectionReason) -> String {
    match why {
        RejectionReason::Words(words) => words.clone(),
        RejectionReason::Header(faults) => {
            let faults = match faults.len() {
                1 => "there is a fault".to_owned(),
                count => format!("there are {count} faults"),
            };
            format!("{faults} in its header, which `chancery check` shows")
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::*;
    use crate::cli::deferred::Deferred;
    use crate::cli::limited::Limited;
    use crate::cli::{Cli, Command};
    use crate::dossier::{self, Codebook, Shared};
    use crate::render::samples;
    use crate::store::Store;

    fn chosen(example: &str) -> Chosen {
        let words = ["chancery", "report"].into_iter();
        let parsed = Cli::try_parse_from(words.chain(example.split(' ')));
        match parsed.unwrap().command {
            Command::Report(Deferred(ReportArgs::Chosen(chosen))) => *chosen,
            _ => unreachable!("the words are those of a report"),
        }
    }

    /// The bundled record, and what comes with it to be loaded: some tell the same.
    fn all_that_ships() -> Reader {
        let mut store = Store::in_memory().unwrap();
        let codebook = Codebook::new(store.codebook().unwrap());
        let mut dossiers = dossier::bundled(&codebook).unwrap();
        let shared = Shared::from(&dossiers[0]);
        for (name, text) in dossier::EXAMPLES {
            dossiers.push(dossier::read(name, text, &codebook, &shared).unwrap());
        }
        store.load(&dossiers).unwrap();
        report::made::load_events(&mut store);
        report::made::load_votes(&mut store);
        store.into_reader().unwrap()
    }

    /// An example that shows nothing is none.
    #[test]
    fn every_example_has_rows_and_an_answer_of_one_text() {
        let reader = all_that_ships();
        for report in reports() {
            let examples = report.header.examples.iter().cloned();
            let needs = report.header.parameters.iter();
            let needs = needs
                .filter(|it| it.fallback == report::Fallback::Required)
                .count();
            // What ships contradicts itself nowhere.
            let all = report.header.parameters.iter().any(|it| it.name == "all");
            let bare = if all { " --all" } else { "" };
            let bare = (needs == 0).then(|| format!("{}{bare}", report.name));
            for example in examples.chain(bare) {
                let chosen = chosen(&example);
                let values = values(&reader, &chosen.report, &chosen.given).unwrap();
                let sql = chosen.question(&values).led_rows(true).unwrap().sql;
                let rows = ask::rows(&reader, &sql, &values).unwrap();
                assert!(!rows.is_empty(), "{example}");
                assert!(!rows[0][0].trim().is_empty(), "{example}");
                assert!(!rows[0][0].contains('\n'), "{example}");
            }
        }
    }

    /// Else two flags would have one name, which the parser takes for a bug.
    #[test]
    fn no_parameter_can_be_called_like_a_flag_that_every_report_has() {
        let mut whole = Cli::command();
        whole.build();
        let report = whole.find_subcommand("report").unwrap();
        let timeline = report.find_subcommand("timeline").unwrap();
        let own = find("timeline").unwrap().header.parameters;
        let mut checked = 0;
        for argument in timeline.get_arguments() {
            let names = argument
                .get_long_and_visible_aliases()
                .into_iter()
                .flatten();
            let hidden = argument.get_all_aliases().into_iter().flatten();
            for name in names.chain(hidden) {
                let name = name.replace('-', "_");
                if own.iter().any(|parameter| parameter.name == name) {
                    continue;
                }
                assert!(report::Parameter::is_reserved(&name), "{name}");
                checked += 1;
            }
        }
        assert!(checked > 12, "{checked}");
    }

    #[test]
    fn what_is_printed_as_sql_has_no_parameters_left_and_the_same_rows() {
        let reader = report::made::reader();
        for report in reports() {
            for example in &report.header.examples {
                let chosen = chosen(example);
                let values = values(&reader, &chosen.report, &chosen.given).unwrap();
                let asked = chosen.question(&values).rows().into_owned();
                let sql = reader.expanded(&asked, &values).unwrap();
                assert_eq!(reader.shape(&sql).unwrap().parameters, [""; 0], "{example}");
                let expected = ask::rows(&reader, &asked, &values).unwrap();
                assert_eq!(ask::rows(&reader, &sql, &[]).unwrap(), expected);
            }
        }
    }

    #[test]
    fn a_wider_screen_shows_every_column_of_a_narrower_one() {
        let reader = all_that_ships();
        for report in reports() {
            for example in &report.header.examples {
                let chosen = chosen(example);
                let values = values(&reader, &chosen.report, &chosen.given).unwrap();
                let sql = chosen.question(&values).rows().into_owned();
                let sets = samples::columns_at(60..=200, chosen.frame(), |renderer| {
                    let rows = &mut Limited::new(None, renderer);
                    reader.query(&sql, &values, rows).unwrap();
                });
                let aside = chosen.aside();
                for (narrow, wide) in sets.iter().zip(&sets[1..]) {
                    let gone = narrow.iter().find(|name| !wide.contains(name));
                    assert_eq!(gone, None, "{example}: {narrow:?} and then {wide:?}");
                    // What leaves next is the first of `aside` that is still there.
                    let next = aside.iter().position(|name| narrow.contains(name));
                    let gone = &aside[..next.unwrap_or(aside.len())];
                    assert!(gone.iter().all(|name| !narrow.contains(name)));
                    assert_eq!(gone.len() + narrow.len(), report.header.columns.len());
                }
            }
        }
    }
}
