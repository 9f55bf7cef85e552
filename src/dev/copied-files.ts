/**
 * Files that are copied as they are, and have changed under the same address: a page that shows one does not change with
 * it, so its tabs are told. A tab that was away says what it was told last, and hears what came since.
 */
import { randomUUID } from 'node:crypto'
import { hrefOf } from '../core/address.ts'
import type { Asset } from '../core/document.ts'
import type { Look } from '../engine/live.ts'

/** Data of the event `files`. */
export interface FileNews {
  /** What a tab that has heard this is told by, when it comes back. */
  readonly mark: string
  /** Addresses, ready to print, with a version of each; null: any may be another. */
  readonly changed: readonly (readonly [href: string, version: string])[] | null
}

export interface CopiedFiles {
  /** @returns what came, went or changed since the look before; undefined where nothing did. */
  readonly compare: (look: Look | undefined) => FileNews | undefined
  /** @param mark What a tab has heard last; null where it has heard nothing yet, since its page has just been made. */
  readonly since: (mark: string | null) => FileNews
}

/** More are not listed one by one: a tab that shows a hundred pictures loads them anew. */
const most = 500

export function openCopiedFiles(): CopiedFiles {
  // Numbers begin anew with every run, and tabs live longer.
  const run = randomUUID()
  let before: ReadonlyMap<string, Asset> | undefined
  let number = 0
  /** When, by number, an address has changed last, and to what. */
  const log = new Map<string, { readonly number: number; readonly version: string }>()

  const newsSince = (heard: number): FileNews => {
    const changed = [...log].flatMap(([href, entry]) => (entry.number > heard ? [[href, entry.version] as const] : []))
    return { mark: `${run}.${number}`, changed: changed.length > most ? null : changed }
  }
  return {
    compare(look) {
      const site = look?.site
      if (site === undefined) return undefined
      const [old, now] = [before, new Map(site.assets.map((asset) => [hrefOf(site.config.base, asset.address), asset]))]
      before = now
      if (old === undefined) return undefined
      const changed = [...now].filter(([href, { hash }]) => old.get(href)?.hash !== hash)
      const gone = [...old.keys()].filter((href) => !now.has(href))
      if (changed.length + gone.length === 0) return undefined
      number++
      for (const [href, { hash }] of changed) log.set(href, { number, version: hash })
      for (const href of gone) log.set(href, { number, version: 'gone' })
      return newsSince(number - 1)
    },
    since(mark) {
      if (mark === null) return newsSince(number)
      const [of, heard] = mark.split('.')
      return of === run && /^\d{1,9}$/.test(heard ?? '')
        ? newsSince(Number(heard))
        : { ...newsSince(number), changed: null }
    },
  }
}
