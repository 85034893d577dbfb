//! Makes files of votes that have the form and the size of the files of unvotes.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::timed::Outcome;

/// The table from which the names of states and their codes of two letters are taken.
const STATES: &str = include_str!("../../src/datasets/tables/states.tsv");

const SESSIONS: u32 = 73;

/// The number of roll calls in a session.
const ROLL_CALLS: u32 = 85;

/// Writes files of votes, roll calls and issues. Returns their paths.
pub(crate) fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let paths = ["votes.csv", "roll_calls.csv", "issues.csv"].map(|name| folder.join(name));
    let [mut votes, mut calls, mut issues] = {
        let [votes, calls, issues] = &paths;
        [
            BufWriter::new(File::create(votes)?),
            BufWriter::new(File::create(calls)?),
            BufWriter::new(File::create(issues)?),
        ]
    };
    let states = STATES.lines().filter(|line| !line.starts_with('#')).skip(1);
    let states: Vec<Vec<&str>> = states.map(|line| line.split('\t').collect()).collect();
    let states = states.iter().filter(|state| state[1] != "-").take(193);
    let states: Vec<_> = states.collect();
    writeln!(votes, "rcid,country,country_code,vote")?;
    writeln!(
        calls,
        "rcid,session,importantvote,date,unres,amend,para,short,descr"
    )?;
    writeln!(issues, "rcid,short_name,issue")?;
    let mut number = 0;
    for session in 1..=SESSIONS {
        // The UN grows from about 51 members to 193.
        let members = 51 + (142 * session / SESSIONS) as usize;
        for nth in 1..=ROLL_CALLS {
            number += 1;
            writeln!(
                calls,
                "{number},{session}.0,0,{}-12-{:02},R/{session}/{nth},0,0,MADE TITLE,\"A made text, \
                 as long as most of them are, which nobody has voted on in any session at all\"",
                session + 1945,
                nth % 28 + 1
            )?;
            if nth % 10 != 0 {
                writeln!(issues, "{number},hr,Human rights")?;
            }
            for (at, state) in states[..members].iter().enumerate() {
                let vote = match (at + nth as usize * 7 + session as usize) % 20 {
                    0 | 1 => "no",
                    2 | 3 => "abstain",
                    // The file has no row for this state.
                    4 => continue,
                    _ => "yes",
                };
                writeln!(votes, "{number}.0,\"{}\",{},{vote}", state[2], state[1])?;
            }
        }
    }
    for mut file in [votes, calls, issues] {
        file.flush()?;
    }
    Ok(paths.to_vec())
}
