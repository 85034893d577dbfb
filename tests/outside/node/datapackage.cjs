// Reads every resource of ./datapackage.json with its types and keys. Prints the rows of all
// resources as one JSON object, by the names of the resources.
const { Package } = require('datapackage')

async function main() {
  const package_ = await Package.load('datapackage.json', { strict: true })
  const read = {}
  for (const resource of package_.resources) {
    // Throws at the first cell whose value does not have the type of its field.
    await resource.read({ relations: true })
    read[resource.name] = await resource.read({ cast: false })
  }
  console.log(JSON.stringify(read))
}

main().catch((error) => {
  const details = (error.errors || []).map((it) => it.message)
  console.error([error.message, ...details].join('\n'))
  process.exit(1)
})
