-- Malaysia and the United States, by year and quad class.
SELECT Year, QuadClass, count(*) AS events
FROM events
WHERE (Actor1CountryCode = 'MYS' AND Actor2CountryCode = 'USA')
    OR (Actor1CountryCode = 'USA' AND Actor2CountryCode = 'MYS')
GROUP BY Year, QuadClass
ORDER BY Year, QuadClass;
