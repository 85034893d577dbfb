//! The bundled record, ready to be read.
//!
//! The build makes it (`build.rs`) with the loader of all other records, so a query does not
//! wait for it.

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
    fn it_is_byte_for_byte_what_the_loader_makes() {
        let mut store = Store::in_memory().unwrap();
        let codebook = Codebook::new(store.codebook().unwrap());
        store.load(&dossier::bundled(&codebook).unwrap()).unwrap();
        assert!(store.into_image().unwrap() == IMAGE);
    }
}
