//! Compares the frequencies in a file of events with those of two genuine files (`measured.rs`).
//!
//! The two genuine files, concatenated, pass the comparison as well.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::BufRead;

use crate::measured::{
    self, ADDRESSES, AMERICAN, DOMESTIC, LAGS, LENGTHS, LINE, PLACE_NAMES, PLACES, REPEATS,
    ROOT_EVENTS, ROWS, SIDES, Side, TONES,
};
use crate::timed::{Outcome, say};

mod column {
    pub(super) const ID: usize = 0;
    pub(super) const DAY: usize = 1;
    pub(super) const ACTORS: [usize; 2] = [5, 15];
    /// The offset of an actor's country column from the column of the actor's code.
    pub(super) const COUNTRY: usize = 2;
    pub(super) const ROOT_EVENT: usize = 25;
    pub(super) const CODE: usize = 26;
    pub(super) const BASE: usize = 27;
    pub(super) const ROOT: usize = 28;
    pub(super) const QUAD: usize = 29;
    pub(super) const GOLDSTEIN: usize = 30;
    pub(super) const MENTIONS: usize = 31;
    pub(super) const SOURCES: usize = 32;
    pub(super) const TONE: usize = 34;
    pub(super) const PLACES: [usize; 3] = [35, 43, 51];
    pub(super) const ADDED: usize = 59;
    pub(super) const ADDRESS: usize = 60;
    pub(super) const COUNT: usize = 61;
}

/// A pair of countries that occurs in no row of the two genuine files.
const PAIR: &str = "Malaysia and the United States";

/// Reads a file, and prints its frequencies next to the expected ones.
pub(crate) fn check(file: impl BufRead) -> Outcome<()> {
    let mut found = Found::default();
    for line in file.split(b'\n') {
        let line = String::from_utf8(line?)?;
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != column::COUNT {
            let rows = found.rows + 1;
            return Err(format!("row {rows} has {} columns", columns.len()).into());
        }
        found.row(&columns, line.len() + 1)?;
    }
    let shares = found.shares();
    say("| share or mean | genuine | file | may differ by |\n|---|--:|--:|--:|");
    for share in &shares {
        say(&format!(
            "| {} | {:.4} | {:.4} | {:.4} |{}",
            share.what,
            share.genuine,
            share.file,
            share.margin,
            if share.off() { " **too much**" } else { "" }
        ));
    }
    say(&format!("\n{}", found.chosen()));
    found.has_the_pair()?;
    match shares.iter().filter(|share| share.off()).count() {
        0 => Ok(()),
        off => Err(format!("{off} of {} differ too much", shares.len()).into()),
    }
}

/// A figure, such as a share of rows: its value in the genuine files, and in this file.
struct Share {
    what: String,
    genuine: f64,
    file: f64,
    margin: f64,
}

impl Share {
    fn off(&self) -> bool {
        (self.genuine - self.file).abs() > self.margin
    }
}

#[derive(Default)]
struct Found {
    rows: u32,
    bytes: u64,
    last_id: u64,
    last_added: String,
    /// For each property, such as `root event`: how many rows or actors have it.
    counts: HashMap<String, u32>,
    /// Sums, from which averages are computed.
    sums: HashMap<String, f64>,
    /// For each row of the current quarter of an hour, a hash of its date, actors, code and
    /// address.
    codings: HashSet<u64>,
    addresses: HashSet<u64>,
    hosts: HashSet<String>,
    tones: Vec<f64>,
    lengths: Vec<f64>,
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Found {
    fn count(&mut self, what: impl Into<String>) {
        *self.counts.entry(what.into()).or_default() += 1;
    }

    fn count_if(&mut self, what: &str, is: bool) {
        if is {
            self.count(what);
        }
    }

    fn row(&mut self, columns: &[&str], bytes: usize) -> Outcome<()> {
        self.rows += 1;
        self.bytes += bytes as u64;
        self.order(columns)?;
        self.dates(columns)?;
        self.actors(columns);
        self.action(columns)?;
        self.places(columns);
        self.address(columns)
    }

    fn order(&mut self, columns: &[&str]) -> Outcome<()> {
        let id: u64 = columns[column::ID].parse()?;
        let added = columns[column::ADDED];
        if self.rows > 1 && (id <= self.last_id || added < self.last_added.as_str()) {
            return Err(format!("{id} of {added} comes after {}", self.last_id).into());
        }
        if added != self.last_added {
            self.codings.clear();
            added.clone_into(&mut self.last_added);
        }
        self.last_id = id;
        let on_the_quarter = ["0000", "1500", "3000", "4500"].contains(&&added[10..]);
        if added.len() != 14 || !on_the_quarter {
            return Err(format!("{added} is no quarter of an hour").into());
        }
        Ok(())
    }

    fn dates(&mut self, columns: &[&str]) -> Outcome<()> {
        let day = columns[column::DAY];
        let lag = julian(&columns[column::ADDED][..8])? - julian(day)?;
        self.count(format!("{lag} days back"));
        let months = format!("{}\t{}", &day[..6], &day[..4]);
        if columns[column::DAY + 1..=column::DAY + 2].join("\t") != months {
            return Err(format!("{day} has another month or year beside it").into());
        }
        Ok(())
    }

    fn actors(&mut self, columns: &[&str]) {
        let countries = column::ACTORS.map(|at| columns[at + column::COUNTRY]);
        let sides = column::ACTORS.map(|at| {
            match (
                columns[at].is_empty(),
                columns[at + column::COUNTRY].is_empty(),
            ) {
                (true, _) => Side::Empty,
                (_, true) => Side::Role,
                _ => Side::Country,
            }
        });
        self.count(format!("{:?}", (sides[0], sides[1])));
        let both = countries.iter().all(|it| !it.is_empty());
        self.count_if("both countries", both);
        self.count_if("domestic", both && countries[0] == countries[1]);
        self.count_if("american", countries.contains(&"USA"));
        let pair = countries.contains(&"USA") && countries.contains(&"MYS");
        self.count_if(PAIR, pair);
        for (at, country) in column::ACTORS.into_iter().zip(countries) {
            if columns[at].is_empty() {
                continue;
            }
            self.count("actors");
            let code = columns[at];
            if country.is_empty() {
                self.count(format!("actor {code}"));
            } else {
                self.count("actors with a country");
                self.count(format!("country {country}"));
                self.count(format!("actor {}", code.replacen(country, "*", 1)));
            }
        }
    }

    fn action(&mut self, columns: &[&str]) -> Outcome<()> {
        let code = columns[column::CODE];
        if columns[column::BASE] != &code[..3] || columns[column::ROOT] != &code[..2] {
            return Err(format!("{code} has another base or root beside it").into());
        }
        self.count(format!("code {code}"));
        self.count(format!("root {}", columns[column::ROOT]));
        self.count(format!("quad class {}", columns[column::QUAD]));
        self.count_if("root event", columns[column::ROOT_EVENT] == "1");
        let goldstein: f64 = columns[column::GOLDSTEIN].parse()?;
        *self.sums.entry("Goldstein".to_owned()).or_default() += goldstein;
        self.count_if("1 source", columns[column::SOURCES] == "1");
        self.count(format!("mentions {}", columns[column::MENTIONS]));
        let tone = columns[column::TONE];
        let digits = tone.bytes().filter(u8::is_ascii_digit).count();
        self.count_if("tone of 15 digits", digits >= 15);
        Ok(())
    }

    fn places(&mut self, columns: &[&str]) {
        let places = column::PLACES.map(|at| &columns[at..at + 8]);
        let mut pattern = [0; 3];
        for (at, place) in places.iter().enumerate() {
            if place[0] != "0" {
                // Equal places get the same number: 3 minus the index of the last of them.
                pattern[at] = 3
                    - (0..3)
                        .rev()
                        .find(|other| places[*other] == *place)
                        .unwrap_or(at);
            }
        }
        self.count(format!("{pattern:?}"));
        let [_, _, action] = places;
        self.count(format!("type {}", action[0]));
        *self.sums.entry(format!("type {}", action[0])).or_default() += length(action[1]);
        self.count_if("place in the United States", action[2] == "US");
    }

    fn address(&mut self, columns: &[&str]) -> Outcome<()> {
        let address = columns[column::ADDRESS];
        let [first, second] = column::ACTORS.map(|at| columns[at]);
        let coding = (
            columns[column::DAY],
            first,
            second,
            columns[column::CODE],
            address,
        );
        let repeated = !self.codings.insert(hash(coding));
        self.count_if("repeat", repeated);
        if self.addresses.insert(hash(address)) {
            self.lengths.push(length(address));
            self.tones.push(columns[column::TONE].parse()?);
            if let Some(host) = address.split('/').nth(2) {
                self.hosts.insert(host.to_owned());
            }
        }
        Ok(())
    }

    fn of(&self, what: &str) -> f64 {
        self.counts.get(what).copied().map_or(0.0, f64::from)
    }

    /// Compares the share of `what`, such as root events, among `of` rows or actors of this file
    /// with the genuine share. The margin is wider in small files, because chance has more
    /// influence there, and because the rows of one address are similar.
    fn share(&self, what: &str, genuine: f64, of: f64) -> Share {
        let chance = 9.0 * (genuine * (1.0 - genuine) / of).sqrt();
        Share {
            what: what.to_owned(),
            genuine,
            file: self.of(what) / of,
            margin: 0.004 + 0.08 * genuine + chance,
        }
    }

    fn shares(&self) -> Vec<Share> {
        let rows = f64::from(self.rows);
        let total = f64::from(ROWS);
        let mut shares = self.means();
        let mut share = |what: &str, genuine: f64, of: f64| {
            shares.push(self.share(what, genuine, of));
        };
        share("repeat", REPEATS, rows);
        share("domestic", DOMESTIC, self.of("both countries"));
        share("american", AMERICAN, rows);
        share("root event", ROOT_EVENTS, rows);
        for (sides, count) in SIDES {
            share(&format!("{sides:?}"), f64::from(count) / total, rows);
        }
        for (lag, count) in LAGS {
            share(&format!("{lag} days back"), f64::from(count) / total, rows);
        }
        for (pattern, count) in merged(&PLACES) {
            share(&pattern, f64::from(count) / total, rows);
        }
        let codes = measured::codes();
        for (what, by) in [
            ("root", root as fn(&measured::Code) -> &str),
            ("quad class", quad),
        ] {
            for (key, count) in sums(codes.iter().map(|code| (by(code), code.rows))) {
                share(&format!("{what} {key}"), f64::from(count) / total, rows);
            }
        }
        for code in codes.iter().filter(|code| code.rows > 150) {
            share(
                &format!("code {}", code.digits),
                f64::from(code.rows) / total,
                rows,
            );
        }
        let mentions = measured::mentions();
        let total: u32 = mentions.iter().map(|it| it.rows).sum();
        let total = f64::from(total);
        let by_mentions = mentions.iter().map(|it| (it.numbers[0], it.rows));
        for (key, count) in sums(by_mentions)
            .into_iter()
            .filter(|(_, count)| *count > 150)
        {
            share(&format!("mentions {key}"), f64::from(count) / total, rows);
        }
        let by_sources = mentions.iter().map(|it| (it.numbers[1], it.rows));
        share("1 source", f64::from(sums(by_sources)["1"]) / total, rows);
        let countries = measured::countries();
        let with_country: u32 = countries.iter().map(|country| country.actors).sum();
        for country in countries.iter().filter(|country| country.actors > 60) {
            let genuine = f64::from(country.actors) / f64::from(with_country);
            let of = self.of("actors with a country");
            share(&format!("country {}", country.actor), genuine, of);
        }
        let forms: Vec<_> = [true, false].map(measured::actors).concat();
        let all: u32 = forms.iter().map(|form| form.rows).sum();
        for form in forms.iter().filter(|form| form.rows > 80) {
            let genuine = f64::from(form.rows) / f64::from(all);
            share(&format!("actor {}", form.code), genuine, self.of("actors"));
        }
        shares
    }

    /// Returns comparisons of the averages.
    fn means(&self) -> Vec<Share> {
        let rows = f64::from(self.rows);
        let mean = |what: String, genuine: f64, file: f64, margin: f64| Share {
            what,
            genuine,
            file,
            margin,
        };
        let codes = measured::codes();
        let goldstein: f64 = codes
            .iter()
            .map(|it| f64::from(it.rows) * it.goldstein)
            .sum();
        let rows_of_address = f64::from(ROWS) / f64::from(ADDRESSES);
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let (bytes, addresses) = (self.bytes as f64, self.addresses.len() as f64);
        let mut means = vec![
            mean("bytes of a line".into(), LINE, bytes / rows, 12.0),
            mean(
                "rows of an address".into(),
                rows_of_address,
                rows / addresses,
                0.3,
            ),
            mean(
                "Goldstein number".into(),
                goldstein / f64::from(ROWS),
                self.sums["Goldstein"] / rows,
                0.2,
            ),
        ];
        for (kind, genuine) in (1..).zip(PLACE_NAMES) {
            let what = format!("type {kind}");
            let names = self.sums.get(&what).copied().unwrap_or_default();
            means.push(mean(
                format!("bytes of the name of a place of type {kind}"),
                genuine,
                names / self.of(&what),
                0.1 * genuine,
            ));
        }
        for part in [2, 10, 18] {
            let of = |values: &[f64]| nth_twentieth(values, part);
            let (length, tone) = (of(&self.lengths), of(&self.tones));
            let what = format!("{part}/20 of the addresses: length up to");
            means.push(mean(what, LENGTHS[part], length, 5.0));
            let what = format!("{part}/20 of the addresses: tone up to");
            means.push(mean(what, TONES[part], tone, 0.6));
        }
        means
    }

    /// Returns an error if [`PAIR`], about which users ask most, is in too few or too many rows of
    /// a large file.
    fn has_the_pair(&self) -> Outcome<()> {
        let share = self.of(PAIR) / f64::from(self.rows);
        if self.rows < 100_000 || (1e-4..1e-3).contains(&share) {
            return Ok(());
        }
        Err(format!("{share:.5} of the rows are of {PAIR}").into())
    }

    /// Returns a line with the figures of this file that are not compared with genuine ones.
    fn chosen(&self) -> String {
        let rows = f64::from(self.rows);
        format!(
            "{} rows, {} addresses, {} hosts, {} event codes, {} countries of actors. \
            In 10,000 rows: {:.1} of {PAIR}, {:.0} with a tone of 15 digits.",
            self.rows,
            self.addresses.len(),
            self.hosts.len(),
            self.different("code "),
            self.different("country "),
            1e4 * self.of(PAIR) / rows,
            1e4 * self.of("tone of 15 digits") / rows,
        )
    }

    fn different(&self, prefix: &str) -> usize {
        self.counts
            .keys()
            .filter(|key| key.starts_with(prefix))
            .count()
    }
}

fn root(code: &measured::Code) -> &str {
    &code.digits[..2]
}

fn quad(code: &measured::Code) -> &str {
    code.quad
}

/// Adds up the numbers that have equal keys.
fn sums<'a>(pairs: impl Iterator<Item = (&'a str, u32)>) -> BTreeMap<&'a str, u32> {
    let mut sums = BTreeMap::new();
    for (key, number) in pairs {
        *sums.entry(key).or_default() += number;
    }
    sums
}

/// Numbers the places of each genuine pattern in the same way as `Found::places`.
fn merged(patterns: &[([u8; 3], u32)]) -> Vec<(String, u32)> {
    let pattern = |(places, count): &([u8; 3], u32)| {
        let last = |number| {
            3 - places
                .iter()
                .rposition(|it| it == number)
                .unwrap_or_default()
        };
        let counted = places
            .each_ref()
            .map(|it| if *it == 0 { 0 } else { last(it) });
        (format!("{counted:?}"), *count)
    };
    patterns.iter().map(pattern).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a line is short")]
fn length(text: &str) -> f64 {
    text.len() as f64
}

fn nth_twentieth(values: &[f64], part: usize) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[(values.len() * part / 20).min(values.len() - 1)]
}

/// Returns the Julian day of a date such as 20151027.
pub(crate) fn julian(day: &str) -> Outcome<i32> {
    let month: u8 = day[4..6].parse()?;
    let date = time::Date::from_calendar_date(
        day[..4].parse()?,
        time::Month::try_from(month)?,
        day[6..].parse()?,
    )?;
    Ok(date.to_julian_day())
}
