//! Describes each kind of thing in a dossier once, for all code that visits it.
//!
//! A description ([`Described`]) names the values of a thing in the order of the file:
//! key, column, and what it takes. Whoever reads, writes or stores one, or says what
//! one may hold, is a [`Visitor`] of it.

use super::form::TextForm;
use super::model::{Date, Fact, Locator, Number, Reference};
use super::table::PlainTable;

/// A thing that a dossier holds any number of.
pub trait Described: Default {
    /// What messages call one.
    const NOUN: &'static str;
    /// The table of the record that has a row for each.
    const TABLE: &'static str;
    /// The key whose value may stand alone in the place of the whole.
    const ALONE: Option<&'static str> = None;

    /// Shows all its values to a visitor, in the order of the file.
    fn describe<V: Visitor>(&mut self, visitor: &mut V);

    /// Returns what every fact has, if it is one.
    fn fact(&mut self) -> Option<&mut Fact> {
        None
    }
}

/// Whoever is shown the values of things one by one.
///
/// What a visitor does not say passes it by; parts and tables in tables are shown to it.
pub trait Visitor: Sized {
    /// Visits one value.
    fn value<T: Value>(&mut self, field: Field<'_>, value: &mut T);

    /// Visits the name of a fact that the file does not write: it is made of what the fact is.
    fn made(&mut self, _slug: &mut String) {}

    /// Visits values that are there together, or not at all.
    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        if let Some(part) = part {
            describe(part, self);
        }
    }

    /// Visits values that the file has in a table inside the table, and the record does not:
    /// its key, what messages call it, and whether it must be there.
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

    /// Checks what concerns several values, if it is the file that is visited.
    fn check(&mut self, _check: impl FnOnce(&PlainTable<'_>)) {}
}

/// One value: what it is called, and what it takes.
#[derive(Debug, Clone, Copy)]
pub struct Field<'d> {
    /// Its key in the file.
    pub key: &'static str,
    /// Its column in the record.
    pub column: &'static str,
    /// Which row has the column.
    pub home: Home,
    /// What stands there.
    pub takes: Takes,
    /// Whether the file must say it.
    pub needed: bool,
    /// What it is where the file does not say it.
    pub otherwise: Plain<'d>,
    /// Whether coders who say something else of one thing disagree.
    pub compared: bool,
}

/// Returns a value that the file must state.
pub(super) const fn needed(key: &'static str, takes: Takes) -> Field<'static> {
    Field {
        needed: true,
        ..maybe(key, takes)
    }
}

/// Returns a value that the file may state. Its column is called as its vocabulary is,
/// where it has one, else as the key.
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
        // Words are each coder's own.
        compared: matches!(
            takes,
            Takes::Code(_) | Takes::Actor | Takes::Topic | Takes::Number | Takes::Date
        ),
    }
}

impl<'d> Field<'d> {
    /// Gives it a column of another name.
    pub(super) const fn column(self, column: &'static str) -> Self {
        Self { column, ..self }
    }

    /// Puts it among what every fact has.
    pub(super) const fn of_fact(self) -> Self {
        Self {
            home: Home::Fact,
            ..self
        }
    }

    /// Says whether coders are to agree in it.
    pub(super) const fn compared(self, compared: bool) -> Self {
        Self { compared, ..self }
    }

    /// Makes it the name of a fact or gap, which the record has as `SLUG@DOSSIER`.
    pub(super) const fn reference(self) -> Self {
        Self {
            home: Home::Ref,
            column: "ref",
            ..self
        }
    }

    /// Says what it is where the file does not.
    pub(super) const fn otherwise<'o>(self, otherwise: Plain<'o>) -> Field<'o>
    where
        'd: 'o,
    {
        Field { otherwise, ..self }
    }
}

/// Which row of the record has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// That of its own kind.
    Own,
    /// That which every fact has.
    Fact,
    /// Each of them: it is the key.
    Ref,
}

/// Many values under one key.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// Their key in the file.
    pub key: &'static str,
    /// The table of the record that has a row for each.
    pub table: &'static str,
    /// The columns in which such a row names what has the list, and what that calls them.
    pub parent: &'static [(&'static str, &'static str)],
    /// The column that has the text of an item.
    pub column: &'static str,
    /// The column that numbers the items; rows that are facts do not use it.
    pub order: &'static str,
    /// Where each row of the list only names one of what several dossiers share: that table.
    pub shared: Option<&'static str>,
    /// What a message says of a list with nothing in it, where that is a fault.
    pub never_empty: Option<&'static str>,
    /// The most items.
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

    /// Lets it have any number of items: those of the file, of which no row of the record
    /// joins all.
    pub(super) const fn of_file(self) -> Self {
        Self {
            most: usize::MAX,
            ..self
        }
    }
}

// Reports join several texts in one row, which may have ten million bytes
// (`store/file/lock.rs`). The limits keep whatever one fact can bring into a row well below that.

/// Most characters of a text.
pub(super) const LONGEST_TEXT: usize = 10_000;

/// Most characters of a name, which reports list with others.
pub const LONGEST_NAME: usize = 1000;

/// Most characters of a slug, a code or another text of a form.
pub(super) const LONGEST_SLUG: usize = 200;

/// Most items of a list inside a table.
const MOST_ITEMS: usize = 500;

/// Most characters of all texts of a fact.
pub(super) const MOST_OF_FACT: usize = 100_000;

/// What a key of the file takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// A line of text.
    Text,
    /// A line of text that reports list with others: a name, a title.
    Name,
    /// A text of some form.
    Formed(&'static TextForm),
    /// A code of this vocabulary.
    Code(&'static str),
    /// A truth value.
    Flag,
    /// A whole number, from the first to the last.
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
    /// Likewise, or `source`, which is not a fact, actor or topic.
    About,
    /// A passage, or a sentence of it.
    Locator,
}

impl Takes {
    /// Returns the most characters of what the file has there.
    pub(super) const fn longest(self) -> usize {
        match self {
            Self::Name => LONGEST_NAME,
            Self::Formed(_)
            | Self::Code(_)
            | Self::Actor
            | Self::Topic
            | Self::Engagement
            | Self::Fact => LONGEST_SLUG,
            // With a prefix, or the places of a sentence.
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
    /// What something is about.
    Reference(&'v Reference),
}

/// What a description can show.
pub trait Value: Sized {
    /// Returns it plain.
    fn plain(&self) -> Plain<'_>;

    /// Makes it of what is plain, where that fits.
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
