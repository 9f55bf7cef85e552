/** One law for every way to read Markdown: the tree is micromark's, node for node and position for position. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect } from 'vitest'
import { toDocument } from '../../src/content/document.ts'
import { type Parse, parseFully, parseGated, parseWithout } from '../../src/content/syntax.ts'
import type { SourceFile } from '../../src/core/files.ts'
import { root } from '../site.ts'
import { nastyMarkdown } from './nasty-markdown.ts'
import { options } from './render.ts'

/** Texts for which a parser makes another tree than micromark does, among as many as asked for. */
export function findDifference(parse: Parse, numRuns: number): string | undefined {
  const law = fc.property(nastyMarkdown, (text) => isDeepStrictEqual(parse(text), parseFully(text)))
  const { counterexample } = fc.check(law, { numRuns })
  return counterexample?.[0]
}

/** `parseFully` as it is bundled, where micromark is quicker (bin/quick-unified.mjs). */
export async function quickParser(): Promise<Parse> {
  const { loadModule } = await import(pathToFileURL(join(root, 'scripts', 'bundle-module.mjs')).href)
  return (await loadModule(root, 'src/content/syntax.ts')).parseFully
}

export function expectSameTree(text: string, parse: Parse = parseGated): void {
  const [actual, wanted] = [parse(text), parseFully(text)]
  // The short way first: what differs is only worth a report.
  if (!isDeepStrictEqual(actual, wanted)) expect({ text, tree: actual }).toStrictEqual({ text, tree: wanted })
}

/** Head, body, text: all that a file becomes. */
export function expectSameDocument(source: SourceFile): void {
  const [actual, wanted] = [toDocument(source, options), toDocument(source, options, undefined, parseFully)]
  if (!isDeepStrictEqual(actual, wanted)) expect(actual).toStrictEqual(wanted)
}

/** Parsers that are wrong as one could get this wrong; the law must find each of them. */
export const wrongParsers: Readonly<Record<string, Parse>> = {
  'one that knows no GFM': (text) => unified().use(remarkParse).parse(text),
  'one that never asks for e-mail addresses': (text) => parseWithout(['emailAutolink'], text),
  'one that never asks for tables': (text) => parseWithout(['table'], text),
  'one that reads every block by itself': (text) => {
    const trees = text.split('\n\n').map((block) => parseFully(block))
    const position = parseFully(text).position
    return { type: 'root', children: trees.flatMap(({ children }) => children), ...(position && { position }) }
  },
}
