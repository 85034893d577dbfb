#!/usr/bin/env bash
# gdelt-py answers the query of its own manual, with actor1_country="USA": the events of one day
# whose first actor is the United States. In GDELT, countries of actors have three letters (CAMEO),
# and countries of places have two (FIPS 10-4). The filter turns USA into US, which no actor has,
# and refuses the codes of GDELT that are not ISO's, such as ROM (Romania) and EUR (Europe). Then
# the filter is not applied at all: from files, which are tried first, all events come back, whoever
# acts. Besides, a day means its first quarter of an hour: of its 96 files, one is read. Nothing is
# reported. The files here are made up, and no request for them leaves the machine.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check gdelt-py==0.1.11
HOME=$folder XDG_CACHE_HOME=$folder/cache "$folder/venv/bin/python" - "$folder/files" <<'PYTHON'
import asyncio
import io
import pathlib
import sys
import zipfile
from datetime import date
from importlib.metadata import version

import httpx
from py_gdelt.cache import Cache
from py_gdelt.endpoints.events import EventsEndpoint
from py_gdelt.exceptions import InvalidCodeError
from py_gdelt.filters import DateRange, EventFilter
from py_gdelt.sources.files import FileSource

print("gdelt-py", version("gdelt-py"))


def event(number, one, two):
    """Returns a line of GDELT 2: one visits two."""
    row = [""] * 61
    row[0:5] = [str(number), "20240101", "202401", "2024", "2024.0027"]
    row[5], row[6], row[7] = one, one, one
    row[15], row[16], row[17] = two, two, two
    row[25:35] = ["1", "042", "042", "04", "1", "1.9", "1", "1", "1", "0.5"]
    row[35] = row[43] = row[51] = "0"
    row[59], row[60] = "20240101000000", "https://example.org/"
    return "\t".join(row)


requested = []


def answer(request):
    """Gives each quarter of an hour the same two events."""
    requested.append(request.url.path)
    packed = io.BytesIO()
    lines = [event(1, "FRA", "DEU"), event(2, "USA", "MYS")]
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("export.CSV", "\n".join(lines) + "\n")
    return httpx.Response(200, content=packed.getvalue())


async def first_actors(query):
    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    cache = Cache(cache_dir=pathlib.Path(sys.argv[1]))
    async with client, FileSource(client=client, cache=cache) as files:
        result = await EventsEndpoint(file_source=files).query(query)
        return sorted(event.actor1.country_code for event in result)


def refused(code):
    try:
        EventFilter(date_range=day, actor1_country=code)
    except InvalidCodeError:
        return True
    return False


day = DateRange(start=date(2024, 1, 1))
query = EventFilter(date_range=day, actor1_country="USA", include_translated=False)
actors = asyncio.run(first_actors(query))
print("the filter asks for", query.actor1_country)
print("first actors found:", *actors)
print("files read:", *requested)
print("refused:", *[code for code in ("USA", "ROM", "TMP", "EUR", "AFR") if refused(code)])
assert query.actor1_country == "US"
assert actors == ["FRA", "USA"]
assert requested == ["/gdeltv2/20240101000000.export.CSV.zip"]
assert [refused(code) for code in ("USA", "ROM", "TMP", "EUR", "AFR")] == [False, *[True] * 4]
# Seen with 0.1.11: exactly the values above.
PYTHON
