/** A value made when it is first asked for. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * A pure function of an object that remembers its values. A value depends on the object alone, which never changes, so
 * it is the same whether it is remembered or made anew; and it is forgotten together with its object, so nothing has to
 * be told when something changes and nothing grows. What `dev` looks at again and again is mostly what it has seen: the
 * heads of all documents but one.
 */
export function remembered<Key extends object, Value extends object | string | number | boolean>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const values = new WeakMap<Key, Value>()
  return (key) => {
    const known = values.get(key)
    if (known !== undefined) return known
    const value = make(key)
    values.set(key, value)
    return value
  }
}

/**
 * The same, of a text too, for values that are too large to be kept as long as their objects live: only those that were asked for last
 * are remembered.
 * @param limit How many.
 */
export function rememberedLately<Key extends object | string, Value extends object | string | number | boolean>(
  make: (key: Key) => Value,
  limit: number,
): (key: Key) => Value {
  const values = latest<Key, Value>(limit)
  return (key) => {
    const value = values.get(key) ?? make(key)
    values.set(key, value)
    return value
  }
}

/**
 * Values by key, of which those stay that were set last.
 * @param limit How many.
 */
export function latest<Key, Value>(limit: number): Pick<Map<Key, Value>, 'get' | 'set'> {
  const values = new Map<Key, Value>()
  return {
    get: (key) => values.get(key),
    set(key, value) {
      // A map keeps the order in which its keys came: the first is the one that was not set longest.
      values.delete(key)
      values.set(key, value)
      const [oldest] = values.size > limit ? values.keys() : []
      if (oldest !== undefined) values.delete(oldest)
      return values
    },
  }
}
