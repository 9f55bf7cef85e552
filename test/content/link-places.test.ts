import { describe, expect, it } from 'vitest'
import { linkPlaces } from '../../src/content/link-places.ts'

/** The places of a text as `url` and the characters that stand there. */
const places = (source: string) => linkPlaces(source).map(({ start, end, url }) => [url, source.slice(start, end)])

describe('the places of links', () => {
  it.each([
    ['a [link](./a.md) and ![image](b.png "title")', ['./a.md', 'b.png']],
    ['[a](<./a b.md>) [b]( ./c.md "](x)" ) [c](/x(y)z)', ['./a b.md', './c.md', '/x(y)z']],
    ['[![inner](in.png)](out.md)', ['out.md', 'in.png'].sort()],
    ['![a [b](c) d](e.png)', ['e.png']],
    ['[text][ref] ![image][ref]\n\n[ref]: ./a.md "title"\n[unused]: <b c.md>', ['./a.md', 'b c.md']],
    ['> [a](\n> ./a.md\n> "t")', ['./a.md']],
    ['<https://example.gov/a/> and https://example.gov/b/ too', ['https://example.gov/a/', 'https://example.gov/b/']],
    ['<a class=x href="./a.md">t</a> <img alt="" src=b.png>', ['./a.md', 'b.png']],
    ['<div>\n<a href=\'/a/\'\n title="href=x">t</a>\n<!-- <a href="/no/">x</a> -->\n</div>', ['/a/']],
    ['| a | b |\n| - | - |\n| [x](./a.md) | [y](./b.md) |', ['./a.md', './b.md']],
    ['- [x](./a.md)\n\n:::note\n[y](./b.md)[^1]\n:::\n\n[^1]: See [z](./c.md).', ['./a.md', './b.md', './c.md']],
  ])('%s', (source, urls) => {
    expect(
      places(source)
        .map(([url]) => url)
        .sort(),
    ).toEqual([...urls].sort())
    for (const [url, written] of places(source)) expect(written).toBe(url)
  })

  it('tell what was written from what is meant', () => {
    expect(places('[a](./a\\_b.md) [b](./c&amp;d.md) [c](e%20f.md)')).toEqual([
      ['./a_b.md', './a\\_b.md'],
      ['./c&d.md', './c&amp;d.md'],
      ['e%20f.md', 'e%20f.md'],
    ])
    expect(places('<a href="/a/?b=1&amp;c=2">x</a>')).toEqual([['/a/?b=1&c=2', '/a/?b=1&amp;c=2']])
  })

  it('are none in code, comments and escapes, nor in what is not parsed', () => {
    expect(places('`[a](b.md)` \\[a](b.md) <!-- [a](b.md) -->\n\n    [a](b.md)\n\n```\n[a](b.md)\n```')).toEqual([])
    expect(places(`${'a]('.repeat(9000)} [a](b.md)`)).toEqual([])
  })
})
