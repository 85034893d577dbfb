//! Describes each kind of facts once: its name, its table, what is counted, and the joined and
//! computed fields that it has besides the columns of its table.
//!
//! Some fields follow from the name of a column: `ref` brings the fields of the fact, and a code
//! brings its flags. These fields are in `fields.rs`, because they are the same for all kinds.

/// One kind per line, with two spaces between the parts: plural, singular, table or view, what is
/// counted, and the fields that are shown by default.
const KINDS: &str = "
engagements  engagement  engagements  happenings  title engagement_kind status participants date within cited ref
stances  stance  stances  facts  holder target topic position mode title date within cited ref
affiliations  affiliation  affiliations  facts  qualifier actor office organisation affiliation_kind attested date within cited ref
assessments  assessment  assessments  facts  about assessment_kind title within cited ref
quantities  quantity  quantities  facts  qualifier engagement_title thing stage amount unit per date within cited ref
links  link  links  facts  qualifier from_title relation to_title cue within cited ref
says_does  row  links  facts  qualifier from_title to_title cue within cited ref
facts  fact  facts  any  title fact_kind who date within cited ref
timeline  row  timeline  any  title fact_kind kind status date within cited ref
commitments  row  commitments  commitments.ref  bound towards obligation title amounts conditions due progress cited ref
participants  participant  participants  engagements  actor title engagement_kind status role vote date within ref
pairs  row  pairs  engagements  state other title engagement_kind status date within cited ref
citations  citation  citations  carried  passage sentence hedge cue voice speaker within ref
topic_facts  row  fact_topics  any  topic title fact_kind date within cited ref
words  row  words  rows  words says cited ref
not_stated  row  not_stated  rows  aspect question known title about noted_by coverage
gaps  gap  work_gaps  work_gaps.ref  aspect question about cited ref
pledges  row  work_pledges  rows  title qualifier thing promised_low promised_high arrived_qualifier arrived_low arrived_high open_low open_high unit per facts
actors  actor  actors  actors.actor  actor name actor_kind states fact_count ref
actor_states  row  work_scopes  rows  actor whole via
topics  topic  topics  topics.topic  topic name broader ref
sources  source  sources  sources.source  source source_kind label published ref
dossiers  dossier  dossiers  dossiers.dossier  title source_kind source dossier coder coded_on
remits  remit  work_remits  work_remits.dossier||'/'||work_remits.ordinal  actor engagement_kind role source dossier date within
passages  passage  passages  passages.passage  source passage passage_kind sentences
texts  text  work_texts  work_texts.text_id  passage sentence text
coverage  row  work_coverage  rows  source dossier passage sentence fact_count not_coded
";

/// Other names for kinds.
const ALIASES: &str = "
amounts  quantities
participations  participants
passage_refs  passages
passage_texts  texts
";

/// Kinds that comprise only some rows of a table, each with the condition on its rows and the
/// meaning of a row.
const ONLY: &str = "
says_does  vocab_relation.professed = 1  One row per thing that is professed (from) and act that contradicts it (to).
actor_states  work_scopes.of_state = 1  One row per actor and state it stands for: the state's parts, people and bodies.
dossiers  dossiers.source IS NOT NULL  One row per dossier that codes a source.
";

/// One joined table per line: the kind, the table, its alias, the condition of the join, and
/// the columns that become fields.
const JOINED: &str = "
engagements  work_told  work_told  work_told.ref = engagements.ref  participants framework amounts facts
stances  engagements  declaring  declaring.ref = stances.through  -
stances  facts  declared  declared.ref = stances.through  -
timeline  engagements  engagements  engagements.ref = timeline.ref  engagement_kind
commitments  engagements  engagements  engagements.ref = commitments.ref  engagement_kind status domain obligation_words scope
participants  engagements  engagements  engagements.ref = participants.ref  engagement_kind status domain place visibility
pairs  engagements  engagements  engagements.ref = pairs.ref  domain place visibility
dossiers  sources  sources  sources.source = dossiers.source  label source_kind publisher author published
";

/// One computed field per line: the kind of facts, the field's name, the table that its values
/// refer to (or `text` or `number`), its meaning, and its SQL.
const COMPUTED: &str = "
stances  date  dates  When, in EDTF: its own date, else that of the engagement that declares or enacts it.  iif(facts.date_basis IS NULL, declared.date, facts.date)
stances  date_words  text  The words of the source that date it.  iif(facts.date_basis IS NULL, declared.date_words, facts.date_words)
stances  date_basis  vocab_date_basis  stated, relative or inferred; NULL: the source gives no date.  iif(facts.date_basis IS NULL, declared.date_basis, facts.date_basis)
stances  visibility  vocab_visibility  How public it is: its own visibility, else that of the engagement that declares or enacts it.  coalesce(stances.visibility, declaring.visibility)
stances  visibility_words  text  The words of the source for its visibility.  coalesce(stances.visibility_words, declaring.visibility_words)
assessments  about  text  References of what it is about.  (SELECT group_concat(said, ' ') FROM (SELECT coalesce('actor:' || actor, 'topic:' || topic, fact) AS said FROM work_about WHERE work_about.ref = assessments.ref ORDER BY ordinal))
citations  cue  text  The words that hedge, contrast or mark it.  (SELECT group_concat(words, '; ') FROM (SELECT words FROM work_cues WHERE work_cues.ref = citations.ref AND work_cues.passage = citations.passage AND work_cues.sentence = citations.sentence ORDER BY ordinal))
gaps  about  text  Reference of what it is about.  coalesce(work_gaps.fact, 'actor:' || work_gaps.actor, 'topic:' || work_gaps.topic, 'source:' || dossiers.source)
gaps  cited  text  Where the source speaks of the fact that it is about.  named_fact.cited
pledges  facts  text  The amounts.  work_pledges.refs
actors  ref  text  Its reference.  'actor:' || actors.actor
actors  fact_count  number  Number of facts that it is in; 0: it is only in the register.  actors.facts
actors  other_names  text  Further names.  (SELECT group_concat(name, '; ') FROM (SELECT name FROM work_names WHERE work_names.actor = actors.actor AND ordinal IS NOT NULL ORDER BY ordinal))
actors  states  text  The states that it stands for, and as what.  (SELECT group_concat(said, '; ') FROM (SELECT whole || ' (' || via || ')' AS said FROM work_scopes WHERE work_scopes.actor = actors.actor AND of_state = 1 ORDER BY whole))
topics  ref  text  Its reference.  'topic:' || topics.topic
sources  ref  text  Its reference.  'source:' || sources.source
dossiers  voice  text  Publisher of its source, else the author, else the source: sources with different voices count as independent.  coalesce(sources.publisher, sources.author, dossiers.source)
";

/// What is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CountedAs {
    /// A happening. All accounts of it count once.
    Happenings,
    /// The engagement of a row. All accounts of it count once.
    Engagements,
    /// A fact of any kind. If it is an engagement, the rules for counting engagements apply.
    AnyFacts,
    /// A fact that is not an engagement. All accounts of it count once.
    Facts,
    /// A fact that a citation supports, contrasts or denies.
    Carried,
    /// All rows with the same value of this SQL expression, such as `actors.actor`.
    By(&'static str),
    /// Each row.
    Rows,
}

/// A kind of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Description {
    /// The plural of its name.
    pub(super) noun: &'static str,
    /// The singular of its name.
    pub(super) one: &'static str,
    /// The table or view.
    pub(super) object: &'static str,
    pub(super) counted: CountedAs,
    /// The fields that are shown by default. If the text is empty, all columns of the table are
    /// shown.
    pub(super) shown: &'static str,
}

/// Returns all kinds, in the order of the list.
pub(super) fn descriptions() -> impl Iterator<Item = Description> {
    lines(KINDS).map(|[noun, one, object, counted, shown]| Description {
        noun,
        one,
        object,
        counted: match counted {
            "happenings" => CountedAs::Happenings,
            "engagements" => CountedAs::Engagements,
            "any" => CountedAs::AnyFacts,
            "facts" => CountedAs::Facts,
            "carried" => CountedAs::Carried,
            "rows" => CountedAs::Rows,
            sql => CountedAs::By(sql),
        },
        shown,
    })
}

/// Finds the kind with this name or alias (see [`ALIASES`]).
pub(super) fn described(name: &str) -> Option<Description> {
    let alias = lines(ALIASES).find(|[alias, _]| *alias == name);
    let name = alias.map_or(name, |[_, noun]| noun);
    descriptions().find(|it| it.noun == name)
}

impl Description {
    /// Describes the rows of a table that is not in [`KINDS`].
    pub(super) fn of_rows(has_facts: bool) -> Self {
        let counted = if has_facts {
            CountedAs::AnyFacts
        } else {
            CountedAs::Rows
        };
        Self {
            noun: "",
            one: "row",
            object: "",
            counted,
            shown: "",
        }
    }

    /// Returns the condition on the rows of this kind, and the meaning of a row. Returns `None` if
    /// the kind comprises all rows of the table.
    pub(super) fn only(&self) -> Option<(&'static str, &'static str)> {
        let [_, only, meaning] = lines::<3>(ONLY).find(|parts| parts[0] == self.noun)?;
        Some((only, meaning))
    }

    /// Returns the lines of [`JOINED`] for this kind, split into their parts.
    pub(super) fn joined(self) -> impl Iterator<Item = [&'static str; 5]> {
        lines(JOINED).filter(move |parts| parts[0] == self.noun)
    }

    /// Returns the lines of [`COMPUTED`] for this kind, split into their parts.
    pub(super) fn computed(self) -> impl Iterator<Item = [&'static str; 5]> {
        lines(COMPUTED).filter(move |parts| parts[0] == self.noun)
    }
}

/// Splits each line of a list at two spaces. Omits lines with fewer than `N` parts.
fn lines<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let parts = |line: &'static str| line.splitn(N, "  ").collect::<Vec<_>>();
    text.lines()
        .filter_map(move |line| parts(line).try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<const N: usize>(text: &'static str, place: usize) {
        assert_eq!(lines::<N>(text).count(), text.trim().lines().count());
        for parts in lines::<N>(text) {
            assert_eq!(
                described(parts[place]).map(|it| it.noun),
                Some(parts[place])
            );
        }
    }

    #[test]
    fn every_line_of_the_tables_is_read() {
        check::<5>(KINDS, 0);
        check::<5>(JOINED, 0);
        check::<5>(COMPUTED, 0);
        check::<3>(ONLY, 0);
        check::<2>(ALIASES, 1);
    }
}
