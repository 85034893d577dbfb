#!/usr/bin/env bash
# A workbook stores each day as a number. openpyxl writes any day, but it gives the same number to
# 30 and 31 December 1899, on which a term or the amount of a year may end. It reads both back as a
# time: midnight. The days before and after come back as days. Nothing is reported. So chancery
# writes a day before March 1900 as text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cd "$folder"
venv/bin/python - <<'PYTHON'
import datetime

import openpyxl

print("openpyxl", openpyxl.__version__)
days = [datetime.datetime(1899, 12, day) for day in (29, 30, 31)] + [datetime.datetime(1900, 1, 1)]
book = openpyxl.Workbook()
book.active.append(days)
book.save("days.xlsx")
read = [cell.value for cell in openpyxl.load_workbook("days.xlsx").active[1]]
for day, value in zip(days, read):
    print(day.date(), "is read as", value)

assert read == [days[0], datetime.time(0, 0), datetime.time(0, 0), days[3]]
# Seen with 3.1.5.
PYTHON
