//! Makes lists of words and phrases from single strings.

/// Splits a string literal into a list of phrases at each `, `.
///
/// The compiler splits it, so the list costs no more at run time than an array of literals.
macro_rules! phrases {
    ($text:literal) => {{
        const TEXT: &str = $text;
        const LIST: &[&str] = &$crate::phrases::split::<{ $crate::phrases::count(TEXT) }>(TEXT);
        LIST
    }};
}

pub(crate) use phrases;

/// Returns the number of phrases in a text.
pub(crate) const fn count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut phrases, mut at) = (1, 0);
    while at < bytes.len() {
        if bytes[at] == b',' {
            phrases += 1;
        }
        at += 1;
    }
    phrases
}

/// Splits a text into its `N` phrases.
pub(crate) const fn split<const N: usize>(text: &str) -> [&str; N] {
    let mut list = [""; N];
    let (mut rest, mut at) = (text, 0);
    while at < N {
        let end = first_comma(rest);
        let (phrase, behind) = rest.split_at(end);
        list[at] = phrase;
        rest = if behind.is_empty() {
            behind
        } else {
            behind.split_at(", ".len()).1
        };
        at += 1;
    }
    list
}

const fn first_comma(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != b',' {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_comma_and_a_space_separate_phrases() {
        assert_eq!(phrases!("one"), ["one"]);
        assert_eq!(
            phrases!(
                "communiqué, at least, \
                      q1"
            ),
            ["communiqué", "at least", "q1"]
        );
    }
}
