//! Tests `chancery agree`, which compares how several coders coded one source.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

fn coders() -> TestDir {
    let dir = TestDir::new();
    for name in ["one", "two", "three"] {
        dir.dossier(&format!("valid/coder-{name}.toml"));
    }
    dir
}

#[test]
fn the_agreement_of_two_coders_is_counted_for_each_kind_of_fact() {
    let dir = coders();
    assert_snapshot!(dir.chancery("agree coder-one.toml coder-two.toml").run(), @"
    exit 0
    --- stdout
    variable                 unit           level    n  coders  agree  kappa  alpha
    ───────────────────────────────────────────────────────────────────────────────
    sentence.coded           sentence       nominal  5       2  100.0    1.0    1.0
    sentence.engagement      sentence       nominal  5       2  100.0    1.0    1.0
    sentence.quantity        sentence       nominal  5       2  100.0    1.0    1.0
    sentence.stance          sentence       nominal  5       2   80.0  0.545  0.571
    sentence.link            sentence       nominal  5       2   80.0    0.0    0.0
    engagement.coded         engagement     nominal  2       2  100.0      ·      ·
    engagement.cite          engagement     nominal  2       2  100.0    1.0    1.0
    engagement.edtf          engagement     nominal  2       2   50.0  0.333    0.4
    engagement.date_basis    engagement     nominal  2       2  100.0    1.0    1.0
    engagement.kind          engagement     nominal  2       2   50.0  0.333    0.4
    engagement.domain        engagement     nominal  2       2   50.0    0.0    0.0
    engagement.status        engagement     nominal  2       2  100.0    1.0    1.0
    engagement.participants  engagement     nominal  2       2  100.0      ·      ·
    participation.role       participation  nominal  4       2   75.0  0.636  0.667
    quantity.coded           quantity       nominal  2       2  100.0      ·      ·
    quantity.cite            quantity       nominal  2       2  100.0    1.0    1.0
    quantity.comparator      quantity       nominal  2       2   50.0  0.333    0.4
    quantity.low             quantity       nominal  2       2  100.0    1.0    1.0
    quantity.low             quantity       ratio    1       2  100.0      ·      ·
    quantity.high            quantity       nominal  2       2  100.0    1.0    1.0
    quantity.high            quantity       ratio    2       2  100.0    1.0    1.0
    quantity.unit            quantity       nominal  2       2  100.0    1.0    1.0
    quantity.stage           quantity       nominal  2       2  100.0    1.0    1.0
    stance.coded             stance         nominal  2       2   50.0      ·      ·
    stance.cite              stance         nominal  1       2  100.0      ·      ·
    stance.holder            stance         nominal  1       2  100.0      ·      ·
    stance.target            stance         nominal  1       2  100.0      ·      ·
    stance.position          stance         nominal  1       2    0.0    0.0    0.0
    stance.position          stance         ordinal  1       2    0.0    0.0    0.0
    stance.mode              stance         nominal  1       2  100.0      ·      ·
    link.coded               link           nominal  1       2    0.0      ·      ·
    citation.hedge           citation       nominal  6       2   83.3    0.0    0.0
    citation.voice           citation       nominal  6       2  100.0      ·      ·
    --- stderr
    note: `coder-one`: 7 facts, coded by first coder on 2026-11-24
    note: `coder-two`: 5 facts, coded by second coder on 2026-11-24
    ");
}

#[test]
fn each_disagreement_of_two_coders_is_listed() {
    let dir = coders();
    let agree = "agree coder-one.toml coder-two.toml --disagreements";
    assert_snapshot!(dir.chancery(agree).run(), @"
    exit 0
    --- stdout
    locator  variable             unit           coder-one_value  coder-two_value  coder-one_fact                                coder-two_fact
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    log/1.3  sentence.stance      sentence       yes              no               ·                                             ·
    log/2.1  sentence.link        sentence       yes              no               ·                                             ·
    log/1.1  engagement.edtf      engagement     2021-03-14       2021-03          dredger                                       gift-of-a-dredger
    log/1.1  engagement.kind      engagement     assistance       transfer         dredger                                       gift-of-a-dredger
    log/1.3  engagement.domain    engagement     economic         ·                handover                                      quay
    log/1.1  participation.role   participation  recipient        beneficiary      dredger port-office                           gift-of-a-dredger harbour-authority
    log/1.2  quantity.comparator  quantity       up_to            nearly           dredger/fuel-pledged                          gift-of-a-dredger/fuel-pledged
    log/1.3  stance.coded         stance         yes              no               office-welcomes-the-dredger                   ·
    log/2.1  stance.position      stance         concern          oppose           office-on-fuel                                doubts
    log/2.1  link.coded           link           yes              no               office-welcomes-the-dredger/contrasts/        ·
                                                                                   office-on-fuel
    log/2.1  citation.hedge       citation       PR+              CT+              office-on-fuel                                doubts
    --- stderr
    note: `coder-one`: 7 facts, coded by first coder on 2026-11-24
    note: `coder-two`: 5 facts, coded by second coder on 2026-11-24
    ");
}

#[test]
fn three_coders_are_compared_where_all_of_them_coded() {
    let dir = coders();
    let agree = "agree coder-three.toml coder-one.toml coder-two.toml --limit 12";
    assert_snapshot!(dir.chancery(agree).run(), @"
    exit 0
    --- stdout
    variable               unit        level    n  coders  agree  kappa  alpha
    ──────────────────────────────────────────────────────────────────────────
    sentence.coded         sentence    nominal  5       3   77.8  ·      0.593
    sentence.engagement    sentence    nominal  5       3   77.8  ·      0.686
    sentence.quantity      sentence    nominal  5       3   77.8  ·      0.656
    sentence.stance        sentence    nominal  5       3   77.8  ·      0.593
    sentence.link          sentence    nominal  5       3   88.9  ·        0.0
    engagement.coded       engagement  nominal  2       3   66.7  ·          ·
    engagement.cite        engagement  nominal  2       3   50.0  ·        0.5
    engagement.edtf        engagement  nominal  2       3   50.0  ·        0.5
    engagement.date_basis  engagement  nominal  2       3  100.0  ·        1.0
    engagement.kind        engagement  nominal  2       3   50.0  ·        0.5
    engagement.domain      engagement  nominal  2       3   75.0  ·        0.0
    engagement.status      engagement  nominal  2       3  100.0  ·        1.0
    --- stderr
    note: `coder-one`: 7 facts, coded by first coder on 2026-11-24
    note: `coder-two`: 5 facts, coded by second coder on 2026-11-24
    note: `coder-three`: 1 fact, coded by third coder on 2026-11-24
    note: only the first 12 rows are shown, as `--limit` says; there are more
    ");
    let agree = "agree coder-one.toml coder-two.toml coder-three.toml --disagreements --format csv";
    assert_snapshot!(dir.chancery(agree).run(), @"
    exit 0
    --- stdout
    locator,variable,unit,coder-one_value,coder-two_value,coder-three_value,coder-one_fact,coder-two_fact,coder-three_fact
    log/1.3,sentence.coded,sentence,yes,yes,no,,,
    log/1.3,sentence.engagement,sentence,yes,yes,no,,,
    log/1.1,sentence.quantity,sentence,yes,yes,no,,,
    log/1.3,sentence.stance,sentence,yes,no,no,,,
    log/2.1,sentence.link,sentence,yes,no,,,,
    log/1.3,engagement.coded,engagement,yes,yes,no,handover,quay,
    log/1.1,engagement.cite,engagement,log/1.1 log/1.2,log/1.1 log/1.2,log/1.1,dredger,gift-of-a-dredger,dredger-given
    log/1.1,engagement.edtf,engagement,2021-03-14,2021-03,2021-03-14,dredger,gift-of-a-dredger,dredger-given
    log/1.1,engagement.kind,engagement,assistance,transfer,assistance,dredger,gift-of-a-dredger,dredger-given
    log/1.3,engagement.domain,engagement,economic,,,handover,quay,
    log/1.1,participation.role,participation,recipient,beneficiary,recipient,dredger port-office,gift-of-a-dredger harbour-authority,dredger-given port-office
    log/1.1,quantity.coded,quantity,yes,yes,no,dredger/dredger-delivered,gift-of-a-dredger/dredger-delivered,
    log/1.2,quantity.comparator,quantity,up_to,nearly,,dredger/fuel-pledged,gift-of-a-dredger/fuel-pledged,
    log/1.3,stance.coded,stance,yes,no,no,office-welcomes-the-dredger,,
    log/2.1,stance.position,stance,concern,oppose,,office-on-fuel,doubts,
    log/2.1,link.coded,link,yes,no,,office-welcomes-the-dredger/contrasts/office-on-fuel,,
    log/2.1,citation.hedge,citation,PR+,CT+,,office-on-fuel,doubts,
    --- stderr
    note: `coder-one`: 7 facts, coded by first coder on 2026-11-24
    note: `coder-two`: 5 facts, coded by second coder on 2026-11-24
    note: `coder-three`: 1 fact, coded by third coder on 2026-11-24
    ");
}

#[test]
fn programs_get_unrounded_figures_in_any_order_of_files() {
    let dir = coders();
    let one = dir.chancery("agree coder-one.toml coder-two.toml -o one.json");
    one.succeeds();
    let other = dir.chancery("agree coder-two.toml coder-one.toml -o other.json");
    other.succeeds();
    assert_eq!(dir.text("one.json"), dir.text("other.json"));
    let roles = dir.text("one.json");
    let roles = roles
        .lines()
        .find(|line| line.contains("participation.role"));
    assert_snapshot!(roles.unwrap(), @r#"{"variable":"participation.role","unit":"participation","level":"nominal","n":4,"coders":2,"agree":75.0,"kappa":0.6363636363636364,"alpha":0.6666666666666667},"#);
}

#[test]
fn dossiers_of_different_sources_are_refused() {
    let dir = coders();
    dir.dossier("valid/account-a.toml");
    assert_snapshot!(dir.chancery("agree coder-one.toml account-a.toml").run(), @"
    exit 2
    --- stderr
    error: `coder-one` codes `harbour-log`, and `account-a` codes `visitors-sheet`
    hint: dossiers of one source share its `slug`, its `fingerprint`, or the `sha256` of a passage
    ");
}

#[test]
fn dossiers_with_different_passages_are_refused() {
    let dir = coders();
    let longer = dir
        .text("coder-two.toml")
        .replace("sentences = 3", "sentences = 4");
    let partial = longer.replace("\"complete\"", "\"partial\"");
    dir.write("longer.toml", partial);
    assert_snapshot!(dir.chancery("agree coder-one.toml longer.toml").run(), @"
    exit 2
    --- stderr
    error: passage `log/1` has 3 sentences in `coder-one` and 4 in `longer`
    hint: give both dossiers the same `passage` tables, and recode the facts that cite this passage
    ");
}

#[test]
fn a_faulty_dossier_is_an_error_and_nothing_is_compared() {
    let dir = coders();
    dir.faulty("code-unknown.toml");
    let agree = "agree coder-one.toml code-unknown.toml missing.toml";
    assert_snapshot!(dir.chancery(agree).run(), @r#"
    exit 1
    --- stderr
    error: `occured` is not one of the codes of `status`
      --> code-unknown.toml:25:10
       |
    25 | status = "occured"
       |          ^^^^^^^^^
    hint: did you mean `occurred`?

    1 fault in code-unknown.toml

    error: cannot read `missing.toml`: No such file or directory (os error 2)
    hint: nothing was compared
    "#);
}

#[test]
fn agree_needs_two_dossiers() {
    let dir = coders();
    assert_snapshot!(dir.chancery("agree coder-one.toml").run(), @"
    exit 2
    --- stderr
    error: 2 values required by `<DOSSIER> <DOSSIER>...`; only 1 was provided
    hint: `chancery agree --help` tells what it takes
    ");
}

#[test]
fn a_file_is_not_compared_with_itself() {
    let dir = coders();
    assert_snapshot!(dir.chancery("agree coder-one.toml ./coder-one.toml").run(), @"
    exit 2
    --- stderr
    error: `./coder-one.toml` is given twice
    hint: give a dossier by another coder of the same source
    ");
    dir.write("copy.toml", dir.bytes("coder-one.toml"));
    assert_snapshot!(dir.chancery("agree coder-one.toml copy.toml").run(), @"
    exit 2
    --- stderr
    error: `coder-one` and `copy` are the same dossier, by the same coder, of the same day
    hint: compare it with a dossier by another coder of the same source
    ");
}

#[test]
fn two_dossiers_of_one_coder_cause_a_warning() {
    let dir = coders();
    let again = dir
        .text("coder-two.toml")
        .replace("second coder", "first coder");
    dir.write("again.toml", again);
    let ran = dir
        .chancery("agree coder-one.toml again.toml --limit 1")
        .run();
    assert_snapshot!(ran, @"
    exit 0
    --- stdout
    variable        unit      level    n  coders  agree  kappa  alpha
    ─────────────────────────────────────────────────────────────────
    sentence.coded  sentence  nominal  5       2  100.0    1.0    1.0
    --- stderr
    note: `coder-one`: 7 facts, coded by first coder on 2026-11-24
    note: `again`: 5 facts, coded by first coder on 2026-11-24
    note: first coder coded twice: this measures how consistent one coder is, not whether others would agree
    note: only the first row is shown, as `--limit` says; there are more
    ");
}

#[test]
fn files_of_one_name_are_distinguished_by_their_folders() {
    let dir = coders();
    std::fs::create_dir(dir.path("b")).unwrap();
    std::fs::copy(dir.path("coder-two.toml"), dir.path("b/coder-one.toml")).unwrap();
    let agree = "agree coder-one.toml b/coder-one.toml --disagreements --format csv --limit 1";
    assert_snapshot!(dir.chancery(agree).run(), @"
    exit 0
    --- stdout
    locator,variable,unit,coder-one.toml_value,b/coder-one.toml_value,coder-one.toml_fact,b/coder-one.toml_fact
    log/1.3,sentence.stance,sentence,yes,no,,
    --- stderr
    note: `coder-one.toml`: 7 facts, coded by first coder on 2026-11-24
    note: `b/coder-one.toml`: 5 facts, coded by second coder on 2026-11-24
    note: only the first row is shown, as `--limit` says; there are more
    ");
}

#[test]
fn agree_refuses_a_database() {
    let dir = coders();
    let agree = "agree coder-one.toml coder-two.toml --db chancery.db";
    assert_snapshot!(dir.chancery(agree).run(), @"
    exit 2
    --- stderr
    error: `agree` reads no database; `--db` does not apply
    ");
}
