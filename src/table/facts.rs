//! One kind of facts: a view, its fields, and what of it is counted.

use super::account;
use super::amount;
use super::condition::Condition;
use super::dictionary::Noun;
use super::error::Error;
use super::field::{Basis, Field, Kind};
use super::member::Member;
use super::period::Unit;
use super::sql::{Select, bracketed, indented, of, quoted};
use super::window;

/// What the steps of a statement are called, beside those of units of time.
pub(super) const STEPS: [&str; 13] = [
    "asked",
    "cells",
    "chosen",
    "found",
    "measured",
    "on_topics",
    "partners",
    "placed",
    "sides",
    "states",
    "told",
    "wholes",
    "worded",
];

/// The field that says whether a row is counted.
const COUNTS: &str = "counts";

/// The one that says it of a row's engagement, where the row says it of something else.
const ENGAGEMENT_COUNTS: &str = "engagement_counts";

/// A column as the dictionary and `SQLite` describe it.
#[derive(Debug, Clone)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) meaning: String,
    pub(super) lists: Option<String>,
    /// Whether that is a vocabulary.
    pub(super) lists_codes: bool,
    /// The table and column that it hands on.
    pub(super) origin: Option<(String, String)>,
    /// The type that the table gives it.
    pub(super) declared: Option<String>,
    /// Whether that table is a vocabulary.
    pub(super) of_vocabulary: bool,
}

/// A view with its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What they are called: `engagements`.
    pub noun: String,
    /// The view that has them.
    pub view: String,
    /// What one row stands for.
    pub meaning: String,
    /// What they are filtered, grouped and shown by: columns, then what is derived.
    pub fields: Vec<Field>,
    /// The question for the dossiers asked for; none: all of them.
    pub(super) dossiers: Option<String>,
}

/// What is one of the facts when they are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// A happening, of which the view says which: several accounts of it are one.
    Happenings,
    /// A happening where a row is an engagement, else a fact.
    HappeningsAndFacts,
    /// A fact, however many rows it has: several accounts of it are one.
    Facts,
    /// A row, which has a reference.
    References,
    /// A row.
    Rows,
}

impl Facts {
    pub(super) fn new(noun: Noun, columns: Vec<Typed>) -> Self {
        let fields = columns.into_iter().map(field).collect();
        let Noun {
            noun,
            view,
            meaning,
        } = noun;
        let mut facts = Self {
            noun,
            view,
            meaning,
            fields,
            dossiers: None,
        };
        let derived = facts.derived();
        for field in derived {
            if !facts.has(&field.name) {
                facts.fields.push(field);
            }
        }
        facts
    }

    /// Returns the field of that name.
    pub fn field(&self, name: &str) -> Result<&Field, Error> {
        let name = name.to_ascii_lowercase();
        let mut fields = self.fields.iter();
        fields
            .find(|field| field.name == name)
            .ok_or_else(|| Error::unknown_field(&self.noun, &name, &self.fields))
    }

    /// Returns what one of them is called, and several.
    #[must_use]
    pub fn counted_as(&self) -> (String, String) {
        let one = match self.counted() {
            Counted::Happenings => "engagement",
            Counted::HappeningsAndFacts if self.is_of_engagements() => "engagement",
            // Its rows are not facts but tell of them.
            Counted::Facts if !self.is_column("denied") => "fact",
            Counted::HappeningsAndFacts => "fact",
            Counted::Facts | Counted::References | Counted::Rows => return self.row(),
        };
        (one.to_owned(), format!("{one}s"))
    }

    /// Returns what one row is called, and several.
    #[must_use]
    pub fn row(&self) -> (String, String) {
        match self.view.strip_suffix("_list") {
            Some(stem) => (stem.replace('_', " "), self.noun.replace('_', " ")),
            None => ("row".into(), "rows".into()),
        }
    }

    /// Returns the noun with a capital, as a title has it.
    #[must_use]
    pub fn title(&self) -> String {
        let noun = self.noun.replace('_', " ");
        let mut letters = noun.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().collect::<String>() + letters.as_str()
        })
    }

    /// Returns the field whose text leads to the evidence of a row, where there is one.
    #[must_use]
    pub fn evidence(&self) -> Option<&Field> {
        let columns = ["ref", "facts"].into_iter();
        let mut columns = columns.filter(|name| self.is_column(name));
        self.field(columns.next()?).ok()
    }

    /// Returns the expression that leads to the evidence of a row: a reference, or where
    /// rows are sentences that of their paragraph.
    pub(super) fn reference(&self) -> Option<String> {
        let passage = || {
            let is_passage = self.is_column("source") && self.is_column("locator");
            let column = |name| of(&self.view, name);
            is_passage.then(|| format!("{} || '#' || {}", column("source"), column("locator")))
        };
        self.evidence()
            .map(|it| self.expression(it))
            .or_else(passage)
    }

    pub(super) fn counted(&self) -> Counted {
        if self.is_column("happening") {
            Counted::Happenings
        } else if !self.is_column("fact_id") {
            if self.is_column("ref") {
                Counted::References
            } else {
                Counted::Rows
            }
        } else if self.is_column("fact_kind") || self.is_of_engagements() {
            Counted::HappeningsAndFacts
        } else {
            Counted::Facts
        }
    }

    /// Returns the expression by which one is told from another.
    pub(super) fn key(&self) -> String {
        let column = |name| of(&self.view, name);
        match self.counted() {
            Counted::Happenings => column("happening"),
            Counted::HappeningsAndFacts | Counted::Facts => account::key(self),
            Counted::References => column("ref"),
            Counted::Rows => "row_number() OVER ()".into(),
        }
    }

    /// Returns the expression by which an account of it is told from another: where it is
    /// told in facts, the fact.
    pub(super) fn account(&self) -> String {
        match self.counted() {
            Counted::References | Counted::Rows => self.key(),
            _ if self.is_column("fact_id") => of(&self.view, "fact_id"),
            _ => self.key(),
        }
    }

    /// Returns the fields that say which rows are counted, and which not.
    ///
    /// A standing relationship is not, nor a series whose parts are told; nor who is only
    /// spoken of, who may be so in what is counted; nor the amount of a package whose parts'
    /// amounts are added up. Parts are those that any of the accounts asked for tells.
    pub(super) fn counts(&self) -> Vec<&Field> {
        let names = [COUNTS, ENGAGEMENT_COUNTS].into_iter();
        names.filter_map(|name| self.field(name).ok()).collect()
    }

    /// Returns whether a row may be of an engagement, which the view does not say itself
    /// whether to count.
    ///
    /// A citation may be, but a source carries a standing relationship as it does an act.
    fn may_not_count(&self) -> bool {
        self.counted() == Counted::HappeningsAndFacts
    }

    /// Returns whether facts are left out that the source says are not so.
    ///
    /// A citation says itself whether it denies.
    pub(super) fn leaves_out_denied(&self) -> bool {
        self.has("denied") && !self.is_column("hedge")
    }

    /// Returns whether the parts of an amount are there.
    pub(super) fn has_amounts(&self) -> bool {
        let parts = [
            "fact_id",
            "amount",
            "comparator",
            "low",
            "high",
            "unit",
            "per",
        ];
        parts.into_iter().all(|name| self.is_column(name))
    }

    pub(super) fn is_column(&self, name: &str) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| field.name == name && field.basis == Basis::Column)
    }

    pub(super) fn is_dated(&self) -> bool {
        self.is_column("earliest") && self.is_column("latest")
    }

    /// Returns the view; with days asked for, also those and all that a date is compared by.
    pub(super) fn select(&self, windowed: bool) -> Select {
        let view = quoted(&self.view);
        // A view of the user's own may be called as a step is.
        let is_step = STEPS.contains(&self.view.as_str());
        let view = if is_step {
            format!("main.{view}")
        } else {
            view
        };
        let mut select = Select::from(&view);
        if windowed {
            select = select.join("CROSS JOIN asked");
        }
        if windowed && !self.has_bounds() && self.is_column("fact_id") {
            let fact = of(&self.view, "fact_id");
            select = select.join(format!("LEFT JOIN periods ON periods.fact_id = {fact}"));
        }
        select
    }

    /// Returns the expression that is the value of a field with one.
    pub(super) fn expression(&self, field: &Field) -> String {
        match field.basis {
            Basis::Period(unit) => unit.label(&self.view, self.approximate().as_deref()),
            Basis::Within if self.has_bounds() => {
                let view = quoted(&self.view);
                window::within(&view, &view)
            }
            Basis::Within => window::within(&quoted(&self.view), "periods"),
            Basis::Denied => format!(
                "(
    SELECT fact_summaries.denied FROM fact_summaries
    WHERE fact_summaries.fact_id = {}
)",
                of(&self.view, "fact_id")
            ),
            Basis::Counts => self.engagement_counts(),
            Basis::AmountCounts => amount::counts(self),
            Basis::RateDate => amount::rate_date(&self.view),
            Basis::Column if self.is_count_of_engagements(field) => {
                format!(
                    "({} AND NOT EXISTS {})",
                    of(&self.view, &field.name),
                    self.parts()
                )
            }
            Basis::Origin(origin) => account::expression(self, origin),
            Basis::Column | Basis::Date | Basis::Member(_) => of(&self.view, &field.name),
        }
    }

    /// Returns whether a field says which engagements are counted, as their own account
    /// has it.
    fn is_count_of_engagements(&self, field: &Field) -> bool {
        field.name == COUNTS && self.is_column("fact_id") && self.counted() == Counted::Happenings
    }

    /// Returns the expression that is 1 where a row is of an engagement that is counted, or
    /// of none.
    fn engagement_counts(&self) -> String {
        format!(
            "coalesce((
    SELECT engagement_kinds.standing <> 1 AND NOT EXISTS {}
    FROM engagements
    JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
    WHERE engagements.engagement_id = {}
), 1)",
            indented(&self.parts(), 4),
            of(&self.view, "fact_id")
        )
    }

    /// Returns the question for the parts of a row's engagement that one of the accounts
    /// asked for tells.
    fn parts(&self) -> String {
        let fact = of(&self.view, "fact_id");
        bracketed(
            Select::from("engagement_parts")
                .column("1", "told")
                .when(format!("engagement_parts.fact_id = {fact}"))
                .with(self.is_asked_for("engagement_parts.dossier")),
        )
    }

    /// Returns the condition that a dossier is among those asked for, if not all are.
    pub(super) fn is_asked_for(&self, dossier: &str) -> Option<String> {
        let dossiers = self.dossiers.as_ref()?;
        Some(format!("{dossier} IN {}", bracketed(dossiers)))
    }

    /// Returns the expression that is 1 where a date is approximate, if that is known.
    fn approximate(&self) -> Option<String> {
        let periods = || {
            format!(
                "(
    SELECT periods.approximate FROM periods
    WHERE periods.fact_id = {}
)",
                of(&self.view, "fact_id")
            )
        };
        if self.is_column("approximate") {
            Some(of(&self.view, "approximate"))
        } else {
            self.is_column("fact_id").then(periods)
        }
    }

    /// Returns the expression that is the key of the fact whose members those of a row are.
    ///
    /// An amount is on the topics of its engagement.
    pub(super) fn fact_of(&self, member: Member) -> String {
        if member == Member::Topic && self.is_column("engagement") {
            return format!(
                "(
    SELECT fact_summaries.fact_id FROM fact_summaries
    WHERE fact_summaries.ref = {}
)",
                of(&self.view, "engagement")
            );
        }
        of(&self.view, "fact_id")
    }

    /// Returns the question for the words that a vocabulary has in a field, where it is one
    /// of such words.
    #[must_use]
    pub fn words_sql(&self, field: &Field) -> Option<String> {
        let Kind::Word { table, column } = &field.kind else {
            return None;
        };
        let word = of(table, column);
        let mut select = Select::from(&quoted(table))
            .column(word.clone(), "word")
            .when(format!("{word} IS NOT NULL"));
        select.distinct = true;
        select.order = vec![word];
        Some(select.to_string())
    }

    /// Returns the question for the values that a field has.
    #[must_use]
    pub fn values_sql(&self, field: &Field) -> String {
        let value = self.expression(field);
        let mut select = self.select(false).column(value.clone(), "value");
        select.distinct = true;
        select.order = vec!["value".into()];
        select.when(format!("{value} IS NOT NULL")).to_string()
    }

    /// Returns the question for what a column holds: `text`, or a number of some sort.
    #[must_use]
    pub fn type_sql(&self, field: &Field) -> String {
        let value = self.expression(field);
        let select = self
            .select(false)
            .column(format!("typeof({value})"), "type");
        format!("{}\nLIMIT 1", select.when(format!("{value} IS NOT NULL")))
    }

    /// Refuses to compare the size of texts: those of amounts begin with figures, and are
    /// in another order.
    pub fn refuse_size_of_text(&self, condition: &Condition) -> Result<(), Error> {
        if !condition.operator.compares_size() {
            return Ok(());
        }
        Err(condition.unsuitable(if self.is_amount(&condition.field) {
            "it holds text; compare `low` or `high`, its bounds"
        } else {
            "it holds text, which has no size; ~ finds what contains a text"
        }))
    }

    /// Returns whether a field is an amount in words and figures.
    pub(super) fn is_amount(&self, field: &Field) -> bool {
        field.name == "amount" && self.has_amounts()
    }

    fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// Returns whether its rows are of engagements and nothing else.
    pub(super) fn is_of_engagements(&self) -> bool {
        self.lists("fact_id", "engagements")
    }

    fn lists(&self, column: &str, table: &str) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| field.name == column && field.lists.as_deref() == Some(table))
    }

    /// Returns whether the view itself has all that `within` is told by.
    fn has_bounds(&self) -> bool {
        ["approximate", "begun_by", "ended_from"]
            .into_iter()
            .all(|name| self.is_column(name))
    }

    fn derived(&self) -> Vec<Field> {
        let mut derived = Vec::new();
        if self.is_column("fact_id") {
            derived.extend(Member::ALL.map(of_member));
            derived.push(denied());
            if self.may_not_count() {
                // A participation has its own: who takes part.
                let has_own = self.is_column(COUNTS);
                derived.push(counts(if has_own { ENGAGEMENT_COUNTS } else { COUNTS }));
            } else if self.has_amounts() {
                derived.extend([amount_counts(), rate_date()]);
            }
        }
        derived.extend(account::fields(self));
        if self.is_dated() {
            derived.push(date());
            derived.extend(Unit::ALL.map(of_unit));
            if self.has_bounds() || self.is_column("fact_id") {
                derived.push(within());
            }
        }
        derived
    }
}

fn field(column: Typed) -> Field {
    Field {
        kind: kind(&column),
        name: column.name,
        meaning: column.meaning,
        lists: column.lists,
        basis: Basis::Column,
    }
}

/// Returns what values a column takes: by what it refers to, else by its type.
fn kind(column: &Typed) -> Kind {
    let Some(declared) = &column.declared else {
        return Kind::Computed;
    };
    if declared != "TEXT" {
        return Kind::Number;
    }
    match (column.lists.as_deref(), &column.origin) {
        (Some("actors"), _) => Kind::Actor,
        (Some("topics"), _) => Kind::Topic,
        (Some("sources"), _) => Kind::Source,
        (Some("dossiers"), _) => Kind::Dossier,
        (Some("facts"), _) => Kind::Fact,
        (Some(table), _) if column.lists_codes && is_word(table) => Kind::Code(table.to_owned()),
        (None, Some((table, name))) if column.of_vocabulary => Kind::Word {
            table: table.clone(),
            column: name.clone(),
        },
        (None, Some((table, name))) if table == "periods" && is_day(name) => Kind::Day,
        _ => Kind::Text,
    }
}

/// Returns whether a name can stand in SQL as it is, as that of a vocabulary must.
fn is_word(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_lowercase() || c == '_') && quoted(name) == name
}

fn is_day(column: &str) -> bool {
    ["earliest", "latest", "begun_by", "ended_from"].contains(&column)
}

fn of_member(member: Member) -> Field {
    Field {
        name: member.name().into(),
        meaning: member.meaning().into(),
        lists: Some(member.lists().into()),
        kind: match member {
            Member::Actor => Kind::Actor,
            Member::State | Member::Partner => Kind::State,
            Member::Topic => Kind::Topic,
        },
        basis: Basis::Member(member),
    }
}

fn of_unit(unit: Unit) -> Field {
    Field {
        name: unit.name().into(),
        meaning: unit.meaning(),
        lists: None,
        kind: Kind::Period(unit),
        basis: Basis::Period(unit),
    }
}

fn denied() -> Field {
    Field {
        name: "denied".into(),
        meaning: "1: the source says, wherever it speaks of it, that it is not so.".into(),
        lists: None,
        kind: Kind::Number,
        basis: Basis::Denied,
    }
}

fn counts(name: &str) -> Field {
    Field {
        name: name.into(),
        meaning: "1: is counted; 0: a standing relationship, or a series or package, which its \
            parts are counted for, whoever tells them."
            .into(),
        lists: None,
        kind: Kind::Number,
        basis: Basis::Counts,
    }
}

fn amount_counts() -> Field {
    Field {
        name: COUNTS.into(),
        meaning: "1: is counted; 0: an amount of a package, whose parts have amounts of that \
            stage, unit and span of time, which are counted for it."
            .into(),
        lists: None,
        kind: Kind::Number,
        basis: Basis::AmountCounts,
    }
}

fn rate_date() -> Field {
    Field {
        name: amount::RATE_DATE.into(),
        meaning: "Of an amount with `per`, its date in EDTF; of one whose date is approximate \
            or not known, also its reference. Those of several dates are never added."
            .into(),
        lists: None,
        kind: Kind::Text,
        basis: Basis::RateDate,
    }
}

fn date() -> Field {
    Field {
        name: "date".into(),
        meaning: "The days between which it may lie; to filter by: a day, month or year. What \
            has no date stays, as undated."
            .into(),
        lists: None,
        kind: Kind::Date,
        basis: Basis::Date,
    }
}

fn within() -> Field {
    Field {
        name: "within".into(),
        meaning: "Where days are asked for with `date`: certainly or possibly within them, \
            ongoing, or undated."
            .into(),
        lists: None,
        kind: Kind::Within,
        basis: Basis::Within,
    }
}
