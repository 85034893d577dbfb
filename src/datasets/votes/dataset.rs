//! The data sets of votes, and the contents of their files.

/// A data set of votes of the UN General Assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VoteDataset {
    /// The R package unvotes, which has three files and ISO alpha-2 codes for states.
    Unvotes,
    /// The files of Erik Voeten and others, which have the Correlates of War's numbers for states.
    Voeten,
    /// The file of the UN Digital Library, which has a row for each state and resolution.
    Undl,
}

impl VoteDataset {
    /// All data sets.
    pub const ALL: [Self; 3] = [Self::Unvotes, Self::Voeten, Self::Undl];

    /// Returns the data set's name in texts for people, such as `UN Digital Library`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unvotes => "unvotes",
            Self::Voeten => "Voeten",
            Self::Undl => "UN Digital Library",
        }
    }

    /// Returns the data set's code in the codebook.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unvotes => "unvotes",
            Self::Voeten => "voeten",
            Self::Undl => "undl",
        }
    }
}

/// The content of a file of votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The file has a row for each state and roll call, with only the number of the roll call.
    Votes,
    /// The file has a row for each roll call. Voeten's rows state the issues too.
    RollCalls,
    /// The file has a row for each issue of each roll call.
    Issues,
    /// The file has a row for each state and roll call, with the whole description of the roll
    /// call.
    All,
}

impl Content {
    /// Returns the content in words, such as `roll calls`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Votes => "votes",
            Self::RollCalls => "roll calls",
            Self::Issues => "issues of roll calls",
            Self::All => "votes and roll calls",
        }
    }
}
