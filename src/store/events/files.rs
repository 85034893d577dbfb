//! Gives numbers to sets of files. Each event refers to the set of files that contain it.

use foldhash::HashMap;

/// Looks up the files of a set by the set's number, and the number by the files.
#[derive(Debug, Default)]
pub(super) struct FileSets {
    files: HashMap<u32, Vec<u32>>,
    numbers: HashMap<Vec<u32>, u32>,
    last: u32,
    /// The numbers of the sets that are not in the database yet.
    pub(super) new: Vec<u32>,
}

impl FileSets {
    /// Remembers that a set in the database contains a file.
    pub(super) fn know(&mut self, set: u32, file: u32) {
        self.files.entry(set).or_default().push(file);
        self.last = self.last.max(set);
    }

    /// Makes it possible to find the sets in the database by their files. Call it after the last
    /// [`Self::know`].
    pub(super) fn settle(&mut self) {
        for (set, files) in &mut self.files {
            files.sort_unstable();
            self.numbers.insert(files.clone(), *set);
        }
    }

    /// Returns the files of a set.
    pub(super) fn files(&self, set: u32) -> &[u32] {
        self.files.get(&set).map_or(&[], Vec::as_slice)
    }

    /// Returns the number of the set that consists of these files. Adds the set if it is new.
    pub(super) fn number(&mut self, mut files: Vec<u32>) -> u32 {
        files.sort_unstable();
        files.dedup();
        if let Some(number) = self.numbers.get(&files) {
            return *number;
        }
        self.last += 1;
        self.numbers.insert(files.clone(), self.last);
        self.files.insert(self.last, files);
        self.new.push(self.last);
        self.last
    }

    /// Returns the number of the set that contains the files of both sets.
    pub(super) fn union(&mut self, one: u32, other: u32) -> u32 {
        if one == other {
            return one;
        }
        let files = [self.files(one), self.files(other)].concat();
        self.number(files)
    }
}
