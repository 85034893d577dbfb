#!/usr/bin/env bash
# quantulum3 reads quantities in sentences. It returns a range as its middle and half its width.
# "2-3 million tonnes" is read as from 2 to 31,000,000 without a unit: the 3 is put before the
# digits of 1000000, and the tonnes are lost. With "to" in place of the hyphen, the range goes from
# 2 to 3,000,000. "A US$1.2-billion loan" becomes one dollar; with "the" in place of "a", it becomes
# a range from 1.2 dollars to a billion. Half a million becomes one and a half million. "US$30m"
# becomes thirty dollar metres. "2 million to 3 million" is read as it is written. The optional
# classifier, which chooses between units, is not installed here, and changes none of this.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    quantulum3==0.10.0 inflect==7.6.0 num2words==0.5.14
"$folder/venv/bin/python" - <<'PYTHON'
import warnings
from importlib.metadata import version

warnings.simplefilter("ignore")  # it says that the classifier is not there
from quantulum3 import parser

expected = {
    "2 million to 3 million tonnes": ("2000000 to 3000000", "tonne"),
    "2-3 million tonnes": ("2 to 31000000", "dimensionless"),
    "2 to 3 million tonnes": ("2 to 3000000", "tonne"),
    "US$2-3 million": ("2 to 31000000", "united states dollar"),
    "the US$1.2-billion loan": ("1.2 to 1000000000", "united states dollar"),
    "a US$1.2-billion loan": ("1", "united states dollar"),
    "half a million barrels per day": ("1500000", "barrel per day"),
    "US$30m": ("30", "united states dollar metre"),
}


def read(text):
    (quantity,) = parser.parse(text)
    middle, half = quantity.value, quantity.uncertainty
    ends = [middle] if half is None else [middle - half, middle + half]
    return " to ".join(f"{round(end, 3):.12g}" for end in ends), quantity.unit.name


print("quantulum3", version("quantulum3"))
found = {text: read(text) for text in expected}
for text, (ends, unit) in found.items():
    print(f"{text}: {ends} ({unit})")
assert found == expected
# Seen with 0.10.0: exactly the values above.
PYTHON
