import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, suggest } from '../../src/core/suggest.ts'

const keys = ['title', 'date', 'tags', 'toc', 'imageAlt', 'description', 'expires']

describe('did you mean', () => {
  it.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['tag', 'tags'],
    ['image-alt', 'imageAlt'],
    ['image_alt', 'imageAlt'],
    ['desciption', 'description'],
    ['expire', 'expires'],
  ])('takes "%s" for "%s"', (word, meant) => {
    expect(suggest(word, keys)).toBe(meant)
  })

  it.each(['weather', 'x', '', '日本', 'a'.repeat(300)])('has no answer for "%s"', (word) => {
    expect(suggest(word, keys)).toBeUndefined()
  })

  it('does not depend on the order of the candidates', () => {
    expect(suggest('tagz', ['tagy', 'tagx'])).toBe('tagx')
    expect(suggest('tagz', ['tagx', 'tagy'])).toBe('tagx')
  })

  it('counts swapped neighbours as one edit', () => {
    expect(editDistance('tilte', 'title')).toBe(1)
    expect(editDistance('', 'abc')).toBe(3)
  })

  it('measures a distance: zero for the same word only, equal in both directions', () => {
    const word = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, b) === 0).toBe(a === b)
      }),
    )
  })
})
