#!/usr/bin/env bash
# A report for DuckDB can keep its parameters in variables: SET VARIABLE actor = …, then a SELECT
# with getvariable('actor'). When the value counts depends on how the SELECT is kept. A relation of
# Python's duckdb.sql() and a view read the variable when rows are fetched: two reports in one
# session that share a name both answer for the second value. A prepared statement keeps the value
# of the moment of PREPARE, and goes on answering with it after SET VARIABLE.
#
# Version: duckdb 1.5.5 (Python).
# Seen: after the actor was changed from 'MYS' to 'USA', the relation and the view give USA, the
# prepared statement gives MYS.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==1.5.5

cat > variables.py <<'PYTHON'
import duckdb

database = duckdb.connect()
database.execute("CREATE TABLE votes AS SELECT * FROM (VALUES ('MYS', 'Y'), ('USA', 'N')) AS v(state, vote)")
report = "SELECT state, vote FROM votes WHERE state = getvariable('actor')"
database.execute("SET VARIABLE actor = 'MYS'")
relation = database.sql(report)
database.execute("CREATE TEMPORARY VIEW asked AS " + report)
database.execute("PREPARE asked_before AS " + report)
database.execute("SET VARIABLE actor = 'USA'")
print("relation", relation.fetchall())
print("view", database.execute("FROM asked").fetchall())
print("prepared", database.execute("EXECUTE asked_before").fetchall())
PYTHON
venv/bin/python variables.py | tee printed
diff printed - <<'EXPECTED'
relation [('USA', 'N')]
view [('USA', 'N')]
prepared [('MYS', 'Y')]
EXPECTED
