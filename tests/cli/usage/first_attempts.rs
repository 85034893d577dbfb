//! Tests commands that new users type first. Each must work, or its error must say what to type.

use crate::test_dir::TestDir;

/// Runs a command on the bundled record. Checks the exit code, and that the output contains a text.
fn prints(call: &str, code: i32, expected: &str) {
    let dir = TestDir::with_record();
    let ran = dir.chancery(call).columns(200).run();
    let printed = ran.to_string();
    assert_eq!(ran.code, Some(code), "{call}\n{printed}");
    assert!(printed.contains(expected), "{call}\n{printed}");
}

#[test]
fn names_need_no_flags() {
    let dir = TestDir::with_record();
    for (typed, with_flags) in [
        ("exercises usa", "exercises --actor united-states"),
        (
            "bilateral malaysia usa",
            "bilateral --actor malaysia --with united-states",
        ),
        (
            "bilateral malaysia --year 2021 usa",
            "bilateral --actor malaysia --with united-states --since 2021 --until 2021",
        ),
        ("topic aukus", "topic --topic aukus"),
        (
            "stances malaysia usa",
            "stances --actor malaysia --with usa",
        ),
        (
            "sources malaysia-us-2022",
            "sources --source malaysia-us-2022",
        ),
    ] {
        let report = |words: &str| {
            dir.chancery(&format!("report {words} --format csv"))
                .succeeds()
        };
        assert_eq!(report(typed), report(with_flags), "{typed}");
        assert!(report(typed).lines().count() > 1, "{typed}");
    }
}

#[test]
fn a_name_given_twice_with_and_without_its_flag_is_refused() {
    prints(
        "report bilateral malaysia --actor china",
        2,
        "error: ACTOR is given twice: as a name and by `--actor`\n\
        hint: if the name is another one, pass it by `--with`\n",
    );
}

#[test]
fn former_and_likely_flags_mean_the_same() {
    let dir = TestDir::with_record();
    for (typed, same) in [
        ("stances --holder malaysia", "stances --actor malaysia"),
        ("stances --target usa", "stances --with usa"),
        ("stances --towards usa", "stances --with usa"),
        ("balance --target usa", "balance --with usa"),
        ("gaps --about china --all", "gaps --actor china --all"),
        ("constraints --on malaysia", "constraints --actor malaysia"),
        ("responses --trigger aukus", "responses --with aukus"),
    ] {
        let report = |words: &str| dir.chancery(&format!("report {words} --format csv")).run();
        assert_eq!(
            report(typed).to_string(),
            report(same).to_string(),
            "{typed}"
        );
    }
    prints("report gaps --topic aukus --all", 0, "Open questions");
}

#[test]
fn the_flag_year_means_the_first_to_the_last_day() {
    let dir = TestDir::with_record();
    for report in ["visits", "timeline", "exercises", "bilateral", "stances"] {
        let rows = |days: &str| {
            dir.chancery(&format!("report {report} {days} --format csv"))
                .run()
                .to_string()
        };
        assert_eq!(
            rows("--year 2021"),
            rows("--since 2021 --until 2021"),
            "{report}"
        );
    }
    prints(
        "report visits --year 21",
        2,
        "write four digits, as in 2021",
    );
    prints("report visits --year 2021 --since 2021", 2, "--since");
}

/// With a window, the output lists the facts that lie certainly or possibly in the window, and
/// counts the facts without a date.
#[test]
fn undated_facts_are_counted_or_listed() {
    prints(
        "report timeline --year 2021",
        0,
        "12 dated facts; dates: 6 stated, 2 relative, 4 inferred; \
        8 rows certainly in these days, 2 possibly, 2 ongoing then; 30 undated, not shown (--undated lists them)\n",
    );
    prints(
        "report timeline --year 2021 --undated",
        0,
        "12 dated facts; dates: 6 stated, 2 relative, 4 inferred; 30 undated; \
        8 rows certainly in these days, 2 possibly, 2 ongoing then\n",
    );
    prints("report timeline", 0, "17 dated facts");
}

#[test]
fn an_empty_answer_says_why() {
    prints(
        "report stances nobody-there",
        2,
        "there is no actor `nobody-there`",
    );
    prints(
        "report stances singapore",
        0,
        "the register knows Singapore, but no fact is about it; the source is coded whole",
    );
    prints(
        "report visits --year 1950",
        0,
        "nothing in the days asked for; 4 rows lie outside them (nearest date: Q4 2021)",
    );
    prints(
        "report visits --visitor china",
        0,
        "nothing that this report lists; the source is coded whole, sentence by sentence",
    );
}

#[test]
fn a_report_or_kind_typed_as_a_command_suggests_the_command() {
    for name in ["timeline", "exercises"] {
        prints(name, 2, &format!("write `chancery report {name}`"));
    }
}

#[test]
fn words_and_parts_of_names_find_their_actors_and_topics() {
    for (call, expected) in [
        ("show Blinken", "Antony Blinken"),
        ("show United States", "United States"),
        (
            "show Malaysia skips the US-led Summit for Democracy",
            "Summit for Democracy",
        ),
        ("find 1967", "1967"),
        ("find pre-1967", "1967"),
        ("find low-key", "low"),
        ("find stopped short", "stop"),
        ("find Conversely", "cue: Conversely"),
        ("find Singapore", "no fact is about"),
        ("help EDTF", "EDTF"),
        ("help dates", "EDTF"),
        ("table timeline --where precision=month", "6 rows"),
        ("table engagements --where kind=drill", "exercise"),
    ] {
        prints(call, 0, expected);
    }
}

#[test]
fn a_word_for_several_codes_names_them() {
    for (call, codes) in [
        ("status=signed", "`committed` or `occurred`"),
        (
            "kind=commitment",
            "`agreement` or `announcement` or `support`",
        ),
    ] {
        prints(
            &format!("table engagements --where {call}"),
            2,
            &format!("it may mean {codes}"),
        );
    }
}

/// No stance has the actor `ukraine`, but some have the topic `russian-invasion-of-ukraine`.
#[test]
fn an_empty_answer_names_the_flag_that_has_rows() {
    prints(
        "report stances ukraine",
        0,
        "nothing with `ukraine` as ACTOR; there are rows with \
        `--topic russian-invasion-of-ukraine`",
    );
    prints(
        "report constraints usa",
        0,
        "nothing with `usa` as ACTOR; there are rows with `--with united-states`",
    );
    for call in ["says-vs-does", "constraints"] {
        prints(
            &format!("report {call} usa malaysia"),
            0,
            "nothing with `usa` as ACTOR and `malaysia` as WITH; there are rows with \
            `--actor malaysia --with united-states`",
        );
    }
    prints(
        "report topic ukraine",
        2,
        "hint: did you mean the topic `russian-invasion-of-ukraine`?",
    );
}

#[test]
fn flags_of_other_programs_suggest_those_of_chancery() {
    for (typed, flag) in [
        ("report visits --from 2021", "--since DAY"),
        ("report visits --json", "--format json"),
        ("report visits -n 2", "--limit N"),
        ("table engagements --group-by kind", "--by FIELD"),
        ("report visits title cited", "--columns title"),
    ] {
        prints(typed, 2, &format!("write `{flag}`"));
    }
    prints(
        "report topic South China Sea",
        2,
        "hint: put a name of several words between quotes",
    );
    prints(
        "table engagements --year 2021-05",
        2,
        "write four digits, as in 2021",
    );
}
