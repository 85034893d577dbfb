//! Expands a sentence with its facts and links.

use std::ops::Range;

use super::{CodedSentence, Expander};
use crate::dossier::notation::node::{Entries, KeyValue, Node, NodeValue};
use crate::dossier::notation::words::{DEFAULTS, HEDGES, LISTS, defaults, defaults_of, is_default};
use crate::suggest::{did_you_mean, question};

impl<'t> Expander<'t, '_> {
    pub(super) fn says(&mut self, node: Node<'t>) {
        if node.list().is_none() {
            self.wrong_type("says", "a list", &node, "write `[[says]]`");
            return;
        }
        for item in Self::items(node) {
            let span = item.span();
            if let Some(entries) = self.table("says", item) {
                self.sentence(span, entries);
            }
        }
    }

    fn sentence(&mut self, span: Range<usize>, mut entries: Entries<'t>) {
        let at = entries.take("at");
        if at.is_none() {
            self.fault(
                span,
                "`says` needs `at`",
                "write the locator of the sentence: `at = \"SECTION/PARAGRAPH.SENTENCE\"`",
            );
        }
        let mut defaults: Entries<'t> = entries.take_all(is_default).into_iter().collect();
        if !entries.is_empty() {
            self.refuse_untaken(&entries, &defaults);
        }
        let locator = at.as_ref().and_then(Node::text);
        let section = locator.and_then(|it| it.split_once('/')).map(|(it, _)| it);
        if let Some((_, section)) = section.and_then(|it| self.sections.get(it)) {
            // A sentence that states a voice or a speaker takes neither from its section.
            let has_voice = ["voice", "speaker"]
                .iter()
                .any(|key| defaults.get(key).is_some());
            let is_stated = |key: &str| has_voice && matches!(key, "voice" | "speaker");
            for entry in section.iter() {
                if defaults.get(&entry.key).is_none() && !is_stated(&entry.key) {
                    defaults.push(entry.key.clone(), entry.place.clone(), entry.node.clone());
                }
            }
        }
        if entries.is_empty() {
            self.silent.extend(at);
            return;
        }
        let sentence = CodedSentence { at, defaults };
        for KeyValue { key, place, node } in entries {
            if key == "link" {
                self.links(node, &sentence);
            } else if let Some(list) = self.list_of(&key) {
                self.facts(list, &Node::of_text(place, key), node, &sentence);
            } else {
                let message = format!("`{key}` is no kind of fact");
                let hint = self.kind_meant(&key);
                self.fault(place, message, hint);
            }
        }
    }

    /// Reports the values that a sentence states for its facts although none of its facts can have
    /// them.
    fn refuse_untaken(&mut self, kinds: &Entries<'t>, defaults: &Entries<'t>) {
        if defaults.is_empty() {
            return;
        }
        let lists = kinds.iter().filter(|it| it.key != "link");
        let Some(lists) = lists
            .map(|it| self.list_of(&it.key))
            .collect::<Option<Vec<_>>>()
        else {
            // Report nothing, because the unknown kind can be a misspelled one that has the value.
            return;
        };
        for default in defaults.iter() {
            let is_of = |(_, keys): &&(&str, &[&str])| keys.contains(&&*default.key);
            let kind = DEFAULTS.iter().find(is_of).map(|(kind, _)| kind);
            if let Some(kind) = kind.filter(|it| !lists.contains(it)) {
                let message = format!("no fact of the sentence takes `{}`", default.key);
                let hint = format!(
                    "below `at` it is for {kind}s; what is of one fact stands below \
                    `[says.KIND.SLUG]`"
                );
                self.fault(default.place.clone(), message, hint);
            }
        }
    }

    /// Returns a hint for a key of a sentence if the key is no kind of fact.
    fn kind_meant(&self, key: &str) -> String {
        let of_facts = ["title", "summary", "who", "amounts", "about", "also"];
        if of_facts.contains(&key) || HEDGES.iter().any(|(hedge, _)| *hedge == key) {
            return "it belongs to a fact: write it below `[says.KIND.SLUG]`".to_owned();
        }
        let others = ["at", "link", "stance"].into_iter().chain(defaults());
        if let Some(hint) = did_you_mean(key, others) {
            return hint;
        }
        let vocabularies = ["engagement_kind", "affiliation_kind", "assessment_kind"];
        let meant = vocabularies
            .iter()
            .flat_map(|it| self.codebook.meant(it, key));
        let meant: Vec<String> = meant.collect();
        question(&meant).unwrap_or_else(|| "`chancery help dossiers` lists the kinds".to_owned())
    }

    /// Returns the key of the plain list to which facts of a kind belong.
    fn list_of(&self, kind: &str) -> Option<&'static str> {
        self.kinds.get(kind).copied()
    }

    /// Reads the facts of one kind from a table whose keys are their slugs.
    fn facts(
        &mut self,
        list: &'static str,
        kind: &Node<'t>,
        node: Node<'t>,
        sentence: &CodedSentence<'t>,
    ) {
        let key = kind.text().unwrap_or_default().to_owned();
        let facts = self.table(&key, node).unwrap_or_default();
        if facts.iter().any(|it| it.node.table().is_none()) {
            let message = format!("`{key}` needs the slug of the fact");
            self.fault(kind.span(), message, format!("write `[says.{key}.SLUG]`"));
            return;
        }
        for KeyValue {
            key: slug,
            place,
            node,
        } in facts
        {
            let NodeValue::Table(entries) = node.into_data() else {
                continue;
            };
            let label = format!("{list} `{slug}`");
            let mut plain = Entries::default();
            plain.put("slug", Node::of_text(place.clone(), slug));
            if list != "stance" {
                plain.put("kind", kind.clone());
            }
            self.fact(list, &label, entries, sentence, &mut plain);
            self.add(list, Node::new(place, NodeValue::Table(plain)));
        }
    }

    fn add(&mut self, list: &'static str, fact: Node<'t>) {
        self.facts.entry(list).or_default().push(fact);
    }

    /// Expands a fact to its plain table.
    fn fact(
        &mut self,
        list: &str,
        label: &str,
        mut entries: Entries<'t>,
        sentence: &CodedSentence<'t>,
        plain: &mut Entries<'t>,
    ) {
        self.refuse_said_otherwise(&mut entries, label);
        self.refuse_facts(&mut entries, label);
        for (written, key) in LISTS.into_iter().filter(|_| list == "engagement") {
            if let Some(node) = entries.take(written) {
                let place = node.span();
                let items = match key {
                    "participants" => self.participants(node),
                    _ => self.quantities(node, &sentence.said_by(&entries)),
                };
                plain.put(key, Node::new(place, NodeValue::List(items)));
            }
        }
        let cite = self.cite(&mut entries, sentence, label);
        for default in sentence.defaults.iter() {
            let key = defaults_of(list).iter().find(|it| **it == default.key);
            if let (Some(key), None) = (key, entries.get(&default.key)) {
                entries.put(key, default.node.clone());
            }
        }
        if let Some(when) = entries.take("when") {
            self.dated(plain, "when", when);
        }
        for KeyValue { key, place, node } in entries {
            let is_alone = matches!(&*key, "topics" | "about") && node.text().is_some();
            let node = if is_alone {
                Node::new(node.span(), NodeValue::List(vec![node]))
            } else {
                node
            };
            plain.push(key, place, node);
        }
        plain.put("cite", cite);
    }

    /// Reports a fact inside another fact. This easily happens because in TOML every line below a
    /// header belongs to the table of this header.
    fn refuse_facts(&mut self, entries: &mut Entries<'t>, label: &str) {
        let is_fact = |it: &&KeyValue<'_>| {
            it.node.table().is_some() && (it.key == "link" || self.list_of(&it.key).is_some())
        };
        let facts = entries.iter().filter(is_fact);
        let facts: Vec<_> = facts
            .map(|it| (it.key.to_string(), it.place.clone()))
            .collect();
        for (key, place) in facts {
            entries.take(&key);
            let message = format!("`{key}` stands inside {label}");
            let hint = "write keys without a header above the first `[says.…]` of the sentence";
            self.fault(place, message, hint);
        }
    }

    /// Reads the links of a sentence from a table whose keys are the facts where the links start.
    fn links(&mut self, node: Node<'t>, sentence: &CodedSentence<'t>) {
        for KeyValue { key, place, node } in self.table("link", node).into_iter().flatten() {
            for link in Self::items(node) {
                let from = Node::of_text(place.clone(), key.clone());
                self.link(from, link, sentence);
            }
        }
    }

    fn link(&mut self, from: Node<'t>, node: Node<'t>, sentence: &CodedSentence<'t>) {
        let span = node.span();
        let Some(mut entries) = self.table("link", node) else {
            return;
        };
        self.refuse_said_otherwise(&mut entries, "the link");
        let relations = self.codebook.codes("relation");
        let place = entries
            .iter()
            .find(|it| relations.iter().any(|code| *code == it.key));
        let place = place.map(|it| (it.key.clone(), it.place.clone()));
        let mut plain = Entries::default();
        plain.put("from", from);
        if let Some((relation, place)) = place {
            if let Some(to) = entries.take(&relation) {
                plain.put("to", to);
            }
            plain.put("relation", Node::of_text(place, relation));
            let codes = self.codebook.codes("relation");
            for other in entries.take_all(|key| codes.iter().any(|code| code == key)) {
                let message = format!("`{}` is a second relation of the link", other.key);
                let hint = "write a list: `[{ RELATION = \"FACT\" }, { RELATION = \"FACT\" }]`";
                self.fault(other.place, message, hint);
            }
        } else {
            self.no_relation(&span, &mut entries);
            return;
        }
        let cite = self.cite(&mut entries, sentence, "the link");
        for KeyValue { key, place, node } in entries {
            plain.push(key, place, node);
        }
        plain.put("cite", cite);
        self.add("link", Node::new(span, NodeValue::Table(plain)));
    }

    fn no_relation(&mut self, span: &Range<usize>, entries: &mut Entries<'t>) {
        let known = [
            "lag",
            "lag_words",
            "confidence",
            "memo",
            "also",
            "speaker",
            "voice",
        ];
        let is_known = |key: &str| known.contains(&key) || HEDGES.iter().any(|(it, _)| *it == key);
        let stray = entries.iter().find(|it| !is_known(&it.key));
        let stray = stray.map(|it| (it.key.to_string(), it.place.clone()));
        let Some((key, place)) = stray else {
            let hint = "write `link.FACT = { RELATION = \"FACT\" }`";
            self.fault(span.clone(), "the link has no relation", hint);
            return;
        };
        entries.take(&key);
        let hint = question(&self.codebook.meant("relation", &key));
        let hint = hint.unwrap_or_else(|| "`chancery dict relation` lists them".to_owned());
        self.fault(
            place,
            format!("`{key}` is not one of the codes of `relation`"),
            hint,
        );
    }
}
