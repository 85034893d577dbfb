-- All events, by year and quad class.
SELECT Year, QuadClass, count(*) AS events
FROM events
GROUP BY Year, QuadClass
ORDER BY Year, QuadClass;
