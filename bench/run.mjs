// Runs a benchmark: `npm run bench -- save --posts 1000`. The TypeScript of bench/ is bundled first.
import { fileURLToPath } from 'node:url'
import { loadModule } from '../scripts/bundle-module.mjs'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const { bench } = await loadModule(packageFolder, 'bench/bench.ts')
process.exitCode = await bench(process.argv.slice(2), packageFolder)
