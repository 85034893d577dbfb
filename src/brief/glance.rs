//! The first screen: what a reader should know before anything else.

use serde::Serialize;

use super::{Brief, Part, Row, words};
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
    section: &'static str,
    /// The reports, each with what one of its rows says.
    lines: &'static [(&'static str, Line)],
}

/// What a row says; none: nothing for a card.
type Line = fn(&Part, &Row) -> Option<Markup>;

const CARDS: [Plan; 6] = [
    Plan {
        title: "What the author concludes",
        section: "judgements",
        lines: &[("tilt", judgement), ("certainty", claim)],
    },
    Plan {
        title: "Figures",
        section: "delivered",
        lines: &[("amounts", amount)],
    },
    Plan {
        title: "Latest dates",
        section: "timeline",
        lines: &[("timeline", dated)],
    },
    Plan {
        title: "Says and does",
        section: "words-and-deeds",
        lines: &[("says-vs-does", says)],
    },
    Plan {
        title: "Still open",
        section: "delivered",
        lines: &[("pending", pending)],
    },
    Plan {
        title: "Not said",
        section: "not-said",
        lines: &[("gaps", gap)],
    },
];

/// Returns the cards that have something to say.
pub(super) fn cards(brief: &Brief, page: &mut Page<'_>) -> Vec<Card> {
    let cards = CARDS.iter().filter_map(|plan| card(plan, brief, page));
    cards.collect()
}

fn card(plan: &Plan, brief: &Brief, page: &mut Page<'_>) -> Option<Card> {
    let mut lines: Vec<(Markup, &Row)> = Vec::new();
    let mut is_cut = false;
    for (report, line) in plan.lines {
        let parts = brief.sections.iter().flat_map(|section| &section.parts);
        let parts = parts.filter(|part| part.plan.name() == *report);
        let parts: Vec<&Part> = parts.collect();
        is_cut |= parts.iter().any(|part| part.is_cut());
        let rows = parts.iter();
        for (part, row) in rows.flat_map(|part| part.rows.iter().map(move |row| (*part, row))) {
            let Some(line) = line(part, row) else {
                continue;
            };
            if !lines.iter().any(|(known, _)| *known == line) {
                lines.push((line, row));
            }
        }
    }
    if plan.section == "timeline" {
        // The last rows are not here.
        if is_cut {
            return None;
        }
        lines.reverse();
    }
    let count = lines.len();
    let shown = lines.into_iter().take(MOST_LINES);
    let shown = shown.map(|(line, row)| {
        let facts = &row.facts[..row.facts.len().min(MOST_MARKS)];
        line.then(&brief.marks(page, facts, 0))
    });
    let lines: Vec<Markup> = shown.collect();
    if lines.is_empty() {
        return None;
    }
    let more = match count {
        count if count > lines.len() && !is_cut => format!("All {count}"),
        _ => "Details".to_owned(),
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
    let certainty = part.text(row, "hedge").unwrap_or("certainty unknown");
    Some(Markup::text(title).then(&Markup::aside(&format!(" ({certainty})"))))
}

/// A judgement, whether or not evidence is given.
fn claim(part: &Part, row: &Row) -> Option<Markup> {
    let title = Markup::text(part.text(row, "title")?);
    let certainty = part.text(row, "hedge").unwrap_or("certainty unknown");
    Some(title.then(&Markup::aside(&format!(" ({certainty})"))))
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
