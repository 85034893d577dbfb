#!/usr/bin/env bash
# The Python package edtf also reads dates in English words, but it does not read "not". "Not before
# 6 March 2019" becomes "/2019-03-06", an interval that ends on the day on which it should begin.
# "No later than 6 March 2019" begins on the day on which it should end. So the terms of a treaty
# are turned round. A visit of "3-5 March 2019" becomes 5 March 2003, and "12-14 September 2019"
# becomes a day in 2012. The first date of "7 Jun-14 Jul 1916" loses its year. Nothing is reported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    edtf==5.0.2 python-dateutil==2.9.0.post0
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from edtf import text_to_edtf

expected = {
    "before 6 March 2019": "/2019-03-06",
    "not before 6 March 2019": "/2019-03-06",
    "no earlier than 6 March 2019": "/2019-03-06",
    "after 6 March 2019": "2019-03-06/",
    "not after 6 March 2019": "2019-03-06/",
    "no later than 6 March 2019": "2019-03-06/",
    "3-5 March 2019": "2003-03-05",
    "12-14 September 2019": "2012-09-14",
    "7 Jun-14 Jul 1916": "XXXX-06-07/1916-07-14",
}
print("edtf", version("edtf"))
found = {text: text_to_edtf(text) for text in expected}
for text, date in found.items():
    print(f"{text}: {date}")
assert found == expected
# Seen with 5.0.2: exactly the dates above.
PYTHON
