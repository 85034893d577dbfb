//! Finds the thing that a typed reference, key, name or ISO code means.

use crate::cli::ask;
use crate::cli::error::{CliError, not_found};
use crate::fold::{composed, folded_name};
use crate::store::{ParameterValue, Reader};
use crate::visible::visible;

/// The maximum number of things that an error lists if a text is ambiguous.
const MOST_NAMED: usize = 8;

/// One thing that a text can mean.
pub(crate) struct NamedThing {
    /// The kind: fact, gap, passage, source, actor or topic.
    pub(crate) kind: String,
    /// The thing's key in the database.
    pub(crate) key: String,
    /// The thing's full reference.
    pub(crate) reference: String,
}

impl NamedThing {
    /// Returns the one thing that a reference, key, name or ISO code means.
    ///
    /// If the text is the locator of a sentence, returns its paragraph and the number of the
    /// sentence.
    pub(crate) fn of(reader: &Reader, text: &str) -> Result<(Self, Option<i64>), CliError> {
        let text = &*composed(text);
        let found = meanings(reader, text)?;
        if found.is_empty()
            && let Some((paragraph, sentence)) = text.rsplit_once('.')
            && let Ok(sentence) = sentence.parse::<u32>()
        {
            let mut found = meanings(reader, paragraph)?;
            // Only paragraphs have sentences, so ignore things of other kinds with this name.
            if found.iter().any(|it| it.kind == "passage") {
                found.retain(|it| it.kind == "passage");
            }
            if found.is_empty() {
                return only(reader, text, found).map(|it| (it, None));
            }
            if found.len() > 1 {
                for passage in found.iter_mut().filter(|it| it.kind == "passage") {
                    passage.reference = format!("{}.{sentence}", passage.reference);
                }
            }
            let passage = only(reader, paragraph, found)?;
            check_sentence(reader, &passage, sentence)?;
            return Ok((passage, Some(sentence.into())));
        }
        let found = if found.is_empty() {
            called(reader, text)?
        } else {
            found
        };
        Ok((only(reader, text, found)?, None))
    }

    fn from_row(row: Vec<String>) -> Option<Self> {
        let [kind, key, reference] = <[String; 3]>::try_from(row).ok()?;
        Some(Self {
            kind,
            key,
            reference,
        })
    }
}

/// Fails if the paragraph has no sentence with this number, so that no footnote cites a missing
/// sentence.
fn check_sentence(reader: &Reader, passage: &NamedThing, sentence: u32) -> Result<(), CliError> {
    let sql = "SELECT sentences FROM passages WHERE passage = :key AND :kind = 'passage'";
    let values = [
        ("key".to_owned(), ParameterValue::Text(passage.key.clone())),
        (
            "kind".to_owned(),
            ParameterValue::Text(passage.kind.clone()),
        ),
    ];
    let rows = ask::rows(reader, sql, &values)?;
    let sentences = rows
        .first()
        .and_then(|row| row.first()?.parse::<u32>().ok());
    match sentences {
        Some(last) if (1..=last).contains(&sentence) => Ok(()),
        Some(last) => Err(CliError::usage(format!(
            "`{}` has no sentence {sentence}: its last sentence is {last}",
            passage.reference
        ))),
        None => Err(CliError::usage(format!(
            "`{}` is not a paragraph and has no sentences",
            passage.reference
        ))),
    }
}

/// Returns the thing if exactly one was found; otherwise fails.
fn only(reader: &Reader, text: &str, mut found: Vec<NamedThing>) -> Result<NamedThing, CliError> {
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => {
            let known = ask::texts(reader, include_str!("names.sql"))?;
            let error = not_found("reference", text, &known);
            Err(error.hint(format!(
                "`chancery find {}` searches names and titles",
                visible(text)
            )))
        }
        _ => {
            let refs: Vec<&str> = found
                .iter()
                .map(|meaning| meaning.reference.as_str())
                .collect();
            let text = visible(text);
            let more = match refs.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!(" and {more} more; `chancery find {text}` lists them"),
            };
            let refs = refs[..refs.len().min(MOST_NAMED)].join("`, `");
            Err(CliError::usage(format!("`{text}` is ambiguous"))
                .hint(format!("type one of `{refs}`{more}")))
        }
    }
}

/// Returns the things that a text names. First it looks for the text as a whole name, then as a
/// whole title, then within names, and last within titles.
///
/// A title also matches without the hedge or voice in front of it.
fn called(reader: &Reader, text: &str) -> Result<Vec<NamedThing>, CliError> {
    let wanted = folded_name(text);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows = ask::rows(reader, include_str!("called.sql"), &[])?;
    let rows = rows
        .into_iter()
        .filter_map(|row| <[String; 5]>::try_from(row).ok());
    let mut nearest = usize::MAX;
    let mut found: Vec<NamedThing> = Vec::new();
    for [rank, kind, key, reference, text] in rows {
        let Some(distance) = distance(&wanted, &text) else {
            continue;
        };
        // Prefer a fact to a link or an amount whose title quotes the fact's title, because users
        // more likely mean the fact.
        let rank: usize = rank.parse().unwrap_or(usize::MAX / 8);
        let distance = distance + rank;
        if distance < nearest {
            nearest = distance;
            found.clear();
        }
        if distance == nearest && found.iter().all(|it| it.reference != reference) {
            found.push(NamedThing {
                kind,
                key,
                reference,
            });
        }
    }
    Ok(found)
}

/// Returns how far some words are from a text: 0 if they are the whole text, 4 if they are part of
/// it, and `None` if they do not occur in it.
fn distance(wanted: &str, text: &str) -> Option<usize> {
    let name = folded_name(text);
    if name == *wanted {
        return Some(0);
    }
    let spaced = |text: &str| format!(" {text} ");
    spaced(&name).contains(&spaced(wanted)).then_some(4)
}

fn meanings(reader: &Reader, text: &str) -> Result<Vec<NamedThing>, CliError> {
    let text = [("text".to_owned(), ParameterValue::Text(text.to_owned()))];
    let rows = ask::rows(reader, include_str!("meanings.sql"), &text)?;
    Ok(rows.into_iter().filter_map(NamedThing::from_row).collect())
}

#[cfg(test)]
mod tests {
    use crate::bundled;
    use crate::cli::meaning::NamedThing;

    fn meant(text: &str) -> String {
        match NamedThing::of(&bundled::reader().unwrap(), text) {
            Ok((meaning, None)) => format!("{} {}", meaning.kind, meaning.reference),
            Ok((meaning, Some(sentence))) => format!("{} {sentence}", meaning.reference),
            Err(error) => [vec![error.message()], error.hints].concat().join("; "),
        }
    }

    #[test]
    fn one_thing_has_several_names() {
        for text in [
            "aukus-announced",
            "AUKUS-announced@my22",
            "engagement:aukus-announced",
            "engagement:aukus-announced@my22",
        ] {
            assert_eq!(meant(text), "fact aukus-announced@my22", "{text}");
        }
        for text in ["fpda-parties", "gap:fpda-parties", "gap:fpda-parties@my22"] {
            assert_eq!(meant(text), "gap fpda-parties@my22", "{text}");
        }
        for text in ["mys", "Malaysia", "actor:MYS", "actor:malaysia"] {
            assert_eq!(meant(text), "actor actor:malaysia", "{text}");
        }
        let passage = "passage malaysia-us-2022#conclusion/1";
        assert_eq!(meant("conclusion/1"), passage);
        assert_eq!(meant("malaysia-us-2022#conclusion/1"), passage);
        assert_eq!(meant("conclusion/1.2"), "malaysia-us-2022#conclusion/1 2");
    }

    #[test]
    fn a_part_of_a_name_or_title_that_one_thing_has_names_it() {
        assert_eq!(meant("Blinken"), "actor actor:antony-blinken");
        assert_eq!(meant("UNITED STATES"), "actor actor:united-states");
        assert_eq!(meant("the Philippines"), "actor actor:philippines");
        assert_eq!(meant("timor leste"), "actor actor:timor-leste");
        assert_eq!(meant("CO\u{302}TE D'IVOIRE"), "actor actor:ivory-coast");
        assert_eq!(meant("TÜRKİYE"), "actor actor:turkey");
        let many = meant("commitment to the");
        assert!(many.contains("fact fpda-reaffirmed@my22"), "{many}");
        assert!(meant("Republic of").contains("is ambiguous"));
    }

    #[test]
    fn an_ambiguous_text_is_refused_with_its_meanings() {
        assert_eq!(
            meant("AUKUS"),
            "`AUKUS` is ambiguous; type one of `actor:aukus`, `topic:aukus`"
        );
    }
}
