/** The browser's part of `gazette dev`, bundled as a run from a checkout bundles it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { root } from '../site.ts'

export interface ClientFolder {
  /** Absolute path of a folder with `client.js` and `client.css`. */
  readonly path: string
  readonly remove: () => void
}

export async function clientFolder(): Promise<ClientFolder> {
  const { clientOptions } = (await import(pathToFileURL(join(root, 'bin', 'bundle.mjs')).href)) as {
    clientOptions: (packageFolder: string) => readonly BuildOptions[]
  }
  const path = mkdtempSync(join(tmpdir(), 'gazette-client-'))
  for (const options of clientOptions(root)) await build({ ...options, outdir: path, logLevel: 'error' })
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
