/** `content/planet.yml`: whose feeds a site gathers. Without the file there is no planet. */
import { type Address, slugOf } from '../core/address.ts'
import type { License } from '../core/config.ts'
import type { Files } from '../core/files.ts'
import { toIri } from '../core/iri.ts'
import { licenseOf } from '../core/license.ts'
import type { Message } from '../core/message.ts'
import type { PlanetConfig, PlanetFeed } from '../core/planet.ts'
import { urlOf } from '../core/url.ts'
import { type ControlFile, readControlFile } from './control-file.ts'
import { type PlanetFeedFile, planetSchema } from './planet-schema.ts'
import { type Reporter, reporter } from './reporter.ts'
import { assetAddress } from './written-address.ts'

export const planetFile = 'content/planet.yml'

export interface LoadedPlanet {
  readonly config: PlanetConfig | undefined
  readonly positions: ControlFile<unknown>['positions']
  readonly messages: readonly Message[]
}

export function loadPlanet(files: Files): LoadedPlanet {
  const file = readControlFile(files, planetFile, planetSchema)
  const { positions } = file
  if (!file.exists) return { config: undefined, positions, messages: [] }
  const written = file.value ?? {}
  const report = reporter(planetFile, positions)
  const listed = written.feeds ?? []
  // Where an item had to be left out, which has been told, nobody knows the place of those behind it any more.
  const isWhole = Object.keys(positions).filter((path) => /^feeds\.\d+$/.test(path)).length === listed.length
  const feeds = listed.flatMap((feed, index) => feedFrom(feed, ['feeds', String(index)], isWhole ? report : silent()))
  if (isWhole) reportTwice(feeds, listed, report)
  return {
    config: {
      title: written.title ?? undefined,
      description: written.description ?? undefined,
      perPage: written.perPage ?? 20,
      feedSize: written.feedSize ?? 50,
      newest: written.newest ?? 5,
      images: written.images ?? false,
      blocked: written.blocked ?? [],
      feeds,
    },
    positions,
    messages: [...file.messages, ...report.messages],
  }
}

function silent(): Reporter {
  return reporter(planetFile, {})
}

function feedFrom(written: PlanetFeedFile, path: readonly string[], report: Reporter): PlanetFeed[] {
  const key = keyFrom(written, path, report)
  const address = addressFrom(written.feed, [...path, 'feed'], report)
  const face = faceFrom(written.face, [...path, 'face'], report)
  const license = licenseFrom(written.license)
  if (written.show === 'full' && license === undefined) {
    report.invalid(
      [...path, 'show'],
      `"show: full" copies the texts of "${written.name}", and the feed has no licence here.`,
      'Write the licence under which the texts may be copied, "license: CC-BY-4.0" for instance, or show an excerpt.',
    )
  }
  if (address === undefined || key === undefined) return []
  return [
    {
      key,
      address,
      name: written.name,
      author: written.author ?? undefined,
      face,
      license,
      include: written.include ?? [],
      exclude: written.exclude ?? [],
      show: written.show === 'full' && license === undefined ? 'excerpt' : (written.show ?? 'excerpt'),
      keep: { entries: written.keep?.entries ?? 100, days: written.keep?.days ?? undefined },
      paused: written.paused ?? false,
    },
  ]
}

/** Names below /planet/, or in content/planet/, that are Gazette's own; years would be in the way of an archive. */
const taken = /^(?:archive|feeds?|health|images|opml|page|sources|subscriptions|\d{4})$/

export function isTakenKey(key: string): boolean {
  return taken.test(key)
}

function keyFrom(written: PlanetFeedFile, path: readonly string[], report: Reporter): string | undefined {
  const key = written.key ?? slugOf(written.name)
  const at = [...path, written.key === undefined || written.key === null ? 'name' : 'key']
  if (slugOf(key) !== key) {
    report.invalid(at, `"${key}" is no key.`, `A key is made of small letters, digits and hyphens: "${slugOf(key)}".`)
    return undefined
  }
  if (!isTakenKey(key)) return key
  report.invalid(
    at,
    `"${key}" is a name that the planet uses itself.`,
    `Give the feed another key, for instance "key: ${key}-blog".`,
  )
  return undefined
}

/** "feed:https://…" and "feed://…" are what some browsers made of the address of a feed. */
export function withoutFeedScheme(address: string): string {
  return address.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://')
}

function addressFrom(written: string, path: readonly string[], report: Reporter): string | undefined {
  const url = urlOf(withoutFeedScheme(written))
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    report.invalid(path, `"${written}" is not the address of a feed.`, 'Write the full address, with https://.')
    return undefined
  }
  if (url.username !== '' || url.password !== '') {
    report.invalid(
      path,
      'The address of the feed carries a user name or a password.',
      'Take it out: this file is public, and Gazette sends no passwords.',
    )
    return undefined
  }
  url.hash = ''
  return toIri(url.href)
}

function faceFrom(written: string | null | undefined, path: readonly string[], report: Reporter): Address | undefined {
  if (written === undefined || written === null) return undefined
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written)) {
    report.invalid(
      path,
      `The face "${written}" is not a file of this site.`,
      'Save it under static/ and name it from there: /faces/data-team.png.',
    )
    return undefined
  }
  if (/\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(written)) return assetAddress(written)
  report.invalid(
    path,
    `The face "${written}" is no picture.`,
    'Name a file that ends in .png, .jpg, .webp, .avif, .gif or .svg.',
  )
  return undefined
}

function licenseFrom(written: PlanetFeedFile['license']): License | undefined {
  if (written === undefined || written === null) return undefined
  return typeof written === 'string' ? licenseOf(written) : { name: written.name, url: written.url ?? undefined }
}

/** Two feeds of one key would write one file; one address twice would show everything twice. */
function reportTwice(feeds: readonly PlanetFeed[], listed: readonly PlanetFeedFile[], report: Reporter): void {
  const names = new Map<string, string>()
  const addresses = new Map<string, string>()
  for (const [index, written] of listed.entries()) {
    const path = ['feeds', String(index)]
    const key = written.key ?? slugOf(written.name)
    const other = names.get(key)
    if (other !== undefined) {
      const own = written.key === undefined || written.key === null ? 'name' : 'key'
      report.invalid(
        [...path, own],
        `"${key}" is already the key of "${other}".`,
        'Give one of the two another "key:".',
      )
    }
    names.set(key, other ?? written.name)
    const address = feeds.find((feed) => feed.key === key && feed.name === written.name)?.address ?? written.feed
    const before = addresses.get(address)
    if (before !== undefined && other === undefined) {
      report.invalid([...path, 'feed'], `This feed is already listed as "${before}".`, 'Take one of the two out.')
    }
    addresses.set(address, before ?? written.name)
  }
}
