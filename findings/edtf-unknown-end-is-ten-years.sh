#!/usr/bin/env bash
# In EDTF (ISO 8601-2), the interval "2019-03-06/" has an end that is unknown. The Python package
# edtf says that it ends strictly on 6 March 2029, because it adds ten years to the start. The open
# interval "2019-03-06/.." rightly gets no end. So the unknown end looks more definite than the open
# one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from edtf import parse_edtf

print("edtf", version("edtf"))
unknown = parse_edtf("2019-03-06/").upper_strict()
still_open = parse_edtf("2019-03-06/..").upper_strict()
print("2019-03-06/   ends", tuple(unknown)[:3])
print("2019-03-06/.. ends", still_open)
# Seen with 5.0.2: (2029, 3, 6), and inf.
assert tuple(unknown)[:3] == (2029, 3, 6)
assert still_open == float("inf")
PYTHON
