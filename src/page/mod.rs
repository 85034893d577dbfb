//! The parts that all HTML pages share: one file that needs nothing else.
//!
//! A page is written from top to bottom and keeps nothing but its notes:
//!
//! ```
//! # use chancery::page::{Head, Item, Markup, Page, Table};
//! # use chancery::rows::{Cell, Column};
//! # fn main() -> std::io::Result<()> {
//! # let mut out = Vec::new();
//! let head = Head { title: "Who stands where".into(), ..Head::default() };
//! let mut page = Page::begin(&mut out, &head)?;
//! page.section("stances", "Stances", &Markup::default())?;
//! page.begin_table(Table {
//!     id: "holders".into(),
//!     caption: Markup::text("Holder by topic"),
//!     columns: vec![Column::new("holder"), Column::new("count")],
//!     ..Table::default()
//! })?;
//! page.cells(&[Cell::Text("Malaysia".into()), Cell::Integer(3)])?;
//! page.end_table()?;
//! page.end(&[])?;
//! # Ok(())
//! # }
//! ```
//!
//! Texts are escaped wherever they enter: as [`Text`], as [`Markup`] made of texts, or as
//! values of a template. Only [`Markup::trusted`] takes markup as it is.
//!
//! The page loads nothing, and its Content-Security-Policy forbids that: it allows one
//! style sheet and one script, by their hashes, and no `style` attribute. Without the
//! script everything is there; with it tables can be sorted and filtered.

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

pub use self::notes::{Mention, Notes};
pub use self::table::{Item, Table};
use self::template::Templates;
pub use self::text::{Lines, Markup, Text};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("sort.js");

/// What stands at the head of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// What the page is about.
    pub title: String,
    /// What kind of page it is, above the title.
    pub kicker: Option<String>,
    /// The answer in a few sentences, each a paragraph.
    pub lead: Vec<Markup>,
    /// What it covers, of which record.
    pub facts: Vec<Entry>,
    /// The sections to come, for a table of contents; none for a short page.
    pub contents: Vec<Link>,
    /// Rules of style for what only this page has, such as charts.
    #[serde(skip)]
    pub style: &'static str,
}

/// A term and what is said of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Entry {
    /// A few words.
    pub term: Markup,
    /// A value or a sentence.
    pub text: Markup,
}

impl Entry {
    /// Returns an entry whose term is a text.
    #[must_use]
    pub fn new(term: &str, text: Markup) -> Self {
        Self {
            term: Markup::text(term),
            text,
        }
    }
}

/// A section, as the table of contents names it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link {
    /// Its `id`.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A chart, with the table that it is drawn from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Figure {
    /// Its `id`, which no other element of the page has.
    pub id: String,
    /// What it shows.
    pub caption: Markup,
    /// The chart: one `svg` element of class `chart`.
    pub svg: Markup,
    /// How to read it; each a line.
    pub notes: Vec<Markup>,
    /// Whether it is higher than a sheet of paper: then only its data is printed.
    pub is_tall: bool,
}

/// What stands out from the text: a warning, or what the page leaves out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Callout {
    /// The `id` of its title, which no other element of the page has.
    pub id: String,
    /// A few words.
    pub title: String,
    /// Sentences, each a paragraph.
    pub paragraphs: Vec<Markup>,
    /// A list below them.
    pub items: Vec<Markup>,
}

/// A page that is being written.
pub struct Page<'w> {
    out: &'w mut dyn Write,
    templates: Templates,
    notes: Notes,
    is_in_section: bool,
    table: Option<table::Open>,
}

impl<'w> Page<'w> {
    /// Writes all that stands before the first section.
    pub fn begin(out: &'w mut dyn Write, head: &Head) -> io::Result<Self> {
        #[derive(Serialize)]
        struct Begin<'h> {
            head: &'h Head,
            policy: String,
            style: Markup,
            version: &'static str,
        }
        let mut page = Self {
            out,
            templates: Templates::new(),
            notes: Notes::default(),
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

    /// Ends the section before, and begins one with a title and an optional sentence.
    pub fn section(&mut self, id: &str, title: &str, lead: &Markup) -> io::Result<()> {
        #[derive(Serialize)]
        struct Section<'s> {
            id: &'s str,
            title: &'s str,
            lead: &'s Markup,
        }
        self.end_section()?;
        self.is_in_section = true;
        self.template(include_str!("section.html"), Section { id, title, lead })
    }

    /// Writes the heading of a part of a section.
    pub fn heading(&mut self, title: &Markup) -> io::Result<()> {
        writeln!(self.out, "<h3>{title}</h3>")
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, content: &Markup) -> io::Result<()> {
        writeln!(self.out, "<p>{content}</p>")
    }

    /// Writes a list; no list if it has no item.
    pub fn list(&mut self, items: &[Markup]) -> io::Result<()> {
        #[derive(Serialize)]
        struct List<'l> {
            items: &'l [Markup],
        }
        if items.is_empty() {
            return Ok(());
        }
        self.template(include_str!("list.html"), List { items })
    }

    /// Writes what stands out from the text.
    pub fn callout(&mut self, callout: &Callout) -> io::Result<()> {
        self.template(include_str!("callout.html"), callout)
    }

    /// Writes a chart; `data` writes the table that it is drawn from.
    pub fn figure<E: From<io::Error>>(
        &mut self,
        figure: &Figure,
        data: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.template(include_str!("figure.html"), figure)?;
        data(self)?;
        writeln!(self.out, "</details>\n</figure>")?;
        Ok(())
    }

    /// Begins a table; rows follow, then [`end_table`](Self::end_table).
    pub fn begin_table(&mut self, table: Table) -> io::Result<()> {
        self.table = Some(table::Open::begin(self.out, table)?);
        Ok(())
    }

    /// Writes a row of the table as a report has it, its evidence as marks.
    pub fn cells(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let mut items = Vec::with_capacity(cells.len());
        for cell in cells {
            items.push(match cell {
                Cell::Evidence(evidence) if !evidence.is_empty() => {
                    Item::markup(self.notes.marks(evidence))
                }
                Cell::Evidence(_) => Item::Missing,
                _ => Item::of(cell),
            });
        }
        self.row(None, &items)
    }

    /// Writes a row of the table, with an `id` where something links to it.
    pub fn row(&mut self, id: Option<&str>, items: &[Item<'_>]) -> io::Result<()> {
        match &mut self.table {
            Some(table) => table.row(self.out, id, items),
            None => Err(io::Error::other("a row without a table")),
        }
    }

    /// Ends the table.
    pub fn end_table(&mut self) -> io::Result<()> {
        match self.table.take() {
            Some(table) => table.end(self.out),
            None => Ok(()),
        }
    }

    /// Writes a template of the caller's own: every value in it is escaped, unless it is
    /// [`Markup`].
    pub fn template(&mut self, template: &str, values: impl Serialize) -> io::Result<()> {
        self.templates.write(self.out, template, values)
    }

    /// Returns the notes, for what mentions them in markup of its own, such as a chart.
    pub fn notes(&mut self) -> &mut Notes {
        &mut self.notes
    }

    /// Returns marks that lead to the notes of some evidence.
    pub fn marks(&mut self, evidence: &[Evidence]) -> Markup {
        self.notes.marks(evidence)
    }

    /// Writes the notes, and below them where all this is from, each a paragraph.
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

/// Returns the policy that allows one style sheet and our script, and nothing else.
fn policy(style: &str) -> String {
    format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(SCRIPT)
    )
}

/// Returns the hash of a text as a policy names it.
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
    fn style_and_script_stand_in_the_page_as_they_were_hashed() {
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
        // Of the empty text, as `openssl dgst -sha256 -binary | base64` has it.
        assert_eq!(
            hash(""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }

    #[test]
    fn no_text_becomes_markup_and_nothing_hidden_is_left() {
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
