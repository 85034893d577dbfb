//! Generates hostile texts for tests.

use proptest::prelude::*;

/// Generates texts with many characters that have a special meaning in some format, such as `<`.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let trouble: Vec<char> = "\n\r\t\0\u{1b}\u{7f}\u{9b}\u{ad}\u{200b}\u{200d}\u{202e}\u{2028}\
        \u{2066}\u{feff}\u{e0041}\u{301}\u{fe0f}|\\`<>*_[]&;#~$\"',.:/  条🕊NULLhttps"
        .chars()
        .collect();
    let letter = prop_oneof![
        3 => prop::sample::select(trouble),
        2 => prop::char::range('a', 'z'),
        1 => any::<char>(),
    ];
    prop::collection::vec(letter, 0..24).prop_map(String::from_iter)
}
