#!/usr/bin/env bash
# In a text copied from a program on Windows, a line ends with CR LF. pandas writes a workbook with
# XlsxWriter, which spells CR as Excel does: _x000D_. To read the workbook, pandas uses openpyxl,
# which takes this spelling for seven characters of the text. So words quoted from a treaty come
# back with "_x000D_" in them, and are no longer found in the treaty's text. Nothing is reported. So
# chancery refuses to write such a value into a workbook.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    pandas==3.0.0 openpyxl==3.1.5 xlsxwriter==3.2.9
cd "$folder"
venv/bin/python - <<'PYTHON'
import openpyxl
import pandas

print("pandas", pandas.__version__, "openpyxl", openpyxl.__version__)
text = "The Parties shall consult,\r\nas appropriate, before any measure"
frame = pandas.DataFrame({"quote": [text]})
frame.to_excel("quotes.xlsx", index=False)
read = pandas.read_excel("quotes.xlsx")["quote"][0]
print(repr(read))
assert read == text.replace("\r", "_x000D_")
# Seen with pandas 3.0.0, XlsxWriter 3.2.9 and openpyxl 3.1.5.
PYTHON
