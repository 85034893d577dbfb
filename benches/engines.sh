#!/usr/bin/env bash
# Compares the rows of the reports on events and votes, and the panel, in SQLite, DuckDB and Spark,
# over the files of `chancery export parquet`.
#
#     benches/engines.sh DATABASE [REPORTS] [ENGINE…]
#
# REPORTS is a file with the arguments of one `chancery report` on each line (default:
# benches/engines.txt). ENGINE is duckdb or spark:MASTER. By default both run, Spark with two
# processes: spark:local-cluster[2,1,1024]. Spark needs Java 17 or later, and takes 460 MB. The
# script installs both engines in target/engines.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
database=$(realpath "$1")
reports=$(realpath "${2:-$root/benches/engines.txt}")
shift "$(($# < 2 ? $# : 2))"
engines=("$@")
[ "$#" -gt 0 ] || engines=(duckdb 'spark:local-cluster[2,1,1024]')

environment=$root/target/engines
if ! "$environment/bin/python" -c 'import duckdb, pyspark' 2>/dev/null; then
    python3 -m venv --clear "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check duckdb==1.5.5 pyspark==4.3.0
fi
cargo build --release --quiet --manifest-path "$root/Cargo.toml"
chancery=$root/target/release/chancery

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$chancery" --db "$database" export parquet "$folder"
for engine in "${engines[@]}"; do
    "$environment/bin/python" "$root/tests/outside/engines/compare.py" \
        "$engine" "$chancery" "$database" "$folder" <"$reports"
done
