#!/usr/bin/env bash
# The npm package edtf implements EDTF (ISO 8601-2) and gives each date an earliest and a latest
# moment. "{1914..1918}" means all years of a war, and "[1914..1918]" one of its years. According to
# the package, both end with 1914 and neither covers 1916, although both list 1916 when one goes
# through their years. "{1914,1915,1918}" rightly ends with 1918. A third of a year has four months
# in EDTF, but five here: the first third of 2019 ends with May, although the second begins with
# May. A search for all that falls into a span misses events, or finds them twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" edtf@4.11.1
cat >"$folder/run.mjs" <<'NODE'
import assert from "node:assert";
import edtf from "edtf";

const day = (moment) => new Date(moment).toISOString().slice(0, 10);
const expected = [
    // EDTF, its span, whether it covers 1916
    ["1914/1918", "1914-01-01 to 1918-12-31", true],
    ["{1914..1918}", "1914-01-01 to 1914-12-31", false],
    ["[1914..1918]", "1914-01-01 to 1914-12-31", false],
    ["{1914,1915,1918}", "1914-01-01 to 1918-12-31", true],
    ["2019-37", "2019-01-01 to 2019-05-31", false],
    ["2019-38", "2019-05-01 to 2019-09-30", false],
    ["2019-39", "2019-09-01 to 2019-12-31", false],
];
for (const [text, span, covers] of expected) {
    const date = edtf(text);
    const found = [`${day(date.min)} to ${day(date.max)}`, date.covers(edtf("1916"))];
    console.log(`${text}: ${found[0]}${found[1] ? ", with 1916" : ""}`);
    assert.deepEqual(found, [span, covers]);
}
for (const text of ["{1914..1918}", "[1914..1918]"]) {
    const years = [...edtf(text)].map((year) => year.edtf).join();
    console.log(`${text} lists ${years}`);
    assert.equal(years, "1914,1915,1916,1917,1918");
}
// Seen with 4.11.1: exactly the spans above.
NODE
node "$folder/run.mjs"
