//! Tests names and codes as users type them: in upper or lower case, in any Unicode normal form, in
//! part, or as a synonym.

use crate::test_dir::TestDir;

const WASHINGTON: &str = r#"
[actor]
washington = { name = "Washington, D.C.", kind = "territory" }
us-cabinet = { name = "US cabinet", kind = "government", names = ["Washington"] }

[[says]]
at = "news/1.1"
meeting.fair = { title = "A fair of the town", status = "occurred", when = "2020: 2020", who = { organiser = "washington" } }

[[says]]
at = "news/1.2"
statement.note = { title = "A note of the government", status = "occurred", when = "2020: 2020", who = { speaker = "us-cabinet" } }

[passage]
news.1 = 2
"#;

fn stdout(dir: &TestDir, call: &str, last: &str) -> String {
    let ran = dir.chancery(call).arg(last).run();
    assert_eq!(ran.code, Some(0), "{call} {last}: {}", ran.stderr);
    ran.stdout
}

#[test]
fn a_key_takes_precedence_over_a_name_of_another_actor() {
    let dir = TestDir::with_register();
    dir.load("towns", "gazette", "news", WASHINGTON);
    for (call, typed, expected) in [
        (
            "report timeline --format csv --columns facts --actor",
            "washington",
            "facts\nfair@towns\n",
        ),
        (
            "report timeline --format csv --columns facts --actor",
            "Washington",
            "facts\nfair@towns\n",
        ),
        (
            "report timeline --format csv --columns facts --actor",
            "us-cabinet",
            "facts\nnote@towns\n",
        ),
        (
            "table engagements --format csv --show title --where",
            "actor=washington",
            "title\nA fair of the town\n",
        ),
    ] {
        assert_eq!(stdout(&dir, call, typed), expected, "{call} {typed}");
    }
    let shown = stdout(&dir, "show --format csv --columns ref", "washington");
    assert!(shown.starts_with("ref\nactor:washington\n"), "{shown}");
}

/// A user may type a name in decomposed characters, in capitals or without diacritics.
#[test]
fn a_name_is_known_in_any_case_and_normal_form() {
    let dir = TestDir::with_register();
    for (typed, key) in [
        ("Co\u{302}te d'Ivoire", "ivory-coast"),
        ("CÔTE D\u{2019}IVOIRE", "ivory-coast"),
        ("Cote d'Ivoire", "ivory-coast"),
        ("TÜRKİYE", "turkey"),
        ("Tu\u{308}rkiye", "turkey"),
        ("the Philippines", "philippines"),
        ("Timor Leste", "timor-leste"),
    ] {
        let shown = stdout(&dir, "show --format csv --columns ref", typed);
        assert!(
            shown.starts_with(&format!("ref\nactor:{key}\n")),
            "{typed}: {shown}"
        );
        let found = stdout(&dir, "find --format csv --columns ref", typed);
        assert!(
            found.contains(&format!("actor:{key}\n")),
            "{typed}: {found}"
        );
        stdout(&dir, "report timeline --actor", typed);
        stdout(&dir, "table engagements --where", &format!("actor={typed}"));
        let sql = dir
            .chancery("sql --format csv")
            .arg("SELECT :x AS x")
            .arg("-p");
        let ran = sql.arg(&format!("x:actor={typed}")).run();
        assert_eq!(ran.stdout, format!("x\n{key}\n"), "{}", ran.stderr);
    }
    let title = stdout(
        &dir,
        "table actors --format csv --show actor --where",
        "name~TÜRKİYE",
    );
    assert_eq!(title, "actor\n");
}

#[test]
fn a_synonym_suggests_its_code() {
    let dir = TestDir::with_record();
    let table = "table engagements --format csv --count --where";
    let drill = dir.chancery(table).arg("kind=drill").run();
    assert_eq!(
        drill.stderr,
        "note: `drill` is the code `exercise` of `engagement_kind`\n"
    );
    assert_eq!(drill.stdout, stdout(&dir, table, "kind=exercise"));
    for (condition, hint) in [
        (
            "kind=commitment",
            "it may mean `agreement` or `announcement` or `support`",
        ),
        ("status=signed", "it may mean `committed` or `occurred`"),
        ("kind=exercize", "did you mean `exercise`?"),
        ("kind=boycot", "did you mean `non_attendance`?"),
    ] {
        let ran = dir.chancery(table).arg(condition).run();
        assert_eq!(ran.code, Some(2), "{condition}");
        assert!(ran.stderr.contains(hint), "{condition}: {}", ran.stderr);
    }
    let receiver = dir
        .chancery("table participants --where role=receiver")
        .run();
    assert!(
        receiver
            .stderr
            .contains("`receiver` is the code `recipient` of `role`"),
        "{}",
        receiver.stderr
    );
    let report = dir.chancery("report timeline --kind trip").run();
    assert!(
        report.stderr.contains("`trip` is the code `visit`"),
        "{}",
        report.stderr
    );
    let dict = dir.chancery("dict drill").run();
    assert!(
        dict.stderr.contains("code `exercise` of `engagement_kind`"),
        "{}",
        dict.stderr
    );
}

/// Each synonym must stand for an existing code, and must not be a code itself.
#[test]
fn every_synonym_is_another_word_for_a_code() {
    let dir = TestDir::with_register();
    let strange = "SELECT vocabulary, synonym, code FROM vocab_synonym \
        WHERE (vocabulary, code) NOT IN (SELECT vocabulary, code FROM codes) \
        OR (vocabulary, synonym) IN (SELECT vocabulary, lower(code) FROM codes) \
        OR synonym <> lower(synonym)";
    assert_eq!(
        stdout(&dir, "sql --format csv", strange),
        "vocabulary,synonym,code\n"
    );
}

#[test]
fn a_unique_part_of_a_name_or_title_is_enough() {
    let dir = TestDir::with_record();
    for (call, reference) in [
        ("show Blinken", "actor:antony-blinken"),
        ("show United States", "actor:united-states"),
        (
            "show Malaysia skips the US-led Summit for Democracy",
            "summit-skipped@my22",
        ),
        ("show MALAYSIA SKIPS THE", "summit-skipped@my22"),
    ] {
        let ran = dir
            .chancery(call)
            .arg("--format")
            .arg("csv")
            .arg("--columns")
            .arg("ref")
            .run();
        assert!(
            ran.stdout.starts_with(&format!("ref\n{reference}\n")),
            "{call}: {}{}",
            ran.stdout,
            ran.stderr
        );
    }
    let several = dir.chancery("show Congo").run();
    assert_eq!(several.code, Some(2));
    assert!(
        several.stderr.contains("`Congo` is ambiguous"),
        "{}",
        several.stderr
    );
}

#[test]
fn an_error_names_the_source_of_a_dossier_given_in_its_place() {
    let dir = TestDir::with_record();
    let ran = dir.chancery("report timeline --source my22").run();
    assert!(
        ran.stderr
            .contains("`my22` is a dossier; its source is `malaysia-us-2022`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_guessed_command_suggests_the_right_one() {
    let dir = TestDir::new();
    for (typed, hint) in [
        ("timeline", "write `chancery report timeline`"),
        ("visits", "write `chancery report visits`"),
        ("engagements", "write `chancery table engagements`"),
        ("list", "`chancery report` or `chancery table`"),
        ("query", "`chancery sql`"),
        ("search", "`chancery find`"),
        ("info", "`chancery show`"),
        ("describe", "`chancery dict`"),
        ("schema", "`chancery dict`"),
    ] {
        let ran = dir.chancery(typed).run();
        assert_eq!(ran.code, Some(2), "{typed}");
        assert!(
            ran.stderr.contains(&format!("hint: {hint}\n")),
            "{typed}: {}",
            ran.stderr
        );
    }
}

#[test]
fn a_database_is_not_written_to_standard_output() {
    let dir = TestDir::new();
    let ran = dir.chancery("init -").run();
    assert_eq!(ran.code, Some(2));
    assert!(dir.files().is_empty());
}

/// The table of states has every name that a state ever had. Two states were called Yugoslavia, the
/// later one from 1992 to 2003. This name finds only the earlier state.
#[test]
fn every_former_name_of_a_state_finds_its_actor_alone() {
    let dir = TestDir::with_register();
    let found = "SELECT states.key, state_codes.name, group_concat(DISTINCT work_names.actor) AS found \
        FROM states JOIN actors ON actors.actor = states.key JOIN state_codes USING (state) \
        LEFT JOIN work_names ON work_names.typed = lower(state_codes.name) AND work_names.finds = 1 \
        GROUP BY 1, 2";
    let others = format!("SELECT * FROM ({found}) WHERE found IS NULL OR found <> key");
    assert_eq!(
        stdout(&dir, "sql --format csv", &others),
        "key,name,found\nserbia-and-montenegro,Yugoslavia,yugoslavia\n"
    );
    for (typed, key) in [
        ("West Germany", "germany"),
        ("frg", "germany"),
        ("USSR", "russia"),
    ] {
        let shown = stdout(&dir, "show --format csv --columns ref", typed);
        assert!(shown.starts_with(&format!("ref\nactor:{key}\n")), "{typed}");
    }
}
