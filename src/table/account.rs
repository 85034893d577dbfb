//! Whose account a row is, and which accounts tell one thing.
//!
//! Facts of several dossiers tell one thing where the record says so: they share
//! `account_of`. Facts of one dossier are told apart even then, because its coder did; but
//! engagements that share a happening are one, and so are amounts that restate each other.

use super::chosen::compared;
use super::condition::Condition;
use super::facts::Facts;
use super::field::{Basis, Field, Kind};
use super::sql::{Select, of};

/// What is said of where a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// The source that carries it.
    Source,
    /// The dossier that codes it.
    Dossier,
    /// How many independent sources say the same.
    Sources,
    /// Who coded it.
    Coder,
    /// When.
    CodedOn,
}

impl Origin {
    const ALL: [Self; 5] = [
        Self::Source,
        Self::Dossier,
        Self::Sources,
        Self::Coder,
        Self::CodedOn,
    ];

    /// Returns the name of its field.
    fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Dossier => "dossier",
            Self::Sources => "sources",
            Self::Coder => "coder",
            Self::CodedOn => "coded_on",
        }
    }

    fn field(self) -> Field {
        let (meaning, lists, kind) = match self {
            Self::Source => ("Slug of the source.", Some("sources"), Kind::Source),
            Self::Dossier => ("Slug of the dossier.", Some("dossiers"), Kind::Dossier),
            Self::Sources => (
                "Independent sources behind it in the whole record: of different publishers, \
                saying the same.",
                None,
                Kind::Number,
            ),
            Self::Coder => ("Who coded the dossier.", None, Kind::Coder),
            Self::CodedOn => ("Day on which the dossier was coded.", None, Kind::Day),
        };
        Field {
            name: self.name().into(),
            meaning: meaning.into(),
            lists: lists.map(str::to_owned),
            kind,
            basis: Basis::Origin(self),
        }
    }
}

/// Returns the fields that say where a row comes from, as far as its view leads there.
pub(super) fn fields(facts: &Facts) -> Vec<Field> {
    let of_fact = facts.is_column("fact_id");
    let of_dossier = of_fact || facts.is_column("dossier");
    let leads = |origin: &Origin| match origin {
        Origin::Source | Origin::Dossier | Origin::Sources => of_fact,
        Origin::Coder | Origin::CodedOn => of_dossier,
    };
    let origins = Origin::ALL.into_iter().filter(leads);
    origins.map(Origin::field).collect()
}

/// Returns the question for the dossiers that conditions ask for, if any says which.
pub(super) fn asked_for(conditions: &[Condition]) -> Option<String> {
    const OF_DOSSIERS: [Origin; 4] = [
        Origin::Source,
        Origin::Dossier,
        Origin::Coder,
        Origin::CodedOn,
    ];
    let says_which = |it: &&Condition| {
        let mut origins = OF_DOSSIERS.iter();
        origins.any(|origin| origin.name() == it.field.name)
    };
    let mut conditions = conditions.iter().filter(says_which).peekable();
    conditions.peek()?;
    let conditions = conditions.map(|it| compared(&of("dossier_list", &it.field.name), it));
    let dossiers = Select::from("dossier_list")
        .column("dossier_list.dossier", "dossier")
        .with(conditions);
    Some(dossiers.to_string())
}

/// Returns the expression of such a field.
pub(super) fn expression(facts: &Facts, origin: Origin) -> String {
    match origin {
        Origin::Source | Origin::Dossier | Origin::Sources => summary(facts, origin.name()),
        Origin::Coder | Origin::CodedOn => {
            let dossier = summary(facts, "dossier");
            format!(
                "(
    SELECT dossiers.{} FROM dossiers
    WHERE dossiers.slug = {}
)",
                origin.name(),
                super::sql::indented(&dossier, 4)
            )
        }
    }
}

/// Returns the expression that is the same for all rows that tell one thing.
///
/// What is no fact of the record, as in a view of the user's own, is its own key.
pub(super) fn key(facts: &Facts) -> String {
    let fact = of(&facts.view, "fact_id");
    let account = if facts.has_amounts() {
        restated(&fact)
    } else if facts.is_of_engagements() {
        summary(facts, "account_of")
    } else {
        numbered(facts, &fact)
    };
    format!("coalesce({account}, {fact})")
}

/// Returns what a fact is an account of, with its number among those of its dossier that
/// are accounts of the same: all engagements have one number.
fn numbered(facts: &Facts, fact: &str) -> String {
    let account = summary(facts, "account_of");
    let dossier = summary(facts, "dossier");
    format!(
        "{account} || ' ' || dense_rank() OVER (
    PARTITION BY {}, {}
    ORDER BY coalesce((
        SELECT 0 FROM engagements
        WHERE engagements.engagement_id = {fact}
    ), {fact})
)",
        super::sql::indented(&account, 4),
        super::sql::indented(&dossier, 4),
    )
}

/// Returns what an amount is an account of; of those that restate each other, however many
/// steps apart, the first by name.
fn restated(fact: &str) -> String {
    let next = |here: &str, there: &str| {
        format!(
            "SELECT others.account_of
        FROM retold
        JOIN fact_summaries AS ones ON ones.account_of = retold.account_of
        JOIN links ON links.{here} = ones.fact_id
        JOIN relations ON relations.code = links.relation AND relations.restates = 1
        JOIN fact_summaries AS said ON said.fact_id = links.link_id AND said.denied <> 1
        JOIN fact_summaries AS others ON others.fact_id = links.{there}"
        )
    };
    format!(
        "(
    WITH RECURSIVE retold (account_of) AS (
        SELECT fact_summaries.account_of FROM fact_summaries
        WHERE fact_summaries.fact_id = {fact}
        UNION
        {}
        UNION
        {}
    )
    SELECT min(retold.account_of) FROM retold
)",
        next("from_fact", "to_fact"),
        next("to_fact", "from_fact"),
    )
}

/// Returns a column that the summary of a row's fact has: the view's own, if it hands it on.
fn summary(facts: &Facts, column: &str) -> String {
    if facts.is_column(column) {
        return of(&facts.view, column);
    }
    format!(
        "(
    SELECT fact_summaries.{column} FROM fact_summaries
    WHERE fact_summaries.fact_id = {}
)",
        of(&facts.view, "fact_id")
    )
}
