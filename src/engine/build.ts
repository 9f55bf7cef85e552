/**
 * The order of a build:
 *
 *   config ─ scan ─▶ toDocument | toAsset ─▶ buildSite ─▶ planRoutes ─▶ render ─▶ publish
 *
 * Stages know neither each other nor this file. A site held open (live.ts) goes the same way up to the routes, by the same
 * functions, and renders one when it is asked for. Whatever stages have to say comes back as messages; all are gathered, and
 * nothing is published while one of them is an error.
 */
import { checkHtml, type FinishedPage } from '../check/html.ts'
import type { Files } from '../core/files.ts'
import { isError, type Message } from '../core/message.ts'
import type { Artifact, Facts } from '../core/route.ts'
import type { Change, Held } from '../core/site.ts'
import { diskFiles } from '../io/files.ts'
import { openOutput } from '../io/output.ts'
import { publish } from '../io/publish.ts'
import { scan } from '../io/scan.ts'
import { Unwritable } from '../io/unwritable.ts'
import { changesOf, upcoming } from '../site/upcoming.ts'
import { cacheFolder, openCache } from './cache.ts'
import { engineHash } from './engine-hash.ts'
import { openInputs } from './inputs.ts'
import { joinSite } from './join.ts'
import { type Judge, openJudge } from './judge.ts'
import { keys as allKeys, type Keys, type PageParts } from './keys.ts'
import { openPageMemory } from './page-memory.ts'
import type { Plan } from './plan.ts'
import { readContent } from './read-content.ts'
import { readerOf } from './reader.ts'
import { renderAll } from './render-all.ts'
import { textOf } from './render-route.ts'
import { SiteCodeError } from './site-code.ts'
import { sourceReader } from './sources.ts'
import { type Timings, timed, timedAsync } from './timings.ts'

export interface BuildRequest {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** `check` does everything but publish. */
  readonly mode: 'build' | 'check'
  /** Absolute path of the output folder. */
  readonly out: string
  /** Instead of the configured address. */
  readonly url: string | undefined
  readonly drafts: boolean
  readonly future: boolean
  /** Milliseconds since 1970: the only "now" of the build. */
  readonly now: number
  /** Warnings are errors. */
  readonly strict: boolean
  /** Hold back never-published documents that have errors, and publish the rest. */
  readonly holdBack: boolean
  /** Run html-validate on every page. */
  readonly html: boolean
}

export interface Services {
  /** Folder of the layouts that the package brings. */
  readonly packageLayouts: string
  /** Instead of the files below the request's root. They are never cached on disk. */
  readonly files?: Files
  /** `false`: nothing is kept from run to run, and nothing that was kept is used. */
  readonly cache?: boolean
  readonly onProgress?: (progress: Progress) => void
  /** Told of all artifacts that have bytes, as they are made, none of which then comes from a cache. */
  readonly onMade?: ((artifact: Artifact<{ readonly bytes: Uint8Array }>) => void) | undefined
  /** What the caches know things by, for tests that take a part out. */
  readonly keys?: Keys
  /** Asks other sites about the links to them, which no stage does; the build waits for what it has to say. */
  readonly checkExternal?: ((facts: Facts) => Promise<readonly Message[]>) | undefined
}

export interface Progress {
  readonly stage: string
  readonly done: number
  readonly total: number
}

export interface BuildResult {
  /** Errors first, then by place. Severities are final. */
  readonly messages: readonly Message[]
  /** There is an error; unless documents were held back for it, nothing was published. */
  readonly failed: boolean
  /** The configuration has an error: nothing else was looked at. */
  readonly configurationFailed: boolean
  readonly published: boolean
  readonly counts: Counts
  readonly held: readonly Held[]
  /** The next change that time alone will make; undefined where nothing is scheduled. */
  readonly next?: Change | undefined
  readonly timings: Timings
  /** Everything that was made, sorted by output; empty where the build failed before. */
  readonly artifacts: readonly Artifact[]
  /** The text of a source file, for quoting a line of it. */
  readonly sources: (file: string) => string | undefined
}

export interface Counts {
  /** Pages a reader can visit: no redirects, no feeds. */
  readonly pages: number
  readonly posts: number
  readonly files: number
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

const noCounts: Counts = { pages: 0, posts: 0, files: 0, written: 0, unchanged: 0, removed: 0 }

/** Builds or checks a site. Throws only where Gazette itself is wrong. */
export async function build(request: BuildRequest, services: Services): Promise<BuildResult> {
  const files = services.files ?? diskFiles(request.root)
  const timings: Timings = []
  const judge = openJudge(files, request)
  const sources = sourceReader(files)
  const ended: Ended = (result) => {
    const messages = judge.verdict(result.artifacts !== undefined)
    const failed = messages.some(isError)
    const nothing = { configurationFailed: false, published: false, counts: noCounts, held: [], artifacts: [] }
    return { ...nothing, messages, failed, timings, sources, ...result }
  }
  try {
    return await run(request, services, { files, timings, judge, ended })
  } catch (thrown) {
    if (!(thrown instanceof SiteCodeError || thrown instanceof Unwritable)) throw thrown
    judge.hear([thrown.found])
    return ended({})
  }
}

type Ended = (result: Partial<BuildResult>) => BuildResult

interface Run {
  readonly files: Files
  readonly timings: Timings
  readonly judge: Judge
  readonly ended: Ended
}

async function run(
  request: BuildRequest,
  services: Services,
  { files, timings, judge, ended }: Run,
): Promise<BuildResult> {
  const keys = services.keys ?? allKeys
  const cache = timed(timings, 'cache', () => openCache(files, cacheFolder(request.root, services), keys))
  const inputs = openInputs(files, cache.hashes, services.packageLayouts, cache.folder)
  const { config, messages } = timed(timings, 'configuration', () => inputs.config(request.url))
  judge.hear(messages)
  const code = await inputs.code()
  judge.hear(code.messages)
  if (judge.hasErrors()) return ended({ configurationFailed: true })

  const compiling = inputs.theme(config.accent)
  const reader = readerOf(config, code, keys)
  const read = await timedAsync(timings, 'documents', () =>
    readContent(scan(files), reader, cache, services.onProgress),
  )
  cache.save(true)
  judge.hear(read.messages)
  const compiled = await compiling
  judge.hear(compiled.messages)

  const { theme } = compiled
  const joined = timed(timings, 'site', () => joinSite(read, config, code.value, theme, request, judge))
  const { plan } = joined
  judge.hear(joined.messages, plan.site)
  if (theme === undefined) return ended({ held: plan.site.held })

  const memory = timed(timings, 'page cache', () => openPageMemory(cache.folder, request.out))
  const output = openOutput(request.out, memory.stamps)
  try {
    const pages: FinishedPage[] = []
    const look = keys.look({ engine: engineHash(), theme: theme.hash, url: config.url, base: config.base })
    const making = {
      memory,
      keyOf: (parts: Omit<PageParts, 'look'>) => keys.page({ look, ...parts }),
      output: request.mode === 'build' ? output : undefined,
      onMade: request.html ? collector(pages) : services.onMade,
      onProgress: services.onProgress,
    }
    const made = timed(timings, 'render', () => renderAll(plan, theme, making))
    judge.hear(made.messages, plan.site)
    if (request.html) judge.hear(await checkHtml(pages), plan.site)
    const { checkExternal } = services
    if (checkExternal !== undefined) {
      judge.hear(await timedAsync(timings, 'links to other sites', () => checkExternal(plan)), plan.site)
    }

    const counts = { ...noCounts, ...made.counts, posts: plan.site.posts.length }
    const result = { held: plan.site.held, next: nextOf(plan, request.now), artifacts: made.artifacts, counts }
    if (request.mode === 'check' || judge.verdict(true).some((found) => isError(found) && !joined.excused.has(found))) {
      memory.save(made.artifacts, output)
      return ended(result)
    }
    const published = timed(timings, 'publish', () => publish(made.artifacts, files, output))
    judge.hear(published.messages)
    memory.save(made.artifacts, output)
    const { written, unchanged, removed } = published
    return ended({
      ...result,
      published: published.messages.length === 0,
      counts: { ...counts, written, unchanged, removed },
    })
  } finally {
    output.discard()
  }
}

function collector(pages: FinishedPage[]): NonNullable<Services['onMade']> {
  return (artifact) => {
    const { output, origin, mediaType } = artifact
    if (mediaType.startsWith('text/html')) pages.push({ output, origin, html: textOf(artifact) })
  }
}

function nextOf({ site, documents }: Plan, now: number): Change | undefined {
  if (site.preview) return undefined
  const heldForErrors = site.held.flatMap(({ path, reason }) => (reason === 'errors' ? [path] : []))
  const heads = documents.map(({ head }) => head)
  return upcoming(changesOf(heads, site.config, { heldForErrors }), now)[0]
}
