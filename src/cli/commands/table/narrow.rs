//! Reads the flags that narrow a table. Reports have the same flags.

use clap::Args;
use clap_complete::ArgValueCompleter;

use crate::cli::complete::things::Things;
use crate::cli::error::CliError;
use crate::cli::parameter::{self, BoundValues};
use crate::cli::reports::values::check_window;
use crate::report::ParameterKind;
use crate::store::{ParameterValue, Reader};
use crate::table::{Condition, Facts, Operator, Window};

/// The source, coder and dates of the facts to keep.
#[derive(Debug, Clone, Args)]
pub(crate) struct NarrowArgs {
    /// Only facts from this source
    #[arg(long, value_name = "SLUG", requires = "facts")]
    #[arg(add = sources())]
    pub(crate) source: Option<String>,

    /// Only facts coded by this coder
    #[arg(long, value_name = "NAME", requires = "facts")]
    #[arg(add = coders())]
    pub(crate) coder: Option<String>,

    /// Only facts coded on or after this day, month or year
    #[arg(long, value_name = "DAY", requires = "facts")]
    pub(crate) coded_since: Option<String>,

    /// Only facts coded on or before this day, month or year
    #[arg(long, value_name = "DAY", requires = "facts")]
    pub(crate) coded_until: Option<String>,

    /// Only facts that may lie on or after this day, month or year
    #[arg(long, value_name = "DAY", requires = "facts")]
    pub(crate) since: Option<String>,

    /// Only facts that may lie on or before this day, month or year
    #[arg(long, value_name = "DAY", requires = "facts")]
    pub(crate) until: Option<String>,

    /// Only facts that may lie in this year; equals --since YEAR --until YEAR
    #[arg(long, value_name = "YEAR", requires = "facts", value_parser = parameter::year)]
    #[arg(conflicts_with_all = ["since", "until"])]
    pub(crate) year: Option<String>,

    /// With a window of dates, also list undated facts
    #[arg(long, requires = "facts")]
    pub(crate) undated: bool,
}

fn sources() -> ArgValueCompleter {
    Things::Sources.completer()
}

fn coders() -> ArgValueCompleter {
    Things::Coders.completer()
}

/// A flag that the user typed, as a condition on a field.
struct Narrowed<'a> {
    name: &'static str,
    field: &'static str,
    operator: Operator,
    /// The kind of value that the flag takes.
    kind: ParameterKind,
    text: &'a str,
}

impl NarrowArgs {
    /// Returns all flags, each with the text that the user typed for it, if any.
    pub(crate) fn given(&self) -> [(&'static str, Option<&String>); 7] {
        [
            ("source", self.source.as_ref()),
            ("coder", self.coder.as_ref()),
            ("coded_since", self.coded_since.as_ref()),
            ("coded_until", self.coded_until.as_ref()),
            ("since", self.since.as_ref()),
            ("until", self.until.as_ref()),
            ("year", self.year.as_ref()),
        ]
    }

    /// Returns the window after these flags have narrowed it.
    pub(crate) fn window(
        &self,
        reader: &Reader,
        facts: &Facts,
        window: Option<Window>,
    ) -> Result<Option<Window>, CliError> {
        let flags = [
            ("--since", Operator::AtLeast, &self.since),
            ("--until", Operator::AtMost, &self.until),
            ("--year", Operator::Is, &self.year),
        ];
        let mut window = window;
        for (flag, operator, text) in flags {
            let Some(text) = text else {
                continue;
            };
            if !facts.has_dates() {
                let message = format!("`{flag}` cannot narrow `{}`", facts.noun);
                return Err(CliError::usage(message).hint("its rows have no dates"));
            }
            let first = parameter::value_of(reader, &ParameterKind::Day, flag, text)?;
            let last = parameter::value_of(reader, &ParameterKind::EndDay, flag, text)?;
            if let (ParameterValue::Text(first), ParameterValue::Text(last)) = (first, last) {
                let window = window.get_or_insert_with(Window::default);
                window.narrow(operator, &first, &last);
            }
        }
        Ok(window.map(Window::checked).transpose()?)
    }

    /// Returns conditions for `--source`, `--coder`, `--coded-since` and `--coded-until`. Fails if
    /// a value is wrong, or if the facts lack the field of a flag, such as `source`.
    pub(crate) fn conditions(
        &self,
        reader: &Reader,
        facts: &Facts,
    ) -> Result<Vec<Condition>, CliError> {
        let narrowed = self.narrowed();
        let values = narrowed.iter().map(|it| it.value(reader));
        check_window(&values.collect::<Result<BoundValues, _>>()?)?;
        narrowed.iter().map(|it| it.condition(facts)).collect()
    }

    fn narrowed(&self) -> Vec<Narrowed<'_>> {
        use ParameterKind::{Coder, Day, EndDay, Source};
        let known = [
            ("source", Operator::Is, Source),
            ("coder", Operator::Is, Coder),
            ("coded_on", Operator::AtLeast, Day),
            ("coded_on", Operator::AtMost, EndDay),
        ];
        let given = known.into_iter().zip(self.given());
        let narrowed = given.filter_map(|((field, operator, kind), (name, text))| {
            Some(Narrowed {
                name,
                field,
                operator,
                kind,
                text: text?,
            })
        });
        narrowed.collect()
    }
}

impl Narrowed<'_> {
    fn flag(&self) -> String {
        format!("--{}", self.name.replace('_', "-"))
    }

    /// Returns the value that the flag's text means, after checking it.
    fn value(&self, reader: &Reader) -> Result<(String, ParameterValue), CliError> {
        let value = parameter::value_of(reader, &self.kind, &self.flag(), self.text)?;
        Ok((self.name.to_owned(), value))
    }

    fn condition(&self, facts: &Facts) -> Result<Condition, CliError> {
        let Ok(field) = facts.field(self.field) else {
            let message = format!("`{}` cannot narrow `{}`", self.flag(), facts.noun);
            return Err(
                CliError::usage(message).hint("its rows do not say which dossier they come from")
            );
        };
        Ok(Condition::new(field, self.operator, self.text))
    }
}
