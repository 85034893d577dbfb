//! Links as a picture: trees of what leads to what, one thing below the other.
//!
//! Two columns with lines between them cross too often to be followed from some ten links on,
//! and on a narrow screen their labels have no room.

use super::canvas::{Canvas, LINE, Lines, short};
use crate::chart::links::{Line, Link, Links};

/// How far a branch is indented, in pixels.
const STEP: f64 = 18.0;
/// Deeper branches are indented no further.
const DEEPEST: usize = 5;
/// Room between two things.
const GAP: f64 = 5.0;

impl Links {
    /// Draws them; `id` begins the ids of their elements, and is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> String {
        let mut canvas = Canvas::new(id);
        // Where the thing of each depth stands, from which a branch goes.
        let mut stems = vec![0.0; DEEPEST + 1];
        for branch in self.lines() {
            draw_branch(&mut canvas, &branch, &mut stems);
        }
        canvas.y += GAP;
        let links = || self.links.iter();
        if links().any(|link| link.hedged || link.denied) {
            let note = "Dashed: said with a hedge. Crossed out: denied.";
            canvas.lines(note, &Lines::new("chart-dim"));
        }
        if self.left_out() > 0 {
            let note = format!("{} more links are not drawn.", self.left_out());
            canvas.lines(&note, &Lines::new("chart-dim"));
        }
        canvas.finish(&self.title, &self.about)
    }
}

fn draw_branch(canvas: &mut Canvas, branch: &Line<'_>, stems: &mut [f64]) {
    let depth = branch.depth.min(DEEPEST);
    let indent = STEP * f64::from(u8::try_from(depth).unwrap_or(0));
    let Some(link) = branch.link else {
        canvas.y += GAP * 2.0;
        canvas.lines(branch.label, &Lines::new("chart-head"));
        stems[0] = canvas.y + 1.0;
        return;
    };
    canvas.y += GAP;
    let said = said(link);
    let title = format!("{} {said} {}", link.from, link.to);
    canvas.thing(&title, link.href.as_deref(), |canvas| {
        let elbow = canvas.y + LINE / 2.0 + 1.0;
        draw_elbow(canvas, indent, stems[depth - 1].min(elbow), elbow, link);
        let again = if branch.continued {
            " (its own effects stand elsewhere)"
        } else {
            ""
        };
        let text = format!("{said}: {}{again}", branch.label);
        let style = Lines {
            indent: indent + 4.0,
            most: 5,
            ..Lines::new("chart-label")
        };
        canvas.lines(&text, &style);
        // The next branch goes on from this one.
        stems[depth - 1] = elbow;
        stems[depth] = canvas.y + 1.0;
    });
}

fn said(link: &Link) -> String {
    let denied = if link.denied { "does not: " } else { "" };
    let hedged = if link.hedged { " (hedged)" } else { "" };
    format!("{denied}{}{hedged}", link.relation)
}

/// Draws a line down from a thing and to the right, with an arrow at its end.
fn draw_elbow(canvas: &mut Canvas, indent: f64, top: f64, elbow: f64, link: &Link) {
    let (x, right) = (short(indent - STEP + 5.0), short(indent - 3.0));
    let (top, elbow) = (short(top), short(elbow));
    let dash = if link.hedged { "3 3" } else { "none" };
    let path = format!("M{x} {top}V{elbow}H{right}");
    canvas.empty(
        "path",
        &[
            ("d", &path),
            ("fill", &"none"),
            ("stroke", &"currentColor"),
            ("stroke-dasharray", &dash),
            ("class", &"chart-line"),
        ],
    );
    let (back, up, down) = (short(right - 5.0), short(elbow - 4.0), short(elbow + 4.0));
    let tip = short(indent + 2.0);
    let arrow = format!("M{back} {up}L{tip} {elbow}L{back} {down}z");
    canvas.empty("path", &[("d", &arrow), ("class", &"chart-arrow")]);
    if link.denied {
        let middle = short(f64::midpoint(x, back));
        let (left, right) = (short(middle - 3.5), short(middle + 3.5));
        let cross = format!("M{left} {up}L{right} {down}M{left} {down}L{right} {up}");
        canvas.empty(
            "path",
            &[
                ("d", &cross),
                ("stroke", &"currentColor"),
                ("stroke-width", &1.5),
                ("class", &"chart-line"),
            ],
        );
    }
}
