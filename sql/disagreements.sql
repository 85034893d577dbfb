-- title: Where accounts disagree
-- group: The record
-- question: Of what is told more than once, on what do two sources say different things, and by how much?
-- about: One row per thing that two sources tell, aspect of it, and pair of accounts that cannot both be true; how two coders read one source is told by `chancery agree`. With --all also those that are the same, that can both be true, and that only one of them speaks of. Narrowed, one of the two is what was asked for, and the other anybody's.
-- param actor: actor; only what this actor is in by one of the two accounts, itself or by its parts and people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param topic: topic; only what is on this topic or a narrower one by one of the two accounts; default every topic
-- param since: day; only what may lie on or after this day by one of the two accounts; default the beginning
-- param until: end_day; only what may lie on or before this day by one of the two accounts; default the end
-- param all: flag; also where they agree, where one is silent, and where it cannot be told; default off
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column what: what both tell of, in the words of the coder of the first
-- column aspect: truth (said to be so, or denied), date, status, place, visibility, participant, vote, amount, position or office
-- column of_what: the actor of a role or a vote, the thing of an amount
-- column account_a: the dossier of the first account, by the alphabet
-- column says_a: what it says; NULL: nothing
-- column account_b: the dossier of the other account
-- column says_b: what that says; NULL: nothing
-- column stands: different; same; compatible: both can be true, as a day and its month; only one says; not comparable: words, units, stages or times that cannot be held against each other
-- column how: how what the first says stands to what the other says; NULL: it is the same, or only one says
-- column cited_a: paragraph and sentence of the first account
-- column cited_b: paragraph and sentence of the other
-- column happening: what both are accounts of: a happening by its slug, an office or position in words
-- column sources: how many of the two sources are independent, that is, of different publishers
-- column facts: what to ask `chancery show` for
-- aside: sources happening cited_a cited_b stands of_what
-- example: disagreements --all
-- example: disagreements --all --actor antony-blinken
-- answer: SELECT coalesce(sum(stands = 'different'), 0) || CASE coalesce(sum(stands = 'different'), 0) WHEN 1 THEN ' disagreement in ' ELSE ' disagreements in ' END
--         || count(DISTINCT CASE stands WHEN 'different' THEN happening END) || ' of the '
--         || (
--             SELECT count(DISTINCT account_pairs.account_of)
--             FROM account_pairs
--             JOIN fact_summaries AS ones ON ones.fact_id = account_pairs.a_fact
--             JOIN fact_summaries AS others ON others.fact_id = account_pairs.b_fact
--             WHERE ones.source <> others.source
--         ) || ' happenings, offices and positions that several sources tell'
--         || CASE WHEN :all = 1 THEN '; ' || coalesce(sum(stands IN ('same', 'compatible')), 0) || ' times they agree' ELSE '' END
--     FROM report
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :since "'2021-09-01'"
WITH accounts AS (
    SELECT dossier_list.dossier AS dossier
    FROM dossier_list
    WHERE (:source IS NULL OR dossier_list.source = lower(:source))
      AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
      AND dossier_list.coded_on >= CASE
          WHEN :coded_since IS NULL THEN '0000-01-01'
          WHEN :coded_since = date(:coded_since) THEN :coded_since
          ELSE json_extract('{}', ':coded_since is no day in quotes, such as "''2021-09-01''"')
      END
      AND dossier_list.coded_on <= CASE
          WHEN :coded_until IS NULL THEN '9999-12-31'
          WHEN :coded_until < :coded_since
              THEN json_extract('{}', ':coded_since is after :coded_until')
          WHEN :coded_until = date(:coded_until) THEN :coded_until
          ELSE json_extract('{}', ':coded_until is no day in quotes, such as "''2021-12-31''"')
      END
),

asked AS (
    SELECT
        CASE
            WHEN :since IS NULL THEN '0000-01-01'
            WHEN :since = date(:since) THEN :since
            ELSE json_extract('{}', ':since is no day in quotes, such as "''2021-09-01''"')
        END AS since,
        CASE
            WHEN :until IS NULL THEN '9999-12-31'
            WHEN :until = date(:until) THEN :until
            ELSE json_extract('{}', ':until is no day in quotes, such as "''2021-12-31''"')
        END AS until,
        CASE
            WHEN :since > :until THEN json_extract('{}', ':since is after :until')
            ELSE 1
        END AS ordered
),

-- Each pair stands both ways round in the view, and once here.
compared AS (
    SELECT
        account_comparisons.a_whole AS a_whole,
        account_comparisons.b_whole AS b_whole,
        account_comparisons.rank AS rank,
        account_comparisons.aspect AS aspect,
        account_comparisons.of_what AS of_what,
        account_comparisons.a_says AS a_says,
        account_comparisons.b_says AS b_says,
        account_comparisons.stands AS stands,
        account_comparisons.how AS how,
        account_comparisons.a_fact AS a_fact,
        account_comparisons.b_fact AS b_fact
    FROM account_comparisons
    WHERE account_comparisons.a_dossier < account_comparisons.b_dossier
      AND (account_comparisons.stands = 'different' OR :all = 1)
),

reached AS (
    SELECT fact_reach.fact_id AS fact_id
    FROM fact_reach
    WHERE fact_reach.ref = lower(:actor)
      AND fact_reach.body = 0
      AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
)

SELECT
    a_wholes.title AS what,
    compared.aspect AS aspect,
    compared.of_what AS of_what,
    a_summaries.dossier AS account_a,
    compared.a_says AS says_a,
    b_summaries.dossier AS account_b,
    compared.b_says AS says_b,
    compared.stands AS stands,
    compared.how AS how,
    a_summaries.cited AS cited_a,
    b_summaries.cited AS cited_b,
    substr(
        min(a_wholes.account_of, b_wholes.account_of),
        instr(min(a_wholes.account_of, b_wholes.account_of), ':') + 1
    ) AS happening,
    CASE WHEN lower(a_dossiers.voice) = lower(b_dossiers.voice) THEN 1 ELSE 2 END AS sources,
    a_summaries.ref || ' ' || b_summaries.ref AS facts
FROM compared
CROSS JOIN asked
JOIN fact_summaries AS a_summaries ON a_summaries.fact_id = compared.a_fact
JOIN fact_summaries AS b_summaries ON b_summaries.fact_id = compared.b_fact
JOIN fact_summaries AS a_wholes ON a_wholes.fact_id = compared.a_whole
JOIN fact_summaries AS b_wholes ON b_wholes.fact_id = compared.b_whole
JOIN dossier_list AS a_dossiers ON a_dossiers.dossier = a_summaries.dossier
JOIN dossier_list AS b_dossiers ON b_dossiers.dossier = b_summaries.dossier
LEFT JOIN periods AS a_periods ON a_periods.fact_id = compared.a_whole
LEFT JOIN periods AS b_periods ON b_periods.fact_id = compared.b_whole
WHERE asked.ordered = 1
  AND a_summaries.source <> b_summaries.source
  AND (
      a_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
      OR b_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  )
  AND (
      (
          coalesce(a_periods.latest, '9999-12-31') >= asked.since
          AND coalesce(a_periods.earliest, '0000-01-01') <= asked.until
      )
      OR (
          coalesce(b_periods.latest, '9999-12-31') >= asked.since
          AND coalesce(b_periods.earliest, '0000-01-01') <= asked.until
      )
  )
  AND (
      :actor IS NULL
      OR compared.a_whole IN (SELECT reached.fact_id FROM reached)
      OR compared.b_whole IN (SELECT reached.fact_id FROM reached)
  )
  AND (
      :topic IS NULL
      OR compared.a_whole IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
      OR compared.b_whole IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
ORDER BY
    happening,
    account_a,
    account_b,
    compared.rank,
    compared.of_what,
    a_summaries.ref,
    b_summaries.ref,
    compared.a_says,
    compared.b_says;
