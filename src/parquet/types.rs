//! The types of columns in Parquet.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::ParquetError;
use parquet::schema::types::{Type as Schema, TypePtr};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ParquetType {
    Int32,
    Int64,
    Double,
    String,
    /// A day, as the number of days from 1970-01-01.
    Date,
    /// A time in UTC, as the number of microseconds from 1970-01-01.
    Timestamp,
}

/// Columns that count days from 1970-01-01.
const DAYS: [(&str, &str); 3] = [
    ("work_events", "day"),
    ("work_event_pairs", "first_day"),
    ("work_event_pairs", "last_day"),
];

/// The column that counts seconds from 1970-01-01.
const SECONDS: (&str, &str) = ("work_events", "added");

/// Columns whose values are far below 2^31 in every table. A column whose declaration has
/// `CHECK (NAME IN (0, 1))` needs no entry, because `is_flag` marks it.
const SMALL: [&str; 9] = [
    "flow", "month", "ordinal", "root", "sentence", "session", "tone", "twin", "year",
];

/// Small columns of one table. In other tables, columns with these names have sums or counts.
const SMALL_IN: [(&str, &str); 2] = [("work_events", "intensity"), ("work_events", "relative")];

/// Computed columns that have numbers. All other computed columns of views have texts.
const WORKED_OUT: [(&str, &str); 5] = [
    ("work_actor_states", "state"),
    ("work_date_years", "certain"),
    ("work_reach", "itself"),
    ("work_things", "done"),
    ("work_towards", "binds"),
];

impl ParquetType {
    /// Returns the type of a column. `declared` is its type in `SQLite`, or an empty text for a
    /// computed column.
    pub(super) fn of(table: &str, column: &str, declared: &str, is_flag: bool) -> Self {
        let named = (table, column);
        match declared {
            "REAL" => Self::Double,
            "INTEGER" if DAYS.contains(&named) => Self::Date,
            "INTEGER" if named == SECONDS => Self::Timestamp,
            "INTEGER" if is_flag || SMALL.contains(&column) || SMALL_IN.contains(&named) => {
                Self::Int32
            }
            "INTEGER" => Self::Int64,
            "" if WORKED_OUT.contains(&named) => Self::Int32,
            _ => Self::String,
        }
    }

    /// Returns the name of the type in the manifest.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Int32 => "INT32",
            Self::Int64 => "INT64",
            Self::Double => "DOUBLE",
            Self::String => "STRING",
            Self::Date => "DATE",
            Self::Timestamp => "TIMESTAMP",
        }
    }

    /// Returns the type in `SQLite` of the values that this type stores.
    pub(super) fn in_sqlite(self) -> &'static str {
        match self {
            Self::Int32 | Self::Int64 | Self::Date | Self::Timestamp => "INTEGER",
            Self::Double => "REAL",
            Self::String => "TEXT",
        }
    }

    /// Returns a column of this type for a Parquet schema.
    pub(super) fn column(self, name: &str, nullable: bool) -> Result<TypePtr, ParquetError> {
        let (physical, logical) = match self {
            Self::Int32 => (Physical::INT32, None),
            Self::Int64 => (Physical::INT64, None),
            Self::Double => (Physical::DOUBLE, None),
            Self::String => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Self::Date => (Physical::INT32, Some(LogicalType::Date)),
            Self::Timestamp => (
                Physical::INT64,
                Some(LogicalType::timestamp(true, TimeUnit::MICROS)),
            ),
        };
        let repetition = if nullable {
            Repetition::OPTIONAL
        } else {
            Repetition::REQUIRED
        };
        Schema::primitive_type_builder(name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()
            .map(Arc::new)
    }
}
