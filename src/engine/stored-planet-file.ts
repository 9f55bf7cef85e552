/** What lies in `content/planet/`, in the store of the cache: heads beside those of documents, texts by the file. */
import { toPlanetFile } from '../content/planet/planet-file.ts'
import type { SourceFile } from '../core/files.ts'
import type { PlanetFile, PlanetHead } from '../core/planet-file.ts'
import { once } from '../core/remembered.ts'
import type { Store } from '../io/store.ts'

type Texts = Pick<PlanetFile, 'bodies' | 'texts'>

/** Reads a file, and keeps what it says where there is a store. */
export function makePlanetFile(source: SourceFile, key: string, store: Store | undefined): PlanetFile {
  const made = toPlanetFile(source)
  store?.put(key, made.head, textsOf(made))
  return made
}

/**
 * @param sourceOf The file as it is now, where it is still that of the key: what the store has lost is made again of it.
 * @returns undefined where the store knows nothing of the key.
 */
export function storedPlanetFile(
  key: string,
  store: Store,
  sourceOf: () => SourceFile | undefined,
): PlanetFile | undefined {
  const head = store.get(key)?.small as PlanetHead | undefined
  if (head === undefined) return undefined
  // What a feed said is shown on pages side by side with others, so it is kept once somebody has looked at it.
  const texts = once((): Texts => {
    const stored = store.get(key)?.large() as Texts | undefined
    if (stored !== undefined) return stored
    const source = sourceOf()
    return source === undefined ? { bodies: {}, texts: [] } : textsOf(makePlanetFile(source, key, store))
  })
  return {
    head,
    get bodies() {
      return texts().bodies
    },
    get texts() {
      return texts().texts
    },
  }
}

function textsOf({ bodies, texts }: Texts): Texts {
  return { bodies, texts }
}
