#!/usr/bin/env bash
# Event files in Parquet often have keys of 64 bits (hashes), and NULL where an event has no place.
# If one value of such a column is NULL, pandas reads the column as float64, and rounds the keys to
# 53 bits. In the table of places, the keys are still int64. A merge of the two then matches every
# place whose key rounds to the same number: one event comes back with three cities, and pandas
# warns of nothing. `dtype_backend="numpy_nullable"` keeps the keys.
#
# Versions: pandas 3.1.1, pyarrow 26.0.1, duckdb 1.5.5 (writes the files).
# Seen: float64, the key 683262044169141504 in place of 683262044169141525, and three places for
# event 1; with numpy_nullable Int64, the right key, and one place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
    pandas==3.1.1 pyarrow==26.0.1 duckdb==1.5.5

cat > keys.py <<'PYTHON'
import warnings

import duckdb
import pandas

warnings.simplefilter("error")
duckdb.sql("SELECT 1 AS event, 683262044169141525 AS place UNION ALL SELECT 2, NULL").write_parquet(
    "events.parquet"
)
duckdb.sql(
    "SELECT * FROM (VALUES (683262044169141525, 'Kuala Lumpur'), (683262044169141526, 'Manila'), "
    "(683262044169141504, 'Hanoi')) AS places(place, name)"
).write_parquet("places.parquet")


def show(name, **how):
    events = pandas.read_parquet("events.parquet", **how)
    places = pandas.read_parquet("places.parquet", **how)
    merged = events[events.event == 1].merge(places, on="place")
    print(name, events.place.dtype, int(events.place[0]), sorted(merged["name"]))


show("plain")
show("nullable", dtype_backend="numpy_nullable")
PYTHON
venv/bin/python keys.py | tee printed
diff printed - <<'EXPECTED'
plain float64 683262044169141504 ['Hanoi', 'Kuala Lumpur', 'Manila']
nullable Int64 683262044169141525 ['Kuala Lumpur']
EXPECTED
