//! Describes `[source]`, its passages, and the uncoded sentences.

use super::super::describe::Takes::{Code, Formed, Name, Text, Whole};
use super::super::describe::{Described, Takes, Visitor, maybe, needed};
use super::super::form::{FormSpec, LANGUAGE, SLUG, TextForm};
use super::super::model::{NotCoded, Passage, Source};
use super::super::table::PlainTable;
use super::facts;

/// The maximum number of sentences in a passage. A higher number must be a typing error.
const MOST_SENTENCES: i64 = 9999;

/// The highest ordinal that a passage can have.
const MOST_PASSAGES: i64 = 0xffff_ffff;

const RELIABILITY: TextForm = TextForm {
    written: FormSpec::Like("^[A-F]$"),
    fits: |grade| matches!(grade, "A" | "B" | "C" | "D" | "E" | "F"),
    refusal: |_, grade| format!("`{grade}` is not a grade of reliability"),
    hint: || "grades are `A` to `F`".to_owned(),
};

const DIGEST: TextForm = TextForm {
    written: FormSpec::Like("^[0-9a-f]{64}$"),
    fits: |text| text.len() == 64 && is_hexadecimal(text),
    refusal: |key, _| format!("`{key}` is not a SHA-256"),
    hint: || "a SHA-256 has 64 digits: `0` to `9` and lower-case `a` to `f`".to_owned(),
};

const PASSAGE_DIGEST: TextForm = TextForm {
    written: FormSpec::Like("^[0-9a-f]{32}$"),
    fits: |text| text.len() == 32 && is_hexadecimal(text),
    refusal: |_, _| "that is not the fingerprint of a passage".to_owned(),
    hint: || {
        "write the first 32 digits of its SHA-256: `0` to `9` and lower-case `a` to `f`".to_owned()
    },
};

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

impl Described for Source {
    const NOUN: &'static str = "source";
    const TABLE: &'static str = "sources";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(
            needed("slug", Formed(&SLUG)).column("source"),
            &mut self.slug,
        );
        v.value(needed("kind", Code("source_kind")), &mut self.kind);
        v.value(needed("label", Name), &mut self.label);
        v.value(maybe("title", Name), &mut self.title);
        v.value(maybe("author", Name), &mut self.author);
        v.value(maybe("publisher", Name), &mut self.publisher);
        v.value(maybe("published", Takes::Date), &mut self.published);
        v.inner("written", "the time of writing", false, |v| {
            facts::written(v, &mut self.written);
        });
        v.value(maybe("url", Text), &mut self.url);
        v.value(maybe("language", Formed(&LANGUAGE)), &mut self.language);
        v.value(maybe("licence", Name), &mut self.licence);
        v.value(maybe("fingerprint", Formed(&DIGEST)), &mut self.fingerprint);
        v.value(
            maybe("reliability", Formed(&RELIABILITY)),
            &mut self.reliability,
        );
        v.value(maybe("credibility", Whole(1, 6)), &mut self.credibility);
    }
}

impl Described for Passage {
    const NOUN: &'static str = "passage";
    const TABLE: &'static str = "passages";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(needed("section", Formed(&SLUG)), &mut self.section);
        v.value(
            needed("ordinal", Whole(1, MOST_PASSAGES)),
            &mut self.ordinal,
        );
        v.value(needed("kind", Code("passage_kind")), &mut self.kind);
        v.value(
            needed("sentences", Whole(1, MOST_SENTENCES)),
            &mut self.sentences,
        );
        v.value(
            maybe("start", Whole(0, i64::MAX)).column("span_start"),
            &mut self.start,
        );
        v.value(
            maybe("end", Whole(0, i64::MAX)).column("span_end"),
            &mut self.end,
        );
        v.value(maybe("sha256", Formed(&PASSAGE_DIGEST)), &mut self.sha256);
        v.check(|table| self.check_span(table));
    }
}

impl Passage {
    fn check_span(&self, table: &PlainTable<'_>) {
        if let (Some(start), Some(end)) = (self.start, self.end)
            && end <= start
        {
            let message = format!("the span starts at {start} but ends at {end}");
            table.fault("end", message);
        }
    }
}

impl Described for NotCoded {
    const NOUN: &'static str = "not_coded";
    const TABLE: &'static str = "work_not_coded";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(needed("locator", Takes::Locator), &mut self.locator);
        v.value(needed("reason", Name), &mut self.reason);
        v.check(|table| {
            let locator = &self.locator;
            if !locator.section.is_empty() && locator.sentence.is_none() {
                let message = format!("`{locator}` names no sentence");
                let hint = format!("write `{locator}.1` for the first sentence");
                table.fault_with("locator", message, &hint);
            }
        });
    }
}
