//! Names amounts by their content, so that a name does not depend on the position in a list.

use std::collections::BTreeMap;

use super::model::Number;
use super::notation::{Entries, Node, NodeValue};
use super::period::read_date;

/// The keys that distinguish amounts with the same thing, stage and date. They are tried in this
/// order.
const DISTINGUISHING: [&str; 6] = ["unit", "per", "comparator", "low", "high", "words"];

/// Returns the names of an engagement's amounts: `ENGAGEMENT/THING-STAGE-DATE`. If several amounts
/// share this name, further parts follow, such as the unit.
///
/// Amounts with equal values get the same name.
pub(super) fn names(engagement: &str, amounts: &[&Entries<'_>]) -> Vec<String> {
    let bases = amounts.iter().zip(1..).map(|(amount, n)| base(amount, n));
    let mut names: Vec<String> = bases.map(|base| format!("{engagement}/{base}")).collect();
    let parts: Vec<_> = amounts
        .iter()
        .map(|it| DISTINGUISHING.map(|key| part_of_name(it, key)))
        .collect();
    for alike in alike(0..names.len(), |n| names[n].clone()) {
        distinguish(&mut names, &parts, &alike, 0);
    }
    names
}

/// Returns whether `typed` is `name`, in full or without some of its last parts.
pub(super) fn is_called(name: &str, typed: &str) -> bool {
    let rest = name.strip_prefix(typed);
    typed.contains('/') && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn base(amount: &Entries<'_>, n: usize) -> String {
    // An amount without a thing is invalid. Its number in the list replaces the thing, so that no
    // other amount gets the same name.
    let thing = text(amount, "thing").map_or_else(|| n.to_string(), str::to_owned);
    let stage = text(amount, "stage").map(str::to_owned);
    let date = text(amount, "edtf").map(|edtf| match read_date(edtf) {
        Ok(date) => plain(&spelt(&date.edtf)),
        Err(_) => plain(edtf),
    });
    let parts = [Some(thing), stage, date];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// Extends equal names by the value of the first key in which the amounts differ. Repeats this with
/// later keys for names that are still equal.
fn distinguish(names: &mut [String], parts: &[[String; 6]], alike: &[usize], from: usize) {
    if alike.len() < 2 {
        return;
    }
    for nth in from..DISTINGUISHING.len() {
        let groups = self::alike(alike.iter().copied(), |n| parts[n][nth].clone());
        if groups.len() < 2 {
            continue;
        }
        for group in groups {
            for &n in group.iter().filter(|n| !parts[**n][nth].is_empty()) {
                names[n] = format!("{}-{}", names[n], parts[n][nth]);
            }
            distinguish(names, parts, &group, nth + 1);
        }
        return;
    }
}

/// Groups the amounts that have equal names.
fn alike(all: impl Iterator<Item = usize>, name: impl Fn(usize) -> String) -> Vec<Vec<usize>> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for n in all {
        alike.entry(name(n)).or_default().push(n);
    }
    alike.into_values().collect()
}

/// Returns the value of `key`, spelt as part of a name, or an empty text if there is no value.
fn part_of_name(amount: &Entries<'_>, key: &str) -> String {
    let is_one_figure = matches!(text(amount, "comparator"), Some("eq" | "approx"));
    if key == "high" && is_one_figure {
        return String::new();
    }
    match amount.get(key).map(Node::data) {
        Some(NodeValue::Text(text)) => plain(text.trim()),
        Some(NodeValue::Whole(Some(whole))) => figure(Number::whole(*whole)),
        Some(NodeValue::Real(real)) => figure(Number::real(*real)),
        _ => String::new(),
    }
}

fn figure(number: Number) -> String {
    match number {
        Number::Integer(whole) => whole.to_string(),
        Number::Real(real) => plain(&real.to_string()),
    }
}

/// Reduces a text to lower-case letters, digits and single hyphens.
fn plain(text: &str) -> String {
    let spelt = text.to_lowercase().replace('/', "-to-");
    let parts = spelt.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        // A text without Latin letters and digits, such as `数`, is written as code points: `u6570`.
        let numbers = spelt.chars().map(|c| format!("u{:x}", u32::from(c)));
        return numbers.collect::<Vec<_>>().join("-");
    }
    parts.join("-")
}

/// Replaces the signs of EDTF in a date by words, so that different dates stay different.
fn spelt(edtf: &str) -> String {
    let signs = [
        ("../", "open-to-"),
        ("/..", "-to-open"),
        ("..", "-through-"),
        ("[", "one-of-"),
        ("{", "each-of-"),
        ("~", "-about"),
        ("?", "-perhaps"),
        ("%", "-perhaps-about"),
    ];
    signs.iter().fold(edtf.to_owned(), |text, (sign, word)| {
        text.replace(sign, word)
    })
}

fn text<'t>(amount: &'t Entries<'_>, key: &str) -> Option<&'t str> {
    Some(amount.get(key)?.text()?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(amounts: &[&str]) -> Vec<String> {
        let tables: Vec<_> = amounts
            .iter()
            .map(|amount| crate::dossier::notation::parse(amount).unwrap())
            .collect();
        let tables: Vec<_> = tables.iter().map(|it| it.table().unwrap()).collect();
        names("loan", &tables)
    }

    #[test]
    fn different_dates_give_different_names() {
        let dates = [
            "2021",
            "2021~",
            "2021?",
            "2021%",
            "2021/",
            "2021/..",
            "/2021",
            "../2021",
            "[2021,2022]",
            "{2021,2022}",
            "[2021..2022]",
            "2021/2022",
            "[..2021]",
            "-2021",
        ];
        let amounts: Vec<String> = dates
            .iter()
            .map(|date| format!("thing = 'loan'\nedtf = '{date}'"))
            .collect();
        let amounts: Vec<&str> = amounts.iter().map(String::as_str).collect();
        let names = named(&amounts);
        let known: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(known.len(), dates.len() - 1, "{names:?}");
        assert_eq!(names[1], "loan/loan-2021-about");
        assert_eq!(names[8], "loan/loan-one-of-2021-2022");
    }

    #[test]
    fn the_name_of_an_amount_is_made_of_its_content() {
        assert_eq!(
            named(&[
                "thing = 'loan'\nstage = 'pledged'\nunit = 'XRC'\nlow = 1",
                "thing = 'loan'\nstage = 'received'\nedtf = '1894-02'",
                "thing = 'loan'\nstage = 'received'\nedtf = '1894/..'",
                "thing = 'engine'",
                "stage = 'pledged'",
            ]),
            [
                "loan/loan-pledged",
                "loan/loan-received-1894-02",
                "loan/loan-received-1894-to-open",
                "loan/engine",
                "loan/5-pledged",
            ]
        );
    }

    #[test]
    fn amounts_with_equal_names_are_distinguished_by_what_differs() {
        assert_eq!(
            named(&[
                "thing = 'a'\nunit = 'XRC'\ncomparator = 'eq'\nlow = 1_500",
                "thing = 'a'\nunit = 'XRC'\ncomparator = 'eq'\nlow = 0.5",
                "thing = 'a'\nunit = 'XRC'\ncomparator = 'nearly'\nhigh = 2",
                "thing = 'a'\nunit = 'school'\ncomparator = 'eq'\nlow = 1",
                "thing = 'a'",
                "thing = 'a'",
            ]),
            [
                "loan/a-xrc-eq-1500",
                "loan/a-xrc-eq-0-5",
                "loan/a-xrc-nearly",
                "loan/a-school",
                "loan/a",
                "loan/a",
            ]
        );
        assert_eq!(
            named(&[
                "thing = 'a'\nwords = '数百'",
                "thing = 'a'\nwords = 'Some Few'"
            ]),
            ["loan/a-u6570-u767e", "loan/a-some-few"]
        );
    }

    #[test]
    fn the_name_of_an_amount_may_lack_its_last_parts() {
        let name = "loan/engine-received-2020";
        for typed in [
            "loan/engine-received-2020",
            "loan/engine-received",
            "loan/engine",
        ] {
            assert!(is_called(name, typed), "{typed}");
        }
        for typed in ["loan/eng", "loan", "loan/", "loan/engine-"] {
            assert!(!is_called(name, typed), "{typed}");
        }
    }
}
