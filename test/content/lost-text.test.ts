/** What Markdown itself would drop or leave as text without a word: Gazette says it. */
import { describe, expect, it } from 'vitest'
import { codesOf, html, read } from './render.ts'

describe('a footnote', () => {
  it.each([
    ['nobody refers to', '[^1]: Never shown.', '4:1 footnote-unused'],
    ['only another unused one refers to', '[^1]: See[^2].\n[^2]: See[^1].', '4:1 footnote-unused'],
    ['is defined a second time', 'A[^1].\n\n[^1]: One.\n[^1]: Two.', '7:1 footnote-unused'],
  ])('that %s is named', (_, markdown, expected) => {
    expect(codesOf(read(markdown))[0]).toBe(expected)
  })

  it('that is shown is not, also where only another footnote refers to it', () => {
    expect(codesOf(read('A[^a].\n\n[^A]: See[^2].\n[^2]: Shown.'))).toEqual([])
  })
})

describe('a table row', () => {
  it('with more cells than the table has columns is named at the first that is lost', () => {
    expect(codesOf(read('| A | B |\n|---|---|\n| 1 | 2 | 3 | 4 |'))).toEqual(['6:11 table-cell-lost'])
  })

  it.each(['| A | B |\n|---|---|\n| 1 | 2 | |', '| A | B |\n|---|---|\n| 1 | 2 |\n| 1 |'])('%j is fine', (markdown) => {
    expect(codesOf(read(markdown))).toEqual([])
  })
})

describe('hidden HTML', () => {
  it.each([
    ['Text\n\n<!-- open\n\nhidden', '6:1 html-removed'],
    ['<!-- one --> <!-- open\n\nhidden', '4:14 html-removed'],
    ['Today <?php echo 1 ?> is', '4:7 html-removed'],
    ['<![CDATA[\nwords\n]]>', '4:1 html-removed'],
  ])('%j is named', (markdown, expected) => {
    expect(codesOf(read(markdown))).toEqual([expected])
  })

  it.each(['<!-- a -->', 'A <!-- ? <?php --> b', '<!-- two\n\nblocks -->', '`<?php`', '<!-->', '<!-- a --->'])(
    '%j is what its author wants',
    (markdown) => {
      expect(codesOf(read(markdown))).toEqual([])
    },
  )
})

describe('a link that is written wrongly', () => {
  it.each([
    ['See [the report](annual report.pdf).', '4:5 link-unread', '"[the report](annual report.pdf)"'],
    ['![A logo](./logo one.png)', '4:1 link-unread', '"![A logo](./logo one.png)"'],
    ['A\n[mail](mailto:a@example.gov?subject=Hello there)', '5:1 link-unread', '"[mail](mailto:…"'],
    ['As [the law][law] says', '4:4 link-unread', '"[the law][law]"'],
    ['As said[^nope].', '4:8 link-unread', '"[^nope]"'],
  ])('%j is named', (markdown, place, words) => {
    const document = read(markdown)
    expect(codesOf(document)).toEqual([place])
    expect(document.head.messages[0]?.text).toContain(words)
  })

  it.each([
    '\\[the report](annual report.pdf)',
    '`[the report](annual report.pdf)`',
    '[the law] (see below)',
    'a[1][2]',
    'As [the law][] and [^ this ] say',
    '\\[^nope]',
    '    [the report](annual report.pdf)',
  ])('%j is text on purpose', (markdown) => {
    expect(codesOf(read(markdown))).toEqual([])
  })
})

describe('a heading with a footnote', () => {
  it('has neither id nor name from the number of the footnote', () => {
    const document = read('## Costs[^1]\n\n[^1]: In dollars.')
    expect(document.head.headings).toEqual([{ level: 2, id: 'costs', text: 'Costs', line: 4 }])
    expect(html('# A title[^1]\n\n[^1]: Kept.')).toContain('href="#fn-1"')
  })
})

describe('what stands behind the language', () => {
  it('in the first line of a code block is named, the language alone is not', () => {
    expect(codesOf(read('```bash title="a.sh"\ncode\n```'))).toEqual(['4:1 fence-words-unused'])
    expect(codesOf(read('```bash\ncode\n```\n\n~~~\ncode\n~~~\n\n    indented'))).toEqual([])
  })
})
