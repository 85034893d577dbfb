//! The comment block that opens a report's SQL file.

use std::ops::Range;

use super::{Choices, Fallback, Group, Parameter, ParameterKind};
use crate::finding::Finding;
use crate::suggest::did_you_mean;
use crate::visible::{is_hidden, visible};

/// What a report's header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// A few words, shown above the table.
    pub title: String,
    /// Under which the catalogue lists it.
    pub group: Group,
    /// The question that the report answers; a shipped report has one.
    pub question: Option<String>,
    /// The grain ("One row per …") and what is left out.
    pub about: String,
    /// The named parameters, in the order of the header.
    pub parameters: Vec<Parameter>,
    /// The columns, in the order of the result.
    pub columns: Vec<ReportColumn>,
    /// The columns that a narrow screen leaves out, first to go first.
    pub aside: Vec<String>,
    /// Uses of the report: what stands after `chancery report`.
    pub examples: Vec<String>,
    /// SQL over a table `report`, which holds the rows: one text that sums them up; a
    /// shipped report has one.
    pub answer: Option<String>,
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

/// The keys that stand alone before their colon.
const KEYS: [&str; 7] = [
    "title", "group", "question", "about", "aside", "example", "answer",
];

/// The keys that a name follows.
const NAMING_KEYS: [&str; 2] = ["param", "column"];

const PARAM_FORM: &str = "param NAME: TYPE; help; default TEXT";
const COLUMN_FORM: &str = "column NAME [UNIT]: meaning";
const EXAMPLE_FORM: &str = "example: NAME --PARAMETER VALUE";
const ASIDE_FORM: &str = "aside: COLUMN COLUMN";

impl Header {
    /// Reads the header of a report: the `--` lines that open the file.
    ///
    /// ```text
    /// -- title: …
    /// -- group: …
    /// -- question: …
    /// -- about: One row per …
    /// -- param NAME: TYPE; help; default TEXT
    /// -- param NAME: TYPE; help; default = VALUE
    /// -- param NAME: TYPE; help; choices ONE, OTHER; required
    /// -- param NAME: TYPE; help; choices SELECT … ; required
    /// -- column NAME: meaning
    /// -- column NAME [UNIT]: meaning
    /// -- aside: NAME NAME
    /// -- example: REPORT --NAME VALUE
    /// -- answer: SELECT … FROM report
    /// ```
    ///
    /// Title, about and at least one column must be there. A line that begins with
    /// `--` and five spaces goes on with the line before; empty lines may stand between.
    /// Other comment lines are for the reader of the SQL, unless their key is nearly one
    /// of these.
    ///
    /// # Errors
    ///
    /// Every line that is missing, there too often, or not of that form.
    pub fn parse(sql: &str) -> Result<Self, Vec<Finding>> {
        let lines = Lines::of(sql);
        let mut faults = Faults(lines.misspelt());
        faults.0.extend(lines.hidden());
        let title = faults.unless(lines.text("title"));
        let group = faults.unless(group(&lines));
        let question = faults.unless(lines.optional("question"));
        let about = faults.unless(lines.text("about"));
        let parameters = faults.named(&lines, "param", parameter);
        let columns = faults.named(&lines, "column", column);
        let aside = faults.unless(aside(&lines));
        let examples = lines.all("example").map(example);
        let examples = examples.filter_map(|read| faults.unless(read)).collect();
        let answer = faults.unless(lines.optional("answer"));
        if lines.named("column").next().is_none() {
            faults.0.push(lines.missing(COLUMN_FORM));
        }
        let (Some(title), Some(about), []) = (title, about, faults.0.as_slice()) else {
            return Err(faults.0);
        };
        Ok(Self {
            title: title.joined(),
            group: group.flatten().unwrap_or(Group::Own),
            question: question.flatten().map(Entry::joined),
            about: about.joined(),
            parameters,
            columns,
            aside: aside.unwrap_or_default(),
            examples,
            answer: answer.flatten().map(Entry::sql),
        })
    }

    /// Reads no more than the title.
    pub(super) fn title(sql: &str) -> Option<&str> {
        let mut lines = sql.lines().map_while(|line| line.strip_prefix("-- "));
        lines.find_map(|line| line.strip_prefix("title: "))
    }
}

/// The faults found so far.
struct Faults(Vec<Finding>);

impl Faults {
    /// Keeps the fault, if there is one, and hands on what there is otherwise.
    fn unless<T>(&mut self, read: Result<T, Finding>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }

    /// Reads the lines of a word and a name, each name once.
    fn named<'s, T>(
        &mut self,
        lines: &Lines<'s>,
        word: &'static str,
        read: fn(&Entry<'s>, &'s str) -> Result<T, Finding>,
    ) -> Vec<T> {
        let mut names = Vec::new();
        let mut all = Vec::new();
        for (entry, name) in lines.named(word) {
            // What stands behind the name is no part of it: a unit.
            let bare = name.split(' ').next().unwrap_or(name);
            if names.contains(&bare) {
                let message = format!("there is a `{word} {bare}` already");
                self.0.push(Finding::fault(entry.key_span(), message));
            }
            names.push(bare);
            all.extend(self.unless(read(entry, name)));
        }
        all
    }
}

/// A piece of the file, and where it starts.
#[derive(Clone, Copy)]
struct Part<'s> {
    at: usize,
    text: &'s str,
}

impl Part<'_> {
    fn trimmed(self) -> Self {
        let text = self.text.trim_start();
        let at = self.at + self.text.len() - text.len();
        let text = text.trim_end();
        Self { at, text }
    }

    fn span(self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// Splits at the first sign, which belongs to neither side.
    fn split(self, sign: &str) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(sign)?;
        let at = self.at + before.len() + sign.len();
        Some((
            Self {
                text: before,
                ..self
            },
            Self { at, text: after },
        ))
    }
}

/// One entry of a header: a key, and what stands after it.
struct Entry<'s> {
    key: Part<'s>,
    /// What follows the colon, and the lines that go on.
    parts: Vec<Part<'s>>,
}

impl<'s> Entry<'s> {
    /// A line without a colon may be a form gone wrong: it is all key.
    fn of(comment: Part<'s>) -> Self {
        let comment = comment.trimmed();
        let end = Part {
            at: comment.at + comment.text.len(),
            text: "",
        };
        let (key, value) = comment.split(": ").unwrap_or((comment, end));
        Self {
            key: Part {
                text: key.text.trim_end_matches(':'),
                ..key
            },
            parts: vec![value],
        }
    }

    fn joined(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.text.trim()).collect();
        parts.join(" ")
    }

    /// Returns the parts as lines, so that SQL keeps its layout.
    fn sql(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.text).collect();
        parts.join("\n").trim().to_owned()
    }

    fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.text.trim().is_empty())
    }

    /// Returns the name after the key's own word, as in `param NAME`.
    fn name(&self, word: &str) -> Option<&'s str> {
        self.key.text.strip_prefix(word)?.strip_prefix(' ')
    }

    fn key_span(&self) -> Range<usize> {
        self.key.span()
    }

    /// Returns where its value stands: on its first line.
    fn value_span(&self) -> Range<usize> {
        self.parts
            .first()
            .map_or(self.key_span(), |part| part.trimmed().span())
    }

    /// Returns where a word of its value stands, else the whole value.
    fn word_span(&self, word: &str) -> Range<usize> {
        let find = |part: &Part<'_>| Some(part.at + part.text.find(word)?);
        let at = self.parts.iter().find_map(find);
        at.map_or(self.value_span(), |at| at..at + word.len())
    }

    /// Returns the fault of a name that none can have, and one that it could be.
    fn no_name(&self, what: &str, name: &str) -> Finding {
        let message = format!("a {what} is named by small letters, digits and `_`, not `{name}`");
        let meant = name.to_lowercase().replace(['-', ' '], "_");
        let hint = is_name(&meant).then(|| match what {
            "parameter" => {
                let flag = meant.replace('_', "-");
                format!("write `{meant}`, which is `--{flag}` on the command line")
            }
            _ => format!("write `{meant}`, and call it so in the SQL"),
        });
        Finding::fault(self.key_span(), message).with_hint(hint)
    }

    fn form(&self, form: &str) -> Finding {
        let span = self.key.at..self.value_span().end;
        Finding::fault(span, format!("expected `-- {form}`"))
    }
}

/// The entries of a header.
struct Lines<'s> {
    entries: Vec<Entry<'s>>,
    /// Where the first line of the file ends.
    first: usize,
}

impl<'s> Lines<'s> {
    fn of(sql: &'s str) -> Self {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        let mut at = 0;
        for line in sql.split_inclusive('\n') {
            let Some(comment) = line.strip_prefix("--") else {
                if line.trim().is_empty() {
                    at += line.len();
                    continue;
                }
                break;
            };
            let comment = Part {
                at: at + 2,
                text: comment.trim_end_matches(['\n', '\r']),
            };
            at += line.len();
            if let Some(more) = comment.text.strip_prefix("     ")
                && let Some(entry) = entries.last_mut()
            {
                entry.parts.push(Part {
                    at: comment.at + 5,
                    text: more,
                });
            } else {
                entries.push(Entry::of(comment));
            }
        }
        let first = sql.lines().next().map_or(0, str::len);
        Self { entries, first }
    }

    /// Returns the one entry of that key.
    fn text(&self, key: &'static str) -> Result<&Entry<'s>, Finding> {
        self.optional(key)?
            .ok_or_else(|| self.missing(&format!("{key}: …")))
    }

    fn missing(&self, form: &str) -> Finding {
        Finding::fault(0..self.first, format!("the header has no line `-- {form}`"))
    }

    fn optional(&self, key: &'static str) -> Result<Option<&Entry<'s>>, Finding> {
        let mut found = self.all(key).filter(|entry| !entry.is_empty());
        let first = found.next();
        match found.next() {
            Some(again) => {
                let message = format!("there is a line `-- {key}: …` already");
                Err(Finding::fault(again.key_span(), message))
            }
            None => Ok(first),
        }
    }

    fn all(&self, key: &'static str) -> impl Iterator<Item = &Entry<'s>> {
        self.entries
            .iter()
            .filter(move |entry| entry.key.text == key)
    }

    /// Returns the entries whose key is a word and a name.
    fn named(&self, word: &'static str) -> impl Iterator<Item = (&Entry<'s>, &'s str)> {
        self.entries
            .iter()
            .filter_map(move |entry| Some((entry, entry.name(word)?)))
    }

    /// Returns the lines whose key is nearly one of a header's: as a remark, each
    /// would be lost without a word.
    fn misspelt(&self) -> Vec<Finding> {
        let misspelt = |entry: &Entry<'_>| {
            let mut words = entry.key.text.split(' ');
            let (first, name) = (words.next()?, words.next());
            // A sentence with a colon in it is a remark.
            if words.next().is_some() || entry.is_empty() {
                return None;
            }
            let keys: &[&str] = if name.is_some() { &NAMING_KEYS } else { &KEYS };
            let capital = keys.iter().any(|key| first.eq_ignore_ascii_case(key));
            if keys.contains(&first) || (!capital && first != first.to_lowercase()) {
                return None;
            }
            let hint = did_you_mean(first, keys.iter().copied())?;
            let message = format!("a header has no line `-- {first}`");
            let span = entry.key.at..entry.key.at + first.len();
            Some(Finding::fault(span, message).with_hint(Some(hint)))
        };
        self.entries.iter().filter_map(misspelt).collect()
    }
}

impl Lines<'_> {
    /// Returns the characters that a terminal would obey or hide: titles and help are
    /// printed as they stand.
    fn hidden(&self) -> Vec<Finding> {
        let parts = self
            .entries
            .iter()
            .flat_map(|entry| [entry.key].into_iter().chain(entry.parts.iter().copied()));
        let hidden = parts.flat_map(|part| {
            let hidden = part
                .text
                .char_indices()
                .filter(|(at, c)| is_hidden(part.text, *at, *c));
            hidden.map(move |(at, c)| {
                let span = part.at + at..part.at + at + c.len_utf8();
                let shown = visible(&part.text[at..at + c.len_utf8()]).into_owned();
                Finding::fault(
                    span,
                    format!("a header cannot hold the hidden character {shown}"),
                )
            })
        });
        hidden.collect()
    }
}

fn group(lines: &Lines<'_>) -> Result<Option<Group>, Finding> {
    let Some(entry) = lines.optional("group")? else {
        return Ok(None);
    };
    let found = entry.joined();
    Group::from_name(&found).map(Some).ok_or_else(|| {
        let message = format!("there is no group `{found}`");
        let hint = format!("groups are {}", Group::list());
        Finding::fault(entry.value_span(), message).with_hint(Some(hint))
    })
}

fn parameter(entry: &Entry<'_>, name: &str) -> Result<Parameter, Finding> {
    let form = || entry.form(PARAM_FORM);
    if !is_name(name) {
        return Err(entry.no_name("parameter", name));
    }
    if Parameter::is_reserved(name) {
        let message =
            format!("a parameter cannot be called `{name}`: the command line has that name");
        let at = entry.key_span().end - name.len();
        return Err(Finding::fault(at..entry.key_span().end, message));
    }
    let text = entry.joined();
    let (kind, rest) = text.split_once("; ").ok_or_else(form)?;
    // The help may have a semicolon of its own, what stands behind it none.
    let (rest, last) = rest.rsplit_once(';').ok_or_else(form)?;
    let fallback = Fallback::from_words(last.trim()).ok_or_else(|| {
        let message = format!("parameter `{name}` does not say what holds where it is not given");
        let hint = "end with `; required`, with `; default` and what the SQL does then, or with \
            `; default = VALUE`";
        Finding::fault(entry.value_span(), message).with_hint(Some(hint.to_owned()))
    })?;
    let (help, choices) = match rest.rsplit_once("; choices ") {
        Some((help, choices)) => (help, Some(Choices::from_words(choices).ok_or_else(form)?)),
        None => (rest, None),
    };
    let known = ParameterKind::from_words(kind).ok_or_else(|| {
        let message = format!("parameter `{name}` has no known type `{kind}`");
        let hint = format!("types are {}", ParameterKind::list());
        Finding::fault(entry.word_span(kind), message).with_hint(Some(hint))
    })?;
    Ok(Parameter {
        name: name.to_owned(),
        kind: known,
        help: help.trim().to_owned(),
        choices,
        fallback,
    })
}

fn column(entry: &Entry<'_>, key: &str) -> Result<ReportColumn, Finding> {
    let form = || entry.form(COLUMN_FORM);
    let (name, unit) = match key.split_once(" [") {
        Some((name, unit)) => (name, Some(unit.strip_suffix(']').ok_or_else(form)?)),
        None => (key, None),
    };
    if !is_name(name) {
        return Err(entry.no_name("column", name));
    }
    let meaning = entry.joined();
    if unit == Some("") || meaning.is_empty() {
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

fn aside(lines: &Lines<'_>) -> Result<Vec<String>, Finding> {
    let Some(entry) = lines.optional("aside")? else {
        return lines
            .all("aside")
            .next()
            .map_or(Ok(Vec::new()), |entry| Err(entry.form(ASIDE_FORM)));
    };
    let columns = lines.named("column");
    let columns: Vec<&str> = columns
        .filter_map(|(_, name)| name.split(' ').next())
        .collect();
    let mut names: Vec<String> = Vec::new();
    for name in entry.joined().split_whitespace() {
        let fault = |message: String| Finding::fault(entry.word_span(name), message);
        if !columns.contains(&name) {
            let hint = did_you_mean(name, columns.iter().copied());
            let message = format!("there is no column `{name}` to set aside");
            return Err(fault(message).with_hint(hint));
        }
        if names.iter().any(|other| other == name) {
            return Err(fault(format!("`{name}` is set aside already")));
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

fn example(entry: &Entry<'_>) -> Result<String, Finding> {
    match entry.joined() {
        text if text.is_empty() => Err(entry.form(EXAMPLE_FORM)),
        text => Ok(text),
    }
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

    /// Returns what is wrong in a text, each with its line and the words it is about.
    fn faults(text: &str) -> Vec<String> {
        let faults = Header::parse(text).unwrap_err();
        let said = |fault: Finding| {
            let line = text[..fault.span.start].matches('\n').count() + 1;
            let hint = fault.hint.map(|hint| format!(" ({hint})"));
            let words = &text[fault.span];
            format!(
                "{line}, `{words}`: {}{}",
                fault.message,
                hint.unwrap_or_default()
            )
        };
        faults.into_iter().map(said).collect()
    }

    /// Returns the one thing that is wrong once `from` is `to`.
    fn fault(from: &str, to: &str) -> String {
        assert!(GOOD.contains(from), "{from}");
        let mut faults = faults(&GOOD.replacen(from, to, 1));
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults.remove(0)
    }

    #[test]
    fn a_header_gives_all_that_it_says() {
        let header = Header::parse(GOOD).unwrap();
        assert_eq!(header.title, "Visits");
        assert_eq!(header.group, Group::Dealings);
        assert_eq!(header.about, "One row per visit, oldest first.");
        assert_eq!(header.aside, ["lag", "title"]);
        assert_eq!(header.examples, ["visits --actor malaysia", "visits"]);
        let answer = header.answer.unwrap();
        assert_eq!(answer, "SELECT count(*) || ' visits'\nFROM report");
    }

    #[test]
    fn a_report_of_ones_own_needs_no_more_than_title_about_and_columns() {
        let short = "-- title: T\r\n-- about: One row per visit.\r\n-- column n: how many\r\n";
        let header = Header::parse(short).unwrap();
        assert_eq!(header.group, Group::Own);
        assert_eq!(header.about, "One row per visit.");
        assert_eq!((header.question, header.answer), (None, None));
        assert_eq!(header.examples, [""; 0]);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let text = "-- title: T\n-- column N: x\n-- param help: text; h; required\nSELECT 1;\n";
        assert_eq!(
            faults(text),
            [
                "1, `-- title: T`: the header has no line `-- about: …`",
                "3, `help`: a parameter cannot be called `help`: the command line has that name",
                "2, `column N`: a column is named by small letters, digits and `_`, not `N` (write \
                `n`, and call it so in the SQL)",
            ]
        );
        assert_eq!(
            faults("SELECT 1"),
            [
                "1, `SELECT 1`: the header has no line `-- title: …`",
                "1, `SELECT 1`: the header has no line `-- about: …`",
                "1, `SELECT 1`: the header has no line `-- column NAME [UNIT]: meaning`",
            ]
        );
        assert_eq!(faults("").len(), 3);
    }

    #[test]
    fn a_parameter_has_a_type_a_help_and_a_default_or_is_required() {
        let [actor, kind] = Header::parse(GOOD).unwrap().parameters.try_into().unwrap();
        assert_eq!(actor.kind, ParameterKind::Actor);
        assert_eq!(actor.help, "whose; theirs too");
        assert_eq!(actor.fallback, Fallback::Words("everybody's".into()));
        assert_eq!(actor.choices, None);
        assert_eq!(kind.kind, ParameterKind::Code("engagement_kinds".into()));
        assert_eq!(kind.fallback, Fallback::Required);
    }

    #[test]
    fn a_parameter_may_have_a_value_by_default_and_choices() {
        let read = |from: &str, to: &str| {
            let header = Header::parse(&GOOD.replacen(from, to, 1)).unwrap();
            header.parameters.into_iter().next().unwrap()
        };
        let value = read("default everybody's", "default = everybody");
        assert_eq!(value.fallback, Fallback::Value("everybody".into()));
        let list = read("; default everybody's", "; choices me, you ; required");
        assert_eq!(list.help, "whose; theirs too");
        let [me, you] = ["me", "you"].map(String::from);
        assert_eq!(list.choices, Some(Choices::List(vec![me, you])));
        assert_eq!(list.fallback, Fallback::Required);
        let query = read(
            "; default everybody's",
            "; choices SELECT slug FROM actors\n--     WHERE kind = 'state'; required",
        );
        let sql = "SELECT slug FROM actors WHERE kind = 'state'";
        assert_eq!(query.choices, Some(Choices::Query(sql.into())));
    }

    #[test]
    fn what_a_terminal_would_obey_is_refused() {
        assert_eq!(
            fault("Who came?", "Who\u{1b}[2J came?"),
            "3, `\u{1b}`: a header cannot hold the hidden character \\u{1b}"
        );
        assert_eq!(
            fault("oldest first.", "oldest\u{202e} first."),
            "5, `\u{202e}`: a header cannot hold the hidden character \\u{202e}"
        );
    }

    #[test]
    fn a_key_that_is_nearly_one_is_no_remark() {
        assert_eq!(
            fault("-- A remark.", "-- exmaple: visits"),
            "8, `exmaple`: a header has no line `-- exmaple` (did you mean `example`?)"
        );
        assert_eq!(
            fault("-- A remark.", "-- parm actor: actor; whose; required"),
            "8, `parm`: a header has no line `-- parm` (did you mean `param`?)"
        );
        for remark in [
            "-- Note: this",
            "-- columns of the report: all",
            "-- Title case: no",
        ] {
            Header::parse(&GOOD.replacen("-- A remark.", remark, 1)).unwrap();
        }
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
        for key in ["title", "about"] {
            let found = fault(&format!("-- {key}: "), "-- ");
            assert!(
                found.ends_with(&format!(": the header has no line `-- {key}: …`")),
                "{found}"
            );
        }
        assert_eq!(
            fault("Visits\n", "\n"),
            "1, `-- title: `: the header has no line `-- title: …`"
        );
        assert_eq!(
            fault("-- A remark.", "-- title: Once more"),
            "8, `title`: there is a line `-- title: …` already"
        );
    }

    #[test]
    fn an_example_says_something() {
        assert_eq!(
            fault("example: visits\n", "example:\n"),
            "14, `example:`: expected `-- example: NAME --PARAMETER VALUE`"
        );
    }

    #[test]
    fn a_group_that_there_is_not_is_refused() {
        assert_eq!(
            fault("Dealings", "Doings"),
            "2, `Doings`: there is no group `Doings` (groups are `Says and does`, `Dealings`, \
            `Positions`, `Reasons`, `The record`, `Your own`)"
        );
    }

    #[test]
    fn a_parameter_that_is_not_of_the_form_is_refused_with_its_line() {
        for (from, to) in [
            ("actor; whose; theirs too; default everybody's", "whose"),
            ("; theirs too; default everybody's", ""),
            ("; default everybody's", "; choices a,, b; required"),
            ("param actor: ", "param actor "),
        ] {
            let found = fault(from, to);
            let expected = [
                ": expected `-- param NAME: TYPE; help; default TEXT`",
                "`param actor actor; whose; theirs too; default everybody's`: a parameter is named",
                "does not say what holds where it is not given",
            ];
            assert!(found.starts_with("6, `"), "{found}");
            assert!(
                expected.iter().any(|words| found.contains(words)),
                "{found}"
            );
        }
    }

    #[test]
    fn a_parameter_says_what_holds_where_it_is_not_given() {
        for to in ["everybody's", "default =", "default"] {
            let found = fault("default everybody's", to);
            assert!(
                found.contains(
                    ": parameter `actor` does not say what holds where it is not given ("
                ),
                "{found}"
            );
        }
    }

    #[test]
    fn a_name_that_none_can_have_leads_to_one_that_it_could_be() {
        for (from, to) in [
            ("param actor:", "param an actor:"),
            ("param actor:", "param An-Actor:"),
        ] {
            let found = fault(from, to);
            assert!(
                found.ends_with("(write `an_actor`, which is `--an-actor` on the command line)"),
                "{found}"
            );
        }
        let found = fault("column facts:", "column Facts:");
        assert!(
            found.ends_with("(write `facts`, and call it so in the SQL)"),
            "{found}"
        );
    }

    #[test]
    fn a_type_that_there_is_not_is_refused() {
        for kind in ["person", "code", "code a b", "code Kinds"] {
            let error = fault("actor; whose", &format!("{kind}; whose"));
            let begins = format!("6, `{kind}`: parameter `actor` has no known type `{kind}` (");
            assert!(error.starts_with(&begins), "{error}");
            assert!(error.ends_with("`fact`, `code VOCABULARY`)"), "{error}");
        }
    }

    #[test]
    fn a_name_that_the_command_line_has_is_refused() {
        for name in ["format", "print_sql", "help", "limit"] {
            assert_eq!(
                fault("param actor:", &format!("param {name}:")),
                format!(
                    "6, `{name}`: a parameter cannot be called `{name}`: the command line has \
                    that name"
                )
            );
        }
    }

    #[test]
    fn a_name_stands_once() {
        assert_eq!(
            fault("param kind:", "param actor:"),
            "7, `param actor`: there is a `param actor` already"
        );
        assert_eq!(
            fault("column facts:", "column title:"),
            "11, `column title`: there is a `column title` already"
        );
    }

    #[test]
    fn a_column_that_is_not_of_the_form_is_refused() {
        for (from, to) in [
            ("column title: what it is", "column title"),
            ("column title: what it is", "column title:"),
            ("column title:", "column title []:"),
            ("column title:", "column title [day:"),
        ] {
            let found = fault(from, to);
            assert!(found.starts_with("9, `column t"), "{found}");
            assert!(
                found.ends_with(": expected `-- column NAME [UNIT]: meaning`"),
                "{found}"
            );
        }
    }

    #[test]
    fn only_columns_are_set_aside_and_once() {
        assert_eq!(
            fault("aside: lag title", "aside: lag what"),
            "12, `what`: there is no column `what` to set aside"
        );
        assert_eq!(
            fault("aside: lag title", "aside: lag lag"),
            "12, `lag`: `lag` is set aside already"
        );
        assert_eq!(
            fault("aside: lag title", "aside:"),
            "12, `aside:`: expected `-- aside: COLUMN COLUMN`"
        );
    }
}
