import { beforeAll, describe, expect, it } from 'vitest'
import type { Artifact, Route, View } from '../../src/core/route.ts'
import { type RenderContext, render as renderView } from '../../src/render/render.ts'
import { spreadLines } from '../../src/render/spread-lines.ts'
import { themeOf } from './compiled.ts'
import { bodies, post, samples } from './samples.ts'

let context: RenderContext
beforeAll(async () => {
  context = { theme: await themeOf(), bodies: (hash) => bodies.get(hash) ?? [], base: '/blog', built: 0 }
})

const render = (route: Route, context: RenderContext) => renderView(route, route.view(), context)
const route = (view: View): Route => ({
  output: 'a/index.html',
  kind: view.kind,
  view: () => view,
  origin: 'content/a.md',
  step: 'page',
})
const textOf = (artifact: Artifact | undefined) =>
  artifact !== undefined && 'bytes' in artifact.content ? new TextDecoder().decode(artifact.content.bytes) : undefined

describe('a page', () => {
  it('is HTML with its bodies in place, and its shell has marks instead', () => {
    const { artifact, shell, messages } = render(route(post), context)
    expect(messages).toEqual([])
    expect(artifact).toMatchObject({ output: 'a/index.html', mediaType: 'text/html; charset=utf-8', step: 'page' })
    expect(textOf(artifact)).toContain(
      '<p>Varnish keeps copies. See <a href="/blog/posts/2026/laws/">the laws</a>.</p>',
    )
    expect(shell).toContain(`<div class="prose">\n<gazette-body id="${post.body.body}"></gazette-body></div>`)
    expect(shell).not.toContain('Varnish keeps copies')
  })

  it('has the same hash for the same view, and another for another', () => {
    const hashOf = (view: View) => render(route(view), context).artifact?.hash
    expect(hashOf(post)).toBe(hashOf(structuredClone(post)))
    expect(hashOf({ ...post, readingMinutes: 7 })).not.toBe(hashOf(post))
  })

  it('keeps dollar signs and marks that an author wrote as text', () => {
    const use = { ...post.body, body: 'abc' }
    const text = '<p>$&amp; $1 $` &lt;gazette-body id="abc">&lt;/gazette-body></p>'
    const { artifact } = render(route({ ...post, body: use }), { ...context, bodies: () => [text] })
    expect(textOf(artifact)).toContain(text)
  })

  it('that a layout fails to make is a message and nothing else', async () => {
    const theme = await themeOf({ 'layouts/tags.tsx': 'export default function Tags(view) { return view.a.b }' })
    const failed = render(route(samples.tags), { ...context, theme })
    expect(failed.artifact).toBeUndefined()
    expect(failed.messages).toMatchObject([{ code: 'layout-failed', file: 'layouts/tags.tsx', line: 1 }])
    expect(render(route(samples.tags), context).artifact).toBeDefined()
  })
})

describe('other routes', () => {
  it('are text as it is', () => {
    const { artifact, shell } = render(
      route({ kind: 'text', text: 'User-agent: *\n', mediaType: 'text/plain' }),
      context,
    )
    expect(textOf(artifact)).toBe('User-agent: *\n')
    expect(artifact?.mediaType).toBe('text/plain')
    expect(shell).toBeUndefined()
  })

  it('are copies of files that nobody reads', () => {
    const view: View = { kind: 'copy', from: 'static/logo.svg', hash: 'abc', mediaType: 'image/svg+xml' }
    expect(render(route(view), context).artifact).toMatchObject({ hash: 'abc', content: { copyOf: 'static/logo.svg' } })
  })

  it('are feeds', () => {
    const view: View = {
      ...{
        kind: 'feed',
        scope: 'tag',
        name: 'Caching',
        siteTitle: 'Gazette',
        subtitle: undefined,
        id: 'tag:example.gov,2026:/',
      },
      ...{
        self: 'https://example.gov/feed.xml',
        alternate: 'https://example.gov/',
        url: 'https://example.gov',
        language: 'en',
      },
      ...{ updated: '2026-06-02T00:00:00Z', rights: undefined, license: undefined, icon: undefined, logo: undefined },
      ...{ format: 'atom', hubs: [], history: undefined, readable: undefined, deleted: [], entries: [] },
    }
    const { artifact } = render(route(view), context)
    expect(artifact?.mediaType).toBe('application/xml; charset=utf-8')
    expect(textOf(artifact)).toContain('Posts tagged Caching – Gazette')
  })
})

describe('spreadLines', () => {
  it('puts blocks on lines of their own', () => {
    expect(spreadLines('<main><h1>A</h1><ul><li>B</li></ul></main>')).toBe(
      '<main>\n<h1>A</h1>\n<ul>\n<li>B</li></ul></main>',
    )
  })

  it('leaves alone what stands within a line or after text', () => {
    for (const html of ['<p>A <a href="#">b</a><time>c</time></p>', 'A<br/>b', '<span>a</span>b<p>c</p>']) {
      expect(spreadLines(html)).toBe(html)
    }
  })
})
