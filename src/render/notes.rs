//! Collects evidence as numbered notes, which are printed below the rows.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

use super::Style;
use super::literal::readable;
use crate::rows::{Cell, Evidence};
use crate::visible::visible;
use crate::wrap::wrap;

/// The least width to which notes are wrapped. If a terminal is narrower, it wraps the lines
/// itself.
const NARROWEST: usize = 8;

/// The notes so far. Each fact has one note. Notes are numbered in the order in which their facts
/// first appear.
#[derive(Default)]
pub(super) struct EvidenceNotes {
    numbers: HashMap<String, usize>,
    texts: Vec<String>,
}

impl EvidenceNotes {
    /// Returns a cell as people read it, with evidence as the numbers of its notes.
    pub(super) fn readable<'c>(&mut self, cell: &'c Cell<'_>) -> Option<Cow<'c, str>> {
        match cell {
            Cell::Evidence(evidence) => self.marks(evidence, "[").map(Cow::Owned),
            _ => readable(cell),
        }
    }

    /// Returns the numbers of the notes, such as `[1] [2]` if `open` is `[`. Returns `None` if
    /// there is no evidence.
    pub(super) fn marks(&mut self, evidence: &[Evidence], open: &str) -> Option<String> {
        let marks = evidence.iter().map(|carried| {
            let number = self.number(carried);
            format!("{open}{number}]")
        });
        let marks: Vec<String> = marks.collect();
        (!marks.is_empty()).then(|| marks.join(" "))
    }

    /// Writes an empty line and the notes. If a note has several lines, the later ones are indented
    /// by the width of its number.
    pub(super) fn write(&self, out: &mut dyn Write, style: &Style) -> io::Result<()> {
        if self.texts.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        for (number, text) in self.numbered() {
            let mark = format!("[{number}] ");
            let text = visible(text);
            let lines = match style.width {
                Some(width) => wrap(&text, width.saturating_sub(mark.len()).max(NARROWEST)),
                None => vec![&*text],
            };
            for (index, line) in lines.into_iter().enumerate() {
                let before = if index == 0 { mark.as_str() } else { "" };
                writeln!(out, "{before:0$}{line}", mark.len())?;
            }
        }
        Ok(())
    }

    /// Returns how many notes there are.
    pub(super) fn count(&self) -> usize {
        self.texts.len()
    }

    /// Returns each note with its number.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.texts.iter().map(String::as_str))
    }

    fn number(&mut self, carried: &Evidence) -> usize {
        if let Some(number) = self.numbers.get(&carried.reference) {
            return *number;
        }
        self.texts.push(carried.to_string());
        let number = self.texts.len();
        self.numbers.insert(carried.reference.clone(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::{Around, Format, Frame, samples};
    use crate::rows::row;
    use crate::visible::is_forbidden;

    fn evidence(reference: &str) -> Evidence {
        Evidence {
            reference: reference.into(),
            about: Some("what is long enough to be wrapped".into()),
            citations: Vec::new(),
        }
    }

    fn draw(format: Format, width: Option<usize>) -> String {
        let (one, two) = (evidence("gap:one"), evidence("gap:t_*wo"));
        let both = [one.clone(), two];
        let rows = [
            row![1, Cell::Evidence(&both)],
            row![2, Cell::Evidence(&[])],
            row![3, Cell::Evidence(&both[..1])],
        ];
        samples::styled(format, &samples::wide(width), &["n", "facts"], &rows)
    }

    #[test]
    fn a_table_has_numbers_and_notes_below() {
        insta::assert_snapshot!(draw(Format::Table, Some(30)), @"
        n  facts
        ──────────
        1  [1] [2]
        2  ·
        3  [1]

        [1] gap:one, about what is
            long enough to be wrapped
        [2] gap:t_*wo, about what is
            long enough to be wrapped
        ");
    }

    #[test]
    fn records_have_numbers_and_notes_below() {
        insta::assert_snapshot!(draw(Format::Record, None), @"
        ── 1 ──
        n      1
        facts  [1] [2]
        ── 2 ──
        n      2
        facts  ·
        ── 3 ──
        n      3
        facts  [1]

        [1] gap:one, about what is long enough to be wrapped
        [2] gap:t_*wo, about what is long enough to be wrapped
        ");
    }

    #[test]
    fn markdown_has_footnotes() {
        insta::assert_snapshot!(draw(Format::Markdown, None), @r"
        | n | facts |
        | --- | --- |
        | 1 | [^1] [^2] |
        | 2 |  |
        | 3 | [^1] |

        [^1]: gap:one, about what is long enough to be wrapped
        [^2]: gap:t\_\*wo, about what is long enough to be wrapped
        ");
    }

    #[test]
    fn other_formats_print_the_evidence_in_the_row() {
        insta::assert_snapshot!(draw(Format::Csv, None), @r#"
        n,facts
        1,"gap:one, about what is long enough to be wrapped | gap:t_*wo, about what is long enough to be wrapped"
        2,
        3,"gap:one, about what is long enough to be wrapped"
        "#);
        insta::assert_snapshot!(draw(Format::Tsv, None), @r"
        n	facts
        1	gap:one, about what is long enough to be wrapped | gap:t_*wo, about what is long enough to be wrapped
        2	\N
        3	gap:one, about what is long enough to be wrapped
        ");
        insta::assert_snapshot!(draw(Format::Ndjson, None), @r#"
        {"n":1,"facts":[]}
        {"n":2,"facts":[]}
        {"n":3,"facts":[]}
        "#);
    }

    #[test]
    fn a_row_that_is_not_shown_has_no_note() {
        let one = [evidence("gap:one")];
        let two = [evidence("gap:two")];
        let mut rows = vec![vec![Cell::Evidence(&one[..])]; crate::render::TABLE_ROWS];
        rows.push(vec![Cell::Evidence(&two[..])]);
        let text = samples::draw(Format::Table, &["facts"], &rows);
        assert!(text.ends_with("\n[1]\n\n[1] gap:one, about what is long enough to be wrapped\n"));
    }

    #[test]
    fn a_frame_precedes_the_rows_and_notes_follow_them() {
        let one = [evidence("gap:one")];
        let frame = Frame {
            title: "A | title".into(),
            answer: String::from("1. answer").into(),
            aside: Vec::new(),
        };
        let mut texts = Vec::new();
        for format in [Format::Table, Format::Record, Format::Markdown] {
            for rows in [&[vec![Cell::Evidence(&one[..])]][..], &[]] {
                texts.push(samples::framed(format, &frame, &["facts"], rows));
            }
        }
        insta::assert_snapshot!(texts.join("=====\n"), @r"
        A | title
        1. answer

        facts
        ─────
        [1]

        [1] gap:one, about what is long enough to be wrapped
        =====
        A | title
        1. answer
        =====
        A | title
        1. answer

        ── 1 ──
        facts  [1]

        [1] gap:one, about what is long enough to be wrapped
        =====
        A | title
        1. answer
        =====
        ## A \| title

        1\. answer

        | facts |
        | --- |
        | [^1] |

        [^1]: gap:one, about what is long enough to be wrapped
        =====
        ## A \| title

        1\. answer
        ");
    }

    proptest! {
        #[test]
        fn notes_and_frames_have_no_hidden_character(
            text in samples::text(),
            width in prop::option::of(0..120_usize),
        ) {
            let one = [Evidence { reference: text.clone(), about: Some(text.clone()), citations: Vec::new() }];
            let frame = Frame { title: text.clone(), answer: text.into(), aside: Vec::new() };
            let rows = [vec![Cell::Evidence(&one[..])]];
            for format in [Format::Table, Format::Record, Format::Markdown] {
                let around = Around::Frame(frame.clone());
                let (drawn, _) = samples::draw_in(format, &samples::wide(width), around, &["facts"], &rows);
                prop_assert_eq!(drawn.chars().find(|&c| c != '\n' && is_forbidden(c)), None);
            }
        }

        #[test]
        fn no_note_is_wider_than_the_terminal(text in samples::text(), width in 30..120_usize) {
            let one = [Evidence { reference: text.clone(), about: Some(text), citations: Vec::new() }];
            let rows = [vec![Cell::Evidence(&one[..])]];
            let drawn = samples::styled(Format::Table, &samples::wide(width), &["facts"], &rows);
            for line in drawn.lines() {
                prop_assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{:?}", line);
            }
        }
    }
}
