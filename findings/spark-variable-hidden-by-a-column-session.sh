#!/usr/bin/env bash
# Spark SQL qualifies a session variable as `session.NAME`. Votes of the General Assembly have a
# column called `session`. In a query that reads this column, `session.NAME` is no longer the
# variable but a field NAME of the column. If the column is a number, this is an error. If the
# column is a structure with a field of this name, the field is taken, and nothing is reported. Only
# `system.session.NAME` is safe.
#
# Versions: pyspark 4.3.0, on Java 17 or later, which must be installed.
# Seen: for `session.least`, INVALID_EXTRACT_BASE_FIELD_TYPE; for `system.session.least`, the rows;
# and for a structure, a row that the variable does not allow.
set -euo pipefail
command -v java >/dev/null || {
    echo 'this needs Java 17 or later' >&2
    exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyspark==4.3.0

cat > variable.py <<'PYTHON'
from pyspark.sql import SparkSession

builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("OFF")
spark.sql("DECLARE OR REPLACE VARIABLE least INT DEFAULT 70")
spark.sql("CREATE TEMPORARY VIEW roll_calls AS SELECT * FROM VALUES (68, 1), (73, 2) AS t(session, number)")
spark.sql("CREATE TEMPORARY VIEW nested AS SELECT named_struct('least', 1) AS session, 68 AS number")


def asked(sql):
    try:
        return [tuple(row) for row in spark.sql(sql).collect()]
    except Exception as error:
        return str(error).split("]")[0] + "]"


print(asked("SELECT number FROM roll_calls WHERE session >= session.least"))
print(asked("SELECT number FROM roll_calls WHERE session >= system.session.least"))
print(asked("SELECT number FROM nested WHERE number >= session.least"))
print(asked("SELECT number FROM nested WHERE number >= system.session.least"))
PYTHON
venv/bin/python variable.py 2>/dev/null | tee printed
diff printed - <<'EXPECTED'
[INVALID_EXTRACT_BASE_FIELD_TYPE]
[(2,)]
[(68,)]
[]
EXPECTED
