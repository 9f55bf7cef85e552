import { setImmediate } from 'node:timers/promises'
import type { SourceFile } from '../core/files.ts'
import type { Cache, Reader } from './cache.ts'
import type { EncodedDocument } from './kept-document.ts'
import { openThreads } from './thread-pool.ts'

/**
 * In bytes of documents. A thread has to load and warm up its own parser, which takes as long as reading some hundred
 * documents, and longer where V8 compiles more meanwhile (`compileLess` in bin/start.mjs is for that of Node 20).
 */
const worthwhile = Number.parseInt(process.versions.v8, 10) < 12 ? 2_000_000 : 10_000_000

/** Of documents that a thread is handed at a time, in bytes. */
const portion = 60_000

/**
 * Reads documents in this and other threads, where there are so many to be read that it pays. What is read then is in the
 * cache; what is not is for the caller to read.
 * @param worker Absolute path of the threads' code; undefined: there is none.
 * @param onRead Told after each.
 * @param least So many bytes of documents are worth it.
 */
export async function readAhead(
  paths: readonly string[],
  reader: Reader,
  cache: Cache,
  worker: string | undefined,
  { onRead, isOutdated }: { readonly onRead: () => void; readonly isOutdated: () => boolean },
  least = worthwhile,
): Promise<void> {
  if (worker === undefined) return
  let at = 0
  /** Files are read as they are needed, so that few are in memory at a time. */
  const next = (): SourceFile | undefined => {
    for (let path = paths[at++]; path !== undefined; path = paths[at++]) {
      const source = cache.missing(path, reader)
      if (source !== undefined) return source
    }
    return undefined
  }
  const first: SourceFile[] = []
  let size = 0
  while (size <= least) {
    const source = next()
    if (source === undefined) return
    first.push(source)
    size += source.bytes.length
  }
  const pool = openThreads<SourceFile, EncodedDocument>({
    worker,
    data: reader.recipe,
    // The fewer are left the smaller, so that all end at the same time.
    portion: () => Math.min(portion, Math.max(1, paths.length - at) * 1000),
    onAnswer(source, document) {
      if (document === undefined) return
      cache.learn(source, reader, document)
      onRead()
    },
  })
  try {
    for (let source = first.pop() ?? next(); source !== undefined; source = first.pop() ?? next()) {
      if (isOutdated()) return
      if (!pool.isBusy()) {
        pool.hand(source, source.bytes.length)
        continue
      }
      cache.document(source.path, reader)
      onRead()
      await setImmediate()
    }
    await pool.end()
  } finally {
    await pool.close()
  }
}
