//! Tests how dossiers are checked against the codebook of the migrations.

use crate::dossier::{
    Codebook, Dossier, Engagement, Obligation, Participant, doubtful_commitments,
};
use crate::store::Store;

fn codebook() -> Codebook {
    let store = Store::in_memory().unwrap();
    store.whole_codebook().unwrap()
}

/// chancery once took `enforcement` for a misspelling of `endorsement`, a synonym of `support`.
#[test]
fn a_different_word_is_not_taken_for_a_misspelling() {
    let codebook = codebook();
    let meant = |word| codebook.meant("engagement_kind", word);
    assert_eq!(meant("enforcement"), [""; 0]);
    assert_eq!(meant("endorsment"), ["support"]);
    assert_eq!(meant("trainng"), ["training"]);
    assert_eq!(meant("anouncment"), ["announcement"]);
}

#[test]
fn common_words_for_bounds_lead_to_their_codes() {
    let codebook = codebook();
    for (word, code) in [
        ("max", "up_to"),
        ("at most", "up_to"),
        ("<=", "up_to"),
        ("over", "more_than"),
        ("minimum", "at_least"),
        ("circa", "approx"),
        ("between", "range"),
        ("exact", "eq"),
    ] {
        assert_eq!(codebook.meant("comparator", word), [code], "{word}");
    }
}

/// Returns the findings about an engagement that has an obligation and one participant.
fn said(obligation: &str, role: &str) -> Vec<String> {
    let engagement = Engagement {
        obligation: Some(Obligation {
            code: obligation.into(),
            words: "shall".into(),
        }),
        participants: vec![Participant {
            role: role.into(),
            ..Participant::default()
        }],
        ..Engagement::default()
    };
    let dossier = Dossier {
        engagements: vec![engagement],
        ..Dossier::default()
    };
    let doubts = doubtful_commitments(&dossier, &codebook()).into_iter();
    doubts.map(|it| it.message).collect()
}

#[test]
fn an_obligation_that_binds_needs_somebody_who_is_bound() {
    for role in ["promisor", "donor", "buyer", "party", "speaker"] {
        assert_eq!(said("do", role), [""; 0], "{role}");
    }
    for role in ["beneficiary", "recipient", "subject"] {
        let bound_to_nothing = ["`obligation` binds, but nobody in `who` is bound"];
        assert_eq!(said("refrain", role), bound_to_nothing, "{role}");
        assert_eq!(said("none", role), [""; 0], "{role}");
    }
}
