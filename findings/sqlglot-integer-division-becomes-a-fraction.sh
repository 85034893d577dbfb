#!/usr/bin/env bash
# In SQLite, 5 / 2 of two integers is 2, and a CAST to INTEGER cuts the fraction off. In DuckDB,
# 5 / 2 is 2.5, and the CAST rounds. sqlglot translates from SQLite to DuckDB and guards each
# division against zero, but keeps "/" and CAST, even if both operands are literal integers. So the
# usual way to get a quarter from a month such as 202206 gives quarter 3 for June, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    sqlglot==30.30.0 duckdb==1.5.5
"$folder/venv/bin/python" - <<'PYTHON'
import sqlite3
import duckdb, sqlglot

def both(sql):
    translated = sqlglot.transpile(sql, read="sqlite", write="duckdb")[0]
    ours = sqlite3.connect(":memory:").execute(sql).fetchone()[0]
    theirs = duckdb.sql(translated).fetchone()[0]
    print(f"{sql}\n  SQLite: {ours}\n  {translated}\n  DuckDB: {theirs}")
    return translated, ours, theirs

print("sqlglot", sqlglot.__version__, "duckdb", duckdb.__version__)
translated, ours, theirs = both("SELECT 5 / 2")
assert "NULLIF(2, 0)" in translated and "//" not in translated, translated
assert (ours, theirs) == (2, 2.5)
_, ours, theirs = both("SELECT CAST(-7.5 AS INTEGER)")
assert (ours, theirs) == (-7, -8)
_, ours, theirs = both("SELECT CAST((202206 % 100 + 2) / 3 AS INTEGER)")
assert (ours, theirs) == (2, 3)
PYTHON
echo "as found"
