//! Writes the symbols of resolutions of the General Assembly in the form that the UN uses.
//!
//! Regular sessions have symbols such as `A/RES/1514(XV)` up to session 30, and `A/RES/52/38`
//! since. Emergency special sessions have `A/RES/997(ES-I)`, later `A/RES/ES-10/19`. Special
//! sessions have `A/RES/3201(S-VI)`, later `A/RES/S-10/2`. The letter of a part follows without a
//! space, as in `A/RES/52/38A`.

use std::fmt;

use crate::value::whole;

/// The last regular session whose resolutions continue the numbers of earlier sessions.
const LAST_COUNTED: u64 = 30;

/// A session of the General Assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnSession {
    Regular(u64),
    Emergency(u64),
    Special(u64),
}

impl UnSession {
    /// Reads a session in the forms of the UN Digital Library's files. They are `68` and `68.0` for
    /// regular sessions, `10emsp` and `ES-10` for emergency special sessions, and `10special`,
    /// `10sp` and `S-10` for special sessions.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(number) = crate::value::integer(text) {
            return Some(Self::Regular(number));
        }
        let prefixed = |prefix: &str| text.strip_prefix(prefix).and_then(whole);
        let before = |suffix: &str| text.strip_suffix(suffix).and_then(whole);
        let emergency = prefixed("ES-").or_else(|| before("emsp"));
        let special = || {
            prefixed("S-")
                .or_else(|| before("special"))
                .or_else(|| before("sp"))
        };
        emergency
            .map(Self::Emergency)
            .or_else(|| special().map(Self::Special))
    }

    /// Returns the number of the session. Regular sessions count from 1, emergency special sessions
    /// from 1001, and special sessions from 2001.
    pub(crate) fn number(self) -> Option<i32> {
        let (first, number) = match self {
            Self::Regular(number) => (0, number),
            Self::Emergency(number) => (1_000, number),
            Self::Special(number) => (2_000, number),
        };
        let number = i32::try_from(number).ok().filter(|it| *it < 1_000)?;
        (number > 0).then_some(first + number)
    }

    /// Returns whether the resolutions of the session are numbered from 1, as in `A/RES/52/38`.
    fn has_own_numbers(self) -> bool {
        match self {
            Self::Regular(number) => number > LAST_COUNTED,
            Self::Emergency(number) => number > 5,
            Self::Special(number) => number > 7,
        }
    }
}

/// A resolution of the General Assembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resolution<'a> {
    pub(crate) session: UnSession,
    number: u64,
    /// The letter of the part, or "" for a whole resolution.
    part: &'a str,
}

impl fmt::Display for Resolution<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            session,
            number,
            part,
        } = self;
        let (kind, of) = match session {
            UnSession::Regular(of) => ("", of),
            UnSession::Emergency(of) => ("ES-", of),
            UnSession::Special(of) => ("S-", of),
        };
        if session.has_own_numbers() {
            write!(f, "A/RES/{kind}{of}/{number}{part}")
        } else {
            write!(f, "A/RES/{number}({kind}{}){part}", roman(*of))
        }
    }
}

impl<'a> Resolution<'a> {
    /// Reads a resolution from its symbol: `A/RES/…`.
    pub(crate) fn of_symbol(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix("A/RES/")?;
        let (session, number, part) = if let Some((number, rest)) = rest.split_once('(') {
            let (session, part) = rest.split_once(')')?;
            (counted(session)?, whole(number)?, part)
        } else {
            let (session, rest) = rest.split_once('/')?;
            let (number, part) = digits(rest)?;
            (UnSession::read(session)?, number, part)
        };
        let is_written_so = session.has_own_numbers() != rest.contains('(');
        (is_written_so && session.number().is_some()).then_some(Self {
            session,
            number,
            part: letter(part)?,
        })
    }

    /// Reads a resolution in the form of unvotes and Voeten, such as `R/66/33`. `of` is the session
    /// of its roll call.
    ///
    /// Returns `None` if the number is not that of a resolution. Up to session 17, and in
    /// `ESS/1/34` and `SS/1/59`, it is a page of the Assembly's records. From session 31 on,
    /// numbers above 300 (above 400 from session 57 on) are those of decisions. Up to session 30,
    /// a letter at the end is dropped, because it can merely distinguish votes on the same text.
    pub(crate) fn of_roll_call(text: &'a str, of: u64) -> Option<Self> {
        let (session, rest) = text.strip_prefix("R/")?.split_once('/')?;
        let (number, rest) = digits(rest)?;
        let numbers = match of {
            18..=28 => 1_881..=3_200,
            29 => 3_203..=3_361,
            30 => 3_363..=3_541,
            31..=56 => 1..=300,
            57.. => 1..=400,
            _ => return None,
        };
        if whole(session)? != of || !numbers.contains(&number) {
            return None;
        }
        let (part, section) = rest.split_once('/').unwrap_or((rest, ""));
        let part = match (part, section) {
            ("", "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H") => section,
            _ if section.bytes().all(|digit| b"IVX".contains(&digit)) => part,
            _ => return None,
        };
        let part = letter(part)?;
        Some(Self {
            session: UnSession::Regular(of),
            number,
            part: if of > LAST_COUNTED { part } else { "" },
        })
    }
}

/// Reads the session between the parentheses of a symbol: `XV`, `ES-I` or `S-VI`.
fn counted(text: &str) -> Option<UnSession> {
    let (session, most): (fn(u64) -> UnSession, u64) = match text {
        _ if text.starts_with("ES-") => (UnSession::Emergency, 5),
        _ if text.starts_with("S-") => (UnSession::Special, 7),
        _ => (UnSession::Regular, LAST_COUNTED),
    };
    let digits = text.rsplit('-').next()?;
    let number = (1..=most).find(|number| roman(*number) == digits)?;
    Some(session(number))
}

/// Returns the number at the start of a text, and the rest of the text.
fn digits(text: &str) -> Option<(u64, &str)> {
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    Some((whole(number)?, rest))
}

/// Returns the letter of a part from a form such as `A`, ` A` or `[A]`. After `Z` come `AA` and
/// `BB`. If several parts were voted on together, as in `AB` or `[A-F]`, returns "" for the whole
/// resolution.
fn letter(part: &str) -> Option<&str> {
    let part = part.trim();
    let inner = part
        .strip_prefix('[')
        .and_then(|part| part.strip_suffix(']'));
    let part = inner.unwrap_or(part);
    let is_letter = |byte: u8| byte.is_ascii_uppercase();
    match part.as_bytes() {
        [] => Some(""),
        [one] if is_letter(*one) => Some(part),
        [one, two] if one == two && is_letter(*one) => Some(part),
        several
            if several
                .iter()
                .all(|byte| is_letter(*byte) || b"-, ".contains(byte)) =>
        {
            Some("")
        }
        _ => None,
    }
}

/// Returns a number up to 39 in Roman digits.
fn roman(number: u64) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = usize::try_from(number / 10).unwrap_or_default();
    let one = usize::try_from(number % 10).unwrap_or_default();
    "X".repeat(tens) + ONES[one]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_those_of_the_united_nations() {
        for symbol in [
            "A/RES/1(I)",
            "A/RES/377(V)A",
            "A/RES/1514(XV)",
            "A/RES/2758(XXVI)",
            "A/RES/3541(XXX)",
            "A/RES/997(ES-I)",
            "A/RES/3201(S-VI)",
            "A/RES/31/6",
            "A/RES/52/38A",
            "A/RES/53/77AA",
            "A/RES/78/220",
            "A/RES/ES-6/2",
            "A/RES/ES-10/19",
            "A/RES/S-10/2",
        ] {
            let read = Resolution::of_symbol(symbol).map(|it| it.to_string());
            assert_eq!(read.as_deref(), Some(symbol));
        }
        for (written, symbol) in [
            ("A/RES/31/6[K]", "A/RES/31/6K"),
            ("A/RES/31/6 K", "A/RES/31/6K"),
            ("A/RES/2775(XXVI)[G]", "A/RES/2775(XXVI)G"),
            ("A/RES/46/36[A-L]", "A/RES/46/36"),
        ] {
            let read = Resolution::of_symbol(written).map(|it| it.to_string());
            assert_eq!(read.as_deref(), Some(symbol));
        }
    }

    #[test]
    fn other_texts_are_no_symbols() {
        for text in [
            "",
            "A/RES/",
            "A/RES/1514",
            "A/RES/1514(XL)",
            "A/RES/1514(IIII)",
            "A/RES/1514(ES-VI)",
            "A/RES/15/1514",
            "A/RES/78/",
            "A/RES/78/x",
            "A/RES/78/1/2",
            "A/RES/0/1",
            "A/RES/99999999999/1",
            "A/RES/78/1é",
            "A/DEC/78/401",
            "S/RES/242",
            "1514(XV)",
        ] {
            assert_eq!(Resolution::of_symbol(text), None, "{text}");
        }
    }

    #[test]
    fn roll_calls_name_resolutions_from_session_18_on() {
        for (text, session, symbol) in [
            ("R/18/1881A", 18, "A/RES/1881(XVIII)"),
            ("R/26/2758G", 26, "A/RES/2758(XXVI)"),
            ("R/30/3379", 30, "A/RES/3379(XXX)"),
            ("R/31/6K", 31, "A/RES/31/6K"),
            ("R/42/70/A", 42, "A/RES/42/70A"),
            ("R/31/208/I", 31, "A/RES/31/208"),
            ("R/34/233/XII", 34, "A/RES/34/233"),
            ("R/50/38B/VII", 50, "A/RES/50/38B"),
            ("R/61/128AB", 61, "A/RES/61/128"),
            ("R/69/326", 69, "A/RES/69/326"),
        ] {
            let read = Resolution::of_roll_call(text, session).map(|it| it.to_string());
            assert_eq!(read.as_deref(), Some(symbol), "{text}");
        }
    }

    #[test]
    fn pages_decisions_and_slips_are_no_resolutions() {
        for (text, session) in [
            ("R/1/66", 1),
            ("R/17/1208B", 17),
            ("R/16/2/1069B", 16),
            ("ESS/1/34", 11),
            ("SS/5", 23),
            ("GOAR/1/1288B", 1),
            ("R/33/442", 33),
            ("R/36/324", 36),
            ("R/57/401", 57),
            ("R/29/3396", 29),
            ("R/30/3586", 30),
            ("R/677/46", 67),
            ("R/66/33", 67),
            ("R/10 65", 10),
            ("R/66/33/x", 66),
            ("R/66/33/É", 66),
            ("R/66/", 66),
            ("R/66", 66),
            ("", 66),
        ] {
            assert_eq!(Resolution::of_roll_call(text, session), None, "{text}");
        }
    }

    #[test]
    fn each_session_has_one_number_however_it_is_written() {
        for (text, number) in [
            ("1", 1),
            ("68.0", 68),
            ("11emsp", 1_011),
            ("ES-10", 1_010),
            ("10special", 2_010),
            ("29sp", 2_029),
            ("S-6", 2_006),
        ] {
            let read = UnSession::read(text).and_then(UnSession::number);
            assert_eq!(read, Some(number), "{text}");
        }
        for text in ["", "0", "1000", "x", "sp", "ES-", "-1", "ES-1000"] {
            assert_eq!(
                UnSession::read(text).and_then(UnSession::number),
                None,
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_up_to_39_are_written_in_roman_numerals() {
        for (number, text) in [(1, "I"), (9, "IX"), (14, "XIV"), (20, "XX"), (29, "XXIX")] {
            assert_eq!(roman(number), text);
        }
    }
}
