#!/usr/bin/env bash
# CSL-JSON can give a date in words: {"literal": "Q4 2021"}. A style prints a date in one place or
# in two: the style of the APA prints the year first, and month and day later. pandoc prints the
# words in both places: "(Q4 2021, Q4 2021)". citeproc-js prints them once. Of a date in biblatex,
# pandoc drops whatever goes beyond plain days, and reports nothing: 2021-36, the fourth quarter, is
# printed as 2021; 2020/.. and 199X become "n.d."; and 2002? and 2002% are printed as if they were
# as sure as 2002.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
pandoc --version | head -1
cat >twice.csl <<'CSL'
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
 <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>
 <citation><layout><text variable="title"/></layout></citation>
 <bibliography><layout>
  <text variable="title"/>
  <group prefix=" (" suffix=")" delimiter=", ">
   <date variable="issued"><date-part name="year"/></date>
   <date variable="issued"><date-part name="month"/><date-part name="day" prefix=" "/></date>
  </group>
 </layout></bibliography>
</style>
CSL
cat >refs.json <<'JSON'
[{"id": "a", "type": "report", "title": "Plain", "issued": {"date-parts": [[2021, 5, 12]]}},
 {"id": "b", "type": "report", "title": "Words", "issued": {"literal": "Q4 2021"}}]
JSON
printf -- '---\nnocite: "@*"\n---\n' >all.md
pandoc --citeproc --csl twice.csl --bibliography refs.json --wrap=none -t plain all.md | tee json.txt
for date in 2021-36 2020/.. 199X 2002? 2002% 2002~; do
    printf '@misc{a, title = {{Of %s}}, date = {%s}}\n' "${date/\%/\\%}" "$date" >one.bib
    echo "$date: $(pandoc -f biblatex -t csljson one.bib | tr -d ' \n')"
done | tee biblatex.txt
# Seen with pandoc 2.17.
grep -q "Plain (2021, May 12)" json.txt
grep -q "Words (Q4 2021, Q4 2021)" json.txt
grep -q '^2020/..: .*"title"' biblatex.txt
if grep -E '^(2020/|199X)' biblatex.txt | grep -q issued; then exit 1; fi
if grep -E '^2002[?%]' biblatex.txt | grep -q circa; then exit 1; fi
grep '^2002~' biblatex.txt | grep -q circa
