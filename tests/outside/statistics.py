"""Runs a snippet that reads a panel and joins it, and checks its tables.

Columns have the types that are meant, also where all their cells are empty; no row of the
panel is lost or doubled, and each row of the other file finds its partner.
"""

import sys

TEXTS = """unit state other name other_name iso3 other_iso3 events_from votes_from""".split()
REALS = """identical half coincidence verbal_cooperation_share material_cooperation_share
verbal_conflict_share material_conflict_share""".split()


def dtype(column):
    if column in TEXTS:
        return "string"
    return "Float64" if column in REALS else "Int64"


def main():
    names = {}
    with open(sys.argv[1], encoding="utf-8") as snippet:
        exec(snippet.read(), names)
    panel, trade, joined = names["panel"], names["trade"], names["joined"]
    for column in panel.columns:
        found = str(panel[column].dtype)
        assert found == dtype(column), f"{column} is {found}"
    assert panel[["cow", "other_cow", "year"]].notna().all(axis=None), "a code is missing"
    keys = ["state", "other", "year"]
    assert not panel.duplicated(keys).any(), "a row is there twice"
    assert joined[keys].equals(panel[keys]), "the join changes the rows"
    assert joined["ccode1"].notna().sum() == len(trade), "a row of the other file is lost"
    early = panel[panel["year"] == 2013]
    assert early["events"].isna().all(), "what is not covered is a number"
    assert (early["roll_calls"] == 6).all() and early["votes_shared"].notna().all()
    late = panel[(panel["year"] == 2021) & (panel["other"] == "russia")]
    assert list(late["events"]) == [0], "none is not 0"
    print(f"{len(panel)} rows, {len(panel.columns)} columns")


main()
