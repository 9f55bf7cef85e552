/**
 * What was made of some files stays as it is until one of them is another. Which files those are nobody writes down:
 * the one who makes it is watched while he looks.
 */
import type { Files } from '../core/files.ts'
import { type Hash, hashBytes, hashValue } from '../core/hash.ts'
import type { FileHashes } from './file-hashes.ts'

/**
 * @param make Makes the value, and looks at files only through those it is given.
 * @param further What else it depends on.
 * @returns the value: the same one for the same `further` as long as every file and folder it looked at is as it was.
 */
export function remember<Given extends readonly unknown[], Value>(
  files: Files,
  hashes: FileHashes,
  further: (...given: Given) => unknown,
  make: (files: Files, ...given: Given) => Value,
): (...given: Given) => Value {
  let last: { readonly key: Hash; readonly seen: Seen; readonly value: Value } | undefined
  return (...given) => {
    const key = hashValue(further(...given))
    if (last?.key === key && isAsSeen(last.seen, files, hashes)) return last.value
    const seen: Seen = { files: new Map(), folders: new Map() }
    // The one made before must not answer for one that could not be made.
    last = undefined
    const value = make(watched(files, hashes, seen), ...given)
    last = { key, seen, value }
    return value
  }
}

/** What somebody looked at. */
export interface Seen {
  /** undefined: there was no such file. */
  readonly files: Map<string, Hash | undefined>
  readonly folders: Map<string, Hash>
}

export function isAsSeen(seen: Seen, files: Files, hashes: Pick<FileHashes, 'of'>): boolean {
  for (const [path, hash] of seen.files) if (hashes.of(path)?.hash !== hash) return false
  for (const [folder, hash] of seen.folders) if (hashValue(files.list(folder)) !== hash) return false
  return true
}

/** An answer that is asked for later, when a layout fails for one, is watched too. */
export function watched(files: Files, hashes: Pick<FileHashes, 'of' | 'noticed'>, seen: Seen): Files {
  return {
    list(folder) {
      const found = files.list(folder)
      const [hash, before] = [hashValue(found), seen.folders.get(folder)]
      // Of a folder that was not the same each time nobody can say what was made of it.
      seen.folders.set(folder, before === undefined || before === hash ? hash : 'changed')
      return found
    },
    read(path) {
      const found = hashes.of(path)
      const bytes = found === undefined ? undefined : (found.bytes ?? files.read(path))
      // What is read is what counts: the file may have been saved since somebody looked at it.
      const hash = bytes === undefined ? undefined : found?.bytes === undefined ? hashBytes(bytes) : found.hash
      seen.files.set(path, hash)
      hashes.noticed(path, hash)
      return bytes
    },
    locate: files.locate,
    stamp: files.stamp,
  }
}
