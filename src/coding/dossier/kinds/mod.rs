//! Describes each kind of thing in a dossier.
//!
//! A check that compares several values of one thing is defined next to the description of the
//! thing.

mod actors;
mod coverage;
mod engagements;
mod facts;
mod file;
mod links;
mod positions;
mod source;

use std::collections::BTreeMap;
use std::ops::Range;

pub(super) use positions::{date_through, undate_through};

use super::scope::FileScope;

/// A thing, its parent, and the position in the file where the parent is stated.
struct Belonging<'d> {
    child: &'d str,
    parent: &'d str,
    span: Range<usize>,
}

/// Reports things that are their own ancestors. Each item is a child, its parent if it has one, and
/// the position in the file where the parent is stated.
fn refuse_circles<'d>(
    scope: &FileScope<'_>,
    noun: &str,
    things: impl Iterator<Item = ((&'d str, Option<&'d String>), Range<usize>)>,
) {
    let belongings: Vec<Belonging<'_>> = things
        .filter_map(|((child, parent), span)| {
            let parent = parent?;
            Some(Belonging {
                child,
                parent,
                span,
            })
        })
        .collect();
    let parents: BTreeMap<&str, &Belonging<'_>> =
        belongings.iter().map(|it| (it.child, it)).collect();
    let mut walked: BTreeMap<&str, usize> = BTreeMap::new();
    for (walk, start) in belongings.iter().enumerate() {
        let mut at = start.child;
        while let Some(belonging) = parents.get(at) {
            match walked.insert(at, walk) {
                Some(earlier) if earlier == walk => {
                    let message =
                        format!("{noun} `{at}` is part of itself, directly or through others");
                    scope.fault(belonging.span.clone(), message);
                    break;
                }
                Some(_) => break,
                None => at = belonging.parent,
            }
        }
    }
}
