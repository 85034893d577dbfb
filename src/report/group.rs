//! The groups of the catalogue.

use std::fmt;

/// A group of reports. The variants have the order in which the catalogue lists the groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportGroup {
    /// Reports that compare words with deeds.
    SaysAndDoes,
    /// Reports on engagements between states and others.
    Dealings,
    /// Reports on stances, by holder and topic.
    Positions,
    /// Reports on causes and constraints, according to the sources.
    Reasons,
    /// Reports on sources, coverage and gaps.
    TheRecord,
    /// Reports on events that machines coded.
    Events,
    /// Reports on votes of the UN General Assembly.
    Votes,
    /// Tables for statistics programs.
    Statistics,
    /// The user's own reports whose header has no `group`.
    Own,
}

impl ReportGroup {
    /// All groups, in order.
    pub const ALL: [Self; 9] = [
        Self::SaysAndDoes,
        Self::Dealings,
        Self::Positions,
        Self::Reasons,
        Self::TheRecord,
        Self::Events,
        Self::Votes,
        Self::Statistics,
        Self::Own,
    ];

    /// Returns the group's name, as headers and the catalogue spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SaysAndDoes => "Says and does",
            Self::Dealings => "Dealings",
            Self::Positions => "Positions",
            Self::Reasons => "Reasons",
            Self::TheRecord => "The record",
            Self::Events => "Events",
            Self::Votes => "Votes",
            Self::Statistics => "Statistics",
            Self::Own => "Your own",
        }
    }

    /// Returns the group with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Returns a list of all names, in backticks.
    pub(super) fn list() -> String {
        format!("`{}`", Self::ALL.map(Self::name).join("`, `"))
    }
}

impl fmt::Display for ReportGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
