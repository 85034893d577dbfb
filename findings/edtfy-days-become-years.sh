#!/usr/bin/env bash
# The npm package edtfy turns dates as people write them into EDTF. A visit of "3-5 March 2019"
# becomes "0003/2019-03-05": from the year 3 to 5 March 2019. This is valid EDTF, so the npm package
# edtf accepts it, and the visit covers the war of 1914. "From 3 to 5 March 2019" and "between 3 and
# 5 March 2019" give the same result. "1914-18" becomes "1914/0018", a war that ends in the year 18,
# and "2020-21" ends in the year 21; edtf refuses these two. An interval is read rightly if the
# dates at both ends are written out in full.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" edtfy@0.0.8 edtf@4.11.1
cat >"$folder/run.mjs" <<'NODE'
import assert from "node:assert";
import edtf from "edtf";
import edtfy from "edtfy";

const covers_1914 = (text) => {
    try {
        return edtf(text).covers(edtf("1914"));
    } catch {
        return "refused";
    }
};
const expected = [
    // text, its EDTF, whether that covers 1914 for edtf
    ["3 March 2019 - 5 March 2019", "2019-03-03/2019-03-05", false],
    ["3-5 March 2019", "0003/2019-03-05", true],
    ["from 3 to 5 March 2019", "0003/2019-03-05", true],
    ["between 3 and 5 March 2019", "0003/2019-03-05", true],
    ["1914-1918", "1914/1918", true],
    ["1914-18", "1914/0018", "refused"],
    ["2020-21", "2020/0021", "refused"],
];
for (const [text, date, covered] of expected) {
    const found = [edtfy(text), covers_1914(edtfy(text))];
    console.log(`${text}: ${found[0]}, covers 1914: ${found[1]}`);
    assert.deepEqual(found, [date, covered]);
}
// Seen with edtfy 0.0.8 and edtf 4.11.1: exactly the dates above.
NODE
node "$folder/run.mjs"
