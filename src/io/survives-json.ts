/**
 * Whether plain data comes back from JSON as it is. What JSON does not know, it changes in silence: undefined, numbers that
 * are not finite, -0, anything of a class. Looking is quicker than writing, reading and comparing.
 */
export function survivesJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    case 'object':
      return value === null || (Array.isArray(value) ? isPlainList(value) : isPlainRecord(value))
    default:
      return false
  }
}

function isPlainList(list: readonly unknown[]): boolean {
  // A hole has no key, and a key of another kind is one too many.
  return Object.keys(list).length === list.length && list.every(survivesJson)
}

function isPlainRecord(record: object): boolean {
  if (Object.getPrototypeOf(record) !== Object.prototype) return false
  for (const inner of Object.values(record)) if (!survivesJson(inner)) return false
  return true
}
