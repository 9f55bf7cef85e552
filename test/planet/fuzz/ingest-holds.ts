/**
 * What holds of every feed, however spoilt: it is read or refused in plain words, in bounded time and memory; what is kept of
 * it makes pages and feeds that are well-formed and say nothing of danger; and in a browser without a content policy nothing
 * of it runs, asks another site for anything, or leads anywhere but to a page.
 */
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { browserPath, launch } from '../../browser/browser.ts'
import { serve } from '../../browser/server.ts'
import { parse } from '../../render/strict-xml.ts'
import type { Built } from '../../site.ts'
import { openSpoiltReader } from './read-spoilt.ts'
import { spoiltFeeds } from './spoilt-feeds.ts'
import { spoiltPlanet } from './spoilt-planet.ts'

export interface Counts {
  feeds: number
  read: number
  entries: number
  pages: number
  slowest: number
}

/** @param batch How many feeds share a planet. */
export async function ingestHolds(count: number, batch: number, seed: number): Promise<Counts> {
  const reader = await openSpoiltReader()
  const executable = browserPath()
  const browser = executable === undefined ? undefined : await launch(executable)
  const counts = { feeds: 0, read: 0, entries: 0, pages: 0, slowest: 0 }
  try {
    for (let done = 0; done < count; done += batch) {
      const name = `seed ${seed + done}`
      const feeds = spoiltFeeds(Math.min(batch, count - done), seed + done)
      const { built, messages, refusals, ...made } = await spoiltPlanet(feeds, reader, name)
      for (const { problem, advice } of refusals) {
        expect(problem, name).toMatch(/^[A-Z][\s\S]*\.$/)
        expect(advice, name).toMatch(/\S/)
      }
      // A fetch has left nothing that the build would have to take out, so it does not say a word.
      expect(messages, name).toEqual([])
      isWellFormed(built, name)
      counts.pages += browser === undefined ? 0 : await isInert(built.files, browser, name)
      counts.feeds += feeds.length
      counts.read += made.feeds
      counts.entries += made.entries
    }
  } finally {
    reader.close()
    await browser?.close()
  }
  return { ...counts, slowest: Math.round(reader.slowest()) }
}

function isWellFormed({ files }: Built, name: string): void {
  for (const path of ['planet/feed.xml', 'planet/rss.xml', 'planet/planet.opml']) {
    const xml = files[path]
    if (xml !== undefined) expect(() => parse(xml), `${name} ${path}`).not.toThrow()
  }
  JSON.parse(files['planet/feed.json'] ?? '{}')
}

/** In the page: what could do something. */
const inspect = `({
  active: [...document.querySelectorAll('script:not([type="application/ld+json"]), iframe, object, embed, form, base, svg, math, style, template, input, button, textarea, select, img, video, audio, link[rel=stylesheet]:not([href^="/assets/"])')].map((node) => node.outerHTML.slice(0, 300)),
  handlers: [...document.querySelectorAll('*')].flatMap((node) => [...node.attributes].filter(({ name }) => /^on|^style$|^formaction$|^srcdoc$|^ping$/.test(name)).map(() => node.outerHTML.slice(0, 300))),
  links: [...document.querySelectorAll('[href], [src]')].map((node) => node.href || node.src).filter((address) => !/^(?:https?|mailto):/.test(address)),
  doubleIds: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index),
  strangers: [...document.body.children].map((node) => node.tagName === 'MAIN' ? 'MAIN' : node.tagName + '.' + node.className),
})`

const shell = ['A.skip-link', 'HEADER.site-header', 'MAIN', 'FOOTER.site-footer']

/** @returns how many pages were looked at. */
export async function isInert(files: Built['files'], browser: Browser, name: string): Promise<number> {
  const server = await serve(files)
  const page: Page = await browser.newPage({ bypassCSP: true })
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(server.origin)) ran.push(`request ${request.url()}`)
  })
  // A page of a source holds what the river holds; one of them stands for the others.
  const paths = Object.keys(files).filter((path) => /^planet\/(?:(?:feeds|\d{4}\/\d\d|f\d+)\/)?index\.html$/.test(path))
  const sources = paths.filter((path) => /^planet\/f\d+\//.test(path))
  const looked = paths.filter((path) => !sources.slice(1).includes(path))
  for (const path of looked) {
    await page.goto(`${server.origin}/${path.replace(/index\.html$/, '')}`)
    const found = await page.evaluate(inspect)
    expect({ ...(found as object), ran }, `${name} ${path}`).toEqual({
      ...{ active: [], handlers: [], links: [], doubleIds: [], strangers: shell, ran: [] },
    })
  }
  if ('planet/feed.xml' in files) {
    await page.goto(`${server.origin}/planet/feed.xml`)
    expect(await page.evaluate('document.documentElement.localName'), name).toBe('feed')
    expect(ran, `${name} feed`).toEqual([])
  }
  await page.close()
  await server.close()
  return looked.length
}
