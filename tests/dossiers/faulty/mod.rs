//! Makes the faulty dossiers. Each entry of `faults.txt` is an edit that makes a sound dossier
//! faulty.

/// A dossier that must not load.
pub(crate) struct Faulty {
    /// The name of the dossier's file, which says what the fault is.
    pub(crate) file: &'static str,
    pub(crate) text: String,
}

/// Returns the faulty dossiers in the order of their names.
pub(crate) fn dossiers() -> Vec<Faulty> {
    let entries = include_str!("faults.txt").split("\n== ").skip(1);
    let dossiers = entries.map(|entry| {
        let (file, edits) = entry.split_once('\n').unwrap();
        let sound = if file.starts_with("json-") {
            include_str!("gazette.json")
        } else {
            include_str!("gazette.toml")
        };
        let mut text = format!("\n{sound}");
        for edit in edits.split("\n@@\n") {
            let (old, new) = (side(edit, '-'), side(edit, '+'));
            assert_eq!(
                text.matches(&old).count(),
                1,
                "{file}: one place has\n{old}"
            );
            text = text.replacen(&old, &new, 1);
        }
        Faulty {
            file,
            text: text.split_off(1),
        }
    });
    dossiers.collect()
}

/// Returns one side of an edit: for the sign `-` the lines that are replaced, for `+` the lines
/// that replace them.
fn side(edit: &str, sign: char) -> String {
    let lines = edit.lines();
    let lines = lines.filter_map(|line| line.strip_prefix([' ', sign]));
    lines.fold("\n".to_owned(), |text, line| text + line + "\n")
}
