//! Lays out the axis of time.
//!
//! An axis usually has one panel. But if most dates crowd into a small part of the time, the axis
//! has up to three panels: before, during and after the crowd. Within each panel the axis is to
//! scale. A panel begins on the day after the previous panel ends.

use super::day::Day;

/// The gap between two panels, as a fraction of the whole width.
const GAP: f64 = 0.03;
/// The width of a panel before or after the crowd's panel, as a fraction of the whole width.
const ASIDE: f64 = 0.2;
/// A crowd must contain at least this share of all dates on the axis.
const CROWD: f64 = 0.6;
/// A date joins a crowd if the gap between them is at most this multiple of the crowd's length.
const REACH: f64 = 1.5;
/// A crowd gets its own panel if the whole time is at least this many times as long as the crowd.
const RATIO: i32 = 3;
/// The fraction of the width that is kept free for an open or unknown start or end.
const ROOM: f64 = 0.12;
/// The maximum number of ticks in a panel.
const TICKS: usize = 12;

/// A part of the axis that is to scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel {
    /// The first day.
    pub first: Day,
    /// The day after the last day.
    pub end: Day,
    /// The panel's left edge, as a fraction of the axis (0 to 1).
    pub left: f64,
    /// The panel's right edge, as a fraction of the axis (0 to 1).
    pub right: f64,
}

/// A tick on the axis, where a unit of time such as a month begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The position of the tick, as a fraction of the axis (0 to 1).
    pub at: f64,
    /// The label, such as "Mar 2021". It is empty if there is no room for it.
    pub label: String,
}

/// The axis of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    panels: Vec<Panel>,
}

impl Scale {
    /// Returns the axis for these days. `before` adds space for open or unknown starts, and
    /// `behind` adds space for open or unknown ends.
    #[must_use]
    pub fn new(days: &[Day], before: bool, behind: bool) -> Self {
        let mut days = days.to_vec();
        days.sort_unstable();
        let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
            return Self { panels: Vec::new() };
        };
        let (start, end) = rounded(first, last);
        let crowd = crowd(&days).map(|(from, to)| rounded(from, to));
        let crowd = crowd.filter(|(from, to)| to.since(*from) * RATIO <= end.since(start));
        let mut parts = Vec::new();
        if let Some((from, to)) = crowd {
            parts.extend((first < from).then_some((start, from, ASIDE)));
            parts.push((from, to, 1.0));
            parts.extend((to <= last).then_some((to, end, ASIDE)));
        } else {
            parts.push((start, end, 1.0));
        }
        if let Some((first, end, share)) = parts.first_mut().filter(|_| before) {
            *first = rounded(first.plus(-room(*first, *end, *share)), *end).0;
        }
        if let Some((first, end, share)) = parts.last_mut().filter(|_| behind) {
            *end = rounded(*first, end.plus(room(*first, *end, *share) - 1)).1;
        }
        Self {
            panels: laid_out(&parts),
        }
    }

    /// Adds margins on the left and right, as fractions of the whole width.
    #[must_use]
    pub fn within(mut self, left: f64, right: f64) -> Self {
        for panel in &mut self.panels {
            panel.left = left + panel.left * (1.0 - left - right);
            panel.right = left + panel.right * (1.0 - left - right);
        }
        self
    }

    /// Sets the width of each panel except the crowd's, as a fraction of the whole width.
    #[must_use]
    pub fn with_sides(self, share: f64) -> Self {
        let crowded = self.panels.iter().map(|it| it.right - it.left);
        let crowded = crowded.fold(0.0, f64::max);
        let part = |panel: &Panel| {
            let is_crowded = panel.right - panel.left >= crowded;
            (panel.first, panel.end, if is_crowded { 1.0 } else { share })
        };
        let parts: Vec<(Day, Day, f64)> = self.panels.iter().map(part).collect();
        Self {
            panels: laid_out(&parts),
        }
    }

    /// Returns the panels of the axis, from left to right.
    #[must_use]
    pub fn panels(&self) -> &[Panel] {
        &self.panels
    }

    /// Returns the left and right edges of the days from `first` to `last`: one pair for each panel
    /// that contains some of these days.
    #[must_use]
    pub fn stretches(&self, first: Day, last: Day) -> Vec<(f64, f64)> {
        let within = |panel: &Panel| {
            let first = first.max(panel.first);
            let end = last.plus(1).min(panel.end);
            (first < end).then(|| (panel.place(first), panel.place(end)))
        };
        self.panels.iter().filter_map(within).collect()
    }

    /// Returns the position of noon on a day: 0 if the day is before the axis, 1 if it is after.
    #[must_use]
    pub fn middle(&self, day: Day) -> f64 {
        let stretch = self.stretches(day, day).first().copied();
        stretch.map_or_else(
            || {
                let before = self.panels.first().is_some_and(|panel| day < panel.first);
                if before { 0.0 } else { 1.0 }
            },
            |(left, right)| f64::midpoint(left, right),
        )
    }
}

impl Panel {
    /// Returns the position at which a day of this panel begins.
    fn place(&self, day: Day) -> f64 {
        let part = f64::from(day.since(self.first)) / f64::from(self.end.since(self.first));
        self.left + part * (self.right - self.left)
    }

    /// Returns the ticks of the finest unit whose labels fit.
    ///
    /// `width` returns a label's width as a fraction of the whole width. A label is to the right of
    /// its tick and must not touch the next tick. The last tick has no label if the label would not
    /// fit into the panel.
    pub fn ticks(&self, width: impl Fn(&str) -> f64) -> Vec<Tick> {
        let units = UNITS.iter().map(|unit| self.ticks_of(*unit));
        let fits = |tick: &Tick, end: f64| tick.at + width(&tick.label) <= end;
        let mut ticks = units.filter(|ticks| {
            let mut pairs = ticks.windows(2);
            (1..=TICKS).contains(&ticks.len()) && pairs.all(|pair| fits(&pair[0], pair[1].at))
        });
        let mut found = ticks.next().unwrap_or_default();
        if let Some(last) = found.last_mut().filter(|last| !fits(last, self.right)) {
            last.label.clear();
        }
        if found.iter().all(|tick| tick.label.is_empty()) {
            found = vec![self.first_tick()];
            found.retain(|tick| fits(tick, self.right));
        }
        found
    }

    /// Returns a tick at the start of the panel, for a panel without room for any other label.
    fn first_tick(&self) -> Tick {
        let label = TickStep::Months(1).label(self.first, true);
        let at = self.left;
        Tick { at, label }
    }

    fn ticks_of(&self, unit: TickStep) -> Vec<Tick> {
        let mut ticks = Vec::new();
        let mut day = unit.floor(self.first);
        if day < self.first {
            day = unit.next(day);
        }
        // Stop early: `ticks` rejects a unit with more ticks than this.
        while day < self.end && ticks.len() <= TICKS {
            let label = unit.label(day, ticks.is_empty());
            let at = self.place(day);
            ticks.push(Tick { at, label });
            day = unit.next(day);
        }
        ticks
    }

    /// Returns the time that the panel covers, in words: "1970 to 2018", "Mar 2021 to May 2021".
    #[must_use]
    pub fn words(&self) -> String {
        let (first_year, first_month, first_day) = self.first.calendar();
        let (last_year, last_month, _) = self.end.plus(-1).calendar();
        let (_, end_month, end_day) = self.end.calendar();
        let whole_years = (first_month, first_day, end_month, end_day) == (0, 1, 0, 1);
        let month = |month: i32, year: i32| format!("{} {year}", month_name(month));
        if whole_years && first_year == last_year {
            return first_year.to_string();
        }
        if whole_years {
            return format!("{first_year} to {last_year}");
        }
        let (from, to) = (month(first_month, first_year), month(last_month, last_year));
        if from == to {
            from
        } else {
            format!("{from} to {to}")
        }
    }
}

/// Puts panels side by side. A panel is given as its first day, the day after its last day, and a
/// fraction of the width. The fraction 1 means all the width that the other panels leave.
fn laid_out(parts: &[(Day, Day, f64)]) -> Vec<Panel> {
    let aside: f64 = parts
        .iter()
        .map(|part| part.2)
        .filter(|part| *part < 1.0)
        .sum();
    let gaps = u32::try_from(parts.len().saturating_sub(1)).unwrap_or(0);
    let rest = 1.0 - aside - GAP * f64::from(gaps);
    let mut left = 0.0;
    let mut panels = Vec::new();
    for &(first, end, share) in parts {
        let right = left + if share < 1.0 { share } else { rest };
        panels.push(Panel {
            first,
            end,
            left,
            right,
        });
        left = right + GAP;
    }
    // The last panel ends exactly at the right edge, despite the rounding error of the sum.
    if let Some(last) = panels.last_mut() {
        last.right = 1.0;
    }
    panels
}

/// Returns the first and last day of the crowd. The crowd is the shortest time that contains the
/// share [`CROWD`] of `days`, extended to the dates near it.
fn crowd(days: &[Day]) -> Option<(Day, Day)> {
    // Compare only exact numbers below, so that the same days give the same axis on all machines.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    let count = (days.len() as f64 * CROWD).ceil() as usize;
    let windows = (0..=days.len().checked_sub(count)?).map(|at| (at, at + count - 1));
    let last = *days.last()?;
    let (mut from, mut to) = windows.min_by_key(|&(from, to)| days[to].since(days[from]))?;
    loop {
        // A crowd that is shorter than a month counts as a month.
        let length = f64::from(days[to].since(days[from])).max(31.0);
        let near = |gap: i32| f64::from(gap) <= length * REACH;
        // If the time before or after the crowd is short, it joins the crowd's panel.
        let short = |rest: i32| f64::from(rest) <= length * f64::from(RATIO);
        let (before, behind) = (days[from].since(days[0]), last.since(days[to]));
        if to + 1 < days.len() && (short(behind) || near(days[to + 1].since(days[to]))) {
            to += 1;
        } else if from > 0 && (short(before) || near(days[from].since(days[from - 1]))) {
            from -= 1;
        } else {
            return Some((days[from], days[to]));
        }
    }
}

/// Extends a time to whole months or years. Returns the first day and the day after the last.
fn rounded(first: Day, last: Day) -> (Day, Day) {
    let unit = if last.since(first) > 2 * 366 {
        TickStep::Years(1)
    } else {
        TickStep::Months(1)
    };
    (unit.floor(first), unit.next(unit.floor(last)))
}

/// Returns how many days to add to a panel, as space for an open or unknown start or end.
#[expect(
    clippy::cast_possible_truncation,
    reason = "at most the days of the part"
)]
fn room(first: Day, end: Day, share: f64) -> i32 {
    let room = (ROOM / share).min(0.5);
    (f64::from(end.since(first)) * room / (1.0 - room)).ceil() as i32
}

/// A step from one tick to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TickStep {
    Days(i32),
    Months(i32),
    Years(i32),
}

/// The steps, from fine to coarse.
const UNITS: [TickStep; 13] = [
    TickStep::Days(1),
    TickStep::Days(7),
    TickStep::Days(14),
    TickStep::Months(1),
    TickStep::Months(3),
    TickStep::Years(1),
    TickStep::Years(2),
    TickStep::Years(5),
    TickStep::Years(10),
    TickStep::Years(20),
    TickStep::Years(50),
    TickStep::Years(100),
    TickStep::Years(500),
];

impl TickStep {
    /// Returns the last tick on or before a day. If the step is in days, the ticks begin anew on
    /// the first day of each month.
    fn floor(self, day: Day) -> Day {
        let (year, month, of_month) = day.calendar();
        match self {
            Self::Days(step) => day.plus(-((of_month - 1) % step)),
            Self::Months(step) => Day::of_month(year, month - month % step),
            Self::Years(step) => Day::of_month(year - year.rem_euclid(step), 0),
        }
    }

    /// Returns the tick that follows the tick at `day`.
    fn next(self, day: Day) -> Day {
        let (year, month, _) = day.calendar();
        match self {
            Self::Days(step) => {
                let next = day.plus(step);
                // A tick shortly before the next month is skipped, because its label would not fit.
                let first = Day::of_month(year, month + 1);
                if next.plus(step / 2) > first {
                    first
                } else {
                    next
                }
            }
            Self::Months(step) => Day::of_month(year, month + step),
            Self::Years(step) => Day::of_month(year + step, 0),
        }
    }

    /// Returns the label of a tick. The first label of a panel includes the year.
    fn label(self, day: Day, is_first: bool) -> String {
        let (year, month, of_month) = day.calendar();
        let name = month_name(month);
        match self {
            Self::Days(_) if is_first => format!("{of_month} {name} {year}"),
            Self::Days(_) => format!("{of_month} {name}"),
            Self::Months(_) if is_first && month > 0 => format!("{name} {year}"),
            Self::Months(_) if month > 0 => name.to_owned(),
            Self::Months(_) | Self::Years(_) => year.to_string(),
        }
    }
}

fn month_name(month: i32) -> &'static str {
    let name = usize::try_from(month).ok();
    let name = name.and_then(|month| crate::calendar::MONTHS.get(month));
    name.map_or("", |name| &name[..3])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days(list: &[&str]) -> Vec<Day> {
        list.iter().map(|day| Day::read(day).unwrap()).collect()
    }

    fn panels(days: &[Day], behind: bool) -> String {
        let scale = Scale::new(days, false, behind);
        let words = scale.panels().iter().map(Panel::words);
        words.collect::<Vec<_>>().join(" | ")
    }

    fn ticks(list: &[&str], label: f64) -> String {
        let scale = Scale::new(&days(list), false, false);
        let panels = scale.panels().iter();
        let ticks = panels.map(|panel| {
            let ticks = panel.ticks(|_| label);
            let labels = ticks.into_iter().map(|tick| tick.label);
            labels.collect::<Vec<_>>().join(" ")
        });
        ticks.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn spread_dates_have_one_panel() {
        let spread = days(&["2019-03-06", "2020-05-01", "2021-04-01", "2022-12-31"]);
        assert_eq!(panels(&spread, false), "2019 to 2022");
        assert_eq!(panels(&days(&["2021-09-08"]), false), "Sep 2021");
        assert_eq!(panels(&[], false), "");
    }

    #[test]
    fn a_crowd_of_dates_has_its_own_panel() {
        let mut list = vec!["1970-01-01", "1982-01-01", "2001-01-01", "2003-12-31"];
        list.extend(["2019-03-06", "2020-05-01", "2021-04-01", "2021-09-08"]);
        list.extend(["2021-10-01", "2021-12-31", "2021-12-01"]);
        list.extend(["2022-03-02", "2022-12-31"]);
        assert_eq!(panels(&days(&list), false), "1970 to 2018 | 2019 to 2022");
        list.push("2090-01-01");
        let three = "1970 to 2018 | 2019 to 2022 | 2023 to 2090";
        assert_eq!(panels(&days(&list), false), three);
        let one_early = ["1970-01-01", "2021-03-01", "2021-04-01", "2021-05-05"];
        let two = "Jan 1970 to Feb 2021 | Mar 2021 to Jun 2021";
        assert_eq!(panels(&days(&one_early), true), two);
    }

    #[test]
    fn ticks_are_of_the_finest_unit_that_fits() {
        let one_month = ticks(&["2021-09-08"], 0.2);
        assert_eq!(one_month, "1 Sep 2021 8 Sep 15 Sep 22 Sep");
        for (first, labels) in [
            ("2021-02-08", "Feb 2021 Mar Apr May Jun Jul Aug Sep"),
            ("2020-02-08", "Apr 2020 Jul Oct 2021 Apr Jul"),
            ("1990-02-08", "1990 1995 2000 2005 2010 2015 "),
        ] {
            assert_eq!(ticks(&[first, "2021-09-08"], 0.1), labels);
        }
    }

    fn any_days() -> impl Strategy<Value = Vec<Day>> {
        let day = prop_oneof![
            1 => -3_000_000..3_000_000_i32,
            3 => 2_450_000..2_460_000_i32,
        ];
        let day = day.prop_map(|day| Day(day.clamp(1_721_060, 5_373_484)));
        prop::collection::vec(day, 1..30)
    }

    proptest! {
        #[test]
        fn the_axis_has_every_day_in_order(
            days in any_days(), before in any::<bool>(), behind in any::<bool>(),
        ) {
            let scale = Scale::new(&days, before, behind);
            let panels = scale.panels();
            prop_assert!(panels[0].left.abs() < 1e-9);
            prop_assert!((panels[panels.len() - 1].right - 1.0).abs() < 1e-9);
            for pair in panels.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].first, "no day is left out");
                prop_assert!(pair[0].right < pair[1].left);
            }
            let mut sorted = days.clone();
            sorted.sort_unstable();
            for pair in sorted.windows(2) {
                prop_assert!(scale.middle(pair[0]) <= scale.middle(pair[1]));
            }
            for &day in &days {
                let stretches = scale.stretches(day, day);
                prop_assert_eq!(stretches.len(), 1);
                let (left, right) = stretches[0];
                prop_assert!(0.0 <= left && left < right && right <= 1.0 + 1e-9);
            }
        }

        #[test]
        fn a_stretch_is_drawn_as_long_as_its_days(days in any_days(), length in 0..4000_i32) {
            let scale = Scale::new(&days, false, false);
            let (first, last) = (days[0], days[0].plus(length));
            for (panel, (left, right)) in scale.panels().iter()
                .filter(|panel| first < panel.end && last >= panel.first)
                .zip(scale.stretches(first, last))
            {
                let held = last.plus(1).min(panel.end).since(first.max(panel.first));
                let day = (panel.right - panel.left) / f64::from(panel.end.since(panel.first));
                prop_assert!((right - left - day * f64::from(held)).abs() < 1e-9);
                prop_assert!(panel.left - 1e-9 <= left && right <= panel.right + 1e-9);
            }
        }

        #[test]
        fn labels_of_ticks_do_not_touch(days in any_days(), per_letter in 0.001..0.03_f64) {
            let scale = Scale::new(&days, true, true);
            for panel in scale.panels() {
                let width = |label: &str| f64::from(u8::try_from(label.len()).unwrap()) * per_letter;
                let ticks = panel.ticks(width);
                prop_assert!(ticks.len() <= TICKS);
                let mut free = panel.left;
                for tick in ticks {
                    prop_assert!(free <= tick.at + 1e-9);
                    free = tick.at + width(&tick.label);
                }
                prop_assert!(free <= panel.right + 1e-9);
            }
        }
    }
}
