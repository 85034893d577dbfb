#!/usr/bin/env bash
# iati2hxl makes a table from activities of aid in the IATI format. A sector in IATI has a code, and
# the number of the vocabulary to which the code belongs. The table has columns "DAC sector". For
# these, iati2hxl takes the first three characters of each code as a code of the OECD's list,
# whatever the vocabulary. So crop production (111 in the North American classification of
# industries, which is vocabulary 11) becomes education, and so do livestock and forestry. The
# target 16.1 of the Sustainable Development Goals becomes "16.". Percentages are dropped, and so is
# a fourth sector. So a project for rice with one DAC code can have three sectors of education.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    iati2hxl==0.2 requests==2.34.2
"$folder/venv/bin/python" - <<'PYTHON'
import io
from importlib.metadata import version

from iati2hxl.generator import genhxl

document = """<iati-activities version="2.03">
<iati-activity default-currency="USD" xml:lang="en">
 <iati-identifier>XM-EXAMPLE-1</iati-identifier>
 <reporting-org ref="XM-EXAMPLE" type="10"><narrative>Example</narrative></reporting-org>
 <title><narrative>Rice on the delta</narrative></title>
 <description><narrative>Rice, buffaloes and trees.</narrative></description>
 <participating-org role="1" type="10"><narrative>Example</narrative></participating-org>
 <activity-status code="2"/>
 <activity-date type="2" iso-date="2019-03-06"/>
 <recipient-country code="VN"/>
 {}
</iati-activity>
</iati-activities>"""


def sectors(*written):
    elements = [
        f'<sector vocabulary="{vocabulary}" code="{code}" percentage="{percentage}"/>'
        for vocabulary, code, percentage in written
    ]
    header, _, row = genhxl(io.BytesIO(document.format("\n ".join(elements)).encode()))
    found = [value for name, value in zip(header, row) if name == "DAC sector"]
    print(f"{written}: {found}")
    return found


print("iati2hxl", version("iati2hxl"))
# 31161 is the OECD's code for food crops. 111, 112 and 113 of vocabulary 11 are crops,
# livestock and forestry. Vocabulary 8 is the targets of the goals.
rice = ("1", "31161", 100)
industries = [("11", "111", 60), ("11", "112", 30), ("11", "113", 10)]
assert sectors(rice) == ["Agriculture", "", ""]
assert sectors(*industries, rice) \
    == ["Education, Level Unspecified", "Basic Education", "Secondary Education"]
assert sectors(rice, ("8", "16.1", 100)) == ["Agriculture", "16.", ""]
# Seen with 0.2: exactly the values above.
PYTHON
