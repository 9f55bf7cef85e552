/**
 * An author at work, in a real browser, with the real server on a copy of this repository's content: the page follows the
 * files, keeps what the reader did with it, and says what is wrong.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserPath, launch } from './browser.ts'
import { type DevSite, devSite } from './dev-site.ts'

const executable = browserPath()
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const file = 'content/posts/2026/caching-a-public-site-with-varnish.md'
const address = '/posts/2026/caching-a-public-site-with-varnish/'
const details = '<details><summary>More</summary><p>Hidden at first.</p></details>'

/** The machine that runs this may be busy with other things. */
const poll = <Value>(ask: () => Promise<Value>) => expect.poll(ask, { timeout: 15_000 })

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

describe.skipIf(executable === undefined)('gazette dev in a browser (skipped where none is found)', () => {
  let browser: Browser
  let site: DevSite
  let original: string
  let page: Page
  let complaints: string[]

  beforeAll(async () => {
    site = await devSite()
    original = `${site.read(file)}\n${details}\n`
    site.save(file, original)
    browser = await launch(executable ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  beforeEach(async () => {
    page = await browser.newPage()
    complaints = watch(page)
  })
  afterEach(async () => {
    await page.close()
    if (site.read(file) !== original) site.save(file, original)
    // What the test did last has been looked at: nothing of it is left for the next.
    await site.dev.session.refresh()
    await errorsAre(0)
    expect(complaints).toEqual([])
    expect(site.bugs).toEqual([])
  })

  /** Complaints of a page: refusals of its content policy, exceptions of the client. */
  function watch(watched: Page): string[] {
    const heard: string[] = []
    watched.on('console', (line) => {
      if (line.type() === 'error' && !/404|422|500/.test(line.text())) heard.push(line.text())
    })
    watched.on('pageerror', (error) => heard.push(String(error)))
    return heard
  }

  /** Goes to a page, and sets a mark that only a reload takes away. */
  async function visit(path: string, visitor: Page = page): Promise<void> {
    await visitor.goto(site.origin + path)
    await visitor.locator('gazette-badge button.opener').waitFor({ state: 'attached' })
    await visitor.evaluate('void (globalThis.stayed = true)')
  }

  const stayed = (): Promise<unknown> => page.evaluate('globalThis.stayed === true')
  const panel = () => page.locator('gazette-panel section')

  async function errorsAre(count: number): Promise<void> {
    const answer = async () =>
      ((await (await fetch(`${site.origin}/_gazette/state.json`)).json()) as { counts: { errors: number } }).counts
        .errors
    await poll(answer).toBe(count)
  }

  it('a page follows its text, and keeps scroll, focus, selection and open details', async () => {
    await visit(address)
    await page.setViewportSize({ width: 800, height: 400 })
    await page.locator('summary').last().click()
    await page.evaluate(`{
      const [link] = [...document.querySelectorAll('main .prose a, main article a')].slice(-1)
      link.focus({ preventScroll: true })
      globalThis.focused = link.href
      document.querySelector('details').scrollIntoView({ block: 'center' })
      getSelection().selectAllChildren(document.querySelector('details p'))
    }`)
    const before = await page.evaluate('scrollY')
    expect(before).toBeGreaterThan(200)
    site.edit(file, (text) => text.replace(details, `A line that is new.\n\n${details}`))
    await page.getByText('A line that is new.').waitFor()
    expect(await stayed()).toBe(true)
    expect(await page.evaluate('document.querySelector("details").open')).toBe(true)
    expect(await page.evaluate('document.activeElement.href === globalThis.focused')).toBe(true)
    expect(await page.evaluate('String(getSelection())')).toBe('Hidden at first.')
    expect(Math.abs(Number(await page.evaluate('scrollY')) - Number(before))).toBeLessThan(120)
  })

  it('the title of a post is followed by its own page, by lists, and by every tab', async () => {
    const home = await browser.newPage()
    const tag = await browser.newPage()
    await visit(address)
    await visit('/', home)
    await visit('/tags/caching/', tag)
    site.edit(file, (text) => text.replace(/^title: .*$/m, 'title: A <b>new</b> title & more'))
    await poll(() => page.title()).toContain('A <b>new</b> title & more')
    await home.getByText('A <b>new</b> title & more').first().waitFor()
    expect(await stayed()).toBe(true)
    await tag.getByText('A <b>new</b> title & more').first().waitFor()
    for (const tab of [home, tag]) expect(await tab.evaluate('globalThis.stayed')).toBe(true)
    await home.close()
    await tag.close()
  })

  it('broken front matter is told over the last good page, and leaves when it is mended', async () => {
    await visit(address)
    await page.evaluate('scrollTo(0, 300)')
    site.edit(file, (text) => text.replace(/^title: (.*)$/m, 'title: "not closed'))
    await panel().waitFor()
    expect(await panel().getByRole('heading', { level: 2 }).textContent()).toBe('1 error')
    expect(await panel().locator('.place').first().textContent()).toMatch(new RegExp(`^${file}:\\d+:\\d+$`))
    expect(await panel().locator('mark').first().textContent()).not.toBe('')
    expect(await panel().getByText('as it was last good').count()).toBe(1)
    // The page below is there, and the author's focus is not taken.
    expect(await page.locator('main h1').textContent()).not.toBe('')
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true)
    site.save(file, original)
    await panel().waitFor({ state: 'hidden' })
    expect(await stayed()).toBe(true)
    expect(await page.evaluate('scrollY')).toBe(300)
  })

  it('a dismissed panel stays away until there is another error', async () => {
    await visit(address)
    site.edit(file, (text) => `${text}\n[One](./nowhere-one.md)\n`)
    await panel().waitFor()
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '1 error' }).waitFor()
    // It moves, and is the same error.
    site.edit(file, (text) => text.replace('[One]', 'A line before.\n\n[One]'))
    await page.getByText('A line before.').waitFor()
    expect(await panel().isVisible()).toBe(false)
    site.edit(file, (text) => `${text}\n[Two](./nowhere-two.md)\n`)
    await panel().waitFor()
    expect(await panel().locator('.message.error').count()).toBe(2)
  })

  it('a change of styles swaps the sheet and nothing else', async () => {
    await visit(address)
    const first = await page.evaluate('document.querySelector(\'link[rel="stylesheet"]\').href')
    site.save('layouts/site.css', 'body { letter-spacing: 3px; }\n')
    await poll(() => page.evaluate('getComputedStyle(document.body).letterSpacing')).toBe('3px')
    expect(await stayed()).toBe(true)
    await poll(() => page.locator('link[rel="stylesheet"]').count()).toBe(1)
    expect(await page.evaluate('document.querySelector(\'link[rel="stylesheet"]\').href')).not.toBe(first)
    site.remove('layouts')
    await poll(() => page.evaluate('getComputedStyle(document.body).letterSpacing')).toBe('normal')
  })

  describe('a picture that changes under its address', () => {
    const picture = 'content/posts/2026/share-links-without-tracking/widget-and-plain-link.svg'
    const shows = '/posts/2026/share-links-without-tracking/'
    const drawn = (width: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 10" width="${width}" height="10"><title>x</title></svg>`
    let before: string
    beforeEach(() => {
      before = site.read(picture)
      site.save(picture, drawn(100))
    })
    afterEach(() => site.save(picture, before))

    /** What the browser shows, not what the page says of it. */
    const shown = (visitor: Page = page) =>
      poll(() => visitor.evaluate('document.querySelector(\'img[src*="widget"]\')?.naturalWidth'))

    it('is shown anew, and the page stays where it is', async () => {
      await visit(shows)
      await shown().toBe(100)
      await page.setViewportSize({ width: 800, height: 300 })
      await page.evaluate('scrollTo(0, 500)')
      const scroll = await page.evaluate('scrollY')
      expect(scroll).toBeGreaterThan(0)
      // The same size: nothing of the page itself changes.
      for (const colour of ['red', 'blue']) {
        site.save(picture, drawn(100).replace('<title>', `<rect width="9" height="9" fill="${colour}"/><title>`))
        await poll(() => pixel()).toBe(colour)
      }
      expect(await stayed()).toBe(true)
      expect(await page.evaluate('scrollY')).toBe(scroll)
      // Its text changes: the new picture stays.
      site.edit('content/posts/2026/share-links-without-tracking/index.md', (text) => `${text}\nA line more.\n`)
      await page.getByText('A line more.').waitFor()
      expect(await pixel()).toBe('blue')
      site.edit('content/posts/2026/share-links-without-tracking/index.md', (text) =>
        text.replace('\nA line more.\n', ''),
      )
    })

    const pixel = (): Promise<unknown> =>
      page.evaluate(`(async () => {
        const image = document.querySelector('img[src*="widget"]')
        await image.decode().catch(() => {})
        const canvas = Object.assign(document.createElement('canvas'), { width: 100, height: 10 })
        const context = canvas.getContext('2d')
        context.drawImage(image, 0, 0)
        const [red, , blue] = context.getImageData(4, 4, 1, 1).data
        return red > 200 ? 'red' : blue > 200 ? 'blue' : 'nothing'
      })()`)

    it('is shown in a tab that nobody saw when it changed', async () => {
      await visit(shows)
      await shown().toBe(100)
      await hide(true)
      await poll(async () => site.dev.server.streams.count()).toBe(0)
      site.save(picture, drawn(120))
      await site.dev.session.refresh()
      await hide(false)
      await shown().toBe(120)
      expect(await stayed()).toBe(true)
    })

    const hide = (hidden: boolean): Promise<unknown> =>
      page.evaluate(`{
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${hidden ? 'hidden' : 'visible'}' })
        document.dispatchEvent(new Event('visibilitychange'))
      }`)

    it('is missed when it is gone, and shown when it is back', async () => {
      await visit(shows)
      await shown().toBe(100)
      site.remove(picture)
      await shown().toBe(0)
      site.save(picture, drawn(140))
      await shown().toBe(140)
      expect(await stayed()).toBe(true)
    })
  })

  it('a page in static/ runs no script here, as it runs none where readers are', async () => {
    site.save('static/trick.js', 'document.title = "Owned"\n')
    site.save('static/trick.html', '<!doctype html><title>A trick</title><script src="/trick.js"></script><p>Text')
    site.save('static/trick.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script href="/trick.js"/></svg>')
    await site.dev.session.refresh()
    const visitor = await browser.newPage()
    for (const name of ['trick.html', 'trick.svg']) {
      const answer = await visitor.goto(`${site.origin}/${name}`)
      expect(answer?.status()).toBe(200)
      expect(await visitor.title()).not.toBe('Owned')
    }
    await visitor.close()
    for (const name of ['trick.js', 'trick.html', 'trick.svg']) site.remove(`static/${name}`)
  })

  it('others see the page and its mistakes, and no buttons that do something', async () => {
    const other = await devSite(undefined, { host: '0.0.0.0' })
    const outer = other.dev.origins.find((origin) => !origin.includes('localhost'))
    const visitor = await browser.newPage()
    const offers = async (origin: string): Promise<readonly number[]> => {
      await visitor.goto(origin + address)
      await visitor.locator('gazette-panel section').waitFor()
      const inPanel = await visitor
        .locator('gazette-panel')
        .getByRole('button', { name: /editor|Edit|Check/ })
        .count()
      await visitor.goto(`${origin}/_gazette/messages`)
      return [inPanel, await visitor.locator('main button').count()]
    }
    other.edit(file, (text) => `${text}\n[One](./nowhere-one.md)\n`)
    await other.dev.session.refresh()
    expect(await offers(other.origin)).toEqual([3, 2])
    if (outer !== undefined) expect(await offers(outer)).toEqual([0, 0])
    await visitor.close()
    await other.close()
  })

  it('a layout that does not compile is told, and the last good page stays', async () => {
    await visit(address)
    site.save('layouts/post.tsx', 'export default function Post( {\n')
    await panel().waitFor()
    expect(await panel().locator('.place').first().textContent()).toContain('layouts/post.tsx')
    expect(await page.locator('main h1').count()).toBe(1)
    site.remove('layouts')
    await panel().waitFor({ state: 'hidden' })
  })

  it('a post that is made appears where its address was missing, and is missed when it is gone', async () => {
    await page.goto(`${site.origin}/posts/2026/brand-new/`)
    await page.getByRole('heading', { name: 'There is no page here' }).waitFor()
    site.save('content/posts/2026/brand-new.md', '---\ntitle: Brand new\ndate: 2026-06-02\n---\n\nText.\n')
    await page.getByRole('heading', { name: 'Brand new', level: 1 }).waitFor()
    site.remove('content/posts/2026/brand-new.md')
    await page.getByRole('heading', { name: 'There is no page here' }).waitFor()
  })

  it('a folder that is renamed is found by its near addresses', async () => {
    await visit('/posts/2026/share-links-without-tracking/')
    site.rename('content/posts/2026/share-links-without-tracking', 'content/posts/2026/share-links-with-no-tracking')
    await page.getByRole('heading', { name: 'There is no page here' }).waitFor()
    await page.getByRole('link', { name: '/posts/2026/share-links-with-no-tracking/' }).click()
    await page.locator('main h1').waitFor()
    expect(new URL(page.url()).pathname).toBe('/posts/2026/share-links-with-no-tracking/')
    site.rename('content/posts/2026/share-links-with-no-tracking', 'content/posts/2026/share-links-without-tracking')
  })

  it('a post is created from where it is missing', async () => {
    await page.goto(`${site.origin}/posts/2026/how-we-test/`)
    const title = page.getByLabel('Title')
    expect(await title.inputValue()).toBe('How we test')
    await title.fill('How we <i>test</i>')
    await page.getByRole('button', { name: 'Create the post' }).click()
    await page.getByRole('heading', { name: 'How we <i>test</i>', level: 1 }).waitFor()
    expect(site.read('content/posts/2026/how-we-test.md')).toContain('draft: true')
    site.remove('content/posts/2026/how-we-test.md')
  })

  it('the badge opens the list, checks all pages, and gives the focus back', async () => {
    await visit(address)
    // It is hidden, and takes no focus, until the server has said how the site is.
    await page.locator('gazette-badge button.opener').waitFor()
    await page.locator('gazette-badge button.opener').focus()
    await page.keyboard.press('Enter')
    await panel().waitFor()
    expect(await page.evaluate('document.activeElement.tagName')).toBe('GAZETTE-PANEL')
    await panel()
      .getByText(/^Pages are checked when they are visited: \d+ of \d+ so far/)
      .waitFor()
    await panel().getByRole('button', { name: 'Check all pages' }).click()
    await page
      .locator('gazette-badge')
      .getByText(/^(\d+) of \1 pages have been checked/)
      .waitFor()
    await page.keyboard.press('F8')
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'hidden' })
    expect(await page.evaluate('document.activeElement.tagName')).toBe('GAZETTE-BADGE')
  })

  it('a click opens the editor at the place of the error', async () => {
    const notes = join(site.folder, 'opened.txt')
    const editor = join(site.folder, 'my-editor')
    writeFileSync(editor, `#!/bin/sh\necho "$@" > ${notes}\n`, { mode: 0o755 })
    process.env.LAUNCH_EDITOR = editor
    try {
      await visit(address)
      site.edit(file, (text) => text.replace(/^title: .*$/m, 'title: "not closed'))
      await panel().getByRole('button', { name: 'Open in editor' }).click()
      await page.locator('gazette-badge').getByText(`${file} is open at line 2 in my-editor.`).waitFor()
      await poll(async () => (existsSync(notes) ? readFileSync(notes, 'utf8') : '')).toBe(
        `${join(site.folder, file)} 2 8\n`,
      )
    } finally {
      delete process.env.LAUNCH_EDITOR
    }
  })

  it('a site that cannot be shown says why, and appears when it is mended', async () => {
    let good = ''
    const other = await devSite((folder) => {
      good = readFileSync(join(folder, 'content/site.yml'), 'utf8')
      writeFileSync(join(folder, 'content/site.yml'), 'title: [never closed\n')
    })
    await page.goto(other.origin + address)
    await page.getByRole('heading', { name: 'There is no site to show yet' }).waitFor()
    expect(await page.locator('.place').first().textContent()).toMatch(/^content\/site\.yml:\d+:\d+$/)
    other.save('content/site.yml', good)
    await page.getByRole('heading', { name: 'Caching a public site with Varnish', level: 1 }).waitFor()
    await other.close()
  })

  it('catches up after the server was away', async () => {
    const other = await devSite()
    const visitor = await browser.newPage()
    await visitor.goto(other.origin + address)
    await visitor.locator('gazette-badge button.opener').waitFor()
    await other.dev.close()
    await visitor.getByText('gazette dev does not answer').waitFor()
    other.edit(file, (text) => `${text}\nWritten meanwhile.\n`)
    const again = await other.again()
    await visitor.getByText('Written meanwhile.').waitFor({ timeout: 20_000 })
    await poll(() => visitor.getByText('gazette dev does not answer').count()).toBe(0)
    await visitor.close()
    await again.close()
    await other.close()
  })

  it.each([
    '/_gazette/',
    '/_gazette/documents',
    '/_gazette/routes',
    '/_gazette/messages',
    '/_gazette/help/link-missing',
    '/posts/2026/cachnig/',
    address,
  ])(
    '%s fits a phone and has no accessibility problem that axe knows, in light and dark, with an error in the panel',
    async (path) => {
      const visitor = await browser.newPage({ bypassCSP: true })
      site.edit(file, (text) => `${text}\n[One](./nowhere-one.md)\n`)
      await errorsAre(1)
      await visitor.goto(site.origin + path)
      await visitor.evaluate(axeSource)
      if (path === address) await visitor.locator('gazette-panel section').waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await visitor.emulateMedia({ colorScheme })
        for (const width of [320, 1280]) {
          await visitor.setViewportSize({ width, height: 800 })
          expect(await visitor.evaluate('document.documentElement.scrollWidth'), `${width} pixels`).toBe(width)
          const { violations } = (await visitor.evaluate('axe.run()')) as AxeResult
          expect(
            violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
            `${colorScheme} ${width}`,
          ).toEqual([])
        }
      }
      await visitor.close()
    },
  )
})
