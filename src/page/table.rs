//! A table of a page, written row by row.

use std::borrow::Cow;
use std::io::{self, Write};

use super::text::{EscapedLines, EscapedText, Markup, has_direction};
use crate::dossier::{label, read_date};
use crate::rows::{Cell, Column, ColumnType};

/// A table without its rows, which are written later, one by one.
#[derive(Debug, Clone, Default)]
pub struct PageTable {
    /// The `id` of the table, unique on the page.
    pub id: String,
    /// The caption of the table.
    pub caption: Markup,
    /// The columns of the table. A list below the table gives their meanings.
    pub columns: Vec<Column>,
    /// Whether the first column holds names of the rows.
    pub has_row_names: bool,
    /// What a dot in a cell means. If it is `None`, the legend says "the source does not say".
    pub missing: Option<String>,
}

/// The content of a cell.
#[derive(Debug, Clone)]
pub enum PageCell<'a> {
    /// There is no value.
    Missing,
    /// A number, written in digits and sorted by its value.
    Number(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// Markup, and the text by which the cell is sorted. If it is `None`, the cell is sorted by the
    /// text of the markup.
    Markup(Cow<'a, Markup>, Option<Cow<'a, str>>),
}

impl<'a> PageCell<'a> {
    /// Returns a text that the cell owns.
    #[must_use]
    pub fn owned(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }

    /// Returns markup that is sorted by its own text.
    #[must_use]
    pub fn markup(markup: Markup) -> Self {
        Self::Markup(Cow::Owned(markup), None)
    }

    /// Returns markup that is sorted by the text `by`, such as the first day of a date.
    #[must_use]
    pub fn ordered(markup: Markup, by: impl Into<Cow<'a, str>>) -> Self {
        Self::Markup(Cow::Owned(markup), Some(by.into()))
    }

    /// Returns a date in words. It is sorted by its first possible day.
    #[must_use]
    pub fn date(edtf: &str) -> Self {
        let words = Markup::text(&label(edtf));
        match read_date(edtf) {
            Ok(date) => Self::ordered(words, date.earliest.unwrap_or_default()),
            Err(_) => Self::markup(words),
        }
    }

    /// Returns a cell of a report. Evidence becomes plain text; for links to notes, the caller must
    /// use [`Page::marks`](super::Page::marks) instead.
    #[must_use]
    pub fn of(cell: &'a Cell<'_>) -> Self {
        match cell {
            Cell::Null => Self::Missing,
            Cell::Integer(integer) => Self::Number(integer.to_string().into()),
            Cell::Real(real) => Self::Number(format!("{real:?}").into()),
            Cell::Text(text) => Self::Text(Cow::Borrowed(text)),
            Cell::Blob(bytes) => {
                let digits: Vec<String> = bytes.iter().map(|it| format!("{it:02x}")).collect();
                Self::owned(format!("x'{}'", digits.concat()))
            }
            Cell::Evidence(evidence) => {
                let texts: Vec<String> = evidence.iter().map(ToString::to_string).collect();
                Self::owned(texts.join(" | "))
            }
        }
    }
}

/// A table that is being written.
#[derive(Debug)]
pub(super) struct OpenTable {
    table: PageTable,
    /// Which columns hold numbers; `None` until the head is written.
    numbers: Option<Vec<bool>>,
    has_missing: bool,
}

impl OpenTable {
    pub(super) fn begin(out: &mut dyn Write, table: PageTable) -> io::Result<Self> {
        let id = EscapedText(&table.id);
        writeln!(
            out,
            "<figure class=\"table{}\" id=\"{id}\">\n\
             <figcaption id=\"{id}-caption\">{}</figcaption>\n\
             <div class=\"scroll\" role=\"group\" aria-labelledby=\"{id}-caption\" tabindex=\"0\">\n\
             <table aria-labelledby=\"{id}-caption\">",
            width(table.columns.len()),
            table.caption
        )?;
        Ok(Self {
            table,
            numbers: None,
            has_missing: false,
        })
    }

    /// Writes a row. Before the first row it writes the head, because the first row decides how the
    /// columns are aligned.
    pub(super) fn row(
        &mut self,
        out: &mut dyn Write,
        id: Option<&str>,
        cells: &[PageCell<'_>],
    ) -> io::Result<()> {
        let numbers = match self.numbers.take() {
            Some(numbers) => numbers,
            None => self.head(out, cells)?,
        };
        match id {
            Some(id) => write!(out, "<tr id=\"{}\">", EscapedText(id))?,
            None => write!(out, "<tr>")?,
        }
        for (index, cell) in cells.iter().enumerate() {
            self.has_missing |= matches!(cell, PageCell::Missing);
            let place = CellRole {
                names_row: index == 0 && self.table.has_row_names,
                among_numbers: numbers.get(index).is_some_and(|it| *it),
            };
            write_cell(out, cell, place)?;
        }
        self.numbers = Some(numbers);
        writeln!(out, "</tr>")
    }

    /// Ends the table, and writes its legend and the meanings of its columns.
    pub(super) fn end(self, out: &mut dyn Write) -> io::Result<()> {
        if self.numbers.is_none() {
            self.head(out, &[])?;
        }
        writeln!(out, "</tbody>\n</table>\n</div>")?;
        if self.has_missing {
            let meaning = self.table.missing.as_deref();
            let meaning = meaning.unwrap_or("the source does not say");
            writeln!(out, "<p class=\"legend\">· {}</p>", Markup::text(meaning))?;
        }
        self.write_meanings(out)?;
        writeln!(out, "</figure>")
    }

    /// Writes the head, and returns which columns hold numbers. If a column has no value in the
    /// first row, its declared type decides.
    fn head(&self, out: &mut dyn Write, first: &[PageCell<'_>]) -> io::Result<Vec<bool>> {
        write!(out, "<thead>\n<tr>")?;
        let mut numbers = Vec::new();
        for (index, column) in self.table.columns.iter().enumerate() {
            let is_number = match first.get(index) {
                Some(PageCell::Number(_)) => true,
                Some(PageCell::Missing) | None => {
                    matches!(
                        column.declared,
                        Some(ColumnType::Integer | ColumnType::Real)
                    )
                }
                Some(_) => false,
            };
            numbers.push(is_number);
            let class = if is_number { " class=\"n\"" } else { "" };
            let name = Markup::text(&column.name);
            write!(out, "<th scope=\"col\"{class}>{name}</th>")?;
        }
        writeln!(out, "</tr>\n</thead>\n<tbody>")?;
        Ok(numbers)
    }

    fn write_meanings(&self, out: &mut dyn Write) -> io::Result<()> {
        let known = |column: &&Column| column.meaning.is_some();
        if !self.table.columns.iter().any(|column| known(&column)) {
            return Ok(());
        }
        writeln!(
            out,
            "<details>\n<summary>What the columns mean</summary>\n<dl class=\"meanings\">"
        )?;
        for column in self.table.columns.iter().filter(known) {
            let meaning = column.meaning.as_deref().unwrap_or_default();
            writeln!(
                out,
                "<div><dt>{}</dt><dd>{}</dd></div>",
                Markup::text(&column.name),
                Markup::text(meaning)
            )?;
        }
        writeln!(out, "</dl>\n</details>")
    }
}

/// A table with more columns than this is printed in landscape.
const WIDE: usize = 8;
/// In a table with more columns than this, words may be broken in print.
const WIDEST: usize = 12;

fn width(columns: usize) -> &'static str {
    if columns > WIDEST {
        " wide widest"
    } else if columns > WIDE {
        " wide"
    } else {
        ""
    }
}

/// A single word in a cell, such as a date, is kept whole if it has at most this many bytes.
const WHOLE: usize = 24;
/// A word of more bytes than this may be broken anywhere.
const SPLIT: usize = 32;

/// What decides how a cell is written, besides its content.
#[derive(Clone, Copy)]
struct CellRole {
    /// Whether the cell is the name of its row.
    names_row: bool,
    /// Whether the cell's column holds numbers.
    among_numbers: bool,
}

fn write_cell(out: &mut dyn Write, cell: &PageCell<'_>, place: CellRole) -> io::Result<()> {
    let (tag, scope) = if place.names_row {
        ("th", " scope=\"row\"")
    } else {
        ("td", "")
    };
    match cell {
        PageCell::Missing if place.among_numbers => {
            write!(out, "<{tag}{scope} class=\"n none\">·</{tag}>")
        }
        PageCell::Missing => write!(out, "<{tag}{scope} class=\"none\">·</{tag}>"),
        PageCell::Number(number) => {
            write!(
                out,
                "<{tag}{scope} class=\"n\">{}</{tag}>",
                EscapedText(number)
            )
        }
        PageCell::Text(text) => {
            let class = word_class(text);
            let direction = direction(text);
            write!(
                out,
                "<{tag}{scope}{class}{direction}>{}</{tag}>",
                EscapedLines(text)
            )
        }
        PageCell::Markup(markup, None) => write!(out, "<{tag}{scope}>{markup}</{tag}>"),
        PageCell::Markup(markup, Some(by)) => {
            write!(
                out,
                "<{tag}{scope} data-sort=\"{}\">{markup}</{tag}>",
                EscapedText(by)
            )
        }
    }
}

fn direction(text: &str) -> &'static str {
    if has_direction(text) {
        " dir=\"auto\""
    } else {
        ""
    }
}

/// Returns the class that tells a browser where to break a text. Without a class, browsers
/// break it after hyphens too.
fn word_class(text: &str) -> &'static str {
    let longest = text.split_whitespace().map(str::len).max().unwrap_or(0);
    let is_one_word = longest == text.len();
    match longest {
        _ if longest > SPLIT => " class=\"split\"",
        _ if is_one_word && longest <= WHOLE && text.contains(['-', '/']) => " class=\"whole\"",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(table: PageTable, rows: &[Vec<PageCell<'_>>]) -> String {
        let mut out = Vec::new();
        let mut open = OpenTable::begin(&mut out, table).unwrap();
        for row in rows {
            open.row(&mut out, None, row).unwrap();
        }
        open.end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn table(names: &[&str]) -> PageTable {
        PageTable {
            id: "t".into(),
            caption: Markup::text("Caption"),
            columns: names.iter().map(|name| Column::new(*name)).collect(),
            ..PageTable::default()
        }
    }

    #[test]
    fn a_table_marks_names_numbers_dates_and_missing_values() {
        let columns = vec![
            Column::new("who").meaning("Who did <it>."),
            Column::new("when"),
            Column::new("count"),
        ];
        let table = PageTable {
            columns,
            has_row_names: true,
            ..table(&[])
        };
        let rows = [
            vec![
                PageCell::Text("<Malaysia>".into()),
                PageCell::ordered(Markup::text("March 1955"), "1955-03"),
                PageCell::Number("3".into()),
            ],
            vec![
                PageCell::Text("united-states".into()),
                PageCell::Missing,
                PageCell::Missing,
            ],
            vec![
                PageCell::owned("x".repeat(SPLIT + 1)),
                PageCell::Text("שלום".into()),
                PageCell::Number("-1.5".into()),
            ],
        ];
        insta::assert_snapshot!(draw(table, &rows), @r#"
        <figure class="table" id="t">
        <figcaption id="t-caption">Caption</figcaption>
        <div class="scroll" role="group" aria-labelledby="t-caption" tabindex="0">
        <table aria-labelledby="t-caption">
        <thead>
        <tr><th scope="col">who</th><th scope="col">when</th><th scope="col" class="n">count</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row">&lt;Malaysia&gt;</th><td data-sort="1955-03">March 1955</td><td class="n">3</td></tr>
        <tr><th scope="row" class="whole">united-states</th><td class="none">·</td><td class="n none">·</td></tr>
        <tr><th scope="row" class="split">xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</th><td dir="auto">שלום</td><td class="n">-1.5</td></tr>
        </tbody>
        </table>
        </div>
        <p class="legend">· the source does not say</p>
        <details>
        <summary>What the columns mean</summary>
        <dl class="meanings">
        <div><dt>who</dt><dd>Who did &lt;it&gt;.</dd></div>
        </dl>
        </details>
        </figure>
        "#);
    }

    #[test]
    fn a_table_without_rows_has_a_head() {
        let declared = Column {
            declared: Some(ColumnType::Integer),
            ..Column::new("count")
        };
        let table = PageTable {
            columns: vec![declared],
            ..table(&[])
        };
        let text = draw(table, &[]);
        assert!(text.contains(
            "<th scope=\"col\" class=\"n\">count</th></tr>\n</thead>\n<tbody>\n</tbody>"
        ));
        assert!(!text.contains("does not say"));
    }

    #[test]
    fn a_dot_is_explained_in_the_words_of_the_table() {
        let table = PageTable {
            missing: Some("not applicable".into()),
            ..table(&["a"])
        };
        let text = draw(table, &[vec![PageCell::Missing]]);
        assert!(text.contains("<p class=\"legend\">· not applicable</p>"));
    }

    #[test]
    fn a_table_with_many_columns_is_printed_in_landscape() {
        let class = |columns: usize| {
            let text = draw(table(&vec!["a"; columns]), &[]);
            text.lines().next().unwrap().to_owned()
        };
        assert!(class(WIDE).starts_with("<figure class=\"table\""));
        assert!(class(WIDE + 1).starts_with("<figure class=\"table wide\""));
        assert!(class(WIDEST + 1).starts_with("<figure class=\"table wide widest\""));
    }
}
