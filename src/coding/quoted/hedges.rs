//! Compares the hedge of a citation with its cue, that is, the words that express the hedge.

use super::contradiction::{Contradicted, Detail, small_words};
use crate::dossier::{Citation, Fact, hedge_key};

/// Words with an unambiguous degree of certainty, each with its code of `hedge`. The final `+` or
/// `-` is left out of the codes, because the negation can be elsewhere in the sentence.
const FIRM: [(&str, &str); 11] = [
    ("may", "PS"),
    ("might", "PS"),
    ("maybe", "PS"),
    ("perhaps", "PS"),
    ("possible", "PS"),
    ("possibly", "PS"),
    ("probable", "PR"),
    ("probably", "PR"),
    ("presumably", "PR"),
    ("likely", "PR"),
    ("unlikely", "PR"),
];

/// Returns a contradiction for each citation whose cue expresses another hedge than the coded one.
pub(super) fn contradicted(fact: &Fact) -> Vec<Contradicted> {
    let citations = fact.citations.iter().enumerate();
    let contradicted = citations.filter_map(|(n, citation)| {
        let given = given(citation)?;
        let is_given = given
            .iter()
            .any(|degree| citation.hedge.starts_with(degree));
        (!is_given).then(|| {
            let cue = citation.cue.join(" … ");
            let hedge = &citation.hedge;
            let sign = if hedge.ends_with('-') { '-' } else { '+' };
            let key = |code: &str| format!("`{}`", hedge_key(code));
            let given = given.iter().map(|degree| key(&format!("{degree}{sign}")));
            let given = given.collect::<Vec<_>>().join(" or ");
            let coded = match hedge.as_str() {
                "CT+" => "none".to_owned(),
                hedge => key(hedge),
            };
            let message = format!("the cue `{cue}` gives another hedge: {given}, not {coded}");
            (Detail::Hedge(n), message, None)
        })
    });
    contradicted.collect()
}

/// Returns the degrees of certainty that a cue expresses, or `None` if it has no unambiguous word.
fn given(citation: &Citation) -> Option<Vec<&'static str>> {
    if citation.cue.is_empty() {
        return None;
    }
    let mut given = Vec::new();
    for cue in &citation.cue {
        // `as far as possible` and `where possible` set a limit and express no doubt.
        let words = small_words(cue);
        let limits = words.iter().any(|word| word == "as" || word == "where");
        let firm = FIRM
            .iter()
            .filter(|(firm, _)| words.iter().any(|it| it == firm));
        given.extend(firm.filter(|_| !limits).map(|(_, degree)| *degree));
    }
    given.dedup();
    (!given.is_empty()).then_some(given)
}
