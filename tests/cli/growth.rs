//! What grows with its input grows in proportion, and inputs that never end come to an end.

use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// The head of a dossier, with its source and one passage.
fn head(slug: &str) -> String {
    format!(
        "[dossier]\nslug = \"{slug}\"\ntitle = \"{slug}\"\ncoder = \"tester\"\n\
         coded_on = \"2026-11-24\"\ncodebook = \"1\"\ncoverage = \"partial\"\n\n\
         [source]\nslug = \"{slug}\"\nkind = \"record\"\nlabel = \"Made up\"\n\n\
         [[passage]]\nsection = \"entries\"\nordinal = 1\nkind = \"text\"\nsentences = 1\n"
    )
}

fn engagement(slug: &str, kind: &str, edtf: &str) -> String {
    format!(
        "\n[[engagement]]\nslug = \"{slug}\"\nkind = \"{kind}\"\ntitle = \"Event {slug}\"\n\
         status = \"occurred\"\nedtf = \"{edtf}\"\ndate_basis = \"stated\"\n\
         participants = [\n    {{ actor = \"united-states\", role = \"visitor\" }},\n    \
         {{ actor = \"malaysia\", role = \"host\" }},\n]\ncite = [\"entries/1.1\"]\n"
    )
}

/// A dossier of many visits between the same two actors.
fn visits(slug: &str, count: usize) -> String {
    let visits = (0..count).map(|n| {
        let day = format!("{}-{:02}-{:02}", 1950 + n % 70, 1 + n % 12, 1 + n % 28);
        engagement(&format!("{slug}-{n}"), "visit", &day)
    });
    std::iter::once(head(slug)).chain(visits).collect()
}

/// The shorter of two runs.
fn fastest(run: impl Fn()) -> Duration {
    let timed = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    timed().min(timed())
}

/// Four times the engagements take four times as long; it was sixteen times.
#[test]
fn check_grows_with_the_number_of_engagements() {
    let dir = TestDir::with_register();
    dir.write("other.toml", visits("other", 2000));
    dir.chancery("load other.toml").succeeds();
    let [few, many] = [1000, 4000].map(|count| {
        dir.write("visits.toml", visits("visits", count));
        fastest(|| {
            dir.chancery("check visits.toml --timeout none --format csv")
                .succeeds();
        })
    });
    assert!(many < few * 9, "{few:?} {many:?}");
}

/// A visit of 1999 and an exercise of 2022 that happen to have one slug.
#[test]
fn events_that_only_share_a_slug_are_warned_of() {
    let dir = TestDir::with_register();
    let dossier = |slug, kind, edtf| head(slug) + &engagement("tiger", kind, edtf);
    dir.write("old.toml", dossier("old", "visit", "1999-05"));
    dir.write("new.toml", dossier("new", "exercise", "2022-03-01"));
    dir.write("like.toml", dossier("like", "visit", "2000-05-30"));
    dir.chancery("load old.toml").succeeds();
    assert_snapshot!(dir.chancery("check new.toml").run(), @r#"
    exit 0
    --- stderr
    warning: `tiger` shares the happening `tiger`, but is of another kind: `visit` in `old`, `exercise` here, and has a date more than a year away: 1999-05 in `old`, 2022-03-01 here
      --> new.toml:21:8
       |
    21 | slug = "tiger"
       |        ^^^^^^^
    hint: if it is another event, choose another slug, or write a `happening` of its own

    1 warning in new.toml
    note: 1 dossier checked: no faults, 1 warning
    "#);
    assert_snapshot!(dir.chancery("load new.toml").run(), @"
    exit 0
    --- stderr
    note: loaded `new`: 1 fact
    warning: `tiger` shares the happening `tiger`, but is of another kind: `visit` in `old`, `exercise` here, and has a date more than a year away: 1999-05 in `old`, 2022-03-01 here
    hint: if it is another event, choose another slug, or write a `happening` of its own
    ");
    // A year apart is near enough.
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
