//! `[dossier]`, `[source]`, passages, and the sentences that are not coded.

use std::ops::Range;

use super::super::bundled::REGISTER_SLUG;
use super::super::codebook::CODEBOOK_VERSION;
use super::super::form::{Form, Written};
use super::super::model::{Code, Dossier, NotCoded, Passage, Period, Slug, Source};
use super::super::period::is_day;
use super::super::raw::Table;
use super::super::shared::Shared;
use super::facts;

/// Most sentences that a passage can have; more is a slip.
const MOST_SENTENCES: i64 = 9999;

const DAY: Form = Form {
    written: Written::Like("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    fits: is_day,
    refusal: |_, day| format!("`{day}` is not a day of the calendar"),
    hint: || "write it as `2026-11-23`".to_owned(),
};

const CODEBOOK: Form = Form {
    written: Written::Only(CODEBOOK_VERSION),
    fits: |version| version == CODEBOOK_VERSION,
    refusal: |_, version| format!("codebook `{version}` is not known here"),
    hint: || format!("this chancery codes with codebook `{CODEBOOK_VERSION}`"),
};

pub(super) const LANGUAGE: Form = Form {
    written: Written::Like("^[a-z]{2}$"),
    fits: |code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()),
    refusal: |_, code| format!("`{code}` is not the code of a language"),
    hint: || "ISO 639-1 has two lower-case letters, as `en`".to_owned(),
};

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

/// `[dossier]`.
#[derive(Default)]
pub(super) struct Head {
    pub(super) slug: Slug,
    pub(super) title: String,
    pub(super) coder: String,
    pub(super) coded_on: String,
    pub(super) codebook: String,
    pub(super) coverage: Code,
}

pub(super) fn head(file: &Table<'_>) -> Head {
    file.require("dossier");
    file.inner("dossier", "dossier", |table| Head {
        slug: slug(table),
        title: table.needed_words("title"),
        coder: table.needed_words("coder"),
        coded_on: table.needed_formed("coded_on", &DAY),
        codebook: table.needed_formed("codebook", &CODEBOOK),
        coverage: table.needed_code("coverage", "coverages"),
    })
    .unwrap_or_default()
}

fn slug(table: &Table<'_>) -> Slug {
    let slug = table.needed_slug("slug");
    if slug == REGISTER_SLUG && *table.scope.shared != Shared::default() {
        let message = format!("the slug `{slug}` is the register's own");
        let hint = "choose another slug: this dossier would take the register's place".to_owned();
        table
            .scope
            .fault_with(table.span_of("slug"), message, Some(hint));
    }
    slug
}

pub(super) fn source(table: &Table<'_>) -> Source {
    Source {
        slug: table.needed_slug("slug"),
        kind: table.needed_code("kind", "source_kinds"),
        label: table.needed_words("label"),
        title: table.words("title"),
        author: table.words("author"),
        publisher: table.words("publisher"),
        published: facts::date(table, "published").map(|date| date.edtf),
        written: table
            .inner("written", "the time of writing", written)
            .flatten(),
        url: table.words("url"),
        language: table.formed("language", &LANGUAGE),
        licence: table.words("licence"),
        fingerprint: table.formed("fingerprint", &DIGEST),
        reliability: table.formed("reliability", &RELIABILITY),
        credibility: table
            .whole("credibility", 1..=6)
            .and_then(|grade| u8::try_from(grade).ok()),
    }
}

/// The anchor of "now" is a date: words alone would anchor nothing.
fn written(table: &Table<'_>) -> Option<Period> {
    table.require("edtf");
    facts::period(table)
}

pub(super) fn passages(file: &Table<'_>) -> Vec<(Passage, Range<usize>)> {
    let passages = file.each("passage", "passage", |table| (passage(table), table.span()));
    let places = passages
        .iter()
        .map(|(passage, span)| ((passage.section.as_str(), passage.ordinal), span.clone()));
    file.scope.refuse_repeats(places, |(section, ordinal)| {
        format!("passage `{section}/{ordinal}` is declared twice")
    });
    refuse_overlap(file, &passages);
    passages
}

fn passage(table: &Table<'_>) -> Passage {
    table.require("ordinal");
    table.require("sentences");
    let passage = Passage {
        section: table.needed_slug("section"),
        ordinal: table
            .whole("ordinal", 1..=i64::from(u32::MAX))
            .unwrap_or_default(),
        kind: table.needed_code("kind", "passage_kinds"),
        sentences: table
            .whole("sentences", 1..=MOST_SENTENCES)
            .unwrap_or_default(),
        start: table.big_whole("start", 0..=i64::MAX),
        end: table.big_whole("end", 0..=i64::MAX),
        sha256: table.formed("sha256", &DIGEST),
    };
    if table.has("start") != table.has("end") {
        let given = if table.has("start") { "start" } else { "end" };
        let message = "a span needs both `start` and `end`";
        table.scope.fault(table.span_of(given), message);
    }
    if let (Some(start), Some(end)) = (passage.start, passage.end)
        && end <= start
    {
        let message = format!("the span ends at {end}, not after its start at {start}");
        table.scope.fault(table.span_of("end"), message);
    }
    passage
}

/// Spans follow the order of the source, or the order of the file is not it.
fn refuse_overlap(file: &Table<'_>, passages: &[(Passage, Range<usize>)]) {
    let mut reached = 0;
    for (passage, span) in passages {
        if let Some(start) = passage.start
            && start < reached
        {
            let (section, ordinal) = (&passage.section, passage.ordinal);
            let message = format!(
                "passage `{section}/{ordinal}` starts at {start}, before an earlier one ends at {reached}"
            );
            file.scope.fault(span.clone(), message);
        }
        reached = reached.max(passage.end.unwrap_or_default());
    }
}

pub(super) fn not_coded(file: &Table<'_>) -> Vec<(NotCoded, Range<usize>)> {
    let list = file.each("not_coded", "not_coded", not_coded_sentence);
    let list: Vec<_> = list.into_iter().flatten().collect();
    let places = list
        .iter()
        .map(|(sentence, span)| (sentence.locator.to_string(), span.clone()));
    file.scope
        .refuse_repeats(places, |locator| format!("`{locator}` is listed twice"));
    list
}

fn not_coded_sentence(table: &Table<'_>) -> Option<(NotCoded, Range<usize>)> {
    let reason = table.needed_words("reason");
    let written = table.needed_text("locator")?;
    let locator = table.scope.locator(&written)?;
    if locator.sentence.is_none() {
        let message = format!("`{locator}` names no sentence");
        let hint = format!("write `{locator}.1` for its first");
        table.scope.fault_with(written.span(), message, Some(hint));
    }
    Some((NotCoded { locator, reason }, written.span()))
}

/// Only the register, which states no facts, has no source.
pub(super) fn check_source(file: &Table<'_>, dossier: &Dossier) {
    let tells = [
        ("passage", dossier.passages.len()),
        ("not_coded", dossier.not_coded.len()),
        ("affiliation", dossier.affiliations.len()),
        ("engagement", dossier.engagements.len()),
        ("stance", dossier.stances.len()),
        ("assessment", dossier.assessments.len()),
        ("link", dossier.links.len()),
        ("gap", dossier.gaps.len()),
        ("remit", dossier.remits.len()),
    ];
    let first = tells.into_iter().find(|(_, count)| *count > 0);
    if file.has("source") {
        return;
    }
    let message = match first {
        Some((key, _)) => format!("a dossier with `[[{key}]]` needs `[source]`"),
        None if dossier.slug == REGISTER_SLUG || !file.has("dossier") => return,
        None => "the file needs `source`: only the register codes none".to_owned(),
    };
    file.scope.fault(file.span_of("dossier"), message);
}
