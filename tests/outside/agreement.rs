//! Compares chancery's coefficients of agreement with those of other programs. Every digit must be
//! equal.

use std::fs;

use chancery::agreement::{Level, Ratings};
use libtest_mimic::Failed;

use super::{Outcome, Tests, real_data, same, test};

const VECTORS: &str = "data/agreement/krippendorff_vectors.tsv";

const LEVELS: [Level; 4] = [
    Level::Nominal,
    Level::Ordinal,
    Level::Interval,
    Level::Ratio,
];

pub(super) fn trials() -> Tests {
    vec![
        test(
            "agreement: alphas equal Krippendorff's alphas of the vectors",
            alphas,
        ),
        test("agreement: kappa equals Cohen's kappa of the table", kappa),
    ]
}

fn vectors() -> Result<String, Failed> {
    let folder = real_data().ok_or("no CHANCERY_REAL_DATA")?;
    Ok(fs::read_to_string(folder.join(VECTORS))?)
}

/// Compares alphas. A line `# A nominal 0.691358 ordinal …` has the expected values for the rows
/// that begin with `A`.
fn alphas() -> Outcome {
    let text = vectors()?;
    let mut checked = 0;
    for line in text.lines().filter_map(|line| line.strip_prefix("# ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [vector, expected @ ..] = words.as_slice() else {
            continue;
        };
        if expected.first() != Some(&"nominal") {
            continue;
        }
        let ratings = Ratings::new(&units(&text, vector)?);
        for pair in expected.chunks_exact(2) {
            let level = LEVELS.into_iter().find(|level| level.name() == pair[0]);
            let alpha = ratings.alpha(level.ok_or("an unknown level")?);
            let digits = pair[1].split('.').nth(1).map_or(0, str::len);
            let found = alpha.map(|alpha| format!("{alpha:.digits$}"));
            same(
                &format!("alpha of {vector}, {}", pair[0]),
                &found,
                &Some(pair[1].into()),
            )?;
            checked += 1;
        }
    }
    same("alphas that were checked", &checked, &8)
}

/// Returns, for each unit of a vector, the values that the coders gave to it.
fn units(text: &str, vector: &str) -> Result<Vec<Vec<Option<f64>>>, Failed> {
    let mut units: Vec<Vec<Option<f64>>> = Vec::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split_whitespace().collect();
        if cells.first() != Some(&vector) || cells.len() < 3 {
            continue;
        }
        units.resize(cells.len() - 2, Vec::new());
        for (unit, value) in units.iter_mut().zip(&cells[2..]) {
            let value = match *value {
                "*" => None,
                value => Some(value.parse()?),
            };
            unit.push(value);
        }
    }
    Ok(units)
}

/// Compares kappa. The file has the table as `[20 5; 10 15] = 0.4`: rows are the codes of one
/// coder, columns those of the other.
fn kappa() -> Outcome {
    let text = vectors()?;
    let line = text.lines().find(|line| line.contains("kappa"));
    let (_, table) = line.and_then(|it| it.split_once('[')).ok_or("no table")?;
    let (cells, rest) = table.split_once(']').ok_or("no end of the table")?;
    let expected = rest.split_whitespace().nth(1).ok_or("no kappa")?;
    let mut units = Vec::new();
    for (row, counts) in (0u8..).zip(cells.split(';')) {
        for (column, count) in (0u8..).zip(counts.split_whitespace()) {
            let unit = vec![Some(f64::from(row)), Some(f64::from(column))];
            units.extend(std::iter::repeat_n(unit, count.parse()?));
        }
    }
    let digits = expected.split('.').nth(1).map_or(0, str::len);
    let kappa = Ratings::new(&units).kappa();
    same(
        "kappa",
        &kappa.map(|kappa| format!("{kappa:.digits$}")),
        &Some(expected.into()),
    )
}
