import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutputPath } from '../core/address.ts'
import type { Hash } from '../core/hash.ts'
import { hashFile } from './hash-file.ts'
import { encodeManifest, manifestName } from './manifest.ts'
import type { Output } from './output.ts'
import { stampOf } from './stamp.ts'

/** All outputs as they were published, sorted, in columns: there are many, and they are gone through quickly. */
export interface Outputs {
  readonly outputs: readonly OutputPath[]
  readonly hashes: readonly Hash[]
  /** '' where none could be trusted. */
  readonly stamps: readonly string[]
}

/** An output to write anew. */
export interface Renewed {
  readonly output: OutputPath
  readonly hash: Hash
  readonly bytes: Uint8Array
}

export interface Republished {
  /** How many files had to be written. */
  readonly written: number
  /** As they are now; the same list where nothing was learnt. */
  readonly stamps: readonly string[]
}

/**
 * Writes a few outputs anew where everything is as it was published. Throws what the file system says.
 * @returns undefined where the folder is not as it was, and then nothing was done.
 */
export function republish(output: Output, published: Outputs, renewed: readonly Renewed[]): Republished | undefined {
  const anew = new Map(renewed.map((one) => [one.output, one]))
  const manifest = readText(join(output.folder, manifestName))
  const before = new Map<OutputPath, Hash>()
  for (const { output: path } of renewed) before.set(path, listedHash(manifest, path) ?? '')
  if (manifest !== manifestOf(published, before)) return undefined
  const stamps = stampsNow(output.folder, published, anew)
  if (stamps === undefined) return undefined
  output.prepare()
  const others = renewed.filter(({ output: path, hash }) => hashFile(join(output.folder, path)) !== hash)
  for (const { output: path, bytes } of others) output.place(output.stage(bytes), path)
  const after = manifestOf(published, new Map(renewed.map(({ output: path, hash }) => [path, hash])))
  if (after !== manifest) output.place(output.stage(new TextEncoder().encode(after)), manifestName)
  return { written: others.length, stamps }
}

/** @returns undefined where one of the files does not hold what was published, or is none. */
function stampsNow(
  folder: string,
  { outputs, hashes, stamps }: Outputs,
  anew: ReadonlyMap<OutputPath, Renewed>,
): readonly string[] | undefined {
  let now: string[] | undefined
  for (const [index, path] of outputs.entries()) {
    const file = `${folder}/${path}`
    if (anew.has(path)) {
      if (hashFile(file) === undefined) return undefined
      continue
    }
    const stamp = stampOf(file, lstatSync) ?? ''
    if (stamp !== '' && stamp === stamps[index]) continue
    if (hashFile(file) !== hashes[index]) return undefined
    now ??= [...stamps]
    now[index] = stamp
  }
  return now ?? stamps
}

function manifestOf({ outputs, hashes }: Outputs, instead: ReadonlyMap<OutputPath, Hash>): string {
  return encodeManifest(outputs, (output, index) => instead.get(output) ?? hashes[index] ?? '')
}

/** What a manifest says of one output; undefined where it does not list it. */
function listedHash(manifest: string, output: OutputPath): Hash | undefined {
  const start = `${JSON.stringify(output)}:"`
  const at = manifest.startsWith(`{${start}`) ? 1 : manifest.indexOf(`\n${start}`) + 1
  const begin = at + start.length
  return at === 0 ? undefined : manifest.slice(begin, manifest.indexOf('"', begin))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
