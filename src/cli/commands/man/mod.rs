//! `chancery man`: prints the man pages.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command, ValueHint};
use clap_complete::ArgValueCompleter;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::complete::subcommands;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::flags::GlobalArgs;
use crate::cli::subcommand;
use crate::cli::{markdown, topics, ui};
use crate::render::Output;
use crate::visible::visible_path;

/// The text of chancery's own page, besides its flags and commands.
const MORE: &str = include_str!("chancery.md");

/// The last lines on the page of each command.
const ELSEWHERE: &str = "# See also\n\n`chancery`(1), for exit codes, environment and files.\n";

/// The indentation of the lines that explain a term in a long help.
const DEEPER: &str = "          ";

/// Tells users how to read a page without installing it.
const READ: &str = "Read a page directly: chancery man report | man -l -";

/// Which page.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = READ)]
pub(crate) struct ManArgs {
    /// A command, such as report timeline [default: chancery]
    #[arg(value_name = "COMMAND", add = ArgValueCompleter::new(subcommands::command))]
    words: Vec<String>,

    /// Write the pages of all commands to DIR
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "words")]
    all: Option<PathBuf>,
}

pub(crate) fn run(args: &ManArgs, global: &GlobalArgs, parser: Command) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    database.refuse_timeout("man")?;
    if let Some(folder) = &args.all {
        output.refuse("man --all")?;
        return write_all(folder, parser);
    }
    output.refuse_all_but_file("the output is a man page")?;
    let page = page_of(&subcommand::named(parser, &args.words, &[])?);
    Ok(output.open()?.write_whole(page.as_bytes())?)
}

/// Writes a page for each command into a folder, and creates the folder if it is missing.
fn write_all(folder: &Path, parser: Command) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|error| {
        let what = format!("cannot make `{}`", visible_path(folder));
        CliError::new(ExitKind::Data, error).after(what)
    })?;
    let commands = with_parts(subcommand::named(parser, &[], &[])?);
    for command in &commands {
        let file = folder.join(format!("{}.1", title(command)));
        Output::file(&file, &[])?.write_whole(page_of(command).as_bytes())?;
    }
    let count = commands.len();
    ui::note(&format!(
        "wrote {count} pages to `{}`",
        visible_path(folder)
    ));
    Ok(())
}

/// Returns a command, its subcommands, their subcommands, and so on.
fn with_parts(command: Command) -> Vec<Command> {
    let parts = command.get_subcommands().cloned();
    let parts: Vec<Command> = parts.flat_map(with_parts).collect();
    [command].into_iter().chain(parts).collect()
}

/// Returns the title of a command's page, such as `chancery-report-timeline`.
fn title(command: &Command) -> String {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    name.replace(' ', "-")
}

/// Returns the page of a command, without a date.
fn page_of(command: &Command) -> String {
    let mut roff = Roff::new();
    if command.get_name() == "chancery" {
        add_exit_codes(&mut roff);
        markdown::add_to(&mut roff, MORE);
    } else {
        let closing = command.get_after_long_help();
        let closing = closing.map(ToString::to_string).unwrap_or_default();
        add_closing(&mut roff, &closing);
        markdown::add_to(&mut roff, ELSEWHERE);
    }
    // Every part contains the preamble, which a page needs only once.
    let preamble = Roff::new().render();
    let parts = generated(command) + &roff.render();
    format!(
        "{preamble}{}{}",
        heading(command),
        parts.replace(&preamble, "")
    )
}

/// Returns the header and footer of a page, without a date.
///
/// `clap_mangen` would drop an empty date, and so move the fields after it one place forward.
fn heading(command: &Command) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let title = title(command);
    format!(".TH {title} 1 \"\" \"chancery {version}\" \"chancery manual\"\n")
}

/// Returns the parts that are made from the command's definition: names, flags and subcommands.
fn generated(command: &Command) -> String {
    let heading = command.get_subcommand_help_heading().unwrap_or("Commands");
    let heading = heading.to_uppercase();
    let man = Man::new(command.clone().subcommand_help_heading(heading));
    let mut page = Vec::new();
    let mut written = man
        .render_name_section(&mut page)
        .and_then(|()| man.render_synopsis_section(&mut page))
        .and_then(|()| man.render_description_section(&mut page))
        .and_then(|()| man.render_options_section(&mut page));
    if command.has_subcommands() {
        written = written.and_then(|()| man.render_subcommands_section(&mut page));
    }
    written.expect("a Vec takes all bytes");
    String::from_utf8_lossy(&page).into_owned()
}

/// Adds the end of a command's long help.
///
/// A line that ends with a colon opens a section. An indented line followed by a deeper
/// one is a term with its meaning; other indented lines are printed as they are.
fn add_closing(roff: &mut Roff, text: &str) {
    let mut lines = text.lines().peekable();
    let mut verbatim = Vec::new();
    while let Some(line) = lines.next() {
        let meaning = lines.next_if(|next| next.starts_with(DEEPER));
        if line.starts_with("  ") && meaning.is_none() {
            verbatim.push(line.trim().to_owned());
            continue;
        }
        markdown::add_verbatim(roff, &std::mem::take(&mut verbatim));
        match (line.strip_suffix(':'), meaning) {
            (_, Some(meaning)) => {
                roff.control("TP", []);
                roff.text([bold(line.trim())]);
                roff.text([roman(meaning.trim())]);
            }
            (Some(heading), None) => {
                roff.control("SH", [heading.to_uppercase().as_str()]);
            }
            (None, None) if line.is_empty() => {}
            (None, None) => {
                roff.control("PP", []);
                roff.text([roman(line)]);
            }
        }
    }
    markdown::add_verbatim(roff, &verbatim);
}

fn add_exit_codes(roff: &mut Roff) {
    roff.control("SH", ["EXIT STATUS"]);
    for entry in topics::EXIT_CODES.split("; ") {
        let (code, meaning) = entry.split_once(' ').unwrap_or((entry, ""));
        roff.control("TP", []);
        roff.text([bold(code)]);
        roff.text([roman(meaning)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    fn page(words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        page_of(&subcommand::named(Cli::command(), &words, &[]).unwrap())
    }

    #[test]
    fn a_page_begins_with_title_and_version_and_has_no_date() {
        let title = ".TH chancery-report-timeline 1 \"\" \"chancery ";
        let title = format!("{title}{}\" ", env!("CARGO_PKG_VERSION"));
        let page = page(&["report", "timeline"]);
        assert!(page.contains(&title), "{page}");
    }

    #[test]
    fn the_page_of_a_report_has_its_flags_examples_and_columns() {
        let page = page(&["report", "timeline"]);
        for expected in [
            ".SH SYNOPSIS",
            "\\fB\\-\\-since\\fR",
            ".SH EXAMPLES",
            "chancery report timeline \\-\\-kind visit",
            ".SH COLUMNS\n.TP\n\\fBdate [EDTF, ISO 8601\\-2]\\fR\nwhen\n",
        ] {
            assert!(page.contains(expected), "{expected}\n{page}");
        }
    }

    #[test]
    fn the_page_of_chancery_has_codes_variables_and_files() {
        let page = page(&[]);
        for number in [0, 6, 130] {
            assert!(page.contains(&format!(".TP\n\\fB{number}\\fR\n")), "{page}");
        }
        for expected in [
            ".SH ENVIRONMENT",
            "\\fBCHANCERY_DB\\fR",
            ".SH FILES",
            ".SH COMMANDS",
        ] {
            assert!(page.contains(expected), "{expected}");
        }
    }

    #[test]
    fn every_command_has_a_page_of_its_own() {
        let pages = with_parts(subcommand::named(Cli::command(), &[], &[]).unwrap());
        let mut titles: Vec<String> = pages.iter().map(title).collect();
        let reports = crate::report::CATALOGUE.len();
        assert!(titles.len() > reports + 10);
        for expected in [
            "chancery",
            "chancery-report-timeline",
            "chancery-export-dossier",
        ] {
            assert!(titles.contains(&expected.to_owned()), "{expected}");
        }
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), pages.len());
    }

    #[test]
    fn a_page_has_one_preamble() {
        let preamble = Roff::new().render();
        assert_eq!(page(&["sql"]).matches(&preamble).count(), 1);
    }
}
