//! Reads the rows of GDELT.

use std::ops::RangeInclusive;

use super::dataset::is_code;
use super::{ActionPlace, EventDataset, EventRow, EventSummary, GivenParty, columns};
use crate::header::{self, ColumnHeader, NO_COLUMN};
use crate::records::RawRecord;
use crate::reject::{self, Reason, optional, required};
use crate::value::{self, DayParser};

/// The first day of GDELT: 1979-01-01.
const BEGIN: i32 = 3_287;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// The columns of a GDELT file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct GdeltColumns {
    pub(crate) dataset: EventDataset,
    pub(crate) widths: RangeInclusive<usize>,
    event: usize,
    day: usize,
    added: usize,
    sides: [GdeltSide; 2],
    is_root: usize,
    code: usize,
    root_code: usize,
    quad: usize,
    intensity: usize,
    mentions: usize,
    sources: usize,
    articles: usize,
    tone: usize,
    place_type: usize,
    place_name: usize,
    place_country: usize,
    latitude: usize,
    longitude: usize,
    feature: usize,
    address: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct GdeltSide {
    code: usize,
    name: usize,
    country: usize,
    group: usize,
    types: [usize; 3],
}

impl GdeltColumns {
    /// Finds the columns by their names.
    pub(crate) fn named(mut header: ColumnHeader) -> Result<Self, header::HeaderFaults> {
        let dataset = if columns::are_of_gdelt2(&header) {
            EventDataset::Gdelt2
        } else {
            EventDataset::Gdelt1
        };
        let width = header.width();
        let columns = Self {
            dataset,
            widths: width..=width,
            event: header.column("GLOBALEVENTID"),
            day: header.column("SQLDATE"),
            sides: [
                GdeltSide {
                    code: header.column("Actor1Code"),
                    name: header.column("Actor1Name"),
                    country: header.column("Actor1CountryCode"),
                    group: header.column("Actor1KnownGroupCode"),
                    types: [
                        header.column("Actor1Type1Code"),
                        header.column("Actor1Type2Code"),
                        header.column("Actor1Type3Code"),
                    ],
                },
                GdeltSide {
                    code: header.column("Actor2Code"),
                    name: header.column("Actor2Name"),
                    country: header.column("Actor2CountryCode"),
                    group: header.column("Actor2KnownGroupCode"),
                    types: [
                        header.column("Actor2Type1Code"),
                        header.column("Actor2Type2Code"),
                        header.column("Actor2Type3Code"),
                    ],
                },
            ],
            is_root: header.column("IsRootEvent"),
            code: header.column("EventCode"),
            root_code: header.optional("EventRootCode").unwrap_or(NO_COLUMN),
            quad: header.column("QuadClass"),
            intensity: header.column("GoldsteinScale"),
            mentions: header.column("NumMentions"),
            sources: header.column("NumSources"),
            articles: header.column("NumArticles"),
            tone: header.column("AvgTone"),
            place_type: header.column("ActionGeo_Type"),
            place_name: header.column("ActionGeo_FullName"),
            place_country: header.column("ActionGeo_CountryCode"),
            latitude: header.column("ActionGeo_Lat"),
            longitude: header.column("ActionGeo_Long"),
            feature: header.column("ActionGeo_FeatureID"),
            added: header.column("DATEADDED"),
            address: match dataset {
                EventDataset::Gdelt1 => header.optional("SOURCEURL").unwrap_or(NO_COLUMN),
                _ => header.column("SOURCEURL"),
            },
        };
        header.finish()?;
        Ok(columns.or_without_address())
    }

    /// Allows rows without the last column, the address. Back files of GDELT 1 lack it, daily files
    /// have it, and one file can contain rows of both kinds.
    fn or_without_address(mut self) -> Self {
        let (width, widest) = (
            *self.widths.end(),
            columns::standard(EventDataset::Gdelt1).len(),
        );
        let lacks = self.address == NO_COLUMN;
        if self.dataset == EventDataset::Gdelt1 && width + usize::from(lacks) == widest {
            // Even if the header lacks the address, rows can end in one.
            if lacks {
                self.address = width;
            }
            if self.address == widest - 1 {
                self.widths = widest - 1..=widest;
            }
        }
        self
    }
}

/// The settings of a reader of GDELT, its parsers of days, and buffers for a row's texts.
#[derive(Debug, Default)]
pub(crate) struct GdeltReading {
    mend_codes: bool,
    /// When the rows of the file were added. Used for a row whose own time is empty or rounded.
    file_added: Option<i64>,
    event_days: DayParser,
    added_days: DayParser,
    code: String,
    kinds: [String; 2],
}

impl GdeltReading {
    pub(crate) fn new(mend_codes: bool, file_added: Option<i64>) -> Self {
        Self {
            mend_codes,
            file_added,
            ..Self::default()
        }
    }

    /// Reads a row, and counts its irregularities.
    pub(crate) fn row<'a>(
        &'a mut self,
        columns: &GdeltColumns,
        record: RawRecord<'a>,
        summary: &mut EventSummary,
    ) -> Result<EventRow<'a>, Reason> {
        let added = self.added(record.column(columns.added))?;
        let code = code(record.column(columns.code))?;
        let lost_zero = has_lost_zero(code, record.column(columns.root_code));
        let mends = lost_zero && self.mend_codes;
        let (place, nulled) = place(columns, &record)?;
        let [kinds1, kinds2] = &mut self.kinds;
        let row = EventRow {
            dataset: columns.dataset,
            event: required(
                "GLOBALEVENTID",
                record.column(columns.event),
                "a whole number",
                value::whole,
            )?,
            day: required(
                "SQLDATE",
                record.column(columns.day),
                "a date as yyyymmdd",
                |text| self.event_days.compact(text),
            )?,
            added: added.at,
            sides: [
                side(&columns.sides[0], record, kinds1),
                side(&columns.sides[1], record, kinds2),
            ],
            code: if mends {
                mend(code, &mut self.code)
            } else {
                code
            },
            text: "",
            quad: quad(record.column(columns.quad))?,
            intensity: optional(
                "GoldsteinScale",
                record.column(columns.intensity),
                "a decimal number",
                value::tenths,
            )?,
            mentions: count("NumMentions", record.column(columns.mentions))?,
            sources: count("NumSources", record.column(columns.sources))?,
            articles: count("NumArticles", record.column(columns.articles))?,
            tone: optional(
                "AvgTone",
                record.column(columns.tone),
                "a decimal number",
                value::float,
            )?,
            root: optional(
                "IsRootEvent",
                record.column(columns.is_root),
                "0 or 1",
                zero_or_one,
            )?,
            place,
            address: record.column(columns.address),
            sentence: None,
        };
        summary.mended_codes += u64::from(mends);
        summary.unmended_codes += u64::from(lost_zero && !mends);
        summary.lost_added += u64::from(added.is_lost);
        summary.nulled_points += u64::from(nulled);
        summary.before_1979 += u64::from(row.day < BEGIN);
        summary.after_added += u64::from(is_after_added(&row));
        Ok(row)
    }

    /// Returns the time at which a row was added, or `file_added` if the column is empty or if a
    /// spreadsheet rounded its fourteen digits to `2.02E+13`.
    fn added(&mut self, text: &str) -> Result<Added, Reason> {
        if let Some(at) = self.added_days.time(text) {
            return Ok(Added {
                at: Some(at),
                is_lost: false,
            });
        }
        if text.is_empty() || is_rounded(text) {
            return Ok(Added {
                at: self.file_added,
                is_lost: true,
            });
        }
        Err(Reason::value("DATEADDED", text, "a time as yyyymmddhhmmss"))
    }
}

struct Added {
    at: Option<i64>,
    is_lost: bool,
}

/// Returns whether an event is dated more than a day after its row was added.
fn is_after_added(row: &EventRow<'_>) -> bool {
    let latest = row.added.map(|added| added.div_euclid(DAY) + 1);
    latest.is_some_and(|latest| i64::from(row.day) > latest)
}

/// Returns whether a text is a number with an exponent, such as `2.02E+13` from a spreadsheet.
fn is_rounded(text: &str) -> bool {
    text.contains(['E', 'e']) && value::float(&text.replace(',', ".")).is_some()
}

fn code(text: &str) -> Result<&str, Reason> {
    if is_code(text) || text == "---" {
        return Ok(text);
    }
    Err(Reason::value("EventCode", text, "a code"))
}

/// Returns whether a spreadsheet removed the leading zero of a code. If so, the row's root code has
/// lost its zero, too, and is a digit from 1 to 9. A root code of 0 means "no event code".
fn has_lost_zero(code: &str, root_code: &str) -> bool {
    matches!(root_code.as_bytes(), [b'1'..=b'9']) && code.starts_with(root_code) && code.len() < 4
}

fn mend<'a>(code: &str, mended: &'a mut String) -> &'a str {
    mended.clear();
    mended.push('0');
    mended.push_str(code);
    mended
}

/// Returns a quad class. An event without a code has the class 0 or `---`, which becomes `None`.
fn quad(text: &str) -> Result<Option<u8>, Reason> {
    match text.as_bytes() {
        [digit @ b'1'..=b'4'] => Ok(Some(digit - b'0')),
        b"" | b"0" | b"---" => Ok(None),
        _ => Err(Reason::value("QuadClass", text, "a class from 1 to 4")),
    }
}

fn zero_or_one(text: &str) -> Option<bool> {
    match text.as_bytes() {
        b"1" => Some(true),
        b"0" => Some(false),
        _ => None,
    }
}

fn count(column: &'static str, text: &str) -> Result<Option<u32>, Reason> {
    optional(column, text, "a whole number", |text| {
        value::whole(text)?.try_into().ok()
    })
}

fn side<'a>(columns: &GdeltSide, record: RawRecord<'a>, kinds: &'a mut String) -> GivenParty<'a> {
    let [first, second, third] = columns.types;
    let types = [
        record.column(first),
        record.column(second),
        record.column(third),
    ];
    GivenParty {
        code: record.column(columns.code),
        name: record.column(columns.name),
        country: record.column(columns.country),
        group: record.column(columns.group),
        kinds: join(types, kinds),
    }
}

/// Returns an actor's type codes, separated by spaces. Most actors have one or none.
fn join<'a>(types: [&'a str; 3], joined: &'a mut String) -> &'a str {
    if types[1].is_empty() && types[2].is_empty() {
        return types[0];
    }
    joined.clear();
    for code in types.into_iter().filter(|code| !code.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(code);
    }
    joined
}

/// Returns the place of an action, and whether its point was dropped as incomplete or 0,0.
///
/// The place is `None` if it has no type, or neither a name nor a country. Back files write the
/// point 0,0 and the feature 0 for a place without a type.
fn place<'a>(
    columns: &GdeltColumns,
    record: &RawRecord<'a>,
) -> Result<(Option<ActionPlace<'a>>, bool), Reason> {
    if matches!(record.column(columns.place_type).as_bytes(), b"" | b"0") {
        return Ok((None, false));
    }
    let name = record.column(columns.place_name);
    let country = record.column(columns.place_country);
    let point = reject::point(
        ["ActionGeo_Lat", "ActionGeo_Long"],
        [
            record.column(columns.latitude),
            record.column(columns.longitude),
        ],
    )?;
    if name.is_empty() && country.is_empty() {
        return Ok((None, point.nulled));
    }
    let place = ActionPlace {
        name,
        country,
        point: point.point,
        feature: record.column(columns.feature),
    };
    Ok((Some(place), point.nulled))
}
