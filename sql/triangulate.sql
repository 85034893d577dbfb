-- title: An engagement and events coded from news
-- group: Events
-- question: What do machine-coded events hold for the actors of an engagement at its time, compared with what is usual between them, and does the loaded data cover that time?
-- about: One row per dated engagement, two of its actors that are parties of events, and data set. The window is the engagement's date, with some days before and after. What is usual is the median of windows of the same length that the data set covers whole, end to end from a year before to a year after: longer stretches would compare different lengths and the growth of the press. Engagements that last longer than a year are left out. Events are no confirmation: they are codings of reports, and one wire report is printed by many.
-- param engagement: fact; only this engagement; default every dated engagement
-- param actor: actor; only engagements of this actor, its parts or people; default everybody
-- param with: actor; only engagements with this second actor beside the first; default anybody
-- param days: integer; days added to the window before and after the date; default = 3
-- param code: text; only events whose CAMEO code begins so, such as 04 for consultations, in the window and in what is usual; default every code
-- names: engagement
-- columns: title date
-- column actor: one of the two, as the party of events that it is counted as: a minister is counted as the state
-- column other: the other, likewise
-- columns: dataset
-- column finding: what the window holds and what is usual; that nothing is found; or that the loaded files do not cover the window, and which days they do
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
WITH RECURSIVE
reach AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, participants.ref AS ref
    FROM work_reach JOIN participants USING (actor) LEFT JOIN vocab_role USING (role)
    WHERE vocab_role.counts = 1 AND work_reach.body = 0 AND (work_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

windows AS MATERIALIZED (
    SELECT
        facts.ref AS ref,
        unixepoch(dates.earliest) / 86400 - coalesce(:days, 3) AS first_day,
        unixepoch(dates.latest) / 86400 + coalesce(:days, 3) AS last_day,
        (unixepoch(dates.latest) - unixepoch(dates.earliest)) / 86400 + 1 + 2 * coalesce(:days, 3) AS length
    FROM engagements JOIN facts USING (ref) JOIN dates USING (date) JOIN work_asked_dates USING (date)
    WHERE facts.denied <> 1
      AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
      AND julianday(dates.latest) - julianday(dates.earliest) < 366
      AND (:engagement IS NULL OR lower(:engagement) IN (facts.ref, substr(facts.ref, 1, instr(facts.ref, '@') - 1)))
      AND (:actor IS NULL OR facts.ref IN (SELECT ref FROM reach WHERE typed = lower(:actor)))
      AND (:with IS NULL OR facts.ref IN (SELECT ref FROM reach WHERE typed = lower(:with)))
),

-- The days that the loaded files cover, as stretches without a gap.
covered AS MATERIALIZED (SELECT dataset, first_day, last_day FROM work_event_days),

spans AS (
    SELECT dataset, date(min(first_day) * 86400, 'unixepoch') || ' and ' || date(max(last_day) * 86400, 'unixepoch')
        || CASE WHEN count(*) > 1 THEN ', on ' || sum(last_day - first_day + 1) || ' of ' || (max(last_day) - min(first_day) + 1) || ' days' ELSE '' END AS said
    FROM covered GROUP BY dataset
),

parties AS MATERIALIZED (
    SELECT DISTINCT windows.*, work_event_actors.event_actor AS party, actors.name AS name
    FROM windows CROSS JOIN participants USING (ref) CROSS JOIN vocab_role USING (role) CROSS JOIN work_scopes USING (actor)
    CROSS JOIN work_event_actors ON work_event_actors.actor = work_scopes.whole
    CROSS JOIN actors ON actors.actor = work_scopes.whole
    WHERE vocab_role.counts = 1 AND work_scopes.body = 0
),

pairs AS MATERIALIZED (
    SELECT
        ones.ref AS ref, ones.first_day AS first_day, ones.last_day AS last_day, ones.length AS length,
        ones.name AS actor, others.name AS other, datasets.dataset AS dataset,
        min(ones.party, others.party) AS low, max(ones.party, others.party) AS high,
        (
            SELECT coalesce(sum(min(covered.last_day, ones.last_day) - max(covered.first_day, ones.first_day) + 1), 0)
            FROM covered
            WHERE covered.dataset = datasets.dataset AND covered.first_day <= ones.last_day AND covered.last_day >= ones.first_day
        ) AS covered
    FROM parties AS ones JOIN parties AS others ON others.ref = ones.ref AND (others.name, others.party) > (ones.name, ones.party)
    CROSS JOIN (SELECT DISTINCT dataset FROM event_files) AS datasets
),

codes AS MATERIALIZED (
    SELECT event_code, dataset, cameo FROM work_event_codes WHERE (:code IS NULL OR substr(cameo, 1, length(:code)) = :code)
),

found AS MATERIALIZED (
    SELECT
        pairs.*,
        count(DISTINCT CASE WHEN work_events.relative = 0 THEN nullif(work_event_addresses.domain, '') END) AS domains,
        count(CASE WHEN work_events.relative = 0 AND work_events.repeats = 0 THEN 1 END) AS events,
        count(CASE work_events.relative WHEN 0 THEN 1 END) AS rows,
        count(CASE work_events.relative WHEN 1 THEN 1 END) AS relative
    FROM pairs LEFT JOIN work_events
        ON work_events.low = pairs.low AND work_events.high = pairs.high
        AND work_events.day BETWEEN pairs.first_day AND pairs.last_day
        AND (work_events.event_code, pairs.dataset) IN (SELECT event_code, dataset FROM codes)
    LEFT JOIN work_event_addresses USING (event_address)
    GROUP BY pairs.ref, pairs.low, pairs.high, pairs.dataset
),

numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 52),

-- The windows compared lie end to end before and after that of the engagement.
compared AS (
    SELECT
        found.ref AS ref, found.low AS low, found.high AS high, found.dataset AS dataset, found.events AS events,
        (
            SELECT count(*)
            FROM work_events CROSS JOIN codes USING (event_code)
            WHERE work_events.low = found.low AND work_events.high = found.high
              AND work_events.day BETWEEN found.first_day + place * found.length AND found.last_day + place * found.length
              AND work_events.relative = 0 AND work_events.repeats = 0 AND codes.dataset = found.dataset
        ) AS usual
    FROM found
    CROSS JOIN (SELECT n AS place, n FROM numbers UNION ALL SELECT -n, n FROM numbers) AS places
    CROSS JOIN covered
        ON covered.dataset = found.dataset AND covered.first_day <= found.first_day + place * found.length
        AND covered.last_day >= found.last_day + place * found.length
    WHERE places.n <= max(2, 365 / found.length)
),

medians AS MATERIALIZED (
    SELECT
        ref, low, high, dataset, count(*) AS compared, sum(usual >= events) AS as_many,
        avg(CASE WHEN place IN ((number + 1) / 2, (number + 2) / 2) THEN usual END) AS median
    FROM (
        SELECT compared.*, row_number() OVER (one ORDER BY usual) AS place, count(*) OVER one AS number
        FROM compared WINDOW one AS (PARTITION BY ref, low, high, dataset)
    ) AS ordered
    GROUP BY ref, low, high, dataset
)

SELECT
    facts.title AS title, facts.date AS date, found.actor AS actor, found.other AS other, found.dataset AS dataset,
    CASE
        WHEN found.covered = 0 AND found.events = 0 THEN 'not covered by the loaded files' || coalesce(', which lie between ' || spans.said, '')
        ELSE CASE found.events WHEN 0 THEN 'none found' WHEN 1 THEN '1 event' ELSE found.events || ' events' END
            || CASE WHEN found.covered < found.length THEN ', and only ' || found.covered || ' of ' || found.length || ' days are covered' ELSE '' END
            || coalesce('; ' || CASE medians.compared WHEN 1 THEN 'one window' ELSE 'median of ' || medians.compared || ' windows' END || ' of ' || found.length || ' days: ' || printf('%g', medians.median), '; no window to compare is covered')
    END AS finding,
    date(found.first_day * 86400, 'unixepoch') || '/' || date(found.last_day * 86400, 'unixepoch') AS window,
    CASE WHEN found.covered > 0 OR found.events > 0 THEN found.events END AS events,
    medians.median AS median, CASE WHEN found.events > 0 THEN found.domains END AS domains,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT vocab_quad.label || ' ' || count(*) AS said
            FROM work_events CROSS JOIN codes USING (event_code) CROSS JOIN vocab_quad USING (quad)
            WHERE work_events.low = found.low AND work_events.high = found.high
              AND work_events.day BETWEEN found.first_day AND found.last_day
              AND work_events.relative = 0 AND work_events.repeats = 0 AND codes.dataset = found.dataset
            GROUP BY vocab_quad.quad ORDER BY vocab_quad.quad
        ) AS ordered
    ) AS classes,
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT codes.cameo || ' ' || count(*) AS said
            FROM work_events CROSS JOIN codes USING (event_code)
            WHERE work_events.low = found.low AND work_events.high = found.high
              AND work_events.day BETWEEN found.first_day AND found.last_day
              AND work_events.relative = 0 AND work_events.repeats = 0 AND codes.dataset = found.dataset
            GROUP BY codes.cameo ORDER BY count(*) DESC, codes.cameo
        ) AS ordered
    ) AS codes,
    found.rows AS rows, found.relative AS relative,
    coalesce(medians.compared, 0) AS compared, medians.as_many AS as_many,
    found.covered AS covered, found.length AS length,
    work_told.participants AS participants, dossiers.source AS source, facts.ref AS facts
FROM found CROSS JOIN facts USING (ref) JOIN dates USING (date) JOIN work_told USING (ref)
LEFT JOIN dossiers ON dossiers.dossier = facts.dossier LEFT JOIN spans ON spans.dataset = found.dataset
LEFT JOIN medians ON (medians.ref, medians.low, medians.high, medians.dataset) = (found.ref, found.low, found.high, found.dataset)
ORDER BY dates.earliest, dates.latest, facts.ref, found.actor, found.other, found.dataset;
