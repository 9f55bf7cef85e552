import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withoutIllegalCharacters as clean } from '../../src/core/html.ts'
import { renderAtom } from '../../src/render/atom.ts'
import { renderJsonFeed } from '../../src/render/json-feed.ts'
import { rfc822Date } from '../../src/render/rfc822-date.ts'
import { renderRss } from '../../src/render/rss.ts'
import { anyContext, anyFeed } from './feed-views.ts'
import { child, children, type Node, parse } from './strict-xml.ts'

const moment = fc
  .record({
    at: fc.date({ min: new Date('1999-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
    offset: fc.constantFrom('Z', '+00:00', '-04:00', '+13:00', '-09:30'),
  })
  .map(({ at, offset }) => `${at.toISOString().slice(0, 19)}${offset}`)

const dated = fc.tuple(anyFeed, fc.array(moment, { minLength: 3, maxLength: 3 })).map(([view, moments]) => ({
  ...view,
  entries: view.entries.map((entry, index) => ({
    ...entry,
    published: entry.published === undefined ? undefined : moments[index],
    updated: moments[index] ?? '',
  })),
}))

interface Item {
  readonly id: string
  readonly url?: string
  readonly external_url?: string
  readonly date_published?: string
  readonly date_modified: string
  readonly content_html?: string
}

it('the three formats carry the same ids, order, dates, links and texts', () => {
  const text = (node: Node, name: string) => child(node, name)?.text
  fc.assert(
    fc.property(dated, (view) => {
      const atom = children(parse(renderAtom(view, anyContext)), 'entry').map((entry) => ({
        id: text(entry, 'id') ?? '',
        date: Date.parse(text(entry, 'published') ?? text(entry, 'updated') ?? ''),
        link: children(entry, 'link').find(({ attributes }) => attributes.rel === 'alternate')?.attributes.href ?? '',
        // Of what leads nowhere the summary is the content, which the other formats do not ask for.
        content: child(entry, 'content')?.attributes.type === 'html' ? text(entry, 'content') : '',
      }))
      const channel = child(parse(renderRss(view, anyContext)), 'channel')
      const rss = children(channel, 'item').map((item) => ({
        id: text(item, 'guid') ?? '',
        date: Date.parse(text(item, 'pubDate') ?? ''),
        link: children(item, 'link').find(({ attributes }) => attributes.rel === undefined)?.text ?? '',
        content: text(item, 'encoded') ?? '',
      }))
      const { items } = JSON.parse(renderJsonFeed(view, anyContext)) as { items: readonly Item[] }
      const json = items.map((item) => ({
        id: item.id,
        date: Date.parse(item.date_published ?? item.date_modified),
        link: item.external_url ?? item.url ?? '',
        content: item.content_html ?? '',
      }))
      expect(rss).toEqual(atom)
      expect(json).toEqual(atom)
      expect(atom.map(({ id }) => id)).toEqual(view.entries.map(({ id }) => clean(id)))
    }),
    { numRuns: 300 },
  )
})

it('a date of RSS is the same moment with the same offset', () => {
  expect(rfc822Date('2026-06-02T09:30:00-04:00')).toBe('Tue, 02 Jun 2026 09:30:00 -0400')
  expect(rfc822Date('2024-02-29T23:59:59Z')).toBe('Thu, 29 Feb 2024 23:59:59 +0000')
  for (const other of ['2026-06-02', '2026-13-02T09:30:00Z', 'soon', '']) expect(rfc822Date(other)).toBe(other)
})
