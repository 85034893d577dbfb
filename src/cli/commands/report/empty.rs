//! Finds out why a report has no rows.

use crate::cli::ask;
use crate::cli::commands::report::chosen::ChosenReport;
use crate::cli::commands::report::window::{InWindow, not_shown};
use crate::cli::parameter::{BoundValues, topics_with};
use crate::cli::reports::asking::without_idle;
use crate::cli::reports::given::GivenParameter;
use crate::report::{self, NARROWING, NarrowedReport, ParameterKind, ReportGroup, WINDOW};
use crate::store::{self, ParameterValue, Reader, Resolved};
use crate::visible::visible;

/// The reports that compare dossiers, describe the coding, or have a row for each year. Coding more
/// sentences of a source could not give them rows.
const ABOUT_THE_CODING: [&str; 6] = [
    "actors",
    "corroboration",
    "disagreements",
    "gaps",
    "panel",
    "sources",
];

/// Finds out why a report on events has no rows.
const NO_EVENTS: &str = include_str!("no_events.sql");

/// Finds out why a report on votes has no rows.
const NO_VOTES: &str = include_str!("no_votes.sql");

/// Returns the name of an actor, and whether a fact is about the actor, its parts or its people.
const ACTOR: &str = "SELECT name, EXISTS (
        SELECT 1 FROM work_reach JOIN fact_actors USING (actor)
        WHERE typed = lower(:thing) AND body = 0
    )
FROM actors
WHERE actor = :thing";

/// Returns the name of a topic, and whether a fact is on the topic or on a narrower one.
const TOPIC: &str = "SELECT name, EXISTS (
        SELECT 1 FROM work_topic_reach JOIN fact_topics USING (topic)
        WHERE typed = lower(:thing)
    )
FROM topics
WHERE topic = :thing";

impl ChosenReport {
    /// Returns why there are no rows, or `None` if the reason cannot be found out.
    pub(crate) fn why_nothing(
        &self,
        reader: &Reader,
        narrowed: &NarrowedReport<'_>,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        match self.report.header.group {
            ReportGroup::Events => return self.not_loaded(reader, values, NO_EVENTS),
            ReportGroup::Votes => return self.not_loaded(reader, values, NO_VOTES),
            _ => (),
        }
        if let Some(why) = self.in_other_order(reader, values)? {
            return Ok(Some(why));
        }
        if let Some(why) = self.elsewhere(reader, values)? {
            return Ok(Some(why));
        }
        if let Some(why) = self.in_no_fact(reader, values)? {
            let coverage = self.coverage(reader, values)?;
            return Ok(Some(format!("{why}{}", coverage.unwrap_or_default())));
        }
        if let Some(why) = self.narrowed_away(reader, values)? {
            return Ok(Some(why));
        }
        if let Some(why) = self.outside_the_days(reader, narrowed, values)? {
            return Ok(Some(why));
        }
        if !self.asks_for_something() {
            return Ok(None);
        }
        let coverage = self.coverage(reader, values)?;
        Ok(coverage.map(|coverage| format!("nothing that this report lists{coverage}")))
    }

    /// Returns why a report on events or votes has no rows; `why` is [`NO_EVENTS`] or [`NO_VOTES`].
    fn not_loaded(
        &self,
        reader: &Reader,
        values: &BoundValues,
        why: &str,
    ) -> Result<Option<String>, store::Error> {
        if let Some(why) = self.narrowed_away(reader, values)? {
            return Ok(Some(why));
        }
        let taken = reader.shape(why)?.parameters;
        let taken = without(values, |name| !taken.iter().any(|taken| taken == name));
        ask::value(reader, why, &taken)
    }

    /// Returns a hint if the report has rows when its two actors are swapped.
    fn in_other_order(
        &self,
        reader: &Reader,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        let actor = |name: &String| {
            let mut given = self.given.iter();
            given.find(|it| it.parameter.name == *name && it.parameter.kind == ParameterKind::Actor)
        };
        let actors: Vec<&GivenParameter> =
            self.report.header.names.iter().filter_map(actor).collect();
        let [one, other] = actors[..] else {
            return Ok(None);
        };
        let (first, second) = (&one.parameter.name, &other.parameter.name);
        let swapped = values.iter().map(|(name, value)| {
            let name = match name {
                name if name == first => second,
                name if name == second => first,
                name => name,
            };
            (name.clone(), value.clone())
        });
        let swapped: BoundValues = swapped.collect();
        if !self.has_rows(reader, &swapped)? {
            return Ok(None);
        }
        let described =
            |given: &GivenParameter| format!("`{}` as {}", visible(&given.text), given.place);
        let flag = |parameter: &report::Parameter| {
            let value = swapped.iter().find(|(name, _)| *name == parameter.name);
            match value {
                Some((_, ParameterValue::Text(key))) => format!("--{} {key}", parameter.flag()),
                _ => String::new(),
            }
        };
        Ok(Some(format!(
            "nothing with {} and {}; there are rows with `{} {}`",
            described(one),
            described(other),
            flag(&one.parameter),
            flag(&other.parameter)
        )))
    }

    /// If a name has rows only with another flag, returns a note that says so: for example,
    /// with `--with` instead of `--actor`, or with `--topic` if the name is that of a topic.
    fn elsewhere(
        &self,
        reader: &Reader,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        for given in &self.given {
            let name = &given.parameter.name;
            if !matches!(
                given.parameter.kind,
                ParameterKind::Actor | ParameterKind::Topic
            ) {
                continue;
            }
            let mut flags = Vec::new();
            for (parameter, key) in self.others_named(reader, &given.text)? {
                let mut others = without(values, |other| other == name);
                others.push((parameter.name.clone(), ParameterValue::Text(key.clone())));
                if self.has_rows(reader, &others)? {
                    flags.push(format!("`--{} {key}`", parameter.flag()));
                }
            }
            if !flags.is_empty() {
                let place = &given.place;
                let typed = visible(&given.text);
                let flags = flags.join(" or ");
                return Ok(Some(format!(
                    "nothing with `{typed}` as {place}; there are rows with {flags}"
                )));
            }
        }
        Ok(None)
    }

    /// For each unset parameter that takes an actor or topic, returns the key that the text names.
    /// If the parameter takes a topic, also returns all keys that contain the text.
    fn others_named(
        &self,
        reader: &Reader,
        text: &str,
    ) -> Result<Vec<(&report::Parameter, String)>, store::Error> {
        let is_free = |it: &&report::Parameter| {
            !self
                .given
                .iter()
                .any(|given| given.parameter.name == it.name)
        };
        let mut named = Vec::new();
        for parameter in self.report.header.parameters.iter().filter(is_free) {
            let found = match parameter.kind {
                ParameterKind::Actor => reader.actor(text)?,
                ParameterKind::Topic => reader.topic(text)?,
                _ => continue,
            };
            let mut keys = Vec::new();
            if let Resolved::One(key) = found {
                keys.push(key);
            }
            if parameter.kind == ParameterKind::Topic {
                keys.extend(topics_with(reader, text)?);
                keys.dedup();
            }
            named.extend(keys.into_iter().map(|key| (parameter, key)));
        }
        Ok(named)
    }

    /// Returns a note on the first of the given actors and topics that no fact is about.
    fn in_no_fact(
        &self,
        reader: &Reader,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        for given in &self.given {
            let (sql, says) = match given.parameter.kind {
                ParameterKind::Actor => (ACTOR, "about it"),
                ParameterKind::Topic => (TOPIC, "on this topic"),
                _ => continue,
            };
            let name = &given.parameter.name;
            let Some((_, thing)) = values.iter().find(|(given, _)| given == name) else {
                continue;
            };
            let things = [("thing".to_owned(), thing.clone())];
            let row = ask::row(reader, sql, &things)?;
            if let [name, has_fact] = &row[..]
                && has_fact == "0"
            {
                let why = format!("the register knows {name}, but no fact is {says}");
                return Ok(Some(why));
            }
        }
        Ok(None)
    }

    /// Runs the report without the flags for source, coder and day of coding. If it then has rows,
    /// returns a note that names these flags.
    fn narrowed_away(
        &self,
        reader: &Reader,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        let narrows = |name: &str| NARROWING.contains(&name);
        let given = self.given.iter().filter(|it| narrows(&it.parameter.name));
        let flags: Vec<String> = given.map(|it| format!("`{}`", it.place)).collect();
        if flags.is_empty() {
            return Ok(None);
        }
        let others = without(values, narrows);
        let flags = flags.join(" and ");
        let why = format!("nothing in what was asked for; without {flags} there is more");
        Ok(self.has_rows(reader, &others)?.then_some(why))
    }

    /// Returns how many rows lie outside the window, and how many rows are undated.
    fn outside_the_days(
        &self,
        reader: &Reader,
        narrowed: &NarrowedReport<'_>,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        let window = |name: &str| WINDOW.contains(&name);
        let others = without(values, window);
        let Some(sql) = narrowed.outside().filter(|_| others.len() < values.len()) else {
            return Ok(None);
        };
        let mut days = others.clone();
        for (name, outer) in [("since", "first_day"), ("until", "last_day")] {
            let day = values.iter().find(|(given, _)| given == name);
            let day = day.map_or(ParameterValue::Null, |(_, day)| day.clone());
            days.push((outer.to_owned(), day));
        }
        let [count, nearest] = &ask::row(reader, &sql, &days)?[..] else {
            return Ok(None);
        };
        let dated = match count.as_str() {
            "0" => None,
            "1" => Some(format!("1 row lies outside them (date: {nearest})")),
            _ => Some(format!(
                "{count} rows lie outside them (nearest date: {nearest})"
            )),
        };
        let lies = match narrowed.in_window() {
            Some(sql) => ask::value(reader, &sql, values)?.unwrap_or_default(),
            None => String::new(),
        };
        let undated = InWindow::read(&lies, self.undated).undated;
        let more: Vec<String> = dated.into_iter().chain(not_shown(undated)).collect();
        Ok((!more.is_empty())
            .then(|| format!("nothing in the days asked for; {}", more.join("; "))))
    }

    /// Returns whether there are rows with these values.
    fn has_rows(&self, reader: &Reader, values: &BoundValues) -> Result<bool, store::Error> {
        let sql = self.narrow(values).exists();
        let found = ask::value(reader, &without_idle(&sql, values), values)?;
        Ok(found.is_some_and(|found| found == "1"))
    }

    /// Returns whether the report is narrowed to an actor, topic, assessment, fact or code.
    fn asks_for_something(&self) -> bool {
        self.given.iter().any(|it| {
            matches!(
                it.parameter.kind,
                ParameterKind::Actor
                    | ParameterKind::Actors
                    | ParameterKind::Topic
                    | ParameterKind::Assessment
                    | ParameterKind::Fact
                    | ParameterKind::Code(_)
            )
        })
    }

    /// Returns how much of the sources is coded, as the end of a sentence.
    ///
    /// Returns `None` for the reports in [`ABOUT_THE_CODING`], because no further sentence could
    /// give them rows.
    fn coverage(
        &self,
        reader: &Reader,
        values: &BoundValues,
    ) -> Result<Option<String>, store::Error> {
        if ABOUT_THE_CODING.contains(&self.report.name.as_str()) {
            return Ok(None);
        }
        let Some(sql) = self.narrow(values).coverage() else {
            return Ok(None);
        };
        let taken = reader.shape(&sql)?.parameters;
        let taken = without(values, |name| !taken.iter().any(|taken| taken == name));
        let row = ask::row(reader, &sql, &taken)?;
        let [sources, partial] = &row[..] else {
            return Ok(None);
        };
        Ok(Some(match (sources.as_str(), partial.as_str()) {
            ("0", _) => "; no source is coded in this database".to_owned(),
            ("1", "0") => "; the source is coded whole, sentence by sentence".to_owned(),
            (_, "0") => format!("; all {sources} sources are coded whole, sentence by sentence"),
            ("1", _) => "; the source is coded only in part".to_owned(),
            (_, "1") => format!("; 1 of the {sources} sources is coded only in part"),
            _ => format!("; {partial} of the {sources} sources are coded only in part"),
        }))
    }
}

/// Returns all values except those whose parameter names satisfy `meant`.
fn without(values: &BoundValues, meant: impl Fn(&str) -> bool) -> BoundValues {
    let others = values.iter().filter(|(name, _)| !meant(name));
    others.cloned().collect()
}
