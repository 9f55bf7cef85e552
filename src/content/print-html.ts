/** Trees become HTML: one way to print for everything that is shown. */
import type { Root } from 'hast'
import rehypeStringify, { type Options } from 'rehype-stringify'
import { unified } from './syntax.ts'

export { default as rehypeStringify } from 'rehype-stringify'

export const printing: Options = { characterReferences: { useNamedReferences: true } }

const printer = unified().use(rehypeStringify, printing).freeze()

export function printHtml(tree: Root): string {
  return printer.stringify(tree)
}
