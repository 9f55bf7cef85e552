/** The code of a thread, bundled as an installed package has it. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../site.ts'

interface Bundling {
  readonly bundleOptions: (packageFolder: string) => Parameters<typeof build>[0]
}

/** @returns the absolute path of a file that a thread can run. */
export async function bundledWorker(name: 'reading-worker' | 'rendering-worker'): Promise<string> {
  const { bundleOptions } = (await import(join(root, 'bin', 'bundle.mjs'))) as Bundling
  const outdir = mkdtempSync(join(tmpdir(), 'gazette-worker-'))
  const entryPoints = { [name]: `src/engine/${name}.ts` }
  await build({ ...bundleOptions(root), external: [], entryPoints, outdir, outExtension: { '.js': '.mjs' } })
  return join(outdir, `${name}.mjs`)
}
