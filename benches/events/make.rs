//! Makes a file of GDELT 2 of any size, with 61 columns, divided into quarters of an hour.
//!
//! Most properties are drawn from frequencies that were counted in two genuine files
//! (`measured.rs`):
//!
//! - the number of rows of an address, and repeated rows;
//! - which actors and countries a row has, and in how many rows both actors are of one country;
//! - the columns that describe an actor: code, group, ethnic group, religions, types;
//! - event codes with quad class and Goldstein number, and root events;
//! - mentions, sources and articles, and the tone, with as many digits as in the genuine files;
//! - which places a row has and which of them are equal, and their types, countries, empty columns
//!   and lengths;
//! - the lengths of addresses, the share of `https:`, and relative dates;
//! - the order of rows. They are sorted by date and codes of actors in each quarter of an hour, so
//!   that the rows of an address are not next to each other.
//!
//! Other properties are chosen, because two quarters of an hour cannot show them: the growth over
//! the years (to 1.6 times), weekdays and hours, and the number of hosts (two thousand). Also
//! chosen is how many names an actor has, and how many places a country has. The rows of an address
//! can share actors, codes or places; the chances of this were adjusted until the shares of
//! different actors, codes and places were near those of the genuine files. Pairs of countries are
//! drawn by the frequencies of both countries. A quarter of an hour has about 2,100 rows, as in the
//! genuine files. If there are too few rows for this, only some quarters are made, evenly spread.
//!
//! Names and addresses are made of syllables, and hosts end in `.example`.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::rc::Rc;

use time::Date;

use crate::measured::{
    self, AMERICAN_TYPES, Actor, CODINGS, Code, Country, DOMESTIC, LAGS, Mentions, OTHER_TYPES,
    PLACES, ROOT_EVENTS, ROWS, SECURE, SIDES, Side, TWINS, between, weighted,
};
use crate::random::{Random, Weighted};

/// The options for the file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    pub(crate) rows: u64,
    /// The first day, in days since 1970-01-01.
    pub(crate) from: i32,
    pub(crate) days: u32,
    pub(crate) seed: u64,
}

/// The Julian day of 1970-01-01.
pub(crate) const EPOCH: i32 = 2_440_588;
/// The number of quarters of an hour in a day.
const QUARTERS: u32 = 96;
/// The number of rows in a quarter of an hour.
const SLICE: u64 = 2100;
/// The approximate range of event numbers in GDELT 2 from February 2015 to the end of 2022.
const FIRST_ID: f64 = 410_000_000.0;
const LAST_ID: f64 = 1_080_000_000.0;
/// The chance that a coding has a relative date, if its article mentions such a date. This chance
/// was chosen, not counted.
const LAGGING: f64 = 0.57;
/// The number of hosts. The most frequent host has two of every hundred addresses.
const HOSTS: u32 = 2000;

pub(crate) fn make(wanted: Wanted, out: &mut impl Write) -> io::Result<()> {
    let tables = Tables::new();
    let mut random = Random::new(wanted.seed);
    let mut slice = Slice::default();
    let mut next_id = 0;
    let (mut written, mut addresses) = (0, 0);
    let total: f64 = slices(wanted).map(|(_, _, volume)| volume).sum();
    let mut sum = 0.0;
    for (day, quarter, volume) in slices(wanted) {
        next_id = next_id.max(whole(FIRST_ID + (LAST_ID - FIRST_ID) * sum / total));
        sum += volume;
        let due = whole(float(wanted.rows) * sum / total);
        while written + slice.len() < due {
            addresses += 1;
            slice.add(
                &Article::new(&tables, day, addresses, &mut random),
                &mut random,
            );
        }
        let rows = slice.write(day, quarter, next_id, wanted.rows - written, out)?;
        written += rows;
        next_id += rows;
    }
    out.flush()
}

/// Returns a day as eight digits.
fn compact(day: i32) -> String {
    let date = date(day);
    let month = u8::from(date.month());
    format!("{}{month:02}{:02}", date.year(), date.day())
}

/// Returns columns 2 to 5: day, month, year, and the year with a fraction. The fraction is computed
/// from months of 30 days, as in genuine files.
fn dates(day: i32) -> String {
    let date = date(day);
    let (year, month) = (date.year(), u8::from(date.month()));
    let fraction = f64::from((u32::from(month) - 1) * 30 + u32::from(date.day())) / 365.0;
    format!(
        "{}\t{year}{month:02}\t{year}\t{:.4}",
        compact(day),
        f64::from(year) + fraction
    )
}

fn days(days: u32) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn float(number: u64) -> f64 {
    number as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positive, and far below 2^53"
)]
fn whole(number: f64) -> u64 {
    number.round() as u64
}

/// Returns evenly spread quarters of an hour: the day, the number of the quarter in the day, and a
/// weight. The higher the weight, the more rows the quarter has.
///
/// On average, a quarter has about `SLICE` rows, as in the genuine files. If there are too few rows
/// for this, some quarters are left out. If there are too many, the quarters get more rows.
fn slices(wanted: Wanted) -> impl Iterator<Item = (i32, u32, f64)> {
    let all = u64::from(wanted.days) * u64::from(QUARTERS);
    let count = (wanted.rows / SLICE).clamp(1, all);
    (0..count).map(move |number| {
        let at = (2 * number + 1) * all / (2 * count);
        let part = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let (number, quarter) = (
            part(at / u64::from(QUARTERS)),
            part(at % u64::from(QUARTERS)),
        );
        let day = wanted.from + days(number);
        let growth = 1.0 + 0.6 * f64::from(number) / f64::from(wanted.days);
        // Day 0 was a Thursday.
        let weekend = matches!((day + 4).rem_euclid(7), 0 | 6);
        let weekday = if weekend { 0.7 } else { 1.12 };
        let hour = f64::from(quarter) / f64::from(QUARTERS) * std::f64::consts::TAU;
        (
            day,
            quarter,
            growth * weekday * (1.0 - 0.35 * (hour + 0.5).cos()),
        )
    })
}

/// The frequencies of `measured.rs`, and the hosts, as weights for drawing.
struct Tables {
    codings: Weighted<u32>,
    twins: Weighted<u32>,
    sides: Weighted<(Side, Side)>,
    lags: Weighted<u32>,
    places: Weighted<[u8; 3]>,
    american_types: Weighted<u8>,
    other_types: Weighted<u8>,
    codes: Weighted<Code>,
    mentions: Weighted<Mentions>,
    with_country: Weighted<Actor>,
    without: Weighted<Actor>,
    /// The countries of actors in rows whose two actors have the same country, or only one has any.
    home: Weighted<Country>,
    /// The countries of actors in rows whose two actors have different countries.
    abroad: Weighted<Country>,
    /// The countries of places.
    located: Weighted<Country>,
    hosts: Weighted<u32>,
}

impl Tables {
    fn new() -> Self {
        let countries = measured::countries();
        let known = |by: fn(&Country) -> &str| -> Vec<Country> {
            let known = countries.iter().filter(|it| by(it) != "-");
            known.copied().collect()
        };
        let host = |host: u32| {
            let weight = 1e6 / (f64::from(host) + 4.0).powf(0.8);
            (host, u32::try_from(whole(weight)).unwrap_or_default())
        };
        Self {
            codings: Weighted::new(CODINGS),
            twins: Weighted::new(TWINS),
            sides: Weighted::new(SIDES),
            lags: Weighted::new(LAGS),
            places: Weighted::new(PLACES),
            american_types: Weighted::new(AMERICAN_TYPES),
            other_types: Weighted::new(OTHER_TYPES),
            codes: weighted(measured::codes(), |it| it.rows),
            mentions: weighted(measured::mentions(), |it| it.rows),
            with_country: weighted(measured::actors(true), |it| it.rows),
            without: weighted(measured::actors(false), |it| it.rows),
            home: weighted(known(|it| it.actor), |it| it.actors - it.abroad),
            abroad: weighted(known(|it| it.actor), |it| it.abroad),
            located: weighted(known(|it| it.place), |it| it.places),
            hosts: Weighted::new((0..HOSTS).map(host)),
        }
    }
}

/// One address, and the properties of its rows.
struct Article<'a> {
    tables: &'a Tables,
    day: i32,
    address: String,
    tone: String,
    /// If the article mentions an earlier day, as in "a week ago": the number of days since then.
    lag: Option<u32>,
    root: bool,
    codings: u32,
}

impl<'a> Article<'a> {
    fn new(tables: &'a Tables, day: i32, number: u64, random: &mut Random) -> Self {
        let lagging: u32 = LAGS.iter().map(|(_, rows)| rows).sum();
        let share = f64::from(lagging) / f64::from(ROWS) / LAGGING;
        Self {
            tables,
            day,
            address: address(tables, day, number, random),
            tone: tone(random),
            lag: random.chance(share).then(|| *tables.lags.draw(random)),
            root: random.chance(ROOT_EVENTS),
            codings: *tables.codings.draw(random),
        }
    }
}

/// The columns that all rows of a coding share, from actor 1 to the Goldstein number.
struct Coding {
    day: i32,
    /// Columns 6 to 25, with a tab after each.
    actors: String,
    /// The codes of both actors, by which rows are sorted.
    keys: [String; 2],
    code: Code,
    root: bool,
}

/// The rows of a quarter of an hour.
#[derive(Default)]
struct Slice {
    rows: Vec<Line>,
}

/// A row without its number and without the time at which it was added.
struct Line {
    day: i32,
    keys: [String; 2],
    /// The columns from actor 1 to the last place.
    middle: String,
    address: Rc<str>,
}

impl Slice {
    fn len(&self) -> u64 {
        self.rows.len() as u64
    }

    fn add(&mut self, article: &Article, random: &mut Random) {
        let tables = article.tables;
        let address: Rc<str> = article.address.as_str().into();
        let mut codings: Vec<Coding> = Vec::new();
        let mut scene = Scene::default();
        let mut mentions = tables.mentions.draw(random);
        for _ in 0..article.codings {
            let coding = coding(article, &codings, random);
            for twin in 0..*tables.twins.draw(random) {
                if random.chance(0.65) {
                    mentions = tables.mentions.draw(random);
                }
                let mut middle = String::with_capacity(320);
                middle.push_str(&coding.actors);
                action(&coding, mentions, &article.tone, &mut middle);
                scene.places(tables, twin > 0, random, &mut middle);
                self.rows.push(Line {
                    day: coding.day,
                    keys: coding.keys.clone(),
                    middle,
                    address: address.clone(),
                });
            }
            codings.push(coding);
        }
    }

    /// Writes at most `room` rows. Returns the number of rows written.
    fn write(
        &mut self,
        day: i32,
        quarter: u32,
        first_id: u64,
        room: u64,
        out: &mut impl Write,
    ) -> io::Result<u64> {
        self.rows
            .sort_by(|a, b| (a.day, &a.keys).cmp(&(b.day, &b.keys)));
        let minutes = quarter * 15;
        let added = format!("{}{:02}{:02}00", compact(day), minutes / 60, minutes % 60);
        let mut id = first_id;
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        for line in self.rows.iter().take(room) {
            writeln!(
                out,
                "{id}\t{}\t{}\t{added}\t{}",
                dates(line.day),
                line.middle,
                line.address
            )?;
            id += 1;
        }
        self.rows.clear();
        Ok(id - first_id)
    }
}

/// Draws a coding. Some codings repeat the actors or the code of an earlier coding of the article.
fn coding(article: &Article, earlier: &[Coding], random: &mut Random) -> Coding {
    let tables = article.tables;
    let count = u32::try_from(earlier.len()).unwrap_or(u32::MAX);
    let mut again = |share: f64| {
        (count > 0 && random.chance(share)).then(|| &earlier[random.below(count) as usize])
    };
    let same_actors = again(0.18);
    let same_code = if same_actors.is_some() {
        None
    } else {
        again(0.5)
    };
    let (actors, keys) = match same_actors {
        Some(earlier) => (earlier.actors.clone(), earlier.keys.clone()),
        None => both_actors(tables, random),
    };
    let code = match same_code {
        Some(earlier) => earlier.code,
        None => *tables.codes.draw(random),
    };
    let back = article.lag.filter(|_| random.chance(LAGGING)).unwrap_or(0);
    let root = if random.chance(0.6) {
        article.root
    } else {
        random.chance(ROOT_EVENTS)
    };
    Coding {
        day: article.day - days(back),
        actors,
        keys,
        code,
        root,
    }
}

/// Draws both actors. Returns their columns and their codes.
fn both_actors(tables: &Tables, random: &mut Random) -> (String, [String; 2]) {
    let sides = *tables.sides.draw(random);
    let countries = match sides {
        (Side::Country, Side::Country) => pair(tables, random),
        _ => [tables.home.draw(random).actor; 2],
    };
    let mut columns = String::with_capacity(96);
    let keys = [(sides.0, countries[0]), (sides.1, countries[1])]
        .map(|(side, country)| actor(tables, side, country, random, &mut columns));
    (columns, keys)
}

/// Draws the countries of both actors.
fn pair(tables: &Tables, random: &mut Random) -> [&'static str; 2] {
    if random.chance(DOMESTIC) {
        return [tables.home.draw(random).actor; 2];
    }
    loop {
        let pair = [(); 2].map(|()| tables.abroad.draw(random).actor);
        if pair[0] != pair[1] {
            return pair;
        }
    }
}

/// Draws an actor. Appends its ten columns, and returns its code.
fn actor(
    tables: &Tables,
    side: Side,
    country: &str,
    random: &mut Random,
    columns: &mut String,
) -> String {
    let (forms, country) = match side {
        Side::Empty => {
            columns.push_str("\t\t\t\t\t\t\t\t\t\t");
            return String::new();
        }
        Side::Country => (&tables.with_country, country),
        Side::Role => (&tables.without, ""),
    };
    let form = forms.draw(random);
    // Only actors with the country EUR belong to the group EEC, the European Union.
    let country = if form.columns[0] == "EEC" {
        "EUR"
    } else {
        country
    };
    let code = form.code.replace('*', country);
    columns.push_str(&code);
    columns.push('\t');
    // In most cases an actor has the first of its names.
    let name = if random.chance(0.6) {
        0
    } else {
        random.rank(25)
    };
    let seed = spread(&code, name);
    word(seed, 4 + seed % 10, u8::to_ascii_uppercase, columns);
    let _ = write!(columns, "\t{country}");
    for column in form.columns {
        let _ = write!(columns, "\t{column}");
    }
    columns.push('\t');
    code
}

/// Appends columns 26 to 35, with a tab after each.
fn action(coding: &Coding, mentions: &Mentions, tone: &str, out: &mut String) {
    let Code {
        digits,
        quad,
        goldstein,
        ..
    } = coding.code;
    let root = u8::from(coding.root);
    let (base, top) = (&digits[..3], &digits[..2]);
    let [mentions, sources, articles] = mentions.numbers;
    let _ = write!(
        out,
        "{root}\t{digits}\t{base}\t{top}\t{quad}\t{goldstein:.1}\t{mentions}\t{sources}\t{articles}\t{tone}\t"
    );
}

#[derive(Default)]
struct Scene {
    places: Vec<String>,
    /// The index of the place where the action of the previous row was.
    last: usize,
}

impl Scene {
    /// Appends the eight columns of each of a row's three places, with tabs between them.
    fn places(&mut self, tables: &Tables, twin: bool, random: &mut Random, out: &mut String) {
        let pattern = tables.places.draw(random);
        let action = if self.places.is_empty() {
            self.fresh(tables, random)
        } else if twin {
            self.other(self.last, tables, random)
        } else if random.chance(0.4) {
            self.any(random)
        } else {
            self.last
        };
        self.last = action;
        let second = self.other(action, tables, random);
        let third = if pattern.contains(&3) {
            self.third([action, second], tables, random)
        } else {
            second
        };
        for (number, column) in pattern.iter().enumerate() {
            if number > 0 {
                out.push('\t');
            }
            match column {
                0 => out.push_str("0\t\t\t\t\t\t\t"),
                1 => out.push_str(&self.places[action]),
                2 => out.push_str(&self.places[second]),
                _ => out.push_str(&self.places[third]),
            }
        }
    }

    fn any(&self, random: &mut Random) -> usize {
        random.below(u32::try_from(self.places.len()).unwrap_or(u32::MAX)) as usize
    }

    fn fresh(&mut self, tables: &Tables, random: &mut Random) -> usize {
        self.places.push(place(tables, random));
        self.places.len() - 1
    }

    /// Returns the index of a place other than the two in `than`.
    fn third(&mut self, than: [usize; 2], tables: &Tables, random: &mut Random) -> usize {
        let known = (0..self.places.len()).find(|place| !than.contains(place));
        known.unwrap_or_else(|| self.fresh(tables, random))
    }

    /// Returns the index of a place other than `than`.
    fn other(&mut self, than: usize, tables: &Tables, random: &mut Random) -> usize {
        if self.places.len() < 2 {
            return self.fresh(tables, random);
        }
        let other = self.any(random);
        if other == than {
            (other + 1) % self.places.len()
        } else {
            other
        }
    }
}

/// Draws a place, and returns its eight columns.
fn place(tables: &Tables, random: &mut Random) -> String {
    let country = tables.located.draw(random);
    let american = country.place == "US";
    let types = if american {
        &tables.american_types
    } else {
        &tables.other_types
    };
    let kind = *types.draw(random);
    // The more often a country occurs, the more places it has.
    let rank = match kind {
        1 => 0,
        2 => 1 + random.rank(50),
        5 => 100 + random.rank(40),
        _ => 200 + random.rank(60 + 20 * country.places.min(500)),
    };
    let seed = spread(country.place, rank);
    let (country, region) = (country.place, 1 + seed % 40);
    let state = [b'A' + (seed % 2) as u8, b'A' + (region % 26) as u8].map(char::from);
    let state = String::from_iter(state);
    let mut columns = String::with_capacity(96);
    let _ = write!(columns, "{kind}\t");
    place_name(country, kind, rank, region, &mut columns);
    let _ = match kind {
        1 => write!(columns, "\t{country}\t{country}\t\t"),
        2 => write!(columns, "\t{country}\t{country}{state}\t\t"),
        3 if seed.is_multiple_of(3) => write!(columns, "\t{country}\t{country}{state}\t\t"),
        3 => write!(
            columns,
            "\t{country}\t{country}{state}\t{state}{:03}\t",
            seed % 300
        ),
        _ => write!(
            columns,
            "\t{country}\t{country}{region:02}\t{}\t",
            5000 + seed % 60_000
        ),
    };
    point(kind, seed, &mut columns);
    let feature = 5000 + (seed >> 20) % 1_900_000;
    let _ = match kind {
        1 => write!(columns, "{country}"),
        2 => write!(columns, "{state}"),
        3 => write!(columns, "{feature}"),
        _ => write!(columns, "-{feature}"),
    };
    columns
}

/// Appends latitude and longitude. Most countries get whole degrees; most other places get four
/// decimals.
fn point(kind: u8, seed: u64, out: &mut String) {
    let decimals = match (kind, seed % 10) {
        (1, 2..) | (4 | 5, 0) => 0,
        (1, _) => 6,
        (4 | 5, 1..4) => 2,
        _ => 4,
    };
    let parts = [
        ((seed >> 8) % 125_000_000, 55.0),
        ((seed >> 32) % 350_000_000, 175.0),
    ];
    for (millionths, center) in parts {
        let degrees = float(millionths) / 1e6 - center;
        let _ = write!(out, "{degrees:.decimals$}\t");
    }
}

/// Appends the full name of a place: town, region and country, as far as its `kind` has them.
fn place_name(country: &str, kind: u8, rank: u32, region: u64, out: &mut String) {
    let land = 4 + spread(country, 0) % 8;
    let (town, state) = match kind {
        1 => (0, 0),
        2 => (9, 0),
        3 => (14, 9),
        5 => (12, 9),
        _ => (9, 9),
    };
    let seed = spread(country, rank);
    if town > 0 {
        word(seed, town + seed % 5 - 2, u8::to_ascii_lowercase, out);
        // One in 45 genuine names has a letter outside ASCII.
        if seed.is_multiple_of(45) {
            out.push('é');
        }
        out.push_str(", ");
    }
    if state > 0 {
        let seed = spread(country, 1000 + u32::try_from(region).unwrap_or_default());
        word(seed, state + seed % 5 - 2, u8::to_ascii_lowercase, out);
        out.push_str(", ");
    }
    if country == "US" {
        // This invented name is as long as "United States", the most frequent country.
        out.push_str("Onitad Satets");
    } else {
        word(spread(country, 0), land, u8::to_ascii_lowercase, out);
    }
}

/// Mixes a text and a number into bits. The same text and number always give the same bits.
fn spread(text: &str, number: u32) -> u64 {
    let mix = |seed: u64, byte: &u8| (seed ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let seed = text.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, mix);
    Random::new(seed ^ u64::from(number)).next()
}

/// Appends a word of syllables. It begins with a capital, and `case` changes its other letters.
fn word(seed: u64, length: u64, case: fn(&u8) -> u8, out: &mut String) {
    let mut random = Random::new(seed);
    for at in 0..length {
        let letters: &[u8] = if at.is_multiple_of(2) {
            b"KLMNPRSTVDBG"
        } else {
            b"AEIOU"
        };
        let count = u32::try_from(letters.len()).unwrap_or(u32::MAX);
        let letter = letters[random.below(count) as usize];
        let letter = if at == 0 { letter } else { case(&letter) };
        out.push(char::from(letter));
    }
}

/// Draws a tone with at most 15 digits. Zeros at the end are left out.
fn tone(random: &mut Random) -> String {
    let words = f64::from(80 + random.below(900));
    let share = between(&measured::TONES, random);
    let tone = (share * words / 100.0).round() / words * 100.0;
    let decimals = if tone.abs() < 10.0 { 14 } else { 13 };
    let text = format!("{tone:.decimals$}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0" } else { short }.to_owned()
}

/// Draws an article's address. It is unique, because it contains `number`.
fn address(tables: &Tables, day: i32, number: u64, random: &mut Random) -> String {
    let [(from, least), (to, most)] = SECURE;
    let secure = least + (most - least) * (f64::from(day) - from) / (to - from);
    let scheme = if random.chance(secure.clamp(least, 0.97)) {
        "https"
    } else {
        "http"
    };
    let host = tables.hosts.draw(random);
    let www = if spread("www", *host) % 10 < 7 {
        "www."
    } else {
        ""
    };
    let date = date(day);
    let mut address = format!(
        "{scheme}://{www}news{host:04}.example/{}/{:02}/",
        date.year(),
        u8::from(date.month())
    );
    let length = whole(between(&measured::LENGTHS, random));
    let end = format!("{number}");
    while (address.len() + end.len()) as u64 + 3 < length {
        let room = length - (address.len() + end.len()) as u64 - 1;
        let letters = (3 + random.next() % 7).min(room);
        word(random.next(), letters, u8::to_ascii_lowercase, &mut address);
        address.push('-');
    }
    address.push_str(&end);
    address.make_ascii_lowercase();
    address
}

/// Returns the date of a day, given in days since 1970-01-01.
pub(crate) fn date(day: i32) -> Date {
    Date::from_julian_day(EPOCH + day).unwrap_or(Date::MIN)
}
