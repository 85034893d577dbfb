//! Expands the tables that declare passages, actors, topics and the like.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::Expander;
use crate::dossier::notation::node::{Entries, KeyValue, Node, NodeValue};
use crate::dossier::notation::words::{defaults, is_default};
use crate::suggest::did_you_mean;

impl<'t> Expander<'t, '_> {
    pub(super) fn file(&mut self, mut entries: Entries<'t>) {
        if let Some(sections) = entries.take("section") {
            self.sections(sections);
        }
        let source = entries.get("source").and_then(Node::table);
        self.language = source.and_then(|it| it.get("language")).cloned();
        for KeyValue { key, place, node } in entries {
            match &*key {
                "source" => {
                    let node = self.source(node);
                    self.plain.push(key, place, node);
                }
                "actor" | "topic" | "gap" => self.named(key, place, node),
                "passage" => self.passages(place, node),
                "not_coded" => self.not_coded(place, node),
                "says" => self.says(node),
                "engagement" | "stance" | "affiliation" | "assessment" | "link" => {
                    let message = format!("`{key}` stands alone");
                    let hint = "a fact stands under its sentence: `[[says]]`, `at = \"LOCATOR\"`, \
                        `[says.KIND.SLUG]`";
                    self.fault(place, message, hint);
                }
                _ => self.plain.push(key, place, node),
            }
        }
        self.refuse_unknown_sections();
    }

    /// Reports sections that state defaults but have no passage.
    fn refuse_unknown_sections(&mut self) {
        let passages = self.plain.get("passage").and_then(Node::list);
        let sections = passages.into_iter().flatten();
        let known = sections.filter_map(|it| it.table()?.get("section")?.text());
        let known: BTreeSet<String> = known.map(str::to_owned).collect();
        let unknown = self
            .sections
            .iter()
            .filter(|(key, _)| !known.contains(*key));
        let unknown: Vec<_> = unknown
            .map(|(key, (place, _))| (key.clone(), place.clone()))
            .collect();
        for (key, place) in unknown {
            let hint = did_you_mean(&key, known.iter().map(String::as_str));
            let message = format!("no passage is in section `{key}`");
            self.fault(place, message, hint.unwrap_or_default());
        }
    }

    fn sections(&mut self, node: Node<'t>) {
        for KeyValue { key, place, node } in self.table("section", node).into_iter().flatten() {
            let Some(entries) = self.table(&key, node) else {
                continue;
            };
            for entry in entries.iter().filter(|it| !is_default(&it.key)) {
                let message = format!("unknown key `{}` in section `{key}`", entry.key);
                let hint = did_you_mean(&entry.key, defaults());
                self.fault(entry.place.clone(), message, hint.unwrap_or_default());
            }
            self.sections.insert(key.into_owned(), (place, entries));
        }
    }

    fn source(&mut self, node: Node<'t>) -> Node<'t> {
        if node.table().is_none() {
            return node;
        }
        let span = node.span();
        let NodeValue::Table(mut entries) = node.into_data() else {
            return Node::new(span, NodeValue::Null);
        };
        if let Some(written) = entries.take("written") {
            let place = written.span();
            let mut inner = Entries::default();
            if self.dated(&mut inner, "written", written) {
                entries.put("written", Node::new(place, NodeValue::Table(inner)));
            }
        }
        Node::new(span, NodeValue::Table(entries))
    }

    /// Reads a table of declarations, whose keys are the slugs of the declared things.
    fn named(&mut self, noun: Cow<'t, str>, place: Range<usize>, node: Node<'t>) {
        let mut list = Vec::new();
        for KeyValue { key, place, node } in self.table(&noun, node).into_iter().flatten() {
            if node.table().is_none() && noun != "topic" {
                let node = Node::new(place, node.into_data());
                self.wrong_type(&key, "a table", &node, "");
                continue;
            }
            let mut entries = node.or_alone("name", place.clone());
            self.refuse_plain(&mut entries, &["slug", "named"], &format!("{noun} `{key}`"));
            if noun == "actor" {
                Self::name_in_brackets(&mut entries);
                if let Some(names) = entries.take("names") {
                    entries.put("names", self.names(names));
                }
            }
            entries.put("slug", Node::of_text(place.clone(), key));
            list.push(Node::new(place, NodeValue::Table(entries)));
        }
        self.plain
            .push(noun, place.clone(), Node::new(place, NodeValue::List(list)));
    }

    /// Reads the other names of an actor. The language of a name is by default that of the source.
    fn names(&self, node: Node<'t>) -> Node<'t> {
        let span = node.span();
        let names = Self::items(node).into_iter().map(|name| {
            let span = name.span();
            match (&self.language, name.data()) {
                (Some(language), NodeValue::Text(_) | NodeValue::Table(_)) => {
                    let mut entries = name.or_alone("name", span.clone());
                    if entries.get("language").is_none() {
                        entries.put("language", language.clone());
                    }
                    Node::new(span, NodeValue::Table(entries))
                }
                _ => name,
            }
        });
        Node::new(span, NodeValue::List(names.collect()))
    }

    /// Sets `named` to false if the name is in brackets, which mark the coder's own words.
    fn name_in_brackets(entries: &mut Entries<'t>) {
        let name = entries.get("name");
        let text = name.and_then(Node::text).map(str::trim);
        if text.is_some_and(|it| it.starts_with('[') && it.ends_with(']')) {
            let span = name.map_or(0..0, Node::span);
            entries.put("named", Node::new(span, NodeValue::Flag(false)));
        }
    }

    /// Reads the passages, which the file groups by section and lists by number.
    fn passages(&mut self, place: Range<usize>, node: Node<'t>) {
        let mut list = Vec::new();
        for KeyValue { key, place, node } in self.table("passage", node).into_iter().flatten() {
            if let Some((section, _)) = key.split_once('/') {
                let message = format!("`{key}` is not a section");
                let hint = format!("write `[passage.{section}]`, and `PARAGRAPH = …` below it");
                self.fault(place, message, hint);
                continue;
            }
            if node.table().is_none() {
                let hint = format!("write `[passage.{key}]`, and `PARAGRAPH = SENTENCES` below it");
                let node = Node::new(place, node.into_data());
                self.wrong_type(&key, "a table", &node, &hint);
                continue;
            }
            let section = Node::of_text(place, key);
            for entry in self.table("passage", node).into_iter().flatten() {
                list.extend(self.passage(&section, entry));
            }
        }
        in_order_of_the_source(&mut list);
        self.plain.push(
            "passage",
            place.clone(),
            Node::new(place, NodeValue::List(list)),
        );
    }

    /// Reads a passage, which the file gives as a number of sentences, as the list that `draft`
    /// writes, or as a table.
    fn passage(&mut self, section: &Node<'t>, entry: KeyValue<'t>) -> Option<Node<'t>> {
        let KeyValue { key, place, node } = entry;
        let is_number = !key.starts_with('0') && key.bytes().all(|it| it.is_ascii_digit());
        let Some(ordinal) = key.parse().ok().filter(|_| is_number) else {
            let message = format!("`{key}` is not the number of a paragraph");
            self.fault(place, message, "write `PARAGRAPH = SENTENCES`");
            return None;
        };
        let mut entries = if node.list().is_some() {
            self.generated(&key, node)?
        } else {
            let mut entries = node.or_alone("sentences", place.clone());
            let plain = ["section", "ordinal", "start", "end"];
            self.refuse_plain(&mut entries, &plain, "the passage");
            entries
        };
        let ordinal = NodeValue::Whole(Some(ordinal));
        entries.put("section", section.clone());
        entries.put("ordinal", Node::new(place.clone(), ordinal));
        if entries.get("kind").is_none() {
            entries.put("kind", Node::of_text(place.clone(), "text"));
        }
        if let Some(span) = entries.take("span") {
            self.span(&mut entries, span);
        }
        Some(Node::new(place, NodeValue::Table(entries)))
    }

    /// Reads the list that `draft` writes for a passage.
    fn generated(&mut self, key: &str, node: Node<'t>) -> Option<Entries<'t>> {
        let keys = ["sentences", "start", "end", "sha256"];
        if node.list().is_none_or(|it| it.len() != keys.len()) {
            let message = format!("`{key}` must be `[SENTENCES, START, END, \"SHA256\"]`");
            let hint = "write the number of sentences alone, or run `chancery draft`";
            self.fault(node.span(), message, hint);
            return None;
        }
        let mut entries = Entries::default();
        for (key, node) in keys.into_iter().zip(Self::items(node)) {
            entries.put(key, node);
        }
        Some(entries)
    }

    fn span(&mut self, entries: &mut Entries<'t>, node: Node<'t>) {
        if node.list().is_none_or(|it| it.len() != 2) {
            self.fault(node.span(), "`span` must be `[START, END]`", "");
            return;
        }
        for (key, node) in ["start", "end"].into_iter().zip(Self::items(node)) {
            entries.put(key, node);
        }
    }

    fn not_coded(&mut self, place: Range<usize>, node: Node<'t>) {
        let mut list = Vec::new();
        for KeyValue { key, place, node } in self.table("not_coded", node).into_iter().flatten() {
            let mut entries = Entries::default();
            entries.put("locator", Node::of_text(place.clone(), key));
            entries.put("reason", node);
            list.push(Node::new(place, NodeValue::Table(entries)));
        }
        self.plain.push(
            "not_coded",
            place.clone(),
            Node::new(place, NodeValue::List(list)),
        );
    }
}

/// Sorts passages by their spans or, if any passage lacks a span, by number within each section.
/// The order in the file is unreliable, because some JSON writers sort the keys.
fn in_order_of_the_source(passages: &mut [Node<'_>]) {
    let whole = |passage: &Node<'_>, key| match passage.table()?.get(key)?.data() {
        NodeValue::Whole(whole) => *whole,
        _ => None,
    };
    if passages.iter().all(|it| whole(it, "start").is_some()) {
        passages.sort_by_key(|it| whole(it, "start"));
        return;
    }
    let mut sections: HashMap<String, usize> = HashMap::new();
    for passage in passages.iter() {
        let next = sections.len();
        sections.entry(section_of(passage)).or_insert(next);
    }
    passages.sort_by_key(|it| (sections.get(&section_of(it)).copied(), whole(it, "ordinal")));
}

fn section_of(passage: &Node<'_>) -> String {
    let section = passage.table().and_then(|it| it.get("section"));
    section.and_then(Node::text).unwrap_or_default().to_owned()
}
