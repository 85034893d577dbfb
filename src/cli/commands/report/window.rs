//! Says how many rows of a report lie in its window of days, certainly or possibly.

/// The numbers of rows. Without a window, all are 0.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct InWindow {
    certainly: u64,
    possibly: u64,
    ongoing: u64,
    /// The number of undated rows that are not listed.
    pub(crate) undated: u64,
}

impl InWindow {
    /// Reads the counts, which the report's SQL returns as one text separated by spaces.
    /// `lists_undated` says whether undated rows are listed.
    pub(crate) fn read(counts: &str, lists_undated: bool) -> Self {
        let mut counts = counts.split(' ').map(|it| it.parse().unwrap_or(0));
        let mut count = || counts.next().unwrap_or(0);
        let [certainly, possibly, ongoing, undated] = [(); 4].map(|()| count());
        Self {
            certainly,
            possibly,
            ongoing,
            undated: if lists_undated { 0 } else { undated },
        }
    }

    /// Returns the end of the answer, such as `3 rows certainly in these days, 1 possibly`.
    ///
    /// Returns `None` if all rows certainly lie in the window and no undated row is left out.
    pub(crate) fn says(self) -> Option<String> {
        let Self {
            certainly,
            possibly,
            ongoing,
            ..
        } = self;
        let rows = if certainly == 1 { "row" } else { "rows" };
        let parts = [
            Some(format!("{certainly} {rows} certainly in these days")),
            (possibly > 0).then(|| format!("{possibly} possibly")),
            (ongoing > 0).then(|| format!("{ongoing} ongoing then")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let unsure = (possibly + ongoing > 0).then(|| parts.join(", "));
        let says: Vec<String> = unsure.into_iter().chain(not_shown(self.undated)).collect();
        (!says.is_empty()).then(|| says.join("; "))
    }
}

/// Returns a note on how many undated rows a window leaves out, or `None` if it leaves out none.
pub(crate) fn not_shown(count: u64) -> Option<String> {
    let them = if count == 1 { "it" } else { "them" };
    (count > 0).then(|| format!("{count} undated, not shown (--undated lists {them})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_in_their_order() {
        let says = |lists_undated| InWindow::read("8 2 1 30", lists_undated).says();
        let lies = "8 rows certainly in these days, 2 possibly, 1 ongoing then";
        assert_eq!(
            says(false).unwrap(),
            format!("{lies}; 30 undated, not shown (--undated lists them)")
        );
        assert_eq!(says(true).unwrap(), lies);
    }

    #[test]
    fn rows_that_may_lie_outside_the_window_are_counted() {
        let counted = |certainly, possibly, ongoing, undated| {
            let counted = InWindow {
                certainly,
                possibly,
                ongoing,
                undated,
            };
            counted.says().unwrap_or_default()
        };
        assert_eq!(counted(0, 0, 0, 0), "");
        assert_eq!(counted(3, 0, 0, 0), "");
        assert_eq!(
            counted(8, 2, 2, 30),
            "8 rows certainly in these days, 2 possibly, 2 ongoing then; 30 undated, not shown \
            (--undated lists them)"
        );
        assert_eq!(
            counted(1, 1, 0, 0),
            "1 row certainly in these days, 1 possibly"
        );
        assert_eq!(
            counted(3, 0, 0, 1),
            "1 undated, not shown (--undated lists it)"
        );
    }
}
