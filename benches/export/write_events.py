"""Writes work_events as `chancery export parquet` does: the columns, the codec, a file for each year.

Takes a database, a new folder, and a file for the seconds and bytes.
"""

import os
import sys
import time

import duckdb
import duckdb_extension_sqlite_scanner as extension

database, folder, told = sys.argv[1:]
connection = duckdb.connect()
connection.execute("SET threads = 2")
extensions = f"{os.path.dirname(extension.__file__)}/extensions/v{duckdb.__version__}"
connection.execute(f"LOAD '{extensions}/sqlite_scanner.duckdb_extension'")
connection.execute(f"ATTACH '{database}' AS db (TYPE sqlite, READ_ONLY)")
begun = time.monotonic()
# DuckDB's reader does not see the generated column `relative`, so the query computes it.
connection.execute(f"""
COPY (
    SELECT
        * REPLACE (DATE '1970-01-01' + day::INTEGER AS day, to_timestamp(added) AS added),
        coalesce(added // 86400 - day IN (1, 7, 30, 365, 3650), false)::INTEGER AS relative,
        year(DATE '1970-01-01' + day::INTEGER) AS year
    FROM db.work_events
) TO '{folder}' (FORMAT parquet, CODEC snappy, PARTITION_BY (year))
""")
seconds = time.monotonic() - begun
files = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
with open(told, "w") as out:
    out.write(f"work_events\t{seconds}\t{sum(map(os.path.getsize, files))}\n")
