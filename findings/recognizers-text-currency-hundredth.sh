#!/usr/bin/env bash
# Microsoft's recognizers find amounts of money in English sentences. If letters for the currency
# and a space stand before the amount, as in "RM 1.2 billion", "Rs 500" or "USD 5 million", the
# value is a hundredth of what is written. The sister package for numbers reads the same figures
# rightly. So does this package if the currency stands after the amount ("40 billion yuan") or
# directly before the figure ("US$1.2 billion"). "Half a million tonnes" becomes two millionths of a
# ton, and "two and a half million" a little more than two. The currency is right each time, so a
# table of loans looks sound and is wrong by a factor of a hundred.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" \
    @microsoft/recognizers-text-number-with-unit@1.3.1 \
    @microsoft/recognizers-text-number@1.3.1
cat >"$folder/run.cjs" <<'NODE'
const assert = require("node:assert");
const {recognizeCurrency, recognizeDimension} =
    require("@microsoft/recognizers-text-number-with-unit");
const {recognizeNumber} = require("@microsoft/recognizers-text-number");

const one = (recognize, text) => {
    const found = recognize(text, "en-us");
    assert.equal(found.length, 1, text);
    return found[0].resolution;
};
const money = (text) => {
    const {value, isoCurrency, unit} = one(recognizeCurrency, text);
    return `${value} ${isoCurrency ?? unit}`;
};
const number = (text) => one(recognizeNumber, text).value;
const expected = [
    // text, as money, as a number alone
    ["RM 1.2 billion", "12000000 MYR", "1200000000"],
    ["RMB 40 billion", "400000000 CNY", "40000000000"],
    ["Rp 2.5 trillion", "25000000000 IDR", "2500000000000"],
    ["USD 5 million", "50000 USD", "5000000"],
    ["Rs 500", "5 Rupee", "500"],
    ["40 billion yuan", "40000000000 CNY", "40000000000"],
    ["US$1.2 billion", "1200000000 USD", "1200000000"],
    ["half a million dollars", "2E-06 Dollar", "2E-06"],
];
for (const [text, as_money, as_number] of expected) {
    const read = [money(text), number(text)];
    console.log(`${text}: ${read.join(", as a number alone ")}`);
    assert.deepEqual(read, [as_money, as_number]);
}
for (const [text, tonnes] of [
    ["half a million tonnes", "2E-06"],
    ["two and a half million tonnes", "2.0000005"],
    ["three hundred thousand tonnes", "300000"],
]) {
    const {value, unit} = one(recognizeDimension, text);
    console.log(`${text}: ${value} ${unit}`);
    assert.deepEqual([value, unit], [tonnes, "Ton"]);
}
// Seen with 1.3.1: exactly the values above.
NODE
node "$folder/run.cjs"
