import { setImmediate } from 'node:timers/promises'
import { checkFileName } from '../content/file-name.ts'
import type { Asset, Document } from '../core/document.ts'
import { type Message, message } from '../core/message.ts'
import type { PlanetFile } from '../core/planet-file.ts'
import { noticeFile, type Scan, unreadable } from '../io/scan.ts'
import type { Services } from './build.ts'
import type { Cache, Reader } from './cache.ts'
import { readAhead } from './read-ahead.ts'

/** All files of a site, read one by one. */
export interface Content {
  readonly documents: readonly Document[]
  readonly assets: readonly Asset[]
  readonly planet: readonly PlanetFile[]
  readonly messages: readonly Message[]
}

/** The reading of a site's files, which may be asked for what it has by the time, and for a file before its turn. */
export interface Reading {
  /**
   * Reads everything, giving way to others after each file that had to be read.
   * @param isOutdated Asked where it gave way: whether to leave it at that, since what is read is of no use any more.
   * @returns undefined where it was left at that.
   */
  readonly all: (isOutdated: () => boolean) => Promise<Content | undefined>
  /** Lets somebody else go first: `all` goes on when he has ended, however he did. */
  readonly waitFor: (other: Promise<unknown>) => void
  /** Reads these files now, also where they have been read: they may have been saved since. */
  readonly first: (paths: readonly string[]) => void
  /** What has been read. */
  readonly soFar: () => Content
}

/** Reads everything, for those who ask for nothing before. */
export async function readContent(
  found: Scan,
  reader: Reader,
  cache: Cache,
  services: ReadingServices,
): Promise<Content> {
  const reading = beginReading(found, reader, cache, services)
  await reading.all(() => false)
  return reading.soFar()
}

type ReadingServices = Pick<Services, 'onProgress' | 'readingWorker'>

export function beginReading(
  found: Scan,
  reader: Reader,
  cache: Cache,
  { onProgress, readingWorker }: ReadingServices,
): Reading {
  const documentPaths = found.hasNotice ? [...found.documents, noticeFile] : found.documents
  const documents = asYetUnread(documentPaths, (path) => cache.document(path, reader))
  const assets = asYetUnread(found.assets, (path) => cache.asset(path, reader))
  const planet = asYetUnread(found.planet, (path) => cache.planetFile(path, reader))

  const others = new Set<Promise<unknown>>()
  /** Milliseconds that the reading goes on before it waits for others again. */
  let owed = 0

  /** Who keeps asking gets half of the time, so that the reading ends for him too. */
  async function giveWay(since: number): Promise<void> {
    await setImmediate()
    const now = performance.now()
    owed -= now - since
    if (others.size === 0 || owed > 0) return
    await Promise.allSettled(others)
    owed = performance.now() - now
  }

  function soFar(): Content {
    const read = documents.values()
    const messages = [
      ...(documentPaths.length + found.planet.length === 0 ? [empty()] : []),
      ...[documents, assets].flatMap((files) => files.unreadable()).map(unreadable),
      ...planet.unreadable().map(unusable),
      ...found.assets.flatMap(checkFileName),
    ]
    for (const { head } of read) for (const found of head.messages) messages.push(found)
    for (const { head } of planet.values()) messages.push(...head.messages)
    return { documents: read, assets: assets.values(), planet: planet.values(), messages }
  }

  /** @returns whether it was not left. */
  async function readAll(stage: string, files: Unread<unknown>, isOutdated: () => boolean): Promise<boolean> {
    // The end of the alphabet first: there are the newest posts of most sites, which are asked for first.
    for (let index = files.paths.length - 1; index >= 0; index--) {
      const begun = performance.now()
      const before = cache.misses().files
      files.read(index)
      if (cache.misses().files === before) continue
      onProgress?.({ stage, done: files.paths.length - index, total: files.paths.length })
      await giveWay(begun)
      if (isOutdated()) return false
    }
    return true
  }

  return {
    async all(isOutdated) {
      let done = 0
      const onRead = () => onProgress?.({ stage: 'documents', done: ++done, total: documentPaths.length })
      await readAhead(documentPaths.toReversed(), reader, cache, readingWorker, { onRead, isOutdated })
      for (const [stage, files] of [
        ['documents', documents] as const,
        ['planet', planet] as const,
        ['files', assets] as const,
      ]) {
        if (!(await readAll(stage, files, isOutdated))) return undefined
      }
      return soFar()
    },
    waitFor(other) {
      others.add(other)
      const ended = () => others.delete(other)
      other.then(ended, ended)
    },
    first(paths) {
      for (const path of paths) {
        documents.readAgain(documentPaths.indexOf(path))
        planet.readAgain(found.planet.indexOf(path))
        assets.readAgain(found.assets.indexOf(path))
      }
    },
    soFar,
  }
}

/** Files that are read one by one, in any order. */
interface Unread<T> {
  readonly paths: readonly string[]
  /** Where it has not been read. */
  readonly read: (index: number) => void
  readonly readAgain: (index: number) => void
  /** In the order of the paths. */
  readonly values: () => readonly T[]
  readonly unreadable: () => readonly string[]
}

function asYetUnread<T extends object>(paths: readonly string[], readOne: (path: string) => T | undefined): Unread<T> {
  const results: (T | 'unreadable' | undefined)[] = paths.map(() => undefined)
  const readAgain = (index: number): void => {
    const path = paths[index]
    if (path !== undefined) results[index] = readOne(path) ?? 'unreadable'
  }
  return {
    paths,
    read(index) {
      if (results[index] === undefined) readAgain(index)
    },
    readAgain,
    values: () => results.filter((result): result is T => typeof result === 'object'),
    unreadable: () => paths.filter((_path, index) => results[index] === 'unreadable'),
  }
}

/** What becomes of somebody else's feed never stops a site. */
function unusable(path: string): Message {
  const note = 'Put a copy of the file in its place, or delete it; "gazette planet fetch" writes it again.'
  return message('snapshot-invalid', { file: path }, 'The file cannot be used: it cannot be read.', note)
}

/** A build of nothing would take every page of the last one away, and is hardly ever meant. */
function empty(): Message {
  return message(
    'content-empty',
    { file: 'content' },
    'There is no Markdown file under content/, so there is nothing to publish.',
    'Write one, or name the folder of the site with --root. To take a site down, remove its files from the server.',
  )
}
