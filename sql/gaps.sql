-- title: What is not said
-- group: The record
-- question: What would an analyst ask that the record does not tell, and what is known instead?
-- about: One row per question that stays open: those the coder noted, and those worked out from the record: acts and amounts without a date or with one coarser than a day, what lasts without a known end, actors that act without a name, and lists that are open; who does nothing needs no name, and a group is known by the members that are told. Asked for one aspect, also where a thing was, whether it happened, how one voted, and how much it was where a bound is missing.
-- param actor: actor; only questions about this actor, its parts and its people, and about what they are in; default everybody; alias about
-- param topic: topic; only questions about this topic or a narrower one, and about facts on them; default every topic
-- param aspect: code aspect; only where this is missing; default everything that an analyst would ask of anything
-- param noted: flag; only what the coder noted; default off
-- names: actor
-- column question: the question that stays open
-- column aspect: what is missing
-- column about: what the question is about
-- column known: what is known instead: a coarser date, the words that date it, the office held, those who are named
-- column noted: by the coder, or worked out from the record
-- column cited: paragraph and sentence where the source speaks of it; of an actor, one such place; NULL: the question is about the source as a whole, or about an actor or topic
-- columns: source sources facts
-- aside: sources source noted cited aspect
-- example: gaps --noted
-- example: gaps --actor united-states --aspect total
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' open question' ELSE ' open questions' END
--         || CASE WHEN sum(asked) > count(*) THEN ', asked ' || sum(asked) || ' times by several coders: ' ELSE ': ' END
--         || coalesce(sum(noted = 'by the coder'), 0) || ' noted by the coder, ' || coalesce(sum(noted <> 'by the coder'), 0) || ' worked out from the record'
--         || '; ' || count(known) || ' with something known instead'
--     FROM (
--         SELECT noted, max(known) AS known, count(*) AS asked
--         FROM (
--             -- Two coders of one source ask one thing where what is missing is the same of the same; one coder does not.
--             SELECT asked.noted AS noted, asked.known AS known, asked.source AS source, asked.aspect AS aspect, asked.worked_out AS worked_out,
--                 coalesce(facts.account_of, asked.of_what) AS thing,
--                 CASE WHEN asked.coding <> '' THEN row_number() OVER (
--                     PARTITION BY asked.coding, asked.noted, asked.aspect, asked.worked_out, coalesce(facts.account_of, asked.of_what) ORDER BY asked.refs
--                 ) END AS number
--             FROM (
--                 SELECT noted, known, source, aspect, facts AS refs, CASE noted WHEN 'worked out' THEN question END AS worked_out,
--                     CASE noted WHEN 'worked out' THEN first ELSE substr(facts, length(first) + 2) END AS of_what,
--                     CASE instr(first, '@') WHEN 0 THEN '' ELSE substr(first, instr(first, '@') + 1) END AS coding
--                 FROM (SELECT *, substr(facts, 1, instr(facts || ' ', ' ') - 1) AS first FROM report)
--             ) AS asked
--             LEFT JOIN facts ON facts.ref = asked.of_what
--         )
--         GROUP BY noted, source, aspect, worked_out, thing, number
--     )
SELECT
    not_stated.question AS question,
    not_stated.aspect AS aspect,
    not_stated.title AS about,
    not_stated.known AS known,
    CASE not_stated.noted_by WHEN 'coder' THEN 'by the coder' ELSE 'worked out' END AS noted,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    CASE not_stated.noted_by
        WHEN 'coder' THEN not_stated.refs || ' ' || not_stated.about
        ELSE not_stated.about || coalesce(' ' || not_stated.refs, '')
    END AS facts
FROM not_stated
JOIN dossiers USING (dossier)
LEFT JOIN facts USING (ref)
WHERE not_stated.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND not_stated.aspect = coalesce(:aspect, not_stated.aspect)
  AND (:aspect IS NOT NULL OR not_stated.listed = 1)
  AND (coalesce(:noted, 0) = 0 OR not_stated.noted_by = 'coder')
  AND (
      :actor IS NULL
      OR not_stated.about IN (
          SELECT 'actor:' || work_reach.actor
          FROM work_reach
          WHERE work_reach.typed = lower(:actor)
            AND work_reach.body = 0
            AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
          UNION ALL
          SELECT fact_actors.ref
          FROM work_reach
          JOIN fact_actors USING (actor)
          WHERE work_reach.typed = lower(:actor)
            AND work_reach.body = 0
            AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :topic IS NULL
      OR not_stated.about IN (
          SELECT 'topic:' || topic FROM work_topic_reach WHERE typed = lower(:topic)
          UNION ALL
          SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)
      )
  )
ORDER BY
    noted,
    source,
    not_stated.title,
    not_stated.aspect,
    question,
    facts;
