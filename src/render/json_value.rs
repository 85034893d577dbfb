//! Writes one value as JSON, with hidden characters escaped.
//!
//! Integers and reals become numbers, NULL and an infinite real become null, and a blob becomes a
//! text such as `x'c0ffee'`. Control characters, and all others for which [`is_hidden`] is true,
//! are escaped as in `\u001b`. So a program reads the original characters, but a terminal never
//! receives them.

use std::io::{self, Write};

use serde::Serialize;

use super::literal::{write_blob, write_integer, write_real};
use crate::rows::{Cell, Evidence, EvidenceCitation};
use crate::visible::is_hidden;

/// Writes a cell.
pub(super) fn write_value(line: &mut Vec<u8>, cell: &Cell<'_>) -> io::Result<()> {
    match cell {
        Cell::Integer(integer) => write_integer(line, *integer),
        Cell::Real(real) if real.is_finite() => write_real(line, *real),
        Cell::Null | Cell::Real(_) => line.extend_from_slice(b"null"),
        Cell::Text(text) => write_text(line, text)?,
        Cell::Blob(bytes) => {
            line.push(b'"');
            write_blob(line, bytes);
            line.push(b'"');
        }
        Cell::Evidence(evidence) => write_evidence(line, evidence)?,
    }
    Ok(())
}

/// Writes evidence as one list of citations. Each citation has the reference of the fact that it
/// supports.
fn write_evidence(line: &mut Vec<u8>, evidence: &[Evidence]) -> io::Result<()> {
    line.push(b'[');
    let all = evidence.iter().flat_map(|carried| {
        let citations = carried.citations.iter();
        citations.map(|citation| (carried.reference.as_str(), citation))
    });
    for (index, (reference, citation)) in all.enumerate() {
        if index > 0 {
            line.push(b',');
        }
        write_citation(line, reference, citation)?;
    }
    line.push(b']');
    Ok(())
}

fn write_citation(
    line: &mut Vec<u8>,
    reference: &str,
    citation: &EvidenceCitation,
) -> io::Result<()> {
    let fields = [
        ("ref", Some(reference)),
        ("source", Some(&citation.source)),
        ("locator", Some(&citation.locator)),
        ("hedge", Some(&citation.hedge)),
        ("cue", citation.cue.as_deref()),
        ("voice", Some(&citation.voice)),
        ("voice_actor", citation.voice_actor.as_deref()),
    ];
    for (index, (name, value)) in fields.into_iter().enumerate() {
        let before = if index == 0 { '{' } else { ',' };
        write!(line, "{before}\"{name}\":")?;
        match value {
            Some(value) => write_text(line, value)?,
            None => line.extend_from_slice(b"null"),
        }
    }
    line.push(b'}');
    Ok(())
}

/// Writes a text between quotation marks, with escapes.
pub(super) fn write_text(line: &mut Vec<u8>, text: &str) -> io::Result<()> {
    line.push(b'"');
    let mut written = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '"' | '\\') || is_hidden(text, at, c) {
            line.extend_from_slice(&text.as_bytes()[written..at]);
            write_escape(line, c)?;
            written = at + c.len_utf8();
        }
    }
    line.extend_from_slice(&text.as_bytes()[written..]);
    line.push(b'"');
    Ok(())
}

/// Writes a serializable value as compact JSON, with hidden characters escaped.
///
/// Escaping the finished JSON is safe, because hidden characters occur only inside texts.
pub(super) fn write_serialized(line: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(value)?;
    for (at, c) in text.char_indices() {
        if is_hidden(&text, at, c) {
            write_escape(line, c)?;
        } else {
            line.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    Ok(())
}

fn write_escape(line: &mut Vec<u8>, c: char) -> io::Result<()> {
    match c {
        '"' => line.extend_from_slice(b"\\\""),
        '\\' => line.extend_from_slice(b"\\\\"),
        '\n' => line.extend_from_slice(b"\\n"),
        '\r' => line.extend_from_slice(b"\\r"),
        '\t' => line.extend_from_slice(b"\\t"),
        _ => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(line, "\\u{unit:04x}")?;
            }
        }
    }
    Ok(())
}
