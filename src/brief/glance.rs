//! Makes the first screen of a page: cards with the most important rows.

use serde::Serialize;

use super::{Brief, BriefRow, ReportPart, words};
use crate::dossier::label;
use crate::page::{Markup, Page};

/// The anchor of the first screen.
pub(super) const ID: &str = "glance";

/// The heading of the first screen.
pub(super) const TITLE: &str = "At a glance";

/// The maximum number of lines of a card.
const MOST_LINES: usize = 6;

/// The maximum number of links to notes in one line.
const MOST_MARKS: usize = 3;

/// A card: its title, its lines and a link.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Card {
    title: &'static str,
    lines: Vec<Markup>,
    /// The link to the section that lists all rows.
    more: Markup,
}

/// The text that the report `tilt` has in column `side` if the row is the judgement itself.
const ITSELF: &str = "judgement";

/// The plan of a card.
struct CardPlan {
    title: &'static str,
    section: &'static str,
    /// The names of the reports, each with the function that turns its rows into lines.
    lines: &'static [(&'static str, MakeLine)],
}

/// Turns a row into a line of the card, or returns `None` if the row does not belong on the card.
type MakeLine = fn(&ReportPart, &BriefRow) -> Option<Markup>;

const CARDS: [CardPlan; 6] = [
    CardPlan {
        title: "What the author concludes",
        section: "judgements",
        lines: &[("tilt", judgement), ("certainty", claim)],
    },
    CardPlan {
        title: "Figures",
        section: "delivered",
        lines: &[("amounts", amount)],
    },
    CardPlan {
        title: "Latest dates",
        section: "timeline",
        lines: &[("timeline", dated)],
    },
    CardPlan {
        title: "Says and does",
        section: "words-and-deeds",
        lines: &[("says-vs-does", says)],
    },
    CardPlan {
        title: "Still open",
        section: "delivered",
        lines: &[("pending", pending)],
    },
    CardPlan {
        title: "Not said",
        section: "not-said",
        lines: &[("gaps", gap)],
    },
];

/// Returns the cards that have at least one line.
pub(super) fn cards(brief: &Brief, page: &mut Page<'_>) -> Vec<Card> {
    let cards = CARDS.iter().filter_map(|plan| card(plan, brief, page));
    cards.collect()
}

fn card(plan: &CardPlan, brief: &Brief, page: &mut Page<'_>) -> Option<Card> {
    let mut lines: Vec<(Markup, &BriefRow)> = Vec::new();
    let mut is_cut = false;
    for (report, line) in plan.lines {
        let parts = brief.sections.iter().flat_map(|section| &section.parts);
        let parts = parts.filter(|part| part.plan.name() == *report);
        let parts: Vec<&ReportPart> = parts.collect();
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
        // This card shows the latest rows. They end the report, so a cut report lacks them.
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

/// Returns a line for a row of `tilt` (judgements with evidence), if the row is the judgement.
fn judgement(part: &ReportPart, row: &BriefRow) -> Option<Markup> {
    let title = part.text(row, "judgement")?;
    if part.text(row, "side") != Some(ITSELF) {
        return None;
    }
    let certainty = part.text(row, "hedge").unwrap_or("certainty unknown");
    Some(Markup::text(title).then(&Markup::aside(&format!(" ({certainty})"))))
}

/// Returns a line for a row of `certainty`, which also lists judgements without evidence.
fn claim(part: &ReportPart, row: &BriefRow) -> Option<Markup> {
    let title = Markup::text(part.text(row, "title")?);
    let certainty = part.text(row, "hedge").unwrap_or("certainty unknown");
    Some(title.then(&Markup::aside(&format!(" ({certainty})"))))
}

fn amount(part: &ReportPart, row: &BriefRow) -> Option<Markup> {
    let stage = part.text(row, "stage");
    let stage = stage.map_or_else(String::new, |stage| format!(" {stage}"));
    let date = part.text(row, "date").map(label);
    let date = date.map_or_else(String::new, |date| format!(", {date}"));
    let title = part.text(row, "title")?;
    Some(Markup::strong(part.text(row, "amount")?).and(&format!("{stage}{date}: {title}")))
}

fn dated(part: &ReportPart, row: &BriefRow) -> Option<Markup> {
    let date = label(part.text(row, "date")?);
    Some(Markup::strong(&date).and(&format!(" {}", part.text(row, "title")?)))
}

fn says(part: &ReportPart, row: &BriefRow) -> Option<Markup> {
    let [professed, against, done] =
        ["professed", "against", "done"].map(|name| part.text(row, name));
    Some(
        Markup::text(professed?)
            .then(&Markup::aside(&format!(" {} ", words(against?))))
            .and(done?),
    )
}

fn pending(part: &ReportPart, row: &BriefRow) -> Option<Markup> {
    let status = part.text(row, "status").map(words).unwrap_or_default();
    let asked = part.text(row, "asked");
    let asked = asked.map_or_else(String::new, |asked| format!(" {asked}"));
    let title = Markup::text(part.text(row, "title")?);
    Some(title.then(&Markup::aside(&format!(" ({status}){asked}"))))
}

fn gap(part: &ReportPart, row: &BriefRow) -> Option<Markup> {
    part.text(row, "question").map(Markup::text)
}
