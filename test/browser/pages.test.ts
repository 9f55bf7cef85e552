/**
 * The site of this repository in a real browser: nothing is blocked by its own policy, nothing is asked of anybody else,
 * nothing overflows a phone, and axe finds no accessibility problem, in light and in dark.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diskFiles } from '../../src/io/files.ts'
import { buildFrom, root } from '../site.ts'
import { browserPath, launch } from './browser.ts'
import { serve, type TestServer } from './server.ts'

const executable = browserPath()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pages = [
  '/',
  '/posts/',
  '/posts/2026/caching-a-public-site-with-varnish/',
  '/posts/2026/share-links-without-tracking/',
  '/posts/2026/public-money-public-code-laws/',
  '/posts/2026/writing-for-the-public-in-markdown/',
  '/about/',
  '/tags/',
  '/tags/open-source/',
  '/authors/',
  '/authors/gazette-team/',
  '/archive/',
  '/archive/2026/',
  '/feeds/',
  '/nowhere/',
]

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

describe.skipIf(executable === undefined)('in a browser (skipped where none is found)', () => {
  let browser: Browser
  let server: TestServer

  beforeAll(async () => {
    const built = await buildFrom(diskFiles(root))
    server = await serve(built.files)
    browser = await launch(executable ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it.each(pages)('%s keeps to its policy and asks nobody else for anything', async (path) => {
    const page = await browser.newPage()
    const complaints: string[] = []
    const asked = new Set<string>()
    page.on('console', (line) => {
      if (line.type() === 'error' && !/404/.test(line.text())) complaints.push(line.text())
    })
    page.on('request', (request) => asked.add(new URL(request.url()).origin))
    await page.goto(server.origin + path)
    expect(complaints).toEqual([])
    expect([...asked]).toEqual([server.origin])
    await page.close()
  })

  it.each(pages)('%s fits a phone of 320 pixels and a wide screen', async (path) => {
    const page = await browser.newPage()
    await page.goto(server.origin + path)
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${width} pixels`).toBe(width)
    }
    await page.close()
  })

  it.each(pages)('%s has no accessibility problem that axe knows, in light and dark', async (path) => {
    const page = await browser.newPage({ bypassCSP: true })
    await page.goto(server.origin + path)
    await page.evaluate(axeSource)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const { violations } = (await page.evaluate('axe.run()')) as AxeResult
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        colorScheme,
      ).toEqual([])
    }
    await page.close()
  })

  it('axe finds a problem where there is one (so that the tests above can fail)', async () => {
    const page = await browser.newPage()
    await page.setContent('<html><body><img src="x.png"></body></html>')
    await page.evaluate(axeSource)
    const { violations } = (await page.evaluate('axe.run()')) as AxeResult
    expect(violations.map(({ id }) => id)).toContain('image-alt')
    await page.close()
  })

  it('a reader who uses the keyboard can skip to the content', async () => {
    const page = await browser.newPage()
    await page.goto(`${server.origin}/`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#gazette-main')
    await page.close()
  })
})
