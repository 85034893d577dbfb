//! Turns plain tables into the short notation that a coder types.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::node::{Entries, KeyValue, Node, NodeValue};
use super::words::{HEDGES, defaults, defaults_of};
use super::{amounts, dates};
use crate::dossier::model::{Locator, Number};

/// The keys that a section can state once for all its facts.
const OF_SECTION: [&str; 4] = ["domain", "holder", "mode", "speaker"];

/// The plain lists of facts, in the order in which a sentence lists them.
const FACTS: [&str; 5] = ["engagement", "stance", "affiliation", "assessment", "link"];

type OwnedEntries = Entries<'static>;
type OwnedNode = Node<'static>;

/// Converts the plain tables of a file to the compact notation.
pub(in crate::dossier) fn compact(plain: OwnedNode) -> OwnedNode {
    let mut plain = entries(plain);
    let mut file = OwnedEntries::default();
    let facts = FACTS.map(|list| (list, items(plain.take(list))));
    let passages = items(plain.take("passage"));
    let mut says = says(facts, &passages);
    let language = plain.get("source").and_then(Node::table);
    let language = language.and_then(|it| it.get("language")).cloned();
    for key in ["dossier", "source", "actor", "topic"] {
        let Some(node) = plain.take(key) else {
            continue;
        };
        let node = match key {
            "source" => source(node),
            "actor" => named(with_names(node, language.as_ref())),
            "topic" => named(node),
            _ => node,
        };
        file.put(key, node);
    }
    let sections = sections(&mut says);
    if !sections.is_empty() {
        file.put("section", table(sections));
    }
    if !says.is_empty() {
        let says = says.into_iter().map(Says::written).collect();
        file.put("says", list(says));
    }
    if let Some(gaps) = plain.take("gap") {
        file.put("gap", named(gaps));
    }
    if let Some(remits) = plain.take("remit") {
        file.put("remit", remits);
    }
    if let Some(not_coded) = plain.take("not_coded") {
        file.put("not_coded", reasons(not_coded));
    }
    if !passages.is_empty() {
        file.put("passage", by_section_and_number(passages));
    }
    table(file)
}

/// Groups passages by section, and within a section by number.
fn by_section_and_number(passages: Vec<OwnedNode>) -> OwnedNode {
    let section = |passage: &OwnedNode| text(passage.table().and_then(|it| it.get("section")));
    let mut written = OwnedEntries::default();
    for (section, passages) in in_groups(passages, section) {
        let mut lines = OwnedEntries::default();
        for passage in passages {
            let (ordinal, line) = compact_passage(passage);
            lines.push(ordinal, 0..0, line);
        }
        written.push(section, 0..0, table(lines));
    }
    table(written)
}

/// Returns the key and the value of a passage in the file. The key is its number in the section.
/// The value is the number of its sentences, a list that also has span and fingerprint, or a table.
pub(in crate::dossier) fn compact_passage(passage: OwnedNode) -> (String, OwnedNode) {
    let mut plain = entries(passage);
    plain.take("section");
    let ordinal = whole(plain.take("ordinal")).unwrap_or_default().to_string();
    let is_text = plain.get("kind").and_then(Node::text) == Some("text");
    if is_text {
        plain.take("kind");
    }
    let parts = ["sentences", "start", "end", "sha256"].map(|key| plain.get(key).cloned());
    match parts {
        [Some(sentences), None, None, None] if is_text => return (ordinal, sentences),
        [Some(sentences), Some(start), Some(end), Some(sha256)] if is_text => {
            return (ordinal, list(vec![sentences, start, end, sha256]));
        }
        _ => {}
    }
    let span = [plain.take("start"), plain.take("end")];
    let mut line = OwnedEntries::default();
    for KeyValue { key, node, .. } in plain {
        let is_count = key == "sentences";
        line.push(key, 0..0, node);
        if let (true, [Some(start), Some(end)]) = (is_count, &span) {
            line.put("span", list(vec![start.clone(), end.clone()]));
        }
    }
    (ordinal, table(line))
}

fn source(node: OwnedNode) -> OwnedNode {
    let mut source = OwnedEntries::default();
    for KeyValue { key, node, .. } in entries(node) {
        let node = match &*key {
            "written" => date(&mut entries(node)).unwrap_or_else(|| of(NodeValue::Null)),
            _ => node,
        };
        source.push(key, 0..0, node);
    }
    table(source)
}

/// Removes the language of an actor's other name if it is also the language of the source.
fn with_names(actors: OwnedNode, language: Option<&OwnedNode>) -> OwnedNode {
    let actors = items(Some(actors)).into_iter().map(|actor| {
        let mut actor = entries(actor);
        if let Some(names) = actor.take("names") {
            let names = items(Some(names)).into_iter();
            let names = names.map(|name| without_language(name, language));
            actor.put("names", one_or_list(list(names.collect())));
        }
        table(actor)
    });
    list(actors.collect())
}

fn without_language(name: OwnedNode, language: Option<&OwnedNode>) -> OwnedNode {
    if name.table().is_none() {
        return name;
    }
    let mut name = entries(name);
    if name.get("language") == language {
        name.take("language");
    }
    let is_bare = name.iter().count() == 1;
    let alone = name.get("name").filter(|_| is_bare).cloned();
    alone.unwrap_or_else(|| table(name))
}

/// Turns a list of things into a table with their slugs as keys.
fn named(node: OwnedNode) -> OwnedNode {
    let mut things = OwnedEntries::default();
    for thing in items(Some(node)) {
        let mut thing = entries(thing);
        let slug = take(&mut thing, "slug");
        // Brackets around the name already show whether the source names the thing.
        thing.take("named");
        let is_topic = thing.iter().count() == 1 && thing.get("name").is_some();
        let node = match thing.get("name").filter(|_| is_topic) {
            Some(name) => name.clone(),
            None => table(thing),
        };
        things.push(slug, 0..0, node);
    }
    table(things)
}

fn reasons(node: OwnedNode) -> OwnedNode {
    let mut reasons = OwnedEntries::default();
    for sentence in items(Some(node)) {
        let mut sentence = entries(sentence);
        let locator = take(&mut sentence, "locator");
        if let Some(reason) = sentence.take("reason") {
            reasons.push(locator, 0..0, reason);
        }
    }
    table(reasons)
}

/// A sentence, with the facts whose first citation is this sentence.
struct Says {
    at: String,
    defaults: OwnedEntries,
    facts: Vec<SentenceFact>,
}

/// A fact as it is listed under its sentence.
struct SentenceFact {
    list: &'static str,
    /// The key of the fact under the sentence: its kind, or `link`.
    kind: String,
    /// The slug of the fact or, for a link, of the fact at which the link starts.
    slug: String,
    entries: OwnedEntries,
}

/// Puts each fact under the first sentence in its list of citations. Sentences are in the order of
/// the source.
fn says(facts: [(&'static str, Vec<OwnedNode>); 5], passages: &[OwnedNode]) -> Vec<Says> {
    let places: HashMap<(String, u32), usize> = passages
        .iter()
        .enumerate()
        .map(|(n, it)| {
            let passage = it.table().cloned().unwrap_or_default();
            let ordinal = whole(passage.get("ordinal").cloned()).unwrap_or_default();
            let ordinal = u32::try_from(ordinal).unwrap_or_default();
            ((text(passage.get("section")), ordinal), n)
        })
        .collect();
    let mut says: BTreeMap<(usize, u32, String), Vec<SentenceFact>> = BTreeMap::new();
    for (list, facts) in facts {
        for fact in facts {
            let mut plain = entries(fact);
            let cite = items(plain.take("cite"));
            let at = cite.first().map(place_of).unwrap_or_default();
            let key = Locator::parse(&at).map_or((usize::MAX, 0), |it| {
                let place = places.get(&(it.section, it.ordinal));
                (
                    place.copied().unwrap_or(usize::MAX),
                    it.sentence.unwrap_or(0),
                )
            });
            let fact = fact_of(list, plain, cite, &at);
            says.entry((key.0, key.1, at)).or_default().push(fact);
        }
    }
    let says = says.into_iter();
    says.map(|((_, _, at), facts)| Says {
        at,
        defaults: OwnedEntries::default(),
        facts,
    })
    .collect()
}

/// Returns a locator, without its section if `at` is in the same section.
fn seen_from<'l>(at: &str, locator: &'l str) -> &'l str {
    match (at.split_once('/'), locator.split_once('/')) {
        (Some((here, _)), Some((section, rest))) if section == here => rest,
        _ => locator,
    }
}

fn place_of(citation: &OwnedNode) -> String {
    let locator = match citation.table() {
        Some(table) => table.get("locator"),
        None => Some(citation),
    };
    locator.and_then(Node::text).unwrap_or_default().to_owned()
}

fn fact_of(
    list: &'static str,
    mut plain: OwnedEntries,
    cite: Vec<OwnedNode>,
    at: &str,
) -> SentenceFact {
    let slug = take(&mut plain, if list == "link" { "from" } else { "slug" });
    let kind = match list {
        "stance" | "link" => list.to_owned(),
        _ => take(&mut plain, "kind"),
    };
    let mut fact = OwnedEntries::default();
    if list == "link" {
        let relation = take(&mut plain, "relation");
        if let Some(to) = plain.take("to") {
            fact.push(relation, 0..0, to);
        }
    }
    let voice = cite.first().map(voice_of).unwrap_or_default();
    for KeyValue { key, node, .. } in with_when(plain) {
        match &*key {
            "participants" => fact.put("who", who(node)),
            "quantities" => fact.put("amounts", amounts_of(node, at, &voice)),
            "topics" | "about" => fact.push(key, 0..0, one_or_list(node)),
            _ => fact.push(key, 0..0, node),
        }
    }
    evidence(&mut fact, cite, at);
    SentenceFact {
        list,
        kind,
        slug,
        entries: fact,
    }
}

/// Returns the voice and the speaker of a citation.
fn voice_of(citation: &OwnedNode) -> [Option<String>; 2] {
    let value = |key| Some(text(Some(citation.table()?.get(key)?)));
    [value("voice"), value("voice_actor")]
}

/// Replaces the keys of a date by the single key `when`, as in `when = "2020-05: in May 2020"`.
fn with_when(mut plain: OwnedEntries) -> OwnedEntries {
    let parts = ["edtf", "date_basis", "date_words", "date_reason"];
    let before = plain.iter().take_while(|it| !parts.contains(&&*it.key));
    let place = before.count();
    let when = date(&mut plain);
    let mut written: Vec<KeyValue<'static>> = plain.into_iter().collect();
    if let Some(node) = when {
        let key = "when".into();
        written.insert(
            place,
            KeyValue {
                key,
                place: 0..0,
                node,
            },
        );
    }
    written.into_iter().collect()
}

/// Removes the keys of a date from a plain table, and returns the string that replaces them.
fn date(plain: &mut OwnedEntries) -> Option<OwnedNode> {
    let parts = ["edtf", "date_basis", "date_words", "date_reason"].map(|key| {
        let node = plain.take(key)?;
        Some(text(Some(&node)))
    });
    let [edtf, basis, words, reason] = parts.each_ref().map(Option::as_deref);
    basis.map(|basis| of_text(dates::write(edtf, basis, words, reason)))
}

/// Adds to a fact the hedge and voice of its first citation, and then its other citations.
fn evidence(fact: &mut OwnedEntries, cite: Vec<OwnedNode>, at: &str) {
    let mut cite = cite.into_iter();
    if let Some(home) = cite.next() {
        how(fact, home);
    }
    let mut also: Vec<OwnedNode> = cite.map(|it| citation(it, at)).collect();
    match also.len() {
        0 => {}
        1 => fact.put("also", also.remove(0)),
        _ => fact.put("also", list(also)),
    }
}

/// Writes a further citation. Leaves out its section if `at` is in the same section.
fn citation(node: OwnedNode, at: &str) -> OwnedNode {
    let place = of_text(seen_from(at, &place_of(&node)).to_owned());
    if node.table().is_none() {
        return place;
    }
    let mut written = OwnedEntries::default();
    written.put("at", place);
    how(&mut written, node);
    table(written)
}

/// Adds to a fact the hedge and the voice of a citation.
fn how(fact: &mut OwnedEntries, citation: OwnedNode) {
    if citation.table().is_none() {
        return;
    }
    let mut plain = entries(citation);
    let hedge = plain.take("hedge");
    let hedge = hedge.as_ref().and_then(Node::text).unwrap_or("CT+");
    let mut cue = items(plain.take("cue"));
    let words = match cue.len() {
        0 => of(NodeValue::Flag(true)),
        1 => cue.remove(0),
        _ => list(cue),
    };
    let key = HEDGES.iter().find(|(_, code)| *code == hedge);
    if let Some((key, code)) = key
        && (*code != "CT+" || words.data() != &NodeValue::Flag(true))
    {
        fact.put(key, words);
    }
    let voice = plain.take("voice");
    match plain.take("voice_actor") {
        Some(speaker) => fact.put("speaker", speaker),
        None => {
            if let Some(voice) = voice {
                fact.put("voice", voice);
            }
        }
    }
}

fn who(node: OwnedNode) -> OwnedNode {
    let mut roles = Groups::new();
    for participant in items(Some(node)) {
        let mut participant = entries(participant);
        let role = take(&mut participant, "role");
        let is_bare = participant.iter().count() == 1;
        let actor = participant.get("actor").filter(|_| is_bare).cloned();
        let item = actor.unwrap_or_else(|| table(participant));
        add(&mut roles, role, item);
    }
    for (_, participants) in &mut roles {
        *participants = together(std::mem::take(participants));
    }
    grouped(roles)
}

/// Merges neighbouring participants into one table if they differ only in the actor.
fn together(participants: Vec<OwnedNode>) -> Vec<OwnedNode> {
    let mut written: Vec<OwnedNode> = Vec::new();
    // The actors of the table that is being merged, and the values that they share.
    let mut last: Option<(Vec<OwnedNode>, OwnedEntries)> = None;
    for participant in participants {
        let is_bare = participant.table().is_none();
        let mut values_of_actor = participant.clone().or_alone("actor", 0..0);
        let actor = values_of_actor.take("actor");
        match &mut last {
            Some((actors, same)) if !is_bare && *same == values_of_actor => actors.extend(actor),
            _ => {
                written.extend(last.take().map(of_actors));
                if is_bare {
                    written.push(participant);
                } else {
                    last = Some((actor.into_iter().collect(), values_of_actor));
                }
            }
        }
    }
    written.extend(last.map(of_actors));
    written
}

fn of_actors((actors, values_of_actor): (Vec<OwnedNode>, OwnedEntries)) -> OwnedNode {
    let mut participant = OwnedEntries::default();
    participant.put("actor", one_or_list(list(actors)));
    table(participant.into_iter().chain(values_of_actor).collect())
}

/// Groups amounts by the thing that they count. `at` is the sentence of their engagement. An amount
/// that cites `at` with the voice of the engagement is written without its voice.
fn amounts_of(node: OwnedNode, at: &str, of_fact: &[Option<String>; 2]) -> OwnedNode {
    let mut things = Groups::new();
    for amount in items(Some(node)) {
        let mut plain = entries(amount);
        let thing = take(&mut plain, "thing");
        let cite = items(plain.take("cite"));
        let home = cite.first().map(place_of).unwrap_or_default();
        let is = of_text(amount_text(&mut plain));
        let mut written = OwnedEntries::default();
        if let Some(when) = date(&mut plain) {
            written.put("when", when);
        }
        for KeyValue { key, node, .. } in plain {
            written.push(key, 0..0, node);
        }
        let voice = cite.first().map(voice_of).unwrap_or_default();
        let is_home = home == at;
        if !is_home {
            written.put("at", of_text(seen_from(at, &home).to_owned()));
        }
        evidence(&mut written, cite, &home);
        if is_home && voice == *of_fact {
            written.take("voice");
            written.take("speaker");
        } else if is_home && voice == [None, None] {
            written.put("voice", of_text("author"));
        }
        let item = if written.is_empty() {
            is
        } else {
            let mut whole = OwnedEntries::default();
            whole.put("is", is);
            table(whole.into_iter().chain(written).collect())
        };
        add(&mut things, thing, item);
    }
    grouped(things)
}

fn amount_text(plain: &mut OwnedEntries) -> String {
    let [comparator, unit, per, stage, words] = ["comparator", "unit", "per", "stage", "words"]
        .map(|key| {
            let node = plain.take(key)?;
            Some(text(Some(&node)))
        });
    let [low, high] = ["low", "high"].map(|key| match plain.take(key)?.into_data() {
        NodeValue::Whole(Some(whole)) => Some(Number::whole(whole)),
        NodeValue::Real(real) => Some(Number::real(real)),
        _ => None,
    });
    let level = plain.take("level").map(OwnedNode::into_data);
    amounts::write(&amounts::WrittenAmount {
        level: level == Some(NodeValue::Flag(true)),
        comparator: comparator.as_deref().unwrap_or_default(),
        low,
        high,
        unit: unit.as_deref(),
        per: per.as_deref(),
        stage: stage.as_deref(),
        words: words.as_deref(),
    })
}

/// Keys, each with a list of values.
type Groups = Vec<(String, Vec<OwnedNode>)>;

fn add(groups: &mut Groups, name: String, item: OwnedNode) {
    match groups.iter_mut().find(|(known, _)| *known == name) {
        Some((_, items)) => items.push(item),
        None => groups.push((name, vec![item])),
    }
}

fn grouped(groups: Groups) -> OwnedNode {
    let mut written = OwnedEntries::default();
    for (name, mut items) in groups {
        let node = match items.len() {
            1 => items.remove(0),
            _ => list(items),
        };
        written.push(name, 0..0, node);
    }
    table(written)
}

/// Returns the only item of a list, or the list if it has several items.
fn one_or_list(node: OwnedNode) -> OwnedNode {
    match node.list() {
        Some([alone]) => alone.clone(),
        _ => node,
    }
}

/// Moves a value that several facts share, such as their `domain`, to their section or sentence,
/// where it is stated once. Returns the values that the sections state.
fn sections(says: &mut [Says]) -> OwnedEntries {
    let mut written = OwnedEntries::default();
    for (section, mut sentences) in in_groups(says.iter_mut(), |it| section_of(it).to_owned()) {
        let mut defaults = OwnedEntries::default();
        for key in OF_SECTION {
            let facts = sentences.iter_mut().flat_map(|it| &mut it.facts);
            if let Some(common) = hoist(key, &mut facts.collect::<Vec<_>>()) {
                defaults.put(key, common);
            }
        }
        if !defaults.is_empty() {
            written.push(section, 0..0, table(defaults));
        }
    }
    // A sentence with a single fact has nothing to share.
    for sentence in says.iter_mut().filter(|it| it.facts.len() > 1) {
        let of_section = written.get(section_of(sentence)).and_then(Node::table);
        // A shared `voice` would lack its speaker, so it stays with the facts.
        for key in defaults().filter(|it| *it != "voice") {
            // A value that the section states is not repeated for the sentence.
            if of_section.is_some_and(|it| it.get(key).is_some()) {
                continue;
            }
            let mut facts: Vec<&mut SentenceFact> = sentence.facts.iter_mut().collect();
            if let Some(common) = hoist(key, &mut facts) {
                sentence.defaults.put(key, common);
            }
        }
    }
    written
}

/// Groups values by name, in the order in which the names first occur.
fn in_groups<T>(
    all: impl IntoIterator<Item = T>,
    name: impl Fn(&T) -> String,
) -> Vec<(String, Vec<T>)> {
    let mut groups: Vec<(String, Vec<T>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for item in all {
        let place = *places.entry(name(&item)).or_insert_with_key(|name| {
            groups.push((name.clone(), Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(item);
    }
    groups
}

/// Returns the section of a sentence.
fn section_of(says: &Says) -> &str {
    says.at.split('/').next().unwrap_or_default()
}

/// Returns the most common value of a key, and removes this value from the facts. Other values
/// stay. Returns `None` if a fact that can have the key lacks it, or if no two facts have the same
/// value.
fn hoist(key: &str, facts: &mut [&mut SentenceFact]) -> Option<OwnedNode> {
    let takes = |fact: &SentenceFact| key == "speaker" || defaults_of(fact.list).contains(&key);
    let values = facts.iter().filter(|it| takes(it));
    let values = values.map(|it| it.entries.get(key));
    let values: Vec<&OwnedNode> = values.collect::<Option<_>>()?;
    let texts: Vec<Cow<'_, str>> = values.iter().map(|it| text_of(it)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for text in &texts {
        *counts.entry(text).or_default() += 1;
    }
    // If several values are equally common, take the first.
    let most = (0..values.len())
        .rev()
        .max_by_key(|n| counts[&*texts[*n]])?;
    if counts[&*texts[most]] < 2 {
        return None;
    }
    let common = values[most].clone();
    for fact in facts.iter_mut() {
        if takes(fact) && fact.entries.get(key) == Some(&common) {
            fact.entries.take(key);
        }
    }
    Some(common)
}

/// Returns the text of a value, or the joined texts of a list.
fn text_of(value: &OwnedNode) -> Cow<'_, str> {
    match value.list() {
        Some(items) => {
            let items: Vec<&str> = items.iter().filter_map(Node::text).collect();
            items.join("\n").into()
        }
        None => value.text().unwrap_or_default().into(),
    }
}

impl Says {
    fn written(self) -> OwnedNode {
        let mut says = OwnedEntries::default();
        says.put("at", of_text(self.at));
        for KeyValue { key, node, .. } in self.defaults {
            says.push(key, 0..0, node);
        }
        let mut kinds: Vec<(String, Groups)> = Vec::new();
        for fact in self.facts {
            if kinds.last().is_none_or(|(last, _)| *last != fact.kind) {
                kinds.push((fact.kind, Groups::new()));
            }
            let Some((_, facts)) = kinds.last_mut() else {
                continue;
            };
            // Group the links of a sentence by the facts at which they start.
            match facts.last_mut().filter(|(slug, _)| *slug == fact.slug) {
                Some((_, links)) => links.push(table(fact.entries)),
                None => facts.push((fact.slug, vec![table(fact.entries)])),
            }
        }
        for (kind, facts) in kinds {
            says.push(kind, 0..0, grouped(facts));
        }
        table(says)
    }
}

fn of(data: NodeValue<'static>) -> OwnedNode {
    Node::new(0..0, data)
}

fn of_text(text: impl Into<Cow<'static, str>>) -> OwnedNode {
    Node::of_text(0..0, text)
}

fn table(entries: OwnedEntries) -> OwnedNode {
    of(NodeValue::Table(entries))
}

fn list(items: Vec<OwnedNode>) -> OwnedNode {
    of(NodeValue::List(items))
}

fn entries(node: OwnedNode) -> OwnedEntries {
    match node.into_data() {
        NodeValue::Table(entries) => entries,
        _ => OwnedEntries::default(),
    }
}

fn items(node: Option<OwnedNode>) -> Vec<OwnedNode> {
    match node.map(Node::into_data) {
        Some(NodeValue::List(items)) => items,
        _ => Vec::new(),
    }
}

fn text(node: Option<&OwnedNode>) -> String {
    node.and_then(Node::text).unwrap_or_default().to_owned()
}

/// Removes a text from a table and returns the text.
fn take(table: &mut OwnedEntries, key: &str) -> String {
    text(table.take(key).as_ref())
}

fn whole(node: Option<OwnedNode>) -> Option<i64> {
    match node?.into_data() {
        NodeValue::Whole(whole) => whole,
        _ => None,
    }
}
