#!/usr/bin/env bash
# A report for DuckDB can keep its parameters in variables: SET VARIABLE actor = …, then a SELECT
# with getvariable('actor'). How the SELECT is kept decides at which moment the variable is read. A
# relation of Python's duckdb.sql() and a view read the variable when rows are fetched. So two
# reports in one session that use the same variable both answer for its second value. A prepared
# statement keeps the value at the moment of PREPARE, and still answers with it after another SET
# VARIABLE.
#
# Version: duckdb 1.5.5 (Python).
# Seen: after the actor was changed from 'MYS' to 'USA', the relation and the view give USA, and the
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
