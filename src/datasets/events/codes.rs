//! The names of CAMEO's event codes, of their roots, and of the four quad classes.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::EventDataset;
use crate::tables::{given, rows};
use crate::value::whole;

/// The meaning of an event code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeMeaning {
    /// CAMEO's name for the code, shortened to a few words.
    pub name: &'static str,
    /// The root, from 1 to 20, which is the code's first two digits; 0 for "no event code".
    pub root: u8,
    /// The quad class from 1 to 4, derived from the root by GDELT's rule.
    pub quad: Option<u8>,
}

/// Returns the meaning of a code in a data set. Returns `None` if the data set lacks the code.
///
/// The name depends on the data set, because GDELT and ICEWS word some codes differently: 162 is
/// "Reduce or stop aid" in one of them and "Reduce or stop material aid" in the other.
#[must_use]
pub fn code(dataset: EventDataset, code: &str) -> Option<CodeMeaning> {
    let names = codes().get(code)?;
    let name = match dataset {
        EventDataset::Gdelt1 | EventDataset::Gdelt2 => names.gdelt,
        EventDataset::Icews => names.icews,
    };
    let root = root(code);
    let quad = quad(root);
    name.map(|name| CodeMeaning { name, root, quad })
}

/// Returns the code of an ICEWS event text, or `None` unless exactly one code has this text.
#[must_use]
pub fn by_text(text: &str) -> Option<&'static str> {
    texts()
        .get(text.trim().to_ascii_lowercase().as_str())
        .copied()
        .flatten()
}

/// Returns GDELT's quad class of a CAMEO code: verbal or material cooperation, or verbal or
/// material conflict.
///
/// The class is that of the code's root; a code without a root has none. Other software puts roots
/// 09 and 14 into other classes than GDELT does.
pub(crate) fn quad_of_code(code: &str) -> Option<u8> {
    let root = whole(code.get(..2)?)?;
    quad(u8::try_from(root).ok()?)
}

/// Returns the quad class of a root by GDELT's rule. Returns `None` for "no event code".
#[must_use]
pub const fn quad(root: u8) -> Option<u8> {
    match root {
        1..=5 => Some(1),
        6..=9 => Some(2),
        10..=14 => Some(3),
        15..=20 => Some(4),
        _ => None,
    }
}

/// Returns the short name that reports show for a root from 1 to 20.
#[must_use]
pub const fn root_name(root: u8) -> Option<&'static str> {
    Some(match root {
        1 => "Make statement",
        2 => "Appeal",
        3 => "Intend to cooperate",
        4 => "Consult",
        5 => "Cooperate diplomatically",
        6 => "Cooperate materially",
        7 => "Provide aid",
        8 => "Yield",
        9 => "Investigate",
        10 => "Demand",
        11 => "Disapprove",
        12 => "Reject",
        13 => "Threaten",
        14 => "Protest",
        15 => "Show force",
        16 => "Reduce relations",
        17 => "Coerce",
        18 => "Assault",
        19 => "Fight",
        20 => "Use mass violence",
        _ => return None,
    })
}

/// Returns the name of a quad class from 1 to 4.
#[must_use]
pub const fn quad_name(quad: u8) -> Option<&'static str> {
    Some(match quad {
        1 => "verbal cooperation",
        2 => "material cooperation",
        3 => "verbal conflict",
        4 => "material conflict",
        _ => return None,
    })
}

/// The names of one code.
struct CodeNames {
    gdelt: Option<&'static str>,
    icews: Option<&'static str>,
}

const CODES: &str = include_str!("../tables/codes.tsv");
const TEXTS: &str = include_str!("../tables/icews_texts.tsv");

fn codes() -> &'static HashMap<&'static str, CodeNames> {
    static CODES_BY_NUMBER: OnceLock<HashMap<&'static str, CodeNames>> = OnceLock::new();
    CODES_BY_NUMBER.get_or_init(|| {
        let named = |[code, gdelt, icews]: [&'static str; 3]| {
            let icews = if icews.is_empty() { gdelt } else { icews };
            let names = CodeNames {
                gdelt: given(gdelt),
                icews: given(icews),
            };
            (code, names)
        };
        rows(CODES).map(named).collect()
    })
}

/// Returns the code of each event text, by the text in lower case. The code is `None` if several
/// codes have the text.
fn texts() -> &'static HashMap<String, Option<&'static str>> {
    static CODES_BY_TEXT: OnceLock<HashMap<String, Option<&'static str>>> = OnceLock::new();
    CODES_BY_TEXT.get_or_init(|| {
        let mut texts = HashMap::new();
        for [text, code] in rows(TEXTS) {
            let known = texts.entry(text.to_ascii_lowercase()).or_insert(Some(code));
            if *known != Some(code) {
                *known = None;
            }
        }
        texts
    })
}

/// Returns the root of a known code, which is its first two digits.
fn root(code: &str) -> u8 {
    code.get(..2)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests;
