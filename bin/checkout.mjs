// In a checkout the code that runs is always the code that is there: a bundle is kept under the hash of every file it
// could depend on, so an edit in src/ needs no step that a person could forget.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'

/** Bundles that stay, the last used ones; another process may still load parts of one. */
const kept = 5
const hour = 3_600_000

/**
 * @param {string} packageFolder
 * @returns {Promise<string | undefined>} the folder of the bundle; undefined where there is none, which has been said.
 */
export async function currentBundle(packageFolder) {
  const bundles = join(packageFolder, '.cache', 'engine')
  for (;;) {
    const hash = hashSources(packageFolder)
    const folder = join(bundles, hash)
    if (existsSync(join(folder, 'main.js'))) {
      touch(folder)
      collect(bundles, folder)
      return folder
    }
    // Where a file was saved in the meantime, the bundle is not what its name says: once more.
    const isCurrent = () => hashSources(packageFolder) === hash
    const problem = await makeBundle(packageFolder, bundles, folder, isCurrent)
    if (problem !== undefined) {
      process.stderr.write(problem.text)
      process.exitCode = problem.exitCode
      return undefined
    }
  }
}

function hashSources(packageFolder) {
  const hash = createHash('sha256')
  const add = (path) => {
    const bytes = readFileSync(join(packageFolder, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  const sources = ['bin', 'src']
    .flatMap((folder) => readdirSync(join(packageFolder, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(packageFolder.length))
    .sort()
  for (const path of sources) add(path)
  // npm's own record of what is installed, which is not always what package-lock.json asks for.
  const installed = join('node_modules', '.package-lock.json')
  for (const path of ['package.json', installed, 'tsconfig.json']) {
    if (existsSync(join(packageFolder, path))) add(path)
  }
  return hash.digest('hex').slice(0, 32)
}

/** Builds beside and renames: two processes at once make the same bundle, and whoever is second uses the first's. */
async function makeBundle(packageFolder, bundles, folder, isCurrent) {
  const [esbuild, { bundleOptions, clientOptions }] = await Promise.all([
    import('esbuild').catch(() => undefined),
    import('./bundle.mjs'),
  ])
  if (esbuild === undefined) return notInstalled(packageFolder)
  mkdirSync(bundles, { recursive: true })
  const temporary = mkdtempSync(join(bundles, 'new-'))
  try {
    const runs = [bundleOptions(packageFolder), ...clientOptions(packageFolder)]
    await Promise.all(runs.map((options) => esbuild.build({ ...options, outdir: temporary })))
    if (isCurrent()) rename(temporary, folder)
    return undefined
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error
    if (error.errors.some(namesMissingPackage)) return notInstalled(packageFolder)
    const messages = await esbuild.formatMessages(error.errors, { kind: 'error', color: process.stderr.isTTY === true })
    return { exitCode: 70, text: `${messages.join('')}src/ of Gazette does not compile.\n` }
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function namesMissingPackage({ text }) {
  return /^Could not resolve "(?![./])/.test(text)
}

/** Without `--include=dev`, npm leaves out what makes the bundle where NODE_ENV is "production". */
function notInstalled(packageFolder) {
  return {
    exitCode: 2,
    text:
      "error: Gazette's packages are not installed, or not all of them.\n" +
      `  help: Run "npm install --include=dev" in ${packageFolder} first.\n`,
  }
}

function rename(temporary, folder) {
  try {
    renameSync(temporary, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'main.js'))) throw error
  }
}

function touch(path) {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // A checkout that can only be read keeps its bundles as they are.
  }
}

/** Bundles of former code, and folders of processes that were ended while they bundled. */
function collect(bundles, current) {
  const others = readdirSync(bundles)
    .map((name) => join(bundles, name))
    .filter((path) => path !== current)
    .map((path) => ({ path, used: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now() }))
    .sort((a, b) => b.used - a.used)
  for (const { path, used } of others.slice(kept - 1)) {
    if (Date.now() - used > hour) rmSync(path, { recursive: true, force: true })
  }
}
