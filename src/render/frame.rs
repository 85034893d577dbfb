//! A report's title and answer, which people read above its rows.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::rc::Rc;

use super::Style;
use crate::visible::{visible, visible_lines};
use crate::wrap::wrap;

/// A report's title and answer, and the columns that may be omitted.
///
/// Formats for people write the title, the answer and an empty line before the rows, or only the
/// title and the answer if there are no rows. Other formats ignore the frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The report's title.
    pub title: String,
    /// A one-line summary of the rows.
    pub answer: Answer,
    /// The columns that may be omitted if a table is too wide for the terminal. The first in the
    /// list is omitted first.
    pub aside: Vec<String>,
}

/// The answer that is printed above the rows. Its text can be set after the first row.
///
/// All clones share one text, and each of them can set it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer(Rc<OnceCell<String>>);

impl Answer {
    /// Sets the text, unless it is set already.
    pub fn set(&self, text: String) {
        self.0.get_or_init(|| text);
    }

    /// Returns the text, if it is set.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}

impl From<String> for Answer {
    fn from(text: String) -> Self {
        Self(Rc::new(OnceCell::from(text)))
    }
}

impl Frame {
    /// Writes the title and the answer, wrapped between words to the style's width.
    pub(super) fn write(&self, out: &mut dyn Write, style: &Style) -> io::Result<()> {
        for line in lines(&visible(&self.title), style.width) {
            writeln!(out, "{}", style.bold(line))?;
        }
        if let Some(answer) = self.answer.text() {
            for line in lines(&visible_lines(answer), style.width) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }
}

/// Returns the lines of a text, wrapped to `width` if it is given.
fn lines(text: &str, width: Option<usize>) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(move |line| match width {
        Some(width) => wrap(line, width),
        None => vec![line],
    })
}
