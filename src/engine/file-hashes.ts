/**
 * Hashes of files, so that a file whose stamp is known need not be read again. A stamp and a hash that once belonged
 * together do so for ever, so they may be kept from run to run; which files there are is for the scan alone to say.
 */
import type { Files } from '../core/files.ts'
import { type Hash, hashBytes } from '../core/hash.ts'

export interface FileHashes {
  /**
   * Every file that was asked for, and what was answered (no hash: it could not be read). undefined where one was not the
   * same each time.
   */
  answered(): ReadonlyMap<string, Hash | undefined> | undefined
  /** Of a file's bytes as they are now, or undefined when it cannot be read. The bytes are there where it was read just now. */
  of(path: string): HashedFile | undefined
  /** Somebody has read a file himself, and its bytes have this hash; undefined: it could not be read. */
  noticed(path: string, hash: Hash | undefined): void
  /** What is worth keeping: of every file that was asked for. undefined where it is what it was the last time. */
  newStamps(): Stamps | undefined
}

export interface HashedFile {
  readonly hash: Hash
  readonly bytes: Uint8Array | undefined
}

/** By path: a stamp, and the hash of the bytes it stands for. */
export type Stamps = ReadonlyMap<string, readonly [stamp: string, hash: Hash]>

interface Stamped extends HashedFile {
  readonly stamp: string
}

/**
 * @param isSnapshot Whether each file is looked at once, for those who want the site of one moment: a build. A site held open
 * looks again whenever it is asked.
 */
export function openFileHashes(files: Files, kept: Stamps, isSnapshot = false): FileHashes {
  const known = new Map<string, Stamped>()
  const answers = new Map<string, Hash | undefined>()
  let isSteady = true
  let isNew = false
  for (const [path, [stamp, hash]] of kept) {
    known.set(path, { stamp, hash, bytes: undefined })
  }

  function look(path: string): HashedFile | undefined {
    // Before the bytes: what changes in between has another stamp the next time.
    const stamp = files.stamp(path)
    const before = stamp === undefined ? undefined : known.get(path)
    if (before !== undefined && before.stamp === stamp) return before
    const bytes = files.read(path)
    if (bytes === undefined) return undefined
    const hash = hashBytes(bytes)
    if (stamp !== undefined) {
      known.set(path, { stamp, hash, bytes: undefined })
      isNew = true
    }
    return { hash, bytes }
  }

  function note(path: string, hash: Hash | undefined): void {
    if (answers.has(path) && answers.get(path) !== hash) isSteady = false
    answers.set(path, hash)
  }

  return {
    answered: () => (isSteady ? answers : undefined),
    of(path) {
      if (isSnapshot && answers.has(path)) {
        const hash = answers.get(path)
        return hash === undefined ? undefined : { hash, bytes: undefined }
      }
      const found = look(path)
      note(path, found?.hash)
      return found
    },
    noticed: note,
    newStamps() {
      if (!isNew) return undefined
      isNew = false
      return new Map(
        [...known].flatMap(([path, { stamp, hash }]) => (answers.has(path) ? [[path, [stamp, hash] as const]] : [])),
      )
    },
  }
}
