-- title: Trigger and response
-- group: Reasons
-- question: What followed what, and after how long?
-- about: One row per fact that the source puts after another, or gives a lag to; that the one brought the other about is said only where a cause is.
-- param trigger: actor; only what follows upon what this actor is in, itself or by its parts and people; default everybody
-- param actor: actor; only responses of this actor, itself or by its parts and people; default everybody
-- param exact: flag; only the actors themselves, not their parts and people; default off
-- param topic: topic; only what follows upon something on this topic or a narrower one; default every topic
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column trigger: what came first, in the coder's words
-- column trigger_date [EDTF]: when; NULL: not said
-- column response: what came after it, in the coder's words
-- column who: who is behind the response
-- column date [EDTF]: when; NULL: not said
-- column lag [ISO 8601 duration]: time between the two; NULL: none is given, or it is no duration
-- column words: the words the source gives the lag in
-- column cause_said: 1: the source says that the one brought about the other; 0: it tells their order and no more
-- column reads: how the response stands to the trigger
-- column hedged: 1: the source hedges in at least one place
-- column memo: the coder's remark
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source memo hedged reads cited lag trigger_date who
-- example: responses --actor malaysia
-- example: responses --topic aukus
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' response to ' ELSE ' responses to ' END || count(DISTINCT trigger)
--         || CASE count(DISTINCT trigger) WHEN 1 THEN ' trigger; ' ELSE ' triggers; ' END
--         || count(coalesce(lag, words)) || ' with a lag, ' || coalesce(sum(cause_said), 0) || ' with a cause said'
--     FROM report
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
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

sequences AS (
    -- FROM came after TO.
    SELECT
        links.link_id AS link_id,
        links.to_fact AS trigger,
        links.from_fact AS response,
        relations.causal AS cause_said,
        relations.label AS reads
    FROM relations
    JOIN links ON links.relation = relations.code
    WHERE relations.after = 1
    UNION ALL
    -- FROM brings TO about, after a time that is told.
    SELECT
        links.link_id,
        links.from_fact,
        links.to_fact,
        relations.causal,
        relations.inverse
    FROM relations
    JOIN links ON links.relation = relations.code
    WHERE relations.after = 0
      AND relations.causal = 1
      AND coalesce(links.lag, links.lag_words) IS NOT NULL
)

SELECT
    triggers.title AS trigger,
    trigger_periods.edtf AS trigger_date,
    responses.title AS response,
    responses.who AS who,
    response_periods.edtf AS date,
    links.lag AS lag,
    links.lag_words AS words,
    sequences.cause_said AS cause_said,
    sequences.reads AS reads,
    summaries.hedged AS hedged,
    facts.memo AS memo,
    summaries.cited AS cited,
    summaries.source AS source,
    summaries.sources AS sources,
    triggers.ref || ' ' || responses.ref || ' ' || summaries.ref AS facts
FROM sequences
JOIN links USING (link_id)
JOIN facts ON facts.fact_id = sequences.link_id
JOIN fact_summaries AS summaries ON summaries.fact_id = sequences.link_id
JOIN fact_summaries AS triggers ON triggers.fact_id = sequences.trigger
JOIN fact_summaries AS responses ON responses.fact_id = sequences.response
LEFT JOIN periods AS trigger_periods ON trigger_periods.fact_id = sequences.trigger
LEFT JOIN periods AS response_periods ON response_periods.fact_id = sequences.response
WHERE summaries.denied <> 1
  AND summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      :trigger IS NULL
      OR sequences.trigger IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:trigger)
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :actor IS NULL
      OR sequences.response IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:actor)
            AND fact_reach.agent = 1
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :topic IS NULL
      OR sequences.trigger IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
ORDER BY
    coalesce(trigger_periods.earliest, '9999-12-31'),
    triggers.title,
    response_periods.earliest IS NULL,
    response_periods.earliest,
    summaries.ref;
