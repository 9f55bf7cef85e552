import { hashBytes } from '../core/hash.ts'
import { diskFiles } from '../io/files.ts'
import { keepInFolder } from '../io/store-folder.ts'
import type { Stamps } from './file-hashes.ts'

const name = 'stamps'

/** The stamps of an earlier run, in the cache's folder; none where the file is not as it was written. */
export function readStamps(folder: string): Stamps {
  const text = new TextDecoder().decode(diskFiles(folder).read(name))
  const json = text.slice(33)
  return text.length > 33 && hashBytes(json) === text.slice(0, 32) ? (JSON.parse(json) as Stamps) : {}
}

export function writeStamps(folder: string, stamps: Stamps): void {
  const json = JSON.stringify(stamps)
  keepInFolder(folder, name, `${hashBytes(json)}\n${json}`)
}
