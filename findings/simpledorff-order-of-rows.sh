#!/usr/bin/env bash
# simpledorff computes Krippendorff's alpha from a table with one row for each code that a coder
# gives to a unit. A coder may give two codes to one unit, such as a sentence that both asks and
# promises. Then simpledorff keeps the code in the row that comes first, and drops the other without
# a report. So the alpha of the same codings is 0.30 or 0.77, depending on how the table happens to
# be sorted. Two coders who give the same two codes to a sentence, in different orders, count as
# disagreeing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    simpledorff==0.0.2 pandas==2.3.3 numpy==2.3.5
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import pandas
import simpledorff


def alpha(rows):
    table = pandas.DataFrame(rows, columns=["sentence", "coder", "code"])
    return round(float(simpledorff.calculate_krippendorffs_alpha_for_df(
        table, experiment_col="sentence", annotator_col="coder", class_col="code")), 2)


print("simpledorff", version("simpledorff"))
codings = [
    ("1", "first", "promises"), ("1", "second", "promises"),
    ("2", "first", "asks"), ("2", "first", "promises"), ("2", "second", "promises"),
    ("3", "first", "asks"), ("3", "second", "asks"),
    ("4", "first", "refuses"), ("4", "second", "refuses"),
    ("5", "first", "promises"), ("5", "first", "refuses"), ("5", "second", "refuses"),
    ("6", "first", "asks"), ("6", "second", "promises"),
]
seen = {
    "sorted upwards": alpha(sorted(codings)),
    "sorted downwards": alpha(sorted(codings, reverse=True)),
}
print(seen)
assert seen == {"sorted upwards": 0.30, "sorted downwards": 0.77}

same_two = [
    ("1", "first", "asks"), ("1", "first", "promises"),
    ("1", "second", "promises"), ("1", "second", "asks"),
    ("2", "first", "asks"), ("2", "second", "asks"),
    ("3", "first", "promises"), ("3", "second", "promises"),
]
both = {"as they were coded": alpha(same_two), "sorted": alpha(sorted(same_two))}
print(both)
assert both == {"as they were coded": 0.44, "sorted": 1.0}
# Seen with 0.0.2: exactly the values above.
PYTHON
