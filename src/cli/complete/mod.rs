//! Completion: what a shell is offered when somebody presses Tab.
//!
//! A shell calls chancery with the variable `COMPLETE` set. It is answered before
//! anything else is done, without a word on stderr: commands and flags as the parser
//! has them, values from the database that would be used. That database is read
//! under the lock, like all others, and may be a stranger's, so no value is offered
//! that a shell could take for more than a word.

use crate::cli::complete::things::PATIENCE;
use crate::cli::complete::typed::{VARIABLE, is_asked};
use std::env;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use clap::Command;
use clap_complete::CompleteEnv;
use clap_complete::env::{Elvish, Fish, Powershell, Shells, Zsh};

use self::bash::Bash;
use crate::cli::error::CliError;

mod bash;
pub(crate) mod fields;
pub(crate) mod subcommands;
pub(crate) mod things;
pub(crate) mod typed;

/// How long what was stopped may take to end.
const GRACE: Duration = Duration::from_millis(200);

const SHELLS: Shells<'_> = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

/// Answers a shell that asks; `None` where none does.
pub(crate) fn answer(parser: fn() -> Command) -> Option<Result<ExitCode, CliError>> {
    if !is_asked() {
        return None;
    }
    // Only completion needs it.
    let _ = subcommands::PARSER.set(parser);
    thread::spawn(|| give_up());
    let folder = env::current_dir().ok();
    let half_a_line = env::args_os().any(|word| word == "--");
    let answered = CompleteEnv::with_factory(parser)
        .var(VARIABLE)
        .shells(SHELLS)
        .try_complete(env::args_os(), folder.as_deref());
    Some(match answered {
        Ok(_) => Ok(ExitCode::SUCCESS),
        // It may be nonsense, and its author is still typing.
        Err(_) if half_a_line => Ok(ExitCode::FAILURE),
        Err(error) => {
            let error = error.to_string();
            let what = error.trim_start_matches("error: ").trim_end();
            Err(CliError::usage(what).hint(format!("`{VARIABLE}` names the shell that asks")))
        }
    })
}

/// Returns what a shell loads so that it asks.
pub(crate) fn registration(shell: &str) -> Result<Vec<u8>, CliError> {
    let mut script = Vec::new();
    let known = SHELLS.completer(shell);
    let known = known.ok_or_else(|| CliError::usage(format!("there is no shell `{shell}`")))?;
    known
        .write_registration(VARIABLE, "chancery", "chancery", "chancery", &mut script)
        .expect("a Vec takes all bytes");
    Ok(script)
}

/// Ends the process when a Tab has taken too long all the same: what one function call
/// computes is not stopped. Nothing was printed by then.
#[expect(
    clippy::exit,
    reason = "nothing else ends a thread that does not look up"
)]
fn give_up() -> ! {
    thread::sleep(PATIENCE + GRACE);
    std::process::exit(1)
}
