//! The plan of a brief: its sections, the reports in each section, and the columns of each report.

/// One section of the page.
#[derive(Debug, PartialEq, Eq)]
pub struct SectionPlan {
    /// The anchor of the section.
    pub id: &'static str,
    /// The heading of the section.
    pub title: &'static str,
    /// The text that stands below the heading.
    pub lead: &'static str,
    /// The reports of the section.
    pub parts: &'static [PartPlan],
}

/// One report in a section.
#[derive(Debug, PartialEq, Eq)]
pub struct PartPlan {
    /// Where the rows come from.
    pub asks: Asks,
    /// The columns to show, each with its heading: `date: Date; title: What`.
    columns: &'static str,
    /// The chart to draw of the rows, if any.
    pub picture: Option<Picture>,
    /// Whether each row links to the notes of its facts. Otherwise, a column has the number of
    /// facts.
    pub noted: bool,
    /// The report runs once for each of these lists. A pair in a list has a subject of the page, and
    /// the parameter of the report that gets this subject.
    pub about: &'static [&'static [(About, &'static str)]],
    /// Whether the part is on every page, even if its report cannot be narrowed to the subject.
    pub always: bool,
}

/// A subject that a page can have, besides a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// One actor.
    Actor,
    /// A second actor.
    With,
    /// A topic.
    Topic,
}

/// The parameters of a report that runs twice, the second time with its two actors swapped.
const BOTH_WAYS: &[&[(About, &str)]] = &[
    &[
        (About::Actor, "actor"),
        (About::With, "with"),
        (About::Topic, "topic"),
    ],
    &[
        (About::Actor, "with"),
        (About::With, "actor"),
        (About::Topic, "topic"),
    ],
];

/// The parameters of most reports, which run once.
const USUAL: &[&[(About, &str)]] = &[&[
    (About::Actor, "actor"),
    (About::With, "with"),
    (About::Topic, "topic"),
]];

/// The report that the rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// The bundled report with this name, run with these pairs of flag and value.
    Report(&'static str, &'static [(&'static str, &'static str)]),
    /// The report on the amounts of the record.
    Amounts,
    /// The report on pledges, and on how much of each has arrived.
    Pledges,
    /// The report on engagements by pair of states and kind.
    Dealings,
    /// The report on the facts that no other part of the page lists.
    Others,
}

/// The kind of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// Rows as marks along an axis of time.
    Timeline,
    /// A matrix of positions, with a row per topic and a column per holder.
    Positions,
    /// Bars to the left for critical acts, and bars to the right for cooperative acts.
    Balance,
    /// Promised amounts beside the amounts that arrived.
    Delivered,
    /// Amounts of assistance, by stage.
    Given,
    /// A matrix of engagements, by pair of states and kind of engagement.
    Dealings,
    /// Arrows from causes to effects.
    Reasons,
}

const fn report(name: &'static str, columns: &'static str) -> PartPlan {
    PartPlan {
        asks: Asks::Report(name, &[]),
        columns,
        picture: None,
        noted: true,
        about: USUAL,
        always: false,
    }
}

impl PartPlan {
    const fn with(self, flags: &'static [(&'static str, &'static str)]) -> Self {
        let asks = match self.asks {
            Asks::Report(name, _) => Asks::Report(name, flags),
            other => other,
        };
        Self { asks, ..self }
    }

    const fn drawn(self, picture: Picture) -> Self {
        Self {
            picture: Some(picture),
            ..self
        }
    }

    const fn counted(self) -> Self {
        Self {
            noted: false,
            ..self
        }
    }

    const fn unnarrowed(self) -> Self {
        Self {
            about: &[&[]],
            always: true,
            ..self
        }
    }

    const fn about(self, about: &'static [&'static [(About, &'static str)]]) -> Self {
        Self { about, ..self }
    }

    const fn asking(asks: Asks, columns: &'static str) -> Self {
        Self {
            asks,
            columns,
            picture: None,
            noted: true,
            about: USUAL,
            always: false,
        }
    }

    /// Returns the columns to show, each with its heading.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let columns = self.columns.split("; ");
        columns.filter_map(|column| column.split_once(": "))
    }

    /// Returns the name of the report that gives the rows.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self.asks {
            Asks::Report(name, _) => name,
            Asks::Amounts => "amounts",
            Asks::Pledges => "pledges",
            Asks::Dealings => "dealings",
            Asks::Others => "others",
        }
    }
}

/// The page, from top to bottom.
pub const SECTIONS: &[SectionPlan] = &[
    SectionPlan {
        id: "timeline",
        title: "Timeline",
        lead: "What has no date is not here.",
        parts: &[report(
            "timeline",
            "date: Date; title: What; kind: Kind; status: Status; \
                date_words: Words of the source; date_basis: Basis of the date",
        )
        .drawn(Picture::Timeline)],
    },
    SectionPlan {
        id: "positions",
        title: "Who stands where",
        lead: "Declared: the holder says it. Enacted: the holder acts on it. Attributed: the author ascribes it. In brackets: whom the source does not name.",
        parts: &[report(
            "stances",
            "holder: Holder; target: Towards; topic: On; position: Position; mode: Mode; \
                title: In the coder's words; utterance: Quoted; date: Date; cue: Cue",
        )
        .drawn(Picture::Positions)
        .about(BOTH_WAYS)],
    },
    SectionPlan {
        id: "words-and-deeds",
        title: "Words and deeds",
        lead: "What is professed beside what is done, where the source sets the two against each other.",
        parts: &[
            report(
                "says-vs-does",
                "professed: Professed; against: Relation; done: Done; status: Status; \
                date: Date; explained: Official explanation; cue: Cue",
            ),
            report(
                "visibility",
                "title: Dealing; visibility: Visibility; \
                visibility_words: Words of the source; explained: Official explanation; \
                who: Who; date: Date; status: Status",
            ),
        ],
    },
    SectionPlan {
        id: "dealings",
        title: "Who did what with whom",
        lead: "Planned, announced and declined dealings are listed with the others: the status tells them apart.",
        parts: &[
            PartPlan::asking(
                Asks::Dealings,
                "state: State; other: Other state; kind: Kind; done: Took place or under way; \
                others: Planned, declined or unknown; titles: Titles",
            )
            .drawn(Picture::Dealings),
            report(
                "balance",
                "actor: Actor; towards: Towards; tone: Tone; acts: Acts; \
                sayings: Of these statements; ongoing: Ongoing relationships; \
                titles: Acts by title",
            )
            .drawn(Picture::Balance)
            .about(BOTH_WAYS),
            report(
                "exercises",
                "title: Exercise; participants: Participants; date: Date; status: Status; \
                place: Place; recurrence: Recurrence; amounts: Amounts",
            ),
            report(
                "visits",
                "title: Visit; visitor: Visitor; office: Office; host: Host; date: Date; \
                status: Status; amounts: Amounts; compared: Compared with",
            ),
            report(
                "fields",
                "topic: DescribedField; status: How far; titles: Dealings; amounts: Amounts",
            ),
        ],
    },
    SectionPlan {
        id: "delivered",
        title: "Pledged and delivered",
        lead: "Amounts of different stages are never added. What is not recorded as delivered may still have been.",
        parts: &[
            PartPlan::asking(
                Asks::Pledges,
                "title: Pledge; unit: Unit; promised: Pledged; arrived: Delivered, as recorded",
            )
            .drawn(Picture::Delivered),
            report(
                "assistance",
                "title: Programme; amount: Amount; stage: Stage; donor: Donor; \
                recipient: Recipient; date: Date; purpose: Purpose; status: Status",
            )
            .drawn(Picture::Given),
            PartPlan::asking(
                Asks::Amounts,
                "amount: Amount; title: Of what; stage: Stage; date: Date",
            ),
            report(
                "pending",
                "title: Pledge or plan; status: Status; date: Due; promised: Pledged; \
                arrived: Delivered; unit: Unit; asked: Open question; \
                participants: Participants",
            ),
        ],
    },
    SectionPlan {
        id: "commitments",
        title: "Commitments",
        lead: "Who is bound to do, refrain from or keep up what. What binds nobody is listed last.",
        parts: &[report(
            "commitments",
            "bound: Bound; towards: Towards; obligation: Obligation; title: What; \
                words: Words of the source; amounts: Amounts; conditions: Conditions; \
                due: Due; progress: Progress",
        )
        .about(&[
            &[
                (About::Actor, "bound"),
                (About::With, "towards"),
                (About::Topic, "topic"),
            ],
            &[
                (About::Actor, "towards"),
                (About::With, "bound"),
                (About::Topic, "topic"),
            ],
        ])],
    },
    SectionPlan {
        id: "reasons",
        title: "Constraints, causes and effects",
        lead: "Only what a source says constrains, causes or follows something; order in time alone is no cause.",
        parts: &[
            report(
                "causes",
                "cause: Cause; how: Relation; effect: Effect; cue: Cue",
            )
            .drawn(Picture::Reasons),
            report(
                "constraints",
                "constrainer: Constrainer; title: Constraint; how: Relation; \
                constrained: Constrained; scope: Scope; cue: Cue",
            )
            .about(BOTH_WAYS),
            report(
                "responses",
                "trigger: Earlier; reads: Relation; response: Later; date: Date; \
                lag_words: Time between; cue: Cue",
            ),
        ],
    },
    SectionPlan {
        id: "judgements",
        title: "Judgements",
        lead: "What the author concludes, how certain the author is, and the evidence given for and against.",
        parts: &[
            report(
                "tilt",
                "judgement: Judgement; side: Side; evidence: Evidence; date: Date; \
                hedge: Certainty; cue: Cue",
            ),
            report(
                "certainty",
                "title: Judgement; kind: Kind; claimant: Who says so; hedge: Certainty; \
                cue: Cue",
            )
            .with(&[("kind", "assessment")]),
            report(
                "contrasts",
                "one: One; reads: Relation; other: Other; cue: Cue",
            ),
        ],
    },
    SectionPlan {
        id: "offices",
        title: "Offices and memberships",
        lead: "An office is attested where the source names it, unless a term is stated.",
        parts: &[report(
            "offices",
            "actor: Who; kind: Tie; office: Office; organisation: Of; date: Date",
        )
        .about(&[&[(About::Actor, "actor")], &[(About::With, "actor")]])],
    },
    SectionPlan {
        id: "not-said",
        title: "What the sources do not say",
        lead: "A coder looked for these and found nothing.",
        parts: &[report(
            "gaps",
            "question: Open question; aspect: Aspect; title: About; known: Known so far",
        )],
    },
    SectionPlan {
        id: "accounts",
        title: "Where accounts differ",
        lead: "Several sources on one thing, and records held against claims.",
        parts: &[
            report(
                "disagreements",
                "title: What; aspect: Aspect; account_a: One account; says_a: says; \
                account_b: The other; says_b: says; stands: Compared",
            ),
            report(
                "corroboration",
                "title: Claim; aspect: Aspect; says: The claim says; record: Record; \
                record_says: The record says; verdict: Verdict",
            ),
        ],
    },
    SectionPlan {
        id: "others",
        title: "Other facts",
        lead: "What is recorded and stands in no table above.",
        parts: &[PartPlan::asking(
            Asks::Others,
            "title: Fact; kind: Kind; date: Date",
        )],
    },
    SectionPlan {
        id: "sources",
        title: "Sources and coverage",
        lead: "Paragraph by paragraph: how many sentences carry facts, and why others do not.",
        parts: &[report(
            "sources",
            "source: Source; passage: Paragraph; sentences: Sentences; \
                carried: Cited by facts; not_coded: Listed as not coded; reason: Reason; \
                facts_citing: Facts",
        )
        .counted()
        .unnarrowed()],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_unique() {
        let mut ids: Vec<&str> = SECTIONS.iter().map(|section| section.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), SECTIONS.len());
    }
}
