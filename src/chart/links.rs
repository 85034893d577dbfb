//! What a chart of links shows: what leads to what.

use super::data::{Data, text};
use super::matrix::distinct;
use crate::rows::Cell;

/// Most links that are drawn.
pub const MOST_LINKS: usize = 80;

/// Directed links between things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// A few words.
    pub title: String,
    /// A sentence on what is drawn, for whoever cannot see it.
    pub about: String,
    /// In any order.
    pub links: Vec<Link>,
}

/// A link from one thing to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Where it begins: the cause.
    pub from: String,
    /// How: "constrains".
    pub relation: String,
    /// Where it leads: the effect.
    pub to: String,
    /// Whether it is said with a hedge.
    pub hedged: bool,
    /// Whether it is denied.
    pub denied: bool,
    /// Where it leads to, such as `#note-3`.
    pub href: Option<String>,
}

/// An effect, and what leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect<'l> {
    /// What it is.
    pub label: &'l str,
    /// The links that lead to it.
    pub links: Vec<&'l Link>,
}

impl Links {
    /// Returns each effect once, those with most causes first.
    #[must_use]
    pub fn effects(&self) -> Vec<Effect<'_>> {
        let links = &self.links[..self.links.len().min(MOST_LINKS)];
        let labels = distinct(links.iter().map(|link| link.to.as_str()));
        let effect = |label| Effect {
            label,
            links: links.iter().filter(|link| link.to == label).collect(),
        };
        let mut effects: Vec<Effect<'_>> = labels.into_iter().map(effect).collect();
        effects.sort_by_key(|effect| std::cmp::Reverse(effect.links.len()));
        effects
    }

    /// Returns how many links are not drawn.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.links.len().saturating_sub(MOST_LINKS)
    }

    /// Returns all links as rows.
    #[must_use]
    pub fn data(&self) -> Data {
        let mut data = Data::new(["cause", "how", "effect", "hedged", "denied"]);
        for link in &self.links {
            data.rows.push(vec![
                text(&link.from),
                text(&link.relation),
                text(&link.to),
                Cell::Integer(link.hedged.into()),
                Cell::Integer(link.denied.into()),
            ]);
        }
        data
    }
}
