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
      find         Find words in names, titles, summaries, questions and attached texts
      cite         Cite facts, passages or sources: as text, Markdown, biblatex or CSL-JSON
      sql          Run an SQL query of your own, read-only
      table        Filter and pivot facts without SQL; without a name, list the facts
      draft        Begin a dossier of a text: its passages, and what to look at in them
      check        Check dossiers and reports of your own before they are used
      load         Load dossiers into the database, all of them or none
      unload       Take a dossier out of the database
      attach       Store the words of your own copy of a source beside its passages
      detach       Take the words of a source out of the database again
      agree        Compare what several coders made of one source
      export       Write what is in the database in other forms
      dict         Explain the tables, views and columns, and the codes in them
      init         Write the bundled record to a database file
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

          --columns <NAMES>
              Show only these columns, in this order: a,b,c

          --limit <N>
              Show only the first N rows, and say so where there are more

          --no-header
              Leave the names of the columns out of a table, csv or tsv

          --null <TEXT>
              Write TEXT where the record has no value [default: · in a table, nothing in csv, \N in
              tsv]

          --csv-safe
              Put ' before texts in csv or tsv that a spreadsheet would run as formulas

          --envelope
              Put the rows of json into an object that tells what was asked of which record

          --width <N>
              Wrap to N cells; 0 sets no limit [env: COLUMNS] [default: the terminal's width; 160 for a
              table in a pipe or file]

          --color <WHEN>
              Bold and dim text: auto (on a terminal), always or never [env: NO_COLOR, CLICOLOR_FORCE]

          --no-pager
              Print on a terminal without a pager [env: CHANCERY_PAGER, PAGER]

    Topics, which `chancery help TOPIC` explains:
      reports      Ask: reports, names, windows
      pivot        Filter, count and add up without SQL
      queries      Ask in SQL
      sqlite3      The stock sqlite3 shell
      schema       The tables
      dates        Dates and windows
      citing       Cite an answer
      sources      Compare several sources
      coding       Code a text
      example      From a text to a dossier: a worked example
      dossiers     The dossier format
      own-reports  Reports of your own
      exporting    Formats and exports
      security     The read-only lock
      commands     All commands

    Environment: CHANCERY_DB names the database, CHANCERY_REPORTS a folder of reports of your own,
    CHANCERY_PAGER or PAGER the pager. NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM and COLUMNS are heeded.

    Exit codes: 0 done; 1 query or data failed; 2 usage or parameter; 3 database missing, unreadable or
    not ours; 4 limit reached; 5 refused by the read-only lock; 6 faults found; 7 database busy; 130
    interrupted.
    ");
}

#[test]
fn of_report() {
    assert_snapshot!(help("report"), @"
    Print a canned report; without a name, list them

    Usage: chancery report [OPTIONS] [REPORT]

    Reports:
      says-vs-does   What is said and what is done
      balance        Balance of acts
      pending        Promised, planned, and not recorded as done
      visibility     What is shown and what is kept quiet
      exercises      Register of exercises
      visits         Register of visits
      assistance     Ledger of assistance
      fields         Map of the fields of cooperation
      bilateral      Two actors' whole ledger
      stances        Positions
      topic          Everything on a topic
      constraints    Constraints: who constrains whom
      causes         Causes and effects
      responses      Triggers and responses
      contrasts      Comparisons and contrasts
      tilt           Evidence for and against each judgement
      certainty      Claims by certainty and speaker
      timeline       The dated record
      actors         Who is in the record
      offices        Offices and memberships
      gaps           Open questions
      disagreements  Where accounts disagree
      corroboration  Claims checked against records
      sources        Sources and coverage

    Options:
          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_report_timeline() {
    assert_snapshot!(help("report timeline"), @"
    The dated record

    What happened when, how exactly is that known, and from which words?

    One row per dated engagement, tenure or amount, earliest first; what has no date, only words, is
    left out.

    Usage: chancery report timeline [OPTIONS]

    Options:
          --actor <ACTOR>
              Only what this actor is in, itself or by its parts and people [default: everybody]
              Takes an actor: its key, a name or its ISO code

          --kind <CODE>
              Only engagements of this kind [default: everything dated]
              Takes one of `engagement_kind`: agreement, announcement, assistance, cooperation,
              criticism, dispute, exercise, joint_statement, meeting, membership, non_attendance,
              refusal, relations, sanction, show_of_force, statement, support, training, transfer,
              use_of_force, visit, vote

          --exact
              Only the actors named, not their parts and people [default: off]

          --since <DAY>
              Only what may lie on or after this day [default: the beginning]
              Takes a day; a month or year means its first day

          --until <DAY>
              Only what may lie on or before this day [default: the end]
              Takes a day; a month or year means its last day

          --source <SOURCE>
              Only what this source tells [default: every source]
              Takes a source: its key, which `chancery report sources` lists

          --coder <NAME>
              Only what this coder coded [default: everybody]
              Takes a coder: the name that a dossier gives, whatever the case

          --coded-since <DAY>
              Only what was coded on or after this day [default: the beginning]
              Takes a day; a month or year means its first day

          --coded-until <DAY>
              Only what was coded on or before this day [default: the end]
              Takes a day; a month or year means its last day

          --citations
              Say where the sources carry each row, how surely and in whose voice: in notes under the
              rows, or in a column more

          --print-sql
              Print the SQL with the parameters set, for `sqlite3`, and do not run it

          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Examples:
      chancery report timeline --actor australia --since 2021-09
      chancery report timeline --kind visit --format csv

    Columns:
      date [EDTF, ISO 8601-2]
              when
      precision
              the unit to which the date is written (of several dates, the coarsest), and whether it is
              approximate, uncertain or one of several
      basis
              stated by the source, relative to another date, or inferred by the coder
      words
              the words of the source that date it
      within
              whether it lies in the days asked for: certainly; possibly; ongoing: it began by their end
              and did not end before their start; undated: there is no date to tell by; NULL: no days
              were asked for
      kind
              kind of engagement or affiliation, or the stage of an amount
      status
              how far it came by the time of the source
      what
              what it is, in the coder's words
      cited
              paragraphs and sentences of the source that carry the row
      source
              the key of the source
      sources
              how many independent sources say the same, that is, sources of different publishers;
              counted over the whole record, even if the question is narrowed
      facts
              the references of the facts in the row; `chancery show` takes them

    SQL: sql/timeline.sql
    ");
}

#[test]
fn of_report_sources() {
    assert_snapshot!(help("report sources"), @"
    Sources and coverage

    How many facts does each paragraph of each source carry, and what was not coded?

    One row per paragraph, caption or notice of a source and dossier that codes it, in the order of the
    source.

    Usage: chancery report sources [OPTIONS]

    Options:
          --source <SOURCE>
              Only what this source tells [default: every source]
              Takes a source: its key, which `chancery report sources` lists

          --coder <NAME>
              Only what this coder coded [default: everybody]
              Takes a coder: the name that a dossier gives, whatever the case

          --coded-since <DAY>
              Only what was coded on or after this day [default: the beginning]
              Takes a day; a month or year means its first day

          --coded-until <DAY>
              Only what was coded on or before this day [default: the end]
              Takes a day; a month or year means its last day

          --citations
              Say where the sources carry each row, how surely and in whose voice: in notes under the
              rows, or in a column more

          --print-sql
              Print the SQL with the parameters set, for `sqlite3`, and do not run it

          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Examples:
      chancery report sources
      chancery report sources --source malaysia-us-2022 --format csv

    Columns:
      source
              the key of the source
      dossier
              key of the dossier that codes it
      coder
              who coded it
      coded_on
              the day of coding
      passage
              the paragraph: its section and number
      kind
              text, caption or notice
      sentences
              how many sentences it has
      carried
              how many of them are cited by a fact
      not_coded
              how many the dossier lists as not coded
      facts_citing
              how many facts cite it
      told_elsewhere
              how many of these facts another dossier tells too; counted over the whole record, even if
              the question is narrowed
      reason
              why these sentences were not coded
      sources
              how many independent sources tell any of these facts, that is, sources of different
              publishers; counted over the whole record, even if the question is narrowed
      facts
              the references of the facts in the row; `chancery show` takes them

    SQL: sql/sources.sql
    ");
}

#[test]
fn of_show() {
    assert_snapshot!(help("show"), @"
    Print an actor, topic, fact, passage or source with its evidence

    Usage: chancery show [OPTIONS] <REFERENCE>...

    Arguments:
      <REFERENCE>...
              A reference such as aukus-announced, actor:aukus or conclusion/1; a name, an ISO code, a
              title or a part of one that only one thing has

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_find() {
    assert_snapshot!(help("find"), @"
    Find words in names, titles, summaries, questions and attached texts

    Usage: chancery find [OPTIONS] <WORDS>...

    Arguments:
      <WORDS>...
              Words that must all stand in the texts of one fact, actor, topic, gap or source

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_table() {
    assert_snapshot!(help("table"), @r"
    Filter and pivot facts without SQL; without a name, list the facts

    Usage: chancery table [OPTIONS] [FACTS]

    Arguments:
      [FACTS]
              Which facts: engagements, stances, quantities ... [default: the list of them]

    Options:
          --where <CONDITION>
              Keep only what meets this, as in kind=exercise; all of several must hold

          --exact
              An actor means itself alone, not its parts and people

          --source <SLUG>
              Only what this source tells

          --coder <NAME>
              Only what this coder coded

          --coded-since <DAY>
              Only what was coded on this day, month or year, or after it

          --coded-until <DAY>
              Only what was coded on this day, month or year, or before it

          --since <DAY>
              Only what may lie on this day, month or year, or after it

          --until <DAY>
              Only what may lie on this day, month or year, or before it

          --year <YEAR>
              Only what may lie in this year: --since and --until in one

          --undated
              With days asked for, list what has no date too

          --by <FIELD,...>
              Count by these fields: a row for each of their values

          --across <FIELD>
              Count across this field: a column for each of its values

          --count
              Count facts; this is so anyway with --by or --across

          --sum <FIELD>
              Add up amounts instead of counting: amount

          --totals
              Add a row and a column that count, or add up, the whole

          --show <FIELD,...>
              Show these fields of each row [default: the usual ones]

          --order <FIELD,...>
              Order rows by these fields, FIELD:desc the greatest first [default: by date]

          --fields
              List the fields of the facts, with what they mean and refer to

          --citations
              Say where the sources carry each row, how surely and in whose voice: in notes under the
              rows, or in a column more

          --print-sql
              Print the SQL with the values set, for `sqlite3`, and do not run it

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Examples:
      chancery table engagements --where kind=exercise --where 'date>=2019' \
          --by year --across partner --count --totals
      chancery table stances --where holder=malaysia --where target=usa --by position
      chancery table quantities --sum amount
      chancery table participants --where role=donor --show actor,title,date --order date:desc
      chancery table engagements --fields

    Conditions:
      kind=exercise,visit   one of several (a comma in a value is \,)
      place=  place!=       not said; said
      kind!=visit           anything else, and what is not said
      title~aukus           contains, whatever the case
      date=2021 date>=2019   what may lie in that day, month or year; --undated adds what has no date
      year=2021             the same
      actor=malaysia        its parts and people count too, but for --exact

    Each fact counts once in each cell, row and total, however many cells it is in: a total is not the
    sum of its cells. Several dossiers' accounts of one happening, amount, office or position are one,
    and the first line says in how many accounts they are told; a list shows each account. `source`,
    `dossier`, `coder`, `coded_on` and `sources`, how many independent sources say the same, are fields
    as all others; `--source`, `--coder`, `--coded-since` and `--coded-until` narrow a table as they do
    a report. A count leaves out standing relationships and series whose parts are told (`counts`; of
    participants `engagement_counts`, and `counts` leaves out who is only spoken of, of pairs `both`),
    and whatever the source denies (`denied`); a condition on those fields brings them back. With days
    asked for, `within` tells certain dates from possible ones, and they are never added together. A
    year, quarter, month or decade has a row of its own where a date lies in it for certain, 0 between
    the first and the last; else the row is a span, as 2001/2003 or 1982/.., which is still going on.
    One marked approximate has a row beside, as 2021~. A condition on one of them, as year!=2021, leaves
    rows out and puts no 0 for them.

    `--sum amount` adds amounts of one stage, unit and span of time, never others. Amounts by a span of
    time (`per`) are rates: those of one date are added, and those of different, approximate or unknown
    dates have a row each (`rate_date`). Low and high are added each; without a high in every amount the
    sum has none. Amounts of one sign keep it (nearly, >, ~), else the sum is `>=`, `<=` or from low to
    high; what is only said in words is counted beside. An amount of a package is left out where its
    parts have amounts of that stage, unit and span of time (`counts`). Several accounts of one amount,
    and restatements of it that a source links, are not added: they are one amount, from the least to
    the most that they tell; a bound that some account lacks is none.

    Every row of a count or sum ends with the facts behind it, which `chancery show` explains; a row of
    totals has none, as the rows above have them. The first line says what is counted: of citations and
    the like the facts that they carry.
    ");
}

#[test]
fn of_check() {
    assert_snapshot!(help("check"), @"
    Check dossiers and reports of your own before they are used

    Of a dossier it names every fault that `load` would refuse, also beside what the database in use
    has, and warns of what may not be meant: a passage that no fact cites, a citation of a whole
    paragraph, a relative date of a source without date, what is declared and not used, an actor that is
    there under another slug, a gift without stage, an engagement that another dossier may have told.
    Nothing is loaded.

    With `--text`, each passage must stand in the text at its span, by its fingerprint, and each quoted
    word in the sentence that is cited for it. What moved is told with its new place; what stands twice
    is anchored to neither; what is only alike is named, and does not count.

    Of a report it holds header, SQL, order and plan against each other.

    With `--format` what was found comes as rows, for an editor. The exit code is 6 where there is a
    fault, and 0 where there are only warnings. `chancery help coding` and `chancery help own-reports`
    say more.

    Usage: chancery check [OPTIONS] <FILE>...

    Arguments:
      <FILE>...
              Dossiers (.toml) and SQL files of reports, or folders of them

    Options:
          --text <TEXT>
              Hold dossiers against a copy of their source: plain text, or Markdown

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_agree() {
    assert_snapshot!(help("agree"), @"
    Compare what several coders made of one source

    Usage: chancery agree [OPTIONS] <DOSSIER> <DOSSIER>...

    Arguments:
      <DOSSIER> <DOSSIER>...
              Dossier files of one source, each by another coder

    Options:
          --disagreements
              List each unit of which coders say different things, and facts without a counterpart

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Examples:
      chancery agree mine.toml theirs.toml
      chancery agree mine.toml theirs.toml third.toml --format csv
      chancery agree mine.toml theirs.toml --disagreements -o differ.csv

    The dossiers must code one source: the same slug, fingerprint or text of a passage. The order in
    which they are named changes nothing.

    How facts are matched:
      Coders give their facts slugs of their own, so facts of one kind are matched by what they are
      about, on a scale of 100: 40 for sentences cited in common (20 if only the paragraphs are the
      same), 40 for who and what is in them (participants and topics; holder, target and topic; actor
      and organisation; thing and unit), 20 for words of the title or summary in common (of amounts,
      figures). Pairs are taken from the highest score down to 50, each fact once. The codes that are
      compared do not count, except to break a tie: otherwise the matching would make the agreement.
      Amounts must belong to matched engagements, links must join matched facts. Actors and topics are
      the same if they share a slug, a name or an ISO code.

    Variables:
      sentence.coded       whether a sentence carries a fact; sentence.stance: whether a stance
      stance.coded         whether a fact that one coder has was coded by the other too
      stance.position      what is said of a fact that both have, and so for all kinds
      engagement.cite      a set, as are participants, topics and about: the same as a whole, or not
                           (of what an assessment is about, actors and topics)
      participation.role   as what an actor is in an engagement that both put it in
      citation.hedge       of a sentence that both cite for a fact; voice and voice_actor likewise

    Columns:
      unit     what gets one value from each coder
      level    nominal: values are the same or not
               ordinal: positions, in the order of their scores; a position without a score (mixed,
               silent), or none, is left out here, and stands in the nominal row
               ratio: figures of amounts, where both coders give one
      n        units that at least two coders coded
      coders   how many coders those are
      agree    per cent of pairs of values that are the same; of stance.coded and its like, of the facts
               that either coder has, how many both have
      kappa    Cohen's kappa, for two coders: agreement beyond what chance would bring
      alpha    Krippendorff's alpha, for any number of coders, at the level: 1 is perfect, 0 is chance,
               less is worse than chance; 0.8 is commonly asked for, 0.667 for tentative conclusions

    In nominal rows, what a coder does not state counts as a value; a variable that nobody states has no
    row. In a dossier with partial coverage, a sentence that is neither cited nor listed as not coded
    was not read, and is left out. A figure is NULL where it is not defined: kappa for more than two
    coders; kappa and alpha where all values are the same, because chance would agree as well; both for
    stance.coded and its like, because nobody can count the facts that no coder saw. A high per cent
    with a low alpha means that one value is nearly everywhere.

    A worked example:
      Two coders give 50 engagements a status. 20 times both say occurred, 15 times both say ongoing, 5
      times only the first says occurred, 10 times only the second. They agree on 35 of 50: 70 per cent.
      The first says occurred in half of all cases, the second in 0.6, so chance alone would bring 0.5 *
      0.6 + 0.5 * 0.4 = 0.5. Kappa is (0.7 - 0.5) / (1 - 0.5) = 0.4, which is too little.
      `--disagreements` lists the 15 to talk about: where a value is NULL beside a fact, the coder does
      not state it; without a fact, the coder has not coded the unit.
    ");
}

#[test]
fn of_doctor() {
    assert_snapshot!(help("doctor"), @"
    Examine a database file before it is trusted

    Usage: chancery doctor [OPTIONS] [FILE]

    Arguments:
      [FILE]
              Database file [default: the one that commands would use]

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_help() {
    assert_snapshot!(help("help"), @"
    Explain a topic, or a command

    Usage: chancery help [OPTIONS] [TOPIC|COMMAND]...

    Arguments:
      [TOPIC|COMMAND]...
              A topic, or the words of a command, such as report timeline [default: chancery itself]

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_completions() {
    assert_snapshot!(help("completions"), @"
    Print the script that makes a shell complete what is typed

    Usage: chancery completions [OPTIONS] <SHELL>

    Arguments:
      <SHELL>
              The shell
              
              [possible values: bash, elvish, fish, powershell, zsh]

    Options:
          --static
              A script that knows commands and flags, but no values, and never calls chancery

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Load it when the shell starts:
      bash        source <(chancery completions bash)        in ~/.bashrc
      zsh         source <(chancery completions zsh)         in ~/.zshrc, after compinit
      fish        chancery completions fish | source         in ~/.config/fish/config.fish
      elvish      eval (chancery completions elvish | slurp) in ~/.config/elvish/rc.elv
      powershell  chancery completions powershell | Out-String | Invoke-Expression

    The shell then asks chancery itself at each Tab, and is offered the actors, topics, facts and codes
    of the database that would be used. With --static it is given all commands and flags once, as a
    script that never calls chancery: for a package, or where a program may not be run.
    ");
}

#[test]
fn of_man() {
    assert_snapshot!(help("man"), @"
    Print the man page of chancery, or of a command

    Usage: chancery man [OPTIONS] [COMMAND]...

    Arguments:
      [COMMAND]...
              The words of a command, such as report timeline [default: chancery itself]

    Options:
          --all <DIR>
              Write the pages of all commands into DIR

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    To read a page at once: chancery man report | man -l -
    ");
}

#[test]
fn of_sql() {
    assert_snapshot!(help("sql"), @"
    Run an SQL query of your own, read-only

    Usage: chancery sql [OPTIONS] [QUERY]

    Arguments:
      [QUERY]
              One SELECT; - reads it from standard input

    Options:
      -f, --file <FILE>
              Read the query from FILE; - is standard input

      -p, --param <NAME=VALUE>
              Set the parameter :NAME
              
              A value that is written as a plain number is one, as 7 and -0.5 are; all others are texts,
              1e6 and 007 too, which is said where it may not be meant. NAME:TYPE=VALUE says which type
              is meant: text, integer, real, day (a month or year means its first day), end_day (its
              last), actor, topic, source or fact (as a report takes them, by any of their names).
              NAME:null is NULL, as is what is not set.

          --explain
              Print how SQLite would find the rows, and do not look for them

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_dict() {
    assert_snapshot!(help("dict"), @"
    Explain the tables, views and columns, and the codes in them

    Usage: chancery dict [OPTIONS] [TABLE]

    Arguments:
      [TABLE]
              A table or view: its columns; a vocabulary, such as status: its codes [default: the list
              of all]

    Options:
          --schema
              The columns of the table, of a vocabulary too

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_init() {
    assert_snapshot!(help("init"), @"
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
    (as of chancery)
    ");
}

#[test]
fn of_draft() {
    assert_snapshot!(help("draft"), @r#"
    Begin a dossier of a text: its passages, and what to look at in them

    Usage: chancery draft [OPTIONS] <TEXT>

    Arguments:
      <TEXT>
              Plain text or Markdown in UTF-8; `-` reads standard input

    Options:
          --slug <SLUG>
              Slug of the dossier and its source [default: from the file's name]

          --coder <NAME>
              Who codes

          --with-text
              Let the sentences of the text stand in the file too, as comments

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    The draft is a dossier that loads as it is: what the text says of itself (title, author, date,
    address), and each paragraph, list item and caption with its place and fingerprint. Below each
    stands, as comments, what a program can see, with the sentence:

      actor   a name that the database has, also as an adjective, with the actor's slug; what
              only other dossiers declare stands at the end, to be declared again
      name    a name in capitals that it does not have, with what it is short for
      place   a region, a water or a time
      date    with the EDTF that it would give; "this year" counts from the day of publication,
              a day or month without a year takes the one told before it in its passage
      amount  money or things counted, with comparator, low, high, unit and per
      hedge   words that hedge, with FactBank's degree
      speech  words in quotation marks

    They are suggestions: no fact is written. Plain text has paragraphs between blank lines and
    headings on short lines of their own; Markdown (.md) has headings, lists and front matter. Of
    an image its words are a caption; tables and footnotes are left out.

    Example:
      $ chancery draft speech.md --coder "A. Analyst" -o speech.toml
      note: 3 passages, 5 sentences; 7 names, 3 dates and 2 amounts to look at
      $ grep '^# next-steps/1.1' speech.toml
      # next-steps/1.1 name: "SPI" = "Straits Patrol Initiative"
      # next-steps/1.1 date: date_basis = "relative", date_words = "In June"
      # next-steps/1.1 amount: comparator = "eq", low = 6, words = "six", unit = "boat"
      # next-steps/1.1 hedge: hedge = "PS+", cue = ["may"]
      $ chancery load speech.toml
      note: loaded `speech`: 0 facts
    "#);
}

#[test]
fn of_load() {
    assert_snapshot!(help("load"), @"
    Load dossiers into the database, all of them or none

    Usage: chancery load [OPTIONS] [DOSSIER]...

    Arguments:
      [DOSSIER]...
              Dossier files, or names of dossiers that come with chancery

    Options:
          --examples
              Load every example: what comes with chancery beside the bundled record

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Dossiers that come with chancery, where no file has their name:
      malaysia-us-2022
              Malaysia and the United States: a quiet relationship, 2022
      blinken-travels-2021
              Antony Blinken in Malaysia, by the record of his travels, 2021
      imet-malaysia
              International Military Education and Training for Malaysia in three fiscal years, 2007 to
              2015
      unga-es-11-1
              Resolution ES-11/1 of the UN General Assembly and Malaysia's vote, 2022
      us-asean-initiatives-2021
              New initiatives of the United States with ASEAN, October 2021
      us-asean-summit-2022
              The US-ASEAN Special Summit and its initiatives, May 2022
    ");
}

#[test]
fn of_unload() {
    assert_snapshot!(help("unload"), @"
    Take a dossier out of the database

    Usage: chancery unload [OPTIONS] <DOSSIER>

    Arguments:
      <DOSSIER>
              A loaded dossier

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_export() {
    assert_snapshot!(help("export"), @"
    Write what is in the database in other forms

    Usage: chancery export [OPTIONS] <COMMAND>

    Commands:
      dossier      A dossier as TOML, which loads to the same record
      schema       The format of dossiers as a JSON Schema, for editors of TOML
      datapackage  All tables as a Frictionless data package: CSV files and datapackage.json
      codebook     The vocabularies as one Markdown document
      ati          Each citation as an annotation for transparent inquiry (ATI), in JSON

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_cite() {
    assert_snapshot!(help("cite"), @"
    Cite facts, passages or sources: as text, Markdown, biblatex or CSL-JSON

    Usage: chancery cite [OPTIONS] <REF>...

    Arguments:
      <REF>...
              References of facts, passages (conclusion/1.2) or sources, as `show` takes them

    Options:
          --style <STYLE>
              How a citation is written

              Possible values:
              - text:     A paragraph for a footnote
              - markdown: The same in Markdown
              - biblatex: An entry for each source, for LaTeX
              - csl-json: An item for each source, for Zotero, Pandoc and others
              
              [default: text]

      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Examples:
      chancery cite scaneagle-uavs
      chancery cite conclusion/1 --style markdown
      chancery cite malaysia-us-2022 scaneagle-uavs --style biblatex -o refs.bib
      chancery cite scaneagle-uavs --style csl-json -o refs.json
    ");
}

#[test]
fn of_the_other_exports() {
    assert_snapshot!(help("export datapackage"), @"
    All tables as a Frictionless data package: CSV files and datapackage.json

    Usage: chancery export datapackage [OPTIONS] <DIR>

    Arguments:
      <DIR>
              Folder to make; it is not there yet, or empty

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Examples:
      chancery export datapackage record
      frictionless validate record/datapackage.json
    ");
    assert_snapshot!(help("export codebook"), @"
    The vocabularies as one Markdown document

    Usage: chancery export codebook [OPTIONS]

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
    assert_snapshot!(help("export ati"), @"
    Each citation as an annotation for transparent inquiry (ATI), in JSON

    Usage: chancery export ati [OPTIONS] [DOSSIER]

    Arguments:
      [DOSSIER]
              A loaded dossier [default: all]

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)

    Examples:
      chancery export ati my22 -o annotations.json
    ");
}

#[test]
fn of_export_dossier() {
    assert_snapshot!(help("export dossier"), @"
    A dossier as TOML, which loads to the same record

    Usage: chancery export dossier [OPTIONS] <DOSSIER>

    Arguments:
      <DOSSIER>
              A loaded dossier

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn of_migrate() {
    assert_snapshot!(help("migrate"), @"
    Bring an older database file to this version, keeping a copy

    Usage: chancery migrate [OPTIONS]

    Options:
      -h, --help
              Print help (see a summary with '-h')

    Database and output:
    (as of chancery)
    ");
}

#[test]
fn short_help() {
    assert_snapshot!(TestDir::new().chancery("-h").columns(100).run(), @r"
    exit 0
    --- stdout
    Answer questions from a cited record of diplomacy

    Usage: chancery [OPTIONS] <COMMAND>

    Commands:
      report       Print a canned report; without a name, list them
      show         Print an actor, topic, fact, passage or source with its evidence
      find         Find words in names, titles, summaries, questions and attached texts
      cite         Cite facts, passages or sources: as text, Markdown, biblatex or CSL-JSON
      sql          Run an SQL query of your own, read-only
      table        Filter and pivot facts without SQL; without a name, list the facts
      draft        Begin a dossier of a text: its passages, and what to look at in them
      check        Check dossiers and reports of your own before they are used
      load         Load dossiers into the database, all of them or none
      unload       Take a dossier out of the database
      attach       Store the words of your own copy of a source beside its passages
      detach       Take the words of a source out of the database again
      agree        Compare what several coders made of one source
      export       Write what is in the database in other forms
      dict         Explain the tables, views and columns, and the codes in them
      init         Write the bundled record to a database file
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
          --columns <NAMES>  Show only these columns, in this order: a,b,c
          --limit <N>        Show only the first N rows, and say so where there are more
          --no-header        Leave the names of the columns out of a table, csv or tsv
          --null <TEXT>      Write TEXT where the record has no value [default: · in a table, nothing in
                             csv, \N in tsv]
          --csv-safe         Put ' before texts in csv or tsv that a spreadsheet would run as formulas
          --envelope         Put the rows of json into an object that tells what was asked of which
                             record
          --width <N>        Wrap to N cells; 0 sets no limit [env: COLUMNS] [default: the terminal's
                             width; 160 for a table in a pipe or file]
          --color <WHEN>     Bold and dim text: auto (on a terminal), always or never [env: NO_COLOR,
                             CLICOLOR_FORCE]
          --no-pager         Print on a terminal without a pager [env: CHANCERY_PAGER, PAGER]

    Topics: `chancery help reports`, `pivot`, `queries`, `sqlite3`, `schema`, `dates`, `citing`,
    `sources`, `coding`, `example`, `dossiers`, `own-reports`, `exporting`, `security`, `commands`
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

/// Returns the help of a command; of the flags that all have, it says so.
fn help(command: &str) -> String {
    let printed = |command: &str| {
        let dir = TestDir::new();
        dir.chancery(command).arg("--help").columns(100).succeeds()
    };
    let help = printed(command);
    if command.is_empty() {
        return help;
    }
    let shared = flags_of_all(&printed("")).to_owned();
    assert_eq!(flags_of_all(&help), shared, "{command}");
    help.replacen(&shared, "(as of chancery)\n", 1)
}

/// Returns what stands under the heading of the flags that every command has.
fn flags_of_all(help: &str) -> &str {
    let heading = "\nDatabase and output:\n";
    let (_, flags) = help.split_once(heading).unwrap();
    // A heading or a sentence ends them: it is not indented.
    let end = flags
        .match_indices("\n\n")
        .find(|(at, _)| !flags[at + 2..].starts_with(' '));
    end.map_or(flags, |(at, _)| &flags[..=at])
}
