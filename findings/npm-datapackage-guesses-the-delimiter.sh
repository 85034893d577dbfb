#!/usr/bin/env bash
# A data package need not say how the fields of its CSV files are separated: in the specification,
# the default is the comma. The npm package datapackage instead guesses the delimiter from what
# stands on both sides of words in quotes. In the table below, it takes the space for the delimiter,
# because spaces surround words in single quotes, and reads no row. The package of data is valid,
# and is read rightly if it has a "dialect" that spells out the default.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" datapackage@1.1.10
cat >"$folder/titles.csv" <<'CSV'
ref,title
a,Talk of 'the team' on 'the plan' at noon
b,A walk
CSV
cat >"$folder/run.cjs" <<'JS'
const assert = require('node:assert')
const { Package } = require('datapackage')

async function read(dialect) {
  const fields = ['ref', 'title'].map((name) => ({ name, type: 'string' }))
  const resource = { name: 'titles', path: 'titles.csv', schema: { fields }, ...dialect }
  const descriptor = { name: 'p', resources: [{ profile: 'tabular-data-resource', ...resource }] }
  const package_ = await Package.load(descriptor, { basePath: __dirname, strict: true })
  assert(package_.valid)
  try {
    return await package_.resources[0].read()
  } catch (error) {
    return error.message
  }
}

async function main() {
  const guessed = await read({})
  console.log('without dialect:', guessed)
  assert.equal(typeof guessed, 'string')
  const told = await read({ dialect: { delimiter: ',' } })
  console.log('with the default spelled out:', told)
  assert.equal(told.length, 2)
}
main().catch((error) => {
  console.error(error)
  process.exit(1)
})
JS
cd "$folder"
node run.cjs
