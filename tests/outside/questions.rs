//! Queries in the stock shell, typed by a person who has read only the schema in the README,
//! with the answers that a careful reader of the source expects.

use super::{Outcome, Tests, folder_with_database, same, sqlite3, test};

/// A question, its SQL, and the rows that the shell prints.
struct Question {
    name: &'static str,
    sql: &'static str,
    answer: &'static [&'static str],
}

const QUESTIONS: &[Question] = &[
    Question {
        name: "all dealings of Malaysia and the United States, with their forces and ministers",
        sql: "SELECT ref FROM pairs
              WHERE state = 'malaysia' AND other = 'united-states' AND both = 1 AND through_body = 0
              ORDER BY ref",
        answer: &[
            "aukus-concerns@my22",
            "bersama-warrior-2019@my22",
            "blinken-saifuddin-statement@my22",
            "blinken-visit@my22",
            "criticism-of-us-support-for-israel@my22",
            "diplomatic-anniversary@my22",
            "imet-training@my22",
            "keris-strike@my22",
            "kritenbrink-visit@my22",
            "malaysia-us-cooperation@my22",
            "malaysia-us-defence-cooperation@my22",
            "malaysia-us-economic-ties@my22",
            "malaysia-us-relations@my22",
            "maritime-grants@my22",
            "open-criticism-of-us-policy@my22",
            "raimondo-visit@my22",
            "roosevelt-drills@my22",
            "scaneagle-uavs@my22",
            "summit-skipped@my22",
            "supply-chain-agreement@my22",
            "supply-chain-plans-confirmed@my22",
            "ties-with-aukus-players@my22",
            "us-joint-exercises@my22",
            "us-visits-2021@my22",
        ],
    },
    Question {
        name: "exercises and training in 2021: IMET is ongoing then",
        sql: "SELECT ref, date, CASE WHEN latest = '9999-12-31' THEN 'ongoing' ELSE 'in it' END
              FROM engagements JOIN facts USING (ref) JOIN dates USING (date)
              WHERE engagement_kind IN ('exercise', 'training')
                AND earliest <= '2021-12-31' AND latest >= '2021-01-01'
              ORDER BY earliest",
        answer: &[
            "imet-training@my22|1982/..|ongoing",
            "roosevelt-drills@my22|2021-04|in it",
            "exercises-with-australia@my22|[2021-09-08..2021-10-07]|in it",
        ],
    },
    Question {
        name: "who voiced concern on AUKUS",
        sql: "SELECT holder FROM stances WHERE topic = 'aukus' AND position = 'concern'",
        answer: &["malaysia"],
    },
    Question {
        name: "the paragraph behind a stance",
        sql: "SELECT cited FROM facts WHERE ref = 'concern-over-aukus@my22'",
        answer: &[
            "non-aligning-subtleties/3.1 navigating-great-power-rivalry/1.1",
        ],
    },
    Question {
        name: "what keeps the profile low",
        sql: "SELECT from_ref FROM links
              WHERE relation = 'constrains' AND to_ref = 'us-calibration@my22'
                 OR relation = 'motivates' AND to_ref = 'low-profile-towards-us@my22'
              ORDER BY from_ref",
        answer: &[
            "china-sensitivities@my22",
            "domestic-sentiments@my22",
            "keep-non-alignment@my22",
            "policymakers-heed-sentiment@my22",
        ],
    },
    Question {
        name: "pledged against received: 12, 6, and 6 open at most and at least as far as recorded",
        sql: "SELECT thing, unit, promised_low, promised_high, arrived_low, open_low, open_high, as_of
              FROM work_pledges",
        answer: &["scaneagle|UAV|12|12|6|6|6|2020-05"],
    },
    Question {
        name: "who was foreign minister in December 2021",
        sql: "SELECT name FROM affiliations JOIN actors USING (actor) JOIN facts USING (ref) JOIN dates USING (date)
              WHERE office = 'Foreign Minister'
                AND earliest <= '2021-12-31' AND latest >= '2021-12-01'",
        answer: &["Saifuddin Abdullah"],
    },
    Question {
        name: "kinds by year",
        sql: "SELECT substr(earliest, 1, 4) AS year, engagement_kind, count(*)
              FROM engagements JOIN facts USING (ref) JOIN dates USING (date)
              JOIN vocab_engagement_kind USING (engagement_kind)
              WHERE part_of IS NULL AND earliest >= '2019' AND standing = 0
              GROUP BY year, engagement_kind ORDER BY year, engagement_kind",
        answer: &[
            "2021|announcement|2",
            "2021|exercise|1",
            "2021|joint_statement|1",
            "2021|visit|1",
            "2022|vote|1",
        ],
    },
    Question {
        name: "low-key dealings",
        sql: "SELECT ref, visibility_words FROM engagements WHERE visibility = 'low_key' ORDER BY ref",
        answer: &[
            "malaysia-us-relations@my22|low-key",
        ],
    },
    Question {
        name: "what is hedged, with the words that hedge it",
        sql: "SELECT ref, hedge, cue FROM facts
              WHERE hedged = 1 AND fact_kind <> 'link' ORDER BY ordinal",
        answer: &[
            "quiet-in-south-china-sea@my22|PR+|has tended to",
            "takes-no-side-against-russia@my22|PR+|seemingly",
            "build-on-us-benefits@my22|PS+|if not",
            "most-institutionalised@my22|PR+|probably",
            "seen-as-uncritical@my22|Uu|whenever",
            "moving-the-needle@my22|PS+|may be reasons to wonder whether",
            "no-shift-to-china@my22|PR+|suggest; as yet",
        ],
    },
    Question {
        name: "more than a million dollars a year, and no total",
        sql: "SELECT amount, low, high, per, date_words FROM quantities JOIN facts USING (ref) WHERE thing = 'imet-funds'",
        answer: &["> 1,000,000 USD a year|1000000.0||year|in recent years"],
    },
    Question {
        name: "an agreement planned and not signed",
        sql: "SELECT status, done FROM engagements JOIN vocab_status USING (status) WHERE ref = 'supply-chain-agreement@my22'",
        answer: &["announced|0"],
    },
    Question {
        name: "the unnamed minister is unnamed, with two offices",
        sql: "SELECT named, office, date FROM affiliations JOIN facts USING (ref)
              JOIN actors USING (actor) WHERE actor = 'then-foreign-minister' ORDER BY office",
        answer: &[
            "0|Defence Minister|[2022-03-02..2022-12-31]",
            "0|Foreign Minister|",
        ],
    },
    Question {
        name: "FDPA as printed, and FPDA",
        sql: "SELECT typed, actors.name FROM work_names JOIN actors USING (actor)
              WHERE typed IN ('fdpa', 'fpda') ORDER BY typed",
        answer: &[
            "fdpa|Five Power Defence Arrangements",
            "fpda|Five Power Defence Arrangements",
        ],
    },
    Question {
        name: "the quoted war against Islam has no speaker",
        sql: "SELECT utterance, voice, speaker IS NULL FROM stances
              JOIN citations USING (ref) WHERE utterance LIKE '%war against Islam%'",
        answer: &["tantamount to an American war against Islam|unnamed|1"],
    },
    Question {
        name: "the tanker is barred, that is explained as commercial, and there are no sanctions",
        sql: "SELECT engagement_kind, ref FROM participants JOIN engagements USING (ref)
              WHERE actor = 'malaysia' AND (
                  ref IN ('tanker-barred@my22', 'no-sanctions@my22')
                  OR engagement_kind = 'sanction'
              )
              UNION ALL
              SELECT relation, from_ref FROM links
              WHERE relation = 'explains' AND to_ref = 'tanker-barred@my22'
              ORDER BY 1, 2",
        answer: &[
            "explains|tanker-decision-commercial@my22",
            "refusal|no-sanctions@my22",
            "refusal|tanker-barred@my22",
        ],
    },
    Question {
        name: "open lists are marked open",
        sql: "SELECT ref FROM engagements
              WHERE open_participants + open_topics + open_parts > 0 ORDER BY ref",
        answer: &[
            "blinken-saifuddin-statement@my22",
            "malaysia-us-defence-cooperation@my22",
            "maritime-grants@my22",
            "open-criticism-of-us-policy@my22",
            "us-blacklist@my22",
            "us-joint-exercises@my22",
            "us-visits-2021@my22",
        ],
    },
    Question {
        name: "title, author and date of the source are unknown, the time of writing is inferred",
        sql: "SELECT title IS NULL, author IS NULL, published IS NULL,
                     written, written_basis, length(written_reason) > 0 FROM sources",
        answer: &["1|1|1|[2022-03-02..2022-12-31]|inferred|1"],
    },
    Question {
        name: "the exercises with Australia come a week after an unknown day of September 2021",
        sql: "SELECT earliest, latest, form, date_basis, lag FROM facts JOIN dates USING (date)
              JOIN links ON from_ref = facts.ref AND relation = 'follows'
              WHERE facts.ref = 'exercises-with-australia@my22'",
        answer: &["2021-09-08|2021-10-07|one_of|relative|P7D"],
    },
];

pub(crate) fn trials() -> Tests {
    QUESTIONS
        .iter()
        .map(|question| test(&format!("questions::{}", question.name), || ask(question)))
        .collect()
}

fn ask(question: &Question) -> Outcome {
    let folder = folder_with_database()?;
    let printed = sqlite3(folder.path(), &["-bail", "chancery.db", question.sql])?;
    let rows: Vec<&str> = printed.lines().collect();
    same(question.name, &rows, &question.answer.to_vec())
}
