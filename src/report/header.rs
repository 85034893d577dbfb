//! The comment block that opens a report's SQL file.

use thiserror::Error;

use super::{Group, Parameter, ParameterKind};

/// What a report's header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// A few words, shown above the table.
    pub title: String,
    /// Under which the catalogue lists it.
    pub group: Group,
    /// The question that the report answers.
    pub question: String,
    /// The grain ("One row per …") and what is left out.
    pub about: String,
    /// The named parameters, in the order of the header.
    pub parameters: Vec<Parameter>,
    /// The columns, in the order of the result.
    pub columns: Vec<ReportColumn>,
    /// The columns that a narrow screen leaves out, first to go first.
    pub aside: Vec<String>,
    /// Two of the report's uses: what stands after `chancery report`.
    pub examples: [String; 2],
    /// SQL over a table `report`, which holds the rows: one text that sums them up.
    pub answer: String,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportColumn {
    /// Name in the result.
    pub name: String,
    /// The unit or notation of its values.
    pub unit: Option<String>,
    /// What it holds.
    pub meaning: String,
}

/// What is wrong with a header.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HeaderError {
    /// A line that must be there is not.
    #[error("the header has no `-- {0}: …` line")]
    Missing(&'static str),
    /// A line that must be there once is there again.
    #[error("line {line}: there is a `-- {key}: …` line already")]
    Again {
        /// Line in the file, from 1.
        line: usize,
        /// What the line says.
        key: &'static str,
    },
    /// There are not two examples.
    #[error("the header has {0} lines `-- {EXAMPLE_FORM}`, not two")]
    Examples(usize),
    /// A line is not of its form.
    #[error("line {line}: expected `-- {form}`")]
    Form {
        /// Line in the file, from 1.
        line: usize,
        /// What the line should look like.
        form: &'static str,
    },
    /// A group that there is not.
    #[error(
        "line {line}: there is no group `{found}`: expected one of {}",
        Group::list()
    )]
    Group {
        /// Line in the file, from 1.
        line: usize,
        /// The words found.
        found: String,
    },
    /// A parameter of a type that there is not.
    #[error(
        "line {line}: parameter `{name}` has no known type `{kind}`: expected one of {}",
        ParameterKind::list()
    )]
    Kind {
        /// Line in the file, from 1.
        line: usize,
        /// Name of the parameter.
        name: String,
        /// The words found.
        kind: String,
    },
    /// A name that the command line keeps for itself.
    #[error("line {line}: a parameter cannot be called `{name}`: the command line has that name")]
    Reserved {
        /// Line in the file, from 1.
        line: usize,
        /// Name of the parameter.
        name: String,
    },
    /// Two parameters or two columns have one name.
    #[error("line {line}: there is a {what} `{name}` already")]
    Twice {
        /// Line in the file, from 1.
        line: usize,
        /// `parameter` or `column`.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A column to leave out that there is not.
    #[error("line {line}: there is no column `{name}` to set aside")]
    Aside {
        /// Line in the file, from 1.
        line: usize,
        /// The name.
        name: String,
    },
}

const PARAM_FORM: &str = "param name: type; help; default text";
const COLUMN_FORM: &str = "column name [unit]: meaning";
const EXAMPLE_FORM: &str = "example: name --parameter value";
const ASIDE_FORM: &str = "aside: column column";

impl Header {
    /// Reads the header of a report: the `--` lines that open the file.
    ///
    /// ```text
    /// -- title: …
    /// -- group: …
    /// -- question: …
    /// -- about: One row per …
    /// -- param NAME: TYPE; help; default TEXT
    /// -- param NAME: TYPE; help; required
    /// -- column NAME: meaning
    /// -- column NAME [UNIT]: meaning
    /// -- aside: NAME NAME
    /// -- example: REPORT --NAME VALUE
    /// -- example: REPORT
    /// -- answer: SELECT … FROM report
    /// ```
    ///
    /// A line that begins with `--` and five spaces goes on with the line before.
    /// The two examples differ; `aside` may be missing. Other comment lines are for
    /// the reader of the SQL.
    ///
    /// # Errors
    ///
    /// Where a line is missing, there too often, or not of that form.
    pub fn parse(sql: &str) -> Result<Self, HeaderError> {
        let lines = Lines::of(sql);
        let columns = columns(&lines)?;
        Ok(Self {
            title: lines.text("title")?.joined(),
            group: group(&lines)?,
            question: lines.text("question")?.joined(),
            about: lines.text("about")?.joined(),
            parameters: parameters(&lines)?,
            aside: aside(&lines, &columns)?,
            columns,
            examples: examples(&lines)?,
            answer: lines.text("answer")?.sql(),
        })
    }

    /// Reads no more than the title.
    pub(super) fn title(sql: &str) -> Option<&str> {
        let mut lines = sql.lines().map_while(|line| line.strip_prefix("-- "));
        lines.find_map(|line| line.strip_prefix("title: "))
    }
}

/// One entry of a header: a key, and what stands after it.
struct Entry<'s> {
    line: usize,
    key: &'s str,
    /// What follows the colon, and the lines that go on.
    parts: Vec<&'s str>,
}

impl<'s> Entry<'s> {
    /// A line without a colon may be a form gone wrong: it is all key.
    fn of(line: usize, comment: &'s str) -> Self {
        let text = comment.trim();
        let (key, value) = text.split_once(": ").unwrap_or((text, ""));
        Self {
            line,
            key: key.trim_end_matches(':'),
            parts: vec![value],
        }
    }

    fn joined(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.trim()).collect();
        parts.join(" ")
    }

    /// Returns the parts as lines, so that SQL keeps its layout.
    fn sql(&self) -> String {
        self.parts.join("\n").trim().to_owned()
    }

    fn form(&self, form: &'static str) -> HeaderError {
        HeaderError::Form {
            line: self.line,
            form,
        }
    }

    /// Returns the name after the key's own word, as in `param NAME`.
    fn name(&self, word: &str) -> Option<&str> {
        self.key.strip_prefix(word)?.strip_prefix(' ')
    }
}

/// The entries of a header.
struct Lines<'s>(Vec<Entry<'s>>);

impl<'s> Lines<'s> {
    fn of(sql: &'s str) -> Self {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        let comments = sql.lines().map_while(|line| line.strip_prefix("--"));
        for (index, comment) in comments.enumerate() {
            if let Some(more) = comment.strip_prefix("     ")
                && let Some(entry) = entries.last_mut()
            {
                entry.parts.push(more);
            } else {
                entries.push(Entry::of(index + 1, comment));
            }
        }
        Self(entries)
    }

    /// Returns the one entry of that key.
    fn text(&self, key: &'static str) -> Result<&Entry<'s>, HeaderError> {
        self.optional(key)?.ok_or(HeaderError::Missing(key))
    }

    fn optional(&self, key: &'static str) -> Result<Option<&Entry<'s>>, HeaderError> {
        let mut found = self
            .all(key)
            .filter(|entry| entry.parts.iter().any(|part| !part.trim().is_empty()));
        let first = found.next();
        match found.next() {
            Some(again) => Err(HeaderError::Again {
                line: again.line,
                key,
            }),
            None => Ok(first),
        }
    }

    fn all(&self, key: &'static str) -> impl Iterator<Item = &Entry<'s>> {
        self.0.iter().filter(move |entry| entry.key == key)
    }

    /// Returns the entries whose key is a word and a name.
    fn named(&self, word: &'static str) -> impl Iterator<Item = (&Entry<'s>, &str)> {
        self.0
            .iter()
            .filter_map(move |entry| Some((entry, entry.name(word)?)))
    }
}

fn group(lines: &Lines<'_>) -> Result<Group, HeaderError> {
    let entry = lines.text("group")?;
    let found = entry.joined();
    Group::from_name(&found).ok_or(HeaderError::Group {
        line: entry.line,
        found,
    })
}

fn parameters(lines: &Lines<'_>) -> Result<Vec<Parameter>, HeaderError> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for (entry, name) in lines.named("param") {
        let parameter = parameter(entry, name)?;
        if parameters.iter().any(|other| other.name == parameter.name) {
            return Err(HeaderError::Twice {
                line: entry.line,
                what: "parameter",
                name: parameter.name,
            });
        }
        parameters.push(parameter);
    }
    Ok(parameters)
}

fn parameter(entry: &Entry<'_>, name: &str) -> Result<Parameter, HeaderError> {
    let form = || entry.form(PARAM_FORM);
    if !is_name(name) {
        return Err(form());
    }
    let text = entry.joined();
    let (kind, rest) = text.split_once("; ").ok_or_else(form)?;
    // The help may have a semicolon of its own, the default none.
    let (help, last) = rest.rsplit_once("; ").ok_or_else(form)?;
    let default = match last.strip_prefix("default ") {
        Some(default) => Some(default.to_owned()),
        None if last == "required" => None,
        None => return Err(form()),
    };
    if Parameter::is_reserved(name) {
        return Err(HeaderError::Reserved {
            line: entry.line,
            name: name.to_owned(),
        });
    }
    let kind = ParameterKind::from_words(kind).ok_or_else(|| HeaderError::Kind {
        line: entry.line,
        name: name.to_owned(),
        kind: kind.to_owned(),
    })?;
    Ok(Parameter {
        name: name.to_owned(),
        kind,
        help: help.to_owned(),
        default,
    })
}

fn columns(lines: &Lines<'_>) -> Result<Vec<ReportColumn>, HeaderError> {
    let mut columns: Vec<ReportColumn> = Vec::new();
    for (entry, key) in lines.named("column") {
        let column = column(entry, key)?;
        if columns.iter().any(|other| other.name == column.name) {
            return Err(HeaderError::Twice {
                line: entry.line,
                what: "column",
                name: column.name,
            });
        }
        columns.push(column);
    }
    Ok(columns)
}

fn column(entry: &Entry<'_>, key: &str) -> Result<ReportColumn, HeaderError> {
    let form = || entry.form(COLUMN_FORM);
    let (name, unit) = match key.split_once(" [") {
        Some((name, unit)) => (name, Some(unit.strip_suffix(']').ok_or_else(form)?)),
        None => (key, None),
    };
    let meaning = entry.joined();
    if !is_name(name) || unit == Some("") || meaning.is_empty() {
        return Err(form());
    }
    Ok(ReportColumn {
        name: name.to_owned(),
        unit: unit.map(str::to_owned),
        meaning,
    })
}

/// Returns whether a word can name a parameter or column: lower case, as in SQL.
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn aside(lines: &Lines<'_>, columns: &[ReportColumn]) -> Result<Vec<String>, HeaderError> {
    let Some(entry) = lines.optional("aside")? else {
        return lines
            .all("aside")
            .next()
            .map_or(Ok(Vec::new()), |entry| Err(entry.form(ASIDE_FORM)));
    };
    let mut names: Vec<String> = Vec::new();
    for name in entry.joined().split_whitespace() {
        let known = columns.iter().any(|column| column.name == name);
        if !known || names.iter().any(|other| other == name) {
            return Err(HeaderError::Aside {
                line: entry.line,
                name: name.to_owned(),
            });
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

fn examples(lines: &Lines<'_>) -> Result<[String; 2], HeaderError> {
    let examples: Vec<&Entry<'_>> = lines.all("example").collect();
    let empty = examples.iter().find(|entry| entry.joined().is_empty());
    if let Some(entry) = empty {
        return Err(entry.form(EXAMPLE_FORM));
    }
    let texts: Vec<String> = examples.iter().map(|entry| entry.joined()).collect();
    let count = texts.len();
    texts.try_into().map_err(|_| HeaderError::Examples(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "\
-- title: Visits
-- group: Dealings
-- question: Who came?
-- about: One row per visit,
--     oldest first.
-- param actor: actor; whose; theirs too; default everybody's
-- param kind: code engagement_kinds; of this kind only; required
-- A remark.
-- column title: what it is
-- column lag [ISO 8601 duration]: how long: it took
-- column facts: the evidence
-- aside: lag title
-- example: visits --actor malaysia
-- example: visits
-- answer: SELECT count(*) || ' visits'
--     FROM report
SELECT 1;
-- title: no
";

    /// Returns what is wrong once `from` is `to`.
    fn fault(from: &str, to: &str) -> String {
        assert!(GOOD.contains(from), "{from}");
        Header::parse(&GOOD.replacen(from, to, 1))
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn a_header_gives_all_that_it_says() {
        let header = Header::parse(GOOD).unwrap();
        assert_eq!(header.title, "Visits");
        assert_eq!(header.group, Group::Dealings);
        assert_eq!(header.about, "One row per visit, oldest first.");
        assert_eq!(header.aside, ["lag", "title"]);
        assert_eq!(header.examples, ["visits --actor malaysia", "visits"]);
        assert_eq!(header.answer, "SELECT count(*) || ' visits'\nFROM report");
    }

    #[test]
    fn a_parameter_has_a_type_a_help_and_a_default_or_is_required() {
        let [actor, kind] = Header::parse(GOOD).unwrap().parameters.try_into().unwrap();
        assert_eq!(actor.kind, ParameterKind::Actor);
        assert_eq!(actor.help, "whose; theirs too");
        assert_eq!(actor.default.as_deref(), Some("everybody's"));
        assert_eq!(kind.kind, ParameterKind::Code("engagement_kinds".into()));
        assert_eq!(kind.default, None);
    }

    #[test]
    fn a_column_has_a_meaning_and_may_have_a_unit() {
        let columns = Header::parse(GOOD).unwrap().columns;
        assert_eq!(
            (columns[0].name.as_str(), &columns[0].unit),
            ("title", &None)
        );
        assert_eq!(columns[1].unit.as_deref(), Some("ISO 8601 duration"));
        assert_eq!(columns[1].meaning, "how long: it took");
    }

    #[test]
    fn columns_to_set_aside_need_not_be_named() {
        let header = Header::parse(&GOOD.replace("-- aside: lag title\n", "")).unwrap();
        assert_eq!(header.aside, [""; 0]);
    }

    #[test]
    fn a_line_that_is_missing_empty_or_there_twice_is_named() {
        for key in ["title", "group", "question", "about", "answer"] {
            let line = format!("-- {key}: ");
            assert_eq!(
                fault(&line, "-- "),
                format!("the header has no `-- {key}: …` line")
            );
        }
        assert_eq!(
            fault("Visits\n", "\n"),
            "the header has no `-- title: …` line"
        );
        assert_eq!(
            fault("-- A remark.", "-- title: Once more"),
            "line 8: there is a `-- title: …` line already"
        );
    }

    #[test]
    fn there_are_two_examples() {
        assert_eq!(
            fault("-- example: visits\n", ""),
            "the header has 1 lines `-- example: name --parameter value`, not two"
        );
        assert_eq!(
            fault("example: visits\n", "example:\n"),
            "line 14: expected `-- example: name --parameter value`"
        );
    }

    #[test]
    fn a_group_that_there_is_not_is_refused() {
        assert_eq!(
            fault("Dealings", "Doings"),
            "line 2: there is no group `Doings`: expected one of `Says and does`, `Dealings`, \
            `Positions`, `Reasons`, `The record`"
        );
    }

    #[test]
    fn a_parameter_that_is_not_of_the_form_is_refused_with_its_line() {
        for (from, to) in [
            ("actor; whose; theirs too; default everybody's", "whose"),
            ("default everybody's", "everybody's"),
            ("; theirs too; default everybody's", ""),
            ("param actor:", "param an actor:"),
            ("param actor: ", "param actor "),
            ("param actor:", "param Actor:"),
        ] {
            assert_eq!(
                fault(from, to),
                "line 6: expected `-- param name: type; help; default text`",
                "{to}"
            );
        }
    }

    #[test]
    fn a_type_that_there_is_not_is_refused() {
        for kind in ["person", "code", "code a b", "code Kinds"] {
            let error = fault("actor; whose", &format!("{kind}; whose"));
            let begins = format!("line 6: parameter `actor` has no known type `{kind}`: ");
            assert!(error.starts_with(&begins), "{error}");
            assert!(error.ends_with("`fact`, `code VOCABULARY`"), "{error}");
        }
    }

    #[test]
    fn a_name_that_the_command_line_has_is_refused() {
        for name in ["format", "print_sql", "help", "limit"] {
            assert_eq!(
                fault("param actor:", &format!("param {name}:")),
                format!(
                    "line 6: a parameter cannot be called `{name}`: the command line has that name"
                )
            );
        }
    }

    #[test]
    fn a_name_stands_once() {
        assert_eq!(
            fault("param kind:", "param actor:"),
            "line 7: there is a parameter `actor` already"
        );
        assert_eq!(
            fault("column facts:", "column title:"),
            "line 11: there is a column `title` already"
        );
    }

    #[test]
    fn a_column_that_is_not_of_the_form_is_refused() {
        for (from, to) in [
            ("column title: what it is", "column title"),
            ("column title: what it is", "column title:"),
            ("column title:", "column title []:"),
            ("column title:", "column title [day:"),
            ("column title:", "column the title:"),
        ] {
            assert_eq!(
                fault(from, to),
                "line 9: expected `-- column name [unit]: meaning`",
                "{to}"
            );
        }
    }

    #[test]
    fn only_columns_are_set_aside_and_once() {
        assert_eq!(
            fault("aside: lag title", "aside: lag what"),
            "line 12: there is no column `what` to set aside"
        );
        assert_eq!(
            fault("aside: lag title", "aside: lag lag"),
            "line 12: there is no column `lag` to set aside"
        );
        assert_eq!(
            fault("aside: lag title", "aside:"),
            "line 12: expected `-- aside: column column`"
        );
    }
}
