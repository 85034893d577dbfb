-- The derived columns of each fact: its title, which begins with the voice, the denial and the
-- hedge (titles.sql completes the titles of amounts and links); its main actors; its places in the
-- source, on one line; and the thing of which it is an account.
--
-- Most facts are cited once and have one main actor, so they need no sorting. `said` is
-- MATERIALIZED, because otherwise SQLite would compute each value twice: once to compare it and
-- once to write it.
WITH places (
    ref, hedged, denied, rank, number, marked, voices, locator
) AS (
    SELECT
        citations.ref,
        max(vocab_hedge.hedged),
        min(vocab_hedge.denies),
        max(vocab_hedge.rank),
        count(*),
        sum(vocab_hedge.prefix IS NOT NULL),
        -- The speaker is given if the author never states the fact in the author's own voice.
        CASE min(vocab_voice.reported) WHEN 1 THEN (
            SELECT group_concat(ordered.name, ' and ')
            FROM (
                SELECT coalesce(actors.name, vocab_voice.label) AS name
                FROM citations AS spoken
                CROSS JOIN vocab_voice USING (voice)
                LEFT JOIN actors ON actors.actor = spoken.speaker
                WHERE spoken.ref = citations.ref
                GROUP BY spoken.speaker
                ORDER BY min(spoken.ordinal)
            ) AS ordered
        ) END,
        min(
            passages.section || '/' || passages.ordinal
                || coalesce('.' || nullif(citations.sentence, 0), '')
        )
    FROM citations
    CROSS JOIN passages USING (passage)
    CROSS JOIN vocab_hedge USING (hedge)
    CROSS JOIN vocab_voice USING (voice)
    GROUP BY citations.ref
),

-- Engagements that have several amounts.
several (engagement) AS MATERIALIZED (
    SELECT quantities.engagement FROM quantities
    GROUP BY quantities.engagement
    HAVING count(*) > 1
),

said AS MATERIALIZED (
    SELECT
        facts.ref AS ref,
        CASE facts.fact_kind
            WHEN 'affiliation' THEN (
                SELECT
                    members.name || ' ' || vocab_affiliation_kind.label || ' '
                        || organisations.name || coalesce(': ' || affiliations.office, '')
                FROM affiliations
                CROSS JOIN actors AS members ON members.actor = affiliations.actor
                CROSS JOIN actors AS organisations
                    ON organisations.actor = affiliations.organisation
                CROSS JOIN vocab_affiliation_kind USING (affiliation_kind)
                WHERE affiliations.ref = facts.ref
            )
            ELSE substr(facts.title, length(facts.qualifier) + 1)
        END AS title,
        coalesce('according to ' || places.voices, '')
            || CASE WHEN places.voices IS NOT NULL AND vocab_hedge.prefix IS NOT NULL THEN ', ' ELSE '' END
            || coalesce(vocab_hedge.prefix, '')
            || CASE
                WHEN places.marked BETWEEN 1 AND places.number - 1
                    THEN ', in ' || places.marked || ' of ' || places.number || ' places'
                ELSE ''
            END
            || CASE WHEN coalesce(places.voices, vocab_hedge.prefix) IS NULL THEN '' ELSE ': ' END
            AS qualifier,
        (
            SELECT CASE count(*) WHEN 1 THEN min(actors.name) ELSE (
                SELECT group_concat(ordered.name, ', ')
                FROM (
                    SELECT actors.name AS name
                    FROM fact_actors AS mains
                    CROSS JOIN actors USING (actor)
                    WHERE mains.ref = facts.ref AND mains.agent = 1
                    GROUP BY mains.actor
                    ORDER BY min(mains.ordinal), mains.actor
                ) AS ordered
            ) END
            FROM fact_actors
            CROSS JOIN actors USING (actor)
            WHERE fact_actors.ref = facts.ref AND fact_actors.agent = 1
        ) AS who,
        CASE places.number WHEN 1 THEN places.locator ELSE (
            SELECT group_concat(ordered.locator, ' ')
            FROM (
                SELECT
                    passages.section || '/' || passages.ordinal
                        || coalesce('.' || nullif(citations.sentence, 0), '') AS locator
                FROM citations
                CROSS JOIN passages USING (passage)
                WHERE citations.ref = facts.ref
                ORDER BY passages.position, citations.sentence
            ) AS ordered
        ) END AS cited,
        vocab_hedge.hedge AS hedge,
        CASE WHEN facts.ref IN (SELECT work_cues.ref FROM work_cues) THEN (
            SELECT group_concat(ordered.words, '; ')
            FROM (
                SELECT work_cues.words AS words
                FROM work_cues
                CROSS JOIN passages USING (passage)
                WHERE work_cues.ref = facts.ref
                ORDER BY passages.position, work_cues.sentence, work_cues.ordinal
            ) AS ordered
        ) END AS cue,
        places.hedged AS hedged,
        places.denied AS denied,
        -- Facts of several dossiers are accounts of one thing if this text is the same: engagements
        -- of one happening; amounts of one thing in one happening at one stage; offices or
        -- memberships of one actor in one body; or positions of one holder on one thing. Judgements
        -- and links are never accounts. Facts of different kinds never have the same text: only an
        -- amount has `/` in its first word, and only a position has `to` or `on` as the second.
        CASE facts.fact_kind
            WHEN 'engagement' THEN (
                SELECT engagements.happening FROM engagements WHERE engagements.ref = facts.ref
            )
            WHEN 'quantity' THEN (
                SELECT
                    engagements.happening || '/' || quantities.thing
                        || coalesce(' ' || quantities.stage, '')
                        || coalesce(' in ' || quantities.unit, '')
                        || coalesce(' by ' || quantities.per, '')
                        -- If every account of the happening has several amounts of this thing, the
                        -- name in `ref` tells them apart. If one account has a single amount, the
                        -- amounts of the others are parts of it or repeat it. Then the names are
                        -- left out, so that the single amount and the others are not added up.
                        || CASE
                            WHEN quantities.engagement IN several
                            AND EXISTS (
                                SELECT 1 FROM quantities AS others
                                WHERE others.engagement = quantities.engagement
                                  AND others.ref <> quantities.ref
                                  AND others.thing = quantities.thing
                                  AND others.stage IS quantities.stage
                                  AND others.unit IS quantities.unit
                                  AND others.per IS quantities.per
                                  -- A restatement of this amount does not count as a second amount.
                                  AND NOT EXISTS (
                                      SELECT 1
                                      FROM links
                                      CROSS JOIN vocab_relation USING (relation)
                                      WHERE vocab_relation.restates = 1
                                        AND links.from_ref IN (quantities.ref, others.ref)
                                        AND links.to_ref IN (quantities.ref, others.ref)
                                  )
                            ) AND NOT EXISTS (
                                SELECT 1
                                FROM engagements AS accounts
                                CROSS JOIN facts AS telling ON telling.ref = accounts.ref
                                CROSS JOIN quantities AS single
                                    ON single.engagement = accounts.ref
                                WHERE accounts.happening = engagements.happening
                                  AND telling.dossier <> facts.dossier
                                  AND single.thing = quantities.thing
                                  AND single.stage IS quantities.stage
                                  AND single.unit IS quantities.unit
                                  AND single.per IS quantities.per
                                GROUP BY telling.dossier
                                HAVING count(*) = 1
                            )
                                THEN ' of ' || substr(
                                    facts.ref,
                                    instr(facts.ref, '/') + 1,
                                    instr(facts.ref, '@') - instr(facts.ref, '/') - 1
                                )
                            ELSE ''
                        END
                FROM quantities
                CROSS JOIN engagements ON engagements.ref = quantities.engagement
                WHERE quantities.ref = facts.ref
            )
            WHEN 'affiliation' THEN (
                SELECT
                    affiliations.actor || ' ' || affiliations.affiliation_kind || ' '
                        || affiliations.organisation || coalesce(' as ' || affiliations.office, '')
                FROM affiliations
                WHERE affiliations.ref = facts.ref
            )
            WHEN 'stance' THEN (
                SELECT
                    stances.holder || coalesce(' to ' || stances.target, '')
                        || coalesce(' on ' || stances.topic, '') || ' ' || stances.mode
                        || coalesce(' ' || stances.position, '')
                FROM stances
                WHERE stances.ref = facts.ref
            )
        END AS account_of
    FROM places
    CROSS JOIN facts USING (ref)
    CROSS JOIN vocab_hedge ON vocab_hedge.rank = places.rank
)

UPDATE facts
SET
    title = said.qualifier || said.title,
    qualifier = said.qualifier,
    who = said.who,
    cited = said.cited,
    hedge = said.hedge,
    cue = said.cue,
    hedged = said.hedged,
    denied = said.denied,
    account_of = said.account_of
FROM said
WHERE said.ref = facts.ref
  AND (
      facts.title, facts.qualifier, facts.who, facts.cited, facts.hedge, facts.cue,
      facts.hedged, facts.denied, facts.account_of
  ) IS NOT (
      said.qualifier || said.title, said.qualifier, said.who, said.cited, said.hedge, said.cue,
      said.hedged, said.denied, said.account_of
  );
