-- title: Where words and deeds differ
-- group: Says and does
-- question: Where does what an actor says differ from what it does, or stop short of it?
-- about: One row per statement and act, where the source says that the act contradicts the statement or falls short of it.
-- param actor: actor; only statements of this actor, its parts or people; default everybody
-- param with: actor; only pairs with this second actor, its parts or people in one of the two; default anybody
-- param topic: topic; only statements on this topic; default every topic
-- names: actor with
-- column professed: what is said or held, in the coder's words
-- column against: how the act contradicts the statement, with the hedge of the source
-- column done: the act or limit that the source sets against it, in the coder's words
-- column explained: the official reason for the act
-- columns: cue memo
-- column who: who says or holds it
-- column mode: declared: the holder says it; enacted: the holder acts on it; attributed: the author ascribes it; NULL: not a stance
-- column topic: what it is about
-- column status: how far the act had come when the source was written, as in planned or occurred; NULL: not an engagement
-- column date [EDTF]: when the act took place
-- columns: hedged
-- column confidence: the coder's confidence that the source contrasts the two; NULL: not given
-- columns: cited source sources facts
-- aside: sources source confidence facts hedged mode topic status date memo who cue explained cited
-- example: says-vs-does --actor malaysia
-- example: says-vs-does --topic aukus --citations
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' pair' ELSE ' pairs' END || ' of words and what is done against them or limits them; '
--         || count(DISTINCT professed) || CASE count(DISTINCT professed) WHEN 1 THEN ' thing' ELSE ' different things' END || ' said or held'
--         || '; ' || coalesce(sum(hedged), 0) || CASE sum(hedged) WHEN 1 THEN ' pair is' ELSE ' pairs are' END || ' hedged by the source; '
--         || count(explained) || CASE count(explained) WHEN 1 THEN ' has' ELSE ' have' END || ' an official explanation'
--     FROM report
WITH excuses AS NOT MATERIALIZED (
    SELECT links.to_ref AS done, CASE tellings.qualifier WHEN facts.qualifier THEN '' ELSE tellings.qualifier END || facts.title AS title, facts.ref AS ref
    FROM links
    JOIN vocab_relation USING (relation)
    JOIN facts ON facts.ref = links.from_ref
    JOIN facts AS tellings ON tellings.ref = links.ref
    WHERE vocab_relation.excuses = 1 AND tellings.denied <> 1
)

SELECT
    professed.title AS professed,
    facts.qualifier || CASE vocab_relation.professed WHEN 1 THEN vocab_relation.label ELSE vocab_relation.inverse END AS against,
    done.title AS done,
    (
        SELECT group_concat(ordered.title, '; ')
        FROM (SELECT title FROM excuses WHERE excuses.done = done.ref ORDER BY excuses.ref) AS ordered
    ) AS explained,
    facts.cue AS cue,
    facts.memo AS memo,
    professed.who AS who,
    stances.mode AS mode,
    topics.name AS topic,
    engagements.status AS status,
    done.date AS date,
    facts.hedged AS hedged,
    facts.confidence AS confidence,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    professed.ref || ' ' || done.ref || ' ' || facts.ref || coalesce((
        SELECT ' ' || group_concat(ordered.ref, ' ')
        FROM (SELECT ref FROM excuses WHERE excuses.done = done.ref ORDER BY excuses.ref) AS ordered
    ), '') AS facts
FROM vocab_relation
CROSS JOIN links USING (relation)
CROSS JOIN facts AS professed ON professed.ref = CASE vocab_relation.professed WHEN 1 THEN links.from_ref ELSE links.to_ref END
CROSS JOIN facts ON facts.ref = links.ref
LEFT JOIN dossiers ON dossiers.dossier = facts.dossier
JOIN facts AS done ON done.ref = CASE vocab_relation.professed WHEN 1 THEN links.to_ref ELSE links.from_ref END
LEFT JOIN stances ON stances.ref = professed.ref
LEFT JOIN topics USING (topic)
LEFT JOIN engagements ON engagements.ref = done.ref
LEFT JOIN dates ON dates.date = done.date
WHERE vocab_relation.professed IS NOT NULL
  AND facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:actor IS NULL OR professed.ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:actor) AND agent = 1 AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:with IS NULL OR EXISTS (
      SELECT 1 FROM work_reach JOIN fact_actors USING (actor)
      WHERE ref IN (professed.ref, done.ref) AND typed = lower(:with) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:topic IS NULL OR professed.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    professed.title,
    dates.earliest NULLS LAST,
    facts.ref;
