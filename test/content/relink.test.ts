import { describe, expect, it } from 'vitest'
import { targetOf } from '../../src/content/link-target.ts'
import { type Moves, relink } from '../../src/content/relink.ts'
import { addressOf } from '../../src/core/address.ts'

const site = 'https://example.gov/blog'

function moving(...moves: readonly (readonly [string, string])[]): Moves {
  const changed = moves.map(([from, to]) => [addressOf(from), addressOf(to)] as const)
  return { paths: new Map(moves), addresses: new Map(changed.filter(([from, to]) => from !== to)), url: site }
}

const renamed = moving(['content/posts/2026-06-02-old.md', 'content/posts/2026-06-02-new.md'])
const farther = moving(['content/posts/old.md', 'content/news/2026/new.md'])
const folder = moving(
  ['content/posts/old/index.md', 'content/news/old/index.md'],
  ['content/posts/old/map.png', 'content/news/old/map.png'],
)

describe('a link to what has moved', () => {
  it.each([
    ['./2026-06-02-old.md', './2026-06-02-new.md'],
    ['2026-06-02-old.md#part', '2026-06-02-new.md#part'],
    ['./old.md', './2026-06-02-new.md'],
    ['../posts/old.md?x=1#y', './2026-06-02-new.md?x=1#y'],
    ['old/', 'new/'],
    ['./old', './new'],
    ['/posts/old/', '/posts/new/'],
    ['/posts/old', '/posts/new'],
    ['/posts/old/index.html#x', '/posts/new/index.html#x'],
    ['/posts/2026-06-02-old.md', '/posts/2026-06-02-new.md'],
    ['https://example.gov/blog/posts/old/#x', 'https://example.gov/blog/posts/new/#x'],
    ['//example.gov/blog/posts/old', '//example.gov/blog/posts/new'],
    ['%2e/old.md', '2026-06-02-new.md'],
  ])('%s becomes %s', (written, expected) => {
    expect(relink(written, 'content/posts/other.md', renamed)).toBe(expected)
  })

  it.each([
    '#part',
    '',
    './other.md',
    '/posts/older/',
    'https://example.gov/posts/old/',
    'mailto:a@example.gov',
    '/blog/posts/old/',
    '../../static/old/',
  ])('%s stays', (written) => {
    expect(relink(written, 'content/posts/other.md', renamed)).toBeUndefined()
  })

  it('leads from one folder to another', () => {
    expect(relink('./old.md', 'content/posts/other.md', farther)).toBe('../news/2026/new.md')
    expect(relink('posts/old.md', 'content/index.md', farther)).toBe('news/2026/new.md')
    expect(relink('../old.md', 'content/posts/a/index.md', farther)).toBe('../../news/2026/new.md')
    expect(relink('../../posts/old.md', 'content/news/2026/a.md', farther)).toBe('./new.md')
    expect(relink('../posts/old/map.png', 'content/a/b.md', folder)).toBe('../news/old/map.png')
    expect(relink('/posts/old/map.png', 'content/a/b.md', folder)).toBe('/news/old/map.png')
  })

  it('is encoded where it was, and where it must be', () => {
    const spaced = moving(['content/a b.md', 'content/c d (e).md'])
    expect(relink('a%20b.md', 'content/x.md', spaced)).toBe('c%20d%20%28e%29.md')
    expect(relink('a b.md', 'content/x.md', spaced)).toBe('c%20d%20%28e%29.md')
    expect(relink('/é/', 'content/x.md', moving(['content/é.md', 'content/è.md']))).toBe('/è/')
    expect(relink('/%C3%A9/', 'content/x.md', moving(['content/é.md', 'content/è.md']))).toBe('/%C3%A8/')
  })
})

describe('a link of what has moved', () => {
  it.each([
    ['./sibling.md', '../../posts/sibling.md'],
    ['map.png', '../../posts/map.png'],
    ['../about.md#x', '../../about.md#x'],
    ['./old.md#own', './new.md#own'],
    ['../../static/x.svg', '../../../static/x.svg'],
    ['a/', '../../posts/a/'],
    ['.', '../../posts/'],
  ])('%s becomes %s', (written, expected) => {
    expect(relink(written, 'content/posts/old.md', farther)).toBe(expected)
    const before = targetOf(written, 'content/posts/old.md', site)
    const after = targetOf(expected, 'content/news/2026/new.md', site)
    if (!written.includes('old.md')) expect(after).toEqual(before)
  })

  it('stays where it leads to a companion, or to an address', () => {
    expect(relink('map.png', 'content/posts/old/index.md', folder)).toBeUndefined()
    expect(relink('./map.png', 'content/posts/old/index.md', folder)).toBeUndefined()
    expect(relink('/about/', 'content/posts/old/index.md', folder)).toBeUndefined()
    expect(relink('../other.md', 'content/posts/old/index.md', folder)).toBe('../../posts/other.md')
  })
})
