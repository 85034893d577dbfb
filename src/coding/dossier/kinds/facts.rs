//! Describes the values that facts of all kinds share: evidence, date and confidence.

use super::super::describe::Takes::{Code, Formed, Name, Text};
use super::super::describe::{
    Described, DescribedField, List, Plain, Takes, Visitor, maybe, needed,
};
use super::super::form::SLUG;
use super::super::model::{Citation, Fact, Locator, Period, Visibility};
use super::super::scope::FileScope;
use super::super::table::PlainTable;

/// Describes the slug of a fact, for kinds of facts whose slug the file states.
pub(super) fn slug<V: Visitor>(v: &mut V, fact: &mut Fact) {
    let slug = needed("slug", Formed(&SLUG)).reference();
    v.value(slug, &mut fact.slug);
}

/// Describes the date of a fact.
pub(super) fn period<V: Visitor>(v: &mut V, period: &mut Option<Period>) {
    dated(
        v,
        period,
        &[
            EDTF.column("date").of_fact(),
            BASIS.of_fact(),
            WORDS.of_fact(),
            REASON.of_fact(),
        ],
    );
}

/// Describes the day on which a source was written. Words for the day are not enough, because
/// relative dates are computed from it.
pub(super) fn written<V: Visitor>(v: &mut V, period: &mut Option<Period>) {
    dated(
        v,
        period,
        &[
            needed("edtf", Takes::Date).column("written"),
            BASIS.column("written_basis"),
            WORDS.column("written_words"),
            REASON.column("written_reason"),
        ],
    );
}

const EDTF: DescribedField<'_> = maybe("edtf", Takes::Date);
const BASIS: DescribedField<'_> = maybe("date_basis", Code("date_basis"));
const WORDS: DescribedField<'_> = maybe("date_words", Name);
const REASON: DescribedField<'_> = maybe("date_reason", Text);

fn dated<V: Visitor>(v: &mut V, period: &mut Option<Period>, fields: &[DescribedField<'_>; 4]) {
    let [edtf, basis, words, reason] = *fields;
    v.part(period, |it, v| {
        v.value(edtf, &mut it.date);
        v.value(basis, &mut it.basis);
        v.value(words, &mut it.words);
        v.value(reason, &mut it.reason);
    });
    let is_inferred = period.as_ref().is_some_and(|it| it.basis == "inferred");
    v.check(|table| {
        if is_inferred && !table.has("date_reason") {
            let message = "an inferred date needs its reason";
            let hint = "write it at the end: `EDTF inferred: WORDS | REASON`";
            table.fault_with("date_basis", message, hint);
        }
    });
}

/// Describes how public an engagement or stance is, by a code and the words of the text.
pub(super) fn visibility<V: Visitor>(v: &mut V, visibility: &mut Option<Visibility>) {
    v.part(visibility, |it, v| {
        v.value(maybe("visibility", Code("visibility")), &mut it.code);
        v.value(maybe("visibility_words", Name), &mut it.words);
    });
    v.check(|table| {
        if table.has("visibility_words") && !table.has("visibility") {
            let message = "`visibility_words` needs `visibility`";
            table.fault("visibility_words", message);
        }
    });
}

/// Describes the other values that all facts share: confidence, memo and citations.
pub(super) fn evidence<V: Visitor>(v: &mut V, fact: &mut Fact) {
    // Confidence is personal, so it is not compared between coders.
    let confidence = maybe("confidence", Code("confidence"))
        .of_fact()
        .compared(false);
    v.value(confidence, &mut fact.confidence);
    v.value(maybe("memo", Text).of_fact(), &mut fact.memo);
    let cite = List::new("cite", "citations", &[("ref", "ref")]);
    v.rows(cite, &mut fact.citations);
    v.check(|table| {
        let citations = fact.citations.iter().map(|it| &it.locator);
        let places = citations.zip(table.places("cite"));
        let known = places.filter(|(locator, _)| !locator.section.is_empty());
        let places = known.map(|(locator, span)| (place(table.scope, locator), span));
        table.scope.refuse_repeats(places, |(section, ordinal, _)| {
            format!("the fact cites the same place in `{section}/{ordinal}` twice")
        });
    });
}

/// Returns section, ordinal and sentence of a locator. If a passage is a single sentence, citing
/// the passage or the sentence gives the same result.
fn place<'l>(scope: &FileScope<'_>, locator: &'l Locator) -> (&'l str, u32, u32) {
    let only = u32::from(scope.sentences(locator) == Some(1));
    let sentence = locator.sentence.unwrap_or(only);
    (&locator.section, locator.ordinal, sentence)
}

impl Described for Citation {
    const NOUN: &'static str = "citation";
    const TABLE: &'static str = "citations";
    const ALONE: Option<&'static str> = Some("locator");

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(needed("locator", Takes::Locator), &mut self.locator);
        v.value(
            maybe("hedge", Code("hedge")).otherwise(Plain::Text("CT+")),
            &mut self.hedge,
        );
        let cue = List {
            column: "words",
            ..List::new(
                "cue",
                "work_cues",
                &[
                    ("ref", "ref"),
                    ("passage", "passage"),
                    ("sentence", "sentence"),
                ],
            )
        };
        v.list(cue, Name, &mut self.cue);
        v.value(
            maybe("voice", Code("voice")).otherwise(Plain::Text("author")),
            &mut self.voice,
        );
        v.value(
            maybe("voice_actor", Takes::Actor).column("speaker"),
            &mut self.voice_actor,
        );
        v.check(|table| self.check_voice(table));
    }
}

impl Citation {
    fn check_voice(&self, table: &PlainTable<'_>) {
        let voice = &self.voice;
        if voice == "speaker" && !table.has("voice_actor") {
            table.fault("voice", "voice `speaker` needs `speaker`: who it is");
        } else if voice != "speaker" && table.has("voice_actor") {
            let message = format!("voice `{voice}` does not allow `speaker`");
            table.fault_with("voice_actor", message, "leave out `voice`, or `speaker`");
        }
    }
}
