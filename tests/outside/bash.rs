//! Tests completion in a real bash that has loaded the scripts of chancery.

use libtest_mimic::Failed;

use super::shown::run;
use super::{Outcome, Tests, folder_with_database, same, test};

pub(crate) fn trials() -> Tests {
    vec![
        test("bash::offers_what_the_record_has", offered),
        test(
            "bash::keeps_the_text_before_a_colon_at_sign_or_equals_sign",
            kept,
        ),
        test("bash::offers_flags_from_the_static_script", fixed),
    ]
}

const ASKING: &str = "chancery completions bash";

/// Lets bash run what `script` prints, and returns the completions that bash then offers for a
/// line.
///
/// The function sets the variables of completion, as bash itself does at a prompt. `words` is the
/// line as bash splits it.
fn complete(script: &str, line: &str, words: &[&str]) -> Result<String, Failed> {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let (word, before) = (&quoted[words.len() - 1], &quoted[words.len() - 2]);
    let program = format!(
        "source <({script})\n\
        COMP_LINE='{line}' COMP_POINT=${{#COMP_LINE}}\n\
        COMP_WORDS=({}) COMP_CWORD={}\n\
        _chancery chancery {word} {before} 2>/dev/null\n\
        printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        quoted.join(" "),
        words.len() - 1,
    );
    let folder = folder_with_database()?;
    std::fs::write(folder.path().join("line.bash"), program)?;
    run(folder.path(), "bash --norc line.bash")
}

fn offered() -> Outcome {
    let words = ["chancery", "report", "timeline", "--actor", "malaysi"];
    let found = complete(ASKING, &words.join(" "), &words)?;
    let first = found.lines().next();
    same("what is offered first", &first, &Some("malaysia"))?;
    let words = ["chancery", "report", "tim"];
    let found = complete(ASKING, &words.join(" "), &words)?;
    same("the report", &found.as_str(), &"timeline\n")
}

fn kept() -> Outcome {
    let words = ["chancery", "show", "engagement", ":", "aukus-a"];
    let found = complete(ASKING, "chancery show engagement:aukus-a", &words)?;
    same(
        "behind the colon",
        &found.as_str(),
        &"aukus-announced@my22\n",
    )?;
    let words = ["chancery", "show", "aukus-announced", "@m"];
    let found = complete(ASKING, "chancery show aukus-announced@m", &words)?;
    same("behind the at", &found.as_str(), &"@my22\n")?;
    let words = ["chancery", "unload", "--db", "=", "chancery.d"];
    let found = complete(ASKING, "chancery unload --db=chancery.d", &words)?;
    same("behind the sign", &found.as_str(), &"chancery.db\n")
}

fn fixed() -> Outcome {
    let script = "chancery completions bash --static";
    let words = ["chancery", "report", "balance", "--top"];
    let found = complete(script, &words.join(" "), &words)?;
    same("the flag", &found.as_str(), &"--topic\n")
}
