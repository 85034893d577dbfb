//! Completion: what a shell is offered when somebody presses Tab.
//!
//! A shell calls chancery with the variable `COMPLETE` set. It is answered before
//! anything else is done, without a word on stderr: commands and flags as the parser
//! has them, values from the database that would be used. That database is read
//! under the lock, like all others, and may be a stranger's, so no value is offered
//! that a shell could take for more than a word.

use std::borrow::Cow;
use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use clap::{Command, CommandFactory};
use clap_complete::engine::{PathCompleter, ValueCompleter};
use clap_complete::env::{Elvish, Fish, Powershell, Shells, Zsh};
use clap_complete::{ArgValueCompleter, CompleteEnv, CompletionCandidate};

use self::bash::Bash;
use crate::cli::commands::{help, table};
use crate::cli::error::CliError;
use crate::cli::{Cli, ask, database, stated, topics};
use crate::dossier;
use crate::report::{self, Choices, ParameterKind};
use crate::store::{Parameter, Reader, Stop};
use crate::visible::visible;

mod bash;

/// Which shell asks; not set, where none does.
const VARIABLE: &str = "COMPLETE";

/// How long a Tab may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long what was stopped may take to end.
const GRACE: Duration = Duration::from_millis(200);

const SHELLS: Shells<'_> = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

/// Returns whether a shell asks.
///
/// The answer is kept: `clap_complete` takes the variable away once it has seen it.
fn is_asked() -> bool {
    static ASKED: OnceLock<bool> = OnceLock::new();
    *ASKED.get_or_init(|| {
        let shell = env::var_os(VARIABLE);
        shell.is_some_and(|shell| !shell.is_empty() && shell != "0")
    })
}

/// Answers a shell that asks; `None` where none does.
pub(crate) fn answer() -> Option<Result<ExitCode, CliError>> {
    if !is_asked() {
        return None;
    }
    thread::spawn(|| give_up());
    let folder = env::current_dir().ok();
    let half_a_line = env::args_os().any(|word| word == "--");
    let answered = CompleteEnv::with_factory(Cli::command)
        .var(VARIABLE)
        .shells(SHELLS)
        .try_complete(env::args_os(), folder.as_deref());
    Some(match answered {
        Ok(_) => Ok(ExitCode::SUCCESS),
        // It may be nonsense, and its author is still typing.
        Err(_) if half_a_line => Ok(ExitCode::FAILURE),
        Err(error) => {
            let error = error.to_string();
            let what = error.trim_start_matches("error: ").trim_end();
            Err(CliError::usage(what).hint(format!("`{VARIABLE}` names the shell that asks")))
        }
    })
}

/// Returns what a shell loads so that it asks.
pub(crate) fn registration(shell: &str) -> Result<Vec<u8>, CliError> {
    let mut script = Vec::new();
    let known = SHELLS.completer(shell);
    let known = known.ok_or_else(|| CliError::usage(format!("there is no shell `{shell}`")))?;
    known
        .write_registration(VARIABLE, "chancery", "chancery", "chancery", &mut script)
        .expect("a Vec takes all bytes");
    Ok(script)
}

/// What the values of an argument name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Things {
    Actors,
    /// Several actors with commas between them, and the texts of a query, if there is one.
    ListOfActors(Option<String>),
    Topics,
    Sources,
    Coders,
    Assessments,
    Facts,
    /// Whatever `chancery show` takes.
    References,
    /// Of those, whatever `chancery cite` takes.
    Citable,
    Tables,
    Dossiers,
    /// Whatever `chancery unload` takes.
    Loaded,
    /// The codes of a vocabulary.
    Codes(String),
    /// The texts that a query yields.
    Queried(String),
    /// These texts.
    Listed(Vec<String>),
}

impl Things {
    /// Returns what a report's parameter names, if it names anything.
    pub(crate) fn of(parameter: &report::Parameter) -> Option<Self> {
        match &parameter.choices {
            Some(Choices::Query(sql)) if parameter.kind == ParameterKind::Actors => {
                Some(Self::ListOfActors(Some(sql.clone())))
            }
            Some(Choices::List(list)) => Some(Self::Listed(list.clone())),
            Some(Choices::Query(sql)) => Some(Self::Queried(sql.clone())),
            None => Self::of_kind(&parameter.kind),
        }
    }

    /// Returns what values of that kind name; a number, day or text names nothing.
    pub(crate) fn of_kind(kind: &ParameterKind) -> Option<Self> {
        Some(match kind {
            ParameterKind::Actor => Self::Actors,
            ParameterKind::Actors => Self::ListOfActors(None),
            ParameterKind::Topic => Self::Topics,
            ParameterKind::Source => Self::Sources,
            ParameterKind::Coder => Self::Coders,
            ParameterKind::Assessment => Self::Assessments,
            ParameterKind::Fact => Self::Facts,
            ParameterKind::Code(vocabulary) => Self::Codes(vocabulary.clone()),
            ParameterKind::Text
            | ParameterKind::Integer
            | ParameterKind::Real
            | ParameterKind::Flag
            | ParameterKind::Day
            | ParameterKind::EndDay => return None,
        })
    }

    /// Returns what completes an argument with them.
    pub(crate) fn completer(self) -> ArgValueCompleter {
        ArgValueCompleter::new(move |typed: &OsStr| {
            let rows = typed.to_str().and_then(|typed| self.matching(typed));
            let candidates = rows.unwrap_or_default().into_iter();
            candidates.filter_map(candidate).collect::<Vec<_>>()
        })
    }

    fn matching(&self, typed: &str) -> Option<Vec<Vec<String>>> {
        let typed = typed.to_lowercase();
        let from_beginning = |value: &String| value.to_lowercase().starts_with(&typed);
        let alone = |value: String| vec![value, String::new()];
        match self {
            Self::Listed(list) => {
                let values = list.iter().filter(|value| from_beginning(value));
                Some(values.cloned().map(alone).collect())
            }
            Self::Queried(sql) => {
                let values = ask::texts(&glance()?, sql).ok()?.into_iter();
                Some(values.filter(from_beginning).map(alone).collect())
            }
            Self::ListOfActors(more) => {
                let last = typed.rsplit(',').next().unwrap_or_default();
                let mut rows = Self::Actors.matching(last)?;
                if let Some(sql) = more {
                    rows.extend(Self::Queried(sql.clone()).matching(last)?);
                    rows.sort();
                    rows.dedup_by(|row, before| row.first() == before.first());
                }
                let before = &typed[..typed.len() - last.len()];
                for value in rows.iter_mut().filter_map(|row| row.first_mut()) {
                    value.insert_str(0, before);
                }
                Some(rows)
            }
            _ => {
                let sql = include_str!("matching.sql").replace("{things}", &self.sql()?);
                let typed = [("typed".to_owned(), Parameter::Text(typed))];
                ask::rows(&glance()?, &sql, &typed).ok()
            }
        }
    }

    /// Returns a SELECT of the value to offer, what is said of it, what is typed for it as
    /// a rule, and what else may be; none, if the values do not come from the record as such.
    fn sql(&self) -> Option<Cow<'static, str>> {
        let sql = match self {
            Self::Actors => {
                "SELECT actor, actors.name, actor, typed \
                FROM actors JOIN work_names USING (actor)"
            }
            Self::Topics => "SELECT topic, name, topic, name FROM topics",
            Self::Sources => "SELECT source, coalesce(title, label), source, label FROM sources",
            Self::Coders => {
                "SELECT coder, group_concat(dossier, ', '), coder, NULL \
                FROM dossiers WHERE source IS NOT NULL GROUP BY coder"
            }
            Self::Assessments => {
                "SELECT ref, title, ref, NULL FROM assessments JOIN facts USING (ref)"
            }
            Self::Facts => "SELECT ref, title, ref, NULL FROM facts",
            Self::References => include_str!("references.sql"),
            Self::Citable => {
                "SELECT ref, title, substr(ref, 1, instr(ref, '@') - 1), NULL FROM facts
                UNION ALL
                SELECT ref, title, fact_kind || ':' || ref, NULL FROM facts
                UNION ALL
                SELECT 'source:' || source, coalesce(title, label), source, NULL FROM sources
                UNION ALL
                SELECT passage, source, section || '/' || ordinal, passage FROM passages"
            }
            Self::Tables => {
                "SELECT object, meaning, object, replace(object, 'vocab_', '') \
                FROM work_dictionary WHERE ordinal = 0"
            }
            Self::Dossiers => "SELECT dossier, title, dossier, source FROM dossiers",
            Self::Loaded => {
                "SELECT dossier, title, dossier, source FROM dossiers
                UNION ALL SELECT name, label || ', ' || loaded || ' rows', name, NULL
                FROM event_files JOIN vocab_dataset USING (dataset)"
            }
            // The name comes from a report's header, whose form lets only a word through.
            Self::Codes(vocabulary) => {
                return Some(
                    format!(
                        "SELECT {vocabulary}, label, {vocabulary}, label FROM vocab_{vocabulary}"
                    )
                    .into(),
                );
            }
            Self::ListOfActors(_) | Self::Queried(_) | Self::Listed(_) => return None,
        };
        Some(sql.into())
    }
}

/// Opens the database that the command would use, for as long as a Tab may take.
fn glance() -> Option<Reader> {
    let reader = database::glance(file_of("--db"))?;
    let stopper = reader.stopper();
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        stopper.stop(Stop::TimeUp);
    });
    Some(reader)
}

/// Ends the process when a Tab has taken too long all the same: what one function call
/// computes is not stopped. Nothing was printed by then.
#[expect(
    clippy::exit,
    reason = "nothing else ends a thread that does not look up"
)]
fn give_up() -> ! {
    thread::sleep(PATIENCE + GRACE);
    std::process::exit(1)
}

/// Returns the words that were typed: of this process, or up to the cursor of the line
/// that a shell asks about.
fn typed() -> Vec<OsString> {
    if let Some(line) = bash::line() {
        return bash::words(&line).0;
    }
    let words = env::args_os();
    if !is_asked() {
        return words.collect();
    }
    let words = words.skip_while(|word| word != "--").skip(1);
    let at = env::var("_CLAP_COMPLETE_INDEX").ok();
    match at.and_then(|at| at.parse::<usize>().ok()) {
        // zsh leaves an empty word out.
        Some(at) => words
            .chain([OsString::new()])
            .take(at.saturating_add(1))
            .collect(),
        None => words.collect(),
    }
}

/// Returns the file or folder that a flag names, before the command line is parsed.
pub(crate) fn file_of(flag: &str) -> Option<PathBuf> {
    named(flag, &typed())
}

fn named(flag: &str, words: &[OsString]) -> Option<PathBuf> {
    let mut words = words.iter();
    loop {
        let word = words.next()?;
        if word == flag {
            return words.next().map(unfolded);
        }
        let with_value = word.to_str().and_then(|word| word.strip_prefix(flag));
        if let Some(file) = with_value.and_then(|rest| rest.strip_prefix('=')) {
            return Some(unfolded(&OsString::from(file)));
        }
    }
}

/// Puts the home folder for `~`, which a shell that asks has not done yet.
fn unfolded(file: &OsString) -> PathBuf {
    let behind = file.to_str().and_then(|file| file.strip_prefix("~/"));
    match (behind, env::home_dir()) {
        (Some(rest), Some(home)) if is_asked() => home.join(rest),
        _ => file.into(),
    }
}

fn candidate(row: Vec<String>) -> Option<CompletionCandidate> {
    let [value, help] = <[String; 2]>::try_from(row).ok()?;
    is_word(&value).then(|| {
        let help = visible(&help).into_owned();
        CompletionCandidate::new(value).help(Some(help.into()))
    })
}

/// Returns whether every shell takes a value for one word and nothing more, as it does
/// all slugs, references and codes that a record can be loaded with.
fn is_word(value: &str) -> bool {
    // A comma is special only between braces, which no value has.
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-+.:/#@,".contains(c);
    value.starts_with(|first: char| first.is_ascii_alphanumeric()) && value.chars().all(plain)
}

/// Completes the words of `chancery help`.
pub(crate) fn topic_or_command(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut candidates = command(typed);
    if words_after("help").is_empty() {
        let topics = topics::TOPICS.iter();
        let topics = topics.filter(|topic| topic.name.starts_with(&*typed.to_string_lossy()));
        candidates
            .extend(topics.map(|topic| {
                CompletionCandidate::new(topic.name).help(Some(topic.title().into()))
            }));
    }
    candidates
}

/// Completes the words of a command that is named, not called.
pub(crate) fn command(typed: &OsStr) -> Vec<CompletionCandidate> {
    let before = [words_after("help"), words_after("man")].concat();
    let Ok(command) = help::command(&before, &[]) else {
        return Vec::new();
    };
    let parts = command.get_subcommands();
    let parts = parts.filter(|part| part.get_name().starts_with(&*typed.to_string_lossy()));
    parts.map(named_candidate).collect()
}

fn named_candidate(command: &Command) -> CompletionCandidate {
    CompletionCandidate::new(command.get_name()).help(command.get_about().cloned())
}

/// Completes the dossiers that are loaded: files, and those that come with chancery.
pub(crate) fn dossier(typed: &OsStr) -> Vec<CompletionCandidate> {
    let names = dossier::example_names().filter_map(|name| {
        let (_, text) = dossier::example(name)?;
        let title = stated("title", text)?;
        Some(vec![name.to_owned(), title.to_owned()])
    });
    let mut candidates = PathCompleter::any().complete(typed);
    candidates.extend(beginning(typed, names.collect()));
    candidates
}

/// Completes the facts that `chancery table` filters.
pub(crate) fn facts(typed: &OsStr) -> Vec<CompletionCandidate> {
    let rows = glance().and_then(|reader| table::nouns(&reader).ok());
    beginning(typed, rows.unwrap_or_default())
}

/// Completes a field of the facts that `chancery table` is called with.
pub(crate) fn field(typed: &OsStr) -> Vec<CompletionCandidate> {
    let words = words_after("table");
    let rows = glance().and_then(|reader| table::field_names(&reader, &words).ok());
    beginning(typed, rows.unwrap_or_default())
}

/// Completes a condition of `chancery table`: a field, and behind a sign or a comma a value.
pub(crate) fn condition(typed: &OsStr) -> Vec<CompletionCandidate> {
    let text = typed.to_string_lossy();
    let signs = ['=', '<', '>', '~'];
    let Some(sign) = text.find(signs) else {
        let fields = field(typed).into_iter();
        return fields
            .map(|field| {
                let mut name = field.get_value().to_os_string();
                name.push("=");
                CompletionCandidate::new(name).help(field.get_help().cloned())
            })
            .collect();
    };
    let begins = text.rfind([',', '=', '<', '>', '~']).map_or(0, |at| at + 1);
    let (before, value) = text.split_at(begins);
    let words = words_after("table");
    let field = text[..sign].trim_end_matches('!');
    let things = glance().and_then(|reader| table::things_of(&reader, &words, field));
    let rows = things.and_then(|things| things.matching(value));
    let candidates = rows.unwrap_or_default().into_iter().filter_map(candidate);
    candidates.map(|it| it.add_prefix(before)).collect()
}

/// Completes a column of the report, or a field of the facts, that the line asks for.
pub(crate) fn column(typed: &OsStr) -> Vec<CompletionCandidate> {
    let text = typed.to_string_lossy();
    let (before, _) = text.split_at(text.rfind(',').map_or(0, |at| at + 1));
    let typed = OsStr::new(&text[before.len()..]);
    let words = words_after("report");
    let Some(report) = words.iter().find_map(|word| report::find(word)) else {
        let fields = field(typed).into_iter();
        return fields.map(|it| it.add_prefix(before)).collect();
    };
    let columns = glance().and_then(|reader| reader.shape(&report.sql).ok());
    let columns = columns.map(|shape| shape.columns).unwrap_or_default();
    let rows = columns.into_iter();
    let rows = rows.map(|column| vec![column.name, column.meaning.unwrap_or_default()]);
    let columns = beginning(typed, rows.collect()).into_iter();
    columns.map(|it| it.add_prefix(before)).collect()
}

fn beginning(typed: &OsStr, rows: Vec<Vec<String>>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let rows = rows.into_iter();
    let rows = rows.filter(|row| row.first().is_some_and(|it| it.starts_with(&*typed)));
    rows.filter_map(candidate).collect()
}

/// Returns the words between that command and the word that is being typed.
fn words_after(command: &str) -> Vec<String> {
    let words = typed();
    let words = words.iter().map(|word| word.to_string_lossy().into_owned());
    let mut words: Vec<String> = words.skip_while(|word| word != command).skip(1).collect();
    words.pop();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;

    fn offered(things: &Things, typed: &str) -> Vec<String> {
        let rows = things.matching(typed).unwrap();
        rows.into_iter().map(|row| row[0].clone()).collect()
    }

    #[test]
    fn an_actor_is_found_by_the_beginning_of_its_key_or_else_of_any_name() {
        assert!(offered(&Things::Actors, "malays").contains(&"malaysia".to_owned()));
        assert_eq!(offered(&Things::Actors, "USA"), ["united-states"]);
        assert_eq!(offered(&Things::Actors, "no such"), [""; 0]);
    }

    #[test]
    fn a_reference_is_found_by_its_kind_or_without_it() {
        let acts = offered(&Things::References, "engagement:aukus");
        assert!(
            acts.contains(&"engagement:aukus-announced@my22".to_owned()),
            "{acts:?}"
        );
        let all = offered(&Things::References, "auk");
        for expected in ["actor:aukus", "topic:aukus", "aukus-announced@my22"] {
            assert!(all.contains(&expected.to_owned()), "{all:?}");
        }
    }

    #[test]
    fn all_things_are_there_and_have_something_said_of_them() {
        for things in [
            Things::Actors,
            Things::Topics,
            Things::Sources,
            Things::Coders,
            Things::Assessments,
            Things::Facts,
            Things::References,
            Things::Tables,
            Things::Dossiers,
            Things::Loaded,
            Things::Codes("hedge".to_owned()),
        ] {
            let rows = things.matching("").unwrap();
            assert!(!rows.is_empty(), "{things:?}");
            for row in rows {
                assert!(!row[1].is_empty(), "{things:?}: {row:?}");
                assert!(candidate(row.clone()).is_some(), "{things:?}: {row:?}");
            }
        }
    }

    /// What is offered must be what the report then takes.
    #[test]
    fn every_reference_that_is_offered_names_one_thing() {
        let reader = bundled::reader().unwrap();
        for actor in offered(&Things::Actors, "") {
            let resolved = reader.actor(&actor).unwrap();
            assert_eq!(resolved, crate::store::Resolved::One(actor));
        }
        for fact in offered(&Things::Facts, "") {
            let resolved = reader.fact(&fact, None).unwrap();
            assert_eq!(resolved, crate::store::Resolved::One(fact));
        }
    }

    #[test]
    fn nothing_is_offered_that_a_shell_could_take_for_more_than_a_word() {
        for value in [
            "$(id)",
            "a;b",
            "a b",
            "-x",
            "",
            "`id`",
            "a\u{1b}[m",
            "~root",
            "a\nb",
        ] {
            assert!(!is_word(value), "{value}");
        }
        for value in ["united-states", "CT+", "s#conclusion/1", "a/causes/b@c"] {
            assert!(is_word(value), "{value}");
        }
    }

    #[test]
    fn the_database_is_the_one_that_the_line_names() {
        let named = |line: &str| named("--db", &bash::words(line).0);
        assert_eq!(named("chancery --db a.db show "), Some("a.db".into()));
        assert_eq!(named("chancery show --db=b.db "), Some("b.db".into()));
        assert_eq!(named("chancery show "), None);
        assert_eq!(named("chancery show --db"), None);
    }
}
