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
