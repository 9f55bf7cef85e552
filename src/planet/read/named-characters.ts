import { parseHtml } from '../../core/parse-html.ts'

/** What a name stands for in HTML: `nbsp` is U+00A0; undefined for what is none. */
export function namedCharacters(name: string): string | undefined {
  const known = found.get(name)
  if (known !== undefined || found.has(name)) return known
  const written = `&${name};`
  const [node] = parseHtml(written).children
  const read = node?.type === 'text' && node.value !== written && !node.value.endsWith(';') ? node.value : undefined
  found.set(name, read)
  return read
}

const found = new Map<string, string | undefined>()
