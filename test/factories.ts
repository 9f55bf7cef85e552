/** Small facts for tests of the stages between reading and rendering: what is not said is as plain as can be. */
import { type Address, addressOf, dateInPath } from '../src/core/address.ts'
import type { SiteConfig } from '../src/core/config.ts'
import type { Asset, Head, LinkRecord, Meta } from '../src/core/document.ts'
import { hashBytes } from '../src/core/hash.ts'
import type { SiteRequest } from '../src/core/site.ts'
import { type Moment, parseMoment } from '../src/core/time.ts'

/** A moment in UTC. */
export function moment(text: string): Moment {
  const parsed = parseMoment(text, 'UTC')
  if (parsed === undefined) throw new Error(`${text} is no date`)
  return parsed
}

/** Noon of 23 November 2026. */
export const now = moment('2026-11-23T12:00:00Z').epoch

/** A document, read. Its title is its path unless it has one; its date may stand in the file name. */
export function aHead(path: string, meta: Partial<Meta> = {}, rest: Partial<Head> = {}): Head {
  const date = dateInPath(path)
  return {
    path,
    address: addressOf(path),
    hash: hashBytes(path),
    meta: {
      title: `Title of ${path}`,
      ...(date === undefined ? {} : { date: moment(date) }),
      authors: [],
      tags: [],
      draft: false,
      aliases: [],
      share: true,
      pinned: false,
      silent: false,
      corrections: [],
      extra: {},
      ...meta,
    },
    positions: {},
    headings: [],
    ids: [],
    summary: '',
    words: 0,
    links: [],
    images: [],
    messages: [],
    body: hashBytes(`body of ${path}`),
    ...rest,
  }
}

/** A post of a day. */
export function aPost(path: string, date: string, meta: Partial<Meta> = {}, rest: Partial<Head> = {}): Head {
  return aHead(path, { date: moment(date), ...meta }, rest)
}

export function aLink(to: LinkRecord['to'], fragment = ''): LinkRecord {
  return { to, fragment, written: to, length: to.length, line: 1, column: 1 }
}

/** A file under content/ or static/. */
export function anAsset(path: string, rest: Partial<Asset> = {}): Asset {
  const address: Address = path.startsWith('static/') ? `/${path.slice('static/'.length)}` : addressOf(path)
  return { path, address, hash: hashBytes(path), mediaType: 'application/octet-stream', size: 1, ...rest }
}

/** A site with an address and no other wish. */
export function aConfig(rest: Partial<SiteConfig> = {}): SiteConfig {
  return {
    title: 'A site',
    tagline: '',
    description: '',
    url: 'https://example.gov',
    base: '',
    language: 'en',
    timeZone: 'UTC',
    feedId: { authority: 'example.gov', date: '2026' },
    logo: undefined,
    favicon: undefined,
    accent: undefined,
    navigation: [],
    footer: [],
    contact: undefined,
    repository: undefined,
    license: undefined,
    share: ['mastodon', 'email'],
    postsPerPage: 10,
    tagsPerPage: 10,
    feedSize: 20,
    repeatedFeeds: [],
    feedFormats: ['atom', 'rss', 'json'],
    hubs: [],
    newsletter: undefined,
    extraKeys: {},
    elsewhere: [],
    uncheckedLinks: [],
    hsts: { includeSubDomains: false, preload: false },
    authors: undefined,
    tags: undefined,
    notice: undefined,
    planet: undefined,
    ledger: undefined,
    anchors: [],
    removals: [],
    places: {},
    ...rest,
  }
}

export function aRequest(rest: Partial<SiteRequest> = {}): SiteRequest {
  return { now, drafts: false, future: false, heldForErrors: [], ...rest }
}
