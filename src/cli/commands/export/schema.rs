//! `chancery export schema`: writes the format of dossiers as a JSON Schema.

use crate::bundled;
use crate::cli::error::CliError;
use crate::cli::output::flags::OutputArgs;
use crate::dossier::{self, Codebook};

pub(crate) fn run(output: &OutputArgs) -> Result<(), CliError> {
    output.refuse_all_but_file("the schema is written as JSON")?;
    Ok(output.open()?.write_whole(schema()?.as_bytes())?)
}

/// Returns the schema made from the codebook in this program, not from that in the user's database.
fn schema() -> Result<String, CliError> {
    let reader = bundled::reader()?;
    let codebook = Codebook::new(reader.codebook()?);
    let schema = dossier::schema(&codebook, &reader.meanings()?);
    Ok(format!("{schema:#}\n"))
}
