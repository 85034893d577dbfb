//! Folds texts for comparison: texts that differ only in case, in accents or in the form of their
//! apostrophes become equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns a text as the database stores it: in Unicode's form NFC, and trimmed.
#[must_use]
pub fn composed(text: &str) -> String {
    text.trim().nfc().collect()
}

/// Returns a text in lower case, without accents and with straight apostrophes.
///
/// For example, `TÜRKİYE`, `Türkiye`, and `Türkiye` written with combining marks become equal.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let decomposed = text.nfd().flat_map(char::to_lowercase).nfd();
    let letters = decomposed.filter(|c| !is_combining_mark(*c));
    letters.map(plain).collect()
}

/// Returns a name in the form in which names are compared: folded, with one space between words,
/// and without `the` at its start.
#[must_use]
pub fn folded_name(text: &str) -> String {
    let words = words(text).join(" ");
    match words.strip_prefix("the ") {
        Some(rest) => rest.to_owned(),
        None => words,
    }
}

/// Returns the folded words of a text. `low-key` is two words, but `U.S.` and `d'Ivoire` are one
/// word each.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let parts = folded.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '.');
    let words = parts.flat_map(|part| {
        // The dots of an abbreviation do not separate words.
        let is_abbreviation = part.split('.').all(|letters| letters.chars().count() < 2)
            && part.contains(char::is_alphabetic);
        if is_abbreviation {
            vec![part.replace('.', "")]
        } else {
            part.split('.').map(str::to_owned).collect()
        }
    });
    let words = words.map(|word| word.trim_matches('\'').to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// Returns the plain form of a character: `'` for an apostrophe, `i` for the Turkish `ı`.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{2032}' => '\'',
        'ı' => 'i',
        c => c,
    }
}

/// Returns the stem that the forms of a folded English word share: `exercis` for `exercises`,
/// `exercise` and `exercising`, and `stop` for `stopped`.
///
/// A search finds all words with the same stem. Letters that are perhaps no ending are kept,
/// because with a shorter stem the search would also find unrelated words.
#[must_use]
pub fn stem(word: &str) -> String {
    let is_word = word.len() > 3 && word.bytes().all(|c| c.is_ascii_lowercase() || c == b'\'');
    if !is_word {
        return word.to_owned();
    }
    let word = word.strip_suffix("'s").unwrap_or(word);
    let word = without_ending(&without_plural(word));
    match word.as_bytes() {
        [.., b'e'] if word.len() > 3 => word[..word.len() - 1].to_owned(),
        [.., b'y'] if word.len() > 3 => word[..word.len() - 1].to_owned() + "i",
        _ => word,
    }
}

fn without_plural(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() > 2) {
        return format!("{rest}y");
    }
    let ends = ["ss", "us", "is"];
    match word.strip_suffix('s') {
        Some(_) if word.ends_with("sses") => word[..word.len() - 2].to_owned(),
        Some(rest) if rest.len() > 2 && !ends.iter().any(|end| word.ends_with(end)) => {
            rest.to_owned()
        }
        _ => word.to_owned(),
    }
}

fn without_ending(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("ied").filter(|rest| rest.len() > 1) {
        return format!("{rest}y");
    }
    if word.ends_with("eed") {
        return word[..word.len() - 1].to_owned();
    }
    let rest = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed"));
    let has_vowel = |rest: &&str| rest.len() > 2 && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let Some(rest) = rest.filter(has_vowel) else {
        return word.to_owned();
    };
    match rest.as_bytes() {
        [.., a, b] if a == b && !b"lsze".contains(b) => rest[..rest.len() - 1].to_owned(),
        _ => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_any_case_and_normal_form() {
        for (typed, name) in [
            ("TÜRKİYE", "Türkiye"),
            ("Tu\u{308}rkiye", "Türkiye"),
            ("CÔTE D'IVOIRE", "Côte d\u{2019}Ivoire"),
            ("Co\u{302}te d'Ivoire", "Côte d'Ivoire"),
            ("the Philippines", "Philippines"),
            ("Timor Leste", "Timor-Leste"),
            ("U.S.", "US"),
            ("Guinea  Bissau", "guinea-bissau"),
        ] {
            assert_eq!(folded_name(typed), folded_name(name), "{typed}");
        }
        assert_ne!(folded_name("Theodore"), folded_name("odore"));
    }

    #[test]
    fn hyphens_and_signs_separate_words() {
        assert_eq!(
            words("pre-1967, \"low-key\""),
            ["pre", "1967", "low", "key"]
        );
        assert_eq!(words("conclusion/1.2"), ["conclusion", "1", "2"]);
        assert_eq!(words("D'Ivoire 'quoted'."), ["d'ivoire", "quoted"]);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            &["exercises", "exercise", "exercising", "exercised"][..],
            &["stopped", "stops", "stop", "stopping"],
            &["agreed", "agree", "agrees", "agreeing"],
            &["policies", "policy"],
            &["visited", "visits", "visiting", "visit"],
            &["hedges", "hedging", "hedged"],
            &["distances", "distancing"],
            &["pressed", "press", "presses"],
            &["carried", "carry"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.windows(2).all(|two| two[0] == two[1]), "{stems:?}");
        }
        for word in ["1967", "bus", "asean", "Ø", "is", "sing", "bed"] {
            assert_eq!(stem(word), word);
        }
    }
}
