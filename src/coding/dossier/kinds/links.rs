//! Describes links, gaps and remits.

use super::super::describe::Takes::{About, Code, Flag, Formed, Name};
use super::super::describe::{Described, Takes, Visitor, maybe, needed};
use super::super::form::{FormSpec, SLUG, TextForm};
use super::super::model::{Fact, Gap, Link, Remit};
use super::facts;

/// The form of a duration such as `P1Y6M`: optional units in a fixed order.
const LAG: TextForm = TextForm {
    written: FormSpec::Like(
        "^P([0-9]+W|(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)$",
    ),
    fits: is_duration,
    refusal: |_, lag| format!("`{lag}` is not an ISO 8601 duration"),
    hint: || "write it as `P3W`, `P1Y6M` or `PT36H`".to_owned(),
};

impl Described for Link {
    const NOUN: &'static str = "link";
    const TABLE: &'static str = "links";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.made(&mut self.fact.slug);
        v.value(
            needed("from", Takes::Fact).column("from_ref"),
            &mut self.from,
        );
        v.value(needed("relation", Code("relation")), &mut self.relation);
        v.value(needed("to", Takes::Fact).column("to_ref"), &mut self.to);
        v.value(maybe("lag", Formed(&LAG)).compared(true), &mut self.lag);
        v.value(maybe("lag_words", Name), &mut self.lag_words);
        facts::evidence(v, &mut self.fact);
        v.check(|table| {
            if !self.from.is_empty() && self.from == self.to {
                let message = format!("`{}` cannot be linked to itself", self.from);
                table.fault("to", message);
            }
        });
    }

    fn fact(&mut self) -> Option<&mut Fact> {
        Some(&mut self.fact)
    }
}

impl Described for Gap {
    const NOUN: &'static str = "gap";
    const TABLE: &'static str = "work_gaps";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        let slug = needed("slug", Formed(&SLUG)).reference();
        v.value(slug, &mut self.slug);
        v.value(needed("about", About), &mut self.about);
        v.value(needed("aspect", Code("aspect")), &mut self.aspect);
        v.value(needed("question", Name), &mut self.question);
    }
}

impl Described for Remit {
    const NOUN: &'static str = "remit";
    const TABLE: &'static str = "work_remits";

    fn describe<V: Visitor>(&mut self, v: &mut V) {
        v.value(needed("kind", Code("engagement_kind")), &mut self.kind);
        v.value(maybe("actor", Takes::Actor), &mut self.actor);
        v.value(maybe("role", Code("role")), &mut self.role);
        v.value(
            maybe("covers", Takes::Date).column("date"),
            &mut self.covered,
        );
        v.value(needed("exhaustive", Flag), &mut self.exhaustive);
        v.value(needed("note", Name), &mut self.note);
        v.check(|table| {
            if self.role.is_some() && !table.has("actor") {
                let message = "a remit with `role` needs `actor`: whose role it is";
                table.fault("role", message);
            }
        });
    }
}

/// Returns whether a text is a duration of ISO 8601-1 §5.5.2: either weeks only (`P6W`), or years,
/// months and days, followed after `T` by hours, minutes and seconds. The units keep this order,
/// each occurs at most once, and each number is whole.
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

/// Returns whether a text consists of whole numbers, each followed by a letter of `units`, and the
/// letters are in the order of `units`.
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
