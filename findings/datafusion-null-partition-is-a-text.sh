#!/usr/bin/env bash
# Hive writes rows whose partition column is NULL into a folder named __HIVE_DEFAULT_PARTITION__.
# DuckDB writes and reads such folders, and the column is NULL again. DataFusion takes the name for
# a value: an event without a year gets the year '__HIVE_DEFAULT_PARTITION__', and "year IS NULL"
# finds no row. If the table declares the year as an integer, a single undated row makes
# the whole table unreadable.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    datafusion==55.0.0 duckdb==1.5.5
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import os, sys
import datafusion, duckdb

events = os.path.join(sys.argv[1], "events")
duckdb.sql(f"""
    COPY (FROM (VALUES (1, 1948), (2, 2022), (3, NULL)) AS t(event, year))
    TO '{events}' (FORMAT parquet, PARTITION_BY (year))
""")
print(sorted(os.listdir(events)))
back = duckdb.sql(f"FROM read_parquet('{events}/*/*.parquet') ORDER BY event").fetchall()
print("duckdb", duckdb.__version__, back)
assert back == [(1, 1948), (2, 2022), (3, None)], back

def query(types, sql):
    context = datafusion.SessionContext()
    context.sql(f"CREATE EXTERNAL TABLE events {types} STORED AS parquet {parts} LOCATION '{events}/'")
    return context.sql(sql).to_pydict()

parts = ""
years = query("", "SELECT event, year FROM events ORDER BY event")["year"]
print("datafusion", datafusion.__version__, years)
assert years == ["1948", "2022", "__HIVE_DEFAULT_PARTITION__"], years
undated = query("", "SELECT event FROM events WHERE year IS NULL")
assert undated.get("event", []) == [], undated

parts = "PARTITIONED BY (year)"
try:
    print(query("(event INT, year INT)", "SELECT event, year FROM events"))
    sys.exit("changed: the table is read")
except Exception as error:
    print("year INT:", error)
    assert "Cannot cast string '__HIVE_DEFAULT_PARTITION__'" in str(error), error
PYTHON
echo "as found"
