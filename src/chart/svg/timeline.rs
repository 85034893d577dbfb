//! Draws a timeline: a line of text for each item, and its date on the axis below.

use super::canvas::{
    Anchor, Attributes, Canvas, Drawing, LINE, NARROW, Percent, TextPosition, TextStyle, part_of,
    short,
};
use crate::chart::day::Day;
use crate::chart::scale::{Panel, Scale, Tick};
use crate::chart::timeline::{Drawn, MOST_ITEMS, Timeline, TimelineItem};
use crate::chart::when::{DateEnd, DateShape, DaySpan, When};

/// The height of a line with a bar.
const BAR: f64 = 15.0;
/// The space between two items.
const GAP: f64 = 6.0;
/// The width of an arrow, as a fraction of the whole width.
pub(super) const ARROW: f64 = 0.03;
/// The width of a fading end, as a fraction of the whole width.
const FADE: f64 = 0.06;
/// The width of a question mark, as a fraction of the whole width.
const MARK: f64 = 0.045;
/// The maximum number of undated items in the list below the axis.
const MOST_UNDATED: usize = 30;

/// The margin for open and unknown ends, as a fraction of the whole width.
const BEYOND: f64 = 0.09;
/// The margin if there are no such ends. The mark of the first or last day extends into it.
const OVER: f64 = 0.016;

/// The axis on which days are placed, and the last date.
struct TimeAxis {
    scale: Scale,
    last: Day,
}

impl TimeAxis {
    /// Returns an axis that ends with the last date. Open ends are drawn in the margin beyond it,
    /// so that the axis does not seem to cover a later time.
    fn new(drawn: &Drawn<'_>) -> Self {
        let dates = || drawn.lanes.iter().flat_map(|(_, items)| items);
        let room = |is_open: bool| if is_open { BEYOND } else { OVER };
        let left = room(dates().any(|(_, when)| when.start != DateEnd::Dated));
        let right = room(dates().any(|(_, when)| when.end != DateEnd::Dated));
        let scale = Scale::new(&drawn.days, false, false);
        // A panel of this width has room for at least two labels.
        let side = if scale.panels().len() > 2 { 0.26 } else { 0.36 };
        Self {
            scale: scale.with_sides(side).within(left, right),
            last: drawn.days.iter().copied().max().unwrap_or(Day(0)),
        }
    }
}

impl Timeline {
    /// Draws the timeline. The ids of elements begin with `id`, which is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> Drawing {
        let drawn = self.drawn(MOST_ITEMS);
        let axis = TimeAxis::new(&drawn);
        let mut canvas = Canvas::new(id);
        let mut key = TimelineKey::default();
        if !drawn.lanes.is_empty() {
            canvas.y += LINE;
            let y = canvas.y;
            draw_axis(&mut canvas, &axis.scale, y);
            canvas.y += 4.0;
        }
        let (top, behind) = (canvas.y, canvas.here());
        for (lane, items) in &drawn.lanes {
            if let Some(name) = lane {
                canvas.y += GAP;
                canvas.lines(name, &TextStyle::new("chart-head"));
            }
            for (item, when) in items {
                key.add(item, when);
                draw_item(&mut canvas, &axis, item, when);
            }
        }
        let bottom = canvas.y;
        canvas.behind(behind, |canvas| {
            draw_grid(canvas, &axis.scale, top, bottom);
        });
        draw_undated(&mut canvas, &drawn);
        key.draw(&mut canvas, &axis.scale);
        canvas.finish(&self.title, &self.about)
    }
}

fn draw_axis(canvas: &mut Canvas, scale: &Scale, y: f64) {
    let line = y + 3.0;
    for panel in scale.panels() {
        canvas.line(
            (panel.left, line),
            (panel.right, line),
            &[("class", &"chart-rule")],
        );
    }
    for tick in ticks(scale) {
        canvas.line(
            (tick.at, y - LINE + 4.0),
            (tick.at, line),
            &[("class", &"chart-rule")],
        );
        let at = TextPosition {
            dx: 3.0,
            ..TextPosition::at(tick.at, y - 2.0)
        };
        if !tick.label.is_empty() {
            canvas.text(at, "chart-tick", &tick.label);
        }
    }
}

/// Returns the ticks whose labels fit on a narrow screen.
fn ticks(scale: &Scale) -> impl Iterator<Item = Tick> {
    let panels = scale.panels().iter();
    panels.flat_map(|panel| panel.ticks(|label| part_of(label) + 4.0 / NARROW))
}

/// Draws a faint vertical line at each tick, and a dashed line between panels.
fn draw_grid(canvas: &mut Canvas, scale: &Scale, top: f64, bottom: f64) {
    for tick in ticks(scale) {
        canvas.line(
            (tick.at, top),
            (tick.at, bottom),
            &[("stroke-opacity", &0.15), ("class", &"chart-rule")],
        );
    }
    for panel in scale.panels().iter().skip(1) {
        let x = panel.left - 0.015;
        canvas.line(
            (x, top - LINE),
            (x, bottom),
            &[
                ("stroke-opacity", &0.5),
                ("stroke-dasharray", &"2 4"),
                ("class", &"chart-rule"),
            ],
        );
    }
}

fn draw_item(canvas: &mut Canvas, axis: &TimeAxis, item: &TimelineItem, when: &When) {
    canvas.y += GAP;
    let label = match &item.mark {
        Some(mark) => format!("{} ({mark})", item.label),
        None => item.label.clone(),
    };
    let date = format!("{}:", when.words);
    let text = format!("{date} {label}");
    canvas.thing(&text, item.href.as_deref(), |canvas| {
        let style = TextStyle {
            bold: &date,
            fit: 0.96,
            ..TextStyle::new("chart-label")
        };
        let lines = canvas.lines(&text, &style);
        canvas.y += BAR;
        let y = canvas.y - BAR / 2.0;
        canvas.raised(lines, |canvas| {
            if item.undone {
                hollow(canvas, |canvas| draw_when(canvas, axis, when, y));
            } else {
                draw_when(canvas, axis, when, y);
            }
        });
    });
}

/// Draws marks as dashed outlines, for items that are not done, such as a planned visit.
fn hollow(canvas: &mut Canvas, draw: impl FnOnce(&mut Canvas)) {
    let attributes: [(&str, &dyn std::fmt::Display); 4] = [
        ("class", &"chart-undone"),
        ("fill", &"none"),
        ("stroke", &"currentColor"),
        ("stroke-dasharray", &"2 2"),
    ];
    canvas.group(&attributes, draw);
}

/// Draws a date at the height `y`.
fn draw_when(canvas: &mut Canvas, axis: &TimeAxis, when: &When, y: f64) {
    let scale = &axis.scale;
    if when.shape == DateShape::EachOf
        && let (Some(first), Some(last)) = (when.spans.first(), when.spans.last())
    {
        let ends = (scale.middle(first.last), scale.middle(last.first));
        draw_line(canvas, ends, y);
    }
    for span in &when.spans {
        let is_day = span.first == span.last;
        match when.shape {
            DateShape::Lasting => draw_lasting(canvas, scale, when, span, y),
            DateShape::Day | DateShape::EachOf if is_day => {
                draw_day(canvas, scale.middle(span.first), y);
            }
            DateShape::OneOf => {
                for stretch in scale.stretches(span.first, span.last) {
                    draw_hatched(canvas, stretch, y);
                }
            }
            DateShape::Day | DateShape::EachOf | DateShape::Within => {
                draw_within(canvas, scale, span, y);
            }
        }
    }
    draw_ends(canvas, axis, when, y);
}

fn draw_day(canvas: &mut Canvas, x: f64, y: f64) {
    let (x, y) = (Percent(x), short(y));
    canvas.empty(
        "circle",
        &[
            ("cx", &x),
            ("cy", &y),
            ("r", &4.5),
            ("class", &"chart-solid"),
        ],
    );
}

fn draw_line(canvas: &mut Canvas, (left, right): (f64, f64), y: f64) {
    canvas.line(
        (left, y),
        (right, y),
        &[("stroke-dasharray", &"2 2"), ("class", &"chart-line")],
    );
}

fn draw_bar(canvas: &mut Canvas, (left, right): (f64, f64), y: f64, height: f64, fill: &str) {
    let attributes: Attributes<'_> = if fill.is_empty() {
        &[("class", &"chart-solid")]
    } else {
        &[("class", &"chart-fade"), ("fill", &fill)]
    };
    canvas.rect((left, right - left), (y - height / 2.0, height), attributes);
}

fn draw_hatched(canvas: &mut Canvas, (left, right): (f64, f64), y: f64) {
    let fill = canvas.url("hatch");
    let attributes: Attributes<'_> = &[
        ("fill", &fill),
        ("stroke", &"currentColor"),
        ("class", &"chart-outline"),
    ];
    canvas.rect((left, right - left), (y - 5.0, 10.0), attributes);
}

/// Draws an outline around the days of the date. If the date is approximate, the days added before
/// and after it are drawn as fading bars.
fn draw_within(canvas: &mut Canvas, scale: &Scale, span: &DaySpan, y: f64) {
    for (left, right) in scale.stretches(span.from, span.to) {
        draw_box(canvas, (left, right), y);
    }
    draw_soft(canvas, scale, span, y);
}

fn draw_soft(canvas: &mut Canvas, scale: &Scale, span: &DaySpan, y: f64) {
    let (rise, fall) = (canvas.url("rise"), canvas.url("fall"));
    if span.from > span.to {
        // The event certainly happened within these days, but on which of them is unknown.
        for stretch in scale.stretches(span.first, span.last) {
            draw_bar(canvas, stretch, y, 8.0, &rise);
        }
        return;
    }
    for stretch in scale.stretches(span.first, span.from.plus(-1)) {
        draw_bar(canvas, stretch, y, 8.0, &rise);
    }
    for stretch in scale.stretches(span.to.plus(1), span.last) {
        draw_bar(canvas, stretch, y, 8.0, &fall);
    }
}

/// Draws an interval as a solid bar, with an upright stroke at each end that has a date.
fn draw_lasting(canvas: &mut Canvas, scale: &Scale, when: &When, span: &DaySpan, y: f64) {
    for stretch in scale.stretches(span.from, span.to) {
        draw_bar(canvas, stretch, y, 7.0, "");
    }
    draw_soft(canvas, scale, span, y);
    let starts = scale.stretches(span.first, span.first);
    let ends = scale.stretches(span.last, span.last);
    let cap = |canvas: &mut Canvas, x: f64| {
        canvas.line(
            (x, y - 6.5),
            (x, y + 6.5),
            &[("stroke-width", &2), ("class", &"chart-line")],
        );
    };
    if let (DateEnd::Dated, Some((left, _))) = (when.start, starts.first()) {
        cap(canvas, *left);
    }
    if let (DateEnd::Dated, Some((_, right))) = (when.end, ends.first()) {
        cap(canvas, *right);
    }
}

/// Draws open and unknown ends. An open end continues to the end of the axis, and has an arrow in
/// the margin. An unknown end fades into a question mark.
fn draw_ends(canvas: &mut Canvas, axis: &TimeAxis, when: &When, y: f64) {
    let scale = &axis.scale;
    let (first, last) = when.bounds();
    let is_lasting = when.shape == DateShape::Lasting;
    let right = |day| scale.stretches(day, day).last().map_or(1.0, |it| it.1);
    let left = |day| scale.stretches(day, day).first().map_or(0.0, |it| it.0);
    match when.end {
        DateEnd::Dated => {}
        DateEnd::Open if is_lasting => {
            for stretch in scale.stretches(last.plus(1), axis.last) {
                draw_bar(canvas, stretch, y, 7.0, "");
            }
            let from = right(axis.last).min(1.0 - ARROW);
            let fall = canvas.url("fall");
            draw_bar(canvas, (from, 1.0 - ARROW), y, 7.0, &fall);
            draw_arrow(canvas, 1.0 - ARROW, y, "M0-6l9 6-9 6z");
        }
        DateEnd::Open => {
            draw_hatched(canvas, (right(last).min(1.0 - ARROW), 1.0 - ARROW), y);
            draw_arrow(canvas, 1.0 - ARROW, y, "M0-6l9 6-9 6z");
        }
        DateEnd::Unknown => {
            let (from, fall) = (right(last), canvas.url("fall"));
            let to = (from + FADE).min(1.0 - MARK);
            draw_bar(canvas, (from.min(to), to), y, 7.0, &fall);
            canvas.text(TextPosition::at(to, y + 4.5), "chart-value", "?");
        }
    }
    match when.start {
        DateEnd::Dated => {}
        DateEnd::Open => {
            let to = left(first).max(ARROW);
            if is_lasting {
                let rise = canvas.url("rise");
                draw_bar(canvas, (ARROW, to), y, 7.0, &rise);
            } else {
                draw_hatched(canvas, (ARROW, to), y);
            }
            draw_arrow(canvas, ARROW, y, "M0-6l-9 6 9 6z");
        }
        DateEnd::Unknown => {
            let (to, rise) = (left(first), canvas.url("rise"));
            let from = (to - FADE).max(MARK);
            draw_bar(canvas, (from, to.max(from)), y, 7.0, &rise);
            let at = TextPosition {
                anchor: Anchor::End,
                ..TextPosition::at(from, y + 4.5)
            };
            canvas.text(at, "chart-value", "?");
        }
    }
}

pub(super) fn draw_arrow(canvas: &mut Canvas, x: f64, y: f64, path: &str) {
    let (x, y) = (Percent(x), short(y));
    canvas.nested(
        &[("x", &x), ("y", &y), ("overflow", &"visible")],
        |canvas| {
            canvas.empty("path", &[("d", &path), ("class", &"chart-arrow")]);
        },
    );
}

fn draw_undated(canvas: &mut Canvas, drawn: &Drawn<'_>) {
    if drawn.left_out > 0 {
        let note = format!("{} more with a date are not drawn.", drawn.left_out);
        canvas.y += GAP;
        canvas.lines(&note, &TextStyle::new("chart-dim"));
    }
    if drawn.undated.is_empty() {
        return;
    }
    canvas.y += GAP;
    let count = drawn.undated.len();
    canvas.lines(
        &format!("{count} without a date"),
        &TextStyle::new("chart-head"),
    );
    for item in drawn.undated.iter().take(MOST_UNDATED) {
        canvas.thing(&item.label, item.href.as_deref(), |canvas| {
            let style = TextStyle {
                indent: 12.0,
                ..TextStyle::new("chart-label")
            };
            canvas.lines(&item.label, &style);
        });
    }
    if count > MOST_UNDATED {
        let note = format!("and {} more", count - MOST_UNDATED);
        canvas.lines(&note, &TextStyle::new("chart-dim"));
    }
}

/// The markings that the drawing uses, which its legend explains.
#[derive(Default)]
struct TimelineKey {
    shapes: Vec<&'static str>,
}

impl TimelineKey {
    fn add(&mut self, item: &TimelineItem, when: &When) {
        let mut add = |words: &'static str| {
            if !self.shapes.contains(&words) {
                self.shapes.push(words);
            }
        };
        let is_day = |span: &DaySpan| span.first == span.last;
        let is_lasting = when.shape == DateShape::Lasting;
        let has_both = (when.start, when.end) == (DateEnd::Dated, DateEnd::Dated);
        match when.shape {
            DateShape::Day => add(DAY),
            DateShape::Within => add(WITHIN),
            DateShape::Lasting
                if has_both && when.spans.iter().any(|span| span.from <= span.to) =>
            {
                add(LASTING);
            }
            // Open and unknown ends are added below, each with its own marking.
            DateShape::Lasting => {}
            DateShape::OneOf => add(ONE_OF),
            DateShape::EachOf if when.spans.iter().all(is_day) => add(EACH_DAY),
            DateShape::EachOf => add(EACH_OF),
        }
        if when.spans.iter().any(DaySpan::is_soft) {
            add(SOFT);
        }
        match when.start {
            DateEnd::Open if is_lasting => add(EARLIER),
            DateEnd::Open => add(OR_EARLIER),
            DateEnd::Unknown => add(START_UNKNOWN),
            DateEnd::Dated => {}
        }
        match when.end {
            DateEnd::Open if is_lasting => add(GOES_ON),
            DateEnd::Open => add(OR_LATER),
            DateEnd::Unknown => add(END_UNKNOWN),
            DateEnd::Dated => {}
        }
        if item.undone {
            add(UNDONE);
        }
    }

    fn draw(&self, canvas: &mut Canvas, scale: &Scale) {
        if self.shapes.is_empty() {
            return;
        }
        canvas.y += GAP * 2.0;
        let words: Vec<String> = scale.panels().iter().map(Panel::words).collect();
        let scales = match words.as_slice() {
            [one] => format!("To scale: {one}."),
            many => format!(
                "Each part of the axis is to scale, but not to the same scale: {}.",
                many.join("; ")
            ),
        };
        canvas.lines(&scales, &TextStyle::new("chart-dim"));
        for words in SIGNS.iter().filter(|sign| self.shapes.contains(sign)) {
            let y = canvas.y + LINE / 2.0;
            canvas.beside(|canvas| draw_sign(canvas, words, y));
            let style = TextStyle {
                indent: 34.0,
                ..TextStyle::new("chart-dim")
            };
            canvas.lines(words, &style);
        }
    }
}

const DAY: &str = "on this day";
const WITHIN: &str = "some time within this month, quarter or year";
const LASTING: &str = "lasting from start to end";
const ONE_OF: &str = "one of these days or months; it is unknown which";
const EACH_DAY: &str = "on each of these days";
const EACH_OF: &str = "some time within each of these";
const SOFT: &str =
    "possible, but not certain: the date is approximate, or known to the month or year only";
const GOES_ON: &str = "goes on";
const EARLIER: &str = "began earlier";
const OR_LATER: &str = "or later: no last day is known";
const OR_EARLIER: &str = "or earlier: no first day is known";
const END_UNKNOWN: &str = "has ended, it is unknown when";
const START_UNKNOWN: &str = "it is unknown when it began";
const UNDONE: &str = "hollow and dashed: not recorded as done";

const SIGNS: [&str; 14] = [
    DAY,
    WITHIN,
    LASTING,
    ONE_OF,
    EACH_DAY,
    EACH_OF,
    SOFT,
    GOES_ON,
    EARLIER,
    OR_LATER,
    OR_EARLIER,
    END_UNKNOWN,
    START_UNKNOWN,
    UNDONE,
];

/// Draws an example of the marking that `words` describe, for the legend.
fn draw_sign(canvas: &mut Canvas, words: &str, y: f64) {
    let y = short(y);
    canvas.nested(
        &[("width", &28), ("y", &y), ("overflow", &"visible")],
        |canvas| match words {
            DAY => draw_day(canvas, 0.5, 0.0),
            EACH_DAY => {
                draw_line(canvas, (0.2, 0.8), 0.0);
                draw_day(canvas, 0.2, 0.0);
                draw_day(canvas, 0.8, 0.0);
            }
            WITHIN => draw_box(canvas, (0.05, 0.95), 0.0),
            EACH_OF => {
                draw_line(canvas, (0.2, 0.8), 0.0);
                draw_box(canvas, (0.05, 0.35), 0.0);
                draw_box(canvas, (0.65, 0.95), 0.0);
            }
            ONE_OF => draw_hatched(canvas, (0.05, 0.95), 0.0),
            SOFT => {
                let (rise, fall) = (canvas.url("rise"), canvas.url("fall"));
                draw_bar(canvas, (0.05, 0.45), 0.0, 8.0, &rise);
                draw_bar(canvas, (0.55, 0.95), 0.0, 8.0, &fall);
            }
            LASTING => {
                draw_bar(canvas, (0.05, 0.95), 0.0, 7.0, "");
                for x in [0.05, 0.95] {
                    draw_bar(canvas, (x - 0.03, x + 0.03), 0.0, 13.0, "");
                }
            }
            GOES_ON | OR_LATER => {
                if words == GOES_ON {
                    let fall = canvas.url("fall");
                    draw_bar(canvas, (0.05, 0.3), 0.0, 7.0, "");
                    draw_bar(canvas, (0.3, 0.65), 0.0, 7.0, &fall);
                } else {
                    draw_hatched(canvas, (0.05, 0.65), 0.0);
                }
                draw_arrow(canvas, 0.65, 0.0, "M0-6l9 6-9 6z");
            }
            EARLIER | OR_EARLIER => {
                if words == EARLIER {
                    let rise = canvas.url("rise");
                    draw_bar(canvas, (0.35, 0.95), 0.0, 7.0, &rise);
                } else {
                    draw_hatched(canvas, (0.35, 0.95), 0.0);
                }
                draw_arrow(canvas, 0.35, 0.0, "M0-6l-9 6 9 6z");
            }
            UNDONE => hollow(canvas, |canvas| {
                draw_day(canvas, 0.15, 0.0);
                draw_box(canvas, (0.4, 0.95), 0.0);
            }),
            END_UNKNOWN => {
                let fall = canvas.url("fall");
                draw_bar(canvas, (0.05, 0.65), 0.0, 7.0, &fall);
                canvas.text(TextPosition::at(0.7, 4.5), "chart-value", "?");
            }
            _ => {
                let rise = canvas.url("rise");
                draw_bar(canvas, (0.4, 0.95), 0.0, 7.0, &rise);
                canvas.text(TextPosition::at(0.0, 4.5), "chart-value", "?");
            }
        },
    );
}

fn draw_box(canvas: &mut Canvas, (left, right): (f64, f64), y: f64) {
    let attributes: Attributes<'_> = &[
        ("fill-opacity", &0.12),
        ("stroke", &"currentColor"),
        ("class", &"chart-within"),
    ];
    canvas.rect((left, right - left), (y - 5.0, 10.0), attributes);
}
