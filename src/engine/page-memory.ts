/**
 * What was rendered for an output folder, remembered from build to build: of each output the key of what it was made of,
 * and what came of it. The bytes themselves are in the output.
 */
import type { OutputPath } from '../core/address.ts'
import type { Hash } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import { keep, readKept } from '../io/kept-value.ts'
import { nameFor } from './kept-name.ts'

/** What rendering and checking one route came to. */
export interface RememberedPage {
  readonly hash: Hash
  readonly messages: readonly Message[]
  /** Of a page that readers see, '' where it has none; undefined of anything else. */
  readonly title: string | undefined
  /** Of an Atom feed in which no fault was found: the keys of its entries. */
  readonly entries?: readonly Hash[] | undefined
}

export interface PageMemory {
  /** undefined where the output was not made, or of something else. */
  readonly get: (output: OutputPath, key: Hash) => RememberedPage | undefined
  /** What is known of an output, whatever it was made of. */
  readonly before: (output: OutputPath) => RememberedPage | undefined
  readonly put: (output: OutputPath, key: Hash, page: RememberedPage) => void
  /** Keeps what was asked for and found, or put, and forgets the rest. */
  readonly save: () => void
}

interface Row extends RememberedPage {
  readonly key: Hash
}

/** Columns: lists of texts are read in a fraction of the time that as many records take. */
interface Kept {
  readonly outputs: readonly OutputPath[]
  readonly keys: readonly Hash[]
  readonly hashes: readonly Hash[]
  readonly titles: readonly (string | null)[]
  /** Of the few that have any, by index. */
  readonly messages: Readonly<Record<number, readonly Message[]>>
  readonly entries: Readonly<Record<number, readonly Hash[]>>
}

const what = 'pages'

/**
 * @param folder Of the cache; undefined: nothing is remembered.
 * @param out Absolute path of the output folder.
 */
export function openPageMemory(folder: string | undefined, out: string): PageMemory {
  const kept = folder === undefined ? undefined : (readKept(folder, nameFor(what, folder, out)) as Kept | undefined)
  const before = new Map<OutputPath, Row>()
  kept?.outputs.forEach((output, index) => {
    const [key = '', hash = '', title] = [kept.keys[index], kept.hashes[index], kept.titles[index]]
    const [messages, entries] = [kept.messages[index] ?? [], kept.entries[index]]
    before.set(output, { key, hash, title: title ?? undefined, messages, entries })
  })
  const rows = new Map<OutputPath, Row>()
  let isNew = false

  return {
    get(output, key) {
      const row = before.get(output)
      if (row?.key !== key) return undefined
      rows.set(output, row)
      return row
    },
    before: (output) => before.get(output),
    put(output, key, page) {
      rows.set(output, { key, ...page })
      isNew = true
    },
    save() {
      if (folder === undefined || (!isNew && rows.size === before.size)) return
      const values = [...rows.values()]
      const columns: Kept = {
        outputs: [...rows.keys()],
        keys: values.map(({ key }) => key),
        hashes: values.map(({ hash }) => hash),
        titles: values.map(({ title }) => title ?? null),
        messages: Object.fromEntries(
          values.flatMap(({ messages }, at) => (messages.length === 0 ? [] : [[at, messages]])),
        ),
        entries: Object.fromEntries(
          values.flatMap(({ entries }, at) => (entries === undefined ? [] : [[at, entries]])),
        ),
      }
      keep(folder, nameFor(what, folder, out), columns)
    },
  }
}
