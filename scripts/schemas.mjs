// Writes schemas/: what editors know about content/*.yml and front matter. A test holds that they are up to date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadModule } from './bundle-module.mjs'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const { configurationSchemas } = await loadModule(packageFolder, 'src/config/json-schemas.ts')
const { frontMatterJsonSchema } = await loadModule(packageFolder, 'src/content/front-matter-schema.ts')

const schemas = { ...configurationSchemas(), 'front-matter': frontMatterJsonSchema() }
mkdirSync(join(packageFolder, 'schemas'), { recursive: true })
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(join(packageFolder, 'schemas', `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`)
}
process.stdout.write(`${Object.keys(schemas).length} schemas in schemas/\n`)
