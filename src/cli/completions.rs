//! `chancery completions`: what makes a shell complete chancery's words.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, aot};

use super::ask::OutputArgs;
use super::database::DatabaseArgs;
use super::{Cli, CliError, complete};

/// How a shell loads the script; each line goes into the shell's own start file.
const INSTALL: &str = "\
Load it when the shell starts:
  bash        source <(chancery completions bash)        in ~/.bashrc
  zsh         source <(chancery completions zsh)         in ~/.zshrc, after compinit
  fish        chancery completions fish | source         in ~/.config/fish/config.fish
  elvish      eval (chancery completions elvish | slurp) in ~/.config/elvish/rc.elv
  powershell  chancery completions powershell | Out-String | Invoke-Expression

The shell then asks chancery itself at each Tab, and is offered the actors, topics, facts and codes \
of the database that would be used. With --static it is given all commands and flags once, as a \
script that never calls chancery: for a package, or where a program may not be run.";

/// Which shell, and which kind of script.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = INSTALL)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,

    /// A script that knows commands and flags, but no values, and never calls chancery
    #[arg(long = "static")]
    fixed: bool,
}

pub(super) fn run(
    args: &CompletionsArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    database.refuse_timeout("completions")?;
    output.refuse_all_but_file(|flag| format!("a script has no rows; `{flag}` does not apply"))?;
    let mut script = Vec::new();
    if args.fixed {
        aot::generate(args.shell, &mut Cli::command(), "chancery", &mut script);
    } else {
        script = complete::registration(&args.shell.to_string())?;
    }
    Ok(output.open()?.write_whole(&script)?)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    /// The flags of a report are only made when they are needed: here they all are.
    #[test]
    fn a_static_script_has_the_flags_of_every_report() {
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            aot::generate(*shell, &mut Cli::command(), "chancery", &mut script);
            let script = String::from_utf8(script).unwrap();
            for flag in ["visitor", "since", "print-sql", "citations", "static"] {
                assert!(script.contains(flag), "{shell}: {flag}");
            }
        }
    }
}
