/** Numbers that look like chance and are the same on every machine. */
export type Random = () => number

/** Mulberry32: 32 bits of state are enough to tell posts apart, and every machine computes the same. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from 0 to below `below`. */
export function pick(random: Random, below: number): number {
  return Math.floor(random() * below)
}

export function oneOf<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[pick(random, values.length)] ?? values[0]
}
