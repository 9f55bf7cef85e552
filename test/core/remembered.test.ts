import { describe, expect, it } from 'vitest'
import { once, remembered, rememberedLately } from '../../src/core/remembered.ts'

describe('remembered', () => {
  it('asks once for an object, and again for another that is like it', () => {
    const asked: string[] = []
    const lengthOf = remembered(({ name }: { readonly name: string }) => {
      asked.push(name)
      return name.length
    })
    const empty = { name: '' }
    expect([empty, { name: 'a' }, empty, { name: '' }].map(lengthOf)).toEqual([0, 1, 0, 0])
    expect(asked).toEqual(['', 'a', ''])
  })
})

describe('rememberedLately', () => {
  it('keeps what was asked for last', () => {
    const asked: string[] = []
    const nameOf = rememberedLately(({ name }: { readonly name: string }) => {
      asked.push(name)
      return name
    }, 2)
    const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]
    expect([a, b, a, c, a, b].map(nameOf)).toEqual(['a', 'b', 'a', 'c', 'a', 'b'])
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })
})

describe('once', () => {
  it('makes its value when it is asked for, and keeps it', () => {
    let made = 0
    const value = once(() => ({ number: ++made }))
    expect(made).toBe(0)
    expect(value()).toBe(value())
    expect(made).toBe(1)
  })
})
