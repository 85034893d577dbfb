//! From a dossier back to its file.

use std::fmt::{Display, Write as _};

use toml::Value;

use super::model::{
    Actor, Affiliation, Assessment, Citation, Dossier, Engagement, Fact, Gap, Link, Locator,
    NotCoded, Number, Participant, Passage, Period, Quantity, Reference, Remit, Source, Stance,
    Topic, Visibility,
};
use super::validate::attested_period;

/// Writes a dossier as a file that reads back to an equal one.
///
/// Keys and tables come in the order of `dossiers/README.md`, defaults are left
/// out.
#[must_use]
pub fn write(dossier: &Dossier) -> String {
    write_tables(dossier).join("\n")
}

/// Writes each table of that file by itself, in their order, so that more can be put
/// between them.
#[must_use]
pub fn write_tables(dossier: &Dossier) -> Vec<String> {
    let mut file = File::default();
    file.table("dossier", &head(dossier));
    if let Some(source) = &dossier.source {
        file.table("source", &self::source(source));
    }
    file.tables("passage", dossier.passages.iter().map(passage));
    file.tables("not_coded", dossier.not_coded.iter().map(not_coded));
    file.tables("actor", dossier.actors.iter().map(actor));
    file.tables("topic", dossier.topics.iter().map(topic));
    file.tables(
        "affiliation",
        dossier
            .affiliations
            .iter()
            .map(|it| affiliation(it, dossier)),
    );
    file.tables("engagement", dossier.engagements.iter().map(engagement));
    file.tables("stance", dossier.stances.iter().map(stance));
    file.tables(
        "assessment",
        dossier.assessments.iter().map(|it| assessment(it, dossier)),
    );
    file.tables("link", dossier.links.iter().map(link));
    file.tables("gap", dossier.gaps.iter().map(|it| gap(it, dossier)));
    file.tables("remit", dossier.remits.iter().map(remit));
    file.tables
}

/// Writes the tables that declare actors.
#[must_use]
pub fn write_actors(actors: &[Actor]) -> Vec<String> {
    let mut file = File::default();
    file.tables("actor", actors.iter().map(actor));
    file.tables
}

/// The text of a file, table by table.
#[derive(Default)]
struct File {
    tables: Vec<String>,
}

impl File {
    fn table(&mut self, name: &str, entries: &Entries) {
        self.headed(&format!("[{name}]"), entries);
    }

    fn tables(&mut self, name: &str, list: impl Iterator<Item = Entries>) {
        for entries in list {
            self.headed(&format!("[[{name}]]"), &entries);
        }
    }

    fn headed(&mut self, header: &str, entries: &Entries) {
        let mut table = format!("{header}\n");
        for (key, value) in &entries.list {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{key} = {value}");
        }
        self.tables.push(table);
    }
}

/// Keys with their values as TOML, in the order of the format.
#[derive(Default)]
struct Entries {
    list: Vec<(&'static str, String)>,
}

impl Entries {
    /// Adds a value that is TOML already.
    fn put(mut self, key: &'static str, value: impl Display) -> Self {
        self.list.push((key, value.to_string()));
        self
    }

    fn text(self, key: &'static str, text: &str) -> Self {
        self.put(key, string(text))
    }

    fn maybe(self, key: &'static str, text: Option<&String>) -> Self {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    /// Writes a flag where it is not what an absent one means.
    fn flag(self, key: &'static str, flag: bool, default: bool) -> Self {
        if flag == default {
            self
        } else {
            self.put(key, flag)
        }
    }

    fn given(self, key: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.put(key, value),
            None => self,
        }
    }

    /// Writes a list on one line.
    fn list(self, key: &'static str, values: &[String]) -> Self {
        if values.is_empty() {
            return self;
        }
        self.put(key, format!("[{}]", values.join(", ")))
    }

    /// Writes a list of tables, one on each line.
    fn rows(self, key: &'static str, rows: &[String]) -> Self {
        if rows.is_empty() {
            return self;
        }
        self.put(key, format!("[\n    {},\n]", rows.join(",\n    ")))
    }

    fn fact(self, fact: &Fact) -> Self {
        if fact.citations.iter().all(is_plain) {
            return self.fact_on_one_line(fact);
        }
        let citations: Vec<String> = fact.citations.iter().map(citation).collect();
        self.remarks(fact).rows("cite", &citations)
    }

    fn fact_on_one_line(self, fact: &Fact) -> Self {
        let citations: Vec<String> = fact.citations.iter().map(citation).collect();
        self.remarks(fact).list("cite", &citations)
    }

    fn remarks(self, fact: &Fact) -> Self {
        self.maybe("confidence", fact.confidence.as_ref())
            .maybe("memo", fact.memo.as_ref())
    }

    fn period(self, period: Option<&Period>) -> Self {
        let Some(period) = period else { return self };
        self.maybe("edtf", period.date.as_ref().map(|date| &date.edtf))
            .text("date_basis", &period.basis)
            .maybe("date_words", period.words.as_ref())
            .maybe("date_reason", period.reason.as_ref())
    }

    fn visibility(self, visibility: Option<&Visibility>) -> Self {
        let Some(visibility) = visibility else {
            return self;
        };
        self.text("visibility", &visibility.code)
            .maybe("visibility_words", visibility.words.as_ref())
    }

    /// Returns the entries as a table on one line.
    fn inline(&self) -> String {
        let entries: Vec<String> = self
            .list
            .iter()
            .map(|(key, value)| format!("{key} = {value}"))
            .collect();
        format!("{{ {} }}", entries.join(", "))
    }
}

fn string(text: &str) -> String {
    Value::from(text).to_string()
}

fn head(dossier: &Dossier) -> Entries {
    Entries::default()
        .text("slug", &dossier.slug)
        .text("title", &dossier.title)
        .text("coder", &dossier.coder)
        .text("coded_on", &dossier.coded_on)
        .text("codebook", &dossier.codebook)
        .text("coverage", &dossier.coverage)
}

fn source(source: &Source) -> Entries {
    let entries = Entries::default()
        .text("slug", &source.slug)
        .text("kind", &source.kind)
        .text("label", &source.label)
        .maybe("title", source.title.as_ref())
        .maybe("author", source.author.as_ref())
        .maybe("publisher", source.publisher.as_ref())
        .maybe("published", source.published.as_ref());
    let written = source.written.as_ref();
    let written = written.map(|period| Entries::default().period(Some(period)).inline());
    entries
        .given("written", written)
        .maybe("url", source.url.as_ref())
        .maybe("language", source.language.as_ref())
        .maybe("licence", source.licence.as_ref())
        .maybe("fingerprint", source.fingerprint.as_ref())
        .maybe("reliability", source.reliability.as_ref())
        .given("credibility", source.credibility)
}

fn passage(passage: &Passage) -> Entries {
    Entries::default()
        .text("section", &passage.section)
        .put("ordinal", passage.ordinal)
        .text("kind", &passage.kind)
        .put("sentences", passage.sentences)
        .given("start", passage.start)
        .given("end", passage.end)
        .maybe("sha256", passage.sha256.as_ref())
}

fn not_coded(sentence: &NotCoded) -> Entries {
    Entries::default()
        .put("locator", locator(&sentence.locator))
        .text("reason", &sentence.reason)
}

fn actor(actor: &Actor) -> Entries {
    let names = actor.names.iter().map(|name| {
        Entries::default()
            .text("name", &name.name)
            .maybe("language", name.language.as_ref())
            .maybe("note", name.note.as_ref())
            .inline()
    });
    let names: Vec<String> = names.collect();
    let entries = Entries::default()
        .text("slug", &actor.slug)
        .text("name", &actor.name)
        .flag("named", actor.named, true)
        .text("kind", &actor.kind)
        .maybe("iso3", actor.iso3.as_ref())
        .maybe("part_of", actor.part_of.as_ref())
        .flag("open_members", actor.open_members, false);
    match names.as_slice() {
        [_] => entries.list("names", &names),
        _ => entries.rows("names", &names),
    }
}

fn topic(topic: &Topic) -> Entries {
    Entries::default()
        .text("slug", &topic.slug)
        .text("name", &topic.name)
        .maybe("broader", topic.broader.as_ref())
}

fn affiliation(affiliation: &Affiliation, dossier: &Dossier) -> Entries {
    let fact = &affiliation.fact;
    let through = affiliation.through.as_ref().and_then(|through| {
        let mut engagements = dossier.engagements.iter();
        engagements.find(|engagement| engagement.fact.slug == *through)
    });
    let taken = through.and_then(attested_period);
    // A date that reading would take from the engagement is not written, so that
    // it follows the engagement's when that is changed.
    let is_taken = affiliation.attested && fact.period == taken;
    Entries::default()
        .text("slug", &fact.slug)
        .text("actor", &affiliation.actor)
        .text("organisation", &affiliation.organisation)
        .text("kind", &affiliation.kind)
        .maybe("title", affiliation.title.as_ref())
        .period(fact.period.as_ref().filter(|_| !is_taken))
        .flag("attested", affiliation.attested, false)
        .maybe("through", affiliation.through.as_ref())
        .fact(fact)
}

fn engagement(engagement: &Engagement) -> Entries {
    let fact = &engagement.fact;
    let happening = Some(&engagement.happening).filter(|happening| **happening != fact.slug);
    let topics: Vec<String> = engagement
        .topics
        .iter()
        .map(|topic| string(topic))
        .collect();
    let participants: Vec<String> = engagement.participants.iter().map(participant).collect();
    let quantities: Vec<String> = engagement.quantities.iter().map(quantity).collect();
    Entries::default()
        .text("slug", &fact.slug)
        .maybe("happening", happening)
        .text("kind", &engagement.kind)
        .text("title", &engagement.title)
        .maybe("domain", engagement.domain.as_ref())
        .text("status", &engagement.status)
        .period(fact.period.as_ref())
        .visibility(engagement.visibility.as_ref())
        .maybe("recurrence", engagement.recurrence.as_ref())
        .maybe("place", engagement.place.as_ref())
        .maybe("purpose", engagement.purpose.as_ref())
        .maybe("part_of", engagement.part_of.as_ref())
        .flag("open_participants", engagement.open_participants, false)
        .flag("open_topics", engagement.open_topics, false)
        .flag("open_parts", engagement.open_parts, false)
        .list("topics", &topics)
        .rows("participants", &participants)
        .rows("quantities", &quantities)
        .fact(fact)
}

fn participant(participant: &Participant) -> String {
    Entries::default()
        .text("actor", &participant.actor)
        .text("role", &participant.role)
        .maybe("vote", participant.vote.as_ref())
        .maybe("inferred", participant.inferred.as_ref())
        .inline()
}

fn quantity(quantity: &Quantity) -> String {
    let is_one_figure = matches!(quantity.comparator.as_str(), "eq" | "approx");
    Entries::default()
        .text("thing", &quantity.thing)
        .text("comparator", &quantity.comparator)
        .given("low", quantity.low.map(figure))
        .given("high", quantity.high.filter(|_| !is_one_figure).map(figure))
        .maybe("words", quantity.words.as_ref())
        .maybe("unit", quantity.unit.as_ref())
        .maybe("per", quantity.per.as_ref())
        .maybe("stage", quantity.stage.as_ref())
        .period(quantity.fact.period.as_ref())
        .fact_on_one_line(&quantity.fact)
        .inline()
}

fn figure(number: Number) -> String {
    match number {
        Number::Integer(whole) => Value::from(whole).to_string(),
        Number::Real(real) => Value::from(real).to_string(),
    }
}

fn stance(stance: &Stance) -> Entries {
    Entries::default()
        .text("slug", &stance.fact.slug)
        .text("holder", &stance.holder)
        .maybe("target", stance.target.as_ref())
        .maybe("topic", stance.topic.as_ref())
        .maybe("position", stance.position.as_ref())
        .text("mode", &stance.mode)
        .maybe("scope", stance.scope.as_ref())
        .text("summary", &stance.summary)
        .maybe("utterance", stance.utterance.as_ref())
        .maybe("through", stance.through.as_ref())
        .period(stance.fact.period.as_ref())
        .visibility(stance.visibility.as_ref())
        .fact(&stance.fact)
}

fn assessment(assessment: &Assessment, dossier: &Dossier) -> Entries {
    let about = assessment
        .about
        .iter()
        .map(|subject| reference(subject, dossier));
    let about: Vec<String> = about.collect();
    Entries::default()
        .text("slug", &assessment.fact.slug)
        .text("kind", &assessment.kind)
        .text("summary", &assessment.summary)
        .maybe("scope", assessment.scope.as_ref())
        .list("about", &about)
        .period(assessment.fact.period.as_ref())
        .fact(&assessment.fact)
}

fn link(link: &Link) -> Entries {
    Entries::default()
        .text("from", &link.from)
        .text("relation", &link.relation)
        .text("to", &link.to)
        .maybe("lag", link.lag.as_ref())
        .maybe("lag_words", link.lag_words.as_ref())
        .fact(&link.fact)
}

fn gap(gap: &Gap, dossier: &Dossier) -> Entries {
    let about = gap
        .about
        .as_ref()
        .map(|subject| reference(subject, dossier));
    Entries::default()
        .text("slug", &gap.slug)
        .put("about", about.unwrap_or_else(|| string("source")))
        .text("aspect", &gap.aspect)
        .text("question", &gap.question)
}

fn remit(remit: &Remit) -> Entries {
    Entries::default()
        .text("kind", &remit.kind)
        .maybe("actor", remit.actor.as_ref())
        .maybe("role", remit.role.as_ref())
        .maybe("edtf", remit.covered.as_ref().map(|date| &date.edtf))
        .put("exhaustive", remit.exhaustive)
        .text("note", &remit.note)
}

/// Returns a reference with its prefix, which fits one thing whatever else the
/// register holds.
fn reference(subject: &Reference, dossier: &Dossier) -> String {
    match subject {
        Reference::Actor(slug) => string(&format!("actor:{slug}")),
        Reference::Topic(slug) => string(&format!("topic:{slug}")),
        Reference::Fact(slug) => string(&format!("{}:{slug}", kind_of(slug, dossier))),
    }
}

fn kind_of(slug: &str, dossier: &Dossier) -> &'static str {
    match slug.split('/').count() {
        2 => "quantity",
        1 if dossier.engagements.iter().any(|it| it.fact.slug == slug) => "engagement",
        1 if dossier.stances.iter().any(|it| it.fact.slug == slug) => "stance",
        1 if dossier.affiliations.iter().any(|it| it.fact.slug == slug) => "affiliation",
        1 => "assessment",
        _ => "link",
    }
}

fn citation(citation: &Citation) -> String {
    let place = locator(&citation.locator);
    if is_plain(citation) {
        return place;
    }
    let cue: Vec<String> = citation.cue.iter().map(|words| string(words)).collect();
    let hedge = Some(&citation.hedge).filter(|hedge| *hedge != "CT+");
    let voice = Some(&citation.voice).filter(|voice| *voice != "author");
    Entries::default()
        .put("locator", place)
        .maybe("hedge", hedge)
        .list("cue", &cue)
        .maybe("voice", voice)
        .maybe("voice_actor", citation.voice_actor.as_ref())
        .inline()
}

fn is_plain(citation: &Citation) -> bool {
    citation.hedge == "CT+" && citation.voice == "author" && citation.cue.is_empty()
}

fn locator(locator: &Locator) -> String {
    string(&locator.to_string())
}
