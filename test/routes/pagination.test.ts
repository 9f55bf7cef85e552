import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Address } from '../../src/core/address.ts'
import { paginate } from '../../src/routes/pagination.ts'
import { aPost } from '../factories.ts'
import { planned } from './planned.ts'

/** n posts, newest first. */
const posts = (count: number): Address[] =>
  Array.from({ length: count }, (_, index): Address => `/posts/${count - index}/`)

describe('a list in pages', () => {
  it('shows every post once, newest first', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 25 }), (count, perPage) => {
        const { parts } = paginate('/', posts(count), perPage)
        expect(parts.flatMap((part) => part.posts)).toEqual(posts(count))
      }),
    )
  })

  it('has full numbered pages, and between one and two pages of posts on the first', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 25 }), (count, perPage) => {
        const [first, ...numbered] = paginate('/', posts(count), perPage).parts
        for (const part of numbered) expect(part.posts).toHaveLength(perPage)
        expect(first?.posts.length).toBeLessThan(2 * perPage)
        expect(first?.posts.length).toBeGreaterThanOrEqual(Math.min(count, perPage))
      }),
    )
  })

  it('changes no numbered page when a newer post comes, not even its links', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 25 }), (count, perPage) => {
        const before = paginate('/', posts(count), perPage).parts.slice(1)
        const after = paginate('/', posts(count + 1), perPage).parts.slice(1)
        for (const part of before) expect(after).toContainEqual(part)
      }),
    )
  })

  it('leads from page to page and back', () => {
    const { parts, next } = paginate('/posts/', posts(10), 3)
    expect(parts.map(({ address, newer, older, posts: shown }) => [address, newer, older, shown.length])).toEqual([
      ['/posts/', undefined, '/posts/page/2/', 4],
      ['/posts/page/2/', '/posts/page/3/', '/posts/page/1/', 3],
      ['/posts/page/1/', '/posts/page/2/', undefined, 3],
    ])
    expect(next).toBe('/posts/page/3/')
    expect(paginate('/posts/', posts(5), 3)).toMatchObject({ parts: [{ older: undefined }], next: undefined })
  })
})

describe('the pages of a site', () => {
  const site = (count: number) =>
    planned(
      Array.from({ length: count }, (_, index) => aPost(`content/posts/${index}.md`, `2026-01-${10 + index}`)),
      { postsPerPage: 2, tagsPerPage: 2 },
    )

  it('keep the view of every numbered page when a newer post comes', () => {
    const before = site(7)
    const after = site(8)
    const numbered = before.outputs.filter((output) => /page\/\d+\/index\.html$/.test(output))
    const full = numbered.filter(
      (output) => before.routes.find((route) => route.output === output)?.kind !== 'redirect',
    )
    expect(full).toEqual([
      'page/1/index.html',
      'page/2/index.html',
      'posts/page/1/index.html',
      'posts/page/2/index.html',
    ])
    for (const output of full) {
      const view = (planned: typeof before) => planned.routes.find((route) => route.output === output)?.view()
      expect(view(after)).toEqual(view(before))
    }
  })

  it('have a redirect to the first page where the next number will be', () => {
    const { view } = site(7)
    expect(view('posts/page/3/index.html', 'redirect')).toMatchObject({
      target: { label: 'Posts', href: '/posts/' },
      page: { noindex: true, canonical: 'https://example.gov/posts/' },
    })
    expect(view('posts/page/2/index.html', 'section').list.newerHref).toBe('/posts/page/3/')
  })
})
