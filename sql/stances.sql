-- title: Positions
-- group: Positions
-- question: Who holds which position towards whom and on what, how is it known, and how far does it go?
-- about: One row per position of a holder; several on one target stand side by side and are never made into one.
-- param actor: actor; only what this actor holds, itself or by its parts and people; default everybody
-- param towards: actor; only what is towards this actor, its parts, its people or a body it is in; default everybody
-- param exact: flag; only the actors named, not their parts, people and bodies; default off
-- param topic: topic; only what is on this topic or a narrower one; default every topic
-- param mode: code modes; only what is known in this way; default every way
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column holder: who holds it; the coder's words in brackets where the source names nobody
-- column target: towards whom; NULL: towards nobody in particular
-- column topic: on what; NULL: the target alone
-- column position: which, towards the target where there is one, else on the topic; NULL: none that the scale names
-- column score [-3 condemns to 3 is committed]: the position on the scale; NULL: off it
-- column mode: declared, enacted, or attributed: read so by the author
-- column what: the position in the coder's words
-- column scope: what limits it, in the coder's words
-- column utterance: the few words the holder is quoted with
-- column channel: the engagement that declares or enacts it
-- column date [EDTF]: its own, else that of its channel
-- column words: the words of the source that date it
-- column within: certainly, possibly or ongoing within the days asked for; undated: it cannot be told; NULL where no days were asked for
-- column visibility: how public, as the source says
-- column hedged: 1: the source hedges in at least one place
-- column confidence: the coder's own confidence; NULL: not said
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source confidence visibility hedged words utterance cited score scope channel within topic date
-- example: stances --actor malaysia
-- example: stances --actor malaysia --towards russia --citations
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' position' ELSE ' positions' END
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END || ': '
--         || coalesce(sum(score > 0), 0) || ' favourable, ' || coalesce(sum(score < 0), 0) || ' critical or distant, '
--         || coalesce(sum(score = 0), 0) || ' neutral, ' || (count(*) - count(score)) || ' off the scale'
--         || '; ' || (count(*) - count(date)) || ' without a date'
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
--     CROSS JOIN (
--         SELECT sum(most) AS things
--         FROM (
--             SELECT max(told) AS most
--             FROM (
--                 SELECT
--                     fact_summaries.account_of AS account_of,
--                     count(DISTINCT coalesce(engagements.happening, fact_summaries.ref)) AS told
--                 FROM report
--                 JOIN fact_summaries
--                     ON fact_summaries.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--                 LEFT JOIN engagements ON engagements.engagement_id = fact_summaries.fact_id
--                 GROUP BY fact_summaries.account_of, fact_summaries.dossier
--             )
--             GROUP BY account_of
--         )
--     )
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
)

SELECT
    stance_list.holder_name AS holder,
    stance_list.target_name AS target,
    stance_list.topic_name AS topic,
    stance_list.position AS position,
    stance_list.score AS score,
    stance_list.mode AS mode,
    stance_list.summary AS what,
    stance_list.scope AS scope,
    stance_list.utterance AS utterance,
    stance_list.through_what AS channel,
    stance_list.edtf AS date,
    stance_list.date_words AS words,
    CASE
        WHEN coalesce(:since, :until) IS NULL THEN NULL
        WHEN coalesce(stance_list.earliest, stance_list.latest) IS NULL
            THEN 'undated'
        WHEN stance_list.approximate = 0
            AND stance_list.earliest >= asked.since
            AND coalesce(stance_list.latest, stance_list.begun_by) <= asked.until
            THEN 'certainly'
        WHEN stance_list.begun_by <= asked.until
            AND stance_list.ended_from >= asked.since
            THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    stance_list.visibility AS visibility,
    stance_list.hedged AS hedged,
    stance_list.confidence AS confidence,
    stance_list.cited AS cited,
    stance_list.source AS source,
    stance_list.sources AS sources,
    stance_list.ref || coalesce(' ' || stance_list.through, '') AS facts
FROM stance_list
CROSS JOIN asked
WHERE stance_list.denied <> 1
  AND stance_list.dossier IN (SELECT accounts.dossier FROM accounts)
  AND asked.ordered = 1
  AND coalesce(stance_list.latest, '9999-12-31') >= asked.since
  AND coalesce(stance_list.earliest, '0000-01-01') <= asked.until
  AND (:mode IS NULL OR stance_list.mode = :mode)
  AND (
      :actor IS NULL
      OR stance_list.holder_id IN (
          SELECT actor_reach.actor_id
          FROM actor_reach
          WHERE actor_reach.ref = lower(:actor)
            AND actor_reach.body = 0
            AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :towards IS NULL
      OR stance_list.target_id IN (
          SELECT actor_reach.actor_id
          FROM actor_reach
          WHERE actor_reach.ref = lower(:towards)
            AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :topic IS NULL
      OR stance_list.fact_id IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
ORDER BY
    stance_list.holder_name,
    stance_list.target_name IS NULL,
    stance_list.target_name,
    stance_list.topic_name,
    stance_list.earliest IS NULL,
    stance_list.earliest,
    stance_list.ref;
