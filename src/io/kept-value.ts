/** One value kept in a cache's folder from run to run: exactly what was kept comes back, or nothing. */
import { hashBytes } from '../core/hash.ts'
import { diskFiles } from './files.ts'
import { keepInFolder } from './store-folder.ts'

/** @returns plain data of the kind that was kept under the name; undefined where there is none, or it was damaged. */
export function readKept(folder: string, name: string): unknown {
  const bytes = diskFiles(folder).read(name)
  if (bytes === undefined) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  const json = text.slice(33)
  return json !== '' && hashBytes(json) === text.slice(0, 32) ? JSON.parse(json) : undefined
}

/** @param value Plain data that JSON can tell. */
export function keep(folder: string, name: string, value: unknown): void {
  keepInFolder(folder, name, encodeKept(value))
}

/** The text of a file that `readKept` reads. @param value Plain data that JSON can tell. */
export function encodeKept(value: unknown): string {
  const json = JSON.stringify(value)
  return `${hashBytes(json)}\n${json}`
}
