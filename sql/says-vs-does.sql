-- title: What is said and what is done
-- group: Says and does
-- question: Where does what an actor professes differ from what it does, or stop short of it?
-- about: One row per thing professed and thing done against it, or held back from it, as the source sets them side by side.
-- param actor: actor; only what this actor professes, itself or by its parts and people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param topic: topic; only what is professed on this topic; default every topic
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column professed: what is professed, in the coder's words
-- column who: who professes it
-- column mode: declared, enacted, or attributed: read so by the author; NULL: what is professed is no stance
-- column topic: what it is about
-- column against: how the other stands to it
-- column done: what is done against it, or what holds it back, in the coder's words
-- column status: how far what is done came, as of the source; NULL: it is no engagement
-- column date [EDTF]: when it is done
-- column explained: the reason that is officially given for it
-- column cue: the words that set the two against each other
-- column hedged: 1: the source hedges in at least one place
-- column confidence: the coder's own confidence that the source sets them so; NULL: not said
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source topic confidence hedged cue cited date mode
-- example: says-vs-does --actor malaysia
-- example: says-vs-does --topic aukus --citations
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' place' ELSE ' places' END || ' where something stands against what is professed, over '
--         || count(DISTINCT professed) || CASE count(DISTINCT professed) WHEN 1 THEN ' profession' ELSE ' professions' END
--         || '; ' || coalesce(sum(hedged), 0) || ' hedged by the source, '
--         || count(explained) || ' officially explained'
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

gaps_drawn AS (
    SELECT
        links.link_id AS link_id,
        CASE relations.professed WHEN 1 THEN links.from_fact ELSE links.to_fact END AS professed,
        CASE relations.professed WHEN 1 THEN links.to_fact ELSE links.from_fact END AS done,
        CASE relations.professed WHEN 1 THEN relations.label ELSE relations.inverse END AS against
    FROM relations
    JOIN links ON links.relation = relations.code
    WHERE relations.professed IS NOT NULL
)

SELECT
    professed.title AS professed,
    professed.who AS who,
    stances.mode AS mode,
    topics.name AS topic,
    gaps_drawn.against AS against,
    done.title AS done,
    engagements.status AS status,
    periods.edtf AS date,
    (
        SELECT group_concat(ordered.title, '; ')
        FROM (
            SELECT fact_summaries.title AS title
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries ON fact_summaries.fact_id = links.from_fact
            WHERE links.to_fact = gaps_drawn.done AND relations.excuses = 1
            ORDER BY links.link_id
        ) AS ordered
    ) AS explained,
    summaries.cue AS cue,
    summaries.hedged AS hedged,
    facts.confidence AS confidence,
    summaries.cited AS cited,
    summaries.source AS source,
    summaries.sources AS sources,
    professed.ref || ' ' || done.ref || ' ' || summaries.ref || coalesce((
        SELECT ' ' || group_concat(ordered.ref, ' ')
        FROM (
            SELECT fact_summaries.ref AS ref
            FROM links
            JOIN relations ON relations.code = links.relation
            JOIN fact_summaries ON fact_summaries.fact_id = links.from_fact
            WHERE links.to_fact = gaps_drawn.done AND relations.excuses = 1
            ORDER BY links.link_id
        ) AS ordered
    ), '') AS facts
FROM gaps_drawn
JOIN fact_summaries AS summaries ON summaries.fact_id = gaps_drawn.link_id
JOIN facts ON facts.fact_id = gaps_drawn.link_id
JOIN fact_summaries AS professed ON professed.fact_id = gaps_drawn.professed
JOIN fact_summaries AS done ON done.fact_id = gaps_drawn.done
LEFT JOIN stances ON stances.stance_id = gaps_drawn.professed
LEFT JOIN topics ON topics.topic_id = stances.topic_id
LEFT JOIN engagements ON engagements.engagement_id = gaps_drawn.done
LEFT JOIN periods ON periods.fact_id = gaps_drawn.done
WHERE summaries.denied <> 1
  AND summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      :actor IS NULL
      OR gaps_drawn.professed IN (
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
      OR gaps_drawn.professed IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
ORDER BY
    professed.title,
    periods.earliest IS NULL,
    periods.earliest,
    summaries.ref;
