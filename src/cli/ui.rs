//! Looks at the terminal, and writes all messages to stderr.

use std::io::{self, IsTerminal, Write};

use crate::render::Style;
use crate::visible::visible_lines;
use crate::wrap::wrap;

/// Prints a note on stderr.
pub(crate) fn note(text: &str) {
    say(&format!("note: {text}"));
}

/// Returns whether both standard output and stderr are terminals.
pub(crate) fn is_interactive() -> bool {
    is_terminal() && io::stderr().is_terminal()
}

/// Returns whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Returns whether stderr is a terminal.
pub(crate) fn is_stderr_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Prints an error on stderr.
pub(crate) fn error(error: &super::error::CliError) {
    say(&error.to_string());
}

/// Writes to stderr.
pub(crate) fn say(text: &str) {
    // If stderr is closed, there is nowhere to report the failure.
    let _ = io::stderr().write_all(said(text, stderr_width()).as_bytes());
}

/// Returns the lines to write, with hidden characters spelled out and sentences wrapped.
fn said(text: &str, width: Option<usize>) -> String {
    let mut shown = String::new();
    for line in visible_lines(text).split('\n') {
        let lines = match width {
            Some(width) if is_sentence(line) => wrap(line, width),
            _ => vec![line],
        };
        for line in lines {
            shown.push_str(line);
            shown.push('\n');
        }
    }
    shown
}

/// Returns whether a line is a sentence and may be wrapped; lines of an excerpt must keep their
/// columns.
fn is_sentence(line: &str) -> bool {
    ["note: ", "error: ", "warning: ", "hint: "]
        .iter()
        .any(|opening| line.starts_with(opening))
}

/// Returns the style for standard output in the formats for people.
///
/// `COLUMNS` sets the width of any output. Without it, a terminal has its own width and a pipe has
/// none. `NO_COLOR` and `TERM=dumb` turn colour off; `CLICOLOR_FORCE` turns it on.
pub(crate) fn stdout_style() -> Style {
    let terminal = is_terminal();
    Style {
        width: columns().or_else(|| terminal.then(terminal_width).flatten()),
        color: color(terminal, |name| {
            std::env::var(name).ok().filter(|value| !value.is_empty())
        }),
        ..Style::default()
    }
}

/// Returns whether to draw in ASCII only, because the character set of the locale is not UTF-8 or
/// the terminal is dumb.
///
/// If no locale is set, UTF-8 is assumed, as it is for tables.
pub(crate) fn is_ascii(terminal: bool) -> bool {
    is_ascii_with(terminal, |name| {
        std::env::var(name).ok().filter(|value| !value.is_empty())
    })
}

fn is_ascii_with(terminal: bool, var: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(&var);
    let is_utf8 = |locale: String| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    let is_dumb = terminal && var("TERM").as_deref() == Some("dumb");
    is_dumb || !locale.is_none_or(is_utf8)
}

/// Returns the command of the pager, which the user's shell runs, or `None` for no pager.
///
/// Only a terminal whose `TERM` is set and not `dumb` has a pager. `CHANCERY_PAGER`, or else
/// `PAGER`, sets the command; by default it is `less`. An empty command or `cat` means no pager.
pub(crate) fn pager() -> Option<String> {
    if !is_terminal() {
        return None;
    }
    chosen_pager(|name| std::env::var(name).ok())
}

fn chosen_pager(var: impl Fn(&str) -> Option<String>) -> Option<String> {
    if matches!(var("TERM").as_deref(), None | Some("" | "dumb")) {
        return None;
    }
    let pager = var("CHANCERY_PAGER").or_else(|| var("PAGER"));
    let pager = pager.unwrap_or_else(|| "less".into());
    let pager = pager.trim();
    (!matches!(pager, "" | "cat")).then(|| pager.to_owned())
}

fn columns() -> Option<usize> {
    let width = std::env::var("COLUMNS").ok()?.parse().ok()?;
    (width > 0).then_some(width)
}

fn stderr_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size_of(io::stderr())?;
    columns().or(Some(usize::from(width.0)))
}

fn terminal_width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size()?;
    Some(usize::from(width.0))
}

/// Returns whether to use colour, by the conventions of no-color.org and bixense.com/clicolors.
fn color(terminal: bool, var: impl Fn(&str) -> Option<String>) -> bool {
    if var("NO_COLOR").is_some() {
        return false;
    }
    if var("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    terminal && var("TERM").as_deref() != Some("dumb") && var("CLICOLOR").as_deref() != Some("0")
}

/// Returns a count with its noun, such as `2 facts`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::samples;
    use crate::visible::is_forbidden;

    fn with(terminal: bool, vars: &[(&str, &str)]) -> bool {
        color(terminal, |name| {
            let found = vars.iter().find(|(key, _)| *key == name)?;
            Some(found.1.to_owned())
        })
    }

    proptest! {
        #[test]
        fn messages_have_no_hidden_characters(
            text in samples::text(),
            width in prop::option::of(1..120_usize),
        ) {
            let shown = said(&format!("note: {text}"), width);
            prop_assert_eq!(shown.chars().find(|&c| c != '\n' && is_forbidden(c)), None);
        }
    }

    #[test]
    fn the_first_variable_that_is_set_names_the_pager() {
        let pager = |vars: &[(&str, &str)]| {
            let terminal = [("TERM", "xterm")];
            chosen_pager(|name| {
                let mut vars = vars.iter().chain(&terminal);
                let found = vars.find(|(key, _)| *key == name)?;
                Some(found.1.to_owned())
            })
        };
        assert_eq!(pager(&[]).as_deref(), Some("less"));
        assert_eq!(pager(&[("PAGER", "more")]).as_deref(), Some("more"));
        let both = [("CHANCERY_PAGER", "less -S"), ("PAGER", "more")];
        assert_eq!(pager(&both).as_deref(), Some("less -S"));
        for none in ["", " ", "cat", " cat "] {
            assert_eq!(pager(&[("CHANCERY_PAGER", none), ("PAGER", "more")]), None);
        }
        for dumb in ["", "dumb"] {
            assert_eq!(pager(&[("TERM", dumb), ("PAGER", "more")]), None);
        }
    }

    #[test]
    fn ascii_is_used_for_other_character_sets_and_dumb_terminals() {
        let ascii = |terminal: bool, vars: &[(&str, &str)]| {
            is_ascii_with(terminal, |name| {
                let found = vars.iter().find(|(key, _)| *key == name)?;
                Some(found.1.to_owned())
            })
        };
        assert!(!ascii(true, &[]));
        assert!(!ascii(true, &[("LANG", "en_GB.UTF-8")]));
        assert!(!ascii(true, &[("LC_ALL", "C.utf8"), ("LANG", "C")]));
        assert!(ascii(true, &[("LANG", "C")]));
        assert!(ascii(
            false,
            &[("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "en_GB.UTF-8")]
        ));
        assert!(ascii(true, &[("TERM", "dumb")]));
        assert!(!ascii(false, &[("TERM", "dumb")]));
    }

    #[test]
    fn only_terminals_get_color_unless_a_variable_says_otherwise() {
        assert!(with(true, &[]));
        assert!(!with(false, &[]));
        assert!(!with(true, &[("NO_COLOR", "1")]));
        assert!(!with(true, &[("TERM", "dumb")]));
        assert!(!with(true, &[("CLICOLOR", "0")]));
        assert!(with(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!with(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!with(false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    }
}
