import { describe, expect, it } from 'vitest'
import { readYaml } from '../../src/core/yaml.ts'

describe('YAML with positions', () => {
  const text = `# a comment
title: "A: b"
empty:
tags: [a, "b c",  d]
authors:
- x
-   y
navigation:
  - label: Home
    page: /a/
12:30: time
date: 2026-01-02
`
  it('reads plain data and leaves dates and times as text', () => {
    expect(readYaml(text).value).toEqual({
      title: 'A: b',
      empty: null,
      tags: ['a', 'b c', 'd'],
      authors: ['x', 'y'],
      navigation: [{ label: 'Home', page: '/a/' }],
      '12:30': 'time',
      date: '2026-01-02',
    })
  })

  it('knows where every value stands', () => {
    const { positions } = readYaml(text)
    expect(positions.title).toEqual({ line: 2, column: 8 })
    expect(positions.empty).toEqual({ line: 3, column: 1 })
    expect(positions['tags.1']).toEqual({ line: 4, column: 11 })
    expect(positions['tags.2']).toEqual({ line: 4, column: 19 })
    expect(positions['authors.1']).toEqual({ line: 7, column: 5 })
    expect(positions['navigation.0.page']).toEqual({ line: 10, column: 11 })
  })

  it('knows where every key stands, counted from a given line', () => {
    expect(readYaml(text, 10).keys['navigation.0.page']).toEqual({ line: 19, column: 5 })
  })

  it('lets the last of two equal keys count and names the second', () => {
    const result = readYaml('a: 1\nb: 2\na: 3\n')
    expect(result.value).toEqual({ a: 3, b: 2 })
    expect(result.duplicates).toEqual([{ path: 'a', key: 'a', line: 3, column: 1 }])
  })

  it('explains a colon without quotes at its line and column', () => {
    const { problem, value } = readYaml('title: Open data: a guide\n', 2)
    expect(value).toBeUndefined()
    expect(problem).toMatchObject({
      line: 2,
      reason: 'a value holds a colon and has no quotes around it',
      note: 'Put quotes around the value:  title: "Open data: a guide"',
    })
  })

  it('refuses deep nesting and crowds of aliases instead of running out of memory', () => {
    expect(readYaml('['.repeat(20_000)).problem).toBeDefined()
    expect(readYaml(`a: &x 1\nb: [${'*x, '.repeat(200)}]`).problem?.reason).toContain('aliases')
  })

  it('gives a key named __proto__ no power', () => {
    const { value } = readYaml('__proto__:\n  polluted: true\n')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })
})
