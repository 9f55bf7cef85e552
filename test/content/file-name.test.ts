import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFileName } from '../../src/content/file-name.ts'

const first = (path: string) => checkFileName(path)[0]

describe('file names', () => {
  it.each([
    'content/posts/2026-06-02-open-data.md',
    'content/2014/05/index.md',
    'content/posts/map.svg',
    'content/posts/IMG_1234.JPG',
    'content/posts/archive.tar.gz',
    'static/Annual Report.pdf',
    'static/.well-known/security.txt',
  ])('has nothing to say about %s', (path) => {
    expect(checkFileName(path)).toEqual([])
  })

  it.each([
    ['content/posts/Open Data.md', 'content/posts/open-data.md', '"O", " ", "D"'],
    ['content/posts/Résumé.md', 'content/posts/resume.md', '"é"'],
    ['content/posts/l’État & nous.md', 'content/posts/letat-and-nous.md', '"’"'],
    ['content/posts/straße_1.md', 'content/posts/strasse-1.md', '"ß", "_"'],
    ['content/Our News/a.md', 'content/our-news/a.md', '"Our News"'],
    ['content/posts/a\u00a0b.md', 'content/posts/a-b.md', 'U+00A0'],
    ['content/posts/what?.md', 'content/posts/what.md', '"?"'],
    ['content/posts/Map of Ohio (1).PNG', 'content/posts/map-of-ohio-1.png', '"("'],
  ])('warns of %s and names %s', (path, better, characters) => {
    expect(first(path)).toMatchObject({ code: 'file-name-unusual', severity: 'warning', file: path, line: 1 })
    expect(first(path)?.note).toContain(`"${better}"`)
    expect(first(path)?.text).toContain(characters)
  })

  it('tells how links to a published page keep working', () => {
    expect(first('content/posts/Données.md')?.note).toContain('"aliases: /posts/Données/"')
    expect(first('content/posts/Open Data.md')?.note).toContain('leave its name as it is')
    expect(first('content/posts/open data.md')?.note).toContain('Its address stays /posts/open-data/.')
  })

  it('names several', () => {
    expect(first('content/our news/l’air.md')?.text).toMatch(/^"our news" and "l’air.md" make .* they hold /)
  })

  it('names no name where nothing of the old one can be used', () => {
    expect(first('content/posts/公開.md')?.note).toContain('a short name in the letters a-z')
  })

  it.each([
    'content/con.md',
    'content/NUL/a.md',
    'content/posts/lpt1.tar.gz',
    'static/aux.js',
    'content/a./b.md',
    'content/a /b.md',
    'content/posts/data .md',
  ])('refuses %s where Windows would', (path) => {
    const refuses = path !== 'content/posts/data .md'
    expect(first(path)?.code).toBe(refuses ? 'file-name-refused' : 'file-name-unusual')
  })

  it('is content with every name it proposes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        fc.constantFrom('.md', '.png'),
        (name, extension) => {
          const note = first(`content/${name.replaceAll('/', '-')}${extension}`)?.note ?? ''
          const better = /^Rename the file to "([^"]+)"/.exec(note)?.[1]
          if (better !== undefined && first(better)?.code !== 'file-name-refused')
            expect(checkFileName(better)).toEqual([])
        },
      ),
    )
  })
})
