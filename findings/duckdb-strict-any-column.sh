#!/usr/bin/env bash
# In a STRICT table of SQLite, a column of type ANY holds values of any type, just as they were
# inserted. DuckDB's SQLite extension takes such a column for TEXT. The first integer in the column
# ends the query with a mismatch error, although the file is valid and typed. A REAL column that
# holds whole numbers, which SQLite stores as integers on disk, is read without trouble.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    duckdb==1.5.5 duckdb-extension-sqlite-scanner==1.5.5
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import os, sqlite3, sys
import duckdb, duckdb_extension_sqlite_scanner as extension

path = os.path.join(sys.argv[1], "a.db")
made = sqlite3.connect(path)
made.executescript("""
    CREATE TABLE amounts (thing TEXT PRIMARY KEY, low ANY, high REAL) STRICT;
    INSERT INTO amounts VALUES ('vessels', 12, 12), ('share', 1.5, 1.5);
""")
assert made.execute("SELECT typeof(low), typeof(high) FROM amounts ORDER BY thing").fetchall() \
    == [("real", "real"), ("integer", "real")]
made.close()
folder = os.path.dirname(extension.__file__)
db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
db.execute(f"LOAD '{folder}/extensions/v1.5.5/sqlite_scanner.duckdb_extension'")
db.execute(f"ATTACH '{path}' AS s (TYPE sqlite, READ_ONLY)")
print("duckdb", duckdb.__version__, "sqlite", sqlite3.sqlite_version)
try:
    print(db.execute("SELECT low FROM s.amounts").fetchall())
    sys.exit("changed: the column is read")
except duckdb.Error as error:
    said = str(error).splitlines()[0]
    print("low ANY:", said)
    assert 'declared as text, found "12" of type "integer"' in said, said
high = db.execute("SELECT high FROM s.amounts ORDER BY thing").fetchall()
print("high REAL:", high)
assert high == [(1.5,), (12.0,)], high
PYTHON
echo "as found"
