//! Builds SQL in the layout that a person would write: one clause per line, one column per line.

use std::fmt::{self, Display};

/// Words that `SQLite` accepts as names only if they are quoted.
const RESERVED: &str = "add all alter and as autoincrement between case check collate commit \
    constraint create cross default deferrable delete distinct drop else escape exists foreign \
    from group having in index insert intersect into is isnull join limit not notnull null on or \
    order primary references returning select set table then to transaction union unique update \
    using values when where";

/// Returns a name for SQL: in double quotes, unless it is a plain word.
pub(super) fn quoted(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !RESERVED.split(' ').any(|word| word == name);
    if plain {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// Returns `table.column`, quoted if necessary.
pub(super) fn of(table: &str, column: &str) -> String {
    format!("{}.{}", quoted(table), quoted(column))
}

/// Returns whether some SQL uses a column of a table. `table` is the table's alias, quoted if
/// necessary.
pub(super) fn names(sql: &str, table: &str) -> bool {
    let column = format!("{table}.");
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut places = sql.match_indices(&column);
    places.any(|(place, _)| !sql[..place].ends_with(is_word))
}

/// Indents all lines except the first.
pub(super) fn indented(text: &str, by: usize) -> String {
    text.replace('\n', &format!("\n{}", " ".repeat(by)))
}

/// Puts a query in brackets. The query begins on a new line, and so does the closing bracket.
pub(super) fn bracketed(inner: impl Display) -> String {
    format!("(\n    {}\n)", indented(&inner.to_string(), 4))
}

/// A SELECT, clause by clause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Select {
    pub(super) distinct: bool,
    /// The expression and the name of each column.
    pub(super) columns: Vec<(String, String)>,
    /// The table and the joins, each with its keywords: `FROM facts`.
    pub(super) from: Vec<String>,
    /// The conditions. All of them must hold.
    pub(super) conditions: Vec<String>,
    pub(super) group: Vec<String>,
    pub(super) order: Vec<String>,
}

impl Select {
    /// Starts a query of a table. It has no columns yet.
    pub(super) fn from(table: &str) -> Self {
        Self {
            from: vec![format!("FROM {table}")],
            ..Self::default()
        }
    }

    pub(super) fn column(mut self, expression: impl Into<String>, name: &str) -> Self {
        self.columns.push((expression.into(), name.to_owned()));
        self
    }

    /// Adds a join, given with its keywords.
    pub(super) fn join(mut self, join: impl Into<String>) -> Self {
        self.from.push(join.into());
        self
    }

    /// Adds a condition.
    pub(super) fn when(mut self, condition: impl Into<String>) -> Self {
        self.conditions.push(condition.into());
        self
    }

    /// Adds conditions, if there are any.
    pub(super) fn with(mut self, conditions: impl IntoIterator<Item = String>) -> Self {
        self.conditions.extend(conditions);
        self
    }
}

impl Display for Select {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.distinct {
            "SELECT DISTINCT"
        } else {
            "SELECT"
        })?;
        let is_short = |(expression, _): &(String, String)| !expression.contains('\n');
        let alone = self.columns.len() == 1 && self.columns.iter().all(is_short);
        for (place, (expression, name)) in self.columns.iter().enumerate() {
            f.write_str(match place {
                0 if alone => " ",
                0 => "\n    ",
                _ => ",\n    ",
            })?;
            write!(f, "{} AS {}", indented(expression, 4), quoted(name))?;
        }
        for table in &self.from {
            write!(f, "\n{table}")?;
        }
        for (place, condition) in self.conditions.iter().enumerate() {
            let word = if place == 0 { "WHERE" } else { "  AND" };
            write!(f, "\n{word} {}", indented(condition, 2))?;
        }
        for (word, terms) in [("GROUP BY", &self.group), ("ORDER BY", &self.order)] {
            match terms.as_slice() {
                [] => {}
                [one] => write!(f, "\n{word} {}", indented(one, 4))?,
                _ => {
                    let lines = terms.iter().map(|term| indented(term, 4));
                    let lines = lines.collect::<Vec<_>>().join(",\n    ");
                    write!(f, "\n{word}\n    {lines}")?;
                }
            }
        }
        Ok(())
    }
}

/// A statement built from common table expressions, called steps.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// The SQL of each step, with its comment and its name.
    steps: Vec<String>,
    /// Whether a step is recursive.
    pub(super) recursive: bool,
}

impl Steps {
    /// Adds a step with a comment above it.
    ///
    /// The comment becomes one line, because it can come from an untrusted file, and text after a
    /// line end would be run as SQL.
    pub(super) fn step(&mut self, name: &str, comment: &str, sql: impl Display) {
        let words: Vec<&str> = comment.split_whitespace().collect();
        let comment = words.join(" ");
        self.steps
            .push(format!("-- {comment}\n{name} AS {}", bracketed(sql)));
    }

    /// Adds steps that are already written in SQL.
    pub(super) fn written(&mut self, steps: &str) {
        self.steps.push(steps.trim().to_owned());
    }

    /// Returns the whole statement, which ends with the query `last`.
    pub(super) fn then(&self, last: impl Display) -> String {
        let mut sql = String::new();
        for (place, step) in self.steps.iter().enumerate() {
            // WITH comes before the comment of the first step, because text that begins with `--`
            // would be taken for an option on a command line.
            sql.push_str(match place {
                0 if self.recursive => "WITH RECURSIVE\n",
                0 => "WITH\n",
                _ => ",\n\n",
            });
            sql.push_str(step);
        }
        if !sql.is_empty() {
            sql.push_str("\n\n");
        }
        sql.push_str(&last.to_string());
        sql
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_unless_it_is_a_plain_word() {
        for (name, sql) in [
            ("kind", "kind"),
            ("date_form", "date_form"),
            ("order", "\"order\""),
            ("united-states", "\"united-states\""),
            ("2021", "\"2021\""),
            ("", "\"\""),
            ("a\" FROM facts; --", "\"a\"\" FROM facts; --\""),
        ] {
            assert_eq!(quoted(name), sql);
        }
    }

    #[test]
    fn a_table_is_used_if_a_column_of_it_is_named() {
        assert!(names("count(facts.ref)", "facts"));
        assert!(names("\"my facts\".ref", "\"my facts\""));
        for sql in ["facts", "named_facts.ref", "facts_by_date.ref"] {
            assert!(!names(sql, "facts"), "{sql}");
        }
    }

    #[test]
    fn a_select_has_one_clause_per_line() {
        let mut select = Select::from("facts")
            .column("facts.kind", "kind")
            .column("count(*)", "count")
            .join("JOIN dossiers USING (dossier)")
            .when("facts.ref IN (\n    SELECT 1\n)")
            .when("facts.memo IS NULL");
        select.group = vec!["facts.kind".into()];
        select.order = vec!["facts.kind IS NULL".into(), "facts.kind".into()];
        let expected = "SELECT
    facts.kind AS kind,
    count(*) AS count
FROM facts
JOIN dossiers USING (dossier)
WHERE facts.ref IN (
      SELECT 1
  )
  AND facts.memo IS NULL
GROUP BY facts.kind
ORDER BY
    facts.kind IS NULL,
    facts.kind";
        assert_eq!(select.to_string(), expected);
    }

    #[test]
    fn steps_precede_the_last_query() {
        let mut steps = Steps::default();
        assert_eq!(steps.then("SELECT 1"), "SELECT 1");
        steps.step("chosen", "What is\nasked for.", "SELECT 1 AS one");
        let expected =
            "WITH\n-- What is asked for.\nchosen AS (\n    SELECT 1 AS one\n)\n\nSELECT 2";
        assert_eq!(steps.then("SELECT 2"), expected);
    }
}
