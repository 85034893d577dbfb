//! Made files of events and of votes, for tests.

use std::path::Path;

use chancery_datasets::events::{Family, File, Options};

use crate::dossier::{self, Codebook};
use crate::store::{Incoming, Progress, Reader, Store};

const FILES: [(Family, &str); 2] = [
    (Family::Gdelt, "made.export.CSV"),
    (Family::Icews, "made-icews.tab"),
];

/// Loads the made files of `tests/events`.
pub(crate) fn load_events(store: &mut Store) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events");
    let incoming = FILES.map(|(family, name)| Incoming {
        name: name.to_owned(),
        file: File::open(&folder.join(name), &Options::new(family)).unwrap(),
    });
    let progress = Progress::default();
    let imported = store.import(incoming.into(), &mut |_| Ok(()), &progress, true);
    assert_eq!(imported.unwrap().files.len(), FILES.len());
}

/// Loads what the made files of `tests/votes` hold.
pub(crate) fn load_votes(store: &mut Store) {
    store.execute(include_str!("../../tests/votes/interim.sql"));
}

/// Returns a reader of the bundled record with these events and votes beside it.
pub(crate) fn reader() -> Reader {
    let mut store = Store::in_memory().unwrap();
    let codebook = Codebook::new(store.codebook().unwrap());
    store.load(&dossier::bundled(&codebook).unwrap()).unwrap();
    load_events(&mut store);
    load_votes(&mut store);
    store.into_reader().unwrap()
}
