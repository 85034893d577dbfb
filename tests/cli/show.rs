//! `chancery show`: one thing and its evidence, by any of its names.

use insta::assert_snapshot;

use crate::report::csv;
use crate::test_dir::TestDir;

#[test]
fn an_actor_by_its_slug() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("fpda").columns(100).run(), @"
    exit 0
    --- stdout
    section       item             value                               ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    actor         arrangement      Five Power Defence Arrangements     actor:fpda
    actor         members          more than are named                 ·
    names         en               FPDA                                ·
    names         en               FDPA (as the commentary prints it,  ·
                                   twice)
    belongs to    has as a member  Australia                           actor:australia
    belongs to    has as a member  United Kingdom                      actor:united-kingdom
    affiliations  organisation     Australia is a party to Five Power  affiliation:australia-in-fpda
                                   Defence Arrangements
                                   ([2022-03-02..2022-12-31])
                                   [non-aligning-subtleties/3.3]
    affiliations  organisation     United Kingdom is a party to Five   affiliation:united-kingdom-in-
                                   Power Defence Arrangements          fpda
                                   ([2022-03-02..2022-12-31])
                                   [non-aligning-subtleties/3.3]
    engagements   participant      Bersama Shield 2022 in Malaysia     engagement:bersama-shield-2022
                                   ([2022-03..2022-12])
                                   [non-aligning-subtleties/3.3]
    engagements   participant      Bersama Shield, yearly training     engagement:bersama-shield
                                   exercise of the Five Power Defence
                                   Arrangements
                                   [non-aligning-subtleties/3.3]
    engagements   subject          Commitment to the Five Power        engagement:fpda-reaffirmed
                                   Defence Arrangements reaffirmed
                                   [non-aligning-subtleties/3.3]
    stances       target           Malaysia stands by the Five Power   stance:commitment-to-fpda
                                   Defence Arrangements
                                   [non-aligning-subtleties/3.3]
    not said      participant      Who are the other parties?          gap:fpda-parties
    ");
}

#[test]
fn a_topic() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("topic:palestinian-cause").columns(100).run(), @"
    exit 0
    --- stdout
    section  item        value                                        ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    topic                Palestinian cause                            topic:palestinian-cause
    topic    broader     Israel-Palestine conflict                    topic:israel-palestine-conflict
    topic    narrower    Independent state of Palestine               topic:palestinian-statehood
    facts    assessment  The Palestinian cause is among the           assessment:palestine-a-cornerstone
                         foundations of Malaysia's foreign policy
                         [domestic-considerations/2.1]
    facts    stance      Malaysia supports the Palestinian cause      stance:supports-palestinian-cause
                         [domestic-considerations/2.1]
    ");
}

#[test]
fn an_engagement() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("engagement:bersama-shield-2022").columns(100).run(), @r#"
    exit 0
    --- stdout
    section   item                           value                          ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      engagement                     Bersama Shield 2022 in         engagement:bersama-shield-
                                             Malaysia                       2022
    fact      kind                           exercise                       ·
    fact      status                         scheduled                      ·
    fact      domain                         military_security              ·
    fact      purpose                        training                       ·
    date      [2022-03..2022-12]             month, one of, relative:       ·
                                             "this month"
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
    links     is done against what is said   Malaysia is concerned about    stance:concern-over-aukus
              in                             the pact
    related   part of                        Bersama Shield, yearly         engagement:bersama-shield
                                             training exercise of the Five
                                             Power Defence Arrangements
    not said  outcome                        Was the exercise held?         gap:bersama-shield-held
    coding    source                         Commentary on how Malaysia     source:malaysia-us-2022
                                             handles its relationship with
                                             the United States (copy
                                             without title, author or
                                             date)
    coding    dossier                        malaysia-us-2022, coded by     ·
                                             chancery on 2026-11-23
    "#);
}

#[test]
fn a_stance() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("stance:commitment-to-fpda").columns(100).run(), @"
    exit 0
    --- stdout
    section   item                         value                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      stance                       Malaysia stands by the Five     stance:commitment-to-fpda
                                           Power Defence Arrangements
    fact      mode                         declared                        ·
    fact      position                     commit                          ·
    who       holder                       Malaysia                        actor:malaysia
    who       target                       Five Power Defence              actor:fpda
                                           Arrangements
    topics                                 Five-power defence              topic:five-power-defence
                                           arrangements
    evidence  non-aligning-subtleties/3.3  certain, in the author's voice  malaysia-us-2022#non-
                                                                           aligning-subtleties/3.3
    related   through                      Commitment to the Five Power    engagement:fpda-reaffirmed
                                           Defence Arrangements
                                           reaffirmed
    coding    source                       Commentary on how Malaysia      source:malaysia-us-2022
                                           handles its relationship with
                                           the United States (copy
                                           without title, author or date)
    coding    dossier                      malaysia-us-2022, coded by      ·
                                           chancery on 2026-11-23
    ");
}

#[test]
fn a_link() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("link:tanker-barred/supports/pragmatic-approach").columns(100).run(), @r#"
    exit 0
    --- stdout
    section   item                         value                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      link                         "Russian oil tanker barred      link:tanker-barred/supports/
                                           from Malaysian ports" is        pragmatic-approach
                                           evidence for "Barring the
                                           tanker fits a pragmatic
                                           approach"
    fact      from                         Russian oil tanker barred from  engagement:tanker-barred
                                           Malaysian ports
    fact      relation                     supports                        ·
    fact      to                           Barring the tanker fits a       assessment:pragmatic-approach
                                           pragmatic approach
    evidence  non-aligning-subtleties/2.3  certain, "consistent with", in  malaysia-us-2022#non-
                                           the author's voice              aligning-subtleties/2.3
    coding    source                       Commentary on how Malaysia      source:malaysia-us-2022
                                           handles its relationship with
                                           the United States (copy
                                           without title, author or date)
    coding    dossier                      malaysia-us-2022, coded by      ·
                                           chancery on 2026-11-23
    "#);
}

#[test]
fn a_quantity() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("quantity:scaneagle-uavs/2").columns(100).run(), @r#"
    exit 0
    --- stdout
    section   item                       value                            ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      quantity                   ScanEagle unmanned aircraft: 6   quantity:scaneagle-uavs/2
                                         UAV, received
    fact      amount                     6 UAV                            engagement:scaneagle-uavs
    fact      stage                      received                         ·
    date      2020-05                    month, stated: "in May 2020"     ·
    evidence  relations-with-the-us/5.2  certain, in the author's voice   malaysia-us-2022#relations-
                                                                          with-the-us/5.2
    links     fulfils                    ScanEagle unmanned aircraft: 12  quantity:scaneagle-uavs/1
                                         UAV, pledged
    coding    source                     Commentary on how Malaysia       source:malaysia-us-2022
                                         handles its relationship with
                                         the United States (copy without
                                         title, author or date)
    coding    dossier                    malaysia-us-2022, coded by       ·
                                         chancery on 2026-11-23
    "#);
}

#[test]
fn an_affiliation() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("affiliation:malaysia-in-nam").columns(100).run(), @r#"
    exit 0
    --- stdout
    section   item            value                                      ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      affiliation     Malaysia is a member of Non-Aligned        affiliation:malaysia-in-nam
                              Movement
    fact      kind            member                                     ·
    fact      date is         its tenure                                 ·
    date      1970/..         year, throughout, stated: "since 1970"     ·
    who       actor           Malaysia                                   actor:malaysia
    who       organisation    Non-Aligned Movement                       actor:non-aligned-movement
    evidence  commentary/1.1  certain, in the author's voice             malaysia-us-2022#commentary/1.1
    links     causes          Malaysia declares itself non-aligned and   stance:declared-non-alignment
                              neutral
    coding    source          Commentary on how Malaysia handles its     source:malaysia-us-2022
                              relationship with the United States (copy
                              without title, author or date)
    coding    dossier         malaysia-us-2022, coded by chancery on     ·
                              2026-11-23
    "#);
}

#[test]
fn an_assessment() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("assessment:thin-line").columns(100).run(), @"
    exit 0
    --- stdout
    section   item                         value                           ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    fact      assessment                   The government has to balance   assessment:thin-line
                                           public criticism against
                                           engagement
    fact      kind                         verdict                         ·
    about                                  Government of Malaysia          actor:malaysian-government
    about                                  United States                   actor:united-states
    about                                  Relations of Malaysia and the   topic:malaysia-us-relations
                                           United States
    evidence  domestic-considerations/4.1  certain, in the author's voice  malaysia-us-2022#domestic-
                                                                           considerations/4.1
    links     is caused by                 The government criticises US    stance:criticises-us-support-
                                           support for Israel in public    for-israel
    links     is caused by                 The government keeps up         stance:sustain-us-engagement
                                           security and economic
                                           engagement with the United
                                           States
    links     is caused by                 The Malaysian public is set     stance:anti-israel-sentiment
                                           against Israel, deeply and
                                           widely
    links     is caused by                 US support for Israel           engagement:us-support-for-
                                                                           israel
    coding    source                       Commentary on how Malaysia      source:malaysia-us-2022
                                           handles its relationship with
                                           the United States (copy
                                           without title, author or date)
    coding    dossier                      malaysia-us-2022, coded by      ·
                                           chancery on 2026-11-23
    ");
}

#[test]
fn a_gap() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("gap:fpda-parties").columns(100).run(), @r#"
    exit 0
    --- stdout
    section  item         value                            ref
    ───────────────────────────────────────────────────────────────────────
    gap      participant  Who are the other parties?       gap:fpda-parties
    gap      about        Five Power Defence Arrangements  actor:fpda
    "#);
}

#[test]
fn a_passage() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("commentary/1").columns(100).run(), @r#"
    exit 0
    --- stdout
    section  item            value                                  ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    passage  text            2 sentences                            malaysia-us-2022#commentary/1

    facts    commentary/1.1  Malaysia is a member of Non-Aligned    affiliation:malaysia-in-nam
                             Movement (certain)

    facts    commentary/1.1  Malaysia's foreign policy gains from   assessment:optics-are-useful
                             being seen as non-aligned and neutral
                             (certain)

    facts    commentary/1.1  "Malaysia declares itself non-aligned  link:declared-non-alignment/says_
                             and neutral" is said against what is   does/malaysia-us-defence-cooperation
                             done in "Defence cooperation of
                             Malaysia and the United States"
                             (certain)

    facts    commentary/1.1  "Malaysia is a member of Non-Aligned   link:malaysia-in-nam/causes/
                             Movement" causes "Malaysia declares    declared-non-alignment
                             itself non-aligned and neutral"
                             (certain, "shaped")

    facts    commentary/1.1  Malaysia declares itself non-aligned   stance:declared-non-alignment
                             and neutral (certain)

    facts    commentary/1.2  What Russia does in Ukraine is         assessment:invasion-is-aggression
                             aggression (certain)

    facts    commentary/1.2  Russian invasion of Ukraine (certain)  engagement:invasion-of-ukraine

    facts    commentary/1.2  Relations of Malaysia and the United   engagement:malaysia-us-relations
                             States (certain)

    facts    commentary/1.2  Malaysia's vote at the UN General      engagement:unga-vote-on-ukraine
                             Assembly on the invasion of Ukraine
                             (certain)

    facts    commentary/1.2  "Relations of Malaysia and the United  link:malaysia-us-relations/
                             States" exemplifies "Malaysia's        exemplifies/optics-are-useful
                             foreign policy gains from being seen
                             as non-aligned and neutral" (certain,
                             "seen especially in")

    facts    commentary/1.2  "The vote does not go so far as to     link:no-condemnation-of-russia/
                             condemn the aggression" limits         limits/against-invasion
                             "Malaysia votes against the invasion"
                             (certain, "stopped short of")

    facts    commentary/1.2  "Malaysia's vote at the UN General     link:unga-vote-on-ukraine/
                             Assembly on the invasion of Ukraine"   exemplifies/optics-are-useful
                             exemplifies "Malaysia's foreign
                             policy gains from being seen as
                             non-aligned and neutral" (certain,
                             "seen especially in")

    facts    commentary/1.2  "Malaysia's vote at the UN General     link:unga-vote-on-ukraine/follows/
                             Assembly on the invasion of Ukraine"   invasion-of-ukraine
                             follows "Russian invasion of Ukraine"
                             (certain)

    facts    commentary/1.2  Malaysia votes against the invasion    stance:against-invasion
                             (certain)

    facts    commentary/1.2  The vote does not go so far as to      stance:no-condemnation-of-russia
                             condemn the aggression (certain,
                             "stopped short of")
    "#);
}

#[test]
fn a_source() {
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
    source    written              [2022-03-02..2022-12-31],           ·
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
    dossiers  complete             Malaysia and the United States: a   malaysia-us-2022
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
    not said  reference            Who wrote the commentary, under     gap:source-imprint
                                   which title, where and when was it
                                   published?
    ");
}

#[test]
fn a_text_with_two_meanings_names_both() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("aukus").columns(100).run(), @r#"
    exit 2
    --- stderr
    error: `aukus` may mean several things
    hint: say which: `actor:aukus`, `topic:aukus`
    "#);
}

#[test]
fn an_unknown_reference_suggests_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("AUKUSS").columns(100).run(), @r#"
    exit 2
    --- stderr
    error: there is no reference `AUKUSS`
    hint: did you mean `aukus`?
    hint: `chancery find AUKUSS` looks for it in names and titles
    "#);
}

#[test]
fn an_unknown_reference_of_several_words() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show").arg("nothing of the sort").columns(100).run(), @r#"
    exit 2
    --- stderr
    error: there is no reference `nothing of the sort`
    hint: `chancery find nothing of the sort` looks for it in names and titles
    "#);
}

/// The arrangement under its slug, its reference, its printed names and in any case.
#[test]
fn every_name_of_an_actor_means_it() {
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
fn a_sentence_shows_what_it_alone_carries() {
    let dir = TestDir::with_record();
    let show = |text: &str| dir.chancery("show --format csv").arg(text).succeeds();
    let whole = show("commentary/1");
    let second = show("commentary/1.2");
    assert_eq!(whole, show("malaysia-us-2022#commentary/1"));
    assert_eq!(second, show("malaysia-us-2022#commentary/1.2"));
    assert!(whole.contains("commentary/1.1") && whole.contains("commentary/1.2"));
    assert!(!second.contains("commentary/1.1") && second.contains("commentary/1.2"));
}

/// A wrong note must not verify.
#[test]
fn a_sentence_that_is_not_there_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("show conclusion/1.9").run(), @"
    exit 2
    --- stderr
    error: `malaysia-us-2022#conclusion/1` has no sentence 9: its last is 2
    ");
    assert_snapshot!(dir.chancery("show actor:malaysia.1").run(), @"
    exit 2
    --- stderr
    error: `actor:malaysia` is no paragraph, and has no sentences
    ");
}

/// Whatever is printed as a reference can be asked for.
#[test]
fn every_reference_that_is_printed_leads_somewhere() {
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
