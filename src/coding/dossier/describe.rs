//! Describes each kind of thing in a dossier once, for all code that visits it.
//!
//! A description ([`Described`]) lists the values of a thing in the order of the file: key, column
//! and type. Code that reads, writes or stores things, or generates their schema, is a [`Visitor`].

use super::form::TextForm;
use super::model::{Date, Fact, Locator, Number, Reference};
use super::table::PlainTable;

/// A thing that a dossier may contain any number of.
pub trait Described: Default {
    /// The noun in messages.
    const NOUN: &'static str;
    /// The table of the record with a row for each.
    const TABLE: &'static str;
    /// The key whose value may stand for the whole table.
    const ALONE: Option<&'static str> = None;

    /// Shows all values to a visitor, in the order of the file.
    fn describe<V: Visitor>(&mut self, visitor: &mut V);

    /// Returns the part that all facts share, if this is a fact.
    fn fact(&mut self) -> Option<&mut Fact> {
        None
    }
}

/// Code that is shown the values of things one by one.
///
/// A visitor ignores what it does not implement, except parts and inner tables, whose values are
/// shown to it.
pub trait Visitor: Sized {
    /// Visits one value.
    fn value<T: Value>(&mut self, field: Field<'_>, value: &mut T);

    /// Visits the name of a fact that the file does not write because it is derived.
    fn made(&mut self, _slug: &mut String) {}

    /// Visits values that are present together or not at all.
    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        if let Some(part) = part {
            describe(part, self);
        }
    }

    /// Visits values that only the file, not the record, has in an inner table: its key, its noun
    /// in messages, and whether it is required.
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
    fn list<T: Value>(&mut self, _list: List, _takes: Takes, _values: &mut Vec<T>) {}

    /// Visits a list of things.
    fn rows<T: Described>(&mut self, _list: List, _rows: &mut Vec<T>) {}

    /// Checks several values against each other, if a file is being read.
    fn check(&mut self, _check: impl FnOnce(&PlainTable<'_>)) {}
}

/// One value: key, column and type.
#[derive(Debug, Clone, Copy)]
pub struct Field<'d> {
    /// Its key in the file.
    pub key: &'static str,
    /// Its column in the record.
    pub column: &'static str,
    /// The row that has the column.
    pub home: Home,
    /// The type of the value.
    pub takes: Takes,
    /// Whether the file must state it.
    pub needed: bool,
    /// The default if the file does not state it.
    pub otherwise: Plain<'d>,
    /// Whether agreement compares it between coders.
    pub compared: bool,
}

/// Returns a required value.
pub(super) const fn needed(key: &'static str, takes: Takes) -> Field<'static> {
    Field {
        needed: true,
        ..maybe(key, takes)
    }
}

/// Returns an optional value. Its column has the name of its vocabulary, or else of its key.
pub(super) const fn maybe(key: &'static str, takes: Takes) -> Field<'static> {
    Field {
        key,
        column: match takes {
            Takes::Code(vocabulary) => vocabulary,
            _ => key,
        },
        home: Home::Own,
        takes,
        needed: false,
        otherwise: Plain::Absent,
        // Each coder words these differently.
        compared: matches!(
            takes,
            Takes::Code(_) | Takes::Actor | Takes::Topic | Takes::Number | Takes::Date
        ),
    }
}

impl<'d> Field<'d> {
    /// Sets another name for the column.
    pub(super) const fn column(self, column: &'static str) -> Self {
        Self { column, ..self }
    }

    /// Stores it in the row of the fact, not in the row of its kind.
    pub(super) const fn of_fact(self) -> Self {
        Self {
            home: Home::Fact,
            ..self
        }
    }

    /// Sets whether agreement compares it.
    pub(super) const fn compared(self, compared: bool) -> Self {
        Self { compared, ..self }
    }

    /// Makes it the name of a fact or gap, which the record stores as `SLUG@DOSSIER`.
    pub(super) const fn reference(self) -> Self {
        Self {
            home: Home::Ref,
            column: "ref",
            ..self
        }
    }

    /// Sets the default.
    pub(super) const fn otherwise<'o>(self, otherwise: Plain<'o>) -> Field<'o>
    where
        'd: 'o,
    {
        Field { otherwise, ..self }
    }
}

/// The row of the record that has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The row of its own kind.
    Own,
    /// The row that every fact has.
    Fact,
    /// Both: it is the key.
    Ref,
}

/// Many values under one key.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// Their key in the file.
    pub key: &'static str,
    /// The table of the record with a row for each.
    pub table: &'static str,
    /// The columns with the key of the parent, and what the parent calls them.
    pub parent: &'static [(&'static str, &'static str)],
    /// The column with the text of an item.
    pub column: &'static str,
    /// The column that numbers the items; rows of facts do not use it.
    pub order: &'static str,
    /// The table of things that several dossiers share, if each row only names one of them.
    pub shared: Option<&'static str>,
    /// The message on an empty list, if that is a fault.
    pub never_empty: Option<&'static str>,
    /// The maximum number of items.
    pub most: usize,
}

impl List {
    /// Returns the list under a key.
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

    /// Removes the limit: no row of the record joins all items of the file.
    pub(super) const fn of_file(self) -> Self {
        Self {
            most: usize::MAX,
            ..self
        }
    }
}

// Reports join several texts in one row of at most ten million bytes (`store/file/lock.rs`). These
// limits keep all that one fact contributes to a row well below that.

/// The maximum number of characters of a text.
pub(super) const LONGEST_TEXT: usize = 10_000;

/// The maximum number of characters of a name, which reports list with others.
pub const LONGEST_NAME: usize = 1000;

/// The maximum number of characters of a slug, a code or a text with a form.
pub(super) const LONGEST_SLUG: usize = 200;

/// The maximum number of items of a list inside a table.
const MOST_ITEMS: usize = 500;

/// The maximum number of characters of all texts of a fact.
pub(super) const MOST_OF_FACT: usize = 100_000;

/// The type of a value in the file.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A line of text.
    Text,
    /// A line of text, such as a name or title, which reports put into lists.
    Name,
    /// A text with a certain form.
    Formed(&'static TextForm),
    /// A code of this vocabulary.
    Code(&'static str),
    /// A truth value.
    Flag,
    /// A whole number in a range, both ends included.
    Whole(i64, i64),
    /// A figure.
    Number,
    /// A date in EDTF.
    Date,
    /// A declared actor.
    Actor,
    /// A declared topic.
    Topic,
    /// An engagement of the dossier.
    Engagement,
    /// A fact of the dossier that links can join.
    Fact,
    /// An actor, a topic or a fact.
    Subject,
    /// The same, or `source`.
    About,
    /// A passage, or a sentence of it.
    Locator,
}

impl Takes {
    /// Returns the most characters of the value in the file.
    pub(super) const fn longest(self) -> usize {
        match self {
            Self::Name => LONGEST_NAME,
            Self::Formed(_)
            | Self::Code(_)
            | Self::Actor
            | Self::Topic
            | Self::Engagement
            | Self::Fact => LONGEST_SLUG,
            // With a prefix, or with section and numbers.
            Self::Subject | Self::About | Self::Locator => LONGEST_SLUG + 50,
            _ => LONGEST_TEXT,
        }
    }
}

/// A value as every visitor understands it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Plain<'v> {
    /// Nothing.
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
    /// A place in the source.
    Locator(&'v Locator),
    /// An actor, a topic or a fact.
    Reference(&'v Reference),
}

/// A value that a description can show.
pub trait Value: Sized {
    /// Returns its plain form.
    fn plain(&self) -> Plain<'_>;

    /// Returns the value of a plain form, if it fits.
    fn of(plain: Plain<'_>) -> Option<Self>;
}

impl<T: Value> Value for Option<T> {
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

impl Value for String {
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

impl Value for bool {
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

impl Value for u32 {
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

impl Value for u64 {
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

impl Value for Number {
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

impl Value for Date {
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

impl Value for Locator {
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

impl Value for Reference {
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
