#!/usr/bin/env bash
# diterator reads activities of aid in the IATI format. The default flow type of an activity says
# what kind of money it is (10 is official development assistance). The default finance type says in
# what form the money comes (110 is a grant, 421 a loan). If asked for the finance type, diterator
# returns the code of the flow type. Each transaction that states no finance type of its own takes
# over this wrong code. So a loan has the finance type 10, which does not exist, and an activity
# that states no flow type seems to state no finance type either.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    diterator==0.9 py-dom-xpath-six==0.2.4 requests==2.34.2
"$folder/venv/bin/python" - <<'PYTHON'
import io
from importlib.metadata import version

from diterator import XMLIterator

activity = """
<iati-activity default-currency="USD" xml:lang="en">
 <iati-identifier>XM-EXAMPLE-{number}</iati-identifier>
 <reporting-org ref="XM-EXAMPLE" type="10"><narrative>Example</narrative></reporting-org>
 <title><narrative>A port</narrative></title>
 <description><narrative>A port on the coast.</narrative></description>
 <participating-org role="1" type="10"><narrative>Example</narrative></participating-org>
 <activity-status code="2"/>
 <activity-date type="2" iso-date="2019-03-06"/>
 {flow_type}
 <default-finance-type code="421"/>
 <default-tied-status code="5"/>
 <transaction>
  <transaction-type code="3"/><transaction-date iso-date="2019-04-01"/>
  <value value-date="2019-04-01">1000000</value>
 </transaction>
 <transaction>
  <transaction-type code="3"/><transaction-date iso-date="2019-05-01"/>
  <value value-date="2019-05-01">20000</value>
  <finance-type code="110"/>
 </transaction>
</iati-activity>"""
document = '<iati-activities version="2.03">{}{}\n</iati-activities>'.format(
    activity.format(number=1, flow_type='<default-flow-type code="10"/>'),
    activity.format(number=2, flow_type=""),
)

print("diterator", version("diterator"))
seen = []
for read in XMLIterator(io.StringIO(document)):
    of_transactions = [transaction.finance_type for transaction in read.transactions]
    seen.append((read.default_flow_type, read.default_finance_type, of_transactions))
    print(f"{read.identifier}: flow type {read.default_flow_type}, "
          f"finance type {read.default_finance_type}, of its transactions {of_transactions}")
    assert read.get_text("default-finance-type/@code") == "421"
    assert read.default_tied_status == "5"
# Seen with 0.9; the second transaction of each has the code that it states.
assert seen == [
    ("10", "10", ["10", "110"]),
    (None, None, [None, "110"]),
]
PYTHON
