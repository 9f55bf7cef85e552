import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareText } from '../core/message.ts'
import type { Manifest } from '../core/route.ts'

/** What the last publish wrote stands beside what it wrote, so that it outlives every cache. */
export const manifestName = '.gazette-manifest.json'

/** The manifest of an earlier publish; empty when there is none or it is not ours to understand. */
export function readManifest(out: string): Manifest {
  try {
    const value: unknown = JSON.parse(readFileSync(join(out, manifestName), 'utf8'))
    if (value === null || typeof value !== 'object') return {}
    return Object.fromEntries(
      Object.entries(value).filter(([path, hash]) => isPlainPath(path) && typeof hash === 'string'),
    )
  } catch {
    return {}
  }
}

export function encodeManifest(manifest: Manifest): Uint8Array {
  const lines = Object.keys(manifest)
    .sort(compareText)
    .map((output) => `${JSON.stringify(output)}:${JSON.stringify(manifest[output])}`)
  return new TextEncoder().encode(`{${lines.join(',\n')}}\n`)
}

/** A manifest that somebody edited must not make us delete outside the output. */
function isPlainPath(path: string): boolean {
  return (
    !path.startsWith('/') &&
    !path.includes('\\') &&
    path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
  )
}
