//! Makes the bundled record, and chooses how to link.
//!
//! The same loader makes the bundled record and users' databases. But a build script cannot depend
//! on the library of its own package, so this script compiles the store a second time.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the store is written for the library, which has more use for it"
)]

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use chancery_coding::{finding, fold, suggest, visible};
use dossier::Codebook;
use store::Store;

#[path = "src/beside.rs"]
mod beside;
#[path = "src/disk.rs"]
mod disk;
#[path = "src/dossier/mod.rs"]
mod dossier;
#[path = "build/link.rs"]
mod link;
#[path = "src/provenance.rs"]
mod provenance;
#[path = "src/rows.rs"]
mod rows;
#[path = "src/store/mod.rs"]
mod store;
#[path = "src/threads.rs"]
mod threads;
#[path = "src/tokens.rs"]
mod tokens;

fn main() -> ExitCode {
    match make() {
        Ok(()) => {
            // This line only keeps cargo from watching the whole package. All inputs are compiled
            // into this script, and cargo watches compiled files itself.
            println!("cargo::rerun-if-changed=build.rs");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let mut cause: Option<&dyn Error> = Some(&*error);
            while let Some(error) = cause {
                let _ = writeln!(io::stderr(), "{error}");
                cause = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn make() -> Result<(), Box<dyn Error>> {
    link::link_statically()?;
    let mut store = Store::in_memory()?;
    let codebook = Codebook::new(store.codebook()?);
    store.load(&dossier::bundled(&codebook)?)?;
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(folder.join("bundled.db"), store.into_image()?)?;
    // By these fingerprints, the store recognizes a database file that has the newest schema.
    let schema = store::schema_fingerprints()?;
    println!("cargo::rustc-env=CHANCERY_SCHEMA={schema}");
    Ok(())
}
