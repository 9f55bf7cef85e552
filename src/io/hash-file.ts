import { lstatSync, readFileSync } from 'node:fs'
import { type Hash, hashBytes } from '../core/hash.ts'

/** The hash of a file at an absolute path; undefined where there is none that can be read, or it is a symbolic link. */
export function hashFile(path: string): Hash | undefined {
  try {
    return lstatSync(path).isFile() ? hashBytes(readFileSync(path)) : undefined
  } catch {
    return undefined
  }
}
