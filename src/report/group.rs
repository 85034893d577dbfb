//! The groups of the catalogue.

use std::fmt;

/// A group of the catalogue, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Words and deeds.
    SaysAndDoes,
    /// Engagements between states and others.
    Dealings,
    /// Stances by holder and topic.
    Positions,
    /// Causes and constraints according to the sources.
    Reasons,
    /// Sources, coverage and gaps.
    TheRecord,
    /// Machine-coded events.
    Events,
    /// Votes of the UN General Assembly.
    Votes,
    /// Tables for statistics programs.
    Statistics,
    /// The user's own reports without a group.
    Own,
}

impl Group {
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

    /// Returns its name in headers and in the catalogue.
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

    /// Returns the group with a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Lists all names in backticks.
    pub(super) fn list() -> String {
        format!("`{}`", Self::ALL.map(Self::name).join("`, `"))
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
