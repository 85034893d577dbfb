SELECT
    facts.fact_id, members.slug, organisations.slug, affiliations.kind,
    affiliations.title, affiliations.attested, engagements.slug
FROM facts
JOIN affiliations ON affiliations.affiliation_id = facts.fact_id
JOIN actors AS members ON members.actor_id = affiliations.actor_id
JOIN actors AS organisations
    ON organisations.actor_id = affiliations.organisation_id
LEFT JOIN facts AS engagements ON engagements.fact_id = affiliations.through
WHERE facts.dossier_id = ?1
ORDER BY facts.fact_id
