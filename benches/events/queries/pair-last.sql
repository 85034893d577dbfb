-- The last fifty events of Malaysia and the United States.
SELECT Day, Actor1Code, Actor1Name, Actor2Code, Actor2Name, EventCode, QuadClass,
    GoldsteinScale, NumArticles, AvgTone, ActionGeo_FullName, SOURCEURL
FROM events
WHERE (Actor1CountryCode = 'MYS' AND Actor2CountryCode = 'USA')
    OR (Actor1CountryCode = 'USA' AND Actor2CountryCode = 'MYS')
ORDER BY Day DESC, GLOBALEVENTID DESC
LIMIT 50;
