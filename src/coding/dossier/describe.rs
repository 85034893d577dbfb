//! Describes each kind of thing in a dossier once. All code that visits things uses this
//! description.
//!
//! The description of a thing ([`Described`]) lists its values in the order of the file, each with
//! its key, column and type. A [`Visitor`] visits these values: it reads, writes or stores things,
//! or generates their schema.

use super::form::TextForm;
use super::model::{Date, Fact, Locator, Number, Reference};
use super::table::PlainTable;

/// A kind of thing in a dossier, such as an actor or a stance.
pub trait Described: Default {
    /// The noun for the thing in messages.
    const NOUN: &'static str;
    /// The database table that has a row for each such thing.
    const TABLE: &'static str;
    /// The key whose value may be written alone: `"PRC"` instead of `{ name = "PRC" }`.
    const ALONE: Option<&'static str> = None;

    /// Passes all values to a visitor, in the order of the file.
    fn describe<V: Visitor>(&mut self, visitor: &mut V);

    /// Returns the values that all facts share. Returns `None` if the thing is not a fact.
    fn fact(&mut self) -> Option<&mut Fact> {
        None
    }
}

/// Code that visits the values of things one by one.
///
/// A visitor must implement `value`. By default, `part` and `inner` visit each value inside, and
/// the other methods do nothing.
pub trait Visitor: Sized {
    /// Visits one value.
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T);

    /// Visits the name of a fact if the name is derived and not written in the file.
    fn made(&mut self, _slug: &mut String) {}

    /// Visits values that are either all present or all absent.
    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        if let Some(part) = part {
            describe(part, self);
        }
    }

    /// Visits values that are in an inner table of the file, but not in a database table of their
    /// own. The arguments are the key of the inner table, its noun in messages, and whether the
    /// file must have it.
    fn inner(
        &mut self,
        _key: &'static str,
        _noun: &'static str,
        _needed: bool,
        describe: impl FnOnce(&mut Self),
    ) {
        describe(self);
    }

    /// Visits a list of texts.
    fn list<T: DescribedValue>(&mut self, _list: List, _takes: Takes, _values: &mut Vec<T>) {}

    /// Visits a list of things.
    fn rows<T: Described>(&mut self, _list: List, _rows: &mut Vec<T>) {}

    /// Runs a check that compares several values. Only a visitor that reads a file runs it.
    fn check(&mut self, _check: impl FnOnce(&PlainTable<'_>)) {}
}

/// A value of a thing, with its key, column and type.
#[derive(Debug, Clone, Copy)]
pub struct DescribedField<'d> {
    /// The key of the value in the file.
    pub key: &'static str,
    /// The database column that stores the value.
    pub column: &'static str,
    /// The database row that has this column.
    pub home: Home,
    /// The type of the value.
    pub takes: Takes,
    /// Whether the file must state the value.
    pub needed: bool,
    /// The default value, if the file does not state the value.
    pub otherwise: Plain<'d>,
    /// Whether `chancery agree` compares the value between coders.
    pub compared: bool,
}

/// Describes a required value.
pub(super) const fn needed(key: &'static str, takes: Takes) -> DescribedField<'static> {
    DescribedField {
        needed: true,
        ..maybe(key, takes)
    }
}

/// Describes an optional value. The column is named after the vocabulary or, if the value is not a
/// code, after the key.
pub(super) const fn maybe(key: &'static str, takes: Takes) -> DescribedField<'static> {
    DescribedField {
        key,
        column: match takes {
            Takes::Code(vocabulary) => vocabulary,
            _ => key,
        },
        home: Home::Own,
        takes,
        needed: false,
        otherwise: Plain::Absent,
        // Free texts are not compared, because each coder words them differently.
        compared: matches!(
            takes,
            Takes::Code(_) | Takes::Actor | Takes::Topic | Takes::Number | Takes::Date
        ),
    }
}

impl<'d> DescribedField<'d> {
    /// Stores the value in a column with another name.
    pub(super) const fn column(self, column: &'static str) -> Self {
        Self { column, ..self }
    }

    /// Stores the value in the row that every fact has, not in the row for the fact's kind.
    pub(super) const fn of_fact(self) -> Self {
        Self {
            home: Home::Fact,
            ..self
        }
    }

    /// Sets whether `chancery agree` compares the value between coders.
    pub(super) const fn compared(self, compared: bool) -> Self {
        Self { compared, ..self }
    }

    /// Declares the value to be the name of a fact or gap. It is stored as `SLUG@DOSSIER`.
    pub(super) const fn reference(self) -> Self {
        Self {
            home: Home::Ref,
            column: "ref",
            ..self
        }
    }

    /// Sets the default value.
    pub(super) const fn otherwise<'o>(self, otherwise: Plain<'o>) -> DescribedField<'o>
    where
        'd: 'o,
    {
        DescribedField { otherwise, ..self }
    }
}

/// The database row that stores a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The row of the thing's own kind.
    Own,
    /// The row that every fact has, whatever its kind.
    Fact,
    /// Both rows, because the value is the key that joins them.
    Ref,
}

/// A list: several values under one key.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// The key of the list in the file.
    pub key: &'static str,
    /// The database table that has a row for each item.
    pub table: &'static str,
    /// The foreign key to the parent. Each pair is a column of `table`, and the column of the
    /// parent's table to which it refers.
    pub parent: &'static [(&'static str, &'static str)],
    /// The column that stores the text of an item.
    pub column: &'static str,
    /// The column that numbers the items. Rows of facts do not use it.
    pub order: &'static str,
    /// The table of links, such as `work_dossier_actors`, if dossiers can share the listed things.
    pub shared: Option<&'static str>,
    /// The message for an empty list, if the list must not be empty.
    pub never_empty: Option<&'static str>,
    /// The maximum number of items in the list.
    pub most: usize,
}

impl List {
    /// Describes the list under a key.
    pub(super) const fn new(
        key: &'static str,
        table: &'static str,
        parent: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            key,
            table,
            parent,
            column: key,
            order: "ordinal",
            shared: None,
            never_empty: None,
            most: MOST_ITEMS,
        }
    }

    /// Removes the limit on the number of items. A list at the top level of the file needs no
    /// limit, because no report joins all its items in one row.
    pub(super) const fn of_file(self) -> Self {
        Self {
            most: usize::MAX,
            ..self
        }
    }
}

// Reports join several texts in one row of at most ten million bytes (`store/file/lock.rs`). These
// limits keep the part of the row that comes from one fact far smaller than that.

/// The maximum number of characters of a text.
pub(super) const LONGEST_TEXT: usize = 10_000;

/// The maximum number of characters of a name. Reports list several names in one row.
pub const LONGEST_NAME: usize = 1000;

/// The maximum number of characters of a slug, of a code, or of a text that must have a certain
/// form.
pub(super) const LONGEST_SLUG: usize = 200;

/// The maximum number of items of a list inside a table.
const MOST_ITEMS: usize = 500;

/// The maximum number of characters in all texts of a fact together.
pub(super) const MOST_OF_FACT: usize = 100_000;

/// The type of a value in the file.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A line of text.
    Text,
    /// A line of text that reports put into lists, such as a name or title.
    Name,
    /// A text that must have a certain form.
    Formed(&'static TextForm),
    /// A code of this vocabulary.
    Code(&'static str),
    /// A truth value.
    Flag,
    /// A whole number in a range, both ends included.
    Whole(i64, i64),
    /// A figure, which can have a fraction.
    Number,
    /// A date, in EDTF.
    Date,
    /// The slug of a declared actor.
    Actor,
    /// The slug of a declared topic.
    Topic,
    /// The slug of an engagement of the dossier.
    Engagement,
    /// The slug of a fact of the dossier that links can join.
    Fact,
    /// A reference to an actor, a topic or a fact.
    Subject,
    /// A reference to an actor, a topic or a fact, or the word `source`.
    About,
    /// The locator of a passage or of a sentence.
    Locator,
}

impl Takes {
    /// Returns the maximum number of characters that a value of this type has in the file.
    pub(super) const fn longest(self) -> usize {
        match self {
            Self::Name => LONGEST_NAME,
            Self::Formed(_)
            | Self::Code(_)
            | Self::Actor
            | Self::Topic
            | Self::Engagement
            | Self::Fact => LONGEST_SLUG,
            // Besides a slug, these contain a prefix such as `actor:`, or the numbers of a locator.
            Self::Subject | Self::About | Self::Locator => LONGEST_SLUG + 50,
            _ => LONGEST_TEXT,
        }
    }
}

/// A value in a form that every visitor understands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Plain<'v> {
    /// No value.
    Absent,
    /// A text.
    Text(&'v str),
    /// A truth value.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction.
    Real(f64),
    /// A date.
    Date(&'v Date),
    /// A locator, which cites a passage or sentence of the source.
    Locator(&'v Locator),
    /// An actor, a topic or a fact.
    Reference(&'v Reference),
}

/// A value that a description can pass to a visitor.
pub trait DescribedValue: Sized {
    /// Returns the value in its plain form.
    fn plain(&self) -> Plain<'_>;

    /// Converts a plain form to a value. Returns `None` if the plain form has another type.
    fn of(plain: Plain<'_>) -> Option<Self>;
}

impl<T: DescribedValue> DescribedValue for Option<T> {
    fn plain(&self) -> Plain<'_> {
        self.as_ref().map_or(Plain::Absent, T::plain)
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Absent => Some(None),
            plain => T::of(plain).map(Some),
        }
    }
}

impl DescribedValue for String {
    fn plain(&self) -> Plain<'_> {
        Plain::Text(self)
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Text(text) => Some(text.to_owned()),
            Plain::Date(date) => Some(date.edtf.clone()),
            _ => None,
        }
    }
}

impl DescribedValue for bool {
    fn plain(&self) -> Plain<'_> {
        Plain::Flag(*self)
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Flag(flag) => Some(flag),
            Plain::Whole(number) => Some(number != 0),
            _ => None,
        }
    }
}

impl DescribedValue for u32 {
    fn plain(&self) -> Plain<'_> {
        Plain::Whole(i64::from(*self))
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Whole(number) => Self::try_from(number).ok(),
            _ => None,
        }
    }
}

impl DescribedValue for u64 {
    fn plain(&self) -> Plain<'_> {
        Plain::Whole(self.cast_signed())
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Whole(number) => Self::try_from(number).ok(),
            _ => None,
        }
    }
}

impl DescribedValue for Number {
    fn plain(&self) -> Plain<'_> {
        match *self {
            Self::Integer(whole) => Plain::Whole(whole),
            Self::Real(real) => Plain::Real(real),
        }
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Whole(whole) => Some(Self::whole(whole)),
            Plain::Real(real) => Some(Self::real(real)),
            _ => None,
        }
    }
}

impl DescribedValue for Date {
    fn plain(&self) -> Plain<'_> {
        Plain::Date(self)
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Date(date) => Some(date.clone()),
            Plain::Text(edtf) => super::period::read_date(edtf).ok(),
            _ => None,
        }
    }
}

impl DescribedValue for Locator {
    fn plain(&self) -> Plain<'_> {
        Plain::Locator(self)
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Locator(locator) => Some(locator.clone()),
            _ => None,
        }
    }
}

impl DescribedValue for Reference {
    fn plain(&self) -> Plain<'_> {
        Plain::Reference(self)
    }

    fn of(plain: Plain<'_>) -> Option<Self> {
        match plain {
            Plain::Reference(reference) => Some(reference.clone()),
            _ => None,
        }
    }
}
