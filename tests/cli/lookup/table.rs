//! Tests `chancery table`, which filters and pivots facts without SQL.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// Makes a folder whose database has the register and these invented dossiers.
pub(crate) fn loaded(dossiers: &[&str]) -> TestDir {
    let dir = TestDir::with_register();
    for name in dossiers {
        dir.dossier(&format!("valid/{name}.toml"));
        dir.chancery(&format!("load {name}.toml")).succeeds();
    }
    dir
}

#[test]
fn without_a_name_it_lists_the_facts() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table").columns(80).run(), @"
    exit 0
    --- stdout
    facts         table          meaning
    ────────────────────────────────────────────────────────────────────────────────
    engagements   engagements    One row per thing done, held, given, said, agreed,
                                 planned, declined or skipped. Its title and date
                                 are in facts.
    stances       stances        One row per position of a holder towards an actor,
                                 on a topic, or both. Its title and date are in
                                 facts.
    affiliations  affiliations   One row per office, membership, service or other
                                 tie of an actor.
    assessments   assessments    One row per judgement of a source's author. Its
                                 title is in facts; what it is about, in
                                 fact_actors, fact_topics and work_about.
    quantities    quantities     One row per amount of an engagement at one stage;
                                 amounts of different stages are never added.
    links         links          One row per relation that a source draws between
                                 two facts: FROM relation TO.
    says_does     links          One row per thing that is professed (from) and act
                                 that contradicts it (to).
    facts         facts          One row per coded fact of any kind: what, when, and
                                 where the source states it. The table of its kind
                                 has the rest, by ref.
    timeline      timeline       One row per dated engagement, term of office or
                                 amount.
    commitments   commitments    One row per commitment and actor bound by it; one
                                 row if nobody is bound. Engagements that only
                                 depend on a condition have rows too.
    participants  participants   One row per actor and role in an engagement.
    pairs         pairs          One row per engagement and ordered pair of states
                                 in it: both take part, or one is only mentioned.
    citations     citations      One row per place where a source states a fact: the
                                 evidence, with its hedge and voice.
    topic_facts   fact_topics    One row per fact and topic of it.
    words         words          One row per quoted words of a source, or sentence
                                 that a user attached. Search them with LIKE.
    not_stated    not_stated     One row per open question: noted by a coder, or
                                 found where the record has no value.
    gaps          work_gaps      One row per question that an analyst would ask and
                                 the source leaves open, as noted by a coder; see
                                 not_stated.
    pledges       work_pledges   One row per promised thing of an engagement: what
                                 was promised, what arrived, what is open. If
                                 several accounts state how much arrived, the
                                 largest figure counts; they are never added up.
    actors        actors         One row per state, body, person, thing or public
                                 that acts or is acted upon.
    actor_states  work_scopes    One row per actor and state it stands for: the
                                 state's parts, people and bodies.
    topics        topics         One row per issue on which positions are taken.
    sources       sources        One row per document or data set that facts are
                                 coded from.
    dossiers      dossiers       One row per dossier that codes a source.
    remits        work_remits    One row per kind of engagement that a source
                                 records: what it can confirm, and whether its
                                 silence is evidence.
    passages      passages       One row per paragraph, caption or notice of a
                                 source; its text is not stored.
    texts         work_texts     One row per sentence attached from a user's own
                                 copy of the source. `chancery attach` also makes
                                 work_search, its FTS5 index.
    coverage      work_coverage  One row per sentence of a coded source: the facts
                                 that cite it, or why none do.
    ");
}

/// The command is the example in the help. The table leaves out exercises without a date, and a
/// note counts them. In the totals, an exercise with two partners counts once.
#[test]
fn a_pivot_counts_by_rows_and_columns_with_totals() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where kind=exercise --where date>=2019 --by year --across partner --count --totals").columns(100).run(), @"
    exit 0
    --- stdout
    Engagements by year and partner
    4 engagements; 1 with no known start or end; 1 undated, not shown (`--undated` lists them)

    year   within     australia  malaysia  united-kingdom  united-states  total  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    2019/  certainly          0         1               0              1      1  bersama-warrior-2019@
                                                                                 my22
    2020   ·                  0         0               0              0      0  ·
    2021   certainly          1         2               0              1      2  exercises-with-
                                                                                 australia@my22
                                                                                 roosevelt-drills@my22
    2022   certainly          1         1               1              0      1  bersama-shield-2022@
                                                                                 my22
    total  certainly          2         4               1              2      4  ·
    ");
}

#[test]
fn rows_are_listed_with_the_usual_fields() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table stances --where topic=aukus").columns(100).run(), @"
    exit 0
    --- stdout
    Stances
    1 stance
    Left out to fit 100 columns: ref (--format record shows all)

    holder    target  topic  position  mode      title                     date  cited
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    malaysia  aukus   aukus  concern   declared  Malaysia is concerned     ·     non-aligning-
                                                 over AUKUS                      subtleties/3.1
                                                                                 navigating-great-power-
                                                                                 rivalry/1.1
    ");
}

#[test]
fn flags_choose_the_fields_and_order_the_rows() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table participants --where role=donor --show actor,title,year --order actor:desc,year").columns(100).run(), @"
    exit 0
    --- stdout
    Participants
    4 participants; a count leaves out 1 of them (`engagement_counts=0`)

    actor          title                                                            year
    ───────────────────────────────────────────────────────────────────────────────────────
    united-states  US training courses for Malaysian officers (IMET)                1982/..
    united-states  US grants to the Malaysian forces for maritime domain awareness  ·
    united-states  ScanEagle unmanned aerial vehicles                               ·
    imet           US training courses for Malaysian officers (IMET)                1982/..
    ");
}

#[test]
fn an_actor_means_its_parts_and_people_unless_exactly_it() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table stances --where holder=malaysia --where target=USA --by holder").columns(100).run(), @"
    exit 0
    --- stdout
    Stances by holder
    10 stances

    holder                count  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    malaysia                  5  avoids-cosiness-with-us@my22 criticises-us-policy@my22
                                 low-profile-towards-us@my22 malaysia-for-supply-chain-agreement@my22
                                 placates-us@my22
    malaysian-government      5  build-on-us-benefits@my22 criticises-us-support-for-israel@my22
                                 preserve-us-benefits@my22 sustain-us-engagement@my22
                                 us-calibration@my22
    ");
    assert_snapshot!(dir.chancery("table stances --where holder=malaysia --where target=USA --exact --by holder").columns(100).run(), @"
    exit 0
    --- stdout
    Stances by holder
    5 stances

    holder    count  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    malaysia      5  avoids-cosiness-with-us@my22 criticises-us-policy@my22 low-profile-towards-us@my22
                     malaysia-for-supply-chain-agreement@my22 placates-us@my22
    ");
}

#[test]
fn partners_are_the_states_that_no_condition_names() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where actor=MYS --where kind=visit,vote --by kind --across partner --format csv").run(), @"
    exit 0
    --- stdout
    kind,united-states,none,facts
    visit,3,0,blinken-visit@my22 kritenbrink-visit@my22 raimondo-visit@my22
    vote,0,1,unga-vote-on-ukraine@my22
    ");
    assert_snapshot!(dir.chancery("table engagements --where actor=antony-blinken --across partner --format csv").run(), @"
    exit 0
    --- stdout
    malaysia,facts
    2,blinken-saifuddin-statement@my22 blinken-visit@my22
    ");
}

#[test]
fn an_empty_value_means_not_stated() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where place= --where kind=exercise --show title,place --format csv").run(), @r#"
    exit 0
    --- stdout
    title,place
    Joint exercises of Malaysia and Australia,
    "Bersama Shield, to be hosted by Malaysia",
    "Bersama Shield, annual training exercise of the Five Power Defence Arrangements",
    Exercise Keris Strike,
    Joint military exercises of Malaysia and the United States,
    "#);
    assert_snapshot!(dir.chancery("table engagements --where place!= --where kind=exercise --show title,place --format csv").run(), @"
    exit 0
    --- stdout
    title,place
    Exercise Bersama Warrior,Kuala Lumpur
    Joint drills with the USS Theodore Roosevelt Carrier Strike Group,South China Sea
    ");
}

/// Unlike SQL, but like the filter `does not equal` of a spreadsheet, `!=` keeps blank cells.
#[test]
fn a_condition_of_difference_keeps_rows_without_a_value() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where visibility!=low_key --by visibility --format csv").run(), @"
    exit 0
    --- stdout
    visibility,count,facts
    publicised,3,aukus-concerns@my22 criticism-of-us-support-for-israel@my22 open-criticism-of-us-policy@my22
    ,29,aukus-announced@my22 bersama-shield-2022@my22 bersama-warrior-2019@my22 big-brother-remark@my22 blinken-saifuddin-statement@my22 blinken-visit@my22 chinese-5g-snubbed@my22 consultation-indicated@my22 consultation-with-china@my22 exercises-with-australia@my22 fpda-reaffirmed@my22 imet-training@my22 invasion-of-ukraine@my22 keris-strike@my22 kritenbrink-visit@my22 najib-remark@my22 no-sanctions-announcement@my22 no-sanctions@my22 raimondo-visit@my22 roosevelt-drills@my22 scaneagle-uavs@my22 summit-skipped@my22 supply-chain-agreement@my22 supply-chain-plans-confirmed@my22 tanker-barred@my22 unga-vote-on-ukraine@my22 us-actions-in-iraq-and-afghanistan@my22 us-blacklist@my22 us-visits-to-allies@my22
    ");
}

#[test]
fn a_topic_includes_the_narrower_topics() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table stances --where topic=us-foreign-policy --show topic,holder,position --format csv").run(), @"
    exit 0
    --- stdout
    topic,holder,position
    us-foreign-policy,malaysia,concern
    us-support-for-israel,malaysian-government,oppose
    us-support-for-israel,united-states,support
    us-actions-in-iraq-and-afghanistan,anti-west-public,condemn
    ");
}

#[test]
fn amounts_are_added_with_their_bounds_within_a_stage_and_unit() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table quantities --sum amount").columns(110).run(), @"
    exit 0
    --- stdout
    Quantities added up
    13 quantities; rates (with `per`) of different or unknown dates are not added

    stage     unit      per   rate_date             amount                    low       high  facts
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    pledged   UAV       ·     ·                     12 UAV                     12         12  scaneagle-uavs/
                                                                                              scaneagle-pledged@
                                                                                              my22

    provided  USD       year  undated:              > 1,000,000 USD a     1000000          ·  imet-training/imet-
                              imet-training/imet-   year                                      funds-provided@my22
                              funds-provided@my22

    provided  USD       ·     ·                     nearly 200,000,000          ·  200000000  maritime-grants/
                                                    USD                                       grants-provided@my22

    received  UAV       ·     ·                     6 UAV                       6          6  scaneagle-uavs/
                                                                                              scaneagle-received-
                                                                                              2020-05@my22

    ·         asset     ·     ·                     1 unquantified              ·          ·  us-blacklist/
                                                                                              russian-assets-
                                                                                              listed@my22

    ·         occasion  ·     ·                     1 unquantified              ·          ·  open-criticism-of-
                                                                                              us-policy/occasions@
                                                                                              my22

    ·         officer   year  undated:              1 unquantified              ·          ·  imet-training/
                              imet-training/                                                  officers-benefiting@
                              officers-benefiting@                                            my22
                              my22

    ·         vessel    ·     ·                     1 vessel                    1          1  tanker-barred/
                                                                                              russian-oil-tanker@
                                                                                              my22

    ·         visit     ·     ·                     1 unquantified              ·          ·  us-visits-to-allies/
                                                                                              visits@my22

    ·         year      ·     ·                     65 year                    65         65  diplomatic-
                                                                                              anniversary/
                                                                                              diplomatic-
                                                                                              relations@my22

    ·         ·         ·     ·                     3 unquantified              ·          ·  malaysia-china-
                                                                                              economic-ties/
                                                                                              economic-ties@my22
                                                                                              malaysia-us-
                                                                                              economic-ties/
                                                                                              economic-ties@my22
                                                                                              roosevelt-drills/
                                                                                              scale-of-the-drills@
                                                                                              my22
    ");
}

#[test]
fn amounts_with_and_without_bounds_add_up_to_bounds() {
    let dir = loaded(&["bounds"]);
    assert_snapshot!(dir.chancery("table amounts --sum amount").columns(100).run(), @"
    exit 0
    --- stdout
    Quantities added up
    14 quantities

    stage      unit   per  rate_date  amount                       low  high  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    announced  crate  ·    ·          90 crate                      90    90  pledge-without-upper-
                                                                              bound/goods-announced@
                                                                              bounds

    delivered  crate  ·    ·          6 crate                        6     6  two-stages-of-arrival/
                                                                              goods-delivered@bounds

    pledged    crate  ·    ·          >= 233 crate                 233     ·  arrival-in-words/goods-
                                                                              pledged@bounds
                                                                              arrival-without-upper-
                                                                              bound/goods-pledged@bounds
                                                                              arrivals-with-dates/goods-
                                                                              pledged@bounds
                                                                              more-than-was-pledged/
                                                                              goods-pledged@bounds
                                                                              pledge-without-upper-
                                                                              bound/goods-pledged@bounds
                                                                              two-stages-of-arrival/
                                                                              goods-pledged@bounds

    received   crate  ·    ·          >= 167 crate, 1              167     ·  arrival-in-words/goods-
                                      unquantified                            received@bounds
                                                                              arrival-without-upper-
                                                                              bound/goods-received@
                                                                              bounds
                                                                              arrivals-with-dates/goods-
                                                                              received-2021-12@bounds
                                                                              arrivals-with-dates/goods-
                                                                              received-2021-33@bounds
                                                                              more-than-was-pledged/
                                                                              goods-received@bounds
                                                                              two-stages-of-arrival/
                                                                              goods-received@bounds
    ");
    assert_snapshot!(dir.chancery("table amounts --where stage=received --where unit=crate --where per= --sum amount --by engagement_title --totals").columns(100).run(), @"
    exit 0
    --- stdout
    Quantities added up by engagement_title
    6 quantities

    engagement_title             amount                        low  high  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Arrival in words             1 unquantified                  ·     ·  arrival-in-words/goods-
                                                                          received@bounds
    Arrival without upper bound  >= 6 crate                      6     ·  arrival-without-upper-bound/
                                                                          goods-received@bounds
    Arrivals with dates          5 crate                         5     5  arrivals-with-dates/goods-
                                                                          received-2021-12@bounds
                                                                          arrivals-with-dates/goods-
                                                                          received-2021-33@bounds
    More than was pledged        150 crate                     150   150  more-than-was-pledged/goods-
                                                                          received@bounds
    Two stages of arrival        6 crate                         6     6  two-stages-of-arrival/goods-
                                                                          received@bounds
    total                        >= 167 crate, 1 unquantified  167     ·  ·
    ");
}

#[test]
fn a_field_across_holds_amounts_as_texts() {
    let dir = loaded(&["bounds"]);
    assert_snapshot!(dir.chancery("table amounts --sum amount --by partner --across stage --totals --format csv").run(), @r#"
    exit 0
    --- stdout
    partner,unit,per,rate_date,announced,delivered,pledged,received,facts
    malaysia,crate,,,90 crate,6 crate,>= 233 crate,">= 167 crate, 1 unquantified",arrival-in-words/goods-pledged@bounds arrival-in-words/goods-received@bounds arrival-without-upper-bound/goods-pledged@bounds arrival-without-upper-bound/goods-received@bounds arrivals-with-dates/goods-pledged@bounds arrivals-with-dates/goods-received-2021-12@bounds arrivals-with-dates/goods-received-2021-33@bounds more-than-was-pledged/goods-pledged@bounds more-than-was-pledged/goods-received@bounds pledge-without-upper-bound/goods-announced@bounds pledge-without-upper-bound/goods-pledged@bounds two-stages-of-arrival/goods-delivered@bounds two-stages-of-arrival/goods-pledged@bounds two-stages-of-arrival/goods-received@bounds
    united-states,crate,,,90 crate,6 crate,>= 233 crate,">= 167 crate, 1 unquantified",arrival-in-words/goods-pledged@bounds arrival-in-words/goods-received@bounds arrival-without-upper-bound/goods-pledged@bounds arrival-without-upper-bound/goods-received@bounds arrivals-with-dates/goods-pledged@bounds arrivals-with-dates/goods-received-2021-12@bounds arrivals-with-dates/goods-received-2021-33@bounds more-than-was-pledged/goods-pledged@bounds more-than-was-pledged/goods-received@bounds pledge-without-upper-bound/goods-announced@bounds pledge-without-upper-bound/goods-pledged@bounds two-stages-of-arrival/goods-delivered@bounds two-stages-of-arrival/goods-pledged@bounds two-stages-of-arrival/goods-received@bounds
    total,crate,,,90 crate,6 crate,>= 233 crate,">= 167 crate, 1 unquantified",
    "#);
}

#[test]
fn accounts_of_one_happening_are_counted_once() {
    let dir = loaded(&["account-a", "account-b"]);
    assert_snapshot!(dir.chancery("table engagements --by year --across state --totals").columns(100).run(), @"
    exit 0
    --- stdout
    Engagements by year and state
    1 engagement, told in 2 accounts

    year   malaysia  united-states  total  facts
    ─────────────────────────────────────────────────────────────────────────────────────────────
    2021          1              1      1  spring-port-call@account-a survey-ship-calls@account-b
    total         1              1      1  ·
    ");
    assert_snapshot!(dir.chancery("table participants --by actor --totals --format csv").columns(100).run(), @"
    exit 0
    --- stdout
    actor,count,facts
    harbour-board,1,survey-ship-calls@account-b
    malaysia,1,spring-port-call@account-a
    united-states,1,spring-port-call@account-a survey-ship-calls@account-b
    total,1,
    ");
}

#[test]
fn a_window_states_what_is_certain() {
    let dir = loaded(&["bounds"]);
    assert_snapshot!(dir.chancery("table engagements --where kind=cooperation --where date>=2021-01 --where date<=2021-06 --show edtf,year,within").columns(100).run(), @"
    exit 0
    --- stdout
    Engagements
    6 engagements; 1 with no known start or end; a count leaves out 6 of them (`counts=0`)

    edtf        year       within
    ────────────────────────────────
    ../2021     ../2021    ongoing
    2019/2021   2019/2021  ongoing
    2021/       2021/      possibly
    2021-03/..  2021/..    ongoing
    2021-05~    2021~      possibly
    2021-05-04  2021       certainly
    ");
}

#[test]
fn quarters_without_facts_have_rows_of_zero() {
    let dir = loaded(&["bounds"]);
    assert_snapshot!(dir.chancery("table quantities --where date!= --by year --format csv").run(), @"
    exit 0
    --- stdout
    year,count,facts
    2021,2,arrivals-with-dates/goods-received-2021-12@bounds arrivals-with-dates/goods-received-2021-33@bounds
    ");
    assert_snapshot!(dir.chancery("table quantities --where date!= --by quarter --format csv").run(), @"
    exit 0
    --- stdout
    quarter,count,facts
    2021-33,1,arrivals-with-dates/goods-received-2021-33@bounds
    2021-34,0,
    2021-35,0,
    2021-36,1,arrivals-with-dates/goods-received-2021-12@bounds
    ");
    assert_snapshot!(dir.chancery("table quantities --where date!= --by month --format csv").run(), @"
    exit 0
    --- stdout
    month,count,facts
    2021-01/2021-03,1,arrivals-with-dates/goods-received-2021-33@bounds
    2021-12,1,arrivals-with-dates/goods-received-2021-12@bounds
    ");
    assert_snapshot!(dir.chancery("table quantities --where date!= --by decade --format csv").run(), @"
    exit 0
    --- stdout
    decade,count,facts
    202X,2,arrivals-with-dates/goods-received-2021-12@bounds arrivals-with-dates/goods-received-2021-33@bounds
    ");
}

#[test]
fn each_group_has_a_row_for_every_period() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where kind=exercise,visit --where date>=2020 --where date<=2021 --by kind,year --totals --format csv").run(), @"
    exit 0
    --- stdout
    kind,year,within,count,facts
    exercise,2019/,possibly,1,bersama-warrior-2019@my22
    exercise,2020,,0,
    exercise,2021,certainly,2,exercises-with-australia@my22 roosevelt-drills@my22
    visit,2020,,0,
    visit,2021,certainly,3,blinken-visit@my22 kritenbrink-visit@my22 raimondo-visit@my22
    total,,certainly,5,
    total,,possibly,1,
    ");
}

#[test]
fn a_fact_that_is_denied_is_left_out_and_the_answer_says_so() {
    let dir = loaded(&["bounds"]);
    assert_snapshot!(dir.chancery("table affiliations").columns(100).run(), @"
    exit 0
    --- stdout
    Affiliations
    2 affiliations; 1 denied and left out (`--where denied=1`)
    Left out to fit 100 columns: attested (--format record shows all)

    qualifier  actor  office  organisation   affiliation_kind  date  cited       ref
    ────────────────────────────────────────────────────────────────────────────────────────────────────
               envoy  ·       malaysia       nationality       ·     ledger/1.1  envoy-of-malaysia@
                                                                                 bounds
               envoy  ·       united-states  nationality       ·     ledger/1.1  envoy-of-the-united-
                                                                                 states@bounds
    ");
    assert_snapshot!(dir.chancery("table affiliations --where denied=1 --show actor,organisation,denied").columns(100).run(), @r#"
    exit 0
    --- stdout
    Affiliations
    1 affiliation

    actor     organisation  denied
    ──────────────────────────────
    malaysia  pact               1
    "#);
}

#[test]
fn citations_say_where_the_sources_carry_a_row() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table assessments --where kind=forecast --by kind --citations").columns(100).run(), @"
    exit 0
    --- stdout
    Assessments by kind
    2 assessments

    kind      count  facts
    ────────────────────────
    forecast      2  [1] [2]

    [1] challenges-grow@my22, malaysia-us-2022: navigating-great-power-rivalry/3.1 (certain; the author)
    [2] rivalry-intensifies@my22, malaysia-us-2022: navigating-great-power-rivalry/3.1 (certain; the
        author)
    ");
}

#[test]
fn the_printed_sql_is_readable() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where kind=vote --where actor=Malaysia --by status --print-sql").run(), @"
    exit 0
    --- stdout
    WITH
    -- One row per thing done that the conditions keep.
    chosen AS (
        SELECT
            engagements.happening AS counted,
            engagements.ref AS evidence,
            engagements.status AS status
        FROM engagements
        LEFT JOIN facts ON facts.ref = engagements.ref
        WHERE engagements.engagement_kind = 'vote'
          AND engagements.ref IN (
              SELECT member.ref AS ref
              FROM fact_actors AS member
              WHERE member.actor IN (
                    SELECT work_scopes.actor AS actor
                    FROM work_scopes
                    WHERE work_scopes.whole = 'malaysia'
                      AND work_scopes.body = 0
                )
          )
          AND facts.denied <> 1
          AND coalesce((
              SELECT
                  sort.standing <> 1 AND NOT EXISTS (
                      SELECT 1 AS told
                      FROM work_parts
                      WHERE work_parts.ref = engagements.ref
                  ) AS counts
              FROM engagements AS counted
              JOIN vocab_engagement_kind AS sort USING (engagement_kind)
              WHERE counted.ref = engagements.ref
          ), 1) = 1
    ),

    -- Each fact once per cell that it is in.
    placed AS (
        SELECT DISTINCT
            chosen.status AS status,
            chosen.counted AS counted,
            chosen.evidence AS evidence
        FROM chosen
        ORDER BY evidence
    ),

    -- One row per cell, with its contents.
    measured AS (
        SELECT
            placed.status AS status,
            count(DISTINCT placed.counted) AS value,
            group_concat(placed.evidence, ' ') AS facts
        FROM placed
        GROUP BY placed.status
    )

    SELECT
        measured.status AS status,
        measured.value AS count,
        measured.facts AS facts
    FROM measured
    ORDER BY
        measured.status IS NULL,
        measured.status;
    ");
}

#[test]
fn every_field_has_a_meaning_and_the_table_that_it_refers_to() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table gaps --fields").columns(100).run(), @"
    exit 0
    --- stdout
    field       lists         meaning
    ──────────────────────────────────────────────────────────────────────────────────
    ref                       SLUG@DOSSIER.
    aspect      vocab_aspect  What is missing.
    question                  The open question, in the coder's words.
    fact        facts         The fact it is about; all three NULL: the source itself.
    actor       actors        The actor it is about.
    topic       topics        The topic it is about.
    dossier     dossiers      Its dossier.
    about                     Reference of what it is about.
    cited                     Where the source speaks of the fact that it is about.
    outcome                   1: the result of something is left open.
    fact_title                Name or title of `fact`.
    actor_name                Name or title of `actor`.
    topic_name                Name or title of `topic`.
    source      sources       What it codes; NULL: the shared register.
    coder                     Who coded.
    coded_on                  Day of coding.
    ");
}

#[test]
fn no_matching_facts_are_no_error() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where kind=vote --where date<1990 --where within!=undated --by status").run(), @r#"
    exit 0
    --- stdout
    Engagements by status
    0 engagements
    --- stderr
    note: no engagements are like that
    "#);
    assert_snapshot!(dir.chancery("table engagements --where kind=vote --where date<1990 --where within!=undated --count --format json").run(), @r#"
    exit 0
    --- stdout
    []
    --- stderr
    note: no engagements are like that
    "#);
}

#[test]
fn a_text_that_no_row_has_is_named() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table quantities --where unit=usd").run(), @r#"
    exit 0
    --- stdout
    Quantities
    0 quantities
    --- stderr
    note: no `unit` is `usd`; did you mean `USD`?
    "#);
    assert_snapshot!(dir.chancery("table engagements --where place=Atlantis --count --format csv").run(), @r#"
    exit 0
    --- stdout
    count,facts
    0,
    "#);
    assert_snapshot!(dir.chancery("table stances --where holder=china --where mode=enacted").run(), @r#"
    exit 0
    --- stdout
    Stances
    0 stances
    --- stderr
    note: no stances are like that
    "#);
}

/// A count omits series whose parts are recorded, because the parts count instead. It also omits
/// relationships, because they are no acts. The condition `counts=0,1` includes both.
#[test]
fn a_count_leaves_out_standing_relationships() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table pairs --where state=malaysia --where other=china --by kind").columns(100).run(), @"
    exit 0
    --- stdout
    Pairs by kind
    2 engagements; 2 not counted (`--where counts=0`); 2 not counted (`--where both=0`)

    kind     count  facts
    ────────────────────────────────────────────
    meeting      1  consultation-with-china@my22
    refusal      1  chinese-5g-snubbed@my22
    ");
    assert_snapshot!(dir.chancery("table pairs --where state=malaysia --where other=china --where counts=0,1 --by kind").columns(100).run(), @"
    exit 0
    --- stdout
    Pairs by kind
    4 engagements; 2 not counted (`--where both=0`)

    kind         count  facts
    ─────────────────────────────────────────────────────
    cooperation      1  malaysia-china-economic-ties@my22
    dispute          1  south-china-sea-claims@my22
    meeting          1  consultation-with-china@my22
    refusal          1  chinese-5g-snubbed@my22
    ");
}

#[test]
fn an_unknown_kind_of_facts_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagments  # a misspelt kind",
        "table xyz  # a word like no kind",
    ]), @"
    exit 2: chancery table engagments  # a misspelt kind
    error: there is no kind of facts `engagments`
    hint: did you mean `engagements`?
    exit 2: chancery table xyz  # a word like no kind
    error: there is no kind of facts `xyz`
    hint: `chancery table` lists them
    ");
}

#[test]
fn an_unknown_field_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --where knid=exercise  # a misspelt field",
        "table engagements --by yaer",
        "table gaps --across partner  # a field of other facts",
    ]), @"
    exit 2: chancery table engagements --where knid=exercise  # a misspelt field
    error: `engagements` have no field `knid`
    hint: did you mean `kind`?
    exit 2: chancery table engagements --by yaer
    error: `engagements` have no field `yaer`
    hint: did you mean `year`?
    exit 2: chancery table gaps --across partner  # a field of other facts
    error: `gaps` have no field `partner`
    hint: `chancery table gaps --fields` lists them
    ");
}

#[test]
fn an_operator_of_another_language_suggests_the_right_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --where kind:exercise  # a colon",
        "table engagements --where kind==exercise  # as in Python",
        "table engagements --where 'kind<>visit'  # as in SQL",
        "table engagements --where kind  # no operator",
        "table engagements --where 'date=>2019'  # in the wrong order",
        "table engagements --where 'kind is exercise'  # in words",
    ]), @"
    exit 2: chancery table engagements --where kind:exercise  # a colon
    error: `kind:exercise` is not a condition
    hint: did you mean `kind=exercise`?
    exit 2: chancery table engagements --where kind==exercise  # as in Python
    error: there is no operator `==` (in `kind==exercise`)
    hint: did you mean `=`?
    exit 2: chancery table engagements --where 'kind<>visit'  # as in SQL
    error: there is no operator `<>` (in `kind<>visit`)
    hint: did you mean `!=`?
    exit 2: chancery table engagements --where kind  # no operator
    error: `kind` is not a condition
    hint: write FIELD=VALUE; the operators are = != < <= > >= and ~, contains
    exit 2: chancery table engagements --where 'date=>2019'  # in the wrong order
    error: there is no operator `=>` (in `date=>2019`)
    hint: did you mean `>=`?
    exit 2: chancery table engagements --where 'kind is exercise'  # in words
    error: `kind is exercise` is not a condition
    hint: did you mean `kind=exercise`?
    ");
}

#[test]
fn an_operator_that_a_field_does_not_take_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --where 'kind>exercise'  # a code has no order",
        "table engagements --where 'year>=2019'  # a label has no order",
        "table engagements --where 'date!=2019'  # a date may lie partly in a year",
        "table engagements --where 'date~2019'",
        "table engagements --where 'actor~us'",
        "table engagements --where 'earliest~2019'",
    ]), @"
    exit 2: chancery table engagements --where 'kind>exercise'  # a code has no order
    error: `kind` does not take `>`
    hint: only dates and numbers have an order; = takes several values, with commas
    exit 2: chancery table engagements --where 'year>=2019'  # a label has no order
    error: `year` does not take `>=`
    hint: compare the date: `date>=2019`
    exit 2: chancery table engagements --where 'date!=2019'  # a date may lie partly in a year
    error: `date` does not take `!=`
    hint: write `date<2019`, `date>2019`, or `year!=2019`
    exit 2: chancery table engagements --where 'date~2019'
    error: `date` does not take `~`
    hint: it takes = < <= > and >=
    exit 2: chancery table engagements --where 'actor~us'
    error: `actor` does not take `~`
    hint: it takes = and !=
    exit 2: chancery table engagements --where 'earliest~2019'
    error: `earliest` does not take `~`
    hint: it takes = < <= > and >=
    ");
}

#[test]
fn an_unknown_value_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --where kind=exercize  # a misspelt code",
        "table engagements --where actor=malasia  # a misspelt actor",
        "table engagements --where register=visit  # a misspelt text",
        "table engagements --where year=21  # a year of two digits",
        "table engagements --where quarter=2021-Q4  # a quarter that is not in EDTF",
        "table engagements --where date=soon  # a word for a day",
        "table engagements --where counts=all  # a word for a number",
        "table engagements --where state=najib-razak  # a person for a state",
        "table engagements --where ref=aukus  # a part of references",
        "table engagements --where source=none  # an unknown source",
        "table engagements --where dossier=none  # an unknown dossier",
    ]), @"
    exit 2: chancery table engagements --where kind=exercize  # a misspelt code
    error: `kind`: there is no code `exercize` in `engagement_kind`
    hint: did you mean `exercise`?
    exit 2: chancery table engagements --where actor=malasia  # a misspelt actor
    error: `actor`: there is no actor `malasia`
    hint: did you mean `malaysia`?
    exit 2: chancery table engagements --where register=visit  # a misspelt text
    error: `register` is never `visit`
    hint: did you mean `visits`?
    exit 2: chancery table engagements --where year=21  # a year of two digits
    error: `year` takes a label such as 2021, not `21`
    hint: write it as the table prints it; `date` takes days, months and years
    exit 2: chancery table engagements --where quarter=2021-Q4  # a quarter that is not in EDTF
    error: `quarter` takes a label such as 2021-36, not `2021-Q4`
    hint: write it as the table prints it; `date` takes days, months and years
    exit 2: chancery table engagements --where date=soon  # a word for a day
    error: `date` takes a day, not `soon`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    exit 2: chancery table engagements --where counts=all  # a word for a number
    error: `counts` takes a number, not `all`
    hint: `counts` is: 1: it is counted; 0: it is an ongoing relationship, or a series or package whose parts are counted instead
    exit 2: chancery table engagements --where state=najib-razak  # a person for a state
    error: `najib-razak` is no state
    hint: `actor=najib-razak` finds what it is in
    exit 2: chancery table engagements --where ref=aukus  # a part of references
    error: `ref`: there is no fact `aukus`
    hint: did you mean `aukus-concerns` or `aukus-announced` or `australia-in-aukus`?
    exit 2: chancery table engagements --where source=none  # an unknown source
    error: `source`: there is no source `none`
    hint: `chancery report sources` lists them
    exit 2: chancery table engagements --where dossier=none  # an unknown dossier
    error: `dossier` is never `none`
    hint: it is one of `my22`, `register`
    ");
}

#[test]
fn too_many_or_too_few_values_are_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --where date=2019,2020  # two dates",
        "table engagements --where kind=exercise,  # a comma at the end",
        "table engagements --where 'date>='  # no date",
        "table engagements --where 'title~'  # no text",
    ]), @r#"
    exit 2: chancery table engagements --where date=2019,2020  # two dates
    error: `date=` takes one value
    hint: for a span, write two conditions: `date>=2019` and `date<=2020`
    exit 2: chancery table engagements --where kind=exercise,  # a comma at the end
    error: one of the values in `kind=exercise,` is empty
    hint: `FIELD=` without a value means "not stated"; write a comma in a value as `\,`
    exit 2: chancery table engagements --where 'date>='  # no date
    error: `date>=` takes one value
    hint: for a span, write two conditions: `date>=2019` and `date<=2020`
    exit 2: chancery table engagements --where 'title~'  # no text
    error: `title~` takes one value
    hint: only = and != take several values, or none for "not stated"
    "#);
}

#[test]
fn a_window_that_ends_before_it_begins_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --where 'date>=2022' --where 'date<2021'",
        "table engagements --where 'date>9999'",
    ]), @"
    exit 2: chancery table engagements --where 'date>=2022' --where 'date<2021'
    error: the window ends before it begins: 2022-01-01 to 2020-12-31
    exit 2: chancery table engagements --where 'date>9999'
    error: the window ends before it begins: after 9999-12-31 to 9999-12-31
    ");
}

#[test]
fn within_needs_a_window() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --where within=certainly",
        "table engagements --by within",
        "table engagements --show within",
        "table engagements --where date=2021 --where within=sure",
    ]), @"
    exit 2: chancery table engagements --where within=certainly
    error: `within` needs a window of dates
    hint: add `--since 2019` or `--where 'date>=2019'`
    exit 2: chancery table engagements --by within
    error: `within` needs a window of dates
    hint: add `--since 2019` or `--where 'date>=2019'`
    exit 2: chancery table engagements --show within
    error: `within` needs a window of dates
    hint: add `--since 2019` or `--where 'date>=2019'`
    exit 2: chancery table engagements --where date=2021 --where within=sure
    error: `within` is never `sure`
    hint: it is one of `certainly`, `ongoing`, `possibly`, `undated`
    ");
}

#[test]
fn a_field_that_cannot_be_added_up_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table quantities --sum low  # a bound alone",
        "table stances --sum score  # a score",
        "table engagements --sum done  # a flag",
        "table engagements --sum title  # a text",
        "table quantities --sum amount --count",
    ]), @"
    exit 2: chancery table quantities --sum low  # a bound alone
    error: `low` cannot be added up
    hint: `--sum amount` adds amounts up with their bounds
    exit 2: chancery table stances --sum score  # a score
    error: `score` cannot be added up
    hint: only amounts are added up; `--by score` counts
    exit 2: chancery table engagements --sum done  # a flag
    error: `done` cannot be added up
    hint: count what has it: `--where done=1 --count`
    exit 2: chancery table engagements --sum title  # a text
    error: `title` cannot be added up
    hint: it is no number; `--count` counts
    exit 2: chancery table quantities --sum amount --count
    error: the argument `--sum <FIELD>` cannot be used with `--count`
    hint: `chancery table --help` tells what it takes
    ");
}

#[test]
fn a_field_that_cannot_group_rows_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --by facts",
        "table engagements --by kind,kind",
        "table engagements --by kind --across kind",
    ]), @"
    exit 2: chancery table engagements --by facts
    error: rows cannot be grouped by `facts`
    hint: `ref` is one fact; every row ends with `facts` anyway
    exit 2: chancery table engagements --by kind,kind
    error: `kind` is given twice in `--by` and `--across`
    exit 2: chancery table engagements --by kind --across kind
    error: `kind` is given twice in `--by` and `--across`
    ");
}

/// The field `date` is compared by its days, the field `edtf` by its text.
#[test]
fn a_date_is_shown_as_written_and_compared_by_its_days() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where kind=exercise --where date!= --by date --format csv").run(), @"
    exit 0
    --- stdout
    date,count,facts
    2019-03-06/,1,bersama-warrior-2019@my22
    2021-04,1,roosevelt-drills@my22
    [2021-09-08..2021-10-07],1,exercises-with-australia@my22
    [2022-03..2022-12],1,bersama-shield-2022@my22
    ");
    assert_snapshot!(dir.chancery("table engagements --where edtf~2021-3 --show kind,engagement_kind,date,edtf --order date:desc --format csv").run(), @"
    exit 0
    --- stdout
    kind,engagement_kind,date,edtf
    visit,visit,2021-36,2021-36
    visit,visit,2021-36,2021-36
    visit,visit,2021-36,2021-36
    visit,visit,2021-36,2021-36
    ");
    assert_snapshot!(dir.chancery("table stances --where edtf=2002~ --by edtf --format csv").run(), @"
    exit 0
    --- stdout
    edtf,count,facts
    2002~,1,najib-well-kept-secret@my22
    ");
}

/// A pair of which one actor is only mentioned has `both=0`.
#[test]
fn a_pair_with_an_actor_that_is_only_mentioned_is_not_counted() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table pairs --where state=malaysia --where other=china --by both --where counts=0,1 --where both=0,1 --format csv").run(), @"
    exit 0
    --- stdout
    both,count,facts
    0,2,big-brother-remark@my22 consultation-indicated@my22
    1,4,chinese-5g-snubbed@my22 consultation-with-china@my22 malaysia-china-economic-ties@my22 south-china-sea-claims@my22
    ");
}

#[test]
fn flags_that_exclude_each_other_are_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table engagements --totals",
        "table engagements --by kind --show title",
        "table engagements --exact",
        "table --where kind=exercise",
        "table engagements --order kind:up",
        "table coverage --citations",
        "table engagements --print-sql --format csv",
    ]), @"
    exit 2: chancery table engagements --totals
    error: `--totals` adds up nothing
    hint: count with `--by FIELD`, `--across FIELD` or both
    exit 2: chancery table engagements --by kind --show title
    error: the argument `--by <FIELD,...>` cannot be used with `--show <FIELD,...>`
    hint: `chancery table --help` tells what it takes
    exit 2: chancery table engagements --exact
    error: the following required arguments were not provided: --where <CONDITION>
    hint: `chancery table --help` tells what it takes
    exit 2: chancery table --where kind=exercise
    error: the following required arguments were not provided: <FACTS>
    hint: `chancery table --help` tells what it takes
    exit 2: chancery table engagements --order kind:up
    error: `up` is no order
    hint: `kind:desc` puts the greatest first
    exit 2: chancery table coverage --citations
    error: `coverage` have no references to cite
    exit 2: chancery table engagements --print-sql --format csv
    error: `--print-sql` prints SQL; `--format` does not apply
    ");
}

#[test]
fn too_many_columns_or_periods_are_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table facts --across ref",
        "table engagements --where 'date>=1000' --where 'date<=2999' --by month",
    ]), @"
    exit 2: chancery table facts --across ref
    error: there are more than 200 values of `ref`
    hint: filter with `--where`, or choose a wider field
    exit 2: chancery table engagements --where 'date>=1000' --where 'date<=2999' --by month
    error: there are more than 2000 months
    hint: filter with `--where`, or choose a wider field
    ");
}

/// `partner=` selects the facts without a partner: those in the empty row of `--by partner`. The
/// actor named by `actor=` is never its own partner.
#[test]
fn a_condition_on_a_partner_selects_the_facts_in_its_row() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where actor=malaysia --where partner= --where kind=vote,statement --by kind --format csv").run(), @"
    exit 0
    --- stdout
    kind,count,facts
    statement,3,big-brother-remark@my22 fpda-reaffirmed@my22 najib-remark@my22
    vote,1,unga-vote-on-ukraine@my22
    ");
    assert_snapshot!(dir.chancery("table engagements --where actor=malaysia --where partner=malaysia --count --format csv").run(), @r#"
    exit 0
    --- stdout
    count,facts
    0,
    "#);
    assert_snapshot!(dir.chancery("table engagements --where actor=malaysia --where kind=visit,vote --where partner!= --by partner --format csv").run(), @"
    exit 0
    --- stdout
    partner,count,facts
    united-states,3,blinken-visit@my22 kritenbrink-visit@my22 raimondo-visit@my22
    ");
}

#[test]
fn the_size_of_a_text_is_not_compared() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "table quantities --where 'amount>5'",
        "table engagements --where 'participants<5'",
    ]), @"
    exit 2: chancery table quantities --where 'amount>5'
    error: `amount` does not take `>`
    hint: it holds text; compare `low` or `high`, its bounds
    exit 2: chancery table engagements --where 'participants<5'
    error: `participants` does not take `<`
    hint: it holds text, which has no order; ~ finds text that contains another text
    ");
    assert_snapshot!(dir.chancery("table actors --where fact_count>30 --show actor,fact_count --format csv").run(), @"
    exit 0
    --- stdout
    actor,fact_count
    malaysia,84
    united-states,61
    ");
}

#[test]
fn a_period_that_a_condition_excludes_is_not_zero() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements --where kind=exercise,visit,statement --where year!=2021 --by year --format csv").run(), @"
    exit 0
    --- stdout
    year,count,facts
    2001/2003,1,najib-remark@my22
    2022,1,bersama-shield-2022@my22
    ,4,big-brother-remark@my22 fpda-reaffirmed@my22 keris-strike@my22 us-visits-to-allies@my22
    ");
    assert_snapshot!(dir.chancery("table engagements --where kind=exercise --where year!=2021 --across year --format csv").run(), @"
    exit 0
    --- stdout
    2022,not said,facts
    1,1,bersama-shield-2022@my22 keris-strike@my22
    ");
}

/// An engagement that does not count must be left out of every count: of participants, of facts and
/// of rows of the timeline.
#[test]
fn every_view_counts_the_same_engagements() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table participants --where actor=malaysia --by kind").run(), @"
    exit 0
    --- stdout
    Participants by kind
    27 engagements; 12 not counted (`--where engagement_counts=0`)

    kind             count  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    agreement            1  supply-chain-agreement@my22
    announcement         3  consultation-indicated@my22 no-sanctions-announcement@my22 supply-chain-plans-confirmed@my22
    assistance           1  scaneagle-uavs@my22
    criticism            3  aukus-concerns@my22 criticism-of-us-support-for-israel@my22 open-criticism-of-us-policy@my22
    exercise             5  bersama-shield-2022@my22 bersama-warrior-2019@my22 exercises-with-australia@my22 keris-strike@my22 roosevelt-drills@my22
    joint_statement      1  blinken-saifuddin-statement@my22
    meeting              1  consultation-with-china@my22
    non_attendance       1  summit-skipped@my22
    refusal              3  chinese-5g-snubbed@my22 no-sanctions@my22 tanker-barred@my22
    statement            3  big-brother-remark@my22 fpda-reaffirmed@my22 najib-remark@my22
    training             1  imet-training@my22
    visit                3  blinken-visit@my22 kritenbrink-visit@my22 raimondo-visit@my22
    vote                 1  unga-vote-on-ukraine@my22
    ");
    assert_snapshot!(dir.chancery("table participants --where actor=malaysia --where engagement_counts=0 --show actor,kind,engagement_counts --format csv").run(), @r#"
    exit 0
    --- stdout
    actor,kind,engagement_counts
    malaysia,visit,0
    malaysia,relations,0
    malaysia,cooperation,0
    malaysia,cooperation,0
    malaysia,cooperation,0
    malaysia,cooperation,0
    malaysia,cooperation,0
    malaysia,relations,0
    malaysian-armed-forces,assistance,0
    malaysia,dispute,0
    malaysia,relations,0
    malaysia,exercise,0
    "#);
    assert_snapshot!(dir.chancery("table facts --by fact_kind --columns fact_kind,count").columns(60).run(), @"
    exit 0
    --- stdout
    Facts by fact_kind
    211 facts; 13 not counted (`--where counts=0`)

    fact_kind    count
    ──────────────────
    affiliation     22
    assessment      26
    engagement      32
    link            72
    quantity        13
    stance          46
    ");
    assert_snapshot!(dir.chancery("table timeline --by fact_kind").columns(60).run(), @"
    exit 0
    --- stdout
    Timeline by fact_kind
    15 facts; 2 not counted (`--where counts=0`)

    fact_kind    count  facts
    ────────────────────────────────────────────────────────────
    affiliation      1  malaysia-in-nam@my22

    engagement      13  aukus-announced@my22
                        bersama-shield-2022@my22
                        bersama-warrior-2019@my22
                        blinken-saifuddin-statement@my22
                        blinken-visit@my22
                        exercises-with-australia@my22
                        imet-training@my22
                        kritenbrink-visit@my22 najib-remark@my22
                        raimondo-visit@my22
                        roosevelt-drills@my22
                        supply-chain-plans-confirmed@my22
                        unga-vote-on-ukraine@my22

    quantity         1  scaneagle-uavs/scaneagle-received-2020-
                        05@my22
    ");
    assert_snapshot!(dir.chancery("table topic_facts --where topic=joint-exercises --count").columns(100).run(), @"
    exit 0
    --- stdout
    Topic facts
    5 facts; 2 not counted (`--where counts=0`)

    count  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
        5  bersama-shield-2022@my22 bersama-warrior-2019@my22 exercises-with-australia@my22
           keris-strike@my22 roosevelt-drills@my22
    ");
}

#[test]
fn a_condition_without_its_flag_suggests_the_flag() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table engagements kind=exercise").run(), @r#"
    exit 2
    --- stderr
    error: unexpected argument `kind=exercise` found
    hint: write `--where 'kind=exercise'`
    hint: `chancery table --help` tells what it takes
    "#);
}

#[test]
fn a_kind_of_engagement_in_place_of_facts_suggests_a_condition() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("table exercises").run(), @r#"
    exit 2
    --- stderr
    error: there are no facts `exercises`
    hint: `chancery table engagements --where kind=exercise`
    "#);
}

/// A package of trucks and ships. Its parts have amounts of trucks, but none of ships.
const PACKAGE: &str = r#"
[[says]]
at = "p/1.1"
status = "announced"
[says.assistance.package]
title = "A package"
when = "2022"
who = { donor = "united-states", recipient = "malaysia" }
amounts = { trucks = "100 truck pledged", ships = "3 ship pledged" }
[says.assistance.package-part]
part_of = "engagement:package"
title = "The part with the trucks"
when = "2022"
who = { donor = "united-states", recipient = "malaysia" }
[says.assistance.package-part-of-part]
part_of = "engagement:package-part"
title = "The trucks"
when = "2022"
who = { donor = "united-states", recipient = "malaysia" }
amounts = { trucks = "60 truck pledged", more-trucks = "40 truck pledged", ships = "some ship pledged: some" }

[passage]
p.1 = 1
"#;

#[test]
fn a_package_is_not_added_to_its_parts() {
    let dir = TestDir::with_register();
    dir.load("package", "package-news", "news", PACKAGE);
    assert_snapshot!(dir.chancery("table quantities --sum amount --by engagement_title --totals").columns(110).run(), @"
    exit 0
    --- stdout
    Quantities added up by engagement_title
    4 quantities; 1 not added: levels, options, what binds nobody, or packages counted by their parts (`--where
    counts=0`)

    engagement_title  stage    unit   per  rate_date  amount                    low  high  facts
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
    A package         pledged  ship   ·    ·          3 ship                      3     3  package/ships-pledged@
                                                                                           package
    The trucks        pledged  ship   ·    ·          1 unquantified              ·     ·  package-part-of-part/
                                                                                           ships-pledged@package
    The trucks        pledged  truck  ·    ·          100 truck                 100   100  package-part-of-part/
                                                                                           more-trucks-pledged@
                                                                                           package
                                                                                           package-part-of-part/
                                                                                           trucks-pledged@package
    total             pledged  ship   ·    ·          >= 3 ship, 1                3     ·  ·
                                                      unquantified
    total             pledged  truck  ·    ·          100 truck                 100   100  ·
    ");
    assert_snapshot!(dir.chancery("table quantities --where counts=0,1 --where unit=truck --sum amount --format csv").run(), @"
    exit 0
    --- stdout
    stage,per,rate_date,amount,low,high,facts
    pledged,,,200 truck,200,200,package-part-of-part/more-trucks-pledged@package package-part-of-part/trucks-pledged@package package/trucks-pledged@package
    ");
    assert_snapshot!(dir.chancery("table quantities --where counts=0 --show ref,amount --format csv").run(), @"
    exit 0
    --- stdout
    ref,amount
    package/trucks-pledged@package,100 truck
    ");
}

/// Rates that have a certain year, no year or an approximate year.
const RATES: &str = r#"
[[says]]
at = "p/1.1"
[says.training.courses]
title = "Courses"
status = "occurred"
when = "2019/2022"
who = { donor = "united-states", recipient = "malaysia" }
amounts.officers = [{ is = "10 trainee a year", when = "2020" }, { is = "20 trainee a year", when = "2021" }, { is = "30 trainee", when = "2020/2021" }]
amounts.sergeants = { is = "more than 5 trainee a year", when = "2020" }
amounts.cadets = { is = "40 trainee a year", when = "2021~" }
amounts.pilots = { is = "80 trainee a year", when = "2021~" }
amounts.medics = ["1 trainee a year", { is = "3 trainee", when = "2022" }]
amounts.cooks = "2 trainee a year"

[passage]
p.1 = 1
"#;

/// Rates of different years are different rates.
#[test]
fn rates_of_several_dates_are_not_added() {
    let dir = TestDir::with_register();
    dir.load("rates", "rates-news", "news", RATES);
    assert_snapshot!(dir.chancery("table quantities --sum amount --by engagement_title --totals --columns engagement_title,unit,per,rate_date,amount").columns(110).run(), @"
    exit 0
    --- stdout
    Quantities added up by engagement_title
    9 quantities; rates (with `per`) of different or unknown dates are not added

    engagement_title  unit     per   rate_date                               amount
    ─────────────────────────────────────────────────────────────────────────────────────────────
    Courses           trainee  year  2020                                    >= 15 trainee a year
    Courses           trainee  year  2021                                    20 trainee a year
    Courses           trainee  year  2021~: courses/cadets-2021-about@rates  40 trainee a year
    Courses           trainee  year  2021~: courses/pilots-2021-about@rates  80 trainee a year
    Courses           trainee  year  undated: courses/cooks@rates            2 trainee a year
    Courses           trainee  year  undated: courses/medics@rates           1 trainee a year
    Courses           trainee  ·     ·                                       33 trainee
    total             trainee  year  2020                                    >= 15 trainee a year
    total             trainee  year  2021                                    20 trainee a year
    total             trainee  year  2021~: courses/cadets-2021-about@rates  40 trainee a year
    total             trainee  year  2021~: courses/pilots-2021-about@rates  80 trainee a year
    total             trainee  year  undated: courses/cooks@rates            2 trainee a year
    total             trainee  year  undated: courses/medics@rates           1 trainee a year
    total             trainee  ·     ·                                       33 trainee
    ");
    // If no quantity is a rate, the table has no columns for rates.
    assert_snapshot!(dir.chancery("table quantities --where per= --sum amount").columns(110).run(), @"
    exit 0
    --- stdout
    Quantities added up
    2 quantities

    stage  unit     amount      low  high  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ·      trainee  33 trainee   33    33  courses/medics-2022@rates courses/officers-2020-to-2021@rates
    ");
}

/// An approximate date such as `2021~` has a row of its own. Even if the window contains all of
/// 2021, the date is only `possibly` within it, because the true date can lie outside.
#[test]
fn an_approximate_date_has_a_row_beside_its_period() {
    let dir = loaded(&["bounds"]);
    assert_snapshot!(dir.chancery("table engagements --where kind=cooperation --where counts=0,1 --where date>=2021-05 --where date<=2021-06 --by year,edtf --format csv").run(), @"
    exit 0
    --- stdout
    year,edtf,within,count,facts
    ../2021,../2021,possibly,1,until-a-year@bounds
    2019/2021,2019/2021,possibly,1,between-two-years@bounds
    2021,2021-05-04,certainly,1,one-day@bounds
    2021/,2021/,possibly,1,begun-in-a-year@bounds
    2021/..,2021-03/..,ongoing,1,since-a-month@bounds
    2021~,2021-05~,possibly,1,about-a-month@bounds
    ");
    assert_snapshot!(dir.chancery("table engagements --where year=2021~ --show edtf,year --format csv").run(), @r#"
    exit 0
    --- stdout
    edtf,year
    2021-05~,2021~
    "#);
}

/// The fact sheet of 2022 repeats a package whose parts the fact sheet of 2021 announced. Normally
/// only the parts count, so the query also selects, by `counts=0,1`, amounts that do not count.
#[test]
fn an_amount_in_two_fact_sheets_is_added_once() {
    let sum = "table quantities --where thing=us-asean-package-2021 --where counts=0,1 --sum amount \
        --format csv --columns amount,low,high";
    let dir = TestDir::with_register();
    dir.chancery("load us-asean-summit-2022").succeeds();
    let told_once = dir.chancery(sum).succeeds();
    dir.chancery("load us-asean-initiatives-2021").succeeds();
    assert_eq!(dir.chancery(sum).succeeds(), told_once);
    assert_eq!(told_once.lines().count(), 2, "{told_once}");
}

fn first_lines(call: &str) -> String {
    let dir = TestDir::with_record();
    let ran = dir.chancery(call).columns(200).run();
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    ran.stdout.lines().nth(1).unwrap_or_default().to_owned()
}

/// With a window, the output lists the facts that lie certainly or possibly in the window, and
/// counts the facts without a date.
#[test]
fn undated_facts_are_counted_and_listed_on_demand() {
    let listed = "11 engagements; 1 with no known start or end; 30 undated, not shown \
        (`--undated` lists them); a count leaves out 1 of them (`counts=0`)";
    for flags in [
        "--where date=2021",
        "--year 2021",
        "--since 2021 --until 2021",
    ] {
        assert_eq!(
            first_lines(&format!("table engagements {flags}")),
            listed,
            "{flags}"
        );
    }
    let all = first_lines("table engagements --year 2021 --undated");
    assert!(
        all.starts_with("41 engagements; 30 undated; 1 with"),
        "{all}"
    );
    assert!(first_lines("table engagements --where year=2021").starts_with("11 engagements"));
    assert!(first_lines("table timeline --where precision=month").starts_with("6 rows"));
}

#[test]
fn a_year_in_which_something_begins_has_no_row_of_zero() {
    let dir = TestDir::with_record();
    let years = dir
        .chancery("table engagements --by year --format csv --columns year,count")
        .succeeds();
    assert!(years.contains("\n2019/,1\n"), "{years}");
    assert!(!years.contains("\n2019,0\n"), "{years}");
    let of_2019 = dir
        .chancery("table engagements --where year=2019 --show ref --format csv")
        .succeeds();
    assert!(of_2019.contains("bersama-warrior-2019@my22"), "{of_2019}");
}

#[test]
fn a_field_by_another_name_suggests_the_right_one() {
    let dir = TestDir::with_record();
    for (typed, field) in [
        ("what", "title"),
        ("words", "date_words"),
        ("basis", "date_basis"),
        ("country", "state"),
    ] {
        let ran = dir
            .chancery(&format!("table engagements --show {typed}"))
            .run();
        assert!(
            ran.stderr.contains(&format!("did you mean `{field}`?")),
            "{}",
            ran.stderr
        );
    }
}
