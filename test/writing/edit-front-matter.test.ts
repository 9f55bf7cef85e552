import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addToList,
  frontMatterValue,
  readFrontMatter,
  removeFromList,
  removeKey,
  setKey,
} from '../../src/writing/edit-front-matter.ts'
import { replaceScalar } from '../../src/writing/edit-yaml.ts'

const doc = (...lines: string[]): string => `---\n${lines.map((line) => `${line}\n`).join('')}---\n\nText.\n`

describe('adding to a list of the front matter', () => {
  it.each([
    ['no such key', ['title: A # x', '# a comment'], ['title: A # x', '# a comment', 'aliases:', '  - /old/']],
    ['no value', ['aliases:', 'title: A'], ['aliases: /old/', 'title: A']],
    ['no value, but a comment', ['aliases: # former', 'title: A'], ['aliases: /old/ # former', 'title: A']],
    ['an empty list', ['aliases: [] # none', 'title: A'], ['aliases: [/old/] # none', 'title: A']],
    ['a list in brackets', ['aliases: [ /a/, "/b/" ]'], ['aliases: [ /a/, "/b/", /old/ ]']],
    [
      'a list over lines',
      ['aliases: [', '  /a/, # 1', '  /b/ # 2', ']'],
      ['aliases: [', '  /a/, # 1', '  /b/, /old/ # 2', ']'],
    ],
    [
      'a list with hyphens',
      ['aliases:', '- /a/', '-   /b/ # x', 'title: A'],
      ['aliases:', '- /a/', '-   /b/ # x', '-   /old/', 'title: A'],
    ],
    ['one text', ["aliases: '/a/' # x"], ["aliases: [/old/, '/a/'] # x"]],
    ['keys further in', ['  title: A', '  tags: [x]'], ['  title: A', '  tags: [x]', '  aliases:', '    - /old/']],
  ])('%s', (_, before, after) => {
    const changed = addToList(doc(...before), 'aliases', '/old/')
    expect(changed).toBe(doc(...after))
    const value = frontMatterValue(doc(...after), 'aliases')
    const index = Array.isArray(value) ? value.indexOf('/old/') : 0
    expect(removeFromList(doc(...after), 'aliases', index)).toBe(doc(...before))
  })

  it('keeps the byte order mark, the line ends, and characters that no page may hold', () => {
    const text = '\ufeff---\r\ntit\u0007le: A\r\naliases: /a/\r\n---\r\nText\u0000.\r\n'
    expect(addToList(text, 'aliases', '/é/')).toBe(
      '\ufeff---\r\ntit\u0007le: A\r\naliases: [/é/, /a/]\r\n---\r\nText\u0000.\r\n',
    )
    expect(addToList('\ufeff---\r\ntitle: A\r\n---\r\n', 'aliases', '/a/')).toBe(
      '\ufeff---\r\ntitle: A\r\naliases:\r\n  - /a/\r\n---\r\n',
    )
  })

  it('refuses what it could not change without changing more', () => {
    expect(addToList('Text.\n', 'aliases', '/old/')).toBeUndefined()
    expect(addToList(doc('{ title: A }'), 'aliases', '/old/')).toBeUndefined()
    expect(addToList(doc('title: "A'), 'aliases', '/old/')).toBeUndefined()
    expect(addToList(doc('aliases:', 'title: A', 'title: A'), 'aliases', '/old/')).toBeUndefined()
    expect(setKey(doc('title: A', 'title: A'), 'title', 'B')).toBeUndefined()
    expect(addToList(doc('title: &a A', 'aliases: &b [/a/]'), 'aliases', '/old/')).toBeUndefined()
  })

  it('is undone exactly by taking away, whatever else stands there', () => {
    const item = fc.constantFrom('/a/', "'/b/'", '"/c d/"', '/é/')
    const aliases = fc.oneof(
      fc.constantFrom([], ['aliases:'], ['aliases: []'], ['aliases: # none'], ['aliases: /x/'], ['aliases: "/x/" # y']),
      fc.array(item, { minLength: 1 }).map((items) => [`aliases: [${items.join(', ')}]`]),
      fc.array(item, { minLength: 1 }).map((items) => ['aliases:', ...items.map((one) => `  - ${one}`)]),
    )
    const other = fc.constantFrom('title: A', '# c', '', 'description: |', '  a: b', 'extra: {a: [1, 2]}', 'tags: [x]')
    fc.assert(
      fc.property(
        fc.array(other),
        aliases,
        fc.array(other),
        fc.constantFrom('\n', '\r\n'),
        (above, own, below, ending) => {
          const text = doc(...above, ...own, ...below).replaceAll('\n', ending)
          const changed = addToList(text, 'aliases', '/old/')
          if (changed === undefined) return
          const value = frontMatterValue(changed, 'aliases')
          const index = Array.isArray(value) ? value.indexOf('/old/') : 0
          expect(removeFromList(changed, 'aliases', index)).toBe(text)
        },
      ),
    )
  })
})

describe('a key of the front matter', () => {
  it('is set in its place or at the end, and taken away with its line', () => {
    expect(setKey(doc('title: A', 'tags: [x]'), 'id', 'tag:a,2026:/x/')).toBe(
      doc('title: A', 'tags: [x]', 'id: tag:a,2026:/x/'),
    )
    expect(setKey(doc('title: # here', 'tags: [x]'), 'title', '"B"')).toBe(doc('title: "B" # here', 'tags: [x]'))
    expect(setKey(doc('title: >-', '  long', '  text', '# c', 'tags: [x]'), 'title', 'B')).toBe(
      doc('title: B', '# c', 'tags: [x]'),
    )
    expect(setKey(doc('tags: [a,', '  b] # x'), 'tags', '[c]')).toBe(doc('tags: [c]'))
    expect(setKey(doc('expires: 2027-01-01 # x'), 'expires', '2026-01-01', '# was 2027-01-01 # x')).toBe(
      doc('expires: 2026-01-01 # was 2027-01-01 # x'),
    )
    expect(removeKey(doc('title: A', 'id: urn:x # y', 'tags: [x]'), 'id')).toBe(doc('title: A', 'tags: [x]'))
    expect(removeKey(doc('title: A'), 'id')).toBe(doc('title: A'))
    expect(removeKey(doc('id:', '  urn:x', 'title: A'), 'id')).toBeUndefined()
  })

  it('can be another scalar in the manner it was written, in block and flow', () => {
    const set = (text: string, path: string, value: string) => replaceScalar(text, readFrontMatter, path, value)
    expect(set(doc('image: "a b.png" # x'), 'image', 'c.png')).toBe(doc('image: "c.png" # x'))
    expect(set(doc("image: 'a.png'"), 'image', "it's.png")).toBe(doc("image: 'it''s.png'"))
    expect(set(doc('image: a.png'), 'image', '../x/a b.png')).toBe(doc('image: ../x/a b.png'))
    expect(set(doc('nav: [{ page: a.md, x: y }]'), 'nav.0.page', '/b/c.md')).toBe(doc('nav: [{ page: /b/c.md, x: y }]'))
    expect(set(doc('image: >-', '  a.png'), 'image', 'b.png')).toBeUndefined()
    expect(set(doc('title: a'), 'image', 'b.png')).toBeUndefined()
  })
})
