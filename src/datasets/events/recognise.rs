//! Recognises a file of events by its first lines.

use super::{EventDataset, Family};
use crate::first_line::{Line, is_database, names, separators};

/// The number of lines that are examined.
const LINES: usize = 100;

/// The separator of a file of events, and its data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EventFormat {
    pub(crate) separator: u8,
    /// The data set. `None` if the header will show it.
    pub(crate) dataset: Option<EventDataset>,
}

/// The error for an unexpected file: what was expected, and what was found instead.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    pub(crate) expected: &'static str,
    pub(crate) found: String,
}

impl Unknown {
    fn new(family: Family, found: &str) -> Self {
        let (expected, needed) = match family {
            Family::Gdelt => (
                "GDELT events",
                "GDELT 1 has 57 or 58 columns and GDELT 2 has 61, or a header that begins with \
                 `GLOBALEVENTID`",
            ),
            Family::Icews => (
                "ICEWS events",
                "ICEWS has a header of 20 columns that begins with `Event ID`",
            ),
        };
        Self {
            expected,
            found: format!("{found}; {needed}"),
        }
    }
}

/// Returns the format of a file of events, or `None` if the file is empty.
pub(crate) fn recognise(
    text: &str,
    family: Family,
    separator: Option<u8>,
) -> Result<Option<EventFormat>, Unknown> {
    let lines = || text.lines().filter(|line| !line.is_empty()).take(LINES);
    let Some(first) = lines().next() else {
        return Ok(None);
    };
    if is_database(text) {
        return Err(Unknown::new(family, "it is an SQLite database"));
    }
    let separators = separators(separator);
    let first = Line::split(first, &separators);
    let header = EventFormat {
        separator: first.separator,
        dataset: None,
    };
    match family {
        Family::Gdelt if first.begins_with("globaleventid") && !first.is_mentions() => {
            return Ok(Some(header));
        }
        Family::Icews if first.begins_with("eventid") && !first.is_polecat() => {
            return Ok(Some(header));
        }
        Family::Icews => return Err(Unknown::new(family, &first.found())),
        Family::Gdelt => {}
    }
    // Later lines are tried too, because the first can be truncated.
    lines()
        .find_map(|line| gdelt(line, &separators))
        .map(Some)
        .ok_or_else(|| Unknown::new(family, &first.found()))
}

fn gdelt(line: &str, separators: &[u8]) -> Option<EventFormat> {
    separators.iter().find_map(|&separator| {
        let dataset = match names(line, separator).len() {
            57 | 58 => EventDataset::Gdelt1,
            61 => EventDataset::Gdelt2,
            _ => return None,
        };
        Some(EventFormat {
            separator,
            dataset: Some(dataset),
        })
    })
}
