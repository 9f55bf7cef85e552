/** The words in which Gazette says what it took out of raw HTML. */
import { describe, expect, it } from 'vitest'
import { read } from './render.ts'

const saidOf = (markdown: string): string[] => read(markdown).head.messages.map(({ text, note }) => `${text} ${note}`)

describe('what was removed', () => {
  it.each([
    ['Dear <your name here>,', '"<your name here>"'],
    ['A list<T> of them', '"<T>"'],
  ])('is shown as written where it was no tag: %s', (markdown, words) => {
    expect(saidOf(markdown)).toEqual([
      `The tag ${words} was removed; what it holds is printed. If it is meant as text, put it between backticks.`,
    ])
  })

  it.each(['<font color="red">Red</font>', '<marquee>Word</marquee>', '<button>Press</button>'])(
    'is not called text where it was a tag: %s',
    (markdown) => {
      expect(saidOf(markdown)[0]).toContain('Pages are made of text')
    },
  )

  it('speaks of the size of images only at images', () => {
    expect(saidOf('<table width="100%"><tr><th>A</th></tr></table>')[0]).toContain('How things look')
    expect(saidOf('<img src="a.png" alt="A" width="100">')[0]).toContain('in their own size')
  })

  it('names an attribute once, however often the parser repeats it', () => {
    expect(saidOf('if a<b and c>d\n\nthen')[0]).toContain('The attributes "and" and "c" were removed from "<b>"')
  })

  it.each(['[w](C:\\Users\\me\\doc.docx)', '[w](file:///C:/doc.docx)'])(
    'explains that others cannot open a file of one computer: %s',
    (markdown) => {
      const [said] = saidOf(markdown)
      expect(said).toContain('This file is on your own computer.')
      expect(said).not.toContain('%5C')
    },
  )

  it('explains protocols elsewhere', () => {
    expect(saidOf('[w](ftp://example.org/)')[0]).toContain('Links may use http')
  })
})

describe('a container that is not read', () => {
  it.each([
    ['::: note\nText', 'without a space'],
    [':::note My title\nText\n:::', 'in square brackets'],
    ['Text\n\n:::', 'closes no container'],
    [':::note\nText\n\n:::tip\nInner\n:::\n:::', 'more colons'],
  ])('is explained: %j', (markdown, words) => {
    expect(saidOf(markdown).join('\n')).toContain(words)
  })

  it.each([':::note\nText\n:::', '::::note\n:::tip\nText\n:::\n::::', 'a ::: b', ':::note[My title]\nText\n:::'])(
    'is not mentioned where it is: %j',
    (markdown) => {
      expect(saidOf(markdown)).toEqual([])
    },
  )
})
