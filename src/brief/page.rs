//! Writes a brief as a page.

use std::io;

use serde::Serialize;

use super::pictures::{Chart, chart};
use super::{Asks, Brief, MOST_ROWS, Part, Row, Section, glance, shortened, words};
use crate::dossier::{label, read_date};
use crate::page::{Callout, Entry, Figure, Head, Item, Link, Markup, Page, Table};
use crate::rows::{Cell, Column, Evidence};

/// The rules of style for the first screen and for charts.
const STYLE: &str = concat!(
    include_str!("glance.css"),
    include_str!("../chart/svg/chart.css")
);

impl Brief {
    /// Writes the page.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut page = Page::begin(out, &self.head())?;
        self.glance(&mut page)?;
        for section in &self.sections {
            self.section(&mut page, section)?;
        }
        page.end(&self.colophon())
    }

    fn head(&self) -> Head {
        let mut contents = vec![Link {
            id: glance::ID.to_owned(),
            title: glance::TITLE.to_owned(),
        }];
        let shown = self.sections.iter().filter(|section| section.is_shown());
        contents.extend(shown.map(|section| Link {
            id: section.plan.id.to_owned(),
            title: section.plan.title.to_owned(),
        }));
        let has_notes = self.evidence.keys().any(|it| self.noted(it).is_some());
        let notes = has_notes.then(|| Link {
            id: "notes".to_owned(),
            title: "Notes".to_owned(),
        });
        contents.extend(notes);
        Head {
            title: self.subject.clone(),
            kicker: Some("Brief".to_owned()),
            lead: vec![self.coverage_in_a_line()],
            facts: self.coverage.iter().map(coverage).collect(),
            contents,
            style: STYLE,
        }
    }

    /// Says how much of how many sources is coded.
    fn coverage_in_a_line(&self) -> Markup {
        let sum = |count: fn(&super::Coverage) -> u64| self.coverage.iter().map(count).sum::<u64>();
        let sources = match self.coverage.len() {
            0 => return Markup::text("No source is coded in this record."),
            1 => "one source".to_owned(),
            count => format!("{count} codings of sources"),
        };
        let cited = self.evidence.values().filter(|it| !it.citations.is_empty());
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

    /// Says where the page is from and how it is made again.
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

    /// Returns what is left out of the page, each a line.
    fn left_out(&self) -> Vec<Markup> {
        let parts = self.sections.iter().flat_map(|section| &section.parts);
        let cut = parts.filter(|part| part.is_cut());
        let cut = cut.map(|part| {
            Markup::text(&format!(
                "{}: {} of {} rows are shown. {}",
                part.title,
                part.rows.len(),
                part.total,
                match part.plan.asks {
                    Asks::Report(..) => "All of them: ",
                    _ => "See also: ",
                }
            ))
            .then(&Markup::code(&part.command))
        });
        cut.collect()
    }

    /// Says under which headings there is nothing, and which could not be narrowed.
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

/// One coding of a source, as the masthead has it.
fn coverage(of: &super::Coverage) -> Entry {
    let not_coded = match of.not_coded {
        0 => String::new(),
        count => format!(", {count} listed as not coded"),
    };
    let text = format!(
        "{}. Coded by {} on {}: {} of {} sentences carry facts{not_coded}. {}",
        of.reference.trim_end_matches('.'),
        of.coder,
        of.coded_on,
        of.cited,
        of.sentences,
        of.coverage
    );
    Entry::new(&of.source, Markup::text(&text))
}

impl Section {
    /// Returns whether any of its reports has a row.
    fn is_shown(&self) -> bool {
        self.parts.iter().any(|part| !part.rows.is_empty())
    }
}

impl Part {
    pub(super) fn is_cut(&self) -> bool {
        self.total > self.rows.len() as u64
    }

    /// Returns the heading of its table.
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

    fn section(&self, page: &mut Page<'_>, section: &Section) -> io::Result<()> {
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

    fn part(&self, page: &mut Page<'_>, part: &Part, id: &str) -> io::Result<()> {
        if let Some(answer) = &part.answer {
            page.paragraph(&Markup::text(answer))?;
        }
        let notes = page.notes();
        let mut href = |row: &Row| {
            let mut facts = row.facts.iter();
            let evidence = facts.find_map(|fact| self.noted(fact))?;
            Some(notes.href(evidence))
        };
        let chart = chart(part, self, &mut href);
        let Some(chart) = chart else {
            self.table(page, part, id)?;
            return Self::source_of(page, part);
        };
        let picture = drawn(&chart, id);
        let is_tall = height(&picture.svg).is_some_and(|height| height > HIGHEST);
        let figure = Figure {
            id: format!("{id}-chart"),
            caption: Markup::text(&picture.title),
            svg: Markup::trusted(picture.svg),
            notes: vec![Markup::text(&picture.about)],
            is_tall,
        };
        page.figure(&figure, |page| self.table(page, part, id))?;
        Self::source_of(page, part)
    }

    /// Says how the same rows are listed elsewhere.
    fn source_of(page: &mut Page<'_>, part: &Part) -> io::Result<()> {
        let shown = if part.is_cut() {
            format!("{} of {} rows. All of them: ", part.rows.len(), part.total)
        } else {
            part.plan.listed_by().to_owned()
        };
        let line = Markup::text(&shown).then(&Markup::code(&part.command));
        page.paragraph(&Markup::element("span", "aside", &line))
    }

    fn table(&self, page: &mut Page<'_>, part: &Part, id: &str) -> io::Result<()> {
        let shown = part.plan.columns.iter();
        let shown: Vec<(usize, &str)> = shown
            .filter_map(|(name, heading)| Some((part.place(name)?, *heading)))
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
        page.begin_table(Table {
            id: id.to_owned(),
            caption: Markup::text(&part.question),
            columns,
            has_row_names: true,
            missing: Some("not stated, or it does not apply".to_owned()),
        })?;
        for row in &part.rows {
            let cells = shown.iter();
            let mut items: Vec<Item<'_>> = cells
                .map(|(place, _)| item(&row.cells[*place], &part.columns[*place]))
                .collect();
            if part.plan.noted {
                items.push(Item::markup(self.marks(page, &row.facts, row.more)));
            }
            page.row(None, &items)?;
        }
        page.end_table()
    }

    /// Returns marks that lead to the notes of some facts, and says how many more there are.
    pub(super) fn marks(&self, page: &mut Page<'_>, facts: &[String], more: usize) -> Markup {
        let noted: Vec<&Evidence> = facts.iter().filter_map(|fact| self.noted(fact)).collect();
        if noted.is_empty() {
            return Markup::default();
        }
        let mut marks = Markup::default();
        for evidence in noted {
            marks.push(&self.mark(page, evidence));
        }
        if more > 0 {
            marks.push_text(&format!(" and {more} more"));
        }
        Markup::element("span", "marks", &marks)
    }

    fn mark(&self, page: &mut Page<'_>, evidence: &Evidence) -> Markup {
        let notes = page.notes();
        let mention = notes.mention(evidence);
        if mention.is_first() {
            for detail in self.details(&evidence.reference) {
                notes.detail(mention, detail);
            }
        }
        mention.link()
    }
}

impl Brief {
    /// Returns what a reference rests on; none, if nothing states it.
    fn noted(&self, reference: &str) -> Option<&Evidence> {
        let evidence = self.evidence.get(reference)?;
        let states = !evidence.citations.is_empty() || evidence.about.is_some();
        states.then_some(evidence)
    }

    /// Returns what a note says beside its evidence: who coded it, and the sentences.
    fn details(&self, reference: &str) -> Vec<Markup> {
        let sentences = self.sentences.get(reference).into_iter().flatten();
        let sentences = sentences
            .map(|[locator, text]| Markup::aside(locator).and(" ").then(&Markup::quoted(text)));
        let remark = self.remarks.get(reference);
        let title = remark.map(|remark| Markup::text(&remark.title));
        let (_, dossier) = reference.rsplit_once('@').unwrap_or_default();
        let coding = self.coverage.iter().find(|it| it.dossier == dossier);
        // Of a single coding, the head of the page has the day.
        let is_only = self.coverage.len() == 1;
        let coding = coding.map(|it| {
            if is_only {
                format!("coded by {}", it.coder)
            } else {
                format!("coded by {} on {}", it.coder, it.coded_on)
            }
        });
        let remark = remark.and_then(|remark| remark.remark.clone());
        let coding = [remark, coding].into_iter().flatten().collect::<Vec<_>>();
        let coding = (!coding.is_empty()).then(|| Markup::aside(&coding.join("; ")));
        title.into_iter().chain(sentences).chain(coding).collect()
    }
}

/// The highest chart that fits on a sheet of paper, A4 or Letter, in pixels.
const HIGHEST: f64 = 1050.0;

/// Returns the height that a chart states.
fn height(svg: &str) -> Option<f64> {
    let (_, rest) = svg.split_once(" height=\"")?;
    rest.split_once('"')?.0.parse().ok()
}

/// A chart, drawn.
struct Picture {
    title: String,
    about: String,
    svg: String,
}

fn drawn(chart: &Chart, id: &str) -> Picture {
    let (title, about) = match chart {
        Chart::Timeline(it) => (&it.title, &it.about),
        Chart::Bars(it) => (&it.title, &it.about),
        Chart::Matrix(it) => (&it.title, &it.about),
        Chart::Links(it) => (&it.title, &it.about),
    };
    let svg = match chart {
        Chart::Timeline(it) => it.svg(id),
        Chart::Bars(it) => it.svg(id),
        Chart::Matrix(it) => it.svg(id),
        Chart::Links(it) => it.svg(id),
    };
    Picture {
        title: title.clone(),
        about: about.clone(),
        svg,
    }
}

/// Returns a cell as people read it; a date is ordered by its first possible day.
fn item<'c>(cell: &'c Cell<'_>, column: &Column) -> Item<'c> {
    let is_date = column
        .unit
        .as_deref()
        .is_some_and(|it| it.starts_with("EDTF"));
    match cell {
        Cell::Text(text) if is_date => {
            let first = read_date(text).ok().and_then(|date| date.earliest);
            Item::ordered(Markup::text(&label(text)), first.unwrap_or_default())
        }
        Cell::Text(text) if is_code(column, text) => Item::owned(words(text)),
        Cell::Text(text) => Item::Text(shortened(text)),
        _ => Item::of(cell),
    }
}

/// The columns of codes, which are read as words: `in_force` is "in force".
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

/// Whether a text is a code of several words.
fn is_code(column: &Column, text: &str) -> bool {
    CODES.contains(&column.name.as_str())
        && text
            .bytes()
            .all(|byte| byte == b'_' || byte.is_ascii_lowercase())
}
