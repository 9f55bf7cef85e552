// Writes what editors know about content/*.yml and front matter: schemas/, and the snippets that complete the keys of
// front matter. A test holds that they are up to date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadModule } from './bundle-module.mjs'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const { configurationSchemas } = await loadModule(packageFolder, 'src/config/json-schemas.ts')
const { frontMatterJsonSchema } = await loadModule(packageFolder, 'src/content/front-matter-schema.ts')
const { frontMatterSnippets } = await loadModule(packageFolder, 'src/content/front-matter-snippets.ts')

const schemas = { ...configurationSchemas(), 'front-matter': frontMatterJsonSchema() }
for (const [name, schema] of Object.entries(schemas)) write(`schemas/${name}.json`, schema)
for (const folder of ['.vscode', 'template/dot-vscode']) {
  write(`${folder}/front-matter.code-snippets`, frontMatterSnippets())
}
process.stdout.write(`${Object.keys(schemas).length} schemas in schemas/, and the snippets of .vscode/\n`)

function write(path, value) {
  mkdirSync(dirname(join(packageFolder, path)), { recursive: true })
  writeFileSync(join(packageFolder, path), `${JSON.stringify(value, null, 2)}\n`)
}
