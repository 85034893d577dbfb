//! Tests that time and memory grow in proportion to the input, and that an endless input is
//! stopped.

use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;
use insta::assert_snapshot;
use wait4::Wait4;

use crate::test_dir::TestDir;

/// Returns the beginning of a dossier that has one sentence. A test appends the facts of this
/// sentence, and [`PASSAGE`].
fn head(slug: &str) -> String {
    format!(
        "[dossier]\nslug = \"{slug}\"\ntitle = \"{slug}\"\ncoder = \"tester\"\n\
         coded_on = \"2026-11-24\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\n\
         [source]\nslug = \"{slug}\"\nkind = \"record\"\nlabel = \"Made up\"\n\n\
         [[says]]\nat = \"entries/1.1\"\n"
    )
}

const PASSAGE: &str = "\n[passage]\nentries.1 = 1\n";

fn engagement(slug: &str, kind: &str, edtf: &str) -> String {
    format!(
        "[says.{kind}.{slug}]\ntitle = \"Event {slug}\"\nstatus = \"occurred\"\n\
         when = \"{edtf}\"\nwho = {{ visitor = \"united-states\", host = \"malaysia\" }}\n"
    )
}

/// Returns a dossier of many visits between the same two actors.
fn visits(slug: &str, count: usize) -> String {
    let visits = (0..count).map(|n| {
        let day = format!("{}-{:02}-{:02}", 1950 + n % 70, 1 + n % 12, 1 + n % 28);
        engagement(&format!("{slug}-{n}"), "visit", &day)
    });
    let facts = std::iter::once(head(slug)).chain(visits);
    facts.chain([PASSAGE.to_owned()]).collect()
}

/// Runs `chancery`. Returns its processor time, and its peak memory in bytes.
fn cost(dir: &TestDir, arguments: &str) -> (Duration, u64) {
    let mut command = dir.plain(cargo_bin!("chancery"));
    command.args(arguments.split(' '));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let ended = command.spawn().unwrap().wait4().unwrap();
    assert!(ended.status.success(), "{arguments}");
    (ended.rusage.utime, ended.rusage.maxrss)
}

/// Runs a command twice. Returns the shorter processor time.
fn time(dir: &TestDir, arguments: &str) -> Duration {
    cost(dir, arguments).0.min(cost(dir, arguments).0)
}

/// An earlier version took sixteen times as long to check four times as many engagements.
#[test]
fn check_grows_with_the_number_of_engagements() {
    let dir = TestDir::with_register();
    dir.write("other.toml", visits("other", 2000));
    dir.chancery("load other.toml").succeeds();
    let [few, many] = [1000, 4000].map(|count| {
        dir.write("visits.toml", visits("visits", count));
        time(&dir, "check visits.toml --timeout none --format csv")
    });
    assert!(many < few * 9, "{few:?} {many:?}");
}

/// Happenings are identified by slug. A visit in 1999 and an exercise in 2022 have the same slug by
/// chance.
#[test]
fn check_warns_of_happenings_that_only_share_a_slug() {
    let dir = TestDir::with_register();
    let dossier = |slug, kind, edtf| head(slug) + &engagement("tiger", kind, edtf) + PASSAGE;
    dir.write("old.toml", dossier("old", "visit", "1999-05"));
    dir.write("new.toml", dossier("new", "exercise", "2022-03-01"));
    dir.write("like.toml", dossier("like", "visit", "2000-05-30"));
    dir.chancery("load old.toml").succeeds();
    assert_snapshot!(dir.chancery("check new.toml").run(), @"
    exit 0
    --- stderr
    warning: `tiger` shares the happening `tiger`, but is of another kind: `visit` in `old`, `exercise` here, and has a date more than a year away: 1999-05 in `old`, 2022-03-01 here
      --> new.toml:16:16
       |
    16 | [says.exercise.tiger]
       |                ^^^^^
    hint: if it is another event, choose another slug, or write a `happening` of its own

    1 warning in new.toml
    note: 1 dossier checked: no faults, 1 warning
    ");
    assert_snapshot!(dir.chancery("load new.toml").run(), @"
    exit 0
    --- stderr
    note: loaded `new`: 1 fact
    warning: `tiger` shares the happening `tiger`, but is of another kind: `visit` in `old`, `exercise` here, and has a date more than a year away: 1999-05 in `old`, 2022-03-01 here
    hint: if it is another event, choose another slug, or write a `happening` of its own
    ");
    // Two visits a year apart can be the same event, so `check` gives no warning.
    dir.chancery("unload new").succeeds();
    assert_snapshot!(dir.chancery("check like.toml old.toml").run(), @"
    exit 0
    --- stderr
    note: 2 dossiers checked: no faults
    ");
    assert_snapshot!(dir.chancery("load like.toml").run(), @"
    exit 0
    --- stderr
    note: loaded `like`: 1 fact
    ");
}

/// The error names the file and its limit, and says what to do.
#[test]
fn an_endless_input_is_read_up_to_its_limit() {
    let dir = TestDir::with_register();
    dir.shell("mkfifo fifo; ln -s /dev/zero zero.toml")
        .succeeds();
    let ends = |line: &str| {
        let ran = dir.shell(line).run();
        assert_eq!(ran.code, Some(4), "{line}\n{ran}");
        ran.stderr
    };
    assert_snapshot!(ends("chancery load /dev/zero"), @"
    error: cannot read `/dev/zero`: it is longer than 64 MiB, the most that a dossier may have
    hint: split it into dossiers of parts of the source
    hint: nothing was loaded
    ");
    assert_snapshot!(ends("chancery check zero.toml"), @"
    error: cannot read `zero.toml`: it is longer than 64 MiB, the most that a dossier may have
    hint: split it into dossiers of parts of the source
    ");
    assert_snapshot!(ends("chancery sql -f /dev/zero"), @"
    error: cannot read `/dev/zero`: it is longer than 1,000,000 bytes, the most that SQL may have
    hint: shorten it: SQLite runs no longer statement
    ");
    assert_snapshot!(ends("chancery draft /dev/zero"), @"
    error: cannot read `/dev/zero`: it is longer than 32 MiB, the most that a text may have
    hint: split it, and take each part for a source
    ");
    for line in [
        "chancery attach /dev/zero",
        "chancery check zero.toml --text /dev/zero",
        "yes | chancery draft -",
        "yes | chancery sql -",
        "yes | chancery sql -f -",
        "yes > fifo & chancery draft fifo",
        "yes > fifo & chancery load fifo",
    ] {
        let told = ends(line);
        assert!(told.contains(", the most that "), "{line}\n{told}");
    }
}

/// The file is a pipe into which no process writes.
#[test]
fn the_time_limit_holds_while_files_are_read() {
    let dir = TestDir::with_register();
    dir.shell("mkfifo fifo; ln -s fifo fifo.toml").succeeds();
    dir.write("one.toml", visits("one", 1));
    for line in [
        "chancery draft fifo",
        "chancery check fifo.toml",
        "chancery check one.toml --text fifo",
        "chancery agree one.toml fifo",
        "chancery sql -f fifo",
        "exec 3<> fifo; <&3 chancery draft -",
        "exec 3<> fifo; <&3 chancery sql -",
    ] {
        let start = Instant::now();
        let ran = dir.shell(&format!("{line} --timeout 200ms")).run();
        let took = start.elapsed();
        let told = &ran.stderr;
        assert!(told.contains("took more than 200ms"), "{line}\n{ran}");
        assert!(took < Duration::from_secs(15), "{line} {took:?}");
    }
}

/// The texts are Markdown whose brackets are never closed, and names that never end.
#[test]
fn the_time_for_a_draft_grows_with_the_length_of_any_text() {
    let dir = TestDir::with_register();
    for (piece, count) in [
        ("[a](b ", 8_000),
        ("[a][b ", 8_000),
        ("[^a ", 8_000),
        ("](", 16_000),
        ("Abc ", 8_000),
        ("Abc of ", 8_000),
        ("Abc (ABC) ", 8_000),
        ("<![CDATA[", 8_000),
    ] {
        let [few, many] = [count / 4, count].map(|count| {
            dir.write("text.md", format!("Words. {}", piece.repeat(count)));
            time(&dir, "draft text.md --timeout none")
        });
        assert!(many < few * 9, "{piece} {few:?} {many:?}");
    }
}

/// Returns an ordinary text of about this many bytes, with paragraphs that contain names, dates and
/// amounts.
fn prose(bytes: usize) -> String {
    let mut text = String::from("# A Report\n\n");
    for n in 0.. {
        if text.len() > bytes {
            break;
        }
        let year = 1950 + n % 70;
        let _ = write!(
            text,
            "In May {year} the Prime Minister of Malaysia may have met about {n} officials of \
             the United States in Kuala Lumpur, where the talks had been held every year since. \
             Nobody said why they were kept so quiet, or what it was that had been agreed upon \
             by the two sides; a [paper](https://example.org/{n}) of the Straits Forum has more. \
             The ships stayed for some days and left without any notice in the newspapers.\n\n"
        );
    }
    text
}

/// The commands must not keep sentences, words, suggestions or copies of the text in memory.
#[test]
fn drafting_and_attaching_need_a_few_times_the_memory_of_the_text() {
    let dir = TestDir::with_register();
    let large = prose(1_500_000);
    let [before, after] = ["# A\n\nOne two.\n", &large].map(|text| {
        dir.write("text.md", text);
        let draft = cost(&dir, "draft text.md --timeout none -o text.toml").1;
        dir.chancery("load text.toml").succeeds();
        dir.shell("rm text.toml").succeeds();
        [("draft", draft), ("attach", cost(&dir, "attach text.md").1)]
    });
    for ((command, before), (_, after)) in before.into_iter().zip(after) {
        let (used, most) = (after - before, 8 * large.len() as u64);
        assert!(used < most, "{command}: {used} of {most} bytes");
    }
}

/// Returns a dossier in which every text and list has its maximum length. The letters take four
/// bytes each.
fn longest() -> String {
    let text = |count: usize| "𐍈".repeat(count);
    let actor = |n: usize| format!("{}-{n:03}", "a".repeat(190));
    let (name, memo) = (text(1000), text(10_000));
    let roles = ["visitor", "host", "donor", "recipient"];
    let who = roles.iter().enumerate().map(|(first, role)| {
        let actors = (first..500).step_by(roles.len());
        let actors = actors.map(|n| format!("\"{}\", ", actor(n)));
        format!("who.{role} = [{}]\n", actors.collect::<String>())
    });
    let who: String = who.collect();
    let mut dossier = head("long");
    let _ = write!(
        dossier,
        "[says.visit.visit]\ntitle = \"{name}\"\nstatus = \"occurred\"\n\
         when = \"2001: {name}\"\nplace = \"{name}\"\npurpose = \"{memo}\"\n{who}\
         memo = \"{memo}\"\namounts.boats = \"2 {name} pledged: {name}\"\n\
         marked = [\"{name}\"]\n\
         [says.stance.stance]\nholder = \"{}\"\ntarget = \"united-states\"\n\
         position = \"support\"\nmode = \"declared\"\nsummary = \"{name}\"\n\
         utterance = \"{memo}\"\nscope = \"{memo}\"\nmemo = \"{memo}\"\n\
         [says.link.stance]\nsays_does = \"visit\"\nmemo = \"{memo}\"\n\
         {PASSAGE}\n[actor]\n",
        actor(0)
    );
    for n in 0..500 {
        let _ = writeln!(
            dossier,
            "{} = {{ name = \"{}{n:03}\", kind = \"person\", part_of = \"malaysia\" }}",
            actor(n),
            text(997)
        );
    }
    dossier
}

/// An earlier version could load a text of 11 MB, but no report could show the text.
#[test]
fn the_longest_fact_that_loads_can_be_shown() {
    let dir = TestDir::with_register();
    dir.write("long.toml", longest());
    dir.chancery("load long.toml").succeeds();
    let listed = dir.chancery("report --format csv --no-header").succeeds();
    let reports: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split(',').nth(1))
        .collect();
    assert!(reports.len() > 20, "{listed}");
    for report in reports {
        let report = format!("report {report} --format json --timeout none");
        let ran = dir.chancery(&report).run();
        assert!(
            matches!(ran.code, Some(0 | 2)),
            "{report} {:?} {}",
            ran.code,
            ran.stderr
        );
    }
    for command in [
        "show visit@long",
        "show stance@long",
        "show malaysia",
        "find 𐍈𐍈𐍈",
        "table engagements",
        "cite visit@long",
        "export dossier long",
        "export datapackage package",
        "check long.toml",
    ] {
        dir.chancery(&format!("{command} --timeout none"))
            .succeeds();
    }
}

/// The error states the limit that the text or list exceeds.
#[test]
fn a_text_that_is_too_long_for_reports_is_refused() {
    let dir = TestDir::with_register();
    let text = |count: usize| "𐍈".repeat(count);
    let cue = |count: usize| {
        format!(
            "marked = [{}]",
            format!("\"{}\", ", text(1000)).repeat(count)
        )
    };
    let one_cue = format!("marked = [\"{}\"]", text(1000));
    for (from, to, told) in [
        (
            text(10_000),
            text(10_001),
            "`memo` has 10001 characters; it can have 10000",
        ),
        (
            text(1000),
            text(1001),
            "`title` has 1001 characters; it can have 1000",
        ),
        (
            one_cue.clone(),
            cue(501),
            "`cue` lists 501 items; it can list 500",
        ),
        (one_cue, cue(99), "the texts of engagement `visit` have 1"),
    ] {
        dir.write("long.toml", longest().replace(&from, &to));
        for command in ["check", "load"] {
            let ran = dir.chancery(&format!("{command} long.toml")).run();
            assert!(ran.stderr.contains(told), "{command}: {:.2000}", ran.stderr);
            assert_ne!(ran.code, Some(0));
        }
    }
}
