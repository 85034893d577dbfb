//! Limits the number of rows shown.

use std::io;

use crate::render::Renderer;
use crate::rows::{Cell, Column};
use crate::store::RowSink;

/// A sink that passes rows to a renderer up to a limit.
///
/// It stops the query at the first row beyond the limit, so the total number of rows is unknown.
pub(crate) struct Limited<'r, 'w> {
    renderer: &'r mut (dyn Renderer + 'w),
    left: u64,
    any: bool,
    cut: bool,
}

impl<'r, 'w> Limited<'r, 'w> {
    /// Makes a sink that passes at most `limit` rows to the renderer or, with `None`, all rows.
    pub(crate) fn new(limit: Option<u64>, renderer: &'r mut (dyn Renderer + 'w)) -> Self {
        Self {
            renderer,
            left: limit.unwrap_or(u64::MAX),
            any: false,
            cut: false,
        }
    }

    /// Returns whether there was any row, shown or cut off.
    pub(crate) fn has_rows(&self) -> bool {
        self.any
    }

    /// Returns whether any rows were cut off.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut
    }
}

impl RowSink for Limited<'_, '_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.renderer.begin(columns)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.any = true;
        if self.left == 0 {
            self.cut = true;
            self.renderer.cut();
            return Ok(());
        }
        self.left -= 1;
        self.renderer.row(cells)
    }

    fn is_full(&self) -> bool {
        self.cut
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundled;
    use crate::render::{Around, Format, Style};

    fn printed(limit: Option<u64>) -> (String, bool, u64) {
        let mut out = Vec::new();
        let mut renderer = Format::Csv.renderer(&mut out, &Style::default(), Around::Nothing);
        let mut limited = Limited::new(limit, renderer.as_mut());
        let sql = "SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3";
        let reader = bundled::reader().unwrap();
        let rows = reader.query(sql, &[], &mut limited).unwrap();
        let cut = limited.is_cut();
        drop(renderer);
        (String::from_utf8(out).unwrap(), cut, rows)
    }

    #[test]
    fn the_query_stops_at_the_first_row_beyond_the_limit() {
        assert_eq!(printed(Some(0)), ("n\n".into(), true, 1));
        assert_eq!(printed(Some(1)), ("n\n1\n".into(), true, 2));
    }

    #[test]
    fn rows_up_to_the_limit_are_not_cut() {
        let all = ("n\n1\n2\n3\n".to_owned(), false, 3);
        assert_eq!(printed(Some(3)), all);
        assert_eq!(printed(None), all);
    }
}
