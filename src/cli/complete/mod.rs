//! Completion: offers values when the user presses Tab in a shell.
//!
//! A shell calls chancery with the variable `COMPLETE` set. chancery answers before it does
//! anything else, and writes nothing to stderr. Commands and flags come from the parser; values
//! come from the database that the command would use. Because that database may be untrusted,
//! chancery reads it under the read-only lock, as always, and offers only values that a shell takes
//! as one word.

use std::env;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use clap::Command;
use clap_complete::CompleteEnv;
use clap_complete::env::{Elvish, Fish, Powershell, Shells, Zsh};

use self::bash::Bash;
use crate::cli::complete::things::PATIENCE;
use crate::cli::complete::typed::{VARIABLE, is_asked};
use crate::cli::error::CliError;

mod bash;
pub(crate) mod fields;
pub(crate) mod subcommands;
pub(crate) mod things;
pub(crate) mod typed;

/// How long a query may take to end after it has been stopped.
const GRACE: Duration = Duration::from_millis(200);

const SHELLS: Shells<'_> = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

/// Answers a shell that asks for completions, or returns `None` if no shell asks.
pub(crate) fn answer(parser: fn() -> Command) -> Option<Result<ExitCode, CliError>> {
    if !is_asked() {
        return None;
    }
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
        // The command line often has a fault, because the user is still typing it.
        Err(_) if half_a_line => Ok(ExitCode::FAILURE),
        Err(error) => {
            let error = error.to_string();
            let what = error.trim_start_matches("error: ").trim_end();
            Err(CliError::usage(what).hint(format!("`{VARIABLE}` names the shell that asks")))
        }
    })
}

/// Returns the script that a shell loads to ask for completions.
pub(crate) fn registration(shell: &str) -> Result<Vec<u8>, CliError> {
    let mut script = Vec::new();
    let known = SHELLS.completer(shell);
    let known = known.ok_or_else(|| CliError::usage(format!("there is no shell `{shell}`")))?;
    known
        .write_registration(VARIABLE, "chancery", "chancery", "chancery", &mut script)
        .expect("a Vec takes all bytes");
    Ok(script)
}

/// Ends the process if a Tab takes too long, because nothing can stop a single call of an SQL
/// function.
///
/// This harms nothing, because nothing has been printed by then.
#[expect(
    clippy::exit,
    reason = "nothing else ends a thread that does not look up"
)]
fn give_up() -> ! {
    thread::sleep(PATIENCE + GRACE);
    std::process::exit(1)
}
