//! Tests that the bundled commentary is coded as its text says, no more and no less.
//!
//! Each of the tested rows was once coded differently. `dossiers/malaysia-us-2022.md` has the
//! reasons for the changes.

use crate::test_dir::TestDir;

/// Returns the rows of a statement as CSV lines, without the header.
fn rows(sql: &str) -> Vec<String> {
    let dir = TestDir::with_record();
    let printed = dir.chancery("sql").arg(sql).args("--format csv").succeeds();
    printed.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_fact_says_no_more_than_its_sentence() {
    for (what, sql, expected) in [
        (
            "no object of China's sensitivities is named",
            "SELECT target, position, topic FROM stances WHERE ref = 'china-sensitivities@my22'",
            &[",,china-sensitivities"] as &[&str],
        ),
        (
            "the conclusion speaks of domestic sentiments",
            "SELECT ref FROM citations WHERE passage = 'malaysia-us-2022#conclusion/1' AND sentence = 2
             AND ref LIKE '%sentiment%' AND ref NOT LIKE '%/%' ORDER BY ref",
            &["domestic-sentiments@my22"],
        ),
        (
            "synopsis and conclusion are two facts, and only the conclusion gives a reason",
            "SELECT assessment_kind, cited FROM assessments JOIN facts USING (ref)
             WHERE ref IN ('low-key-amid-politics@my22', 'considerations-and-constraints@my22')
             ORDER BY ref",
            &["reason,conclusion/1.1", "verdict,synopsis/1.1"],
        ),
        (
            "no sanctions: nothing is done to the US-led opposition",
            "SELECT actor, role FROM participants WHERE ref = 'no-sanctions@my22' ORDER BY actor",
            &["malaysia,initiator", "russia,subject"],
        ),
        (
            "a preference for the UN: attributed, and no deed",
            "SELECT mode, position, through FROM stances
             WHERE ref IN ('prefers-un@my22', 'not-with-us-led-opposition@my22') ORDER BY ref",
            &["attributed,,", "attributed,welcome,"],
        ),
        (
            "the Palestinian state is based on the borders",
            "SELECT scope FROM stances WHERE ref = 'calls-for-palestinian-state@my22'",
            &["based on the pre-1967 borders"],
        ),
        (
            "today's defence cooperation is not called low-key; Najib Razak's was",
            "SELECT ref, visibility FROM engagements WHERE ref = 'malaysia-us-defence-cooperation@my22'
             UNION ALL
             SELECT ref, visibility FROM stances WHERE ref = 'najib-well-kept-secret@my22'",
            &[
                "malaysia-us-defence-cooperation@my22,",
                "najib-well-kept-secret@my22,low_key",
            ],
        ),
        (
            "support for Israel: neither words nor deeds are told",
            "SELECT mode, through FROM stances WHERE ref = 'us-support-for-israel@my22'",
            &["attributed,"],
        ),
        (
            "the two states exercise; that their forces do is inferred",
            "SELECT actor, inferred IS NOT NULL FROM participants
             WHERE ref = 'bersama-warrior-2019@my22' AND role = 'participant' ORDER BY actor",
            &[
                "malaysia,0",
                "malaysian-armed-forces,1",
                "united-states,0",
                "us-military,1",
            ],
        ),
        (
            "the year of the anniversary and the quarter of the visits are inferred",
            "SELECT DISTINCT date, date_basis FROM facts JOIN engagements USING (ref)
             WHERE date IN ('2022', '2021-36') ORDER BY date",
            &["2021-36,inferred", "2022,inferred"],
        ),
    ] {
        assert_eq!(rows(sql), expected, "{what}");
    }
}

#[test]
fn voices_and_links_are_those_of_the_text() {
    for (what, sql, expected) in [
        (
            "two criticisms, a sentence each",
            "SELECT ref, cited FROM facts WHERE ref IN
             ('open-criticism-of-us-policy@my22', 'criticism-of-us-support-for-israel@my22')
             ORDER BY ref",
            &[
                "criticism-of-us-support-for-israel@my22,domestic-considerations/4.1",
                "open-criticism-of-us-policy@my22,domestic-considerations/1.3",
            ] as &[&str],
        ),
        (
            "what speaks against the verdict is hedged, and inferred where no reason to wonder is",
            "SELECT from_ref, hedge, confidence FROM links JOIN facts USING (ref)
             WHERE relation = 'undermines' ORDER BY from_ref",
            &[
                "aukus-concerns@my22,Uu,low",
                "big-brother-remark@my22,PS+,medium",
                "consultation-indicated@my22,PS+,medium",
                "summit-skipped@my22,Uu,low",
                "warmer-embrace-of-china@my22,Uu,low",
            ],
        ),
        (
            "Malaysia speaks in both",
            "SELECT ref, speaker FROM citations
             WHERE ref IN ('declines-sanctions@my22', 'tanker-decision-commercial@my22') ORDER BY ref",
            &[
                "declines-sanctions@my22,malaysia",
                "tanker-decision-commercial@my22,malaysia",
            ],
        ),
        (
            "links that the text does not draw",
            "SELECT ref FROM links WHERE ref IN (
                 'declared-non-alignment/constrains/avoids-cosiness-with-us@my22',
                 'tanker-barred/supports/pragmatic-approach@my22',
                 'warmer-embrace-of-china/says_does/chinese-5g-snubbed@my22',
                 'warmer-embrace-of-china/says_does/south-china-sea-claims@my22'
             ) OR relation = 'constrains' AND to_ref = 'us-standing-undercut@my22'
                OR to_ref = 'war-against-islam@my22'",
            &[],
        ),
        (
            "barring the tanker is an example, and no act towards the United States",
            "SELECT to_ref FROM links WHERE from_ref = 'tanker-barred@my22' AND relation = 'exemplifies'
             UNION ALL
             SELECT other FROM work_acts WHERE ref = 'tanker-barred@my22' AND other = 'united-states'",
            &["pragmatic-approach@my22"],
        ),
        (
            "no worry is voiced about the summit",
            "SELECT position FROM stances WHERE ref = 'stays-away-from-summit@my22' AND position IS NOT NULL",
            &[],
        ),
    ] {
        assert_eq!(rows(sql), expected, "{what}");
    }
}

#[test]
fn every_detail_of_a_sentence_is_coded() {
    for (what, sql, expected) in [
        (
            "who poses, and when",
            "SELECT memo LIKE '%pose for a photograph after the opening ceremony%'
             FROM facts WHERE ref = 'bersama-warrior-2019@my22'",
            &["1"] as &[&str],
        ),
        (
            "subtle",
            "SELECT visibility_words FROM stances WHERE ref = 'quiet-in-south-china-sea@my22'",
            &["subtle and under-the-radar"],
        ),
        (
            "economic ties with both powers are one factor of four",
            "SELECT from_ref FROM links
             WHERE relation = 'supports' AND to_ref = 'no-shift-to-china@my22' ORDER BY from_ref",
            &[
                "chinese-5g-snubbed@my22",
                "economic-ties-with-both-powers@my22",
                "malaysia-us-defence-cooperation@my22",
                "south-china-sea-claims@my22",
            ],
        ),
        (
            "the Cold War; today",
            "SELECT ref, date_words FROM facts
             WHERE ref IN ('shaped-during-the-cold-war@my22', 'most-institutionalised@my22')
             ORDER BY ref",
            &[
                "most-institutionalised@my22,Today",
                "shaped-during-the-cold-war@my22,during the Cold War",
            ],
        ),
        (
            "one tanker",
            "SELECT low, high, unit FROM quantities WHERE engagement = 'tanker-barred@my22'",
            &["1.0,1.0,vessel"],
        ),
    ] {
        assert_eq!(rows(sql), expected, "{what}");
    }
}

#[test]
fn titles_use_the_words_of_the_text() {
    for words in [
        "low-key",
        "low profile",
        "relatively low profile",
        "under-the-radar",
        "subtle",
        "institutionalised",
        "big brother",
        "gaffe",
        "on track",
        "without alienating",
        "lumps together",
        "pre-1967 borders",
        "snub",
        "safeguard",
        "cornerstone",
        "tread the thin line",
        "convivial",
        "cosy",
        "placate",
        "calibrat",
        "moving the needle",
        "well-entrenched",
        "rears its head",
        "cognisance",
        "shore up",
    ] {
        let sql = format!(
            "SELECT count(*) > 0 FROM facts LEFT JOIN stances USING (ref)
             WHERE dossier = 'my22' AND (title LIKE '%{words}%' OR scope LIKE '%{words}%')"
        );
        assert_eq!(rows(&sql), ["1"], "{words}");
    }
}

#[test]
fn a_title_has_no_hedge_of_its_own_and_no_inferred_year() {
    let sql = "SELECT ref, substr(title, 1) FROM facts
               WHERE dossier = 'my22' AND fact_kind <> 'link'
                 AND (title LIKE '%perhaps%' OR title LIKE '%seemingly%' OR title LIKE '%appears to%'
                      OR title LIKE '%2022%')";
    assert_eq!(rows(sql), Vec::<String>::new());
}
