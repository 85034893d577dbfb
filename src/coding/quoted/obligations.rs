//! Compares the obligation of a commitment with the words that the dossier quotes for it.

use super::contradiction::{Contradicted, Detail};
use crate::dossier::Obligation;
use crate::words::obligation::{self, Deed, obligations};

/// The code of `obligation` if the words bind no actor.
const NOBODY: &str = "none";

/// The code of `obligation` for deeds other than refraining and maintaining.
const TO_DO: &str = "do";

/// Returns the contradiction between an obligation and its words, or `None` if they agree.
///
/// Words that both bind and free an actor, as in `shall consider`, cause no finding.
pub(super) fn contradicted(obligation: &Obligation) -> Option<Contradicted> {
    let read = obligations(&obligation.words);
    let that_bind = |binds: bool| read.iter().find(|it| it.binds == Some(binds));
    let (bound, free) = (that_bind(true), that_bind(false));
    let words = |it: &obligation::ObligationWords| &obligation.words[it.bytes.clone()];
    let coded = obligation.code.as_str();
    let (message, hint) = match (bound, free) {
        (None, Some(free)) if coded != NOBODY => (
            format!("the words bind nobody: `{}`", words(free)),
            format!("write `obligation = \"{NOBODY}\"`, or quote the words that bind"),
        ),
        (Some(bound), None) if coded == NOBODY => (
            format!("the words bind somebody: `{}`", words(bound)),
            "`none` is for what nobody is bound to: `chancery dict obligation`".to_owned(),
        ),
        (_, None) if coded == TO_DO => {
            let given = code(read.iter().find_map(|it| it.deed)?);
            let message = format!("the words give another obligation: `{given}`, not `{coded}`");
            return Some((Detail::Obligation, message, None));
        }
        _ => return None,
    };
    Some((Detail::Obligation, message, Some(hint)))
}

/// Returns the code of `obligation` for a kind of deed.
fn code(deed: Deed) -> &'static str {
    match deed {
        Deed::Refrain => "refrain",
        Deed::Maintain => "maintain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Codebook;

    fn found(code: &str, words: &str) -> Option<String> {
        let (code, words) = (code.to_owned(), words.to_owned());
        let (_, message, _) = contradicted(&Obligation { code, words })?;
        Some(message)
    }

    #[test]
    fn every_code_is_in_the_codebook() {
        let codebook = Codebook::from_migration();
        for named in [NOBODY, TO_DO, code(Deed::Refrain), code(Deed::Maintain)] {
            assert!(codebook.has("obligation", named), "{named}");
        }
    }

    #[test]
    fn binding_and_nonbinding_words_are_distinguished() {
        for (code, words, message) in [
            (
                "do",
                "may consider",
                "the words bind nobody: `may consider`",
            ),
            (
                "maintain",
                "take note of",
                "the words bind nobody: `take note of`",
            ),
            (
                "do",
                "would consult",
                "the words bind nobody: `would consult`",
            ),
            (
                "none",
                "has committed to",
                "the words bind somebody: `has committed to`",
            ),
            ("none", "will", "the words bind somebody: `will`"),
            (
                "do",
                "has committed to refrain from",
                "the words give another obligation: `refrain`, not `do`",
            ),
            (
                "do",
                "refrain from",
                "the words give another obligation: `refrain`, not `do`",
            ),
            (
                "do",
                "has committed to maintain",
                "the words give another obligation: `maintain`, not `do`",
            ),
        ] {
            assert_eq!(
                found(code, words).as_deref(),
                Some(message),
                "{code} {words}"
            );
        }
    }

    /// Real dossiers quote these words for these codes, which are certainly right.
    #[test]
    fn unreadable_words_cause_no_finding() {
        for (code, words) in [
            ("do", "has committed to"),
            ("refrain", "has committed to"),
            ("maintain", "has committed to"),
            ("refrain", "has committed to ensure no restrictions"),
            ("do", "has committed to ensure no restrictions"),
            ("refrain", "has committed to refrain from"),
            ("maintain", "undertakes to keep"),
            ("do", "will launch"),
            ("do", "will consider"),
            ("none", "shall consider"),
            ("do", "may not"),
            ("do", "pledging"),
            ("do", "our commitment"),
            ("do", "has identified products"),
            ("do", "have finalized commitments by Malaysia to"),
            ("none", "intends to provide"),
            ("none", "are in discussion to finalize"),
            ("none", "take note of"),
            ("none", "may positively consider"),
        ] {
            assert_eq!(found(code, words), None, "{code} {words}");
        }
    }
}
