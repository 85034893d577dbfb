//! Changes details of the bundled dossiers, and counts how many changes `check` notices without the
//! source's text.

use chancery::dossier::{self, Codebook, Dossier, EXAMPLES, MALAYSIA_US, Shared};
use chancery::quoted::contradictions;
use chancery::store::Store;

use crate::mutated::{Kind, Mutator, Scores, Seed, alone};

/// The kinds of details that can be checked against the quoted words alone.
const BY_WORDS: [Kind; 5] = [
    Kind::Figure,
    Kind::Bound,
    Kind::Unit,
    Kind::Date,
    Kind::Hedge,
];

fn dossiers() -> Vec<Dossier> {
    let codebook = Codebook::new(Store::in_memory().unwrap().codebook().unwrap());
    let shared = Shared::from(&dossier::register(&codebook).unwrap());
    let files = EXAMPLES.iter().chain([&MALAYSIA_US]);
    files
        .map(|(name, text)| dossier::read(name, text, &codebook, &shared).unwrap())
        .collect()
}

#[test]
fn nine_in_ten_changes_are_noticed_by_the_quoted_words_alone() {
    let mut scores = Scores::default();
    for dossier in dossiers() {
        assert_eq!(contradictions(&dossier), []);
        for round in 0..8 {
            let mut mutator = Mutator {
                sentence: &|_| None,
                seed: Seed(round),
            };
            for alone in alone(&dossier) {
                for mutant in mutator.mutants(&alone) {
                    if BY_WORDS.contains(&mutant.kind) {
                        let is_noticed = !contradictions(&mutant.dossier).is_empty();
                        scores.note(&mutant, is_noticed);
                    }
                }
            }
        }
    }
    let (rows, missed) = (scores.rows().join("\n"), scores.missed.join("\n"));
    assert_eq!(scores.kinds(), BY_WORDS.len());
    assert_eq!(scores.weak(), [""; 0], "{rows}\n\n{missed}");
    assert_eq!(scores.empty(), [""; 0], "{rows}");
}
