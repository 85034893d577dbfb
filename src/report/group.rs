//! The headings under which the catalogue lists its reports.

use std::fmt;

/// A heading of the catalogue; they are in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What is professed, and what is done.
    SaysAndDoes,
    /// What states and others do with one another.
    Dealings,
    /// Who holds what on what.
    Positions,
    /// Why, as the sources have it.
    Reasons,
    /// What the record holds, and what not.
    TheRecord,
    /// Machine-coded events, beside the record.
    Events,
    /// Votes of the UN General Assembly, beside the record.
    Votes,
    /// For programs for statistics.
    Statistics,
    /// Reports of the user's own, of which no group is named.
    Own,
}

impl Group {
    /// All of them, in order.
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

    /// Returns its name, which headers and the catalogue use.
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

    /// Returns the group of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// Returns all names, between backticks.
    pub(super) fn list() -> String {
        format!("`{}`", Self::ALL.map(Self::name).join("`, `"))
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
