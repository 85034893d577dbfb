//! Reads the dictionaries that are already in the database.

use chancery_datasets::events::ActionPlace;
use rusqlite::{Connection, Row as SqlRow};

use super::dictionaries::{DATASETS, Dictionaries, EventActor};
use super::files::FileSets;
use super::group::StoredEvent;
use super::packed::{Event, NO_I32, NO_I64, NO_U8, NO_U32};

/// Returns the dictionaries with all actors, codes and places of the database. Addresses are looked
/// up on demand.
pub(super) fn dictionaries(connection: &Connection) -> rusqlite::Result<Dictionaries> {
    let mut known = Dictionaries::new();
    let mut actors = connection.prepare(
        "SELECT event_actor, party, scheme, code, name, country, known_group, types, type \
         FROM work_event_actors",
    )?;
    let mut rows = actors.query([])?;
    while let Some(row) = rows.next()? {
        let scheme: String = row.get(2)?;
        let actor = EventActor {
            party: None,
            scheme: "",
            code: row.get(3)?,
            name: row.get(4)?,
            country: row.get(5)?,
            known_group: row.get(6)?,
            types: row.get(7)?,
            kind: row.get(8)?,
        };
        known.know_actor(row.get(0)?, row.get(1)?, &scheme, &actor);
    }
    let mut codes =
        connection.prepare("SELECT event_code, dataset, cameo, name FROM work_event_codes")?;
    let mut rows = codes.query([])?;
    while let Some(row) = rows.next()? {
        let [dataset, cameo, name] = texts(row, 1)?;
        known.know_code(row.get(0)?, &dataset, &cameo, &name);
    }
    let mut places = connection.prepare(
        "SELECT event_place, scheme, name, country, feature, latitude, longitude \
         FROM work_event_places",
    )?;
    let mut rows = places.query([])?;
    while let Some(row) = rows.next()? {
        let [scheme, name, country, feature] = texts(row, 1)?;
        let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get(5)?, row.get(6)?);
        let place = ActionPlace {
            name: &name,
            country: &country,
            feature: &feature,
            point: latitude.zip(longitude),
        };
        known.know_place(row.get(0)?, &scheme, &place);
    }
    Ok(known)
}

fn texts<const N: usize>(row: &SqlRow<'_>, from: usize) -> rusqlite::Result<[String; N]> {
    let mut texts = [const { String::new() }; N];
    for (at, text) in texts.iter_mut().enumerate() {
        *text = row.get(from + at)?;
    }
    Ok(texts)
}

/// Reads which files belong to each file set.
pub(super) fn file_sets(connection: &Connection) -> rusqlite::Result<FileSets> {
    let mut sets = FileSets::default();
    let mut statement =
        connection.prepare("SELECT file_set, event_file FROM work_event_file_sets")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        sets.know(row.get(0)?, row.get(1)?);
    }
    sets.settle();
    Ok(sets)
}

/// Returns the data set of each code, as an index in [`DATASETS`]. The number of the code is the
/// index in the result.
pub(super) fn datasets_of_codes(connection: &Connection) -> rusqlite::Result<Vec<u8>> {
    let mut datasets = Vec::new();
    let mut statement = connection.prepare("SELECT event_code, dataset FROM work_event_codes")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let code = row.get::<_, u32>(0)? as usize;
        let dataset: String = row.get(1)?;
        let at = DATASETS.iter().position(|it| it.key() == dataset);
        if datasets.len() <= code {
            datasets.resize(code + 1, 0);
        }
        datasets[code] = at.and_then(|at| u8::try_from(at).ok()).unwrap_or_default();
    }
    Ok(datasets)
}

/// Reads an event from a row with the columns of [`super::columns::EVENTS`]. `datasets` is the
/// result of [`datasets_of_codes`].
pub(super) fn row(row: &SqlRow<'_>, datasets: &[u8]) -> rusqlite::Result<StoredEvent> {
    let code: u32 = row.get(8)?;
    let quad: Option<String> = row.get(9)?;
    let number = |at: usize| {
        let number: rusqlite::Result<Option<u32>> = row.get(at);
        number.map(|number| number.unwrap_or(NO_U32))
    };
    let event = Event {
        low: row.get(0)?,
        high: row.get(1)?,
        day: row.get(2)?,
        event: row.get::<_, i64>(3)?.cast_unsigned(),
        flow: row.get(5)?,
        doer: row.get(6)?,
        target: row.get(7)?,
        code,
        quad: quad.and_then(|quad| quad.parse().ok()).unwrap_or(0),
        intensity: row.get::<_, Option<i32>>(10)?.unwrap_or(NO_I32),
        mentions: number(11)?,
        sources: number(12)?,
        articles: number(13)?,
        tone: row.get::<_, Option<f64>>(14)?.unwrap_or(f64::NAN),
        root: row.get::<_, Option<u8>>(15)?.unwrap_or(NO_U8),
        added: row.get::<_, Option<i64>>(17)?.unwrap_or(NO_I64),
        place: row.get::<_, Option<u32>>(18)?.unwrap_or(0),
        address: row.get::<_, Option<u32>>(19)?.unwrap_or(0),
        sentence: number(20)?,
        file_set: row.get(21)?,
        dataset: datasets.get(code as usize).copied().unwrap_or_default(),
    };
    Ok(StoredEvent {
        event,
        twin: row.get(4)?,
        repeats: row.get(16)?,
    })
}
