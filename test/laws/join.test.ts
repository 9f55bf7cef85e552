/** Law: what the joins remember of a document makes them faster and nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLinks } from '../../src/check/links.ts'
import type { SiteConfig } from '../../src/core/config.ts'
import type { Head, Meta } from '../../src/core/document.ts'
import type { Generator } from '../../src/core/route.ts'
import { generators } from '../../src/routes/generators.ts'
import { planRoutes } from '../../src/routes/plan.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aHead, aLink, anAsset, aRequest, moment } from '../factories.ts'

const assets = ['static/logo.svg', 'content/posts/map.png', 'static/posts/b', 'content/jane.png'].map((path) =>
  anAsset(path),
)
const entry = { bio: undefined, url: undefined, links: [], email: undefined }
const configs: readonly SiteConfig[] = [
  aConfig(),
  aConfig({
    url: undefined,
    tags: { law: { label: 'The law', aliases: ['Legal'], description: undefined } },
    authors: { jane: { ...entry, name: 'Jane Doe', image: '/jane.png' } },
  }),
]

/** Everything that follows from the facts. */
function joined(heads: readonly Head[], config: SiteConfig, now: number) {
  const { site, messages } = buildSite(heads, assets, config, aRequest({ now }))
  const planned = planRoutes(site, generators)
  const documents = heads.map((head) => ({ head, body: [], text: '' }))
  const links = checkLinks({ site, documents, assets, routes: planned.routes })
  const routes = planned.routes.map(({ view, ...route }) => ({ ...route, view: view() }))
  return { site, routes, messages: [...messages, ...planned.messages, ...links] }
}

const paths = ['a', 'A', 'b', '2026-01-02-c', 'sub/d', 'sub/index', 'index'].map((name) => `content/posts/${name}.md`)
const days = ['2026-01-01', '2026-06-01', '2026-12-24'].map(moment)
const words = ['Law', 'law', 'Legal', 'jane', 'Jane Doe']
const targets = [
  '/posts/a/',
  '/posts/b/',
  '/posts/sub/',
  '/posts/map.png',
  '/old/',
  '',
  'https://example.org/',
] as const

const meta: fc.Arbitrary<Partial<Meta>> = fc.record(
  {
    title: fc.constantFrom('One', 'Two'),
    date: fc.constantFrom(...days),
    expires: fc.constantFrom(...days),
    updated: fc.constantFrom(...days),
    tags: fc.array(fc.constantFrom(...words), { maxLength: 3 }),
    authors: fc.array(fc.constantFrom(...words), { maxLength: 2 }),
    aliases: fc.array(fc.constantFrom('/old/', '/posts/a/', '/posts/feed.xml'), { maxLength: 2 }),
    draft: fc.boolean(),
    id: fc.constantFrom('x', 'tag:example.gov,2026:/posts/b/'),
    type: fc.constantFrom('post', 'page'),
  },
  { requiredKeys: [] },
)
const head = fc
  .record({ path: fc.constantFrom(...paths), meta, links: fc.array(fc.constantFrom(...targets), { maxLength: 3 }) })
  .map(({ path, meta, links }) => aHead(path, meta, { links: links.map((to) => aLink(to, 'part')) }))
const look = fc.record({ edits: fc.array(head, { maxLength: 4 }), config: fc.nat(1), now: fc.constantFrom(...days) })

describe('a join of documents seen before', () => {
  it('is the join of the same documents seen for the first time', () => {
    fc.assert(
      fc.property(fc.array(look, { minLength: 2, maxLength: 5 }), (looks) => {
        const known = new Map<string, Head>()
        for (const { edits, config, now } of looks) {
          for (const edit of edits) known.set(edit.path, edit)
          const chosen = configs[config] ?? aConfig()
          const heads = [...known.values()]
          const anew = joined(structuredClone(heads), structuredClone(chosen), now.epoch)
          expect(joined(heads, chosen, now.epoch)).toEqual(anew)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('makes no view before somebody asks for it', () => {
    const unmade: Generator = () => [
      {
        output: 'a.txt',
        kind: 'text',
        view: () => {
          throw new Error('made')
        },
        origin: '',
        step: 'asset',
      },
    ]
    const { site } = buildSite([aHead('content/a.md')], [], aConfig(), aRequest())
    const { routes, messages } = planRoutes(site, [...generators, unmade])
    expect(messages).toEqual([])
    expect(() => routes.find(({ output }) => output === 'a.txt')?.view()).toThrow('made')
    expect(routes.find(({ output }) => output === 'a/index.html')?.view().kind).toBe('page')
  })
})
