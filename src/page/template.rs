//! Renders the templates of a page.

use std::io::{self, Write};

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde::Serialize;

use super::text::EscapedText;

/// Fills in templates, and escapes every value unless it is [`Markup`](super::Markup).
///
/// If a template uses a value that the caller does not pass, rendering fails.
pub(super) struct Templates(Environment<'static>);

impl Templates {
    pub(super) fn new() -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(|out, state, value| {
            if value.is_undefined() {
                return minijinja::escape_formatter(out, state, value);
            }
            if value.is_none() {
                return Ok(());
            }
            let written = match value.as_str() {
                Some(markup) if value.is_safe() => out.write_str(markup),
                Some(text) => write!(out, "{}", EscapedText(text)),
                None => write!(out, "{}", EscapedText(&value.to_string())),
            };
            written.map_err(minijinja::Error::from)
        });
        Self(environment)
    }

    /// Fills in a template with values, and writes the result.
    pub(super) fn write(
        &self,
        out: &mut dyn Write,
        template: &str,
        values: impl Serialize,
    ) -> io::Result<()> {
        let text = self
            .0
            .render_str(template, Serde(values))
            .map_err(io::Error::other)?;
        writeln!(out, "{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Markup;
    use super::*;

    #[derive(Serialize)]
    struct TemplateValues {
        text: &'static str,
        markup: Markup,
        list: Vec<&'static str>,
        nothing: Option<&'static str>,
    }

    fn render(template: &str) -> io::Result<String> {
        let values = TemplateValues {
            text: "<b>\u{202e}",
            markup: Markup::strong("<i>"),
            list: vec!["<"],
            nothing: None,
        };
        let mut out = Vec::new();
        Templates::new().write(&mut out, template, values)?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn values_are_escaped_and_markup_is_not() {
        assert_eq!(
            render("<p title=\"{{ text }}\">{{ text }} {{ markup }}{{ nothing }}").unwrap(),
            "<p title=\"&lt;b&gt;\\u{202e}\">&lt;b&gt;\\u{202e} <strong>&lt;i&gt;</strong>\n"
        );
        assert_eq!(render("{{ list }}").unwrap(), "[&#39;&lt;&#39;]\n");
    }

    #[test]
    fn an_unknown_value_is_an_error() {
        for template in ["{{ txet }}", "{% if txet %}{% endif %}", "{{ text.more }}"] {
            assert!(render(template).is_err(), "{template}");
        }
    }
}
