import { describe, expect, it } from 'vitest'
import { contentPolicy } from '../../src/core/content-policy.ts'
import { devPolicy, sitePolicy } from '../../src/dev/http/content-policy.ts'
import { clientTags, injectClient } from '../../src/dev/site/inject.ts'
import { buildFrom, post, siteWith } from '../site.ts'

const tags = clientTags('abc')

describe('the content policy of development', () => {
  it('is that of production and lets the client in', () => {
    expect(sitePolicy).toBe(`${contentPolicy}; script-src 'self'; connect-src 'self'`)
  })

  it.each([
    ["default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'"],
    ["default-src 'self'", "default-src 'self'"],
    ['', ''],
    ["img-src 'self'", "img-src 'self'"],
    ["script-src 'none'", "script-src 'self'"],
    [
      "script-src https://maps.example; connect-src 'NONE'",
      "script-src https://maps.example 'self'; connect-src 'self'",
    ],
    [
      "default-src https://a.example; style-src 'self'",
      "default-src https://a.example; style-src 'self'; script-src https://a.example 'self'; connect-src https://a.example 'self'",
    ],
    ["script-src 'self'; script-src-elem 'none'", "script-src 'self'; script-src-elem 'self'"],
    ["SCRIPT-SRC 'sha256-x'; script-src 'self'", "script-src 'sha256-x' 'self'"],
    ['upgrade-insecure-requests; ;; img-src *', 'img-src *'],
  ])('makes of %j %j', (policy, widened) => {
    expect(devPolicy(policy)).toBe(widened)
    expect(devPolicy(widened)).toBe(widened)
  })
})

describe('the client', () => {
  it('stands at the end of the head of every page that layouts make, and changes nothing else but the policy', async () => {
    const { files } = await buildFrom(siteWith({ 'content/posts/a.md': post('</head> & <b>', '', '`</head>`') }))
    const pages = Object.entries(files).filter(([output]) => output.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(5)
    for (const [, html] of pages) {
      const served = injectClient(html, 'abc')
      expect(served.split(tags)).toHaveLength(2)
      expect(served).toContain(`${tags}</head>\n<body>`)
      const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"[^>]*>/g
      expect([...served.matchAll(policy)].map(([, text]) => text)).toEqual([
        `${contentPolicy.replace("; frame-ancestors 'none'", '')}; script-src 'self'; connect-src 'self'`,
      ])
      expect(served.replace(tags, '').replace(policy, '')).toBe(html.replace(policy, ''))
    }
  })

  it.each([
    ['no head', '<!doctype html><title>x</title><p>y', `<!doctype html><title>x</title><p>y${tags}`],
    ['a head in capitals', '<HTML><HEAD></HEAD ><BODY>', `<HTML><HEAD>${tags}</HEAD ><BODY>`],
    ['nothing', '', tags],
    ['a header, and no head', '<header></header>', `<header></header>${tags}`],
    [
      'a body that quotes a policy',
      '<head></head><p><meta http-equiv="Content-Security-Policy" content="x">',
      `<head>${tags}</head><p><meta http-equiv="Content-Security-Policy" content="x">`,
    ],
  ])('finds its place in a page with %s', (_, html, served) => {
    expect(injectClient(html, 'abc')).toBe(served)
  })

  it.each([
    `<meta content="default-src 'none'" http-equiv="content-security-policy"/>`,
    `<META HTTP-EQUIV='Content-Security-Policy' CONTENT="default-src 'none'">`,
    '<meta http-equiv=Content-Security-Policy content="default-src &#39;none&#39;">',
    `<meta\n  http-equiv = "Content-Security-Policy"\n  data-x="a > b"\n  content = "default-src 'none'"\n>`,
  ])('is let in by every policy, however it is written: %s', (meta) => {
    const html = `<head><meta name="description" content="default-src 'none'">${meta}${meta}</head>`
    const widened = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'">`
    expect(injectClient(html, 'abc')).toBe(
      `<head><meta name="description" content="default-src 'none'">${widened}${widened}${tags}</head>`,
    )
  })

  it('has its hash escaped', () => {
    expect(clientTags('"><script>')).not.toContain('"><script>')
  })
})
