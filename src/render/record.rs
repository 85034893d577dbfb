//! Draws a block for each row, with a `name  value` line for each column.
//!
//! Blocks are for long texts, and for rows that are too wide for a table. A value keeps its
//! newlines, and its second and later lines are indented to align with the first. NULL is a dim
//! middle dot or the text that the user chose. The empty text is left empty.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::notes::EvidenceNotes;
use super::{Frame, Outcome, Renderer, Style};
use crate::rows::{Cell, Column};
use crate::visible::visible;
use crate::wrap::wrap;

/// The least room that is needed to write values to the right of their names, in terminal cells. If
/// there is less, values are written below their names.
const VALUE_ROOM: usize = 24;

/// Writes a block of lines for each row.
pub(super) struct Record<'w> {
    out: &'w mut dyn Write,
    style: Style,
    frame: Option<Frame>,
    notes: EvidenceNotes,
    names: Vec<String>,
    layout: ValueLayout,
    rows: u64,
}

/// Where the lines of a value are written.
#[derive(Clone, Copy)]
struct ValueLayout {
    /// The indentation of the lines, in terminal cells.
    indent: usize,
    /// Whether the first line is below the name instead of to its right.
    below: bool,
    /// The width to which values are wrapped. `None` means no limit.
    room: Option<usize>,
}

impl ValueLayout {
    fn new(names: &[String], width: Option<usize>) -> Self {
        let longest = names.iter().map(|name| name.width()).max().unwrap_or(0);
        let beside = Self {
            indent: longest + 2,
            below: false,
            room: width.map(|width| width.saturating_sub(longest + 2)),
        };
        match (beside.room, width) {
            (Some(room), Some(width)) if room < VALUE_ROOM => Self {
                indent: 2,
                below: true,
                // A terminal that is too narrow even for this layout wraps the lines itself.
                room: Some(width.saturating_sub(2).max(8)),
            },
            _ => beside,
        }
    }

    /// Returns the lines of a text, wrapped if there is a width.
    fn lines(self, text: &str) -> impl Iterator<Item = &str> {
        text.split('\n').flat_map(move |line| match self.room {
            Some(room) => wrap(line, room),
            None => vec![line],
        })
    }
}

impl<'w> Record<'w> {
    pub(super) fn new(out: &'w mut dyn Write, style: Style, frame: Option<Frame>) -> Self {
        Self {
            out,
            style,
            frame,
            notes: EvidenceNotes::default(),
            names: Vec::new(),
            layout: ValueLayout::new(&[], None),
            rows: 0,
        }
    }

    fn write_field(&mut self, name: &str, value: Option<&str>) -> io::Result<()> {
        let ValueLayout { indent, below, .. } = self.layout;
        if below {
            for line in self.layout.lines(name) {
                writeln!(self.out, "{}", self.style.bold(line))?;
            }
        } else {
            write!(self.out, "{}", self.style.bold(name))?;
        }
        let first = if below { indent } else { indent - name.width() };
        match (value, below) {
            (None, _) => self.write_null(first),
            (Some(""), true) => Ok(()),
            (Some(""), false) => writeln!(self.out),
            (Some(value), _) => self.write_value(first, value),
        }
    }

    /// Writes the text for NULL, with `before` spaces before it.
    fn write_null(&mut self, before: usize) -> io::Result<()> {
        match &*self.style.null_sign() {
            "" => writeln!(self.out),
            null => writeln!(self.out, "{:before$}{}", "", self.style.dim(null)),
        }
    }

    /// Writes the lines of a value, with `first` spaces before the first line.
    fn write_value(&mut self, first: usize, value: &str) -> io::Result<()> {
        let mut pad = first;
        for line in self.layout.lines(value) {
            // An empty line gets no indentation, so that it has no trailing spaces.
            let before = if line.is_empty() { 0 } else { pad };
            writeln!(self.out, "{:before$}{line}", "")?;
            pad = self.layout.indent;
        }
        Ok(())
    }
}

impl Renderer for Record<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        let names = columns.iter().map(|column| visible(&column.name));
        self.names = names.map(Cow::into_owned).collect();
        self.layout = ValueLayout::new(&self.names, self.style.width);
        match &self.frame {
            Some(frame) => frame.write(self.out, &self.style),
            None => Ok(()),
        }
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.rows == 0 && self.frame.is_some() {
            writeln!(self.out)?;
        }
        self.rows += 1;
        let rule = format!("── {} ──", self.rows);
        writeln!(self.out, "{}", self.style.dim(&rule))?;
        let names = std::mem::take(&mut self.names);
        for (name, cell) in names.iter().zip(cells) {
            let text = self.notes.readable(cell);
            self.write_field(name, text.as_deref())?;
        }
        self.names = names;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        self.notes.write(self.out, &self.style)?;
        Ok(Outcome::whole(self.rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Format, samples};
    use crate::rows::row;

    fn rows() -> Vec<Vec<Cell<'static>>> {
        let text = "Pax sit christiana,\n\nuniversalis, perpetua veraque et sincera amicitia";
        vec![
            row!["münster", text, 109],
            row![Cell::Null, "", "a\tb\u{1b}[2J"],
        ]
    }

    #[test]
    fn without_a_width_no_line_is_wrapped() {
        insta::assert_snapshot!(samples::draw(Format::Record, &["slug", "text", "signed\nby"], &rows()), @r"
        ── 1 ──
        slug        münster
        text        Pax sit christiana,

                    universalis, perpetua veraque et sincera amicitia
        signed\nby  109
        ── 2 ──
        slug        ·
        text
        signed\nby  a\tb\u{1b}[2J
        ");
    }

    #[test]
    fn values_are_to_the_right_of_their_names_or_below_them() {
        let names = ["slug", "text", "signed_by"];
        let draw = |width: usize| {
            samples::styled(Format::Record, &samples::wide(width), &names, &rows()[..1])
        };
        insta::assert_snapshot!(draw(40), @"
        ── 1 ──
        slug       münster
        text       Pax sit christiana,

                   universalis, perpetua veraque
                   et sincera amicitia
        signed_by  109
        ");
        insta::assert_snapshot!(draw(26), @"
        ── 1 ──
        slug
          münster
        text
          Pax sit christiana,

          universalis, perpetua
          veraque et sincera
          amicitia
        signed_by
          109
        ");
    }

    #[test]
    fn the_users_text_for_null_replaces_the_dot() {
        let rows = [vec![Cell::Null]];
        let draw = |null| samples::styled(Format::Record, &samples::null(null), &["a"], &rows);
        assert_eq!(draw("n/a"), "── 1 ──\na  n/a\n");
        assert_eq!(draw(""), "── 1 ──\na\n");
        assert_eq!(draw("\u{1b}c\n"), "── 1 ──\na  \\u{1b}c\\n\n");
    }

    #[test]
    fn color_makes_the_rule_dim_and_names_bold() {
        let text = samples::styled(Format::Record, &samples::colored(), &["a"], &[row![1]]);
        assert_eq!(text, "\u{1b}[2m── 1 ──\u{1b}[0m\n\u{1b}[1ma\u{1b}[0m  1\n");
    }
}
