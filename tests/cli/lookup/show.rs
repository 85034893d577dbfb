//! Tests `chancery show`, which prints one thing with its evidence. The same thing may be named in
//! several ways.

use insta::assert_snapshot;

use crate::reports::report::csv;
use crate::test_dir::TestDir;

/// The rows on who coded a fact and from which source. They come last whenever a fact of the
/// bundled record is shown.
const CODING: &str = "\
coding,source,\"Commentary on how Malaysia handles its relationship with the United States \
(copy without title, author or date)\",source:malaysia-us-2022
coding,dossier,\"my22, coded by chancery on 2026-11-23\",
";

/// Shows a fact of the bundled record. Returns the table without the rows of [`CODING`].
fn shown(reference: &str) -> String {
    let dir = TestDir::with_record();
    let show = || dir.chancery("show").arg(reference);
    let rows = show().args("--format csv").succeeds();
    assert!(rows.ends_with(CODING), "{rows}");
    let table = show().columns(100).succeeds();
    let (fact, _) = table.split_once("\ncoding ").unwrap();
    fact.to_owned()
}

#[test]
fn an_actor_is_shown_with_its_names_ties_and_facts() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("fpda").columns(100).run(), @"
    exit 0
    --- stdout
    section       item             value                                     ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    actor         arrangement      Five Power Defence Arrangements           actor:fpda
    actor         members          more than are named                       ·
    names         en               FPDA                                      ·
    names         en               FDPA (as the commentary prints it,        ·
                                   twice)
    belongs to    has as a member  Australia                                 actor:australia
    belongs to    has as a member  United Kingdom                            actor:united-kingdom
    affiliations  organisation     Australia is a party to Five Power        australia-in-fpda@my22
                                   Defence Arrangements (one day of 2 Mar –
                                   31 Dec 2022)
                                   [non-aligning-subtleties/3.3]
    affiliations  organisation     United Kingdom is a party to Five Power   united-kingdom-in-fpda@my22
                                   Defence Arrangements (one day of 2 Mar –
                                   31 Dec 2022)
                                   [non-aligning-subtleties/3.3]
    engagements   participant      Bersama Shield, to be hosted by Malaysia  bersama-shield-2022@my22
                                   (one month of Mar – Dec 2022)
                                   [non-aligning-subtleties/3.3]
    engagements   participant      Bersama Shield, annual training exercise  bersama-shield@my22
                                   of the Five Power Defence Arrangements
                                   [non-aligning-subtleties/3.3]
    engagements   subject          Malaysia reaffirms commitment to the      fpda-reaffirmed@my22
                                   Five Power Defence Arrangements
                                   [non-aligning-subtleties/3.3]
    stances       target           Malaysia is committed to the Five Power   commitment-to-fpda@my22
                                   Defence Arrangements
                                   [non-aligning-subtleties/3.3]
    not said      participant      Who are the other parties?                fpda-parties@my22
    ");
}

#[test]
fn a_topic_is_shown_with_its_facts() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("topic:palestinian-cause").columns(100).run(), @"
    exit 0
    --- stdout
    section  item        value                                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    topic                Palestinian cause                               topic:palestinian-cause
    topic    broader     Israel-Palestine conflict                       topic:israel-palestine-conflict
    topic    narrower    Independent state of Palestine                  topic:palestinian-statehood
    facts    assessment  The Palestinian cause is a cornerstone of       palestine-a-cornerstone@my22
                         foreign policy for Malaysia
                         [domestic-considerations/2.1]
    facts    stance      Malaysia supports the Palestinian cause         supports-palestinian-cause@my22
                         [domestic-considerations/2.1]
    ");
}

#[test]
fn an_engagement_is_shown_with_who_when_and_evidence() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("bersama-shield-2022@my22").columns(100).run(), @r#"
    exit 0
    --- stdout
    section   item                           value                          ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      engagement                     Bersama Shield, to be hosted   bersama-shield-2022@my22
                                             by Malaysia
    fact      kind                           exercise                       ·
    fact      status                         scheduled                      ·
    fact      domain                         military_security              ·
    fact      purpose                        training                       ·
    fact      obligation                     to do ("will host")            ·
    date      one month of Mar – Dec 2022    month, one of, relative:       ·
              ([2022-03..2022-12])           "this month"
    who       host                           Malaysia                       actor:malaysia
    who       participant                    Five Power Defence             actor:fpda
                                             Arrangements
    who       participant                    United Kingdom (inferred:      actor:united-kingdom
                                             named in the sentence as a
                                             party of the arrangements
                                             whose countries take part)
    who       participant                    Australia (inferred: named in  actor:australia
                                             the sentence as a party of
                                             the arrangements whose
                                             countries take part)
    who       subject                        Bersama Shield                 actor:bersama-shield
    topics                                   Joint military exercises       topic:joint-exercises
    topics                                   Five-power defence             topic:five-power-defence
                                             arrangements
    evidence  non-aligning-subtleties/3.3    certain, in the author's       malaysia-us-2022#non-
                                             voice                          aligning-subtleties/3.3
    links     contrasts with                 Malaysia is concerned over     concern-over-aukus@my22
                                             AUKUS
    related   part of                        Bersama Shield, annual         bersama-shield@my22
                                             training exercise of the Five
                                             Power Defence Arrangements
    not said  outcome                        Was the exercise held?         bersama-shield-held@my22
    coding    source                         Commentary on how Malaysia     source:malaysia-us-2022
                                             handles its relationship with
                                             the United States (copy
                                             without title, author or
                                             date)
    coding    dossier                        my22, coded by chancery on     ·
                                             2026-11-23
    "#);
}

#[test]
fn a_stance_is_shown_with_its_holder_and_target() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("commitment-to-fpda@my22").columns(100).run(), @"
    exit 0
    --- stdout
    section   item                         value                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      stance                       Malaysia is committed to the    commitment-to-fpda@my22
                                           Five Power Defence
                                           Arrangements
    fact      mode                         declared                        ·
    fact      position                     commit                          ·
    who       holder                       Malaysia                        actor:malaysia
    who       target                       Five Power Defence              actor:fpda
                                           Arrangements
    topics                                 Five-power defence              topic:five-power-defence
                                           arrangements
    evidence  non-aligning-subtleties/3.3  certain, in the author's voice  malaysia-us-2022#non-
                                                                           aligning-subtleties/3.3
    related   through                      Malaysia reaffirms commitment   fpda-reaffirmed@my22
                                           to the Five Power Defence
                                           Arrangements
    coding    source                       Commentary on how Malaysia      source:malaysia-us-2022
                                           handles its relationship with
                                           the United States (copy
                                           without title, author or date)
    coding    dossier                      my22, coded by chancery on      ·
                                           2026-11-23
    coding    memo                         The first clause; the second    ·
                                           is a commitment.
    ");
}

#[test]
fn a_link_is_shown_with_both_its_facts() {
    assert_snapshot!(shown("tanker-barred/exemplifies/pragmatic-approach@my22"), @r#"
    section   item                         value                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      link                         "Russian oil tanker barred      tanker-barred/exemplifies/
                                           from Malaysian ports" is an     pragmatic-approach@my22
                                           example of "Malaysia takes a
                                           pragmatic approach"
    fact      from                         Russian oil tanker barred from  tanker-barred@my22
                                           Malaysian ports
    fact      relation                     exemplifies                     ·
    fact      to                           Malaysia takes a pragmatic      pragmatic-approach@my22
                                           approach
    evidence  non-aligning-subtleties/2.3  certain, "consistent with", in  malaysia-us-2022#non-
                                           the author's voice              aligning-subtleties/2.3
    "#);
}

#[test]
fn a_quantity_is_shown_with_its_bounds() {
    assert_snapshot!(shown("scaneagle-uavs/scaneagle-received-2020-05@my22"), @r#"
    section   item                        value                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      quantity                    ScanEagle unmanned aerial       scaneagle-uavs/scaneagle-
                                          vehicles: 6 UAV, received       received-2020-05@my22
    fact      amount                      6 UAV                           scaneagle-uavs@my22
    fact      stage                       received                        ·
    date      May 2020 (2020-05)          month, stated: "in May 2020"    ·
    evidence  relations-with-the-us/5.2   certain, in the author's voice  malaysia-us-2022#relations-
                                                                          with-the-us/5.2
    links     fulfils, in whole or part,  ScanEagle unmanned aerial       scaneagle-uavs/scaneagle-
                                          vehicles: 12 UAV, pledged       pledged@my22
    "#);
}

#[test]
fn an_affiliation_is_shown_with_its_organisation() {
    assert_snapshot!(shown("malaysia-in-nam@my22"), @r#"
    section   item                  value                                ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      affiliation           Malaysia is a member of Non-Aligned  malaysia-in-nam@my22
                                    Movement
    fact      kind                  member                               ·
    fact      date is               its tenure                           ·
    date      since 1970 (1970/..)  year, throughout, stated: "since     ·
                                    1970"
    who       actor                 Malaysia                             actor:malaysia
    who       organisation          Non-Aligned Movement                 actor:non-aligned-movement
    evidence  commentary/1.1        certain, in the author's voice       malaysia-us-2022#commentary/1.1
    links     causes                Malaysia declares non-alignment and  declared-non-alignment@my22
                                    neutrality
    "#);
}

#[test]
fn an_assessment_is_shown_with_what_it_is_about() {
    assert_snapshot!(shown("thin-line@my22"), @"
    section   item                         value                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      assessment                   The Malaysian government must   thin-line@my22
                                           tread the thin line between
                                           criticism of the United States
                                           and engagement with it
    fact      kind                         verdict                         ·
    about                                  Government of Malaysia          actor:malaysian-government
    about                                  United States                   actor:united-states
    about                                  Relations of Malaysia and the   topic:malaysia-us-relations
                                           United States
    evidence  domestic-considerations/4.1  certain, in the author's voice  malaysia-us-2022#domestic-
                                                                           considerations/4.1
    links     is caused by                 Anti-Israel sentiment of the    anti-israel-sentiment@my22
                                           Malaysian public
    links     is caused by                 US support for Israel           us-support-for-israel@my22
    links     is caused by                 The government publicly         criticises-us-support-for-
                                           criticises US support for       israel@my22
                                           Israel
    links     is caused by                 The government sustains         sustain-us-engagement@my22
                                           security and economic
                                           engagement with the United
                                           States
    ");
}

#[test]
fn a_gap_is_shown_with_its_question() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("fpda-parties@my22").columns(100).run(), @"
    exit 0
    --- stdout
    section  item         value                            ref
    ────────────────────────────────────────────────────────────────────────
    gap      participant  Who are the other parties?       fpda-parties@my22
    gap      about        Five Power Defence Arrangements  actor:fpda
    ");
}

#[test]
fn a_passage_is_shown_with_its_facts() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("commentary/1").columns(100).run(), @r#"
    exit 0
    --- stdout
    section  item            value                                  ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    passage  text            2 sentences                            malaysia-us-2022#commentary/1

    facts    commentary/1.1  Malaysia is a member of Non-Aligned    malaysia-in-nam@my22
                             Movement (certain)

    facts    commentary/1.1  The optics of non-alignment and        optics-are-useful@my22
                             neutrality are useful to Malaysia's
                             foreign policy (certain)

    facts    commentary/1.1  Malaysia's non-alignment and           shaped-during-the-cold-war@my22
                             neutrality took shape initially
                             during the Cold War (certain)

    facts    commentary/1.1  "Malaysia declares non-alignment and   declared-non-alignment/says_does/
                             neutrality" contrasts with "Defence    malaysia-us-defence-cooperation@my22
                             cooperation of Malaysia and the
                             United States" (certain)

    facts    commentary/1.1  "Malaysia is a member of Non-Aligned   malaysia-in-nam/causes/declared-non-
                             Movement" causes "Malaysia declares    alignment@my22
                             non-alignment and neutrality"
                             (certain, "shaped")

    facts    commentary/1.1  Malaysia declares non-alignment and    declared-non-alignment@my22
                             neutrality (certain)

    facts    commentary/1.2  Russia's action in Ukraine is          invasion-is-aggression@my22
                             aggression (certain)

    facts    commentary/1.2  Russian invasion of Ukraine (certain)  invasion-of-ukraine@my22

    facts    commentary/1.2  Relations of Malaysia and the United   malaysia-us-relations@my22
                             States (certain)

    facts    commentary/1.2  Malaysia's vote at the UN General      unga-vote-on-ukraine@my22
                             Assembly on the Russian invasion of
                             Ukraine (certain)

    facts    commentary/1.2  "Relations of Malaysia and the United  malaysia-us-relations/exemplifies/
                             States" is an example of "The optics   optics-are-useful@my22
                             of non-alignment and neutrality are
                             useful to Malaysia's foreign policy"
                             (certain, "seen especially in")

    facts    commentary/1.2  "Malaysia's vote stops short of        no-condemnation-of-russia/limits/
                             condemning Russia's aggression"        against-invasion@my22
                             limits "Malaysia votes against the
                             Russian invasion of Ukraine"
                             (certain, "stopped short of")

    facts    commentary/1.2  "Malaysia's vote at the UN General     unga-vote-on-ukraine/exemplifies/
                             Assembly on the Russian invasion of    optics-are-useful@my22
                             Ukraine" is an example of "The optics
                             of non-alignment and neutrality are
                             useful to Malaysia's foreign policy"
                             (certain, "seen especially in")

    facts    commentary/1.2  "Malaysia's vote at the UN General     unga-vote-on-ukraine/follows/
                             Assembly on the Russian invasion of    invasion-of-ukraine@my22
                             Ukraine" follows "Russian invasion of
                             Ukraine" (certain)

    facts    commentary/1.2  Malaysia votes against the Russian     against-invasion@my22
                             invasion of Ukraine (certain)

    facts    commentary/1.2  Malaysia's vote stops short of         no-condemnation-of-russia@my22
                             condemning Russia's aggression
                             (certain, "stopped short of")
    "#);
}

#[test]
fn a_source_is_shown_with_its_dossiers() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("source:malaysia-us-2022").columns(100).run(), @"
    exit 0
    --- stdout
    section   item                 value                               ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    source    commentary           Commentary on how Malaysia handles  source:malaysia-us-2022
                                   its relationship with the United
                                   States (copy without title, author
                                   or date)
    source    title                unknown                             ·
    source    author               unknown                             ·
    source    publisher            unknown                             ·
    source    published            unknown                             ·
    source    written              one day of 2 Mar – 31 Dec 2022      ·
                                   ([2022-03-02..2022-12-31]),
                                   inferred: The copy prints neither
                                   date nor byline. Its latest dated
                                   event is of 2 March 2022, and it
                                   tells December 2021 and that day
                                   as recent; that it was written
                                   within the same year is the
                                   coder's conclusion.
    source    url                  unknown                             ·
    source    SHA-256 of its text  e5171118010a3c1783a21b96979f05d134  ·
                                   57a410a73c7299b4c621e8b82c4543
    dossiers  complete             Malaysia and the United States: a   my22
                                   quiet relationship, 2022, coded by
                                   chancery on 2026-11-23
    passages  text                 1 sentence                          malaysia-us-2022#synopsis/1
    passages  text                 2 sentences                         malaysia-us-2022#commentary/1
    passages  text                 3 sentences                         malaysia-us-2022#relations-with-
                                                                       the-us/1
    passages  text                 2 sentences                         malaysia-us-2022#relations-with-
                                                                       the-us/2
    passages  text                 2 sentences                         malaysia-us-2022#relations-with-
                                                                       the-us/3
    passages  caption              2 sentences                         malaysia-us-2022#relations-with-
                                                                       the-us/4
    passages  text                 2 sentences                         malaysia-us-2022#relations-with-
                                                                       the-us/5
    passages  text                 2 sentences                         malaysia-us-2022#relations-with-
                                                                       the-us/6
    passages  text                 2 sentences                         malaysia-us-2022#relations-with-
                                                                       the-us/7
    passages  text                 1 sentence                          malaysia-us-2022#non-aligning-
                                                                       subtleties/1
    passages  text                 3 sentences                         malaysia-us-2022#non-aligning-
                                                                       subtleties/2
    passages  text                 3 sentences                         malaysia-us-2022#non-aligning-
                                                                       subtleties/3
    passages  text                 3 sentences                         malaysia-us-2022#non-aligning-
                                                                       subtleties/4
    passages  text                 3 sentences                         malaysia-us-2022#domestic-
                                                                       considerations/1
    passages  text                 3 sentences                         malaysia-us-2022#domestic-
                                                                       considerations/2
    passages  text                 2 sentences                         malaysia-us-2022#domestic-
                                                                       considerations/3
    passages  text                 1 sentence                          malaysia-us-2022#domestic-
                                                                       considerations/4
    passages  text                 3 sentences                         malaysia-us-2022#navigating-
                                                                       great-power-rivalry/1
    passages  text                 1 sentence                          malaysia-us-2022#navigating-
                                                                       great-power-rivalry/2
    passages  text                 1 sentence                          malaysia-us-2022#navigating-
                                                                       great-power-rivalry/3
    passages  text                 2 sentences                         malaysia-us-2022#conclusion/1
    not said  reference            Who wrote the commentary, under     source-imprint@my22
                                   which title, where and when was it
                                   published?
    ");
}

#[test]
fn a_text_with_two_meanings_names_both() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("aukus").columns(100).run(), @"
    exit 2
    --- stderr
    error: `aukus` is ambiguous
    hint: type one of `actor:aukus`, `topic:aukus`
    ");
}

/// A slug needs `@DOSSIER` only if several dossiers have it.
#[test]
fn a_slug_in_two_dossiers_names_both() {
    let dir = TestDir::with_register();
    for name in ["one", "two"] {
        let dossier = format!(
            "[dossier]\nslug = \"{name}\"\ntitle = \"{name}\"\ncoder = \"tests\"\n\
            coded_on = \"2026-11-25\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\
            [source]\nslug = \"source-{name}\"\nkind = \"news\"\nlabel = \"A note\"\n\
            [[says]]\nat = \"note/1.1\"\n\
            meeting.dinner = {{ title = \"Dinner, says {name}\", status = \"occurred\", \
            who = {{ host = \"malaysia\" }} }}\n\
            [passage]\nnote.1 = 1\n"
        );
        dir.write(&format!("{name}.toml"), dossier);
        dir.chancery(&format!("load {name}.toml")).succeeds();
        if name == "one" {
            let alone = dir.chancery("show dinner --format csv").succeeds();
            assert!(alone.contains("dinner@one"), "{alone}");
        }
    }
    for command in [
        "show dinner",
        "show engagement:dinner",
        "cite dinner",
        "report causes --effect dinner",
    ] {
        let ran = dir.chancery(command).run();
        assert_eq!(ran.code, Some(2), "{command}: {ran}");
        assert!(
            ran.stderr.contains("`dinner@one`") && ran.stderr.contains("`dinner@two`"),
            "{command}: {ran}"
        );
    }
    let typed = dir
        .chancery("sql -p x:fact=dinner")
        .arg("SELECT :x AS x")
        .run();
    assert_eq!(typed.code, Some(2), "{typed}");
    for reference in ["dinner@two", "engagement:dinner@two", "Dinner@TWO"] {
        let shown = dir.chancery("show --format csv").arg(reference).succeeds();
        assert!(shown.contains("\"Dinner, says two\",dinner@two"), "{shown}");
    }
    assert_snapshot!(dir.chancery("show note/1").run(), @"
    exit 2
    --- stderr
    error: `note/1` is ambiguous
    hint: type one of `source-one#note/1`, `source-two#note/1`
    ");
}

#[test]
fn an_unknown_reference_suggests_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("AUKUSS").columns(100).run(), @"
    exit 2
    --- stderr
    error: there is no reference `AUKUSS`
    hint: did you mean `aukus`?
    hint: `chancery find AUKUSS` searches names and titles
    ");
}

#[test]
fn an_unknown_reference_of_several_words_suggests_find() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("nothing of the sort").columns(100).run(), @"
    exit 2
    --- stderr
    error: there is no reference `nothing of the sort`
    hint: `chancery find nothing of the sort` searches names and titles
    ");
}

/// A user may name an actor by its slug, its reference or any of its printed names, in upper or
/// lower case.
#[test]
fn every_name_of_an_actor_shows_the_same() {
    let dir = TestDir::with_record();
    let show = |text: &str| dir.chancery("show --format csv").arg(text).succeeds();
    let fpda = show("fpda");
    for name in [
        "actor:fpda",
        "FDPA",
        "FPDA",
        "five power defence arrangements",
    ] {
        assert_eq!(show(name), fpda, "{name}");
    }
    assert_eq!(show("MYS"), show("malaysia"));
    assert_eq!(show("MYS"), show("actor:malaysia"));
}

#[test]
fn a_sentence_shows_only_its_own_facts() {
    let dir = TestDir::with_record();
    let show = |text: &str| dir.chancery("show --format csv").arg(text).succeeds();
    let whole = show("commentary/1");
    let second = show("commentary/1.2");
    assert_eq!(whole, show("malaysia-us-2022#commentary/1"));
    assert_eq!(second, show("malaysia-us-2022#commentary/1.2"));
    assert!(whole.contains("commentary/1.1") && whole.contains("commentary/1.2"));
    assert!(!second.contains("commentary/1.1") && second.contains("commentary/1.2"));
}

/// A reader who follows a footnote to a sentence that does not exist must get an error.
#[test]
fn a_sentence_that_is_not_there_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "show conclusion/1.9",
        "show actor:malaysia.1",
    ]), @"
    exit 2: chancery show conclusion/1.9
    error: `malaysia-us-2022#conclusion/1` has no sentence 9: its last sentence is 2
    exit 2: chancery show actor:malaysia.1
    error: `actor:malaysia` is not a paragraph and has no sentences
    ");
}

#[test]
fn every_printed_reference_can_be_shown() {
    let dir = TestDir::with_record();
    let mut asked = vec!["malaysia".to_owned(), "conclusion/1".to_owned()];
    let mut next = 0;
    while next < asked.len() && next < 25 {
        let shown = dir
            .chancery("show --format csv")
            .arg(&asked[next])
            .succeeds();
        for row in csv(&shown).into_iter().skip(1) {
            let reference = row[3].clone();
            if !reference.is_empty() && !asked.contains(&reference) {
                asked.push(reference);
            }
        }
        next += 1;
    }
    assert_eq!(next, 25);
}
