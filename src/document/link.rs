//! The parts of a Markdown sentence that are not read: addresses of links and images, marks
//! of footnotes.

use std::borrow::Cow;
use std::ops::Range;

use super::sentence;

/// Returns the sentences of a passage. A sentence never ends inside the address of a link.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let hidden = addresses(text);
    if hidden.is_empty() {
        return sentence::sentences(text);
    }
    let read = without(text, &hidden);
    let found = sentence::sentences(&read);
    if found.is_empty() {
        return sentence::sentences(text);
    }
    // An address goes with the words before it.
    let place = |at: usize| {
        let mut place = at;
        for address in &hidden {
            if address.start > place {
                break;
            }
            place += address.len();
        }
        place
    };
    let whole = |it: Range<usize>| place(it.start)..place(it.end);
    found.into_iter().map(whole).collect()
}

/// Returns a sentence without addresses, and without the brackets around what has one.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let addresses = addresses(text);
    if addresses.is_empty() {
        return text.into();
    }
    let mut hidden = Vec::new();
    for address in addresses {
        if text[address.clone()].starts_with(']') {
            hidden.extend(opening(text, address.start));
        }
        hidden.push(address);
    }
    hidden.sort_by_key(|it| it.start);
    hidden.dedup();
    without(text, &hidden).into()
}

fn without(text: &str, hidden: &[Range<usize>]) -> String {
    let mut rest = 0;
    let mut read = String::with_capacity(text.len());
    for range in hidden {
        read.push_str(text.get(rest..range.start).unwrap_or_default());
        rest = range.end.max(rest);
    }
    read.push_str(&text[rest..]);
    read
}

/// Returns where `](…)`, `][…]` and `[^…]` stand.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(bracket) = text[at..].find([']', '[']).map(|place| place + at) {
        let here = &text[bracket..];
        let length = match here.as_bytes() {
            [b']', b'(', ..] => closing(&here[1..], '(', ')'),
            [b']', b'[', ..] => closing(&here[1..], '[', ']'),
            [b'[', b'^', ..] => closing(here, '[', ']').map(|length| length - 1),
            _ => None,
        };
        at = bracket + 1;
        if let Some(length) = length {
            at = bracket + 1 + length;
            found.push(bracket..at);
        }
    }
    found
}

/// Returns the bytes up to the sign that closes what a text opens with.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

/// Returns the `[` or `![` that a bracket closes.
fn opening(text: &str, bracket: usize) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (at, c) in text[..bracket].char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => {
                let mark = usize::from(text[..at].ends_with('!'));
                return Some(at - mark..at + 1);
            }
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tears_no_sentence() {
        let text =
            "The [Pact. Of 1951](https://x.org/?A=1 \"A. B\") held.[^1] See [it (all)](y(z)).";
        let cut: Vec<&str> = sentences(text).into_iter().map(|it| &text[it]).collect();
        assert_eq!(
            cut,
            [
                "The [Pact.",
                "Of 1951](https://x.org/?A=1 \"A. B\") held.[^1]",
                "See [it (all)](y(z))."
            ]
        );
        assert_eq!(shown(text), "The Pact. Of 1951 held. See it (all).");
        assert_eq!(shown("![A](b) [c][d] [e] ](f"), "A c [e] ](f");
    }
}
