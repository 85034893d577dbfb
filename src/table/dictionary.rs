//! Which facts there are: the views that the data dictionary describes.

use super::Error;
use super::facts::{Facts, Typed};
use crate::suggest::did_you_mean;

/// The ending of a view that is called by the plural of what comes before it.
const LIST: &str = "_list";

/// What people call facts beside the noun, and the noun.
const ALIASES: [(&str, &str); 1] = [("amounts", "quantities")];

/// Columns that lead to where a source carries a row: whatever has one is offered.
const EVIDENCE: [&str; 3] = ["cited", "facts", "locator"];

/// A row of the dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Described {
    /// The table or view.
    pub object: String,
    /// The column; none for the table or view itself.
    pub column: Option<String>,
    /// `table` or `view`; of a table's column its declared type.
    pub kind: String,
    /// What it holds.
    pub meaning: String,
    /// What its values refer to.
    pub lists: Option<String>,
}

/// The dictionary, in its own order.
#[derive(Debug, Clone)]
pub struct Dictionary(Vec<Described>);

/// A view, and what it is called here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// `engagements`; of a view that is no list, its own name.
    pub noun: String,
    /// `engagement_list`.
    pub view: String,
    /// What one row stands for.
    pub meaning: String,
}

impl Dictionary {
    /// Takes the rows of the dictionary.
    #[must_use]
    pub fn new(rows: Vec<Described>) -> Self {
        Self(rows)
    }

    /// Returns what is offered: the lists, then the other views that lead to evidence.
    #[must_use]
    pub fn offered(&self) -> Vec<Noun> {
        let mut nouns: Vec<Noun> = self.nouns().filter(|noun| self.is_offered(noun)).collect();
        nouns.sort_by_key(|noun| (!noun.view.ends_with(LIST), noun.noun.clone()));
        nouns
    }

    /// Finds the view that is meant: by its noun, else by its own name.
    pub fn find(&self, name: &str) -> Result<Noun, Error> {
        let name = name.trim().to_ascii_lowercase().replace('-', "_");
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name.as_str(), |(_, noun)| *noun);
        let offered = self.offered();
        let mut by_noun = offered.iter().filter(|noun| noun.noun == name);
        by_noun
            .next()
            .cloned()
            .or_else(|| self.nouns().find(|noun| noun.view == name))
            .ok_or_else(|| Error::UnknownFacts {
                name: name.to_owned(),
                suggestion: did_you_mean(name, offered.iter().map(|noun| noun.noun.as_str())),
            })
    }

    /// Returns the facts of a view: its columns, with what they are typed as.
    ///
    /// `origins` has for each column the table and column that it hands on.
    #[must_use]
    pub fn facts(&self, noun: Noun, origins: &[(String, Option<(String, String)>)]) -> Facts {
        let typed = |described: &Described| {
            let name = described.column.clone()?;
            let origin = origins.iter().find(|(column, _)| *column == name);
            let origin = origin.and_then(|(_, from)| from.clone());
            Some(Typed {
                declared: origin.as_ref().and_then(|from| self.declared(from)),
                of_vocabulary: origin
                    .as_ref()
                    .is_some_and(|(table, _)| self.is_vocabulary(table)),
                lists_codes: described
                    .lists
                    .as_ref()
                    .is_some_and(|table| self.is_vocabulary(table)),
                meaning: described.meaning.clone(),
                lists: described.lists.clone(),
                origin,
                name,
            })
        };
        let columns = self.0.iter().filter(|row| row.object == noun.view);
        let columns = columns.filter_map(typed).collect();
        Facts::new(noun, columns)
    }

    /// Returns all views, each with its noun.
    fn nouns(&self) -> impl Iterator<Item = Noun> {
        let views = self.0.iter();
        let views = views.filter(|row| row.column.is_none() && row.kind == "view");
        views.map(|row| Noun {
            noun: row
                .object
                .strip_suffix(LIST)
                .map_or_else(|| row.object.clone(), plural),
            view: row.object.clone(),
            meaning: row.meaning.clone(),
        })
    }

    fn is_offered(&self, noun: &Noun) -> bool {
        noun.view.ends_with(LIST) || EVIDENCE.iter().any(|column| self.has(&noun.view, column))
    }

    fn has(&self, object: &str, column: &str) -> bool {
        let mut columns = self.0.iter().filter(|row| row.object == object);
        columns.any(|row| row.column.as_deref() == Some(column))
    }

    /// Returns whether a table is a vocabulary: it has codes.
    fn is_vocabulary(&self, table: &str) -> bool {
        self.has(table, "code")
    }

    /// Returns the type that a table gives its column.
    fn declared(&self, (table, column): &(String, String)) -> Option<String> {
        let mut columns = self.0.iter().filter(|row| row.object == *table);
        let found = columns.find(|row| row.column.as_ref() == Some(column))?;
        Some(found.kind.clone())
    }
}

/// Returns several of a thing.
pub(super) fn plural(singular: &str) -> String {
    match singular.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{singular}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_have_their_plural() {
        assert_eq!(plural("engagement"), "engagements");
        assert_eq!(plural("quantity"), "quantities");
        assert_eq!(plural("survey"), "surveys");
    }
}
