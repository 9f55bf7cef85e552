// Loads a TypeScript module of src/ for a script.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundleOptions } from '../bin/bundle.mjs'

/**
 * @param {string} packageFolder
 * @param {string} path from the package's folder
 */
export async function loadModule(packageFolder, path) {
  // Inside the package, so that packages which are not bundled are found.
  const folder = mkdtempSync(join(packageFolder, 'node_modules', '.gazette-script-'))
  try {
    await build({ ...bundleOptions(packageFolder), entryPoints: { module: path }, outdir: folder, logLevel: 'error' })
    return await import(pathToFileURL(join(folder, 'module.js')).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
