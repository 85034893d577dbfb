//! Tests the bundled dossiers and their names.

use std::path::Path;

use super::*;
use crate::store::Store;

fn codebook() -> Codebook {
    Codebook::new(Store::in_memory().unwrap().codebook().unwrap())
}

#[test]
fn the_bundled_dossiers_read_without_fault() {
    let read = bundled(&codebook());
    let dossiers = read.unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(dossiers[0].slug, REGISTER_SLUG);
    assert_eq!(dossiers.len(), 2);
}

/// Users also name a dossier by the slug that `unload` and `export` take.
#[test]
fn every_example_is_read_without_fault_and_found_by_its_slug() {
    let codebook = codebook();
    let shared = Shared::from(&register(&codebook).unwrap());
    for name in example_names() {
        let (file, text) = example(name).unwrap();
        let read = read(file, text, &codebook, &shared);
        let dossier = read.unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(example(&dossier.slug), example(name));
        assert_eq!(example_slug(name), Some(dossier.slug.as_str()));
        assert_eq!(example(file).unwrap().0, file);
    }
    assert_eq!(example(REGISTER_SLUG), None);
}

#[test]
fn every_dossier_of_the_folder_is_bundled() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut dossiers: Vec<_> = names
        .filter(|name| Path::new(name).extension().is_some_and(|it| it == "toml"))
        .collect();
    dossiers.sort();
    let mut known: Vec<_> = [REGISTER, MALAYSIA_US]
        .into_iter()
        .chain(EXAMPLES)
        .collect();
    known.sort_unstable();
    let known: Vec<_> = known.into_iter().map(|(file, _)| file).collect();
    assert_eq!(dossiers, known);
}
