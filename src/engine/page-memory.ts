/**
 * What was rendered for an output folder, remembered from build to build: of each output the key of what it was made of,
 * and what came of it. The bytes themselves are in the output, and its stamps tell whether they still are.
 */
import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { OutputPath } from '../core/address.ts'
import { type Hash, hashBytes } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import type { Artifact } from '../core/route.ts'
import { keep, readKept } from '../io/kept-value.ts'
import type { Output, OutputStamps } from '../io/output.ts'

/** What rendering and checking one route came to. */
export interface RememberedPage {
  readonly hash: Hash
  readonly messages: readonly Message[]
  /** Of a page that readers see, '' where it has none; undefined of anything else. */
  readonly title: string | undefined
}

export interface PageMemory {
  /** What the hashes of the folder's files stand on. */
  readonly stamps: OutputStamps
  /** undefined where the output was not made, or of something else. */
  readonly get: (output: OutputPath, key: Hash) => RememberedPage | undefined
  readonly put: (output: OutputPath, key: Hash, page: RememberedPage) => void
  /** Keeps what is known of these artifacts, and forgets all others. @param output Holds them, if they were published. */
  readonly save: (artifacts: readonly Artifact[], output: Output) => void
}

interface Row extends Omit<RememberedPage, 'title'> {
  readonly key: Hash
  readonly title?: string | undefined
}

/** Columns: lists of texts are read in a fraction of the time that as many records take. */
interface Kept {
  readonly outputs: readonly OutputPath[]
  readonly keys: readonly Hash[]
  readonly hashes: readonly Hash[]
  readonly stamps: readonly string[]
  readonly titles: readonly (string | null)[]
  /** Of the few that have any, by index. */
  readonly messages: Readonly<Record<number, readonly Message[]>>
}

/**
 * @param folder Of the cache; undefined: nothing is remembered.
 * @param out Absolute path of the output folder.
 */
export function openPageMemory(folder: string | undefined, out: string): PageMemory {
  // With the number of its form: a cache may be older or newer than the code.
  const name = `pages-1-${basename(out).replace(/[^\w-]/g, '')}-${hashBytes(out).slice(0, 8)}`
  const kept = folder === undefined ? undefined : (readKept(folder, name) as Kept | undefined)
  const before = new Map<OutputPath, Row>()
  const stamps = new Map<OutputPath, { readonly stamp: string; readonly hash: Hash }>()
  kept?.outputs.forEach((output, index) => {
    const [key = '', hash = '', stamp = ''] = [kept.keys[index], kept.hashes[index], kept.stamps[index]]
    before.set(output, { key, hash, title: kept.titles[index] ?? undefined, messages: kept.messages[index] ?? [] })
    if (stamp !== '') stamps.set(output, { stamp, hash })
  })
  const rows = new Map<OutputPath, Row>()

  return {
    stamps,
    get(output, key) {
      const row = before.get(output)
      if (row?.key !== key) return undefined
      rows.set(output, row)
      return { ...row, title: row.title }
    },
    put(output, key, page) {
      rows.set(output, { key, ...page })
    },
    save(artifacts, output) {
      if (folder === undefined) return
      const known = artifacts.map((artifact) => rows.get(artifact.output) ?? { key: '', messages: [], ...artifact })
      const stampAt = (path: OutputPath, hash: Hash): string => {
        const seen = output.seen(path) ?? stamps.get(path)
        return seen?.hash === hash ? (seen.stamp ?? '') : ''
      }
      const columns: Kept = {
        outputs: artifacts.map((artifact) => artifact.output),
        keys: known.map(({ key }) => key),
        hashes: known.map(({ hash }) => hash),
        stamps: artifacts.map(({ output, hash }) => stampAt(output, hash)),
        titles: known.map(({ title }) => title ?? null),
        messages: Object.fromEntries(
          known.flatMap(({ messages }, at) => (messages.length === 0 ? [] : [[at, messages]])),
        ),
      }
      if (!isDeepStrictEqual(columns, kept)) keep(folder, name, columns)
    },
  }
}
