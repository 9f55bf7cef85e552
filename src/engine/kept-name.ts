import { basename, relative } from 'node:path'
import { hashBytes } from '../core/hash.ts'

/**
 * The name of a kept value about an output folder, the same wherever the site lies; with the number of its form, since a
 * cache may be older or newer than the code.
 */
export function nameFor(what: string, folder: string, out: string): string {
  return `${what}-2-${basename(out).replace(/[^\w-]/g, '')}-${hashBytes(relative(folder, out)).slice(0, 8)}`
}
