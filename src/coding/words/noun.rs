//! Recognizes nouns next to a number: plurals, symbols of units, and nouns such as `Article`, after
//! which the number is part of a name.

use super::word::Word;
use crate::phrases::phrases;

/// Words that end a noun phrase and do not belong to it.
pub(super) const STOPS: &[&str] = phrases!(
    "a, about, above, abroad, across, after, afterwards, again, against, ago, all, along, also, \
     although, always, among, amongst, an, and, any, are, around, as, at, away, be, became, \
     because, become, been, before, began, begins, behind, being, below, besides, between, \
     beyond, both, but, by, came, can, comes, could, despite, did, died, do, does, during, each, \
     earlier, either, every, except, fell, fled, for, from, gave, goes, had, has, have, he, her, \
     here, hers, him, his, how, if, in, included, includes, including, into, is, it, its, joined, \
     killed, later, left, like, made, makes, may, means, met, might, must, near, nor, not, now, \
     of, off, on, onto, or, our, out, outside, over, overseas, per, perhaps, plus, regardless, \
     remained, remains, rose, said, says, served, shall, she, should, signed, since, so, stands, \
     stood, takes, than, that, the, their, them, then, there, these, they, this, those, though, \
     through, throughout, thus, till, times, to, took, toward, towards, under, unless, until, up, \
     upon, upwards, us, versus, via, was, we, went, were, what, when, where, whereas, which, \
     while, who, whom, whose, will, with, within, without, won, would, yet, you, your"
);

/// Words that look like plurals but are none.
const NO_PLURALS: &[&str] = phrases!(
    "billions, dozens, hundreds, millions, previous, scores, tens, thousands, trillions, u.s, \
     various"
);

/// Words that end in `is` but do not name a people in the plural.
const NO_PEOPLES: &[&str] = &[
    "analysis", "basis", "chassis", "crisis", "davis", "louis", "paris", "this", "tunis",
];

/// Plurals that do not end in `s`.
const PLURALS: &[&str] = phrases!(
    "alumnae, alumni, baht, cattle, children, crew, criteria, data, deer, faculty, feet, fish, \
     geese, kroner, kronor, livestock, media, memoranda, mice, offspring, oxen, personnel, \
     police, rand, renminbi, ringgit, rupiah, sheep, staff, teeth, yen, yuan"
);

/// Words with these endings are plurals, too: `servicemen`, `spacecraft`, `townspeople`.
const PLURAL_ENDINGS: &[&str] = &["craft", "men", "people"];

/// Whether a word is a plural noun.
pub(super) fn is_plural(word: &Word<'_>) -> bool {
    let small = word.small.as_str();
    if NO_PLURALS.contains(&small) || STOPS.contains(&small) {
        return false;
    }
    let has_s = word.text.ends_with('s') && word.text.len() > 2;
    let has_s = has_s && word.text.starts_with(char::is_alphabetic);
    let is_singular = ["ss", "ous", "is", "us"]
        .iter()
        .any(|end| small.ends_with(end));
    // The plural of a people's name, such as `Iraqis`, but not `Paris`.
    let is_people = word.is_capital() && small.ends_with("is") && !NO_PEOPLES.contains(&small);
    has_s && (!is_singular || is_people)
        || PLURALS.contains(&small)
        || PLURAL_ENDINGS.iter().any(|end| small.ends_with(end)) && small != "specimen"
}

/// Symbols of units, which have no plural form.
const SYMBOLS: &[&str] = &[
    "bcm", "bpd", "cm", "GB", "GW", "GWh", "Gbps", "Gt", "MW", "MWh", "Mbps", "Mt", "TB", "TW",
    "TWh", "ha", "kW", "kWh", "kg", "km", "km2", "km²", "kt", "m2", "m3", "m²", "m³", "mtpa", "nm",
    "t",
];

/// Whether letters are the symbol of a unit.
pub(super) fn is_symbol(letters: &str) -> bool {
    SYMBOLS.contains(&letters)
}

/// Nouns after which a number is part of a name and counts nothing: `Article 5`.
const NAMED: &[&str] = phrases!(
    "act, annex, appendix, art, article, articles, bill, box, channel, chapter, chapters, clause, \
     clauses, figure, flight, footnote, grade, group, highway, item, items, law, level, line, no, \
     nos, number, numbers, page, pages, para, paragraph, paragraphs, paras, part, parts, phase, \
     point, points, pp, principle, protocol, question, res, resolution, resolutions, room, round, \
     route, rule, sec, section, sections, stage, step, table, tier, title, track, type, vol, \
     volume"
);

/// Whether a number after this word is part of a name, as in `Article 5`.
pub(crate) fn names_a_number(word: &Word<'_>) -> bool {
    NAMED.contains(&word.small.as_str())
}
