#!/usr/bin/env bash
# The Python package countrycode translates codes of countries. Among them are those of the
# Correlates of War, which are used to count conflicts and votes. There, West Germany from 1955 to
# 1990 is 260. countrycode does not know this number, although it takes the name West Germany for
# 255. It turns the names of Yugoslavia and of both Yemens into their numbers (345, 678, 680), but
# these numbers into no country: Serbia, which has 345 to this day, is lost with Yugoslavia. 327,
# the Papal States until 1870, becomes the Vatican. A number that is text, as in a CSV file, is
# never found: "820" is no country, although 820 is Malaysia. Nothing is reported in any of these
# cases: the rows come back without a country.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check countrycode==0.6.0
"$folder/venv/bin/python" -W error - <<'PYTHON'
from importlib.metadata import version

from countrycode import countrycode

print("countrycode", version("countrycode"))
expected = {
    820: "MYS",
    255: "DEU",
    260: None,
    345: None,
    678: None,
    680: None,
    327: "VAT",
    "820": None,
    "255": None,
}
found = {number: countrycode(number, "cown", "iso3c") for number in expected}
for number, country in found.items():
    print(f"{number!r}: {country}")
assert found == expected
names = {
    "West Germany": 255,
    "Yugoslavia": 345,
    "Serbia": None,
    "Yemen Arab Republic": 678,
}
numbers = {name: countrycode(name, "country.name", "cown") for name in names}
for name, number in numbers.items():
    print(f"{name}: {number}")
assert numbers == names
# Seen with 0.6.0: exactly the values above.
PYTHON
