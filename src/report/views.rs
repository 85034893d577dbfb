//! Lists the views that are replaced when a report is narrowed. A report that reads such a view has
//! certain parameters, which are listed here too.

use crate::tokens::{Token, tokens};

/// The parameters that select dossiers by their source, their coder or their day of coding.
pub const NARROWING: [&str; 4] = ["source", "coder", "coded_since", "coded_until"];

/// The parameters that set the window of days.
pub const WINDOW: [&str; 2] = ["since", "until"];

/// The parameter that limits a report to the given actors, without their parts and people.
pub(super) const EXACT: &str = "exact";

/// Views that narrowing replaces, and the parameters of a report that reads one of these views.
pub(super) struct NarrowedViews {
    views: &'static [&'static str],
    pub(super) parameters: &'static [&'static str],
}

pub(super) const DOSSIERS: NarrowedViews = NarrowedViews {
    views: &["work_asked_dossiers"],
    parameters: &NARROWING,
};

pub(super) const DAYS: NarrowedViews = NarrowedViews {
    views: &["work_asked_days", "work_asked_dates"],
    parameters: &WINDOW,
};

/// Returns the parameters that follow from the views that a report's SQL and answer read, and
/// `exact` if the SQL uses `:exact`.
pub(super) fn takes(sql: &str, answer: &str) -> Vec<&'static str> {
    let words = tokens(sql);
    let exact = words.windows(2);
    let mut exact = exact.filter(|pair| pair[0].text == ":" && pair[1].is(EXACT));
    let mut taken = Vec::from_iter(exact.next().map(|_| EXACT));
    let words: Vec<Token<'_>> = words.into_iter().chain(tokens(answer)).collect();
    for part in [DAYS, DOSSIERS] {
        let is_view = |word: &Token<'_>| {
            let views = part.views.iter();
            let mut views = views.filter(|view| word.name().eq_ignore_ascii_case(view));
            views.next().is_some()
        };
        if words.iter().any(is_view) {
            taken.extend(part.parameters);
        }
    }
    taken
}
