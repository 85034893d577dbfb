#!/usr/bin/env bash
# When DuckDB's SQLite extension lists tables, it parses every view of an attached file in DuckDB's
# own dialect. One view that SQLite accepts and DuckDB does not, such as one with `hidden IS NOT 1`,
# makes SHOW ALL TABLES and information_schema.tables fail for the whole file. No table is listed,
# and the error names neither the view nor the file. A table can still be read by its name.
#
# To write the condition in standard SQL, as `hidden IS DISTINCT FROM 1`, does not help. DuckDB and
# a current SQLite accept it, but the extension contains an SQLite older than 3.39. For this SQLite,
# the whole file is "malformed", and a table cannot even be read by its name. DuckDB and the older
# SQLite both accept `coalesce(hidden, 0) <> 1`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    duckdb==1.5.5 duckdb-extension-sqlite-scanner==1.5.5
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import os, sqlite3, sys
import duckdb, duckdb_extension_sqlite_scanner as extension

def attached(view):
    path = os.path.join(sys.argv[1], "a.db")
    if os.path.exists(path):
        os.remove(path)
    made = sqlite3.connect(path)
    made.executescript(f"""
        CREATE TABLE votes (state TEXT PRIMARY KEY, hidden INTEGER);
        INSERT INTO votes VALUES ('malaysia', 0), ('china', NULL), ('russia', 1);
        CREATE VIEW shown AS SELECT state FROM votes WHERE {view};
    """)
    assert made.execute("SELECT count(*) FROM shown").fetchone() == (2,)
    made.close()
    folder = os.path.dirname(extension.__file__)
    db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    db.execute(f"LOAD '{folder}/extensions/v1.5.5/sqlite_scanner.duckdb_extension'")
    db.execute(f"ATTACH '{path}' AS s (TYPE sqlite, READ_ONLY)")
    return db

print("duckdb", duckdb.__version__, "sqlite", sqlite3.sqlite_version)
db = attached("hidden IS NOT 1")
for listing in ["SHOW ALL TABLES", "SELECT table_name FROM information_schema.tables"]:
    try:
        print(listing, db.execute(listing).fetchall())
        sys.exit("changed: the tables are listed")
    except duckdb.ParserException as error:
        said = str(error).splitlines()[0]
        print(f"{listing}: {said}")
        assert said == 'Parser Error: syntax error at or near "1"', said
assert db.execute("SELECT count(*) FROM s.votes").fetchone() == (3,)
db = attached("hidden IS DISTINCT FROM 1")
try:
    print(db.execute("SELECT count(*) FROM s.votes").fetchall())
    sys.exit("changed: the file is read")
except duckdb.Error as error:
    said = str(error).splitlines()[0]
    print("with IS DISTINCT FROM:", said)
    assert 'malformed database schema (shown) - near "DISTINCT": syntax error' in said, said
db = attached("coalesce(hidden, 0) <> 1")
names = sorted(row[2] for row in db.execute("SHOW ALL TABLES").fetchall())
print("with coalesce:", names)
assert names == ["votes"], names
assert db.execute("SELECT count(*) FROM s.shown").fetchone() == (2,)
PYTHON
echo "as found"
