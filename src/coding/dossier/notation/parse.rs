//! Parses the text of a TOML or JSON file.

use std::borrow::Cow;

use jsonc_parser::ast::{self, ObjectPropName};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entries, KeyValue, Node, NodeValue};
use crate::finding::Finding;

/// Parses a file: as JSON if it begins with `{` or with a comment such as `// …`, and otherwise as
/// TOML. No TOML file begins with a brace or a slash.
///
/// # Errors
///
/// Returns only the first syntax error, because it often causes the later ones.
pub(in crate::dossier) fn parse(text: &str) -> Result<Node<'_>, Finding> {
    let first = text.trim_start_matches('\u{feff}').trim_start();
    if first.starts_with(['{', '/']) {
        json(text)
    } else {
        toml(text)
    }
}

fn toml(text: &str) -> Result<Node<'_>, Finding> {
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or(text.len()..text.len());
        let message = error.message().replace('\n', ", ");
        Finding::fault(span, format!("not TOML: {message}"))
    })?;
    let entries = entries(table.into_inner());
    Ok(Node::new(0..0, NodeValue::Table(entries)))
}

fn entries(table: DeTable<'_>) -> Entries<'_> {
    let mut entries: Vec<KeyValue<'_>> = table
        .into_iter()
        .map(|(key, value)| KeyValue {
            place: key.span(),
            key: key.into_inner(),
            node: of_toml(value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.place.start);
    entries.into_iter().collect()
}

fn of_toml(value: Spanned<DeValue<'_>>) -> Node<'_> {
    let span = value.span();
    let data = match value.into_inner() {
        DeValue::String(text) => NodeValue::Text(text),
        DeValue::Integer(whole) => {
            NodeValue::Whole(i64::from_str_radix(whole.as_str(), whole.radix()).ok())
        }
        DeValue::Float(real) => NodeValue::Real(real.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => NodeValue::Flag(flag),
        DeValue::Datetime(_) => NodeValue::Moment,
        DeValue::Array(items) => NodeValue::List(items.into_iter().map(of_toml).collect()),
        DeValue::Table(table) => NodeValue::Table(entries(table)),
    };
    Node::new(span, data)
}

fn json(text: &str) -> Result<Node<'_>, Finding> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &strict).map_err(|error| {
        let range = error.range();
        let message = error.kind().to_string();
        let message = lower_first(message.trim_end_matches('.'));
        Finding::fault(range.start..range.end, format!("not JSON: {message}"))
    })?;
    let missing = || Finding::fault(0..0, "not JSON: there is no value");
    of_json(parsed.value.ok_or_else(missing)?)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

fn of_json(value: ast::Value<'_>) -> Result<Node<'_>, Finding> {
    let (range, data) = match value {
        ast::Value::StringLit(text) => (text.range, NodeValue::Text(text.value)),
        ast::Value::NumberLit(number) => (number.range, number_of(number.value)),
        ast::Value::BooleanLit(flag) => (flag.range, NodeValue::Flag(flag.value)),
        ast::Value::NullKeyword(null) => (null.range, NodeValue::Null),
        ast::Value::Array(list) => {
            let items = list.elements.into_iter().map(of_json);
            (
                list.range,
                NodeValue::List(items.collect::<Result<_, _>>()?),
            )
        }
        ast::Value::Object(object) => {
            let range = object.range;
            (range, NodeValue::Table(of_object(object)?))
        }
    };
    Ok(Node::new(range.start..range.end, data))
}

fn of_object(object: ast::Object<'_>) -> Result<Entries<'_>, Finding> {
    let mut entries = Entries::default();
    let mut seen = std::collections::BTreeSet::new();
    for property in object.properties {
        let (key, range): (Cow<'_, str>, _) = match property.name {
            ObjectPropName::String(name) => (name.value, name.range),
            ObjectPropName::Word(name) => (name.value.into(), name.range),
        };
        let place = range.start..range.end;
        if !seen.insert(key.clone()) {
            return Err(Finding::fault(
                place,
                format!("not JSON: duplicate key `{key}`"),
            ));
        }
        entries.push(key, place, of_json(property.value)?);
    }
    Ok(entries)
}

fn number_of(text: &str) -> NodeValue<'_> {
    if text.contains(['.', 'e', 'E']) {
        NodeValue::Real(text.parse().unwrap_or(f64::NAN))
    } else {
        NodeValue::Whole(text.parse().ok())
    }
}
