//! Expands participants, amounts and dates.

use std::borrow::Cow;
use std::ops::Range;

use super::{CodedSentence, Expander};
use crate::dossier::model::Number;
use crate::dossier::notation::node::{Entries, KeyValue, Node, NodeValue};
use crate::dossier::notation::{amounts, dates, inside};
use crate::phrases::phrases;

/// The keys that an amount's table may not have: their values are in the amount's key or string.
const OF_STRING: &[&str] = phrases!("thing, level, comparator, low, high, unit, per, stage, words");

impl<'t> Expander<'t, '_> {
    pub(super) fn participants(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        let mut list = Vec::new();
        for KeyValue { key, place, node } in self.table("who", node).into_iter().flatten() {
            for item in Self::items(node) {
                let span = item.span();
                let mut entries = item.or_alone("actor", span.clone());
                self.refuse_plain(&mut entries, &["role"], "the participant");
                entries.put("role", Node::of_text(place.clone(), key.clone()));
                let actors = entries.get("actor").and_then(Node::list);
                match actors.map(<[_]>::len) {
                    None => list.push(Node::new(span, NodeValue::Table(entries))),
                    Some(0) => {
                        let message = "the list of actors is empty";
                        self.fault(span, message, "write the actors, or leave the role out");
                    }
                    Some(_) => list.extend(each_actor(&span, entries)),
                }
            }
        }
        list
    }

    pub(super) fn quantities(
        &mut self,
        node: Node<'t>,
        sentence: &CodedSentence<'t>,
    ) -> Vec<Node<'t>> {
        let mut list = Vec::new();
        for KeyValue { key, place, node } in self.table("amounts", node).into_iter().flatten() {
            for item in Self::items(node) {
                let thing = Node::of_text(place.clone(), key.clone());
                list.extend(self.quantity(thing, item, sentence));
            }
        }
        list
    }

    /// Reads an amount, which is either a string or a table that contains the string.
    fn quantity(
        &mut self,
        thing: Node<'t>,
        node: Node<'t>,
        sentence: &CodedSentence<'t>,
    ) -> Option<Node<'t>> {
        let span = node.span();
        let mut plain = Entries::default();
        plain.put("thing", thing);
        let mut entries = node.or_alone("is", span.clone());
        self.refuse_said_otherwise(&mut entries, "the amount");
        self.refuse_plain(&mut entries, OF_STRING, "the amount");
        let elsewhere = entries.take("at").map(|at| CodedSentence {
            at: Some(sentence.located(at)),
            defaults: Entries::default(),
        });
        let sentence = elsewhere.as_ref().unwrap_or(sentence);
        let cite = self.cite(&mut entries, sentence, "the amount");
        let Some(is) = entries.take("is") else {
            self.fault(span, "the amount needs `is`", amounts::SHAPE);
            return None;
        };
        let is_read = self.amount(&mut plain, is);
        if let Some(when) = entries.take("when") {
            self.dated(&mut plain, "when", when);
        }
        for KeyValue { key, place, node } in entries {
            plain.push(key, place, node);
        }
        plain.put("cite", cite);
        is_read.then(|| Node::new(span, NodeValue::Table(plain)))
    }

    /// Reads the string of an amount. Returns whether the string was valid.
    fn amount(&mut self, plain: &mut Entries<'t>, node: Node<'t>) -> bool {
        let span = node.span();
        let NodeValue::Text(text) = node.into_data() else {
            self.fault(span, "an amount must be a string", amounts::SHAPE);
            return false;
        };
        let stages = self.codebook.codes("stage");
        let amount = match amounts::read(&text, |word| stages.iter().any(|stage| stage == word)) {
            Ok(amount) => amount,
            Err(mut wrong) => {
                let opening = text.find(|c: char| c.is_ascii_digit());
                let opening = opening.filter(|figure| wrong.part.start < *figure);
                let opening = opening.map(|it| text[..it].trim());
                let opening = opening.filter(|it| it.starts_with(char::is_alphabetic));
                let meant = opening.and_then(|it| self.comparator_meant(it));
                if let Some(meant) = meant {
                    wrong.hint = format!("write `{meant}`");
                }
                self.wrong(&span, wrong);
                return false;
            }
        };
        if let Some(unit) = amount
            .unit
            .clone()
            .filter(|unit| text[unit.clone()] == *"UNIT")
        {
            let message = "`UNIT` stands for what is counted";
            self.fault(inside(self.file, &span, &unit), message, amounts::SHAPE);
            return false;
        }
        let place = |part: &Range<usize>| inside(self.file, &span, part);
        plain.put(
            "comparator",
            Node::of_text(place(&amount.compared), amount.comparator),
        );
        if let Some(part) = &amount.level {
            plain.put("level", Node::new(place(part), NodeValue::Flag(true)));
        }
        for (key, figure) in [("low", &amount.low), ("high", &amount.high)] {
            if let Some((number, part)) = figure {
                plain.put(key, Node::new(place(part), data_of(*number)));
            }
        }
        let parts = [
            ("unit", &amount.unit),
            ("per", &amount.per),
            ("stage", &amount.stage),
            ("words", &amount.words),
        ];
        self.put_parts(plain, &span, &text, &parts);
        true
    }

    /// Adds the parts of a string to a table, each with its position in the file.
    #[expect(
        clippy::ptr_arg,
        reason = "a part of a text that is borrowed is borrowed as long"
    )]
    fn put_parts(
        &self,
        plain: &mut Entries<'t>,
        span: &Range<usize>,
        text: &Cow<'t, str>,
        parts: &[(&'static str, &Option<Range<usize>>)],
    ) {
        for (key, part) in parts {
            if let Some(part) = part {
                let place = inside(self.file, span, part);
                plain.put(key, Node::of_text(place, cut(text, part)));
            }
        }
    }

    /// Returns the comparator words that the user probably meant by `opening`, the text before the
    /// figure.
    fn comparator_meant(&self, opening: &str) -> Option<&'static str> {
        let meant = self.codebook.meant("comparator", opening);
        let mut words = meant.iter().map(|code| amounts::words_for(code));
        words.find(|it| !it.is_empty())
    }

    /// Reads the string of a date. Returns whether the string was valid.
    pub(super) fn dated(&mut self, plain: &mut Entries<'t>, key: &str, node: Node<'t>) -> bool {
        let span = node.span();
        if node.text().is_none() {
            let hint = match node.data() {
                NodeValue::Moment => "put the date in quotes",
                _ => dates::SHAPE,
            };
            self.wrong_type(key, "a string", &node, hint);
        }
        let NodeValue::Text(text) = node.into_data() else {
            return false;
        };
        let dated = match dates::read(&text) {
            Ok(dated) => dated,
            Err(wrong) => {
                self.wrong(&span, wrong);
                return false;
            }
        };
        let place = |part: &Range<usize>| inside(self.file, &span, part);
        let basis = match &dated.basis {
            Some(part) => Node::of_text(place(part), cut(&text, part)),
            None => Node::of_text(span.clone(), dates::BASES[0]),
        };
        plain.put("date_basis", basis);
        let parts = [
            ("edtf", &dated.edtf),
            ("date_words", &dated.words),
            ("date_reason", &dated.reason),
        ];
        self.put_parts(plain, &span, &text, &parts);
        true
    }
}

/// Splits a table with several actors into one table for each actor.
fn each_actor<'t>(span: &Range<usize>, mut entries: Entries<'t>) -> Vec<Node<'t>> {
    let actors = entries.take("actor").into_iter().flat_map(Expander::items);
    let tables = actors.map(|actor| {
        let mut table = entries.clone();
        table.put("actor", actor);
        Node::new(span.clone(), NodeValue::Table(table))
    });
    tables.collect()
}

fn data_of<'t>(number: Number) -> NodeValue<'t> {
    match number {
        Number::Integer(whole) => NodeValue::Whole(Some(whole)),
        Number::Real(real) => NodeValue::Real(real),
    }
}

/// Returns a part of a text, borrowed if the text is borrowed.
fn cut<'t>(text: &Cow<'t, str>, part: &Range<usize>) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[part.clone()]),
        Cow::Owned(text) => Cow::Owned(text[part.clone()].to_owned()),
    }
}
