//! Lists of English words.

use crate::phrases::phrases;

/// Words that often open sentences and are never names.
pub(super) const COMMON: &[&str] = phrases!(
    "a, about, according, after, all, along, also, although, among, an, and, another, any, apart, \
     as, at, because, before, besides, between, both, but, by, conversely, despite, domestically, \
     due, during, each, earlier, even, every, few, finally, first, following, for, from, further, \
     furthermore, given, he, her, here, his, how, however, i, if, in, indeed, instead, into, it, \
     its, just, last, later, many, meanwhile, members, more, moreover, most, my, nevertheless, \
     new, no, nonetheless, nor, not, notably, now, of, on, once, one, only, or, other, our, over, \
     perhaps, rather, recently, second, several, she, similarly, since, so, some, speaking, \
     still, such, than, that, the, their, then, there, therefore, these, they, third, this, \
     those, though, three, through, thus, to, today, together, two, under, unlike, until, upon, \
     we, what, when, where, whether, which, while, who, why, with, within, without, yet, you, \
     your"
);

/// Capitalized words that are never part of an actor's name: days, months, and common things.
pub(super) const NO_ACTORS: &[&str] = phrases!(
    "april, august, covid, covid-19, december, february, friday, fy, hiv, hiv/aids, internet, \
     january, july, june, march, may, monday, november, october, saturday, september, sunday, \
     thursday, tuesday, wednesday"
);

/// Capitalized words that can be part of an actor's name, but are not a name by themselves.
pub(super) const NEVER_ALONE: &[&str] = phrases!(
    "aids, bible, buddhist, celsius, christian, christians, christmas, easter, english, god, \
     hindu, i, islam, islamic, jewish, jews, muslim, muslims, quran, ramadan, spring, summer, \
     autumn, fall, winter"
);

/// Words that make up the names of regions and waters.
pub(super) const PLACES: &[&str] = phrases!(
    "africa, african, americas, arctic, asia, asian, asia-pacific, atlantic, bay, caribbean, \
     central, coast, east, eastern, euro-atlantic, europe, european, gulf, indo-pacific, island, \
     islands, latin, mediterranean, mekong, middle, north, northeast, northern, northwest, ocean, \
     oceania, pacific, peninsula, red, region, sea, south, southeast, southern, southwest, \
     strait, straits, west, western"
);

/// Adjectives of regions. Alone, they name no region.
pub(super) const OF_PLACES: &[&str] = &[
    "african", "asian", "eastern", "european", "northern", "southern", "western",
];

/// Last words in the names of wars, ages and the like.
pub(super) const ERAS: &[&str] = &["war", "age", "era", "century", "day", "week", "world"];

/// The last words of titles that precede a person's name.
pub(super) const TITLES: &[&str] = phrases!(
    "administrator, admiral, ambassador, chairman, chancellor, colonel, commissioner, dato, \
     datuk, director, dr, governor, king, minister, mr, mrs, ms, premier, president, prime, \
     prince, professor, queen, representative, secretary, senator, seri, sir, speaker, sri, tan, \
     tun"
);

/// Lower-case words for a body. They can follow the name of a state or a leader.
pub(super) const BODIES: &[&str] = phrases!(
    "administration, air force, armed forces, army, government, military, navy, parliament, \
     public, society"
);

/// Words that join the parts of a name.
pub(super) const JOINTS: &[&str] = &[
    "of the", "of", "for the", "for", "on the", "on", "de", "al", "bin",
];

/// Nouns for bodies and documents. A name with such a noun can go on with any of `JOINTS`. Other
/// names cannot go on with `for` or `on`.
pub(super) const JOINED: &[&str] = phrases!(
    "agency, alliance, association, center, centers, centre, centres, commission, committee, \
     conference, convention, corporation, council, declaration, department, forum, framework, \
     fund, initiative, institute, ministerial, ministry, office, organisation, organization, \
     outlook, partnership, plan, program, programme, secretary, school, strategy, summit, treaty, \
     working"
);

/// Words that hedge, with their degree of certainty in FactBank's codes.
///
/// Words that set a limit are left out: `as far as possible`, `where possible`, `as yet`,
/// `whenever`.
///
/// If one phrase begins with another, the longer phrase comes first.
pub(super) const HEDGES: &[(&str, &str)] = &[
    ("may not", "PS-"),
    ("might not", "PS-"),
    ("could not", "PS-"),
    ("unlikely to", "PR-"),
    ("unlikely", "PR-"),
    ("may", "PS+"),
    ("might", "PS+"),
    ("could", "PS+"),
    ("possibly", "PS+"),
    ("perhaps", "PS+"),
    ("potentially", "PS+"),
    ("arguably", "PS+"),
    ("probably", "PR+"),
    ("presumably", "PR+"),
    ("most likely", "PR+"),
    ("likely", "PR+"),
    ("seemingly", "PR+"),
    ("apparently", "PR+"),
    ("ostensibly", "PR+"),
    ("seem to", "PR+"),
    ("seems to", "PR+"),
    ("seemed to", "PR+"),
    ("appear to", "PR+"),
    ("appears to", "PR+"),
    ("appeared to", "PR+"),
    ("suggest", "PR+"),
    ("suggests", "PR+"),
    ("suggested", "PR+"),
    ("tend to", "PR+"),
    ("tends to", "PR+"),
    ("tended to", "PR+"),
    ("expected to", "PR+"),
    ("if not", "PS+"),
    ("reportedly", "CTu"),
    ("allegedly", "CTu"),
    ("is said to", "CTu"),
    ("are said to", "CTu"),
    ("was said to", "CTu"),
    ("were said to", "CTu"),
    ("whether", "Uu"),
    ("unclear", "Uu"),
    ("wonder", "Uu"),
];
