import { describe, expect, it } from 'vitest'
import type { Generator, Route } from '../../src/core/route.ts'
import { generators } from '../../src/routes/generators.ts'
import { planRoutes } from '../../src/routes/plan.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aHead, anAsset, aPost, aRequest } from '../factories.ts'
import { planned } from './planned.ts'

const site = buildSite([aHead('content/about.md')], [], aConfig(), aRequest()).site

function made(output: string): Route {
  return {
    output,
    kind: 'text',
    view: () => ({ kind: 'text', text: '', mediaType: 'text/plain' }),
    origin: '',
    step: 'page',
  }
}

describe('the plan', () => {
  it('lists every output once, sorted', () => {
    const { outputs, messages } = planned([
      aPost('content/posts/a.md', '2026-01-01', { tags: ['Law'], authors: ['Jane'] }),
    ])
    expect(outputs).toEqual([...outputs].sort())
    expect(outputs).toEqual([
      '.nojekyll',
      '404.html',
      '_headers',
      'anchors.tsv',
      'archive/2026/index.html',
      'archive/index.html',
      'authors/index.html',
      'authors/jane/feed.json',
      'authors/jane/feed.xml',
      'authors/jane/index.html',
      'authors/jane/rss.xml',
      'feed.json',
      'feed.xml',
      'feeds/feed.css',
      'feeds/index.html',
      'index.html',
      'ledger.tsv',
      'posts/a/index.html',
      'posts/feed.json',
      'posts/feed.xml',
      'posts/index.html',
      'posts/rss.xml',
      'robots.txt',
      'rss.xml',
      'sitemap.xml',
      'status.json',
      'tags/index.html',
      'tags/law/feed.json',
      'tags/law/feed.xml',
      'tags/law/index.html',
      'tags/law/rss.xml',
    ])
    expect(messages).toEqual([])
  })

  it('does not depend on the order of generators', () => {
    const shown = (list: typeof generators) =>
      planRoutes(site, list).routes.map(({ output, origin, step, view }) => ({ output, origin, step, view: view() }))
    expect(shown([...generators].reverse())).toEqual(shown(generators))
  })

  it.each(['../evil.txt', 'a/../../evil.txt', '/etc/x', '', 'a//b', 'a/', '..\\x', '.gazette-manifest.json'])(
    'refuses the output "%s" of a generator',
    (output) => {
      const { routes, messages } = planRoutes(site, [() => [made(output), made('a.txt')]], [])
      expect(routes.map((route) => route.output)).toEqual(['a.txt'])
      expect(messages).toMatchObject([{ code: 'config-code-failed', severity: 'error', file: 'site.config.ts' }])
    },
  )

  it('has a home page and no lists for an empty site', () => {
    expect(planned([], { url: undefined }).outputs).toEqual([
      '.nojekyll',
      '404.html',
      '_headers',
      'index.html',
      'robots.txt',
      'status.json',
    ])
  })
})

describe('collisions of outputs', () => {
  it('are errors that name a static file and what is made there, which keeps its place', () => {
    const { messages, view } = planned([], {}, [anAsset('static/404.html')])
    expect(messages).toMatchObject([{ code: 'address-collision', file: 'static/404.html' }])
    expect(messages[0]?.text).toContain('what Gazette makes itself')
    expect(view('404.html', 'not-found').kind).toBe('not-found')
  })

  it('let a site bring files that Gazette would make only by default', () => {
    const names = ['robots.txt', 'status.json', '_headers', '.nojekyll', '_redirects']
    const { messages, routes } = planned(
      [aHead('content/a.md', { aliases: ['/old/'] })],
      {},
      names.map((name) => anAsset(`static/${name}`)),
    )
    expect(messages).toEqual([])
    for (const name of names) expect(routes.find(({ output }) => output === name)?.origin).toBe(`static/${name}`)
  })

  it('include those that differ only in case, and a file where a folder must be', () => {
    const extra: Generator = () => [made('About/index.html'), made('about'), made('elsewhere/index.html')]
    const { messages } = planRoutes(site, [...generators, extra])
    expect(messages.map(({ code, file }) => [code, file])).toEqual([
      ['address-collision', 'content/about.md'],
      ['address-collision', 'content/about.md'],
    ])
    expect(messages[1]?.text).toContain('"/about/index.html" and "/about", which cannot both exist')
  })

  it('are told once for a file in the way of many pages', () => {
    const posts = ['a', 'b'].map((name) => aPost(`content/posts/${name}.md`, '2026-01-01'))
    expect(planned(posts, {}, [anAsset('static/posts')]).messages).toMatchObject([{ file: 'static/posts' }])
  })
})
