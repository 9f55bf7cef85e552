import { expect, it } from 'vitest'
import { urlOf } from '../../src/core/url.ts'

it('reads an address, however often it is asked, and however it is written', () => {
  const hosts = new Set(
    Array.from(
      { length: 20_000 },
      (_, index) => urlOf(index % 2 === 0 ? 'https://bücher.example/' : 'https://a.gov/')?.host,
    ),
  )
  expect([...hosts]).toEqual(['xn--bcher-kva.example', 'a.gov'])
  expect(urlOf('../b', 'https://a.gov/c/d')?.href).toBe('https://a.gov/b')
})

it('is undefined of what is no address', () => {
  for (const text of ['', 'a', '/a', 'https://', 'https://a b/']) expect(urlOf(text), text).toBeUndefined()
  expect(urlOf('a', 'b')).toBeUndefined()
})
