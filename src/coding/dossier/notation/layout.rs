//! Lays out the values of a file as TOML or JSON that people can read.

use std::fmt::Write as _;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::node::{Entries, KeyValue, Node, NodeValue};

/// The maximum number of characters of a line. Lines that cannot be broken can be longer.
const WIDTH: usize = 160;

/// The line that tells editors where the schema is.
const SCHEMA: &str = "#:schema ./dossier.schema.json\n";

/// Writes a file as TOML.
pub(in crate::dossier) fn toml(file: &Node<'_>) -> String {
    let mut out = String::from(SCHEMA);
    for entry in file.table().into_iter().flat_map(Entries::iter) {
        match (&*entry.key, entry.node.data()) {
            ("says", NodeValue::List(says)) => {
                for sentence in says.iter().filter_map(Node::table) {
                    self::sentence(&mut out, sentence);
                }
            }
            ("passage", NodeValue::Table(sections)) => {
                out.push('\n');
                for section in sections.iter() {
                    out.push_str(&block_of(&section_header(&section.key), &section.node));
                }
            }
            (_, NodeValue::List(items)) => {
                for item in items {
                    block(&mut out, &format!("[[{}]]", entry.key), item);
                }
            }
            _ => block(&mut out, &format!("[{}]", entry.key), &entry.node),
        }
    }
    out
}

/// Returns the header for the passages of a section.
pub(in crate::dossier) fn section_header(section: &str) -> String {
    format!("[passage.{}]", key(section))
}

/// Writes an empty line, and then a table below its header.
fn block(out: &mut String, header: &str, node: &Node<'_>) {
    out.push('\n');
    out.push_str(&block_of(header, node));
}

/// Writes a table below its header.
pub(in crate::dossier) fn block_of(header: &str, node: &Node<'_>) -> String {
    let mut out = format!("{header}\n");
    for entry in node.table().into_iter().flat_map(Entries::iter) {
        line(&mut out, &key(&entry.key), &entry.node);
    }
    out
}

/// Writes a sentence. Facts that fit on one line come first, because every line below the header of
/// a longer fact would belong to that fact.
fn sentence(out: &mut String, sentence: &Entries<'_>) {
    out.push_str("\n[[says]]\n");
    let mut blocks = String::new();
    for entry in sentence.iter() {
        let kind = key(&entry.key);
        match entry.node.data() {
            NodeValue::Table(facts) => self::facts(out, &mut blocks, &kind, facts),
            _ => line(out, &kind, &entry.node),
        }
    }
    out.push_str(&blocks);
}

/// Writes the facts of one kind. Facts that fit on one line go to `out`, the others to `blocks`.
fn facts(out: &mut String, blocks: &mut String, kind: &str, facts: &Entries<'_>) {
    let mut are_short = true;
    for fact in facts.iter() {
        let name = format!("{kind}.{}", key(&fact.key));
        let short = short(&name, &fact.node);
        let is_short = fits(&short);
        // Facts of a kind stay in order, so a short fact after a long one is not moved up. The
        // order of links does not matter.
        are_short &= is_short;
        if are_short || is_short && kind == "link" {
            out.push_str(&short);
            out.push('\n');
        } else {
            for (header, node) in headed(&format!("says.{name}"), &fact.node) {
                blocks.push_str(&block_of(&header, node));
            }
        }
    }
}

/// Returns the table of a fact with its header. If the value is a list of links, returns the table
/// of each link with its header.
fn headed<'n, 't>(name: &str, node: &'n Node<'t>) -> Vec<(String, &'n Node<'t>)> {
    match node.list() {
        Some(links) => links.iter().map(|it| (format!("[[{name}]]"), it)).collect(),
        None => vec![(format!("[{name}]"), node)],
    }
}

/// Writes a key and its value on one line. If they do not fit, breaks the line where possible.
fn line(out: &mut String, key: &str, node: &Node<'_>) {
    let short = short(key, node);
    if fits(&short) {
        out.push_str(&short);
        out.push('\n');
        return;
    }
    match node.data() {
        NodeValue::Table(entries) if !entries.is_empty() => {
            if let Some((opening, items)) = opening(key, entries) {
                let _ = writeln!(out, "{opening}");
                for line in packed(items) {
                    let _ = writeln!(out, "    {line}");
                }
                out.push_str("] }\n");
                return;
            }
            for entry in entries.iter() {
                line(
                    out,
                    &format!("{key}.{}", self::key(&entry.key)),
                    &entry.node,
                );
            }
        }
        NodeValue::List(items) => {
            let _ = writeln!(out, "{key} = [");
            for line in packed(items) {
                let _ = writeln!(out, "    {line}");
            }
            out.push_str("]\n");
        }
        _ => {
            let _ = writeln!(out, "{key} = {}", broken(node, key.len() + 3));
        }
    }
}

/// Writes a key and its value on one line. A table with a single key is written without braces.
fn short(key: &str, node: &Node<'_>) -> String {
    let mut alone = node.table().into_iter().flat_map(Entries::iter);
    match (alone.next(), alone.next()) {
        (Some(entry), None) => short(&format!("{key}.{}", self::key(&entry.key)), &entry.node),
        _ => format!("{key} = {}", value(node)),
    }
}

/// Returns the line that opens a table whose last value is a list, and the items of this list.
/// Returns `None` if the last value is not a list, if the table has no other value, or if the line
/// is too long.
fn opening<'n, 't>(key: &str, entries: &'n Entries<'t>) -> Option<(String, &'n [Node<'t>])> {
    let mut parts: Vec<String> = Vec::new();
    let mut entries = entries.iter().peekable();
    while let Some(entry) = entries.next() {
        let name = self::key(&entry.key);
        if entries.peek().is_some() {
            parts.push(format!("{name} = {}, ", value(&entry.node)));
        } else {
            let line = format!("{key} = {{ {}{name} = [", parts.concat());
            let items = entry.node.list()?;
            return (!parts.is_empty() && fits(&line)).then_some((line, items));
        }
    }
    None
}

/// Returns a key and its value as `line` writes them.
pub(in crate::dossier) fn line_of(name: &str, node: &Node<'_>) -> String {
    let mut out = String::new();
    line(&mut out, &key(name), node);
    out
}

/// Returns the items of a list on as few lines as possible.
fn packed(items: &[Node<'_>]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        let item = format!("{},", broken(item, 5));
        let last = lines.last_mut();
        match last.filter(|it| it.chars().count() + item.chars().count() + 5 <= WIDTH) {
            Some(line) => *line = format!("{line} {item}"),
            None => lines.push(item),
        }
    }
    lines
}

fn fits(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

/// Writes a value that begins in `column`. Long texts are broken into several lines.
fn broken(node: &Node<'_>, column: usize) -> String {
    let short = value(node);
    if column + short.chars().count() < WIDTH {
        return short;
    }
    match node.data() {
        NodeValue::Text(text) => over_lines(text, column),
        NodeValue::Table(entries) => {
            let is_long = |it: &&KeyValue<'_>| {
                it.node
                    .text()
                    .is_some_and(|text| text.chars().count() > WIDTH / 2)
            };
            let (long, short): (Vec<_>, Vec<_>) = entries.iter().partition(is_long);
            let short = short.iter().map(|it| (it, value(&it.node)));
            // Long texts come after the other values and take several lines.
            let long = long
                .iter()
                .map(|it| (it, over_lines(it.node.text().unwrap_or_default(), WIDTH)));
            let entries: Vec<String> = short
                .chain(long)
                .map(|(it, value)| format!("{} = {value}", key(&it.key)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
        _ => short,
    }
}

/// Breaks a text into several lines, which TOML joins again. The text begins in `column`.
fn over_lines(text: &str, column: usize) -> String {
    // Leave room at the end of the line for the quotation marks and brackets that close the table.
    let width = WIDTH - 6;
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut written = String::from("\"\"\"");
    let mut reached = column + 3;
    for word in words(&escaped) {
        let length = word.chars().count();
        if reached + length > width {
            written.push_str("\\\n    ");
            reached = 4;
        }
        written.push_str(word);
        reached += length;
    }
    written + "\"\"\""
}

/// Returns the words of a text, each with the spaces that follow it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let space = rest.find(' ').unwrap_or(rest.len());
        let end = rest[space..]
            .find(|c| c != ' ')
            .map_or(rest.len(), |it| space + it);
        let (word, later) = rest.split_at(end);
        rest = later;
        (!word.is_empty()).then_some(word)
    })
}

/// Writes a key, without quotation marks if TOML allows it.
fn key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(is_bare) {
        key.to_owned()
    } else {
        toml::Value::from(key).to_string()
    }
}

/// Writes a value on one line.
fn value(node: &Node<'_>) -> String {
    match node.data() {
        NodeValue::Text(text) => toml::Value::from(&**text).to_string(),
        NodeValue::Whole(whole) => whole.unwrap_or_default().to_string(),
        NodeValue::Real(real) => toml::Value::from(*real).to_string(),
        NodeValue::Flag(flag) => flag.to_string(),
        NodeValue::List(items) => {
            let items: Vec<String> = items.iter().map(value).collect();
            format!("[{}]", items.join(", "))
        }
        NodeValue::Table(entries) => {
            let entries = entries.iter();
            let entries: Vec<String> = entries
                .map(|it| format!("{} = {}", key(&it.key), value(&it.node)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
        NodeValue::Moment | NodeValue::Null => String::new(),
    }
}

/// Writes a file as JSON.
pub(in crate::dossier) fn json(file: &Node<'_>) -> String {
    let text = serde_json::to_string_pretty(file);
    // Never fails, because the output is a string and all keys are strings.
    text.unwrap_or_default() + "\n"
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.data() {
            NodeValue::Text(text) => out.serialize_str(text),
            NodeValue::Whole(whole) => out.serialize_i64(whole.unwrap_or_default()),
            NodeValue::Real(real) => out.serialize_f64(*real),
            NodeValue::Flag(flag) => out.serialize_bool(*flag),
            NodeValue::Moment | NodeValue::Null => out.serialize_unit(),
            NodeValue::List(items) => {
                let mut list = out.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            NodeValue::Table(entries) => {
                let mut table = out.serialize_map(None)?;
                for entry in entries.iter() {
                    table.serialize_entry(&entry.key, &entry.node)?;
                }
                table.end()
            }
        }
    }
}
