//! Hides the parts of a Markdown sentence that a reader does not see: addresses of links and
//! images, and footnote marks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::sentence;

/// Returns the sentences of a passage. No sentence ends inside a link's address.
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
    // `place` converts a position in `read` to one in `text`: it adds `passed`, the length of all
    // addresses before the position. An address that starts at the position counts, too, because it
    // belongs to the words before it. The positions ascend, so `passed` only grows.
    let mut addresses = hidden.iter().peekable();
    let mut passed = 0;
    let mut place = |at: usize| {
        while let Some(address) = addresses.next_if(|address| address.start <= at + passed) {
            passed += address.len();
        }
        at + passed
    };
    let whole = |it: Range<usize>| {
        let start = place(it.start);
        start..place(it.end)
    };
    found.into_iter().map(whole).collect()
}

/// Returns a sentence without addresses, and without the brackets around the words of links.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let brackets = Brackets::of(text);
    let addresses = brackets.addresses();
    if addresses.is_empty() {
        return text.into();
    }
    let mut hidden = Vec::new();
    for address in addresses {
        if let Some(open) = brackets.opening.get(&address.start) {
            let mark = usize::from(text[..*open].ends_with('!'));
            hidden.push(open - mark..open + 1);
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

/// Returns the bytes of each part such as `](…)`, `][…]` and `[^…]`.
fn addresses(text: &str) -> Vec<Range<usize>> {
    Brackets::of(text).addresses()
}

/// The pairs of brackets in a text. Each bracket is visited once, even if many are never closed.
struct Brackets<'t> {
    text: &'t str,
    /// The position of the closing bracket for each opening bracket, round or square.
    closing: HashMap<usize, usize>,
    /// The position of the opening bracket for each `]` that closes one.
    opening: HashMap<usize, usize>,
}

impl<'t> Brackets<'t> {
    fn of(text: &'t str) -> Self {
        let mut brackets = Self {
            text,
            closing: HashMap::new(),
            opening: HashMap::new(),
        };
        let (mut round, mut square) = (Vec::new(), Vec::new());
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'(' => round.push(at),
                b'[' => square.push(at),
                b')' => {
                    let open = round.pop().map(|open| (open, at));
                    brackets.closing.extend(open);
                }
                b']' => {
                    if let Some(open) = square.pop() {
                        brackets.closing.insert(open, at);
                        brackets.opening.insert(at, open);
                    }
                }
                _ => {}
            }
        }
        brackets
    }

    fn addresses(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(bracket) = self.text[at..].find([']', '[']).map(|place| place + at) {
            at = bracket + 1;
            let end = match &self.text.as_bytes()[bracket..] {
                [b']', b'(' | b'[', ..] => self.closing.get(&at),
                [b'[', b'^', ..] => self.closing.get(&bracket),
                _ => None,
            };
            if let Some(end) = end {
                at = end + 1;
                found.push(bracket..at);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sentence_ends_inside_an_address() {
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
        assert_eq!(shown("a] [b [c](d) e](f) ](g) [h]](i)"), "a] b c e  [h]");
    }

    #[test]
    fn unclosed_brackets_are_shown() {
        for piece in ["[a](b ", "[a][b ", "[^a ", "](", "![a](b "] {
            let text = piece.repeat(1000);
            assert_eq!(sentences(&text).len(), 1);
            assert_eq!(shown(&text), text);
        }
    }
}
