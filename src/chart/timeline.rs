//! The content of a timeline.

use super::data::{Data, maybe, text};
use super::day::Day;
use super::scale::Scale;
use super::when::{DateEnd, When};
use crate::dossier::label;

/// The maximum number of items that a timeline draws.
pub const MOST_ITEMS: usize = 60;

/// Items and their dates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The title.
    pub title: String,
    /// A description for readers who cannot see the chart.
    pub about: String,
    /// The items, from top to bottom.
    pub items: Vec<TimelineItem>,
}

/// An item with or without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineItem {
    /// The label of the item.
    pub label: String,
    /// The name of the lane that the item belongs to.
    pub group: Option<String>,
    /// The kind or status of the item, in words.
    pub mark: Option<String>,
    /// The target of the item's link, such as `#note-3`.
    pub href: Option<String>,
    /// The date of the item, in EDTF.
    pub date: Option<String>,
    /// Whether the item has not been done, but was for example planned, announced or cancelled.
    pub undone: bool,
}

impl TimelineItem {
    /// Returns an item with a label and a date.
    pub fn new(label: impl Into<String>, date: Option<&str>) -> Self {
        Self {
            label: label.into(),
            date: date.map(str::to_owned),
            ..Self::default()
        }
    }
}

/// A lane: its name, if it has one, and its items, each with its date.
pub type Lane<'t> = (Option<&'t str>, Vec<(&'t TimelineItem, When)>);

/// The items that a timeline draws, and their axis.
pub struct Drawn<'t> {
    /// The lanes.
    pub lanes: Vec<Lane<'t>>,
    /// Items that have no date, or a date that cannot be drawn.
    pub undated: Vec<&'t TimelineItem>,
    /// How many items with a date are not drawn.
    pub left_out: usize,
    /// The first and the last day of each drawn date.
    pub days: Vec<Day>,
    /// The axis of time.
    pub scale: Scale,
}

impl Timeline {
    /// Groups the first `most` dated items by lane, collects the undated items, and makes an axis.
    #[must_use]
    pub fn drawn(&self, most: usize) -> Drawn<'_> {
        let mut lanes: Vec<Lane<'_>> = Vec::new();
        let mut undated = Vec::new();
        let (mut days, mut before, mut behind) = (Vec::<Day>::new(), false, false);
        let (mut count, mut left_out) = (0, 0);
        for item in &self.items {
            let Some(when) = item.date.as_deref().and_then(When::read) else {
                undated.push(item);
                continue;
            };
            if count == most {
                left_out += 1;
                continue;
            }
            count += 1;
            let (first, last) = when.bounds();
            days.extend([first, last]);
            before |= when.start != DateEnd::Dated;
            behind |= when.end != DateEnd::Dated;
            let group = item.group.as_deref();
            match lanes.iter_mut().find(|(name, _)| *name == group) {
                Some((_, lane)) => lane.push((item, when)),
                None => lanes.push((group, vec![(item, when)])),
            }
        }
        Drawn {
            lanes,
            undated,
            left_out,
            scale: Scale::new(&days, before, behind),
            days,
        }
    }

    /// Returns all items as the rows of a table.
    #[must_use]
    pub fn data(&self) -> Data {
        let has_groups = self.items.iter().any(|item| item.group.is_some());
        let has_marks = self.items.iter().any(|item| item.mark.is_some());
        let names = [
            ("date", true),
            ("EDTF", true),
            ("group", has_groups),
            ("what", true),
            ("kind", has_marks),
        ];
        let kept = |(name, is_kept)| -> Option<&str> { Some(name).filter(|_| is_kept) };
        let mut data = Data::new(names.into_iter().filter_map(kept));
        for item in &self.items {
            let words = item.date.as_deref().map(label);
            let mut row = vec![maybe(words.as_ref()), maybe(item.date.as_ref())];
            row.extend(has_groups.then(|| maybe(item.group.as_ref())));
            row.push(text(&item.label));
            row.extend(has_marks.then(|| maybe(item.mark.as_ref())));
            data.rows.push(row);
        }
        data
    }
}
