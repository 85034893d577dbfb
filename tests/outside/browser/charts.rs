//! Writes a page with every kind of chart and some hostile labels.

use std::io::{self, Write};

use chancery::chart::{
    self, Bar, BarLayout, Bars, BoundedNumber, CausalLink, Data, Links, Mark, MarkValue, Matrix,
    Timeline, TimelineItem,
};
use chancery::page::{ChartFigure, Markup, Page, PageHead, PageTable};

use super::samples::{HOSTILE, evidence};

/// Dates of every precision, and a missing date.
const DATES: [Option<&str>; 12] = [
    Some("2021-09-15"),
    Some("2021-34"),
    Some("2019"),
    Some("201X"),
    Some("2018-03/2020-06"),
    Some("2017/.."),
    Some("../2016"),
    Some("[2015,2017]"),
    Some("2014?"),
    Some("1957-08-31"),
    Some("2022-11~"),
    None,
];

pub(super) fn write(out: &mut dyn Write) -> io::Result<()> {
    let head = PageHead {
        title: "Charts".into(),
        style: chart::STYLE,
        ..PageHead::default()
    };
    let mut page = Page::begin(out, &head)?;
    page.section("charts", "Charts", &Markup::default())?;
    let note = page.notes().href(&evidence("drawn@example", "perhaps"));
    let timeline = timeline(&note);
    draw(
        &mut page,
        "when",
        timeline.svg("when-chart").svg,
        timeline.data(),
    )?;
    for (id, layout) in [
        ("beside", BarLayout::SideBySide),
        ("stacked", BarLayout::Stacked),
        ("diverging", BarLayout::Diverging),
    ] {
        let bars = bars(layout, &note);
        draw(
            &mut page,
            id,
            bars.svg(&format!("{id}-chart")).svg,
            bars.data(),
        )?;
    }
    for (id, value) in [
        ("plain", MarkValue::Plain),
        ("scores", MarkValue::Score(-2)),
        ("counts", MarkValue::Count(12)),
    ] {
        let matrix = matrix(value, &note);
        draw(
            &mut page,
            id,
            matrix.svg(&format!("{id}-chart")).svg,
            matrix.data(),
        )?;
    }
    let links = links(&note);
    draw(
        &mut page,
        "links",
        links.svg("links-chart").svg,
        links.data(),
    )?;
    page.end(&[])
}

fn draw(page: &mut Page<'_>, id: &str, svg: String, data: Data) -> io::Result<()> {
    let figure = ChartFigure {
        id: id.into(),
        caption: Markup::text(&format!("The chart {id}")),
        svg: Markup::trusted(svg),
        ..ChartFigure::default()
    };
    page.figure(&figure, |page| {
        page.begin_table(PageTable {
            id: format!("{id}-data"),
            caption: Markup::text(&format!("The rows of the chart {id}")),
            columns: data.columns,
            ..PageTable::default()
        })?;
        for row in &data.rows {
            page.cells(row)?;
        }
        page.end_table()
    })
}

fn label(index: usize) -> String {
    let ordinary = [
        "Malaysia and the United States agree",
        "Malaysia",
        "A visit",
    ];
    let texts = HOSTILE.iter().chain(&ordinary);
    texts
        .cycle()
        .nth(index)
        .copied()
        .unwrap_or_default()
        .to_owned()
}

fn timeline(note: &str) -> Timeline {
    let items = DATES.iter().enumerate().map(|(index, date)| TimelineItem {
        group: Some(["engagements", "offices"][index % 2].into()),
        mark: (index % 3 == 0).then(|| "possible".to_owned()),
        undone: index % 5 == 1,
        href: (index % 2 == 0).then(|| note.to_owned()),
        ..TimelineItem::new(label(index), *date)
    });
    Timeline {
        title: HOSTILE[0].into(),
        about: "Dates of every precision.".into(),
        items: items.collect(),
    }
}

fn bars(layout: BarLayout, note: &str) -> Bars {
    let amounts = [
        Some(BoundedNumber::exactly(12.0)),
        Some(BoundedNumber::between(3.0, 900.0)),
        Some(BoundedNumber::at_least(40.0)),
        Some(BoundedNumber::at_most(1.5e9)),
        Some(BoundedNumber::about(7.0)),
        None,
    ];
    let rows = (0..9).map(|index| Bar {
        href: (index % 2 == 0).then(|| note.to_owned()),
        unit: (index % 3 == 0).then(|| "USD".to_owned()),
        detail: (index % 4 == 0).then(|| label(index + 3)),
        ..Bar::new(
            label(index),
            vec![amounts[index % 6], amounts[(index + 1) % 6]],
        )
    });
    Bars {
        title: "Pledged and delivered".into(),
        about: HOSTILE[1].into(),
        layout,
        series: vec!["pledged".into(), "delivered".into()],
        rows: rows.collect(),
        ..Bars::default()
    }
}

fn matrix(value: MarkValue, note: &str) -> Matrix {
    let marks = (0..24).map(|index| Mark {
        row: label(index % 8),
        column: ["trade", "security of the sea", "x", HOSTILE[0]][index % 4].into(),
        kind: index % 2,
        value,
        words: "supports (declared)".into(),
        href: (index % 2 == 0).then(|| note.to_owned()),
    });
    Matrix {
        title: "Who stands where".into(),
        about: HOSTILE[2].into(),
        row: "holder".into(),
        column: "topic".into(),
        kinds: vec!["declared".into(), "enacted".into()],
        marks: marks.collect(),
    }
}

fn links(note: &str) -> Links {
    let links = (0..9).map(|index| CausalLink {
        from: label(index / 2),
        relation: ["constrains", "causes"][index % 2].into(),
        to: label(index + 1),
        hedged: index % 3 == 0,
        denied: index % 4 == 0,
        href: (index % 2 == 0).then(|| note.to_owned()),
    });
    Links {
        title: "What constrains what".into(),
        about: HOSTILE[3].into(),
        links: links.collect(),
    }
}
