//! Compares the rows that the stock `sqlite3` shell reads from a file with those of chancery.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chancery::report::{ParameterKind, find, reports, titles};
use libtest_mimic::Failed;
use serde_json::Value;

use super::{Outcome, Tests, chancery, folder_with_database, piped, same, sqlite3, test, typed};

/// The name of a report, and its parameters as pairs of flag and value. The value of a switch is 1.
type Asked = (&'static str, Vec<(&'static str, &'static str)>);

/// Every report with its default parameters, and with each parameter set. Actors are given by slug,
/// printed name, other name and ISO code.
const ASKED: &str = "
    says-vs-does
    says-vs-does actor=malaysia
    says-vs-does actor=MYS exact=1
    says-vs-does topic='AUKUS pact'
    says-vs-does actor=malaysia with=USA
    says-vs-does with=AUKUS exact=1
    balance
    balance actor=malaysia with=USA
    balance actor=Malaysia exact=1
    balance since=2021-04-01
    balance topic=us-foreign-policy
    balance with=China until=2021-12-31
    commitments
    commitments bound='United States'
    commitments bound=malaysia exact=1
    commitments towards=FPDA
    commitments kind=exercise
    commitments topic=supply-chains
    commitments open=1
    commitments unbound=1
    commitments conditional=1
    pending
    pending actor=FDPA
    pending actor=malaysia with=australia
    pending with=CHN exact=1
    pending kind=agreement
    pending topic=supply-chains
    visibility
    visibility actor='Najib Razak'
    visibility actor=MYS with=USA
    visibility with=china exact=1
    visibility visibility=low_key
    visibility topic=aukus
    visibility since=2021-10-01 until=2021-12-31
    exercises
    exercises actor='Five Power Defence Arrangements'
    exercises actor=MAF with=USA
    exercises actor=malaysia exact=1
    exercises since=2021-05-01
    exercises topic=defence-cooperation
    exercises until=2021-09-30
    visits
    visits visitor=USA host=Malaysia
    visits visitor=united-states exact=1
    visits host=china
    visits actor=malaysia with=usa
    visits topic=malaysia-us-relations
    visits since=2021-12-01 until=2021-12-31
    assistance
    assistance donor=IMET
    assistance recipient=Malaysia exact=1
    assistance donor=USA since=2020-01-01
    assistance until=2020-05-31
    assistance actor=USA with=Malaysia
    assistance topic=military-education
    fields
    fields actor=Malaysia with=USA
    fields with=CHN exact=1
    fields topic=defence-cooperation
    bilateral
    bilateral actor=MYS with=AUS
    bilateral with='United States' exact=1
    bilateral actor=AUKUS since=2021-09-01
    bilateral until=2020-12-31
    bilateral topic=supply-chains
    stances
    stances actor=malaysian-government with=USA
    stances with=AUKUS exact=1
    stances topic=us-foreign-policy
    stances mode=enacted
    stances since=2021-01-01 until=2022-03-02
    topic
    topic topic='Russian invasion of Ukraine' steps=2
    topic topic=aukus steps=0
    topic topic=aukus actor=CHN
    topic actor=china exact=1
    constraints
    constraints with=China
    constraints topic=public-posture
    constraints actor=MYS
    constraints actor=malaysia exact=1
    causes
    causes effect=low-profile-towards-us@my22
    causes effect=tanker-barred
    causes actor=CHN
    causes actor=Malaysia exact=1
    causes topic=public-posture
    causes actor=malaysia with=USA
    responses
    responses with=AUKUS
    responses actor=malaysia
    responses actor=Malaysia exact=1
    responses topic=supply-chains
    contrasts
    contrasts actor='Biden administration'
    contrasts actor=USA exact=1
    contrasts topic='Chinese 5G technology'
    contrasts actor=malaysia with=USA
    tilt
    tilt assessment=no-shift-to-china
    tilt assessment=moving-the-needle@my22
    tilt topic='Rivalry of the great powers'
    tilt actor=CHN
    tilt actor=Malaysia exact=1
    tilt actor=malaysia with=USA
    certainty
    certainty actor=USA hedged=1
    certainty voice=MYS
    certainty topic=aukus
    certainty voice=malaysia exact=1
    certainty kind=assessment all=1
    certainty actor=malaysia with=USA
    timeline
    timeline actor=united-states
    timeline actor=USA
    timeline actor=antony-blinken
    timeline actor=Malaysia exact=1
    timeline kind=exercise
    timeline actor=malaysia with=usa
    timeline topic=aukus
    timeline since=2021-09-01
    timeline until=2020-12-31
    timeline actor=australia kind=exercise since=2021-01-01 until=2021-12-31
    timeline since=2030-01-01 kind=vote
    actors
    actors actor=FDPA
    actors actor=USA exact=1
    actors kind=person
    offices
    offices actor=MYS kind=office
    offices organisation=AUKUS
    offices actor=USA with=Malaysia
    offices organisation=united-states exact=1
    offices since=2021-12-01 until=2021-12-31
    gaps
    gaps actor=USA
    gaps actor=Malaysia exact=1
    gaps aspect=outcome
    gaps topic=aukus all=1
    gaps all=1
    gaps actor=malaysia with=USA
    disagreements
    disagreements actor=IMET all=1
    disagreements actor=USA exact=1
    disagreements topic=military-education
    disagreements actor=malaysia with=USA all=1
    disagreements since=2021-12-01 until=2021-12-31 all=1
    disagreements source=imet-malaysia coder=chancery
    disagreements coded_since=2026-01-01 coded_until=2026-11-24
    corroboration
    corroboration actor='Gina Raimondo'
    corroboration actor=USA exact=1
    corroboration topic=defence-cooperation
    corroboration actor=malaysia with=USA
    corroboration record=unga-es-11-1
    corroboration verdict='not covered'
    corroboration source=malaysia-us-2022 coder=Chancery
    corroboration coded_since=2026-01-01 coded_until=2026-12-31
    sources
    sources source=malaysia-us-2022
    tempo
    tempo actor=Malaysia with=USA by=year
    tempo actor=MYS with=usa directed=1
    tempo actor=MYS roots=1 types=1
    tempo type=government by=year
    tempo since=2021-03-01 until=2021-12-31
    latest
    latest actor=MYS with=usa top=3
    latest since=2021-12-01 until=2021-12-31
    partners
    partners actor='United States' top=2
    partners recorded=1
    partners since=2021-12-01 until=2022-03-31
    cooperation
    cooperation actor=malaysia with=USA
    cooperation by=quarter directed=1
    cooperation type=government by=year
    cooperation since=2021-03-01 until=2021-12-31
    triangulate
    triangulate engagement=blinken-visit
    triangulate engagement=aukus-announced@my22 days=0
    triangulate actor=MYS with=usa
    triangulate actor=malaysia exact=1
    triangulate code=04
    triangulate since=2021-09-01 until=2021-12-31
    votes
    votes session=68 least=2 top=3
    votes issue=nu top=3
    votes actor=MYS with=usa
    votes actor=malaysia with=China by=issue
    votes with=usa by=year whole=1
    votes with=usa since=2013-12-01 until=2021-12-31
    resolution
    resolution resolution=68/394
    resolution resolution=a/res/2190(XX)
    resolution resolution=68/396 actor=Namibia
    resolution engagement=unga-vote-on-ukraine@my22
    panel
    panel actor=malaysia with=USA,china
    panel actor=MYS,australia exact=1
    panel actor=yugoslavia,syria with=egypt since=1957-01-01 until=1992-12-31
    panel source=malaysia-us-2022 coder=Chancery coded_since=2026-01-01 coded_until=2026-12-31
    panel actor=malaysia with=usa votes=undl
    panel actor=malaysia with=usa events=icews
";

pub(crate) fn trials() -> Tests {
    let record = Arc::new(Record::of(&RECORDS));
    let mut trials: Tests = asked()
        .into_iter()
        .map(|asked| {
            let record = Arc::clone(&record);
            test(&named(&asked), move || same_answer(&record, &asked))
        })
        .collect();
    for report in reports() {
        for example in report.header.examples {
            let name = format!("shell::printed_sql_has_the_same_rows: {example}");
            let record = Arc::clone(&record);
            let run = move || {
                let words: Vec<&str> = rows_of(&example).collect();
                let ours = record.report(&words, &["--format", "json"])?;
                same_as_printed(&record, &words, &rows(&ours)?)
            };
            trials.push(test(&name, run));
        }
    }
    trials.push(test(
        "shell::every_report_and_parameter_is_asked",
        all_asked,
    ));
    trials.push(test(
        "shell::temporary_views_narrow_a_report_as_flags_do",
        narrowed_by_hand,
    ));
    trials.push(test("shell::init_writes_a_sound_file", sound_file));
    trials.push(test(
        "shell::no_column_of_days_accepts_a_day_that_no_month_has",
        impossible_days,
    ));
    trials.push(test(
        "shell::the_timeline_view_has_the_same_facts_as_the_report",
        same_facts,
    ));
    trials.push(test(
        "shell::the_schema_has_a_comment_for_each_column",
        schema_explains,
    ));
    trials.push(test(
        "shell::queries_of_a_brief_have_the_same_rows",
        asked_by_brief,
    ));
    trials
}

/// Besides reports, a brief runs queries of its own. These must give the same rows in the shell.
fn asked_by_brief() -> Outcome {
    let folder = folder_with_database()?;
    for name in ["amounts", "coverage", "dealings", "delivered", "others"] {
        let file = format!(
            "{}/src/cli/commands/brief/{name}.sql",
            env!("CARGO_MANIFEST_DIR")
        );
        let printed = piped(
            &fs::read_to_string(&file)?,
            folder.path(),
            &["-json", "chancery.db"],
        )?;
        let ours = chancery(folder.path(), &["sql", "--format", "json", "-f", &file])?;
        let (ours, printed) = (rows(&ours)?, rows(&printed)?);
        same(&format!("{name} without rows"), &ours.is_empty(), &false)?;
        same(name, &ours, &printed)?;
    }
    Ok(())
}

/// Bundled dossiers of official records. The bundled record tells of some of their happenings.
const RECORDS: [&str; 3] = ["blinken-travels-2021", "unga-es-11-1", "imet-malaysia"];

/// Invented events: each data set with its file.
const EVENTS: [(&str, &str); 2] = [("gdelt", "made.export.CSV"), ("icews", "made-icews.tab")];

/// Invented votes: the files of each data set.
const VOTES: [&[&str]; 2] = [
    &["made_votes.csv", "made_roll_calls.csv", "made_issues.csv"],
    &["made_undl.csv"],
];

/// A folder with a database of the bundled record, invented data and further dossiers. It is made
/// once and read by all tests.
#[derive(Default)]
pub(crate) struct Record {
    made: Mutex<Option<tempfile::TempDir>>,
    /// Further dossiers, by the name of a file in `tests/dossiers/valid` or of an example.
    beside: Vec<&'static str>,
}

impl Record {
    /// Returns a record that will have these dossiers in addition to the bundled record.
    pub(crate) fn of(dossiers: &[&'static str]) -> Self {
        Self {
            beside: dossiers.to_vec(),
            ..Self::default()
        }
    }

    pub(crate) fn folder(&self) -> Result<PathBuf, Failed> {
        let mut made = self
            .made
            .lock()
            .map_err(|_| "the record could not be made")?;
        if made.is_none() {
            let folder = folder_with_database()?;
            for name in &self.beside {
                let valid = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dossiers/valid");
                let file = format!("{valid}/{name}.toml");
                let is_file = Path::new(&file).exists();
                let dossier = if is_file { file.as_str() } else { name };
                chancery(folder.path(), &["load", dossier])?;
            }
            for (dataset, name) in EVENTS {
                let file = format!("{}/tests/events/{name}", env!("CARGO_MANIFEST_DIR"));
                chancery(folder.path(), &["import", dataset, &file])?;
            }
            for names in VOTES {
                let file =
                    |name: &&str| format!("{}/tests/votes/{name}", env!("CARGO_MANIFEST_DIR"));
                let files: Vec<String> = names.iter().map(file).collect();
                let files = files.iter().map(String::as_str);
                let words: Vec<&str> = ["import", "votes"].into_iter().chain(files).collect();
                chancery(folder.path(), &words)?;
            }
            *made = Some(folder);
        }
        let folder = made.as_ref().map(|folder| folder.path().to_owned());
        Ok(folder.unwrap_or_default())
    }

    /// Runs `chancery report` in the folder.
    fn report(&self, words: &[&str], more: &[&str]) -> Result<String, Failed> {
        chancery(&self.folder()?, &[&["report"], words, more].concat())
    }

    /// Runs the stock shell in the folder, read-only.
    fn shell(&self, script: &[String]) -> Result<String, Failed> {
        // The shell reads the script from standard input, because a script that begins with a
        // comment cannot be an argument.
        let arguments = ["-bail", "-readonly", "chancery.db"];
        piped(&script.join("\n"), &self.folder()?, &arguments)
    }
}

/// Returns the words of an example that can change its rows.
fn rows_of(example: &str) -> impl Iterator<Item = &str> {
    let words = example.split(" --format").next().unwrap_or_default();
    words.split(' ').filter(|word| *word != "--citations")
}

/// Flags that narrow every report on facts.
const NARROWED: &[(&str, &str)] = &[
    ("source", "malaysia-us-2022"),
    ("coder", "Chancery"),
    ("coded_since", "2026-01-01"),
    ("coded_until", "2026-12-31"),
];

/// Returns all calls of reports in [`ASKED`], and every report on facts with the flags of
/// [`NARROWED`].
fn asked() -> Vec<Asked> {
    let on_facts = |report: &&str| find(report).is_some_and(|it| it.has_facts());
    let narrowed = titles().map(|(report, _)| report).filter(on_facts);
    let narrowed = narrowed.map(|report| (report, NARROWED.to_vec()));
    let asked = ASKED.trim().lines().map(|line| {
        let mut words = typed(line.trim());
        let report = words.next().unwrap_or_default();
        let parameters = words.filter_map(|word| word.split_once('='));
        let parameters = parameters.map(|(name, value)| (name, value.trim_matches('\'')));
        (report, parameters.collect())
    });
    asked.chain(narrowed).collect()
}

fn named((report, parameters): &Asked) -> String {
    let flags = parameters.iter();
    let flags = flags.map(|(name, value)| format!("--{name} {value}"));
    let flags: Vec<String> = flags.collect();
    format!("shell::same_answer: report {report} {}", flags.join(" "))
}

/// Fails unless the shell gives the same rows and the same answer as chancery. The shell runs the
/// report's file, the query for its answer, and the SQL of `--print-sql`.
fn same_answer(record: &Record, asked @ (report, parameters): &Asked) -> Outcome {
    let words = words(asked);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ours = rows(&record.report(&words, &["--format", "json"])?)?;
    let set = set(report, parameters);
    let report = find(report).ok_or("no such report")?;
    let narrowed = report.narrow(parameters.iter().map(|(name, _)| *name));
    let narrowed = narrowed.dated();

    let text = match narrowed.rows() {
        Cow::Borrowed(_) => format!(".read {}", file(&report.name)),
        Cow::Owned(narrowed) => narrowed,
    };
    let script = [".mode json".to_owned()].into_iter().chain(set.clone());
    let script: Vec<String> = script.chain([text]).collect();
    same("the file", &rows(&record.shell(&script)?)?, &ours)?;

    let said = record.report(&words, &["--format", "record"])?;
    let said = said.lines().nth(1).unwrap_or_default();
    // If days are requested, chancery adds the numbers of dated and undated rows to the answer.
    let is_counted = |part: &&str| {
        part.contains(" certainly in these days") || part.contains(" undated, not shown ")
    };
    let parts: Vec<&str> = said.split("; ").filter(|part| !is_counted(part)).collect();
    let said = parts.join("; ");
    // Without rows, chancery's answer states the reason, which the query cannot know.
    let led = narrowed.led_rows(true).filter(|_| !ours.is_empty());
    if let Some(sql) = led.map(|led| led.sql) {
        let answer = format!("SELECT answer FROM (\n{sql}\n) LIMIT 1");
        let script: Vec<String> = set.into_iter().chain([answer]).collect();
        let answer = record.shell(&script)?;
        same("the answer", &answer.trim_end().to_owned(), &said)?;
    }

    same_as_printed(record, &words, &ours)
}

/// Fails unless the shell gives the rows of a report when it reads the SQL of `--print-sql`.
fn same_as_printed(record: &Record, words: &[&str], ours: &Vec<Value>) -> Outcome {
    let sql = record.report(words, &["--print-sql"])?;
    let arguments = ["-bail", "-readonly", "-json", "chancery.db"];
    let theirs = piped(&sql, &record.folder()?, &arguments)?;
    same("the printed SQL", &rows(&theirs)?, ours)
}

/// Returns the words of a call: the name of the report and its flags.
fn words((report, parameters): &Asked) -> Vec<String> {
    let mut words = vec![(*report).to_owned()];
    for (name, value) in parameters {
        words.push(format!("--{}", name.replace('_', "-")));
        if kind(report, name) != Some(ParameterKind::Flag) {
            words.push((*value).to_owned());
        }
    }
    words
}

/// Returns the commands of the shell that set the parameters of a report.
fn set(report: &str, parameters: &[(&str, &str)]) -> Vec<String> {
    let set = parameters
        .iter()
        .map(|(name, value)| match kind(report, name) {
            Some(ParameterKind::Integer | ParameterKind::Real | ParameterKind::Flag) => {
                format!(".parameter set :{name} {value}")
            }
            Some(ParameterKind::Actors) => {
                let names: Vec<&str> = value.split(',').collect();
                format!(".parameter set :{name} '[\"{}\"]'", names.join("\",\""))
            }
            _ => format!(".parameter set :{name} \"'{value}'\""),
        });
    [".parameter init".to_owned()]
        .into_iter()
        .chain(set)
        .collect()
}

fn kind(report: &str, parameter: &str) -> Option<ParameterKind> {
    let parameters = find(report)?.header.parameters;
    let found = parameters.into_iter().find(|it| it.name == parameter)?;
    Some(found.kind)
}

fn file(report: &str) -> String {
    format!("{}/sql/{report}.sql", env!("CARGO_MANIFEST_DIR"))
}

/// Reads rows in JSON. An empty text means no rows, for which the shell prints nothing.
pub(crate) fn rows(json: &str) -> Result<Vec<Value>, Failed> {
    if json.trim().is_empty() {
        return Ok(Vec::new());
    }
    Ok(serde_json::from_str(json)?)
}

fn all_asked() -> Outcome {
    let all = asked();
    for report in reports() {
        let of_report = || all.iter().filter(|(name, _)| *name == report.name);
        if !of_report().any(|(_, parameters)| parameters.is_empty()) {
            return Err(format!("`{}` is not asked with its defaults", report.name).into());
        }
        for parameter in &report.header.parameters {
            let set = |(_, parameters): &Asked| {
                parameters.iter().any(|(name, _)| *name == parameter.name)
            };
            if !of_report().any(set) {
                let why = format!("`{}` is not asked with --{}", report.name, parameter.name);
                return Err(why.into());
            }
        }
    }
    Ok(())
}

/// Narrows a report in the shell by temporary views, which replace the views of the same names that
/// the report reads. The facts must be the same as with flags.
fn narrowed_by_hand() -> Outcome {
    let folder = folder_with_database()?;
    let script = [
        "-readonly",
        "-json",
        "chancery.db",
        "CREATE TEMP VIEW work_asked_dossiers AS
            SELECT dossier FROM dossiers WHERE source = 'malaysia-us-2022'",
        "CREATE TEMP VIEW work_asked_dates AS SELECT date, 'possibly' AS within FROM dates
            WHERE coalesce(latest, '9999-12-31') >= '2021-09-01'",
        &format!(".read {}", file("timeline")),
    ];
    let flags = ["--source", "malaysia-us-2022", "--since", "2021-09"];
    let words = [&["report", "timeline", "--format", "json"], &flags[..]].concat();
    let ours = facts(&chancery(folder.path(), &words)?)?;
    same("there are facts", &ours.is_empty(), &false)?;
    same("facts", &facts(&sqlite3(folder.path(), &script)?)?, &ours)
}

/// Returns the facts of each row.
fn facts(json: &str) -> Result<Vec<String>, Failed> {
    let fact = |row: &Value| Some(row.get("facts")?.as_str()?.to_owned());
    Ok(rows(json)?.iter().filter_map(fact).collect())
}

fn sound_file() -> Outcome {
    let folder = folder_with_database()?;
    let checks = "PRAGMA integrity_check; PRAGMA foreign_key_check; PRAGMA application_id;";
    let found = sqlite3(folder.path(), &["chancery.db", checks])?;
    same("checks", &found, &"ok\n1128813123\n".to_owned())?;
    let files: Vec<_> = fs::read_dir(folder.path())?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()?;
    same("files", &files, &vec!["chancery.db".into()])
}

/// Tries to store 31 September in each column of days. A CHECK needs more than `date()`, because
/// `date()` accepts that day before SQLite 3.45.
fn impossible_days() -> Outcome {
    let folder = folder_with_database()?;
    let columns = "SELECT o.name || ' ' || c.name
        FROM sqlite_schema AS o, pragma_table_info(o.name) AS c
        WHERE o.type = 'table' AND o.sql LIKE '%CHECK (' || c.name || ' IS date%' ORDER BY 1";
    let columns = sqlite3(folder.path(), &["chancery.db", columns])?;
    let columns: Vec<&str> = columns.lines().collect();
    let known = [
        "dates begun_by",
        "dates earliest",
        "dates ended_from",
        "dates latest",
        "dossiers coded_on",
        "dossiers loaded_at",
        "work_spans first_day",
        "work_spans last_day",
    ];
    same("columns of days", &columns, &known.to_vec())?;
    for column in columns {
        let (table, column) = column.split_once(' ').ok_or("no column")?;
        let time = if column == "loaded_at" {
            " 00:00:00"
        } else {
            ""
        };
        let change = format!(
            "INSERT OR IGNORE INTO work_spans VALUES ((SELECT max(date) FROM dates), '2021-01-01', '2022-01-01');
            UPDATE {table} SET {column} = '2021-09-31{time}';"
        );
        match sqlite3(folder.path(), &["chancery.db", &change]) {
            Ok(_) => return Err(format!("{table}.{column} takes 31 September").into()),
            Err(refused) => {
                let said = refused.message().unwrap_or_default().to_owned();
                let expected = format!("CHECK constraint failed: {column} IS date");
                assert!(said.contains(&expected), "{said}");
            }
        }
    }
    Ok(())
}

fn same_facts() -> Outcome {
    let folder = folder_with_database()?;
    let select = "SELECT ref FROM timeline ORDER BY ref";
    let view = sqlite3(folder.path(), &["chancery.db", select])?;
    let report = chancery(folder.path(), &["report", "timeline", "--format", "json"])?;
    let mut facts = facts(&report)?;
    facts.sort();
    let view: Vec<String> = view.lines().map(str::to_owned).collect();
    same("there are facts", &view.is_empty(), &false)?;
    same("facts", &view, &facts)
}

/// `.schema engagements` must print a comment for each column.
fn schema_explains() -> Outcome {
    let folder = folder_with_database()?;
    let schema = sqlite3(folder.path(), &["chancery.db", ".schema engagements"])?;
    let columns = "SELECT name FROM pragma_table_info('engagements')";
    for column in sqlite3(folder.path(), &["chancery.db", columns])?.lines() {
        let explained = schema
            .lines()
            .any(|line| line.trim_start().starts_with(column) && line.contains(" -- "));
        same(column, &explained, &true)?;
    }
    same(
        "the table says what a row is",
        &schema.contains("CREATE TABLE engagements ( -- One row per"),
        &true,
    )
}
