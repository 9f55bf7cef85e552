import { describe, expect, it } from 'vitest'
import { nearAddressFinder } from '../../src/core/near-address.ts'

const near = nearAddressFinder([
  '/',
  '/about/',
  '/posts/open-data/',
  '/posts/2026/maps/',
  '/guides/maps/',
  '/data/2026.csv',
])

describe('nearAddressFinder', () => {
  it('finds the page of a file name, and the file of a page name', () => {
    expect(near('/about.html')).toBe('/about/')
    expect(near('/posts/open-data/index.html')).toBe('/posts/open-data/')
    expect(near('/posts/open-data.md')).toBe('/posts/open-data/')
    expect(near('/index.htm')).toBe('/')
    expect(near('/data/2026.csv/')).toBe('/data/2026.csv')
  })

  it('finds what was moved, if there is one of that name only', () => {
    expect(near('/2019/open-data/')).toBe('/posts/open-data/')
    expect(near('/maps/')).toBeUndefined()
  })

  it('finds what was misspelt, in the same folder before elsewhere', () => {
    expect(near('/guides/mpas/')).toBe('/guides/maps/')
    expect(near('/opne-data/')).toBe('/posts/open-data/')
    expect(near('/posts/somewhere-else/')).toBeUndefined()
  })
})
