//! One row of a file of events, with the file's own codes and names.

use super::EventDataset;

/// One row, with its file's own codes and names.
///
/// Texts are trimmed. An empty text means "not given". In ICEWS, it also replaces the words `NULL`
/// and `NA` in columns that can be empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventRow<'a> {
    /// The data set that the row belongs to.
    pub dataset: EventDataset,
    /// The id of the event in its data set. In ICEWS it is unique only together with the day.
    pub event: u64,
    /// The day of the event, in days since 1970-01-01. Negative before that day.
    pub day: i32,
    /// The time at which the row was added, in seconds since 1970-01-01. In GDELT 1 it is midnight,
    /// and in ICEWS it is `None`.
    pub added: Option<i64>,
    /// The source (`Actor1`) and the target (`Actor2`).
    pub sides: [GivenParty<'a>; 2],
    /// The CAMEO code as text, with its zeros.
    pub code: &'a str,
    /// `Event Text` in ICEWS. Empty in GDELT.
    pub text: &'a str,
    /// The quad class from 1 to 4, as given. In ICEWS it is derived from the root code by GDELT's
    /// rule.
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
    /// The place of the action. `None` if it has neither a name nor a country, or if its
    /// `ActionGeo_Type` is empty or 0.
    pub place: Option<ActionPlace<'a>>,
    /// `SOURCEURL`. In ICEWS, the publisher and the number of the story: `Publisher, story 123`.
    pub address: &'a str,
    /// `Sentence Number` in ICEWS.
    pub sentence: Option<u32>,
}

/// The source or the target of an event, with the file's own codes and names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GivenParty<'a> {
    /// `Actor1Code` or `Actor2Code`. Empty in ICEWS.
    pub code: &'a str,
    /// `Actor1Name` or `Actor2Name`. In ICEWS, `Source Name` or `Target Name`.
    pub name: &'a str,
    /// `Actor1CountryCode` or `Actor2CountryCode`, a CAMEO code. In ICEWS, a name: `Source Country`
    /// or `Target Country`.
    pub country: &'a str,
    /// `Actor1KnownGroupCode` or `Actor2KnownGroupCode`. Empty in ICEWS.
    pub group: &'a str,
    /// In GDELT, the type codes in their order: `GOV MIL`. In ICEWS, the sectors, sorted and
    /// without repeats: `Executive; Government`.
    pub kinds: &'a str,
}

/// The place of an action, with the file's own codes and names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ActionPlace<'a> {
    /// `ActionGeo_FullName`. In ICEWS, the city, district, province and country, as far as given.
    pub name: &'a str,
    /// `ActionGeo_CountryCode`, a FIPS 10-4 code. In ICEWS, `Country`, a name.
    pub country: &'a str,
    /// Latitude and longitude. `None` if they are unknown, which files write as 0,0.
    pub point: Option<(f64, f64)>,
    /// `ActionGeo_FeatureID`. Empty in ICEWS.
    pub feature: &'a str,
}

/// What is next in a file: a row or an unusable line.
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
        /// The number of the line in the file, from 1. For a quoted row, the number of its first
        /// line.
        line: u64,
        /// The fault of the line, as a sentence without a full stop.
        reason: String,
        /// The line without its line end. It is in UTF-8 even if the file is in windows-1252.
        text: &'a [u8],
    },
}
