//! Expands the notation to plain tables.

mod amount;
mod evidence;
mod file;
mod sentence;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::node::{Entries, KeyValue, Node, NodeValue};
use super::words::said_otherwise;
use super::{Wrong, inside};
use crate::dossier::codebook::Codebook;
use crate::finding::Finding;

/// Returns the plain tables of a file, and the faults in its notation.
pub(in crate::dossier) fn expand<'t>(
    file: &'t str,
    root: Node<'t>,
    codebook: &Codebook,
) -> Expanded<'t> {
    let lists = ["engagement", "affiliation", "assessment"];
    let kinds = lists.into_iter().flat_map(|list| {
        let codes = codebook.codes(&format!("{list}_kind")).iter();
        codes.map(move |kind| (kind.as_str(), list))
    });
    let mut expander = Expander {
        file,
        codebook,
        kinds: kinds.chain([("stance", "stance")]).collect(),
        sections: BTreeMap::new(),
        language: None,
        plain: Entries::default(),
        facts: BTreeMap::new(),
        faults: Vec::new(),
        silent: Vec::new(),
    };
    let span = root.span();
    if let NodeValue::Table(entries) = root.into_data() {
        expander.file(entries);
    }
    let mut plain = expander.plain;
    for (key, mut facts) in expander.facts {
        facts.sort_by_key(|fact| fact.span().start);
        let place = facts.first().map_or(0..0, Node::span);
        plain.push(key, place, Node::new(0..0, NodeValue::List(facts)));
    }
    Expanded {
        plain: Node::new(span, NodeValue::Table(plain)),
        silent: expander.silent,
        faults: expander.faults,
    }
}

/// A file in the form of plain tables.
pub(in crate::dossier) struct Expanded<'t> {
    /// The plain tables.
    pub(in crate::dossier) plain: Node<'t>,
    /// The locators of sentences without facts.
    pub(in crate::dossier) silent: Vec<Node<'t>>,
    /// The faults in the notation of the file.
    pub(in crate::dossier) faults: Vec<Finding>,
}

struct Expander<'t, 'c> {
    /// The text of the file.
    file: &'t str,
    codebook: &'c Codebook,
    /// For each kind of fact, the key of the plain list to which its facts belong.
    kinds: HashMap<&'c str, &'static str>,
    /// The values that each section states once for its facts.
    sections: BTreeMap<String, (Range<usize>, Entries<'t>)>,
    /// The language of the source.
    language: Option<Node<'t>>,
    plain: Entries<'t>,
    /// The facts read so far, by the key of their plain list.
    facts: BTreeMap<&'static str, Vec<Node<'t>>>,
    faults: Vec<Finding>,
    /// The locators of sentences without facts.
    silent: Vec<Node<'t>>,
}

/// A sentence, with the values that it states once for its facts.
struct CodedSentence<'t> {
    /// The locator of the sentence, or `None` if the file does not state it.
    at: Option<Node<'t>>,
    defaults: Entries<'t>,
}

impl<'t> CodedSentence<'t> {
    /// Returns the section that the sentence is in.
    fn section(&self) -> Option<&str> {
        let locator = self.at.as_ref()?.text()?;
        locator.split_once('/').map(|(section, _)| section)
    }

    /// Completes a locator: if it has no section, adds the section of this sentence.
    fn located(&self, node: Node<'t>) -> Node<'t> {
        let is_short =
            |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains('/');
        match (self.section(), node.text()) {
            (Some(section), Some(text)) if is_short(text) => {
                let whole = format!("{section}/{text}");
                Node::of_text(node.span(), whole)
            }
            _ => node,
        }
    }

    /// Returns a copy of this sentence for the amounts of a fact. If the fact states a voice or a
    /// speaker, the copy takes it, and drops the voice and the speaker of the sentence.
    fn said_by(&self, fact: &Entries<'t>) -> Self {
        let mut defaults = self.defaults.clone();
        let own = ["voice", "speaker"].map(|key| fact.get(key).map(|node| (key, node)));
        if own.iter().any(Option::is_some) {
            defaults.take_all(|key| matches!(key, "voice" | "speaker"));
        }
        for (key, node) in own.into_iter().flatten() {
            defaults.put(key, node.clone());
        }
        Self {
            at: self.at.clone(),
            defaults,
        }
    }
}

impl<'t> Expander<'t, '_> {
    pub(super) fn fault(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let hint = Some(hint.into()).filter(|hint| !hint.is_empty());
        self.faults
            .push(Finding::fault(span, message).with_hint(hint));
    }

    pub(super) fn wrong_type(&mut self, key: &str, wanted: &str, node: &Node<'_>, hint: &str) {
        let message = format!("`{key}` must be {wanted}, not {}", node.noun());
        self.fault(node.span(), message, hint);
    }

    /// Reports a fault in a part of a string.
    pub(super) fn wrong(&mut self, string: &Range<usize>, wrong: Wrong) {
        let span = inside(self.file, string, &wrong.part);
        self.fault(span, wrong.message, wrong.hint);
    }

    pub(super) fn table(&mut self, key: &str, node: Node<'t>) -> Option<Entries<'t>> {
        if node.table().is_none() {
            let hint = match key {
                "actor" | "topic" | "gap" => format!("write `[{key}.SLUG]`"),
                _ => String::new(),
            };
            self.wrong_type(key, "a table", &node, &hint);
        }
        match node.into_data() {
            NodeValue::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the items of a list. Any other value counts as the single item of a list.
    pub(super) fn items(node: Node<'t>) -> Vec<Node<'t>> {
        if node.list().is_none() {
            return vec![node];
        }
        match node.into_data() {
            NodeValue::List(items) => items,
            _ => Vec::new(),
        }
    }

    /// Reports and removes keys that only the plain tables have. For example, the notation writes
    /// `when` instead of `edtf`.
    pub(super) fn refuse_said_otherwise(&mut self, entries: &mut Entries<'t>, label: &str) {
        for entry in entries.take_all(|key| said_otherwise(key).is_some()) {
            self.unknown(&entry, label);
        }
    }

    /// Reports and removes the keys in `plain`, because they are not allowed in the notation.
    pub(super) fn refuse_plain(&mut self, entries: &mut Entries<'t>, plain: &[&str], label: &str) {
        for entry in entries.take_all(|key| plain.contains(&key)) {
            self.unknown(&entry, label);
        }
    }

    fn unknown(&mut self, entry: &KeyValue<'_>, label: &str) {
        let hint = said_otherwise(&entry.key).unwrap_or_default();
        let message = format!("unknown key `{}` in {label}", entry.key);
        self.fault(entry.place.clone(), message, hint);
    }
}
