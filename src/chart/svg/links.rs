//! Draws links: each effect once, with its causes below it or to its right.
//!
//! Two columns with lines between them would be unreadable. From about ten links on, too many lines
//! would cross, and on a narrow screen the labels would not fit.

use super::canvas::{Canvas, Drawing, LINE, TextStyle, short};
use crate::chart::links::{CausalLink, Effect, Links};

/// The horizontal position of the line that joins the causes of an effect, in pixels.
const STEM: f64 = 5.0;
/// The indentation of the causes.
const INDENT: f64 = 26.0;
/// The space between two causes.
const GAP: f64 = 5.0;

impl Links {
    /// Draws the links. The ids of elements begin with `id`, which is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> Drawing {
        let mut canvas = Canvas::new(id);
        let effects = self.effects();
        self.draw_key(&mut canvas, &effects);
        for place in 0..effects.len() {
            draw_effect(&mut canvas, &effects, place);
        }
        canvas.finish(&self.title, &self.about)
    }

    /// Writes a legend for the markings in use. If some links are not drawn, also writes how many.
    fn draw_key(&self, canvas: &mut Canvas, effects: &[Effect<'_>]) {
        let links = || effects.iter().flat_map(|effect| &effect.links);
        let signs = [
            (
                "An arrow points from a cause to its effect, which is bold.",
                !effects.is_empty(),
            ),
            (
                "Dashed: the source says it with a hedge.",
                links().any(|link| link.hedged),
            ),
            (
                "Crossed out: the source denies it.",
                links().any(|link| link.denied),
            ),
        ];
        for (words, _) in signs.into_iter().filter(|(_, is_drawn)| *is_drawn) {
            canvas.lines(words, &TextStyle::new("chart-dim"));
        }
        if self.left_out() > 0 {
            let note = format!("{} more links are not drawn.", self.left_out());
            canvas.lines(&note, &TextStyle::new("chart-dim"));
        }
    }
}

fn draw_effect(canvas: &mut Canvas, effects: &[Effect<'_>], place: usize) {
    let effect = &effects[place];
    canvas.y += GAP * 2.0;
    let lines = canvas.lines(effect.label, &TextStyle::new("chart-head"));
    canvas.raised(lines, |canvas| {
        let (top, behind) = (canvas.y, canvas.here());
        let mut last = top;
        for link in &effect.links {
            let own = effects.iter().position(|other| other.label == link.from);
            let whose = match own {
                Some(own) if own < place => " (its own causes: above)",
                Some(own) if own > place => " (its own causes: below)",
                _ => "",
            };
            last = draw_cause(canvas, link, whose);
        }
        canvas.behind(behind, |canvas| draw_stem(canvas, top, last));
    });
}

/// Draws a cause and its arrow. Returns the vertical position of the arrow.
fn draw_cause(canvas: &mut Canvas, link: &CausalLink, whose: &str) -> f64 {
    canvas.y += GAP;
    let elbow = canvas.y + LINE / 2.0 + 1.0;
    let relation = relation(link);
    let title = format!("{} {relation} {}", link.from, link.to);
    canvas.thing(&title, link.href.as_deref(), |canvas| {
        draw_arrow(canvas, elbow, link);
        let style = TextStyle {
            indent: INDENT,
            ..TextStyle::new("chart-word")
        };
        canvas.lines(&format!("{relation}: {}{whose}", link.from), &style);
    });
    elbow
}

fn relation(link: &CausalLink) -> String {
    let denied = if link.denied { "does not: " } else { "" };
    // Some relations already begin with the hedge, as in "probably: causes".
    let hedged = if link.hedged && !link.relation.contains(": ") {
        " (hedged)"
    } else {
        ""
    };
    format!("{denied}{}{hedged}", link.relation)
}

/// Draws the vertical line that joins the causes of an effect.
fn draw_stem(canvas: &mut Canvas, top: f64, last: f64) {
    let path = format!("M{STEM} {}V{}", short(top + 2.0), short(last + 5.0));
    canvas.stroke(&path, &[("fill", &"none")], &[]);
}

/// Draws an arrow that points to the left.
fn draw_arrow(canvas: &mut Canvas, y: f64, link: &CausalLink) {
    let (y, up, down) = (short(y), short(y - 4.0), short(y + 4.0));
    let (tip, back, end) = (STEM + 2.0, STEM + 8.0, INDENT - 3.0);
    let path = format!("M{end} {y}H{back}");
    let dash = if link.hedged { "3 3" } else { "none" };
    canvas.stroke(&path, &[], &[("stroke-dasharray", &dash)]);
    let head = format!("M{back} {up}L{tip} {y}L{back} {down}z");
    canvas.empty("path", &[("d", &head), ("class", &"chart-arrow")]);
    if link.denied {
        let middle = f64::midpoint(back, end);
        let (left, right) = (short(middle - 3.5), short(middle + 3.5));
        let cross = format!("M{left} {up}L{right} {down}M{left} {down}L{right} {up}");
        canvas.stroke(&cross, &[], &[("stroke-width", &1.5)]);
    }
}
