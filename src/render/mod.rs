//! Turns rows into text: one streaming interface, one module per format.
//!
//! Only [`Format::renderer`] chooses between formats. Its callers pass rows one at a time and do
//! not depend on the format. `table`, `record` and `markdown` are for people: they make hidden
//! characters [`visible`] and print a report's [`Frame`] above its rows. `csv`, `tsv`, `json` and
//! `ndjson` are for programs and keep values unchanged. The envelope of `json`, the page and the
//! workbook contain the whole [`ResultDocument`].
//!
//! | format     | for      | memory                        | NULL    |
//! |------------|----------|-------------------------------|---------|
//! | `table`    | people   | up to [`TABLE_ROWS`] rows     | `·`     |
//! | `record`   | people   | one row                       | `·`     |
//! | `markdown` | people   | one row                       | nothing |
//! | `csv`      | programs | one row                       | nothing, and the empty text is `""` |
//! | `tsv`      | programs | one row                       | `\N`    |
//! | `json`     | programs | one row                       | `null`  |
//! | `ndjson`   | programs | one row                       | `null`  |
//! | `html`     | people   | one row, and the notes        | `·`     |
//! | `xlsx`     | both     | one row, and the notes        | nothing |
//!
//! A [`Style`] has the user's choices, and [`Format::refuses`] returns the first choice that a
//! format cannot follow.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::rows::{Cell, Column};
use crate::visible::visible;

mod chart;
mod columns;
mod csv;
mod document;
mod envelope;
mod formula;
mod frame;
mod grid;
mod html;
mod json;
mod json_value;
mod literal;
mod markdown;
mod notes;
mod output;
mod pager;
mod record;
#[cfg(test)]
pub(crate) mod samples;
mod separated;
mod spool;
mod table;
mod tsv;
mod xlsx;

pub use self::chart::{Chart, ChartStyle, date_column};
pub use self::document::ResultDocument;
pub use self::frame::{Answer, Frame};
pub(crate) use self::markdown::markdown_text;
pub use self::output::{Output, OutputError, OutputTarget, journal_of};
pub use self::table::{TABLE_BYTES, TABLE_ROWS};
pub use self::xlsx::{Misfit, Unfit};

/// A way to write rows as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
#[value(rename_all = "lower")]
pub enum Format {
    /// Aligned columns; records instead where the terminal is too narrow
    Table,
    /// One line per column, one block per row
    Record,
    /// A Markdown table
    Markdown,
    /// Comma-separated values with a header (RFC 4180)
    Csv,
    /// Tab-separated values with a header; NULL is \N
    Tsv,
    /// A JSON array of objects
    Json,
    /// One JSON object per line
    Ndjson,
    /// A page for a browser, with the notes and sources
    Html,
    /// A workbook for a spreadsheet, with the notes and sources
    Xlsx,
}

impl Format {
    /// Returns the format of a file by its extension, in upper or lower case.
    ///
    /// `.txt` means `table`, `.jsonl` means `ndjson`, and `.md` means `markdown`. Returns `None`
    /// for an unknown extension.
    #[must_use]
    pub fn from_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let mut formats = Self::value_variants().iter().copied();
        formats.find(|format| format.endings().contains(&ending.as_str()))
    }

    /// Returns the format's name, as in `--format NAME`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// Returns the extensions of the format's files. The usual one comes first.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Table => ("table", &["txt"]),
            Self::Record => ("record", &[]),
            Self::Markdown => ("markdown", &["md", "markdown"]),
            Self::Csv => ("csv", &["csv"]),
            Self::Tsv => ("tsv", &["tsv"]),
            Self::Json => ("json", &["json"]),
            Self::Ndjson => ("ndjson", &["ndjson", "jsonl"]),
            Self::Html => ("html", &["html", "htm"]),
            Self::Xlsx => ("xlsx", &["xlsx"]),
        }
    }

    /// Returns whether the format is for people and prints a [`Frame`].
    #[must_use]
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Record | Self::Markdown)
    }

    /// Returns whether the format prints evidence as numbered notes. Other formats print it inside
    /// the row.
    #[must_use]
    pub fn has_notes(self) -> bool {
        self.is_for_people() || self.is_document()
    }

    /// Returns whether every file of this format contains the whole [`ResultDocument`].
    #[must_use]
    pub fn is_document(self) -> bool {
        matches!(self, Self::Html | Self::Xlsx)
    }

    /// Returns whether a terminal can show the format.
    #[must_use]
    pub fn is_text(self) -> bool {
        self != Self::Xlsx
    }

    /// Returns the first flag that this format cannot follow, and the reason.
    ///
    /// A format without width or colour does not refuse these two choices, but ignores them.
    #[must_use]
    pub fn refuses(self, style: &Style) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Table => style.csv_safe.then_some(("csv-safe", FOR_CSV)),
            _ if style.chart.is_some() => Some(("chart", "a chart is text: `--format table`")),
            Self::Json | Self::Ndjson if style.null.is_some() => {
                Some(("null", "JSON has `null` for what is not there"))
            }
            Self::Record | Self::Json | Self::Ndjson if style.headless => {
                Some(("no-header", "each row names its columns"))
            }
            Self::Markdown if style.headless => {
                Some(("no-header", "a Markdown table cannot be without one"))
            }
            Self::Html | Self::Xlsx if style.headless => {
                Some(("no-header", "rows are sorted and filtered by the names"))
            }
            Self::Csv | Self::Tsv => None,
            _ if style.csv_safe => Some(("csv-safe", FOR_CSV)),
            _ => None,
        }
    }

    /// Returns the renderer of this format, which writes to `out`.
    pub fn renderer<'w>(
        self,
        out: &'w mut dyn Write,
        style: &Style,
        around: Around,
    ) -> Box<dyn Renderer + 'w> {
        match (self, around) {
            (Self::Table, around) => match style.chart {
                Some(chart) => {
                    let frame = around.frame();
                    Box::new(chart::Charted::new(out, style.clone(), chart, frame))
                }
                None => Box::new(table::TextTable::new(out, style.clone(), around.frame())),
            },
            (Self::Record, around) => {
                Box::new(record::Record::new(out, style.clone(), around.frame()))
            }
            (Self::Markdown, around) => {
                Box::new(markdown::Markdown::new(out, style, around.frame()))
            }
            (Self::Csv, _) if style.csv_safe => {
                Box::new(separated::Separated::new(out, csv::QUOTED_CSV, style))
            }
            (Self::Csv, _) => Box::new(separated::Separated::new(out, csv::CSV, style)),
            (Self::Tsv, _) => Box::new(separated::Separated::new(out, tsv::TSV, style)),
            (Self::Json, Around::Document(document)) => {
                let types = envelope::ColumnTypes::default();
                Box::new(json::Json::new(
                    out,
                    json::Layout::Envelope(document, types),
                ))
            }
            (Self::Json, _) => Box::new(json::Json::new(out, json::Layout::Array)),
            (Self::Ndjson, _) => Box::new(json::Json::new(out, json::Layout::Lines)),
            (Self::Html, around) => Box::new(html::Html::new(out, style, around.document())),
            (Self::Xlsx, around) => Box::new(xlsx::Xlsx::new(out, style, around.document())),
        }
    }
}

/// The reason why other formats refuse `--csv-safe`.
const FOR_CSV: &str = "it is for `csv` and `tsv`";

/// The text around the rows, in formats that print it.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Around {
    /// No text.
    #[default]
    Nothing,
    /// A title and an answer above the rows.
    Frame(Frame),
    /// All facts about the result, for formats that contain the whole document.
    Document(Box<ResultDocument>),
}

impl Around {
    fn frame(self) -> Option<Frame> {
        match self {
            Self::Frame(frame) => Some(frame),
            Self::Nothing | Self::Document(_) => None,
        }
    }

    fn document(self) -> ResultDocument {
        match self {
            Self::Document(document) => *document,
            Self::Frame(Frame { title, answer, .. }) => ResultDocument {
                title: Some(title),
                answer,
                ..ResultDocument::default()
            },
            Self::Nothing => ResultDocument::default(),
        }
    }
}

impl From<Option<Frame>> for Around {
    fn from(frame: Option<Frame>) -> Self {
        frame.map_or(Self::Nothing, Self::Frame)
    }
}

/// Writes the rows of one result. Call `begin` once, `row` for each row, and `finish` once.
///
/// Every row has as many cells as `begin` had columns. All errors come from the writer. After an
/// error, or without `finish`, the output is incomplete.
pub trait Renderer {
    /// Takes the columns, and writes the text before the rows.
    fn begin(&mut self, columns: &[Column]) -> io::Result<()>;

    /// Writes one row, or keeps it until `finish`.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;

    /// Tells the renderer that the query has more rows than those that were passed to `row`.
    fn cut(&mut self) {}

    /// Writes the text after the rows, and returns how many rows were shown.
    ///
    /// Does not flush the writer.
    fn finish(&mut self) -> io::Result<Outcome>;
}

/// How many rows there were, and how many of them were written. The caller must tell the user if
/// rows were left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "rows that are not shown must be reported"]
pub struct Outcome {
    /// How many rows there were.
    pub rows: u64,
    /// How many rows were written, from the first row on.
    pub shown: u64,
}

impl Outcome {
    fn whole(rows: u64) -> Self {
        Self { rows, shown: rows }
    }

    /// Returns whether some rows were not shown.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.shown < self.rows
    }
}

/// The user's choices about how rows are drawn.
///
/// Output to a terminal and output to a pipe differ only in width and colour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// The width to wrap to, in character cells. `None` means no limit.
    pub width: Option<usize>,
    /// Whether ANSI escapes make text bold or dim.
    pub color: bool,
    /// The text for NULL, or `None` for the format's own text.
    pub null: Option<String>,
    /// Whether the names of the columns are omitted.
    pub headless: bool,
    /// Whether texts that a spreadsheet would run as formulas are disarmed.
    pub csv_safe: bool,
    /// The chart to draw instead of a table.
    pub chart: Option<ChartStyle>,
}

impl Style {
    /// Returns the text for NULL, with hidden characters spelled out.
    fn null_sign(&self) -> Cow<'_, str> {
        match &self.null {
            // Spaces at the ends are removed, because nobody would see them.
            Some(text) => visible(text.trim_matches(' ')),
            None => Cow::Borrowed(literal::NULL),
        }
    }

    fn bold<'t>(&self, text: &'t str) -> Painted<'t> {
        let code = self.color.then_some("\u{1b}[1m");
        Painted { code, text }
    }

    fn dim<'t>(&self, text: &'t str) -> Painted<'t> {
        let code = self.color.then_some("\u{1b}[2m");
        Painted { code, text }
    }
}

/// A text that is written between ANSI escapes, unless `code` is `None`.
struct Painted<'t> {
    code: Option<&'static str>,
    text: &'t str,
}

impl std::fmt::Display for Painted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.code {
            Some(code) => write!(f, "{code}{}\u{1b}[0m", self.text),
            None => f.write_str(self.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::visible::is_forbidden;

    #[test]
    fn names_of_formats_are_the_values_of_the_flag() {
        for format in Format::value_variants() {
            let taken = format.to_possible_value().unwrap();
            assert_eq!(format.name(), taken.get_name());
        }
    }

    #[test]
    fn a_file_extension_selects_the_format() {
        for (path, format) in [
            ("a.csv", Some(Format::Csv)),
            ("a.b/c.TSV", Some(Format::Tsv)),
            ("a.json", Some(Format::Json)),
            ("a.ndjson", Some(Format::Ndjson)),
            ("a.jsonl", Some(Format::Ndjson)),
            ("a.md", Some(Format::Markdown)),
            ("a.markdown", Some(Format::Markdown)),
            ("a.txt", Some(Format::Table)),
            ("a.html", Some(Format::Html)),
            ("a.HTM", Some(Format::Html)),
            ("a.xlsx", Some(Format::Xlsx)),
            ("a.xls", None),
            ("csv", None),
            (".csv", None),
        ] {
            assert_eq!(Format::from_path(Path::new(path)), format, "{path}");
        }
    }

    #[test]
    fn the_text_for_null_is_trimmed() {
        assert_eq!(samples::null(" n a ").null_sign(), "n a");
        assert_eq!(samples::null("  ").null_sign(), "");
        assert_eq!(Style::default().null_sign(), "·");
    }

    const FOR_PEOPLE: [Format; 4] = [
        Format::Table,
        Format::Record,
        Format::Markdown,
        Format::Html,
    ];

    proptest! {
        #[test]
        fn formats_for_people_print_no_hidden_character(
            (names, rows) in samples::rows(),
            width in prop::option::of(0..120_usize),
            null in prop::option::of(samples::text()),
            headless in any::<bool>(),
        ) {
            let style = Style { width, null, headless, ..Style::default() };
            for format in FOR_PEOPLE {
                let (text, outcome) = samples::draw_with_outcome(format, &style, &names, &rows);
                let hidden = text.chars().find(|&c| c != '\n' && is_forbidden(c));
                prop_assert_eq!(hidden, None, "{:?}", format);
                prop_assert_eq!(outcome, Outcome::whole(rows.len() as u64));
            }
        }

        #[test]
        fn color_adds_escapes_and_nothing_else(
            (names, rows) in samples::rows(),
            width in prop::option::of(0..120_usize),
            null in prop::option::of(samples::text()),
        ) {
            for format in Format::value_variants().iter().filter(|it| it.is_text()) {
                let plain = Style { width, null: null.clone(), ..Style::default() };
                let color = Style { color: true, ..plain.clone() };
                let (plain, _) = samples::draw_with_outcome(*format, &plain, &names, &rows);
                let (color, _) = samples::draw_with_outcome(*format, &color, &names, &rows);
                // The data can contain the same escapes, and CSV and TSV print them. So they are
                // removed from both texts.
                let bare = |text: &str| ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"]
                    .iter()
                    .fold(text.to_owned(), |text, code| text.replace(code, ""));
                prop_assert_eq!(bare(&color), bare(&plain));
            }
        }
    }
}
