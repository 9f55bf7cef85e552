import { describe, expect, it } from 'vitest'
import type { SiteConfig } from '../../src/core/config.ts'
import type { Asset, Head } from '../../src/core/document.ts'
import type { SiteRequest } from '../../src/core/site.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aHead, aLink, anAsset, aPost, aRequest } from '../factories.ts'
import { aFeedConfig, aPlanetConfig } from '../planet-factories.ts'

const build = (documents: readonly Head[], assets: readonly Asset[] = [], request: Partial<SiteRequest> = {}) =>
  buildSite(documents, assets, aConfig(), aRequest(request))

const told = (documents: readonly Head[], assets: readonly Asset[] = []) =>
  build(documents, assets).messages.map(({ code, file }) => `${code} ${file}`)

describe('two files at one address', () => {
  it('are an error that names both, and the first keeps it', () => {
    const { site, messages } = build([aHead('content/a.md'), aHead('content/a/index.md')])
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({
      code: 'address-collision',
      file: 'content/a/index.md',
      related: [{ file: 'content/a.md' }],
    })
    expect(messages[0]?.text).toContain('"content/a/index.md" and "content/a.md"')
    expect(site.pages.map(({ head }) => head.path)).toEqual(['content/a.md'])
  })

  it('include those that differ only in case or normalisation, and no others', () => {
    expect(told([aHead('content/Foo.md'), aHead('content/foo.md')])).toEqual(['address-collision content/foo.md'])
    const decomposed = aHead('content/b.md', {}, { address: '/re\u0301sume\u0301/' })
    expect(told([aHead('content/r\u00e9sum\u00e9.md'), decomposed])).toHaveLength(1)
    expect(told([aHead('content/foo.md'), aHead('content/fooo.md')])).toEqual([])
  })

  it('are told while one of them is still held back, and not once it is held back for its errors', () => {
    const documents = [aHead('content/a.md'), aHead('content/a/index.md', { draft: true })]
    expect(told(documents)).toEqual(['address-collision content/a/index.md'])
    expect(build(documents, [], { heldForErrors: ['content/a/index.md'] }).messages).toEqual([])
  })

  it('are told once, without the id that follows from the address', () => {
    const documents = ['a.md', 'a/index.md'].map((name) => aPost(`content/posts/${name}`, '2026-01-01'))
    expect(told(documents)).toEqual(['address-collision content/posts/a/index.md'])
  })

  it('are the matter of what is held back, whatever is published there', () => {
    const draft = { draft: true }
    expect(told([aHead('content/about.md', draft)], [anAsset('static/about/index.html')])).toEqual([
      'address-collision content/about.md',
    ])
    const post = aPost('content/data/a.md', '2026-01-01', draft)
    expect(told([post], [anAsset('static/data/index.html')])).toEqual([])
    expect(told([aPost('content/data/a.md', '2026-01-01')], [anAsset('static/data/index.html')])).toEqual([
      'address-collision static/data/index.html',
    ])
    const list = aHead('content/data/index.md', draft)
    expect(told([aPost('content/data/a.md', '2026-01-01'), list])).toEqual([])
  })

  it('include files beside documents, used or static', () => {
    const user = aHead('content/b.md', {}, { links: [aLink('/map.svg')] })
    expect(told([user], [anAsset('content/map.svg'), anAsset('static/map.svg')])).toEqual([
      'address-collision static/map.svg',
    ])
    expect(told([aHead('content/about.md')], [anAsset('static/about/index.html')])).toEqual([
      'address-collision static/about/index.html',
    ])
  })
})

describe('former addresses', () => {
  const moved = (alias: `/${string}`) =>
    aPost(
      'content/posts/new.md',
      '2026-01-01',
      { aliases: [alias] },
      {
        positions: { 'aliases.0': { line: 5, column: 5 } },
      },
    )

  it('are taken when nothing is there', () => {
    expect(told([moved('/2019/old.php')])).toEqual([])
    expect(told([moved('/posts/new/')])).toEqual([])
  })

  it.each(['/posts/other/', '/posts/other', '/Posts/Other/', '/posts/'] as const)('collide at %s', (alias) => {
    const { site, messages } = build([moved(alias), aPost('content/posts/other.md', '2026-01-02')])
    expect(messages).toMatchObject([{ code: 'address-collision', file: 'content/posts/new.md', line: 5, column: 5 }])
    expect(site.posts.find(({ address }) => address === '/posts/new/')?.head.meta.aliases).toEqual([])
  })

  it.each(['/../etc/', '/a//b/', '/?p=1', '/a\\b/'] as const)('cannot be %s', (alias) => {
    expect(told([moved(alias)])).toEqual(['front-matter-invalid content/posts/new.md'])
  })

  it('keep off what Gazette makes', () => {
    expect(told([moved('/tags/old/')])).toEqual(['address-reserved content/posts/new.md'])
    expect(told([moved('/posts/page/2/')])).toEqual(['address-reserved content/posts/new.md'])
    expect(told([moved('/archive/2019/05/old/')])).toEqual([])
  })
})

describe('reserved addresses', () => {
  it.each(['tags/a', 'authors', 'archive/x', 'page/2', 'feeds/index', 'Tags/a', 'posts/page/2'])(
    'content/%s.md is refused',
    (name) => {
      const { site, messages } = build([aHead(`content/${name}.md`)])
      expect(messages.map(({ code }) => code)).toEqual(['address-reserved'])
      expect(site.pages).toEqual([])
    },
  )

  it.each(['posts/tags', 'taggers', 'posts/page/two', 'posts/feeds/a', 'planet', 'planet/mars'])(
    'content/%s.md is not',
    (name) => {
      expect(told([aHead(`content/${name}.md`)])).toEqual([])
    },
  )

  it('hold below /planet/ where there is a planet', () => {
    const planet: SiteConfig['planet'] = { ...aPlanetConfig(), feeds: [aFeedConfig('ops')] }
    const found = (documents: readonly Head[], assets: readonly Asset[] = []) =>
      buildSite(documents, assets, aConfig({ planet }), aRequest()).messages.map(({ code, file }) => `${code} ${file}`)
    expect(found([aHead('content/planet.md'), aHead('content/planet/mars.md'), aHead('content/planets.md')])).toEqual([
      'address-reserved content/planet.md',
      'address-reserved content/planet/mars.md',
    ])
    const taken = [
      'index.html',
      'feed.json',
      'planet.opml',
      'ops/index.html',
      'ops/page/2/index.html',
      '2026/05/index.html',
    ]
    expect(
      found(
        [],
        taken.map((name) => anAsset(`static/planet/${name}`)),
      ),
    ).toHaveLength(taken.length)
    expect(
      found(
        [],
        ['logo.svg', 'faces/a.png', 'images/a.png'].map((name) => anAsset(`static/planet/${name}`)),
      ),
    ).toEqual([])
    const alias = aHead('content/a.md', { aliases: ['/planet/ops/'] })
    expect(found([alias])).toEqual(['address-reserved content/a.md'])
  })

  it('let files be where Gazette makes nothing', () => {
    const post = aPost('content/posts/a.md', '2026-01-01')
    expect(told([post], [anAsset('static/authors/jane.png'), anAsset('static/blog/feed.xml')])).toEqual([])
    expect(
      told(
        [post],
        ['feed.xml', 'posts/feed.xml', 'tags/a/index.html', 'assets/gazette-1.css'].map((path) =>
          anAsset(`static/${path}`),
        ),
      ),
    ).toHaveLength(4)
  })
})
