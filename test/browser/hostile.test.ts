/**
 * Hostile posts in a real browser, with the content policy switched off, so that it is the sanitiser that must hold: no
 * payload runs, asks another host for anything, or leaves a link of a dangerous protocol.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attacks } from '../content/attacks.ts'
import { type Built, buildFrom, siteWith } from '../site.ts'
import { browserPath, launch } from './browser.ts'
import { serve, type TestServer } from './server.ts'

const executable = browserPath()

/** What the page holds that could do something. */
const inspect = `({
  active: [...document.querySelectorAll('script:not([type="application/ld+json"]), iframe, object, embed, form, base, svg, math, style, template')].map((node) => node.outerHTML),
  handlers: [...document.querySelectorAll('*')].flatMap((node) => [...node.attributes].filter(({ name }) => name.startsWith('on') || name === 'style').map(({ name }) => name)),
  protocols: [...document.querySelectorAll('[href], [src], [action], [formaction]')].map((node) => new URL(node.href || node.src || node.action, location.href).protocol),
})`

interface Found {
  readonly active: readonly string[]
  readonly handlers: readonly string[]
  readonly protocols: readonly string[]
}

describe.skipIf(executable === undefined)('hostile posts in a browser (skipped where none is found)', () => {
  let browser: Browser
  let server: TestServer
  let built: Built
  let page: Page

  beforeAll(async () => {
    const posts = attacks.map((attack, index) => {
      const title = JSON.stringify(attack.replace(/[^\x20-\x7e]/g, ' ').slice(0, 200))
      const body = `Before\n\n${attack}\n\nIn a line: ${attack}\n\n- ${attack}\n`
      return [`content/posts/p${index}.md`, `---\ntitle: ${title}\ndate: 2026-06-02\n---\n\n${body}`]
    })
    built = await buildFrom(siteWith(Object.fromEntries(posts)))
    server = await serve(built.files)
    browser = await launch(executable ?? '')
    page = await browser.newPage({ bypassCSP: true })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  async function visit(path: string): Promise<Found & { readonly ran: readonly string[] }> {
    const ran: string[] = []
    const onDialog = (dialog: { message(): string; dismiss(): Promise<void> }): void => {
      ran.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    }
    const onRequest = (request: { url(): string }): void => {
      if (!request.url().startsWith(server.origin)) ran.push(`request ${request.url()}`)
    }
    page.on('dialog', onDialog)
    page.on('request', onRequest)
    await page.goto(server.origin + path)
    const found = (await page.evaluate(inspect)) as Found
    page.off('dialog', onDialog)
    page.off('request', onRequest)
    return { ...found, ran }
  }

  it('do nothing on their own pages and on lists', async () => {
    const paths = Object.keys(built.files).filter((path) => path.endsWith('.html') && !/\/?page\/\d+\//.test(path))
    expect(paths.filter((path) => /^posts\/p\d+\//.test(path)).length).toBe(attacks.length)
    for (const path of paths) {
      const { active, handlers, protocols, ran } = await visit(`/${path.replace(/index\.html$/, '')}`)
      expect({ active, handlers, ran }, path).toEqual({ active: [], handlers: [], ran: [] })
      expect(
        protocols.filter((protocol) => !/^(?:https?|mailto|tel):$/.test(protocol)),
        path,
      ).toEqual([])
    }
  }, 180_000)

  it('would do something without the sanitiser (so that the test above can fail)', async () => {
    const raw = await serve({ 'index.html': '<!doctype html><img src=x onerror="alert(1)">' })
    const dialogs: string[] = []
    page.once('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(`${raw.origin}/`)
    await expect.poll(() => dialogs).toEqual(['1'])
    await raw.close()
  })
})
