-- title: Where accounts disagree
-- group: The record
-- question: Where do two sources disagree about the same thing, and by how much?
-- about: One row per aspect on which two accounts of the same thing cannot both be true. --all also lists aspects on which they agree, may both be true, or only one account speaks. If more than ten dossiers report one thing, each is compared with the first that gives each value. If you narrow the report, it keeps a row if at least one of its two accounts fits. To compare two coders of one source, use `chancery agree`.
-- param actor: actor; only rows where this actor, its parts or people are in one of the two accounts; default everybody
-- param with: actor; only rows where this second actor, its parts or people are in one of the two accounts; default anybody
-- param topic: topic; only if one of the two accounts is on this topic or a narrower one; default every topic
-- param since: day; only if one of the two dates may lie on or after this day; default the beginning
-- param until: end_day; only if one of the two dates may lie on or before this day; default the end
-- param all: flag; also agreements, one-sided accounts and unclear cases; default off
-- names: actor with
-- column title: what both describe, in the words of the first coder
-- column aspect: what is compared: truth (whether the fact is denied), date, status, place, visibility, participant, vote, amount, position or office
-- columns: of_what
-- column account_a: the dossier of the first account, in alphabetical order
-- column says_a: what it says; NULL: nothing
-- column account_b: the dossier of the other account
-- column says_b: what that says; NULL: nothing
-- column stands: different; same; compatible: both can be true, as a day and its month; only one says; not comparable: the two differ in unit, stage or time, or one has only words
-- column how: how the first differs from the other; NULL: they are the same, or only one says
-- column cited_a: paragraph and sentence of the first account
-- column cited_b: paragraph and sentence of the other
-- column happening: what both are accounts of: the key of an event, or an office or position
-- column sources: 2: the two sources have different publishers; 1: the same publisher
-- columns: facts
-- aside: sources facts happening stands of_what cited_b cited_a how
-- example: disagreements --all
-- example: disagreements --all --actor antony-blinken
-- answer: SELECT coalesce(sum(stands = 'different'), 0) || CASE coalesce(sum(stands = 'different'), 0) WHEN 1 THEN ' disagreement in ' ELSE ' disagreements in ' END
--         || count(DISTINCT CASE stands WHEN 'different' THEN happening END) || ' of the '
--         || (
--             SELECT count(*) FROM (
--                 SELECT min(ones.account_of, others.account_of)
--                 FROM work_comparisons
--                 JOIN facts AS ones ON ones.ref = a_whole
--                 JOIN facts AS others ON others.ref = b_whole
--                 WHERE (SELECT source FROM dossiers WHERE dossier = ones.dossier) <> (SELECT source FROM dossiers WHERE dossier = others.dossier)
--                 UNION
--                 -- An office held at another time, or a position without a code, is told twice with nothing to compare.
--                 SELECT account_of FROM facts JOIN dossiers USING (dossier)
--                 WHERE ref IN (SELECT ref FROM affiliations UNION ALL SELECT ref FROM stances JOIN vocab_mode USING (mode) WHERE reading = 0)
--                 GROUP BY account_of HAVING count(DISTINCT source) > 1
--             )
--         ) || ' events, offices and positions that several sources tell'
--         || CASE WHEN :all = 1 THEN '; ' || coalesce(sum(stands IN ('same', 'compatible')), 0) || CASE sum(stands IN ('same', 'compatible')) WHEN 1 THEN ' agreement, ' ELSE ' agreements, ' END || coalesce(sum(stands NOT IN ('different', 'same', 'compatible')), 0) || ' told by one only or not comparable' ELSE '' END
--     FROM report
WITH reached AS NOT MATERIALIZED (
    SELECT typed, ref FROM work_reach JOIN fact_actors USING (actor) WHERE body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
),

involved AS (SELECT ref FROM reached WHERE typed = lower(:actor)),
beside AS (SELECT ref FROM reached WHERE typed = lower(:with)),
on_topic AS (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic))

SELECT
    a_wholes.title AS title,
    work_comparisons.aspect AS aspect,
    work_comparisons.of_what AS of_what,
    a_facts.dossier AS account_a,
    CASE a_facts.denied WHEN 0 THEN a_facts.qualifier ELSE '' END || replace(replace(work_comparisons.a_says, coalesce(longer.date, ''), coalesce(longer.label, '')), coalesce(shorter.date, ''), coalesce(shorter.label, '')) AS says_a,
    b_facts.dossier AS account_b,
    CASE b_facts.denied WHEN 0 THEN b_facts.qualifier ELSE '' END || replace(replace(work_comparisons.b_says, coalesce(longer.date, ''), coalesce(longer.label, '')), coalesce(shorter.date, ''), coalesce(shorter.label, '')) AS says_b,
    work_comparisons.stands AS stands,
    replace(replace(work_comparisons.how, coalesce(longer.date, ''), coalesce(longer.label, '')), coalesce(shorter.date, ''), coalesce(shorter.label, '')) AS how,
    a_facts.cited AS cited_a,
    b_facts.cited AS cited_b,
    min(a_wholes.account_of, b_wholes.account_of) AS happening,
    CASE lower(coalesce(a_sources.publisher, a_sources.author)) WHEN lower(coalesce(b_sources.publisher, b_sources.author)) THEN 1 ELSE 2 END AS sources,
    a_facts.ref || ' ' || b_facts.ref AS facts
FROM work_comparisons
CROSS JOIN facts AS a_facts ON a_facts.ref = work_comparisons.a_ref
CROSS JOIN facts AS b_facts ON b_facts.ref = work_comparisons.b_ref
JOIN facts AS a_wholes ON a_wholes.ref = work_comparisons.a_whole
JOIN facts AS b_wholes ON b_wholes.ref = work_comparisons.b_whole
JOIN dossiers AS a_dossiers ON a_dossiers.dossier = a_facts.dossier
JOIN dossiers AS b_dossiers ON b_dossiers.dossier = b_facts.dossier
JOIN sources AS a_sources ON a_sources.source = a_dossiers.source
JOIN sources AS b_sources ON b_sources.source = b_dossiers.source
-- In texts, replace dates by labels. Begin with the longer date: it can contain the shorter one.
LEFT JOIN dates AS longer ON longer.date = CASE WHEN length(b_facts.date) > length(a_facts.date) THEN b_facts.date ELSE a_facts.date END
LEFT JOIN dates AS shorter ON shorter.date = CASE WHEN length(b_facts.date) > length(a_facts.date) THEN a_facts.date ELSE b_facts.date END
-- The table has each pair in both orders; the report lists one of them.
WHERE a_facts.dossier < b_facts.dossier
  AND a_sources.source <> b_sources.source
  AND (work_comparisons.stands = 'different' OR :all = 1)
  AND (a_facts.dossier IN (SELECT dossier FROM work_asked_dossiers) OR b_facts.dossier IN (SELECT dossier FROM work_asked_dossiers))
  AND (
      a_wholes.date IS NULL OR b_wholes.date IS NULL
      OR a_wholes.date IN (SELECT date FROM work_asked_dates)
      OR b_wholes.date IN (SELECT date FROM work_asked_dates)
  )
  AND (:actor IS NULL OR a_whole IN (SELECT ref FROM involved) OR b_whole IN (SELECT ref FROM involved))
  AND (:with IS NULL OR a_whole IN (SELECT ref FROM beside) OR b_whole IN (SELECT ref FROM beside))
  AND (:topic IS NULL OR a_whole IN (SELECT ref FROM on_topic) OR b_whole IN (SELECT ref FROM on_topic))
ORDER BY happening, account_a, account_b, work_comparisons.rank, of_what, facts, says_a, says_b;
