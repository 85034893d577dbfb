"""Reads workbooks back and compares them with what JSON says of the same rows.

Each argument names a pair of files: NAME.xlsx, and NAME.json, an envelope. Of NAME.cite,
each line is a source as `cite` prints it. Prints what differs, and how many cells it
compared.
"""

import datetime
import json
import re
import sys

import openpyxl

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_day(text):
    # 9999-12-31 stands for an open end, so it is not a day.
    if not DAY.fullmatch(text) or not "1900-03-01" <= text < "9999-12-31":
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        return None


def expected(value, holds_dates):
    """What a cell holds for a value of JSON."""
    if value is None or value == "":
        return None
    if isinstance(value, int) and abs(value) > 2**53:
        return str(value)
    day = read_day(value) if holds_dates and isinstance(value, str) else None
    return value if day is None else day


def has_same_type(found, wanted):
    numbers = (int, float)
    return type(found) is type(wanted) or (isinstance(found, numbers) and isinstance(wanted, numbers))


def compare(name):
    faults = []

    def same(what, found, wanted):
        # openpyxl turns a number without a decimal point into an integer, however many digits it
        # has.
        if isinstance(wanted, float) and isinstance(found, int):
            found = float(found)
        if found != wanted or not has_same_type(found, wanted):
            faults.append(f"{name}: {what} is {found!r}, and should be {wanted!r}")

    book = openpyxl.load_workbook(f"{name}.xlsx")
    with open(f"{name}.json", encoding="utf-8") as file:
        envelope = json.load(file)
    same("sheets", book.sheetnames, ["Rows", "Notes", "Sources"])
    rows, notes, sources = book["Rows"], book["Notes"], book["Sources"]
    columns = [column for column in envelope["columns"] if column["type"] != "list"]
    same("the row that stays", rows.freeze_panes, "A2")
    same("the filter", rows.auto_filter.ref, rows.dimensions)
    same("names", [cell.value for cell in rows[1]], [column["name"] for column in columns])
    same("number of rows", rows.max_row - 1, len(envelope["rows"]))
    compared = 0
    for number, wanted in enumerate(envelope["rows"], 2):
        for place, column in enumerate(columns, 1):
            cell = rows.cell(number, place)
            known = f"{column['unit'] or ''} {column['meaning'] or ''}"
            holds_dates = known == " " or bool(re.search("EDTF|ISO 8601|[dD]ay", known))
            is_mark = "citations" in wanted and column["name"] == "facts"
            if is_mark:
                marks = re.findall(r"\[\d+\]", cell.value or "")
                same(f"{cell.coordinate}, marks", len(marks), len((wanted["facts"] or "").split()))
                continue
            same(cell.coordinate, cell.value, expected(wanted[column["name"]], holds_dates))
            if isinstance(cell.value, datetime.datetime):
                same(f"{cell.coordinate}, format", cell.number_format, "yyyy-mm-dd")
            if cell.data_type == "f" or cell.hyperlink is not None:
                faults.append(f"{name}: {cell.coordinate} is a formula or a link")
            compared += 1

    told = {}
    for row in notes.iter_rows(values_only=True):
        told.setdefault(row[0], row[1:])
    for key in ("title", "question", "answer"):
        if envelope[key] is not None:
            same(key, told[key.capitalize()][0], envelope[key])
    same("Rows", told["Rows"][0], envelope["row_count"])
    same("Rows left out", told["Rows left out"][0], "yes, by --limit" if envelope["truncated"] else "no")
    for key, value in envelope["parameters"].items():
        same(f"parameter {key}", told[f"Parameter {key}"][0], value)
    database = envelope["database"]
    same("Fingerprint", told["Fingerprint"][0], database["fingerprint"])
    for dossier in database["dossiers"]:
        same(f"dossier {dossier['slug']}", told[f"Dossier {dossier['slug']}"][0], dossier["sha256"])
    for column in columns:
        if column["name"] not in ("Rows", "Title", "Question", "Answer"):
            wanted = (column["meaning"], column["unit"])
            same(f"column {column['name']}", tuple(told[column["name"]][:2]), wanted)

    with open(f"{name}.cite", encoding="utf-8") as file:
        lines = file.read().splitlines()
    same("number of sources", sources.max_row - 1, len(envelope["sources"]))
    for row, source, line in zip(sources.iter_rows(min_row=2, values_only=True), envelope["sources"], lines, strict=True):
        key, kind, title, author, publisher, published, url, licence, reference = row
        same("key", key, source["slug"])
        same("kind", kind, source["kind"])
        same("title", title, source.get("title") or f"[{source['label']}]")
        same("author", author, source.get("author"))
        same("publisher", publisher, source.get("publisher"))
        same("published", published, expected(source.get("published"), True))
        same("url", url, source.get("url"))
        same("licence", licence, source.get("licence"))
        same("reference", reference, line)
    return faults, compared


def main():
    compared = 0
    for name in sys.argv[1:]:
        faults, cells = compare(name)
        compared += cells
        for fault in faults[:20]:
            print(fault)
    print(f"{compared} cells")


main()
