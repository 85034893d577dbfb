//! The header of a report: the comments at the start of its SQL file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::views::takes;
use super::{Choices, Fallback, Parameter, ParameterKind, ReportGroup};
use crate::engine::Engine;
use crate::finding::Finding;
use crate::suggest::did_you_mean;
use crate::visible::{is_hidden, visible};

/// The content of a report's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The title, which is printed above the table.
    pub title: String,
    /// The report's group in the catalogue.
    pub group: ReportGroup,
    /// The question that the report answers. Every bundled report has one.
    pub question: Option<String>,
    /// What a row is ("One row per …"), and what the report omits.
    pub about: String,
    /// The parameters. Those that the header declares come first. The others exist because the SQL
    /// reads certain views or uses `:exact`.
    pub parameters: Vec<Parameter>,
    /// The parameters whose values can be typed without a flag, in the order in which they are
    /// typed.
    pub names: Vec<String>,
    /// The columns, in the order of the result.
    pub columns: Vec<ReportColumn>,
    /// The columns that may be omitted on a narrow screen. The first in the list is omitted first.
    pub aside: Vec<String>,
    /// Examples: what can be typed after `chancery report`.
    pub examples: Vec<String>,
    /// SQL that sums up the rows in one text. It reads the rows from a table `report`. Every
    /// bundled report has such SQL.
    pub answer: Option<String>,
    /// SQL that checks the values of the parameters. If the report cannot be made for them, the SQL
    /// returns a row that says what is wrong and what to write instead.
    pub refuse: Option<String>,
    /// The engines other than `SQLite` that run the SQL with the same result.
    pub engines: Vec<Engine>,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportColumn {
    /// The name of the column in the result.
    pub name: String,
    /// The unit or notation of its values.
    pub unit: Option<String>,
    /// The meaning of the column.
    pub meaning: String,
}

/// Header lines that many reports share, such as the meanings of frequent columns.
const SHARED: &str = include_str!("shared.sql");

/// The keys directly followed by a colon, as in `title: …`.
const KEYS: [&str; 11] = [
    "title", "group", "question", "about", "names", "columns", "aside", "example", "answer",
    "refuse", "engines",
];

/// The keys followed by a name and then a colon, as in `param NAME: …`.
const NAMING_KEYS: [&str; 2] = ["param", "column"];

const PARAM_FORM: &str = "param NAME: TYPE; help; default TEXT";
const COLUMN_FORM: &str = "column NAME [UNIT]: meaning";
const COLUMNS_FORM: &str = "columns: NAME NAME";
const EXAMPLE_FORM: &str = "example: NAME --PARAMETER VALUE";

impl Header {
    /// Reads the header of a report: the `--` lines at the start of the file.
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
    /// -- param NAME: TYPE; help; default TEXT; alias OTHER, OTHER
    /// -- names: NAME NAME
    /// -- column NAME: meaning
    /// -- column NAME [UNIT]: meaning
    /// -- columns: NAME NAME
    /// -- aside: NAME NAME
    /// -- example: REPORT --NAME VALUE
    /// -- answer: SELECT … FROM report
    /// -- refuse: SELECT 'what is wrong', 'what to write instead' WHERE …
    /// -- engines: duckdb spark
    /// ```
    ///
    /// Title, about and at least one column are required. `alias` gives a parameter further flags,
    /// which help does not list. `names` lists the parameters whose values can be typed without a
    /// flag, in that order. `columns` lists columns that have the same meaning as in most reports.
    /// `engines` lists other engines that run the SQL with the same result. A line that begins with
    /// `--` and five spaces continues the line before it, even after empty lines. Other comments
    /// are remarks, which are ignored. But a line such as `-- titel: …`, whose key is nearly one of
    /// the keys above, is a fault.
    ///
    /// # Errors
    ///
    /// Returns a finding for every line that is missing, repeated or not in this form.
    pub fn parse(sql: &str) -> Result<Self, Vec<Finding>> {
        let mut reading = Reading::default();
        for entry in entries(sql) {
            reading.take(entry);
        }
        let header = reading.header(sql);
        header.map_err(|faults| faults.into_iter().map(|it| it.finding(sql)).collect())
    }

    /// Reads only the title of a header.
    pub(super) fn title(sql: &str) -> Option<&str> {
        let mut lines = sql.lines().map_while(|line| line.strip_prefix("-- "));
        lines.find_map(|line| line.strip_prefix("title: "))
    }
}

/// A fault in the file, and the text that is at fault, as a slice of the file's text.
struct ReportFault<'s> {
    at: &'s str,
    message: String,
    hint: Option<String>,
}

impl<'s> ReportFault<'s> {
    fn new(at: &'s str, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            hint: None,
        }
    }

    fn hint(self, hint: Option<String>) -> Self {
        Self { hint, ..self }
    }

    fn finding(self, sql: &str) -> Finding {
        Finding::fault(span(sql, self.at), self.message).with_hint(self.hint)
    }
}

/// Returns the range of bytes of `piece` in `text`. `piece` must be a slice of `text`.
fn span(text: &str, piece: &str) -> Range<usize> {
    let at = piece.as_ptr().addr() - text.as_ptr().addr();
    at..at + piece.len()
}

/// An entry of a header: a key, and the value after the colon.
struct HeaderEntry<'s> {
    /// The first line of the entry.
    line: &'s str,
    key: &'s str,
    /// The text after the colon, and the lines that continue it.
    parts: Vec<&'s str>,
}

impl<'s> HeaderEntry<'s> {
    /// Reads the first line of an entry. If the line has no colon, perhaps by mistake, the whole
    /// line becomes the key.
    fn of(comment: &'s str) -> Self {
        let line = comment.trim();
        let (key, value) = line.split_once(": ").unwrap_or(line.split_at(line.len()));
        Self {
            line,
            key: key.trim_end_matches(':'),
            parts: vec![value],
        }
    }

    /// Splits the text before the colon. For `param NAME`, returns a key and a name; for `title`,
    /// only a key.
    fn words(&self) -> (&'s str, Option<&'s str>) {
        let words = self.key.split_once(' ');
        words.map_or((self.key, None), |(word, name)| (word, Some(name)))
    }

    fn joined(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.trim()).collect();
        parts.join(" ")
    }

    /// Returns the value with its line breaks, because SQL should keep its layout.
    fn sql(&self) -> String {
        self.parts.join("\n").trim().to_owned()
    }

    fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.trim().is_empty())
    }

    /// Returns the words of the value, as slices of the file's text.
    fn values(&self) -> impl Iterator<Item = &'s str> {
        self.parts.iter().flat_map(|part| part.split_whitespace())
    }

    /// Returns the first line of the value.
    fn value(&self) -> &'s str {
        self.parts.first().map_or(self.line, |part| part.trim())
    }

    /// Returns the first occurrence of `words` in the value, as a slice of the file's text. Returns
    /// the first line of the value if there is none.
    fn place(&self, words: &str) -> &'s str {
        let find = |part: &&'s str| Some(&part[part.find(words)?..][..words.len()]);
        self.parts.iter().find_map(find).unwrap_or(self.value())
    }

    /// Returns the last occurrence of `word` in the value, as a slice of the file's text. Returns
    /// the first line of the value if there is none.
    fn last_place(&self, word: &str) -> &'s str {
        let parts = self.parts.iter().rev();
        let mut words = parts.flat_map(|part| part.rsplit([' ', ',', ';']));
        words.find(|it| *it == word).unwrap_or(self.value())
    }

    fn form(&self, form: &str) -> ReportFault<'s> {
        ReportFault::new(self.line, format!("expected `-- {form}`"))
    }

    /// Returns a fault for an invalid name. Its hint suggests a valid one.
    fn no_name(&self, what: &str, name: &str) -> ReportFault<'s> {
        let message = format!("a {what} is named by small letters, digits and `_`, not `{name}`");
        let meant = name.to_lowercase().replace(['-', ' '], "_");
        let hint = is_name(&meant).then(|| match what {
            "parameter" => {
                let flag = meant.replace('_', "-");
                format!("write `{meant}`, which is `--{flag}` on the command line")
            }
            _ => format!("write `{meant}`, and call it so in the SQL"),
        });
        ReportFault::new(self.key, message).hint(hint)
    }

    /// Returns a fault if the entry's key is probably misspelt. Without this fault, the line would
    /// count as a remark, and nobody would notice the mistake.
    fn misspelt(&self) -> Option<ReportFault<'s>> {
        let (word, name) = self.words();
        // With more than two words before the colon, the line is a sentence, so it is a remark.
        if name.is_some_and(|name| name.contains(' ')) || self.is_empty() {
            return None;
        }
        let keys: &[&str] = if name.is_some() { &NAMING_KEYS } else { &KEYS };
        let capital = keys.iter().any(|key| word.eq_ignore_ascii_case(key));
        if !capital && word != word.to_lowercase() {
            return None;
        }
        let hint = did_you_mean(word, keys.iter().copied())?;
        let message = format!("a header has no line `-- {word}`");
        Some(ReportFault::new(word, message).hint(Some(hint)))
    }
}

/// Returns the entries of a header. Remarks are among them.
fn entries(sql: &str) -> Vec<HeaderEntry<'_>> {
    let mut entries: Vec<HeaderEntry<'_>> = Vec::new();
    for line in comments(sql) {
        match (line.strip_prefix("     "), entries.last_mut()) {
            (Some(more), Some(entry)) => entry.parts.push(more),
            _ => entries.push(HeaderEntry::of(line)),
        }
    }
    entries
}

/// Returns the lines of a header, without the two hyphens.
fn comments(sql: &str) -> impl Iterator<Item = &str> {
    let lines = sql.lines().filter(|line| !line.trim().is_empty());
    lines.map_while(|line| line.strip_prefix("--"))
}

/// What has been read of a header so far.
#[derive(Default)]
struct Reading<'s> {
    /// The entries that may occur only once, by key.
    single: BTreeMap<&'s str, HeaderEntry<'s>>,
    parameters: Vec<Parameter>,
    /// The aliases of parameters, as slices of the file's text.
    aliases: Vec<&'s str>,
    columns: Vec<ReportColumn>,
    examples: Vec<String>,
    /// The names of the parameters and columns read so far, including those of faulty entries.
    named: Vec<(&'static str, &'s str)>,
    faults: Vec<ReportFault<'s>>,
}

impl<'s> Reading<'s> {
    fn take(&mut self, entry: HeaderEntry<'s>) {
        match entry.words() {
            ("param", Some(name)) => {
                self.name("param", name, entry.key);
                let read = parameter(&entry, name);
                let read = or_fault(&mut self.faults, read);
                let aliases = read.iter().flat_map(|it| &it.aliases);
                let aliases = aliases.map(|alias| entry.last_place(alias));
                self.aliases.extend(aliases);
                self.parameters.extend(read);
            }
            ("column", Some(name)) => {
                self.name("column", name, entry.key);
                let read = column(&entry, name);
                self.columns.extend(or_fault(&mut self.faults, read));
            }
            ("columns", None) => self.shared_columns(&entry),
            ("example", None) if entry.is_empty() => self.faults.push(entry.form(EXAMPLE_FORM)),
            ("example", None) => self.examples.push(entry.joined()),
            (key, None) if KEYS.contains(&key) => self.once(key, entry),
            _ => self.faults.extend(entry.misspelt()),
        }
    }

    /// Keeps an entry that may occur only once. An entry without a value counts as missing.
    fn once(&mut self, key: &'s str, entry: HeaderEntry<'s>) {
        if self.single.contains_key(key) {
            let message = format!("there is a line `-- {key}: …` already");
            self.faults.push(ReportFault::new(entry.key, message));
        } else if !entry.is_empty() {
            self.single.insert(key, entry);
        }
    }

    /// Records a name of a parameter or column, and returns whether it is new. If it is not,
    /// records a fault that points to `at`.
    fn name(&mut self, word: &'static str, name: &'s str, at: &'s str) -> bool {
        // In `column NAME [UNIT]`, the unit follows the name.
        let name = name.split(' ').next().unwrap_or(name);
        let again = self.named.contains(&(word, name));
        if again {
            let message = format!("there is a `{word} {name}` already");
            self.faults.push(ReportFault::new(at, message));
        }
        self.named.push((word, name));
        !again
    }

    /// Adds the columns that the entry lists, with the meaning that they have in most reports.
    fn shared_columns(&mut self, entry: &HeaderEntry<'s>) {
        if entry.is_empty() {
            self.faults.push(entry.form(COLUMNS_FORM));
        }
        let shared = shared("column", column);
        for name in entry.values() {
            if !self.name("column", name, name) {
                continue;
            }
            let known = shared.iter().find(|column| column.name == name).cloned();
            let known = known.ok_or_else(|| {
                let names = shared.iter().map(|column| column.name.as_str());
                let names: Vec<&str> = names.collect();
                let hint = did_you_mean(name, names.iter().copied());
                let list = format!("those that have one are `{}`", names.join("`, `"));
                let message = format!("no standard column is named `{name}`");
                ReportFault::new(name, message).hint(Some(hint.unwrap_or(list)))
            });
            self.columns.extend(or_fault(&mut self.faults, known));
        }
    }

    fn header(mut self, sql: &'s str) -> Result<Header, Vec<ReportFault<'s>>> {
        self.faults.extend(hidden(sql));
        let first = &sql[..sql.lines().next().map_or(0, str::len)];
        let mut text = |key: &str| {
            let text = self.single.get(key).map(HeaderEntry::joined);
            if text.is_none() {
                self.faults.push(missing(first, &format!("{key}: …")));
            }
            text.unwrap_or_default()
        };
        let (title, about) = (text("title"), text("about"));
        if !self.named.iter().any(|(word, _)| *word == "column") {
            self.faults.push(missing(first, COLUMN_FORM));
        }
        let group = self.group();
        let aside = self.aside();
        let answer = self.single.get("answer").map(HeaderEntry::sql);
        self.take_shared(sql, answer.as_deref().unwrap_or_default());
        self.check_aliases();
        let names = self.names();
        let engines = self.engines();
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        Ok(Header {
            title,
            group,
            question: self.single.get("question").map(HeaderEntry::joined),
            about,
            parameters: self.parameters,
            names,
            columns: self.columns,
            aside,
            examples: self.examples,
            answer,
            refuse: self.single.get("refuse").map(HeaderEntry::sql),
            engines,
        })
    }

    /// Adds the parameters that [`takes`] finds in the SQL and the answer. A parameter that the
    /// header declares is not added again.
    fn take_shared(&mut self, sql: &str, answer: &str) {
        let takes = takes(sql, answer);
        let named = |name: &str| self.named.contains(&("param", name));
        let more = shared("param", parameter).into_iter();
        let more = more.filter(|it| takes.contains(&it.name.as_str()) && !named(&it.name));
        self.parameters.extend(more.collect::<Vec<_>>());
    }

    /// Refuses an alias that is already a flag of the same report.
    fn check_aliases(&mut self) {
        for (at, alias) in self.aliases.iter().enumerate() {
            let is_parameter = self.named.contains(&("param", alias))
                || self.parameters.iter().any(|it| it.name == *alias);
            let message = if is_parameter {
                format!("the alias `{alias}` is a parameter of this report")
            } else if self.aliases[..at].contains(alias) {
                format!("there is an alias `{alias}` already")
            } else {
                continue;
            };
            self.faults.push(ReportFault::new(alias, message));
        }
    }

    /// Reads the entry `names`, which lists the parameters whose values can be typed without a
    /// flag.
    fn names(&mut self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self
            .single
            .get("names")
            .into_iter()
            .flat_map(HeaderEntry::values)
        {
            let parameter = self.parameters.iter().find(|it| it.name == name);
            let fault = match parameter {
                // The entry of this parameter has a fault already. One fault is enough.
                None if self.named.contains(&("param", name)) => None,
                None => {
                    let known = self.parameters.iter().map(|it| it.name.as_str());
                    let message = format!("the report has no parameter `{name}`");
                    Some(ReportFault::new(name, message).hint(did_you_mean(name, known)))
                }
                Some(parameter) if parameter.kind == ParameterKind::Flag => {
                    let message = format!("`{name}` is a switch and takes no value");
                    Some(ReportFault::new(name, message))
                }
                Some(_) if names.iter().any(|other| other == name) => Some(ReportFault::new(
                    name,
                    format!("`{name}` is listed already"),
                )),
                Some(_) => None,
            };
            self.faults.extend(fault);
            names.push(name.to_owned());
        }
        names
    }

    fn group(&mut self) -> ReportGroup {
        let Some(entry) = self.single.get("group") else {
            return ReportGroup::Own;
        };
        let found = entry.joined();
        ReportGroup::from_name(&found).unwrap_or_else(|| {
            let message = format!("there is no group `{found}`");
            let hint = format!("groups are {}", ReportGroup::list());
            let fault = ReportFault::new(entry.value(), message).hint(Some(hint));
            self.faults.push(fault);
            ReportGroup::Own
        })
    }

    /// Reads the entry `engines`, which lists other engines that run the SQL.
    fn engines(&mut self) -> Vec<Engine> {
        let words = self
            .single
            .get("engines")
            .into_iter()
            .flat_map(HeaderEntry::values);
        let mut engines = Vec::new();
        for word in words {
            match Engine::from_word(word) {
                Some(engine) if engines.contains(&engine) => {
                    let message = format!("`{word}` is listed already");
                    self.faults.push(ReportFault::new(word, message));
                }
                Some(engine) => engines.push(engine),
                None => {
                    let message = format!("there is no engine `{word}`");
                    let hint = "write `duckdb`, `spark` or both".to_owned();
                    self.faults
                        .push(ReportFault::new(word, message).hint(Some(hint)));
                }
            }
        }
        engines
    }

    fn aside(&mut self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for name in self
            .single
            .get("aside")
            .into_iter()
            .flat_map(HeaderEntry::values)
        {
            if !self.named.contains(&("column", name)) {
                let columns = self.named.iter().filter(|(word, _)| *word == "column");
                let hint = did_you_mean(name, columns.map(|(_, name)| *name));
                let message = format!("there is no column `{name}` to set aside");
                self.faults.push(ReportFault::new(name, message).hint(hint));
            } else if names.iter().any(|other| other == name) {
                let message = format!("`{name}` is set aside already");
                self.faults.push(ReportFault::new(name, message));
            }
            names.push(name.to_owned());
        }
        names
    }
}

/// Returns the value of a result. If the result is a fault, adds it to `faults` and returns `None`.
fn or_fault<'s, T>(
    faults: &mut Vec<ReportFault<'s>>,
    read: Result<T, ReportFault<'s>>,
) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

fn missing<'s>(first: &'s str, form: &str) -> ReportFault<'s> {
    ReportFault::new(first, format!("the header has no line `-- {form}`"))
}

/// Calls `read` with each shared line that has the key `word`, and returns the results.
fn shared<T>(
    word: &str,
    read: fn(&HeaderEntry<'static>, &'static str) -> Result<T, ReportFault<'static>>,
) -> Vec<T> {
    let read = |entry: HeaderEntry<'static>| match entry.words() {
        (key, Some(name)) if key == word => read(&entry, name).ok(),
        _ => None,
    };
    entries(SHARED).into_iter().filter_map(read).collect()
}

/// Returns a fault for each control character or other hidden character in the header. Titles and
/// help are printed unchanged, so such characters are not allowed.
fn hidden(sql: &str) -> impl Iterator<Item = ReportFault<'_>> {
    comments(sql).flat_map(|line| {
        let hidden = line
            .char_indices()
            .filter(|(at, c)| is_hidden(line, *at, *c));
        hidden.map(move |(at, c)| {
            let found = &line[at..at + c.len_utf8()];
            let shown = visible(found);
            let message = format!("a header cannot hold the hidden character {shown}");
            ReportFault::new(found, message)
        })
    })
}

fn parameter<'s>(entry: &HeaderEntry<'s>, name: &'s str) -> Result<Parameter, ReportFault<'s>> {
    let form = || entry.form(PARAM_FORM);
    if !is_name(name) {
        return Err(entry.no_name("parameter", name));
    }
    if Parameter::is_reserved(name) {
        let message =
            format!("a parameter cannot be called `{name}`: it is already a command-line option");
        return Err(ReportFault::new(name, message));
    }
    let text = entry.joined();
    let (kind, rest) = text.split_once("; ").ok_or_else(form)?;
    // The line is split from its end, because only the help can contain semicolons, and the help
    // comes first.
    let (mut rest, mut last) = rest.rsplit_once(';').ok_or_else(form)?;
    let mut aliases = Vec::new();
    if let Some(names) = last.trim().strip_prefix("alias ") {
        aliases = read_aliases(entry, names)?;
        (rest, last) = rest.rsplit_once(';').ok_or_else(form)?;
    }
    let fallback = Fallback::from_words(last.trim()).ok_or_else(|| {
        let message = format!("parameter `{name}` does not say what holds where it is not given");
        let hint = "end with `; required`, with `; default` and what happens without a value, or with \
            `; default = VALUE`";
        ReportFault::new(entry.value(), message).hint(Some(hint.to_owned()))
    })?;
    let (help, choices) = match rest.rsplit_once("; choices ") {
        Some((help, choices)) => (help, Some(Choices::from_words(choices).ok_or_else(form)?)),
        None => (rest, None),
    };
    let known = ParameterKind::from_words(kind).ok_or_else(|| {
        let message = format!("parameter `{name}` has no known type `{kind}`");
        let hint = format!("types are {}", ParameterKind::list());
        ReportFault::new(entry.place(kind), message).hint(Some(hint))
    })?;
    Ok(Parameter {
        name: name.to_owned(),
        aliases,
        kind: known,
        help: help.trim().to_owned(),
        choices,
        fallback,
    })
}

/// Reads the aliases of a parameter, in the form `ONE, OTHER`.
fn read_aliases<'s>(entry: &HeaderEntry<'s>, names: &str) -> Result<Vec<String>, ReportFault<'s>> {
    let names = names.split(',').map(str::trim);
    let read = |name: &str| {
        let at = entry.last_place(name);
        if !is_name(name) {
            let message =
                format!("an alias is named by small letters, digits and `_`, not `{name}`");
            return Err(ReportFault::new(at, message));
        }
        if Parameter::is_reserved(name) {
            let message =
                format!("an alias cannot be called `{name}`: it is already a command-line option");
            return Err(ReportFault::new(at, message));
        }
        Ok(name.to_owned())
    };
    names.map(read).collect()
}

fn column<'s>(entry: &HeaderEntry<'s>, key: &'s str) -> Result<ReportColumn, ReportFault<'s>> {
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

/// Returns whether a word is a valid name of a parameter or column.
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
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
-- param kind: code engagement_kind; of this kind only; required
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

    /// Returns the faults of a header, each with its line number and the text that is at fault.
    fn faults(text: &str) -> Vec<String> {
        let faults = Header::parse(text).unwrap_err();
        let text_of = |fault: Finding| {
            let line = text[..fault.span.start].matches('\n').count() + 1;
            let hint = fault.hint.map(|hint| format!(" ({hint})"));
            let words = &text[fault.span];
            format!(
                "{line}, `{words}`: {}{}",
                fault.message,
                hint.unwrap_or_default()
            )
        };
        faults.into_iter().map(text_of).collect()
    }

    /// Replaces the first `from` in the valid header by `to`. Returns the one fault that results.
    fn fault(from: &str, to: &str) -> String {
        assert!(GOOD.contains(from), "{from}");
        let mut faults = faults(&GOOD.replacen(from, to, 1));
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults.remove(0)
    }

    /// Calls [`fault`] with each pair of `cases`, and returns the faults, one per line.
    fn faults_after(cases: &[(&str, &str)]) -> String {
        let faults = cases.iter().map(|(from, to)| fault(from, to));
        faults.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_header_is_read_with_all_its_lines() {
        let header = Header::parse(GOOD).unwrap();
        assert_eq!(header.title, "Visits");
        assert_eq!(header.group, ReportGroup::Dealings);
        assert_eq!(header.about, "One row per visit, oldest first.");
        assert_eq!(header.aside, ["lag", "title"]);
        assert_eq!(header.examples, ["visits --actor malaysia", "visits"]);
        let answer = header.answer.unwrap();
        assert_eq!(answer, "SELECT count(*) || ' visits'\nFROM report");
    }

    #[test]
    fn a_users_report_needs_only_title_about_and_columns() {
        let short = "-- title: T\r\n-- about: One row per visit.\r\n-- column n: how many\r\n";
        let header = Header::parse(short).unwrap();
        assert_eq!(header.group, ReportGroup::Own);
        assert_eq!(header.about, "One row per visit.");
        assert_eq!((header.question, header.answer), (None, None));
        assert_eq!(header.examples, [""; 0]);
    }

    #[test]
    fn all_faults_are_reported_at_once() {
        let text = "-- title: T\n-- column N: x\n-- param help: text; h; required\nSELECT 1;\n";
        assert_eq!(
            faults(text),
            [
                "2, `column N`: a column is named by small letters, digits and `_`, not `N` (write \
                `n`, and call it so in the SQL)",
                "3, `help`: a parameter cannot be called `help`: it is already a command-line option",
                "1, `-- title: T`: the header has no line `-- about: …`",
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
        assert_eq!(kind.kind, ParameterKind::Code("engagement_kind".into()));
        assert_eq!(kind.fallback, Fallback::Required);
    }

    #[test]
    fn a_parameter_may_have_a_default_value_and_choices() {
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
    fn a_parameter_may_have_aliases() {
        let with = |to: &str| GOOD.replacen("default everybody's", to, 1);
        let aliases = |to: &str| {
            let parameters = Header::parse(&with(to)).unwrap().parameters;
            parameters[0].aliases.clone()
        };
        assert_eq!(aliases("default everybody's"), [""; 0]);
        let two = "default everybody's; alias holder, by_whom";
        assert_eq!(aliases(two), ["holder", "by_whom"]);
        let parameter = &Header::parse(&with(two)).unwrap().parameters[0];
        assert_eq!(parameter.fallback, Fallback::Words("everybody's".into()));
        let flags: Vec<String> = parameter.flag_aliases().collect();
        assert_eq!(flags, ["holder", "by-whom"]);
    }

    #[test]
    fn an_alias_must_not_be_another_flag() {
        let fault = |aliases: &str| {
            let default = "default everybody's";
            fault(default, &format!("{default}; alias {aliases}"))
        };
        let found = ["kind", "holder, holder", "format", "By"].map(fault);
        insta::assert_snapshot!(found.join("\n"), @"
        6, `kind`: the alias `kind` is a parameter of this report
        6, `holder`: there is an alias `holder` already
        6, `format`: an alias cannot be called `format`: it is already a command-line option
        6, `By`: an alias is named by small letters, digits and `_`, not `By`
        ");
        let text = GOOD
            .replacen("default everybody's", "default everybody's; alias since", 1)
            .replacen("SELECT 1", "SELECT 1 FROM work_asked_dates", 1);
        assert_eq!(
            faults(&text),
            ["6, `since`: the alias `since` is a parameter of this report"]
        );
    }

    #[test]
    fn the_line_names_lists_parameters_with_a_value() {
        let with = |names: &str| {
            GOOD.replacen("-- A remark.", &format!("-- names: {names}"), 1)
                .replacen("SELECT 1", "SELECT :exact FROM work_asked_dossiers", 1)
        };
        let names = |text: &str| Header::parse(text).unwrap().names;
        assert_eq!(names(GOOD), [""; 0]);
        assert_eq!(names(&with("kind actor")), ["kind", "actor"]);
        assert_eq!(names(&with("source")), ["source"]);
        assert_eq!(
            faults(&with("actr kind kind exact")),
            [
                "8, `actr`: the report has no parameter `actr` (did you mean `actor`?)",
                "8, `kind`: `kind` is listed already",
                "8, `exact`: `exact` is a switch and takes no value",
            ]
        );
    }

    #[test]
    fn hidden_characters_are_refused() {
        let faults = faults_after(&[
            ("Who came?", "Who\u{1b}[2J came?"),
            ("oldest first.", "oldest\u{202e} first."),
        ]);
        let expected = [
            "3, `\u{1b}`: a header cannot hold the hidden character \\u{1b}",
            "5, `\u{202e}`: a header cannot hold the hidden character \\u{202e}",
        ];
        assert_eq!(faults, expected.join("\n"));
    }

    #[test]
    fn a_misspelt_key_is_refused_and_not_taken_for_a_remark() {
        let faults = faults_after(&[
            ("-- A remark.", "-- exmaple: visits"),
            ("-- A remark.", "-- parm actor: actor; whose; required"),
        ]);
        insta::assert_snapshot!(faults, @"
        8, `exmaple`: a header has no line `-- exmaple` (did you mean `example`?)
        8, `parm`: a header has no line `-- parm` (did you mean `param`?)
        ");
        let sentence = "-- columns of the report: all";
        for remark in ["-- Note: this", sentence, "-- Title case: no"] {
            Header::parse(&GOOD.replacen("-- A remark.", remark, 1)).unwrap();
        }
    }

    #[test]
    fn a_column_has_a_meaning_and_may_have_a_unit() {
        let columns = Header::parse(GOOD).unwrap().columns;
        assert_eq!(columns[0].name, "title");
        assert_eq!(columns[0].unit, None);
        assert_eq!(columns[1].unit.as_deref(), Some("ISO 8601 duration"));
        assert_eq!(columns[1].meaning, "how long: it took");
    }

    #[test]
    fn columns_may_have_the_same_meaning_as_in_most_reports() {
        let text = GOOD.replacen(
            "column facts: the evidence",
            "columns: cited\n--     date\n-- column n: how many\n-- columns: facts",
            1,
        );
        let columns = Header::parse(&text).unwrap().columns;
        let names: Vec<&str> = columns.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["title", "lag", "cited", "date", "n", "facts"]);
        assert_eq!(
            columns[2].meaning,
            "paragraphs and sentences of the source that state it"
        );
        assert_eq!(columns[3].unit.as_deref(), Some("EDTF"));
        assert_eq!(
            fault("column facts: the evidence", "columns: citd facts"),
            "11, `citd`: no standard column is named `citd` (did you mean `cited`?)"
        );
        let found = fault("column facts: the evidence", "columns: elsewhere");
        let list = "(those that have one are `abstain`, `actor`, `amounts`, ";
        assert!(found.contains(list), "{found}");
        assert_eq!(
            fault("column facts: the evidence", "columns: facts title"),
            "11, `title`: there is a `column title` already"
        );
    }

    #[test]
    fn a_report_has_the_parameters_that_follow_from_its_sql() {
        let names = |sql: &str, answer: &str| -> Vec<String> {
            let text = GOOD.replacen("SELECT 1;", sql, 1);
            let header = Header::parse(&text.replacen("FROM report", answer, 1)).unwrap();
            header.parameters.into_iter().map(|it| it.name).collect()
        };
        let of = |more: &[&'static str]| [&["actor", "kind"], more].concat();
        let coding = ["source", "coder", "coded_since", "coded_until"];
        let days = ["since", "until"];
        assert_eq!(names("SELECT 1;", "FROM report"), of(&[]));
        assert_eq!(names("SELECT * FROM WORK_ASKED_DOSSIERS", ""), of(&coding));
        assert_eq!(names("SELECT 1 FROM \"work_asked_days\"", ""), of(&days));
        let dates = "SELECT :exact FROM work_asked_dates, work_asked_dossiers";
        assert_eq!(
            names(dates, ""),
            of(&[&["exact"], &days[..], &coding].concat())
        );
        assert_eq!(names("SELECT 1", "FROM work_asked_days"), of(&days));
        let not = "SELECT 'work_asked_days', exact, ':exact' -- :exact work_asked_dates\n\
            FROM work_asked_dates_of";
        assert_eq!(names(not, ""), of(&[]));
    }

    #[test]
    fn a_parameter_in_the_header_replaces_a_shared_one() {
        let actor = "param actor: actor; whose; theirs too;";
        let text = GOOD
            .replacen(actor, "param exact: flag; mine;", 1)
            .replacen("SELECT 1", "SELECT :exact", 1);
        let [exact, kind] = Header::parse(&text).unwrap().parameters.try_into().unwrap();
        assert_eq!((exact.help.as_str(), kind.name.as_str()), ("mine", "kind"));
    }

    #[test]
    fn every_shared_line_is_valid() {
        let is_named =
            |it: &HeaderEntry<'_>| it.words().1.is_some() && NAMING_KEYS.contains(&it.words().0);
        let named = entries(SHARED).iter().filter(|it| is_named(it)).count();
        let parameters = shared("param", parameter).len();
        assert_eq!(parameters, 7);
        assert_eq!(named, parameters + shared("column", column).len());
    }

    #[test]
    fn the_line_aside_is_optional() {
        let header = Header::parse(&GOOD.replace("-- aside: lag title\n", "")).unwrap();
        assert_eq!(header.aside, [""; 0]);
    }

    #[test]
    fn a_missing_empty_or_repeated_line_is_named() {
        for key in ["title", "about"] {
            let found = fault(&format!("-- {key}: "), "-- ");
            assert!(
                found.ends_with(&format!(": the header has no line `-- {key}: …`")),
                "{found}"
            );
        }
        let faults = faults_after(&[("Visits\n", "\n"), ("-- A remark.", "-- title: Once more")]);
        insta::assert_snapshot!(faults, @"
        1, `-- title: `: the header has no line `-- title: …`
        8, `title`: there is a line `-- title: …` already
        ");
    }

    #[test]
    fn an_example_is_not_empty() {
        assert_eq!(
            fault("example: visits\n", "example:\n"),
            "14, `example:`: expected `-- example: NAME --PARAMETER VALUE`"
        );
    }

    #[test]
    fn an_unknown_group_is_refused() {
        assert_eq!(
            fault("Dealings", "Doings"),
            "2, `Doings`: there is no group `Doings` (groups are `Says and does`, `Dealings`, \
            `Positions`, `Reasons`, `The record`, `Events`, `Votes`, \
            `Statistics`, `Your own`)"
        );
    }

    #[test]
    fn a_malformed_parameter_is_refused_with_its_line() {
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
    fn a_parameter_must_have_a_default_or_be_required() {
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
    fn an_invalid_name_gets_a_valid_one_as_a_hint() {
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
    fn an_unknown_type_is_refused() {
        for kind in ["person", "code", "code a b", "code Kinds"] {
            let error = fault("actor; whose", &format!("{kind}; whose"));
            let begins = format!("6, `{kind}`: parameter `actor` has no known type `{kind}` (");
            assert!(error.starts_with(&begins), "{error}");
            assert!(error.ends_with("`fact`, `code VOCABULARY`)"), "{error}");
        }
    }

    #[test]
    fn a_name_of_a_command_line_option_is_refused() {
        for name in ["format", "print_sql", "help", "limit"] {
            let why = format!("`{name}`: it is already a command-line option");
            let expected = format!("6, `{name}`: a parameter cannot be called {why}");
            assert_eq!(fault("param actor:", &format!("param {name}:")), expected);
        }
    }

    #[test]
    fn a_name_used_twice_is_refused() {
        let faults = faults_after(&[
            ("param kind:", "param actor:"),
            ("column facts:", "column title:"),
        ]);
        insta::assert_snapshot!(faults, @"
        7, `param actor`: there is a `param actor` already
        11, `column title`: there is a `column title` already
        ");
    }

    #[test]
    fn a_malformed_column_is_refused() {
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
    fn the_line_aside_names_each_column_once() {
        let faults = faults_after(&[
            ("aside: lag title", "aside: lag what"),
            ("aside: lag title", "aside: lag lag"),
        ]);
        insta::assert_snapshot!(faults, @"
        12, `what`: there is no column `what` to set aside
        12, `lag`: `lag` is set aside already
        ");
    }
}
