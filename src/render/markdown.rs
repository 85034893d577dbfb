//! A Markdown pipe table, in the form that GitHub and most other readers accept.
//!
//! A Markdown reader must show the text of each cell unchanged. So characters that Markdown would
//! interpret are escaped, and a newline becomes `<br>`. A web address is put between `<` and `>`,
//! so that every reader makes it a link and interprets none of its characters. NULL is an empty
//! cell, unless the user chooses a text. Evidence is in footnotes, in the syntax of GitHub and
//! Pandoc.

use std::io::{self, Write};

use super::literal::readable;
use super::notes::EvidenceNotes;
use super::{Frame, Outcome, Renderer, Style};
use crate::rows::{Cell, Column, Evidence};
use crate::visible::{visible, visible_lines};

/// Writes a Markdown table, one line per row.
pub(super) struct Markdown<'w> {
    out: &'w mut dyn Write,
    frame: Option<Frame>,
    /// The text for NULL.
    null: String,
    notes: EvidenceNotes,
    /// The head of the table, until it is written with the first row.
    head: String,
    line: String,
    rows: u64,
}

impl<'w> Markdown<'w> {
    pub(super) fn new(out: &'w mut dyn Write, style: &Style, frame: Option<Frame>) -> Self {
        let null = style.null.as_deref().unwrap_or_default();
        Self {
            out,
            frame,
            null: visible(null).into_owned(),
            notes: EvidenceNotes::default(),
            head: String::new(),
            line: String::new(),
            rows: 0,
        }
    }

    /// Writes the title and the answer.
    fn write_frame(&mut self, frame: &Frame) -> io::Result<()> {
        let mut text = String::from("## ");
        push_text(&mut text, &visible(&frame.title));
        if let Some(answer) = frame.answer.text() {
            text.push_str("\n\n");
            push_paragraph(&mut text, &visible_lines(answer));
        }
        writeln!(self.out, "{text}")
    }

    fn push_cell(&mut self, text: Option<&str>) {
        self.line.push_str("| ");
        push_text(&mut self.line, text.unwrap_or(&self.null));
        self.line.push(' ');
    }

    /// Appends a cell that contains only the references to the footnotes of the evidence.
    fn push_marks(&mut self, evidence: &[Evidence]) {
        let marks = self.notes.marks(evidence, "[^").unwrap_or_default();
        self.line.push_str("| ");
        self.line.push_str(&marks);
        self.line.push(' ');
    }

    /// Writes an empty line and the footnotes.
    fn write_notes(&mut self) -> io::Result<()> {
        if self.notes.count() > 0 {
            writeln!(self.out)?;
        }
        for (number, note) in self.notes.numbered() {
            let mut text = String::new();
            push_text(&mut text, &visible(note));
            writeln!(self.out, "[^{number}]: {text}")?;
        }
        Ok(())
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.line.push_str("|\n");
        self.out.write_all(self.line.as_bytes())?;
        self.line.clear();
        Ok(())
    }
}

impl Renderer for Markdown<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        for column in columns {
            self.push_cell(Some(&visible(&column.name)));
        }
        self.line.push_str("|\n");
        for _ in columns {
            self.line.push_str("| --- ");
        }
        let Some(frame) = self.frame.take() else {
            return self.end_line();
        };
        self.write_frame(&frame)?;
        self.line.push_str("|\n");
        self.head = format!("\n{}", std::mem::take(&mut self.line));
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.line.push_str(&std::mem::take(&mut self.head));
        for cell in cells {
            match cell {
                Cell::Evidence(evidence) => self.push_marks(evidence),
                _ => self.push_cell(readable(cell).as_deref()),
            }
        }
        self.rows += 1;
        self.end_line()
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        self.write_notes()?;
        Ok(Outcome::whole(self.rows))
    }
}

/// Appends a text that begins a block. Escapes a character at its start that would make it a list,
/// a heading or a quotation.
fn push_paragraph(out: &mut String, text: &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => {
            out.push_str(&text[..digits]);
            out.push('\\');
            push_text(out, &text[digits..]);
        }
        Some('#' | '-' | '+' | '>' | '=' | ':') if digits == 0 => {
            out.push('\\');
            push_text(out, text);
        }
        _ => push_text(out, text),
    }
}

/// Escapes the characters that Markdown would interpret in the middle of a line.
pub(crate) fn markdown_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    push_text(&mut out, text);
    out
}

fn push_text(out: &mut String, text: &str) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("<br>");
        }
        let body = line.trim_start_matches(' ');
        let leading = line.len() - body.len();
        let words = body.trim_end_matches(' ');
        // Markdown strips unescaped spaces at the edges of a cell.
        out.extend(std::iter::repeat_n("&#32;", leading));
        push_words(out, words);
        out.extend(std::iter::repeat_n("&#32;", body.len() - words.len()));
    }
}

fn push_words(out: &mut String, words: &str) {
    let mut before = ' ';
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        if c == 'h'
            && !before.is_alphanumeric()
            && let Some(address) = web_address(rest)
        {
            push_address(out, address);
            rest = &rest[address.len()..];
            before = '>';
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if is_mark(before, c, rest.chars().next().unwrap_or(' ')) {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
}

/// Returns whether Markdown could interpret the character `c`, given its neighbours.
fn is_mark(before: char, c: char, after: char) -> bool {
    match c {
        '|' | '\\' | '`' | '<' | '*' | '[' | '~' | '$' => true,
        // Markdown does not interpret an underscore inside a word, so names such as `party_count`
        // stay readable.
        '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
        '&' => after == '#' || after.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// Returns the web address at the start of a text, without any punctuation after the address.
fn web_address(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.starts_with(scheme))?;
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\');
    let run = &text[..text.find(ends).unwrap_or(text.len())];
    let address = run.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '"']);
    (address.len() > scheme.len()).then_some(address)
}

fn push_address(out: &mut String, address: &str) {
    // In a link, Markdown decodes entities such as `&amp;`, but keeps backslashes. The exception is
    // a backslash before a pipe: it is removed, and without it the pipe would end the cell.
    let ampersand = if address.contains(';') { "&amp;" } else { "&" };
    out.push('<');
    out.push_str(&address.replace('&', ampersand).replace('|', "\\|"));
    out.push('>');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::{Format, samples};
    use crate::rows::row;

    #[test]
    fn a_table_has_a_header_even_without_rows() {
        assert_eq!(
            samples::draw(Format::Markdown, &["treaty", "party_count"], &[]),
            "| treaty | party_count |\n| --- | --- |\n"
        );
    }

    #[test]
    fn marks_are_escaped_and_null_is_an_empty_cell() {
        let row = vec![
            Cell::Null,
            Cell::Text("a|b\\c *d* _e_ f_g `h` <i> [j](k) ~l~ $m$ &lt; Q & A".into()),
            Cell::Text("one\n  two \n\u{1b}[0m".into()),
            Cell::Real(1.5),
        ];
        insta::assert_snapshot!(samples::draw(Format::Markdown, &["a", "b", "c", "d"], &[row]), @r"
        | a | b | c | d |
        | --- | --- | --- | --- |
        |  | a\|b\\c \*d\* \_e\_ f_g \`h\` \<i> \[j](k) \~l\~ \$m\$ \&lt; Q & A | one<br>&#32;&#32;two&#32;<br>\\u{1b}\[0m | 1.5 |
        ");
    }

    #[test]
    fn the_users_text_for_null_is_escaped() {
        let style = samples::null("n|a*");
        let text = samples::styled(
            Format::Markdown,
            &style,
            &["a", "b"],
            &[row![Cell::Null, 1]],
        );
        assert!(text.ends_with("| n\\|a\\* | 1 |\n"), "{text}");
    }

    #[test]
    fn a_web_address_is_not_escaped() {
        for (text, escaped) in [
            ("https://un.org/_a_/b*", "<https://un.org/_a_/b*>"),
            ("(see http://a.b/?c|d&e).", "(see <http://a.b/?c\\|d&e>)."),
            ("https://a.b/?c;&lt;d", "<https://a.b/?c;&amp;lt;d>"),
            ("https:// xhttp://a_", "https:// xhttp://a\\_"),
        ] {
            assert_eq!(markdown_text(text), escaped);
        }
    }

    proptest! {
        #[test]
        fn every_line_has_one_bare_pipe_more_than_columns((names, rows) in samples::rows()) {
            let text = samples::draw(Format::Markdown, &names, &rows);
            prop_assert_eq!(text.lines().count(), rows.len() + 2);
            for line in text.lines() {
                prop_assert_eq!(bare_pipes(line), names.len() + 1, "{}", line);
            }
        }

        #[test]
        fn unescaping_a_cell_gives_its_text(text in samples::text()) {
            let shown = crate::visible::visible_lines(&text).into_owned();
            prop_assert_eq!(unescape(&markdown_text(&shown)), shown);
        }
    }

    fn bare_pipes(line: &str) -> usize {
        let mut escaped = false;
        let mut count = 0;
        for c in line.chars() {
            count += usize::from(c == '|' && !escaped);
            escaped = c == '\\' && !escaped;
        }
        count
    }

    /// Returns the text of a cell as a Markdown reader would show it.
    fn unescape(cell: &str) -> String {
        let mut text = String::new();
        let mut rest = cell;
        while let Some(c) = rest.chars().next() {
            let (read, length) = if rest.starts_with("&#32;") {
                (" ".to_owned(), 5)
            } else if rest.starts_with("<br>") {
                ("\n".to_owned(), 4)
            } else if c == '<' {
                let end = rest.find('>').unwrap();
                let address = rest[1..end].replace("\\|", "|").replace("&amp;", "&");
                (address, end + 1)
            } else if c == '\\' {
                let literal = rest[1..].chars().next().unwrap();
                assert!(literal.is_ascii_punctuation(), "{cell}");
                (literal.to_string(), 1 + literal.len_utf8())
            } else {
                assert!(!"|`*[~$".contains(c), "{cell}");
                (c.to_string(), c.len_utf8())
            };
            text.push_str(&read);
            rest = &rest[length..];
        }
        text
    }
}
