-- The twenty countries with most events with the United States.
SELECT
    CASE WHEN Actor1CountryCode = 'USA' THEN Actor2CountryCode ELSE Actor1CountryCode END
        AS partner,
    count(*) AS events
FROM events
WHERE (Actor1CountryCode = 'USA' OR Actor2CountryCode = 'USA')
    AND Actor1CountryCode <> Actor2CountryCode
GROUP BY partner
ORDER BY events DESC, partner
LIMIT 20;
