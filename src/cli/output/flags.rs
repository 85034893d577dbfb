//! Reads the flags of output: where rows go, and how they are drawn.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCompleter;

use crate::cli::database::HEADING;
use crate::cli::error::CliError;
use crate::cli::output::columns::ColumnNames;
use crate::cli::{clock, complete, ui};
use crate::render::{Chart, ChartStyle, Format, Output, OutputError, Style};
use crate::visible::visible_path;

const COLOR: &str =
    "Bold and dim text: auto (on a terminal), always or never [env: NO_COLOR, CLICOLOR_FORCE]";
const NO_PAGER: &str = "Print on a terminal without a pager [env: CHANCERY_PAGER, PAGER]";

/// The width in characters of a table that goes to a pipe or a file.
const PIPE_WIDTH: usize = 160;

/// The width in characters of a chart that goes to a pipe or a file.
const CHART_WIDTH: usize = 80;

/// Where rows go, in which format, and which of them.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = HEADING)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch that was typed or not"
)]
pub(crate) struct OutputArgs {
    /// Format of the rows [default: from the ending of the -o file, else table]
    #[arg(long, global = true, value_enum)]
    format: Option<Format>,

    /// Draw a chart of the rows as text instead of a table
    #[arg(long, global = true, value_enum)]
    chart: Option<Chart>,

    /// Write to FILE instead of standard output; the file is complete or not written
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Show only these columns, in this order: a,b,c
    #[arg(long, global = true, value_name = "NAMES")]
    #[arg(add = ArgValueCompleter::new(complete::fields::column))]
    columns: Option<ColumnNames>,

    /// Show only the first N rows, and say if there are more
    #[arg(long, global = true, value_name = "N")]
    limit: Option<u64>,

    /// Leave out the column names of a table, csv or tsv
    #[arg(long, global = true)]
    no_header: bool,

    /// Print TEXT for NULL [default: · in a table, nothing in csv, \N in tsv]
    #[arg(long, global = true, value_name = "TEXT", allow_hyphen_values = true)]
    null: Option<String>,

    /// Prefix formula-like text with ' in csv and tsv, for spreadsheets
    #[arg(long, global = true)]
    csv_safe: bool,

    /// Wrap the rows of json in an object that describes the query and the record
    #[arg(long, global = true)]
    envelope: bool,

    /// Wrap to N characters; 0 sets no limit [env: COLUMNS] [default: the terminal's width; in a pipe or file 160 for a table, 80 for a chart]
    #[arg(long, global = true, value_name = "N")]
    width: Option<u16>,

    /// When to print bold and dim text.
    #[arg(
        long,
        help = COLOR,
        global = true,
        value_name = "WHEN",
        alias = "colour",
        hide_possible_values = true
    )]
    color: Option<ColorWhen>,

    /// Whether output to a terminal is printed without a pager.
    #[arg(long, global = true, help = NO_PAGER)]
    no_pager: bool,

    /// The words of the command, without arguments: `report timeline`.
    #[arg(skip)]
    pub(crate) command: String,

    /// The files whose content is printed, such as the database.
    #[arg(skip)]
    pub(crate) made_from: Vec<PathBuf>,
}

/// When there is colour: auto, always or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ColorWhen {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// In a pipe and in a file too.
    Always,
    /// Nowhere.
    Never,
}

impl OutputArgs {
    /// Opens the output for rows: a file, a pager or standard output.
    pub(crate) fn open_for(&self, format: Format) -> Result<Output, OutputError> {
        if self.file().is_some() || self.no_pager || !format.is_for_people() {
            return self.open_for_text();
        }
        match ui::pager() {
            Some(pager) => Ok(Output::pager(pager, clock::leave_to_pager)),
            None => self.open_for_text(),
        }
    }

    /// Opens the output for a text made from the files that the command reads.
    pub(crate) fn open_for_text(&self) -> Result<Output, OutputError> {
        match self.file() {
            Some(path) => Output::file(path, &self.made_from),
            None => Ok(Output::stdout()),
        }
    }

    /// Opens the output for a text that does not depend on any data.
    pub(crate) fn open(&self) -> Result<Output, OutputError> {
        match self.file() {
            Some(path) => Output::file(path, &[]),
            None => Ok(Output::stdout()),
        }
    }

    /// Returns a copy of these flags, with `files` added to the files whose content is printed.
    pub(crate) fn made_from(&self, files: &[PathBuf]) -> Self {
        let mut output = self.clone();
        output.made_from.extend_from_slice(files);
        output
    }

    /// Refuses an output file that exists, because the user could have edited it since it was
    /// written.
    pub(crate) fn refuse_written(&self) -> Result<(), CliError> {
        match self.file().filter(|path| Output::would_replace(path)) {
            Some(path) => Err(CliError::usage(format!(
                "`{}` already exists and is not overwritten",
                visible_path(path)
            ))
            .hint("name a new file, or remove this one first")),
            None => Ok(()),
        }
    }

    /// Refuses an output file that is one of the files which the command reads.
    pub(crate) fn refuse_onto(&self, read: &[PathBuf]) -> Result<(), CliError> {
        let Some(path) = self.file() else {
            return Ok(());
        };
        let Ok(target) = path.canonicalize() else {
            return Ok(());
        };
        let is_target = |file: &&PathBuf| file.canonicalize().is_ok_and(|file| file == target);
        match read.iter().find(is_target) {
            Some(file) => Err(CliError::usage(format!(
                "`{}` is an input file and cannot be overwritten",
                visible_path(file)
            ))),
            None => Ok(()),
        }
    }

    /// Returns the output file that the user named, or `None` for `-`, which means standard output.
    fn file(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
    }

    /// Returns whether the output goes to a terminal.
    fn prints_on_terminal(&self) -> bool {
        self.file().is_none() && ui::is_terminal()
    }

    /// Returns the columns that the user named.
    pub(crate) fn columns(&self) -> Option<&ColumnNames> {
        self.columns.as_ref()
    }

    /// Returns the kind of chart to draw instead of a table.
    pub(crate) fn chart(&self) -> Option<Chart> {
        self.chart
    }

    /// Returns the maximum number of rows to show.
    pub(crate) fn limit(&self) -> Option<u64> {
        self.limit
    }

    /// Returns whether the output also describes the query and the record.
    pub(crate) fn tells_all(&self, format: Format) -> bool {
        self.envelope || format.is_document()
    }

    /// Returns whether the rows are for people to read, rather than for programs.
    pub(crate) fn is_for_people(&self) -> Result<bool, CliError> {
        Ok(self.format()?.is_for_people())
    }

    /// Returns whether to show a report's title and answer.
    pub(crate) fn shows_frame(&self) -> Result<bool, CliError> {
        let format = self.format()?;
        Ok(format.is_for_people() || self.tells_all(format))
    }

    /// Returns whether the user gave any flag about rows, or a file for them.
    pub(crate) fn asks_for_rows(&self) -> bool {
        self.output.is_some() || self.given().is_some()
    }

    /// Refuses all flags of output for a command that prints no rows.
    pub(crate) fn refuse(&self, command: &str) -> Result<(), CliError> {
        if self.output.is_some() {
            return Err(CliError::usage(format!(
                "`{command}` prints no rows: `--output` does not apply"
            )));
        }
        self.refuse_rows(|flag| format!("`{command}` prints no rows: `{flag}` does not apply"))
    }

    /// Refuses the flags about rows, for an output without rows. `-o` is allowed.
    pub(crate) fn refuse_all_but_file(&self, what: &str) -> Result<(), CliError> {
        self.refuse_rows(|flag| format!("{what}; `{flag}` does not apply"))
    }

    /// Fails if the user typed a flag about rows; `why` makes the message from that flag.
    pub(crate) fn refuse_rows(&self, why: impl Fn(&str) -> String) -> Result<(), CliError> {
        match self.given() {
            Some(flag) => Err(CliError::usage(why(flag))),
            None => Ok(()),
        }
    }

    /// Returns whether the output file has the extension `.json`.
    pub(crate) fn is_json_file(&self) -> bool {
        self.file().and_then(Format::from_path) == Some(Format::Json)
    }

    /// Returns whether to write a document as JSON, because `--format` or the extension of the
    /// output file says so.
    ///
    /// Refuses the other flags about rows.
    pub(crate) fn is_json(&self, what: &str, own: &str) -> Result<bool, CliError> {
        let format = self.format;
        let bare = Self {
            format: None,
            ..self.clone()
        };
        bare.refuse_all_but_file(&format!("{what} is written as {own} or JSON"))?;
        match format {
            Some(Format::Json) => Ok(true),
            None => Ok(self.is_json_file()),
            Some(other) => {
                let name = other.name();
                let message = format!("{what} cannot be written as {name}");
                let hint = format!("leave out `--format` for {own}, or write `--format json`");
                Err(CliError::usage(message).hint(hint))
            }
        }
    }

    /// Refuses every format except HTML, and refuses the flags about rows.
    pub(crate) fn refuse_all_but_html(&self, what: &str) -> Result<(), CliError> {
        let bare = Self {
            format: None,
            ..self.clone()
        };
        bare.refuse_all_but_file(&format!("{what} is a web page"))?;
        match self.chosen_format()? {
            Format::Html => {}
            Format::Table if self.format.is_none() && self.file().is_none() => {}
            other => {
                let name = other.name();
                let message = format!("{what} is a web page and cannot be written as {name}");
                return Err(CliError::usage(message).hint("write `-o FILE.html`"));
            }
        }
        if self.prints_on_terminal() {
            let message = format!("{what} is a web page, not text for a terminal");
            return Err(CliError::usage(message).hint("`-o FILE.html` writes it to a file"));
        }
        Ok(())
    }

    /// Returns the first flag about rows that the user typed.
    fn given(&self) -> Option<&'static str> {
        let flags = [
            ("--format", self.format.is_some()),
            ("--chart", self.chart.is_some()),
            ("--columns", self.columns.is_some()),
            ("--limit", self.limit.is_some()),
            ("--no-header", self.no_header),
            ("--null", self.null.is_some()),
            ("--csv-safe", self.csv_safe),
            ("--envelope", self.envelope),
            ("--width", self.width.is_some()),
            ("--color", self.color.is_some()),
            ("--no-pager", self.no_pager),
        ];
        let (flag, _) = flags.into_iter().find(|(_, given)| *given)?;
        Some(flag)
    }

    /// Returns the format that `--format` names, or else the format for the extension of the output
    /// file.
    ///
    /// A flag that would have no effect in this format is an error.
    pub(crate) fn format(&self) -> Result<Format, CliError> {
        let format = self.chosen_format()?;
        let no_use = |flag: &str, why: &str| {
            let message = format!(
                "`--{flag}` cannot be used with `--format {}`",
                format.name()
            );
            CliError::usage(message).hint(why)
        };
        if self.envelope && format != Format::Json {
            return Err(no_use("envelope", "an envelope is JSON: `--format json`"));
        }
        if let Some((flag, why)) = format.refuses(&self.style(format)) {
            return Err(no_use(flag, why));
        }
        if !format.is_text() && self.prints_on_terminal() {
            let name = format.name();
            return Err(
                CliError::usage(format!("`--format {name}` is not text for a terminal"))
                    .hint(format!("`-o FILE.{name}` writes it to a file")),
            );
        }
        Ok(format)
    }

    fn chosen_format(&self) -> Result<Format, CliError> {
        let file = self.file().filter(|path| path.extension().is_some());
        match (self.format, file) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::Table),
            (None, Some(path)) => Format::from_path(path).ok_or_else(|| {
                let path = visible_path(path);
                let message = format!("cannot tell the format from the ending of `{path}`");
                let formats = Format::value_variants().iter();
                let endings = formats.filter_map(|format| format.endings().first());
                let endings: Vec<&str> = endings.copied().collect();
                let endings = endings.join(" .");
                CliError::usage(message)
                    .hint(format!("`--format` names one; endings are .{endings}"))
            }),
        }
    }

    /// Returns how to draw rows. A flag overrides the environment, and the environment overrides
    /// the properties of the terminal.
    pub(crate) fn style(&self, format: Format) -> Style {
        let own = match self.file() {
            Some(_) => Style::default(),
            None => ui::stdout_style(),
        };
        let default = match (format, self.chart) {
            (Format::Table, Some(_)) => Some(CHART_WIDTH),
            (Format::Table, None) => Some(PIPE_WIDTH),
            _ => None,
        };
        let chart = self.chart.map(|chart| ChartStyle {
            chart,
            ascii: chart.is_ascii() || ui::is_ascii(self.prints_on_terminal()),
            named: self.columns.is_some(),
        });
        let width = self.width.map(usize::from).or(own.width).or(default);
        Style {
            width: width.filter(|&width| width > 0),
            color: match self.color {
                Some(ColorWhen::Always) => true,
                Some(ColorWhen::Never) => false,
                Some(ColorWhen::Auto) | None => own.color,
            },
            null: self.null.clone(),
            headless: self.no_header,
            csv_safe: self.csv_safe,
            chart,
        }
    }
}
