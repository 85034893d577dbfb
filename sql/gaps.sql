-- title: What is not said
-- group: The record
-- question: What would an analyst ask that the record does not tell, and what is known instead?
-- about: One row per question that stays open: those the coder noted, and those worked out from the record: acts and amounts without a date or with one coarser than a day, what lasts without a known end, actors that act without a name, and lists that are open; who does nothing needs no name, and a group is known by the members that are told.
-- param about: actor; only questions about this actor, its parts and its people, and about what they are in; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param aspect: code gap_aspects; only what the coder noted as missing this; default everything
-- param noted: flag; only what the coder noted; default off
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column question: the question that stays open
-- column aspect: what is missing: of what the coder noted, its code; of what is worked out, date, end, name or list
-- column about: what the question is about
-- column known: what is known instead: a coarser date, the words that date it, the office held, those who are named
-- column noted: by the coder, or worked out from the record
-- column cited: paragraph and sentence where the source speaks of it; of an actor, one such place; NULL: the question is about the source as a whole, or about an actor or topic
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source noted cited aspect
-- example: gaps --noted
-- example: gaps --about united-states --aspect total
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' open question' ELSE ' open questions' END
--         || CASE WHEN sum(asked) > count(*) THEN ', asked ' || sum(asked) || ' times by several coders: ' ELSE ': ' END
--         || coalesce(sum(noted = 'by the coder'), 0) || ' noted by the coder, ' || coalesce(sum(noted <> 'by the coder'), 0) || ' worked out from the record'
--         || '; ' || count(known) || ' with something known instead'
--     FROM (
--         SELECT noted, max(known) AS known, count(*) AS asked
--         FROM (
--             -- Two coders of one source ask one thing where what is missing is the same of the same; one coder does not.
--             SELECT report.noted AS noted, report.known AS known, report.source AS source, report.aspect AS aspect,
--                 CASE WHEN noting.ref IS NULL THEN report.question END AS worked_out,
--                 coalesce(things.account_of, noting.about, substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)) AS thing,
--                 CASE
--                     WHEN coalesce(noting.dossier, things.dossier) IS NOT NULL THEN row_number() OVER (
--                         PARTITION BY coalesce(noting.dossier, things.dossier), report.aspect, noting.ref IS NULL,
--                             CASE WHEN noting.ref IS NULL THEN report.question END, coalesce(things.account_of, noting.about)
--                         ORDER BY report.facts
--                     )
--                 END AS number
--             FROM report
--             LEFT JOIN (SELECT DISTINCT ref, about, dossier FROM gap_list) AS noting
--                 ON noting.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--             LEFT JOIN fact_summaries AS things
--                 ON things.ref = coalesce(noting.about, substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1))
--         )
--         GROUP BY noted, source, aspect, worked_out, thing, number
--     )
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

actors_asked AS (
    SELECT actor_reach.actor_id AS actor_id
    FROM actor_reach
    WHERE actor_reach.ref = lower(:about)
      AND actor_reach.body = 0
      AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

acts AS (
    SELECT
        engagements.engagement_id AS fact_id,
        periods.fact_id AS period_id,
        periods.edtf AS edtf,
        periods.date_words AS date_words,
        periods.approximate AS approximate,
        date_forms.unsure AS unsure,
        date_precisions.rank AS rank
    FROM engagements
    JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
    JOIN statuses ON statuses.code = engagements.status
    LEFT JOIN periods ON periods.fact_id = engagements.engagement_id
    LEFT JOIN date_precisions ON date_precisions.code = periods.date_precision
    LEFT JOIN date_forms ON date_forms.code = periods.date_form
    WHERE engagement_kinds.standing = 0
      AND (statuses.done = 1 OR statuses.open = 1)
      AND NOT EXISTS (
          SELECT 1 FROM engagements AS parts
          WHERE parts.part_of = engagements.engagement_id
      )
      -- What is told in stages has its dates there.
      AND (
          periods.fact_id IS NOT NULL
          OR NOT EXISTS (
              SELECT 1 FROM quantities
              WHERE quantities.engagement_id = engagements.engagement_id
                AND quantities.stage IS NOT NULL
          )
      )
    UNION ALL
    -- An amount at a stage has the date of its engagement where it has none.
    SELECT
        quantities.quantity_id,
        periods.fact_id,
        periods.edtf,
        periods.date_words,
        periods.approximate,
        date_forms.unsure,
        date_precisions.rank
    FROM stages
    CROSS JOIN quantities ON quantities.stage = stages.code
    LEFT JOIN periods ON periods.fact_id = quantities.quantity_id
    LEFT JOIN date_precisions ON date_precisions.code = periods.date_precision
    LEFT JOIN date_forms ON date_forms.code = periods.date_form
    WHERE periods.fact_id IS NOT NULL
       OR NOT EXISTS (
           SELECT 1 FROM periods AS whole
           WHERE whole.fact_id = quantities.engagement_id
       )
),

-- Actors that go without a name, or with more members than are named, and what
-- each dossier tells of them.
actors_told AS (
    SELECT
        ordered.actor_id AS actor_id,
        ordered.dossier AS dossier,
        min(ordered.fact_id) AS first_fact,
        max(ordered.acts) AS acts,
        group_concat(ordered.member, '; ') AS members,
        group_concat(ordered.title, '; ') AS titles,
        group_concat(ordered.ref, ' ') AS facts
    FROM (
        SELECT
            actors.actor_id AS actor_id,
            fact_actors.fact_id AS fact_id,
            max(fact_actors.agent) AS acts,
            CASE
                WHEN affiliations.organisation_id = actors.actor_id
                    AND affiliation_kinds.in_set = 1 THEN members.name
            END AS member,
            CASE affiliations.actor_id
                WHEN actors.actor_id THEN affiliations.title
            END AS title,
            fact_summaries.ref AS ref,
            fact_summaries.dossier AS dossier
        FROM actors
        CROSS JOIN fact_actors ON fact_actors.actor_id = actors.actor_id
        JOIN fact_summaries ON fact_summaries.fact_id = fact_actors.fact_id
        LEFT JOIN affiliations ON affiliations.affiliation_id = fact_actors.fact_id
        LEFT JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
        LEFT JOIN actors AS members ON members.actor_id = affiliations.actor_id
        WHERE (actors.named = 0 OR actors.open_members = 1)
          AND fact_summaries.denied <> 1
          AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
          AND :aspect IS NULL
          AND coalesce(:noted, 0) = 0
          AND (
              :about IS NULL
              OR actors.actor_id IN (SELECT actors_asked.actor_id FROM actors_asked)
          )
        GROUP BY actors.actor_id, fact_actors.fact_id
        ORDER BY actors.actor_id, fact_summaries.dossier, fact_actors.fact_id
    ) AS ordered
    GROUP BY ordered.actor_id, ordered.dossier
),

questions AS (
    SELECT
        gaps.question AS question,
        gaps.aspect AS aspect,
        NULL AS known,
        gaps.gap_id AS gap_id,
        gaps.about_fact AS about_fact,
        gaps.about_actor AS about_actor,
        gaps.about_fact AS shown_fact,
        NULL AS facts
    FROM gaps
    WHERE :aspect IS NULL OR gaps.aspect = :aspect
    UNION ALL
    SELECT
        CASE WHEN acts.edtf IS NULL THEN 'When?' ELSE 'When exactly?' END,
        'date',
        coalesce(
            acts.edtf || coalesce(' (' || acts.date_words || ')', ''),
            acts.date_words
        ),
        NULL,
        acts.fact_id,
        NULL,
        acts.fact_id,
        NULL
    FROM acts
    WHERE :aspect IS NULL
      AND coalesce(:noted, 0) = 0
      AND (
          acts.edtf IS NULL
          OR acts.rank > 1
          OR acts.approximate = 1
          OR acts.unsure = 1
      )
    UNION ALL
    SELECT
        CASE WHEN periods.earliest IS NULL THEN 'Since when?' ELSE 'Until when?' END,
        'end',
        periods.edtf || coalesce(' (' || periods.date_words || ')', ''),
        NULL,
        periods.fact_id,
        NULL,
        periods.fact_id,
        NULL
    FROM date_forms
    CROSS JOIN periods ON periods.date_form = date_forms.code
    LEFT JOIN affiliations ON affiliations.affiliation_id = periods.fact_id
    WHERE :aspect IS NULL
      AND coalesce(:noted, 0) = 0
      AND date_forms.lasts = 1
      AND (periods.earliest IS NULL OR periods.latest IS NULL)
      AND coalesce(affiliations.attested, 0) = 0
    UNION ALL
    SELECT
        'Who or what exactly?',
        'name',
        coalesce(
            actors_told.titles,
            actor_kinds.label || coalesce(', part of ' || wholes.name, '')
        ),
        NULL,
        NULL,
        actors.actor_id,
        actors_told.first_fact,
        actors_told.facts
    FROM actors_told
    JOIN actors USING (actor_id)
    LEFT JOIN actor_kinds ON actor_kinds.code = actors.kind
    LEFT JOIN actors AS wholes ON wholes.actor_id = actors.part_of
    -- A group is known by its members, where they are told.
    WHERE actors.named = 0
      AND actors_told.members IS NULL
      AND (
          actors_told.acts = 1
          OR EXISTS (
              SELECT 1
              FROM citations
              JOIN fact_summaries USING (fact_id)
              WHERE citations.voice_actor = actors.actor_id
                AND fact_summaries.dossier = actors_told.dossier
          )
      )
    UNION ALL
    SELECT
        'Which other members?',
        'list',
        actors_told.members,
        NULL,
        NULL,
        actors.actor_id,
        actors_told.first_fact,
        actors_told.facts
    FROM actors_told
    JOIN actors USING (actor_id)
    WHERE actors.open_members = 1
    UNION ALL
    SELECT
        'Who else takes part?',
        'list',
        (
            SELECT engagement_list.participants FROM engagement_list
            WHERE engagement_list.fact_id = engagements.engagement_id
        ),
        NULL,
        engagements.engagement_id,
        NULL,
        engagements.engagement_id,
        NULL
    FROM engagements
    WHERE :aspect IS NULL
      AND coalesce(:noted, 0) = 0
      AND engagements.open_participants = 1
    UNION ALL
    SELECT
        'What else belongs to it?',
        'list',
        (
            SELECT group_concat(ordered.title, '; ')
            FROM (
                SELECT parts.title AS title
                FROM engagements AS parts
                WHERE parts.part_of = engagements.engagement_id
                ORDER BY parts.engagement_id
            ) AS ordered
        ),
        NULL,
        engagements.engagement_id,
        NULL,
        engagements.engagement_id,
        (
            SELECT group_concat(ordered.ref, ' ')
            FROM (
                SELECT fact_summaries.ref AS ref
                FROM engagements AS parts
                JOIN fact_summaries ON fact_summaries.fact_id = parts.engagement_id
                WHERE parts.part_of = engagements.engagement_id
                ORDER BY parts.engagement_id
            ) AS ordered
        )
    FROM engagements
    WHERE :aspect IS NULL
      AND coalesce(:noted, 0) = 0
      AND engagements.open_parts = 1
    UNION ALL
    SELECT
        'What other topics?',
        'list',
        (
            SELECT group_concat(ordered.name, '; ')
            FROM (
                SELECT topics.name AS name
                FROM engagement_topics
                JOIN topics USING (topic_id)
                WHERE engagement_topics.engagement_id = engagements.engagement_id
                ORDER BY engagement_topics.ordinal
            ) AS ordered
        ),
        NULL,
        engagements.engagement_id,
        NULL,
        engagements.engagement_id,
        NULL
    FROM engagements
    WHERE :aspect IS NULL
      AND coalesce(:noted, 0) = 0
      AND engagements.open_topics = 1
)

SELECT
    questions.question AS question,
    questions.aspect AS aspect,
    coalesce(actors.name, fact_summaries.title, topics.name, sources.label) AS about,
    questions.known AS known,
    CASE WHEN questions.gap_id IS NULL THEN 'worked out' ELSE 'by the coder' END AS noted,
    fact_summaries.cited AS cited,
    coalesce(fact_summaries.source, sources.slug) AS source,
    fact_summaries.sources AS sources,
    coalesce((
        SELECT gap_list.ref || coalesce(' ' || gap_list.about, '')
        FROM gap_list
        WHERE gap_list.gap_id = questions.gap_id
    ), coalesce('actor:' || actors.slug, fact_summaries.ref))
        || coalesce(' ' || questions.facts, '') AS facts
FROM questions
LEFT JOIN gaps ON gaps.gap_id = questions.gap_id
LEFT JOIN fact_summaries ON fact_summaries.fact_id = questions.shown_fact
LEFT JOIN actors ON actors.actor_id = questions.about_actor
LEFT JOIN topics ON topics.topic_id = gaps.about_topic
LEFT JOIN dossiers ON dossiers.dossier_id = gaps.dossier_id
LEFT JOIN sources ON sources.source_id = dossiers.source_id
WHERE coalesce(fact_summaries.denied, 0) = 0
  AND coalesce(fact_summaries.dossier, dossiers.slug) IN (
      SELECT accounts.dossier FROM accounts
  )
  AND (
      :about IS NULL
      OR questions.about_fact IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:about)
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
      OR questions.about_actor IN (SELECT actors_asked.actor_id FROM actors_asked)
  )
ORDER BY
    noted,
    source,
    about,
    questions.aspect,
    questions.question,
    facts;
