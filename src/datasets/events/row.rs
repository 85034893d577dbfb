//! One row of a file of events, as the file gives it.

use super::Dataset;

/// One row as its file gives it.
///
/// Texts are trimmed. An empty text means "not given"; so do the words `NULL` and `NA` of ICEWS
/// in the columns that may be empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventRow<'a> {
    /// The data set it belongs to.
    pub dataset: Dataset,
    /// Its id in the data set. In ICEWS it is unique only together with the day.
    pub event: u64,
    /// The day of the event, in days since 1970-01-01. It may be negative.
    pub day: i32,
    /// When it was added, in seconds since 1970-01-01. GDELT 1: at midnight. ICEWS: never.
    pub added: Option<i64>,
    /// The source (`Actor1`) and the target (`Actor2`).
    pub sides: [GivenParty<'a>; 2],
    /// The CAMEO code as text, with its zeros.
    pub code: &'a str,
    /// ICEWS: `Event Text`. GDELT: empty.
    pub text: &'a str,
    /// The quad class from 1 to 4 as given; in ICEWS derived from the root code by GDELT's rule.
    pub quad: Option<u8>,
    /// The intensity in tenths: the Goldstein scale, or ICEWS's `Intensity`.
    pub intensity: Option<i32>,
    /// `NumMentions`.
    pub mentions: Option<u32>,
    /// `NumSources`.
    pub sources: Option<u32>,
    /// `NumArticles`.
    pub articles: Option<u32>,
    /// `AvgTone`.
    pub tone: Option<f64>,
    /// `IsRootEvent`.
    pub root: Option<bool>,
    /// The place of the action; `None` if its type is empty or 0, or it has no name.
    pub place: Option<ActionPlace<'a>>,
    /// `SOURCEURL`. ICEWS: publisher and number of the story, as `Publisher, story 123`.
    pub address: &'a str,
    /// ICEWS: `Sentence Number`.
    pub sentence: Option<u32>,
}

/// A side of an event, as the file gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GivenParty<'a> {
    /// `Actor1Code`. ICEWS: empty.
    pub code: &'a str,
    /// `Actor1Name`, `Source Name`.
    pub name: &'a str,
    /// `Actor1CountryCode`, a CAMEO code. ICEWS: `Source Country`, a name.
    pub country: &'a str,
    /// `Actor1KnownGroupCode`. ICEWS: empty.
    pub group: &'a str,
    /// GDELT: the type codes in their order, `GOV MIL`. ICEWS: the sectors, sorted and without
    /// repeats, `Executive; Government`.
    pub kinds: &'a str,
}

/// The place of an action, as the file gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ActionPlace<'a> {
    /// `ActionGeo_FullName`. ICEWS: city, district, province and country, as far as given.
    pub name: &'a str,
    /// `ActionGeo_CountryCode`, a FIPS 10-4 code. ICEWS: `Country`, a name.
    pub country: &'a str,
    /// Latitude and longitude; `None` if unknown, which files write as 0,0.
    pub point: Option<(f64, f64)>,
    /// `ActionGeo_FeatureID`. ICEWS: empty.
    pub feature: &'a str,
}

/// The next item of a file.
#[expect(
    clippy::large_enum_variant,
    reason = "an item is read and dropped; a box would be an allocation per row"
)]
#[derive(Debug)]
pub enum EventItem<'a> {
    /// A row.
    Row(EventRow<'a>),
    /// An unusable line.
    Rejected {
        /// The line's number in the file, from 1; for a quoted row, the number of its first line.
        line: u64,
        /// The fault, as a sentence without a full stop.
        reason: String,
        /// The line without its end, in UTF-8 even if the file is in windows-1252.
        text: &'a [u8],
    },
}
