//! A page for tests. It contains nearly every kind of part, mostly with hostile texts.

use std::io::{self, Write};

use super::rows::{Cell, Column, Evidence, EvidenceCitation};
use super::{
    Callout, ChartFigure, ContentsLink, EscapedText, Markup, Page, PageCell, PageEntry, PageHead,
    PageTable,
};

/// Hostile texts: markup, quotes, right-to-left text, hidden characters and a newline.
pub(crate) const HOSTILE: [&str; 5] = [
    "<script>alert(\"1\")</script> & 'quotes' &amp; </style> {{ title }}",
    "معاهدة الصداقة (1955) with שלום inside",
    "turned \u{202e}round\u{2069} and \u{200b}hidden\u{1b}[31m",
    "line one\nline two",
    "]]> --> <!-- <svg onload=alert(1)>",
];

/// Style rules that only this page needs.
pub(crate) const STYLE: &str = ".bar{fill:var(--chart-1)}.second{fill:var(--chart-2)}\n";

/// Returns evidence for the fact with this reference: two citations whose cue is `words`.
pub(crate) fn evidence(reference: &str, words: &str) -> Evidence {
    let citation = |locator: &str| EvidenceCitation {
        source: "malaysia-us-2022".into(),
        locator: locator.into(),
        hedge: "possible".into(),
        hedge_label: "possible".into(),
        cue: Some(words.into()),
        voice: "author".into(),
        voice_actor: None,
        voice_label: "the author".into(),
    };
    Evidence {
        reference: reference.into(),
        about: None,
        citations: vec![citation("conclusion/1.2"), citation("conclusion/3.1")],
    }
}

/// Writes the page for tests.
pub(crate) fn write(out: &mut dyn Write) -> io::Result<()> {
    let long = "x".repeat(500);
    let head = PageHead {
        title: format!("Every part of a page: {}", HOSTILE[0]),
        kicker: Some("chancery example".into()),
        lead: vec![
            Markup::text(
                "What the page is about, in a sentence or two: one source, read sentence by sentence.",
            ),
            Markup::text(HOSTILE[1]),
        ],
        facts: vec![
            PageEntry::new("record", Markup::code("chancery.db")),
            PageEntry::new(
                "source",
                Markup::web("https://example.org/a?b=c&d=e", "A source"),
            ),
            PageEntry::new("text", Markup::text(&long)),
        ],
        contents: [
            ("words", "Words"),
            ("tables", "Tables"),
            ("charts", "Charts"),
            ("notes", "Notes"),
        ]
        .map(|(id, title)| ContentsLink {
            id: id.into(),
            title: title.into(),
        })
        .into(),
        style: STYLE,
    };
    let mut page = Page::begin(out, &head)?;
    words(&mut page)?;
    tables(&mut page, &long)?;
    charts(&mut page)?;
    page.end(&[Markup::text("From an invented record.")])
}

fn words(page: &mut Page<'_>) -> io::Result<()> {
    page.section(
        "words",
        "Words",
        &Markup::text("What a section begins with."),
    )?;
    let marks = page.marks(&[
        evidence("first@example", HOSTILE[0]),
        evidence("second@example", HOSTILE[1]),
    ]);
    let again = page.marks(&[evidence("first@example", "")]);
    page.paragraph(
        &Markup::text("The author calls it ")
            .then(&Markup::quoted("perhaps a turn"))
            .and(", which is ")
            .then(&Markup::strong("possible"))
            .and(".")
            .then(&marks)
            .and(" It is told twice.")
            .then(&again),
    )?;
    let hostile: Vec<Markup> = HOSTILE.iter().map(|text| Markup::text(text)).collect();
    page.list(&hostile)?;
    page.callout(&Callout {
        id: "left-out".into(),
        title: "What this page leaves out".into(),
        paragraphs: vec![Markup::text("Only what is invented is here.")],
        items: vec![
            Markup::text("12 amounts without a unit"),
            Markup::text(HOSTILE[2]),
        ],
    })
}

fn tables(page: &mut Page<'_>, long: &str) -> io::Result<()> {
    page.section("tables", "Tables", &Markup::default())?;
    page.begin_table(PageTable {
        id: "many".into(),
        caption: Markup::text("Rows enough for a filter, and columns enough to be wide"),
        columns: [
            "name", "date", "count", "share", "text", "holder", "target", "status", "facts",
        ]
        .map(|name| Column::new(name).meaning("What it holds, in a sentence."))
        .into(),
        has_row_names: true,
        ..PageTable::default()
    })?;
    for number in 0..40_usize {
        let text = match number {
            5 => long,
            _ => HOSTILE
                .get(number)
                .unwrap_or(&"an ordinary text of some words, as a title has them"),
        };
        page.cells(&[
            Cell::Text(format!("row {number}").into()),
            Cell::Text(format!("19{:02}-0{}", 50 + number * 7 % 50, 1 + number % 9).into()),
            Cell::count(number * 7919 % 1000),
            if number % 4 == 3 {
                Cell::Null
            } else {
                Cell::Real(0.25)
            },
            Cell::Text(text.into()),
            Cell::Text("malaysia".into()),
            Cell::Text("united-states".into()),
            Cell::Text("announced".into()),
            Cell::Evidence(&[evidence(&format!("fact-{}@example", number % 6), "perhaps")]),
        ])?;
    }
    page.end_table()?;
    page.begin_table(PageTable {
        id: "none".into(),
        caption: Markup::text("A table without rows"),
        columns: vec![Column::new("name"), Column::new("count")],
        ..PageTable::default()
    })?;
    page.end_table()
}

fn charts(page: &mut Page<'_>) -> io::Result<()> {
    page.section("charts", "Charts", &Markup::default())?;
    let mention = page.notes().mention(&evidence("drawn@example", "perhaps"));
    page.notes().detail(
        mention,
        Markup::text("Coded by an invented coder, 2026-01-02."),
    );
    page.notes().detail(mention, Markup::quoted(HOSTILE[0]));
    let svg = format!(
        "<svg class=\"chart\" width=\"100%\" height=\"90\" role=\"img\" aria-labelledby=\"two-title two-about\" \
         fill=\"currentColor\" font-size=\"13\">\
         <title id=\"two-title\">Two bars</title><desc id=\"two-about\">One of 3, one of 5: {}</desc>\
         <rect class=\"bar\" x=\"0\" y=\"20\" width=\"48%\" height=\"14\"/>\
         <rect class=\"second\" x=\"0\" y=\"65\" width=\"80%\" height=\"14\"/>\
         <text x=\"0\" y=\"14\">first</text><text x=\"48%\" dx=\"5\" y=\"32\">3</text>\
         <text x=\"0\" y=\"59\">second</text><text x=\"80%\" dx=\"5\" y=\"77\">5</text></svg>",
        EscapedText(HOSTILE[0])
    );
    let figure = ChartFigure {
        id: "bars".into(),
        caption: Markup::text("Bars that the table below has too ").then(&Markup::element(
            "span",
            "marks",
            &mention.link(),
        )),
        svg: Markup::trusted(svg),
        notes: vec![Markup::text("A bar is a count.")],
        is_tall: false,
    };
    page.figure(&figure, |page| {
        page.begin_table(PageTable {
            id: "bars-data".into(),
            caption: Markup::text("Counts"),
            columns: vec![Column::new("name"), Column::new("count")],
            ..PageTable::default()
        })?;
        page.row(
            Some("bar-first"),
            &[
                PageCell::owned("first".into()),
                PageCell::Number("3".into()),
            ],
        )?;
        page.row(
            None,
            &[
                PageCell::ordered(Markup::strong("second"), "0"),
                PageCell::Missing,
            ],
        )?;
        page.end_table()
    })
}
