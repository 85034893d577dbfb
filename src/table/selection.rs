//! Selects rows: puts the conditions of a request into SQL, and omits rows that are omitted by
//! default.

use super::condition::Condition;
use super::error::Error;
use super::facts::Facts;
use super::field::{Field, FieldKind};
use super::member::{actors, in_list, topics};
use super::operator::Operator;
use super::sql::{Select, Steps, bracketed, of};
use super::window::{self, Window};

/// The fields of a dossier. If a request has conditions on these fields, a count looks for parts of
/// a series or package only in the dossiers that meet the conditions.
const OF_DOSSIERS: [&str; 4] = ["source", "dossier", "coder", "coded_on"];

/// The condition that a row has no date. It needs the join of `work_asked_dates`, the step of a
/// window.
const UNDATED: &str = "coalesce(work_asked_dates.within, 'undated') = 'undated'";

/// A kind of facts, and the conditions on its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The facts.
    pub facts: Facts,
    /// The conditions. All of them must hold.
    pub conditions: Vec<Condition>,
    /// The window of days, if one is given.
    pub window: Option<Window>,
    /// Whether a condition on an actor excludes the actor's parts and people.
    pub exact: bool,
}

/// The rows that are omitted by default. A condition on `denied` keeps rows that the source denies.
/// A condition on `standing`, or on a field such as `counts`, keeps rows that are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// Rows that the source denies, and rows that are not counted.
    Both,
    /// Rows that the source denies.
    Denied,
}

impl Selection {
    /// Restricts the facts. Returns an error if a condition is on `within` and there is no window.
    pub fn new(
        mut facts: Facts,
        conditions: Vec<Condition>,
        window: Option<Window>,
        exact: bool,
    ) -> Result<Self, Error> {
        facts.dossiers = dossiers(&conditions);
        let chosen = Self {
            facts,
            conditions,
            window,
            exact,
        };
        for condition in &chosen.conditions {
            chosen.check(&condition.field)?;
        }
        Ok(chosen)
    }

    /// Returns an error if the field is `within` and there is no window.
    pub(super) fn check(&self, field: &Field) -> Result<(), Error> {
        match field.kind {
            FieldKind::Within if self.window.is_none() => Err(Error::NoWindow),
            _ => Ok(()),
        }
    }

    /// Returns the query for four numbers: how many facts are selected, how many of these are
    /// undated, how many have no known beginning or end, and how many accounts describe them.
    /// Without a window, the second and third numbers are 0.
    #[must_use]
    pub fn count_sql(&self, counting: bool) -> String {
        let undated = match self.window {
            Some(_) => UNDATED,
            None => "0",
        };
        let open = match self.window {
            Some(_) => "coalesce((dates.earliest IS NULL) <> (dates.latest IS NULL), 0)",
            None => "0",
        };
        let (key, left_out) = self.counted(counting);
        let account = if counting {
            self.facts.account()
        } else {
            key.clone()
        };
        let columns = [
            (key, "counted"),
            (undated.to_owned(), "undated"),
            (open.to_owned(), "open"),
            (account, "account"),
        ];
        let steps = self.steps(&columns.map(|(it, name)| (it, name.to_owned())), left_out);
        steps.then(
            Select::from("chosen")
                .column("count(DISTINCT chosen.counted)", "chosen")
                .column(
                    "count(DISTINCT CASE chosen.undated WHEN 1 THEN chosen.counted END)",
                    "undated",
                )
                .column(
                    "count(DISTINCT CASE chosen.open WHEN 1 THEN chosen.counted END)",
                    "open",
                )
                .column("count(DISTINCT chosen.account)", "accounts"),
        )
    }

    /// Returns the expression by which things are counted, and the kinds of rows that the count
    /// omits. In a list (`counting` is false), each row is counted.
    fn counted(&self, counting: bool) -> (String, LeftOut) {
        if counting {
            (self.facts.key(), LeftOut::Both)
        } else {
            ("row_number() OVER ()".to_owned(), LeftOut::Denied)
        }
    }

    /// Returns the query for the number of undated facts that meet all other conditions. Returns
    /// `None` if the window does not omit undated facts.
    #[must_use]
    pub fn undated_sql(&self, counting: bool) -> Option<String> {
        let window = self.window.clone().filter(|window| !window.undated)?;
        let all = Self {
            window: Some(Window {
                undated: true,
                ..window
            }),
            ..self.clone()
        };
        let (key, left_out) = all.counted(counting);
        let mut steps = Steps::default();
        all.asked(&mut steps);
        let select = all.rows(&[(key, "counted".to_owned())], left_out);
        let select = all.facts.joined(select.when(UNDATED.to_owned()));
        steps.step("chosen", "What has no date.", select);
        let count = Select::from("chosen").column("count(DISTINCT chosen.counted)", "left_out");
        Some(steps.then(count))
    }

    /// Returns the query for the number of denied facts that meet the conditions. Returns `None` if
    /// denied facts are not omitted.
    #[must_use]
    pub fn denied_sql(&self) -> Option<String> {
        let denied = self.denied()?;
        Some(self.left_out_sql([format!("{denied} = 1")]))
    }

    /// Returns each field that decides whether a row is counted, with a query for the number of
    /// facts that meet the conditions but are not counted because of this field.
    #[must_use]
    pub fn uncounted_sql(&self) -> Vec<(String, String)> {
        let uncounted = self.counts().into_iter().map(|field| {
            let is_not = format!("{} <> 1", self.facts.expression(&field));
            let sql = self.left_out_sql(self.not_denied().into_iter().chain([is_not]));
            (field.name.clone(), sql)
        });
        uncounted.collect()
    }

    fn left_out_sql(&self, conditions: impl IntoIterator<Item = String>) -> String {
        let mut steps = Steps::default();
        self.asked(&mut steps);
        let mut select = self.meeting(&[(self.facts.key(), "counted".into())]);
        select.conditions.extend(conditions);
        let select = self.facts.joined(select);
        steps.step("chosen", "What is left out.", select);
        steps.then(Select::from("chosen").column("count(DISTINCT chosen.counted)", "left_out"))
    }

    /// Returns the steps that end with the selected rows.
    pub(super) fn steps(&self, columns: &[(String, String)], left_out: LeftOut) -> Steps {
        let mut steps = Steps::default();
        self.asked(&mut steps);
        let rows = self.facts.joined(self.rows(columns, left_out));
        steps.step("chosen", &self.comment(), rows);
        steps
    }

    /// Adds the steps of the window.
    pub(super) fn asked(&self, steps: &mut Steps) {
        if self.window.is_some() {
            steps.written(window::asked());
        }
    }

    /// Returns the comment that is printed above the step `chosen`, which selects the rows.
    pub(super) fn comment(&self) -> String {
        let meaning = &self.facts.meaning;
        let grain = meaning
            .split([',', ':', ';', '.'])
            .next()
            .unwrap_or(meaning);
        format!("{grain} that the conditions keep.")
    }

    /// Returns the query for the selected rows, before [`Facts::joined`] adds the joins.
    pub(super) fn rows(&self, columns: &[(String, String)], left_out: LeftOut) -> Select {
        let mut select = self.meeting(columns);
        select.conditions.extend(self.not_denied());
        if left_out == LeftOut::Both {
            let counts = self.counts().into_iter();
            let counts = counts.map(|field| format!("{} = 1", self.facts.expression(&field)));
            select.conditions.extend(counts);
        }
        select
    }

    /// Returns the query for all rows that meet the conditions, including denied and uncounted
    /// rows.
    fn meeting(&self, columns: &[(String, String)]) -> Select {
        let mut select = self.facts.select();
        select.columns = columns.to_vec();
        if let (Some(date), Some(window)) = (self.facts.date(), &self.window) {
            select = select.when(if window.undated {
                format!("({date} IS NULL OR work_asked_dates.date IS NOT NULL)")
            } else {
                "work_asked_dates.within <> 'undated'".to_owned()
            });
        }
        let conditions = self.conditions.iter();
        select
            .conditions
            .extend(conditions.filter_map(|it| self.condition(it)));
        select
    }

    /// Returns the parameters that hold the actors named in conditions.
    pub(super) fn named(&self) -> Vec<String> {
        let naming = self.conditions.iter().filter(|it| it.names_actors());
        naming.flat_map(|it| it.parameters.clone()).collect()
    }

    /// Returns whether any condition is on one of these fields.
    fn is_on(&self, fields: &[&str]) -> bool {
        let mut conditions = self.conditions.iter();
        conditions.any(|condition| fields.contains(&condition.field.name.as_str()))
    }

    fn not_denied(&self) -> Option<String> {
        Some(format!("{} <> 1", self.denied()?))
    }

    /// Returns the expression that is 1 if the source denies a row, or `None` if denied rows are
    /// kept.
    fn denied(&self) -> Option<String> {
        let left_out = self.facts.leaves_out_denied() && !self.is_on(&["denied"]);
        let field = self.facts.field("denied").ok().filter(|_| left_out)?;
        Some(self.facts.expression(&field))
    }

    /// Returns the fields that are 1 if a row is counted. A field is left out if a condition is on
    /// it, because the condition then decides what is counted.
    fn counts(&self) -> Vec<Field> {
        let counts = self.facts.counts().into_iter();
        counts
            .filter(|field| !self.is_on(&[&field.name, "standing"]))
            .collect()
    }

    /// Returns the SQL of a condition, or `None` if the window already expresses it.
    fn condition(&self, condition: &Condition) -> Option<String> {
        let Condition {
            field, parameters, ..
        } = condition;
        if let Some(member) = field.member() {
            let facts = member.facts(parameters, &self.named(), self.exact);
            return Some(among(&self.facts.fact_of(member), condition, &facts));
        }
        if let Some(unit) = field.unit() {
            let dates = unit.dates(|label| {
                if parameters.is_empty() {
                    return format!("{label} IS NOT NULL");
                }
                let within = parameters.iter().map(|it| unit.may_lie_in(it));
                let within = within.collect::<Vec<_>>().join("\n    OR ");
                format!("({}\n    OR {within})", in_list(label, parameters))
            });
            return Some(among(&self.facts.date()?, condition, &dates));
        }
        if field.kind == FieldKind::Date {
            let bounds = "coalesce(dates.earliest, dates.latest)";
            return condition
                .texts
                .is_empty()
                .then(|| compared(bounds, condition));
        }
        let value = self.facts.expression(field);
        let meant = match field.kind {
            _ if parameters.is_empty() || condition.operator == Operator::Holds => None,
            FieldKind::Actor if !self.exact => Some(actors(parameters)),
            FieldKind::Topic => Some(topics(parameters)),
            _ => None,
        };
        Some(match meant {
            Some(meant) => among(&value, condition, &meant),
            None => compared(&value, condition),
        })
    }
}

/// Returns the query for the dossiers that the conditions select, or `None` if no condition is on
/// dossiers.
fn dossiers(conditions: &[Condition]) -> Option<String> {
    let says_which = |it: &&Condition| OF_DOSSIERS.contains(&it.field.name.as_str());
    let mut conditions = conditions.iter().filter(says_which).peekable();
    conditions.peek()?;
    let conditions = conditions.map(|it| compared(&of("dossiers", &it.field.name), it));
    let dossiers = Select::from("dossiers")
        .column("dossiers.dossier", "dossier")
        .with(conditions);
    Some(dossiers.to_string())
}

/// Returns the condition that an expression is among `keys` or, for the operator `!=`, that it is
/// not. Without values it is the other way round, because `state=` selects facts without a state.
fn among(key: &str, condition: &Condition, keys: &Select) -> String {
    let keys = bracketed(keys);
    let is_in = condition.parameters.is_empty() == (condition.operator == Operator::IsNot);
    if is_in {
        format!("{key} IN {keys}")
    } else {
        format!("({key} IS NULL OR {key} NOT IN {keys})")
    }
}

/// Returns the SQL that compares a value with the parameters of a condition.
pub(super) fn compared(value: &str, condition: &Condition) -> String {
    let parameters = &condition.parameters;
    match (condition.operator, parameters.as_slice()) {
        (Operator::Is, []) => format!("{value} IS NULL"),
        (Operator::IsNot, []) => format!("{value} IS NOT NULL"),
        (Operator::Is, _) => in_list(value, parameters),
        (Operator::IsNot, [one]) => format!("{value} IS NOT :{one}"),
        (Operator::IsNot, _) => {
            let list = parameters.join(", :");
            format!("({value} IS NULL OR {value} NOT IN (:{list}))")
        }
        (Operator::Holds, _) => {
            format!(
                "instr(lower({value}), lower(:{})) > 0",
                parameters.join(", :")
            )
        }
        (operator, _) => format!("{value} {operator} :{}", parameters.join(", :")),
    }
}
