import { lstatSync, readFileSync } from 'node:fs'
import { type Hash, hashBytes } from '../core/hash.ts'

/** The bytes of a file at an absolute path; undefined where there is none that can be read, or it is a symbolic link. */
export function readRegular(path: string): Uint8Array | undefined {
  try {
    return lstatSync(path).isFile() ? readFileSync(path) : undefined
  } catch {
    return undefined
  }
}

/** Their hash. */
export function hashFile(path: string): Hash | undefined {
  const bytes = readRegular(path)
  return bytes === undefined ? undefined : hashBytes(bytes)
}
