#!/usr/bin/env bash
# CSL-JSON writes a date as numbers, and an interval as two such dates. Its schema allows one end of
# an interval to be less precise than the other: from March 2021 to 12 May 2021. citeproc-js, which
# Zotero and others use, throws an error at such an interval. The error names no item, and it stops
# the whole bibliography, so that no other item is printed either. pandoc prints the same file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" \
    citeproc@2.4.63 @citation-js/core@0.7.21 @citation-js/plugin-csl@0.7.21
cat >"$folder/run.cjs" <<'JS'
const assert = require('node:assert')
const CSL = require('citeproc')
const locales = require('@citation-js/plugin-csl/lib/locales.json')
const styles = require('@citation-js/plugin-csl/lib/styles.json')

function bibliography(parts) {
  const items = {
    sound: { id: 'sound', type: 'report', title: 'Of a year', issued: { 'date-parts': [[2020]] } },
    range: { id: 'range', type: 'report', title: 'Of a range', issued: { 'date-parts': parts } },
  }
  const system = { retrieveLocale: () => locales['en-US'], retrieveItem: (id) => items[id] }
  const engine = new CSL.Engine(system, styles.apa, 'en-US')
  engine.setOutputFormat('text')
  engine.updateItems(Object.keys(items))
  return engine.makeBibliography()[1].map((line) => line.trim())
}

const even = bibliography([[2021, 3], [2021, 5]])
console.log(even)
assert.equal(even.length, 2)
let said
try {
  bibliography([[2021, 3], [2021, 5, 12]])
} catch (error) {
  said = String(error)
}
console.log(said)
assert.match(said, /element mismatch in date range/)
JS
node "$folder/run.cjs"
if command -v pandoc >/dev/null; then
    cd "$folder"
    echo '[{"id":"range","type":"report","title":"Of a range",
        "issued":{"date-parts":[[2021,3],[2021,5,12]]}}]' >refs.json
    printf -- '---\nnocite: "@*"\n---\n' | pandoc --citeproc --bibliography refs.json -t plain
fi
