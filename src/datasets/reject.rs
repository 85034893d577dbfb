//! Why a line cannot be used.

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Reason {
    #[error("it has {found}, and not {expected}")]
    Width { found: String, expected: String },
    #[error("it holds a NUL byte")]
    Nul,
    #[error("`{column}` is empty")]
    Empty { column: &'static str },
    #[error("`{column}` is `{value}`, and not {wanted}")]
    Value {
        column: &'static str,
        value: String,
        wanted: &'static str,
    },
    #[error("session {session} opened in {}, and the date is `{date}`", session + 1945)]
    Session { session: i32, date: String },
    #[error("it has no code, and no single code has the text `{text}`")]
    NoCode { text: String },
    #[error("no table knows a state of code `{code}` and name `{name}`")]
    State { code: String, name: String },
    #[error("line {line} states other values of roll call {call}")]
    Again { call: u32, line: u64 },
    /// The date has another form than earlier dates of the file.
    #[error("`{column}` is `{value}`, and not {wanted} as in the lines before")]
    Form {
        column: &'static str,
        value: String,
        wanted: &'static str,
    },
}

impl Reason {
    /// Returns the `Reason` for an invalid or missing value.
    #[cold]
    pub(crate) fn value(column: &'static str, value: &str, wanted: &'static str) -> Self {
        if value.is_empty() {
            return Self::Empty { column };
        }
        Self::Value {
            column,
            value: short(value),
            wanted,
        }
    }
}

/// Returns the beginning of a value, short enough for a message of one line.
pub(crate) fn short(value: &str) -> String {
    const MOST: usize = 40;
    let mut short = visible(&value.chars().take(MOST).collect::<String>());
    if value.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}

/// Returns a text in which U+FFFD replaces each character that is invisible, or that hides or
/// reorders other characters.
pub(crate) fn visible(text: &str) -> String {
    let is_shown = |character: char| {
        matches!(character, '"' | '\'' | '\\') || character.escape_debug().len() == 1
    };
    text.chars()
        .map(|character| {
            if is_shown(character) {
                character
            } else {
                '\u{fffd}'
            }
        })
        .collect()
}

/// Returns a number of columns in words, such as "3 columns".
pub(crate) fn columns(count: usize) -> String {
    match count {
        1 => "1 column".into(),
        _ => format!("{count} columns"),
    }
}

/// Returns the value of an optional column, or a `Reason` if the value is invalid.
#[inline]
pub(crate) fn optional<T>(
    column: &'static str,
    text: &str,
    wanted: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Reason> {
    if text.is_empty() {
        return Ok(None);
    }
    match read(text) {
        Some(value) => Ok(Some(value)),
        None => Err(Reason::value(column, text, wanted)),
    }
}

/// Returns the value of a required column, or a `Reason` if the value is missing or invalid.
#[inline]
pub(crate) fn required<T>(
    column: &'static str,
    text: &str,
    wanted: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, Reason> {
    read(text).ok_or_else(|| Reason::value(column, text, wanted))
}

/// A point on the earth, and whether the file's coordinates were dropped.
pub(crate) struct GivenPoint {
    pub(crate) point: Option<(f64, f64)>,
    pub(crate) nulled: bool,
}

/// Returns the point at two coordinates. The point is `None` if a coordinate is missing, or if both
/// are 0, because files write 0,0 for an unknown point.
pub(crate) fn point(names: [&'static str; 2], texts: [&str; 2]) -> Result<GivenPoint, Reason> {
    let degrees = |index: usize, most: f64, wanted| {
        optional(names[index], texts[index], wanted, |text| {
            crate::value::float(text).filter(|degrees| degrees.abs() <= most)
        })
    };
    let latitude = degrees(0, 90.0, "a number from -90 to 90")?;
    let longitude = degrees(1, 180.0, "a number from -180 to 180")?;
    Ok(match (latitude, longitude) {
        (Some(0.0), Some(0.0)) | (Some(_), None) | (None, Some(_)) => GivenPoint {
            point: None,
            nulled: true,
        },
        (latitude, longitude) => GivenPoint {
            point: latitude.zip(longitude),
            nulled: false,
        },
    })
}
