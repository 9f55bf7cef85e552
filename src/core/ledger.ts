/**
 * The ledger: every address that was ever published, one line each, so that none is lost by mistake. `gazette record` adds
 * lines after a successful upload; a build only reads it. Nothing in it is ever taken back by a program.
 */
import type { Address } from './address.ts'
import { compareText } from './message.ts'

export const ledgerFile = 'content/ledger.tsv'

/** The same lines with what the last build made, published with the site: where a job that may not commit takes them from. */
export const publishedLedger = 'ledger.tsv'

/** In the order of what they promise: of two at one address, the first is the one that is kept. */
const kinds = ['post', 'page', 'file', 'feed', 'list', 'redirect'] as const

/**
 * What was at an address. A list is what Gazette makes of posts (a section, a tag, an author, a year): it comes and goes
 * with them, so it is nobody's mistake when it goes.
 */
export type LedgerKind = (typeof kinds)[number]

export interface LedgerLine {
  readonly address: Address
  readonly kind: LedgerKind
  /** Of the feed entry, or of the feed; '' where it has none. */
  readonly id: string
  /** The day it was first published, `YYYY-MM-DD`; '' as long as nobody has recorded it. */
  readonly since: string
}

export interface ReadLedger {
  /** By address, each once. */
  readonly lines: readonly LedgerLine[]
  /** The line of the file that an address stands in, from 1. */
  readonly places: Readonly<Record<Address, number>>
  /** Lines that say nothing, from 1. */
  readonly unread: readonly { readonly line: number; readonly text: string }[]
  /** Lines that begin with `#`. */
  readonly comments: readonly string[]
}

const none = '-'

/**
 * Reads a ledger: address, kind, id and day, with tabs between them. Lines may stand in any order and more than once, as
 * git's union merge leaves them; of two the earlier day counts, the first id, and the kind that promises more.
 */
export function readLedger(text: string): ReadLedger {
  const lines = new Map<Address, LedgerLine>()
  const places: Record<Address, number> = {}
  const unread: { line: number; text: string }[] = []
  const comments: string[] = []
  for (const [index, row] of text.split(/\r?\n/).entries()) {
    if (row.startsWith('#')) comments.push(row)
    if (row === '' || row.startsWith('#')) continue
    const line = readLine(row)
    if (line === undefined) {
      unread.push({ line: index + 1, text: row })
      continue
    }
    const earlier = lines.get(line.address)
    lines.set(line.address, earlier === undefined ? line : joined(earlier, line))
    places[line.address] ??= index + 1
  }
  return { lines: [...lines.values()].sort(byAddress), places, unread, comments }
}

function readLine(row: string): LedgerLine | undefined {
  const [address = '', kind = '', id = none, since = none, ...rest] = row.split('\t')
  const isKnown = (kinds as readonly string[]).includes(kind)
  if (!address.startsWith('/') || !isKnown || rest.length > 0) return undefined
  if (since !== none && !/^\d{4}-\d{2}-\d{2}$/.test(since)) return undefined
  return {
    address: address as Address,
    kind: kind as LedgerKind,
    id: id === none ? '' : id,
    since: since === none ? '' : since,
  }
}

/** Whether a line is one of the marks between the sides of a merge. */
export function isMergeMark(row: string): boolean {
  return /^(?:<{7}|={7}|>{7}|\|{7})/.test(row)
}

/** @returns The text of a ledger: sorted by address in code unit order, so that two branches that add lines merge. */
export function printLedger(lines: readonly LedgerLine[]): string {
  return [...lines]
    .sort(byAddress)
    .map(({ address, kind, id, since }) => `${address}\t${kind}\t${id || none}\t${since || none}\n`)
    .join('')
}

/**
 * All lines of both, each address once. The earlier day stands, and the kind that promises more: a page that is a post now is
 * held as a post, and a tag that leads on stays a tag. Of ids the second's, which is the newer and has been held against the
 * first.
 */
export function mergeLedgers(first: readonly LedgerLine[], second: readonly LedgerLine[]): readonly LedgerLine[] {
  const lines = new Map(first.map((line) => [line.address, line]))
  for (const line of second) {
    const earlier = lines.get(line.address)
    lines.set(line.address, earlier === undefined ? line : { ...joined(earlier, line), id: line.id || earlier.id })
  }
  return [...lines.values()].sort(byAddress)
}

/** Whether an address can stand in a ledger: a file under static/ may be named with a tab. */
export function isRecordable(address: string): boolean {
  return !/[\u0000-\u001f\u007f]/.test(address)
}

function joined(a: LedgerLine, b: LedgerLine): LedgerLine {
  const since = a.since === '' || (b.since !== '' && b.since < a.since) ? b.since : a.since
  const kind = kinds.indexOf(b.kind) < kinds.indexOf(a.kind) ? b.kind : a.kind
  return { ...a, kind, id: a.id || b.id, since }
}

function byAddress(a: LedgerLine, b: LedgerLine): number {
  return compareText(a.address, b.address)
}
