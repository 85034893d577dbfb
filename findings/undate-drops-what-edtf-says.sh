#!/usr/bin/env bash
# The Python package undate reads EDTF for the humanities, but it does not keep all that it reads.
# "1982/", whose end is unknown, becomes equal to "1982/..", which still goes on, and is written
# back as the latter. "2002~", about 2002, and "2002?", which is uncertain, both become plain 2002.
# Nothing is reported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check undate==0.8.0
"$folder/venv/bin/python" - <<'PYTHON'
import undate
from undate import Undate

print("undate", undate.__version__)


def read(text):
    date = Undate.parse(text, "EDTF")
    print(f"{text} is written back as {date.format('EDTF')}")
    return date


assert read("1982/") == read("1982/..")
assert read("1982/").format("EDTF") == "1982/.."
assert read("2002~") == read("2002?") == read("2002")
# Seen with 0.8.0: 1982/.. for both intervals, 2002 for all three years.
PYTHON
