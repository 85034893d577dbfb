//! Describes a kind of facts: its table, its fields, and what is counted.

use super::account;
use super::amount;
use super::dictionary::Noun;
use super::error::Error;
use super::field::{Basis, Field, FieldKind};
use super::member::Member;
use super::noun::{CountedAs, Description};
use super::period::TimeUnit;
use super::sql::{Select, bracketed, names, of, quoted};
use crate::suggest::did_you_mean;

/// The names of the steps (common table expressions) that a statement can have, except those named
/// after a unit of time, such as `years`.
pub(super) const STEPS: &str = "cells chosen found measured on_topics partners placed sides \
    states told wholes work_asked_dates work_asked_days worded";

/// The field that says whether a row is counted.
pub(super) const COUNTS: &str = "counts";

/// The field that says whether a row's engagement is counted. Participants have it, because their
/// field `counts` says whether the actor takes part.
pub(super) const ENGAGEMENT_COUNTS: &str = "engagement_counts";

/// The field that says whether both actors of a pair take part in the engagement.
const BOTH: &str = "both";

/// Words that users try instead of a field's name, each with a field that they probably mean. For a
/// word with several fields, such as `type`, the first field that the facts have is suggested.
const SYNONYMS: [(&str, &str); 22] = [
    ("what", "title"),
    ("name", "title"),
    ("visit", "title"),
    ("exercise", "title"),
    ("item", "title"),
    ("dealing", "title"),
    ("claim", "title"),
    ("programme", "title"),
    ("words", "date_words"),
    ("basis", "date_basis"),
    ("when", "date"),
    ("day", "date"),
    ("where", "place"),
    ("location", "place"),
    ("type", "engagement_kind"),
    ("type", "fact_kind"),
    ("who", "participants"),
    ("country", "state"),
    ("with", "partner"),
    ("id", "ref"),
    ("reference", "ref"),
    ("passage", "cited"),
];

/// A kind of facts with its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The name, for example `gaps`.
    pub noun: String,
    /// The table or view, for example `work_gaps`.
    pub object: String,
    /// The meaning of one row.
    pub meaning: String,
    /// The fields: first the columns, then the derived fields.
    pub fields: Vec<Field>,
    description: Description,
    /// The tables that can be joined, each with its alias and its JOIN clause. A clause can use
    /// tables from earlier entries.
    pub(super) joins: Vec<(String, String)>,
    /// The SQL expression for a row's fact, usually its `ref`. `None` if the rows have no fact.
    pub(super) fact: Option<String>,
    /// The query for the requested dossiers. `None` means all dossiers.
    pub(super) dossiers: Option<String>,
}

impl Facts {
    /// Returns a kind of facts without fields.
    pub(super) fn new(noun: Noun) -> Self {
        Self {
            noun: noun.noun,
            object: noun.object,
            meaning: noun.meaning,
            description: noun.description,
            fields: Vec::new(),
            joins: Vec::new(),
            fact: None,
            dossiers: None,
        }
    }

    /// Returns the field with a name.
    ///
    /// The name `kind` means the field whose name ends in `_kind` (there is only one), and `edtf`
    /// means the date as text. The field gets the name that the user typed.
    pub fn field(&self, name: &str) -> Result<Field, Error> {
        let name = name.to_ascii_lowercase();
        let find = |is: &dyn Fn(&str) -> bool| self.fields.iter().find(|field| is(&field.name));
        let kind = find(&|it| it.ends_with("_kind"));
        let date = find(&|it| it == "date");
        let found = match (find(&|it| it == name), name.as_str(), kind, date) {
            (Some(field), ..) | (None, "kind", Some(field), _) => field.clone(),
            (None, "edtf", _, Some(date)) => Field {
                kind: FieldKind::Text,
                ..date.clone()
            },
            _ => {
                let names = self.fields.iter().map(|field| field.name.as_str());
                let names = names
                    .chain(kind.map(|_| "kind"))
                    .chain(date.map(|_| "edtf"));
                let meant = SYNONYMS.iter().filter(|(other, _)| *other == name);
                let mut meant = meant.filter(|(_, field)| self.has(field));
                let meant = meant
                    .next()
                    .map(|(_, field)| format!("did you mean `{field}`?"));
                return Err(Error::UnknownField {
                    facts: self.noun.clone(),
                    suggestion: meant.or_else(|| did_you_mean(&name, names)),
                    name,
                });
            }
        };
        Ok(Field { name, ..found })
    }

    /// Returns the noun for what is counted, in the singular and the plural: `fact`, `facts`.
    #[must_use]
    pub fn counted_as(&self) -> (String, String) {
        let one = match self.counted() {
            CountedAs::Happenings | CountedAs::Engagements => "engagement",
            CountedAs::AnyFacts | CountedAs::Carried => "fact",
            CountedAs::Facts | CountedAs::By(_) | CountedAs::Rows => return self.row(),
        };
        (one.to_owned(), format!("{one}s"))
    }

    /// Returns the noun for a row, in the singular and the plural.
    #[must_use]
    pub fn row(&self) -> (String, String) {
        match self.description.one {
            "row" => ("row".into(), "rows".into()),
            one => (one.to_owned(), self.noun.replace('_', " ")),
        }
    }

    /// Returns the kind's name with a capital, for a title.
    #[must_use]
    pub fn title(&self) -> String {
        let noun = self.noun.replace('_', " ");
        let mut letters = noun.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().collect::<String>() + letters.as_str()
        })
    }

    /// Returns the names of the fields that are shown by default. If there are none, all columns of
    /// the table are shown.
    pub(super) fn default_fields(&self) -> Vec<&str> {
        self.description.shown.split_whitespace().collect()
    }

    /// Returns the field that refers to a row's evidence, if there is one.
    #[must_use]
    pub fn evidence(&self) -> Option<Field> {
        let mut names = ["ref", "facts"].into_iter();
        names.find_map(|name| self.field(name).ok())
    }

    /// Returns the expression for a row's evidence: the field with the references of its facts or,
    /// if there is no such field, the passage or sentence that the row describes.
    pub(super) fn reference(&self) -> Option<String> {
        let passage = || {
            let passage = self.sql("passage")?;
            let sentence = self.sql("sentence").map(|it| format!(" || '.' || {it}"));
            Some(passage + &sentence.unwrap_or_default())
        };
        self.evidence()
            .map(|it| self.expression(&it))
            .or_else(passage)
    }

    pub(super) fn counted(&self) -> CountedAs {
        self.description.counted
    }

    /// Returns the expression that identifies a counted thing: rows with the same value count once.
    pub(super) fn key(&self) -> String {
        let account = || {
            let fact = self.fact.as_deref()?;
            let account = self.sql("account_of")?;
            let account = match self.counted() {
                CountedAs::Engagements => account,
                _ if self.has_amounts() => account::restated(&account),
                _ => account::numbered(&account, &self.sql("dossier")?, fact),
            };
            Some(format!("coalesce({account}, {fact})"))
        };
        match self.counted() {
            CountedAs::Happenings => of(&self.object, "happening"),
            CountedAs::By(sql) => sql.to_owned(),
            CountedAs::Rows => "row_number() OVER ()".into(),
            _ => account().unwrap_or_else(|| "row_number() OVER ()".into()),
        }
    }

    /// Returns the expression that identifies an account of a counted thing: the fact of a row. It
    /// is [`Self::key`] if rows have no fact, and for [`CountedAs::Rows`] and [`CountedAs::By`].
    pub(super) fn account(&self) -> String {
        match (self.counted(), &self.fact) {
            (CountedAs::By(_) | CountedAs::Rows, _) | (_, None) => self.key(),
            (_, Some(fact)) => fact.clone(),
        }
    }

    /// Returns the fields that say whether a row is counted.
    ///
    /// Counts omit ongoing relationships; series whose parts are recorded; actors who are only
    /// mentioned, even in an engagement that is counted; and amounts for which [`amount::counts`]
    /// gives 0. A series or package is omitted even if only one of several accounts in the
    /// requested dossiers records its parts.
    pub(super) fn counts(&self) -> Vec<Field> {
        let names: &[&str] = match self.counted() {
            CountedAs::Engagements => &[COUNTS, BOTH, ENGAGEMENT_COUNTS],
            CountedAs::Happenings | CountedAs::AnyFacts => &[COUNTS],
            _ if self.has_amounts() => &[COUNTS],
            _ => &[],
        };
        let names = names.iter();
        names.filter_map(|name| self.field(name).ok()).collect()
    }

    /// Returns whether the kind omits facts that the source denies.
    ///
    /// Citations are kept, because each of them says whether it denies a fact.
    pub(super) fn leaves_out_denied(&self) -> bool {
        !matches!(
            self.counted(),
            CountedAs::Carried | CountedAs::By(_) | CountedAs::Rows
        )
    }

    /// Returns whether the facts are amounts and have all columns of amounts.
    #[must_use]
    pub fn has_amounts(&self) -> bool {
        self.object == amount::TABLE
    }

    /// Returns the SQL expression of the column with this name. `None` if there is no such column.
    pub(super) fn sql(&self, name: &str) -> Option<String> {
        let field = self.fields.iter().find(|field| field.name == name)?;
        match &field.basis {
            Basis::Sql(sql) => Some(sql.clone()),
            _ => None,
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// Returns whether a field is a column of the facts' own table.
    pub(super) fn is_own_column(&self, field: &Field) -> bool {
        field.is_column() && self.sql(&field.name) == Some(of(&self.object, &field.name))
    }

    /// Returns the expression for a row's date, or `None` if rows have no date to compare with a
    /// window.
    pub(super) fn date(&self) -> Option<String> {
        self.has("within").then(|| self.sql("date")).flatten()
    }

    /// Returns whether the rows have dates that can be compared with a window.
    #[must_use]
    pub fn has_dates(&self) -> bool {
        self.date().is_some()
    }

    /// Starts a query of the rows. It has no columns yet.
    pub(super) fn select(&self) -> Select {
        let object = quoted(&self.object);
        // A user's view can have the same name as a step. `main.` then selects the view.
        let is_step = STEPS.split(' ').any(|step| step == self.object);
        let select = Select::from(&if is_step {
            format!("main.{object}")
        } else {
            object
        });
        let only = self.description.only();
        select.with(only.map(|(only, _)| only.to_owned()))
    }

    /// Joins the tables whose columns a query uses.
    pub(super) fn joined(&self, mut select: Select) -> Select {
        let mut named = select.to_string();
        let mut needed = Vec::new();
        for (table, join) in self.joins.iter().rev() {
            if names(&named, table) {
                named.push_str(join);
                needed.push(join.clone());
            }
        }
        select.from.splice(1..1, needed.into_iter().rev());
        select
    }

    /// Returns the expression for a field that has one value per row.
    pub(super) fn expression(&self, field: &Field) -> String {
        match &field.basis {
            Basis::Sql(sql) => sql.clone(),
            // Rows that are counted one by one must not be split, so all periods of a row are one
            // value.
            Basis::Period(unit) if self.counted() == CountedAs::Rows => self.listed(*unit),
            Basis::Period(unit) => unit.label("dates", "stretch"),
            Basis::Within => "coalesce(work_asked_dates.within, 'undated')".into(),
            Basis::Counts => self.engagement_counts(),
            Basis::AmountCounts => amount::counts(|dossier| self.is_asked_for(dossier)),
            Basis::Member(_) => of(&self.object, &field.name),
        }
    }

    /// Returns the expression that lists the periods of a row.
    pub(super) fn listed(&self, unit: TimeUnit) -> String {
        unit.listed(&self.date().unwrap_or_default())
    }

    /// Returns the expression that is 1 if the engagement of a row is counted, or if the row has no
    /// engagement.
    fn engagement_counts(&self) -> String {
        let fact = self.fact.as_deref().unwrap_or("NULL");
        let parts = Select::from("work_parts")
            .column("1", "told")
            .when(format!("work_parts.ref = {fact}"))
            .with(self.is_asked_for("work_parts.dossier"));
        let counts = Select::from("engagements AS counted")
            .column(
                format!("sort.standing <> 1 AND NOT EXISTS {}", bracketed(parts)),
                COUNTS,
            )
            .join("JOIN vocab_engagement_kind AS sort USING (engagement_kind)")
            .when(format!("counted.ref = {fact}"));
        format!("coalesce({}, 1)", bracketed(counts))
    }

    /// Returns the condition that a dossier is requested, or `None` if all dossiers are.
    fn is_asked_for(&self, dossier: &str) -> Option<String> {
        let dossiers = self.dossiers.as_ref()?;
        Some(format!("{dossier} IN {}", bracketed(dossiers)))
    }

    /// Returns the expression for the fact whose members (actors, states, topics) a row has.
    ///
    /// For the topics of an amount, this is its engagement.
    pub(super) fn fact_of(&self, member: Member) -> String {
        let of_engagement = member == Member::Topic && self.has_amounts();
        let engagement = self.sql("engagement").filter(|_| of_engagement);
        let fact = engagement.or_else(|| self.fact.clone());
        fact.unwrap_or_else(|| "NULL".into())
    }

    /// Returns the query for all words of a [`FieldKind::Word`], or `None` for another field.
    #[must_use]
    pub fn words_sql(&self, field: &Field) -> Option<String> {
        let FieldKind::Word { table, column } = &field.kind else {
            return None;
        };
        let words = Select::from(&quoted(table));
        Some(distinct(words, of(table, column)).to_string())
    }

    /// Returns the query for the distinct values of a field.
    #[must_use]
    pub fn values_sql(&self, field: &Field) -> String {
        let values = distinct(self.select(), self.expression(field));
        self.joined(values).to_string()
    }

    /// Returns the query for the type of a field's values, which is `text`, `integer` or `real`.
    #[must_use]
    pub fn type_sql(&self, field: &Field) -> String {
        let value = self.expression(field);
        let select = self.select().column(format!("typeof({value})"), "type");
        let select = select.when(format!("{value} IS NOT NULL"));
        format!("{}\nLIMIT 1", self.joined(select))
    }

    /// Returns whether a field is the amount as text.
    pub(super) fn is_amount(&self, field: &Field) -> bool {
        field.name == "amount" && self.has_amounts()
    }
}

/// Selects the distinct values of an expression, except NULL.
fn distinct(mut select: Select, value: String) -> Select {
    select.distinct = true;
    select.order = vec!["value".into()];
    select
        .when(format!("{value} IS NOT NULL"))
        .column(value, "value")
}
