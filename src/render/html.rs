//! Writes an HTML page: the question, the rows as a table to sort and filter, notes and sources.
//!
//! The page loads nothing from the network. Each row is written as it arrives, and only the notes
//! are kept in memory until the end of the page. Dates are shown in words, and are sorted by their
//! first possible day.

use std::io::{self, Write};

use super::literal::readable;
use super::{Outcome, Renderer, ResultDocument, Style};
use crate::page::{EscapedLines, Markup, Page, PageCell, PageEntry, PageHead, PageTable};
use crate::provenance::{Database, Provenance};
use crate::rows::{Cell, Column};

/// Writes a page.
pub(super) struct Html<'w> {
    document: ResultDocument,
    /// The text for NULL, if the user has chosen one.
    null: Option<String>,
    /// The writer, or `None` once the page has begun.
    out: Option<&'w mut dyn Write>,
    page: Option<Page<'w>>,
    /// For each column, whether it contains dates.
    dates: Vec<bool>,
    rows: u64,
    more: bool,
}

impl<'w> Html<'w> {
    pub(super) fn new(out: &'w mut dyn Write, style: &Style, document: ResultDocument) -> Self {
        Self {
            document,
            null: style.null.clone(),
            out: Some(out),
            page: None,
            dates: Vec::new(),
            rows: 0,
            more: false,
        }
    }

    fn title(&self) -> String {
        let command = || format!("chancery {}", self.document.command);
        self.document.title.clone().unwrap_or_else(command)
    }

    fn head(&self) -> PageHead {
        let document = &self.document;
        let mut lead = Vec::new();
        let mut facts = Vec::new();
        match (&document.question, &document.title) {
            (Some(question), Some(_)) => lead.push(Markup::aside(question)),
            // A document without a title is a query, and its question is the user's SQL.
            (Some(sql), None) => facts.push(PageEntry::new("query", code(sql))),
            (None, _) => {}
        }
        lead.extend(document.answer.text().map(Markup::strong));
        facts.extend(document.parameters.iter().map(|(name, value)| {
            let value = readable(value).unwrap_or_default();
            PageEntry::new(name, code(&value))
        }));
        let titled = document.title.is_some();
        PageHead {
            title: self.title(),
            kicker: titled.then(|| format!("chancery {}", document.command)),
            lead,
            facts,
            ..PageHead::default()
        }
    }

    fn begin_page(&mut self, columns: &[Column]) -> io::Result<()> {
        let head = self.head();
        let caption = Markup::text(&self.title());
        let Some(out) = self.out.take() else {
            return Ok(());
        };
        let mut page = Page::begin(out, &head)?;
        page.section("rows", "Rows", &Markup::default())?;
        page.begin_table(PageTable {
            id: "table".into(),
            caption,
            columns: columns.iter().map(with_unit).collect(),
            missing: Some("no value".into()),
            ..PageTable::default()
        })?;
        self.page = Some(page);
        Ok(())
    }

    fn count(&self) -> String {
        let count = match self.rows {
            0 => "No rows".to_owned(),
            1 => "1 row".to_owned(),
            rows => format!("{rows} rows"),
        };
        let more = if self.more {
            "; there are more, which `--limit` leaves out"
        } else {
            ""
        };
        format!("{count}{more}.")
    }
}

impl Renderer for Html<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.dates = columns.iter().map(Column::is_edtf).collect();
        self.begin_page(columns)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.rows += 1;
        let Some(page) = &mut self.page else {
            return Ok(());
        };
        let null = self.null.as_deref();
        let missing = || null.map_or(PageCell::Missing, |text| PageCell::Text(text.into()));
        let mut row = Vec::with_capacity(cells.len());
        for (cell, is_date) in cells.iter().zip(&self.dates) {
            row.push(match cell {
                Cell::Null | Cell::Evidence([]) => missing(),
                Cell::Evidence(evidence) => PageCell::markup(page.marks(evidence)),
                Cell::Text(text) if *is_date => PageCell::date(text),
                _ => PageCell::of(cell),
            });
        }
        page.row(None, &row)
    }

    fn cut(&mut self) {
        self.more = true;
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        let count = Markup::text(&self.count());
        if let Some(mut page) = self.page.take() {
            page.end_table()?;
            page.paragraph(&count)?;
            if let Some(provenance) = &self.document.provenance {
                write_sources(&mut page, provenance, &self.document.references)?;
                write_record(&mut page, &provenance.database)?;
            }
            page.end(&[])?;
        }
        Ok(Outcome::whole(self.rows))
    }
}

/// Returns a column whose meaning is followed by its unit.
fn with_unit(column: &Column) -> Column {
    let meaning = column.meaning.as_deref().unwrap_or_default();
    match &column.unit {
        Some(unit) => column.clone().meaning(format!("{meaning} ({unit})")),
        None => column.clone(),
    }
}

/// Returns a text in `<code>`, with a `<br>` for each newline.
fn code(text: &str) -> Markup {
    Markup::trusted(format!("<code dir=\"auto\">{}</code>", EscapedLines(text)))
}

fn write_sources(
    page: &mut Page<'_>,
    provenance: &Provenance,
    references: &[String],
) -> io::Result<()> {
    if provenance.sources.is_empty() {
        return Ok(());
    }
    page.section("sources", "Sources", &Markup::default())?;
    let mut references = references.iter();
    let items = provenance.sources.iter().map(|source| {
        let reference = references.next().map(String::as_str);
        let reference = reference.unwrap_or(&source.label);
        let reference = linked(reference, source.url.as_deref());
        reference.and(" ").then(&Markup::code(&source.slug))
    });
    page.list(&items.collect::<Vec<_>>())
}

/// Returns a text as markup. If the text contains `address`, the address becomes a link.
fn linked(text: &str, address: Option<&str>) -> Markup {
    let parts = address.and_then(|address| Some((text.split_once(address)?, address)));
    match parts {
        Some(((before, after), address)) => Markup::text(before)
            .then(&Markup::web(address, address))
            .and(after),
        None => Markup::text(text),
    }
}

fn write_record(page: &mut Page<'_>, database: &Database) -> io::Result<()> {
    page.section("record", "Record", &Markup::default())?;
    let mut lines = vec![
        Markup::text("Database: ").then(&Markup::code(database.called())),
        Markup::text(&format!("Version of its schema: {}", database.schema)),
        Markup::text("Fingerprint: ").then(&Markup::code(&database.fingerprint)),
    ];
    lines.extend(database.dossiers.iter().map(|dossier| {
        Markup::text("Dossier ")
            .then(&Markup::code(&dossier.slug))
            .and(": ")
            .then(&Markup::code(&dossier.sha256))
    }));
    lines.extend(database.files.iter().map(|file| {
        Markup::text(&format!("File ({}) ", file.dataset))
            .then(&Markup::code(&file.name))
            .and(": ")
            .then(&Markup::code(&file.sha256))
    }));
    page.list(&lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Around, Format, samples};
    use crate::rows::row;

    fn document(text: &str) -> ResultDocument {
        ResultDocument {
            command: "report timeline".into(),
            title: Some(format!("T {text}")),
            question: Some(format!("Q {text}")),
            answer: format!("A {text}").into(),
            parameters: vec![("actor".into(), Cell::Text(text.to_owned().into()))],
            provenance: Some(samples::provenance(text)),
            references: vec![format!("R {text}, https://example.org/a.")],
            made: None,
        }
    }

    /// Draws a page, and returns the part between its style sheet and its script.
    fn body(document: ResultDocument, columns: &[Column], rows: &[Vec<Cell<'_>>]) -> String {
        let around = Around::Document(Box::new(document));
        let style = Style::default();
        let drawn = samples::draw_bytes(Format::Html, &style, around, columns, rows);
        let page = String::from_utf8(drawn.unwrap().0).unwrap();
        let (_, body) = page.split_once("</style>").unwrap();
        let (body, _) = body.split_once("<script>").unwrap();
        body.replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
    }

    /// Returns the text of a page without its tags. Each text between two tags is a line.
    fn words(body: &str) -> String {
        let runs = body.split('<').filter_map(|part| part.split_once('>'));
        let runs = runs
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty());
        runs.collect::<Vec<_>>().join("\n")
    }

    fn date_column() -> Column {
        Column {
            unit: Some("EDTF".into()),
            ..Column::new("date").meaning("when")
        }
    }

    #[test]
    fn a_page_has_the_question_the_rows_and_the_record() {
        let evidence = [samples::evidence("one@my22")];
        let rows = [
            row!["2021-36", 2, Cell::Evidence(&evidence)],
            row![Cell::Null, 0.5, Cell::Evidence(&[])],
        ];
        let columns = [date_column(), Column::new("n"), Column::new("facts")];
        insta::assert_snapshot!(words(&body(document("told"), &columns, &rows)), @"
        To the content
        chancery report timeline
        T told
        Q told
        A told
        actor
        told
        Rows
        T told
        date
        n
        facts
        Q4 2021
        2
        1
        ·
        0.5
        ·
        · no value
        What the columns mean
        date
        when (EDTF)
        2 rows.
        Sources
        R told,
        https://example.org/a
        .
        memo
        Record
        Database:
        told
        Version of its schema: 4
        Fingerprint:
        f1
        Dossier
        my22
        :
        d1
        File (gdelt2)
        made.CSV
        :
        e1
        Notes
        one@my22
        memo
        : a/1.2 (
        probable
        ,
        may
        ; the author)
        ↩
        Made with chancery [VERSION].
        ");
    }

    #[test]
    fn a_query_in_sql_is_shown_line_by_line() {
        let document = ResultDocument {
            command: "sql".into(),
            question: Some("SELECT 1\nWHERE 1 < 2".into()),
            ..ResultDocument::default()
        };
        let body = body(document, &[Column::new("1")], &[]);
        for part in [
            "<h1 dir=\"auto\">chancery sql</h1>",
            "SELECT 1<br>WHERE 1 &lt; 2</code>",
            "<p>No rows.</p>",
        ] {
            assert!(body.contains(part), "{body}");
        }
    }

    #[test]
    fn dates_are_in_words_and_sorted_by_their_first_day() {
        let dates = ["2021-36", "2022-03-02", "../1999", "in spring"];
        let rows = dates.map(|date| vec![Cell::Text(date.into())]);
        let body = body(ResultDocument::default(), &[date_column()], &rows);
        for cell in [
            "<td data-sort=\"2021-10-01\">Q4 2021</td>",
            "<td data-sort=\"2022-03-02\">2 Mar 2022</td>",
            "<td data-sort=\"0000-01-01\">",
            "<td>in spring</td>",
        ] {
            assert!(body.contains(cell), "no {cell} in {body}");
        }
    }

    #[test]
    fn hostile_words_are_escaped_everywhere() {
        let hostile = "<script>alert(\"1\")</script> ]]> 'q' \0\n\u{5d0} \u{202e}";
        let rows = [vec![Cell::Text(hostile.into()), Cell::Null]];
        let columns = [Column::new(hostile).meaning(hostile), Column::new("n")];
        let body = body(document(hostile), &columns, &rows);
        assert!(!body.contains("<script"), "{body}");
        assert!(!body.contains(['\0', '\u{202e}']));
        let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; ]]&gt; &#39;q&#39; \\u{0}";
        // The hostile text is in the title, question, answer, parameter, caption, column name,
        // cell, meaning, source and database.
        assert!(body.matches(escaped).count() >= 10, "{body}");
        assert!(body.contains("<td dir=\"auto\">"));
    }

    #[test]
    fn a_page_shows_the_text_for_null_and_says_that_rows_are_cut() {
        let mut out = Vec::new();
        let mut page = Html::new(&mut out, &samples::null("n/a"), ResultDocument::default());
        page.begin(&[Column::new("n")]).unwrap();
        page.row(&[Cell::Null]).unwrap();
        page.cut();
        assert_eq!(page.finish().unwrap(), Outcome::whole(1));
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains(">n/a</td>"));
        assert!(page.contains("<p>1 row; there are more, which `--limit` leaves out.</p>"));
    }
}
