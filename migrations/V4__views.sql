-- First the views for people. They have plain nouns as names and at most 14 columns; a join
-- by ref gives the other columns. Then the views that reports share, named work_NAME.
-- Vocabularies are joined with LEFT JOIN, so that the planner does not start from the smallest
-- table.

CREATE VIEW timeline AS -- One row per dated engagement, term of office or amount.
SELECT
    facts.date AS date, -- When, in EDTF.
    dates.earliest AS earliest, -- First possible day; NULL: unknown.
    dates.latest AS latest, -- Last possible day; 9999-12-31: still going on; NULL: unknown.
    dates.precision AS precision, -- Its unit; of several dates, the coarsest.
    facts.date_words AS date_words, -- The source's words for the date.
    facts.date_basis AS date_basis, -- stated, relative or inferred.
    coalesce(engagements.engagement_kind, affiliations.affiliation_kind, quantities.stage) AS kind, -- Its kind, or the stage of an amount.
    engagements.status AS status, -- Status of an engagement.
    facts.title AS title, -- Its title.
    facts.cited AS cited, -- Where the source states it.
    facts.denied AS denied, -- 1: the source denies it in every place.
    facts.ref AS ref, -- Its reference.
    facts.dossier AS dossier -- Its dossier.
FROM facts
JOIN dates USING (date)
LEFT JOIN engagements USING (ref)
LEFT JOIN affiliations USING (ref)
LEFT JOIN quantities USING (ref)
WHERE coalesce(engagements.ref, quantities.ref, affiliations.ref) IS NOT NULL
  AND coalesce(affiliations.attested, 0) <> 1;

CREATE VIEW pairs AS -- One row per engagement and ordered pair of states in it: both take part, or one is only mentioned.
SELECT
    a_scopes.whole AS state, -- One state.
    b_scopes.whole AS other, -- The other; each pair appears in both orders.
    facts.title AS title, -- Its title.
    engagements.engagement_kind AS engagement_kind, -- Its kind.
    engagements.status AS status, -- Its status.
    facts.date AS date, -- When, in EDTF.
    group_concat(DISTINCT a.role) AS roles, -- Roles of the state, or of its parts, people and bodies.
    group_concat(DISTINCT b.role) AS other_roles, -- Roles of the other.
    max(a_roles.counts AND b_roles.counts) AS both, -- 1: both take part; 0: one of them is only its subject, asset or place.
    min(2 * (a_roles.counts + b_roles.counts < 2) + max(a_scopes.body, b_scopes.body)) % 2 AS through_body, -- 1: one of the two is there only through an arrangement or body that it is in. If both take part, only the roles in which they take part decide.
    facts.cited AS cited, -- Where the source states it.
    facts.ref AS ref, -- Its reference.
    facts.dossier AS dossier -- Its dossier.
FROM work_scopes AS a_scopes
JOIN participants AS a ON a.actor = a_scopes.actor
JOIN participants AS b ON b.ref = a.ref
JOIN work_scopes AS b_scopes ON b_scopes.actor = b.actor AND b_scopes.of_state = 1 AND b_scopes.whole <> a_scopes.whole
JOIN facts ON facts.ref = a.ref
JOIN engagements ON engagements.ref = a.ref
LEFT JOIN vocab_role AS a_roles ON a_roles.role = a.role
LEFT JOIN vocab_role AS b_roles ON b_roles.role = b.role
-- If one actor belongs to both states, this actor alone does not make them a pair. But a body does,
-- if at least one of the two states is its member.
WHERE a_scopes.of_state = 1
  AND facts.denied <> 1
  AND (a.actor <> b.actor OR max(a_scopes.body, b_scopes.body) = 1)
GROUP BY a_scopes.whole, b_scopes.whole, facts.ref;

CREATE VIEW commitments AS -- One row per commitment and actor bound by it; one row if nobody is bound. Engagements that only depend on a condition have rows too.
SELECT
    work_bound.actor AS bound, -- Who is bound; NULL: nobody, or not stated.
    (
        SELECT group_concat(DISTINCT others.actor)
        FROM participants AS others
        LEFT JOIN vocab_role USING (role)
        WHERE others.ref = work_bound.ref AND others.actor <> work_bound.actor AND vocab_role.counts = 1
          AND vocab_role.leads <= vocab_role.mutual
    ) AS towards, -- Towards whom; NULL: not stated.
    engagements.obligation AS obligation, -- To do, to refrain, to maintain; none: nobody is bound.
    facts.title AS title, -- The deed.
    work_told.amounts AS amounts, -- How much, at which stage.
    engagements.conditions AS conditions, -- What must happen first, as printed.
    CASE vocab_status.open WHEN 1 THEN coalesce(facts.date, facts.date_words) END AS due, -- By when, in EDTF, or else in the source's words; NULL: not stated, or done.
    instruments.title AS instrument, -- What it is part of.
    engagements.provision AS provision, -- Article or annex, as printed.
    vocab_status.progress AS progress, -- How far it has come.
    coalesce(vocab_obligation.binds * vocab_status.open, 0) AS open, -- 1: somebody is bound, and it is still to come.
    facts.cited AS cited, -- Where the source states it.
    facts.ref AS ref, -- Its reference.
    facts.dossier AS dossier -- Its dossier.
FROM engagements
JOIN facts USING (ref)
JOIN work_told USING (ref)
LEFT JOIN vocab_obligation USING (obligation)
LEFT JOIN vocab_status USING (status)
LEFT JOIN work_bound ON work_bound.ref = engagements.ref
LEFT JOIN facts AS instruments ON instruments.ref = engagements.part_of
WHERE coalesce(engagements.obligation, engagements.conditions) IS NOT NULL;

CREATE VIEW work_bound AS -- One row per commitment and actor bound by it: the promisors, or else those who lead.
SELECT DISTINCT
    participants.ref AS ref, -- The commitment.
    participants.actor AS actor -- Who is bound.
FROM engagements
JOIN participants USING (ref)
LEFT JOIN vocab_obligation USING (obligation)
LEFT JOIN vocab_role USING (role)
WHERE vocab_obligation.binds = 1
  AND vocab_role.leads = 1
  AND vocab_role.promises = (
      SELECT max(roles.promises)
      FROM participants AS named LEFT JOIN vocab_role AS roles USING (role)
      WHERE named.ref = participants.ref
  );

CREATE VIEW fact_topics AS -- One row per fact and topic of it.
SELECT
    work_about.topic AS topic, -- The topic.
    work_about.ref AS ref -- The fact.
FROM work_about
WHERE work_about.topic IS NOT NULL
  -- If a fact lists a topic twice, only the first entry is kept.
  AND NOT EXISTS (
      SELECT 1 FROM work_about AS earlier
      WHERE earlier.ref = work_about.ref AND earlier.topic = work_about.topic AND earlier.ordinal < work_about.ordinal
  )
UNION ALL
SELECT stances.topic, stances.ref FROM stances WHERE stances.topic IS NOT NULL;

CREATE VIEW words AS -- One row per quoted words of a source, or sentence that a user attached. Search them with LIKE.
SELECT
    said.words AS words, -- As printed.
    said.says AS says, -- What they are: date, cue, visibility, obligation, condition, provision, utterance, place, office, amount, lag, name, title, author, publisher, written; text: an attached sentence.
    facts.cited AS cited, -- Where they are; NULL: not recorded.
    facts.ref AS ref, -- What they are quoted for: a fact, actor:KEY, source:KEY; for an attached sentence, its passage.
    facts.dossier AS dossier -- Dossier that quotes them; NULL: attached by a user.
FROM (
    SELECT ref, date_words AS words, 'date' AS says FROM facts
    UNION ALL SELECT ref, visibility_words, 'visibility' FROM engagements
    UNION ALL SELECT ref, place, 'place' FROM engagements
    UNION ALL SELECT ref, obligation_words, 'obligation' FROM engagements
    UNION ALL SELECT ref, conditions, 'condition' FROM engagements
    UNION ALL SELECT ref, provision, 'provision' FROM engagements
    UNION ALL SELECT ref, visibility_words, 'visibility' FROM stances
    UNION ALL SELECT ref, utterance, 'utterance' FROM stances
    UNION ALL SELECT ref, office, 'office' FROM affiliations
    UNION ALL SELECT ref, words, 'amount' FROM quantities
    UNION ALL SELECT ref, lag_words, 'lag' FROM links
) AS said
JOIN facts USING (ref)
WHERE said.words IS NOT NULL
UNION ALL
SELECT said.words, said.says,
    substr(said.passage, instr(said.passage, '#') + 1) || coalesce('.' || nullif(said.sentence, 0), ''),
    coalesce(said.ref, said.passage), facts.dossier
FROM (
    SELECT ref, passage, sentence, words, 'cue' AS says FROM work_cues
    UNION ALL SELECT NULL, passage, sentence, text, 'text' FROM work_texts
) AS said
LEFT JOIN facts USING (ref)
UNION ALL
SELECT said.words, 'name', NULL, 'actor:' || said.actor, work_dossier_actors.dossier
FROM (SELECT actor, name AS words FROM actors UNION SELECT actor, name FROM work_names WHERE name IS NOT NULL) AS said
JOIN actors USING (actor)
JOIN work_dossier_actors USING (actor)
WHERE actors.named = 1 AND actors.facts > 0
UNION ALL
SELECT said.words, said.says, NULL, 'source:' || said.source, dossiers.dossier
FROM (
    SELECT source, title AS words, 'title' AS says FROM sources
    UNION ALL SELECT source, author, 'author' FROM sources
    UNION ALL SELECT source, publisher, 'publisher' FROM sources
    UNION ALL SELECT source, written_words, 'written' FROM sources
) AS said
JOIN dossiers USING (source)
WHERE said.words IS NOT NULL;

CREATE VIEW not_stated AS -- One row per open question: noted by a coder, or found where the record has no value.
SELECT
    work_gaps.aspect || '' AS aspect, -- What is missing; see codes.
    work_gaps.question || '' AS question, -- The open question.
    NULL AS known, -- What is known instead.
    coalesce(work_gaps.fact, 'actor:' || work_gaps.actor, 'topic:' || work_gaps.topic, 'source:' || source) AS about, -- What it is about: a ref, or actor:, topic:, source: and a key.
    coalesce(facts.title, actors.name, topics.name, sources.label) AS title, -- Its title.
    'coder' AS noted_by, -- coder: noted by a coder; record: a column is empty.
    1 - coalesce(facts.denied, 0) AS listed, -- 1: an analyst would ask; 0: listed only if the aspect is asked for.
    coverage || '' AS coverage, -- complete: every sentence was read for it; partial: the source may state it.
    work_gaps.fact || '' AS ref, -- That fact; for an actor, its first fact.
    work_gaps.ref || '' AS refs, -- Other references: of the note, of known facts or parts.
    dossiers.dossier || '' AS dossier -- Its dossier.
FROM work_gaps
-- || '' makes a column untyped. If it had a type, SQLite would compute all rows before it filters.
JOIN dossiers USING (dossier)
LEFT JOIN sources USING (source)
LEFT JOIN facts ON facts.ref = work_gaps.fact
LEFT JOIN actors ON actors.actor = work_gaps.actor
LEFT JOIN topics ON topics.topic = work_gaps.topic
UNION ALL
SELECT
    aspect || '', CASE WHEN question = 'When?' AND date IS NOT NULL THEN 'When exactly?' ELSE question END,
    coalesce(known, CASE aspect WHEN 'date' THEN coalesce(date || coalesce(' (' || date_words || ')', ''), date_words) END),
    asked.ref || '', facts.title || '', 'record', listed + 0, coverage || '', asked.ref || '', refs || '', dossier || ''
FROM (
    SELECT 'date' AS aspect, 'When?' AS question, NULL AS known, ref, NULL AS refs, CASE WHEN standing = 0 AND (done = 1 OR open = 1) THEN 1 ELSE 0 END AS listed
    FROM engagements JOIN vocab_engagement_kind USING (engagement_kind) JOIN vocab_status USING (status)
    WHERE NOT EXISTS (SELECT 1 FROM engagements AS parts WHERE parts.part_of = engagements.ref)
    UNION ALL SELECT 'date', 'When?', NULL, ref, NULL, 1 FROM quantities WHERE stage IS NOT NULL
    UNION ALL SELECT 'date', CASE WHEN earliest IS NULL THEN 'Since when?' ELSE 'Until when?' END, NULL, facts.ref, NULL, 1
    FROM vocab_form JOIN dates USING (form) JOIN facts USING (date) LEFT JOIN affiliations ON affiliations.ref = facts.ref
    WHERE lasts = 1 AND (earliest IS NULL OR latest IS NULL) AND coalesce(attested, 0) <> 1
    UNION ALL SELECT 'participant', 'Who else takes part?', participants || '', ref, NULL, 1
    FROM engagements JOIN work_told USING (ref) WHERE open_participants = 1
    UNION ALL SELECT 'part', 'What else belongs to it?',
        (SELECT group_concat(title, '; ') FROM (SELECT title FROM engagements AS parts JOIN facts USING (ref) WHERE parts.part_of = engagements.ref ORDER BY ordinal)), ref,
        (SELECT group_concat(ref, ' ') FROM (SELECT ref FROM engagements AS parts JOIN facts USING (ref) WHERE parts.part_of = engagements.ref ORDER BY ordinal)), 1
    FROM engagements WHERE open_parts = 1
    UNION ALL SELECT 'part', 'What other topics?',
        (SELECT group_concat(name, '; ') FROM (SELECT name FROM work_about JOIN topics USING (topic) WHERE ref = engagements.ref ORDER BY ordinal)), ref, NULL, 1
    FROM engagements WHERE open_topics = 1
    UNION ALL SELECT 'place', 'Where?', NULL, ref, NULL, 0 FROM engagements WHERE place IS NULL
    UNION ALL SELECT 'status', 'Did it happen?', NULL, ref, NULL, 0 FROM engagements JOIN vocab_status USING (status) WHERE told = 0
    UNION ALL SELECT 'vote', 'How did ' || name || ' vote?', NULL, ref, NULL, 0 FROM participants JOIN vocab_vote USING (vote) JOIN actors USING (actor) WHERE told = 0
    UNION ALL SELECT 'amount', 'How much exactly?', amount || '', ref, NULL, 0 FROM quantities WHERE low IS NULL OR high IS NULL
) AS asked
JOIN facts USING (ref)
JOIN dossiers USING (dossier)
-- The SELECT has asked.ref, not facts.ref, so that rows are filtered before a fact is looked up.
-- The question "When?" is left out for an undated engagement if one of its amounts has a stage,
-- because a stage has its own date. It is also left out for undated amounts of dated engagements.
WHERE denied = 0 AND (question <> 'When?' OR (
    (date IS NULL OR date IN (
        SELECT date FROM dates JOIN vocab_precision USING (precision) JOIN vocab_form USING (form) WHERE rank > 1 OR approximate = 1 OR unsure = 1
    )) AND (date_basis IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM quantities WHERE engagement = facts.ref AND stage IS NOT NULL
        UNION ALL SELECT 1 FROM quantities JOIN facts AS wholes ON wholes.ref = engagement WHERE quantities.ref = facts.ref AND wholes.date_basis IS NOT NULL
    ))
))
UNION ALL
SELECT
    asks || '', question || '', CASE asks WHEN 'name' THEN coalesce(value ->> 4, label || coalesce(', part of ' || wholes.name, '')) ELSE (value ->> 3) END,
    'actor:' || actors.actor, actors.name || '', 'record', CASE asks WHEN 'name' THEN CAST(value ->> 1 AS INTEGER) ELSE 1 END, coverage || '',
    substr(value ->> 2, 1, instr((value ->> 2) || ' ', ' ') - 1), (value ->> 2) || '', dossier || ''
FROM (SELECT 'name' AS asks, 'Who or what exactly?' AS question UNION ALL SELECT 'participant', 'Which other members?') AS each_asked
CROSS JOIN actors
CROSS JOIN json_each((
    SELECT json_group_array(json_array(dossier, acts, refs, members, offices))
    FROM (
        SELECT
            dossier, max(CASE part WHEN 'speaker' THEN 1 ELSE agent END) AS acts, replace(group_concat(DISTINCT ref), ',', ' ') AS refs,
            group_concat(CASE part WHEN 'organisation' THEN name END, '; ') AS members, group_concat(CASE part WHEN 'member' THEN office END, '; ') AS offices
        FROM (
            SELECT dossier, agent, part, ref, CASE in_set WHEN 1 THEN members.name END AS name, office
            FROM fact_actors JOIN facts USING (ref) LEFT JOIN affiliations USING (ref)
            LEFT JOIN vocab_affiliation_kind USING (affiliation_kind) LEFT JOIN actors AS members ON members.actor = affiliations.actor
            WHERE fact_actors.actor = actors.actor AND denied = 0
            ORDER BY dossier, facts.ordinal
        ) AS told GROUP BY dossier
    ) AS told
)) AS told
JOIN dossiers ON dossier = (value ->> 0)
LEFT JOIN vocab_actor_kind USING (actor_kind)
LEFT JOIN actors AS wholes ON wholes.actor = actors.part_of
-- A group whose members are known needs no name.
WHERE CASE asks WHEN 'name' THEN actors.named = 0 ELSE actors.open_members = 1 END
  AND (asks <> 'name' OR (value ->> 3) IS NULL);

-- The three views that narrow a report. The SQL of a narrowed report begins with common table
-- expressions of these names, which it then reads instead of the views.

CREATE VIEW work_asked_dossiers AS -- One row per dossier that a report reads; here, all that code a source.
SELECT
    dossiers.dossier AS dossier -- The dossier.
FROM dossiers
WHERE dossiers.source IS NOT NULL;

CREATE VIEW work_asked_days AS -- One row: the window of days of a report; here, all days.
SELECT
    NULL AS since, -- The first day; NULL: no window.
    NULL AS until -- The last day; NULL: no window.
WHERE 1;

CREATE VIEW work_asked_dates AS -- One row per date that may lie in the window; here, all dates. With a window, one more row without a date.
SELECT
    dates.date AS date, -- The date.
    NULL AS within -- certainly, ongoing or possibly; NULL: no window.
FROM dates;

CREATE VIEW work_reach AS -- One row per name of an actor, and actor it covers: itself, its parts, people and bodies.
SELECT
    work_names.typed AS typed, -- The name, in lower case.
    work_scopes.actor AS actor, -- The actor covered.
    work_scopes.via AS via, -- self, part, person or member.
    work_scopes.actor = work_scopes.whole AS itself, -- 1: the named actor itself.
    work_scopes.body AS body -- 1: only a body that the named actor is in.
FROM work_names
JOIN work_scopes ON work_scopes.whole = work_names.actor
WHERE work_names.finds = 1;

CREATE VIEW work_default_actor AS -- One row: the state in most facts. A report is about it if no actor is named.
SELECT
    fact_actors.actor AS actor -- The state.
FROM fact_actors
CROSS JOIN actors
WHERE actors.actor = fact_actors.actor
  AND actors.actor_kind IN (SELECT actor_kind FROM vocab_actor_kind WHERE is_state = 1)
GROUP BY fact_actors.actor
ORDER BY count(*) DESC NULLS LAST, fact_actors.actor NULLS FIRST
LIMIT 1;

CREATE VIEW work_topic_reach AS -- One row per name of a topic, and topic it covers: itself and narrower ones.
SELECT
    work_names.typed AS typed, -- The name, in lower case.
    work_topic_scopes.topic AS topic -- The topic covered.
FROM work_names
JOIN work_topic_scopes ON work_topic_scopes.whole = work_names.topic
WHERE work_names.finds = 1;

CREATE VIEW work_subjects AS -- One row per name of an actor or topic, and thing that a question about it covers.
SELECT
    work_reach.typed AS typed, -- The name, in lower case.
    work_reach.itself AS itself, -- 1: the named actor itself; 0: its parts and people; NULL: a topic.
    'actor:' || work_reach.actor AS about -- actor:KEY, topic:KEY or a fact's ref.
FROM work_reach
WHERE work_reach.body = 0
UNION ALL
SELECT work_reach.typed, work_reach.itself, fact_actors.ref
FROM work_reach
JOIN fact_actors USING (actor)
WHERE work_reach.body = 0
UNION ALL
SELECT work_topic_reach.typed, NULL, 'topic:' || work_topic_reach.topic
FROM work_topic_reach
UNION ALL
SELECT work_topic_reach.typed, NULL, fact_topics.ref
FROM work_topic_reach
JOIN fact_topics USING (topic);

CREATE VIEW work_told AS -- One row per engagement: its participants, framework and amounts, each on one line.
SELECT
    engagements.ref AS ref, -- The engagement.
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT actors.name || ' (' || group_concat(participants.role, ', ') || ')' AS said
            FROM participants JOIN actors USING (actor)
            WHERE participants.ref = engagements.ref
            GROUP BY participants.actor, actors.name
            ORDER BY min(participants.ordinal)
        ) AS ordered
    ) AS participants, -- Names with their roles.
    (
        WITH RECURSIVE chain (ref, depth) AS (
            SELECT engagements.part_of, 1
            UNION ALL
            SELECT up.part_of, chain.depth + 1 FROM chain JOIN engagements AS up ON up.ref = chain.ref
        )
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT facts.title || coalesce(' (' || vocab_recurrence.label || ')', '') AS said
            FROM chain
            JOIN engagements AS wider USING (ref)
            JOIN facts USING (ref)
            LEFT JOIN vocab_recurrence USING (recurrence)
            ORDER BY chain.depth
        ) AS ordered
    ) AS framework, -- What it is part of, from the nearest to the widest.
    (
        SELECT group_concat(ordered.said, '; ')
        FROM (
            SELECT facts.qualifier || quantities.amount || coalesce(', ' || vocab_stage.label, '') AS said
            FROM quantities JOIN facts USING (ref) LEFT JOIN vocab_stage USING (stage)
            WHERE quantities.engagement = engagements.ref
            ORDER BY facts.ordinal
        ) AS ordered
    ) AS amounts, -- Its amounts with their stages.
    engagements.ref || coalesce((
        SELECT ' ' || group_concat(ordered.ref, ' ')
        FROM (SELECT ref FROM quantities JOIN facts USING (ref) WHERE quantities.engagement = engagements.ref ORDER BY facts.ordinal) AS ordered
    ), '') AS facts -- Its reference and those of its amounts.
FROM engagements;

CREATE VIEW work_parts AS -- One row per series or package and part of it, from any account of it.
SELECT
    wholes.ref AS ref, -- The series or package.
    parts.ref AS part, -- The part.
    facts.dossier AS dossier -- The dossier that codes the part.
FROM engagements AS wholes
JOIN engagements AS tellings ON tellings.happening = wholes.happening
JOIN engagements AS parts ON parts.part_of = tellings.ref
JOIN facts ON facts.ref = parts.ref
-- A part in another account is left out if it is the same happening as the whole, or if the account
-- of the whole says the opposite: that the whole is a part of it.
WHERE tellings.ref = wholes.ref
   OR (
       parts.happening <> wholes.happening
       AND NOT EXISTS (SELECT 1 FROM engagements AS wider WHERE wider.ref = wholes.part_of AND wider.happening = parts.happening)
   );

CREATE VIEW work_amount_parts AS -- One row per amount of a package, and amount of its parts or their parts that counts towards it.
SELECT
    quantities.ref AS ref, -- The amount of the package.
    amounts_of_parts.ref AS part, -- The amount of the part.
    work_parts.dossier AS dossier, -- The dossier that codes the part.
    facts.dossier AS part_dossier -- The dossier that codes the part's amount.
FROM quantities
-- CROSS JOIN keeps the planner from comparing all amounts with each other.
CROSS JOIN engagements AS packages
CROSS JOIN work_parts
CROSS JOIN engagements AS parts
CROSS JOIN engagements AS tellings
LEFT JOIN engagements AS parts_of_parts ON parts_of_parts.part_of = tellings.ref
CROSS JOIN quantities AS amounts_of_parts
CROSS JOIN facts
WHERE packages.ref = quantities.engagement
  AND work_parts.ref = quantities.engagement
  AND parts.ref = work_parts.part
  AND tellings.happening = parts.happening
  AND (tellings.ref = parts.ref OR tellings.happening <> packages.happening)
  AND amounts_of_parts.engagement IN (tellings.ref, parts_of_parts.ref)
  AND facts.ref = amounts_of_parts.ref
  AND coalesce(amounts_of_parts.stage, '') = coalesce(quantities.stage, '')
  AND coalesce(amounts_of_parts.unit, '') = coalesce(quantities.unit, '')
  AND coalesce(amounts_of_parts.per, '') = coalesce(quantities.per, '')
  AND coalesce(amounts_of_parts.low, amounts_of_parts.high) IS NOT NULL
  AND quantities.level + amounts_of_parts.level = 0
  AND facts.denied <> 1;

CREATE VIEW work_pledges AS -- One row per promised thing of an engagement: what was promised, what arrived, what is open.
-- If several accounts state how much arrived, the largest figure counts; they are never added up.
SELECT
    sums.engagement AS engagement, -- The engagement.
    facts.title AS title, -- Its title.
    sums.thing AS thing, -- What is counted.
    sums.unit AS unit, -- Currency or thing counted.
    sums.per AS per, -- Per which period; NULL: in total, or once.
    sums.rate_of AS rate_of, -- The date that a rate holds for, EDTF; NULL: not stated, or no rate.
    sums.qualifier AS qualifier, -- The voice or hedge of the promise, as in facts.
    sums.promised_low AS promised_low, -- Least that was promised; NULL: not stated.
    sums.promised_high AS promised_high, -- Most that was promised; NULL: not stated.
    sums.arrived_qualifier AS arrived_qualifier, -- The voice or hedge of the arrival, as in facts.
    sums.arrived_low AS arrived_low, -- Least that has arrived, as far as recorded.
    sums.arrived_high AS arrived_high, -- Most that has arrived, as far as recorded; NULL: not stated.
    CASE WHEN sums.promised_low > sums.arrived_high THEN sums.promised_low - sums.arrived_high ELSE 0 END AS open_low, -- Least that is open if every arrival is recorded; a bound, not a promise.
    CASE WHEN sums.promised_high < sums.arrived_low THEN 0 ELSE sums.promised_high - sums.arrived_low END AS open_high, -- Most that can be open; NULL: no upper bound.
    substr(sums.latest, 11) AS as_of, -- Latest date of an arrival, EDTF.
    sums.refs AS refs -- The amounts.
FROM (
    SELECT
        work_promises.engagement, work_promises.thing, work_promises.unit, work_promises.per, work_promises.rate_of,
        work_promises.qualifier,
        -- 12.0 is shown as 12.
        CASE work_promises.low WHEN CAST(work_promises.low AS INTEGER) THEN CAST(work_promises.low AS INTEGER) ELSE work_promises.low END AS promised_low,
        CASE work_promises.high WHEN CAST(work_promises.high AS INTEGER) THEN CAST(work_promises.high AS INTEGER) ELSE work_promises.high END AS promised_high,
        max(work_arrivals.qualifier) AS arrived_qualifier,
        coalesce(CASE max(work_arrivals.low) WHEN CAST(max(work_arrivals.low) AS INTEGER) THEN CAST(max(work_arrivals.low) AS INTEGER) ELSE max(work_arrivals.low) END, 0) AS arrived_low,
        CASE WHEN count(work_arrivals.low) = count(work_arrivals.high) THEN coalesce(CASE max(work_arrivals.high) WHEN CAST(max(work_arrivals.high) AS INTEGER) THEN CAST(max(work_arrivals.high) AS INTEGER) ELSE max(work_arrivals.high) END, 0) END AS arrived_high,
        max(work_arrivals.latest) AS latest,
        work_promises.refs || coalesce(' ' || group_concat(work_arrivals.refs, ' '), '') AS refs
    FROM work_promises
    LEFT JOIN work_arrivals
        ON work_arrivals.engagement = work_promises.engagement
        AND work_arrivals.thing = work_promises.thing
        AND coalesce(work_arrivals.unit, '') = coalesce(work_promises.unit, '')
        AND coalesce(work_arrivals.per, '') = coalesce(work_promises.per, '')
        AND coalesce(work_arrivals.rate_of, '') = coalesce(work_promises.rate_of, '')
    GROUP BY work_promises.engagement, work_promises.thing, work_promises.unit, work_promises.per, work_promises.rate_of
) AS sums
JOIN facts ON facts.ref = sums.engagement;

CREATE VIEW work_coverage AS -- One row per sentence of a coded source: the facts that cite it, or why none do.
WITH RECURSIVE each (passage, source, position, sentence, sentences) AS (
    SELECT passage, source, position, 1, sentences FROM passages
    UNION ALL
    SELECT passage, source, position, sentence + 1, sentences FROM each WHERE sentence < sentences
)
SELECT
    each.passage AS passage, -- The passage.
    each.sentence AS sentence, -- Which sentence of it.
    dossiers.dossier AS dossier, -- The dossier that codes it.
    (
        SELECT count(DISTINCT citations.ref)
        FROM citations JOIN facts USING (ref)
        WHERE citations.passage = each.passage
          AND facts.dossier = dossiers.dossier
          AND (citations.sentence = each.sentence OR (citations.sentence = 0 AND each.sentences = 1))
    ) AS fact_count, -- Number of facts that cite it; a citation of a paragraph of several sentences counts for none.
    work_not_coded.reason AS not_coded, -- Why no fact cites it.
    each.position AS position -- Order of the passage within the source.
FROM each
JOIN dossiers USING (source)
LEFT JOIN work_not_coded USING (dossier, passage, sentence);


INSERT INTO README (n, question, query) VALUES
    (1, 'What is in this file? Start with facts, timeline, pairs, words, links and not_stated. Tables vocab_ hold codes, tables work_ details. One row per table:', 'SELECT object, meaning FROM work_dictionary WHERE ordinal = 0 AND object NOT LIKE ''vocab%'' AND object NOT LIKE ''work%'';'),
    (2, 'Which columns does a table have? Here stances.', 'SELECT column_name, meaning FROM work_dictionary WHERE object = ''stances'' AND ordinal > 0;'),
    (3, 'Which texts are coded, by whom, and how fully?', 'SELECT dossier, label, coder, coded_on, coverage FROM dossiers JOIN sources USING (source);'),
    (4, 'Which facts are there?', 'SELECT ref, fact_kind, date, title FROM facts ORDER BY dossier, ordinal;'),
    (5, 'What happened, and when? 1982/.. is since 1982, 2002~ about 2002, 2021-36 the last quarter of 2021, [2021-09-08..2021-10-07] one day of these.', 'SELECT date, title, status, cited FROM timeline ORDER BY earliest;'),
    (6, 'What happened, or may have happened, in one year? Here 2021. Something without a known end may have lasted until then.', 'SELECT date, title FROM timeline WHERE coalesce(earliest, '''') <= ''2021-12-31'' AND coalesce(latest, ''9999'') >= ''2021'' ORDER BY earliest;'),
    (7, 'In which facts is an actor, and in which part? Here China.', 'SELECT part, fact_kind, title FROM fact_actors JOIN facts USING (ref) WHERE actor = ''china'' ORDER BY part;'),
    (8, 'What do two states have to do with each other? Here Malaysia and Russia. both is 0 if one of them is only mentioned.', 'SELECT date, title, roles, other_roles, both FROM pairs WHERE state = ''malaysia'' AND other = ''russia'' ORDER BY date;'),
    (9, 'Which acts and relationships are critical (tone -1) or cooperative (tone 1), by whom and towards whom?', 'SELECT DISTINCT actor, other, tone, title FROM work_acts JOIN facts USING (ref) ORDER BY actor, other, tone;'),
    (10, 'Who holds which position towards whom, on what, and how is it known?', 'SELECT holder, target, topic, position, mode, title FROM stances JOIN facts USING (ref) ORDER BY holder, target;'),
    (11, 'How much, and at which stage: pledged, provided, received?', 'SELECT engagement, thing, qualifier || amount AS amount, stage, date FROM quantities JOIN facts USING (ref) ORDER BY engagement, thing, stage;'),
    (12, 'How much of what was promised is open?', 'SELECT title, thing, qualifier, promised_low, promised_high, arrived_low, open_low, open_high, as_of FROM work_pledges;'),
    (13, 'Who is bound to whom, to do what, by when? due is EDTF, or the words of the source.', 'SELECT bound, towards, obligation, title, amounts, conditions, due, progress FROM commitments ORDER BY bound;'),
    (14, 'How much is committed in all? See codes for why other amounts do not add up.', 'SELECT counts_as, unit, per, CASE counts_as WHEN ''firm'' THEN sum(low) END AS total, group_concat(amount, ''; '') AS amounts FROM quantities WHERE counts_as IS NOT NULL GROUP BY counts_as, unit, per;'),
    (15, 'Who held which office, and when?', 'SELECT name, qualifier || office AS office, organisation, date FROM affiliations JOIN actors USING (actor) JOIN facts USING (ref) WHERE office IS NOT NULL ORDER BY name;'),
    (16, 'How are facts related: what causes, limits or contradicts what?', 'SELECT relation, title, cue FROM links JOIN facts USING (ref) ORDER BY relation, title;'),
    (17, 'What does the author judge, and how surely? CT+ is certain, PR+ probable, PS+ possible; the cue is the hedging words.', 'SELECT assessment_kind, title, hedge, cue, cited FROM assessments JOIN facts USING (ref) ORDER BY assessment_kind;'),
    (18, 'Which words of the source are quoted, for what, and where? Here those with low in them.', 'SELECT words, says, cited, ref FROM words WHERE words LIKE ''%low%'' ORDER BY says, words;'),
    (19, 'Which questions stay open? coder: a coder noted it; record: a column is empty.', 'SELECT noted_by, aspect, question, title FROM not_stated WHERE listed = 1 ORDER BY noted_by, aspect;'),
    (20, 'What does a code mean?', 'SELECT vocabulary, code, definition FROM codes;');

PRAGMA user_version = 26;
