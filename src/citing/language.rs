//! The names of languages in LaTeX.

/// Codes of ISO 639-1, each with the name that babel and polyglossia use for the language.
const NAMES: &str = "ar arabic, be belarusian, bg bulgarian, bn bengali, bs bosnian, ca catalan, cs czech, \
    cy welsh, da danish, de ngerman, el greek, en english, es spanish, et estonian, \
    eu basque, fa persian, fi finnish, fr french, ga irish, he hebrew, hi hindi, hr croatian, \
    hu hungarian, hy armenian, id indonesian, is icelandic, it italian, ja japanese, \
    ka georgian, km khmer, ko korean, la latin, lo lao, lt lithuanian, lv latvian, \
    mk macedonian, mn mongolian, ms malay, my burmese, nb norsk, ne nepali, nl dutch, \
    nn nynorsk, no norsk, pl polish, pt portuguese, ro romanian, ru russian, sk slovak, \
    sl slovene, sq albanian, sr serbian, sv swedish, th thai, tr turkish, uk ukrainian, \
    ur urdu, vi vietnamese, zh chinese";

/// Returns the name of a language for the field `langid`, or `None` if LaTeX has no name for it.
pub(super) fn for_biblatex(code: &str) -> Option<&'static str> {
    let mut pairs = NAMES.split(", ").filter_map(|pair| pair.split_once(' '));
    pairs
        .find(|(known, _)| *known == code)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found_by_their_codes() {
        assert!(NAMES.split(", ").is_sorted());
        assert_eq!(for_biblatex("ms"), Some("malay"));
        assert_eq!(for_biblatex("zh"), Some("chinese"));
        assert_eq!(for_biblatex("xx"), None);
    }
}
