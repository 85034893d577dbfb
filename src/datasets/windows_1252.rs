//! Decodes windows-1252.

/// Returns the character of a byte. The five undefined bytes become control characters, as they do
/// on the web, so that each byte has its own character.
pub(crate) fn decode(byte: u8) -> char {
    match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The characters of the bytes from 80 to 9F, where windows-1252 differs from Latin-1.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_decoded_to_their_characters() {
        let text: String = b"C\xf4te d\x92Ivoire \x80 \x81 \x9f a"
            .map(decode)
            .iter()
            .collect();
        assert_eq!(text, "Côte d’Ivoire € \u{81} Ÿ a");
    }

    #[test]
    fn all_bytes_have_different_characters() {
        let all: std::collections::BTreeSet<char> = (0..=u8::MAX).map(decode).collect();
        assert_eq!(all.len(), 256);
    }
}
