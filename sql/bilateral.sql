-- title: Two actors' whole ledger
-- group: Dealings
-- question: What have two actors done, said and planned with each other, and what does each hold of the other?
-- about: One row per engagement in which both take part, per position of the one towards the other, and per belonging of the one to the other; the dated ones first. What they do only through a body that they are in is marked.
-- param actor: actor; one side, with its parts, its people and the bodies it is in; default the state that is in most facts
-- param with: actor; the other side, likewise; default every other state
-- param exact: flag; only the actors named, not their parts, people and bodies; default off
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column other: the other side
-- column date [EDTF]: when; of a stance its own, else that of what declares or enacts it; NULL: not said
-- column words: the words of the source that date it
-- column within: certainly, possibly or ongoing within the days asked for; undated: it cannot be told; NULL where no days were asked for
-- column fact: engagement, stance or affiliation
-- column kind: kind of engagement or affiliation; position of a stance
-- column who: who is behind it
-- column what: what it is, in the coder's words
-- column status: how far an engagement came; how a stance is known
-- column tone [1 cooperative, -1 critical or distancing]: of an engagement by its kind, of a stance by its position; NULL: neither says
-- column standing: 1: a standing relationship, not an act
-- column through_body: 1: one of the two only through a body it is in
-- column counted: 1: is counted; 0: another account of what is counted, or counted with another side already
-- column amounts: what is said of how much; those of different stages are never added
-- column visibility: how public, as the source says
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source counted visibility standing through_body words cited amounts tone who other within fact
-- example: bilateral --actor malaysia --with united-states
-- example: bilateral --actor malaysia --with australia --since 2021-09
-- answer: SELECT count(CASE WHEN fact = 'engagement' AND standing = 0 THEN 1 END) || ' deeds and sayings, '
--         || count(CASE WHEN standing = 1 THEN 1 END) || ' standing relationships, '
--         || count(CASE WHEN fact = 'stance' THEN 1 END) || ' positions, '
--         || count(CASE WHEN fact = 'affiliation' THEN 1 END) || ' belongings; '
--         || count(CASE WHEN through_body = 1 THEN 1 END) || ' only through a body, '
--         || count(CASE WHEN date IS NULL THEN 1 END) || ' without a date'
--         || CASE WHEN count(within) = 0 THEN '' ELSE '; in the days asked for ' || sum(within = 'certainly') || ' certainly, '
--             || sum(within = 'undated') || ' undated and so not to be told' END
--     FROM report
--     WHERE counted = 1
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

chosen AS (
    SELECT actor_refs.actor_id AS actor_id
    FROM actor_refs
    WHERE actor_refs.ref = lower(:actor)
    UNION ALL
    SELECT most.actor_id
    FROM (
        SELECT fact_actors.actor_id AS actor_id
        FROM actor_kinds
        JOIN actors ON actors.kind = actor_kinds.code
        JOIN fact_actors USING (actor_id)
        JOIN fact_summaries USING (fact_id)
        WHERE :actor IS NULL
          AND actor_kinds.is_state = 1
          AND fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
        GROUP BY fact_actors.actor_id
        ORDER BY count(*) DESC, actors.slug
        LIMIT 1
    ) AS most
),

one_side AS (
    SELECT
        actor_scopes.actor_id AS actor_id,
        scope_ways.body AS body
    FROM chosen
    JOIN actor_scopes ON actor_scopes.whole_id = chosen.actor_id
    JOIN scope_ways ON scope_ways.code = actor_scopes.via
    WHERE actor_scopes.actor_id = actor_scopes.whole_id OR coalesce(:exact, 0) = 0
),

-- Who is in a fact with the one side, and takes part, holds, is meant or belongs.
together AS (
    SELECT
        ones.fact_id AS fact_id,
        others.actor_id AS actor_id,
        min(one_side.body) AS body
    FROM one_side
    JOIN fact_actors AS ones USING (actor_id)
    JOIN fact_actors AS others
        ON others.fact_id = ones.fact_id AND others.actor_id <> ones.actor_id
    LEFT JOIN roles ON roles.code = ones.part
    LEFT JOIN roles AS other_roles ON other_roles.code = others.part
    WHERE ones.shares = 1 AND others.shares = 1
    GROUP BY ones.fact_id, others.actor_id
),

dealings AS (
    SELECT
        together.fact_id AS fact_id,
        actor_scopes.whole_id AS other_id,
        min(max(together.body, scope_ways.body)) AS through_body
    FROM together
    JOIN actor_scopes ON actor_scopes.actor_id = together.actor_id
    JOIN scope_ways ON scope_ways.code = actor_scopes.via
    WHERE actor_scopes.whole_id NOT IN (SELECT chosen.actor_id FROM chosen)
      AND (actor_scopes.actor_id = actor_scopes.whole_id OR coalesce(:exact, 0) = 0)
      AND CASE
          WHEN :with IS NULL THEN actor_scopes.of_state = 1
          ELSE actor_scopes.whole_id IN (
              SELECT actor_refs.actor_id FROM actor_refs WHERE actor_refs.ref = lower(:with)
          )
      END
    GROUP BY together.fact_id, actor_scopes.whole_id
)

SELECT
    others.name AS other,
    periods.edtf AS date,
    periods.date_words AS words,
    CASE
        WHEN coalesce(:since, :until) IS NULL THEN NULL
        WHEN coalesce(periods.earliest, periods.latest) IS NULL
            THEN 'undated'
        WHEN periods.approximate = 0
            AND periods.earliest >= asked.since
            AND coalesce(periods.latest, periods.begun_by) <= asked.until
            THEN 'certainly'
        WHEN periods.begun_by <= asked.until
            AND periods.ended_from >= asked.since
            THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    facts.kind AS fact,
    coalesce(engagements.kind, stances.position, affiliations.kind) AS kind,
    summaries.who AS who,
    summaries.title AS what,
    coalesce(engagements.status, stances.mode) AS status,
    coalesce(engagement_kinds.tone, sign(positions.score)) AS tone,
    engagement_kinds.standing AS standing,
    dealings.through_body AS through_body,
    CASE
        -- A happening counts once, whoever tells it and with however many.
        WHEN row_number() OVER (
            PARTITION BY coalesce(engagements.happening, dealings.fact_id)
            ORDER BY
                dealings.through_body DESC,
                periods.edtf IS NULL,
                summaries.dossier,
                dealings.fact_id,
                others.slug
        ) > 1 THEN 0
        -- Of what else several dossiers tell, what the first tells apart.
        WHEN engagements.engagement_id IS NULL
            AND rank() OVER (
                PARTITION BY summaries.account_of
                ORDER BY summaries.dossier
            ) > 1 THEN 0
        ELSE 1
    END AS counted,
    (
        SELECT engagement_list.amounts
        FROM engagement_list
        WHERE engagement_list.fact_id = dealings.fact_id
    ) AS amounts,
    coalesce(engagements.visibility, stances.visibility) AS visibility,
    summaries.cited AS cited,
    summaries.source AS source,
    summaries.sources AS sources,
    coalesce((
        SELECT engagement_list.facts
        FROM engagement_list
        WHERE engagement_list.fact_id = dealings.fact_id
    ), summaries.ref) AS facts
FROM dealings
CROSS JOIN asked
JOIN facts ON facts.fact_id = dealings.fact_id
JOIN fact_summaries AS summaries ON summaries.fact_id = dealings.fact_id
JOIN actors AS others ON others.actor_id = dealings.other_id
LEFT JOIN engagements ON engagements.engagement_id = dealings.fact_id
LEFT JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
LEFT JOIN stances ON stances.stance_id = dealings.fact_id
LEFT JOIN positions ON positions.code = stances.position
LEFT JOIN affiliations ON affiliations.affiliation_id = dealings.fact_id
LEFT JOIN periods AS own ON own.fact_id = dealings.fact_id
LEFT JOIN periods
    ON periods.fact_id = CASE
        WHEN own.fact_id IS NULL THEN stances.through
        ELSE own.fact_id
    END
WHERE summaries.denied <> 1
  AND summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND coalesce(engagements.engagement_id, stances.stance_id, affiliations.affiliation_id)
      IS NOT NULL
  AND asked.ordered = 1
  AND coalesce(periods.latest, '9999-12-31') >= asked.since
  AND coalesce(periods.earliest, '0000-01-01') <= asked.until
ORDER BY
    periods.earliest IS NULL,
    periods.earliest,
    periods.latest,
    summaries.ref,
    others.name,
    others.slug;
