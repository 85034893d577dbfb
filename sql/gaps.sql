-- title: Open questions
-- group: The record
-- question: What would an analyst ask that the record does not answer, and what is known instead?
-- about: One row per open question. Listed are the questions that a coder noted. --all also lists questions from empty columns: events and amounts without an exact day, periods without a known end, actors without a name, and open lists. --all with --aspect also lists unknown places, statuses, votes and bounds of amounts.
-- param actor: actor; only questions about this actor, its parts or people, or their facts; default everybody; alias about
-- param with: actor; only questions that are also about this second actor, its parts or people, or their facts; default anybody
-- param topic: topic; only questions about this topic, a narrower one, or a fact on one of these; default every topic
-- param aspect: code aspect; only where this is missing; default the usual questions of an analyst
-- param all: flag; also questions from empty columns; default off
-- names: actor with
-- column question: the question that stays open
-- column aspect: what is missing
-- column title: what the question is about
-- column known: what is known instead: a coarser date, the words for the date, an office, the named members
-- column noted_by: coder: a coder noted the question; record: a column is empty
-- column cited: where the source speaks of it; for an unnamed actor, one such place; NULL: a question about a source, an actor or a topic
-- columns: source sources facts
-- aside: sources source facts noted_by cited aspect
-- example: gaps --all
-- example: gaps --actor united-states --aspect total
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' open question' ELSE ' open questions' END
--         || CASE WHEN sum(asked) > count(*) THEN ', asked ' || sum(asked) || ' times by several coders: ' ELSE ': ' END
--         || coalesce(sum(noted_by = 'coder'), 0) || ' noted by a coder' || CASE :all WHEN 1
--             THEN ', ' || coalesce(sum(noted_by <> 'coder'), 0) || ' from empty columns'
--             ELSE '; ' || (
--                 SELECT count(DISTINCT json_array(source, aspect, question, coalesce(account_of, about)))
--                 FROM not_stated JOIN dossiers USING (dossier) LEFT JOIN facts ON facts.ref = about
--                 WHERE noted_by <> 'coder' AND dossiers.dossier IN (SELECT dossier FROM work_asked_dossiers)
--                   AND CASE WHEN :aspect IS NULL THEN listed = 1 ELSE aspect = :aspect END
--                   AND (:actor IS NULL OR about IN (SELECT about FROM work_subjects WHERE typed = lower(:actor) AND itself >= coalesce(:exact, 0)))
--                   AND (:with IS NULL OR about IN (SELECT about FROM work_subjects WHERE typed = lower(:with) AND itself >= coalesce(:exact, 0)))
--                   AND (:topic IS NULL OR about IN (SELECT 'topic:' || topic FROM work_topic_reach WHERE typed = lower(:topic)
--                       UNION ALL SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
--             ) || ' more from empty columns (--all lists them)' END
--     FROM (
--         SELECT noted_by, count(*) AS asked
--         FROM (
--             -- Two coders of one source ask the same where they miss the same of the same thing; one coder never asks twice.
--             SELECT noted_by, source, aspect, worked_out, coalesce(account_of, of_what) AS thing, CASE WHEN coding <> '' THEN
--                 row_number() OVER (PARTITION BY coding, noted_by, aspect, worked_out, coalesce(account_of, of_what) ORDER BY refs)
--             END AS number
--             FROM (
--                 SELECT noted_by, source, aspect, facts AS refs, CASE noted_by WHEN 'coder' THEN NULL ELSE question END AS worked_out,
--                     CASE noted_by WHEN 'coder' THEN substr(facts, length(first) + 2) ELSE first END AS of_what,
--                     CASE instr(first, '@') WHEN 0 THEN '' ELSE substr(first, instr(first, '@') + 1) END AS coding
--                 FROM (SELECT *, substr(facts, 1, instr(facts || ' ', ' ') - 1) AS first FROM report)
--             )
--             LEFT JOIN facts ON facts.ref = of_what
--         )
--         GROUP BY noted_by, source, aspect, worked_out, thing, number
--     )
SELECT
    not_stated.question AS question,
    not_stated.aspect AS aspect,
    not_stated.title AS title,
    not_stated.known AS known,
    not_stated.noted_by AS noted_by,
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
  AND (coalesce(:all, 0) = 1 OR not_stated.noted_by = 'coder')
  AND (:actor IS NULL OR not_stated.about IN (
      SELECT about FROM work_subjects WHERE typed = lower(:actor) AND itself >= coalesce(:exact, 0)
  ))
  AND (:with IS NULL OR not_stated.about IN (
      SELECT about FROM work_subjects WHERE typed = lower(:with) AND itself >= coalesce(:exact, 0)
  ))
  AND (
      :topic IS NULL
      OR not_stated.about IN (
          SELECT 'topic:' || topic FROM work_topic_reach WHERE typed = lower(:topic)
          UNION ALL
          SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)
      )
  )
ORDER BY
    noted_by,
    source,
    not_stated.title,
    not_stated.aspect,
    question,
    facts;
