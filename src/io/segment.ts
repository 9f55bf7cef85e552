/**
 * One file of the store: entries that were written together and never change. A small part of each stands in front, all
 * of them one JSON text, and is read when the store is opened; the large parts follow and are read one by one.
 *
 *     sum of the small parts (32) · their length in bytes (12, padded) · small parts · large parts
 *
 * A sum stands for every part, so that a file that was cut off, flipped or made by something else holds nothing.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type Hash, hashBytes } from '../core/hash.ts'

/** An entry as it is written: JSON texts. */
export interface Written {
  readonly key: string
  readonly small: string
  /** Empty where there is none. */
  readonly large: Uint8Array
}

export interface SegmentEntry {
  readonly key: string
  readonly small: unknown
  /** Where the large part lies in the file, in bytes; the length is 0 where there is none. */
  readonly place: Place
  /** What it takes of the file, in bytes; the small part's share is a mean. */
  readonly size: number
}

export interface Place {
  readonly offset: number
  readonly length: number
  readonly sum: Hash
}

const prefix = 44

/** The bytes of a segment, and where each large part lies in them, in the order of the entries. */
export function encodeSegment(entries: readonly Written[]): {
  readonly bytes: Uint8Array
  readonly places: readonly Place[]
} {
  let offset = 0
  const places = entries.map(({ large }) => {
    const place = { offset, length: large.length, sum: hashBytes(large) }
    offset += large.length
    return place
  })
  const rows = entries.map(({ key, small }, index) => {
    const { offset, length, sum } = places[index] ?? { offset: 0, length: 0, sum: '' }
    return `[${JSON.stringify(key)},${small},${offset},${length},"${sum}"]`
  })
  const smalls = Buffer.from(inAscii(`[${rows.join(',\n')}]`), 'latin1')
  const length = String(smalls.length).padEnd(prefix - 32)
  const begin = prefix + smalls.length
  return {
    bytes: Buffer.concat([Buffer.from(hashBytes(smalls) + length), smalls, ...entries.map(({ large }) => large)]),
    places: places.map((place) => ({ ...place, offset: begin + place.offset })),
  }
}

/** JSON without characters beyond ASCII: read as one byte each, it is parsed in half the time. */
function inAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The entries of a segment; undefined where the file is not as it was written. */
export function readSegment(path: string): readonly SegmentEntry[] | undefined {
  // Whoever begins anew finds what is there now.
  close()
  const start = readAt(path, 0, prefix)?.toString('latin1')
  const length = Number(start?.slice(32))
  if (start === undefined || !Number.isSafeInteger(length)) return undefined
  const smalls = readAt(path, prefix, length)
  if (smalls === undefined || hashBytes(smalls) !== start.slice(0, 32)) return undefined
  const rows = JSON.parse(smalls.toString('latin1')) as [string, unknown, number, number, Hash][]
  return rows.map(([key, small, offset, large, sum]) => ({
    key,
    small,
    place: { offset: prefix + length + offset, length: large, sum },
    size: large + length / rows.length,
  }))
}

/** The large part of an entry, or undefined where it is not what was written. */
export function readLarge(path: string, { offset, length, sum }: Place): Uint8Array | undefined {
  const bytes = readAt(path, offset, length)
  return bytes !== undefined && hashBytes(bytes) === sum ? bytes : undefined
}

/**
 * The file that was read last stays open for the next part, since parts are asked for one by one. Nobody changes what is
 * in it, and one that is removed meanwhile may be read to its end.
 */
let last: { readonly path: string; readonly file: number; readonly size: number } | undefined

function readAt(path: string, offset: number, length: number): Buffer | undefined {
  try {
    const { file, size } = opened(path)
    // A length that nobody wrote must not ask for more memory than the file could fill.
    if (length > size) return undefined
    const bytes = Buffer.allocUnsafe(length)
    return readSync(file, bytes, 0, length, offset) === length ? bytes : undefined
  } catch {
    return undefined
  }
}

function opened(path: string): NonNullable<typeof last> {
  if (last?.path === path) return last
  close()
  const file = openSync(path, 'r')
  last = { path, file, size: fstatSync(file).size }
  return last
}

function close(): void {
  if (last !== undefined) closeSync(last.file)
  last = undefined
}
