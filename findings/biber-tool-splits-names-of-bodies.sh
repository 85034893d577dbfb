#!/usr/bin/env bash
# In biblatex, `institution` is a list whose items are separated by "and". A second pair of braces
# keeps the name of one body whole: {{Ministry of Trade and Industry}}. biber itself reads it this
# way. But `biber --tool`, which people use to tidy up a bibliography, writes the name back with
# only one pair of braces. From then on the name is two bodies, and pandoc prints "Ministry of
# Trade; Industry". The braces of a title and of an author are kept. biber gives no warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
biber --version
pandoc --version | head -1
cat >refs.bib <<'BIB'
@report{ministry,
  author = {{Office of Trade and Industry}},
  title = {{A Report}},
  institution = {{Ministry of Trade and Industry}},
  date = {2004},
}
BIB
biber --tool --output-file=tidy.bib refs.bib >said.txt
printed() {
    printf -- '---\nnocite: "@*"\n---\n' | pandoc --citeproc --bibliography "$1" --wrap=none -t plain
}
grep -i "institution\|author\|title" tidy.bib
printed refs.bib | tee before.txt
printed tidy.bib | tee after.txt
# Seen with biber 2.18 and pandoc 2.17: exactly these.
grep -q "INSTITUTION = {Ministry of Trade and Industry}" tidy.bib
grep -q "AUTHOR = {{Office of Trade and Industry}}" tidy.bib
if grep -q "WARN" said.txt; then exit 1; fi
grep -q "Ministry of Trade and Industry" before.txt
grep -q "Ministry of Trade; Industry" after.txt
