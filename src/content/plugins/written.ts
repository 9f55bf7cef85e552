import { type Context, type NodePosition, sourceOf } from '../context.ts'

/** An address as the author wrote it: trees hold it percent-encoded. */
export function writtenIn(
  context: Context,
  node: { readonly position?: NodePosition | undefined },
  href: string,
): string {
  const source = sourceOf(context, node)
  if (source.includes(href)) return href
  try {
    const decoded = decodeURI(href)
    return source.includes(decoded) ? decoded : href
  } catch {
    return href
  }
}
