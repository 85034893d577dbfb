-- title: An engagement and events coded from news
-- group: Events
-- engines: duckdb spark
-- question: How many machine-coded events do the actors of an engagement have at its time, how many are usual between them, and does the loaded data cover that time?
-- about: One row per dated engagement, two of its actors that are parties of events, and data set. The window is the engagement's date, with some days before and after. What is usual is the median of windows of the same length that the data set covers whole, end to end from a year before to a year after: longer stretches would compare different lengths and the growth of the press. Engagements that last longer than a year are left out. Events are no confirmation: they are codings of reports, and one wire report is printed by many.
-- param engagement: fact; only this engagement; default every dated engagement
-- param actor: actor; only engagements of this actor, its parts or people; default everybody
-- param with: actor; only engagements with this second actor beside the first; default anybody
-- param days: integer; days added to the window before and after the date; default = 3
-- param code: text; only events whose CAMEO code begins with this, such as 04 for consultations, in all windows; default every code
-- names: engagement
-- columns: title date
-- column actor: one of the two, as the party of events that it is counted as: a minister is counted as the state
-- column other: the other, likewise
-- columns: dataset
-- column finding: the events found and the usual number; or that none is found; or that the loaded files do not cover the window, and which days they cover
-- column window [EDTF]: first and last day of the window
-- column events: events of the two in the window, without repeats and without those dated by words; NULL: not covered
-- column median [events]: median of the windows compared; NULL: none
-- column domains: different publishers or sites among the events: copies of one wire report have many
-- column classes: events by class of what is done
-- column codes: events by CAMEO code, most frequent first
-- columns: rows relative
-- column compared [windows]: windows of the same length that are compared
-- column as_many [windows]: of these, windows with at least as many events
-- column covered [days]: days of the window on which a loaded file added events; of a file that was added long after its events, the days of its events
-- column length [days]: days of the window
-- columns: participants source facts
-- aside: source relative as_many compared participants length covered rows facts window codes classes domains
-- example: triangulate blinken-visit@my22
-- example: triangulate --actor malaysia --with australia --days 0
-- answer: SELECT count(DISTINCT facts) || CASE count(DISTINCT facts) WHEN 1 THEN ' engagement, ' ELSE ' engagements, ' END
--         || count(*) || CASE count(*) WHEN 1 THEN ' comparison: ' ELSE ' comparisons: ' END
--         || coalesce(sum(events > 0), 0) || ' with events' || coalesce(', ' || nullif(sum(events > median AND covered = length), 0) || ' of them more than usual', '')
--         || coalesce(', ' || nullif(sum(events = 0), 0) || ' covered and none found', '') || coalesce(', ' || nullif(sum(events IS NULL), 0) || ' not covered', '')
--         || '; codings of news are no confirmation'
--     FROM report
WITH
reach AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, participants.ref AS ref
    FROM work_reach JOIN participants USING (actor) JOIN vocab_role USING (role)
    WHERE vocab_role.counts = 1 AND work_reach.body = 0 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

windows AS MATERIALIZED (
    SELECT
        facts.ref AS ref,
        CAST(unixepoch(dates.earliest) / 86400 AS BIGINT) - coalesce(:days, 3) AS first_day,
        CAST(unixepoch(dates.latest) / 86400 AS BIGINT) + coalesce(:days, 3) AS last_day,
        CAST((unixepoch(dates.latest) - unixepoch(dates.earliest)) / 86400 AS BIGINT) + 1 + 2 * coalesce(:days, 3) AS length
    FROM engagements JOIN facts USING (ref) JOIN dates USING (date) JOIN work_asked_dates USING (date)
    WHERE facts.denied <> 1
      AND facts.dossier || '' IN (SELECT dossier FROM work_asked_dossiers)
      AND unixepoch(dates.latest) - unixepoch(dates.earliest) < 366 * 86400
      AND (:engagement IS NULL OR lower(:engagement) IN (facts.ref, substr(facts.ref, 1, instr(facts.ref, '@') - 1)))
      AND (:actor IS NULL OR facts.ref IN (SELECT ref FROM reach WHERE typed = lower(:actor)))
      AND (:with IS NULL OR facts.ref IN (SELECT ref FROM reach WHERE typed = lower(:with)))
),

-- The days that the loaded files cover, as stretches without a gap.
covered AS MATERIALIZED (SELECT dataset, first_day, last_day FROM work_event_days),

spans AS (
    SELECT dataset, substr(datetime(min(first_day) * 86400, 'unixepoch'), 1, 10) || ' and ' || substr(datetime(max(last_day) * 86400, 'unixepoch'), 1, 10)
        || CASE WHEN count(*) > 1 THEN ', on ' || sum(last_day - first_day + 1) || ' of ' || (max(last_day) - min(first_day) + 1) || ' days' ELSE '' END AS said
    FROM covered GROUP BY dataset
),

parties AS MATERIALIZED (
    SELECT DISTINCT windows.*, work_event_actors.event_actor AS party, actors.name AS name
    FROM windows CROSS JOIN participants CROSS JOIN vocab_role CROSS JOIN work_scopes CROSS JOIN work_event_actors CROSS JOIN actors
    WHERE participants.ref = windows.ref AND vocab_role.role = participants.role AND vocab_role.counts = 1
      AND work_scopes.actor = participants.actor AND work_scopes.body = 0
      AND work_event_actors.actor = work_scopes.whole AND actors.actor = work_scopes.whole
),

pairs AS MATERIALIZED (
    SELECT
        ones.ref AS ref, ones.first_day AS first_day, ones.last_day AS last_day, ones.length AS length,
        ones.name AS actor, others.name AS other, datasets.dataset AS dataset,
        CASE WHEN ones.party < others.party THEN ones.party ELSE others.party END AS low,
        CASE WHEN ones.party < others.party THEN others.party ELSE ones.party END AS high,
        coalesce(sum(
            CASE WHEN ones.last_day < covered.last_day THEN ones.last_day ELSE covered.last_day END
            - CASE WHEN ones.first_day > covered.first_day THEN ones.first_day ELSE covered.first_day END + 1
        ), 0) AS covered,
        row_number() OVER (ORDER BY ones.ref NULLS FIRST, datasets.dataset NULLS FIRST, ones.party NULLS FIRST, others.party NULLS FIRST) AS pair
    FROM parties AS ones JOIN parties AS others ON others.ref = ones.ref AND (others.name > ones.name OR (others.name = ones.name AND others.party > ones.party))
    CROSS JOIN (SELECT DISTINCT dataset FROM event_files) AS datasets
    LEFT JOIN covered ON covered.dataset = datasets.dataset AND covered.first_day <= ones.last_day AND covered.last_day >= ones.first_day
    GROUP BY ones.ref, ones.first_day, ones.last_day, ones.length, ones.name, others.name, datasets.dataset, ones.party, others.party
),

codes AS MATERIALIZED (SELECT event_code, dataset, cameo FROM work_event_codes WHERE :code IS NULL OR substr(cameo, 1, length(:code)) = :code),

-- A pair without events in its window has one row.
rows_within AS MATERIALIZED (
    SELECT
        pairs.*, codes.cameo AS cameo, work_events.quad AS quad, work_event_addresses.domain AS domain,
        CASE WHEN codes.event_code IS NOT NULL THEN work_events.relative END AS relative,
        CASE WHEN codes.event_code IS NOT NULL AND work_events.repeats = 0 AND work_events.relative = 0 THEN 1 ELSE 0 END AS counts
    FROM pairs
    LEFT JOIN work_events ON work_events.low = pairs.low AND work_events.high = pairs.high AND work_events.day BETWEEN pairs.first_day AND pairs.last_day
    LEFT JOIN work_event_codes AS codes
        ON codes.event_code = work_events.event_code AND codes.dataset = pairs.dataset
        AND (:code IS NULL OR substr(codes.cameo, 1, length(:code)) = :code)
    LEFT JOIN work_event_addresses
        ON work_event_addresses.event_address = CASE WHEN codes.event_code IS NOT NULL THEN work_events.event_address END
),

found AS MATERIALIZED (
    SELECT
        pair, ref, first_day, last_day, length, actor, other, dataset, low, high, covered, sum(counts) AS events,
        count(CASE relative WHEN 0 THEN 1 END) AS rows, count(CASE relative WHEN 1 THEN 1 END) AS relative,
        count(DISTINCT CASE relative WHEN 0 THEN nullif(domain, '') END) AS domains
    FROM rows_within
    GROUP BY pair, ref, first_day, last_day, length, actor, other, dataset, low, high, covered
),

-- Counts of events as text: `classes` in the order of the classes, `codes` with the largest first.
told AS MATERIALIZED (
    SELECT pair, max(CASE list WHEN 'classes' THEN said END) AS classes, max(CASE list WHEN 'codes' THEN said END) AS codes
    FROM (
        SELECT listed.pair AS pair, listed.list AS list, group_concat(coalesce(vocab_quad.label, listed.code) || ' ' || listed.events, '; ') OVER (
            PARTITION BY listed.pair, listed.list ORDER BY CASE listed.list WHEN 'codes' THEN -listed.events END NULLS FIRST, listed.code NULLS FIRST
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        ) AS said
        FROM (
            SELECT
                rows_within.pair AS pair, lists.list AS list,
                CASE lists.list WHEN 'codes' THEN rows_within.cameo ELSE rows_within.quad END AS code, count(*) AS events
            FROM rows_within CROSS JOIN (SELECT 'classes' AS list UNION ALL SELECT 'codes') AS lists
            WHERE rows_within.counts = 1
            GROUP BY 1, 2, 3
        ) AS listed
        LEFT JOIN vocab_quad ON vocab_quad.quad = CASE listed.list WHEN 'classes' THEN listed.code END
    ) AS lines
    GROUP BY pair
),

-- Windows as long as the engagement's, before it (`place` -1, -2 …) and after it (1, 2 …). work_years is used to count.
places AS (
    SELECT year - 1944 AS n, year - 1944 AS place FROM work_years WHERE year <= 1996
    UNION ALL
    SELECT year - 1944, 1944 - year FROM work_years WHERE year <= 1996
),

compared AS MATERIALIZED (
    SELECT
        found.pair * 1000 + places.place AS number, found.pair AS pair, found.events AS events, found.low AS low, found.high AS high, found.dataset AS dataset,
        found.first_day + places.place * found.length AS first_day, found.last_day + places.place * found.length AS last_day
    FROM found CROSS JOIN places CROSS JOIN covered
    WHERE (places.n <= 2 OR places.n * found.length <= 365) AND covered.dataset = found.dataset
      AND covered.first_day <= found.first_day + places.place * found.length
      AND covered.last_day >= found.last_day + places.place * found.length
),

counted AS (
    SELECT compared.number AS number, count(*) AS events
    FROM compared CROSS JOIN work_events
    WHERE work_events.low = compared.low AND work_events.high = compared.high AND work_events.day BETWEEN compared.first_day AND compared.last_day
      AND work_events.repeats = 0 AND work_events.relative = 0
      AND (work_events.event_code, compared.dataset) IN (SELECT event_code, dataset FROM codes)
    GROUP BY compared.number
),

medians AS MATERIALIZED (
    SELECT
        pair, count(*) AS compared, sum(CASE WHEN usual >= events THEN 1 ELSE 0 END) AS as_many,
        avg(CASE WHEN 2 * nth BETWEEN many AND many + 2 THEN usual END) AS median
    FROM (
        SELECT
            compared.pair AS pair, compared.events AS events, coalesce(counted.events, 0) AS usual, count(*) OVER (PARTITION BY compared.pair) AS many,
            row_number() OVER (PARTITION BY compared.pair ORDER BY coalesce(counted.events, 0) NULLS FIRST, compared.number NULLS FIRST) AS nth
        FROM compared LEFT JOIN counted ON counted.number = compared.number
    ) AS ordered
    GROUP BY pair
)

SELECT
    facts.title AS title, facts.date AS date, found.actor AS actor, found.other AS other, found.dataset AS dataset,
    CASE
        WHEN found.covered = 0 AND found.events = 0 THEN 'not covered by the loaded files' || coalesce(', which lie between ' || spans.said, '')
        ELSE CASE found.events WHEN 0 THEN 'none found' WHEN 1 THEN '1 event' ELSE found.events || ' events' END
            || CASE WHEN found.covered < found.length THEN ', and only ' || found.covered || ' of ' || found.length || ' days are covered' ELSE '' END
            || coalesce('; ' || CASE medians.compared WHEN 1 THEN 'one window' ELSE 'median of ' || medians.compared || ' windows' END
                || ' of ' || found.length || ' days: ' || replace(medians.median || '', '.0', ''), '; no window to compare is covered')
    END AS finding,
    substr(datetime(found.first_day * 86400, 'unixepoch'), 1, 10) || '/' || substr(datetime(found.last_day * 86400, 'unixepoch'), 1, 10) AS window,
    CAST(CASE WHEN found.covered > 0 OR found.events > 0 THEN found.events END AS BIGINT) AS events,
    medians.median AS median, CASE WHEN found.events > 0 THEN found.domains END AS domains,
    told.classes AS classes, told.codes AS codes, found.rows AS rows, found.relative AS relative,
    coalesce(medians.compared, 0) AS compared, CAST(medians.as_many AS BIGINT) AS as_many,
    CAST(found.covered AS BIGINT) AS covered, found.length AS length,
    work_told.participants AS participants, dossiers.source AS source, facts.ref AS facts
FROM found CROSS JOIN facts CROSS JOIN dates CROSS JOIN work_told
LEFT JOIN dossiers ON dossiers.dossier = facts.dossier LEFT JOIN spans ON spans.dataset = found.dataset
LEFT JOIN told ON told.pair = found.pair LEFT JOIN medians ON medians.pair = found.pair
WHERE facts.ref = found.ref AND dates.date = facts.date AND work_told.ref = found.ref
ORDER BY dates.earliest NULLS FIRST, dates.latest NULLS FIRST, facts.ref NULLS FIRST, found.actor NULLS FIRST, found.other NULLS FIRST, found.dataset NULLS FIRST;
