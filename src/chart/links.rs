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
    /// In the order in which their causes are drawn.
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

/// A line of a drawing: a thing, and the link that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'l> {
    /// How far it is indented; a thing that no link leads to has 0.
    pub depth: usize,
    /// The thing.
    pub label: &'l str,
    /// What leads to it from the line of which it is a branch.
    pub link: Option<&'l Link>,
    /// Whether what it leads to stands elsewhere.
    pub continued: bool,
}

impl Links {
    /// Returns the links as trees: each thing that leads to something, and under it what it
    /// leads to, and so on.
    ///
    /// Each link stands once. What a thing leads to stands under the first line of it.
    #[must_use]
    pub fn lines(&self) -> Vec<Line<'_>> {
        let links = &self.links[..self.links.len().min(MOST_LINKS)];
        let is_effect = |label: &str| links.iter().any(|link| link.to == label);
        let causes = distinct(links.iter().map(|link| link.from.as_str()));
        let (branches, roots): (Vec<&str>, Vec<&str>) =
            causes.into_iter().partition(|cause| is_effect(cause));
        let mut tree = Tree {
            links,
            lines: Vec::new(),
            grown: Vec::new(),
        };
        // In a circle nothing is a root: it begins with the first.
        for root in roots.into_iter().chain(branches) {
            if !tree.grown.contains(&root) {
                tree.grow(0, root, None);
            }
        }
        tree.lines
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

struct Tree<'l> {
    links: &'l [Link],
    lines: Vec<Line<'l>>,
    /// The things whose branches are drawn.
    grown: Vec<&'l str>,
}

impl<'l> Tree<'l> {
    fn grow(&mut self, depth: usize, label: &'l str, link: Option<&'l Link>) {
        let branches: Vec<&Link> = self.links.iter().filter(|it| it.from == label).collect();
        let grown = self.grown.contains(&label);
        self.lines.push(Line {
            depth,
            label,
            link,
            continued: grown && !branches.is_empty(),
        });
        if grown {
            return;
        }
        self.grown.push(label);
        for branch in branches {
            self.grow(depth + 1, &branch.to, Some(branch));
        }
    }
}
