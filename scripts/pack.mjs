// Makes lib/: what an installed package runs. `npm pack` and `npm publish` call it (`prepack`), so it is never stale.
//
//   lib/main.js, lib/chunks/   the engine, bundled with the packages it uses
//   lib/client.js, .css        what `gazette dev` runs in the browser
//   lib/layouts.json           the package's own layouts, bundled
//   lib/index.js, lib/types/   what a site's own code and layouts import from 'gazette' and 'gazette/views'
//   lib/LICENSES.txt           the licences of the packages that are in the bundle
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleOptions, clientOptions } from '../bin/bundle.mjs'
import { loadModule } from './bundle-module.mjs'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const lib = join(packageFolder, 'lib')

rmSync(lib, { recursive: true, force: true })
mkdirSync(lib)
const options = bundleOptions(packageFolder)
const { metafile } = await build({
  ...options,
  entryPoints: { ...options.entryPoints, index: 'src/core/site-code.ts' },
  outdir: lib,
  logLevel: 'error',
})
const client = await Promise.all(
  clientOptions(packageFolder).map((options) => build({ ...options, outdir: lib, logLevel: 'error' })),
)
const layouts = join(packageFolder, 'layouts')
const { bundleToShip } = await loadModule(packageFolder, 'src/engine/shipped-bundle.ts')
const { bundleTheme } = await loadModule(packageFolder, 'src/render/bundle-theme.ts')
const shipped = await bundleToShip(layouts, bundleTheme)
writeFileSync(join(lib, 'layouts.json'), shipped.text)
const inputs = [metafile, ...client.map((run) => run.metafile)].flatMap((made) => Object.keys(made.inputs))
writeFileSync(join(lib, 'LICENSES.txt'), licences([...inputs, ...shipped.inputs]))
makeTypes()

/** Types for editors and compilers, one file for each file of core that the two entries reach. */
function makeTypes() {
  const types = join(lib, 'types')
  const compiler = join(packageFolder, 'node_modules', 'typescript', 'bin', 'tsc')
  const entries = ['src/core/site-code.ts', 'src/core/views.ts']
  const flags =
    '--ignoreConfig --declaration --emitDeclarationOnly --target es2023 --lib es2023,esnext.string --types node --module nodenext'
  const more =
    '--moduleResolution nodenext --allowImportingTsExtensions --strict --exactOptionalPropertyTypes --skipLibCheck'
  execFileSync(
    process.execPath,
    [compiler, ...flags.split(' '), ...more.split(' '), '--rootDir', 'src/core', '--outDir', types, ...entries],
    { cwd: packageFolder, stdio: 'inherit' },
  )
  for (const name of readdirSync(types)) {
    const path = join(types, name)
    // A compiler that reads them does not have to allow imports of .ts.
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(from ['"]\.\/[^'"]+)\.ts(['"])/g, '$1.js$2'))
  }
}

/** @param {string[]} inputs files of the bundle, from the package's folder */
function licences(inputs) {
  const packages = [...new Set(inputs.flatMap((path) => packageOf(path) ?? []))].sort()
  const texts = packages.map((path) => {
    const folder = join(packageFolder, path)
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(entry))
    const text = file === undefined ? `License: ${license}` : readFileSync(join(folder, file), 'utf8').trim()
    return `${name} ${version} (${license})\n\n${text}\n`
  })
  return `Gazette is distributed with these packages in its bundle.\n\n${texts.join(`\n${'-'.repeat(78)}\n\n`)}`
}

/** The innermost package around a file. What a package has bundled into itself is a part of it, and has no package.json. */
function packageOf(path) {
  const around = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
  if (around === undefined || existsSync(join(packageFolder, around, 'package.json'))) return around
  return packageOf(around)
}

if (!existsSync(join(packageFolder, 'schemas', 'site.json'))) throw new Error('Run "npm run schemas" first.')
