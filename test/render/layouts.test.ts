import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PageView } from '../../src/core/views.ts'
import type { Theme } from '../../src/render/theme.ts'
import { htmlOf, themeOf } from './compiled.ts'
import { bodyOf, chrome, facts, post, samples } from './samples.ts'

const kinds = Object.values(samples) as PageView[]
let theme: Theme
beforeAll(async () => {
  theme = await themeOf()
})

describe.each(kinds)('the layout of $kind', (view) => {
  let html: string
  beforeAll(() => {
    html = htmlOf(view, theme)
  })

  it('passes the standard rules of html-validate', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] })
    const report = await validator.validateString(html)
    const problems = report.results.flatMap(({ messages }) =>
      messages.map((m) => `${m.line}: ${m.ruleId} ${m.message}`),
    )
    expect(problems).toEqual([])
  })

  it('has one h1, one main, a header, a footer, and begins with a skip link', () => {
    for (const start of ['<h1', '<main', '<header class="site-header"', '<footer class="site-footer"']) {
      expect(html.split(start), start).toHaveLength(2)
    }
    expect(html).toMatch(/<body>\s*<a class="skip-link" href="#gazette-main">/)
    expect(html).toContain('<main id="gazette-main"')
  })

  it('needs nothing that its policy forbids', () => {
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"`,
    )
    expect(html).not.toMatch(/ style=|<style|<iframe|<form/)
    expect(html.replaceAll('<script type="application/ld+json">', '')).not.toContain('<script')
    for (const [, address = ''] of html.matchAll(/ src="([^"]*)"/g)) expect(address).toMatch(/^\/blog\//)
  })

  it('leaves no mark of a body, prints no undefined and no object', () => {
    expect(html).not.toContain('gazette-body')
    expect(html).not.toMatch(/undefined|\[object|NaN/)
  })
})

describe('the head of a page', () => {
  it('names the page and the site', () => {
    expect(htmlOf(post, theme)).toContain('<title>Caching a public site with Varnish – Gazette</title>')
    expect(htmlOf(samples.home, theme)).toContain('<title>Gazette – Open source in government</title>')
    expect(htmlOf(samples.section, theme)).toContain('<title>Posts, page 3 – Gazette</title>')
  })

  it('names its canonical address, its feeds and what networks show', () => {
    const html = htmlOf(post, theme)
    for (const line of [
      '<link rel="canonical" href="https://example.gov/blog/posts/2026/caching/"/>',
      '<link rel="alternate" type="application/atom+xml" href="/blog/feed.xml" title="Gazette"/>',
      '<link rel="alternate" type="application/atom+xml" href="/blog/posts/feed.xml" title="Posts – Gazette"/>',
      '<meta property="og:title" content="Caching a public site with Varnish"/>',
      '<meta property="article:published_time" content="2026-06-02T00:00:00-04:00"/>',
      '<meta property="article:tag" content="Caching"/>',
      `<link rel="stylesheet" href="/blog${theme.stylesheet}"/>`,
      '<meta name="color-scheme" content="light dark"/>',
    ]) {
      expect(html).toContain(line)
    }
  })

  it('asks not to be indexed only where the view says so', () => {
    expect(htmlOf(samples['not-found'], theme)).toContain('<meta name="robots" content="noindex"/>')
    expect(htmlOf(post, theme)).not.toContain('noindex')
  })
})

describe('what layouts print', () => {
  it('escapes every text, also inside structured data', () => {
    const title = '</script><script>alert(1)</script> & "quotes"'
    const evil = { ...post, page: facts(title, '/x/'), structured: { headline: title } }
    const html = htmlOf(evil, theme)
    expect(html).not.toContain('<script>')
    expect(html).toContain('<h1>&lt;/script>&lt;script>alert(1)&lt;/script> &amp; &quot;quotes&quot;</h1>')
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? ''
    expect(JSON.parse(data)).toEqual({ headline: title })
  })

  it('gives content in another language its language and direction, and only that', () => {
    const html = htmlOf({ ...post, page: facts('مصدر مفتوح', '/x/', { language: 'ar' }) }, theme)
    expect(html).toContain('<html lang="en" dir="ltr">')
    expect(html).toContain('<h1 lang="ar" dir="rtl">')
    expect(html).toContain('<div class="prose" lang="ar" dir="rtl">')
    expect(htmlOf(post, theme)).toContain('<h1>')
  })

  it('writes a site of a right-to-left language from right to left', () => {
    const page = facts('עברית', '/x/', { language: 'he' })
    expect(htmlOf({ ...post, site: { ...chrome, language: 'he' }, page }, theme)).toContain(
      '<html lang="he" dir="rtl">',
    )
  })

  it('names network and purpose of each share link, and says once that they leave the site', () => {
    const html = htmlOf(post, theme)
    expect(html).toContain(
      '<a href="https://share.joinmastodon.org/#text=A%20%26%20B" rel="noopener noreferrer" aria-label="Share on Mastodon">Mastodon</a>',
    )
    expect(html).toContain('href="https://www.linkedin.com/sharing/share-offsite/?url=a&amp;b=c"')
    expect(html).toContain('aria-label="Share by e-mail">E-mail</a>')
    expect(html.split('leave this site')).toHaveLength(2)
    expect(html).toContain('<span class="permalink-address">https://example.gov/blog/posts/2026/caching/</span>')
    expect(htmlOf({ ...post, share: [] }, theme)).not.toContain('class="share"')
  })

  it('gives every date to machines too', () => {
    expect(htmlOf(post, theme)).toContain('<time datetime="2026-06-02">2 June 2026</time>')
  })

  it('leads from a card of a link post to its source, and from its date to its own page', () => {
    const html = htmlOf(samples.tag, theme)
    expect(html).toContain(
      '<a href="https://www.example.org/guide">Un guide des licences libres pour l’administration</a>',
    )
    expect(html).toContain('<a href="/blog/posts/2026/licences/"><time datetime="2026-05-19">')
  })

  it('marks drafts and scheduled posts, and a preview by a banner', () => {
    const html = htmlOf({ ...post, site: { ...chrome, preview: true }, draft: true, scheduled: true }, theme)
    for (const words of [
      '<span class="mark">Draft</span>',
      '<span class="mark">Scheduled</span>',
      'class="preview-banner"',
    ]) {
      expect(html).toContain(words)
      expect(htmlOf(post, theme)).not.toContain(words)
    }
  })

  it('redirects without script', () => {
    const html = htmlOf(samples.redirect, theme)
    expect(html).toContain('<meta http-equiv="refresh" content="0; url=/blog/about/"/>')
    expect(html).toContain('<a href="/blog/about/">About</a>')
    expect(html).toContain('<link rel="canonical" href="https://example.gov/blog/about/"/>')
  })

  it('prints the notice on every page, its headings as bold lines', async () => {
    const body = bodyOf(['<h2 id="closed" class="x">Closed</h2>\n<p>On Monday.</p>'], '/')
    const site = { ...chrome, notice: { title: 'Office hours', body } }
    const html = htmlOf({ ...samples.tags, site }, theme)
    expect(html).toContain('<p class="site-notice-title">Office hours</p>')
    expect(html).toContain('<p><strong>Closed</strong></p>\n<p>On Monday.</p>')
  })
})

describe('a site without anything', () => {
  const bare = {
    ...chrome,
    ...{
      tagline: '',
      navigation: [],
      footer: [],
      license: undefined,
      contactHref: undefined,
      repositoryHref: undefined,
    },
    ...{
      faviconHref: undefined,
      feedHref: undefined,
      tagsHref: undefined,
      authorsHref: undefined,
      archiveHref: undefined,
      feedsHref: undefined,
      newsletter: undefined,
    },
  }
  const page = facts('Gazette', '/', { canonical: undefined, openGraph: undefined, feeds: [], description: undefined })

  it('prints no empty lists, links or navigation', async () => {
    const html = htmlOf(
      {
        ...samples.home,
        site: bare,
        page,
        body: undefined,
        pinned: [],
        list: { posts: [], newerHref: undefined, olderHref: undefined },
      },
      theme,
    )
    expect(html).not.toMatch(/<nav|<ul|href=""|<section|canonical|og:/)
    expect(html).toContain('<title>Gazette</title>')
    const report = await new HtmlValidate({ extends: ['html-validate:standard'] }).validateString(html)
    expect(report.valid).toBe(true)
  })
})
