/**
 * The page that this project was founded on, made anew: feeds after its topics, served with the faults of a network, fetched
 * by the command, built. `filter-of-2009.ts` shows that each sentence can fail.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readXml } from '../../../src/core/xml.ts'
import { diskFiles } from '../../../src/io/files.ts'
import { type Built, buildFrom, post } from '../../site.ts'
import { hour, type PlanetSite, planetSite, type Told } from '../planet-site.ts'
import { defects } from './defects.ts'
import { type FeedsServer, feedFiles, keyOf, openFeedsServer, picture } from './feeds-server.ts'
import { shownIn2009 } from './filter-of-2009.ts'
import { shownInFeed, shownOnPages } from './shown.ts'

/** Enough for a busy machine; the one feed that never answers is waited for as long. */
const patience = { limits: { connect: 5000, headers: 2000, whole: 20_000, sentBytes: 500_000 } }

let server: FeedsServer
let site: PlanetSite
let first: Told
let second: Told
let built: Built

beforeAll(async () => {
  server = await openFeedsServer()
  site = planetSite(server.planet, { 'content/posts/welcome.md': post('Welcome', '', 'See [the planet](/planet/).') })
  first = await site.fetch(0, [], patience)
  second = await site.fetch(hour, [], patience)
  built = await buildFrom(diskFiles(site.folder))
}, 60_000)
afterAll(() => server.close())

const results = ({ json }: Told): Record<string, string> =>
  Object.fromEntries(json.feeds.map(({ key, result }: { key: string; result: string }) => [key, result]))

const lost = { silent: 'failing', endless: 'failing', bomb: 'failing' }

describe('feeds on a network with all its faults', () => {
  it('are there after the second fetch: who was busy or broke off is asked again, and nobody waits for the others', () => {
    expect(first.code).toBe(0)
    expect(results(first)).toEqual({
      ...Object.fromEntries(feedFiles.map((file) => [keyOf(file), 'changed'])),
      ...{ releases: 'failing', law: 'failing', ...lost, gone: 'gone' },
    })
    expect(results(second)).toEqual({
      ...Object.fromEntries(feedFiles.map((file) => [keyOf(file), 'unchanged'])),
      ...{ releases: 'changed', law: 'changed', ...lost, gone: 'waiting' },
    })
    const told = second.json.messages.map(({ code, text }: { code: string; text: string }) => `${code}: ${text}`)
    expect(told).toEqual([
      'planet-feed-moved: "The Operations Notes" has moved for good.',
      expect.stringMatching(/^planet-feed-failing: "silent" fails since 2026-11-02 .*: it sends no answer/),
      expect.stringMatching(/^planet-feed-failing: "endless" fails since 2026-11-02 .*: its answer is larger than/),
      expect.stringMatching(/^planet-feed-failing: "bomb" fails since 2026-11-02 /),
      expect.stringMatching(/^planet-feed-gone: "gone" is gone/),
    ])
  })

  it('are read in their encodings, whatever the server says, and in all their formats', () => {
    const formats = feedFiles.map((file) => site.snapshot(keyOf(file)).feed.format)
    expect(formats).toEqual([
      ...['atom-1.0', 'rss-2.0', 'rss-1.0', 'rss-0.9x', 'json-feed', 'atom-0.3', 'rss-2.0', 'atom-1.0'],
    ])
    const words = JSON.stringify(feedFiles.map((file) => site.snapshot(keyOf(file))))
    for (const word of ['naïve', '“everything”', '0 €', 'déposé', 'Zürich', 'société', '§ 105', '🎥'])
      expect(words).toContain(word)
    expect(words).not.toMatch(/Ã|â€|\ufffd|[\u0080-\u009f]/)
  })

  it('lead where their authors meant, and tell no address of letters', () => {
    const [caching] = site.snapshot('operations').entries
    const at = `http://operations.example.org:${server.port}/2026`
    expect(caching?.link).toBe(`${at}/caching/`)
    expect(caching?.content.join('')).toContain(`href="${at}/memory/#malloc"`)
    // It waits for a script, which nobody here runs.
    expect(JSON.stringify(site.snapshot('pictures'))).toContain('https://pictures.example.org/small/histogram.png')
    expect(Object.values(site.files()).join('')).not.toContain('notes@')
  })

  it('change no byte, and no page, when they are fetched again and hold nothing new', async () => {
    const files = site.files()
    const third = await site.fetch(2 * hour - 1, [], patience)
    const others = Object.entries(results(third)).filter(([key]) => key !== 'gone' && !Object.hasOwn(lost, key))
    expect(others.map(([, result]) => result)).toEqual(feedFiles.map(() => 'unchanged'))
    expect(site.files()).toEqual(files)
    expect((await buildFrom(diskFiles(site.folder))).files).toEqual(built.files)
    const told = new Set(server.unchanged.map((path) => keyOf(path.slice(1))))
    expect([...told].sort()).toEqual(
      ['operations', 'editors', 'releases', 'law', 'pictures', 'meetings', 'selection'].sort(),
    )
  })
})

describe('the planet of these feeds', () => {
  it('holds every post once, also those without a title, without a date, and seen through two feeds', () => {
    expect(built.report).toEqual([])
    const { items } = shownOnPages(built)
    expect(items).toHaveLength(16)
    expect(new Set(items.map(({ facts }) => facts.href)).size).toBe(16)
    expect(
      items.filter(({ title }) => title.includes('Caching a Drupal site')).map(({ facts }) => facts.source),
    ).toEqual(['The Operations Notes'])
    expect(items.map(({ facts }) => facts.href)).toContain('https://pictures.example.org/untitled')
    expect(shownInFeed(built).items).toHaveLength(16)
  })

  it('is HTML in which a validator finds no fault', async () => {
    expect((await buildFrom(diskFiles(site.folder), { html: true })).report).toEqual([])
  })

  it('does not let a date that has not come yet keep a post on top', () => {
    const dates = shownOnPages(built).items.map(({ facts }) => facts.date)
    expect(dates.filter((date) => date > '2026-11-02T11')).toEqual([])
    expect(dates).toEqual([...dates].sort().reverse())
  })

  it('shows the copy of a picture from our own files', () => {
    const copy = Object.values(site.snapshot('operations').entries[0]?.images ?? {})[0] ?? ''
    expect(readFileSync(join(site.folder, 'content/planet/images', copy)).equals(picture)).toBe(true)
    expect(built.files[`planet/page/3/index.html`] ?? '').not.toContain('<img src="http')
    expect(Object.values(built.files).join('')).toContain(`src="/planet/images/${copy}"`)
  })

  it('is more than one river: a page a blog and a month, a list of blogs with their health, one of subscriptions', () => {
    for (const file of feedFiles) expect(built.files).toHaveProperty([`planet/${keyOf(file)}/index.html`])
    for (const month of ['06', '07', '08', '09', '10', '11'])
      expect(built.files).toHaveProperty([`planet/2026/${month}/index.html`])
    expect(built.files['planet/feeds/index.html']).toContain('sends no answer')
    const opml = readXml(built.files['planet/planet.opml'] ?? '')
    expect('root' in opml && JSON.stringify(opml.root).match(/xmlUrl/g)).toHaveLength(12)
  })
})

describe.each(defects)('on the planet made anew', ({ sentence, find }) => {
  it(`${sentence}: on its pages`, () => {
    expect(find(shownOnPages(built))).toEqual([])
  })

  it(`${sentence}: in its feed`, () => {
    expect(find(shownInFeed(built))).toEqual([])
  })

  it(`${sentence}: but not on the page of 2009`, () => {
    expect(find(shownIn2009())).not.toEqual([])
  })
})

describe('excerpts of the same posts', () => {
  it('hold no text of scripts, no share bar, no cut code and no cut link either', async () => {
    const path = join(site.folder, 'content/planet.yml')
    const planet = readFileSync(path, 'utf8')
    writeFileSync(path, planet.replaceAll('show: full', 'show: excerpt'))
    const shown = [await buildFrom(diskFiles(site.folder))].flatMap((short) => [
      shownOnPages(short),
      shownInFeed(short),
    ])
    writeFileSync(path, planet)
    for (const excerpt of shown) {
      expect(excerpt.items).toHaveLength(16)
      for (const index of [0, 8]) expect(defects[index]?.find(excerpt)).toEqual([])
      const whole = excerpt.items.flatMap(({ tree }) => tree.children)
      expect(JSON.stringify(whole)).not.toMatch(/"tagName":"(?:script|style|iframe)"/)
      expect(excerpt.lines.filter((line) => /\.\.\.$/.test(line))).toEqual([])
    }
  })
})
