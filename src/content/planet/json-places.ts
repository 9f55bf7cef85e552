import type { Position } from '../../core/message.ts'
import { positionFinder } from '../../core/position-finder.ts'
import { once } from '../../core/remembered.ts'

/** Where values of a JSON text stand. The text is gone through when the first place is asked for. */
export interface Places {
  /** Of a value, or of the nearest one around it that is there. */
  readonly of: (path: readonly PropertyKey[]) => Position
  /** Where the text stops being JSON; its end where it does not. */
  readonly problem: () => Position
}

export function jsonPlaces(text: string): Places {
  const scanned = once(() => scan(text))
  const positions = once(() => positionFinder(text))
  return {
    of(path) {
      for (let length = path.length; length > 0; length--) {
        const at = scanned().values.get(nameOf(path.slice(0, length)))
        if (at !== undefined) return positions()(at)
      }
      return { line: 1, column: 1 }
    },
    problem: () => positions()(scanned().end),
  }
}

function nameOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String))
}

/**
 * Whose places are remembered; of what lies deeper or comes later, that of the nearest value around it is told. Anybody may
 * have edited the file, and to remember every name on the way to every value takes the square of the depth.
 */
const most = { depth: 12, values: 200_000 }

interface Scanned {
  /** Where values begin. */
  readonly values: ReadonlyMap<string, number>
  /** How far the text is JSON (RFC 8259). */
  readonly end: number
}

/** A value that is open: its names so far, and whether they are indexes. */
interface Open {
  readonly path: readonly PropertyKey[]
  readonly closing: '}' | ']'
  index: number
}

/** In one pass and without recursion, so that no depth is too deep. */
function scan(text: string): Scanned {
  const values = new Map<string, number>()
  const open: Open[] = []
  let at = 0
  let path: readonly PropertyKey[] = []
  /** What may stand next: a value, one or an end, or what follows a value. */
  let next: 'value' | 'first' | 'after' = 'value'
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  const isDeep = (): boolean => open.length > most.depth
  /** @returns whether the name of the next value of an object could be read. */
  const takeName = (inside: Open): boolean => {
    if (inside.closing === ']') {
      path = isDeep() ? inside.path : [...inside.path, inside.index++]
      return true
    }
    const begin = at
    const end = stringEnd(text, at)
    if (end === undefined) return false
    at = end
    take(space)
    if (text[at] !== ':') return false
    path = isDeep() ? inside.path : [...inside.path, JSON.parse(text.slice(begin, end)) as string]
    at++
    take(space)
    return true
  }
  for (;;) {
    take(space)
    const inside = open.at(-1)
    if (next !== 'value') {
      if (inside === undefined) break
      if (text[at] === inside.closing) {
        at++
        open.pop()
        next = 'after'
        continue
      }
      if (next === 'after') {
        if (text[at] !== ',') break
        at++
        take(space)
      }
      if (!takeName(inside)) break
    }
    if (!isDeep() && values.size < most.values) values.set(nameOf(path), at)
    const begin = text[at]
    if (begin === '{' || begin === '[') {
      open.push({ path, closing: begin === '{' ? '}' : ']', index: 0 })
      at++
      next = 'first'
      continue
    }
    const end = begin === '"' ? stringEnd(text, at) : undefined
    if (end !== undefined) at = end
    else if (take(literal) === undefined) break
    next = 'after'
  }
  return { values, end: at }
}

const space = /[ \t\n\r]*/y
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

/** The index behind a string that begins at an index; undefined where none does. */
function stringEnd(text: string, begin: number): number | undefined {
  if (text[begin] !== '"') return undefined
  for (let at = begin + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 34) return isString(text.slice(begin, at + 1)) ? at + 1 : undefined
    if (code < 32) return undefined
    if (code === 92) at++
  }
  return undefined
}

function isString(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'string'
  } catch {
    return false
  }
}
