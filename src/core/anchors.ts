/**
 * The ids of sections that were ever published, so that links into pages hold. Kept apart from the ledger of addresses: an
 * address is a promise, a section is a courtesy, and a site can switch it off.
 */
import type { Address } from './address.ts'
import { compareText } from './message.ts'

export const anchorsFile = 'content/anchors.tsv'

/** The same with what the last build made, published with the site. */
export const publishedAnchors = 'anchors.tsv'

export interface AnchorLine {
  readonly address: Address
  /** In the order of the page when they were first published. */
  readonly ids: readonly string[]
}

/**
 * Reads the file: an address, a tab, ids with spaces between them. Lines may stand in any order and more than once.
 * @returns By address, each once, with the line of the file it was first found in, from 1. What cannot be read is left out.
 */
export function readAnchors(text: string): readonly (AnchorLine & { readonly line: number })[] {
  const found = new Map<string, { readonly ids: Set<string>; readonly line: number }>()
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    const [address = '', ids] = row.split('\t')
    if (!address.startsWith('/') || ids === undefined) continue
    const known = found.get(address) ?? { ids: new Set(), line: index + 1 }
    for (const id of ids.split(' ')) if (id !== '') known.ids.add(id)
    found.set(address, known)
  }
  return [...found].map(([address, { ids, line }]) => ({ address: address as Address, ids: [...ids], line }))
}

export function printAnchors(lines: readonly AnchorLine[]): string {
  return [...lines]
    .filter(({ ids }) => ids.length > 0)
    .sort((a, b) => compareText(a.address, b.address))
    .map(({ address, ids }) => `${address}\t${ids.join(' ')}\n`)
    .join('')
}

/** All ids of both, those of the first before those of the second. */
export function mergeAnchors(first: readonly AnchorLine[], second: readonly AnchorLine[]): readonly AnchorLine[] {
  const merged = new Map<Address, readonly string[]>(first.map(({ address, ids }) => [address, ids]))
  for (const { address, ids } of second) merged.set(address, [...new Set([...(merged.get(address) ?? []), ...ids])])
  return [...merged].map(([address, ids]) => ({ address, ids }))
}
