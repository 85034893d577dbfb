use std::collections::{BTreeMap, BTreeSet};

use super::{CODES, TEXTS, by_text, code, quad, quad_name, root_name};
use crate::events::EventDataset::{Gdelt1, Gdelt2, Icews};
use crate::real::real_text;
use crate::tables::rows;

#[test]
fn codes_are_unique_and_sorted() {
    let codes: Vec<&str> = rows::<3>(CODES).map(|[code, ..]| code).collect();
    assert!(codes.is_sorted_by(|one, next| one < next));
}

#[test]
fn the_root_of_a_code_is_its_first_two_digits() {
    for [text, ..] in rows::<3>(CODES).filter(|[text, ..]| text.starts_with(char::is_numeric)) {
        let known = [Gdelt2, Icews]
            .into_iter()
            .find_map(|dataset| code(dataset, text));
        let known = known.expect("each code is in one of the lists");
        let root = text[..text.len().min(2)].parse::<u8>().unwrap();
        assert_eq!(known.root, root, "{text}");
        assert_eq!(known.quad, quad(root), "{text}");
    }
}

#[test]
fn all_roots_and_classes_have_names() {
    let roots: BTreeSet<&str> = (1..=20).map(|root| root_name(root).unwrap()).collect();
    assert_eq!(roots.len(), 20);
    assert_eq!(root_name(4), Some("Consult"));
    assert_eq!(root_name(0), None);
    assert_eq!(root_name(21), None);
    let classes = (1..=4)
        .map(|quad| quad_name(quad).unwrap())
        .collect::<Vec<_>>();
    assert_eq!(
        classes,
        [
            "verbal cooperation",
            "material cooperation",
            "verbal conflict",
            "material conflict"
        ]
    );
    assert_eq!(quad_name(5), None);
    // GDELT counts root 09 as cooperation (class 2) and root 14 as verbal conflict (class 3).
    assert_eq!((quad(9), quad(14)), (Some(2), Some(3)));
}

#[test]
fn the_code_for_no_event_is_known_and_has_no_class() {
    for known in [code(Gdelt1, "0"), code(Gdelt1, "---"), code(Icews, "---")] {
        let known = known.unwrap();
        assert_eq!(
            (known.name, known.root, known.quad),
            ("No event code", 0, None)
        );
    }
    assert_eq!(code(Icews, "13y"), None);
    assert_eq!(code(Gdelt2, "21"), None);
    assert_eq!(code(Gdelt2, ""), None);
}

#[test]
fn gdelt_and_icews_word_some_codes_differently() {
    let names = |text| {
        (
            code(Gdelt2, text).unwrap().name,
            code(Icews, text).unwrap().name,
        )
    };
    assert_eq!(
        names("162"),
        ("Reduce or stop aid", "Reduce or stop material aid")
    );
    assert_eq!(
        names("137"),
        (
            "Threaten with violent repression",
            "Threaten with repression"
        )
    );
    assert_eq!(names("042"), ("Make a visit", "Make a visit"));
    let differ = rows(CODES).filter(|[_, _, icews]| !icews.is_empty() && *icews != "-");
    assert_eq!(differ.count(), 11);
    // CAMEO's manual has this code, but ICEWS lacks it.
    assert_eq!(code(Gdelt2, "176").unwrap().name, "Attack cybernetically");
    assert_eq!(code(Icews, "176"), None);
}

#[test]
fn names_of_an_older_cameo_are_not_used() {
    let name = |text| code(Gdelt1, text).unwrap().name;
    // GDELT's list gives these three codes the older names "Demand mediation", "Demand withdrawal"
    // and "Demand meeting".
    assert_eq!(name("105"), "Demand that target yields");
    assert_eq!(name("106"), "Demand meeting, negotiation");
    assert_eq!(name("108"), "Demand mediation");
    // An older version of gdeltPyR's table gives 016 the meaning of a comment with empathy.
    assert_eq!(name("016"), "Deny responsibility");
    assert_eq!(name("163"), "Impose embargo, boycott or sanctions");
    for invalid in ["0357", "1641", "1642", "1643"] {
        assert_eq!((code(Gdelt2, invalid), code(Icews, invalid)), (None, None));
    }
}

#[test]
fn names_are_short() {
    for [text, gdelt, icews] in rows(CODES) {
        assert!(gdelt.len() <= 50 && icews.len() <= 50, "{text}");
        assert!(!gdelt.is_empty(), "{text}");
        let first = gdelt.chars().next().unwrap();
        assert!(first.is_uppercase() || first == '-', "{text}");
    }
}

#[test]
fn a_text_has_a_code_only_if_it_is_unique() {
    assert_eq!(by_text("Consult"), Some("040"));
    assert_eq!(
        by_text("fight with small arms and light weapons"),
        Some("193")
    );
    assert_eq!(
        by_text("Fight with small arms and light weapons"),
        Some("193")
    );
    assert_eq!(by_text("Threaten with repression"), Some("137"));
    // One list gives this text to both 122 and 162.
    assert_eq!(by_text("Reduce or stop material aid"), None);
    assert_eq!(by_text("Demand easing of administrative sanctions"), None);
    assert_eq!(by_text("CONSULT WITH"), None);
    let mut codes: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for [text, code] in rows(TEXTS) {
        codes.entry(text.to_lowercase()).or_default().insert(code);
    }
    assert_eq!(codes.values().filter(|codes| codes.len() > 1).count(), 6);
    for (text, codes) in codes {
        assert_eq!(
            by_text(&text),
            codes.first().copied().filter(|_| codes.len() == 1)
        );
    }
}

#[test]
fn each_text_has_a_code_in_icews() {
    for [text, of_text] in rows(TEXTS) {
        assert!(code(Icews, of_text).is_some(), "{text}");
    }
}

#[test]
fn all_codes_of_the_lists_of_gdelt_and_icews_are_known() {
    if let Some(list) = real_text("gdelt/CAMEO.eventcodes.txt") {
        let codes = list
            .lines()
            .skip(1)
            .filter_map(|line| line.split('\t').next());
        assert_eq!(
            codes
                .clone()
                .filter(|text| code(Gdelt2, text).is_some())
                .count(),
            310
        );
        assert_eq!(codes.filter(|text| code(Gdelt2, text).is_none()).count(), 0);
    }
    if let Some(list) = real_text("icews/cameo-codes.tsv") {
        let codes = list
            .lines()
            .skip(1)
            .filter_map(|line| line.split('\t').next());
        let unknown: Vec<&str> = codes.filter(|text| code(Icews, text).is_none()).collect();
        assert_eq!(unknown.len(), 0, "{unknown:?}");
    }
}

#[test]
fn real_rows_have_known_codes_with_the_root_and_class_that_they_give() {
    let files = [
        ("v2_20191024143000.export.CSV", 2_111),
        ("gdelt2_20151027220000.export.CSV", 2_116),
        ("gdelt1_mixed_57_58.tsv", 710),
    ];
    for (file, rows) in files {
        let Some(text) = real_text(&format!("gdelt/{file}")) else {
            return;
        };
        assert_eq!(text.lines().count(), rows);
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let known = code(Gdelt2, fields[26]).unwrap_or_else(|| panic!("{}", fields[26]));
            assert_eq!(Ok(known.root), fields[28].parse::<u8>());
            assert_eq!(known.quad, fields[29].parse::<u8>().ok());
        }
    }
}

#[test]
fn real_texts_of_icews_give_the_code_of_their_row() {
    let Some(text) = real_text("icews/events.2018.sample.tab") else {
        return;
    };
    let (mut known, mut unknown) = (0, BTreeMap::new());
    for line in text.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let Some(code) = by_text(fields[5]) {
            assert_eq!(code, fields[6], "{}", fields[5]);
            known += 1;
        } else {
            *unknown.entry((fields[5], fields[6])).or_insert(0) += 1;
        }
    }
    assert_eq!(known, 3_703);
    // One list gives this text to 0256 as well.
    let text = "Demand de-escalation of military engagement";
    assert_eq!(unknown, BTreeMap::from([((text, "1056"), 2)]));
}

#[test]
fn the_class_of_a_code_is_that_of_its_root() {
    for (code, wanted) in [
        ("010", Some(1)),
        ("057", Some(1)),
        ("060", Some(2)),
        ("0911", Some(2)),
        ("100", Some(3)),
        ("145", Some(3)),
        ("13y", Some(3)),
        ("150", Some(4)),
        ("204", Some(4)),
        ("000", None),
        ("210", None),
        ("---", None),
        ("+1", None),
        ("1", None),
        ("", None),
    ] {
        assert_eq!(super::quad_of_code(code), wanted, "{code}");
    }
}
