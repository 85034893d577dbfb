//! Writes values of `Described` types as rows. Each SQL statement is built once, from the
//! description of the type.

use std::collections::{HashMap, HashSet};

use rusqlite::types::{Null, ToSqlOutput};
use rusqlite::{Connection, Statement, ToSql, params};

use crate::dossier::{
    Date, Described, DescribedField, DescribedValue, Dossier, Home, List, Locator, Plain,
    Reference, Takes, Visitor, label,
};
use crate::store::Error;

/// The things that a dossier may refer to: its own, and the actors and topics of the register.
pub(crate) struct Referable {
    /// The slug of the dossier, which ends the `ref` of each of its facts, as in `SLUG@DOSSIER`.
    pub(crate) dossier: String,
    /// The slug of the dossier's source, which begins the primary keys of its passages.
    pub(crate) source: String,
    /// The slug of each of the dossier's facts, and its number in the dossier.
    facts: HashMap<String, i64>,
    actors: HashSet<String>,
    topics: HashSet<String>,
    passages: HashSet<(String, u32)>,
}

impl Referable {
    /// Collects the things that a dossier may refer to: its own, and the given actors and topics of
    /// the register.
    pub(crate) fn of(
        dossier: &Dossier,
        actors: impl Iterator<Item = String>,
        topics: impl Iterator<Item = String>,
    ) -> Self {
        let facts = dossier.facts().map(|fact| fact.slug.clone()).zip(1..);
        let passages = dossier.passages.iter();
        let source = dossier.source.as_ref();
        let own_actors = dossier.actors.iter().map(|it| it.slug.clone());
        let own_topics = dossier.topics.iter().map(|it| it.slug.clone());
        Self {
            dossier: dossier.slug.clone(),
            source: source.map(|it| it.slug.clone()).unwrap_or_default(),
            facts: facts.collect(),
            actors: actors.chain(own_actors).collect(),
            topics: topics.chain(own_topics).collect(),
            passages: passages
                .map(|it| (it.section.clone(), it.ordinal))
                .collect(),
        }
    }

    /// Returns the slug of an actor or topic, or an error if the dossier may not refer to it.
    fn shared<'s>(&self, what: &'static str, slug: &'s str) -> Result<&'s str, Error> {
        let known = if what == "actor" {
            &self.actors
        } else {
            &self.topics
        };
        let found = known.contains(slug).then_some(slug);
        found.ok_or_else(|| self.undeclared(what, slug))
    }

    /// Returns the `ref` of a fact, or an error if the dossier has no such fact.
    fn fact(&self, slug: &str) -> Result<String, Error> {
        let found = self.facts.contains_key(slug);
        let key = found.then(|| self.reference(slug));
        key.ok_or_else(|| self.undeclared("fact", slug))
    }

    fn reference(&self, slug: &str) -> String {
        format!("{slug}@{}", self.dossier)
    }

    /// Returns the primary key of a passage, or an error if the dossier has no such passage.
    fn passage(&self, locator: &Locator) -> Result<String, Error> {
        let (section, ordinal) = (&locator.section, locator.ordinal);
        if self.passages.contains(&(section.clone(), ordinal)) {
            return Ok(format!("{}#{section}/{ordinal}", self.source));
        }
        Err(self.undeclared("passage", &format!("{section}/{ordinal}")))
    }

    fn undeclared(&self, what: &'static str, slug: &str) -> Error {
        Error::Undeclared {
            dossier: self.dossier.clone(),
            what,
            slug: slug.into(),
        }
    }
}

/// A column that the described type has no field for, such as `loaded_at`, and its value.
pub(crate) type GivenColumn<'g> = (&'static str, GivenValue<'g>);

/// The value of a [`GivenColumn`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum GivenValue<'g> {
    Text(&'g str),
    Number(i64),
    None,
}

impl ToSql for GivenValue<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Text(text) => text.to_sql(),
            Self::Number(number) => number.to_sql(),
            Self::None => Null.to_sql(),
        }
    }
}

/// A writer of rows, which keeps its prepared statements.
pub(crate) struct RowWriter<'c> {
    connection: &'c Connection,
    /// The prepared statements, by the described type and the table.
    statements: HashMap<(&'static str, &'static str), Statement<'c>>,
    dates: HashSet<String>,
}

/// The sentence that a row cites: the primary key of the passage, and the number of the sentence
/// in it. The number is 0 if the row cites the whole passage.
type CitedSentence = Option<(String, i64)>;

impl<'c> RowWriter<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self {
            connection,
            statements: HashMap::new(),
            dates: HashSet::new(),
        }
    }

    /// Inserts a fact of any kind, with its details.
    pub(crate) fn fact<T: Described>(
        &mut self,
        known: &Referable,
        it: &mut T,
        given: &[GivenColumn<'_>],
    ) -> Result<(), Error> {
        let slug = it.fact().map(|fact| fact.slug.clone()).unwrap_or_default();
        let ordinal = known.facts.get(&slug).copied().unwrap_or_default();
        let of_all = [
            ("fact_kind", GivenValue::Text(T::NOUN)),
            ("dossier", GivenValue::Text(&known.dossier)),
            ("ordinal", GivenValue::Number(ordinal)),
        ];
        self.put(known, (Home::Fact, "facts"), it, &of_all, None)?;
        self.put(known, (Home::Own, T::TABLE), it, given, None)?;
        let reference = known.reference(&slug);
        self.children(known, it, &[("ref", GivenValue::Text(&reference))])
    }

    /// Inserts a row that is not a fact.
    pub(crate) fn row<T: Described>(
        &mut self,
        known: &Referable,
        it: &mut T,
        given: &[GivenColumn<'_>],
    ) -> Result<(), Error> {
        self.put(known, (Home::Own, T::TABLE), it, given, None)?;
        Ok(())
    }

    /// Inserts a row that several dossiers can share, or updates it if it exists.
    pub(super) fn upsert<T: Described>(
        &mut self,
        known: &Referable,
        it: &mut T,
        given: &[GivenColumn<'_>],
        key: &'static str,
    ) -> Result<(), Error> {
        self.put(known, (Home::Own, T::TABLE), it, given, Some(key))?;
        Ok(())
    }

    /// Inserts a row for each item of the lists in `it`. `key` has the columns of `it` to which
    /// these rows can refer, with their values.
    fn children<T: Described>(
        &mut self,
        known: &Referable,
        it: &mut T,
        key: &[GivenColumn<'_>],
    ) -> Result<(), Error> {
        let mut children = Children {
            rows: self,
            known,
            key,
            error: None,
        };
        it.describe(&mut children);
        children.error.map_or(Ok(()), Err)
    }

    fn put<T: Described>(
        &mut self,
        known: &Referable,
        (home, table): (Home, &'static str),
        it: &mut T,
        given: &[GivenColumn<'_>],
        key: Option<&'static str>,
    ) -> Result<CitedSentence, Error> {
        let mut statement = match self.statements.remove(&(T::NOUN, table)) {
            Some(statement) => statement,
            None => self
                .connection
                .prepare(&insert::<T>(home, table, given, key))?,
        };
        let mut binding = Binding::new(self, known, home, &mut statement, given)?;
        it.describe(&mut binding);
        let place = match binding {
            Binding {
                error: Some(error), ..
            } => return Err(error),
            Binding { place, .. } => place,
        };
        statement.raw_execute()?;
        self.statements.insert((T::NOUN, table), statement);
        Ok(place)
    }

    /// Inserts the row of one item in a list of texts.
    fn item<T: DescribedValue>(
        &mut self,
        known: &Referable,
        list: List,
        takes: Takes,
        item: &T,
        given: &[GivenColumn<'_>],
    ) -> Result<(), Error> {
        let mut statement = if let Some(known) = self.statements.remove(&(list.key, list.table)) {
            known
        } else {
            let given = given.iter().map(|(column, _)| *column);
            let columns: Vec<_> = given.chain(columns(list.column, takes)).collect();
            self.connection.prepare(&statement(list.table, &columns))?
        };
        let mut binding = Binding::new(self, known, Home::Own, &mut statement, given)?;
        binding.bind(takes, item.plain())?;
        statement.raw_execute()?;
        self.statements.insert((list.key, list.table), statement);
        Ok(())
    }

    /// Inserts a date, unless the record has it already.
    fn date(&mut self, date: &Date) -> Result<(), Error> {
        if self.dates.contains(&date.edtf) {
            return Ok(());
        }
        self.dates.insert(date.edtf.clone());
        let added = self
            .connection
            .prepare_cached(include_str!("insert_date.sql"))?
            .execute(params![
                date.edtf,
                date.precision,
                date.form,
                date.approximate,
                date.earliest,
                date.latest,
                i64::try_from(date.spans.len()).unwrap_or(i64::MAX),
                label(&date.edtf),
            ])?;
        if added > 0 {
            let insert = "INSERT INTO work_spans (date, first_day, last_day) VALUES (?1, ?2, ?3)";
            let mut insert = self.connection.prepare_cached(insert)?;
            for (first, last) in &date.spans {
                insert.execute([&date.edtf, first, last])?;
            }
        }
        Ok(())
    }
}

/// Returns the statement that inserts a described row. If `key` names a column, and a row with the
/// same value in that column exists, the statement updates that row.
fn insert<T: Described>(
    home: Home,
    table: &str,
    given: &[GivenColumn<'_>],
    key: Option<&'static str>,
) -> String {
    let mut columns = ColumnCollector {
        home,
        names: given.iter().map(|(column, _)| *column).collect(),
    };
    T::default().describe(&mut columns);
    let updates = columns.names.iter();
    let updates = updates.filter(|name| Some(**name) != key);
    let updates: Vec<String> = updates.map(|it| format!("{it} = excluded.{it}")).collect();
    let insert = statement(table, &columns.names);
    match key {
        None => insert,
        Some(key) => format!(
            "{insert} ON CONFLICT ({key}) DO UPDATE SET {}",
            updates.join(", ")
        ),
    }
}

fn statement(table: &str, columns: &[&'static str]) -> String {
    let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
    let (columns, marks) = (columns.join(", "), marks.join(", "));
    format!("INSERT INTO {table} ({columns}) VALUES ({marks})")
}

/// Returns the names of the columns that store a field. A place in the source has two. A subject
/// has three, but a row fills only one of them. Any other field has one.
fn columns(column: &'static str, takes: Takes) -> impl Iterator<Item = &'static str> {
    let columns = match takes {
        Takes::Locator => [Some("passage"), Some("sentence"), None],
        Takes::Subject | Takes::About => [Some("actor"), Some("topic"), Some("fact")],
        _ => [Some(column), None, None],
    };
    columns.into_iter().flatten()
}

fn is_in(field: &DescribedField<'_>, home: Home) -> bool {
    field.home == home || field.home == Home::Ref
}

/// A visitor that collects the names of the columns in a description.
struct ColumnCollector {
    home: Home,
    names: Vec<&'static str>,
}

impl Visitor for ColumnCollector {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, _value: &mut T) {
        if is_in(&field, self.home) {
            self.names.extend(columns(field.column, field.takes));
        }
    }

    fn made(&mut self, _slug: &mut String) {
        self.names.push("ref");
    }

    fn part<T: Default>(
        &mut self,
        _part: &mut Option<T>,
        describe: impl FnOnce(&mut T, &mut Self),
    ) {
        describe(&mut T::default(), self);
    }
}

/// A visitor that binds the values of a row to a statement, in the order of [`ColumnCollector`].
struct Binding<'b, 'c> {
    rows: &'b mut RowWriter<'c>,
    known: &'b Referable,
    home: Home,
    statement: &'b mut Statement<'c>,
    next: usize,
    /// Whether the next fields belong to an optional group that is missing. If so, NULL is bound.
    is_absent: bool,
    place: CitedSentence,
    error: Option<Error>,
}

impl<'b, 'c> Binding<'b, 'c> {
    /// Begins a row, and binds the given columns first.
    fn new(
        rows: &'b mut RowWriter<'c>,
        known: &'b Referable,
        home: Home,
        statement: &'b mut Statement<'c>,
        given: &[GivenColumn<'_>],
    ) -> Result<Self, Error> {
        let mut binding = Self {
            rows,
            known,
            home,
            statement,
            next: 1,
            is_absent: false,
            place: None,
            error: None,
        };
        for (_, value) in given {
            binding.put(value)?;
        }
        Ok(binding)
    }

    fn bind(&mut self, takes: Takes, plain: Plain<'_>) -> Result<(), Error> {
        let known = self.known;
        match (takes, plain) {
            (_, Plain::Absent) => {
                for _ in columns("", takes) {
                    self.put(Null)?;
                }
                Ok(())
            }
            (Takes::Actor, Plain::Text(slug)) => self.put(known.shared("actor", slug)?),
            (Takes::Topic, Plain::Text(slug)) => self.put(known.shared("topic", slug)?),
            (Takes::Engagement | Takes::Fact, Plain::Text(slug)) => self.put(known.fact(slug)?),
            (_, Plain::Text(text)) => self.put(text),
            (_, Plain::Flag(flag)) => self.put(flag),
            (_, Plain::Whole(whole)) => self.put(whole),
            (_, Plain::Real(real)) => self.put(real),
            (_, Plain::Date(date)) => {
                self.rows.date(date)?;
                self.put(&date.edtf)
            }
            (_, Plain::Locator(locator)) => {
                let passage = known.passage(locator)?;
                let sentence = locator.sentence.map_or(0, i64::from);
                self.put(&passage)?;
                self.put(sentence)?;
                self.place = Some((passage, sentence));
                Ok(())
            }
            (_, Plain::Reference(reference)) => {
                let (actor, topic, fact) = match reference {
                    Reference::Actor(slug) => (Some(known.shared("actor", slug)?), None, None),
                    Reference::Topic(slug) => (None, Some(known.shared("topic", slug)?), None),
                    Reference::Fact(slug) => (None, None, Some(known.fact(slug)?)),
                };
                self.put(actor)?;
                self.put(topic)?;
                self.put(fact)
            }
        }
    }

    fn put(&mut self, value: impl ToSql) -> Result<(), Error> {
        self.statement.raw_bind_parameter(self.next, value)?;
        self.next += 1;
        Ok(())
    }

    fn note(&mut self, done: Result<(), Error>) {
        if let Err(error) = done {
            self.error.get_or_insert(error);
        }
    }
}

impl Visitor for Binding<'_, '_> {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        if !is_in(&field, self.home) || self.error.is_some() {
            return;
        }
        let done = match (value.plain(), field.home) {
            _ if self.is_absent => self.bind(field.takes, Plain::Absent),
            (Plain::Text(slug), Home::Ref) => self.put(self.known.reference(slug)),
            (plain, _) => self.bind(field.takes, plain),
        };
        self.note(done);
    }

    fn made(&mut self, slug: &mut String) {
        let done = self.put(self.known.reference(slug));
        self.note(done);
    }

    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        if let Some(part) = part {
            describe(part, self);
        } else {
            self.is_absent = true;
            describe(&mut T::default(), self);
            self.is_absent = false;
        }
    }
}

/// A visitor that writes the lists of a row to tables of their own.
struct Children<'b, 'c> {
    rows: &'b mut RowWriter<'c>,
    known: &'b Referable,
    key: &'b [GivenColumn<'b>],
    error: Option<Error>,
}

impl<'b> Children<'b, '_> {
    /// Returns the columns by which the rows of a list refer to the row that has the list, and the
    /// values of these columns.
    fn parent(&self, list: List) -> Vec<GivenColumn<'b>> {
        let pairs = list.parent.iter();
        let given = pairs.filter_map(|(column, calls)| {
            let (_, key) = self.key.iter().find(|(own, _)| own == calls)?;
            Some((*column, *key))
        });
        given.collect()
    }

    fn child<T: Described>(&mut self, it: &mut T, given: &[GivenColumn<'_>]) -> Result<(), Error> {
        let (home, known) = ((Home::Own, T::TABLE), self.known);
        let place = self.rows.put(known, home, it, given, None)?;
        let Some((passage, sentence)) = &place else {
            return Ok(());
        };
        let mut key = given.to_vec();
        key.push(("passage", GivenValue::Text(passage)));
        key.push(("sentence", GivenValue::Number(*sentence)));
        self.rows.children(known, it, &key)
    }
}

impl Visitor for Children<'_, '_> {
    fn value<T: DescribedValue>(&mut self, _field: DescribedField<'_>, _value: &mut T) {}

    fn list<T: DescribedValue>(&mut self, list: List, takes: Takes, values: &mut Vec<T>) {
        if values.is_empty() {
            return;
        }
        let mut given = self.parent(list);
        for (n, item) in (1..).zip(values) {
            given.push((list.order, GivenValue::Number(n)));
            let done = self.rows.item(self.known, list, takes, item, &given);
            given.pop();
            if let Err(error) = done {
                self.error.get_or_insert(error);
                return;
            }
        }
    }

    fn rows<T: Described>(&mut self, list: List, rows: &mut Vec<T>) {
        if rows.is_empty() {
            return;
        }
        let mut given = self.parent(list);
        for (n, row) in (1..).zip(rows) {
            let done = if row.fact().is_some() {
                self.rows.fact(self.known, row, &given)
            } else {
                given.push((list.order, GivenValue::Number(n)));
                let done = self.child(row, &given);
                given.pop();
                done
            };
            if let Err(error) = done {
                self.error.get_or_insert(error);
                return;
            }
        }
    }
}
