//! Describes the content of a chart of causes and effects.

use super::data::{Data, text};
use super::matrix::distinct;
use crate::rows::Cell;

/// The maximum number of links that a chart draws.
pub const MOST_LINKS: usize = 80;

/// Links from causes to effects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The title.
    pub title: String,
    /// A description for readers who cannot see the chart.
    pub about: String,
    /// The links, in any order.
    pub links: Vec<CausalLink>,
}

/// A link from a cause to an effect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CausalLink {
    /// The cause.
    pub from: String,
    /// The relation between cause and effect, such as "constrains".
    pub relation: String,
    /// The effect.
    pub to: String,
    /// Whether the source hedges the link.
    pub hedged: bool,
    /// Whether the source denies the link.
    pub denied: bool,
    /// The target of a click on the drawn link, such as `#note-3`.
    pub href: Option<String>,
}

/// An effect and its causes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect<'l> {
    /// The label of the effect.
    pub label: &'l str,
    /// The links from its causes.
    pub links: Vec<&'l CausalLink>,
}

impl Links {
    /// Returns the effects of the drawn links. The effects with the most causes come first.
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

    /// Returns all links as the rows of a table.
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
