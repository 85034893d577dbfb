// Reads a file of CSL-JSON, and prints its bibliography and the cites of each item as JSON: { id:
// [entry, cite, …] }. The package @citation-js/plugin-csl has the style, which is also written to
// STYLE.csl for other programs.
const fs = require('fs')
const CSL = require('citeproc')
const locales = require('@citation-js/plugin-csl/lib/locales.json')
const styles = require('@citation-js/plugin-csl/lib/styles.json')

const [file, style] = process.argv.slice(2)
fs.writeFileSync(`${style}.csl`, styles[style])
const items = JSON.parse(fs.readFileSync(file, 'utf8'))
const find = (id) => items.find((item) => item.id === id)
const system = { retrieveLocale: () => locales['en-US'], retrieveItem: find }
const engine = new CSL.Engine(system, styles[style], 'en-US')
engine.setOutputFormat('text')
engine.updateItems(items.map((item) => item.id))
const [about, entries] = engine.makeBibliography()
const lines = {}
about.entry_ids.forEach(([id], at) => {
  const cites = (find(id).custom || { citationItems: [] }).citationItems
  const cluster = (cite) => engine.makeCitationCluster([{ ...cite, prefix: undefined }])
  lines[id] = [entries[at].trim(), ...cites.map(cluster)]
})
console.log(JSON.stringify(lines))
