import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addressOf, authorNames, bodyOf, makeCorpus, newestFirst, tagNames } from '../../bench/corpus.ts'
import { generatorNames, sourceOf } from '../../bench/sites.ts'

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 16)
}

describe('the corpus of the benchmarks', () => {
  const posts = makeCorpus(2000)
  const bodies = posts.map(bodyOf)
  const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const share = (pattern: RegExp) => bodies.filter((body) => pattern.test(body)).length / bodies.length

  it('is the same everywhere and at any time', () => {
    // A change of the corpus makes figures of before incomparable: change this line only with that in mind.
    expect(hashOf(makeCorpus(50).map((post) => sourceOf(post, 'gazette')))).toBe('9b58407e2ccfb3d9')
  })

  it('has the same posts whatever their number', () => {
    expect(makeCorpus(20)).toEqual(posts.slice(0, 20))
  })

  it('has 7 KB and some 700 words a post', () => {
    const bytes = average(posts.map((post) => Buffer.byteLength(sourceOf(post, 'gazette'))))
    const words = average(
      bodies.map((body) => {
        const prose = body.replace(/```[\s\S]*?```/g, '').replace(/\]\([^)]*\)/g, ']')
        return prose.split(/\s+/).filter((word) => /[a-z]/i.test(word)).length
      }),
    )
    expect(bytes).toBeGreaterThan(6700)
    expect(bytes).toBeLessThan(7300)
    expect(words).toBeGreaterThan(660)
    expect(words).toBeLessThan(760)
  })

  it.each([
    ['headings', /^## /m, 1, 0],
    ['lists', /^- /m, 1, 0],
    ['links between posts', /\]\(\/posts\//, 1, 0.01],
    ['code', /^```/m, 0.25, 0.03],
    ['images', /^!\[/m, 0.2, 0.03],
    ['tables', /^\| ---/m, 0.1, 0.02],
    ['footnotes', /^\[\^1\]: /m, 0.05, 0.015],
    // As in real posts, and it doubles what a text takes in memory.
    ['a character above Latin-1', /[^\0-\xff]/, 0.98, 0.02],
  ] as const)('has %s in its share of posts', (_, pattern, wanted, tolerance) => {
    expect(Math.abs(share(pattern) - wanted)).toBeLessThanOrEqual(tolerance)
  })

  it('links to posts that exist, and none to itself or to a later one', () => {
    const addresses = posts.map(addressOf)
    for (const [index, body] of bodies.entries()) {
      for (const [, address = ''] of body.matchAll(/\]\((\/posts\/[^)]+)\)/g)) {
        expect(addresses.indexOf(address)).toBeGreaterThanOrEqual(0)
        expect(addresses.indexOf(address)).toBeLessThan(index)
      }
    }
  })

  it("has 25 authors, and 60 tags by Zipf's law", () => {
    expect(new Set(posts.map(({ author }) => author))).toEqual(new Set(authorNames))
    const counts = tagNames.map((tag) => posts.filter(({ tags }) => tags.includes(tag)).length)
    expect(counts).toHaveLength(60)
    expect(Math.min(...counts)).toBeGreaterThan(0)
    const first = counts[0] ?? 0
    // Nobody has a tag twice, so the commonest ones are a little rarer than the law has it.
    expect(first / (counts[1] ?? 0)).toBeGreaterThan(1.5)
    expect(first / (counts[1] ?? 0)).toBeLessThan(2.2)
    expect(first / (counts[9] ?? 0)).toBeGreaterThan(6)
    expect(first / (counts[9] ?? 0)).toBeLessThan(12)
  })

  it('has no two posts of one moment, name or title, also where the days begin again', () => {
    const many = makeCorpus(19_000)
    for (const key of ['date', 'name', 'title'] as const) {
      expect(new Set(many.map((post) => post[key])).size).toBe(many.length)
    }
    const [newest] = newestFirst(many)
    expect(newest?.date).toBe('2025-08-22T10:00:00Z')
    expect(many.at(-1)?.date).toBe('2003-09-27T11:00:00Z')
  })

  it('says the same to every generator', () => {
    const post = makeCorpus(3)[2]
    if (post === undefined) throw new Error('no post')
    const texts = generatorNames.map((name) => sourceOf(post, name).replace(/^authors?: .*$/m, ''))
    expect(new Set(texts).size).toBe(1)
  })
})
