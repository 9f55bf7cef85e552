/** A site with a planet on disk, a server with feeds on this machine, and the command between them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlanetHealth, Snapshot } from '../../src/core/planet.ts'
import type { NetworkSettings } from '../../src/net/network.ts'
import { folderWith } from '../cli/gazette.ts'
import { gazetteHere } from '../cli/in-process.ts'
import { localSettings } from '../net/site-of-all-faults.ts'

export const hour = 3_600_000
export const day = 24 * hour
/** Nine in the morning, UTC, of 2 November 2026. */
export const begin = Date.UTC(2026, 10, 2, 9)

const { userAgent: _none, ...ofThisMachine } = localSettings

export interface Told {
  readonly code: number
  readonly out: string
  readonly err: string
  // biome-ignore lint/suspicious/noExplicitAny: what a program would read
  readonly json: any
}

export interface PlanetSite {
  readonly folder: string
  run(args: readonly string[], after?: number, network?: Partial<NetworkSettings>): Promise<Told>
  fetch(after?: number, args?: readonly string[], network?: Partial<NetworkSettings>): Promise<Told>
  snapshot(key: string): Snapshot
  health(): PlanetHealth['feeds']
  /** Every file below content/planet/, by name. */
  files(): Readonly<Record<string, string>>
}

/** @param planet content/planet.yml */
export function planetSite(planet: string, others: Readonly<Record<string, string>> = {}): PlanetSite {
  const folder = folderWith({
    'content/site.yml':
      'title: A site\naddress: https://blog.agency.gov\nfeedId: { authority: agency.gov, date: "2026" }\n',
    ...(planet === '' ? {} : { 'content/planet.yml': planet }),
    ...others,
  })
  const path = (name: string): string => join(folder, 'content/planet', name)
  const site: PlanetSite = {
    folder,
    async run(args, after = 0, network = {}) {
      const circumstances = { folder, at: begin + after, network: { ...ofThisMachine, ...network } }
      const ran = await gazetteHere(['planet', ...args], circumstances)
      return { ...ran, json: args.includes('--json') && ran.out !== '' ? JSON.parse(ran.out) : undefined }
    },
    fetch: (after = 0, args = [], network = {}) => site.run(['fetch', '--json', ...args], after, network),
    snapshot: (key) => JSON.parse(readFileSync(path(`${key}.json`), 'utf8')),
    health: () => JSON.parse(readFileSync(path('health.json'), 'utf8')).feeds,
    files() {
      if (!existsSync(path(''))) return {}
      const names = readdirSync(path(''), { recursive: true, encoding: 'utf8' }).sort()
      return Object.fromEntries(
        names.filter((name) => name.includes('.')).map((name) => [name, readFileSync(path(name), 'latin1')]),
      )
    },
  }
  return site
}

export interface Post {
  readonly id: string
  readonly title?: string
  readonly date?: string
  readonly link?: string
  readonly html?: string
}

/** An Atom feed. */
export function atomOf(
  posts: readonly Post[],
  more: Partial<Record<'title' | 'link' | 'before', string>> = {},
): string {
  const { title = 'Data', link = 'https://data.example.gov/', before = '' } = more
  const head = `<id>urn:data</id><title>${title}</title><link href="${link}"/><updated>2026-11-01T00:00:00Z</updated>`
  const names = 'xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
  const entries = posts.map(entryOf).join('\n')
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed ${names}>${head}${before}\n${entries}\n</feed>\n`
}

function entryOf(post: Post): string {
  const { id, date } = post
  const dates = date === undefined ? '' : `<published>${date}</published><updated>${date}</updated>`
  const html = (post.html ?? `<p>Text of ${id}.</p>`).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const link = post.link ?? `https://data.example.gov/${id}`
  const head = `<id>${id}</id><title>${post.title ?? `Title of ${id}`}</title><link href="${link}"/>`
  return `<entry>${head}${dates}<content type="html">${html}</content></entry>`
}

/** So many posts, the newest first, a day apart. */
export function postsOf(count: number, first = 1): Post[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + count - 1 - index
    return { id: `urn:post:${number}`, date: new Date(Date.UTC(2026, 0, number)).toISOString().replace('.000', '') }
  })
}
