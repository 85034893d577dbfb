//! The file that coding begins with.

use std::fmt::Write as _;

use toml::Value;

use super::{Names, Suggestion, What, suggest};
use crate::document::{Document, Front};
use crate::dossier::{
    Actor, CODEBOOK_VERSION, Dossier, Number, Source, read_date, write_actors, write_tables,
};
use crate::visible::{visible, without_hidden};

/// Most words of a quotation that are told.
const MOST_WORDS: usize = 12;

/// What a document does not say of its dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Slug of the dossier and of the source.
    pub slug: String,
    /// Name of the file, for people; none of standard input.
    pub file: Option<String>,
    /// Who codes.
    pub coder: Option<String>,
    /// Day of coding, ISO 8601.
    pub coded_on: String,
    /// Codes of `source_kinds` with their labels, the one for a document that says nothing
    /// of its kind first.
    pub kinds: Vec<(String, String)>,
    /// Whether the sentences stand in the file too, as comments.
    pub with_text: bool,
}

/// A dossier without facts, and what may become some.
#[derive(Debug, Clone)]
pub struct Skeleton {
    /// What the document is.
    pub dossier: Dossier,
    /// What can be seen in it.
    pub suggestions: Vec<Suggestion>,
    /// The actors among that which only other dossiers declare.
    pub declarations: Vec<Declaration>,
}

/// An actor that a dossier declares, as whoever uses it has to do again.
#[derive(Debug, Clone, PartialEq)]
pub struct Declaration {
    /// Slug of a dossier that declares it.
    pub dossier: String,
    /// The actor.
    pub actor: Actor,
}

impl Skeleton {
    /// Takes from a document what it says of itself and what can be seen in it.
    #[must_use]
    pub fn new(document: &Document, names: &Names, heading: &Heading) -> Self {
        let dossier = dossier(document, heading);
        let source = dossier.source.as_ref();
        let published = source.and_then(|source| source.published.as_deref());
        let suggestions = suggest(document, names, published);
        Self {
            dossier,
            suggestions,
            declarations: Vec::new(),
        }
    }

    /// Returns the slug of each known actor that is suggested, some more than once.
    pub fn actors(&self) -> impl Iterator<Item = &str> {
        let actors = self.suggestions.iter().filter_map(|it| match &it.what {
            What::Actor(actors) => Some(actors),
            _ => None,
        });
        actors.flatten().map(String::as_str)
    }

    /// Writes the file: valid as it is, and everything that is no fact as a comment.
    #[must_use]
    pub fn write(&self, document: &Document, heading: &Heading) -> String {
        let file_name = heading.file.as_deref().unwrap_or("standard input");
        let mut file = String::from("#:schema ./dossier.schema.json\n\n");
        comment(
            &mut file,
            &format!("A draft of {file_name}, not coded yet."),
        );
        for line in FOREWORD {
            comment(&mut file, line);
        }
        let mut tables = write_tables(&self.dossier).into_iter();
        // Zipped this way round, the tables are not asked for one too many.
        for (remarks, table) in remarks(heading).into_iter().zip(tables.by_ref()) {
            let _ = write!(file, "\n{}", remarked(&table, &remarks));
        }
        let mut suggestions = self.suggestions.as_slice();
        for (at, (table, passage)) in tables.zip(&document.passages).enumerate() {
            let _ = write!(file, "\n{table}");
            for (sentence, span) in passage.sentences.iter().enumerate() {
                let locator = format!("{passage}.{}", sentence + 1);
                if heading.with_text {
                    comment(&mut file, &format!("{locator}: {}", document.cut(span)));
                }
                let here = |it: &&Suggestion| (it.passage, it.sentence) == (at, sentence + 1);
                let count = suggestions.iter().take_while(here).count();
                for suggestion in &suggestions[..count] {
                    comment(&mut file, &format!("{locator} {}", self.line(suggestion)));
                }
                suggestions = &suggestions[count..];
            }
        }
        self.write_declarations(&mut file);
        file
    }

    /// Returns a suggestion as its comment has it.
    fn line(&self, suggestion: &Suggestion) -> String {
        let words = quoted(&suggestion.words);
        match &suggestion.what {
            What::Actor(actors) => {
                let actors: Vec<String> = actors.iter().map(|slug| self.told(slug)).collect();
                format!("actor: {words} = {}", actors.join(" or "))
            }
            What::Name(None) => format!("name: {words}"),
            What::Name(Some(full)) => format!("name: {words} = {}", quoted(full)),
            What::Place => format!("place: {words}"),
            What::Date { edtf, basis } => {
                let edtf = edtf
                    .as_ref()
                    .map(|edtf| format!("edtf = {}, ", quoted(edtf)));
                let edtf = edtf.unwrap_or_default();
                format!("date: {edtf}date_basis = \"{basis}\", date_words = {words}")
            }
            What::Amount {
                comparator,
                low,
                high,
                unit,
                per,
            } => {
                let mut line = format!("amount: comparator = \"{comparator}\"");
                for (key, number) in [("low", low), ("high", high)] {
                    if let Some(number) = number {
                        let _ = write!(line, ", {key} = {}", figure(*number));
                    }
                }
                let _ = write!(line, ", words = {words}");
                if let Some(unit) = unit {
                    let _ = write!(line, ", unit = {}", quoted(unit));
                }
                if let Some(per) = per {
                    let _ = write!(line, ", per = \"{per}\"");
                }
                line
            }
            What::Hedge(degree) => format!("hedge: hedge = \"{degree}\", cue = [{words}]"),
            What::Speech => format!("speech: {}", quoted(&shortened(&suggestion.words))),
        }
    }

    /// Returns the slug of an actor, and who declares it unless it is the register.
    fn told(&self, slug: &str) -> String {
        let mut declarations = self.declarations.iter();
        match declarations.find(|it| it.actor.slug == slug) {
            Some(Declaration { dossier, .. }) => {
                format!("{slug} (declared by {dossier}: copy that declaration)")
            }
            None => slug.to_owned(),
        }
    }

    /// Adds the declarations, so that whoever needs one has only to take the `#` away.
    fn write_declarations(&self, file: &mut String) {
        let actors: Vec<Actor> = self
            .declarations
            .iter()
            .map(|it| it.actor.clone())
            .collect();
        if actors.is_empty() {
            return;
        }
        file.push('\n');
        comment(
            file,
            "Actors that other dossiers declare; declare them here too if you use them:",
        );
        for table in write_actors(&actors) {
            file.push_str("#\n");
            for line in table.lines() {
                comment(file, line);
            }
        }
    }
}

/// Returns for `[dossier]` and for `[source]` what there is to decide, key by key.
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

/// What stands above a draft.
const FOREWORD: [&str; 5] = [
    "This file loads as it is. The comments below a passage are suggestions made by a program,",
    "with the sentence. You write the facts (`chancery help dossiers` explains the format) and delete",
    "what you do not need. `actor` is a name that the database has, with its slug; `name` is one",
    "that it does not have. Dates, amounts and hedges are written as keys that you can copy.",
    "`chancery check FILE` lists what is still wrong.",
];

/// Adds a line that is a comment whatever is in it.
fn comment(file: &mut String, text: &str) {
    let _ = writeln!(file, "# {}", visible(text));
}

/// Adds remarks behind the values of a table.
fn remarked(table: &str, remarks: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line);
        let key = line.split(" = ").next().unwrap_or_default();
        if let Some((_, remark)) = remarks.iter().find(|(of, _)| *of == key) {
            let _ = write!(text, " # {remark}");
        }
        text.push('\n');
    }
    text
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn figure(number: Number) -> String {
    match number {
        Number::Integer(whole) => whole.to_string(),
        Number::Real(real) => Value::from(real).to_string(),
    }
}

/// Returns the first words of a quotation.
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
        passages: document.passages.iter().map(Into::into).collect(),
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

/// Returns the source as far as the document says what it is.
fn source(document: &Document, heading: &Heading) -> Source {
    let said = |keys: &[&str]| first(&document.front, keys);
    let title = said(&["title", "headline"]).or_else(|| clean(document.title.as_deref()?));
    let name = title.clone().or_else(|| clean(heading.file.as_deref()?));
    let tags = said(&["tags", "type", "category"]);
    Source {
        slug: heading.slug.clone(),
        kind: kind(heading, [title.as_deref(), tags.as_deref()]),
        label: name.unwrap_or_else(|| heading.slug.clone()),
        title,
        author: author(document),
        publisher: said(&["publisher", "site_name", "sitename", "hostname"]),
        published: published(document),
        written: None,
        url: said(&["source_url", "url", "canonical", "canonical_url", "link"]),
        language: said(&["language", "lang"]).as_deref().and_then(language),
        licence: said(&["licence", "license", "rights"]),
        fingerprint: Some(document.fingerprint.clone()),
        reliability: None,
        credibility: None,
    }
}

fn first(front: &Front, keys: &[&str]) -> Option<String> {
    clean(front.get(keys)?)
}

/// Returns a text as a dossier may have it: on one line, and without what cannot be seen.
fn clean(text: &str) -> Option<String> {
    let shown: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    let shown = without_hidden(&shown);
    let words: Vec<&str> = shown.split_whitespace().collect();
    Some(words.join(" ")).filter(|text| !text.is_empty())
}

/// Returns the kind that the title or the tags name, else the first.
fn kind(heading: &Heading, said: [Option<&str>; 2]) -> String {
    let said: Vec<String> = said.into_iter().flatten().map(str::to_lowercase).collect();
    let is_named = |label: &str| said.iter().any(|said| said.contains(label));
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
        return Some(named.join("; "));
    }
    document
        .lines
        .iter()
        .find_map(|line| clean(line.strip_prefix("By ")?))
}

/// Returns the day of publication, from the front matter or a line of its own below the title.
fn published(document: &Document) -> Option<String> {
    let front = &document.front;
    let stated = front.get(&["published", "published_time", "date", "publication_date"]);
    let day = stated.and_then(|text| {
        let day = text.split(['T', ' ']).next().unwrap_or_default();
        read_date(day)
            .is_ok()
            .then(|| day.to_owned())
            .or_else(|| super::dates::only(text))
    });
    let below = || {
        document
            .lines
            .iter()
            .find_map(|line| super::dates::only(line))
    };
    day.or_else(below)
}

/// Returns the two letters of `en-GB`.
fn language(code: &str) -> Option<String> {
    let code = code.split(['-', '_']).next()?.to_ascii_lowercase();
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then_some(code)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::Known;
    use super::*;
    use crate::dossier::{Codebook, Passage, Shared, read, register};
    use crate::store::Store;
    use crate::visible::first_hidden;

    static READING: LazyLock<(Codebook, Shared)> = LazyLock::new(|| {
        let codebook = Codebook::new(Store::in_memory().unwrap().codebook().unwrap());
        let shared = Shared::from(&register(&codebook).unwrap());
        (codebook, shared)
    });

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

    fn names() -> Names {
        let known = |actor: &str, name: &str| Known {
            actor: actor.into(),
            name: name.into(),
            iso3: Some("MYS".into()),
        };
        Names::new([known("malaysia", "Malaysia"), known("fpda", "FPDA")])
    }

    fn drafted(text: &str) -> Option<(Document, String)> {
        let document = Document::read("talks.md", text.as_bytes()).ok()?;
        let skeleton = Skeleton::new(&document, &names(), &heading());
        let written = skeleton.write(&document, &heading());
        Some((document, written))
    }

    #[test]
    fn joiners_that_are_part_of_the_spelling_stay() {
        let text = "---\ntitle: می\u{200c}رود\u{200b}\n---\n\nශ්\u{200d}රී ලංකාව agrees.\n";
        let (_, written) = drafted(text).unwrap();
        for words in ["title = \"می\u{200c}رود\"", "ශ්\u{200d}රී ලංකාව agrees"]
        {
            assert!(written.contains(words), "{written}");
        }
    }

    #[test]
    fn what_a_document_says_of_itself_is_taken() {
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
            "# opening/1.1 date: edtf = \"2022-05-12\", date_basis = \"relative\", date_words = \"today\"",
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
            "section = \"summary\"",
            "# summary/1.1: It was quiet.",
        ] {
            assert!(written.lines().any(|it| it == line), "{line}\n{written}");
        }
    }

    /// Texts with what drafts look for, and what could break out of a comment.
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
        fn a_draft_of_anything_is_a_dossier(text in texts()) {
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
