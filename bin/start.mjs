// Finds the code to run and runs it: the bundle that an installed package brings in lib/, or, in a checkout of Gazette's
// own repository, a bundle of what src/ holds at this moment.
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'

export async function start(packageFile) {
  const packageFolder = fileURLToPath(new URL('.', packageFile))
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8'))
  const isCheckout = existsSync(join(packageFolder, 'src', 'cli', 'main.ts'))
  compileLess()
  // Node 22.1 and newer keep compiled code; the folder is ours, not one that every user of the machine can write.
  module.enableCompileCache?.(
    isCheckout ? join(packageFolder, '.cache', 'compiled') : join(packageFolder, '..', '.cache', 'gazette'),
  )
  // A reader that goes away early (`gazette check | head`) is no failure: the work is done, and its exit code told.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  let folder = join(packageFolder, 'lib')
  if (isCheckout) {
    const { currentBundle } = await import('./checkout.mjs')
    folder = await currentBundle(packageFolder)
    if (folder === undefined) return
  }
  const { main } = await import(pathToFileURL(join(folder, 'main.js')).href)
  const code = await main(process.argv.slice(2), {
    version,
    packageFolder,
    workingFolder: process.cwd(),
    environment: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    now: Date.now,
    clock: () => performance.now(),
  })
  // Not process.exit(): what was printed into a pipe must arrive.
  process.exitCode = code
}

/**
 * V8 of Node 20 makes quick code of whatever runs for a moment, with all that is called there. A build is over before that
 * has paid: it took a quarter of its CPU time, and the second core from the thread that reads. Newer versions have a second
 * compiler for such code, and other measures.
 */
function compileLess() {
  if (Number.parseInt(process.versions.v8, 10) >= 12) return
  setFlagsFromString('--interrupt-budget=400000')
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=150')
}
