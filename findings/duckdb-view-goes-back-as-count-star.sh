#!/usr/bin/env bash
# A view may select a column by which it does not group. SQLite then takes any of the group's
# values; DuckDB refuses the view. Where DuckDB's SQLite extension cannot bind such a view, it does
# not say so. It writes the view anew from its own parse tree, and sends this text to SQLite. In
# this text, `count(*)` has become `count_star()`, which SQLite does not know, and the arms of a
# UNION stand in parentheses, which SQLite cannot parse. So the error speaks of a function or a sign
# that the view does not have. As with other such views, no table of the file is listed. Naming the
# column in GROUP BY cures it.
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
        CREATE TABLE votes (state TEXT, name TEXT);
        INSERT INTO votes VALUES ('mys', 'Malaysia'), ('mys', 'Malaysia');
        CREATE VIEW counted AS {view};
    """)
    print("sqlite:", made.execute("SELECT * FROM counted").fetchall())
    made.close()
    folder = os.path.dirname(extension.__file__)
    db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    db.execute(f"LOAD '{folder}/extensions/v1.5.5/sqlite_scanner.duckdb_extension'")
    db.execute(f"ATTACH '{path}' AS s (TYPE sqlite, READ_ONLY)")
    return db

def refused(db, words):
    for query in ["SELECT * FROM s.counted", "SHOW ALL TABLES"]:
        try:
            print(db.execute(query).fetchall())
            sys.exit(f"changed: {query} is answered")
        except duckdb.Error as error:
            said = str(error).splitlines()[0]
            print(f"{query}: {said}")
            assert words in said, said

print("duckdb", duckdb.__version__, "sqlite", sqlite3.sqlite_version)
refused(
    attached("SELECT state, name, count(*) AS n FROM votes GROUP BY state"),
    "no such function: count_star",
)
both = "(SELECT * FROM votes UNION ALL SELECT * FROM votes)"
refused(
    attached(f"SELECT state, name, max(name) AS n FROM {both} GROUP BY state"),
    'near "UNION": syntax error',
)
db = attached("SELECT state, name, count(*) AS n FROM votes GROUP BY state, name")
rows = db.execute("SELECT * FROM s.counted").fetchall()
print("grouped by both:", rows)
assert rows == [("mys", "Malaysia", 2)], rows
PYTHON
echo "as found"
