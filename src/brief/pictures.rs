//! Makes charts of the rows of reports.

use super::{Brief, BriefRow, Picture, ReportPart};
use crate::chart::{
    Bar, BarLayout, Bars, BoundedNumber, CausalLink, Links, Mark, MarkValue, Matrix, Timeline,
    TimelineItem,
};

/// A chart of the rows of one report.
pub(super) enum BriefChart {
    Timeline(Timeline),
    Bars(Bars),
    Matrix(Matrix),
    Links(Links),
}

/// Returns the chart of a part, or `None` if no row can be drawn.
///
/// `codes` is a brief, of which only `undone` and `modes` are read. `href` returns a row's link.
pub(super) fn chart(
    part: &ReportPart,
    codes: &Brief,
    href: &mut dyn FnMut(&BriefRow) -> Option<String>,
) -> Option<BriefChart> {
    match part.plan.picture? {
        Picture::Timeline => timeline(part, &codes.undone, href).map(BriefChart::Timeline),
        Picture::Positions => positions(part, &codes.modes, href).map(BriefChart::Matrix),
        Picture::Balance => balance(part, href).map(BriefChart::Bars),
        Picture::Delivered => delivered(part, href).map(BriefChart::Bars),
        Picture::Given => given(part, href).map(BriefChart::Bars),
        Picture::Dealings => dealings(part, href).map(BriefChart::Matrix),
        Picture::Reasons => reasons(part, href).map(BriefChart::Links),
    }
}

/// Returns the address to which the drawing of a row links, if any.
type Href<'h> = &'h mut dyn FnMut(&BriefRow) -> Option<String>;

fn timeline(part: &ReportPart, undone: &[String], href: Href<'_>) -> Option<Timeline> {
    let item = |row: &BriefRow| {
        let title = part.text(row, "title")?;
        let mut item = TimelineItem::new(title, part.text(row, "date"));
        let words = ["kind", "status"].map(|name| part.text(row, name).map(super::words));
        let basis = part
            .text(row, "date_basis")
            .filter(|basis| *basis != "stated");
        let basis = basis.map(|basis| format!("date {}", super::words(basis)));
        // Some titles already end with the kind or status, such as "6 UAV, received".
        let words = words
            .into_iter()
            .flatten()
            .filter(|word| !title.ends_with(word.as_str()));
        let words: Vec<String> = words.chain(basis).collect();
        item.mark = Some(words.join(", ")).filter(|mark| !mark.is_empty());
        item.href = href(row);
        let status = part.text(row, "status");
        item.undone = status.is_some_and(|status| undone.iter().any(|it| it == status));
        Some(item)
    };
    let items: Vec<TimelineItem> = part.rows.iter().filter_map(item).collect();
    (!items.is_empty()).then(|| Timeline {
        title: "Dated facts on an axis of time".to_owned(),
        about: "A date is drawn as exactly as the source gives it.".to_owned(),
        items,
    })
}

/// Returns a matrix of positions, with a column for each holder and a row for each topic. If a
/// position has no topic, its row is that of its target actor.
fn positions(part: &ReportPart, modes: &[String], href: Href<'_>) -> Option<Matrix> {
    // Begin with all modes, even unused ones, so that a mode has the same shape on every page.
    let mut kinds = modes.to_vec();
    let mut marks = Vec::new();
    for row in &part.rows {
        let holder = part.text(row, "holder").unwrap_or("not named");
        let on = part.text(row, "topic").or(part.text(row, "target"));
        let mode = part.text(row, "mode").unwrap_or_default();
        let kind = kinds.iter().position(|known| known == mode);
        let kind = kind.unwrap_or_else(|| {
            kinds.push(mode.to_owned());
            kinds.len() - 1
        });
        let score = part.number(row, "score");
        marks.push(Mark {
            row: on.unwrap_or("nothing in particular").to_owned(),
            column: holder.to_owned(),
            kind,
            #[expect(clippy::cast_possible_truncation, reason = "scores go from -3 to 3")]
            value: score.map_or(MarkValue::Plain, |score| MarkValue::Score(score as i8)),
            words: part.text(row, "title").unwrap_or_default().to_owned(),
            href: href(row),
        });
    }
    (!marks.is_empty()).then(|| Matrix {
        title: "Positions by holder and topic".to_owned(),
        about: "Under each topic, who takes which position. The mark's shape says how the \
                position is known; its place and number say how far it is for or against the \
                topic, from \u{2212}3 (strongly against) to +3 (strongly for). Topics with \
                most positions come first."
            .to_owned(),
        row: "on".to_owned(),
        column: "holder".to_owned(),
        kinds,
        marks,
    })
}

/// The tones of acts. The bars of the first tone point to the left.
const TONES: [&str; 3] = ["critical", "cooperative", "mixed"];

fn balance(part: &ReportPart, href: Href<'_>) -> Option<Bars> {
    let mut rows: Vec<Bar> = Vec::new();
    // Go tone by tone, so that a bar's detail lists the tones in the order in which they are drawn.
    for (series, tone) in TONES.into_iter().enumerate() {
        for row in part
            .rows
            .iter()
            .filter(|row| part.text(row, "tone") == Some(tone))
        {
            let Some(acts) = part.number(row, "acts").filter(|acts| *acts > 0.0) else {
                continue;
            };
            let [actor, towards] = ["actor", "towards"].map(|it| part.text(row, it).unwrap_or("?"));
            let label = format!("{actor} → {towards}");
            let place = rows.iter().position(|bar| bar.label == label);
            let place = place.unwrap_or_else(|| {
                let none = vec![Some(BoundedNumber::exactly(0.0)); TONES.len()];
                rows.push(Bar {
                    href: href(row),
                    ..Bar::new(label, none)
                });
                rows.len() - 1
            });
            let bar = &mut rows[place];
            // Two actors with the same name share a bar.
            let before = bar.values[series].and_then(|amount| amount.low);
            bar.values[series] = Some(BoundedNumber::exactly(before.unwrap_or_default() + acts));
            if let Some(titles) = part.text(row, "titles") {
                let before = bar.detail.take().map(|it| it + ". ");
                bar.detail = Some(format!("{}{tone}: {titles}", before.unwrap_or_default()));
            }
        }
    }
    let acts = |bar: &Bar| -> f64 {
        let values = bar.values.iter().flatten();
        values.filter_map(|amount| amount.high).sum()
    };
    rows.sort_by(|one, other| acts(other).total_cmp(&acts(one)));
    let has_mixed = rows
        .iter()
        .any(|bar| bar.values[2] != Some(BoundedNumber::exactly(0.0)));
    let series = if has_mixed { 3 } else { 2 };
    for bar in &mut rows {
        bar.values.truncate(series);
    }
    (!rows.is_empty()).then(|| Bars {
        title: "Acts by actor and whom they are towards".to_owned(),
        about: "A bar is as long as the number of acts: critical or distancing ones to the left, \
                cooperative ones to the right. Ongoing relationships are not counted. The pairs \
                with most acts come first."
            .to_owned(),
        of: "from → towards".to_owned(),
        layout: BarLayout::Diverging,
        series: TONES[..series]
            .iter()
            .map(|&tone| tone.to_owned())
            .collect(),
        rows,
    })
}

fn delivered(part: &ReportPart, href: Href<'_>) -> Option<Bars> {
    let bar = |row: &BriefRow| {
        let bounds = |low, high| BoundedNumber {
            low: part.number(row, low),
            high: part.number(row, high),
            about: false,
        };
        Some(Bar {
            label: part.text(row, "title")?.to_owned(),
            href: href(row),
            unit: part.text(row, "unit").map(str::to_owned),
            words: None,
            // Unlike the bars, these texts also say how certain each number is, or who states it.
            detail: Some(format!(
                "pledged: {}; delivered: {}",
                part.text(row, "promised").unwrap_or("not stated"),
                part.text(row, "arrived").unwrap_or("not stated")
            )),
            values: vec![
                Some(bounds("promised_low", "promised_high")),
                Some(bounds("arrived_low", "arrived_high")),
            ],
        })
    };
    let rows: Vec<Bar> = part.rows.iter().filter_map(bar).collect();
    (!rows.is_empty()).then(|| Bars {
        title: "Pledged and delivered".to_owned(),
        about: "Under each pledge, what has been delivered of it, as far as recorded.".to_owned(),
        of: "pledge".to_owned(),
        layout: BarLayout::SideBySide,
        series: vec!["pledged".to_owned(), "delivered".to_owned()],
        rows,
    })
}

/// Returns the amounts of assistance by stage. An amount that is given only in words is not drawn.
fn given(part: &ReportPart, href: Href<'_>) -> Option<Bars> {
    let bar = |row: &BriefRow| {
        let amount = BoundedNumber {
            low: part.number(row, "low"),
            high: part.number(row, "high"),
            about: false,
        };
        let unit = part.text(row, "unit")?;
        let unit = match part.text(row, "per") {
            Some(per) => format!("{unit} a {per}"),
            None => unit.to_owned(),
        };
        let [stage, donor, recipient] =
            ["stage", "donor", "recipient"].map(|it| part.text(row, it));
        let title = part.text(row, "title")?;
        let sides = format!("{} → {}", donor.unwrap_or("?"), recipient.unwrap_or("?"));
        let stage = stage.map_or_else(|| "stage not said".to_owned(), super::words);
        Some(Bar {
            label: format!("{stage}: {title} ({sides})"),
            href: href(row),
            unit: Some(unit),
            words: part.text(row, "amount").map(str::to_owned),
            detail: None,
            values: vec![Some(amount.known()?)],
        })
    };
    let counted = |row: &&BriefRow| part.number(row, "counted") == Some(1.0);
    let rows: Vec<Bar> = part.rows.iter().filter(counted).filter_map(bar).collect();
    (!rows.is_empty()).then(|| Bars {
        title: "Amounts of assistance by stage".to_owned(),
        about: "Amounts of different stages are never added. What the source gives in words \
                only is in the table."
            .to_owned(),
        of: "assistance".to_owned(),
        layout: BarLayout::SideBySide,
        series: vec!["amount".to_owned()],
        rows,
    })
}

fn dealings(part: &ReportPart, href: Href<'_>) -> Option<Matrix> {
    let mut marks = Vec::new();
    for row in &part.rows {
        let [state, other, kind] = ["state", "other", "kind"].map(|name| part.text(row, name));
        let (Some(state), Some(other), Some(kind)) = (state, other, kind) else {
            continue;
        };
        for (name, column) in [
            ("done", kind.to_owned()),
            ("others", format!("{kind}: planned, declined or unknown")),
        ] {
            let count = part.number(row, name).filter(|count| *count > 0.0);
            let Some(count) = count else {
                continue;
            };
            marks.push(Mark {
                row: format!("{state} – {other}"),
                column,
                kind: 0,
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count of rows"
                )]
                value: MarkValue::Count(count as u32),
                words: super::shortened(part.text(row, "titles").unwrap_or_default()).into_owned(),
                href: href(row),
            });
        }
    }
    (!marks.is_empty()).then(|| Matrix {
        title: "Dealings by pair of states and kind".to_owned(),
        about: "Under each pair of states, how many engagements of each kind both take part in. \
                A series does not count if its parts do. Beside the pair stands the sum."
            .to_owned(),
        row: "pair of states".to_owned(),
        column: "kind of engagement".to_owned(),
        kinds: Vec::new(),
        marks,
    })
}

/// The names of the columns for cause, relation and effect.
const ENDS: [&str; 3] = ["cause", "how", "effect"];

fn reasons(part: &ReportPart, href: Href<'_>) -> Option<Links> {
    let link = |row: &BriefRow| {
        let [from, relation, to] = ENDS.map(|name| part.text(row, name));
        Some(CausalLink {
            from: from?.to_owned(),
            relation: super::words(relation.unwrap_or_default()),
            to: to?.to_owned(),
            hedged: part
                .number(row, "hedged")
                .is_some_and(|hedged| hedged > 0.0),
            denied: false,
            href: href(row),
        })
    };
    let links: Vec<CausalLink> = part.rows.iter().filter_map(link).collect();
    (!links.is_empty()).then(|| Links {
        title: part.title.clone(),
        about: "Each effect stands once, in bold. Below or beside it stands each of its causes, \
                with an arrow to the effect and the relation in words. What has most causes \
                comes first."
            .to_owned(),
        links,
    })
}

#[cfg(test)]
mod tests {
    use super::super::SECTIONS;
    use super::*;
    use crate::rows::{Cell, Column};

    /// Makes a part with this chart; an empty text becomes NULL.
    fn part(picture: Picture, columns: &[&str], rows: &[&[&str]]) -> ReportPart {
        let mut plans = SECTIONS.iter().flat_map(|section| section.parts);
        let plan = plans.find(|plan| plan.picture == Some(picture)).unwrap();
        let cell = |text: &&str| match text.parse() {
            Ok(number) => Cell::Integer(number),
            Err(_) if text.is_empty() => Cell::Null,
            Err(_) => Cell::Text((*text).to_owned().into()),
        };
        let row = |cells: &&[&str]| BriefRow {
            cells: cells.iter().map(cell).collect(),
            ..BriefRow::default()
        };
        ReportPart {
            plan,
            title: String::new(),
            question: String::new(),
            about: None,
            command: String::new(),
            answer: None,
            columns: columns.iter().map(|name| Column::new(*name)).collect(),
            rows: rows.iter().map(row).collect(),
            total: 0,
        }
    }

    #[test]
    fn an_inferred_date_is_marked_and_no_word_is_repeated() {
        let part = part(
            Picture::Timeline,
            &["title", "date", "kind", "status", "date_basis"],
            &[
                &["Visit to Malaysia", "2021", "visit", "occurred", "inferred"],
                &["6 UAV, received", "2020-05", "received", "", "stated"],
                &["Drills", "2022", "exercise", "scheduled", "stated"],
            ],
        );
        let timeline = timeline(&part, &["scheduled".to_owned()], &mut |_| None).unwrap();
        let drawn = timeline.items.iter();
        let drawn: Vec<_> = drawn.map(|it| (it.mark.as_deref(), it.undone)).collect();
        assert_eq!(
            drawn,
            [
                (Some("visit, occurred, date inferred"), false),
                (None, false),
                (Some("exercise, scheduled"), true),
            ]
        );
    }

    #[test]
    fn acts_have_titles_and_pairs_with_most_acts_come_first() {
        let part = part(
            Picture::Balance,
            &["actor", "towards", "tone", "acts", "titles"],
            &[
                &["A", "B", "critical", "1", "Snub"],
                &["A", "C", "cooperative", "2", "Visit; Drills"],
                &["A", "C", "critical", "1", "Protest"],
            ],
        );
        let bars = balance(&part, &mut |_| None).unwrap();
        let drawn = bars.rows.iter().map(|it| {
            let detail = it.detail.as_deref().unwrap_or_default();
            format!("{}: {detail}", it.label)
        });
        assert_eq!(
            drawn.collect::<Vec<_>>(),
            [
                "A → C: critical: Protest. cooperative: Visit; Drills",
                "A → B: critical: Snub",
            ]
        );
    }

    /// If two actors had the same name, the acts of the second once replaced the acts of the first.
    #[test]
    fn acts_of_two_actors_with_the_same_name_are_added() {
        let part = part(
            Picture::Balance,
            &["actor", "towards", "tone", "acts", "titles"],
            &[
                &["Congo", "B", "cooperative", "2", "Visit; Drills"],
                &["Congo", "B", "cooperative", "1", "Grant"],
            ],
        );
        let bars = balance(&part, &mut |_| None).unwrap();
        let values: Vec<_> = bars.rows.iter().map(|bar| bar.values[1]).collect();
        assert_eq!(values, [Some(BoundedNumber::exactly(3.0))]);
    }
}
