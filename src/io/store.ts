/**
 * What was made once and need not be made again, by key, below a folder that anybody may delete at any time. Whatever
 * befalls the folder, the store answers with exactly what was put into it, or with nothing; and where it cannot write,
 * it does without. Two processes may use it at once: files are written beside, renamed, and never changed.
 */
import { join } from 'node:path'
import { hashBytes } from '../core/hash.ts'
import { keepFile } from './keep-file.ts'
import { encodeSegment, type Place, readLarge, readSegment, type Written } from './segment.ts'
import { collectGenerations, prepare, remove, segmentsIn, sizeOf } from './store-folder.ts'
import { survivesJson } from './survives-json.ts'

/** Plain data in two parts: a small one that is always in memory, and a large one that is read when it is asked for. */
export interface Entry {
  /** The same value whenever it is asked for. */
  readonly small: unknown
  /** undefined where there is none, or it cannot be read or trusted any more. */
  readonly large: () => unknown
}

export interface Store {
  readonly has: (key: string) => boolean
  readonly get: (key: string) => Entry | undefined
  /** The file that the large part of an entry lies in, for `readStored`; undefined where it is in none. */
  readonly placeOf: (key: string) => Stored | undefined
  /** Puts an entry that was encoded elsewhere, by `encodeEntry`. */
  readonly add: (entry: Written) => void
  readonly put: (key: string, small: unknown, large: unknown) => Entry
  /** Whether there is anything to save. */
  readonly hasNews: () => boolean
  /**
   * Writes what is new; the store can be used on.
   * @param used Keys of everything that is still of use, where that is known: then others may be thrown away.
   */
  readonly save: (used: ReadonlySet<string> | undefined) => void
}

/** How much is gathered in memory before it is written, in bytes. */
const portion = 8_000_000
/** What may lie about unused beside as much again as is used, in bytes: former versions, other branches. */
const slack = 32_000_000
/** A file below this size, in bytes, is a small one, as a session with few changes leaves it; so many are made one. */
const smallSegment = 1_000_000
const manySmall = 16

/** Where a large part lies: plain data. */
export interface Stored {
  /** Absolute path. */
  readonly path: string
  readonly place: Place
}

interface Slot {
  readonly small: unknown
  /** In memory, or in a file. */
  large: Uint8Array | Stored
  /** In a file, in bytes. */
  readonly size: number
}

/**
 * @param folder Absolute path of the store's own folder.
 * @param generation What all its entries depend on beside their keys, as a name of a folder. Others are not looked at.
 */
export function openStore(folder: string, generation: string): Store {
  const home = join(folder, generation)
  const slots = new Map<string, Slot>()
  /** Paths of the files that were found or written. */
  const segments = new Set<string>()
  /** Those that were written since the last save. */
  const written = new Set<string>()
  const spoilt: string[] = []
  let pending: Written[] = []
  let gathered = 0
  let isUsable = true
  /** At the beginning too: then is the time to clear away what others have left. */
  let hasNews = true

  function load(): void {
    for (const path of segmentsIn(home)) {
      const entries = readSegment(path)
      if (entries === undefined) spoilt.push(path)
      else segments.add(path)
      for (const { key, small, place, size } of entries ?? []) slots.set(key, { small, large: { path, place }, size })
    }
  }

  function write(): void {
    if (pending.length === 0 || !isUsable) return
    const { bytes, places } = encodeSegment(pending)
    const path = join(home, `${hashBytes(bytes)}.segment`)
    isUsable = prepare(folder, home) && keepFile(path, bytes)
    const entries = pending
    pending = []
    gathered = 0
    // What cannot be written stays in memory, for this run.
    if (!isUsable) return
    segments.add(path)
    written.add(path)
    entries.forEach(({ key }, index) => {
      const [slot, place] = [slots.get(key), places[index]]
      if (slot !== undefined && place !== undefined) slot.large = { path, place }
    })
  }

  function add(entry: Written): void {
    hasNews = true
    if (!isUsable) return
    pending.push(entry)
    gathered += entry.small.length + entry.large.length
    if (gathered > portion) write()
  }

  /** What cannot be written must not fill the memory with former versions. */
  function forget(used: ReadonlySet<string> | undefined): void {
    if (used === undefined) return
    for (const key of slots.keys()) if (!used.has(key)) slots.delete(key)
  }

  /** Puts what is used of some files into new ones, and takes the old ones away. */
  function rewrite(old: ReadonlySet<string>, used: ReadonlySet<string> | undefined): void {
    for (const [key, slot] of slots) {
      if (slot.large instanceof Uint8Array || !old.has(slot.large.path)) continue
      const large = used?.has(key) === false ? undefined : bytesOf(slot)
      if (large === undefined) slots.delete(key)
      else add({ key, small: JSON.stringify(slot.small), large })
    }
    write()
    if (!isUsable) return
    for (const path of old) {
      // Equal entries make a file of the same name.
      if (written.has(path)) continue
      segments.delete(path)
      remove(path)
    }
    written.clear()
  }

  /** The files to make fewer of; none while that would not be worth it. */
  function wasteful(used: ReadonlySet<string> | undefined): ReadonlySet<string> {
    const sizes = [...segments].map((path) => ({ path, size: sizeOf(path) }))
    if (used !== undefined) {
      const there = sizes.reduce((sum, { size }) => sum + size, 0)
      let needed = 0
      for (const key of used) needed += slots.get(key)?.size ?? 0
      if (there > 2 * needed + slack) return segments
    }
    const small = sizes.filter(({ size }) => size < smallSegment)
    return new Set(small.length > manySmall ? small.map(({ path }) => path) : [])
  }

  load()
  function hold({ key, small, large }: Written, value: unknown): Slot {
    const slot: Slot = { small: value, large, size: small.length + large.length }
    slots.set(key, slot)
    add({ key, small, large })
    return slot
  }

  return {
    has: (key) => slots.has(key),
    add: (entry) => hold(entry, JSON.parse(entry.small)),
    get(key) {
      const slot = slots.get(key)
      return slot === undefined ? undefined : { small: slot.small, large: () => decode(bytesOf(slot)) }
    },
    placeOf(key) {
      const large = slots.get(key)?.large
      return large === undefined || large instanceof Uint8Array ? undefined : large
    },
    put(key, small, large) {
      const texts = encodeEntry(small, large)
      if (texts === undefined) return { small, large: () => large }
      // Not the value itself: its texts may be parts of a larger one, and V8 keeps that as long as any of them.
      const value: unknown = JSON.parse(texts.small)
      const slot = hold({ key, ...texts }, value)
      return { small: value, large: () => decode(bytesOf(slot)) }
    },
    hasNews: () => hasNews,
    save(used) {
      hasNews = false
      write()
      written.clear()
      if (!isUsable) return forget(used)
      for (const path of spoilt.splice(0)) remove(path)
      const old = new Set(wasteful(used))
      if (old.size > 0) rewrite(old, used)
      if (segments.size > 0) collectGenerations(folder, generation)
    },
  }
}

/**
 * JSON knows neither Infinity nor undefined.
 * @returns undefined of what would come back as something else.
 */
export function encodeEntry(small: unknown, large: unknown): Omit<Written, 'key'> | undefined {
  if (!survivesJson(small) || !(large === undefined || survivesJson(large))) return undefined
  return { small: JSON.stringify(small), large: encode(large) }
}

/** The large part that lies at a place, in whatever thread; undefined where it cannot be read or trusted any more. */
export function readStored({ path, place }: Stored): unknown {
  return decode(readLarge(path, place))
}

function bytesOf({ large }: Slot): Uint8Array | undefined {
  return large instanceof Uint8Array ? large : readLarge(large.path, large.place)
}

function encode(large: unknown): Uint8Array {
  return large === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(large))
}

function decode(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined || bytes.length === 0) return undefined
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'))
}
