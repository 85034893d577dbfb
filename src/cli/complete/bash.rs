//! Completes words in bash, which ends a word at `:`, `=` and `@`.
//!
//! bash would split `actor:aukus`, `aukus-announced@my22` and `--actor=malaysia`, and the parser
//! would see words that the user did not type. So chancery's script sends the whole line, and this
//! module splits it. bash replaces only the part that it considers the last word.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::engine;
use clap_complete::env::{self as shells, EnvCompleter};

/// The variable in which the script sends the line up to the cursor.
const LINE: &str = "_CHANCERY_LINE";

#[derive(Debug)]
pub(crate) struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        _: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        let script = include_str!("bash.sh")
            .replace("VAR", var)
            .replace("BIN", bin)
            .replace("COMPLETER", &quoted(completer));
        buf.write_all(script.as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut Command,
        args: Vec<OsString>,
        folder: Option<&Path>,
        buf: &mut dyn Write,
    ) -> io::Result<()> {
        let Some(line) = line() else {
            // The line is missing if clap's own script asks, because that script sends the words
            // instead.
            return shells::Bash.write_complete(command, args, folder, buf);
        };
        let (words, quote) = words(&line);
        let kept = kept(&words, args.first());
        let index = words.len() - 1;
        for candidate in engine::complete(command, words, index, folder)? {
            let value = candidate.get_value().to_string_lossy();
            if let Some(value) = value.strip_prefix(&kept) {
                writeln!(buf, "{}", escaped(value, quote))?;
            }
        }
        Ok(())
    }
}

/// Returns the line up to the cursor, if chancery's own script asks.
pub(crate) fn line() -> Option<String> {
    Some(env::var_os(LINE)?.to_string_lossy().into_owned())
}

/// Splits a line into words as bash does. Returns the words and, if a quotation at the end is
/// still open, its quotation mark.
///
/// The last word is the one that the user is typing; it is empty after a space.
pub(crate) fn words(line: &str) -> (Vec<OsString>, Option<char>) {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut within = false;
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        let word = words.last_mut().expect("there is always one");
        match (c, quote) {
            ('\\', None | Some('"')) => {
                word.extend(characters.next());
                within = true;
            }
            ('\'' | '"', None) => (quote, within) = (Some(c), true),
            (_, Some(open)) if c == open => quote = None,
            (_, None) if c.is_whitespace() => {
                if within {
                    words.push(String::new());
                }
                within = false;
            }
            _ => {
                word.push(c);
                within = true;
            }
        }
    }
    (words.into_iter().map(OsString::from).collect(), quote)
}

/// Returns the part of the last word that bash does not replace. In `actor:aukus` it is `actor:`,
/// which bash takes for a separate word.
fn kept(words: &[OsString], replaced: Option<&OsString>) -> String {
    let text = |word: Option<&OsString>| {
        let word = word.map_or_else(Default::default, |word| word.to_string_lossy());
        word.into_owned()
    };
    let replaced = text(self::words(&text(replaced)).0.last());
    let whole = text(words.last());
    whole.strip_suffix(&replaced).unwrap_or_default().to_owned()
}

/// Returns a value with the escapes that a user would type, because bash inserts it unchanged.
fn escaped(value: &str, quote: Option<char>) -> String {
    let special = |c: char| match quote {
        None => !c.is_alphanumeric() && !"_-+.,:/#@=%".contains(c),
        Some('"') => "\"\\$`!".contains(c),
        Some(_) => false,
    };
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        if special(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Returns a path, between quotes if the shell needs them.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if path.chars().all(plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Vec<String> {
        let words = words(line).0.into_iter();
        words.map(|word| word.into_string().unwrap()).collect()
    }

    #[test]
    fn a_line_is_split_at_its_spaces_only() {
        assert_eq!(
            split("chancery show actor:auk"),
            ["chancery", "show", "actor:auk"]
        );
        assert_eq!(split("chancery  --actor=mal"), ["chancery", "--actor=mal"]);
        assert_eq!(split("chancery "), ["chancery", ""]);
        assert_eq!(split(""), [""]);
    }

    #[test]
    fn quotes_and_backslashes_hold_a_word_together() {
        assert_eq!(split(r#"a 'b c' d\ e "f 'g"#), ["a", "b c", "d e", "f 'g"]);
        assert_eq!(words(r#"a "b"#).1, Some('"'));
        assert_eq!(words("a 'b'").1, None);
        assert_eq!(split("a '' "), ["a", "", ""]);
    }

    #[test]
    fn only_the_part_that_bash_takes_for_the_last_word_is_replaced() {
        let kept =
            |line: &str, replaced: &str| kept(&words(line).0, Some(&OsString::from(replaced)));
        assert_eq!(kept("chancery show actor:auk", "auk"), "actor:");
        assert_eq!(kept("chancery show actor:", ""), "actor:");
        assert_eq!(kept("chancery show auk@my", "@my"), "auk");
        assert_eq!(kept("chancery --actor=mal", "mal"), "--actor=");
        assert_eq!(kept("chancery show auk", "auk"), "");
        assert_eq!(kept(r"chancery --db my\ fi", r"my\ fi"), "");
    }

    #[test]
    fn a_value_is_put_into_the_line_so_that_it_stays_one_word() {
        assert_eq!(escaped("my $(file).db", None), r"my\ \$\(file\).db");
        assert_eq!(escaped("my $file", Some('"')), r"my \$file");
        assert_eq!(escaped("my $file", Some('\'')), "my $file");
        assert_eq!(escaped("a-b/c@d", None), "a-b/c@d");
    }

    #[test]
    fn a_path_with_a_space_is_quoted_in_the_script() {
        assert_eq!(quoted("/opt/chancery"), "/opt/chancery");
        assert_eq!(quoted("/my bin/it's"), r"'/my bin/it'\''s'");
    }
}
