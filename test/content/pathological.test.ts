/**
 * Texts that make Markdown parsers hang or overflow the stack: each is read in the end, or refused by name. The test has
 * no clock: it ends, or the suite's time limit says it does not.
 */
import { describe, expect, it } from 'vitest'
import { limits } from '../../src/content/limits.ts'
import { hurting, outcome, times } from './pathological.ts'
import { read } from './render.ts'

describe('texts that hurt parsers', () => {
  for (const [name, make] of Object.entries(hurting)) {
    it(`are read or refused by name: ${name}`, () => {
      for (const size of [0.1, 1]) {
        const text = make(size)
        expect(outcome(text)).toMatch(/^(?:read|nothing|limit-exceeded)$/)
      }
    })
  }

  it('are refused with the count, the limit, the line and the column', () => {
    const [found] = read(`Text.\n\n${times('>', 60)} a`).head.messages
    expect(found).toMatchObject({ code: 'limit-exceeded', severity: 'error', line: 6, column: 1 })
    expect(found?.text).toBe(`The text has 60 ${limits.nesting.what}; the limit is 50.`)
  })

  it('leave the head in place', () => {
    const { head, body } = read(times('>', 60), { title: 'Kept' })
    expect(head).toMatchObject({ meta: { title: 'Kept' }, headings: [], links: [], words: 0, summary: '' })
    expect(body).toEqual([])
  })
})
