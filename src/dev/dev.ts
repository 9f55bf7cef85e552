/**
 * `gazette dev`: a site held open, a server that shows it, a watcher that rings. The server listens first, so that a
 * browser can be opened at once; what it is asked for is read before all else.
 */
import { randomBytes } from 'node:crypto'
import { loadConfig } from '../config/config.ts'
import type { Progress, Services } from '../engine/build.ts'
import { type Look, openLive } from '../engine/live.ts'
import { diskFiles } from '../io/files.ts'
import { changesBetween, type Documents, documentsOf } from './changes.ts'
import { openCopiedFiles } from './copied-files.ts'
import { thrownText } from './http/error-page.ts'
import type { Unreachable } from './http/listen.ts'
import { type DevServer, startServer } from './http/server.ts'
import { type Failure, openLookLoop } from './look-loop.ts'
import { openOwnPages } from './own/own-pages.ts'
import type { Session } from './session.ts'
import { livePages } from './site/live-pages.ts'
import { stateOf } from './state.ts'
import { openTabs } from './tabs.ts'
import { type Notice, type Watcher, watch } from './watch/watch.ts'

export interface DevOptions {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Instead of the configured address. */
  readonly url: string | undefined
  readonly drafts: boolean
  readonly future: boolean
  /** The port to begin with; 0: any. */
  readonly port: number
  /** Beside loopback: an address, or a name of this machine. */
  readonly host: string | undefined
  /** Of `parseAllowedHost`. */
  readonly allowedHosts: readonly string[]
  /** Look for changes again and again, instead of listening for them. */
  readonly poll: boolean
}

export interface DevServices extends Pick<Services, 'shippedLayouts' | 'readingWorker'> {
  /** Absolute path of the package. */
  readonly packageFolder: string
  /** Absolute path of the folder with `client.js` and `client.css`. */
  readonly clientFolder: string
  readonly version: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly told: Told
  /** Milliseconds between two looks at the clock. Default: 20,000. */
  readonly clockEvery?: number
}

/** What the person at the terminal is told. */
export interface Told {
  readonly progress: (progress: Progress) => void
  readonly looked: (looked: Looked) => void
  readonly notice: (notice: Notice) => void
  /** A mistake of Gazette's; the server goes on. */
  readonly bug: (thrown: unknown) => void
}

export interface Looked {
  readonly look: Look
  /** Nothing was known before. */
  readonly isFirst: boolean
  /** Paths of documents that came, went or changed since the look that was told of before; sorted. */
  readonly changes: readonly string[]
  /** Of all looks since then. */
  readonly milliseconds: number
}

export interface Dev {
  readonly port: number
  readonly origins: readonly string[]
  /** The base path of the site: '' or '/blog'. */
  readonly base: string
  readonly session: Session
  readonly server: DevServer
  /** Resolves when the first look has ended and whatever changes from then on is seen. */
  readonly ready: Promise<void>
  /** Ends everything, and keeps what the cache has learnt. A look under way is not waited for. */
  readonly close: () => Promise<void>
}

/** What is watched: everything that `scan` and the theme read of a site. */
const folders = ['content', 'layouts', 'static']

/** Milliseconds without a look after which the cache is written. */
const idle = 2000
/** A post that is due appears within this time, in milliseconds. */
const usualClockEvery = 20_000

export async function startDev(options: DevOptions, services: DevServices): Promise<Dev | Unreachable> {
  const { told, now } = services
  const { config } = loadConfig(diskFiles(options.root), options.url)
  const request = { ...options, now }
  const { packageFolder, readingWorker, shippedLayouts } = services
  const parts = { packageLayouts: `${packageFolder}/layouts`, shippedLayouts, readingWorker }
  const live = openLive(request, { ...parts, onProgress: told.progress })

  const copied = openCopiedFiles()
  let watcher: Watcher | undefined
  let failure: Failure | undefined
  let documents: Documents | undefined
  let untold = 0
  let flush: NodeJS.Timeout | undefined

  const loop = openLookLoop(live, () => watcher?.isStirred() ?? false, {
    begun() {
      clearTimeout(flush)
      tabs.begun()
    },
    ended(milliseconds, failed) {
      failure = failed
      if (failed !== undefined) told.bug(failed.thrown)
      const look = live.last()
      untold += milliseconds
      watcher?.also(look?.codeFiles ?? [])
      tabs.ended(look, () => {
        if (look === undefined || failed !== undefined) return
        const before = documents
        documents = documentsOf(look.site)
        const changes = changesBetween(before ?? new Map(), documents)
        told.looked({ look, isFirst: before === undefined, changes, milliseconds: untold })
        untold = 0
      })
      flush = setTimeout(() => void live.close().catch(told.bug), idle)
    },
  })
  const failureText = (): string | undefined => (failure === undefined ? undefined : thrownText(failure.thrown))
  const session: Session = {
    live,
    root: options.root,
    token: randomBytes(24).toString('base64url'),
    version: services.version,
    now,
    shows: { drafts: options.drafts, future: options.future },
    state: () => stateOf(live, failureText()),
    refresh: loop.refresh,
    announce: () => tabs.announce(),
    failure: failureText,
  }
  const own = openOwnPages(session, {
    site: diskFiles(options.root),
    packageFiles: diskFiles(services.packageFolder),
    client: diskFiles(services.clientFolder),
  })
  const server = await startServer({
    ...options,
    pages: livePages({ live, pending: loop.pending, own, base: config.base }),
    own,
    token: session.token,
    onBug: told.bug,
    greeting: (query) => [
      ['state', JSON.stringify(session.state())],
      ['files', JSON.stringify(copied.since(query.get('files')))],
    ],
  })
  if ('problem' in server) return server
  const tabs = openTabs(server.streams, copied, session.state, told.bug)

  const clock = setInterval(() => {
    const next = live.last()?.site?.status.next
    if (next !== undefined && next.epoch <= now()) loop.ring()
  }, services.clockEvery ?? usualClockEvery)
  let closed = false
  const ready = loop.refresh().then(async () => {
    if (closed) return
    watcher = watch({ root: options.root, folders, poll: options.poll }, loop.ring, told.notice)
    watcher.also(live.last()?.codeFiles ?? [])
    await watcher.ready
    if (!closed) void live.rehearse().catch(told.bug)
  })

  return {
    port: server.port,
    origins: server.origins,
    base: config.base,
    session,
    server,
    ready,
    async close() {
      closed = true
      loop.close()
      tabs.close()
      clearInterval(clock)
      clearTimeout(flush)
      await Promise.all([server.close(), watcher?.close(), live.close()])
    },
  }
}
