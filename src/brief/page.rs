//! Writes a brief as a page.

use std::io;

use serde::Serialize;

use super::pictures::{BriefChart, chart};
use super::{
    Asks, Brief, BriefNote, BriefRow, BriefSection, MOST_ROWS, ReportPart, glance, shortened, words,
};
use crate::page::{
    Callout, ChartFigure, ContentsLink, Markup, Page, PageCell, PageEntry, PageHead, PageTable,
};
use crate::rows::{Cell, Column};

/// The style rules for the first screen and for charts.
const STYLE: &str = concat!(
    include_str!("glance.css"),
    include_str!("../chart/svg/chart.css")
);

impl Brief {
    /// Writes the page.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut page = Page::begin(out, &self.head())?;
        self.glance(&mut page)?;
        for section in &self.sections {
            self.section(&mut page, section)?;
        }
        page.end(&self.colophon())
    }

    fn head(&self) -> PageHead {
        let mut contents = vec![ContentsLink {
            id: glance::ID.to_owned(),
            title: glance::TITLE.to_owned(),
        }];
        let shown = self.sections.iter().filter(|section| section.is_shown());
        contents.extend(shown.map(|section| ContentsLink {
            id: section.plan.id.to_owned(),
            title: section.plan.title.to_owned(),
        }));
        let has_notes = self.notes.values().any(BriefNote::is_stated);
        let notes = has_notes.then(|| ContentsLink {
            id: "notes".to_owned(),
            title: "Notes".to_owned(),
        });
        contents.extend(notes);
        PageHead {
            title: self.subject.clone(),
            kicker: Some("Brief".to_owned()),
            lead: vec![self.coverage_line()],
            facts: self.coverage.iter().map(coverage).collect(),
            contents,
            style: STYLE,
        }
    }

    /// Returns a line such as "What one source says: 12 of 40 sentences carry 30 facts …".
    fn coverage_line(&self) -> Markup {
        let sum = |count: fn(&super::Coverage) -> u64| self.coverage.iter().map(count).sum::<u64>();
        let sources = match self.coverage.len() {
            0 => return Markup::text("No source is coded in this record."),
            1 => "one source".to_owned(),
            count => format!("{count} codings of sources"),
        };
        let notes = self.notes.values();
        let cited = notes.filter(|it| !it.evidence.citations.is_empty());
        Markup::text(&format!(
            "What {sources} says: {} of {} sentences carry {} facts, and this page shows {} of \
             them. Each row and each mark leads to a note that names the sentence, and says how \
             certain it is and who says so.",
            sum(|it| it.cited),
            sum(|it| it.sentences),
            sum(|it| it.facts),
            cited.count(),
        ))
    }

    /// Returns lines that name the command and the record from which the page is made.
    fn colophon(&self) -> Vec<Markup> {
        let database = &self.provenance.database;
        vec![
            Markup::text("Make this page again: ").then(&Markup::code(&self.command)),
            Markup::text(&format!(
                "Record {}, schema {}.",
                database.fingerprint, database.schema
            )),
        ]
    }

    /// Returns a line for each report that has more rows than the page shows.
    fn left_out(&self) -> Vec<Markup> {
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        let cut = parts.filter(|part| part.is_cut());
        cut.map(|part| Markup::text(&format!("{}: ", part.title)).then(&part.elsewhere()))
            .collect()
    }

    /// Returns up to two lines: one names the sections without rows, the other names the sections
    /// that could not be narrowed to the subject.
    fn without_rows(&self) -> Vec<Markup> {
        let titles = |is_asked: bool| -> Vec<&str> {
            let empty = self.sections.iter().filter(|section| !section.is_shown());
            let empty = empty.filter(|section| section.parts.is_empty() != is_asked);
            empty.map(|section| section.plan.title).collect()
        };
        let line = |before: &str, titles: Vec<&str>| {
            (!titles.is_empty())
                .then(|| Markup::aside(&format!("{before}: {}.", titles.join("; "))))
        };
        let nothing = line("Nothing is recorded under", titles(true));
        let other = line("Not told apart by what this page is about", titles(false));
        nothing.into_iter().chain(other).collect()
    }
}

/// Returns an entry of the masthead that describes one coding of a source.
fn coverage(of: &super::Coverage) -> PageEntry {
    let not_coded = match of.not_coded {
        0 => String::new(),
        count => format!(", {count} listed as not coded"),
    };
    let text = format!(
        "{} Coded by {} on {}: {} of {} sentences carry facts{not_coded}. {}",
        of.reference, of.coder, of.coded_on, of.cited, of.sentences, of.coverage
    );
    PageEntry::new(&of.source, Markup::text(&text))
}

impl BriefSection {
    /// Returns whether any report of the section has a row.
    fn is_shown(&self) -> bool {
        self.parts.iter().any(|part| !part.rows.is_empty())
    }
}

impl ReportPart {
    pub(super) fn is_cut(&self) -> bool {
        self.total > self.rows.len() as u64
    }

    /// Returns a line with the command that lists the rows. If the page omits rows, the line also
    /// says how many it shows.
    fn elsewhere(&self) -> Markup {
        let mut line = Markup::default();
        if self.is_cut() {
            let shown = format!("{} of {} rows are shown. ", self.rows.len(), self.total);
            line.push_text(&shown);
        }
        line.push_text(match self.plan.asks {
            Asks::Report(..) if self.is_cut() => "All of them: ",
            Asks::Report(..) => "The same rows: ",
            // These commands take no subject, so they list more than this page is about.
            Asks::Amounts | Asks::Pledges | Asks::Dealings | Asks::Others => "See also: ",
        });
        line.then(&Markup::code(&self.command))
    }

    fn heading(&self) -> String {
        match &self.about {
            Some(about) => format!("{} ({about})", self.title),
            None => self.title.clone(),
        }
    }
}

impl Brief {
    fn glance(&self, page: &mut Page<'_>) -> io::Result<()> {
        #[derive(Serialize)]
        struct Cards {
            cards: Vec<glance::Card>,
        }
        let cards = glance::cards(self, page);
        page.section(glance::ID, glance::TITLE, &Markup::default())?;
        page.template(include_str!("glance.html"), Cards { cards })?;
        for line in self.without_rows() {
            page.paragraph(&line)?;
        }
        let left_out = self.left_out();
        if left_out.is_empty() {
            return Ok(());
        }
        page.callout(&Callout {
            id: "left-out".to_owned(),
            title: "What this page leaves out".to_owned(),
            paragraphs: vec![Markup::text(&format!(
                "It shows at most {MOST_ROWS} rows of each report."
            ))],
            items: left_out,
        })
    }

    fn section(&self, page: &mut Page<'_>, section: &BriefSection) -> io::Result<()> {
        if !section.is_shown() {
            return Ok(());
        }
        let plan = section.plan;
        page.section(plan.id, plan.title, &Markup::text(plan.lead))?;
        for (index, part) in section.parts.iter().enumerate() {
            if !part.rows.is_empty() {
                if section.parts.len() > 1 {
                    page.heading(&Markup::text(&part.heading()))?;
                }
                self.part(page, part, &format!("{}-{}", plan.id, index + 1))?;
            }
        }
        let empty = section.parts.iter().filter(|part| part.rows.is_empty());
        let empty: Vec<Markup> = empty
            .map(|part| Markup::aside(&format!("{}: nothing is recorded.", part.heading())))
            .collect();
        page.list(&empty)
    }

    fn part(&self, page: &mut Page<'_>, part: &ReportPart, id: &str) -> io::Result<()> {
        if let Some(answer) = &part.answer {
            page.paragraph(&Markup::text(answer))?;
        }
        let notes = page.notes();
        let mut href = |row: &BriefRow| {
            let mut facts = row.facts.iter();
            let note = facts.find_map(|fact| self.noted(fact))?;
            Some(notes.href(&note.evidence))
        };
        match chart(part, self, &mut href) {
            Some(chart) => page.figure(&figure(&chart, id), |page| self.table(page, part, id))?,
            None => self.table(page, part, id)?,
        }
        page.paragraph(&Markup::element("span", "aside", &part.elsewhere()))
    }

    fn table(&self, page: &mut Page<'_>, part: &ReportPart, id: &str) -> io::Result<()> {
        let shown = part.plan.columns();
        let shown: Vec<(usize, &str)> = shown
            .filter_map(|(name, heading)| Some((part.place(name)?, heading)))
            .collect();
        let mut columns: Vec<Column> = shown
            .iter()
            .map(|(place, heading)| Column {
                name: (*heading).to_owned(),
                ..part.columns[*place].clone()
            })
            .collect();
        if part.plan.noted {
            columns.push(Column::new("Notes"));
        }
        page.begin_table(PageTable {
            id: id.to_owned(),
            caption: Markup::text(&part.question),
            columns,
            has_row_names: true,
            missing: Some("not stated, or it does not apply".to_owned()),
        })?;
        for row in &part.rows {
            let cells = shown.iter();
            let mut cells: Vec<PageCell<'_>> = cells
                .map(|(place, _)| page_cell(&row.cells[*place], &part.columns[*place]))
                .collect();
            if part.plan.noted {
                cells.push(PageCell::markup(self.marks(page, &row.facts, row.more)));
            }
            page.row(None, &cells)?;
        }
        page.end_table()
    }

    /// Returns a link to the note of each fact that has one, then " and 3 more" if `more` is 3.
    /// Returns nothing if no fact has a note.
    pub(super) fn marks(&self, page: &mut Page<'_>, facts: &[String], more: usize) -> Markup {
        let noted: Vec<&BriefNote> = facts.iter().filter_map(|fact| self.noted(fact)).collect();
        if noted.is_empty() {
            return Markup::default();
        }
        let mut marks = Markup::default();
        for note in noted {
            marks.push(&self.mark(page, note));
        }
        if more > 0 {
            marks.push_text(&format!(" and {more} more"));
        }
        Markup::element("span", "marks", &marks)
    }

    fn mark(&self, page: &mut Page<'_>, note: &BriefNote) -> Markup {
        let notes = page.notes();
        let mention = notes.mention(&note.evidence);
        if mention.is_first() {
            for detail in self.details(note) {
                notes.detail(mention, detail);
            }
        }
        mention.link()
    }

    /// Returns the note with this reference if the note has a citation or is about a gap.
    fn noted(&self, reference: &str) -> Option<&BriefNote> {
        self.notes.get(reference).filter(|note| note.is_stated())
    }

    /// Returns the details that a note has besides its evidence: title, sentences, and the remarks
    /// and name of the coder.
    fn details(&self, note: &BriefNote) -> Vec<Markup> {
        let title = Some(&note.title).filter(|title| !title.is_empty());
        let title = title.map(|title| Markup::text(title));
        let sentences = note.sentences.iter();
        let sentences = sentences
            .map(|[locator, text]| Markup::aside(locator).and(" ").then(&Markup::quoted(text)));
        let remark = Some(note.remark.clone()).filter(|remark| !remark.is_empty());
        let (_, dossier) = note.evidence.reference.rsplit_once('@').unwrap_or_default();
        let coding = self.coverage.iter().find(|it| it.dossier == dossier);
        // If there is only one dossier, the masthead already says when it was coded.
        let is_only = self.coverage.len() == 1;
        let coding = coding.map(|it| {
            if is_only {
                format!("coded by {}", it.coder)
            } else {
                format!("coded by {} on {}", it.coder, it.coded_on)
            }
        });
        let coding: Vec<String> = remark.into_iter().chain(coding).collect();
        let coding = (!coding.is_empty()).then(|| Markup::aside(&coding.join("; ")));
        title.into_iter().chain(sentences).chain(coding).collect()
    }
}

/// The height of the tallest chart that fits on a sheet of A4 or Letter, in pixels.
const HIGHEST: f64 = 1050.0;

/// Draws the chart of the part with this id.
fn figure(chart: &BriefChart, id: &str) -> ChartFigure {
    let (title, about, drawing) = match chart {
        BriefChart::Timeline(it) => (&it.title, &it.about, it.svg(id)),
        BriefChart::Bars(it) => (&it.title, &it.about, it.svg(id)),
        BriefChart::Matrix(it) => (&it.title, &it.about, it.svg(id)),
        BriefChart::Links(it) => (&it.title, &it.about, it.svg(id)),
    };
    ChartFigure {
        id: format!("{id}-chart"),
        caption: Markup::text(title),
        is_tall: drawing.height > HIGHEST,
        svg: Markup::trusted(drawing.svg),
        notes: vec![Markup::text(about)],
    }
}

/// Returns a cell in the form that people read. A cell with a date sorts by the date's first
/// possible day.
fn page_cell<'c>(cell: &'c Cell<'_>, column: &Column) -> PageCell<'c> {
    match cell {
        Cell::Text(text) if column.is_edtf() => PageCell::date(text),
        Cell::Text(text) if is_code(column, text) => PageCell::owned(words(text)),
        Cell::Text(text) => PageCell::Text(shortened(text)),
        _ => PageCell::of(cell),
    }
}

/// The columns with codes, which are shown as words: `in_force` becomes "in force".
const CODES: [&str; 14] = [
    "aspect",
    "date_basis",
    "how",
    "kind",
    "mode",
    "obligation",
    "position",
    "side",
    "stage",
    "stands",
    "status",
    "tone",
    "verdict",
    "visibility",
];

/// Returns whether a text is a code: in a column of `CODES`, and with only `a` to `z` and `_`.
fn is_code(column: &Column, text: &str) -> bool {
    CODES.contains(&column.name.as_str())
        && text
            .bytes()
            .all(|byte| byte == b'_' || byte.is_ascii_lowercase())
}
