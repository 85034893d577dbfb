//! One block per row, one `name  value` line per column.
//!
//! For rows too wide for a table, and for long texts: a value keeps its own
//! newlines, and its further lines hang under the first. NULL is drawn as a dim
//! middle dot, or as the user wants it, the empty text as nothing.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::notes::Notes;
use super::{Frame, Outcome, Renderer, Style};
use crate::rows::{Cell, Column};
use crate::visible::visible;
use crate::wrap::wrap;

/// The narrowest room for values beside their names, in terminal cells.
///
/// With less, a value stands below its name.
const VALUE_ROOM: usize = 24;

/// Writes one block of lines a row.
pub(super) struct Record<'w> {
    out: &'w mut dyn Write,
    style: Style,
    frame: Option<Frame>,
    notes: Notes,
    names: Vec<String>,
    place: Place,
    rows: u64,
}

/// Where a value's lines stand.
#[derive(Clone, Copy)]
struct Place {
    /// How far from the left, in terminal cells.
    indent: usize,
    /// Whether the first line stands below the name and not beside it.
    below: bool,
    /// The width to wrap to, when there is one.
    room: Option<usize>,
}

impl Place {
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
                // Under this a terminal wraps no worse by itself.
                room: Some(width.saturating_sub(2).max(8)),
            },
            _ => beside,
        }
    }

    /// Returns a text's own lines, each wrapped to the room there is.
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
            notes: Notes::default(),
            names: Vec::new(),
            place: Place::new(&[], None),
            rows: 0,
        }
    }

    fn write_field(&mut self, name: &str, value: Option<&str>) -> io::Result<()> {
        let Place { indent, below, .. } = self.place;
        if below {
            for line in self.place.lines(name) {
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

    /// Writes what stands for NULL, after so many spaces.
    fn write_null(&mut self, before: usize) -> io::Result<()> {
        match &*self.style.null_sign() {
            "" => writeln!(self.out),
            null => writeln!(self.out, "{:before$}{}", "", self.style.dim(null)),
        }
    }

    /// Writes a value's lines, the first after so many spaces.
    fn write_value(&mut self, first: usize, value: &str) -> io::Result<()> {
        let mut pad = first;
        for line in self.place.lines(value) {
            // An empty line leaves no spaces behind it.
            let before = if line.is_empty() { 0 } else { pad };
            writeln!(self.out, "{:before$}{line}", "")?;
            pad = self.place.indent;
        }
        Ok(())
    }
}

impl Renderer for Record<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.names = columns
            .iter()
            .map(|column| visible(&column.name).into_owned())
            .collect();
        self.place = Place::new(&self.names, self.style.width);
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

    fn rows() -> Vec<Vec<Cell<'static>>> {
        vec![
            vec![
                Cell::Text("münster".into()),
                Cell::Text(
                    "Pax sit christiana,\n\nuniversalis, perpetua veraque et sincera amicitia"
                        .into(),
                ),
                Cell::Integer(109),
            ],
            vec![
                Cell::Null,
                Cell::Text("".into()),
                Cell::Text("a\tb\u{1b}[2J".into()),
            ],
        ]
    }

    #[test]
    fn a_pipe_gets_whole_lines() {
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
    fn values_hang_beside_their_names_or_stand_below_them() {
        let draw = |width| {
            let style = Style {
                width: Some(width),
                ..Style::default()
            };
            samples::draw_with_outcome(
                Format::Record,
                &style,
                &["slug", "text", "signed_by"],
                &rows()[..1],
            )
            .0
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
    fn what_the_user_wants_for_null_is_drawn_instead_of_the_dot() {
        let draw = |null: &str| {
            let style = Style {
                null: Some(null.into()),
                ..Style::default()
            };
            samples::draw_with_outcome(Format::Record, &style, &["a"], &[vec![Cell::Null]]).0
        };
        assert_eq!(draw("n/a"), "── 1 ──\na  n/a\n");
        assert_eq!(draw(""), "── 1 ──\na\n");
        assert_eq!(draw("\u{1b}c\n"), "── 1 ──\na  \\u{1b}c\\n\n");
    }

    #[test]
    fn color_dims_the_rule_and_sets_names_bold() {
        let style = Style {
            color: true,
            ..Style::default()
        };
        let (text, _) =
            samples::draw_with_outcome(Format::Record, &style, &["a"], &[vec![Cell::Integer(1)]]);
        assert_eq!(text, "\u{1b}[2m── 1 ──\u{1b}[0m\n\u{1b}[1ma\u{1b}[0m  1\n");
    }
}
