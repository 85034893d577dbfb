//! Resolves a typed reference, key, name or ISO code.

use super::{CliError, ask};
use crate::store::{Parameter, Reader};
use crate::visible::visible;

/// One thing that a text may mean.
pub(super) struct Meaning {
    /// fact, gap, passage, source, actor or topic.
    pub(super) kind: String,
    /// Its key in the database.
    pub(super) key: String,
    /// Its full reference.
    pub(super) reference: String,
}

impl Meaning {
    /// Returns the one thing that a reference, key, name or ISO code means; for the locator of a
    /// sentence, its paragraph and the number of the sentence.
    pub(super) fn of(reader: &Reader, text: &str) -> Result<(Self, Option<i64>), CliError> {
        let found = meanings(reader, text)?;
        if found.is_empty()
            && let Some((paragraph, sentence)) = text.rsplit_once('.')
            && let Ok(sentence) = sentence.parse::<u32>()
        {
            let mut found = meanings(reader, paragraph)?;
            // Only paragraphs have sentences, so other things of that name are not meant.
            if found.iter().any(|it| it.kind == "passage") {
                found.retain(|it| it.kind == "passage");
            }
            let passage = only(reader, paragraph, found)?;
            check_sentence(reader, &passage, sentence)?;
            return Ok((passage, Some(sentence.into())));
        }
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

/// Refuses a sentence that the paragraph does not have: a wrong footnote must not pass.
fn check_sentence(reader: &Reader, passage: &Meaning, sentence: u32) -> Result<(), CliError> {
    let sql = "SELECT sentences FROM passages WHERE passage = :key AND :kind = 'passage'";
    let values = [
        ("key".to_owned(), Parameter::Text(passage.key.clone())),
        ("kind".to_owned(), Parameter::Text(passage.kind.clone())),
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

/// Returns the one meaning of a text, if there is exactly one.
fn only(reader: &Reader, text: &str, mut found: Vec<Meaning>) -> Result<Meaning, CliError> {
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => {
            let known = ask::texts(reader, include_str!("meaning/names.sql"))?;
            let error = ask::not_found("reference", text, &known);
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
            Err(CliError::usage(format!("`{text}` is ambiguous"))
                .hint(format!("type one of `{}`", refs.join("`, `"))))
        }
    }
}

fn meanings(reader: &Reader, text: &str) -> Result<Vec<Meaning>, CliError> {
    let text = [("text".to_owned(), Parameter::Text(text.to_owned()))];
    let rows = ask::rows(reader, include_str!("meaning/meanings.sql"), &text)?;
    Ok(rows.into_iter().filter_map(Meaning::from_row).collect())
}

#[cfg(test)]
mod tests {
    use super::Meaning;
    use crate::bundled;

    fn meant(text: &str) -> String {
        match Meaning::of(&bundled::reader().unwrap(), text) {
            Ok((meaning, None)) => format!("{} {}", meaning.kind, meaning.reference),
            Ok((meaning, Some(sentence))) => format!("{} {sentence}", meaning.reference),
            Err(error) => [vec![error.message], error.hints].concat().join("; "),
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
    fn what_may_mean_two_things_is_told_with_both() {
        assert_eq!(
            meant("AUKUS"),
            "`AUKUS` is ambiguous; type one of `actor:aukus`, `topic:aukus`"
        );
    }
}
