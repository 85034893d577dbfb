//! Reads the query plan, which tells how `SQLite` finds the rows of a query.

use crate::cli::ask;
use crate::cli::error::CliError;
use crate::store::{ParameterValue, Reader};

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanStep {
    /// The number of steps that enclose this step.
    pub(crate) depth: usize,
    /// What the step does, in `SQLite`'s words.
    pub(crate) detail: String,
    /// Whether the step runs again for each row of an enclosing query.
    repeated: bool,
}

impl PlanStep {
    /// Returns the table that the step scans in full for each row of an enclosing query, if there
    /// is one.
    ///
    /// The name can also be that of a common table expression, or an alias in the query.
    pub(crate) fn scanned_again(&self) -> Option<&str> {
        let scanned = self
            .detail
            .strip_prefix("SCAN ")
            .filter(|_| self.repeated)?;
        scanned.split(' ').next()
    }
}

/// Returns the steps of a query's plan. Each step follows the step that encloses it.
pub(crate) fn steps(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
) -> Result<Vec<PlanStep>, CliError> {
    let sql = sql.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
    let rows = ask::rows(reader, &format!("EXPLAIN QUERY PLAN {sql}"), values)?;
    let mut steps: Vec<(String, PlanStep)> = Vec::new();
    for row in rows {
        let [id, parent, _, detail] = <[String; 4]>::try_from(row).unwrap_or_default();
        let around = steps.iter().find(|(id, _)| *id == parent);
        let repeats = |detail: &str| detail.starts_with("CORRELATED ");
        let step = PlanStep {
            depth: around.map_or(0, |(_, step)| step.depth + 1),
            repeated: around.is_some_and(|(_, step)| step.repeated || repeats(&step.detail)),
            detail,
        };
        steps.push((id, step));
    }
    Ok(steps.into_iter().map(|(_, step)| step).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;

    #[test]
    fn a_plan_is_nested_and_names_tables_that_are_scanned_repeatedly() {
        let reader = bundled::reader().unwrap();
        let sql = ";\n SELECT (SELECT count(*) FROM facts WHERE memo <> actors.name)\n\
            FROM actors WHERE actor = :actor";
        let steps = steps(&reader, sql, &[]).unwrap();
        let shown: Vec<(usize, &str, Option<&str>)> = steps
            .iter()
            .map(|step| (step.depth, step.detail.as_str(), step.scanned_again()))
            .collect();
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert!(shown[0].1.starts_with("SEARCH actors USING"), "{shown:?}");
        assert_eq!(shown[1], (0, "CORRELATED SCALAR SUBQUERY 1", None));
        assert_eq!(shown[2], (1, "SCAN facts", Some("facts")));
    }
}
