-- What follows for each fact from its parts and its citations: the line that names it
-- (a title that a coder gave stays, and a link's comes later), who is behind it, its
-- places in the source on one line, and what it is an account of.
UPDATE facts
SET
    title = said.title,
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
            WHEN 'quantity' THEN (
                SELECT
                    wholes.title || ': ' || quantities.amount
                        || coalesce(', ' || vocab_stage.label, '')
                FROM quantities
                CROSS JOIN facts AS wholes ON wholes.ref = quantities.engagement
                LEFT JOIN vocab_stage USING (stage)
                WHERE quantities.ref = facts.ref
            )
            ELSE facts.title
        END AS title,
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
        (SELECT vocab_hedge.hedge FROM vocab_hedge WHERE vocab_hedge.rank = places.rank) AS hedge,
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
        -- Facts of several dossiers tell one thing where they say the same of the same:
        -- engagements of one happening, its amounts of one thing at one stage, an office
        -- or membership of the same actor, a position of the same holder. Judgements and
        -- links are their author's own. Whatever its kind, no two texts are the same by
        -- chance: an amount has a slash in its first word, and `to` or `on` is no membership.
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
                        -- Its own name tells amounts apart where every account has several.
                        -- Where one account has a single amount, the several of another
                        -- are accounts of that: they are not added to it.
                        || CASE
                            WHEN EXISTS (
                                SELECT 1 FROM quantities AS others
                                WHERE others.engagement = quantities.engagement
                                  AND others.ref <> quantities.ref
                                  AND others.thing = quantities.thing
                                  AND others.stage IS quantities.stage
                                  AND others.unit IS quantities.unit
                                  AND others.per IS quantities.per
                                  -- What is told once more is not another.
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
            max(vocab_hedge.rank) AS rank
        FROM citations
        CROSS JOIN vocab_hedge USING (hedge)
        GROUP BY citations.ref
    ) AS places
    CROSS JOIN facts USING (ref)
) AS said
WHERE said.ref = facts.ref
  AND (
      facts.title, facts.who, facts.cited, facts.hedge, facts.cue, facts.hedged, facts.denied,
      facts.account_of
  ) IS NOT (
      said.title, said.who, said.cited, said.hedge, said.cue, said.hedged, said.denied,
      said.account_of
  );
