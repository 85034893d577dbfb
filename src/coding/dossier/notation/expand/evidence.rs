//! Expands citations with their locators, hedges and voices.

use std::ops::Range;

use super::{CodedSentence, Expander};
use crate::dossier::notation::node::{Entries, KeyValue, Node, NodeValue};
use crate::dossier::notation::words::HEDGES;

impl<'t> Expander<'t, '_> {
    /// Collects the citations of a fact in a list: the sentence that contains the fact, then those
    /// under `also`.
    pub(super) fn cite(
        &mut self,
        entries: &mut Entries<'t>,
        sentence: &CodedSentence<'t>,
        label: &str,
    ) -> Node<'t> {
        let at = sentence.at.as_ref();
        let mut plain = Entries::default();
        self.how(entries, &mut plain, &sentence.defaults, label);
        let span = at.map_or(0..0, Node::span);
        let mut citations = Vec::new();
        if let Some(at) = at {
            let is_bare = plain.is_empty();
            plain.put("locator", at.clone());
            let bare = is_bare.then(|| at.clone());
            citations
                .push(bare.unwrap_or_else(|| Node::new(span.clone(), NodeValue::Table(plain))));
        }
        for also in entries.take("also").into_iter().flat_map(Self::items) {
            citations.push(self.also(also, sentence));
        }
        Node::new(span, NodeValue::List(citations))
    }

    fn also(&mut self, node: Node<'t>, sentence: &CodedSentence<'t>) -> Node<'t> {
        let span = node.span();
        if node.table().is_none() {
            return sentence.located(node);
        }
        let Some(mut entries) = self.table("also", node) else {
            return Node::new(span, NodeValue::Null);
        };
        self.refuse_plain(
            &mut entries,
            &["locator", "hedge", "cue", "voice_actor"],
            "the citation",
        );
        let mut plain = Entries::default();
        if let Some(at) = entries.take("at") {
            plain.put("locator", sentence.located(at));
        }
        self.how(
            &mut entries,
            &mut plain,
            &Entries::default(),
            "the citation",
        );
        for KeyValue { key, place, node } in entries {
            plain.push(key, place, node);
        }
        Node::new(span, NodeValue::Table(plain))
    }

    /// Reads the hedge and the voice of a citation.
    fn how(
        &mut self,
        entries: &mut Entries<'t>,
        plain: &mut Entries<'t>,
        defaults: &Entries<'t>,
        label: &str,
    ) {
        let hedges = entries.iter().filter_map(|it| {
            let (_, code) = HEDGES.iter().find(|(key, _)| *key == it.key)?;
            Some((it.key.to_string(), it.place.clone(), *code))
        });
        let hedges: Vec<_> = hedges.collect();
        if let Some((key, place, _)) = hedges.get(1) {
            let message = format!("`{key}` is a second hedge of {label}");
            self.fault(
                place.clone(),
                message,
                "a citation has one hedge: code two facts",
            );
        }
        for (n, (key, place, code)) in hedges.into_iter().enumerate() {
            let node = entries.take(&key);
            if let (0, Some(node)) = (n, node) {
                self.hedge(&key, place, code, node, plain);
            }
        }
        let own = entries.get("voice").is_some() || entries.get("speaker").is_some();
        let mut stated = |key: &str| {
            if own {
                entries.take(key)
            } else {
                defaults.get(key).cloned()
            }
        };
        let (voice, speaker) = (stated("voice"), stated("speaker"));
        if let Some(speaker) = &speaker {
            let speaks = Node::of_text(speaker.span(), "speaker");
            plain.put("voice", voice.unwrap_or(speaks));
        } else if let Some(voice) = voice {
            plain.put("voice", voice);
        }
        if let Some(speaker) = speaker {
            plain.put("voice_actor", speaker);
        }
    }

    fn hedge(
        &mut self,
        key: &str,
        place: Range<usize>,
        code: &'static str,
        node: Node<'t>,
        plain: &mut Entries<'t>,
    ) {
        let cue = node.span();
        let is_empty = node.list().is_some_and(<[_]>::is_empty);
        match node.data() {
            NodeValue::Text(_) | NodeValue::List(_) if !is_empty => {
                let items = Self::items(node);
                plain.put("cue", Node::new(cue, NodeValue::List(items)));
            }
            NodeValue::Flag(true) if code != "CT+" => {}
            NodeValue::List(_) => {
                let message = format!("`{key}` has no words");
                let hint = "quote the words that say so; write `true` if there are none";
                self.fault(node.span(), message, hint);
            }
            _ => self.wrong_type(key, "the words that say so", &node, ""),
        }
        plain.put("hedge", Node::of_text(place, code));
    }
}
