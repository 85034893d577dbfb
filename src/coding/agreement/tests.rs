//! Tests the comparison as a whole.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::{Comparison, Incomparable, Level, NamedDossier, Scores, VariableAgreement};
use crate::dossier::{Codebook, Dossier, Locator, MALAYSIA_US, Shared, read, register};

/// The sample dossiers, in which three coders code one source.
const SAMPLES: [(&str, &str); 3] = [
    (
        "one",
        include_str!("../../../tests/dossiers/valid/coder-one.toml"),
    ),
    (
        "two",
        include_str!("../../../tests/dossiers/valid/coder-two.toml"),
    ),
    (
        "three",
        include_str!("../../../tests/dossiers/valid/coder-three.toml"),
    ),
];

/// Returns the codebook, and the register, whose names every dossier may use.
fn known() -> &'static (Codebook, Shared) {
    static KNOWN: OnceLock<(Codebook, Shared)> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let codebook = Codebook::from_migration();
        let shared = Shared::from(&register(&codebook).unwrap());
        (codebook, shared)
    })
}

fn dossier(name: &str, text: &str) -> Dossier {
    let (codebook, shared) = known();
    read(name, text, codebook, shared).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Returns the dossier of the bundled record.
fn record() -> Dossier {
    static RECORD: OnceLock<Dossier> = OnceLock::new();
    let read = || dossier(MALAYSIA_US.0, MALAYSIA_US.1);
    RECORD.get_or_init(read).clone()
}

fn coding((name, text): (&str, &str)) -> NamedDossier {
    NamedDossier {
        name: name.into(),
        dossier: dossier(name, text),
    }
}

fn scores() -> Scores {
    let scores = [
        ("oppose", -2),
        ("concern", -1),
        ("welcome", 1),
        ("support", 2),
    ];
    scores.map(|(code, score)| (code.to_owned(), score)).into()
}

fn compare(codings: Vec<NamedDossier>) -> Result<Comparison, Incomparable> {
    Comparison::new(codings, &known().1, &scores())
}

fn figure<'c>(comparison: &'c Comparison, variable: &str, level: Level) -> &'c VariableAgreement {
    let mut figures = comparison.figures.iter();
    let found = figures.find(|it| it.variable == variable && it.level == level);
    found.unwrap_or_else(|| panic!("there is no {variable} in {:#?}", comparison.figures))
}

/// Returns the dossier of the bundled record, and a changed copy as if from another coder.
fn by_another(change: impl FnOnce(&mut Dossier)) -> Vec<NamedDossier> {
    let record = record();
    let mut other = record.clone();
    other.coder = "another coder".into();
    change(&mut other);
    vec![
        NamedDossier {
            name: "record".into(),
            dossier: record,
        },
        NamedDossier {
            name: "other".into(),
            dossier: other,
        },
    ]
}

/// Gives every fact another slug, as another coder would do.
fn rename(dossier: &mut Dossier) {
    let other = |slug: &mut String| slug.insert_str(0, "other-");
    for engagement in &mut dossier.engagements {
        other(&mut engagement.fact.slug);
        engagement
            .quantities
            .iter_mut()
            .for_each(|it| other(&mut it.fact.slug));
        engagement.part_of.as_mut().map(other);
    }
    for stance in &mut dossier.stances {
        other(&mut stance.fact.slug);
        stance.through.as_mut().map(other);
    }
    dossier
        .assessments
        .iter_mut()
        .for_each(|it| other(&mut it.fact.slug));
    for affiliation in &mut dossier.affiliations {
        other(&mut affiliation.fact.slug);
        affiliation.through.as_mut().map(other);
    }
    for link in &mut dossier.links {
        other(&mut link.fact.slug);
        other(&mut link.from);
        other(&mut link.to);
    }
}

#[test]
fn equal_codings_agree_whatever_their_slugs() {
    let comparison = compare(by_another(rename)).unwrap();
    assert_eq!(comparison.disagreements, []);
    let facts = record().facts().count();
    let coded = comparison
        .figures
        .iter()
        .filter(|it| it.variable == format!("{}.coded", it.unit));
    let found: usize = coded
        .filter(|it| it.unit != "sentence")
        .map(|it| it.n)
        .sum();
    assert_eq!(found, facts);
    for figure in &comparison.figures {
        assert_eq!(figure.agree, Some(100.0), "{figure:?}");
        assert!(figure.kappa.is_none_or(|it| it > 0.999_999), "{figure:?}");
        assert!(figure.alpha.is_none_or(|it| it > 0.999_999), "{figure:?}");
    }
}

#[test]
fn each_change_of_a_code_is_one_disagreement() {
    let comparison = compare(by_another(|other| {
        rename(other);
        for engagement in &mut other.engagements[..5] {
            engagement.status = "unknown".into();
        }
        other.engagements[7].kind = "dispute".into();
    }))
    .unwrap();
    let listed = |variable: &str| {
        let disagreements = comparison.disagreements.iter();
        disagreements.filter(|it| it.variable == variable).count()
    };
    assert_eq!(listed("engagement.status"), 5);
    assert_eq!(listed("engagement.kind"), 1);
    assert_eq!(comparison.disagreements.len(), 6);
    let status = figure(&comparison, "engagement.status", Level::Nominal);
    let engagements = comparison.codings[0].dossier.engagements.len();
    let same = f64::from(u32::try_from(engagements - 5).unwrap());
    let all = f64::from(u32::try_from(engagements).unwrap());
    assert!((status.agree.unwrap() - 100.0 * same / all).abs() < 1e-9);
    assert_eq!(status.n, engagements);
}

#[test]
fn a_fact_that_one_coder_lacks_is_listed_and_counted() {
    let comparison = compare(SAMPLES[..2].iter().copied().map(coding).collect()).unwrap();
    let stances = figure(&comparison, "stance.coded", Level::Nominal);
    assert_eq!((stances.n, stances.agree), (2, Some(50.0)));
    assert_eq!((stances.kappa, stances.alpha), (None, None));
    let missing = comparison.disagreements.iter();
    let missing: Vec<_> = missing.filter(|it| it.variable == "stance.coded").collect();
    assert_eq!(missing.len(), 1);
    let said = |at: usize| missing[0].said[at].as_ref().unwrap();
    assert_eq!(said(0).fact.as_deref(), Some("office-welcomes-the-dredger"));
    assert_eq!(
        (said(1).fact.as_deref(), said(1).value.as_deref()),
        (None, Some("no"))
    );
}

#[test]
fn an_actor_is_the_same_by_its_name() {
    let comparison = compare(SAMPLES[..2].iter().copied().map(coding).collect()).unwrap();
    let who = figure(&comparison, "engagement.participants", Level::Nominal);
    assert_eq!((who.n, who.agree), (2, Some(100.0)));
    let role = figure(&comparison, "participation.role", Level::Nominal);
    assert_eq!((role.n, role.agree), (4, Some(75.0)));
}

#[test]
fn a_partial_dossier_is_compared_only_where_it_was_read() {
    let comparison = compare(SAMPLES.iter().copied().map(coding).collect()).unwrap();
    let links = comparison
        .disagreements
        .iter()
        .find(|it| it.variable == "link.coded");
    let said = &links.unwrap().said;
    assert!(said[0].is_some() && said[1].is_some() && said[2].is_none());
    // The coder has read the third sentence, and found no fact in it.
    let third = |it: &&super::Disagreement| {
        it.variable == "sentence.coded" && it.locator.as_deref() == Some("log/1.3")
    };
    let said = &comparison.disagreements.iter().find(third).unwrap().said;
    assert_eq!(said[2].as_ref().unwrap().value.as_deref(), Some("no"));
}

#[test]
fn a_position_off_the_scale_is_only_in_the_nominal_row() {
    let [mut one, two] = [SAMPLES[0], SAMPLES[1]].map(coding);
    let n = |one: &NamedDossier, level| {
        let comparison = compare(vec![one.clone(), two.clone()]).unwrap();
        let mut figures = comparison.figures.iter();
        let found = figures.find(|it| it.variable == "stance.position" && it.level == level);
        found.map(|it| it.n)
    };
    assert_eq!(n(&one, Level::Ordinal), Some(1));
    one.dossier.stances[1].position = Some("mixed".into());
    assert_eq!(
        (n(&one, Level::Nominal), n(&one, Level::Ordinal)),
        (Some(1), None)
    );
}

#[test]
fn dossiers_of_different_sources_are_refused() {
    let two = |change: fn(&mut Dossier)| {
        let [one, mut two] = [SAMPLES[0], SAMPLES[1]].map(coding);
        change(&mut two.dossier);
        match compare(vec![one, two]) {
            Ok(_) => "compared",
            Err(Incomparable::NoSource { .. }) => "no source",
            Err(Incomparable::Same { .. }) => "the same",
            Err(Incomparable::OtherSource { .. }) => "other source",
            Err(Incomparable::OtherText { .. }) => "other text",
            Err(Incomparable::OtherPassage { .. }) => "other passage",
            Err(Incomparable::OtherSentences { .. }) => "other sentences",
        }
    };
    assert_eq!(two(|_| ()), "compared");
    assert_eq!(two(|it| it.source = None), "no source");
    assert_eq!(
        two(|it| it.source.as_mut().unwrap().slug = "logbook".into()),
        "other source"
    );
    assert_eq!(two(|it| it.passages[1].sentences = 3), "other sentences");
    assert_eq!(two(|it| *it = dossier("one", SAMPLES[0].1)), "the same");
    let text = |change: fn(&mut Dossier, &mut Dossier)| {
        let [mut one, mut two] = [SAMPLES[0], SAMPLES[1]].map(coding);
        change(&mut one.dossier, &mut two.dossier);
        compare(vec![one, two]).map(drop)
    };
    let prints = |one: &mut Dossier, two: &mut Dossier, of_two: &str| {
        one.source.as_mut().unwrap().fingerprint = Some("aa".into());
        two.source.as_mut().unwrap().fingerprint = Some(of_two.into());
    };
    let other = text(|one, two| {
        one.source.as_mut().unwrap().fingerprint = Some("aa".into());
        two.source.as_mut().unwrap().fingerprint = Some("bb".into());
    });
    assert!(matches!(other, Err(Incomparable::OtherText { .. })));
    let [mut one, mut two] = [SAMPLES[0], SAMPLES[1]].map(coding);
    two.dossier.source.as_mut().unwrap().slug = "logbook".into();
    prints(&mut one.dossier, &mut two.dossier, "aa");
    assert!(compare(vec![one, two]).is_ok());
    let passage = text(|one, two| {
        one.passages[0].sha256 = Some("aa".into());
        two.passages[0].sha256 = Some("bb".into());
    });
    assert!(matches!(passage, Err(Incomparable::OtherPassage { .. })));
    let one_passage = text(|one, two| {
        two.source.as_mut().unwrap().slug = "logbook".into();
        one.passages[0].sha256 = Some("aa".into());
        two.passages[0].sha256 = Some("aa".into());
    });
    assert_eq!(one_passage, Ok(()));
}

#[test]
fn the_register_cannot_be_compared() {
    let register = register(&known().0).unwrap();
    let name = "register".to_owned();
    let compared = compare(vec![
        NamedDossier {
            name,
            dossier: register,
        },
        coding(SAMPLES[0]),
    ]);
    assert!(matches!(compared, Err(Incomparable::NoSource { .. })));
}

/// Makes one small change to a dossier. The number `what` chooses the change, and `at` chooses its
/// place.
fn change(dossier: &mut Dossier, what: u8, at: usize) {
    match what {
        0 => {
            let count = dossier.engagements.len();
            dossier.engagements[at % count].kind = "visit".into();
        }
        1 => {
            let count = dossier.stances.len();
            dossier.stances[at % count].position = Some("support".into());
        }
        2 => {
            let count = dossier.stances.len();
            dossier.stances.remove(at % count);
        }
        3 => {
            let count = dossier.engagements.len();
            let locator = &mut dossier.engagements[at % count].fact.citations[0].locator;
            let first = dossier.passages.first().unwrap();
            *locator = Locator {
                section: first.section.clone(),
                ordinal: first.ordinal,
                sentence: None,
            };
        }
        4 => {
            let count = dossier.assessments.len();
            dossier.assessments[at % count].summary = String::new();
        }
        5 => dossier.coverage = "partial".into(),
        6 => {
            let count = dossier.links.len();
            dossier.links[at % count].relation = "causes".into();
        }
        _ => dossier.engagements.reverse(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_figure_depends_on_the_order_of_the_files(
        changes in prop::collection::vec((0usize..3, 0u8..8, 0usize..60), 0..40),
        turn in 0usize..3,
        swap in any::<bool>(),
    ) {
        let mut record = record();
        record.engagements.truncate(12);
        record.stances.truncate(12);
        record.affiliations.truncate(3);
        record.assessments.truncate(5);
        let known: BTreeSet<String> = record.facts().map(|fact| fact.slug.clone()).collect();
        record.links.retain(|link| known.contains(&link.from) && known.contains(&link.to));
        let mut codings: Vec<NamedDossier> = ["a", "b", "c"]
            .map(|name| NamedDossier { name: name.into(), dossier: record.clone() })
            .into();
        for (coding, coder) in codings.iter_mut().zip(["x", "x", "y"]) {
            coding.dossier.coder = coder.into();
        }
        codings[1].dossier.title = "another".into();
        for (coder, what, at) in changes {
            change(&mut codings[coder].dossier, what, at);
        }
        let one = compare(codings.clone()).unwrap();
        codings.rotate_left(turn);
        if swap {
            codings.swap(0, 1);
        }
        let other = compare(codings).unwrap();
        prop_assert_eq!(&one, &other);
        for figure in &one.figures {
            for number in [figure.agree, figure.kappa, figure.alpha].into_iter().flatten() {
                prop_assert!(number.is_finite() && number <= 100.0, "{:?}", figure);
            }
            prop_assert!(figure.coders <= 3 && figure.kappa.is_none());
        }
    }
}
