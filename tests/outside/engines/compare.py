"""Compares the rows of reports in SQLite and in another engine.

    compare.py ENGINE CHANCERY DATABASE FOLDER < REPORTS

ENGINE is duckdb, or spark with the address of its master behind a colon. Each line of REPORTS
is what stands after `chancery report`. SQLite runs the SQL that `--print-sql` prints on the
database; the engine runs what `--print-sql --for ENGINE --parquet FOLDER` prints. Both must
have the same columns, the same rows in the same order, and values of the same types: whole
numbers, fractions, texts and NULL. Fractions may differ by a billionth.
"""

import shlex
import sqlite3
import subprocess
import sys
import time
from decimal import Decimal


def printed(chancery, database, report, *flags):
    command = [chancery, "report", *shlex.split(report), "--db", database, "--print-sql"]
    done = subprocess.run([*command, *flags], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{shlex.join(command)}\n{done.stderr}")
    return done.stdout


def statements(sql):
    """Cuts what is printed into statements; each ends with the line that ends with `;`."""
    lines = [line for line in sql.splitlines() if not line.startswith("--")]
    return [text for text in "\n".join(lines).split(";\n") if text.strip(" \n;")]


class Duckdb:
    def __init__(self, _master):
        import duckdb

        self.connection = duckdb.connect()
        self.name = "DuckDB " + duckdb.__version__

    def rows(self, sql):
        *before, last = statements(sql)
        for statement in before:
            self.connection.execute(statement)
        cursor = self.connection.execute(last.rstrip(" \n;"))
        return [column[0] for column in cursor.description], cursor.fetchall()


class Spark:
    def __init__(self, master):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master(master)
        for key, value in {
            "spark.ui.enabled": "false",
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.shuffle.partitions": "8",
        }.items():
            builder = builder.config(key, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")
        self.name = "Spark " + self.session.version + " on " + master

    def rows(self, sql):
        *before, last = statements(sql)
        for statement in before:
            self.session.sql(statement)
        frame = self.session.sql(last.rstrip(" \n;"))
        return frame.columns, [tuple(row) for row in frame.collect()]


def kind(value):
    if value is None:
        return "NULL"
    return {bool: "truth", int: "whole", float: "fraction", str: "text", Decimal: "decimal"}.get(
        type(value), type(value).__name__
    )


def same(one, other):
    if kind(one) != kind(other):
        return False
    if isinstance(one, float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return one == other


def difference(expected, found):
    (columns, rows), (names, others) = expected, found
    if columns != list(names):
        return f"columns {names}, not {columns}"
    for number, (row, other) in enumerate(zip(rows, others), 1):
        for column, one, two in zip(columns, row, other):
            if not same(one, two):
                return f"row {number}, {column}: {kind(two)} {two!r}, not {kind(one)} {one!r}"
    if len(rows) != len(others):
        return f"{len(others)} rows, not {len(rows)}"
    return None


def main():
    engine, chancery, database, folder = sys.argv[1:]
    word, _, master = engine.partition(":")
    engine = {"duckdb": Duckdb, "spark": Spark}[word](master)
    print(engine.name)
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    failed = 0
    for report in filter(None, map(str.strip, sys.stdin)):
        cursor = connection.execute(printed(chancery, database, report))
        expected = [column[0] for column in cursor.description], cursor.fetchall()
        sql = printed(chancery, database, report, "--for", word, "--parquet", folder)
        begun = time.monotonic()
        try:
            found = engine.rows(sql)
        except Exception as error:
            wrong = str(error).strip().splitlines()[0]
        else:
            wrong = difference(expected, found)
        seconds = time.monotonic() - begun
        failed += wrong is not None
        says = f"DIFFERENT: {wrong}" if wrong else "the same"
        print(f"{report}: {len(expected[1])} rows in {seconds:.2f} s, {says}", flush=True)
    if failed:
        sys.exit(f"{failed} reports differ")


main()
