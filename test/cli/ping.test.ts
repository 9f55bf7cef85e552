/** `gazette ping`, whole: a real build in a folder, and a hub on this machine. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openSite, type Site } from '../net/site-of-all-faults.ts'
import { post } from '../site.ts'
import { folderWith } from './gazette.ts'
import { gazetteHere } from './in-process.ts'

const opened: Pick<Site, 'close'>[] = []
afterEach(async () => {
  for (const site of opened.splice(0)) await site.close()
})

interface Hub extends Site {
  /** The addresses of every ping, in order. */
  readonly told: string[][]
  status: number
}

async function openHub(): Promise<Hub> {
  const state = { told: [] as string[][], status: 204 }
  const site = await openSite((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      const form = new URLSearchParams(body)
      if (request.method === 'POST' && form.get('hub.mode') === 'publish') state.told.push(form.getAll('hub.url'))
      response.writeHead(state.status).end()
    })
  })
  opened.push(site)
  return Object.assign(state, site)
}

const run = (folder: string, args: readonly string[]) => gazetteHere(args, { folder, at: Date.UTC(2026, 10, 23) })

function siteWith(hub: string): string {
  return folderWith({
    'content/site.yml': `title: A site\naddress: https://blog.agency.gov\nfeedId: { authority: agency.gov, date: "2026" }\n${hub}`,
    'content/posts/a.md': post('A', 'tags: [law]\n'),
    'content/posts/b.md': post('B'),
  })
}

const at = (...paths: string[]) => paths.map((path) => `https://blog.agency.gov${path}`)

describe('gazette ping', () => {
  it('tells the hub of every feed, in every format, and the next time of those that have changed', async () => {
    const hub = await openHub()
    const folder = siteWith(`websub: http://hub.gov:${hub.port}/\n`)
    await run(folder, ['build'])
    const first = await run(folder, ['ping'])
    expect(first).toMatchObject({ code: 0, out: `http://hub.gov:${hub.port}/ was told of 9 feeds.\n` })
    expect(hub.told).toEqual([
      at(
        ...['/feed.json', '/feed.xml', '/posts/feed.json', '/posts/feed.xml', '/posts/rss.xml', '/rss.xml'],
        ...['/tags/law/feed.json', '/tags/law/feed.xml', '/tags/law/rss.xml'],
      ),
    ])
    expect(hub.headers[0]?.['content-type']).toBe('application/x-www-form-urlencoded')

    const second = await run(folder, ['ping'])
    expect(second.code).toBe(0)
    expect(second.out).toContain('knows every feed as it is')
    expect(hub.told).toHaveLength(1)

    writeFileSync(join(folder, 'content/posts/b.md'), post('B', '', 'Another text.'))
    await run(folder, ['build'])
    await run(folder, ['ping'])
    expect(hub.told[1]).toEqual(
      at('/feed.json', '/feed.xml', '/posts/feed.json', '/posts/feed.xml', '/posts/rss.xml', '/rss.xml'),
    )
    await run(folder, ['ping', '--all'])
    expect(hub.told[2]).toHaveLength(9)
  })

  it('says which hub did not take it, fails, and tells it again the next time', async () => {
    const hub = await openHub()
    hub.status = 400
    const folder = siteWith(`websub: [http://hub.gov:${hub.port}/, "http://hub.nowhere/"]\n`)
    await run(folder, ['build'])
    const refused = await run(folder, ['ping'])
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('was not told of 9 feeds: it answers with 400.')
    expect(refused.out).toContain('http://hub.nowhere/ was not told of 9 feeds: ')
    hub.status = 202
    expect((await run(folder, ['ping'])).out).toContain(`http://hub.gov:${hub.port}/ was told of 9 feeds.`)
  })

  it('tells nobody in a dry run, or where no hub is named', async () => {
    const hub = await openHub()
    const folder = siteWith(`websub: http://hub.gov:${hub.port}/\n`)
    await run(folder, ['build'])
    const dry = await run(folder, ['ping', '--dry-run'])
    expect(dry.out.split('\n')).toContain(
      `http://hub.gov:${hub.port}/ would be told of https://blog.agency.gov/feed.xml`,
    )
    expect(hub.requests).toEqual([])
    const without = siteWith('')
    await run(without, ['build'])
    expect(await run(without, ['ping'])).toMatchObject({ code: 0, out: expect.stringContaining('No feed names a hub') })
  })

  it('is misused before a build', async () => {
    expect(await run(siteWith(''), ['ping'])).toMatchObject({ code: 2, err: expect.stringContaining('no build') })
  })
})
