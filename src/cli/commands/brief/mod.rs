//! `chancery brief`: writes a page on one subject from the answers of reports.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io;

use clap::Args;

use crate::brief::{
    About, Asks, Brief, BriefNote, BriefRow, BriefSection, Coverage, MOST_MARKS, MOST_ROWS,
    PartPlan, ReportPart, SECTIONS, SectionPlan,
};
use crate::cli::complete::things::Things;
use crate::cli::database;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::flags::GlobalArgs;
use crate::cli::reports::asking::{Asking, known_columns};
use crate::cli::{ask, output, parameter, source, ui};
use crate::report::{self, ParameterKind, Report};
use crate::rows::{Cell, Column};
use crate::store::{ParameterValue, Reader, Room, RowSink};
use crate::visible::visible;

/// What the page is about; without any of these, the whole record.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct BriefArgs {
    /// An actor and, if given, a second one: the same as --actor and --with
    #[arg(value_name = "ACTOR", num_args = 0..=2, conflicts_with_all = ["actor", "with"])]
    #[arg(add = Things::Actors.completer())]
    names: Vec<String>,

    /// Only what concerns this actor, its parts or people
    #[arg(long, value_name = "ACTOR", add = Things::Actors.completer())]
    actor: Option<String>,

    /// Only what also concerns this second actor
    #[arg(long, value_name = "ACTOR", requires = "actor", add = Things::Actors.completer())]
    with: Option<String>,

    /// Only what is on this topic or a narrower one
    #[arg(long, value_name = "TOPIC", add = Things::Topics.completer())]
    topic: Option<String>,

    /// Only facts from this source
    #[arg(long, value_name = "SOURCE", add = Things::Sources.completer())]
    source: Option<String>,

    /// Print the sentences cited, where a copy of the source is attached
    #[arg(long)]
    with_text: bool,
}

const EXAMPLES: &str = "Examples:
  chancery brief -o brief.html
  chancery brief malaysia united-states -o malaysia-us.html
  chancery brief --topic aukus -o aukus.html
  chancery brief --source malaysia-us-2022 --with-text -o commentary.html";

/// Looks up the name of an actor, topic or source by its key.
const NAMES: &str = "SELECT 'actor', name FROM actors WHERE actor = :actor
UNION ALL SELECT 'with', name FROM actors WHERE actor = :with
UNION ALL SELECT 'topic', name FROM topics WHERE topic = :topic
UNION ALL SELECT 'source', coalesce(title, label) FROM sources WHERE source = :source";

/// Lists the codes for how a position is known.
const MODES: &str = "SELECT mode FROM vocab_mode ORDER BY mode";

/// Lists the codes of the statuses that mean a fact has not been done.
const UNDONE: &str = "SELECT status FROM vocab_status WHERE done = 0";

/// Looks up the title and the coder's remarks for the note of a fact.
const REMARK: &str = include_str!("remark.sql");

/// Looks up the sentences that a fact cites in attached copies.
const SENTENCES: &str = include_str!("sentences.sql");

pub(crate) fn run(args: &BriefArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    output.refuse_all_but_html("a brief")?;
    let reader = database::reader(database)?;
    let scope = Subjects::of(args, &reader)?;
    let brief = Gathering::new(&reader, &scope, args.with_text).brief()?;
    if brief.notes.is_empty() {
        let subject = visible(&brief.subject);
        ui::note(&format!(
            "the record has no fact about {subject}, and the page says so"
        ));
    } else if args.with_text && !brief.has_sentences() {
        ui::note(
            "no copy of these sources is attached, so the page has no sentences; `chancery attach` attaches one",
        );
    }
    let mut page = Vec::new();
    // Writing to memory never fails, but making the page can fail.
    brief
        .write(&mut page)
        .map_err(|error| CliError::new(ExitKind::Data, error))?;
    output::write_bytes(&reader, &page, output)
}

/// An actor, topic or source that the page is about.
struct Subject {
    /// The parameter that most reports have for this subject: actor, with, topic or source.
    name: &'static str,
    /// The key in the database, such as `united-states`.
    key: String,
    /// The name to print, such as "United States".
    called: String,
}

impl Subject {
    fn is_actor(&self) -> bool {
        matches!(self.name, "actor" | "with")
    }
}

/// All subjects of the page. A page without subjects is about the whole record.
struct Subjects(Vec<Subject>);

impl Subjects {
    /// Looks up the key and the name of each actor, topic or source in the arguments.
    fn of(args: &BriefArgs, reader: &Reader) -> Result<Self, CliError> {
        let actor = args.actor.as_ref().or(args.names.first());
        let with = args.with.as_ref().or(args.names.get(1));
        let place = |flag| if args.names.is_empty() { flag } else { "ACTOR" };
        let given = [
            ("actor", place("--actor"), ParameterKind::Actor, actor),
            ("with", place("--with"), ParameterKind::Actor, with),
            (
                "topic",
                "--topic",
                ParameterKind::Topic,
                args.topic.as_ref(),
            ),
            (
                "source",
                "--source",
                ParameterKind::Source,
                args.source.as_ref(),
            ),
        ];
        let mut keys = Vec::new();
        for (name, flag, kind, text) in given {
            if let Some(text) = text {
                let key = parameter::value_of(reader, &kind, flag, text)?;
                keys.push((name, key));
            }
        }
        let values: Vec<_> = keys
            .iter()
            .map(|(name, key)| ((*name).to_owned(), key.clone()))
            .collect();
        let names = ask::rows(reader, NAMES, &values)?;
        let key = |name| {
            keys.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, key)| key)
        };
        if key("with").is_some() && key("actor") == key("with") {
            let message = "the two actors are one and the same";
            return Err(CliError::usage(message).hint("name two actors, or only one"));
        }
        let subject = |(name, key): (&'static str, ParameterValue)| {
            let row = names.iter().find(|row| row[0] == name)?;
            let ParameterValue::Text(key) = key else {
                return None;
            };
            let called = row[1].clone();
            Some(Subject { name, key, called })
        };
        Ok(Self(keys.into_iter().filter_map(subject).collect()))
    }

    fn get(&self, name: &str) -> Option<&Subject> {
        self.0.iter().find(|subject| subject.name == name)
    }

    fn about(&self, about: About) -> Option<&Subject> {
        self.get(match about {
            About::Actor => "actor",
            About::With => "with",
            About::Topic => "topic",
        })
    }

    /// Returns whether this page has a part: either every page has the part, or the report of the
    /// part can be narrowed by each subject of this page.
    fn is_taken_by(&self, plan: &PartPlan) -> bool {
        let taken = plan.about.iter().copied().flatten();
        let taken: Vec<&str> = taken
            .filter_map(|(what, _)| Some(self.about(*what)?.name))
            .collect();
        let is_taken = |it: &Subject| it.name == "source" || taken.contains(&it.name);
        plan.always || self.0.iter().all(is_taken)
    }

    /// Returns the names of the subjects as a heading, or an empty text if there are none.
    fn title(&self) -> String {
        let called = |name| self.get(name).map(|subject| subject.called.as_str());
        let actors = [called("actor"), called("with")].into_iter().flatten();
        let actors = actors.collect::<Vec<_>>().join(" and ");
        let parts = [
            Some(actors.as_str()).filter(|it| !it.is_empty()),
            called("topic"),
            called("source"),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.join(": ")
    }

    /// Returns the flags for the subjects, such as `--actor malaysia`.
    fn flags(&self) -> Vec<String> {
        let flags = self.0.iter();
        let flags = flags.flat_map(|it| [format!("--{}", it.name), it.key.clone()]);
        flags.collect()
    }
}

/// Joins the words of a command, quoted for a shell.
fn typed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    // Only a NUL byte cannot be quoted, and no key contains one.
    shlex::try_join(words).unwrap_or_default()
}

/// Collects the contents of the page.
struct Gathering<'r> {
    reader: &'r Reader,
    scope: &'r Subjects,
    with_text: bool,
    room: Room,
    /// The facts in all rows so far, shown or not. `Asks::Others` lists the facts not among them.
    listed: HashSet<String>,
}

impl<'r> Gathering<'r> {
    fn new(reader: &'r Reader, scope: &'r Subjects, with_text: bool) -> Self {
        Self {
            reader,
            scope,
            with_text,
            room: Room::default(),
            listed: HashSet::new(),
        }
    }

    fn brief(&mut self) -> Result<Brief, CliError> {
        let sections = SECTIONS.iter().map(|plan| self.section(plan));
        let sections: Vec<BriefSection> = sections.collect::<Result<_, _>>()?;
        let flags = self.scope.flags();
        let command = ["chancery", "brief"].into_iter();
        Ok(Brief {
            subject: self.subject()?,
            command: typed(command.chain(flags.iter().map(String::as_str))),
            coverage: self.coverage()?,
            notes: self.notes(&sections)?,
            modes: ask::texts(self.reader, MODES)?,
            undone: ask::texts(self.reader, UNDONE)?,
            provenance: self.reader.provenance()?,
            sections,
        })
    }

    /// Returns the subjects of the page as a heading. If there are none, returns the title of the
    /// record's only source, or "The whole record".
    fn subject(&self) -> Result<String, CliError> {
        let title = self.scope.title();
        if !title.is_empty() {
            return Ok(title);
        }
        let sources = ask::texts(
            self.reader,
            "SELECT coalesce(title, label) FROM sources LIMIT 2",
        )?;
        Ok(match &sources[..] {
            [only] => only.clone(),
            _ => "The whole record".to_owned(),
        })
    }

    fn section(&mut self, plan: &'static SectionPlan) -> Result<BriefSection, CliError> {
        let mut parts = Vec::new();
        for part in plan.parts {
            parts.extend(self.parts(part)?);
        }
        Ok(BriefSection { plan, parts })
    }

    /// Runs the report of a part. Some reports run twice, the second time with the two actors
    /// swapped. Returns an empty list if the report cannot be narrowed to the subjects.
    fn parts(&mut self, plan: &'static PartPlan) -> Result<Vec<ReportPart>, CliError> {
        let Some(report) = report_of(plan.asks) else {
            return Ok(Vec::new());
        };
        if !self.scope.is_taken_by(plan) {
            return Ok(Vec::new());
        }
        let scope = self.scope;
        let questions = plan.about.iter().map(|about| {
            let given = about.iter();
            let given = given.filter_map(|(what, name)| Some((*name, scope.about(*what)?)));
            given.collect::<Vec<(&str, &Subject)>>()
        });
        // The second run swaps the two actors. On a page without actors, it would repeat the first.
        let has_actor = |given: &[(&str, &Subject)]| given.iter().any(|(_, it)| it.is_actor());
        let questions = questions.enumerate();
        let questions = questions.filter(|(index, given)| *index == 0 || has_actor(given));
        let questions: Vec<_> = questions.map(|(_, given)| given).collect();
        let several = questions.len() > 1;
        let mut parts = Vec::new();
        for given in questions {
            let named = given
                .iter()
                .map(|(name, it)| format!("{name}: {}", it.called));
            let about = several.then(|| named.collect::<Vec<_>>().join("; "));
            let part = self.part(plan, report.clone(), &given)?;
            parts.push(ReportPart { about, ..part });
        }
        Ok(parts)
    }

    /// Runs the report of a part once, with the given subjects.
    fn part(
        &mut self,
        plan: &'static PartPlan,
        report: Report,
        given: &[(&str, &Subject)],
    ) -> Result<ReportPart, CliError> {
        let fixed = match plan.asks {
            Asks::Report(_, flags) => flags,
            Asks::Amounts | Asks::Pledges | Asks::Dealings | Asks::Others => &[],
        };
        let source = self
            .scope
            .get("source")
            .map(|it| ("source", it.key.as_str()));
        let values = given.iter().map(|(name, it)| (*name, it.key.as_str()));
        let values: Vec<(&str, &str)> = values.chain(source).chain(fixed.iter().copied()).collect();
        let header = report.header.clone();
        let asking = Asking::new(report, &values);
        let mut first = FirstRows {
            most: MOST_ROWS,
            room: &mut self.room,
            listed: &mut self.listed,
            lists: plan.noted,
            only_new: plan.asks == Asks::Others,
            full: false,
            columns: Vec::new(),
            rows: Vec::new(),
            total: 0,
        };
        let answer = asking.run(self.reader, &mut first)?;
        if first.full {
            return Err(too_much());
        }
        let FirstRows {
            mut columns,
            rows,
            total,
            ..
        } = first;
        output::add_known(&mut columns, &known_columns(&header));
        let flags = asking.flags();
        Ok(ReportPart {
            plan,
            title: header.title,
            question: header.question.unwrap_or(header.about),
            about: None,
            command: command(plan.asks, &flags),
            answer: answer.map(|answer| without_flags(&answer)),
            columns,
            rows,
            total,
        })
    }

    fn coverage(&self) -> Result<Vec<Coverage>, CliError> {
        let source = self.scope.get("source");
        let source = source.map_or(ParameterValue::Null, |it| {
            ParameterValue::Text(it.key.clone())
        });
        let sql = include_str!("coverage.sql");
        let rows = ask::rows(self.reader, sql, &[("source".to_owned(), source)])?;
        let mut coverage = Vec::new();
        for row in rows {
            let Ok([dossier, source, coder, coded_on, whole, counts @ ..]) =
                <[String; 9]>::try_from(row)
            else {
                continue;
            };
            let [sentences, cited, not_coded, facts] =
                counts.map(|count| count.parse().unwrap_or_default());
            coverage.push(Coverage {
                reference: source::reference(self.reader, &source)?,
                dossier,
                source,
                coder,
                coded_on,
                coverage: whole,
                sentences,
                cited,
                not_coded,
                facts,
            });
        }
        Ok(coverage)
    }

    /// Makes notes for the facts of the rows, from evidence, remarks and attached sentences.
    fn notes(&mut self, sections: &[BriefSection]) -> Result<HashMap<String, BriefNote>, CliError> {
        let mut notes = HashMap::new();
        let mut evidence = self.reader.evidence()?;
        let mut remark = self.reader.prepared(REMARK)?;
        let sentences = self.with_text.then(|| self.reader.prepared(SENTENCES));
        let mut sentences = sentences.transpose()?;
        let parts = sections.iter().flat_map(|section| &section.parts);
        let parts = parts.filter(|part| part.plan.noted);
        for reference in parts.flat_map(|part| &part.rows).flat_map(|row| &row.facts) {
            if notes.contains_key(reference) {
                continue;
            }
            let values = [("ref".to_owned(), ParameterValue::Text(reference.clone()))];
            let remark = ask::rows_of(&mut remark, &values)?.into_iter().next();
            let [title, remark] = remark
                .and_then(|row| row.try_into().ok())
                .unwrap_or_default();
            let sentences = match &mut sentences {
                Some(sentences) => ask::rows_of(sentences, &values)?,
                None => Vec::new(),
            };
            let note = BriefNote {
                evidence: evidence.of(reference)?,
                title,
                remark,
                sentences: sentences
                    .into_iter()
                    .filter_map(|row| row.try_into().ok())
                    .collect(),
            };
            if !self.room.holds(note.size()) {
                return Err(too_much());
            }
            notes.insert(reference.clone(), note);
        }
        Ok(notes)
    }
}

fn too_much() -> CliError {
    let message = format!("the page takes more than {} MiB", Room::BYTES >> 20);
    CliError::new(ExitKind::Limit, message)
        .hint("narrow it: `--actor`, `--with`, `--topic` or `--source`")
}

/// Removes from an answer a remark such as "(--all lists them)", because a page has no flags.
fn without_flags(answer: &str) -> String {
    match answer.split_once(" (--") {
        Some((before, rest)) => {
            let after = rest.split_once(')').map_or("", |(_, after)| after);
            format!("{before}{after}")
        }
        None => answer.to_owned(),
    }
}

/// Returns the report whose rows a part shows.
fn report_of(asks: Asks) -> Option<Report> {
    let own = |name, sql| Report::parse(name, name, sql).ok();
    match asks {
        Asks::Report(name, _) => report::find(name),
        Asks::Amounts => own("amounts", include_str!("amounts.sql")),
        Asks::Pledges => own("delivered", include_str!("delivered.sql")),
        Asks::Others => own("others", include_str!("others.sql")),
        Asks::Dealings => own("dealings", include_str!("dealings.sql")),
    }
}

/// Returns a command that lists all rows of a part. Some commands list other rows as well.
fn command(asks: Asks, flags: &[String]) -> String {
    let words = match asks {
        Asks::Report(name, _) => ["chancery", "report", name],
        Asks::Amounts => return typed(["chancery", "table", "amounts"]),
        Asks::Pledges => return typed(["chancery", "table", "pledges"]),
        Asks::Dealings => return typed(["chancery", "table", "pairs"]),
        Asks::Others => return typed(["chancery", "table", "facts"]),
    };
    typed(words.into_iter().chain(flags.iter().map(String::as_str)))
}

/// Keeps the first rows, and counts all rows.
struct FirstRows<'r> {
    most: usize,
    room: &'r mut Room,
    listed: &'r mut HashSet<String>,
    /// Whether to add the facts of the rows to `listed`.
    lists: bool,
    /// Whether to skip rows whose facts are all in `listed`.
    only_new: bool,
    /// Whether the page has reached its greatest size.
    full: bool,
    columns: Vec<Column>,
    rows: Vec<BriefRow>,
    total: u64,
}

impl RowSink for FirstRows<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        // Drop the last column, which has the references of facts.
        self.columns = columns[..columns.len().saturating_sub(1)].to_vec();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let Some((facts, cells)) = cells.split_last() else {
            return Ok(());
        };
        let facts = ask::text(facts);
        let facts: Vec<&str> = facts.split_whitespace().collect();
        if self.only_new && facts.iter().all(|fact| self.listed.contains(*fact)) {
            return Ok(());
        }
        self.total += 1;
        let is_shown = self.rows.len() < self.most;
        let listed = if is_shown { MOST_MARKS } else { facts.len() };
        for &fact in facts.iter().take(listed).filter(|_| self.lists) {
            if self.listed.insert(fact.to_owned()) {
                self.full |= !self.room.holds(fact.len());
            }
        }
        if self.rows.len() >= self.most {
            return Ok(());
        }
        let cells: Vec<Cell<'static>> = cells.iter().map(owned).collect();
        let held = |cell: &Cell<'_>| match cell {
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        let held = cells
            .iter()
            .map(held)
            .chain(facts.iter().map(|fact| fact.len()));
        self.full |= !self.room.holds(held.sum());
        self.rows.push(BriefRow {
            cells,
            more: facts.len().saturating_sub(MOST_MARKS),
            facts: facts
                .into_iter()
                .take(MOST_MARKS)
                .map(str::to_owned)
                .collect(),
        });
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.full
    }
}

/// Returns a copy of a cell that outlives its row. A blob becomes NULL, because a page shows none.
fn owned(cell: &Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Text(text) => Cell::Text(Cow::Owned(text.clone().into_owned())),
        Cell::Integer(number) => Cell::Integer(*number),
        Cell::Real(number) => Cell::Real(*number),
        Cell::Null | Cell::Blob(_) | Cell::Evidence(_) => Cell::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;
    use crate::cli::reports::lint;

    /// Runs the checks of `chancery check` on the reports in this folder, which only pages use.
    #[test]
    fn the_reports_that_only_the_page_has_pass_every_check() {
        let reader = bundled::reader().unwrap();
        for asks in [Asks::Amounts, Asks::Pledges, Asks::Dealings, Asks::Others] {
            let report = report_of(asks).unwrap();
            let found = lint::whole(&reader, &report).unwrap();
            assert_eq!(found.iter().count(), 0, "{asks:?}: {found}");
            assert!(report.has_facts(), "{asks:?}");
        }
    }

    #[test]
    fn every_part_uses_a_report_that_has_its_columns() {
        for part in SECTIONS.iter().flat_map(|section| section.parts) {
            let report = report_of(part.asks).unwrap();
            for (column, _) in part.columns() {
                assert!(report.has_column(column), "{:?}: {column}", part.asks);
            }
            for (_, parameter) in part.about.iter().copied().flatten() {
                assert!(
                    report.parameter(parameter).is_some(),
                    "{:?}: {parameter}",
                    part.asks
                );
            }
        }
    }
}
