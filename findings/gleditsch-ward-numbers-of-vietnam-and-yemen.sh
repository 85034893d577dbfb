#!/usr/bin/env bash
# Data on conflicts name states by the numbers of Gleditsch and Ward. Vietnam is 816, Yemen 678 and
# Czechia 316. South Vietnam was 817 until 1975, South Yemen 680 until 1990 and Czechoslovakia 315
# until 1992. Two Python packages mix these up.
#
# country_converter has only the numbers of the three former states, and gives them to the states of
# today: 817 is Vietnam, 680 Yemen and 315 Czechia, in both directions. 816, 678 and 316 are not
# found. So the rows of the three states of today are lost, and a column of such numbers made from
# ISO codes joins wrong states.
#
# countrycode gives Vietnam 817 for Gleditsch and Ward, although 816 for the Correlates of War; 816
# is no country. By name, South Vietnam has no number there, nor has Yemen, nor have Tonga and the
# other small states of the list. countrycode reports nothing: the rows come back empty.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    country_converter==1.3.2 pandas==2.3.3 countrycode==0.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import logging
from importlib.metadata import version

import country_converter
from countrycode import countrycode

logging.disable(logging.CRITICAL)
print("country_converter", country_converter.__version__)
print("countrycode", version("countrycode"))
converter = country_converter.CountryConverter()


def same(what, expected, convert):
    found = {given: convert(given) for given in expected}
    for given, value in found.items():
        print(f"{what}: {given}: {value}")
    assert found == expected, what


same(
    "country_converter, number to ISO",
    {
        816: "not found",
        817: "VNM",
        678: "not found",
        680: "YEM",
        316: "not found",
        315: "CZE",
        317: "SVK",
    },
    lambda number: converter.convert(number, src="GWcode", to="ISO3"),
)
same(
    "country_converter, ISO to number",
    {"VNM": 817, "YEM": 680, "CZE": 315, "SVK": 317},
    lambda code: converter.convert(code, to="GWcode"),
)
same(
    "countrycode, number to ISO",
    {816: None, 817: "VNM", 678: None, 680: None, 316: "CZE", 972: None},
    lambda number: countrycode(number, "gwn", "iso3c"),
)
same(
    "countrycode, ISO to number",
    {"VNM": 817, "YEM": None, "CZE": 316, "TON": None},
    lambda code: countrycode(code, "iso3c", "gwn"),
)
same(
    "countrycode, ISO to number of the Correlates of War",
    {"VNM": 816, "YEM": 679},
    lambda code: countrycode(code, "iso3c", "cown"),
)
same(
    "countrycode, name to number",
    {"South Vietnam": None, "Yemen": None, "Yemen People's Republic": 680},
    lambda name: countrycode(name, "country.name", "gwn"),
)
# Seen with 1.3.2 and 0.6.0: exactly the values above.
PYTHON
