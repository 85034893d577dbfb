SELECT
    facts.fact_id, from_facts.slug, links.relation, to_facts.slug, links.lag,
    links.lag_words
FROM facts
JOIN links ON links.link_id = facts.fact_id
JOIN facts AS from_facts ON from_facts.fact_id = links.from_fact
JOIN facts AS to_facts ON to_facts.fact_id = links.to_fact
WHERE facts.dossier_id = ?1
ORDER BY facts.fact_id
