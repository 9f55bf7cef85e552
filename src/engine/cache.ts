/**
 * Documents and assets, read once. Wrapped around `toDocument` and `toAsset`, which do not know of it (law 8): it
 * answers with what they said of the same bytes before, or asks them.
 */
import { toAsset } from '../content/asset.ts'
import type { Body } from '../core/body.ts'
import type { Asset, Document, DocumentOptions, Head } from '../core/document.ts'
import type { Files, SourceFile } from '../core/files.ts'
import type { Hash } from '../core/hash.ts'
import type { PlanetFile } from '../core/planet-file.ts'
import { readSource } from '../io/scan.ts'
import { openStore, type Store, type Stored } from '../io/store.ts'
import { isOurs } from '../io/store-folder.ts'
import { type FileHashes, type HashedFile, openFileHashes } from './file-hashes.ts'
import { type EncodedDocument, withBody } from './kept-document.ts'
import { readStamps, writeStamps } from './kept-stamps.ts'
import { type Keys, keys } from './keys.ts'
import { makePlanetFile, storedPlanetFile } from './stored-planet-file.ts'

/** How documents are read, and a hash of all that it depends on beside the document's file. */
export interface Reader {
  readonly generation: Hash
  readonly read: (source: SourceFile) => Document
  /** What another thread needs to read in the same way. */
  readonly recipe: Recipe
}

/** Plain data. A site's own code is named by the address of its module, and loaded where it is needed. */
export interface Recipe {
  readonly options: DocumentOptions
  readonly code: string | undefined
}

export interface Cache {
  /** Where it is kept; undefined: in memory alone. */
  readonly folder: string | undefined
  readonly hashes: FileHashes
  /** A document as it is now, the same one as long as nothing has changed; undefined when its file cannot be read. */
  readonly document: (path: string, reader: Reader) => Document | undefined
  readonly asset: (path: string, reader: Reader) => Asset | undefined
  readonly planetFile: (path: string, reader: Reader) => PlanetFile | undefined
  /** The file of a document that would have to be read anew; undefined where it need not, or cannot. */
  readonly missing: (path: string, reader: Reader) => SourceFile | undefined
  /** Takes a document that was read elsewhere, as what this reader makes of the file. */
  readonly learn: (source: SourceFile, reader: Reader, made: EncodedDocument) => void
  /** Where the bodies of all documents lie that it has been asked for, by hash, so that a thread can read them (`storedBody`). */
  readonly bodies: () => ReadonlyMap<Hash, Stored>
  /** How many documents had to be read anew, so far, and how many files in all. Counts on. */
  readonly misses: () => { readonly documents: number; readonly files: number }
  /**
   * Keeps on disk what it has learnt.
   * @param isComplete Whether everything of the site has been asked for, so that what was not is of no more use.
   */
  readonly save: (isComplete: boolean) => void
}

/**
 * @param place Absolute path of the folder it is kept in; undefined, or a folder that is not ours: in memory alone.
 * @param known Hashes of the files, where somebody has looked at them already; `snapshot`: each is looked at once.
 */
export function openCache(
  files: Files,
  place: string | undefined,
  { source: keyOf }: Pick<Keys, 'source'> = keys,
  known?: FileHashes | 'snapshot',
): Cache {
  const folder = place !== undefined && isOurs(place) ? place : undefined
  const stamps = typeof known === 'object' || folder === undefined ? new Map() : readStamps(folder)
  const hashes = typeof known === 'object' ? known : openFileHashes(files, stamps, known === 'snapshot')
  const stores = new Map<Hash, Store>()
  const documents = new Map<string, Known<Document>>()
  const assets = new Map<string, Known<Asset>>()
  const planetFiles = new Map<string, Known<PlanetFile>>()
  const misses = { documents: 0, files: 0 }

  /** Without a content/planet.yml the same file is an asset. */
  const planetKey: typeof keyOf = (parts) => `planet ${keyOf(parts)}`

  function storeOf(generation: Hash): Store | undefined {
    if (folder === undefined) return undefined
    const store = stores.get(generation) ?? openStore(folder, generation)
    stores.set(generation, store)
    return store
  }

  function sourceOf(path: string, { hash, bytes }: HashedFile): SourceFile | undefined {
    if (bytes !== undefined) return { path, hash, bytes }
    const source = readSource(files, path)
    if (source !== undefined) hashes.noticed(path, source.hash)
    return source
  }

  /** What is known of the bytes that a file holds now, else what is made of them. */
  function lookUp<T>(
    known: Map<string, Known<T>>,
    path: string,
    reader: Reader,
    restore: (key: string, store: Store) => T | undefined,
    make: (source: SourceFile, key: string, store: Store | undefined) => T,
    keyAs: typeof keyOf = keyOf,
  ): T | undefined {
    const found = hashes.of(path)
    if (found === undefined) return undefined
    const before = known.get(path)
    if (before?.hash === found.hash && before.generation === reader.generation) return before.value
    const store = storeOf(reader.generation)
    const keep = (hash: Hash, value: T): T => {
      known.set(path, { hash, generation: reader.generation, value })
      return value
    }
    const stored = store === undefined ? undefined : restore(keyAs({ path, bytes: found.hash }), store)
    if (stored !== undefined) return keep(found.hash, stored)
    const source = sourceOf(path, found)
    if (source === undefined) return undefined
    misses.files++
    return keep(source.hash, make(source, keyAs({ path, bytes: source.hash }), store))
  }

  /** The body of a stored document; where the store has lost it, it is made again of what the file holds now. */
  function storedDocument(path: string, key: string, reader: Reader, store: Store): Document | undefined {
    const head = store.get(key)?.small as Head | undefined
    if (head === undefined) return undefined
    return withBody(head, () => {
      const stored = store.get(key)?.large() as Body | undefined
      if (stored !== undefined) return stored
      const source = readSource(files, path)
      if (source === undefined) return []
      const { body } = reader.read(source)
      if (keyOf({ path, bytes: source.hash }) === key) store.put(key, head, body)
      return body
    })
  }

  return {
    folder,
    hashes,
    document: (path, reader) =>
      lookUp(
        documents,
        path,
        reader,
        (key, store) => storedDocument(path, key, reader, store),
        (source, key, store) => {
          misses.documents++
          const made = reader.read(source)
          if (store === undefined) return made
          store.put(key, made.head, made.body)
          return storedDocument(path, key, reader, store) ?? made
        },
      ),
    asset: (path, reader) =>
      lookUp(
        assets,
        path,
        reader,
        (key, store) => store.get(key)?.small as Asset | undefined,
        (source, key, store) => {
          const made = toAsset(source)
          store?.put(key, made, undefined)
          return made
        },
      ),
    planetFile: (path, reader) =>
      lookUp(
        planetFiles,
        path,
        reader,
        (key, store) =>
          storedPlanetFile(key, store, () => {
            const source = readSource(files, path)
            return source !== undefined && planetKey({ path, bytes: source.hash }) === key ? source : undefined
          }),
        makePlanetFile,
        planetKey,
      ),
    missing(path, { generation }) {
      const found = hashes.of(path)
      const before = documents.get(path)
      if (found === undefined || (before?.hash === found.hash && before.generation === generation)) return undefined
      if (storeOf(generation)?.has(keyOf({ path, bytes: found.hash })) === true) return undefined
      return sourceOf(path, found)
    },
    learn(source, reader, { head, body }) {
      const { path, hash } = source
      const key = keyOf({ path, bytes: hash })
      const store = storeOf(reader.generation)
      store?.add({ key, small: head, large: body })
      const value =
        (store === undefined ? undefined : storedDocument(path, key, reader, store)) ??
        withBody(JSON.parse(head) as Head, () => JSON.parse(Buffer.from(body).toString('utf8')) as Body)
      documents.set(path, { hash, generation: reader.generation, value })
      misses.documents++
      misses.files++
    },
    bodies() {
      const places = new Map<Hash, Stored>()
      for (const [path, { hash, generation, value }] of documents) {
        const place = stores.get(generation)?.placeOf(keyOf({ path, bytes: hash }))
        if (place !== undefined) places.set(value.head.body, place)
      }
      return places
    },
    misses: () => misses,
    save(isComplete) {
      if (folder === undefined) return
      for (const [generation, store] of stores) {
        if (!store.hasNews()) continue
        const used = [documents, assets, planetFiles].flatMap((known) =>
          [...known].flatMap(([path, entry]) => {
            const keyAs = known === planetFiles ? planetKey : keyOf
            return entry.generation === generation ? [keyAs({ path, bytes: entry.hash })] : []
          }),
        )
        store.save(isComplete && used.length > 0 ? new Set(used) : undefined)
      }
      const stamps = hashes.newStamps()
      if (stamps !== undefined) writeStamps(folder, stamps)
    },
  }
}

interface Known<T> {
  readonly hash: Hash
  readonly generation: Hash
  readonly value: T
}
