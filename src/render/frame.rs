//! What stands around a report's rows for people to read.

use std::cell::OnceCell;
use std::io::{self, Write};
use std::rc::Rc;

use super::Style;
use crate::visible::{visible, visible_lines};
use crate::wrap::wrap;

/// A report's title and answer, and the columns it can do without.
///
/// The people's formats write title, answer and an empty line before the rows;
/// with no rows only these. The others write none of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// A few words.
    pub title: String,
    /// The rows summed up in a line.
    pub answer: Answer,
    /// The columns that a table too wide for the terminal leaves out, first to go first.
    pub aside: Vec<String>,
}

/// What stands above the rows; it need not be known before the first of them is.
///
/// A clone is the same answer: whoever keeps one can still set it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer(Rc<OnceCell<String>>);

impl Answer {
    /// Sets it, unless it is set already.
    pub fn set(&self, text: String) {
        self.0.get_or_init(|| text);
    }

    /// Returns it, where there is one.
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
    /// Writes title and answer, wrapped by word to the width there is.
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

/// Returns a text's own lines, wrapped where there is a width.
fn lines(text: &str, width: Option<usize>) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(move |line| match width {
        Some(width) => wrap(line, width),
        None => vec![line],
    })
}
