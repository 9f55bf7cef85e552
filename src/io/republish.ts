import type { OutputPath } from '../core/address.ts'
import type { Hash } from '../core/hash.ts'
import { encodeManifest, manifestName } from './manifest.ts'
import type { Output } from './output.ts'

/** An output to write anew. */
export interface Renewed {
  readonly output: OutputPath
  readonly hash: Hash
  readonly bytes: Uint8Array
}

/**
 * Writes a few outputs anew where everything is as it was published.
 * @param published The hashes of all other outputs.
 * @returns how many had to be written; undefined where the folder is not as it was, and then nothing was done.
 */
export function republish(
  output: Output,
  published: ReadonlyMap<OutputPath, Hash>,
  renewed: readonly Renewed[],
): number | undefined {
  const manifest = output.manifest()
  const isListed = (path: OutputPath): boolean => Object.hasOwn(manifest, path)
  if (Object.keys(manifest).length !== published.size + renewed.length) return undefined
  for (const { output: path } of renewed) if (!isListed(path) || output.hashOf(path) === undefined) return undefined
  for (const [path, hash] of published) {
    if (!isListed(path) || manifest[path] !== hash || output.hashOf(path) !== hash) return undefined
  }
  const others = renewed.filter(({ output: path, hash }) => output.hashOf(path) !== hash || manifest[path] !== hash)
  if (others.length === 0) return 0
  for (const { output: path, bytes } of others) output.place(output.stage(bytes), path)
  const after = { ...manifest, ...Object.fromEntries(others.map(({ output: path, hash }) => [path, hash])) }
  output.place(output.stage(encodeManifest(after)), manifestName)
  return others.length
}
