import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FeedSourceView } from '../../src/core/feed-view.ts'
import { withoutIllegalCharacters as clean } from '../../src/core/html.ts'
import { renderJsonFeed } from '../../src/render/json-feed.ts'
import { anyContext, anyFeed, anyTitle, context, entryView, feedView } from './feed-views.ts'

const parse = (...view: Parameters<typeof feedView>) =>
  JSON.parse(renderJsonFeed(feedView(...view), context)) as { items: Record<string, unknown>[] } & Record<
    string,
    unknown
  >

describe('a feed as JSON Feed 1.1', () => {
  it('is this document', () => {
    expect(
      renderJsonFeed(feedView({ format: 'json', self: 'https://example.gov/blog/feed.json' }), context),
    ).toMatchInlineSnapshot(`
      "{
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Public Code",
        "home_page_url": "https://example.gov/blog/",
        "feed_url": "https://example.gov/blog/feed.json",
        "description": "Notes",
        "favicon": "https://example.gov/blog/favicon.svg",
        "language": "en",
        "_rights": {
          "about": "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.10",
          "text": "CC0 1.0",
          "license": "https://creativecommons.org/publicdomain/zero/1.0/"
        },
        "items": [
          {
            "id": "tag:example.gov,2026:/posts/open-data/",
            "url": "https://example.gov/blog/posts/open-data/",
            "title": "Open data",
            "content_html": "<p>Text</p>",
            "summary": "In short.",
            "date_published": "2026-06-01T00:00:00-04:00",
            "date_modified": "2026-06-02T09:30:00-04:00",
            "authors": [
              {
                "name": "Ada",
                "url": "https://example.gov/blog/authors/ada/"
              }
            ],
            "tags": [
              "Open source"
            ]
          }
        ]
      }
      "
    `)
  })

  it('names hubs, files, and the language where it is another', () => {
    const enclosures = [{ url: 'https://example.gov/a.pdf', type: 'application/pdf', length: 12, title: 'The report' }]
    const { hubs, items } = parse({
      hubs: ['https://hub.example.org/'],
      entries: [entryView({ enclosures, language: 'fr' })],
    })
    expect(hubs).toEqual([{ type: 'WebSub', url: 'https://hub.example.org/' }])
    expect(items[0]).toMatchObject({
      language: 'fr',
      attachments: [
        { url: 'https://example.gov/a.pdf', mime_type: 'application/pdf', title: 'The report', size_in_bytes: 12 },
      ],
    })
  })

  it('says which feed an entry was taken from', () => {
    const source: FeedSourceView = {
      ...{
        id: 'urn:x',
        title: 'Neighbour',
        updated: undefined,
        self: 'https://example.org/feed',
        alternate: undefined,
      },
      ...{ rights: 'CC0', license: undefined, authors: [] },
    }
    const [item] = parse({ entries: [entryView({ source })] }).items
    expect(item?._source).toMatchObject({ id: 'urn:x', title: 'Neighbour', feed_url: 'https://example.org/feed' })
    expect(parse().items[0]).not.toHaveProperty('_source')
  })

  it('has a text in any case', () => {
    const [item] = parse({ entries: [entryView({ body: undefined, summary: '' })] }).items
    expect(item).toMatchObject({ content_text: '' })
    expect(item).not.toHaveProperty('content_html')
  })
})

describe('law: any string in any field', () => {
  it('gives JSON that parses back to that string', () => {
    fc.assert(
      fc.property(anyFeed, (view) => {
        const feed = JSON.parse(renderJsonFeed(view, anyContext))
        expect(feed.title).toBe(clean(anyTitle(view)))
        expect(feed.feed_url).toBe(clean(view.self))
        expect(feed.items.length).toBe(view.entries.length)
        for (const [index, entry] of view.entries.entries()) {
          const item = feed.items[index]
          const same = (key: string, value: string | undefined) =>
            expect(item[key], key).toBe(value === undefined ? undefined : clean(value))
          same('id', entry.id)
          same('title', entry.title)
          same('url', entry.url)
          same('external_url', entry.linked)
          same('content_html', entry.body?.body)
          same('date_published', entry.published)
          same('date_modified', entry.updated)
          expect(item.authors.map(({ name }: { name: string }) => name)).toEqual(
            entry.authors.map(({ name }) => clean(name)),
          )
          expect(item.tags ?? []).toEqual(entry.categories.map(({ label }) => clean(label)))
        }
      }),
      { numRuns: 300 },
    )
  })
})
