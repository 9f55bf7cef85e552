/** Which Gazette this is. Two that could read a document differently have different hashes. */
import { fileURLToPath } from 'node:url'
import { type Hash, hashBytes, hashValue } from '../core/hash.ts'
import { diskFiles } from '../io/files.ts'

let known: Hash | undefined

export function engineHash(): Hash {
  known ??= hashOfEngine(import.meta.url)
  return known
}

/**
 * In a checkout the bundle's folder is named after the hash of all it was made of (bin/checkout.mjs). An installed
 * package is asked for the bytes of its code, since a number of a version does not tell whether somebody has mended it.
 * @param url Of the module that asks.
 */
function hashOfEngine(url: string): Hash {
  const bundle = /\/\.cache\/engine\/([0-9a-f]{32})\/(?:chunks\/)?[^/]+$/.exec(url)?.[1]
  if (bundle !== undefined) return hashValue([process.version, bundle])
  const isPart = /\/chunks\/[^/]*$/.test(url) || url.endsWith('.ts')
  const code = diskFiles(fileURLToPath(new URL(isPart ? '..' : '.', url)))
  const sums = code
    .list('')
    .filter((path) => /\.(?:js|ts)$/.test(path))
    .map((path) => [path, hashBytes(code.read(path) ?? '')])
  const packages = url.endsWith('.ts') ? new URL('../../node_modules/.package-lock.json', url) : undefined
  const installed =
    packages === undefined ? undefined : diskFiles(fileURLToPath(new URL('.', packages))).read('.package-lock.json')
  return hashValue([process.version, sums, installed === undefined ? '' : hashBytes(installed)])
}
