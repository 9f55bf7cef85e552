#!/usr/bin/env node
// Starts Gazette. This file is read by every version of Node, also by those that cannot run Gazette: it keeps to old
// syntax until it has looked, and answers what needs no engine itself.
import { readFileSync, writeSync } from 'node:fs'

const oldest = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)
const packageFile = new URL('../package.json', import.meta.url)

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `error: Gazette needs Node ${oldest.join('.')} or newer, and this is ${process.versions.node}.\n` +
      '  help: Install the current release from https://nodejs.org/ and try again.\n',
  )
  process.exitCode = 2
} else if (process.argv.length === 3 && /^(--version|-v|-V)$/.test(process.argv[2])) {
  // Without the stream, which takes longer to open than the rest.
  writeSync(1, `${JSON.parse(readFileSync(packageFile, 'utf8')).version}\n`)
} else {
  import('./start.mjs')
    .then((start) => start.start(packageFile))
    .catch((error) => {
      process.stderr.write(`${error.stack}\n`)
      process.exitCode = 70
    })
}
