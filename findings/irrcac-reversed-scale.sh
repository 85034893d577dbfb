#!/usr/bin/env bash
# irrCAC measures the agreement of coders, with weights for near misses. Before it computes the
# weights, it sorts the numbers of a scale, but it leaves the counts in the order in which the scale
# was given. So the same codings on the same scale get another alpha if the scale is given from 10
# down to -10. The type matters too: a scale in a NumPy array of integers counts as ranks, and one
# in a list as values. If a scale of words is not given, it is put in the order of the alphabet:
# high, low, medium. Nothing is reported. The package krippendorff gives the value of the ascending
# list, and refuses words without an order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    irrCAC==0.4.4 krippendorff==0.9.0 pandas==2.3.3 numpy==1.26.4 scipy==1.12.0
"$folder/venv/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

import krippendorff
import numpy
import pandas
from irrCAC.raw import CAC

warnings.simplefilter("ignore")  # of pandas, about its own future
print("irrCAC", version("irrCAC"), "krippendorff", version("krippendorff"))


def alpha(coders, scale=None):
    ratings = pandas.DataFrame({"first": coders[0], "second": coders[1]})
    measured = CAC(ratings, weights="quadratic", categories=scale).krippendorff()
    return round(float(measured["est"]["coefficient_value"]), 4)


scale = [-10, -5, 0, 4, 10]
numbers = [
    [-10, -5, 0, 4, 10, 4, 0, -5, 4, 4],
    [-10, -10, 0, 0, 10, 4, 0, -5, 10, 4],
]
seen = {
    "ascending": alpha(numbers, scale),
    "descending": alpha(numbers, scale[::-1]),
    "array": alpha(numbers, numpy.array(scale)),
    "krippendorff": round(krippendorff.alpha(numbers, level_of_measurement="interval"), 4),
    "krippendorff, descending": round(krippendorff.alpha(
        numbers, level_of_measurement="interval", value_domain=scale[::-1]), 4),
}
print(seen)
assert seen == {
    "ascending": 0.9046,
    "descending": 0.8955,
    "array": 0.9124,
    "krippendorff": 0.9046,
    "krippendorff, descending": 0.9046,
}

steps = ["low", "medium", "high"]
first = "low medium high high low medium high low medium high".split()
second = "low medium high medium low medium high low low high".split()
words = {"scale given": alpha([first, second], steps), "not given": alpha([first, second])}
print(words)
assert words == {"scale given": 0.8643, "not given": 0.6332}
try:
    krippendorff.alpha([first, second], level_of_measurement="interval")
except ValueError as error:
    print("krippendorff:", error)
else:
    raise SystemExit("krippendorff now takes words without an order")
# Seen with 0.4.4 and 0.9.0: exactly the values above.
PYTHON
