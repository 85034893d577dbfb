//! Made files of events and of votes, for tests.

use std::path::Path;

use chancery_datasets::events::{Family, File, Options};
use chancery_datasets::votes;

use crate::dossier::{self, Codebook};
use crate::store::{Incoming, IncomingVotes, Progress, Reader, Store};

const FILES: [(Family, &str); 2] = [
    (Family::Gdelt, "made.export.CSV"),
    (Family::Icews, "made-icews.tab"),
];

/// The files of each data set of votes.
const VOTES: [&[&str]; 2] = [
    &["made_votes.csv", "made_roll_calls.csv", "made_issues.csv"],
    &["made_undl.csv"],
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

/// Loads the made files of `tests/votes`, one data set after the other.
pub(crate) fn load_votes(store: &mut Store) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/votes");
    let progress = Progress::default();
    for names in VOTES {
        let incoming = names.iter().map(|name| IncomingVotes {
            name: (*name).to_owned(),
            file: votes::File::open(&folder.join(name), None).unwrap(),
        });
        let imported = store.import_votes(incoming.collect(), &mut |_| Ok(()), &progress, true);
        assert_eq!(imported.unwrap().files.len(), names.len());
    }
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
