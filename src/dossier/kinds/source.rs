//! `[source]`, its passages, and the sentences that are not coded.

use super::super::describe::{Described, Takes, Visitor, maybe, needed};
use super::super::form::{Form, LANGUAGE, SLUG, Written};
use super::super::model::{NotCoded, Passage, Source};
use super::super::table::Table;
use super::facts;

/// Most sentences that a passage can have; more is a slip.
const MOST_SENTENCES: i64 = 9999;

const RELIABILITY: Form = Form {
    written: Written::Like("^[A-F]$"),
    fits: |grade| matches!(grade, "A" | "B" | "C" | "D" | "E" | "F"),
    refusal: |_, grade| format!("`{grade}` is not a grade of reliability"),
    hint: || "grades are `A` to `F`".to_owned(),
};

const DIGEST: Form = Form {
    written: Written::Like("^[0-9a-f]{64}$"),
    fits: |text| text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')),
    refusal: |key, _| format!("`{key}` is not a SHA-256"),
    hint: || "it has 64 digits, `0` to `9` and lower-case `a` to `f`".to_owned(),
};

impl Described for Source {
    const NOUN: &'static str = "source";
    const TABLE: &'static str = "sources";

    fn describe<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.value(
            needed("slug", Takes::Formed(&SLUG)).column("source"),
            &mut self.slug,
        );
        visitor.value(needed("kind", Takes::Code("source_kind")), &mut self.kind);
        visitor.value(needed("label", Takes::Text), &mut self.label);
        visitor.value(maybe("title", Takes::Text), &mut self.title);
        visitor.value(maybe("author", Takes::Text), &mut self.author);
        visitor.value(maybe("publisher", Takes::Text), &mut self.publisher);
        visitor.value(maybe("published", Takes::Date), &mut self.published);
        visitor.inner("written", "the time of writing", false, |visitor| {
            facts::written(visitor, &mut self.written);
        });
        visitor.value(maybe("url", Takes::Text), &mut self.url);
        visitor.value(
            maybe("language", Takes::Formed(&LANGUAGE)),
            &mut self.language,
        );
        visitor.value(maybe("licence", Takes::Text), &mut self.licence);
        visitor.value(
            maybe("fingerprint", Takes::Formed(&DIGEST)),
            &mut self.fingerprint,
        );
        visitor.value(
            maybe("reliability", Takes::Formed(&RELIABILITY)),
            &mut self.reliability,
        );
        visitor.value(
            maybe("credibility", Takes::Whole(1, 6)),
            &mut self.credibility,
        );
    }
}

impl Described for Passage {
    const NOUN: &'static str = "passage";
    const TABLE: &'static str = "passages";

    fn describe<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.value(needed("section", Takes::Formed(&SLUG)), &mut self.section);
        visitor.value(
            needed("ordinal", Takes::Whole(1, u32::MAX as i64)),
            &mut self.ordinal,
        );
        visitor.value(needed("kind", Takes::Code("passage_kind")), &mut self.kind);
        visitor.value(
            needed("sentences", Takes::Whole(1, MOST_SENTENCES)),
            &mut self.sentences,
        );
        visitor.value(
            maybe("start", Takes::Whole(0, i64::MAX)).column("span_start"),
            &mut self.start,
        );
        visitor.value(
            maybe("end", Takes::Whole(0, i64::MAX)).column("span_end"),
            &mut self.end,
        );
        visitor.value(maybe("sha256", Takes::Formed(&DIGEST)), &mut self.sha256);
        visitor.check(|table| self.check_span(table));
    }
}

impl Passage {
    fn check_span(&self, table: &Table<'_>) {
        if table.has("start") != table.has("end") {
            let given = if table.has("start") { "start" } else { "end" };
            table.fault(given, "a span needs both `start` and `end`");
        }
        if let (Some(start), Some(end)) = (self.start, self.end)
            && end <= start
        {
            let message = format!("the span ends at {end}, not after its start at {start}");
            table.fault("end", message);
        }
    }
}

impl Described for NotCoded {
    const NOUN: &'static str = "not_coded";
    const TABLE: &'static str = "work_not_coded";

    fn describe<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.value(needed("locator", Takes::Locator), &mut self.locator);
        visitor.value(needed("reason", Takes::Text), &mut self.reason);
        visitor.check(|table| {
            let locator = &self.locator;
            if !locator.section.is_empty() && locator.sentence.is_none() {
                let message = format!("`{locator}` names no sentence");
                let hint = format!("write `{locator}.1` for its first");
                table.fault_with("locator", message, &hint);
            }
        });
    }
}
