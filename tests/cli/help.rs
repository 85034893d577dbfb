//! Every `--help`, as it is printed 100 cells wide.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn of_chancery() {
    assert_snapshot!(help(""), @r"
    Answer questions from a cited record of diplomacy.

    Without a database, reading commands answer from the record that is bundled: what one commentary of
    2022 says of Malaysia's low-profile relations with the United States. Every row leads to the
    paragraph that carries it.

    Usage: chancery [OPTIONS] <COMMAND>

    Commands:
      report       Print a canned report; without a name, list them
      show         Print an actor, topic, fact, passage or source with its evidence
      find         Find words in names, titles, summaries and questions
      sql          Run an SQL query of your own, read-only
      check        Check reports of your own: header, SQL, order and plan
      dict         Explain the tables, views and columns, and the codes in them
      init         Write the bundled record to a database file
      load         Load dossiers into the database, all of them or none
      unload       Take a dossier out of the database
      export       Write something back out of the database
      doctor       Examine a database file before it is trusted
      migrate      Bring an older database file to this version, keeping a copy
      help         Explain a topic, or a command
      completions  Print the script that makes a shell complete what is typed
      man          Print the man page of chancery, or of a command

    Options:
      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output

    Topics, which `chancery help TOPIC` explains:
      schema    The schema: what there is to ask
      dates     Dates and windows
      citing    Citing a row
      reports   Reports of your own
      sqlite3   The stock sqlite3 shell
      security  The read-only lock

    Environment: CHANCERY_DB names the database, CHANCERY_REPORTS a folder of reports of your own,
    CHANCERY_PAGER or PAGER the pager. NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM and COLUMNS are heeded.

    Exit codes: 0 done; 1 query or data failed; 2 usage or parameter; 3 database missing, unreadable or
    not ours; 4 limit reached; 5 refused by the read-only lock; 6 faults found; 7 database busy; 130
    interrupted.
    ");
}

#[test]
fn of_report() {
    assert_snapshot!(help("report"), @r"
    Print a canned report; without a name, list them

    Usage: chancery report [OPTIONS] [REPORT]

    Reports:
      says-vs-does  What is said and what is done
      balance       Balance of acts
      pending       Promised, planned, and not recorded as done
      visibility    What is shown and what is kept quiet
      exercises     Register of exercises
      visits        Register of visits
      assistance    Ledger of assistance
      fields        Map of the fields of cooperation
      bilateral     Two actors' whole ledger
      stances       Positions
      topic         A topic's whole file
      constraints   Who constrains whom
      causes        Chains of cause
      responses     Trigger and response
      contrasts     Comparisons and contrasts
      tilt          Evidence for and against a judgement
      certainty     Claims by certainty and claimant
      timeline      The dated record
      actors        Who is in the record
      offices       Offices and memberships
      gaps          What is not said
      sources       What the record is coded from

    Options:
          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_report_timeline() {
    assert_snapshot!(help("report timeline"), @r"
    The dated record

    What happened when, how exactly is that known, and from which words?

    One row per dated engagement, tenure or amount, earliest first; what has no date, only words, is
    left out.

    Usage: chancery report timeline [OPTIONS]

    Options:
          --actor <ACTOR>
              Only what this actor is in, itself or by its parts and people [default: everybody]
              Takes an actor: its slug, a name or its ISO code

          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

          --exact
              Only the actor itself, not its parts and people [default: off]

          --kind <CODE>
              Only engagements of this kind [default: everything dated]
              Takes one of `engagement_kinds`: agreement, announcement, assistance, cooperation,
              criticism, dispute, exercise, joint_statement, meeting, membership, non_attendance,
              refusal, relations, sanction, show_of_force, statement, support, training, transfer,
              use_of_force, visit, vote

          --since <DAY>
              Only what may lie on or after this day [default: the beginning]
              Takes a day; a month or year means its first day

          --until <DAY>
              Only what may lie on or before this day [default: the end]
              Takes a day; a month or year means its last day

          --citations
              Say where the sources carry each row, how surely and in whose voice: in notes under the
              rows, or in a column more

          --print-sql
              Print the SQL with the parameters set, for `sqlite3`, and do not run it

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output

    Examples:
      chancery report timeline --actor australia --since 2021-09
      chancery report timeline --kind visit --format csv

    Columns:
      date [EDTF, ISO 8601-2]
              when
      precision
              the unit it is written to, of several the coarsest, and whether the date is approximate,
              uncertain or one of several
      basis
              stated by the source, relative to another date, or inferred by the coder
      words
              the words of the source that date it
      within
              certainly or possibly within the days asked for (of unknown end: begun within), or
              ongoing: it began by their end and did not end before their start; of several dates the
              first and the last count; NULL where no days were asked for
      kind
              kind of engagement or affiliation, or the stage of an amount
      status
              how far an engagement came, as of the source
      what
              what it is, in the coder's words
      cited
              paragraph and sentence of the source
      source
              slug of the source
      facts
              what to ask `chancery show` for

    SQL: sql/timeline.sql
    ");
}

#[test]
fn of_report_sources() {
    assert_snapshot!(help("report sources"), @r"
    What the record is coded from

    Which paragraphs of which source carry how many facts, and what was left uncoded?

    One row per paragraph, caption or notice of each coded source, in the source's order.

    Usage: chancery report sources [OPTIONS]

    Options:
          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

          --source <SOURCE>
              Only this source [default: every source]
              Takes a source: its slug, which `chancery report sources` lists

          --citations
              Say where the sources carry each row, how surely and in whose voice: in notes under the
              rows, or in a column more

          --print-sql
              Print the SQL with the parameters set, for `sqlite3`, and do not run it

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output

    Examples:
      chancery report sources
      chancery report sources --source malaysia-us-2022 --format csv

    Columns:
      source
              slug of the source
      dossier
              slug of the dossier that codes it
      passage
              the paragraph: section and place under it
      kind
              text, caption or notice
      sentences
              how many sentences it has
      carried
              how many of them are cited by a fact
      not_coded
              how many carry no fact, for a reason the dossier gives
      facts_citing
              how many facts cite it
      reason
              why sentences were not coded
      facts
              the facts that cite it, to ask `chancery show` for

    SQL: sql/sources.sql
    ");
}

#[test]
fn of_show() {
    assert_snapshot!(help("show"), @r"
    Print an actor, topic, fact, passage or source with its evidence

    Usage: chancery show [OPTIONS] <REFERENCE>

    Arguments:
      <REFERENCE>
              A reference such as actor:aukus, engagement:aukus-announced or conclusion/1; a name or ISO
              code of an actor

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_find() {
    assert_snapshot!(help("find"), @r"
    Find words in names, titles, summaries and questions

    Usage: chancery find [OPTIONS] <WORDS>...

    Arguments:
      <WORDS>...
              Words that must all stand in a name, title, summary, amount or question

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_sql() {
    assert_snapshot!(help("sql"), @r"
    Run an SQL query of your own, read-only

    Usage: chancery sql [OPTIONS] [QUERY]

    Arguments:
      [QUERY]
              One SELECT; - reads it from standard input

    Options:
      -f, --file <FILE>
              Read the query from FILE

      -p, --param <NAME=VALUE>
              Set the parameter :NAME
              
              A value that is written as a number is one, all others are texts. NAME:TYPE=VALUE says
              which type is meant: text, integer, real, day (a month or year means its first day),
              end_day (its last), actor, topic, source or fact (as a report takes them, by any of their
              names). NAME:null is NULL, as is what is not set.

          --explain
              Print how SQLite would find the rows, and do not look for them

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_dict() {
    assert_snapshot!(help("dict"), @r"
    Explain the tables, views and columns, and the codes in them

    Usage: chancery dict [OPTIONS] [TABLE]

    Arguments:
      [TABLE]
              A table or view: its columns; a vocabulary: its codes [default: the list of all]

    Options:
          --columns
              The columns, of a vocabulary too

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_init() {
    assert_snapshot!(help("init"), @r"
    Write the bundled record to a database file

    Usage: chancery init [OPTIONS] [FILE]

    Arguments:
      [FILE]
              File to make [default: --db, else chancery.db]

    Options:
          --empty
              Leave the bundled record out: only the codebook, the states and the common topics

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_load() {
    assert_snapshot!(help("load"), @r"
    Load dossiers into the database, all of them or none

    Usage: chancery load [OPTIONS] <DOSSIER>...

    Arguments:
      <DOSSIER>...
              Dossier files

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_unload() {
    assert_snapshot!(help("unload"), @r"
    Take a dossier out of the database

    Usage: chancery unload [OPTIONS] <DOSSIER>

    Arguments:
      <DOSSIER>
              Slug of a loaded dossier

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_export() {
    assert_snapshot!(help("export"), @r"
    Write something back out of the database

    Usage: chancery export [OPTIONS] <COMMAND>

    Commands:
      dossier  A dossier as TOML, which loads to the same record

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_export_dossier() {
    assert_snapshot!(help("export dossier"), @r"
    A dossier as TOML, which loads to the same record

    Usage: chancery export dossier [OPTIONS] <DOSSIER>

    Arguments:
      <DOSSIER>
              Slug of a loaded dossier

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn of_migrate() {
    assert_snapshot!(help("migrate"), @r"
    Bring an older database file to this version, keeping a copy

    Usage: chancery migrate [OPTIONS]

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled
              record]

          --timeout <TIME>
              Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]

          --format <FORMAT>
              Format of the rows [default: by the ending of -o, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line

      -o, --output <FILE>
              Write to FILE, all at once, instead of standard output
    ");
}

#[test]
fn short_help() {
    assert_snapshot!(TestDir::new().chancery("-h").columns(100).run(), @"
    exit 0
    --- stdout
    Answer questions from a cited record of diplomacy

    Usage: chancery [OPTIONS] <COMMAND>

    Commands:
      report       Print a canned report; without a name, list them
      show         Print an actor, topic, fact, passage or source with its evidence
      find         Find words in names, titles, summaries and questions
      sql          Run an SQL query of your own, read-only
      check        Check reports of your own: header, SQL, order and plan
      dict         Explain the tables, views and columns, and the codes in them
      init         Write the bundled record to a database file
      load         Load dossiers into the database, all of them or none
      unload       Take a dossier out of the database
      export       Write something back out of the database
      doctor       Examine a database file before it is trusted
      migrate      Bring an older database file to this version, keeping a copy
      help         Explain a topic, or a command
      completions  Print the script that makes a shell complete what is typed
      man          Print the man page of chancery, or of a command

    Options:
      -h, --help     Print help (see more with '--help')
      -V, --version  Print version

    Database and output:
          --db <FILE>        Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there,
                             else the bundled record]
          --timeout <TIME>   Stop a question that takes longer than 2s, 5m, …; none: never [default:
                             30s]
          --format <FORMAT>  Format of the rows [default: by the ending of -o, else table] [possible
                             values: table, record, markdown, csv, tsv, json, ndjson]
      -o, --output <FILE>    Write to FILE, all at once, instead of standard output

    Topics: `chancery help schema`, `dates`, `citing`, `reports`, `sqlite3`, `security`
    Environment: CHANCERY_DB, CHANCERY_REPORTS and others, see `chancery help`
    ");
}

#[test]
fn no_command() {
    let dir = TestDir::new();
    let ran = dir.chancery("").columns(100).run();
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        (ran.stdout, ran.stderr),
        (String::new(), dir.chancery("-h").columns(100).succeeds())
    );
}

#[test]
fn versions() {
    let dir = TestDir::new();
    let numbered = dir.chancery("--version").succeeds();
    let numbers = numbered.replace(|c: char| c.is_ascii_digit(), "N");
    assert_snapshot!(numbers, @r#"
    chancery N.N.N
    SQLite N.NN.N
    bundled record malaysia-us-NNNN, coded on NNNN-NN-NN
    "#);
    assert_eq!(
        dir.chancery("-V").succeeds(),
        format!("chancery {}\n", env!("CARGO_PKG_VERSION"))
    );
    assert!(numbered.contains(rusqlite::version()));
}

fn help(command: &str) -> String {
    let dir = TestDir::new();
    dir.chancery(command).arg("--help").columns(100).succeeds()
}
