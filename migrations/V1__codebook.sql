-- The codebook: one table per vocabulary. Each code has a definition, flags that reports
-- use, and the matching codes of other schemes. The table of a vocabulary is vocab_NAME;
-- its key, and every column that holds its codes, is called NAME.
-- PLOVER 0.8 codes and scores: Open Event Data Alliance, CC-BY-SA 4.0.
-- CAMEO codes and Goldstein scores: Schrodt 2012; Goldstein 1992.

PRAGMA application_id = 1128813123; -- 'CHRC': file(1) and chancery recognize the file by it.
-- Rows with text keys are scattered over a table: with the default page cache of 2 MiB,
-- reports on a hundred thousand facts read many pages twice. This suggests 4 MiB, which
-- SQLite allocates only as needed. The PRAGMA is deprecated, but it writes the number to
-- the file's header, which every SQLite respects. `PRAGMA cache_size` would make each
-- connection read the schema before its first query.
PRAGMA default_cache_size = 1024;

CREATE TABLE vocab_fact_kind ( -- One row per kind of coded fact.
    fact_kind TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- When to use it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_fact_kind VALUES
    ('engagement',  'engagement',  'Something done, held, given, said, agreed, planned, declined or skipped.'),
    ('stance',      'stance',      'The position of a holder towards an actor or on a topic.'),
    ('affiliation', 'affiliation', 'An office, membership, command or other tie of one actor to another.'),
    ('assessment',  'assessment',  'A judgement of the source''s author.'),
    ('quantity',    'quantity',    'An amount of an engagement at one stage.'),
    ('link',        'link',        'A relation between two facts.');

CREATE TABLE vocab_source_kind ( -- One row per kind of source.
    source_kind TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    biblatex TEXT NOT NULL, -- Type of its biblatex entry.
    biblatex_publisher TEXT NOT NULL, -- Field of that entry for the publisher.
    csl TEXT NOT NULL, -- Type of its CSL-JSON item.
    csl_publisher TEXT NOT NULL, -- Field of that item for the publisher.
    records INTEGER NOT NULL CHECK (records IN (0, 1)) -- 1: it records what took place, so claims can be checked against it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_source_kind VALUES
    ('commentary', 'commentary', 'An author''s reading of events, with judgements of its own.', 'misc', 'organization', 'article', 'publisher', 0),
    ('fact_sheet', 'fact sheet', 'A list of measures that a government or organisation publishes about itself.', 'misc', 'organization', 'document', 'publisher', 0),
    ('statement',  'statement',  'Words issued or spoken in the name of an actor.', 'misc', 'organization', 'document', 'publisher', 0),
    ('dataset',    'data set',   'A table or register that others collected.', 'dataset', 'publisher', 'dataset', 'publisher', 1),
    ('record',     'record',     'An official record: travels, votes, treaties, accounts.', 'misc', 'organization', 'document', 'publisher', 1),
    ('news',       'news',       'A report by a newspaper, agency or broadcaster.', 'article', 'journaltitle', 'article-newspaper', 'container-title', 0),
    ('report',     'report',     'A study or yearly report with its own evidence.', 'report', 'institution', 'report', 'publisher', 0);

CREATE TABLE vocab_passage_kind ( -- One row per kind of passage.
    passage_kind TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- When to use it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_passage_kind VALUES
    ('text',    'paragraph', 'A paragraph of running text.'),
    ('caption', 'caption',   'The words under a picture or table.'),
    ('notice',  'notice',    'A disclaimer, licence or editorial note.');

CREATE TABLE vocab_coverage ( -- One row per way a dossier covers its source.
    coverage TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- What absence means.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_coverage VALUES
    ('complete', 'complete', 'Every sentence is cited by a fact or listed as not coded. Not every detail of a sentence need be coded.'),
    ('partial',  'partial',  'Only some of the source is coded: absence means nothing.');

CREATE TABLE vocab_actor_kind ( -- One row per kind of actor.
    actor_kind TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    is_state INTEGER NOT NULL CHECK (is_state IN (0, 1)) -- 1: a state, for which other actors can stand.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_actor_kind VALUES
    ('state',           'state',           'A country as a party to international relations.', 1),
    ('government',      'government',      'The executive of a state, where the source names it apart from the state.', 0),
    ('ministry',        'ministry',        'A department of a government.', 0),
    ('post',            'post',            'An office whose holder is not named.', 0),
    ('person',          'person',          'A human being, named or identified by office.', 0),
    ('armed_force',     'armed force',     'The military of a state or one of its services.', 0),
    ('military_unit',   'military unit',   'A formation below a service.', 0),
    ('legislature',     'legislature',     'A parliament or assembly of a state.', 0),
    ('party',           'party',           'A political party.', 0),
    ('organisation',    'organisation',    'A body with members and organs of its own.', 0),
    ('arrangement',     'arrangement',     'A pact or standing arrangement among states without organs of its own.', 0),
    ('movement',        'movement',        'A political alignment of states or people.', 0),
    ('forum',           'forum',           'A recurring gathering or assembly.', 0),
    ('company',         'company',         'A business.', 0),
    ('media',           'media',           'A press or broadcasting body.', 0),
    ('public',          'public',          'The people, or a society that bears a sentiment.', 0),
    ('group',           'group',           'Several actors that the source mentions together without naming them.', 0),
    ('bloc',            'bloc',            'States taken as one side.', 0),
    ('programme',       'programme',       'A standing scheme with a name.', 0),
    ('exercise_series', 'exercise series', 'A named military exercise that recurs.', 0),
    ('asset',           'asset',           'A vessel, aircraft or other thing that is acted upon.', 0),
    ('territory',       'territory',       'Land or sea that is not itself a state.', 0);

CREATE TABLE vocab_via ( -- One row per way in which an actor stands for another.
    via TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When the loader derives it.
    rank INTEGER NOT NULL, -- 1 is the closest; only the closest way is kept.
    body INTEGER NOT NULL CHECK (body IN (0, 1)) -- 1: only as a body of which the other is a member.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_via VALUES
    ('self',   'itself',          'The actor itself.', 1, 0),
    ('part',   'part of',         'The actor belongs to the other, at any depth.', 2, 0),
    ('person', 'person of',       'A person, unit or post with an office, service or nationality there.', 3, 0),
    ('member', 'has as a member', 'An arrangement, movement or body of which the other is a member or party.', 4, 1);

CREATE TABLE vocab_affiliation_kind ( -- One row per kind of affiliation.
    affiliation_kind TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people, read as "ACTOR label ORGANISATION".
    definition TEXT NOT NULL, -- When to use it.
    rolls_up INTEGER NOT NULL CHECK (rolls_up IN (0, 1)), -- 1: the actor counts under the organisation's state.
    is_member INTEGER NOT NULL CHECK (is_member IN (0, 1)), -- 1: the actor is a member of the organisation.
    in_set INTEGER NOT NULL CHECK (in_set IN (0, 1)) -- 1: the actor is one of a set, as a member is.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_affiliation_kind VALUES
    ('office',      'holds office in', 'Holds a post; the title says which.', 1, 0, 0),
    ('service',     'serves in',       'Serves in a force or body.', 1, 0, 0),
    ('command',     'is under',        'A unit or asset under a command.', 1, 0, 0),
    ('nationality', 'is of',           'A person or company of a state.', 1, 0, 0),
    ('member',      'is a member of',  'Member of an arrangement, movement, organisation or forum.', 0, 1, 1),
    ('party',       'is a party to',   'Party to an arrangement or treaty.', 0, 1, 1),
    ('ally',        'is an ally of',   'Allied by treaty.', 0, 0, 0),
    ('inclusion',   'is among',        'One of a set that the source mentions.', 0, 0, 1);

CREATE TABLE vocab_engagement_kind ( -- One row per kind of engagement.
    engagement_kind TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    tone INTEGER CHECK (tone IN (-1, 0, 1)), -- 1 cooperative, -1 critical or distancing, 0 neither; NULL: its stances decide.
    saying INTEGER NOT NULL CHECK (saying IN (0, 1)), -- 1: words; 0: deeds.
    standing INTEGER NOT NULL CHECK (standing IN (0, 1)), -- 1: an ongoing relationship, never counted as an act.
    register TEXT CHECK (register IN ('exercises', 'visits', 'assistance')), -- The report that lists it; NULL: none.
    plover TEXT, -- PLOVER 0.8 event type, and its mode after a colon.
    plover_score REAL, -- PLOVER's intensity score, -10 to 10.
    cameo TEXT, -- CAMEO code, or codes with / or a range with -.
    goldstein REAL -- Goldstein score of that code where it is one figure, -10 to 10.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_engagement_kind VALUES
    ('visit',           'visit',           'Someone travels to a host; a planned visit has status scheduled.', 1, 0, 0, 'visits', 'CONSULT:visit', 4.0, '042/043', NULL),
    ('meeting',         'meeting',         'All present take part; a summit is a meeting.', 1, 0, 0, NULL, 'CONSULT', 4.0, '040-046', NULL),
    ('exercise',        'exercise',        'A joint military exercise; a state''s own is a show of force.', 1, 0, 0, 'exercises', 'COOPERATE', 9.5, '062', 7.4),
    ('training',        'training',        'One side teaches people of the other; a programme is a series, a course an instance.', 1, 0, 0, 'assistance', 'AID', 10.0, '072', 8.3),
    ('assistance',      'assistance',      'Grants of money or goods; each stage is an amount.', 1, 0, 0, 'assistance', 'AID', 10.0, '071-073', NULL),
    ('transfer',        'transfer',        'Arms or equipment handed over.', 1, 0, 0, 'assistance', NULL, NULL, '072/062', NULL),
    ('agreement',       'agreement',       'An agreement signed, ratified or joined; the status tells whether it is only intended.', 1, 0, 0, NULL, 'SUPPORT', 5.0, '057', 8.0),
    ('cooperation',     'cooperation',     'An ongoing relationship or programme of working together.', 1, 0, 1, NULL, 'COOPERATE', NULL, '06', NULL),
    ('statement',       'statement',       'A speech, remark or message; its stance gives its tone.', NULL, 1, 0, NULL, NULL, NULL, '01-05', NULL),
    ('joint_statement', 'joint statement', 'Words issued together.', 1, 1, 0, NULL, 'SUPPORT', 3.4, '051', NULL),
    ('criticism',       'criticism',       'Voiced concern, complaint or disapproval.', -1, 1, 0, NULL, 'ACCUSE:disapprove', -2.0, '111', -2.0),
    ('support',         'support',         'Public backing.', 1, 1, 0, NULL, 'SUPPORT', 5.0, '051/052', 3.5),
    ('vote',            'vote',            'A ballot in a body; each voter''s vote is recorded with its participation.', NULL, 1, 0, NULL, NULL, NULL, NULL, NULL),
    ('relations',       'relations',       'Diplomatic relations as such, and their commemoration.', 1, 0, 1, NULL, 'SUPPORT', NULL, '054', 6.0),
    ('membership',      'membership',      'Joining or leaving a body.', NULL, 0, 0, NULL, NULL, NULL, '057/166', NULL),
    ('non_attendance',  'non-attendance',  'An event skipped, or an invitation declined.', -1, 0, 0, NULL, 'REJECT:meet', -2.0, '125', -5.0),
    ('refusal',         'refusal',         'A snub, an exclusion or a refused entry; or not doing what others do.', -1, 0, 0, NULL, 'REJECT', -2.0, '120/121', -4.0),
    ('sanction',        'sanction',        'A sanction imposed or listed.', -1, 0, 0, NULL, 'SANCTION', NULL, '163/160', NULL),
    ('announcement',    'announcement',    'A pact, plan or intention made known.', 0, 1, 0, NULL, 'AGREE', 2.5, '030-039', NULL),
    ('dispute',         'dispute',         'Ongoing competing claims.', -1, 0, 1, NULL, NULL, NULL, NULL, NULL),
    ('use_of_force',    'use of force',    'Armed attack or occupation.', -1, 0, 0, NULL, 'ASSAULT', -9.0, '18-20', NULL),
    ('show_of_force',   'show of force',   'Force mobilised or displayed, not used.', -1, 0, 0, NULL, 'MOBILIZE', -5.5, '15', NULL),
    ('market_access',   'market access',   'Tariffs, quotas, licences and other terms on which goods, services or capital of others are let in.', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL),
    ('purchase',        'purchase',        'Goods or services bought, ordered or contracted for.', 1, 0, 0, NULL, 'COOPERATE', NULL, '061', NULL),
    ('investment',      'investment',      'Capital put into the economy of another.', 1, 0, 0, NULL, 'COOPERATE', NULL, '061', NULL),
    ('regulation',      'regulation',      'A law, tax, standard or practice of one''s own that is made, kept, changed or refrained from.', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL),
    ('export_restraint', 'export restraint', 'A ban, quota, licence or other limit on one''s own exports.', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE vocab_domain ( -- One row per field of policy.
    domain TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- What falls under it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_domain VALUES
    ('political_diplomatic', 'political and diplomatic', 'Relations, visits, votes, statements of policy.'),
    ('military_security',    'military and security',    'Forces, exercises, training, arms, defence pacts.'),
    ('economic',             'economic',                 'Trade, investment, supply chains, sanctions on goods.'),
    ('technology_cyber',     'technology and cyber',     'Networks, digital economy, cybersecurity, space.'),
    ('cultural_people',      'culture and people',       'Education, culture, travel, exchange.'),
    ('legal_human_rights',   'law and human rights',     'Courts, treaties as law, rights, democracy.'),
    ('humanitarian_health',  'humanitarian and health',  'Relief, health, refugees.'),
    ('environment',          'environment',              'Climate, energy transition, nature.'),
    ('signalling',           'signalling',               'Done for how it looks.');

CREATE TABLE vocab_status ( -- One row per status of an engagement.
    status TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    rank INTEGER, -- Order from announced to done; NULL: outside it.
    done INTEGER NOT NULL CHECK (done IN (0, 1)), -- 1: it happened or is happening, wholly or in part.
    open INTEGER NOT NULL CHECK (open IN (0, 1)), -- 1: something is still to come, as far as recorded.
    told INTEGER NOT NULL CHECK (told IN (0, 1)), -- 1: the source states the status; 0: it leaves it open.
    progress TEXT NOT NULL, -- How far a commitment of this status has come.
    iati TEXT -- IATI transaction type or activity status nearest to it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_status VALUES
    ('announced',        'announced',        'Made known as a plan or intention.', 1, 0, 1, 1, 'intention', '1'),
    ('pledged',          'pledged',          'Promised to a recipient.', 2, 0, 1, 1, 'pledge', '13'),
    ('committed',        'committed',        'Bound by agreement or budget.', 3, 0, 1, 1, 'agreed', '2'),
    ('scheduled',        'scheduled',        'Given a date or period to come.', 4, 0, 1, 1, 'scheduled', NULL),
    ('in_force',         'in force',         'Binding now, whether or not it is kept.', 4, 0, 1, 1, 'in force', NULL),
    ('in_progress',      'in progress',      'Begun, not ended.', 5, 1, 1, 1, 'in progress', NULL),
    ('partly_delivered', 'partly delivered', 'Part of what was pledged has arrived.', 6, 1, 1, 1, 'done in part', '3'),
    ('delivered',        'delivered',        'All of it has arrived.', 7, 1, 0, 1, 'done', '3'),
    ('occurred',         'occurred',         'It took place, or was said or decided.', 7, 1, 0, 1, 'done', NULL),
    ('ongoing',          'ongoing',          'A practice that continues at the time of writing.', NULL, 1, 0, 1, 'in progress', NULL),
    ('declined',         'declined',         'Turned down.', NULL, 0, 0, 1, 'declined', NULL),
    ('postponed',        'postponed',        'Put off.', NULL, 0, 1, 1, 'postponed', NULL),
    ('cancelled',        'cancelled',        'Called off.', NULL, 0, 0, 1, 'cancelled', NULL),
    ('unknown',          'unknown',          'The source leaves open whether it happened.', NULL, 0, 0, 0, 'not stated', NULL);

CREATE TABLE vocab_visibility ( -- One row per degree of publicity, according to the source.
    visibility TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    rank INTEGER -- 1 is the most public; NULL where unknown.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_visibility VALUES
    ('publicised',  'publicised',  'The source says that it was made public, open or high-profile.', 1),
    ('routine',     'routine',     'Neither publicised nor hidden.', 2),
    ('low_key',     'low-key',     'The source says that it was kept quiet or downplayed.', 3),
    ('undisclosed', 'undisclosed', 'The source says that it was not made known.', 4),
    ('unknown',     'unknown',     'The source raises the question and leaves it open.', NULL);

CREATE TABLE vocab_recurrence ( -- One row per way an engagement repeats.
    recurrence TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- When to use it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_recurrence VALUES
    ('once',       'once',       'A single event.'),
    ('series',     'series',     'Several events coded as one; an event with its own date, place or name is a part of it.'),
    ('annual',     'annual',     'Every year.'),
    ('continuing', 'continuing', 'A relationship or practice without a break.');

CREATE TABLE vocab_role ( -- One row per role of an actor in an engagement.
    role TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)), -- 1: takes part; 0: is only mentioned, acted upon or the place.
    leads INTEGER NOT NULL CHECK (leads IN (0, 1)), -- 1: does, gives, says or convenes it.
    faces INTEGER NOT NULL CHECK (faces IN (0, 1)), -- 1: receives it, is addressed, or convened it.
    travels INTEGER NOT NULL CHECK (travels IN (0, 1)), -- 1: travels to it.
    hosts INTEGER NOT NULL CHECK (hosts IN (0, 1)), -- 1: hosts it.
    gives INTEGER NOT NULL CHECK (gives IN (0, 1)), -- 1: gives something.
    gets INTEGER NOT NULL CHECK (gets IN (0, 1)), -- 1: gets something.
    mutual INTEGER NOT NULL CHECK (mutual IN (0, 1)), -- 1: actors in this role face each other.
    promises INTEGER NOT NULL CHECK (promises IN (0, 1)) -- 1: only this role is bound, whoever leads.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_role VALUES
    ('initiator',      'initiator',      'Does it; no narrower role fits.', 1, 1, 0, 0, 0, 0, 0, 0, 0),
    ('recipient',      'recipient',      'Receives what is given.', 1, 0, 1, 0, 0, 0, 1, 0, 0),
    ('host',           'host',           'Holds it on its territory or by its invitation.', 1, 1, 0, 0, 1, 0, 0, 0, 0),
    ('visitor',        'visitor',        'Travels to the host.', 1, 1, 0, 1, 0, 0, 0, 0, 0),
    ('organiser',      'organiser',      'Organises it.', 1, 1, 0, 0, 0, 0, 0, 0, 0),
    ('participant',    'participant',    'Takes part, with no narrower role stated.', 1, 0, 0, 0, 0, 0, 0, 0, 0),
    ('observer',       'observer',       'Present without taking part.', 1, 0, 0, 0, 0, 0, 0, 0, 0),
    ('donor',          'donor',          'Gives.', 1, 1, 0, 0, 0, 1, 0, 0, 0),
    ('beneficiary',    'beneficiary',    'Benefits from it.', 1, 0, 1, 0, 0, 0, 1, 0, 0),
    ('supplier',       'supplier',       'Sells or delivers.', 1, 1, 0, 0, 0, 1, 0, 0, 0),
    ('signatory',      'signatory',      'Signs.', 1, 1, 0, 0, 0, 0, 0, 0, 0),
    ('party',          'party',          'A side of an agreement, relationship or dispute.', 1, 1, 0, 0, 0, 0, 0, 1, 0),
    ('voter',          'voter',          'Casts a vote.', 1, 1, 0, 0, 0, 0, 0, 0, 0),
    ('speaker',        'speaker',        'Says it.', 1, 1, 0, 0, 0, 0, 0, 0, 0),
    ('addressee',      'addressee',      'Is addressed by the speaker.', 1, 0, 1, 0, 0, 0, 0, 0, 0),
    ('target',         'target',         'The act is directed against it.', 1, 0, 1, 0, 0, 0, 0, 0, 0),
    ('absentee',       'absentee',       'Stays away.', 1, 1, 0, 0, 0, 0, 0, 0, 0),
    ('convener',       'convener',       'Calls the meeting or leads the effort.', 1, 1, 1, 0, 0, 0, 0, 0, 0),
    ('subject',        'subject',        'What it is about.', 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ('asset',          'asset',          'The thing that is used or acted upon.', 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ('location_state', 'location state', 'It happens on the territory of this state.', 0, 0, 0, 0, 0, 0, 0, 0, 0),
    ('promisor',       'promisor',       'Is bound to do it, or to see that it is done.', 1, 1, 0, 0, 0, 0, 0, 0, 1),
    ('buyer',          'buyer',          'Buys.', 1, 1, 0, 0, 0, 0, 1, 0, 0);

CREATE TABLE vocab_obligation ( -- One row per thing that a commitment obliges to.
    obligation TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    binds INTEGER NOT NULL CHECK (binds IN (0, 1)) -- 1: somebody is bound; 0: nobody is.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_obligation VALUES
    ('do',       'to do',       'To do, give, change or begin something.', 1),
    ('refrain',  'to refrain',  'Not to do something.', 1),
    ('maintain', 'to maintain', 'To keep something as it is.', 1),
    ('none',     'no obligation', 'Nobody is bound: it is only noted, considered, possible or hoped for. The words say which.', 0);

CREATE TABLE vocab_vote ( -- One row per way to vote.
    vote TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    told INTEGER NOT NULL CHECK (told IN (0, 1)), -- 1: the source states the vote; 0: it leaves it open.
    side INTEGER CHECK (side IN (-1, 0, 1)) -- 1: for; -1: against; 0: abstains; NULL: no vote was cast, or it is not stated.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_vote VALUES
    ('yes',        'yes',          'In favour of the text put to the vote.', 1, 1),
    ('no',         'no',           'Against the text put to the vote.', 1, -1),
    ('abstain',    'abstaining',   'Present and not taking sides.', 1, 0),
    ('absent',     'absent',       'Did not vote.', 1, NULL),
    ('not_voting', 'not voting',   'Took no part in the vote. The source does not say whether it was absent.', 1, NULL),
    ('not_member', 'not a member', 'Had no vote.', 1, NULL),
    ('not_stated', 'not stated',   'The source says that it voted, but does not state how.', 0, NULL);

CREATE TABLE vocab_comparator ( -- One row per way an amount is bounded.
    comparator TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- What it means, and which of low, high and words it takes.
    sign TEXT NOT NULL, -- What is printed before the figure.
    low_open INTEGER NOT NULL CHECK (low_open IN (0, 1)), -- 1: the amount is greater than low, never equal.
    high_open INTEGER NOT NULL CHECK (high_open IN (0, 1)), -- 1: the amount is less than high, never equal.
    rounded INTEGER NOT NULL CHECK (rounded IN (0, 1)) -- 1: the figure is rounded at its last digit that is not 0; if high_open, the amount is below it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_comparator VALUES
    ('eq',           'exactly',     'Exactly: low and high are the figure.', '', 0, 0, 0),
    ('approx',       'about',       'About: low and high are the approximate figure.', '~ ', 0, 0, 1),
    ('nearly',       'nearly',      'Slightly less than: high only.', 'nearly ', 0, 1, 1),
    ('up_to',        'up to',       'At most: high only.', '<= ', 0, 0, 0),
    ('more_than',    'more than',   'More than: low only.', '> ', 1, 0, 0),
    ('at_least',     'at least',    'At least: low only.', '>= ', 0, 0, 0),
    ('range',        'between',     'Between low and high, both included.', '', 0, 0, 0),
    ('unquantified', 'in words',    'A word instead of a figure: neither low nor high.', '', 0, 0, 0);

CREATE TABLE vocab_stage ( -- One row per stage of an amount.
    stage TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    rank INTEGER NOT NULL, -- Rank in the order of the stages. Amounts of different stages are never added up.
    promised INTEGER NOT NULL CHECK (promised IN (0, 1)), -- 1: still to come.
    arrived INTEGER NOT NULL CHECK (arrived IN (0, 1)), -- 1: the recipient has it.
    optional INTEGER NOT NULL CHECK (optional IN (0, 1)), -- 1: one side may still choose it.
    iati TEXT -- IATI transaction type.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_stage VALUES
    ('option',    'on option', 'At the choice of one side, who has not chosen yet.', 0, 0, 0, 1, NULL),
    ('announced', 'announced', 'Made known, without a commitment to anyone.', 1, 1, 0, 0, NULL),
    ('pledged',   'pledged',   'Promised to a recipient.', 2, 1, 0, 0, '13'),
    ('committed', 'committed', 'Bound by agreement, order or budget.', 3, 1, 0, 0, '2'),
    ('provided',  'provided',  'Given, according to the giver or to others.', 4, 0, 0, 0, '3'),
    ('delivered', 'delivered', 'Brought to the recipient.', 5, 0, 1, 0, '3'),
    ('received',  'received',  'The recipient has it.', 6, 0, 1, 0, '11');

CREATE TABLE vocab_counts_as ( -- One row per way in which an amount of a commitment counts.
    counts_as TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When it applies.
    adds INTEGER NOT NULL CHECK (adds IN (0, 1)) -- 1: such amounts are added up.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_counts_as VALUES
    ('firm',        'firm',        'An exact figure that somebody is bound to.', 1),
    ('level',       'level',       'A level that is kept or reached, such as a tariff.', 0),
    ('option',      'on option',   'One side may still choose it.', 0),
    ('noted',       'noted',       'Nobody is bound to it.', 0),
    ('conditional', 'conditional', 'Something else must happen first.', 0),
    ('not_so',      'not so',      'The source says that it is not so.', 0),
    ('estimated',   'estimated',   'An estimate, a rounded figure, or hedged.', 0),
    ('bounded',     'bounded',     'Only a bound or a range is given.', 0),
    ('in_words',    'in words',    'No figure is given.', 0),
    ('elsewhere',   'elsewhere',   'Another account, a later stage or the parts of the package are added instead.', 0);

CREATE TABLE vocab_position ( -- One row per position a holder can take.
    position TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    score INTEGER -- -3 to 3; NULL for positions off the scale.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_position VALUES
    ('condemn',      'condemns',         'Denounces in the strongest terms.', -3),
    ('oppose',       'opposes',          'Is against.', -2),
    ('concern',      'is concerned or distant',     'Voices worry or criticism short of opposing, or keeps a distance.', -1),
    ('neutral',      'is neutral',       'Takes no side, and says or shows so.', 0),
    ('welcome',      'welcomes',         'Welcomes or leans towards.', 1),
    ('support',      'supports',         'Is for.', 2),
    ('commit',       'is committed',     'Commits itself to.', 3),
    ('noncommittal', 'is noncommittal',  'Speaks without taking a position.', NULL),
    ('mixed',        'is ambivalent',    'Is partly for and partly against.', NULL),
    ('declined',     'declines',         'Says that it will not.', NULL),
    ('silent',       'is silent',        'Was asked or expected to speak and did not.', NULL);

CREATE TABLE vocab_mode ( -- One row per way a stance is known.
    mode TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    reading INTEGER NOT NULL CHECK (reading IN (0, 1)) -- 1: the author attributes it; the holder neither said nor did it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_mode VALUES
    ('declared',   'declared',   'The holder said so.', 0),
    ('enacted',    'enacted',    'The holder acted so; the stance names the engagement.', 0),
    ('attributed', 'attributed', 'The source''s author attributes it to the holder.', 1);

CREATE TABLE vocab_assessment_kind ( -- One row per kind of judgement.
    assessment_kind TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    compares INTEGER NOT NULL CHECK (compares IN (0, 1)) -- 1: it compares two sides.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_assessment_kind VALUES
    ('verdict',      'verdict',      'How things stand, on balance.', 0),
    ('ranking',      'ranking',      'A rank or superlative.', 0),
    ('comparison',   'comparison',   'Two sides compared that are not both facts.', 1),
    ('reason',       'reason',       'Why something is so.', 0),
    ('forecast',     'forecast',     'What will come.', 0),
    ('hypothetical', 'hypothetical', 'What happens whenever something else happens.', 0);

CREATE TABLE vocab_relation ( -- One row per relation between two facts.
    relation TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Read as "FROM label TO".
    inverse TEXT NOT NULL, -- Read as "TO inverse FROM".
    definition TEXT NOT NULL, -- When to use it.
    professed INTEGER CHECK (professed IN (-1, 1)), -- 1: FROM is professed and TO contradicts it; -1: TO is professed and FROM limits it; NULL: neither.
    opposes INTEGER NOT NULL CHECK (opposes IN (0, 1)), -- 1: the author contrasts the two.
    causal INTEGER NOT NULL CHECK (causal IN (0, 1)), -- 1: FROM is a reason for TO.
    constrains INTEGER NOT NULL CHECK (constrains IN (0, 1)), -- 1: FROM limits what is possible for TO.
    after INTEGER NOT NULL CHECK (after IN (0, 1)), -- 1: FROM came after TO.
    evidence INTEGER CHECK (evidence IN (-1, 1)), -- 1: FROM supports TO; -1: FROM undermines TO; NULL: FROM is no evidence.
    announces INTEGER NOT NULL CHECK (announces IN (0, 1)), -- 1: FROM announces TO.
    excuses INTEGER NOT NULL CHECK (excuses IN (0, 1)), -- 1: FROM is the official reason for TO.
    moves INTEGER NOT NULL CHECK (moves IN (0, 1)), -- 1: FROM is the motive of TO.
    restates INTEGER NOT NULL CHECK (restates IN (0, 1)) -- 1: FROM repeats TO; amounts so linked are never added up.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_relation VALUES
    ('says_does',   'contrasts with',   'contrasts with',       'From what is professed to what is done against it.', 1, 1, 0, 0, 0, NULL, 0, 0, 0, 0),
    ('contrasts',   'contrasts with',   'contrasts with',       'Any other contrast that the author draws; the cue is the word that marks it.', NULL, 1, 0, 0, 0, NULL, 0, 0, 0, 0),
    ('announces',   'announces',        'is announced by',      'From the statement to the act that it announces.', NULL, 0, 0, 0, 0, NULL, 1, 0, 0, 0),
    ('causes',      'causes',           'is caused by',         'From the cause to its effect.', NULL, 0, 1, 0, 0, NULL, 0, 0, 0, 0),
    ('motivates',   'motivates',        'is motivated by',      'From the motive that the source ascribes to the act.', NULL, 0, 1, 0, 0, NULL, 0, 0, 1, 0),
    ('constrains',  'constrains',       'is constrained by',    'From what constrains to what it constrains.', NULL, 0, 1, 1, 0, NULL, 0, 0, 0, 0),
    ('limits',      'limits',           'is limited by',        'From the limit to what it limits in scope or strength.', -1, 0, 0, 0, 0, NULL, 0, 0, 0, 0),
    ('follows',     'follows',          'is followed by',       'From the later to the earlier, with the time between them; the source names no cause.', NULL, 0, 0, 0, 1, NULL, 0, 0, 0, 0),
    ('fulfils',     'fulfils, in whole or part,', 'is fulfilled, in whole or part, by', 'From the act to the promise that it fulfils, in whole or part.', NULL, 0, 0, 0, 1, NULL, 0, 0, 0, 0),
    ('restates',    'restates',         'is restated by',       'Repeats the same fact; amounts so linked are never added up.', NULL, 0, 0, 0, 0, NULL, 0, 0, 0, 1),
    ('supersedes',  'supersedes',       'is superseded by',     'Replaces.', NULL, 0, 0, 0, 0, NULL, 0, 0, 0, 0),
    ('exceeds',     'exceeds',          'is exceeded by',       'Is more, or more frequent, than.', NULL, 1, 0, 0, 0, NULL, 0, 0, 0, 0),
    ('exemplifies', 'is an example of', 'is exemplified by',    'From the example to the general case.', NULL, 0, 0, 0, 0, NULL, 0, 0, 0, 0),
    ('supports',    'is evidence for',  'is supported by',      'From evidence to the judgement that it supports.', NULL, 0, 0, 0, 0, 1, 0, 0, 0, 0),
    ('undermines',  'is evidence against', 'is undermined by',  'From evidence to the judgement or reputation that it weakens.', NULL, 0, 0, 0, 0, -1, 0, 0, 0, 0),
    ('explains',    'is the official reason for', 'is officially explained by', 'From the reason that is officially given to what it is given for.', NULL, 0, 0, 0, 0, NULL, 0, 1, 0, 0);

CREATE TABLE vocab_hedge ( -- One row per degree of commitment, after FactBank (Sauri and Pustejovsky 2009).
    hedge TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    hedged INTEGER NOT NULL CHECK (hedged IN (0, 1)), -- 1: the speaker is less than certain.
    denies INTEGER NOT NULL CHECK (denies IN (0, 1)), -- 1: the speaker says that it is not so.
    rank INTEGER NOT NULL, -- 1 is the surest.
    prefix TEXT -- Words put before the title of a fact with this hedge; NULL: none.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_hedge VALUES
    ('CT+', 'certain',          'The speaker states it outright.', 0, 0, 1, NULL),
    ('PR+', 'probable',         'The speaker says that it is probably so.', 1, 0, 3, 'probably'),
    ('PS+', 'possible',         'The speaker says that it is possibly so.', 1, 0, 5, 'possibly'),
    ('CT-', 'certainly not',    'The speaker denies it outright.', 0, 1, 2, 'not so'),
    ('PR-', 'probably not',     'The speaker says that it is probably not so.', 1, 1, 4, 'probably not'),
    ('PS-', 'possibly not',     'The speaker says that it is possibly not so.', 1, 1, 6, 'possibly not'),
    ('CTu', 'known, not said', 'The speaker knows whether it is so and does not say which.', 1, 0, 7, 'not said whether'),
    ('Uu',  'uncommitted',      'The speaker leaves it open.', 1, 0, 8, 'left open');

CREATE TABLE vocab_voice ( -- One row per kind of speaker in a passage.
    voice TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    reported INTEGER NOT NULL CHECK (reported IN (0, 1)) -- 1: the source reports what another says.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_voice VALUES
    ('author',  'the author',   'The source speaks for itself.', 0),
    ('speaker', 'a speaker',    'The source reports what a known actor says.', 1),
    ('unnamed', 'an unnamed speaker', 'The source quotes someone without a name.', 1);

CREATE TABLE vocab_aspect ( -- One row per kind of missing information.
    aspect TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    outcome INTEGER NOT NULL CHECK (outcome IN (0, 1)) -- 1: the result of something is left open.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_aspect VALUES
    ('content',     'content',     'What was said, agreed or meant.', 0),
    ('reason',      'reason',      'Why.', 0),
    ('outcome',     'outcome',     'What the result was.', 1),
    ('total',       'total',       'How much or how many in all.', 0),
    ('reference',   'reference',   'The document, number, date or name that would identify it.', 0),
    ('participant', 'participant', 'Who else.', 0),
    ('date',        'date',        'When, or until when.', 0),
    ('place',       'place',       'Where.', 0),
    ('amount',      'amount',      'How much, or one bound of it.', 0),
    ('name',        'name',        'The name of the person or thing.', 0),
    ('vote',        'vote',        'How it voted.', 0),
    ('status',      'status',      'Whether it happened.', 0),
    ('part',        'part',        'Which other parts or topics.', 0);

CREATE TABLE vocab_date_basis ( -- One row per way a date is known.
    date_basis TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- When to use it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_date_basis VALUES
    ('stated',   'stated',   'The source prints it.'),
    ('relative', 'relative', 'The source gives it relative to another date or to the time of writing.'),
    ('inferred', 'inferred', 'The coder concludes it and gives the reason.');

CREATE TABLE vocab_precision ( -- One row per precision of a date.
    precision TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- What it means.
    rank INTEGER NOT NULL, -- 1 is the finest.
    length TEXT NOT NULL -- Its length, for date().
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_precision VALUES
    ('day',          'day',             'A calendar day.', 1, '1 day'),
    ('month',        'month',           'A calendar month.', 2, '1 month'),
    ('season',       'season',          'Spring, summer, autumn or winter.', 3, '3 months'),
    ('quarter',      'quarter',         'Three months of the calendar year.', 3, '3 months'),
    ('quadrimester', 'third of a year', 'Four months of the calendar year.', 3, '4 months'),
    ('semester',     'half-year',       'Six months of the calendar year.', 3, '6 months'),
    ('year',         'year',            'A calendar year.', 4, '1 year'),
    ('decade',       'decade',          'Ten years.', 5, '10 years'),
    ('century',      'century',         'A hundred years or more.', 6, '100 years');

CREATE TABLE vocab_form ( -- One row per form of a date.
    form TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- What it means.
    lasts INTEGER NOT NULL CHECK (lasts IN (0, 1)), -- 1: it lasts from the first day to the last.
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)), -- 1: one of several dates, unknown which.
    each INTEGER NOT NULL CHECK (each IN (0, 1)), -- 1: it applies to each of several dates.
    qualifier TEXT -- Words added to the precision; NULL: none.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_form VALUES
    ('date',     'at',         'On that day, or within that month or year.', 0, 0, 0, NULL),
    ('interval', 'throughout', 'From the first day to the last, throughout.', 1, 0, 0, NULL),
    ('one_of',   'one of',     'One of several dates; it is unknown which.', 0, 1, 0, 'one of several'),
    ('all_of',   'each of',    'On each of several dates.', 0, 0, 1, 'each of several');

CREATE TABLE vocab_per ( -- One row per period of a recurring amount.
    per TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- What it means.
    length TEXT NOT NULL -- Its length, for date().
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_per VALUES
    ('day',     'a day',     'Per day.', '1 day'),
    ('week',    'a week',    'Per week.', '7 days'),
    ('month',   'a month',   'Per month.', '1 month'),
    ('quarter', 'a quarter', 'Per quarter.', '3 months'),
    ('year',    'a year',    'Per year.', '1 year');

CREATE TABLE vocab_confidence ( -- One row per degree of a coder's own confidence.
    confidence TEXT PRIMARY KEY, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL -- When to use it.
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_confidence VALUES
    ('high',   'high',   'Another coder would code it the same.'),
    ('medium', 'medium', 'Another coder might code it differently; the memo says how.'),
    ('low',    'low',    'A guess at what the source means; the memo says why.');

CREATE TABLE codes ( -- One row per code of every vocabulary, with its meaning. Its flags are in vocab_VOCABULARY.
    vocabulary TEXT NOT NULL, -- Its vocabulary; also the name of the columns that hold its codes.
    code TEXT NOT NULL, -- The code.
    label TEXT NOT NULL, -- Name for people.
    definition TEXT NOT NULL, -- When to use it.
    PRIMARY KEY (vocabulary, code)
) STRICT, WITHOUT ROWID;
INSERT INTO codes (vocabulary, code, label, definition)
SELECT 'actor_kind', actor_kind, label, definition FROM vocab_actor_kind
UNION ALL SELECT 'affiliation_kind', affiliation_kind, label, definition FROM vocab_affiliation_kind
UNION ALL SELECT 'aspect', aspect, label, definition FROM vocab_aspect
UNION ALL SELECT 'assessment_kind', assessment_kind, label, definition FROM vocab_assessment_kind
UNION ALL SELECT 'comparator', comparator, label, definition FROM vocab_comparator
UNION ALL SELECT 'confidence', confidence, label, definition FROM vocab_confidence
UNION ALL SELECT 'counts_as', counts_as, label, definition FROM vocab_counts_as
UNION ALL SELECT 'coverage', coverage, label, definition FROM vocab_coverage
UNION ALL SELECT 'date_basis', date_basis, label, definition FROM vocab_date_basis
UNION ALL SELECT 'form', form, label, definition FROM vocab_form
UNION ALL SELECT 'precision', precision, label, definition FROM vocab_precision
UNION ALL SELECT 'domain', domain, label, definition FROM vocab_domain
UNION ALL SELECT 'engagement_kind', engagement_kind, label, definition FROM vocab_engagement_kind
UNION ALL SELECT 'fact_kind', fact_kind, label, definition FROM vocab_fact_kind
UNION ALL SELECT 'hedge', hedge, label, definition FROM vocab_hedge
UNION ALL SELECT 'mode', mode, label, definition FROM vocab_mode
UNION ALL SELECT 'obligation', obligation, label, definition FROM vocab_obligation
UNION ALL SELECT 'passage_kind', passage_kind, label, definition FROM vocab_passage_kind
UNION ALL SELECT 'per', per, label, definition FROM vocab_per
UNION ALL SELECT 'position', position, label, definition FROM vocab_position
UNION ALL SELECT 'recurrence', recurrence, label, definition FROM vocab_recurrence
UNION ALL SELECT 'relation', relation, label, definition FROM vocab_relation
UNION ALL SELECT 'role', role, label, definition FROM vocab_role
UNION ALL SELECT 'source_kind', source_kind, label, definition FROM vocab_source_kind
UNION ALL SELECT 'stage', stage, label, definition FROM vocab_stage
UNION ALL SELECT 'status', status, label, definition FROM vocab_status
UNION ALL SELECT 'via', via, label, definition FROM vocab_via
UNION ALL SELECT 'visibility', visibility, label, definition FROM vocab_visibility
UNION ALL SELECT 'voice', voice, label, definition FROM vocab_voice
UNION ALL SELECT 'vote', vote, label, definition FROM vocab_vote;

CREATE TABLE vocab_synonym ( -- One row per other word for a code; a word may fit several.
    vocabulary TEXT NOT NULL, -- Its vocabulary.
    synonym TEXT NOT NULL, -- Another word for the code.
    code TEXT NOT NULL, -- The code.
    PRIMARY KEY (vocabulary, synonym, code),
    FOREIGN KEY (vocabulary, code) REFERENCES codes (vocabulary, code)
) STRICT, WITHOUT ROWID;
INSERT INTO vocab_synonym VALUES
    ('actor_kind', 'army', 'armed_force'), ('actor_kind', 'military', 'armed_force'),
    ('actor_kind', 'navy', 'armed_force'),
    ('actor_kind', 'alliance', 'arrangement'), ('actor_kind', 'pact', 'arrangement'),
    ('actor_kind', 'aircraft', 'asset'), ('actor_kind', 'ship', 'asset'), ('actor_kind', 'vessel', 'asset'),
    ('actor_kind', 'business', 'company'), ('actor_kind', 'firm', 'company'),
    ('actor_kind', 'summit', 'forum'),
    ('actor_kind', 'congress', 'legislature'), ('actor_kind', 'parliament', 'legislature'),
    ('actor_kind', 'newspaper', 'media'), ('actor_kind', 'press', 'media'),
    ('actor_kind', 'organization', 'organisation'),
    ('actor_kind', 'individual', 'person'), ('actor_kind', 'people', 'person'),
    ('actor_kind', 'initiative', 'programme'), ('actor_kind', 'program', 'programme'),
    ('actor_kind', 'country', 'state'), ('actor_kind', 'nation', 'state'),
    ('actor_kind', 'island', 'territory'), ('actor_kind', 'region', 'territory'),
    ('actor_kind', 'sea', 'territory'),
    ('affiliation_kind', 'alliance', 'ally'),
    ('affiliation_kind', 'commander', 'command'),
    ('affiliation_kind', 'includes', 'inclusion'),
    ('affiliation_kind', 'membership', 'member'),
    ('affiliation_kind', 'citizen', 'nationality'), ('affiliation_kind', 'national', 'nationality'),
    ('affiliation_kind', 'minister', 'office'), ('affiliation_kind', 'position', 'office'),
    ('affiliation_kind', 'post', 'office'), ('affiliation_kind', 'president', 'office'),
    ('affiliation_kind', 'signatory', 'party'),
    ('affiliation_kind', 'soldier', 'service'),
    ('comparator', '~', 'approx'), ('comparator', 'approximately', 'approx'), ('comparator', 'around', 'approx'),
    ('comparator', 'circa', 'approx'), ('comparator', 'some', 'approx'),
    ('comparator', '>=', 'at_least'), ('comparator', 'min', 'at_least'), ('comparator', 'minimum', 'at_least'),
    ('comparator', '=', 'eq'), ('comparator', 'equal', 'eq'), ('comparator', 'exact', 'eq'),
    ('comparator', '>', 'more_than'), ('comparator', 'above', 'more_than'), ('comparator', 'over', 'more_than'),
    ('comparator', '<', 'nearly'), ('comparator', 'almost', 'nearly'), ('comparator', 'less_than', 'nearly'),
    ('comparator', 'under', 'nearly'),
    ('comparator', '<=', 'up_to'), ('comparator', 'at_most', 'up_to'), ('comparator', 'max', 'up_to'),
    ('comparator', 'maximum', 'up_to'),
    ('engagement_kind', 'accord', 'agreement'), ('engagement_kind', 'commitment', 'agreement'),
    ('engagement_kind', 'deal', 'agreement'), ('engagement_kind', 'memorandum', 'agreement'),
    ('engagement_kind', 'mou', 'agreement'), ('engagement_kind', 'pact', 'agreement'),
    ('engagement_kind', 'ratification', 'agreement'), ('engagement_kind', 'signing', 'agreement'),
    ('engagement_kind', 'treaty', 'agreement'),
    ('engagement_kind', 'commitment', 'announcement'), ('engagement_kind', 'plan', 'announcement'),
    ('engagement_kind', 'pledge', 'announcement'),
    ('engagement_kind', 'aid', 'assistance'), ('engagement_kind', 'donation', 'assistance'),
    ('engagement_kind', 'gift', 'assistance'), ('engagement_kind', 'grant', 'assistance'),
    ('engagement_kind', 'pledge', 'assistance'),
    ('engagement_kind', 'partnership', 'cooperation'), ('engagement_kind', 'programme', 'cooperation'),
    ('engagement_kind', 'complaint', 'criticism'), ('engagement_kind', 'concern', 'criticism'),
    ('engagement_kind', 'condemnation', 'criticism'), ('engagement_kind', 'protest', 'criticism'),
    ('engagement_kind', 'claim', 'dispute'), ('engagement_kind', 'conflict', 'dispute'),
    ('engagement_kind', 'drill', 'exercise'), ('engagement_kind', 'drills', 'exercise'),
    ('engagement_kind', 'maneuver', 'exercise'), ('engagement_kind', 'maneuvers', 'exercise'),
    ('engagement_kind', 'manoeuvre', 'exercise'), ('engagement_kind', 'manoeuvres', 'exercise'),
    ('engagement_kind', 'wargame', 'exercise'),
    ('engagement_kind', 'communique', 'joint_statement'),
    ('engagement_kind', 'declaration', 'joint_statement'),
    ('engagement_kind', 'embargo', 'export_restraint'), ('engagement_kind', 'export_ban', 'export_restraint'),
    ('engagement_kind', 'export_control', 'export_restraint'),
    ('engagement_kind', 'investments', 'investment'),
    ('engagement_kind', 'barrier', 'market_access'), ('engagement_kind', 'duty', 'market_access'),
    ('engagement_kind', 'import', 'market_access'), ('engagement_kind', 'quota', 'market_access'),
    ('engagement_kind', 'tariff', 'market_access'), ('engagement_kind', 'tariffs', 'market_access'),
    ('engagement_kind', 'call', 'meeting'), ('engagement_kind', 'conference', 'meeting'),
    ('engagement_kind', 'dialogue', 'meeting'), ('engagement_kind', 'summit', 'meeting'),
    ('engagement_kind', 'talks', 'meeting'),
    ('engagement_kind', 'accession', 'membership'), ('engagement_kind', 'withdrawal', 'membership'),
    ('engagement_kind', 'absence', 'non_attendance'), ('engagement_kind', 'boycott', 'non_attendance'),
    ('engagement_kind', 'withdrawal', 'non_attendance'),
    ('engagement_kind', 'contract', 'purchase'), ('engagement_kind', 'order', 'purchase'),
    ('engagement_kind', 'procurement', 'purchase'), ('engagement_kind', 'sale', 'purchase'),
    ('engagement_kind', 'ban', 'refusal'), ('engagement_kind', 'exclusion', 'refusal'),
    ('engagement_kind', 'protest', 'refusal'), ('engagement_kind', 'snub', 'refusal'),
    ('engagement_kind', 'law', 'regulation'), ('engagement_kind', 'reform', 'regulation'),
    ('engagement_kind', 'standard', 'regulation'), ('engagement_kind', 'tax', 'regulation'),
    ('engagement_kind', 'diplomatic_relations', 'relations'), ('engagement_kind', 'ties', 'relations'),
    ('engagement_kind', 'ban', 'sanction'), ('engagement_kind', 'embargo', 'sanction'),
    ('engagement_kind', 'sanctions', 'sanction'),
    ('engagement_kind', 'deployment', 'show_of_force'), ('engagement_kind', 'mobilisation', 'show_of_force'),
    ('engagement_kind', 'mobilization', 'show_of_force'), ('engagement_kind', 'patrol', 'show_of_force'),
    ('engagement_kind', 'address', 'statement'), ('engagement_kind', 'call', 'statement'),
    ('engagement_kind', 'claim', 'statement'), ('engagement_kind', 'concern', 'statement'),
    ('engagement_kind', 'declaration', 'statement'), ('engagement_kind', 'interview', 'statement'),
    ('engagement_kind', 'remark', 'statement'), ('engagement_kind', 'speech', 'statement'),
    ('engagement_kind', 'backing', 'support'), ('engagement_kind', 'commitment', 'support'),
    ('engagement_kind', 'endorsement', 'support'),
    ('engagement_kind', 'course', 'training'), ('engagement_kind', 'education', 'training'),
    ('engagement_kind', 'imet', 'training'), ('engagement_kind', 'programme', 'training'),
    ('engagement_kind', 'arms_sale', 'transfer'), ('engagement_kind', 'delivery', 'transfer'),
    ('engagement_kind', 'handover', 'transfer'), ('engagement_kind', 'sale', 'transfer'),
    ('engagement_kind', 'attack', 'use_of_force'), ('engagement_kind', 'conflict', 'use_of_force'),
    ('engagement_kind', 'invasion', 'use_of_force'), ('engagement_kind', 'strike', 'use_of_force'),
    ('engagement_kind', 'war', 'use_of_force'),
    ('engagement_kind', 'tour', 'visit'), ('engagement_kind', 'travel', 'visit'),
    ('engagement_kind', 'trip', 'visit'),
    ('engagement_kind', 'ballot', 'vote'), ('engagement_kind', 'voting', 'vote'),
    ('hedge', 'certain', 'CT+'),
    ('hedge', 'denied', 'CT-'),
    ('hedge', 'likely', 'PR+'), ('hedge', 'probable', 'PR+'), ('hedge', 'probably', 'PR+'),
    ('hedge', 'improbable', 'PR-'), ('hedge', 'unlikely', 'PR-'),
    ('hedge', 'may', 'PS+'), ('hedge', 'maybe', 'PS+'), ('hedge', 'perhaps', 'PS+'),
    ('hedge', 'possible', 'PS+'), ('hedge', 'possibly', 'PS+'),
    ('hedge', 'uncommitted', 'Uu'), ('hedge', 'unknown', 'Uu'),
    ('mode', 'ascribed', 'attributed'), ('mode', 'inferred', 'attributed'), ('mode', 'read', 'attributed'),
    ('mode', 'professed', 'declared'), ('mode', 'said', 'declared'), ('mode', 'stated', 'declared'),
    ('mode', 'acted', 'enacted'), ('mode', 'done', 'enacted'),
    ('obligation', 'act', 'do'),
    ('obligation', 'continue', 'maintain'), ('obligation', 'keep', 'maintain'),
    ('obligation', 'considered', 'none'), ('obligation', 'noted', 'none'), ('obligation', 'unbound', 'none'),
    ('obligation', 'abstain', 'refrain'), ('obligation', 'not', 'refrain'),
    ('position', 'committed', 'commit'), ('position', 'pledge', 'commit'),
    ('position', 'critical', 'concern'), ('position', 'distant', 'concern'),
    ('position', 'worried', 'concern'),
    ('position', 'denounce', 'condemn'),
    ('position', 'refuse', 'declined'),
    ('position', 'ambivalent', 'mixed'),
    ('position', 'nonaligned', 'neutral'),
    ('position', 'evasive', 'noncommittal'),
    ('position', 'against', 'oppose'), ('position', 'reject', 'oppose'),
    ('position', 'silence', 'silent'),
    ('position', 'back', 'support'), ('position', 'favour', 'support'), ('position', 'for', 'support'),
    ('position', 'pledge', 'support'),
    ('position', 'lean', 'welcome'), ('position', 'positive', 'welcome'),
    ('relation', 'because', 'causes'), ('relation', 'effect', 'causes'),
    ('relation', 'constraint', 'constrains'),
    ('relation', 'but', 'contrasts'), ('relation', 'conversely', 'contrasts'),
    ('relation', 'however', 'contrasts'),
    ('relation', 'example', 'exemplifies'),
    ('relation', 'reason', 'explains'),
    ('relation', 'after', 'follows'), ('relation', 'response', 'follows'),
    ('relation', 'delivers', 'fulfils'), ('relation', 'fulfills', 'fulfils'),
    ('relation', 'limit', 'limits'),
    ('relation', 'motive', 'motivates'),
    ('relation', 'repeats', 'restates'),
    ('relation', 'contradicts', 'says_does'),
    ('relation', 'replaces', 'supersedes'),
    ('relation', 'evidence', 'supports'),
    ('relation', 'weakens', 'undermines'),
    ('role', 'boycotter', 'absentee'),
    ('role', 'audience', 'addressee'),
    ('role', 'chair', 'convener'),
    ('role', 'customer', 'buyer'), ('role', 'importer', 'buyer'), ('role', 'purchaser', 'buyer'),
    ('role', 'giver', 'donor'),
    ('role', 'actor', 'initiator'),
    ('role', 'location', 'location_state'),
    ('role', 'organizer', 'organiser'),
    ('role', 'actor', 'participant'), ('role', 'attendee', 'participant'),
    ('role', 'opponent', 'party'),
    ('role', 'promisee', 'beneficiary'), ('role', 'promisee', 'recipient'),
    ('role', 'debtor', 'promisor'), ('role', 'obligor', 'promisor'), ('role', 'pledger', 'promisor'),
    ('role', 'importer', 'recipient'), ('role', 'receiver', 'recipient'),
    ('role', 'signer', 'signatory'),
    ('role', 'sayer', 'speaker'),
    ('role', 'exporter', 'supplier'), ('role', 'seller', 'supplier'),
    ('role', 'opponent', 'target'),
    ('role', 'guest', 'visitor'), ('role', 'traveller', 'visitor'),
    ('stage', 'planned', 'announced'),
    ('stage', 'agreed', 'committed'), ('stage', 'contracted', 'committed'), ('stage', 'ordered', 'committed'),
    ('stage', 'arrived', 'delivered'),
    ('stage', 'optional', 'option'),
    ('stage', 'promised', 'pledged'),
    ('stage', 'disbursed', 'provided'), ('stage', 'given', 'provided'),
    ('stage', 'got', 'received'),
    ('status', 'intended', 'announced'),
    ('status', 'canceled', 'cancelled'),
    ('status', 'agreed', 'committed'), ('status', 'signed', 'committed'),
    ('status', 'refused', 'declined'), ('status', 'rejected', 'declined'),
    ('status', 'arrived', 'delivered'), ('status', 'received', 'delivered'),
    ('status', 'binding', 'in_force'), ('status', 'effective', 'in_force'),
    ('status', 'begun', 'in_progress'), ('status', 'started', 'in_progress'),
    ('status', 'underway', 'in_progress'),
    ('status', 'completed', 'occurred'), ('status', 'done', 'occurred'), ('status', 'happened', 'occurred'),
    ('status', 'held', 'occurred'), ('status', 'signed', 'occurred'), ('status', 'took_place', 'occurred'),
    ('status', 'continuing', 'ongoing'),
    ('status', 'promised', 'pledged'),
    ('status', 'delayed', 'postponed'),
    ('status', 'planned', 'scheduled'), ('status', 'upcoming', 'scheduled'),
    ('visibility', 'discreet', 'low_key'), ('visibility', 'low_profile', 'low_key'),
    ('visibility', 'quiet', 'low_key'),
    ('visibility', 'high_profile', 'publicised'), ('visibility', 'open', 'publicised'),
    ('visibility', 'public', 'publicised'), ('visibility', 'publicized', 'publicised'),
    ('visibility', 'normal', 'routine'),
    ('visibility', 'hidden', 'undisclosed'), ('visibility', 'secret', 'undisclosed');

PRAGMA user_version = 23;
