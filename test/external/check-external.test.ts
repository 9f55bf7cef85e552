import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openExternalCheck } from '../../src/external/check-external.ts'
import { memoryFile } from '../../src/external/memory.ts'
import { machineClock } from '../../src/net/clock.ts'
import { buildSite } from '../../src/site/site.ts'
import { aConfig, aLink, aPost, aRequest } from '../factories.ts'
import { localSettings, openRawSite, openSite, type Site } from '../net/site-of-all-faults.ts'

const opened: Pick<Site, 'close'>[] = []
afterEach(async () => {
  for (const site of opened.splice(0)) await site.close()
})

function factsWith(urls: readonly string[]) {
  const head = aPost('content/a.md', '2026-01-01', {}, { links: urls.map((url) => aLink(url)) })
  const { site } = buildSite([head], [], aConfig(), aRequest())
  return { site, documents: [{ head, text: '', body: [] }], assets: [], routes: [] }
}

const folder = () => mkdtempSync(join(tmpdir(), 'gazette-external-'))

describe('a check of links to other sites', () => {
  it('ends when its time is up, however many hosts never answer, and keeps what it has learnt', async () => {
    const [mute, up] = [await openRawSite(() => {}), await openSite((_, response) => response.end())]
    opened.push(mute, up)
    const urls = Array.from({ length: 2000 }, (_, index) => `http://m${index}.gov:${mute.port}/`)
    const root = folder()
    const check = openExternalCheck({
      root,
      version: '1.0.0',
      now: Date.now,
      onProgress: () => {},
      network: { ...localSettings, clock: machineClock(Date.now) },
      budget: 300,
    })
    await check.messages(factsWith([`http://a.gov:${up.port}/`, ...urls]))
    expect(check.report()).toMatchObject({ addresses: 2001, asked: 1, fine: 1, left: 2000 })
    expect(Object.keys(JSON.parse(readFileSync(join(root, memoryFile), 'utf8')).links)).toHaveLength(1)
  })

  it('asks first what was never asked, then what was asked longest ago', async () => {
    const site = await openSite((_, response) => response.end())
    opened.push(site)
    const root = folder()
    let now = Date.UTC(2026, 0, 1)
    const asking = async (...paths: string[]) => {
      const from = site.requests.length
      const check = openExternalCheck({
        root,
        version: '1.0.0',
        now: () => now,
        onProgress: () => {},
        network: { ...localSettings, clock: machineClock(() => now) },
      })
      await check.messages(factsWith(paths.map((path) => `http://a.gov:${site.port}${path}`)))
      now += 5 * 24 * 60 * 60 * 1000
      return site.requests.slice(from).map((request) => request.replace('HEAD ', ''))
    }
    expect(await asking('/c')).toEqual(['/c'])
    expect(await asking('/b', '/c')).toEqual(['/b'])
    now += 9 * 24 * 60 * 60 * 1000
    expect(await asking('/a', '/b', '/c', '/d')).toEqual(['/a', '/d', '/c', '/b'])
  })

  it('tells how far it is, and asks once however often it is called', async () => {
    const site = await openSite((_, response) => response.end())
    opened.push(site)
    const told: string[] = []
    const check = openExternalCheck({
      root: folder(),
      version: '1.0.0',
      now: Date.now,
      onProgress: ({ stage, done, total }) => told.push(`${stage} ${done}/${total}`),
      network: localSettings,
    })
    const facts = factsWith(['/1', '/2'].map((path) => `http://a.gov:${site.port}${path}`))
    expect(check.report()).toBeUndefined()
    await check.messages(facts)
    await check.messages(facts)
    expect(told).toEqual(['links to other sites 1/2', 'links to other sites 2/2'])
    expect(site.requests).toHaveLength(2)
    expect(site.headers[0]?.['user-agent']).toBe('Gazette/0.0.0 (+https://blog.example.gov/)')
  })
})
