//! Tests the output of every `--help` at a width of 100 cells.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
#[expect(clippy::too_many_lines, reason = "the text of the help")]
fn the_help_of_chancery_reads_as_expected() {
    assert_snapshot!(help(""), @r"
    Query a record of diplomacy in which every fact cites its source.

    Without a database file, chancery reads its bundled record: what one commentary of 2022 says about
    Malaysia's low-profile relations with the United States. Every row cites the paragraph that states
    it.

    Usage: chancery [OPTIONS] <COMMAND>

    Commands:
      report       Print a report; without a name, list the reports
      show         Print an actor, topic, fact, passage or source with its evidence
      brief        Write a page with charts and notes on an actor, a pair, a topic or a source
      find         Search names, titles, summaries, questions and attached texts
      cite         Cite facts, passages or sources as text, Markdown, biblatex or CSL-JSON
      sql          Run your own SQL query, read-only
      table        Filter and pivot facts without SQL; without a name, list the facts
      draft        Start a dossier from a text
      check        Check dossiers and your own reports before you use them
      load         Load dossiers into the database: all of them or none
      unload       Remove a dossier, or a file of events or votes, from the database
      import       Load files of events or votes beside the record
      attach       Store the text of your own copy of a source
      detach       Remove the attached text of a source
      agree        Measure how far the coders of one source agree
      export       Export the record in other formats
      dict         Explain tables, views, columns and codes
      init         Write the bundled record to a database file
      doctor       Check whether a database file can be trusted
      migrate      Upgrade an older database file, keeping a copy
      help         Explain a topic or a command
      completions  Print a shell completion script
      man          Print the man page of chancery or of a command

    Options:
      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Database and output:
          --db <FILE>
              Database file [env: CHANCERY_DB] [default: ./chancery.db if it exists, else the bundled
              record]

          --timeout <TIME>
              Stop after this time, such as 2s or 5m; none: never [default: 30s to read]

          --format <FORMAT>
              Format of the rows [default: from the ending of the -o file, else table]

              Possible values:
              - table:    Aligned columns; records instead where the terminal is too narrow
              - record:   One line per column, one block per row
              - markdown: A Markdown table
              - csv:      Comma-separated values with a header (RFC 4180)
              - tsv:      Tab-separated values with a header; NULL is \N
              - json:     A JSON array of objects
              - ndjson:   One JSON object per line
              - html:     A page for a browser, with the notes and sources
              - xlsx:     A workbook for a spreadsheet, with the notes and sources

          --chart <CHART>
              Draw a chart of the rows as text instead of a table

              Possible values:
              - bar:            A bar for each row's number
              - timeline:       A line for each row's date, to scale
              - bar-ascii:      Bars drawn with ASCII only
              - timeline-ascii: A timeline drawn with ASCII only

      -o, --output <FILE>
              Write to FILE instead of standard output; the file is complete or not written

          --columns <NAMES>
              Show only these columns, in this order: a,b,c

          --limit <N>
              Show only the first N rows, and say if there are more

          --no-header
              Leave out the column names of a table, csv or tsv

          --null <TEXT>
              Print TEXT for NULL [default: · in a table, nothing in csv, \N in tsv]

          --csv-safe
              Prefix formula-like text with ' in csv and tsv, for spreadsheets

          --envelope
              Wrap the rows of json in an object that describes the query and the record

          --width <N>
              Wrap to N characters; 0 sets no limit [env: COLUMNS] [default: the terminal's width; in a
              pipe or file 160 for a table, 80 for a chart]

          --color <WHEN>
              Bold and dim text: auto (on a terminal), always or never [env: NO_COLOR, CLICOLOR_FORCE]

          --no-pager
              Print on a terminal without a pager [env: CHANCERY_PAGER, PAGER]

    Topics, for `chancery help TOPIC`:
      reports      Reports, names and windows
      pivot        Filter, count and add up without SQL
      queries      Ask in SQL
      sqlite3      The stock sqlite3 shell
      schema       The tables
      dates        Dates and windows
      citing       Cite an answer
      sources      Compare several sources
      events       Machine-coded events
      votes        Votes of the UN General Assembly
      panel        A panel for statistics
      scale        Beyond one file
      coding       Code a text
      checking     Check a coding
      example      From a text to a dossier: a worked example
      dossiers     The dossier format
      agreement    How far two coders agree
      commitments  Commitments
      models       Coding by a language model
      own-reports  Reports of your own
      briefs       Briefs: a page to read, print and cite
      exporting    Formats and exports
      security     The read-only lock
      commands     All commands

    Environment: CHANCERY_DB names the database, CHANCERY_REPORTS a folder of your own reports,
    CHANCERY_PAGER or PAGER the pager. chancery also respects NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM
    and COLUMNS.

    Exit codes: 0 done; 1 query or data failed; 2 usage or parameter; 3 database missing, unreadable or
    not chancery's; 4 limit reached; 5 refused by the read-only lock; 6 faults found; 7 database busy;
    130 interrupted.
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "the text of the help")]
fn the_help_of_commands_that_answer_reads_as_expected() {
    assert_snapshot!(helps(&[
        "report",
        "report timeline",
        "report sources",
        "show",
        "find",
        "table",
        "sql",
        "dict",
        "cite",
        "agree",
    ]), @r"
    # chancery report
    Print a report; without a name, list the reports

    Usage: chancery report [OPTIONS] [REPORT]

    Reports:
      says-vs-does   Where words and deeds differ
      balance        Cooperative and critical acts by pair
      commitments    Commitments: who is bound to do what
      pending        Pledges and plans not recorded as done
      visibility     Public and low-key dealings
      exercises      Exercises
      visits         Visits
      assistance     Aid, training and transfers
      fields         Fields of cooperation
      bilateral      Everything between two actors
      stances        Positions
      topic          Everything on a topic
      constraints    Constraints: who constrains whom
      causes         Causes and effects
      responses      Triggers and responses
      contrasts      Comparisons and contrasts
      tilt           Evidence for and against each judgement
      certainty      Claims by certainty and speaker
      timeline       Timeline
      actors         Actors in the record
      offices        Offices and memberships
      gaps           Open questions
      disagreements  Where accounts disagree
      corroboration  Claims checked against records
      sources        Sources and coverage
      tempo          Events coded from news, over time
      latest         Events coded from news, latest first
      partners       Events coded from news, by partner
      cooperation    Cooperation in events coded from news
      triangulate    An engagement and events coded from news
      votes          How often two states vote alike
      resolution     Who voted how on a resolution
      panel          A panel for statistics

    Options:
          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

    Database and output:
    (as of chancery)

    # chancery report timeline
    Timeline

    What happened when, how exactly is the date known, and from which words?

    One row per engagement, tenure or amount with a date, earliest first. Facts without a date are left
    out; in a window of days, --undated lists them. Undated amounts of an engagement are not listed.

    Usage: chancery report timeline [OPTIONS] [ACTOR] [WITH]

    Arguments:
      [ACTOR]
              The same as --actor

      [WITH]
              The same as --with

    Options:
          --actor <ACTOR>
              Only facts with this actor, its parts or people [default: everybody]
              Takes an actor: its key, a name or its ISO code

          --with <ACTOR>
              Only facts with this second actor beside the first [default: anybody]
              Takes an actor: its key, a name or its ISO code

          --topic <TOPIC>
              Only facts on this topic or a narrower one [default: every topic]
              Takes a topic: its key or name

          --kind <CODE>
              Only engagements of this kind [default: everything dated]
              Takes one of `engagement_kind`: agreement, announcement, assistance, cooperation,
              criticism, dispute, exercise, export_restraint, investment, joint_statement,
              market_access, meeting, membership, non_attendance, purchase, refusal, regulation,
              relations, sanction, show_of_force, statement, support, training, transfer, use_of_force,
              visit, vote

          --exact
              Only the actors named, not their parts and people [default: off]

          --since <DAY>
              Only facts that may lie on or after this day [default: the beginning]
              Takes a date; a month or year means its first day

          --until <DAY>
              Only facts that may lie on or before this day [default: the end]
              Takes a date; a month or year means its last day

          --source <SOURCE>
              Only facts from this source [default: every source]
              Takes a source: its key (see `chancery report sources`)

          --coder <NAME>
              Only facts from this coder [default: everybody]
              Takes a coder: the name that a dossier gives, in any case

          --coded-since <DAY>
              Only facts coded on or after this day [default: the beginning]
              Takes a date; a month or year means its first day

          --coded-until <DAY>
              Only facts coded on or before this day [default: the end]
              Takes a date; a month or year means its last day

          --year <YEAR>
              Only what may lie in this year: --since and --until in one

          --undated
              With days asked for, also list what has no date [default: off]

          --citations
              Show where the sources say it, how certain they are, and who says it: in notes under the
              rows, or in one more column

          --print-sql
              Print the SQL with the parameters set, for `sqlite3`, and do not run it

          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

    Database and output:
    (as of chancery)

    Examples:
      chancery report timeline --actor australia --since 2021-09
      chancery report timeline --kind visit --format csv

    Columns:
      date [EDTF, ISO 8601-2]
              when
      title
              what it is, in the coder's words; a hedge, a denial or another's voice stands in front
      kind
              kind of engagement or affiliation, or the stage of an amount
      status
              how far it had come when the source was written, as in planned or occurred
      precision
              the unit of the date, such as year or day, and whether the date is approximate, uncertain
              or one of several; of several dates, the coarsest unit
      date_words
              the words of the source that give the date
      date_basis
              stated: the source gives the date; relative: it follows from another date; inferred: the
              coder concludes it
      within
              whether it lies in the window of days: certainly; possibly; ongoing (it began before the
              window ends and did not end before the window starts); undated; NULL: no window
      cited
              paragraphs and sentences of the source that state it
      source
              the key of the source
      sources
              number of independent sources, of different publishers, that say the same; filters do not
              change it
      facts
              the references of the facts in the row; `chancery show` takes them

    SQL: sql/timeline.sql

    # chancery report sources
    Sources and coverage

    How many facts cite each paragraph of each source, and what was not coded?

    One row per paragraph, caption or notice of a source and dossier that codes it, in the order of the
    source.

    Usage: chancery report sources [OPTIONS] [SOURCE]

    Arguments:
      [SOURCE]
              The same as --source

    Options:
          --source <SOURCE>
              Only facts from this source [default: every source]
              Takes a source: its key (see `chancery report sources`)

          --coder <NAME>
              Only facts from this coder [default: everybody]
              Takes a coder: the name that a dossier gives, in any case

          --coded-since <DAY>
              Only facts coded on or after this day [default: the beginning]
              Takes a date; a month or year means its first day

          --coded-until <DAY>
              Only facts coded on or before this day [default: the end]
              Takes a date; a month or year means its last day

          --citations
              Show where the sources say it, how certain they are, and who says it: in notes under the
              rows, or in one more column

          --print-sql
              Print the SQL with the parameters set, for `sqlite3`, and do not run it

          --reports <DIR>
              Folder with reports of your own, one SQL file each [env: CHANCERY_REPORTS]

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
              number of sentences that a fact cites
      not_coded
              number of sentences that the dossier lists as not coded
      facts_citing
              number of facts that cite it
      told_elsewhere
              number of these facts that another dossier also has; filters do not change it
      reason
              why these sentences were not coded
      sources
              number of independent sources, of different publishers, with any of these facts; filters
              do not change it
      facts
              the references of the facts in the row; `chancery show` takes them

    SQL: sql/sources.sql

    # chancery show
    Print an actor, topic, fact, passage or source with its evidence

    Usage: chancery show [OPTIONS] <REFERENCE>...

    Arguments:
      <REFERENCE>...
              A reference such as aukus-announced, actor:aukus or conclusion/1; an ISO code; or a name
              or title, or an unambiguous part of one

    Options:
    Database and output:
    (as of chancery)

    # chancery find
    Search names, titles, summaries, questions and attached texts

    Usage: chancery find [OPTIONS] <WORDS>...

    Arguments:
      <WORDS>...
              Words that must all occur in the texts of one fact, actor, topic, gap or source

    Options:
    Database and output:
    (as of chancery)

    # chancery table
    Filter and pivot facts without SQL; without a name, list the facts

    Usage: chancery table [OPTIONS] [FACTS]

    Arguments:
      [FACTS]
              Kind of facts: engagements, stances, quantities ... [default: list the kinds]

    Options:
          --where <CONDITION>
              Keep only rows that meet this, such as kind=exercise; several conditions must all hold

          --exact
              An actor means the actor alone, without its parts and people

          --source <SLUG>
              Only facts from this source

          --coder <NAME>
              Only facts coded by this coder

          --coded-since <DAY>
              Only facts coded on or after this day, month or year

          --coded-until <DAY>
              Only facts coded on or before this day, month or year

          --since <DAY>
              Only facts that may lie on or after this day, month or year

          --until <DAY>
              Only facts that may lie on or before this day, month or year

          --year <YEAR>
              Only facts that may lie in this year; equals --since YEAR --until YEAR

          --undated
              With a window of dates, also list undated facts

          --by <FIELD,...>
              Count by these fields: a row for each of their values

          --across <FIELD>
              Count across this field: a column for each of its values

          --count
              Count facts; --by and --across imply it

          --sum <FIELD>
              Add up this field instead of counting: amount

          --totals
              Add a row and a column of totals

          --show <FIELD,...>
              Show these fields of each row [default: a selection]

          --order <FIELD,...>
              Sort rows by these fields; FIELD:desc puts the greatest first [default: by date]

          --fields
              List the fields of these facts, with their meanings and the tables they refer to

          --citations
              Print the evidence of each row (locator, certainty, voice): in notes below the rows, or in
              an extra column

          --print-sql
              Print the SQL with its values, for `sqlite3`, instead of running it

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
      kind=exercise,visit   one of several (write a comma in a value as \,)
      place=  place!=       not stated; stated
      kind!=visit           any other value, or not stated
      title~aukus           contains, in any case
      date=2021 date>=2019  what may lie in that day, month or year; --undated adds what has no date
      year=2021             the same as date=2021
      actor=malaysia        includes its parts and people, unless --exact is given

    A fact counts once in each cell, row and total, even if it is in several cells: a total can be less
    than the sum of its cells. Several dossiers may report the same event, amount, office or position.
    Such accounts count as one; the first line gives their number, and a list shows each of them.
    `source`, `dossier`, `coder`, `coded_on` and `sources` (how many independent sources say the same)
    are fields like all others. `--source`, `--coder`, `--coded-since` and `--coded-until` narrow a
    table as they narrow a report.

    A count leaves out ongoing relationships, series whose parts have rows of their own (both have
    `counts=0`), and what the source denies (`denied=1`). A condition on these fields includes them. For
    participants, the first field is `engagement_counts`, and `counts` leaves out actors who are only
    spoken of. For pairs, `both` does the same.

    With a window of dates, `within` separates certain dates from possible ones; they are never added
    together. A year, quarter, month or decade has a row if a date certainly lies in it, and a row with
    0 if it lies between two such rows. Other dates have a row for their span, such as 2001/2003, or
    1982/.. for what still goes on; an approximate date has a row of its own, such as 2021~. A condition
    on such a field, such as year!=2021, leaves rows out and adds no 0 for them.

    `--sum amount` adds only amounts of the same stage, unit and span of time. An amount with a span of
    time (`per`) is a rate: rates of one date are added; rates of different, approximate or unknown
    dates have a row each (`rate_date`). Lower and upper bounds are added separately; if one amount has
    no upper bound, the sum has none. If all amounts have the same sign (nearly, >, ~), the sum has that
    sign too; if their signs differ, the sum is `>=`, `<=` or a range. Amounts given only in words are
    counted separately. If a package and its parts both have amounts of the same stage, unit and span of
    time, only those of the parts count (`counts`). Several accounts of one amount, and restatements of
    it in one source, are not added: they are one amount, from the lowest to the highest figure. If one
    account gives no bound, the amount has none either.

    Each row of a count or sum ends with the references of its facts, which `chancery show` explains. A
    row of totals has none, because the rows above have them. The first line says what is counted; for
    citations, it counts facts, not rows.

    # chancery sql
    Run your own SQL query, read-only

    Usage: chancery sql [OPTIONS] [QUERY]

    Arguments:
      [QUERY]
              One SELECT; - reads it from standard input

    Options:
      -f, --file <FILE>
              Read the query from FILE; - is standard input

      -p, --param <NAME=VALUE>
              Set the parameter :NAME
              
              A plain number, such as 7 or -0.5, is a number. Any other value is text, even 1e6 and 007;
              a note warns of likely mistakes. NAME:TYPE=VALUE sets the type: text, integer, real, day
              (a month or year means its first day), end_day (its last day), actor, topic, source or
              fact (by any name that a report accepts), actors (several, with commas between them: a
              JSON array). NAME:null is NULL; so is a parameter that is not set.

          --explain
              Print the query plan instead of running the query

    Database and output:
    (as of chancery)

    # chancery dict
    Explain tables, views, columns and codes

    Usage: chancery dict [OPTIONS] [TABLE]

    Arguments:
      [TABLE]
              Table or view whose columns to list, or vocabulary (such as status) whose codes to list
              [default: list all tables]

    Options:
          --schema
              List the columns of a vocabulary's table instead of its codes

    Database and output:
    (as of chancery)

    # chancery cite
    Cite facts, passages or sources as text, Markdown, biblatex or CSL-JSON

    Usage: chancery cite [OPTIONS] <REF>...

    Arguments:
      <REF>...
              References of facts, passages (conclusion/1.2) or sources, as for `show`

    Options:
          --style <STYLE>
              Citation style

              Possible values:
              - text:     A paragraph for a footnote
              - markdown: The same in Markdown
              - biblatex: An entry for each source, for LaTeX
              - csl-json: An item for each source, for Zotero, Pandoc and others
              
              [default: text]

    Database and output:
    (as of chancery)

    Examples:
      chancery cite scaneagle-uavs
      chancery cite conclusion/1 --style markdown
      chancery cite malaysia-us-2022 scaneagle-uavs --style biblatex -o refs.bib
      chancery cite scaneagle-uavs --style csl-json -o refs.json

    # chancery agree
    Measure how far the coders of one source agree

    Usage: chancery agree [OPTIONS] <DOSSIER> <DOSSIER>...

    Arguments:
      <DOSSIER> <DOSSIER>...
              Dossier files of one source, each by a different coder

    Options:
          --disagreements
              List each unit on which coders disagree, and facts that only one coder has

    Database and output:
    (as of chancery)

    Examples:
      chancery agree mine.toml theirs.toml
      chancery agree mine.toml theirs.toml third.toml --format csv
      chancery agree mine.toml theirs.toml --disagreements -o differ.csv

    The dossiers must code one source: they share its slug, its fingerprint or the text of a passage.
    The order in which you name them does not matter.

    How facts are matched:
      Each coder chooses their own slugs, so facts of one kind are matched by content. A pair scores up
      to 100: 40 for sentences that both cite (20 if only the paragraphs are the same), 40 for who and
      what they name (participants and topics; holder, target and topic; actor and organisation; thing
      and unit), 20 for words that both titles or summaries use (for amounts: figures). Pairs are
      matched from the highest score down to 50, each fact once. The codes under comparison do not
      count, except to break a tie: otherwise the matching itself would create agreement. Amounts match
      only within matched engagements, links only between matched facts. Two actors or topics are the
      same if they share a slug, a name or an ISO code.

    Variables:
      sentence.coded       whether a sentence carries a fact; sentence.stance: whether it carries a
      stance
      stance.coded         whether the other coder coded this fact too
      stance.position      the position of a stance that both coded; other kinds and fields likewise
      engagement.cite      a set, like participants, topics and about: equal as a whole or not
                           (about: the actors and topics of an assessment)
      participation.role   the role of an actor whom both put in the engagement
      citation.hedge       the hedge of a sentence that both cite for a fact; voice and voice_actor
                           likewise

    Columns:
      unit     the item to which each coder assigns one value
      level    nominal: values are equal or not
               ordinal: positions in the order of their scores; positions without a score (mixed,
               silent) and missing positions count in the nominal row only
               ratio: figures of amounts, where both coders give one
      n        units that at least two coders coded
      coders   number of those coders
      agree    per cent of pairs of values that are equal; for stance.coded and the like, per cent of
               the facts coded by either coder that both coded
      kappa    Cohen's kappa, for two coders: agreement beyond chance
      alpha    Krippendorff's alpha, for any number of coders and the given level: 1 is perfect, 0 is
               chance, less is worse than chance; the usual threshold is 0.8, or 0.667 for tentative
               conclusions

    In nominal rows a missing value counts as a value. A variable that no coder uses has no row. In a
    dossier with partial coverage, a sentence that is neither cited nor listed as not coded counts as
    unread and is left out. A figure is NULL where it is undefined: kappa for more than two coders;
    kappa and alpha where all values are equal, because chance would agree too; both for stance.coded
    and the like, because nobody can count the facts that no coder saw. A high percentage with a low
    alpha means that nearly all values are the same.

    A worked example:
      Two coders give 50 engagements a status. 20 times both say occurred, 15 times both say ongoing, 5
      times only the first says occurred, 10 times only the second. They agree on 35 of 50: 70 per cent.
      The first says occurred in 0.5 of all cases, the second in 0.6, so chance alone would bring 0.5 *
      0.6 + 0.5 * 0.4 = 0.5. Kappa is (0.7 - 0.5) / (1 - 0.5) = 0.4, which is too low. `--disagreements`
      lists the 15 disagreements. There, NULL beside a fact means that the coder gives no value; NULL
      without a fact means that the coder has not coded the unit.
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "the text of the help")]
fn the_help_of_commands_that_change_a_file_reads_as_expected() {
    assert_snapshot!(helps(&[
        "init",
        "draft",
        "check",
        "load",
        "unload",
        "import",
        "doctor",
        "migrate",
    ]), @r#"
    # chancery init
    Write the bundled record to a database file

    Usage: chancery init [OPTIONS] [FILE]

    Arguments:
      [FILE]
              File to create [default: --db, else chancery.db]

    Options:
          --empty
              Leave out the bundled record: write only the codebook, the states and the common topics

    Database and output:
    (as of chancery)

    # chancery draft
    Start a dossier from a text

    Usage: chancery draft [OPTIONS] <TEXT>

    Arguments:
      <TEXT>
              Plain text or Markdown in UTF-8; `-` reads standard input

    Options:
          --slug <SLUG>
              Slug of the dossier and its source [default: made from the file's name]

          --coder <NAME>
              Name of the coder

          --with-text
              Also write the sentences of the text, as comments

    Database and output:
    (as of chancery)

    The draft is a dossier that loads as it is. It holds what the text states about itself (title,
    author, date, address), a table `[[says]]` for each sentence, to write its facts under, and at the
    end the place and fingerprint of each paragraph, list item and caption. Below each sentence,
    comments list what chancery found in it:

      actor   a name that the database has, or its adjective, with the actor's slug; actors that
              only other dossiers declare are declared again at the end
      name    a capitalized name that the database does not have; for an abbreviation, its long form
      place   a region, a body of water or a period
      date    as the key `when`; "this year" counts from the day of publication, and a day or month
              without a year takes the year of the date before it in its passage, or else the one
              near the day of publication, unless the text tells of another time
      amount  money or things counted, as the key `amounts`, where you name the THING and, if there
              is none, the UNIT; what can be read in two ways, as `1.500`, is left out
      hedge   hedging words, as the key of their degree
      speech  words in quotation marks

    These are suggestions: the draft has no facts. In plain text, blank lines separate paragraphs,
    and a short line of its own is a heading. Markdown (.md) has headings, lists and front matter;
    the description of an image is a caption. Tables and footnotes are left out.

    Example:
      $ chancery draft speech.md --coder "A. Analyst" -o speech.toml
      note: 3 passages, 5 sentences; 6 names, 3 dates and 2 amounts to look at
      $ grep -A4 'at = "next-steps/1.1"' speech.toml
      at = "next-steps/1.1"
      # name: "SPI" = "Straits Patrol Initiative"
      # date: when = "relative: In June"
      # amount: amounts.THING = "6 boat: six"
      # hedge: possibly = "may"
      $ chancery load speech.toml
      note: loaded `speech`: 0 facts

    # chancery check
    Check dossiers and your own reports before you use them

    Nothing is loaded. For a dossier, check reports every fault that `load` would refuse, and warns of
    likely mistakes: a passage that no fact cites, a citation of a whole paragraph, a relative date in
    an undated source, an unused declaration, an actor that exists under another slug, a gift without a
    stage, an engagement that another dossier may already have.

    With `--text`, check compares each passage and quotation with your copy of the source, and gives the
    new place of a passage that has moved.

    For a report, check compares header, SQL, order of rows and query plan.

    With `--format`, findings are rows. The exit code is 6 for faults, 0 for warnings only. See
    `chancery help coding` and `chancery help own-reports`.

    Usage: chancery check [OPTIONS] <FILE>...

    Arguments:
      <FILE>...
              Dossiers (.toml, .json) and reports (.sql), folders of .toml and .sql files, or folders of
              Parquet exports

    Options:
          --text <TEXT>
              Compare dossiers with your copy of their source: plain text or Markdown

    Database and output:
    (as of chancery)

    # chancery load
    Load dossiers into the database: all of them or none

    Usage: chancery load [OPTIONS] [DOSSIER]...

    Arguments:
      [DOSSIER]...
              Dossier files, or names of dossiers that come with chancery

    Options:
          --examples
              Load all example dossiers that come with chancery

    Database and output:
    (as of chancery)

    Dossiers that come with chancery (a file of the same name takes precedence):
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
      us-malaysia-trade-2025
              The agreement of the United States and Malaysia on reciprocal trade, 2025

    # chancery unload
    Remove a dossier, or a file of events or votes, from the database

    Usage: chancery unload [OPTIONS] <DOSSIER>

    Arguments:
      <DOSSIER>
              A loaded dossier, or a loaded file of events or votes by its name, path or SHA-256

    Options:
    Database and output:
    (as of chancery)

    # chancery import
    Load files of events or votes beside the record

    All files are loaded, or none. Rows that cannot be used are written to a file, each with its line
    and the reason; the database keeps only how many there are. The tables `event_files` and
    `vote_files` list what is loaded.

    The exit code is 0 if all files are loaded, also where some rows are rejected; 1 if a file cannot be
    read or used, and 2 if one is loaded already. See `chancery help events` and `chancery help votes`.

    Usage: chancery import [OPTIONS] <DATASET> <FILE>...

    Arguments:
      <DATASET>
              What the files hold

              Possible values:
              - gdelt: Event files of GDELT 1.0 or 2.0
              - icews: Event files of ICEWS
              - votes: Votes of the UN General Assembly: unvotes, Voeten, UN Digital Library

      <FILE>...
              Files as published, plain, gzip or zip; -: standard input

    Options:
          --dry-run
              Read and check everything, but load nothing

          --rejects <FILE>
              File for the rows that cannot be used; an existing file is replaced [default: rejects.tsv
              or, if that exists, rejects-2.tsv and so on]

          --separator <SEPARATOR>
              What separates columns: tab, comma, semicolon or ^A [default: as the file shows]

              Possible values:
              - tab:       A tab
              - comma:     A comma
              - semicolon: A semicolon
              - ^A:        The control character ^A, as Hive writes it

          --restore-zeros
              Put back the zeros that a spreadsheet took from the front of codes

          --added <TIME>
              When GDELT added the rows, as yyyymmddhhmmss, if a spreadsheet has rounded that time

    Database and output:
    (as of chancery)

    # chancery doctor
    Check whether a database file can be trusted

    Usage: chancery doctor [OPTIONS] [FILE]

    Arguments:
      [FILE]
              Database file [default: the file that other commands would use]

    Options:
    Database and output:
    (as of chancery)

    # chancery migrate
    Upgrade an older database file, keeping a copy

    Usage: chancery migrate [OPTIONS]

    Options:
    Database and output:
    (as of chancery)
    "#);
}

#[test]
fn the_help_of_exports_reads_as_expected() {
    assert_snapshot!(helps(&[
        "export",
        "export dossier",
        "export datapackage",
        "export codebook",
        "export ati",
    ]), @"
    # chancery export
    Export the record in other formats

    Usage: chancery export [OPTIONS] <COMMAND>

    Commands:
      dossier      A dossier as TOML or JSON, which loads as the same record
      schema       The format of dossiers as a JSON Schema, for TOML editors
      datapackage  All tables as a Frictionless data package: CSV files and datapackage.json
      parquet      All tables, data sets too, as Parquet files for DuckDB, Spark and others
      codebook     The vocabularies as one document, Markdown or JSON
      ati          Each citation as an annotation for transparent inquiry (ATI), in JSON

    Options:
    Database and output:
    (as of chancery)

    # chancery export dossier
    A dossier as TOML or JSON, which loads as the same record

    Usage: chancery export dossier [OPTIONS] <DOSSIER>

    Arguments:
      <DOSSIER>
              A loaded dossier

    Options:
    Database and output:
    (as of chancery)

    # chancery export datapackage
    All tables as a Frictionless data package: CSV files and datapackage.json

    Usage: chancery export datapackage [OPTIONS] <DIR>

    Arguments:
      <DIR>
              Folder to create; an existing folder must be empty

    Options:
    Database and output:
    (as of chancery)

    Examples:
      chancery export datapackage record
      frictionless validate record/datapackage.json

    # chancery export codebook
    The vocabularies as one document, Markdown or JSON

    Usage: chancery export codebook [OPTIONS]

    Options:
    Database and output:
    (as of chancery)

    # chancery export ati
    Each citation as an annotation for transparent inquiry (ATI), in JSON

    Usage: chancery export ati [OPTIONS] [DOSSIER]

    Arguments:
      [DOSSIER]
              A loaded dossier [default: all]

    Options:
    Database and output:
    (as of chancery)

    Examples:
      chancery export ati my22 -o annotations.json
    ");
}

#[test]
fn the_help_of_commands_about_chancery_reads_as_expected() {
    assert_snapshot!(helps(&[
        "help",
        "completions",
        "man",
    ]), @"
    # chancery help
    Explain a topic or a command

    Usage: chancery help [OPTIONS] [TOPIC|COMMAND]...

    Arguments:
      [TOPIC|COMMAND]...
              A topic or a command, such as report timeline [default: chancery]

    Options:
    Database and output:
    (as of chancery)

    # chancery completions
    Print a shell completion script

    Usage: chancery completions [OPTIONS] <SHELL>

    Arguments:
      <SHELL>
              Shell to complete for
              
              [possible values: bash, elvish, fish, powershell, zsh]

    Options:
          --static
              Print a script that completes commands and flags only, and never calls chancery

    Database and output:
    (as of chancery)

    Load it when the shell starts:
      bash        source <(chancery completions bash)        in ~/.bashrc
      zsh         source <(chancery completions zsh)         in ~/.zshrc, after compinit
      fish        chancery completions fish | source         in ~/.config/fish/config.fish
      elvish      eval (chancery completions elvish | slurp) in ~/.config/elvish/rc.elv
      powershell  chancery completions powershell | Out-String | Invoke-Expression

    |At each Tab the shell then calls chancery, which offers the actors, topics, facts and codes of the
    |database in use. A --static script knows only commands and flags and never calls chancery: for
    |packages, or where completion may not run programs.

    # chancery man
    Print the man page of chancery or of a command

    Usage: chancery man [OPTIONS] [COMMAND]...

    Arguments:
      [COMMAND]...
              A command, such as report timeline [default: chancery]

    Options:
          --all <DIR>
              Write the pages of all commands to DIR

    Database and output:
    (as of chancery)

    Read a page directly: chancery man report | man -l -
    ");
}

#[test]
fn the_short_help_has_one_line_for_each_flag() {
    assert_snapshot!(TestDir::new().chancery("-h").columns(100).run(), @r"
    exit 0
    --- stdout
    Query a record of diplomacy in which every fact cites its source

    Usage: chancery [OPTIONS] <COMMAND>

    Commands:
      report       Print a report; without a name, list the reports
      show         Print an actor, topic, fact, passage or source with its evidence
      brief        Write a page with charts and notes on an actor, a pair, a topic or a source
      find         Search names, titles, summaries, questions and attached texts
      cite         Cite facts, passages or sources as text, Markdown, biblatex or CSL-JSON
      sql          Run your own SQL query, read-only
      table        Filter and pivot facts without SQL; without a name, list the facts
      draft        Start a dossier from a text
      check        Check dossiers and your own reports before you use them
      load         Load dossiers into the database: all of them or none
      unload       Remove a dossier, or a file of events or votes, from the database
      import       Load files of events or votes beside the record
      attach       Store the text of your own copy of a source
      detach       Remove the attached text of a source
      agree        Measure how far the coders of one source agree
      export       Export the record in other formats
      dict         Explain tables, views, columns and codes
      init         Write the bundled record to a database file
      doctor       Check whether a database file can be trusted
      migrate      Upgrade an older database file, keeping a copy
      help         Explain a topic or a command
      completions  Print a shell completion script
      man          Print the man page of chancery or of a command

    Options:
      -h, --help     Print help (see more with '--help')
      -V, --version  Print version

    Database and output:
          --db <FILE>        Database file [env: CHANCERY_DB] [default: ./chancery.db if it exists, else
                             the bundled record]
          --timeout <TIME>   Stop after this time, such as 2s or 5m; none: never [default: 30s to read]
          --format <FORMAT>  Format of the rows [default: from the ending of the -o file, else table]
                             [possible values: table, record, markdown, csv, tsv, json, ndjson, html,
                             xlsx]
          --chart <CHART>    Draw a chart of the rows as text instead of a table [possible values: bar,
                             timeline, bar-ascii, timeline-ascii]
      -o, --output <FILE>    Write to FILE instead of standard output; the file is complete or not
                             written
          --columns <NAMES>  Show only these columns, in this order: a,b,c
          --limit <N>        Show only the first N rows, and say if there are more
          --no-header        Leave out the column names of a table, csv or tsv
          --null <TEXT>      Print TEXT for NULL [default: · in a table, nothing in csv, \N in tsv]
          --csv-safe         Prefix formula-like text with ' in csv and tsv, for spreadsheets
          --envelope         Wrap the rows of json in an object that describes the query and the record
          --width <N>        Wrap to N characters; 0 sets no limit [env: COLUMNS] [default: the
                             terminal's width; in a pipe or file 160 for a table, 80 for a chart]
          --color <WHEN>     Bold and dim text: auto (on a terminal), always or never [env: NO_COLOR,
                             CLICOLOR_FORCE]
          --no-pager         Print on a terminal without a pager [env: CHANCERY_PAGER, PAGER]

    Topics: `chancery help reports`, `pivot`, `queries`, `sqlite3`, `schema`, `dates`, `citing`,
    `sources`, `events`, `votes`, `panel`, `scale`, `coding`, `checking`, `example`, `dossiers`,
    `agreement`, `commitments`, `models`, `own-reports`, `briefs`, `exporting`, `security`, `commands`
    Environment: CHANCERY_DB, CHANCERY_REPORTS and others, see `chancery help`
    ");
}

#[test]
fn without_a_command_the_short_help_goes_to_stderr() {
    let dir = TestDir::new();
    let ran = dir.chancery("").columns(100).run();
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        (ran.stdout, ran.stderr),
        (String::new(), dir.chancery("-h").columns(100).succeeds())
    );
}

#[test]
fn the_version_names_sqlite_and_the_bundled_record() {
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
    // If `--version` is the only argument, chancery answers before clap builds the commands. Its
    // answer must be the same as clap's.
    let by_clap = dir.chancery("--no-header --version").succeeds();
    assert_eq!(numbered, by_clap);
}

/// Returns the help of these commands, each under a heading with the name of the command.
fn helps(commands: &[&str]) -> String {
    let helps = commands
        .iter()
        .map(|command| format!("# chancery {command}\n{}", help(command)));
    helps.collect::<Vec<_>>().join("\n")
}

/// Returns the help of a command. The flags that every command has are left out.
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
    let help = help.replacen(&shared, "(as of chancery)\n", 1);
    let flag = "  -h, --help\n          Print help (see a summary with '-h')\n\n";
    assert_eq!(help.matches(flag).count(), 1, "{command}");
    help.replacen(flag, "", 1)
}

/// Returns the section of a help text that lists the flags that every command has.
fn flags_of_all(help: &str) -> &str {
    let heading = "\nDatabase and output:\n";
    let (_, flags) = help.split_once(heading).unwrap();
    // The part ends at the first paragraph that is not indented.
    let end = flags
        .match_indices("\n\n")
        .find(|(at, _)| !flags[at + 2..].starts_with(' '));
    end.map_or(flags, |(at, _)| &flags[..=at])
}
