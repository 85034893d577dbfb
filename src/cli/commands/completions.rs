//! `chancery completions`: prints shell completion scripts.

use clap::Args;
use clap::Command;
use clap_complete::{Shell, aot};

use crate::cli::complete;
use crate::cli::error::CliError;
use crate::cli::flags::GlobalArgs;

/// Lists, for each shell, the line of its startup file that loads the script.
const INSTALL: &str = "\
Load it when the shell starts:
  bash        source <(chancery completions bash)        in ~/.bashrc
  zsh         source <(chancery completions zsh)         in ~/.zshrc, after compinit
  fish        chancery completions fish | source         in ~/.config/fish/config.fish
  elvish      eval (chancery completions elvish | slurp) in ~/.config/elvish/rc.elv
  powershell  chancery completions powershell | Out-String | Invoke-Expression

|At each Tab the shell then calls chancery, which offers the actors, topics, facts and codes of the \
|database in use. A --static script knows only commands and flags and never calls chancery: for \
|packages, or where completion may not run programs.";

/// Which shell, and which kind of script.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = INSTALL)]
pub(crate) struct CompletionsArgs {
    /// Shell to complete for
    shell: Shell,

    /// Print a script that completes commands and flags only, and never calls chancery
    #[arg(long = "static")]
    fixed: bool,
}

pub(crate) fn run(
    args: &CompletionsArgs,
    global: &GlobalArgs,
    mut parser: Command,
) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    database.refuse_timeout("completions")?;
    output.refuse_all_but_file("the output is a script")?;
    let mut script = Vec::new();
    if args.fixed {
        aot::generate(args.shell, &mut parser, "chancery", &mut script);
    } else {
        script = complete::registration(&args.shell.to_string())?;
    }
    Ok(output.open()?.write_whole(&script)?)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    /// A static script contains the flags of all reports, although the parser makes a report's
    /// flags only when it needs them.
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
