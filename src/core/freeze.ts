/** Makes plain data read only, with all that is in it. What is frozen already is taken to be frozen whole. */
export function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  // Every page has its view frozen, and lists of values would be made for nothing.
  for (const key in value) {
    const inner = value[key]
    if (typeof inner === 'object') freeze(inner)
  }
  return value
}
