//! Writes the first version of a dossier.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use toml::Value;

use super::{ActorNames, Looker, Suggestion, SuggestionKind};
use crate::document::{Document, Front};
use crate::dossier::{
    Actor, CODEBOOK_VERSION, Dossier, LONGEST_NAME, Source, WrittenAmount, hedge_key, read_date,
    write_actors, write_amount, write_date, write_head, write_passage, write_section,
};
use crate::visible::{visible, without_hidden};
use crate::words::dates::{self, DateContext};

/// The maximum number of words that a comment repeats from a quotation.
const MOST_WORDS: usize = 12;

/// What the head of a dossier needs besides the contents of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The slug of both the dossier and the source.
    pub slug: String,
    /// The name of the document's file, shown to the coder, or `None` for standard input.
    pub file: Option<String>,
    /// The name of the coder.
    pub coder: Option<String>,
    /// The day of coding, in ISO 8601.
    pub coded_on: String,
    /// The codes of `source_kinds` with their labels; the first kind is the default.
    pub kinds: Vec<(String, String)>,
    /// Whether the file repeats each sentence as a comment.
    pub with_text: bool,
}

/// A draft: a dossier without facts, and suggestions for facts.
pub struct Skeleton<'d> {
    document: &'d Document,
    heading: &'d Heading,
    /// The description of the document, without the passages, which are written separately.
    dossier: Dossier,
    looker: Looker<'d>,
    /// Maps each actor that is declared only in other dossiers to one of these dossiers, by slug.
    declared: &'d BTreeMap<String, String>,
}

/// What a draft contains, in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafted {
    /// The number of sentences in the document.
    pub sentences: usize,
    /// The number of suggested names, both of known actors and of unknown ones.
    pub names: usize,
    /// The number of suggested dates.
    pub dates: usize,
    /// The number of suggested amounts.
    pub amounts: usize,
    /// The slugs of the known actors that were found.
    pub actors: BTreeSet<String>,
}

impl Drafted {
    fn count(&mut self, suggestion: &Suggestion) {
        match &suggestion.what {
            SuggestionKind::Actor(actors) => {
                self.names += 1;
                self.actors.extend(actors.iter().cloned());
            }
            SuggestionKind::Name(_) => self.names += 1,
            SuggestionKind::Date { .. } => self.dates += 1,
            SuggestionKind::Amount { .. } => self.amounts += 1,
            SuggestionKind::Place
            | SuggestionKind::Hedge(_)
            | SuggestionKind::Obligation
            | SuggestionKind::Speech => {}
        }
    }
}

impl<'d> Skeleton<'d> {
    /// Describes the document and prepares to make suggestions.
    #[must_use]
    pub fn new(
        document: &'d Document,
        names: &'d ActorNames,
        heading: &'d Heading,
        declared: &'d BTreeMap<String, String>,
    ) -> Self {
        let dossier = dossier(document, heading);
        let source = dossier.source.as_ref();
        let published = source.and_then(|source| source.published.as_deref());
        Self {
            looker: Looker::new(document, names, published),
            document,
            heading,
            dossier,
            declared,
        }
    }

    /// Writes the file sentence by sentence: a valid dossier, with suggestions as comments.
    ///
    /// # Errors
    ///
    /// Returns an error if the writer fails.
    pub fn write(&self, out: &mut impl Write) -> io::Result<Drafted> {
        let file_name = self.heading.file.as_deref().unwrap_or("standard input");
        let mut head = String::from("#:schema ./dossier.schema.json\n\n");
        comment(
            &mut head,
            &format!("A draft of {file_name}, not coded yet."),
        );
        for line in FOREWORD {
            comment(&mut head, line);
        }
        let tables = write_head(&self.dossier).into_iter();
        for (table, remarks) in tables.zip(remarks(self.heading)) {
            let _ = write!(head, "\n{}", remarked(&table, &remarks));
        }
        out.write_all(head.as_bytes())?;
        let mut drafted = Drafted::default();
        let mut dates = DateContext::default();
        for n in 0..self.document.passages.len() {
            out.write_all(self.passage(n, &mut dates, &mut drafted).as_bytes())?;
        }
        self.write_passages(out)?;
        Ok(drafted)
    }

    /// Writes one line for each passage, with its number, sentence count, span and fingerprint.
    fn write_passages(&self, out: &mut impl Write) -> io::Result<()> {
        if self.document.passages.is_empty() {
            return Ok(());
        }
        out.write_all(b"\n# Made by the program: the passages of the text.\n")?;
        let mut section = "";
        for passage in &self.document.passages {
            if passage.section != section {
                section = &passage.section;
                out.write_all(write_section(section).as_bytes())?;
            }
            out.write_all(write_passage(&mut passage.into()).as_bytes())?;
        }
        Ok(())
    }

    /// Returns the text for a passage: its sentences, each with its suggestions.
    fn passage(&self, n: usize, dates: &mut DateContext, drafted: &mut Drafted) -> String {
        let passage = &self.document.passages[n];
        let mut text = String::new();
        let suggestions = self.looker.look(n, dates);
        let mut suggestions = suggestions.iter().peekable();
        for (sentence, span) in (1..).zip(&passage.sentences) {
            let locator = format!("{passage}.{sentence}");
            text.push('\n');
            if self.heading.with_text {
                comment(&mut text, self.document.cut(span));
            }
            let _ = writeln!(text, "[[says]]\nat = {}", quoted(&locator));
            while let Some(suggestion) = suggestions.next_if(|it| it.sentence == sentence) {
                comment(&mut text, &self.line(suggestion));
                drafted.count(suggestion);
            }
        }
        drafted.sentences += passage.sentences.len();
        text
    }

    /// Returns the text of the comment for a suggestion.
    fn line(&self, suggestion: &Suggestion) -> String {
        let words = quoted(&suggestion.words);
        match &suggestion.what {
            SuggestionKind::Actor(actors) => {
                let actors: Vec<String> = actors.iter().map(|slug| self.actor(slug)).collect();
                format!("actor: {words} = {}", actors.join(" or "))
            }
            SuggestionKind::Name(None) => format!("name: {words}"),
            SuggestionKind::Name(Some(full)) => format!("name: {words} = {}", quoted(full)),
            SuggestionKind::Place => format!("place: {words}"),
            SuggestionKind::Date { edtf, basis } => {
                let date = write_date(edtf.as_deref(), basis, Some(&suggestion.words), None);
                format!("date: when = {}", quoted(&date))
            }
            SuggestionKind::Amount {
                comparator,
                low,
                high,
                unit,
                per,
                stage,
            } => {
                // A figure needs a unit, so `UNIT` asks the coder to add it. An amount without a
                // figure, such as "several", needs none.
                let figure = low.or(*high);
                let unit = unit.as_deref().or(figure.map(|_| "UNIT"));
                let amount = write_amount(&WrittenAmount {
                    level: false,
                    comparator,
                    low: *low,
                    high: *high,
                    unit,
                    per: *per,
                    stage: *stage,
                    words: Some(&suggestion.words),
                });
                format!("amount: amounts.THING = {}", quoted(&amount))
            }
            SuggestionKind::Hedge(degree) => format!("hedge: {} = {words}", hedge_key(degree)),
            SuggestionKind::Obligation => format!("obligation: obligation_words = {words}"),
            SuggestionKind::Speech => format!("speech: {}", quoted(&shortened(&suggestion.words))),
        }
    }

    /// Returns the slug of an actor. If the actor is declared only in another dossier, adds the
    /// name of that dossier.
    fn actor(&self, slug: &str) -> String {
        match self.declared.get(slug) {
            Some(dossier) => format!("{slug} (declared by {dossier}: copy that declaration)"),
            None => slug.to_owned(),
        }
    }
}

/// Returns declarations of actors as comments. The coder activates a declaration by removing `#`.
#[must_use]
pub fn declarations(actors: &[Actor]) -> String {
    let mut file = String::new();
    if actors.is_empty() {
        return file;
    }
    file.push('\n');
    comment(
        &mut file,
        "Actors that other dossiers declare; declare them here too if you use them:",
    );
    file.push_str("#\n# [actor]\n");
    for actor in write_actors(actors) {
        for line in actor.lines() {
            comment(&mut file, line);
        }
    }
    file
}

/// Returns what the coder still has to decide in `[dossier]` and in `[source]`, by key.
fn remarks(heading: &Heading) -> [Vec<(&'static str, String)>; 2] {
    let whole = "\"complete\" once every sentence is cited or listed as not coded";
    let mut head = vec![
        ("title", "your name for it".to_owned()),
        ("coverage", whole.to_owned()),
    ];
    if heading.coder.is_none() {
        head.push(("coder", "who codes: `--coder NAME`".to_owned()));
    }
    let kinds: Vec<&str> = heading
        .kinds
        .iter()
        .map(|(code, _)| code.as_str())
        .collect();
    let source = vec![
        ("kind", format!("one of {}", kinds.join(", "))),
        ("label", "what the source is, in your words".to_owned()),
    ];
    [head, source]
}

/// The comment at the top of a draft.
const FOREWORD: [&str; 5] = [
    "This file loads as it is. The comments below a sentence are suggestions made by a program.",
    "You write the facts (`chancery help dossiers` explains the format) and delete what you do",
    "not need. `actor` is a name that the database has, with its slug; `name` is one that it does",
    "not have. Dates, amounts, hedges and obligations are written as keys to copy into a fact.",
    "`chancery check FILE` lists what is still wrong.",
];

/// Adds a text as a single comment line, whatever characters the text contains.
fn comment(file: &mut String, text: &str) {
    let _ = writeln!(file, "# {}", visible(text));
}

/// Adds each remark after the value of its key, or above the key if the value has several lines.
fn remarked(table: &str, remarks: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    for line in table.lines() {
        let (key, value) = line.split_once(" = ").unwrap_or_default();
        let remark = remarks.iter().find(|(of, _)| *of == key);
        let goes_on = value.starts_with("\"\"\"") && !value[3..].ends_with("\"\"\"");
        let _ = match remark {
            Some((_, remark)) if goes_on => writeln!(text, "# {remark}\n{line}"),
            Some((_, remark)) => writeln!(text, "{line} # {remark}"),
            None => writeln!(text, "{line}"),
        };
    }
    text
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Returns the first words of a quotation, with `…` if more words follow.
fn shortened(words: &str) -> String {
    let shown: Vec<&str> = words.split(' ').take(MOST_WORDS).collect();
    let more = if shown.len() < words.split(' ').count() {
        " …"
    } else {
        ""
    };
    format!("{}{more}", shown.join(" "))
}

fn dossier(document: &Document, heading: &Heading) -> Dossier {
    let source = source(document, heading);
    let coder = heading.coder.as_deref().and_then(clean);
    Dossier {
        slug: heading.slug.clone(),
        title: source.label.clone(),
        coder: coder.unwrap_or_else(|| "unnamed".to_owned()),
        coded_on: heading.coded_on.clone(),
        codebook: CODEBOOK_VERSION.to_owned(),
        coverage: "partial".to_owned(),
        source: Some(source),
        passages: Vec::new(),
        not_coded: Vec::new(),
        actors: Vec::new(),
        topics: Vec::new(),
        affiliations: Vec::new(),
        engagements: Vec::new(),
        stances: Vec::new(),
        assessments: Vec::new(),
        links: Vec::new(),
        gaps: Vec::new(),
        remits: Vec::new(),
    }
}

/// Describes the source, as far as the document tells.
fn source(document: &Document, heading: &Heading) -> Source {
    let value = |keys: &[&str]| first(&document.front, keys);
    let title = value(&["title", "headline"]).or_else(|| clean(document.title.as_deref()?));
    let name = title.clone().or_else(|| clean(heading.file.as_deref()?));
    let tags = value(&["tags", "type", "category"]);
    Source {
        slug: heading.slug.clone(),
        kind: kind(heading, [title.as_deref(), tags.as_deref()]),
        label: name.unwrap_or_else(|| heading.slug.clone()),
        title,
        author: author(document),
        publisher: value(&["publisher", "site_name", "sitename", "hostname"]),
        published: published(document),
        written: None,
        url: value(&["source_url", "url", "canonical", "canonical_url", "link"]),
        language: value(&["language", "lang"]).as_deref().and_then(language),
        licence: value(&["licence", "license", "rights"]),
        fingerprint: Some(document.fingerprint.clone()),
        reliability: None,
        credibility: None,
    }
}

fn first(front: &Front, keys: &[&str]) -> Option<String> {
    clean(front.get(keys)?)
}

/// Returns a text in the form that a dossier allows: on one line and without hidden characters.
/// Returns `None` if nothing is left.
fn clean(text: &str) -> Option<String> {
    let shown: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let shown = without_hidden(&shown);
    let words: Vec<&str> = shown.split_whitespace().collect();
    Some(shortest(&words.join(" "))).filter(|text| !text.is_empty())
}

/// Shortens a text to the length that a dossier allows.
fn shortest(text: &str) -> String {
    let text: String = text.chars().take(LONGEST_NAME).collect();
    text.trim_end().to_owned()
}

/// Returns the first kind of source whose label occurs in `texts`, or else the default kind.
fn kind(heading: &Heading, texts: [Option<&str>; 2]) -> String {
    let texts: Vec<String> = texts.into_iter().flatten().map(str::to_lowercase).collect();
    let is_named = |label: &str| texts.iter().any(|text| text.contains(label));
    let named = heading.kinds.iter().find(|(_, label)| is_named(label));
    let kind = named.or_else(|| heading.kinds.first());
    kind.map(|(code, _)| code.clone()).unwrap_or_default()
}

fn author(document: &Document) -> Option<String> {
    let keys = ["author", "authors", "byline"];
    let named: Vec<String> = keys
        .iter()
        .flat_map(|key| document.front.all(key))
        .filter_map(clean)
        .collect();
    if !named.is_empty() {
        return Some(shortest(&named.join("; ")));
    }
    document
        .lines
        .iter()
        .find_map(|line| clean(line.strip_prefix("By ")?))
}

/// Returns the day of publication, from the front matter or else from the lines below the title.
fn published(document: &Document) -> Option<String> {
    let front = &document.front;
    let stated = front.get(&["published", "published_time", "date", "publication_date"]);
    let day = stated.and_then(|text| {
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        read_date(day)
            .is_ok()
            .then(|| day.to_owned())
            .or_else(|| dates::only(text))
    });
    let below = || document.lines.iter().find_map(|line| dates::only(line));
    day.or_else(below)
}

/// Returns the first part of a language code such as `en-GB`, if this part has two letters.
fn language(code: &str) -> Option<String> {
    let code = code.split(['-', '_']).next()?.to_ascii_lowercase();
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::KnownActorName;
    use super::*;
    use crate::dossier::{Codebook, Passage, Shared, read, register};
    use crate::visible::first_hidden;

    static READING: LazyLock<(Codebook, Shared)> = LazyLock::new(|| {
        let codebook = Codebook::from_migration();
        let shared = Shared::from(&register(&codebook).unwrap());
        (codebook, shared)
    });

    #[test]
    fn a_remark_stands_above_a_title_of_several_lines() {
        let remarks = [("title", "yours".to_owned())];
        let table = "title = \"\"\"Talks \\\n    of two\"\"\"\n";
        assert_eq!(remarked(table, &remarks), format!("# yours\n{table}"));
        assert_eq!(
            remarked("title = \"Talks\"\n", &remarks),
            "title = \"Talks\" # yours\n"
        );
    }

    fn heading() -> Heading {
        Heading {
            slug: "talks".into(),
            file: Some("talks.md".into()),
            coder: None,
            coded_on: "2026-11-25".into(),
            kinds: vec![
                ("commentary".into(), "commentary".into()),
                ("fact_sheet".into(), "fact sheet".into()),
            ],
            with_text: true,
        }
    }

    fn names() -> ActorNames {
        let known = |actor: &str, name: &str| KnownActorName {
            actor: actor.into(),
            name: name.into(),
            iso3: Some("MYS".into()),
        };
        ActorNames::new([known("malaysia", "Malaysia"), known("fpda", "FPDA")])
    }

    fn drafted(text: &str) -> Option<(Document, String)> {
        let document = Document::read("talks.md", text.as_bytes()).ok()?;
        let (names, heading, declared) = (names(), heading(), BTreeMap::new());
        let mut written = Vec::new();
        let skeleton = Skeleton::new(&document, &names, &heading, &declared);
        skeleton.write(&mut written).unwrap();
        Some((document, String::from_utf8(written).unwrap()))
    }

    #[test]
    fn joiners_of_the_spelling_are_kept() {
        let text = "---\ntitle: می\u{200c}رود\u{200b}\n---\n\nශ්\u{200d}රී ලංකාව agrees.\n";
        let (_, written) = drafted(text).unwrap();
        for words in ["title = \"می\u{200c}رود\"", "ශ්\u{200d}රී ලංකාව agrees"]
        {
            assert!(written.contains(words), "{written}");
        }
    }

    #[test]
    fn the_front_matter_describes_the_source() {
        let text = "---\ntitle: \"Fact Sheet:\\_Talks\"\npublished_time: 2022-05-12T09:00:00Z\n\
            author: [A. One, B. Two]\nsource_url: https://example.org/talks\nlang: en-GB\n---\n\nThey met today.\n";
        let (_, written) = drafted(text).unwrap();
        for line in [
            "kind = \"fact_sheet\" # one of commentary, fact_sheet",
            "title = \"Fact Sheet: Talks\"",
            "author = \"A. One; B. Two\"",
            "published = \"2022-05-12\"",
            "url = \"https://example.org/talks\"",
            "language = \"en\"",
            "# date: when = \"2022-05-12 relative: today\"",
        ] {
            assert!(written.lines().any(|it| it == line), "{line}\n{written}");
        }
        let text = "# A Visit\n\n## By C. Three\n\n## 3 May 2022\n\n## Summary\n\nIt was quiet.\n";
        let (_, written) = drafted(text).unwrap();
        for line in [
            "kind = \"commentary\" # one of commentary, fact_sheet",
            "title = \"A Visit\"",
            "author = \"C. Three\"",
            "published = \"2022-05-03\"",
            "at = \"summary/1.1\"",
            "# It was quiet.",
        ] {
            assert!(written.lines().any(|it| it == line), "{line}\n{written}");
        }
    }

    /// The file must still load if a coder copies a suggestion into a fact. A figure needs a unit.
    #[test]
    fn a_draft_leaves_a_missing_unit_to_the_coder() {
        let (_, written) = drafted("The programme takes up to three a year.\n").unwrap();
        let amount = "# amount: amounts.THING = \"up to 3 UNIT a year: up to three\"";
        assert!(written.lines().any(|it| it == amount), "{written}");
    }

    #[test]
    fn an_amount_of_an_option_has_that_stage() {
        let text = "It buys 30 aircraft, with a purchase option for 30 additional aircraft.\n\n\
            It has up to three options.\n";
        let (_, written) = drafted(text).unwrap();
        let amounts = written.lines().filter(|it| it.starts_with("# amount"));
        assert_eq!(
            amounts.collect::<Vec<_>>(),
            [
                "# amount: amounts.THING = \"30 aircraft: 30\"",
                "# amount: amounts.THING = \"30 aircraft option: 30\"",
                "# amount: amounts.THING = \"up to 3 UNIT: up to three\"",
            ]
        );
    }

    /// Generates texts that cause suggestions and contain characters that could end a comment.
    fn texts() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[A-Za-zé ,.]{0,10}",
            prop::sample::select(vec![
                "\n",
                "\n\n",
                "# ",
                "- ",
                "**",
                "---\n",
                "title: 'x'\n",
                "date: 2022-05-12\n",
                "Malaysia’s ",
                "(FPDA) ",
                "Foreign Minister Abc Def ",
                "in May 2020 ",
                "nearly US$1.5 million ",
                "three years ago ",
                "US$ 2–3 ",
                "Rs16,189-crore ",
                "million-plus ",
                "5 or 6 ",
                "1.500 ",
                "c. 1850–",
                "2020-21 ",
                "3 and 5 May ",
                "no later than ",
                "19th and ",
                "Sept. 31, ",
                "99999999999999999 days ago ",
                "dozens of ",
                "“so”",
                "\"",
                "'''",
                "\r",
                "\u{2028}",
                "\u{1b}[31m",
                "\u{202e}",
                "\0",
                "\u{85}",
                "\\u{0}",
                "a–b ",
                "0000-00-00 ",
                "2022-13 ",
                "May 31 ",
                "may not ",
            ])
            .prop_map(str::to_owned),
            any::<String>(),
        ];
        proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_draft_of_any_text_can_be_read_as_a_dossier(text in texts()) {
            let Some((document, written)) = drafted(&text) else {
                return Ok(());
            };
            prop_assert_eq!(first_hidden(&written.replace('\n', "")), None, "{}", written);
            let (codebook, shared) = &*READING;
            let read = read("draft.toml", &written, codebook, shared);
            prop_assert!(read.is_ok(), "{}\n{written}", read.unwrap_err());
            let passages: Vec<Passage> = document.passages.iter().map(Into::into).collect();
            prop_assert_eq!(read.unwrap().passages, passages);
        }
    }
}
