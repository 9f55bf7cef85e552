/** Tells WebSub hubs (https://www.w3.org/TR/websub/) which feeds have changed, so that they tell their subscribers at once. */
import { join } from 'node:path'
import type { Hash } from '../core/hash.ts'
import { diskFiles } from '../io/files.ts'
import { keepFile } from '../io/keep-file.ts'
import { machineClock } from '../net/clock.ts'
import { type Network, openNetwork, userAgent } from '../net/network.ts'
import type { Outcome } from '../net/outcome.ts'
import type { ExternalSettings } from './check-external.ts'
import type { PublishedFeed } from './published-feeds.ts'

/** Below the site's root. A cache: where it is lost, all feeds are told once more. */
const memoryFile = '.cache/pinged-feeds.json'

/** What hubs were told last: hash of a feed's bytes, by hub and address. */
export type Pinged = Readonly<Record<string, Readonly<Record<string, Hash>>>>

/** What there is to tell one hub. */
export interface HubNews {
  readonly hub: string
  readonly feeds: readonly PublishedFeed[]
}

export interface HubAnswer extends HubNews {
  /** undefined where the hub took it; else why not, as the second half of a sentence about it. */
  readonly refusal: string | undefined
}

/** Every hub that is named, with the feeds that it was not told of as they are now. @param all Also of those it was. */
export function newsFor(feeds: readonly PublishedFeed[], pinged: Pinged, all: boolean): readonly HubNews[] {
  const hubs = [...new Set(feeds.flatMap((feed) => feed.hubs))]
  return hubs.map((hub) => ({
    hub,
    feeds: feeds.filter(({ hubs, self, hash }) => hubs.includes(hub) && (all || pinged[hub]?.[self] !== hash)),
  }))
}

/** So many feeds are told of in one request. */
const portion = 20

/** Tells all hubs, at the same time. */
export async function pingHubs(
  news: readonly HubNews[],
  { version, now, network }: Pick<ExternalSettings, 'version' | 'now' | 'network'>,
): Promise<readonly HubAnswer[]> {
  const about = news.flatMap(({ feeds }) => feeds)[0]?.self
  const site = about === undefined ? undefined : new URL(about).origin
  const open = openNetwork({ userAgent: userAgent(version, site), clock: machineClock(now), ...network })
  return (await Promise.all(news.map((one) => pingHub(one, open)))).flat()
}

/** Tells one hub. What a hub has not taken is told again the next time. */
async function pingHub({ hub, feeds }: HubNews, network: Network): Promise<readonly HubAnswer[]> {
  const answers: HubAnswer[] = []
  for (let at = 0; at < feeds.length; at += portion) {
    const some = feeds.slice(at, at + portion)
    const form = new URLSearchParams([['hub.mode', 'publish'], ...some.map(({ self }) => ['hub.url', self])])
    const refusal = refusalOf(await network.ask({ url: hub, method: 'POST', form: form.toString() }))
    if (refusal === undefined) answers.push({ hub, feeds: some, refusal })
    // What goes wrong now goes wrong with the rest.
    else return [...answers, { hub, feeds: feeds.slice(at), refusal }]
  }
  return answers
}

function refusalOf(outcome: Outcome): string | undefined {
  if (!outcome.answered) return outcome.text
  return outcome.status >= 200 && outcome.status < 300 ? undefined : `it answers with ${outcome.status}`
}

/** @param root Absolute path of the site. */
export function readPinged(root: string): Pinged {
  const bytes = diskFiles(root).read(memoryFile)
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Pinged) : {}
  } catch {
    return {}
  }
}

/** Keeps what the hubs have taken, and forgets hubs and feeds that are no more. */
export function keepPinged(
  root: string,
  before: Pinged,
  feeds: readonly PublishedFeed[],
  answers: readonly HubAnswer[],
): void {
  const taken = new Set(
    answers.flatMap(({ hub, feeds, refusal }) =>
      refusal === undefined ? feeds.map(({ self }) => `${hub} ${self}`) : [],
    ),
  )
  const now: Record<string, Record<string, Hash>> = {}
  for (const { hubs, self, hash } of feeds) {
    for (const hub of hubs) {
      const known = taken.has(`${hub} ${self}`) ? hash : before[hub]?.[self]
      if (known === undefined) continue
      now[hub] ??= {}
      now[hub][self] = known
    }
  }
  keepFile(join(root, memoryFile), `${JSON.stringify(now, null, 2)}\n`)
}
