//! The parts that all HTML pages share. A page is one file that needs no other.
//!
//! A page is written from top to bottom, and only its notes are kept in memory. For example:
//!
//! ```
//! # use chancery::page::{PageCell, PageHead, Markup, Page, PageTable};
//! # use chancery::rows::{Cell, Column};
//! # fn main() -> std::io::Result<()> {
//! # let mut out = Vec::new();
//! let head = PageHead { title: "Who stands where".into(), ..PageHead::default() };
//! let mut page = Page::begin(&mut out, &head)?;
//! page.section("stances", "Stances", &Markup::default())?;
//! page.begin_table(PageTable {
//!     id: "holders".into(),
//!     caption: Markup::text("Holder by topic"),
//!     columns: vec![Column::new("holder"), Column::new("count")],
//!     ..PageTable::default()
//! })?;
//! page.cells(&[Cell::Text("Malaysia".into()), Cell::Integer(3)])?;
//! page.end_table()?;
//! page.end(&[])?;
//! # Ok(())
//! # }
//! ```
//!
//! Every text is escaped when it becomes an [`EscapedText`], part of a [`Markup`], or a value in a
//! template. Only [`Markup::trusted`] takes a text that is already markup.
//!
//! The page loads nothing. Its Content-Security-Policy forbids loading, and allows one style
//! sheet and one script by their hashes, but no `style` attribute. The script sorts and
//! filters tables; the page is complete even if the script does not run.

use std::io::{self, Write};

use base64ct::{Base64, Encoding as _};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

#[cfg(test)]
use crate::rows;
use crate::rows::{Cell, Evidence};

mod notes;
#[cfg(test)]
pub(crate) mod samples;
mod table;
mod template;
mod text;

pub use self::notes::{Mention, PageNotes};
pub use self::table::{PageCell, PageTable};
use self::template::Templates;
pub use self::text::{EscapedLines, EscapedText, Markup};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("sort.js");

/// The head of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageHead {
    /// The title of the page.
    pub title: String,
    /// The line above the title, which says what kind of page this is.
    pub kicker: Option<String>,
    /// The answer in a few sentences. Each sentence is a paragraph.
    pub lead: Vec<Markup>,
    /// Entries below the lead, such as the query, its parameters and the sources.
    pub facts: Vec<PageEntry>,
    /// The entries of the table of contents; empty if the page is too short to need one.
    pub contents: Vec<ContentsLink>,
    /// Style rules that only this page needs, such as those of its charts.
    #[serde(skip)]
    pub style: &'static str,
}

/// A term, such as "record", and what the page says about it, such as a file name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageEntry {
    /// The term.
    pub term: Markup,
    /// What the page says about the term, such as a name, a number, a sentence or the user's SQL.
    pub text: Markup,
}

impl PageEntry {
    /// Returns an entry whose term is a text.
    #[must_use]
    pub fn new(term: &str, text: Markup) -> Self {
        Self {
            term: Markup::text(term),
            text,
        }
    }
}

/// An entry of the table of contents.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ContentsLink {
    /// The `id` of the section to which the entry links.
    pub id: String,
    /// The title of the section.
    pub title: String,
}

/// A chart, which is followed by a table of its data.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartFigure {
    /// The `id` of the chart, unique on the page.
    pub id: String,
    /// The caption of the chart.
    pub caption: Markup,
    /// The chart itself, as one `svg` element of the class `chart`.
    pub svg: Markup,
    /// Explanations of the chart, one per line.
    pub notes: Vec<Markup>,
    /// Whether the chart is taller than a sheet of paper. If it is, only its data is printed.
    pub is_tall: bool,
}

/// A box that stands out from the text: a warning, or what the page omits.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Callout {
    /// The `id` of the box's title, unique on the page.
    pub id: String,
    /// The title of the box.
    pub title: String,
    /// The text of the box. Each sentence is a paragraph.
    pub paragraphs: Vec<Markup>,
    /// The items of a list below the text.
    pub items: Vec<Markup>,
}

/// A page that is being written.
pub struct Page<'w> {
    out: &'w mut dyn Write,
    templates: Templates,
    notes: PageNotes,
    is_in_section: bool,
    table: Option<table::OpenTable>,
}

impl<'w> Page<'w> {
    /// Writes the part of the page that precedes its first section.
    pub fn begin(out: &'w mut dyn Write, head: &PageHead) -> io::Result<Self> {
        #[derive(Serialize)]
        struct Begin<'h> {
            head: &'h PageHead,
            policy: String,
            style: Markup,
            version: &'static str,
        }
        let mut page = Self {
            out,
            templates: Templates::new(),
            notes: PageNotes::default(),
            is_in_section: false,
            table: None,
        };
        let style = format!("{STYLE}{}", head.style);
        let begin = Begin {
            head,
            policy: policy(&style),
            style: Markup::trusted(style),
            version: env!("CARGO_PKG_VERSION"),
        };
        page.template(include_str!("begin.html"), begin)?;
        Ok(page)
    }

    /// Ends the current section, and begins one with a title and an optional sentence.
    pub fn section(&mut self, id: &str, title: &str, lead: &Markup) -> io::Result<()> {
        #[derive(Serialize)]
        struct PageSection<'s> {
            id: &'s str,
            title: &'s str,
            lead: &'s Markup,
        }
        self.end_section()?;
        self.is_in_section = true;
        self.template(
            include_str!("section.html"),
            PageSection { id, title, lead },
        )
    }

    /// Writes the heading of a part within a section.
    pub fn heading(&mut self, title: &Markup) -> io::Result<()> {
        writeln!(self.out, "<h3>{title}</h3>")
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, content: &Markup) -> io::Result<()> {
        writeln!(self.out, "<p>{content}</p>")
    }

    /// Writes a list, or nothing if there is no item.
    pub fn list(&mut self, items: &[Markup]) -> io::Result<()> {
        #[derive(Serialize)]
        struct ListItems<'l> {
            items: &'l [Markup],
        }
        if items.is_empty() {
            return Ok(());
        }
        self.template(include_str!("list.html"), ListItems { items })
    }

    /// Writes a box that stands out from the text.
    pub fn callout(&mut self, callout: &Callout) -> io::Result<()> {
        self.template(include_str!("callout.html"), callout)
    }

    /// Writes a chart. `data` must write the table with the chart's data.
    pub fn figure<E: From<io::Error>>(
        &mut self,
        figure: &ChartFigure,
        data: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.template(include_str!("figure.html"), figure)?;
        data(self)?;
        writeln!(self.out, "</details>\n</figure>")?;
        Ok(())
    }

    /// Begins a table. The caller then writes its rows, and calls [`end_table`](Self::end_table).
    pub fn begin_table(&mut self, table: PageTable) -> io::Result<()> {
        self.table = Some(table::OpenTable::begin(self.out, table)?);
        Ok(())
    }

    /// Writes a row of a report, and turns its evidence into marks that link to notes.
    pub fn cells(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            row.push(match cell {
                Cell::Evidence(evidence) if !evidence.is_empty() => {
                    PageCell::markup(self.notes.marks(evidence))
                }
                Cell::Evidence(_) => PageCell::Missing,
                _ => PageCell::of(cell),
            });
        }
        self.row(None, &row)
    }

    /// Writes a row of the table. `id` is needed only if a link leads to the row.
    pub fn row(&mut self, id: Option<&str>, cells: &[PageCell<'_>]) -> io::Result<()> {
        match &mut self.table {
            Some(table) => table.row(self.out, id, cells),
            None => Err(io::Error::other("a row without a table")),
        }
    }

    /// Ends the table, if one is open.
    pub fn end_table(&mut self) -> io::Result<()> {
        match self.table.take() {
            Some(table) => table.end(self.out),
            None => Ok(()),
        }
    }

    /// Fills the caller's template with values, and writes the result. Every value is escaped
    /// unless it is [`Markup`].
    pub fn template(&mut self, template: &str, values: impl Serialize) -> io::Result<()> {
        self.templates.write(self.out, template, values)
    }

    /// Returns the notes, for callers that write links to notes themselves, as charts do.
    pub fn notes(&mut self) -> &mut PageNotes {
        &mut self.notes
    }

    /// Returns marks that link to the notes on this evidence.
    pub fn marks(&mut self, evidence: &[Evidence]) -> Markup {
        self.notes.marks(evidence)
    }

    /// Writes the notes and, below them, each of the `lines` as a paragraph.
    pub fn end(mut self, lines: &[Markup]) -> io::Result<()> {
        #[derive(Serialize)]
        struct End<'l> {
            lines: &'l [Markup],
            script: Markup,
            version: &'static str,
        }
        self.end_table()?;
        self.end_section()?;
        if !self.notes.is_empty() {
            self.section("notes", "Notes", &Markup::default())?;
            self.notes.write(self.out)?;
            self.end_section()?;
        }
        let end = End {
            lines,
            script: Markup::trusted(SCRIPT.to_owned()),
            version: env!("CARGO_PKG_VERSION"),
        };
        self.template(include_str!("end.html"), end)?;
        self.out.flush()
    }

    fn end_section(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_in_section) {
            writeln!(self.out, "</section>")?;
        }
        Ok(())
    }
}

/// Returns a Content-Security-Policy that allows only this style sheet and chancery's script.
fn policy(style: &str) -> String {
    format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(SCRIPT)
    )
}

/// Returns the hash of a text in the syntax of a Content-Security-Policy.
fn hash(text: &str) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> String {
        let mut out = Vec::new();
        samples::write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn style_and_script_are_in_the_page_as_they_were_hashed() {
        let page = sample();
        let style = format!("{STYLE}{}", samples::STYLE);
        for (tag, text) in [("style", style.as_str()), ("script", SCRIPT)] {
            assert!(page.contains(&format!("<{tag}>{text}</{tag}>")));
            assert!(!text.contains("</"), "{tag} ends early");
            assert!(page.contains(&format!("{tag}-src &#39;{}&#39;", hash(text))));
        }
        assert_eq!(page.matches("<script").count(), 1);
    }

    #[test]
    fn hashes_are_those_of_the_specification() {
        // The expected hash is that of the empty text: `openssl dgst -sha256 -binary | base64`.
        assert_eq!(
            hash(""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }

    #[test]
    fn no_text_becomes_markup_and_no_character_is_hidden() {
        let page = sample();
        let body = page.replace(STYLE, "").replace(SCRIPT, "");
        assert!(!body.contains("<script>alert"));
        assert!(!body.contains("<svg onload"));
        assert!(!body.contains("<!--"));
        assert!(!body.contains(" style=\""));
        assert!(body.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"));
        assert!(body.contains(r"turned \u{202e}round"));
        assert_eq!(crate::visible::first_hidden(&body.replace('\n', "")), None);
    }
}
