//! Finds the columns of a file of votes.

use super::recognise::VoteFormat;
use super::{Content, Issue, VoteDataset};
use crate::header::{self, ColumnHeader, NO_COLUMN};

/// The columns of a file, which depend on its content.
#[derive(Debug)]
pub(crate) struct FileColumns {
    pub(crate) width: usize,
    /// The column with the number of the roll call.
    pub(crate) call: NamedColumn,
    pub(crate) vote: Option<VoteColumns>,
    pub(crate) roll_call: Option<RollCallColumns>,
    /// The column with the issue, which only a file of issues has.
    pub(crate) issue: Option<NamedColumn>,
}

/// A column, with its name for messages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamedColumn {
    pub(crate) name: &'static str,
    pub(crate) at: usize,
}

#[derive(Debug)]
pub(crate) struct VoteColumns {
    pub(crate) dataset: VoteDataset,
    pub(crate) vote: NamedColumn,
    pub(crate) code: NamedColumn,
    pub(crate) name: usize,
}

#[derive(Debug)]
pub(crate) struct RollCallColumns {
    /// Whether the file is from the UN Digital Library, whose dates are exact days, and whose
    /// resolutions have the symbols of the United Nations.
    pub(crate) is_undl: bool,
    pub(crate) session: NamedColumn,
    pub(crate) date: NamedColumn,
    pub(crate) resolution: usize,
    pub(crate) title: usize,
    pub(crate) description: usize,
    pub(crate) important: NamedColumn,
    pub(crate) amendment: NamedColumn,
    pub(crate) paragraph: NamedColumn,
    /// The totals: yes, no, abstain, not voting, members.
    pub(crate) totals: [NamedColumn; 5],
    /// The issues, in the order of `Issue::ALL`.
    pub(crate) issues: [NamedColumn; 6],
}

impl RollCallColumns {
    /// Returns the indexes of all these columns.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> {
        let named = [
            self.session,
            self.date,
            self.important,
            self.amendment,
            self.paragraph,
        ];
        let named = named.into_iter().chain(self.totals).chain(self.issues);
        [self.resolution, self.title, self.description]
            .into_iter()
            .chain(named.map(|column| column.at))
    }
}

impl FileColumns {
    /// Finds the columns by their names.
    pub(crate) fn named(
        mut header: ColumnHeader,
        form: VoteFormat,
    ) -> Result<Self, header::HeaderFaults> {
        let has_votes = matches!(form.content, Content::Votes | Content::All);
        let has_roll_calls = matches!(form.content, Content::RollCalls | Content::All);
        let is_undl = form.dataset == Some(VoteDataset::Undl);
        let columns = Self {
            width: header.width(),
            call: needed(&mut header, &[if is_undl { "undl_id" } else { "rcid" }]),
            vote: form
                .dataset
                .filter(|_| has_votes)
                .map(|dataset| votes(&mut header, dataset)),
            roll_call: has_roll_calls.then(|| roll_calls(&mut header, is_undl)),
            issue: (form.content == Content::Issues).then(|| needed(&mut header, &["short_name"])),
        };
        header.finish()?;
        Ok(columns)
    }
}

fn votes(header: &mut ColumnHeader, dataset: VoteDataset) -> VoteColumns {
    let (vote, code, name): (&[_], &[_], &[_]) = match dataset {
        VoteDataset::Unvotes => (&["vote"], &["country_code"], &["country"]),
        VoteDataset::Voeten => (&["vote"], &["ccode"], &["Countryname", "Country"]),
        VoteDataset::Undl => (
            &["ms_vote", "ms_votes"],
            &["ms_code", "ms_codes"],
            &["ms_name", "ms_names"],
        ),
    };
    VoteColumns {
        dataset,
        vote: needed(header, vote),
        code: needed(header, code),
        name: if dataset == VoteDataset::Unvotes {
            needed(header, name).at
        } else {
            optional(header, name).at
        },
    }
}

fn roll_calls(header: &mut ColumnHeader, is_undl: bool) -> RollCallColumns {
    let no_column = NamedColumn {
        name: "",
        at: NO_COLUMN,
    };
    if is_undl {
        return RollCallColumns {
            is_undl,
            session: optional(header, &["session"]),
            date: needed(header, &["date"]),
            resolution: needed(header, &["resolution", "resolutions"]).at,
            title: optional(header, &["title"]).at,
            description: optional(header, &["agenda_title", "agenda_titles"]).at,
            important: no_column,
            amendment: no_column,
            paragraph: no_column,
            totals: [
                optional(header, &["total_yes", "yes"]),
                optional(header, &["total_no", "no"]),
                optional(header, &["total_abstentions", "abstentions"]),
                optional(header, &["total_non_voting", "non_voting"]),
                optional(header, &["total_ms", "total_voting"]),
            ],
            issues: [no_column; 6],
        };
    }
    RollCallColumns {
        is_undl,
        session: needed(header, &["session"]),
        date: needed(header, &["date"]),
        resolution: optional(header, &["unres"]).at,
        title: optional(header, &["short"]).at,
        description: optional(header, &["descr"]).at,
        important: optional(header, &["importantvote"]),
        amendment: optional(header, &["amend"]),
        paragraph: optional(header, &["para"]),
        totals: [
            optional(header, &["yes"]),
            optional(header, &["no"]),
            optional(header, &["abstain"]),
            no_column,
            no_column,
        ],
        issues: Issue::ALL.map(|issue| optional(header, &[issue.key()])),
    }
}

/// Returns the column that has one of these names. If there is none, adds a fault to the header.
fn needed(header: &mut ColumnHeader, names: &[&'static str]) -> NamedColumn {
    let found = optional(header, names);
    if found.at == NO_COLUMN {
        header.column(found.name);
    }
    found
}

/// Returns the column that has one of these names, or `NO_COLUMN`.
fn optional(header: &mut ColumnHeader, names: &[&'static str]) -> NamedColumn {
    let found = names
        .iter()
        .find_map(|name| header.optional(name).map(|at| NamedColumn { name, at }));
    found.unwrap_or_else(|| NamedColumn {
        name: names.first().copied().unwrap_or_default(),
        at: NO_COLUMN,
    })
}
