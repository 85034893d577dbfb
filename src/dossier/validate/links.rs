//! `[[link]]` and `[[gap]]`.

use super::super::form::{Form, Written};
use super::super::model::{Gap, Link, Reference};
use super::super::raw::Table;
use super::facts;

/// A duration; its units, each of them optional, are in order.
const LAG: Form = Form {
    written: Written::Like(
        "^P([0-9]+W|(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)$",
    ),
    fits: is_duration,
    refusal: |_, lag| format!("`{lag}` is not an ISO 8601 duration"),
    hint: || "write it as `P3W`, `P1Y6M` or `PT36H`".to_owned(),
};

pub(super) fn links(file: &Table<'_>) -> Vec<Link> {
    file.each("link", "link", link)
}

fn link(table: &Table<'_>) -> Link {
    let end = |key| {
        let reference = table.needed_text(key);
        reference
            .map(|fact| table.scope.end_of_link(&fact))
            .unwrap_or_default()
    };
    let (from, to) = (end("from"), end("to"));
    let relation = table.needed_code("relation", "relations");
    if !from.is_empty() && from == to {
        table.scope.fault(
            table.span_of("to"),
            format!("`{from}` cannot be linked to itself"),
        );
    }
    Link {
        fact: facts::undated(table, format!("{from}/{relation}/{to}")),
        from,
        relation,
        to,
        lag: table.formed("lag", &LAG),
        lag_words: table.words("lag_words"),
    }
}

/// Whether a text is a duration of ISO 8601-1 §5.5.2: weeks alone, or years,
/// months and days and then, after `T`, hours, minutes and seconds, in that
/// order, each at most once and in whole numbers.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (days, time) = match rest.split_once('T') {
        Some((days, time)) => (days, Some(time)),
        None => (rest, None),
    };
    match time {
        None => !days.is_empty() && (counts(days, "YMD") || counts(days, "W")),
        Some(time) => counts(days, "YMD") && !time.is_empty() && counts(time, "HMS"),
    }
}

/// Whether a text is whole numbers, each with one of the units, in their order.
fn counts(mut text: &str, mut units: &str) -> bool {
    while !text.is_empty() {
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = text.len() - number.len();
        let Some(unit) = number.chars().next().filter(|_| digits > 0) else {
            return false;
        };
        let Some((_, later)) = units.split_once(unit) else {
            return false;
        };
        units = later;
        text = &number[unit.len_utf8()..];
    }
    true
}

pub(super) fn gaps(file: &Table<'_>) -> Vec<Gap> {
    file.each("gap", "gap", |table| Gap {
        slug: table.needed_slug("slug"),
        about: about(table),
        aspect: table.needed_code("aspect", "gap_aspects"),
        question: table.needed_words("question"),
    })
}

fn about(table: &Table<'_>) -> Option<Reference> {
    let written = table.needed_text("about")?;
    if written.get_ref() == "source" {
        return None;
    }
    table.scope.subject(&written)
}

#[cfg(test)]
mod tests {
    use super::is_duration;

    #[test]
    fn durations_have_their_units_in_order() {
        for text in ["P3W", "P1Y6M", "PT36H", "P1DT12H", "P0D", "P10Y2M3DT4H5M6S"] {
            assert!(is_duration(text), "{text}");
        }
        for text in [
            "", "P", "PT", "P1DT", "3W", "P1W2D", "P6M1Y", "P1H", "P-1D", "P1.5Y", "PY", "P1",
            "P1é",
        ] {
            assert!(!is_duration(text), "{text}");
        }
    }
}
