//! A condition: a field, an operator, and the values.

use super::error::Error;
use super::facts::Facts;
use super::field::{Field, FieldKind};
use super::operator::Operator;
use super::window::WITHIN;

/// Operators of other languages, each with the operator that it means here.
const FOREIGN: [(&str, Operator); 7] = [
    ("==", Operator::Is),
    ("<>", Operator::IsNot),
    ("=>", Operator::AtLeast),
    ("=<", Operator::AtMost),
    ("=~", Operator::Holds),
    ("~=", Operator::Holds),
    ("=!", Operator::IsNot),
];

/// A condition on a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The field.
    pub field: Field,
    /// The operator.
    pub operator: Operator,
    /// The values as typed. An empty list stands for NULL.
    pub texts: Vec<String>,
    /// The names of the SQL parameters that hold the values.
    pub parameters: Vec<String>,
}

impl Condition {
    /// Returns the condition that compares a field with one text.
    #[must_use]
    pub fn new(field: Field, operator: Operator, text: &str) -> Self {
        Self {
            field,
            operator,
            texts: vec![text.to_owned()],
            parameters: Vec::new(),
        }
    }

    /// Reads conditions such as `kind=exercise`. [`Self::named`] names their parameters.
    pub fn read_all(facts: &Facts, texts: &[String]) -> Result<Vec<Self>, Error> {
        texts.iter().map(|text| Self::read(facts, text)).collect()
    }

    /// Names the parameters of all conditions of a request.
    #[must_use]
    pub fn named(mut conditions: Vec<Self>) -> Vec<Self> {
        let mut taken: Vec<String> = Vec::new();
        for condition in &mut conditions {
            for _ in &condition.texts {
                let name = free(&parameter(&condition.field.name), &taken);
                taken.push(name.clone());
                condition.parameters.push(name);
            }
        }
        conditions
    }

    fn read(facts: &Facts, text: &str) -> Result<Self, Error> {
        let Some(at) = text.find(['=', '<', '>', '~']) else {
            return Err(no_operator(facts, text));
        };
        let at = if text[..at].ends_with('!') {
            at - 1
        } else {
            at
        };
        let (name, rest) = text.split_at(at);
        if let Some((typed, meant)) = FOREIGN.iter().find(|(typed, _)| rest.starts_with(typed)) {
            return Err(Error::UnknownOperator {
                text: text.to_owned(),
                typed: (*typed).to_owned(),
                meant: *meant,
            });
        }
        let operator = Operator::ALL.into_iter();
        let mut operator = operator.filter(|operator| rest.starts_with(operator.sign()));
        let operator = operator.next().ok_or_else(|| no_operator(facts, text))?;
        let condition = Self {
            field: facts.field(name.trim())?,
            operator,
            texts: values(operator, &rest[operator.sign().len()..], text)?,
            parameters: Vec::new(),
        };
        condition.check(facts)?;
        Ok(condition)
    }

    /// Returns whether the condition allows only one value in this field, or only NULL.
    pub(super) fn pins(&self, field: &str) -> bool {
        self.field.name == field && self.operator == Operator::Is && self.texts.len() < 2
    }

    /// Returns whether the condition requires that a field is NULL.
    pub(super) fn requires_null(&self, field: &str) -> bool {
        self.pins(field) && self.texts.is_empty()
    }

    /// Returns whether the condition names actors that a fact must have.
    pub(super) fn names_actors(&self) -> bool {
        let named = matches!(self.field.kind, FieldKind::Actor | FieldKind::State);
        named && self.operator == Operator::Is && self.field.name != "partner"
    }

    /// Returns whether the condition searches free text, which has no list of valid values.
    #[must_use]
    pub fn is_free_text(&self) -> bool {
        let free = matches!(self.field.kind, FieldKind::Text | FieldKind::Computed);
        free && self.operator == Operator::Is
    }

    /// Refuses an operator that has no meaning for the field.
    fn check(&self, facts: &Facts) -> Result<(), Error> {
        if !self.operator.takes_several() && self.texts.len() != 1 {
            return Err(self.one_value());
        }
        match (&self.field.kind, self.operator) {
            (_, Operator::Is | Operator::IsNot) => self.check_values(),
            (
                FieldKind::Number | FieldKind::Computed | FieldKind::Day | FieldKind::Date,
                operator,
            ) if operator.compares_size() => Ok(()),
            (FieldKind::Period(_), operator) if operator.compares_size() => {
                Err(self.unsuitable(&format!("compare the date: `date{operator}2019`")))
            }
            (FieldKind::Number | FieldKind::Day | FieldKind::Date, Operator::Holds) => {
                Err(self.unsuitable("it takes = < <= > and >="))
            }
            (FieldKind::Period(_), Operator::Holds) => Err(self.unsuitable("it takes = and !=")),
            (_, Operator::Holds) if !self.field.is_many() => Ok(()),
            (_, Operator::Holds) => Err(self.unsuitable("it takes = and !=")),
            // The text of an amount begins with a figure, but sorts as text: 10 before 9.
            _ => Err(self.unsuitable(if facts.is_amount(&self.field) {
                "it holds text; compare `low` or `high`, its bounds"
            } else {
                "only dates and numbers have an order; = takes several values, with commas"
            })),
        }
    }

    fn check_values(&self) -> Result<(), Error> {
        match self.field.kind {
            FieldKind::Date if self.texts.len() > 1 => Err(self.one_value()),
            FieldKind::Date if self.operator == Operator::IsNot && !self.texts.is_empty() => {
                Err(self.unsuitable("write `date<2019`, `date>2019`, or `year!=2019`"))
            }
            FieldKind::Period(unit) => match self.texts.iter().find(|text| !unit.is_label(text)) {
                Some(_) => Err(self.unsuitable_value(unit.example())),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// Returns an error if the operator is `<`, `<=`, `>` or `>=`. The caller has found that the
    /// field holds texts.
    pub fn refuse_size_of_text(&self) -> Result<(), Error> {
        if !self.operator.compares_size() {
            return Ok(());
        }
        Err(self.unsuitable(
            "it holds text, which has no order; ~ finds text that contains another text",
        ))
    }

    fn one_value(&self) -> Error {
        Error::OneValue {
            field: self.field.name.clone(),
            operator: self.operator,
        }
    }

    fn unsuitable(&self, hint: &str) -> Error {
        Error::Unsuitable {
            field: self.field.name.clone(),
            operator: self.operator,
            hint: hint.to_owned(),
        }
    }

    fn unsuitable_value(&self, example: &str) -> Error {
        Error::WrongLabel {
            field: self.field.name.clone(),
            text: self.texts.join(","),
            example: example.to_owned(),
        }
    }

    /// Returns the valid values if the field has a fixed list of them but no vocabulary.
    #[must_use]
    pub fn words(&self) -> Option<&'static [&'static str]> {
        (self.field.kind == FieldKind::Within).then_some(&WITHIN)
    }
}

/// Returns the name of a field's parameter. A parameter's name cannot be quoted in SQL, so `_`
/// replaces all characters except ASCII letters and digits.
fn parameter(field: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    field.chars().map(plain).collect()
}

/// Returns `name`, followed by a number if it is taken.
fn free(name: &str, taken: &[String]) -> String {
    let mut number = 1;
    loop {
        let candidate = match number {
            1 => name.to_owned(),
            _ => format!("{name}_{number}"),
        };
        // The window already has parameters of these names.
        let reserved = ["since", "until"].contains(&candidate.as_str());
        if !reserved && !taken.contains(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

/// Splits the text after an operator at its commas. `\,` stands for a comma inside a value.
fn values(operator: Operator, rest: &str, text: &str) -> Result<Vec<String>, Error> {
    if rest.trim().is_empty() {
        return Ok(Vec::new());
    }
    if !operator.takes_several() {
        return Ok(vec![rest.trim().to_owned()]);
    }
    let mut values: Vec<String> = Vec::new();
    for part in rest.split(',') {
        match values.last_mut().filter(|last| last.ends_with('\\')) {
            Some(last) => {
                last.pop();
                last.push(',');
                last.push_str(part);
            }
            None => values.push(part.to_owned()),
        }
    }
    let values: Vec<String> = values.iter().map(|value| value.trim().to_owned()).collect();
    if values.iter().any(String::is_empty) {
        return Err(Error::EmptyValue {
            text: text.to_owned(),
        });
    }
    Ok(values)
}

/// Returns the error for a condition without an operator. It suggests a condition if the text has a
/// colon or a space instead.
fn no_operator(facts: &Facts, text: &str) -> Error {
    let guess = |(name, value): (&str, &str)| {
        let field = facts.field(name.trim()).ok()?;
        let value = value.trim();
        let value = value.strip_prefix("is ").unwrap_or(value);
        Some(format!("{}={value}", field.name))
    };
    let split = text.split_once(':').or_else(|| text.trim().split_once(' '));
    Error::NoOperator {
        text: text.to_owned(),
        suggestion: split.and_then(guess),
    }
}

/// Reads a number. A number without a fraction is whole.
#[must_use]
pub fn number(text: &str) -> Option<FieldNumber> {
    let digits = text.replace('_', "");
    if let Ok(whole) = digits.parse() {
        return Some(FieldNumber::Whole(whole));
    }
    let real: f64 = digits.parse().ok()?;
    real.is_finite().then_some(FieldNumber::Real(real))
}

/// A number as the value of a condition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldNumber {
    /// A number without a fraction.
    Whole(i64),
    /// A number with a fraction.
    Real(f64),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(rest: &str) -> Vec<String> {
        values(Operator::Is, rest, rest).unwrap()
    }

    #[test]
    fn values_are_split_at_unescaped_commas() {
        let none: [&str; 0] = [];
        assert_eq!(split(""), none);
        assert_eq!(split(" exercise , visit"), ["exercise", "visit"]);
        assert_eq!(
            split("Petaling Jaya\\, Selangor"),
            ["Petaling Jaya, Selangor"]
        );
        assert_eq!(split("a\\b,c\\"), ["a\\b", "c\\"]);
        assert!(values(Operator::Is, "a,,b", "").is_err());
    }

    #[test]
    fn a_value_that_a_text_contains_is_not_split() {
        let one = values(Operator::Holds, "a, b", "").unwrap();
        assert_eq!(one, ["a, b"]);
    }

    #[test]
    fn each_parameter_has_its_own_name() {
        let taken = ["kind".to_owned(), "kind_2".to_owned()];
        assert_eq!(free("kind", &taken), "kind_3");
        assert_eq!(free("since", &[]), "since_2");
        assert_eq!(parameter("a\"b; --"), "a_b____");
    }

    #[test]
    fn a_number_may_have_a_fraction_and_is_finite() {
        assert_eq!(number("1_000"), Some(FieldNumber::Whole(1000)));
        assert_eq!(number("1e6"), Some(FieldNumber::Real(1e6)));
        for text in ["", "one", "inf", "NaN", "1,000"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
