-- The last fifty events of Malaysia.
SELECT Day, Actor1Code, Actor1Name, Actor2Code, Actor2Name, EventCode, QuadClass,
    GoldsteinScale, NumArticles, AvgTone, ActionGeo_FullName, SOURCEURL
FROM events
WHERE Actor1CountryCode = 'MYS' OR Actor2CountryCode = 'MYS'
ORDER BY Day DESC, GLOBALEVENTID DESC
LIMIT 50;
