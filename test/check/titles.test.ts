import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTitles } from '../../src/check/pages.ts'

const page = (output: string, title: string | undefined, origin = '') => ({ output, origin, title })

describe('checkTitles', () => {
  it('accepts pages that all have their own title', () => {
    expect(checkTitles([page('a.html', 'A'), page('b.html', 'B'), page('c.html', undefined)])).toEqual([])
  })

  it('rejects each further page of a title, naming the first one', () => {
    const messages = checkTitles([
      page('c.html', 'News'),
      page('b.html', 'News', 'content/b.md'),
      page('a.html', 'News', 'content/a.md'),
    ])
    expect(messages.map(({ code, file, text }) => [code, file, text])).toEqual([
      ['page-title-duplicate', 'content/b.md', 'The pages a.html and b.html have the same title "News".'],
      ['page-title-duplicate', '', 'The pages a.html and c.html have the same title "News".'],
    ])
    expect(messages[0]?.related).toMatchObject([{ file: 'content/a.md' }])
  })

  it('law: says the same whatever the order of the pages', () => {
    const pages = fc.uniqueArray(fc.tuple(fc.nat(20), fc.constantFrom('A', 'B', '', undefined)), {
      selector: ([output]) => output,
    })
    fc.assert(
      fc.property(pages, (found) => {
        const list = found.map(([output, title]) => page(`${output}.html`, title))
        expect(checkTitles([...list].reverse())).toEqual(checkTitles(list))
      }),
    )
  })
})
