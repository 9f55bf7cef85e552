import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputPath } from '../core/address.ts'
import type { Hash } from '../core/hash.ts'
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

/**
 * The text of a manifest: one line an output.
 * @param outputs Sorted by code unit.
 */
export function encodeManifest(
  outputs: readonly OutputPath[],
  hashOf: (output: OutputPath, index: number) => Hash,
): string {
  const lines = outputs.map((output, index) => `${JSON.stringify(output)}:${JSON.stringify(hashOf(output, index))}`)
  return `{${lines.join(',\n')}}\n`
}

/** A manifest that somebody edited must not make us delete outside the output. */
function isPlainPath(path: string): boolean {
  return (
    !path.startsWith('/') &&
    !path.includes('\\') &&
    path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
  )
}
