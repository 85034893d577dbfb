//! Tests that the error for an invalid code, date or slug suggests a valid one.

use chancery::dossier::{self, Date, Dossier, Period, Stance};

use crate::coding::contradicted::changed_dossier;
use crate::test_dir::TestDir;

/// Applies this change to a dossier. Returns the message and the hint of each fault.
fn found(change: impl FnOnce(&mut Dossier)) -> Vec<String> {
    checked(&changed_dossier(change))
}

fn checked(dir: &TestDir) -> Vec<String> {
    let check = "check changed.toml --format tsv --columns message,hint --no-header";
    let ran = dir.chancery(check).run();
    ran.stdout.lines().map(str::to_owned).collect()
}

/// Gives the engagement this date. Returns the message and the hint of each fault.
fn dated(edtf: &str) -> Vec<String> {
    found(|dossier| {
        let date = Date {
            edtf: edtf.to_owned(),
            ..Date::default()
        };
        dossier.engagements[0].fact.period = Some(Period {
            date: Some(date),
            basis: "stated".to_owned(),
            ..Period::default()
        });
    })
}

#[test]
fn a_wrong_code_suggests_the_right_code() {
    let status = found(|it| it.engagements[0].status = "signed".into());
    assert_eq!(
        status,
        ["`signed` is not one of the codes of `status`\tdid you mean `committed` or `occurred`?"]
    );
    let position = found(|it| {
        let fact = it.engagements[0].fact.clone();
        it.stances.push(Stance {
            fact: dossier::Fact {
                slug: "on-ships".into(),
                ..fact
            },
            holder: "malaysia".into(),
            target: Some("united-states".into()),
            position: Some("supports".into()),
            mode: "declared".into(),
            summary: "Welcomes ships".into(),
            ..Stance::default()
        });
    });
    assert_eq!(
        position,
        ["`supports` is not one of the codes of `position`\tdid you mean `support`?"]
    );
    let kind = found(|it| it.engagements[0].kind = "Show of Force".into());
    assert_eq!(
        kind,
        ["`Show of Force` is no kind of fact\tdid you mean `show_of_force`?"]
    );
    let nothing = found(|it| it.engagements[0].kind = "marmalade".into());
    assert_eq!(
        nothing,
        ["`marmalade` is no kind of fact\t`chancery help dossiers` lists the kinds"]
    );
    // `enforcement` resembles `endorsement`, a synonym of the position `support`. A position is no
    // kind of fact, so nothing is suggested.
    let kind = found(|it| it.engagements[0].kind = "enforcement".into());
    assert_eq!(
        kind,
        ["`enforcement` is no kind of fact\t`chancery help dossiers` lists the kinds"]
    );
}

#[test]
fn a_wrong_hedge_suggests_the_right_key() {
    let dir = changed_dossier(|_| ());
    let text = dir.text("changed.toml");
    let status = "\nstatus = ";
    assert_eq!(text.matches(status).count(), 1);
    let hedged = text.replace(status, &format!("\nprobable = \"may\"{status}"));
    dir.write("changed.toml", hedged);
    assert_eq!(
        checked(&dir),
        ["unknown key `probable` in engagement `spring-port-call`\tdid you mean `probably`?"]
    );
}

/// Catalogues and bibliographies still write EDTF as it was before 2019.
#[test]
fn old_edtf_suggests_the_present_form() {
    for (old, hint) in [
        ("2020/open", "write `2020/..`"),
        ("unknown/2006", "write `/2006`"),
        ("199u", "write `199X`"),
        ("19uu", "write `19XX`"),
        ("1984?~", "write `1984%`"),
        ("2021-Q3", "write `2021-35`"),
        ("2021-06/present", "write `2021-06/..`"),
        ("2001-21^southernHemisphere", "write `2001-29`"),
        (
            "y170000002",
            "it is `Y170000002` now, but a record has years from 0000 to 9999 only",
        ),
    ] {
        assert_eq!(
            dated(old),
            [format!("`{old}` is not a date in EDTF\t{hint}")]
        );
    }
}

#[test]
fn a_name_or_iso_code_suggests_the_slug() {
    for (typed, slug) in [
        ("USA", "united-states"),
        ("US", "united-states"),
        ("us", "united-states"),
        ("Malaysia", "malaysia"),
        ("MYS", "malaysia"),
        ("my", "malaysia"),
        ("GB", "united-kingdom"),
        ("The Gambia", "gambia"),
        ("United States of America", "united-states"),
    ] {
        let actor = found(|it| it.engagements[0].participants[0].actor = typed.into());
        assert_eq!(
            actor,
            [format!(
                "actor `{typed}` is not declared\tdid you mean `{slug}`?"
            )]
        );
    }
}
