use std::collections::{BTreeMap, BTreeSet};

use super::Scheme::{Cameo, Cow, Fips, IcewsName, Iso2, Iso3};
use super::{
    ACTORS, CAMEO, COW, FIPS, FORMER, GROUPS, ICEWS, STATES, actor, group, iso3, name, region,
};
use crate::real::real_text;
use crate::tables::{day, given, rows};

/// A line of a table with dates: the code, the state, and the first and last day.
type DatedCode = [&'static str; 4];

/// The tables with dates, each with its lines.
fn dated() -> Vec<(&'static str, Vec<DatedCode>)> {
    let six = |[code, iso3, from, to, _, _]: [&'static str; 6]| [code, iso3, from, to];
    let five = |[code, iso3, from, to, _]: [&'static str; 5]| [code, iso3, from, to];
    let numbers = rows(COW).map(|[number, _, iso3, from, to, _, _]| [number, iso3, from, to]);
    let letters = rows(COW).map(|[_, letters, iso3, from, to, _, _]| [letters, iso3, from, to]);
    vec![
        ("former", rows(FORMER).map(five).collect()),
        ("icews", rows(ICEWS).map(five).collect()),
        ("cameo", rows(CAMEO).map(six).collect()),
        ("fips", rows(FIPS).map(six).collect()),
        ("cow", numbers.collect()),
        ("cow, letters", letters.collect()),
    ]
}

/// Returns the name and the alpha-3 code of each state of ISO 3166-1 in the register.
fn register() -> Vec<(String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../dossiers/register.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let actors = text.split_once("[topic]").unwrap().0;
    // An actor is written in one of three ways: in one line, in several lines of which the first
    // ends in a bracket, or in a line each for `actor.name`, `actor.kind` and `actor.iso3`.
    let value = |line: &str, key: &str| {
        let rest = line.split_once(&format!("{key} = \""))?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let lines: Vec<&str> = actors
        .lines()
        .filter(|line| !line.starts_with(' '))
        .collect();
    let states = lines.iter().enumerate().filter_map(|(at, line)| {
        let name = value(line, "name")?;
        let iso3 = value(line, "iso3").or_else(|| {
            let slug = line.split_once(".name = ")?.0;
            let start = format!("{slug}.iso3");
            let line = lines[at..]
                .iter()
                .take(3)
                .find(|line| line.starts_with(&start))?;
            value(line, "iso3")
        })?;
        Some((name, iso3))
    });
    states.collect()
}

#[test]
fn each_code_means_one_thing_at_a_time() {
    for (table, lines) in dated() {
        let mut ends: BTreeMap<&str, Option<i32>> = BTreeMap::new();
        for [code, _, from, to] in lines {
            if let Some(end) = ends.get(code) {
                let end = end.unwrap_or_else(|| panic!("{table}: {code} has no end"));
                assert!(
                    day(from).is_some_and(|from| end < from),
                    "{table}: {code} from {from}"
                );
            }
            ends.insert(code, day(to));
        }
    }
}

#[test]
fn tables_are_sorted() {
    for (table, lines) in dated() {
        let codes: Vec<&str> = lines.iter().map(|[code, ..]| *code).collect();
        match table {
            "cow" => assert!(codes.is_sorted_by_key(|code| code.parse::<u16>().unwrap())),
            "cow, letters" => {}
            _ => assert!(codes.is_sorted(), "{table}"),
        }
    }
    let groups: Vec<&str> = rows::<4>(GROUPS).map(|[code, ..]| code).collect();
    assert!(groups.is_sorted_by(|one, next| one < next));
}

#[test]
fn dates_in_tables_are_valid() {
    for (table, lines) in dated() {
        for [code, _, from, to] in lines {
            for date in [from, to] {
                assert_eq!(
                    day(date).is_some(),
                    date.len() == 10,
                    "{table}: {code} {date}"
                );
                assert!(
                    date.is_empty() || date.len() == 10,
                    "{table}: {code} {date}"
                );
            }
            if let (Some(from), Some(to)) = (day(from), day(to)) {
                assert!(from <= to, "{table}: {code}");
            }
        }
    }
}

#[test]
fn each_state_in_a_table_is_known() {
    let states: BTreeSet<&str> = rows::<3>(STATES).map(|[iso3, ..]| iso3).collect();
    for (table, lines) in dated() {
        for [code, iso3, ..] in lines {
            assert!(
                given(iso3).is_none_or(|iso3| states.contains(iso3)),
                "{table}: {code}"
            );
        }
    }
    assert!(rows::<3>(ACTORS).all(|[_, iso3, _]| states.contains(iso3)));
}

#[test]
fn iso_has_249_countries_and_11_former_ones_here() {
    let (present, former): (Vec<_>, Vec<_>) =
        rows::<3>(STATES).partition(|[_, iso2, _]| given(iso2).is_some());
    assert_eq!((present.len(), former.len()), (249, 11));
    let names: BTreeSet<&str> = rows::<3>(STATES).map(|[_, _, name]| name).collect();
    assert_eq!(names.len(), 260);
    for [three, two, name_of] in present {
        assert_eq!((three.len(), two.len()), (3, 2));
        for day in [None, Some(-9_000), Some(20_000)] {
            assert_eq!(iso3(Iso3, three, day), Some(three));
            assert_eq!(iso3(Cameo, three, day), Some(three));
            assert_eq!(iso3(IcewsName, name_of, day), Some(three));
        }
        assert_eq!(name(three), Some(name_of));
    }
    for [three, _, _] in former {
        assert!(name(three).is_some());
        assert_eq!(
            iso3(Iso3, three, Some(20_000)).filter(|iso3| *iso3 == three),
            None
        );
    }
}

#[test]
fn every_exception_says_why() {
    for [name, .., reason] in rows::<5>(ICEWS).chain(rows::<5>(FORMER)) {
        assert!(!reason.is_empty(), "{name}");
    }
    for [code, .., reason] in rows::<6>(CAMEO).chain(rows::<6>(FIPS)) {
        assert!(!reason.is_empty(), "{code}");
    }
    for [number, _, iso3, from, to, _, reason] in rows(COW) {
        let plain = given(iso3).is_some() && from.is_empty() && to.is_empty();
        assert!(plain || !reason.is_empty(), "{number}");
    }
}

/// Returns the states that these codes mean.
fn reached(codes: impl Iterator<Item = Option<&'static str>>) -> BTreeSet<&'static str> {
    codes.flatten().collect()
}

#[test]
fn every_state_of_the_register_has_its_codes() {
    let today = Some(day("2026-01-01").unwrap());
    let countries: Vec<[&str; 3]> = rows(STATES)
        .filter(|[_, iso2, _]: &[&str; 3]| given(iso2).is_some())
        .collect();
    let mut register = register();
    register.retain(|(_, three)| countries.iter().any(|[iso3, ..]| iso3 == three));
    assert_eq!(register.len(), 196);
    let cameo = reached(
        countries
            .iter()
            .map(|[three, ..]| iso3(Cameo, three, today)),
    );
    let two = reached(countries.iter().map(|[_, two, _]| iso3(Iso2, two, today)));
    let fips = reached(rows::<6>(FIPS).map(|[code, ..]| iso3(Fips, code, today)));
    let cow = reached(rows::<7>(COW).map(|[number, ..]| iso3(Cow, number, today)));
    let letters = reached(rows::<7>(COW).map(|[_, letters, ..]| iso3(Cow, letters, today)));
    for (name_of, three) in &register {
        assert_eq!(
            iso3(IcewsName, name_of, today),
            Some(three.as_str()),
            "{name_of}"
        );
        assert_eq!(iso3(Iso3, three, today), Some(three.as_str()));
        assert_eq!(name(three), Some(name_of.as_str()));
        for (scheme, codes) in [("CAMEO", &cameo), ("FIPS", &fips), ("ISO 2", &two)] {
            assert!(codes.contains(three.as_str()), "{scheme}: {name_of}");
        }
        // The Correlates of War have no number for Palestine and for the Holy See.
        let has_number = !["PSE", "VAT"].contains(&three.as_str());
        assert_eq!(cow.contains(three.as_str()), has_number, "{name_of}");
        assert_eq!(letters.contains(three.as_str()), has_number, "{name_of}");
    }
}

/// The test reads only names of current states, because the data sets begin after most former
/// states had ended. It skips names with a note, such as "its name until 1991".
#[test]
fn other_names_of_the_register_are_known() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../dossiers/register.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let actors = text
        .split_once("[actor]")
        .unwrap()
        .1
        .split_once("[topic]")
        .unwrap()
        .0;
    let of_today: Vec<&str> = rows::<3>(STATES)
        .filter(|[_, iso2, _]| given(iso2).is_some())
        .map(|[iso3, _, _]| iso3)
        .collect();
    // Each actor begins at the start of a line.
    let actors = actors
        .split_inclusive('\n')
        .fold(Vec::new(), |mut actors: Vec<String>, line| {
            match actors.last_mut() {
                Some(actor) if line.starts_with([' ', ']']) => actor.push_str(line),
                _ => actors.push(line.to_owned()),
            }
            actors
        });
    let actors = actors.iter().filter(|actor| {
        let iso3 = actor.split_once("iso3 = \"").map(|(_, rest)| &rest[..3]);
        iso3.is_some_and(|iso3| of_today.contains(&iso3))
    });
    let names = actors.flat_map(|actor| actor.split("name = \"").skip(1));
    let names = names
        .filter(|rest| {
            !rest
                .split('}')
                .next()
                .unwrap_or_default()
                .contains("note = ")
        })
        .map(|rest| rest.split_once('"').unwrap().0);
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 240, "{}", names.len());
    for name in names {
        assert!(iso3(IcewsName, name, None).is_some(), "{name}");
    }
}

#[test]
fn some_codes_mean_another_state_in_iso() {
    let fips = ["AS", "CH", "GM", "IS", "RS", "SN", "SG", "NI"].map(|code| iso3(Fips, code, None));
    let two = ["AS", "CH", "GM", "IS", "RS", "SN", "SG", "NI"].map(|code| iso3(Iso2, code, None));
    let states = |codes: [&'static str; 8]| codes.map(Some);
    assert_eq!(
        fips,
        states(["AUS", "CHN", "DEU", "ISR", "RUS", "SGP", "SEN", "NGA"])
    );
    assert_eq!(
        two,
        states(["ASM", "CHE", "GMB", "ISL", "SRB", "SEN", "SGP", "NIC"])
    );
    let cow = ["AUS", "SWZ", "MNG", "MAC", "SLV", "CZE"].map(|code| iso3(Cow, code, None));
    assert_eq!(cow, ["AUT", "CHE", "MNE", "MKD", "SVN", "CSK"].map(Some));
    let letters: BTreeMap<&str, &str> = rows(COW)
        .map(|[_, letters, iso3, ..]: [&str; 7]| (letters, iso3))
        .collect();
    let same = letters
        .iter()
        .filter(|(letters, iso3)| letters == iso3)
        .count();
    let another = letters.iter().filter(|(letters, state)| {
        iso3(Iso3, letters, Some(20_000)).is_some_and(|of_iso| of_iso != **state)
    });
    assert_eq!((letters.len(), same, another.count()), (217, 83, 7));
    // ISO never had a code for the Korea that ended in 1910.
    assert_eq!(iso3(Cow, "KOR", None), None);
    assert_eq!(region(Cow, "KOR"), Some("Korea"));
    assert_eq!(iso3(Cow, "MAL", None), Some("MYS"));
    assert_eq!(iso3(Fips, "MY", None), Some("MYS"));
}

#[test]
fn cameo_has_33_codes_that_differ_from_iso() {
    let codes: BTreeSet<&str> = rows::<6>(CAMEO).map(|[code, ..]| code).collect();
    assert_eq!(codes.len(), 33);
    let states: BTreeSet<&str> = rows::<3>(STATES)
        .filter(|[_, iso2, _]| given(iso2).is_some())
        .map(|[iso3, ..]| iso3)
        .collect();
    assert!(codes.is_disjoint(&states));
    let regions = codes
        .iter()
        .filter(|code| iso3(Cameo, code, None).is_none());
    assert_eq!(regions.count(), 25);
    for (code, state) in [
        ("ROM", "ROU"),
        ("TMP", "TLS"),
        ("IMY", "IMN"),
        ("MTN", "MNE"),
    ] {
        assert_eq!(iso3(Cameo, code, None), Some(state));
    }
    for (code, state) in [
        ("WSB", "PSE"),
        ("GZS", "PSE"),
        ("BAG", "IRQ"),
        ("SRB", "SRB"),
    ] {
        assert_eq!(iso3(Cameo, code, Some(0)), Some(state));
    }
    assert_eq!(iso3(Cameo, "AFR", Some(0)), None);
    assert_eq!(region(Cameo, "AFR"), Some("Africa"));
    assert_eq!(iso3(Cameo, "ANT", day("2010-10-09")), Some("ANT"));
    assert_eq!(iso3(Cameo, "ANT", day("2010-10-10")), None);
    assert_eq!(region(Cameo, "ANT"), Some("Netherlands Antilles"));
    // A code in lower case means a people in GDELT.
    assert_eq!(iso3(Cameo, "kor", None), None);
}

#[test]
fn a_code_means_the_state_of_its_day() {
    let on = |scheme, code, date: &str| iso3(scheme, code, Some(day(date).unwrap()));
    for (scheme, code) in [(Iso2, "YU"), (Iso3, "YUG"), (Cow, "345"), (Cow, "YUG")] {
        assert_eq!(on(scheme, code, "1980-05-04"), Some("YUG"));
        assert_eq!(on(scheme, code, "2003-02-03"), Some("YUG"));
        assert_eq!(on(scheme, code, "2003-02-04"), Some("SCG"));
        assert_eq!(on(scheme, code, "2006-06-02"), Some("SCG"));
        assert_eq!(on(scheme, code, "2006-06-03"), Some("SRB"));
        assert_eq!(iso3(scheme, code, None), None);
    }
    for (scheme, code) in [(Iso2, "DD"), (Iso3, "DDR"), (Cow, "265"), (Cow, "GDR")] {
        assert_eq!(on(scheme, code, "1990-10-02"), Some("DDR"));
        assert_eq!(on(scheme, code, "1990-10-03"), None);
        assert_eq!(iso3(scheme, code, None), Some("DDR"));
    }
    assert_eq!(on(Cow, "260", "1970-01-01"), Some("DEU"));
    assert_eq!(on(Cow, "260", "2020-01-01"), Some("DEU"));
    assert_eq!(on(Cow, "255", "2020-01-01"), Some("DEU"));
    assert_eq!(on(Cow, "002", "2020-01-01"), Some("USA"));
    assert_eq!(on(Cow, "816", "1970-01-01"), Some("VDR"));
    assert_eq!(on(Cow, "816", "1976-07-02"), Some("VNM"));
    assert_eq!(on(Cow, "817", "1970-01-01"), Some("VNM"));
    assert_eq!(on(Iso2, "CS", "1992-12-31"), Some("CSK"));
    assert_eq!(on(Iso2, "CS", "1993-01-01"), None);
    assert_eq!(on(Iso2, "CS", "2004-01-01"), Some("SCG"));
    assert_eq!(iso3(Iso2, "CS", None), None);
    assert_eq!(on(Iso2, "YD", "1990-05-21"), Some("YMD"));
    assert_eq!(on(Iso2, "YE", "1980-01-01"), Some("YEM"));
    assert_eq!(on(Iso2, "NA", "1995-01-01"), Some("NAM"));
    assert_eq!(on(IcewsName, "Zanzibar", "1963-12-03"), None);
    assert_eq!(on(Fips, "YI", "2019-10-24"), None);
}

#[test]
fn names_are_found_in_any_case_and_with_either_apostrophe() {
    assert_eq!(
        iso3(IcewsName, "Occupied Palestinian Territory", None),
        Some("PSE")
    );
    assert_eq!(iso3(IcewsName, "Côte d\u{2019}Ivoire", None), Some("CIV"));
    assert_eq!(iso3(IcewsName, "Cote d'Ivoire", None), Some("CIV"));
    assert_eq!(iso3(IcewsName, "Isle Of Man", None), Some("IMN"));
    assert_eq!(iso3(IcewsName, " TURKEY ", None), Some("TUR"));
    assert_eq!(iso3(IcewsName, "Kosovo", None), None);
    assert_eq!(iso3(IcewsName, "Atlantis", None), None);
    assert_eq!(iso3(IcewsName, "", None), None);
}

#[test]
fn gdelt_has_codes_that_fips_lacks() {
    let state = |code| iso3(Fips, code, Some(18_000));
    assert_eq!(
        [state("OD"), state("GZ"), state("WE")],
        [Some("SSD"), Some("PSE"), Some("PSE")]
    );
    for (code, name) in [
        ("OS", "Oceans"),
        ("KV", "Kosovo"),
        ("PG", "Spratly Islands"),
    ] {
        assert_eq!((state(code), region(Fips, code)), (None, Some(name)));
    }
    // GDELT's own list calls GV Equatorial Guinea.
    assert_eq!([state("GV"), state("EK")], [Some("GIN"), Some("GNQ")]);
    assert_eq!((state("ZZ"), region(Fips, "ZZ")), (None, None));
}

#[test]
fn only_exceptional_actor_codes_give_a_state() {
    assert_eq!(actor("TWN"), Some("TWN"));
    assert_eq!(actor("TWNLEG"), Some("TWN"));
    for code in ["BUS", "COP", "kur", "MYS", "IGOEUREEC", ""] {
        assert_eq!(actor(code), None, "{code}");
    }
}

#[test]
fn known_groups_have_slugs() {
    let expected = [
        ("ASN", "asean"),
        ("UNO", "united-nations"),
        ("EEC", "european-union"),
        ("NAT", "nato"),
        ("IMF", "imf"),
        ("WBK", "world-bank"),
        ("NON", "non-aligned-movement"),
    ];
    for (code, slug) in expected {
        assert_eq!(group(code), Some(slug));
    }
    assert_eq!(
        (group("CEM"), group("IRC"), group("XXX")),
        (None, None, None)
    );
    let groups: Vec<[&str; 4]> = rows(GROUPS).collect();
    assert_eq!(groups.len(), 115);
    for [code, slug, _, reason] in groups {
        assert_eq!(given(slug).is_none(), group(code).is_none());
        assert!(given(slug).is_some() || !reason.is_empty(), "{code}");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(slug.chars().all(plain), "{code}");
    }
}

#[test]
fn all_countries_of_gdelts_list_are_known() {
    let Some(list) = real_text("gdelt/CAMEO.country.txt") else {
        return;
    };
    let codes: Vec<&str> = list.lines().skip(1).map(|line| &line[..3]).collect();
    assert_eq!(codes.len(), 261);
    let own: Vec<&str> = codes
        .iter()
        .copied()
        .filter(|code| iso3(Cameo, code, None) != Some(code))
        .collect();
    // `ANT` is not among these codes of CAMEO's own, because it was also a code of ISO.
    assert_eq!(own.len(), 32);
    for code in codes {
        assert!(
            iso3(Cameo, code, None).or(region(Cameo, code)).is_some(),
            "{code}"
        );
    }
}

#[test]
fn all_countries_of_real_files_of_gdelt_are_known() {
    let files = [
        "v2_20191024143000.export.CSV",
        "gdelt2_20151027220000.export.CSV",
        "gdelt1_mixed_57_58.tsv",
        "gdelt1_57_58_spark.tsv",
        "gdelt2_spark.tsv",
        "gdelt2_translation_spark.tsv",
    ];
    let in_force: BTreeMap<&str, &str> = rows(STATES)
        .map(|[iso3, iso2, _]: [&str; 3]| (iso2, iso3))
        .collect();
    let mut places_by_file = Vec::new();
    for file in files {
        let Some(text) = real_text(&format!("gdelt/{file}")) else {
            return;
        };
        // Count all places, those whose code differs from ISO's, and those whose code means another
        // country in ISO.
        let (mut all, mut differ, mut another) = (0, 0, 0);
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            for code in [fields[7], fields[17]]
                .into_iter()
                .filter(|code| !code.is_empty())
            {
                assert!(
                    iso3(Cameo, code, None).or(region(Cameo, code)).is_some(),
                    "{code}"
                );
            }
            for code in [fields[8], fields[18]]
                .into_iter()
                .filter(|code| !code.is_empty())
            {
                assert!(rows::<4>(GROUPS).any(|[known, ..]| known == code), "{code}");
            }
            let places = if fields.len() == 61 {
                [37, 45, 53]
            } else {
                [37, 44, 51]
            };
            for code in places
                .map(|place| fields[place])
                .into_iter()
                .filter(|code| !code.is_empty())
            {
                assert!(
                    iso3(Fips, code, None).or(region(Fips, code)).is_some(),
                    "{code}"
                );
                let of_iso = in_force.get(code).copied();
                all += 1;
                differ += usize::from(iso3(Fips, code, None) != of_iso || of_iso.is_none());
                another += usize::from(iso3(Fips, code, None) != of_iso && of_iso.is_some());
            }
        }
        places_by_file.push((all, differ, another));
    }
    // Of the places whose code differs, 6 in the first file and 46 in the second have a code that
    // FIPS 10-4 lacks.
    assert_eq!(
        places_by_file[..2],
        [(5_527, 2_087 + 6, 789), (5_448, 1_605 + 46, 859)]
    );
}

#[test]
fn all_names_of_icews_are_known() {
    let Some(list) = real_text("icews/countrynames.tsv") else {
        return;
    };
    let names: Vec<&str> = list
        .lines()
        .map(|line| line.split('\t').next().unwrap())
        .collect();
    assert_eq!(names.len(), 261);
    let unknown: Vec<&str> = names
        .into_iter()
        .filter(|name| iso3(IcewsName, name, day("2005-01-01")).is_none())
        .collect();
    // NULL means "not given", and ISO has no code for Kosovo.
    assert_eq!(unknown, ["NULL", "Kosovo"]);
    let Some(sample) = real_text("icews/events.2018.sample.tab") else {
        return;
    };
    for line in sample.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        for name in [fields[4], fields[10], fields[17]] {
            assert!(
                name == "NA" || iso3(IcewsName, name, Some(17_600)).is_some(),
                "{name}"
            );
        }
    }
}

#[test]
fn all_codes_of_the_correlates_of_war_are_known() {
    let Some(list) = real_text("unga/cow_country_codes.csv") else {
        return;
    };
    let mut without = BTreeSet::new();
    for line in list.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [letters, number, name] = fields[..] else {
            panic!("{line}");
        };
        assert!(rows::<7>(COW).any(|[known, of_known, ..]| known == number && of_known == letters));
        if iso3(Cow, number, None).is_none() && !["345", "816"].contains(&number) {
            without.insert(name);
        }
    }
    // The test leaves out Yugoslavia (345) and Vietnam (816), each of which is several states. The
    // 16 are Korea, Kosovo, the Papal States, Austria-Hungary and 12 states of the 19th century.
    assert_eq!(without.len(), 16);
}

#[test]
fn all_codes_of_real_votes_are_known() {
    let Some(votes) = real_text("unga/un_votes.csv") else {
        return;
    };
    let calls = real_text("unga/un_roll_calls.csv").expect("it is in the same folder");
    let number = |text: &str| text.split('.').next().unwrap().parse::<u32>().unwrap();
    let mut days: BTreeMap<u32, i32> = BTreeMap::new();
    for line in calls.lines().skip(1) {
        // A description can continue on further lines, which have no date.
        let date = line
            .split(',')
            .find_map(|field| day(field).filter(|_| field.len() == 10));
        if let (Some(date), Ok(rcid)) = (date, line.split(',').next().unwrap().parse::<f64>()) {
            days.insert(number(&rcid.to_string()), date);
        }
    }
    assert_eq!(days.len(), 6_203);
    let (mut serbia, mut by_name, mut without) = (0, 0, 0);
    for line in votes.lines().skip(1) {
        // A name with a comma is quoted.
        let (rcid, rest) = line.split_once(',').unwrap();
        let mut last = rest.rsplitn(3, ',');
        let (_, code, name) = (last.next(), last.next().unwrap(), last.next().unwrap());
        let on = Some(days[&number(rcid)]);
        let state = if code.is_empty() {
            by_name += 1;
            iso3(IcewsName, name, on)
        } else {
            iso3(Iso2, code, on)
        };
        serbia += usize::from(code == "YU" && state == Some("SRB"));
        without += usize::from(state.is_none());
    }
    assert_eq!((serbia, by_name), (1_275, 5_444));
    // Only the two votes of Zanzibar have no state.
    assert_eq!(without, 2);
}
