-- The derived columns of each fact: its title, with the voice, the denial and the hedge in
-- front (titles.sql completes those of amounts and links), its main actors, its places in
-- the source on one line, and what it is an account of.
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
FROM (
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
            SELECT group_concat(ordered.name, ', ')
            FROM (
                SELECT actors.name AS name
                FROM fact_actors
                CROSS JOIN actors USING (actor)
                WHERE fact_actors.ref = facts.ref AND fact_actors.agent = 1
                GROUP BY fact_actors.actor
                ORDER BY min(fact_actors.ordinal), fact_actors.actor
            ) AS ordered
        ) AS who,
        (
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
        ) AS cited,
        vocab_hedge.hedge AS hedge,
        (
            SELECT group_concat(ordered.words, '; ')
            FROM (
                SELECT work_cues.words AS words
                FROM work_cues
                CROSS JOIN passages USING (passage)
                WHERE work_cues.ref = facts.ref
                ORDER BY passages.position, work_cues.sentence, work_cues.ordinal
            ) AS ordered
        ) AS cue,
        places.hedged AS hedged,
        places.denied AS denied,
        -- Facts of several dossiers are accounts of one thing if they are engagements of one
        -- happening, amounts of one thing of it at one stage, offices or memberships of one
        -- actor in one body, or positions of one holder on one thing. Judgements and links are
        -- never accounts. Texts of different kinds cannot be equal by chance: an amount has a
        -- slash in its first word, and `to` or `on` is no membership.
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
                        -- The thing's name separates several amounts where every account
                        -- has several. Where one account has a single amount, the several
                        -- amounts of another account are parts of it or repeat it: they are
                        -- not added to it.
                        || CASE
                            WHEN EXISTS (
                                SELECT 1 FROM quantities AS others
                                WHERE others.engagement = quantities.engagement
                                  AND others.ref <> quantities.ref
                                  AND others.thing = quantities.thing
                                  AND others.stage IS quantities.stage
                                  AND others.unit IS quantities.unit
                                  AND others.per IS quantities.per
                                  -- A restated amount is not another amount.
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
    FROM (
        SELECT
            citations.ref AS ref,
            max(vocab_hedge.hedged) AS hedged,
            min(vocab_hedge.denies) AS denied,
            max(vocab_hedge.rank) AS rank,
            count(*) AS number,
            sum(vocab_hedge.prefix IS NOT NULL) AS marked,
            -- Whose words it is in, where the author nowhere speaks for itself.
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
            ) END AS voices
        FROM citations
        CROSS JOIN vocab_hedge USING (hedge)
        CROSS JOIN vocab_voice USING (voice)
        GROUP BY citations.ref
    ) AS places
    CROSS JOIN facts USING (ref)
    CROSS JOIN vocab_hedge ON vocab_hedge.rank = places.rank
) AS said
WHERE said.ref = facts.ref
  AND (
      facts.title, facts.qualifier, facts.who, facts.cited, facts.hedge, facts.cue,
      facts.hedged, facts.denied, facts.account_of
  ) IS NOT (
      said.qualifier || said.title, said.qualifier, said.who, said.cited, said.hedge, said.cue,
      said.hedged, said.denied, said.account_of
  );
