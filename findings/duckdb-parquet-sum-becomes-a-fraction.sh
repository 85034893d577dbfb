#!/usr/bin/env bash
# DuckDB adds up whole numbers in 128 bits, a type that Parquet does not have. COPY writes such a
# sum as a DOUBLE and reports nothing, while a count(*) beside it stays a whole number. So a table
# of counts per state and year, written as Parquet for statistics, has fractions in it: pandas reads
# 7.0, and sums beyond 2^53 are rounded. `CAST(sum(n) AS BIGINT)` keeps a sum whole.
#
# Versions: duckdb 1.5.5, pyarrow 26.0.1.
# Seen: the column `votes` is double, `votes_cast` and `sessions` are int64, and
# 9007199254740993 comes back as 9007199254740992.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==1.5.5 pyarrow==26.0.1

cat > sums.py <<'PYTHON'
import duckdb
import pyarrow.parquet

database = duckdb.connect()
database.execute("CREATE TABLE counts (state VARCHAR, n BIGINT)")
database.execute("INSERT INTO counts VALUES ('MYS', 9007199254740992), ('MYS', 1)")
database.execute(
    "COPY (SELECT state, sum(n) AS votes, CAST(sum(n) AS BIGINT) AS votes_cast, "
    "count(*) AS sessions FROM counts GROUP BY state) TO 'panel.parquet'"
)
schema = pyarrow.parquet.read_schema("panel.parquet")
print({name: str(schema.field(name).type) for name in schema.names})
print(pyarrow.parquet.read_table("panel.parquet").to_pylist())
PYTHON
venv/bin/python sums.py | tee printed
diff printed - <<'EXPECTED'
{'state': 'string', 'votes': 'double', 'votes_cast': 'int64', 'sessions': 'int64'}
[{'state': 'MYS', 'votes': 9007199254740992.0, 'votes_cast': 9007199254740993, 'sessions': 2}]
EXPECTED
