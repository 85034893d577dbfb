//! Opens the bundled record.
//!
//! `build.rs` loads the record when the program is built, so a query need not load it first.

use crate::store::{Error, Reader};

static IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.db"));

/// Opens the bundled record for reading.
pub fn reader() -> Result<Reader, Error> {
    Reader::image(IMAGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{self, Codebook};
    use crate::store::Store;

    #[test]
    fn the_bundled_image_equals_the_result_of_the_loader_byte_for_byte() {
        let mut store = Store::in_memory().unwrap();
        let codebook = Codebook::new(store.codebook().unwrap());
        store.load(&dossier::bundled(&codebook).unwrap()).unwrap();
        assert!(store.into_image().unwrap() == IMAGE);
    }
}
