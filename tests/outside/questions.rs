//! Questions as somebody types them who has read only the README's schema, in
//! the stock shell, with the answers that a careful reader of the source expects.

use super::{Outcome, Test, folder_with_database, same, sqlite3, test};

/// What is asked, the SQL typed, and the rows the shell prints.
struct Question {
    name: &'static str,
    sql: &'static str,
    answer: &'static [&'static str],
}

const QUESTIONS: &[Question] = &[
    Question {
        name: "all dealings of Malaysia and the United States, with their forces and ministers",
        sql: "SELECT DISTINCT ref FROM pairs
              WHERE state_a = 'malaysia' AND state_b = 'united-states' AND through_body = 0
              ORDER BY ref",
        answer: &[
            "engagement:aukus-concerns",
            "engagement:bersama-warrior-2019",
            "engagement:blinken-saifuddin-statement",
            "engagement:blinken-visit",
            "engagement:diplomatic-anniversary",
            "engagement:imet-training",
            "engagement:keris-strike",
            "engagement:kritenbrink-visit",
            "engagement:malaysia-us-cooperation",
            "engagement:malaysia-us-defence-cooperation",
            "engagement:malaysia-us-economic-ties",
            "engagement:malaysia-us-relations",
            "engagement:maritime-grants",
            "engagement:open-criticism-of-us-policy",
            "engagement:raimondo-visit",
            "engagement:roosevelt-drills",
            "engagement:scaneagle-uavs",
            "engagement:summit-skipped",
            "engagement:supply-chain-agreement",
            "engagement:supply-chain-plans-confirmed",
            "engagement:ties-with-aukus-players",
            "engagement:us-joint-exercises",
            "engagement:us-visits-2021",
        ],
    },
    Question {
        name: "exercises and training in 2021: IMET is ongoing then",
        sql: "SELECT ref, edtf, CASE WHEN latest = '9999-12-31' THEN 'ongoing' ELSE 'in it' END
              FROM engagement_list
              WHERE kind IN ('exercise', 'training')
                AND earliest <= '2021-12-31' AND latest >= '2021-01-01'
              ORDER BY earliest",
        answer: &[
            "engagement:imet-training|1982/..|ongoing",
            "engagement:roosevelt-drills|2021-04|in it",
            "engagement:exercises-with-australia|[2021-09-08..2021-10-07]|in it",
        ],
    },
    Question {
        name: "who voiced concern on AUKUS",
        sql: "SELECT holder_name FROM stance_list WHERE topic = 'aukus' AND position = 'concern'",
        answer: &["Malaysia"],
    },
    Question {
        name: "the paragraph behind a stance",
        sql: "SELECT locator FROM citation_list WHERE ref = 'stance:concern-over-aukus' ORDER BY position",
        answer: &[
            "non-aligning-subtleties/3.1",
            "navigating-great-power-rivalry/1.1",
        ],
    },
    Question {
        name: "what keeps the profile low",
        sql: "SELECT from_ref FROM link_list
              WHERE relation = 'constrains' AND to_ref = 'stance:us-calibration'
                 OR relation = 'motivates' AND to_ref = 'stance:low-profile-towards-us'
              ORDER BY from_ref",
        answer: &[
            "stance:anti-west-sentiment",
            "stance:china-sensitivities",
            "stance:keep-non-alignment",
            "stance:policymakers-heed-sentiment",
        ],
    },
    Question {
        name: "pledged against received: 12, 6, and 6 open at most and at least as far as recorded",
        sql: "SELECT thing, unit, promised_low, promised_high, arrived_low, open_low, open_high, as_of
              FROM pledges",
        answer: &["scaneagle|UAV|12|12|6|6|6|2020-05"],
    },
    Question {
        name: "who was foreign minister in December 2021",
        sql: "SELECT actor_name FROM affiliation_list
              WHERE title = 'Foreign Minister'
                AND earliest <= '2021-12-31' AND latest >= '2021-12-01'",
        answer: &["Saifuddin Abdullah"],
    },
    Question {
        name: "kinds by year",
        sql: "SELECT substr(earliest, 1, 4) AS year, kind, count(*)
              FROM engagement_list
              WHERE part_of IS NULL AND earliest >= '2019' AND standing = 0
              GROUP BY year, kind ORDER BY year, kind",
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
        sql: "SELECT ref, visibility_words FROM engagement_list WHERE visibility = 'low_key' ORDER BY ref",
        answer: &[
            "engagement:malaysia-us-defence-cooperation|all too well-kept secret",
            "engagement:malaysia-us-relations|low-key",
        ],
    },
    Question {
        name: "what is hedged, with the words that hedge it",
        sql: "SELECT ref, hedge, cue FROM citation_list
              WHERE hedged = 1 AND ref NOT LIKE 'link:%' ORDER BY position, sentence, ref",
        answer: &[
            "assessment:most-institutionalised|PR+|probably",
            "stance:quiet-in-south-china-sea|PR+|has tended to",
            "stance:takes-no-side-against-russia|PR+|seemingly",
            "assessment:seen-as-uncritical|Uu|whenever",
            "assessment:moving-the-needle|PS+|may be reasons to wonder whether",
            "assessment:no-shift-to-china|PR+|suggest; as yet",
            "stance:build-on-us-benefits|PS+|if not",
        ],
    },
    Question {
        name: "more than a million dollars a year, and no total",
        sql: "SELECT amount, low, high, per, date_words FROM quantity_list WHERE thing = 'imet-funds'",
        answer: &["> 1,000,000 USD a year|1000000||year|in recent years"],
    },
    Question {
        name: "an agreement planned and not signed",
        sql: "SELECT status, done FROM engagement_list WHERE ref = 'engagement:supply-chain-agreement'",
        answer: &["announced|0"],
    },
    Question {
        name: "the unnamed minister is unnamed, with two offices",
        sql: "SELECT named, title, affiliation_list.edtf FROM affiliation_list
              JOIN actor_list USING (actor) WHERE actor = 'then-foreign-minister' ORDER BY title",
        answer: &[
            "0|Defence Minister|[2022-03-02..2022-12-31]",
            "0|Foreign Minister|",
        ],
    },
    Question {
        name: "FDPA as printed, and FPDA",
        sql: "SELECT actor_refs.ref, name FROM actor_refs JOIN actor_list USING (actor_id)
              WHERE actor_refs.ref IN ('fdpa', 'fpda') ORDER BY actor_refs.ref",
        answer: &[
            "fdpa|Five Power Defence Arrangements",
            "fpda|Five Power Defence Arrangements",
        ],
    },
    Question {
        name: "the quoted war against Islam has no speaker",
        sql: "SELECT utterance, voice, voice_actor IS NULL FROM stance_list
              JOIN citation_list USING (fact_id) WHERE utterance LIKE '%war against Islam%'",
        answer: &["tantamount to an American war against Islam|unnamed|1"],
    },
    Question {
        name: "the tanker is barred, that is explained as commercial, and there are no sanctions",
        sql: "SELECT kind, ref FROM participation_list
              WHERE actor = 'malaysia' AND (
                  ref IN ('engagement:tanker-barred', 'engagement:no-sanctions')
                  OR kind = 'sanction'
              )
              UNION ALL
              SELECT relation, from_ref FROM link_list
              WHERE relation = 'explains' AND to_ref = 'engagement:tanker-barred'
              ORDER BY 1, 2",
        answer: &[
            "explains|stance:tanker-decision-commercial",
            "refusal|engagement:no-sanctions",
            "refusal|engagement:tanker-barred",
        ],
    },
    Question {
        name: "open lists are marked open",
        sql: "SELECT ref FROM engagement_list
              WHERE open_participants + open_topics + open_parts > 0 ORDER BY ref",
        answer: &[
            "engagement:blinken-saifuddin-statement",
            "engagement:malaysia-us-defence-cooperation",
            "engagement:maritime-grants",
            "engagement:open-criticism-of-us-policy",
            "engagement:us-blacklist",
            "engagement:us-joint-exercises",
            "engagement:us-visits-2021",
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
        sql: "SELECT earliest, latest, date_form, date_basis, lag FROM engagement_list
              JOIN link_list ON from_ref = engagement_list.ref AND relation = 'follows'
              WHERE engagement_list.ref = 'engagement:exercises-with-australia'",
        answer: &["2021-09-08|2021-10-07|one_of|relative|P7D"],
    },
];

pub(crate) fn trials() -> Vec<(String, Test)> {
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
