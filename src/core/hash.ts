import { hash } from 'node:crypto'

/** A SHA-256 digest in lower-case hexadecimal, cut to 32 digits (128 bits: no collisions at any size a site can have). */
export type Hash = string

export function hashBytes(bytes: Uint8Array | string): Hash {
  return hash('sha256', bytes, 'hex').slice(0, 32)
}

/** The hash of plain data, whatever the order its keys were written in. */
export function hashValue(value: unknown): Hash {
  return hashBytes(canonicalJson(value))
}

/** JSON with the keys of every object sorted by code unit and undefined values left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    const record = inner as Record<string, unknown>
    return Object.fromEntries(
      Object.keys(record)
        .sort()
        .map((key) => [key, record[key]]),
    )
  })
}
