//! `chancery agree`: measures how far coders of one source agree, and lists disagreements.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use crate::agreement::{
    Comparison, Disagreement, Incomparable, NamedDossier, Scores, VariableAgreement,
};
use crate::cli::coding::read::read_all;
use crate::cli::database;
use crate::cli::error::CliError;
use crate::cli::flags::GlobalArgs;
use crate::cli::output::flags::OutputArgs;
use crate::cli::{ask, output, ui};
use crate::dossier::{self, Dossier, Shared};
use crate::rows::Cell;
use crate::store::Reader;
use crate::visible::visible_path;

const SCORES: &str =
    "SELECT position, score FROM vocab_position WHERE score IS NOT NULL ORDER BY position";

const HELP: &str = "Examples:
  chancery agree mine.toml theirs.toml
  chancery agree mine.toml theirs.toml third.toml --format csv
  chancery agree mine.toml theirs.toml --disagreements -o differ.csv

The dossiers must code one source: they share its slug, its fingerprint or the text of a passage. \
The order in which you name them does not matter.

How facts are matched:
  Each coder chooses their own slugs, so facts of one kind are matched by content. A pair scores up \
to 100: 40 for sentences that both cite (20 if only the paragraphs are the same), 40 for who and \
what they name (participants and topics; holder, target and topic; actor and organisation; thing and \
unit), 20 for words that both titles or summaries use (for amounts: figures). Pairs are matched from \
the highest score down to 50, each fact once. The codes under comparison do not count, except to \
break a tie: otherwise the matching itself would create agreement. Amounts match only within matched \
engagements, links only between matched facts. Two actors or topics are the same if they share a \
slug, a name or an ISO code.

Variables:
  sentence.coded       whether a sentence carries a fact; sentence.stance: whether it carries a stance
  stance.coded         whether the other coder coded this fact too
  stance.position      the position of a stance that both coded; other kinds and fields likewise
  engagement.cite      a set, like participants, topics and about: equal as a whole or not
                       (about: the actors and topics of an assessment)
  participation.role   the role of an actor whom both put in the engagement
  citation.hedge       the hedge of a sentence that both cite for a fact; voice and voice_actor
                       likewise

Columns:
  unit     the item to which each coder assigns one value
  level    nominal: values are equal or not
           ordinal: positions in the order of their scores; positions without a score (mixed,
           silent) and missing positions count in the nominal row only
           ratio: figures of amounts, where both coders give one
  n        units that at least two coders coded
  coders   number of those coders
  agree    per cent of pairs of values that are equal; for stance.coded and the like, per cent of
           the facts coded by either coder that both coded
  kappa    Cohen's kappa, for two coders: agreement beyond chance
  alpha    Krippendorff's alpha, for any number of coders and the given level: 1 is perfect, 0 is
           chance, less is worse than chance; the usual threshold is 0.8, or 0.667 for tentative conclusions

In nominal rows a missing value counts as a value. A variable that no coder uses has no row. In a \
dossier with partial coverage, a sentence that is neither cited nor listed as not coded counts as \
unread and is left out. A figure is NULL where it is undefined: kappa for more than two coders; \
kappa and alpha where all values are equal, because chance would agree too; both for stance.coded \
and the like, because nobody can count the facts that no coder saw. A high percentage with a low \
alpha means that nearly all values are the same.

A worked example:
  Two coders give 50 engagements a status. 20 times both say occurred, 15 times both say ongoing, 5 \
times only the first says occurred, 10 times only the second. They agree on 35 of 50: 70 per cent. \
The first says occurred in 0.5 of all cases, the second in 0.6, so chance alone would bring \
0.5 * 0.6 + 0.5 * 0.4 = 0.5. Kappa is (0.7 - 0.5) / (1 - 0.5) = 0.4, which is too low. \
`--disagreements` lists the 15 disagreements. There, NULL beside a fact means that the coder gives \
no value; NULL without a fact means that the coder has not coded the unit.";

/// What to compare.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = HELP)]
pub(crate) struct AgreeArgs {
    /// Dossier files of one source, each by a different coder
    #[arg(required = true, num_args = 2.., value_name = "DOSSIER", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// List each unit on which coders disagree, and facts that only one coder has
    #[arg(long)]
    disagreements: bool,
}

pub(crate) fn run(args: &AgreeArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    refuse_twice(&args.files)?;
    output.refuse_onto(&args.files)?;
    let output = &output.made_from(&args.files);
    let reader = database::codebook(database, "agree")?;
    let codebook = reader.whole_codebook()?;
    let shared = Shared::from(&dossier::register(&codebook)?);
    let dossiers = read_all(&args.files, &codebook, &shared)
        .map_err(|faults| faults.hint("nothing was compared"))?;
    let codings = named(&args.files, dossiers);
    let comparison = Comparison::new(codings, &shared, &scores(&reader)?)?;
    say_who(&comparison);
    if args.disagreements {
        list(&comparison, output)
    } else {
        figures(&comparison, output)
    }
}

/// Returns an error if two arguments are the same file, even by different paths.
fn refuse_twice(files: &[PathBuf]) -> Result<(), CliError> {
    let real = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
    let files: Vec<(PathBuf, &PathBuf)> = files.iter().map(|path| (real(path), path)).collect();
    for (at, (real, path)) in files.iter().enumerate() {
        if files[..at].iter().any(|(other, _)| other == real) {
            let path = visible_path(path);
            return Err(CliError::usage(format!("`{path}` is given twice"))
                .hint("give a dossier by another coder of the same source"));
        }
    }
    Ok(())
}

/// Names each dossier after its file, without folder and extension. If several files would then
/// have the same name, each is named by its whole path.
fn named(files: &[PathBuf], dossiers: Vec<Dossier>) -> Vec<NamedDossier> {
    let short = |path: &PathBuf| path.file_stem().map(|stem| visible_path(Path::new(stem)));
    let names: Vec<Option<String>> = files.iter().map(short).collect();
    let name = |at: usize| match &names[at] {
        Some(name) if names.iter().filter(|it| it.as_ref() == Some(name)).count() == 1 => {
            name.clone()
        }
        _ => visible_path(&files[at]),
    };
    let coding = |(at, dossier)| NamedDossier {
        name: name(at),
        dossier,
    };
    dossiers.into_iter().enumerate().map(coding).collect()
}

/// Returns the scores of the codes for positions. Codes that have no score are left out.
fn scores(reader: &Reader) -> Result<Scores, CliError> {
    let rows = ask::rows(reader, SCORES, &[])?;
    let pair = |row: &Vec<String>| match row.as_slice() {
        [code, score] => Some((code.clone(), score.parse().ok()?)),
        _ => None,
    };
    Ok(rows.iter().filter_map(pair).collect())
}

/// Says on stderr who coded each dossier, and whether one coder made several of them.
fn say_who(comparison: &Comparison) {
    let coders: Vec<&String> = comparison
        .codings
        .iter()
        .map(|it| &it.dossier.coder)
        .collect();
    for (at, coding) in comparison.codings.iter().enumerate() {
        let Dossier {
            coder, coded_on, ..
        } = &coding.dossier;
        let facts = ui::counted(coding.dossier.facts().count(), "fact");
        ui::note(&format!(
            "`{}`: {facts}, coded by {coder} on {coded_on}",
            coding.name
        ));
        if coders[..at].contains(&coder) {
            ui::note(&format!(
                "{coder} coded twice: this measures how consistent one coder is, not whether others would agree"
            ));
        }
    }
}

/// Prints a row for each variable. The figures are rounded for people, but exact for programs.
fn figures(comparison: &Comparison, output: &OutputArgs) -> Result<(), CliError> {
    let columns = [
        "variable", "unit", "level", "n", "coders", "agree", "kappa", "alpha",
    ];
    let rounded = output.is_for_people()?;
    let real = |figure: Option<f64>, scale: f64| match figure {
        None => Cell::Null,
        Some(figure) if rounded => Cell::Real((figure * scale).round() / scale),
        Some(figure) => Cell::Real(figure),
    };
    let row = |figure: &VariableAgreement| {
        vec![
            Cell::Text(figure.variable.clone().into()),
            Cell::Text(figure.unit.into()),
            Cell::Text(figure.level.name().into()),
            Cell::count(figure.n),
            Cell::count(figure.coders),
            real(figure.agree, 10.0),
            real(figure.kappa, 1000.0),
            real(figure.alpha, 1000.0),
        ]
    };
    let rows: Vec<Vec<Cell<'_>>> = comparison.figures.iter().map(row).collect();
    output::list_cells(&columns, &rows, output).map(drop)
}

/// Prints a row for each disagreement, with each coder's value and fact.
fn list(comparison: &Comparison, output: &OutputArgs) -> Result<(), CliError> {
    let names = || comparison.codings.iter().map(|it| it.name.as_str());
    let values = names().map(|name| format!("{name}_value"));
    let facts = names().map(|name| format!("{name}_fact"));
    let columns = ["locator", "variable", "unit"].map(str::to_owned);
    let columns: Vec<String> = columns.into_iter().chain(values).chain(facts).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let rows: Vec<Vec<Cell<'_>>> = comparison.disagreements.iter().map(disagreement).collect();
    output::list_cells(&columns, &rows, output).map(drop)
}

fn disagreement(disagreement: &Disagreement) -> Vec<Cell<'_>> {
    let text =
        |text: Option<&str>| text.map_or(Cell::Null, |text| Cell::Text(text.to_owned().into()));
    let answers = || disagreement.said.iter().map(Option::as_ref);
    let values = answers().map(|it| it.and_then(|it| it.value.as_deref()));
    let facts = answers().map(|it| it.and_then(|it| it.fact.as_deref()));
    let place = [
        disagreement.locator.as_deref(),
        Some(disagreement.variable.as_str()),
        Some(disagreement.unit),
    ];
    place
        .into_iter()
        .chain(values)
        .chain(facts)
        .map(text)
        .collect()
}

impl From<Incomparable> for CliError {
    fn from(error: Incomparable) -> Self {
        let hint = error.hint();
        Self::usage(error).hint(hint)
    }
}
