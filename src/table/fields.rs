//! Collects the fields of a kind of facts: the columns of its table, and the fields that these
//! columns add.
//!
//! A foreign key has the same name in every table, so a column's name decides which fields it adds.
//! A `ref` adds the fields of the fact, a `date` its days, a `dossier` its coder, and a code its
//! flags. An actor, a topic or another fact adds its name or title. A table is joined only if a
//! statement uses one of its columns: see [`Facts::joined`].

use super::amount;
use super::dictionary::{ColumnOrigin, Dictionary, Noun, is_vocabulary, key_of_vocabulary};
use super::facts::{COUNTS, ENGAGEMENT_COUNTS, Facts};
use super::field::{Basis, Field, FieldKind};
use super::member::Member;
use super::noun::{CountedAs, Description};
use super::period::{self, TimeUnit};
use super::sql::{of, quoted};

/// Columns that any vocabulary can have. They describe the code itself, so they are no flags.
const NO_FLAGS: [&str; 3] = ["label", "definition", "rank"];

/// The fields that a dossier adds to its rows.
const OF_DOSSIER: [&str; 3] = ["source", "coder", "coded_on"];

/// The fields that locate a passage.
const OF_PASSAGE: [&str; 3] = ["source", "section", "position"];

const ENGAGEMENT_IS_COUNTED: &str = "1: it is counted; 0: it is an ongoing relationship, or a \
    series or package whose parts are counted instead.";

const AMOUNT_IS_COUNTED: &str = "1: it is counted; 0: it is a level, is on option, binds nobody, \
    or belongs to a package whose parts have amounts of the same stage, unit and span of time, \
    which are counted instead.";

const RATE_DATE: &str = "The date of an amount with `per`, in EDTF; if that is approximate or \
    unknown, also its reference. Rates of different dates are never added.";

const WITHIN: &str =
    "With a window of dates: certainly or possibly within it, ongoing, or undated.";

impl Dictionary {
    /// Returns a kind of facts with all its fields.
    ///
    /// `origins` names the table and column from which each column comes.
    #[must_use]
    pub fn facts(&self, noun: Noun, origins: &[(String, Option<(String, String)>)]) -> Facts {
        let description = noun.description;
        let mut builder = Builder {
            dictionary: self,
            facts: Facts::new(noun),
        };
        let computed = computed(description);
        builder.columns(origins, &computed);
        for field in computed {
            builder.push(field);
        }
        for [_, table, named, on, columns] in description.joined() {
            builder.join(table, named, on);
            builder.take(table, named, |name| {
                columns.split(' ').any(|column| column == name)
            });
        }
        builder.flags();
        builder.names();
        builder.of_keys();
        builder.derived();
        builder.facts
    }
}

/// A kind of facts to which fields are being added. If two fields have the same name, the first is
/// kept.
struct Builder<'a> {
    dictionary: &'a Dictionary,
    facts: Facts,
}

impl Builder<'_> {
    fn push(&mut self, field: Field) {
        if !self.facts.has(&field.name) {
            self.facts.fields.push(field);
        }
    }

    /// Adds the columns of the table or view. A computed field replaces the column of the same
    /// name.
    fn columns(&mut self, origins: &[(String, ColumnOrigin)], computed: &[Field]) {
        let object = self.facts.object.clone();
        for (name, row) in self.dictionary.columns(&object) {
            let is_left_out = match name {
                // The kind is the same in all rows, except in the table `facts`, which has every
                // kind.
                "fact_kind" => object != "facts",
                "ordinal" => !["passages", "work_remits"].contains(&object.as_str()),
                "facts" => object == "actors",
                _ => false,
            };
            if is_left_out {
                continue;
            }
            if let Some(field) = computed.iter().find(|field| field.name == name) {
                self.push(field.clone());
            }
            let origin = origins.iter().find(|(column, _)| column == name);
            let origin = origin.and_then(|(_, from)| from.clone());
            self.column(name, name, &object, &row.meaning, &origin);
        }
    }

    /// Adds a column of the table whose alias is `named`.
    fn column(
        &mut self,
        name: &str,
        column: &str,
        named: &str,
        meaning: &str,
        origin: &ColumnOrigin,
    ) {
        let (kind, lists, is_real) = self.dictionary.typed(name, origin);
        let is_real = is_real || name.ends_with("_low") || name.ends_with("_high");
        let sql = of(named, column);
        let sql = if is_real { amount::whole(&sql) } else { sql };
        self.push(Field {
            lists,
            ..Field::new(name, meaning, kind, Basis::Sql(sql))
        });
    }

    /// Adds the requested columns of a joined table.
    fn take(&mut self, table: &str, named: &str, wanted: impl Fn(&str) -> bool) {
        for (name, row) in self.dictionary.columns(table) {
            if wanted(name) {
                let origin = Some((table.to_owned(), name.to_owned()));
                self.column(name, name, named, &row.meaning, &origin);
            }
        }
    }

    fn join(&mut self, table: &str, named: &str, on: &str) {
        let is_here = self.facts.object == named;
        let named = quoted(named);
        if is_here || self.facts.joins.iter().any(|(it, _)| *it == named) {
            return;
        }
        let called = if named == table {
            String::new()
        } else {
            format!(" AS {named}")
        };
        let sql = format!("LEFT JOIN {table}{called} ON {on}");
        self.facts.joins.push((named, sql));
    }

    /// Joins the table that a foreign key refers to, and adds the requested columns.
    fn follow(&mut self, key: &str, table: &str, wanted: impl Fn(&str) -> bool) {
        let Some(sql) = self.facts.sql(key).filter(|_| self.facts.object != table) else {
            return;
        };
        self.join(table, table, &format!("{} = {sql}", of(table, key)));
        self.take(table, table, wanted);
    }

    /// Adds the flags of the codes that the columns hold.
    fn flags(&mut self) {
        let is_code = |field: &&Field| field.lists.as_deref().is_some_and(is_vocabulary);
        let coded = self.facts.fields.iter().filter(is_code).cloned();
        for field in coded.collect::<Vec<_>>() {
            let table = field.lists.unwrap_or_default();
            let key = key_of_vocabulary(&table);
            if key == field.name {
                self.follow(key, &table, |name| name != key && !NO_FLAGS.contains(&name));
            }
        }
    }

    /// Adds the names and titles of the actors, topics and facts that the columns refer to.
    fn names(&mut self) {
        for field in self.facts.fields.clone() {
            let (table, key, column) = match &field.kind {
                FieldKind::Actor => ("actors", "actor", "name"),
                FieldKind::Topic => ("topics", "topic", "name"),
                FieldKind::Fact if field.name != "ref" => ("facts", "ref", "title"),
                _ => continue,
            };
            let Basis::Sql(sql) = &field.basis else {
                continue;
            };
            if self.facts.object == table && field.name == key {
                continue;
            }
            let named = format!("named_{}", field.name);
            let on = format!("{} = {sql}", of(&named, key));
            self.join(table, &named, &on);
            let name = field.name.strip_suffix("_ref").unwrap_or(&field.name);
            let meaning = format!("Name or title of `{}`.", field.name);
            let origin = Some((table.to_owned(), column.to_owned()));
            let name = format!("{name}_{column}");
            self.column(&name, column, &named, &meaning, &origin);
        }
    }

    /// Adds fields of the fact, passage, date and dossier to which a row's foreign keys refer.
    fn of_keys(&mut self) {
        if self.is_of("ref", &FieldKind::Fact) {
            self.facts.fact = self.facts.sql("ref");
            self.follow("ref", "facts", |name| name != "ordinal");
        }
        self.follow("passage", "passages", |name| OF_PASSAGE.contains(&name));
        let date = self.facts.sql("date");
        if let Some(date) = date.filter(|_| self.is_of("date", &FieldKind::Date)) {
            // Output for people already shows the label in the column `date`.
            self.follow("date", "dates", |name| !["date", "label"].contains(&name));
            for (table, named, on) in period::JOINS {
                self.join(table, named, on);
            }
            let on = format!("work_asked_dates.date = {date}");
            self.join("work_asked_dates", "work_asked_dates", &on);
        }
        if self.is_of("dossier", &FieldKind::Dossier) {
            self.follow("dossier", "dossiers", |name| OF_DOSSIER.contains(&name));
        }
    }

    fn is_of(&self, name: &str, kind: &FieldKind) -> bool {
        let mut fields = self.facts.fields.iter();
        fields.any(|field| field.name == name && field.kind == *kind)
    }

    /// Adds the fields that are derived from others: members, counts, rates, periods.
    fn derived(&mut self) {
        if self.facts.fact.is_some() {
            for member in Member::ALL {
                let kind = match member {
                    Member::Actor => FieldKind::Actor,
                    Member::State | Member::Partner => FieldKind::State,
                    Member::Topic => FieldKind::Topic,
                };
                self.push(Field {
                    lists: Some(member.lists().into()),
                    ..Field::new(member.name(), member.meaning(), kind, Basis::Member(member))
                });
            }
            // Participants have a `counts` of their own, which says whether the actor takes part.
            let has_own = self.facts.has(COUNTS);
            match self.facts.counted() {
                CountedAs::Happenings | CountedAs::Engagements | CountedAs::AnyFacts => {
                    let name = if has_own { ENGAGEMENT_COUNTS } else { COUNTS };
                    self.push(Field::new(
                        name,
                        ENGAGEMENT_IS_COUNTED,
                        FieldKind::Number,
                        Basis::Counts,
                    ));
                }
                _ => {}
            }
        }
        if self.facts.has_amounts() {
            let (counts, date) = (Basis::AmountCounts, Basis::Sql(amount::rate_date()));
            self.push(Field::new(
                COUNTS,
                AMOUNT_IS_COUNTED,
                FieldKind::Number,
                counts,
            ));
            self.push(Field::new(
                amount::RATE_DATE,
                RATE_DATE,
                FieldKind::Text,
                date,
            ));
        }
        if self.is_of("date", &FieldKind::Date) {
            for unit in TimeUnit::ALL {
                let (kind, basis) = (FieldKind::Period(unit), Basis::Period(unit));
                self.push(Field::new(unit.name(), &unit.meaning(), kind, basis));
            }
            self.push(Field::new(
                "within",
                WITHIN,
                FieldKind::Within,
                Basis::Within,
            ));
        }
    }
}

/// Returns the computed fields of a kind of facts.
fn computed(description: Description) -> Vec<Field> {
    let fields = description
        .computed()
        .map(|[_, name, lists, meaning, sql]| {
            let kind = match lists {
                "number" => FieldKind::Number,
                "dates" => FieldKind::Date,
                lists if is_vocabulary(lists) => {
                    FieldKind::Code(key_of_vocabulary(lists).to_owned())
                }
                _ => FieldKind::Text,
            };
            let field = Field::new(name, meaning, kind, Basis::Sql(sql.to_owned()));
            let lists = Some(lists.to_owned())
                .filter(|_| matches!(field.kind, FieldKind::Date | FieldKind::Code(_)));
            Field { lists, ..field }
        });
    fields.collect()
}
