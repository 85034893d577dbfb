//! Makes two small dossiers about one dinner, and the register that they use.

use std::collections::BTreeMap;

use rusqlite::types::Value;

use crate::dossier::*;
use crate::store::Store;

#[expect(
    clippy::unnecessary_wraps,
    reason = "what is stated, in a model where most may not be"
)]
pub(super) fn text(text: &str) -> Option<String> {
    Some(text.into())
}

pub(crate) fn empty(slug: &str) -> Dossier {
    Dossier {
        slug: slug.into(),
        title: format!("Dossier {slug}"),
        coder: "tester".into(),
        coded_on: "2026-11-23".into(),
        codebook: "1".into(),
        coverage: "partial".into(),
        source: None,
        passages: vec![],
        not_coded: vec![],
        actors: vec![],
        topics: vec![],
        affiliations: vec![],
        engagements: vec![],
        stances: vec![],
        assessments: vec![],
        links: vec![],
        gaps: vec![],
        remits: vec![],
    }
}

pub(crate) fn actor(slug: &str, kind: &str) -> Actor {
    Actor {
        slug: slug.into(),
        name: slug.to_uppercase(),
        named: true,
        kind: kind.into(),
        iso3: None,
        part_of: None,
        open_members: false,
        names: vec![],
    }
}

fn state(slug: &str, iso3: &str) -> Actor {
    Actor {
        iso3: text(iso3),
        names: vec![
            ActorName {
                name: format!("Republic of {slug}"),
                language: text("en"),
                note: None,
            },
            ActorName {
                name: format!("{slug}, in short"),
                language: None,
                note: text("rare"),
            },
        ],
        ..actor(slug, "state")
    }
}

fn topic(slug: &str, broader: Option<&str>) -> Topic {
    Topic {
        slug: slug.into(),
        name: format!("Topic {slug}"),
        broader: broader.map(Into::into),
    }
}

pub(crate) fn register() -> Dossier {
    Dossier {
        actors: vec![
            // This actor is part of an actor that the file declares later.
            Actor {
                part_of: text("arcadia"),
                ..actor("arcadian-navy", "armed_force")
            },
            state("arcadia", "ARC"),
            state("borduria", "BOR"),
        ],
        topics: vec![topic("tariffs", Some("trade")), topic("trade", None)],
        ..empty("register")
    }
}

pub(super) fn source(slug: &str) -> Source {
    Source {
        slug: slug.into(),
        kind: "news".into(),
        label: "A report".into(),
        title: text("Dinner"),
        author: None,
        publisher: None,
        published: text("2022-03"),
        written: Some(period("2022")),
        url: None,
        language: text("en"),
        licence: None,
        fingerprint: Some("a".repeat(64)),
        reliability: text("B"),
        credibility: Some(2),
    }
}

pub(super) fn passage(section: &str, ordinal: u32) -> Passage {
    Passage {
        section: section.into(),
        ordinal,
        kind: "text".into(),
        sentences: 2,
        start: Some(u64::from(ordinal) * 10),
        end: Some(u64::from(ordinal) * 10 + 9),
        sha256: Some("b".repeat(32)),
    }
}

pub(super) fn period(edtf: &str) -> Period {
    Period {
        date: Some(read_date(edtf).unwrap()),
        basis: "inferred".into(),
        words: text("that year"),
        reason: text("the file's name"),
    }
}

pub(super) fn day(day: &str) -> Period {
    Period {
        basis: "stated".into(),
        words: None,
        reason: None,
        ..period(day)
    }
}

fn locator(section: &str, ordinal: u32, sentence: Option<u32>) -> Locator {
    Locator {
        section: section.into(),
        ordinal,
        sentence,
    }
}

pub(super) fn fact(slug: &str, period: Option<Period>) -> Fact {
    Fact {
        slug: slug.into(),
        confidence: text("medium"),
        memo: text("as it seems"),
        period,
        citations: vec![
            Citation {
                locator: locator("opening", 1, Some(2)),
                hedge: "PR+".into(),
                cue: vec!["perhaps".into(), "as if".into()],
                voice: "author".into(),
                voice_actor: None,
            },
            Citation {
                locator: locator("opening", 1, None),
                hedge: "CT+".into(),
                cue: vec![],
                voice: "speaker".into(),
                voice_actor: text("arcadia"),
            },
        ],
    }
}

pub(super) fn participant(actor: &str, role: &str) -> Participant {
    Participant {
        actor: actor.into(),
        role: role.into(),
        vote: None,
        inferred: None,
    }
}

pub(super) fn engagement(slug: &str, date: Period, participants: Vec<Participant>) -> Engagement {
    Engagement {
        fact: fact(slug, Some(date)),
        happening: "dinner-of-2022".into(),
        title: "Dinner".into(),
        kind: "meeting".into(),
        domain: text("political_diplomatic"),
        status: "occurred".into(),
        obligation: Some(Obligation {
            code: "do".into(),
            words: "will".into(),
        }),
        visibility: Some(Visibility {
            code: "low_key".into(),
            words: text("quiet"),
        }),
        recurrence: text("once"),
        open_participants: true,
        topics: vec!["trade".into(), "fish".into()],
        participants,
        ..Engagement::default()
    }
}

pub(super) fn quantity(
    slug: &str,
    comparator: &str,
    low: Option<Number>,
    high: Option<Number>,
) -> Quantity {
    Quantity {
        fact: fact(slug, None),
        thing: "dishes".into(),
        comparator: comparator.into(),
        low,
        high,
        words: text("some"),
        unit: Some("dish".into()),
        per: text("day"),
        stage: text("pledged"),
        level: false,
    }
}

/// Returns one account of the dinner, with rows of every kind.
pub(crate) fn one() -> Dossier {
    let mut dinner = engagement(
        "dinner",
        day("2022-03-01"),
        vec![
            participant("borduria", "visitor"),
            participant("arcadia", "host"),
        ],
    );
    // The series to which the dinner belongs follows later in the file.
    dinner.part_of = text("dinners");
    dinner.quantities = vec![
        quantity(
            "dinner/dishes-pledged-range",
            "range",
            Some(Number::Integer(2)),
            Some(Number::Real(4.5)),
        ),
        quantity(
            "dinner/dishes-pledged-unquantified",
            "unquantified",
            None,
            None,
        ),
    ];
    let mut dinners = engagement("dinners", day("2022-03-01"), vec![]);
    dinners.fact.period = Some(Period {
        date: None,
        basis: "stated".into(),
        words: text("over the years"),
        reason: None,
    });
    let mut vote = engagement(
        "ballot",
        day("2022-03-02"),
        vec![participant("borduria", "voter")],
    );
    vote.participants[0].vote = text("abstain");
    vote.participants[0].inferred = text("only one was left");
    Dossier {
        coverage: "complete".into(),
        source: Some(source("gazette")),
        passages: vec![
            passage("opening", 2),
            passage("opening", 1),
            passage("end", 1),
        ],
        not_coded: vec![passed_over(2, "a joke"), passed_over(1, "a greeting")],
        actors: vec![
            actor("league", "arrangement"),
            Actor {
                part_of: text("league"),
                ..actor("league-games", "exercise_series")
            },
            actor("tapioca", "person"),
            Actor {
                named: false,
                name: "[a cook]".into(),
                ..actor("cook", "person")
            },
        ],
        topics: vec![topic("fish", Some("trade"))],
        affiliations: affiliations(),
        engagements: vec![dinner, dinners, vote],
        stances: vec![
            stance("likes-fish", None),
            stance("shows-it", text("dinner")),
        ],
        assessments: vec![Assessment {
            fact: fact("all-is-well", None),
            kind: "verdict".into(),
            summary: "All is well".into(),
            scope: text("for now"),
            about: vec![
                Reference::Fact("likes-fish".into()),
                Reference::Actor("borduria".into()),
                Reference::Topic("fish".into()),
            ],
        }],
        links: vec![Link {
            fact: fact("likes-fish/says_does/dinner", None),
            from: "likes-fish".into(),
            relation: "says_does".into(),
            to: "dinner".into(),
            lag: text("P1D"),
            lag_words: text("a day"),
        }],
        gaps: vec![
            gap("menu", Some(Reference::Fact("dinner".into()))),
            gap("who", Some(Reference::Actor("cook".into()))),
            gap("which-fish", Some(Reference::Topic("fish".into()))),
            gap("date-line", None),
        ],
        remits: remits(),
        ..empty("one")
    }
}

fn passed_over(sentence: u32, reason: &str) -> NotCoded {
    NotCoded {
        locator: locator("end", 1, Some(sentence)),
        reason: reason.into(),
    }
}

pub(super) fn affiliations() -> Vec<Affiliation> {
    let affiliation = |slug: &str, actor: &str, organisation: &str, kind: &str| Affiliation {
        fact: fact(slug, None),
        actor: actor.into(),
        organisation: organisation.into(),
        kind: kind.into(),
        title: text("Chief"),
        attested: true,
        through: text("dinner"),
    };
    vec![
        affiliation("chief", "tapioca", "arcadian-navy", "office"),
        affiliation("membership", "arcadia", "league", "member"),
    ]
}

pub(super) fn stance(slug: &str, through: Option<String>) -> Stance {
    let visible = Visibility {
        code: "publicised".into(),
        words: None,
    };
    Stance {
        fact: fact(slug, None),
        holder: "arcadia".into(),
        target: text("borduria"),
        topic: text("fish"),
        position: text("support"),
        mode: if through.is_some() {
            "enacted"
        } else {
            "declared"
        }
        .into(),
        scope: None,
        summary: "Likes fish".into(),
        utterance: text("fish!"),
        visibility: through.is_none().then_some(visible),
        through,
    }
}

fn remits() -> Vec<Remit> {
    vec![
        remit("visit", Some("borduria"), Some("host"), Some("2022")),
        remit("meeting", None, None, None),
    ]
}

fn remit(kind: &str, actor: Option<&str>, role: Option<&str>, edtf: Option<&str>) -> Remit {
    Remit {
        kind: kind.into(),
        actor: actor.and_then(text),
        role: role.and_then(text),
        covered: edtf.map(|edtf| read_date(edtf).unwrap()),
        exhaustive: role.is_some(),
        note: "What it covers".into(),
    }
}

fn gap(slug: &str, about: Option<Reference>) -> Gap {
    Gap {
        slug: slug.into(),
        about,
        aspect: "content".into(),
        question: "What was served?".into(),
    }
}

/// Returns another account of the dinner, with another day, other people and another source. It
/// shares one actor and one topic with the first.
pub(crate) fn two() -> Dossier {
    let participants = vec![
        participant("arcadia", "host"),
        participant("league", "participant"),
    ];
    Dossier {
        source: Some(source("courier")),
        passages: vec![passage("opening", 1)],
        actors: vec![actor("waiter", "person"), actor("league", "arrangement")],
        topics: vec![topic("fish", Some("trade"))],
        engagements: vec![engagement("dinner", day("2022-03-03"), participants)],
        ..empty("two")
    }
}

pub(crate) fn loaded(dossiers: &[Dossier]) -> Store {
    let mut store = Store::in_memory().unwrap();
    store.load(dossiers).unwrap();
    store
}

/// Returns all rows of a record by table, without the time of loading and without row numbers.
pub(crate) fn content(store: &Store) -> BTreeMap<String, Vec<String>> {
    let connection = &store.connection;
    let mut content = BTreeMap::new();
    for table in names(store, "table") {
        if table == "work_migrations" {
            continue;
        }
        let columns = list(
            store,
            &format!(
                "SELECT name FROM pragma_table_xinfo('{table}')
                 WHERE name NOT IN ('loaded_at', 'act_id', 'text_id')"
            ),
        );
        let quoted: Vec<_> = columns.iter().map(|it| format!("\"{it}\"")).collect();
        let sql = format!("SELECT {} FROM \"{table}\"", quoted.join(", "));
        let mut statement = connection.prepare(&sql).unwrap();
        let rows = statement
            .query_map([], |row| {
                let values = (0..columns.len()).map(|i| row.get::<_, Value>(i).unwrap());
                Ok(format!("{:?}", values.collect::<Vec<_>>()))
            })
            .unwrap();
        let mut rows: Vec<_> = rows.map(Result::unwrap).collect();
        rows.sort();
        content.insert(table, rows);
    }
    content
}

/// Returns the names of the views or of the tables. The tables include virtual tables, but not
/// their shadow tables.
pub(super) fn names(store: &Store, kind: &str) -> Vec<String> {
    let virtual_too = if kind == "table" { "virtual" } else { kind };
    list(
        store,
        &format!(
            "SELECT name FROM pragma_table_list WHERE type IN ('{kind}', '{virtual_too}') \
             AND schema = 'main' AND name NOT GLOB 'sqlite_*' ORDER BY name"
        ),
    )
}

pub(crate) fn list(store: &Store, sql: &str) -> Vec<String> {
    let mut statement = store.connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}
