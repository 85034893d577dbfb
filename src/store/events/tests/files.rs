//! Makes small files of events, from few values so that rows collide.

use std::fs;

use chancery_datasets::events::{EventFile, Family, Options};

use crate::store::{Error, Imported, Incoming, Progress, Store};

/// The properties of an event that tests vary; all others are constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Coding {
    pub(super) number: u32,
    /// The day, counted from 31 December 2019.
    pub(super) day: u32,
    /// Indexes in [`ACTORS`].
    pub(super) actors: [usize; 2],
    pub(super) code: &'static str,
    pub(super) root: bool,
    pub(super) mentions: u32,
    /// The number of days from the event until it was added.
    pub(super) lag: u32,
    /// An index in [`PLACES`].
    pub(super) place: usize,
    /// An index in [`ADDRESSES`].
    pub(super) address: usize,
}

/// An event of the United States and Malaysia.
pub(super) const CODING: Coding = Coding {
    number: 1,
    day: 2,
    actors: [1, 3],
    code: "040",
    root: true,
    mentions: 5,
    lag: 0,
    place: 1,
    address: 1,
};

/// The code, name, country, known group and type of each actor. Two actors share a code.
pub(super) const ACTORS: [[&str; 5]; 6] = [
    ["", "", "", "", ""],
    ["USAGOV", "WASHINGTON", "USA", "", "GOV"],
    ["USAGOV", "UNITED STATES", "USA", "", "MIL"],
    ["MYS", "MALAYSIA", "MYS", "", ""],
    ["IGOASN", "ASEAN", "", "ASN", "IGO"],
    ["COP", "POLICE", "", "", "COP"],
];

/// The name, country, latitude and longitude of each place.
pub(super) const PLACES: [[&str; 4]; 3] = [
    ["", "", "", ""],
    ["Kuala Lumpur, Malaysia", "MY", "3.16667", "101.7"],
    ["Malaysia", "MY", "2.5", "112.5"],
];

pub(super) const ADDRESSES: [&str; 3] = [
    "",
    "https://news.example.org/a/1",
    "https://www.example.com/b",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Gdelt1,
    Gdelt2,
    Icews,
}

/// A file to load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MadeEventFile {
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) text: String,
}

impl MadeEventFile {
    pub(super) fn new(name: &str, form: Form, codings: &[Coding]) -> Self {
        let lines = codings.iter().map(|coding| line(form, coding));
        let header = if form == Form::Icews { HEADER } else { "" };
        Self {
            name: name.into(),
            form,
            text: header.to_owned() + &lines.collect::<String>(),
        }
    }

    /// Adds a line that is not a row.
    pub(super) fn with_line(mut self, line: &str) -> Self {
        self.text += line;
        self
    }
}

pub(super) fn gdelt2(name: &str, codings: &[Coding]) -> MadeEventFile {
    MadeEventFile::new(name, Form::Gdelt2, codings)
}

fn line(form: Form, coding: &Coding) -> String {
    match form {
        Form::Gdelt1 | Form::Gdelt2 => gdelt(form, coding),
        Form::Icews => icews(coding),
    }
}

/// The indexes of the three columns that only GDELT 2 has for places.
const ONLY_GDELT2: [usize; 3] = [39, 47, 55];

fn gdelt(form: Form, it: &Coding) -> String {
    let mut columns = vec![String::new(); 61];
    let mut set = |at: usize, text: &str| columns[at] = text.into();
    set(0, &it.number.to_string());
    set(1, &format!("202001{:02}", it.day));
    for (side, first) in it.actors.into_iter().zip([5, 15]) {
        let [code, name, country, group, kind] = ACTORS[side];
        set(first, code);
        set(first + 1, name);
        set(first + 2, country);
        set(first + 3, group);
        set(first + 7, kind);
    }
    set(25, if it.root { "1" } else { "0" });
    set(26, it.code);
    set(27, it.code);
    set(28, &it.code[..2]);
    set(29, if it.code < "10" { "1" } else { "4" });
    set(30, if it.code < "10" { "1.0" } else { "-9.5" });
    set(31, &it.mentions.to_string());
    set(32, "1");
    set(33, "5");
    set(34, "-1.25");
    let [name, country, latitude, longitude] = PLACES[it.place];
    if !name.is_empty() {
        set(51, "4");
        set(52, name);
        set(53, country);
        set(56, latitude);
        set(57, longitude);
    }
    let time = if form == Form::Gdelt2 { "143000" } else { "" };
    let added = chrono(it.day + it.lag);
    set(59, &format!("{added}{time}"));
    set(60, ADDRESSES[it.address]);
    let is_there = |(at, _): &(usize, String)| form == Form::Gdelt2 || !ONLY_GDELT2.contains(at);
    let there = columns.into_iter().enumerate().filter(is_there);
    let there: Vec<String> = there.map(|(_, column)| column).collect();
    there.join("\t") + "\n"
}

/// Returns the date that is `day` days after 31 December 2019, in January or February 2020.
fn chrono(day: u32) -> String {
    match day {
        ..=31 => format!("202001{day:02}"),
        _ => format!("202002{:02}", day - 31),
    }
}

const HEADER: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\t\
CAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\t\
Publisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n";

fn icews(it: &Coding) -> String {
    let side = |at: usize| {
        let [_, name, country, _, kind] = ACTORS[at];
        let country = match country {
            "USA" => "United States",
            "MYS" => "Malaysia",
            _ => "NULL",
        };
        [name, if kind.is_empty() { "NULL" } else { kind }, country].join("\t")
    };
    let [doer, target] = it.actors.map(side);
    let [place, _, latitude, longitude] = PLACES[it.place];
    let (text, intensity) = match it.code {
        "040" => ("Consult", "1"),
        _ => ("Use conventional military force", "-10"),
    };
    format!(
        "{}\t2020-01-{:02}\t{doer}\t{text}\t{}\t{intensity}\t{target}\t{}\t{}\tA Daily\t{place}\t\t\tMalaysia\t{latitude}\t{longitude}\n",
        it.number, it.day, it.code, it.address, it.mentions,
    )
}

/// Loads files in one call.
pub(super) fn import(store: &mut Store, files: &[MadeEventFile]) -> Result<Imported, Error> {
    import_with(store, files, true, &mut |_| Ok(()))
}

/// Loads files in one call. Without `keep`, the change is rolled back.
pub(super) fn import_with(
    store: &mut Store,
    files: &[MadeEventFile],
    keep: bool,
    reject: &mut crate::store::Reject<'_>,
) -> Result<Imported, Error> {
    let folder = tempfile::tempdir().unwrap();
    let mut incoming = Vec::new();
    for (at, made) in files.iter().enumerate() {
        let path = folder.path().join(at.to_string());
        fs::write(&path, &made.text).unwrap();
        let family = match made.form {
            Form::Icews => Family::Icews,
            _ => Family::Gdelt,
        };
        incoming.push(Incoming {
            name: made.name.clone(),
            file: EventFile::open(&path, &Options::new(family))?,
        });
    }
    store.import(incoming, reject, &Progress::default(), keep)
}

pub(super) fn unload(store: &mut Store, name: &str) {
    let files = store.event_files().unwrap();
    let file = files.iter().find(|it| it.name == name).unwrap();
    store.unload_events(&file.sha256).unwrap().unwrap();
}
