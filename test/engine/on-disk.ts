import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BuildRequest } from '../../src/engine/build.ts'
import { now } from '../site.ts'

/** A site in a folder of its own. @returns its absolute path. */
export function onDisk(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'gazette-site-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

/** A usual build of it. */
export function requestFor(root: string, rest: Partial<BuildRequest> = {}): BuildRequest {
  const flags = { url: undefined, drafts: false, future: false, strict: false, holdBack: false, html: false }
  return { root, mode: 'build', out: join(root, 'dist'), now, ...flags, ...rest }
}
