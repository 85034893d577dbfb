//! Completes the arguments that name facts, their fields and the columns of a report.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;

use crate::cli::complete::things::{beginning, candidate, glance};
use crate::cli::complete::typed::words_after;
use crate::cli::fields;
use crate::report;

/// Completes the argument of `chancery table` that names a kind of facts.
pub(crate) fn facts(typed: &OsStr) -> Vec<CompletionCandidate> {
    let rows = glance().and_then(|reader| fields::nouns(&reader).ok());
    beginning(typed, rows.unwrap_or_default())
}

/// Completes a field of `chancery table`, for the kind of facts that the line names.
pub(crate) fn field(typed: &OsStr) -> Vec<CompletionCandidate> {
    let words = words_after("table");
    let rows = glance().and_then(|reader| fields::field_names(&reader, &words).ok());
    beginning(typed, rows.unwrap_or_default())
}

/// Completes a condition of `chancery table`: first its field and, after an operator or a comma,
/// its value.
pub(crate) fn condition(typed: &OsStr) -> Vec<CompletionCandidate> {
    let text = typed.to_string_lossy();
    let signs = ['=', '<', '>', '~'];
    let Some(sign) = text.find(signs) else {
        let fields = field(typed).into_iter();
        return fields
            .map(|field| {
                let mut name = field.get_value().to_os_string();
                name.push("=");
                CompletionCandidate::new(name).help(field.get_help().cloned())
            })
            .collect();
    };
    let begins = text.rfind([',', '=', '<', '>', '~']).map_or(0, |at| at + 1);
    let (before, value) = text.split_at(begins);
    let words = words_after("table");
    let field = text[..sign].trim_end_matches('!');
    let things = glance().and_then(|reader| fields::things_of(&reader, &words, field));
    let rows = things.and_then(|things| things.matching(value));
    let candidates = rows.unwrap_or_default().into_iter().filter_map(candidate);
    candidates.map(|it| it.add_prefix(before)).collect()
}

/// Completes a column if the line names a report, or a field if it names facts.
pub(crate) fn column(typed: &OsStr) -> Vec<CompletionCandidate> {
    let text = typed.to_string_lossy();
    let (before, _) = text.split_at(text.rfind(',').map_or(0, |at| at + 1));
    let typed = OsStr::new(&text[before.len()..]);
    let words = words_after("report");
    let Some(report) = words.iter().find_map(|word| report::find(word)) else {
        let fields = field(typed).into_iter();
        return fields.map(|it| it.add_prefix(before)).collect();
    };
    let columns = glance().and_then(|reader| reader.shape(&report.sql).ok());
    let columns = columns.map(|shape| shape.columns).unwrap_or_default();
    let rows = columns.into_iter();
    let rows = rows.map(|column| vec![column.name, column.meaning.unwrap_or_default()]);
    let columns = beginning(typed, rows.collect()).into_iter();
    columns.map(|it| it.add_prefix(before)).collect()
}
