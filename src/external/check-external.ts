/**
 * `gazette check --external`: are the links to other sites still good? Bounded in time, polite, with a memory, and never
 * a reason for a build to fail unless somebody asks for it: all it finds are warnings.
 */
import { join } from 'node:path'
import type { Message, Place } from '../core/message.ts'
import type { Facts } from '../core/route.ts'
import { diskFiles } from '../io/files.ts'
import { keepFile } from '../io/keep-file.ts'
import { machineClock } from '../net/clock.ts'
import { type NetworkSettings, openNetwork, userAgent } from '../net/network.ts'
import { askAll } from './ask.ts'
import { externalMessages } from './external-messages.ts'
import { type ExternalLink, gatherLinks } from './links.ts'
import {
  type Entry,
  isBad,
  isDue,
  isLasting,
  learn,
  type Memory,
  memoryFile,
  readMemory,
  writeMemory,
} from './memory.ts'

export interface ExternalSettings {
  /** Absolute path of the site. */
  readonly root: string
  /** Of Gazette. */
  readonly version: string
  /** The real clock, not the moment that a site is built for. */
  readonly now: () => number
  readonly onProgress: (progress: { readonly stage: string; readonly done: number; readonly total: number }) => void
  /** For tests: see `NetworkSettings`. */
  readonly network?: Partial<NetworkSettings> | undefined
  /** Milliseconds after which no more is asked. */
  readonly budget?: number
}

export interface ExternalReport {
  /** Addresses of other sites that are linked to and checked. */
  readonly addresses: number
  /** Of these: asked in this run. */
  readonly asked: number
  readonly fine: number
  readonly moved: number
  readonly broken: number
  readonly unreachable: number
  /** They fail, and not for long enough yet. */
  readonly failing: number
  /** They cannot be judged from here. */
  readonly unknown: number
  /** There was no time, or their host asked for some: the next run asks them first. */
  readonly left: number
  /** By configuration or by their kind. */
  readonly unchecked: number
  /** Nobody at all answered: nothing was learnt. */
  readonly offline: boolean
  /** All that are not fine, by address. */
  readonly links: readonly ReportedLink[]
}

export interface ReportedLink extends Entry {
  readonly url: string
  /** Whether there are messages about it. */
  readonly told: boolean
  /** The first place that it is written at. */
  readonly place: Place
}

export interface ExternalCheck {
  /** Asks once, however often it is called. */
  readonly messages: (facts: Facts) => Promise<readonly Message[]>
  /** Once `messages` has ended. */
  readonly report: () => ExternalReport | undefined
}

/** Ten minutes: enough for some thousands of links, and no job waits for ever. */
const usualBudget = 10 * 60_000
/** How many answers are written down at a time, so that an interrupted run is not in vain. */
const portion = 50
/** So many hosts that all fail are no coincidence. */
const manyHosts = 3

const limits = { connect: 8_000, headers: 10_000, whole: 20_000 }

export function openExternalCheck(settings: ExternalSettings): ExternalCheck {
  let asking: Promise<readonly Message[]> | undefined
  let report: ExternalReport | undefined
  return {
    report: () => report,
    messages(facts) {
      asking ??= look(facts, settings).then((looked) => {
        report = looked.report
        return looked.messages
      })
      return asking
    },
  }
}

interface Looked {
  readonly messages: readonly Message[]
  readonly report: ExternalReport
}

async function look(facts: Facts, settings: ExternalSettings): Promise<Looked> {
  const { links, unchecked } = gatherLinks(facts)
  const before = readMemory(diskFiles(settings.root).read(memoryFile))
  const begin = settings.now()
  const due = links.map(({ url }) => url).filter((url) => isDue(before.get(url), begin))
  const { memory, asked, offline } = await ask(inOrder(due, before), before, links, facts.site.config.url, settings)
  return {
    messages: links.flatMap((link) => externalMessages(link, memory.get(link.url))),
    report: { ...summed(links, memory), asked: asked.size, left: due.length - asked.size, unchecked, offline },
  }
}

/** Those that were never asked, or not for the longest time, come first, in case time runs out. */
function inOrder(urls: readonly string[], memory: Memory): string[] {
  // `urls` are sorted, and sorting keeps the order of equals.
  return [...urls].sort((a, b) => (memory.get(a)?.asked ?? 0) - (memory.get(b)?.asked ?? 0))
}

interface Learnt {
  readonly memory: Memory
  readonly asked: ReadonlySet<string>
  readonly offline: boolean
}

async function ask(
  urls: readonly string[],
  before: Memory,
  links: readonly ExternalLink[],
  site: string | undefined,
  { root, version, now, onProgress, network, budget = usualBudget }: ExternalSettings,
): Promise<Learnt> {
  const memory = new Map(before)
  const asked = new Set<string>()
  const linked = new Set(links.map(({ url }) => url))
  const save = (): void => void keepFile(join(root, memoryFile), writeMemory(memory, linked, now()))
  const silent = new Set<string>()
  let answers = 0
  let done = 0
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), budget)
  try {
    await askAll(urls, {
      network: openNetwork({ userAgent: userAgent(version, site), clock: machineClock(now), limits, ...network }),
      signal: stop.signal,
      onVerdict(url, verdict, contact) {
        memory.set(url, learn(before.get(url), verdict, now()))
        asked.add(url)
        if (contact === 'silent') silent.add(url)
        if (contact === 'answered' && ++answers % portion === 0) save()
      },
      onDone: () => onProgress({ stage: 'links to other sites', done: ++done, total: urls.length }),
    })
  } finally {
    clearTimeout(timer)
  }
  // Whether it is they or we: where nobody answers, it is our own way out that fails, and nothing is learnt of them.
  const offline = answers === 0 && new Set([...silent].map((url) => new URL(url).host)).size >= manyHosts
  for (const url of offline ? silent : []) {
    const entry = before.get(url)
    if (entry === undefined) memory.delete(url)
    else memory.set(url, entry)
    asked.delete(url)
  }
  if (asked.size > 0) save()
  return { memory, asked, offline }
}

function summed(links: readonly ExternalLink[], memory: Memory) {
  const reported = links.flatMap(({ url, places: [place = { file: '' }] }): ReportedLink[] => {
    const entry = memory.get(url)
    if (entry === undefined || entry.state === 'ok') return []
    return [{ url, ...entry, told: entry.state === 'moved' || (isBad(entry) && isLasting(entry)), place }]
  })
  const count = (state: Entry['state'], told: boolean): number =>
    reported.filter((link) => link.state === state && link.told === told).length
  return {
    addresses: links.length,
    fine: links.filter(({ url }) => memory.get(url)?.state === 'ok').length,
    moved: count('moved', true),
    broken: count('gone', true),
    unreachable: count('unreachable', true),
    failing: count('gone', false) + count('unreachable', false),
    unknown: count('unknown', false),
    links: reported,
  }
}
