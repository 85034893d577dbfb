//! Writes a workbook whose sheets are filled row by row.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook,
    XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::cell::{Typed, is_like_formula};
use super::guard::{guarded, unwritten};

/// The least and the greatest width of a column, in characters. Wider texts are wrapped.
const NARROWEST: usize = 8;
pub(super) const WIDEST: usize = 60;

/// The width of the filter button after a column's name, in characters.
const BUTTON: usize = 4;

/// The width of a day, in characters.
const DAY: usize = "1900-03-01".len();

/// The maximum length of the title in the file's properties, in characters. The sheet "Notes" has
/// the whole title.
const MOST_OF_TITLE: usize = 255;

/// The default time of creation: 1 January 2000, in seconds of Unix time. It is the same for all
/// workbooks.
const MADE: i64 = 946_684_800;

/// A workbook and the formats of its cells.
pub(super) struct Book {
    workbook: Workbook,
    plain: Format,
    /// The format of a text that would become a formula if a user typed it.
    quoted: Format,
    day: Format,
    head: Format,
}

/// A sheet and the number of its next row.
pub(super) struct Sheet {
    index: usize,
    row: u32,
    /// The width that each column needs for the rows written so far.
    widths: Vec<usize>,
}

impl Book {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            workbook: Workbook::new(),
            quoted: plain.clone().set_quote_prefix(),
            day: Format::new()
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left)
                .set_num_format("yyyy-mm-dd"),
            head: plain
                .clone()
                .set_bold()
                .set_border_bottom(FormatBorder::Thin),
            plain,
        }
    }

    /// Adds an empty sheet.
    pub(super) fn sheet(&mut self, name: &str) -> io::Result<Sheet> {
        let index = self.workbook.worksheets().len();
        guarded(|| {
            let sheet = self.workbook.add_worksheet_with_constant_memory()?;
            sheet.set_name(name).map(drop)
        })?;
        Ok(Sheet {
            index,
            row: 0,
            widths: Vec::new(),
        })
    }

    /// Writes a header.
    pub(super) fn head<'n>(
        &mut self,
        sheet: &mut Sheet,
        names: impl IntoIterator<Item = &'n str>,
    ) -> io::Result<()> {
        let Self { workbook, head, .. } = self;
        guarded(|| {
            let written = workbook.worksheet_from_index(sheet.index)?;
            for (column, name) in (0..).zip(names) {
                written.write_string_with_format(sheet.row, column, name, head)?;
                sheet.widen(column, name.width() + BUTTON);
            }
            Ok(())
        })?;
        sheet.row += 1;
        Ok(())
    }

    /// Writes a row of values, each of which fits into a cell.
    pub(super) fn row(&mut self, sheet: &mut Sheet, cells: &[Typed<'_>]) -> io::Result<()> {
        let Self {
            workbook,
            plain,
            quoted,
            day,
            ..
        } = self;
        let (plain, quoted, day) = (&*plain, &*quoted, &*day);
        guarded(|| {
            let written = workbook.worksheet_from_index(sheet.index)?;
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Typed::Empty => {}
                    Typed::Number(number) => {
                        written.write_number_with_format(sheet.row, column, *number, plain)?;
                    }
                    Typed::Day(date) => {
                        written.write_number_with_format(sheet.row, column, *date, day)?;
                        sheet.widen(column, DAY);
                    }
                    Typed::Text(text) => {
                        let format = if is_like_formula(text) { quoted } else { plain };
                        written.write_string_with_format(sheet.row, column, &**text, format)?;
                        let lines = text.lines().map(UnicodeWidthStr::width);
                        sheet.widen(column, lines.max().unwrap_or_default());
                    }
                }
            }
            Ok(())
        })?;
        sheet.row += 1;
        Ok(())
    }

    /// Sets the widths of a sheet's columns. If `filter` is true, also freezes the first row and
    /// adds filter buttons to it.
    pub(super) fn close(&mut self, sheet: &Sheet, filter: bool) -> io::Result<()> {
        guarded(|| {
            let written = self.workbook.worksheet_from_index(sheet.index)?;
            for (column, width) in (0..).zip(&sheet.widths) {
                let width = (*width).clamp(NARROWEST, WIDEST) + 1;
                written
                    .set_column_width(column, f64::from(u8::try_from(width).unwrap_or(u8::MAX)))?;
            }
            let last_column = u16::try_from(sheet.widths.len().saturating_sub(1));
            let last_column = last_column.map_err(|_| XlsxError::RowColumnLimitError)?;
            let last_row = sheet.row.saturating_sub(1);
            // Some texts consist of digits, such as a long whole number or a code. This is
            // intended, so spreadsheets should not warn about it.
            written.ignore_error_range(
                0,
                0,
                last_row,
                last_column,
                IgnoreError::NumberStoredAsText,
            )?;
            written.set_landscape().set_print_fit_to_pages(1, 0);
            if filter {
                written.set_freeze_panes(1, 0)?;
                written.set_repeat_rows(0, 0)?;
                written.autofilter(0, 0, last_row, last_column)?;
            }
            Ok(())
        })
    }

    /// Writes the workbook.
    pub(super) fn finish(
        mut self,
        title: &str,
        made: Option<i64>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut packed = tempfile::tempfile().map_err(|error| unwritten(&error))?;
        guarded(|| {
            let made = ExcelDateTime::from_timestamp(made.unwrap_or(MADE))?;
            let properties = DocProperties::new()
                .set_title(title.chars().take(MOST_OF_TITLE).collect::<String>())
                .set_author("chancery")
                .set_creation_datetime(&made);
            self.workbook.set_properties(&properties);
            self.workbook.save_to_writer(&mut packed)
        })?;
        packed.rewind()?;
        io::copy(&mut packed, out)?;
        Ok(())
    }
}

impl Sheet {
    fn widen(&mut self, column: u16, width: usize) {
        let place = usize::from(column);
        if self.widths.len() <= place {
            self.widths.resize(place + 1, 0);
        }
        self.widths[place] = self.widths[place].max(width);
    }
}
