//! Makes files for tests, and reads them as a loader does.

mod columns;
mod files;
mod properties;
mod quirks;
mod real;

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::Error;
use crate::events::{EventFile, EventItem, EventRow, EventSummary, Family, Options};

/// The content of a file.
#[derive(Debug, Default)]
struct EventsRead {
    /// The rows, as `Debug` writes them.
    rows: Vec<String>,
    /// The line, the reason and the text of each rejected line.
    rejected: Vec<(u64, String, String)>,
    summary: EventSummary,
}

/// Reads a file with this name and these bytes, and passes each row to a function.
fn read_with(
    name: &str,
    bytes: &[u8],
    options: &Options,
    see: impl FnMut(&EventRow<'_>),
) -> Result<EventsRead, Error> {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("the folder is writable");
    read_path(&path, options, see)
}

fn read_path(
    path: &Path,
    options: &Options,
    mut see: impl FnMut(&EventRow<'_>),
) -> Result<EventsRead, Error> {
    let mut file = EventFile::open(path, options)?;
    let mut read = EventsRead::default();
    while let Some(item) = file.next()? {
        match item {
            EventItem::Row(row) => {
                see(&row);
                read.rows.push(format!("{row:?}"));
            }
            EventItem::Rejected { line, reason, text } => {
                let text = str::from_utf8(text).expect("a text is UTF-8");
                read.rejected.push((line, reason, text.into()));
            }
        }
    }
    assert!(file.next()?.is_none(), "the end stays the end");
    read.summary = file.finish();
    assert_eq!(read.summary.rows, read.rows.len() as u64);
    assert_eq!(read.summary.rejected, read.rejected.len() as u64);
    Ok(read)
}

fn gdelt(bytes: impl AsRef<[u8]>) -> Result<EventsRead, Error> {
    read_with(
        "events.csv",
        bytes.as_ref(),
        &Options::new(Family::Gdelt),
        |_| {},
    )
}

fn icews(bytes: impl AsRef<[u8]>) -> Result<EventsRead, Error> {
    read_with("events.tab", bytes.as_ref(), &ICEWS, |_| {})
}

const ICEWS: Options = Options {
    family: Family::Icews,
    separator: None,
    mend_codes: false,
    added: None,
    code_by_text,
};

fn code_by_text(text: &str) -> Option<&'static str> {
    match text {
        "Make statement" => Some("010"),
        "Use unconventional violence" => Some("180"),
        "Engage in negotiation" => Some("046"),
        _ => None,
    }
}

/// A row whose columns can be changed by name.
#[derive(Debug, Clone)]
struct RowColumns {
    names: Vec<&'static str>,
    values: Vec<String>,
}

impl RowColumns {
    fn set(mut self, name: &str, value: &str) -> Self {
        let at = self.names.iter().position(|at| *at == name);
        self.values[at.expect("the column is there")] = value.into();
        self
    }

    fn without(mut self, lacks: impl Fn(&str) -> bool) -> Self {
        let keeps: Vec<_> = self.names.iter().map(|name| !lacks(name)).collect();
        let mut keep = keeps.iter();
        self.names.retain(|_| *keep.next().expect("as many"));
        let mut keep = keeps.iter();
        self.values.retain(|_| *keep.next().expect("as many"));
        self
    }

    fn line(&self) -> String {
        self.values.join("\t") + "\n"
    }

    fn header(&self) -> String {
        self.names.join("\t") + "\n"
    }
}

/// Returns a row of GDELT 2. All its columns differ, so that reading a wrong column fails a test.
fn gdelt2() -> RowColumns {
    let values = "\
        881990001 | 20191023 | 201910 | 2019 | 2019.8027 | MYSGOV | MALAYSIA | MYS | ASN | may | \
        MOS | SUN | GOV | LEG | ELI | USAMIL | NAVY | USA | NTO | eng | CHR | PRO | MIL | SPY | \
        BUS | 1 | 0841 | 084 | 08 | 2 | -6.5 | 12 | 3 | 14 | -4.82367988306231 | 1 | Laos | LA | \
        LA01 | LA0101 | 18.0 | 105.0 | LA | 3 | Reno, Nevada, United States | US | USNV | NV031 \
        | 39.5296 | -119.814 | 861100 | 4 | Kuala Lumpur, Kuala Lumpur, Malaysia | MY | MY14 | \
        21914 | 3.16667 | 101.7 | -2403010 | 20191024143000 | https://news.example.org/a/1";
    RowColumns {
        names: crate::events::columns::gdelt2().collect(),
        values: values.split(" | ").map(String::from).collect(),
    }
}

fn gdelt1() -> RowColumns {
    gdelt2()
        .without(|name| name.ends_with("ADM2Code"))
        .set("DATEADDED", "20191024")
}

fn icews_row() -> RowColumns {
    let columns = [
        ("Event ID", "32889001"),
        ("Event Date", "2018-06-01"),
        ("Source Name", "Defense Ministry (Malaysia)"),
        ("Source Sectors", "Government,Executive,Defense"),
        ("Source Country", "Malaysia"),
        ("Event Text", "Engage in negotiation"),
        ("CAMEO Code", "046"),
        ("Intensity", "7"),
        ("Target Name", "Navy (United States)"),
        ("Target Sectors", "Military"),
        ("Target Country", "United States"),
        ("Story ID", "47400001"),
        ("Sentence Number", "5"),
        ("Publisher", "A Daily"),
        ("City", "Kuantan"),
        ("District", "Daerah Kuantan"),
        ("Province", "Pahang"),
        ("Country", "Thailand"),
        ("Latitude", "3.8077"),
        ("Longitude", "103.326"),
    ];
    RowColumns {
        names: columns.map(|(name, _)| name).to_vec(),
        values: columns.map(|(_, value)| value.to_owned()).to_vec(),
    }
}

/// Returns a file of ICEWS with a header.
fn icews_file(rows: &[RowColumns]) -> String {
    let header = rows.first().map(RowColumns::header).unwrap_or_default();
    rows.iter().fold(header, |file, row| file + &row.line())
}

fn lines(rows: &[RowColumns]) -> String {
    rows.iter().map(RowColumns::line).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes bytes");
    encoder.finish().expect("memory takes bytes")
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default();
        if name.ends_with('/') {
            writer.add_directory(*name, options).expect("a folder");
        } else {
            writer.start_file(*name, options).expect("a file");
            writer.write_all(bytes).expect("memory takes bytes");
        }
    }
    writer.finish().expect("memory takes bytes").into_inner()
}

/// Returns the error of a file with its causes. The file's name is replaced by `FILE`.
fn fault(result: Result<EventsRead, Error>) -> String {
    let Err(error) = result else {
        panic!("the file is read");
    };
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    match message.split_once("`/").and_then(|(before, after)| {
        let (_, after) = after.split_once('`')?;
        Some(format!("{before}FILE{after}"))
    }) {
        Some(named) => named,
        None => message,
    }
}
