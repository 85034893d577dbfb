//! Why votes cannot be loaded.

/// Why votes cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum VotesError {
    /// No file has votes.
    #[error("none of the files has votes; they only describe roll calls")]
    NoVotes,
    /// Two files describe one roll call differently.
    #[error("`{file}` and `{other}` describe roll call {number} differently")]
    Contradicting {
        /// The number of the roll call.
        number: u32,
        /// The name of the later file.
        file: String,
        /// The name of the earlier file.
        other: String,
    },
    /// No file describes any of the roll calls, so the date of every vote is unknown.
    #[error(
        "none of the files describes the roll calls of these votes, so when they were cast is not known"
    )]
    NoRollCalls,
    /// The files belong to two data sets.
    #[error("`{file}` belongs to the data set {dataset}, and `{other}` to {other_dataset}")]
    Mixed {
        /// The name of one file.
        file: String,
        /// The data set of this file.
        dataset: &'static str,
        /// The name of another file.
        other: String,
        /// The data set of the other file.
        other_dataset: &'static str,
    },
    /// Two files have votes of one roll call, so neither could be unloaded alone.
    #[error("`{file}` and `{other}` both have votes of roll call {number}")]
    Split {
        /// The number of the roll call.
        number: u32,
        /// The name of the later file.
        file: String,
        /// The name of the earlier file.
        other: String,
    },
    /// The database already has roll calls of the data set with the same numbers.
    #[error(
        "{count} of these roll calls of {dataset} are loaded already, such as {number} from `{file}`"
    )]
    Loaded {
        /// The data set.
        dataset: &'static str,
        /// The number of these roll calls.
        count: usize,
        /// The number of the first of these roll calls.
        number: u32,
        /// The name of the loaded file that has its votes.
        file: String,
    },
}

impl VotesError {
    /// Returns advice on how to solve the problem.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NoVotes => {
                "add the file with a row for each state and roll call; files that belong together \
                 are imported in one call"
                    .into()
            }
            Self::NoRollCalls => {
                "add the file with a row for each roll call (session, date, resolution) of the same \
                 edition"
                    .into()
            }
            Self::Contradicting { .. } => {
                "they are of different editions; give the one that belongs to the votes".into()
            }
            Self::Split { .. } => "leave out the one that is older, or join the two files".into(),
            Self::Mixed { .. } => "import each data set in a call of its own".into(),
            Self::Loaded { file, .. } => {
                format!("to replace them, first `chancery unload '{file}'`")
            }
        }
    }
}
