//! What facts of every kind carry: evidence, date, confidence.

use toml::Spanned;

use super::super::model::{Citation, Date, Fact, Locator, Period, Visibility};
use super::super::period::{DateError, read_date};
use super::super::raw::{Placed, Table};
use super::super::scope::Scope;

/// Reads a fact that can be dated.
pub(super) fn fact(table: &Table<'_>, slug: String) -> Fact {
    Fact {
        period: period(table),
        ..undated(table, slug)
    }
}

/// Reads a fact without a date.
pub(super) fn undated(table: &Table<'_>, slug: String) -> Fact {
    Fact {
        slug,
        confidence: table.code("confidence", "confidences"),
        memo: table.words("memo"),
        period: None,
        citations: citations(table),
    }
}

/// Reads the words and code of how public something is.
pub(super) fn visibility(table: &Table<'_>) -> Option<Visibility> {
    let code = table.code("visibility", "visibilities");
    let words = table.words("visibility_words");
    if table.has("visibility_words") && !table.has("visibility") {
        let message = "`visibility_words` needs `visibility`";
        table
            .scope
            .fault(table.span_of("visibility_words"), message);
    }
    Some(Visibility { code: code?, words })
}

fn citations(table: &Table<'_>) -> Vec<Citation> {
    table.require_some("cite", "cites nothing");
    let plain = |written: Placed| plain_citation(table.scope, &written);
    let citations = table.each_text_or_table("cite", "citation", plain, hedged_citation);
    let places = citations.iter().map(|citation| {
        let locator = &citation.get_ref().locator;
        (place(table.scope, locator), citation.span())
    });
    table.scope.refuse_repeats(places, |(section, ordinal, _)| {
        format!("the same place in `{section}/{ordinal}` is cited twice")
    });
    citations.into_iter().map(Spanned::into_inner).collect()
}

/// Returns a place such that a passage of one sentence is that sentence.
fn place(scope: &Scope<'_>, locator: &Locator) -> (String, u32, u32) {
    let only = u32::from(scope.sentences(locator) == Some(1));
    (
        locator.section.clone(),
        locator.ordinal,
        locator.sentence.unwrap_or(only),
    )
}

/// Reads a citation that is a locator and nothing else.
fn plain_citation(scope: &Scope<'_>, written: &Placed) -> Option<Citation> {
    Some(Citation {
        locator: scope.locator(written)?,
        hedge: "CT+".to_owned(),
        cue: Vec::new(),
        voice: "author".to_owned(),
        voice_actor: None,
    })
}

fn hedged_citation(table: &Table<'_>) -> Option<Citation> {
    let written = table.needed_text("locator");
    let hedge = table.code("hedge", "hedges");
    let cue = table
        .texts("cue")
        .into_iter()
        .map(Placed::into_inner)
        .collect();
    let voice = table
        .code("voice", "voices")
        .unwrap_or_else(|| "author".to_owned());
    let voice_actor = table
        .text("voice_actor")
        .map(|actor| table.scope.actor(&actor));
    if voice == "speaker" && !table.has("voice_actor") {
        table.scope.fault(
            table.span_of("voice"),
            "voice `speaker` needs `voice_actor`",
        );
    } else if voice != "speaker" && table.has("voice_actor") {
        let message = format!("voice `{voice}` has no `voice_actor`");
        let hint = "add `voice = \"speaker\"`".to_owned();
        table
            .scope
            .fault_with(table.span_of("voice_actor"), message, Some(hint));
    }
    Some(Citation {
        locator: table.scope.locator(&written?)?,
        hedge: hedge.unwrap_or_else(|| "CT+".to_owned()),
        cue,
        voice,
        voice_actor,
    })
}

/// Reads when something was, and how that is known.
pub(super) fn period(table: &Table<'_>) -> Option<Period> {
    let words = table.words("date_words");
    let period = period_without_words(table);
    if words.is_none() {
        return period;
    }
    Some(Period {
        words,
        ..period.unwrap_or_else(empty_period)
    })
}

/// Stands in for a period whose faults are noted.
fn empty_period() -> Period {
    Period {
        date: None,
        basis: String::new(),
        words: None,
        reason: None,
    }
}

/// Reads a date and its basis; words may still join them.
fn period_without_words(table: &Table<'_>) -> Option<Period> {
    let date = date(table, "edtf");
    let basis = table.code("date_basis", "date_bases");
    let reason = table.words("date_reason");
    let is_dated = table.has("edtf") || table.has("date_words");
    if is_dated && !table.has("date_basis") {
        let key = if table.has("edtf") {
            "edtf"
        } else {
            "date_words"
        };
        let message = format!("`{key}` needs `date_basis`");
        let hint = "is it `stated`, `relative` or `inferred`?".to_owned();
        table
            .scope
            .fault_with(table.span_of(key), message, Some(hint));
    }
    if let Some(key) = ["date_basis", "date_reason"]
        .into_iter()
        .find(|key| table.has(key))
        && !is_dated
    {
        let message = format!("`{key}` without a date");
        let hint = "add `edtf`, or `date_words` where there are only words".to_owned();
        table
            .scope
            .fault_with(table.span_of(key), message, Some(hint));
    }
    if basis.as_deref() == Some("inferred") && !table.has("date_reason") {
        let message = "an inferred date needs `date_reason`";
        table.scope.fault(table.span_of("date_basis"), message);
    }
    Some(Period {
        date,
        basis: basis?,
        words: None,
        reason,
    })
}

/// Reads a date in EDTF.
pub(super) fn date(table: &Table<'_>, key: &'static str) -> Option<Date> {
    let written = table.text(key)?;
    match read_date(written.get_ref()) {
        Ok(date) => Some(date),
        Err(error) => {
            refuse_date(table.scope, &written, &error);
            None
        }
    }
}

/// Notes what is wrong with a date, at the character that makes it wrong if the
/// file has the date as it is.
fn refuse_date(scope: &Scope<'_>, written: &Placed, error: &DateError) {
    let span = written.span();
    let inside = span.start + 1..span.end.saturating_sub(1);
    let is_plain = scope.text.get(inside.clone()) == Some(written.get_ref().as_str());
    let span = match error {
        DateError::Malformed { offset, .. } if is_plain => {
            let at = (inside.start + offset).min(inside.end);
            at..at + 1
        }
        _ => span,
    };
    scope.fault(
        span,
        format!("`{}` cannot be read: {error}", written.get_ref()),
    );
}
