//! `chancery dict`: the tables, views and columns, and the codes in them.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
#[expect(clippy::too_many_lines, reason = "the snapshot is the whole list")]
fn everything_has_a_meaning() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict").columns(100).run(), @"
    exit 0
    --- stdout
    name                     kind   meaning
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    actor_kinds              table  One row per kind of actor.
    actor_names              table  One row per further name of an actor.
    actor_states             table  One row per actor and state it stands for; derived anew at each
                                    load.
    actors                   table  One row per state, body, person, thing or public that acts or is
                                    acted upon.
    affiliation_kinds        table  One row per kind of affiliation.
    affiliations             table  One row per office, membership, service or other belonging of an
                                    actor.
    assessment_kinds         table  One row per kind of judgement.
    assessment_subjects      table  One row per actor, topic or fact that an assessment is about.
    assessments              table  One row per judgement of a source's author.
    citations                table  One row per place where a source carries a fact: the evidence, with
                                    its hedge and its voice.
    comparators              table  One row per way an amount is bounded.
    confidences              table  One row per degree of a coder's own confidence.
    coverages                table  One row per way a dossier covers its source.
    cues                     table  One row per word or phrase that hedges, contrasts or marks a
                                    citation.
    date_bases               table  One row per way a date is known.
    date_forms               table  One row per shape of a date.
    date_precisions          table  One row per fineness of a date.
    dictionary               table  One row per table, view and column of this file: the data
                                    dictionary.
    domains                  table  One row per field of policy.
    dossier_actors           table  One row per actor that a dossier declares; the last to go takes the
                                    actor with it.
    dossier_topics           table  One row per topic that a dossier declares; the last to go takes the
                                    topic with it.
    dossiers                 table  One row per coding file loaded: one coder's account of one source.
    engagement_kinds         table  One row per kind of engagement.
    engagement_topics        table  One row per topic of an engagement.
    engagements              table  One row per thing done, held, given, said, agreed, planned, declined
                                    or skipped. Its date is in periods, its places in the source in
                                    citations; engagement_list has it all.
    fact_kinds               table  One row per kind of coded fact.
    facts                    table  One row per coded fact of any kind: what citations and links point
                                    at.
    gap_aspects              table  One row per kind of thing left unsaid.
    gaps                     table  One row per thing that an analyst would ask and the source does not
                                    say.
    hedges                   table  One row per degree of commitment, after FactBank (Sauri and
                                    Pustejovsky 2009).
    links                    table  One row per relation that a source draws between two facts: FROM
                                    relation TO.
    modes                    table  One row per way a stance is known.
    not_coded                table  One row per sentence that a coder read and that carries no fact.
    participations           table  One row per actor and role in an engagement.
    passage_kinds            table  One row per kind of passage.
    passages                 table  One row per paragraph, caption or notice of a source; its text is
                                    not stored.
    periods                  table  One row per dated fact: when, how exactly, and how that is known.
    positions                table  One row per position a holder can take.
    quantities               table  One row per amount of an engagement at one stage; amounts of
                                    different stages are never added.
    recurrences              table  One row per way an engagement repeats.
    refinery_schema_history  table  One row per migration that made this file's schema.
    relations                table  One row per way in which a fact stands to another.
    roles                    table  One row per role of an actor in an engagement.
    source_kinds             table  One row per kind of source.
    sources                  table  One row per document or data set that facts are coded from.
    stages                   table  One row per stage of what is given.
    stances                  table  One row per position of a holder towards an actor, on a topic, or
                                    both.
    state_ways               table  One row per way in which an actor stands for a state.
    statuses                 table  One row per state an engagement can be in.
    time_units               table  One row per unit that an amount recurs by.
    topics                   table  One row per issue on which positions are taken.
    visibilities             table  One row per degree of publicity, as the source tells it.
    voices                   table  One row per kind of voice that speaks in a passage.
    vote_options             table  One row per way to vote.
    actor_list               view   One row per actor, with its other names and the states it stands
                                    for.
    actor_refs               view   One row per text that names an actor, in lower case: slug,
                                    reference, name, other name, ISO code.
    actor_state_list         view   One row per actor and state it stands for: the state's parts, people
                                    and bodies.
    affiliation_list         view   One row per office, membership or other belonging.
    assessment_list          view   One row per judgement of a source's author.
    citation_list            view   One row per place where a source carries a fact.
    citation_summary         view   One row per cited fact: all its places on one line. Looked up rather
                                    than grouped, so that a list can take one fact at a time.
    coverage                 view   One row per sentence of a coded source: the facts it carries, or why
                                    none.
    engagement_list          view   One row per engagement, with its date, its participants and where it
                                    is cited.
    engagement_states        view   One row per engagement and state that takes part in it, itself or
                                    through its parts, people or bodies.
    fact_actors              view   One row per fact and actor in it, whatever its part.
    fact_list                view   One row per fact of any kind: what names it and where it is cited.
    fact_refs                view   One row per fact: its reference, with @DOSSIER where another dossier
                                    has the same. Looked up rather than joined, so that a list can take
                                    one fact at a time.
    fact_titles              view   One row per fact: the line that names it for people.
    gap_list                 view   One row per thing that an analyst would ask and the source does not
                                    say.
    link_list                view   One row per relation drawn between two facts.
    pairs                    view   One row per engagement and ordered pair of states that take part in
                                    it.
    participation_list       view   One row per engagement, actor and role.
    passage_refs             view   One row per passage: its locator and reference.
    pledges                  view   One row per thing of an engagement of which something was promised:
                                    what was promised, what arrived, what is open. Amounts are added up
                                    within a stage and never across stages, of which the furthest
                                    counts; a bound that is not given stays unknown.
    quantity_list            view   One row per amount of an engagement at one stage.
    says_does                view   One row per thing professed and thing done against it.
    stance_list              view   One row per position of a holder.
    timeline                 view   One row per dated engagement, tenure or amount.
    topic_facts              view   One row per topic and fact on it.
    topic_refs               view   One row per text that names a topic, in lower case: slug, reference,
                                    name.
    ");
}

#[test]
fn a_vocabulary_lists_its_codes() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict stages").columns(80).run(), @r#"
    exit 0
    --- stdout
    code       label      definition                   rank  promised  arrived  iati
    ────────────────────────────────────────────────────────────────────────────────
    announced  announced  Made known, to nobody           1         1        0
                          bound.
    committed  committed  Bound by agreement or           3         1        0  2
                          budget.
    delivered  delivered  Brought to the recipient.       5         0        1  3
    pledged    pledged    Promised to a recipient.        2         1        0  13
    provided   provided   The giver says, or is said,     4         0        0  3
                          to have given it.
    received   received   The recipient has it.           6         0        1  11
    "#);
}

#[test]
fn a_vocabulary_has_columns_too() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict stages --columns").columns(80).run(), @r#"
    exit 0
    --- stdout
    column      type     meaning                                               lists
    ────────────────────────────────────────────────────────────────────────────────
    code        TEXT     The value in quantities.stage.
    label       TEXT     Name for people.
    definition  TEXT     When to use it.
    rank        INTEGER  Order of the stages; amounts of different stages are
                         never added.
    promised    INTEGER  1: what is to come.
    arrived     INTEGER  1: what the recipient has.
    iati        TEXT     IATI transaction type.
    "#);
}

#[test]
fn a_table_lists_its_columns() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict engagements").columns(100).run(), @r#"
    exit 0
    --- stdout
    column             type     meaning                                                 lists
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    engagement_id      INTEGER  Key: the fact.                                          facts
    fact_kind          TEXT     Constant.
    happening          TEXT     Shared by the accounts of one happening; as a rule the
                                slug.
    title              TEXT     What it is, in the coder's words.
    kind               TEXT     What sort of thing.                                     engagement_kinds
    domain             TEXT     Field of policy; NULL: none fits.                       domains
    status             TEXT     How far it came, as of the source.                      statuses
    visibility         TEXT     How public, as the source says; NULL: it does not say.  visibilities
    visibility_words   TEXT     The words it says it with.
    recurrence         TEXT     Once, series, annual, continuing; NULL: not said.       recurrences
    place              TEXT     Where, as printed.
    purpose            TEXT     What for, as stated, in the coder's words.
    part_of            INTEGER  The series or package it is stated to belong to.        engagements
    open_participants  INTEGER  1: the list of those who took part is open
                                ("including").
    open_topics        INTEGER  1: the list of topics is open.
    open_parts         INTEGER  1: the list of parts is open ("such as").
    "#);
}

#[test]
fn an_unknown_name_suggests_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict stage").run(), @r#"
    exit 2
    --- stderr
    error: there is no table or view `stage`
    hint: did you mean `stages`?
    "#);
}

#[test]
fn columns_need_a_table() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict --columns").run(), @r#"
    exit 2
    --- stderr
    error: the following required arguments were not provided: <TABLE>
    hint: `chancery dict --help` tells what it takes
    "#);
}
