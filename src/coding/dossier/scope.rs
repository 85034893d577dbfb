//! The names that a file declares, and the faults found so far.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

use super::amounts;
use super::codebook::Codebook;
use super::model::{Locator, Reference, Slug};
use super::notation::{Entries, Node, NodeValue};
use super::shared::Shared;
use crate::finding::Finding;
use crate::noun::with_article;
use crate::suggest::{did_you_mean, question};

/// The number of faults after which similar names are no longer looked up, because this takes long.
const MOST_SUGGESTED: usize = 100;

/// A text and its byte range in the file.
pub(super) type Placed = Spanned<String>;

/// The codes, names and passages against which a file is checked.
pub(super) struct FileScope<'a> {
    /// The file's text.
    pub(super) text: &'a str,
    /// The codes that the file may use.
    pub(super) codebook: &'a Codebook,
    /// The actors and topics of the register, and the actors that other dossiers declare.
    pub(super) shared: &'a Shared,
    /// Whether every fact of the file could be expanded from its notation.
    pub(super) is_whole: bool,
    names: DeclaredNames,
    faults: RefCell<Vec<Finding>>,
}

/// The kind of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FactKind {
    Engagement,
    Stance,
    Affiliation,
    Assessment,
    Quantity,
    Link,
}

impl FactKind {
    const ALL: [Self; 6] = [
        Self::Engagement,
        Self::Stance,
        Self::Affiliation,
        Self::Assessment,
        Self::Quantity,
        Self::Link,
    ];

    /// The kinds of facts that a link can join. A link cannot join other links.
    const LINKABLE: [Self; 5] = [
        Self::Engagement,
        Self::Stance,
        Self::Affiliation,
        Self::Assessment,
        Self::Quantity,
    ];

    const WITH_SLUG: [Self; 4] = [
        Self::Engagement,
        Self::Stance,
        Self::Affiliation,
        Self::Assessment,
    ];

    /// Returns the code of the kind, such as `stance`. It is also the prefix of a reference such as
    /// `stance:SLUG` and, except for `quantity`, the key of the kind's list in the plain tables.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Engagement => "engagement",
            Self::Stance => "stance",
            Self::Affiliation => "affiliation",
            Self::Assessment => "assessment",
            Self::Quantity => "quantity",
            Self::Link => "link",
        }
    }

    fn of_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == prefix)
    }
}

/// The amounts that a shortened name, such as `loan/loan`, can mean.
enum AmountName<'n> {
    None,
    One(&'n str),
    Several(Vec<&'n str>),
}

/// The names that a file declares, collected before references are resolved.
#[derive(Default)]
struct DeclaredNames {
    actors: BTreeSet<String>,
    topics: BTreeSet<String>,
    facts: BTreeMap<String, FactKind>,
    /// The derived names of amounts and links, by the byte at which their table starts.
    made: BTreeMap<usize, String>,
    /// The number of sentences in each passage, or 0 if the file gives no valid number.
    passages: BTreeMap<(String, u32), u32>,
}

impl<'a> FileScope<'a> {
    /// Collects the declarations of a parsed file, and reports names that are declared twice.
    pub(super) fn new(
        text: &'a str,
        document: &Node<'_>,
        codebook: &'a Codebook,
        shared: &'a Shared,
        faults: Vec<Finding>,
    ) -> Self {
        let nothing = Entries::default();
        let document = document.table().unwrap_or(&nothing);
        let mut scope = Self {
            text,
            codebook,
            shared,
            is_whole: faults.is_empty(),
            names: DeclaredNames::default(),
            faults: RefCell::new(faults),
        };
        let actors = slugs(document, "actor");
        let topics = slugs(document, "topic");
        let gaps = slugs(document, "gap");
        let (facts, made) = facts(document);
        scope.refuse_twice("actor", &actors);
        scope.refuse_twice("topic", &topics);
        scope.refuse_twice("gap", &gaps);
        scope.refuse_facts_twice(&facts);
        scope.refuse_gaps_called_as_facts(&gaps, &facts);
        scope.names = DeclaredNames {
            actors: actors.into_iter().map(|(slug, _)| slug).collect(),
            topics: topics.into_iter().map(|(slug, _)| slug).collect(),
            facts: facts
                .into_iter()
                .map(|(slug, kind, _)| (slug, kind))
                .collect(),
            made,
            passages: passages(document),
        };
        scope
            .names
            .actors
            .extend(shared.actors.iter().map(|actor| actor.slug.clone()));
        scope
            .names
            .topics
            .extend(shared.topics.iter().map(|topic| topic.slug.clone()));
        scope
    }

    /// Suggests a known name that is similar. Suggests nothing after [`MOST_SUGGESTED`] faults,
    /// because for each suggestion the name is compared with all known names.
    fn suggest<'n>(&self, name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
        let is_shown = self.faults.borrow().len() < MOST_SUGGESTED;
        is_shown.then(|| did_you_mean(name, known)).flatten()
    }

    pub(super) fn fault(&self, span: Range<usize>, message: impl Into<String>) {
        self.fault_with(span, message, None);
    }

    /// Reports a fault with a hint.
    pub(super) fn fault_with(
        &self,
        span: Range<usize>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        let fault = Finding::fault(span, message).with_hint(hint);
        self.faults.borrow_mut().push(fault);
    }

    /// Returns the reported faults, without those that repeat a message at the same position.
    pub(super) fn into_faults(self) -> Vec<Finding> {
        let mut faults: Vec<Finding> = Vec::new();
        let mut seen = BTreeSet::new();
        for fault in self.faults.into_inner() {
            if seen.insert((fault.span.start, fault.message.clone())) {
                faults.push(fault);
            }
        }
        faults
    }

    /// Reports every item that has the same key as an earlier item.
    pub(super) fn refuse_repeats<K: Ord>(
        &self,
        items: impl IntoIterator<Item = (K, Range<usize>)>,
        message: impl Fn(&K) -> String,
    ) {
        let mut seen = BTreeSet::new();
        for (key, span) in items {
            if seen.contains(&key) {
                self.fault(span, message(&key));
            } else {
                seen.insert(key);
            }
        }
    }

    fn refuse_twice(&self, noun: &str, declared: &[(String, Range<usize>)]) {
        self.refuse_repeats(declared.iter().cloned(), |slug| {
            format!("{noun} `{slug}` is declared twice")
        });
    }

    fn refuse_facts_twice(&self, facts: &[(String, FactKind, Range<usize>)]) {
        let mut first: BTreeMap<&str, (FactKind, usize)> = BTreeMap::new();
        for (slug, kind, span) in facts {
            let Some((other, at)) = first.get(slug.as_str()) else {
                first.insert(slug, (*kind, span.start));
                continue;
            };
            let line = self.line(*at);
            let (message, hint) = match kind {
                FactKind::Quantity => (
                    "this amount is already coded".to_owned(),
                    format!(
                        "see line {line}: if both are one amount, code it once and cite both places; \
                        if not, give one of them another `thing`"
                    ),
                ),
                kind => (
                    format!("{} `{slug}` is declared twice", kind.code()),
                    format!("line {line} declares it as {}", with_article(other.code())),
                ),
            };
            self.fault_with(span.clone(), message, Some(hint));
        }
    }

    /// Reports gaps that have the slug of a fact: a reference could mean the gap or the fact.
    fn refuse_gaps_called_as_facts(
        &self,
        gaps: &[(String, Range<usize>)],
        facts: &[(String, FactKind, Range<usize>)],
    ) {
        let facts: BTreeMap<_, _> = facts.iter().map(|it| (&it.0, it)).collect();
        for (slug, span) in gaps {
            if let Some((_, kind, at)) = facts.get(slug) {
                let message = format!(
                    "gap `{slug}` has the same slug as {}",
                    with_article(kind.code())
                );
                let line = self.line(at.start);
                let hint = format!("see line {line}: give the gap another slug");
                self.fault_with(span.clone(), message, Some(hint));
            }
        }
    }

    fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// Returns the derived name of the amount or link whose table starts at the byte `at`.
    pub(super) fn made(&self, at: usize) -> Option<&String> {
        self.names.made.get(&at)
    }
}

/// Looks up references by name.
impl FileScope<'_> {
    /// Returns the slug of an actor, and reports it if it is not declared.
    pub(super) fn actor(&self, reference: &Placed) -> Slug {
        self.named("actor", &self.names.actors, reference)
    }

    /// Returns the slug of a topic, and reports it if it is not declared.
    pub(super) fn topic(&self, reference: &Placed) -> Slug {
        self.named("topic", &self.names.topics, reference)
    }

    fn named(&self, noun: &str, declared: &BTreeSet<String>, reference: &Placed) -> Slug {
        let slug = match reference.get_ref().split_once(':') {
            Some((prefix, slug)) if prefix == noun => slug,
            Some(_) => {
                let message = format!("`{}` is not {}", reference.get_ref(), with_article(noun));
                self.fault(reference.span(), message);
                return Slug::new();
            }
            None => reference.get_ref(),
        };
        if !declared.contains(slug) {
            let elsewhere = self.shared.declared.get(slug).filter(|_| noun == "actor");
            let hint = elsewhere
                .map(|dossier| format!("`{dossier}` declares it: copy that declaration"))
                .or_else(|| self.state_meant(slug).filter(|_| noun == "actor"))
                .or_else(|| self.suggest(slug, declared.iter().map(String::as_str)));
            let message = format!("{noun} `{slug}` is not declared");
            self.fault_with(reference.span(), message, hint);
        }
        slug.to_owned()
    }

    /// Suggests the state whose ISO code or name is `text`, such as `USA`.
    fn state_meant(&self, text: &str) -> Option<String> {
        question(&self.shared.meant(text))
    }

    /// Returns the slug of an engagement of this dossier, and reports it if it is unknown.
    pub(super) fn engagement(&self, reference: &Placed) -> Slug {
        self.fact_among(&[FactKind::Engagement], "engagement", reference)
    }

    /// Returns the slug of a fact of this dossier, and reports it unless a link can join the fact.
    pub(super) fn end_of_link(&self, reference: &Placed) -> String {
        self.fact_among(&FactKind::LINKABLE, "fact", reference)
    }

    fn fact_among(&self, kinds: &[FactKind], noun: &str, reference: &Placed) -> String {
        let written = reference.get_ref();
        let (kinds, noun, slug) = match written.split_once(':') {
            None => (kinds, noun, written.as_str()),
            Some((prefix, slug)) => {
                let Some(kind) = kinds.iter().find(|kind| kind.code() == prefix) else {
                    let message = format!("`{written}` is not {}", with_article(noun));
                    self.fault(reference.span(), message);
                    return String::new();
                };
                (std::slice::from_ref(kind), prefix, slug)
            }
        };
        let slug = match self.amount(slug) {
            AmountName::One(slug) => slug,
            AmountName::None => slug,
            AmountName::Several(candidates) => {
                self.refuse_several(reference, slug, &candidates);
                return String::new();
            }
        };
        match self.names.facts.get(slug) {
            Some(kind) if kinds.contains(kind) => {}
            Some(kind) => {
                let message = format!(
                    "`{slug}` is {}, not {}",
                    with_article(kind.code()),
                    with_article(noun)
                );
                self.fault(reference.span(), message);
            }
            None => self.fault_with(
                reference.span(),
                format!("{noun} `{slug}` is not declared"),
                self.suggest_fact(slug, kinds),
            ),
        }
        slug.to_owned()
    }

    /// Returns the amounts that a shortened name can mean: `loan/loan` can mean
    /// `loan/loan-received-1894`. Returns none if `typed` is the whole name of a fact.
    fn amount(&self, typed: &str) -> AmountName<'_> {
        if self.names.facts.contains_key(typed) {
            return AmountName::None;
        }
        let facts = self.names.facts.range(typed.to_owned()..);
        let facts = facts.take_while(|(slug, _)| slug.starts_with(typed));
        let amounts = facts.filter(|(_, kind)| **kind == FactKind::Quantity);
        let amounts: Vec<&str> = amounts
            .map(|(slug, _)| slug.as_str())
            .filter(|slug| amounts::is_called(slug, typed))
            .collect();
        match amounts.as_slice() {
            [] => AmountName::None,
            [one] => AmountName::One(one),
            _ => AmountName::Several(amounts),
        }
    }

    fn refuse_several(&self, reference: &Placed, slug: &str, candidates: &[&str]) {
        let named: Vec<String> = candidates.iter().map(|it| format!("`{it}`")).collect();
        let message = format!("`{slug}` matches more than one amount");
        let hint = format!("write one of {}", named.join(" or "));
        self.fault_with(reference.span(), message, Some(hint));
    }

    fn suggest_fact(&self, slug: &str, kinds: &[FactKind]) -> Option<String> {
        if let Some(amounts) = self.suggest_amount(slug) {
            return Some(amounts);
        }
        let candidates = self
            .names
            .facts
            .iter()
            .filter(|(_, kind)| kinds.contains(kind));
        self.suggest(slug, candidates.map(|(slug, _)| slug.as_str()))
    }

    /// Suggests names of amounts in place of a wrong reference such as `loan/1`, where `loan` is an
    /// engagement that has amounts.
    fn suggest_amount(&self, slug: &str) -> Option<String> {
        let (engagement, _) = slug.split_once('/')?;
        let facts = self.names.facts.range(format!("{engagement}/")..);
        let facts = facts.take_while(|(slug, _)| slug.split('/').next() == Some(engagement));
        let amounts = facts.filter(|(_, kind)| **kind == FactKind::Quantity);
        let amounts: Vec<&str> = amounts.map(|(slug, _)| slug.as_str()).collect();
        if amounts.is_empty() {
            return None;
        }
        self.suggest(slug, amounts.iter().copied()).or_else(|| {
            let named: Vec<String> = amounts.iter().map(|it| format!("`{it}`")).collect();
            Some(format!("it has the amounts {}", named.join(", ")))
        })
    }

    /// Returns the actor, topic or fact to which a reference points.
    pub(super) fn subject(&self, reference: &Placed) -> Option<Reference> {
        match reference.get_ref().split_once(':') {
            Some(("actor", _)) => Some(Reference::Actor(self.actor(reference))),
            Some(("topic", _)) => Some(Reference::Topic(self.topic(reference))),
            Some((prefix, _)) if FactKind::of_prefix(prefix).is_some() => Some(Reference::Fact(
                self.fact_among(&FactKind::ALL, "fact", reference),
            )),
            Some((prefix, _)) => {
                let kinds = FactKind::ALL.map(FactKind::code);
                let hint = did_you_mean(prefix, kinds.into_iter().chain(["actor", "topic"]));
                let message = format!("no reference starts with `{prefix}:`");
                self.fault_with(reference.span(), message, hint);
                None
            }
            None => self.bare_subject(reference),
        }
    }

    /// Returns the actor, topic or fact to which a reference without a prefix points, and reports
    /// a reference that can point to several.
    fn bare_subject(&self, reference: &Placed) -> Option<Reference> {
        let slug = match self.amount(reference.get_ref()) {
            AmountName::One(slug) => slug.to_owned(),
            AmountName::None => reference.get_ref().clone(),
            AmountName::Several(candidates) => {
                self.refuse_several(reference, reference.get_ref(), &candidates);
                return None;
            }
        };
        let fact = self.names.facts.get(&slug);
        let mut fitting = Vec::new();
        if self.names.actors.contains(&slug) {
            fitting.push(("actor", Reference::Actor(slug.clone())));
        }
        if self.names.topics.contains(&slug) {
            fitting.push(("topic", Reference::Topic(slug.clone())));
        }
        fitting.extend(fact.map(|kind| (kind.code(), Reference::Fact(slug.clone()))));
        // Declarations in the dossier take precedence over the register.
        let is_own = |it: &(&str, Reference)| match &it.1 {
            Reference::Actor(slug) => self.shared.actor(slug).is_none(),
            Reference::Topic(slug) => self.shared.topic(slug).is_none(),
            Reference::Fact(_) => true,
        };
        if fitting.iter().any(is_own) {
            fitting.retain(is_own);
        }
        if fitting.len() > 1 {
            let choices: Vec<String> = fitting
                .iter()
                .map(|(prefix, _)| format!("`{prefix}:{slug}`"))
                .collect();
            let message = format!("`{slug}` matches more than one thing");
            let hint = format!("write one of {}", choices.join(" or "));
            self.fault_with(reference.span(), message, Some(hint));
        } else if fitting.is_empty() {
            let names = self.names.actors.iter().chain(&self.names.topics);
            let names = names.chain(self.names.facts.keys()).map(String::as_str);
            let message = format!("no actor, topic or fact `{slug}` is declared");
            let hint = self
                .suggest_amount(&slug)
                .or_else(|| self.state_meant(&slug));
            let hint = hint.or_else(|| self.suggest(&slug, names));
            self.fault_with(reference.span(), message, hint);
        }
        fitting.pop().map(|(_, reference)| reference)
    }
}

/// Looks up passages and sentences of the source.
impl FileScope<'_> {
    /// Reads a locator, and reports a passage or sentence that the source does not have. Returns
    /// `None` if the text is not a locator.
    pub(super) fn locator(&self, written: &Placed) -> Option<Locator> {
        let Some(locator) = Locator::parse(written.get_ref()) else {
            let message = format!("`{}` is not a locator", written.get_ref());
            let hint =
                "a locator is `SECTION/PARAGRAPH` or `SECTION/PARAGRAPH.SENTENCE`".to_owned();
            self.fault_with(written.span(), message, Some(hint));
            return None;
        };
        match (self.sentences(&locator), locator.sentence) {
            (None, _) => self.refuse_passage(written, &locator),
            (Some(most @ 1..), Some(sentence)) if sentence > most => {
                let message = format!("`{}` does not exist", written.get_ref());
                let noun = if most == 1 { "sentence" } else { "sentences" };
                let (section, ordinal) = (&locator.section, locator.ordinal);
                let hint = format!("`{section}/{ordinal}` has {most} {noun}");
                self.fault_with(written.span(), message, Some(hint));
            }
            _ => {}
        }
        Some(locator)
    }

    /// Returns the number of sentences in the passage of a locator, or `None` if the passage is
    /// unknown.
    pub(super) fn sentences(&self, locator: &Locator) -> Option<u32> {
        let key = (locator.section.clone(), locator.ordinal);
        self.names.passages.get(&key).copied()
    }

    fn refuse_passage(&self, written: &Placed, locator: &Locator) {
        let passages = &self.names.passages;
        let of_section = passages
            .keys()
            .filter(|(section, _)| *section == locator.section);
        let hint = if let Some((section, ordinal)) = of_section.max() {
            Some(format!(
                "the last passage of this section is `{section}/{ordinal}`"
            ))
        } else {
            let sections: BTreeSet<&str> = passages
                .keys()
                .map(|(section, _)| section.as_str())
                .collect();
            self.suggest(&locator.section, sections)
        };
        let message = format!(
            "passage `{}/{}` is not declared",
            locator.section, locator.ordinal
        );
        self.fault_with(written.span(), message, hint);
    }
}

/// Returns the tables of a list. If the file has a single table instead of the list, returns this
/// table, because it still declares a valid name. The wrong type is reported elsewhere.
pub(super) fn tables<'d>(
    table: &'d Entries<'d>,
    key: &str,
) -> impl Iterator<Item = (&'d Entries<'d>, Range<usize>)> {
    let items = match table.get(key) {
        None => &[],
        Some(value) => match value.data() {
            NodeValue::List(items) => &items[..],
            _ => std::slice::from_ref(value),
        },
    };
    items
        .iter()
        .filter_map(|item| Some((item.table()?, item.span())))
}

/// Returns a text of a table, trimmed, with its byte range in the file.
pub(super) fn string<'d>(table: &'d Entries<'d>, key: &str) -> Option<(&'d str, Range<usize>)> {
    let value = table.get(key)?;
    Some((value.text()?.trim(), value.span()))
}

fn slugs(document: &Entries<'_>, key: &str) -> Vec<(String, Range<usize>)> {
    let slugs = tables(document, key).filter_map(|(table, _)| string(table, "slug"));
    slugs.map(|(slug, span)| (slug.to_owned(), span)).collect()
}

/// A fact that the file declares: its name, kind and byte range in the file.
type Declared = (String, FactKind, Range<usize>);

/// Returns the facts in the order of the file, including amounts and links. Also returns the
/// derived names of amounts and links, by the byte at which their table starts.
fn facts(document: &Entries<'_>) -> (Vec<Declared>, BTreeMap<usize, String>) {
    let mut made = BTreeMap::new();
    let mut facts = Vec::new();
    for (name, kind, table, span) in fact_tables(document) {
        let slug = string(table, "slug").filter(|_| FactKind::WITH_SLUG.contains(&kind));
        if slug.is_none() {
            made.insert(span.start, name.clone());
        }
        facts.push((name, kind, slug.map_or(span, |(_, span)| span)));
    }
    facts.sort_by_key(|(_, _, span)| span.start);
    (facts, made)
}

/// Returns the table of each fact, with its slug and kind.
pub(super) fn fact_tables<'d>(
    document: &'d Entries<'d>,
) -> Vec<(String, FactKind, &'d Entries<'d>, Range<usize>)> {
    let mut facts = Vec::new();
    // Amounts and links state no slug in the file. Their slugs are derived below.
    for kind in FactKind::WITH_SLUG {
        for (table, span) in tables(document, kind.code()) {
            if let Some((slug, _)) = string(table, "slug") {
                facts.push((slug.to_owned(), kind, table, span));
            }
        }
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (engagement, _) in tables(document, "engagement") {
        let Some((slug, _)) = string(engagement, "slug") else {
            continue;
        };
        let amounts: Vec<_> = tables(engagement, "quantities").collect();
        let of_these: Vec<_> = amounts.iter().map(|(table, _)| *table).collect();
        for (name, (table, span)) in amounts::names(slug, &of_these).into_iter().zip(amounts) {
            names.insert(name.clone());
            facts.push((name, FactKind::Quantity, table, span));
        }
    }
    let whole = |typed: &str| {
        let begin = names.range(typed.to_owned()..);
        let begin = begin.take_while(|name| name.starts_with(typed));
        let mut fitting = begin.filter(|name| amounts::is_called(name, typed));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) if only != typed => only.clone(),
            _ => typed.to_owned(),
        }
    };
    for (link, span) in tables(document, "link") {
        let part = |key| string(link, key).map(|(text, _)| bare(text));
        if let (Some(from), Some(relation), Some(to)) = (part("from"), part("relation"), part("to"))
        {
            let slug = format!("{}/{relation}/{}", whole(from), whole(to));
            facts.push((slug, FactKind::Link, link, span));
        }
    }
    facts
}

/// Removes the prefix from a reference.
fn bare(reference: &str) -> &str {
    reference
        .split_once(':')
        .map_or(reference, |(_, slug)| slug)
}

fn passages(document: &Entries<'_>) -> BTreeMap<(String, u32), u32> {
    let declared = tables(document, "passage").filter_map(|(table, _)| {
        let (section, ordinal) = place_of_passage(table)?;
        let sentences = whole(table, "sentences").unwrap_or(0);
        Some(((section.to_owned(), ordinal), sentences))
    });
    declared.collect()
}

/// Returns the section and the ordinal of a passage, or `None` if the file does not state both.
pub(super) fn place_of_passage<'d>(table: &'d Entries<'d>) -> Option<(&'d str, u32)> {
    let (section, _) = string(table, "section")?;
    Some((section, whole(table, "ordinal")?))
}

fn whole(table: &Entries<'_>, key: &str) -> Option<u32> {
    match table.get(key)?.data() {
        NodeValue::Whole(Some(whole)) => u32::try_from(*whole).ok(),
        _ => None,
    }
}
