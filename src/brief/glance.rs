//! The first screen: what a reader should know before anything else.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Asks, Brief, Part, Row, words};
use crate::dossier::label;
use crate::page::{Markup, Page};

/// The anchor of the first screen.
pub(super) const ID: &str = "glance";

/// Its heading.
pub(super) const TITLE: &str = "At a glance";

/// The most lines of a card.
const MOST_LINES: usize = 6;

/// The most notes that a line leads to.
const MOST_MARKS: usize = 3;

/// A question, and the first lines of its answer.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Card {
    title: &'static str,
    lines: Vec<Markup>,
    /// Where the rest is.
    more: Markup,
}

/// How the report `tilt` calls the judgement beside its evidence.
const ITSELF: &str = "judgement";

/// What a card shows of which report.
struct Plan {
    title: &'static str,
    report: Asks,
    section: &'static str,
    line: fn(&Part, &Row) -> Option<Markup>,
}

const CARDS: [Plan; 6] = [
    Plan {
        title: "What the author concludes",
        report: Asks::Report("tilt", &[]),
        section: "judgements",
        line: judgement,
    },
    Plan {
        title: "Figures",
        report: Asks::Amounts,
        section: "delivered",
        line: amount,
    },
    Plan {
        title: "Latest dates",
        report: Asks::Report("timeline", &[]),
        section: "timeline",
        line: dated,
    },
    Plan {
        title: "Says and does",
        report: Asks::Report("says-vs-does", &[]),
        section: "words-and-deeds",
        line: says,
    },
    Plan {
        title: "Still open",
        report: Asks::Report("pending", &[]),
        section: "delivered",
        line: pending,
    },
    Plan {
        title: "Not said",
        report: Asks::Report("gaps", &[]),
        section: "not-said",
        line: gap,
    },
];

/// Returns the cards that have something to say.
pub(super) fn cards(brief: &Brief, page: &mut Page<'_>) -> Vec<Card> {
    let cards = CARDS.iter().filter_map(|plan| card(plan, brief, page));
    cards.collect()
}

fn card(plan: &Plan, brief: &Brief, page: &mut Page<'_>) -> Option<Card> {
    let parts = brief.sections.iter().flat_map(|section| &section.parts);
    let parts = parts.filter(|part| part.plan.asks == plan.report);
    let rows = parts.flat_map(|part| part.rows.iter().map(move |row| (part, row)));
    let lines = rows.filter_map(|(part, row)| Some(((plan.line)(part, row)?, row)));
    let mut lines: Vec<(Markup, &Row)> = lines.collect();
    if plan.section == "timeline" {
        lines.reverse();
    }
    let count = lines.len();
    let shown = lines.into_iter().take(MOST_LINES);
    let shown = shown.map(|(line, row)| {
        let facts = &row.facts[..row.facts.len().min(MOST_MARKS)];
        line.then(&brief.marks(page, facts))
    });
    let lines: Vec<Markup> = shown.collect();
    if lines.is_empty() {
        return None;
    }
    let more = match count {
        count if count > lines.len() => format!("All {count}"),
        _ => "More".to_owned(),
    };
    Some(Card {
        title: plan.title,
        lines,
        more: Markup::jump(plan.section, &more),
    })
}

/// A judgement that evidence is given for or against.
fn judgement(part: &Part, row: &Row) -> Option<Markup> {
    let title = part.text(row, "judgement")?;
    if part.text(row, "side") != Some(ITSELF) {
        return None;
    }
    let mut aside = part
        .text(row, "hedge")
        .unwrap_or("certainty unknown")
        .to_owned();
    let mut sides: Vec<(&str, usize)> = Vec::new();
    for other in &part.rows {
        let side = part.text(other, "side").filter(|side| *side != ITSELF);
        let (Some(side), true) = (side, part.text(other, "judgement") == Some(title)) else {
            continue;
        };
        match sides.iter_mut().find(|(known, _)| *known == side) {
            Some((_, count)) => *count += 1,
            None => sides.push((side, 1)),
        }
    }
    for (index, (side, count)) in sides.iter().enumerate() {
        let before = if index == 0 { "; evidence:" } else { "," };
        let _ = write!(aside, "{before} {side} {count}");
    }
    Some(Markup::text(title).then(&Markup::aside(&format!(" ({aside})"))))
}

fn amount(part: &Part, row: &Row) -> Option<Markup> {
    let stage = part.text(row, "stage");
    let stage = stage.map_or_else(String::new, |stage| format!(" {stage}"));
    let date = part.text(row, "date").map(label);
    let date = date.map_or_else(String::new, |date| format!(", {date}"));
    let title = part.text(row, "title")?;
    Some(Markup::strong(part.text(row, "amount")?).and(&format!("{stage}{date}: {title}")))
}

fn dated(part: &Part, row: &Row) -> Option<Markup> {
    let date = label(part.text(row, "date")?);
    Some(Markup::strong(&date).and(&format!(" {}", part.text(row, "title")?)))
}

fn says(part: &Part, row: &Row) -> Option<Markup> {
    let [professed, against, done] =
        ["professed", "against", "done"].map(|name| part.text(row, name));
    Some(
        Markup::text(professed?)
            .then(&Markup::aside(&format!(" {} ", words(against?))))
            .and(done?),
    )
}

fn pending(part: &Part, row: &Row) -> Option<Markup> {
    let status = part.text(row, "status").map(words).unwrap_or_default();
    let asked = part.text(row, "asked");
    let asked = asked.map_or_else(String::new, |asked| format!(" {asked}"));
    let title = Markup::text(part.text(row, "title")?);
    Some(title.then(&Markup::aside(&format!(" ({status}){asked}"))))
}

fn gap(part: &Part, row: &Row) -> Option<Markup> {
    part.text(row, "question").map(Markup::text)
}
