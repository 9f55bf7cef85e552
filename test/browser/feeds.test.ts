/** A feed that somebody opens in a browser: a page to read, without script, under the site's own policy. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentPolicy } from '../../src/core/content-policy.ts'
import { diskFiles } from '../../src/io/files.ts'
import { buildFrom, root } from '../site.ts'
import { browserPath, launch } from './browser.ts'
import { serve, type TestServer } from './server.ts'

const executable = browserPath()

describe.skipIf(executable === undefined)('a feed in a browser (skipped where none is found)', () => {
  let browser: Browser
  let server: TestServer

  beforeAll(async () => {
    const { files } = await buildFrom(diskFiles(root))
    server = await serve(files, { 'content-security-policy': contentPolicy })
    browser = await launch(executable ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  const open = async (path: string, scheme: 'light' | 'dark', width: number): Promise<Page> => {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 800 } })
    await page.goto(server.origin + path)
    return page
  }

  /** Text and ground of elements, as `rgb(…)`, and whether they are shown. */
  const looks = (page: Page, selector: string) =>
    page.evaluate((selector) => {
      const ground = getComputedStyle(document.documentElement).backgroundColor
      return [...document.querySelectorAll(selector)].map((element) => {
        const box = element.getBoundingClientRect()
        return { text: getComputedStyle(element).color, ground, shown: box.width > 0 && box.height > 0 }
      })
    }, selector)

  it.each([
    ['/feed.xml', 'entry', 'content', 'published'],
    ['/rss.xml', 'item', 'guid', 'pubDate'],
    ['/posts/feed.xml', 'entry', 'id', 'published'],
  ])('%s is a page to read, in light and dark, on phone and desktop', async (path, entry, hidden, date) => {
    for (const [scheme, width] of [
      ['light', 1200],
      ['dark', 360],
    ] as const) {
      const page = await open(path, scheme, width)
      const title = await looks(page, `${entry} > title`)
      expect(title.length).toBeGreaterThan(4)
      for (const { shown, text, ground } of [...title, ...(await looks(page, `${entry} > ${date}`))]) {
        expect(shown).toBe(true)
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
      }
      expect((await looks(page, `${entry} > ${hidden}`)).some(({ shown }) => shown)).toBe(false)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await page.close()
    }
  })

  it('says what it is, and leads to the site and to the page that explains it', async () => {
    const page = await open('/feed.xml', 'light', 1200)
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')),
    )
    expect(links).toEqual(['https://gazette.example/', 'https://gazette.example/feeds/'])
    for (const { shown } of await looks(page, 'div, div > p, div a')) expect(shown).toBe(true)
    await page.close()
  })
})

/** WCAG 2.2, 1.4.3. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const isFraction = color.startsWith('color(')
  const parts = (color.match(/[\d.]+(?:e-?\d+)?/g) ?? [])
    .slice(0, 3)
    .map((part) => Number(part) / (isFraction ? 1 : 255))
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
