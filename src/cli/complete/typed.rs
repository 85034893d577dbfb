//! Reads the words that the user typed, before the command line is parsed.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::cli::complete::bash;

/// The variable that names the shell that asks for completions.
pub(crate) const VARIABLE: &str = "COMPLETE";

/// Returns whether a shell asks for completions.
///
/// The first answer is kept, because `clap_complete` removes the variable when it reads it.
pub(crate) fn is_asked() -> bool {
    static ASKED: OnceLock<bool> = OnceLock::new();
    *ASKED.get_or_init(|| {
        let shell = env::var_os(VARIABLE);
        shell.is_some_and(|shell| !shell.is_empty() && shell != "0")
    })
}

/// Returns the words of the line that a shell wants to complete, up to the cursor. If no shell asks
/// for completions, returns the words with which this process was called.
pub(crate) fn typed() -> Vec<OsString> {
    if let Some(line) = bash::line() {
        return bash::words(&line).0;
    }
    let words = env::args_os();
    if !is_asked() {
        return words.collect();
    }
    let words = words.skip_while(|word| word != "--").skip(1);
    let at = env::var("_CLAP_COMPLETE_INDEX").ok();
    match at.and_then(|at| at.parse::<usize>().ok()) {
        // zsh does not pass the last word if it is empty, so an empty word is added here.
        Some(at) => words
            .chain([OsString::new()])
            .take(at.saturating_add(1))
            .collect(),
        None => words.collect(),
    }
}

/// Returns the file or folder that a flag names, before the command line is parsed.
pub(crate) fn file_of(flag: &str) -> Option<PathBuf> {
    named(flag, &typed())
}

pub(crate) fn named(flag: &str, words: &[OsString]) -> Option<PathBuf> {
    let mut words = words.iter();
    loop {
        let word = words.next()?;
        if word == flag {
            return words.next().map(unfolded);
        }
        let with_value = word.to_str().and_then(|word| word.strip_prefix(flag));
        if let Some(file) = with_value.and_then(|rest| rest.strip_prefix('=')) {
            return Some(unfolded(&OsString::from(file)));
        }
    }
}

/// Replaces `~/` at the start of a path by the home folder if a shell asks for completions, because
/// the shell itself does this only when it runs the command.
pub(crate) fn unfolded(file: &OsString) -> PathBuf {
    let behind = file.to_str().and_then(|file| file.strip_prefix("~/"));
    match (behind, env::home_dir()) {
        (Some(rest), Some(home)) if is_asked() => home.join(rest),
        _ => file.into(),
    }
}

/// Returns the words between a command and the word at the cursor.
pub(crate) fn words_after(command: &str) -> Vec<String> {
    let words = typed();
    let words = words.iter().map(|word| word.to_string_lossy().into_owned());
    let mut words: Vec<String> = words.skip_while(|word| word != command).skip(1).collect();
    words.pop();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_is_the_one_that_the_line_names() {
        let named = |line: &str| named("--db", &bash::words(line).0);
        assert_eq!(named("chancery --db a.db show "), Some("a.db".into()));
        assert_eq!(named("chancery show --db=b.db "), Some("b.db".into()));
        assert_eq!(named("chancery show "), None);
        assert_eq!(named("chancery show --db"), None);
    }
}
