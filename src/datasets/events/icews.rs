//! Reads the rows of ICEWS.

use std::fmt::Write as _;

use super::codes::quad_of_code;
use super::dataset::is_code;
use super::{ActionPlace, EventDataset, EventRow, EventSummary, GivenParty};
use crate::header::{self, ColumnHeader, NO_COLUMN};
use crate::records::RawRecord;
use crate::reject::{self, Reason, optional, required, short};
use crate::value;

/// The columns of an ICEWS file.
#[derive(Debug, Clone)]
pub(crate) struct IcewsColumns {
    pub(crate) width: usize,
    event: usize,
    day: usize,
    sides: [IcewsSide; 2],
    text: usize,
    /// The event code, which the files of 2017 lack.
    code: usize,
    intensity: usize,
    story: usize,
    sentence: usize,
    publisher: usize,
    /// The places, from the narrowest to the widest: city, district, province and country.
    places: [usize; 4],
    latitude: usize,
    longitude: usize,
}

#[derive(Debug, Clone, Copy)]
struct IcewsSide {
    name: usize,
    sectors: usize,
    country: usize,
}

impl IcewsColumns {
    /// Finds the columns by their names.
    pub(crate) fn named(mut header: ColumnHeader) -> Result<Self, header::HeaderFaults> {
        let columns = Self {
            width: header.width(),
            event: header.column("Event ID"),
            day: header.column("Event Date"),
            sides: [
                IcewsSide {
                    name: header.column("Source Name"),
                    sectors: header.column("Source Sectors"),
                    country: header.column("Source Country"),
                },
                IcewsSide {
                    name: header.column("Target Name"),
                    sectors: header.column("Target Sectors"),
                    country: header.column("Target Country"),
                },
            ],
            text: header.column("Event Text"),
            code: header.optional("CAMEO Code").unwrap_or(NO_COLUMN),
            intensity: header.column("Intensity"),
            story: header.column("Story ID"),
            sentence: header.column("Sentence Number"),
            publisher: header.column("Publisher"),
            places: [
                header.column("City"),
                header.column("District"),
                header.column("Province"),
                header.column("Country"),
            ],
            latitude: header.column("Latitude"),
            longitude: header.column("Longitude"),
        };
        header.finish()?;
        Ok(columns)
    }
}

/// The form in which a file writes its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DateForm {
    Dashed,
    Slashed,
}

/// What is needed to read rows of ICEWS: settings, the form of dates, and buffers for texts.
#[derive(Debug)]
pub(crate) struct IcewsReading {
    mend_codes: bool,
    code_by_text: fn(&str) -> Option<&'static str>,
    form: Option<DateForm>,
    sectors: [String; 2],
    place: String,
    address: String,
}

impl IcewsReading {
    pub(crate) fn new(mend_codes: bool, code_by_text: fn(&str) -> Option<&'static str>) -> Self {
        Self {
            mend_codes,
            code_by_text,
            form: None,
            sectors: Default::default(),
            place: String::new(),
            address: String::new(),
        }
    }

    /// Reads a row, and counts its irregularities.
    pub(crate) fn row<'a>(
        &'a mut self,
        columns: &IcewsColumns,
        record: RawRecord<'a>,
        summary: &mut EventSummary,
    ) -> Result<EventRow<'a>, Reason> {
        let event = required(
            "Event ID",
            record.column(columns.event),
            "a whole number",
            value::whole,
        )?;
        let day = self.day(record.column(columns.day))?;
        let text = record.column(columns.text);
        let code = self.code(given(record.column(columns.code)), text)?;
        let intensity = optional(
            "Intensity",
            given(record.column(columns.intensity)),
            "a decimal number",
            value::tenths,
        )?;
        let sentence = optional(
            "Sentence Number",
            given(record.column(columns.sentence)),
            "a whole number",
            |text| value::whole(text)?.try_into().ok(),
        )?;
        let point = reject::point(
            ["Latitude", "Longitude"],
            [
                given(record.column(columns.latitude)),
                given(record.column(columns.longitude)),
            ],
        )?;
        let places = columns.places.map(|column| given(record.column(column)));
        let [_, _, _, country] = places;
        let publisher = given(record.column(columns.publisher));
        let story = given(record.column(columns.story));
        let [sectors1, sectors2] = &mut self.sectors;

        summary.codes_by_text += u64::from(code.by_text);
        summary.mended_codes += u64::from(code.lost_zero && self.mend_codes);
        summary.unmended_codes += u64::from(code.lost_zero && !self.mend_codes);
        summary.nulled_points += u64::from(point.nulled);

        let name = place_name(places, &mut self.place);
        Ok(EventRow {
            dataset: EventDataset::Icews,
            event,
            day,
            added: None,
            sides: [
                side(&columns.sides[0], record, sectors1),
                side(&columns.sides[1], record, sectors2),
            ],
            code: code.digits,
            text,
            quad: quad_of_code(code.digits),
            intensity,
            mentions: None,
            sources: None,
            articles: None,
            tone: None,
            root: None,
            place: (!name.is_empty()).then_some(ActionPlace {
                name,
                country,
                point: point.point,
                feature: "",
            }),
            address: address(publisher, story, &mut self.address),
            sentence,
        })
    }

    /// Returns the day of an event. The first date of the file shows the form of all its dates.
    fn day(&mut self, text: &str) -> Result<i32, Reason> {
        let form = if text.contains('/') {
            DateForm::Slashed
        } else {
            DateForm::Dashed
        };
        let read = match form {
            DateForm::Dashed => value::dashed,
            DateForm::Slashed => value::slashed,
        };
        let day = read(text);
        let first = self.form.or(day.map(|_| form));
        self.form = first;
        // If a date cannot be month/day/year, the file perhaps writes the day first. Then earlier
        // dates are wrong, too, so the whole file is refused.
        match (day, first) {
            (Some(day), Some(first)) if first == form => Ok(day),
            (_, Some(DateForm::Slashed)) if !text.is_empty() => Err(Reason::Form {
                column: "Event Date",
                value: short(text),
                wanted: "a date as month/day/year",
            }),
            _ => Err(Reason::value("Event Date", text, "a date as yyyy-mm-dd")),
        }
    }

    /// Returns the event code of a row.
    fn code<'a>(&self, given: &'a str, text: &str) -> Result<IcewsCode<'a>, Reason> {
        if given.is_empty() {
            let code =
                (self.code_by_text)(text).ok_or_else(|| Reason::NoCode { text: short(text) })?;
            return Ok(IcewsCode {
                digits: code,
                by_text: true,
                lost_zero: false,
            });
        }
        if !is_code(given) {
            return Err(Reason::value("CAMEO Code", given, "a code"));
        }
        let whole = self.with_zero(given, text);
        Ok(IcewsCode {
            digits: whole.filter(|_| self.mend_codes).unwrap_or(given),
            by_text: false,
            lost_zero: whole.is_some(),
        })
    }

    /// Restores a leading zero that a spreadsheet removed: `42` becomes `042` if that is the code
    /// of the event text. Otherwise returns `None`.
    fn with_zero(&self, code: &str, text: &str) -> Option<&'static str> {
        if code.starts_with('0') || !matches!(code.len(), 2 | 3) {
            return None;
        }
        (self.code_by_text)(text).filter(|whole| whole.strip_prefix('0') == Some(code))
    }
}

struct IcewsCode<'a> {
    digits: &'a str,
    by_text: bool,
    lost_zero: bool,
}

/// Returns the text of a column, or an empty text for `NULL` and `NA`.
fn given(text: &str) -> &str {
    match text {
        "NULL" | "NA" => "",
        _ => text,
    }
}

fn side<'a>(columns: &IcewsSide, record: RawRecord<'a>, sectors: &'a mut String) -> GivenParty<'a> {
    GivenParty {
        code: "",
        name: record.column(columns.name),
        country: given(record.column(columns.country)),
        group: "",
        kinds: sort(given(record.column(columns.sectors)), sectors),
    }
}

/// Returns the sectors of a list in a fixed order, because files differ in the order and quotation
/// marks of the same list. Splitting the list at commas is safe: no sector's name contains a comma.
fn sort<'a>(list: &str, sorted: &'a mut String) -> &'a str {
    let mut sectors: Vec<&str> = list
        .split(',')
        .map(|sector| sector.trim_matches(|at: char| at == '"' || at.is_whitespace()))
        .filter(|sector| !sector.is_empty())
        .collect();
    sectors.sort_unstable();
    sectors.dedup();
    sorted.clear();
    join(sectors, "; ", sorted)
}

/// Returns the name of a place, followed by the larger places that contain it:
/// `Hanoi, Thanh Pho Ha Noi, Vietnam`.
fn place_name<'a>(places: [&str; 4], name: &'a mut String) -> &'a str {
    name.clear();
    join(
        places.into_iter().filter(|place| !place.is_empty()),
        ", ",
        name,
    )
}

fn join<'a, 'b>(
    parts: impl IntoIterator<Item = &'b str>,
    between: &str,
    joined: &'a mut String,
) -> &'a str {
    for part in parts {
        if !joined.is_empty() {
            joined.push_str(between);
        }
        joined.push_str(part);
    }
    joined
}

fn address<'a>(publisher: &'a str, story: &str, address: &'a mut String) -> &'a str {
    if story.is_empty() {
        return publisher;
    }
    address.clear();
    address.push_str(publisher);
    if !publisher.is_empty() {
        address.push_str(", ");
    }
    let _ = write!(address, "story {story}");
    address
}
