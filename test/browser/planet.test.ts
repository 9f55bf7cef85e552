/**
 * A hostile planet in a real browser, with the content policy switched off: somebody has edited the snapshots, and still
 * nothing runs, and a reader of any page asks nobody but this site for anything.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SnapshotEntry } from '../../src/core/planet.ts'
import { diskFiles } from '../../src/io/files.ts'
import { attacks } from '../content/attacks.ts'
import { anEntry, aSnapshot, planetSite } from '../planet-factories.ts'
import { type Built, buildFrom, post, root, siteWith } from '../site.ts'
import { browserPath, launch } from './browser.ts'
import { serve, type TestServer } from './server.ts'

const executable = browserPath()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The pages of a planet that stay where they are. */
function pagesOf({ files }: Built): readonly string[] {
  return Object.keys(files).filter(
    (path) => /^planet\/.*\.html$/.test(path) && !files[path]?.includes('http-equiv="refresh"'),
  )
}

const inspect = `({
  active: [...document.querySelectorAll('script:not([type="application/ld+json"]), iframe, object, embed, form, base, svg, math, style, template, input, button')].map((node) => node.outerHTML),
  handlers: [...document.querySelectorAll('*')].flatMap((node) => [...node.attributes].filter(({ name }) => name.startsWith('on') || name === 'style').map(({ name }) => name)),
  protocols: [...document.querySelectorAll('[href], [src], [action], [formaction]')].map((node) => new URL(node.href || node.src || node.action, location.href).protocol),
  foreign: [...document.querySelectorAll('[src], [srcset], [poster], link[rel=stylesheet]')].map((node) => node.src || node.href).filter((address) => new URL(address, location.href).origin !== location.origin),
  doubleIds: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index),
})`

interface Found {
  readonly active: readonly string[]
  readonly handlers: readonly string[]
  readonly protocols: readonly string[]
  readonly foreign: readonly string[]
  readonly doubleIds: readonly string[]
}

/** Every place of an entry in which a text can stand holds the attack. */
function hostileEntry(attack: string, index: number): SnapshotEntry {
  return anEntry(`p${index}`, {
    title: attack,
    authors: [{ name: attack }],
    categories: [attack],
    rights: attack,
    source: { title: attack },
    summary: attack,
    content: [
      `<p>Before</p>${attack}<p id="gazette-main">After</p>`,
      `<img src="https://evil.example/pixel.png" alt="${attack.replaceAll('"', '&quot;')}">`,
    ],
    images: { 'https://evil.example/pixel.png': 'pixel.png' },
  })
}

describe.skipIf(executable === undefined)('a hostile planet in a browser (skipped where none is found)', () => {
  let browser: Browser
  let server: TestServer
  let built: Built
  let page: Page

  beforeAll(async () => {
    const entries = attacks.map(hostileEntry)
    const evil = '</script><img src=x onerror=alert(1)>'
    const planet = `perPage: 20\nimages: true\nfeeds:
  - { name: Full, key: full-text, feed: "https://a.example.org/", license: CC0-1.0, show: full }
  - { name: Excerpts, key: excerpts, feed: "https://b.example.org/" }
  - { name: Links, key: links, feed: "https://c.example.org/", show: link }\n`
    const named = (name: string) =>
      entries.map((entry) => ({ ...entry, id: `${entry.id}-${name}`, link: `${entry.link}?${name}` }))
    built = await buildFrom(
      siteWith({
        'content/posts/a.md': post('A'),
        ...planetSite(planet, {
          'full-text': aSnapshot(named('a'), { title: evil, subtitle: evil, rights: evil }),
          excerpts: aSnapshot(named('b')),
          links: aSnapshot(named('c')),
          health: {
            version: 1,
            feeds: { links: { address: evil, state: 'failing', since: '2026-06-01', problem: evil } },
          },
        }),
      }),
    )
    server = await serve(built.files)
    browser = await launch(executable ?? '')
    page = await browser.newPage({ bypassCSP: true })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  it('runs nothing, asks no other site for anything, and doubles no id', async () => {
    const paths = pagesOf(built)
    expect(paths.length).toBeGreaterThan(20)
    expect(built.failed).toBe(false)
    const ran: string[] = []
    page.on('dialog', (dialog) => {
      ran.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(server.origin)) ran.push(`request ${request.url()}`)
    })
    for (const path of paths) {
      await page.goto(`${server.origin}/${path.replace(/index\.html$/, '')}`)
      const { protocols, ...found } = (await page.evaluate(inspect)) as Found
      expect({ ...found, ran }, path).toEqual({ active: [], handlers: [], foreign: [], doubleIds: [], ran: [] })
      expect(
        protocols.filter((protocol) => !/^(?:https?|mailto):$/.test(protocol)),
        path,
      ).toEqual([])
    }
  }, 180_000)
})

describe.skipIf(executable === undefined)('a planet for everybody (skipped where no browser is found)', () => {
  it('passes axe on all its pages, light and dark', async () => {
    const built = await buildFrom(diskFiles(join(root, 'test/fixtures/planet')), { url: 'https://example.gov' })
    const server = await serve(built.files)
    const browser = await launch(executable ?? '')
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, bypassCSP: true })
      for (const path of pagesOf(built)) {
        await page.goto(`${server.origin}/${path.replace(/index\.html$/, '')}`)
        await page.evaluate(axe)
        const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] }
        expect(
          found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
          `${path} ${colorScheme}`,
        ).toEqual([])
      }
      await page.close()
    }
    await browser.close()
    await server.close()
  }, 180_000)
})
