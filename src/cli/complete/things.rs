//! The kinds of things that arguments name, and the values that a shell offers for each kind.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::thread;
use std::time::Duration;

use clap_complete::{ArgValueCompleter, CompletionCandidate};

use crate::cli::complete::typed::file_of;
use crate::cli::{ask, database};
use crate::report::{self, Choices, ParameterKind};
use crate::store::{ParameterValue, Reader, Stop};
use crate::visible::visible;

/// How long the answer to a Tab may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1);

/// The kind of things that an argument names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Things {
    Actors,
    /// Actors separated by commas. The query, if there is one, yields more texts to offer.
    ListOfActors(Option<String>),
    Topics,
    Sources,
    Coders,
    Assessments,
    Facts,
    /// The references that `chancery show` takes.
    References,
    /// The references that `chancery cite` takes.
    Citable,
    Tables,
    Dossiers,
    /// The dossiers and files that `chancery unload` takes.
    Loaded,
    /// The codes of a vocabulary.
    Codes(String),
    /// The texts that a query yields.
    Queried(String),
    /// The texts in this list.
    Listed(Vec<String>),
}

impl Things {
    /// Returns what to offer for a report's parameter, or `None` if there is nothing to offer.
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

    /// Returns what to offer for a parameter of this kind, or `None` for a number, a day, a text
    /// or a switch.
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

    /// Returns a completer that offers the names of these things.
    pub(crate) fn completer(self) -> ArgValueCompleter {
        ArgValueCompleter::new(move |typed: &OsStr| {
            let rows = typed.to_str().and_then(|typed| self.matching(typed));
            let candidates = rows.unwrap_or_default().into_iter();
            candidates.filter_map(candidate).collect::<Vec<_>>()
        })
    }

    pub(crate) fn matching(&self, typed: &str) -> Option<Vec<Vec<String>>> {
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
                let typed = [("typed".to_owned(), ParameterValue::Text(typed))];
                ask::rows(&glance()?, &sql, &typed).ok()
            }
        }
    }

    /// Returns a SELECT with four columns: the value to offer, its help, a text that users type
    /// for it, and a second such text or NULL.
    ///
    /// Returns `None` if the values do not come from the database.
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
                FROM event_files JOIN vocab_dataset USING (dataset)
                UNION ALL SELECT name, label || ', ' || loaded || ' rows', name, NULL
                FROM vote_files JOIN vocab_dataset USING (dataset)"
            }
            // This name is safe in SQL. From a report's header, it can only be a single word. From
            // a field, it can only be the name of a vocabulary that needs no quotes.
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

/// Opens the database that the command would use. Its queries stop when a Tab takes too long.
pub(crate) fn glance() -> Option<Reader> {
    let reader = database::glance(file_of("--db"))?;
    let stopper = reader.stopper();
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        stopper.stop(Stop::TimeUp);
    });
    Some(reader)
}

pub(crate) fn candidate(row: Vec<String>) -> Option<CompletionCandidate> {
    let [value, help] = <[String; 2]>::try_from(row).ok()?;
    is_word(&value).then(|| {
        let help = visible(&help).into_owned();
        CompletionCandidate::new(value).help(Some(help.into()))
    })
}

/// Returns whether every shell takes a value as one word.
///
/// This holds for all slugs, references and codes that can be loaded.
pub(crate) fn is_word(value: &str) -> bool {
    // Shells treat a comma specially only between braces, and no value has braces.
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-+.:/#@,".contains(c);
    value.starts_with(|first: char| first.is_ascii_alphanumeric()) && value.chars().all(plain)
}

pub(crate) fn beginning(typed: &OsStr, rows: Vec<Vec<String>>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let rows = rows.into_iter();
    let rows = rows.filter(|row| row.first().is_some_and(|it| it.starts_with(&*typed)));
    rows.filter_map(candidate).collect()
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
    fn an_actor_is_found_by_the_start_of_its_key_or_of_any_name() {
        assert!(offered(&Things::Actors, "malays").contains(&"malaysia".to_owned()));
        assert_eq!(offered(&Things::Actors, "USA"), ["united-states"]);
        assert_eq!(offered(&Things::Actors, "no such"), [""; 0]);
    }

    #[test]
    fn a_reference_is_found_with_and_without_its_kind() {
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
    fn every_kind_of_things_has_values_with_help() {
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

    #[test]
    fn every_offered_value_names_one_thing() {
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
    fn a_value_that_a_shell_would_split_or_expand_is_not_offered() {
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
}
