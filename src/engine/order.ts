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
import type { FeedEntryView, FeedView } from '../core/feed-view.ts'
import type { Files } from '../core/files.ts'
import { isError } from '../core/message.ts'
import { once, remembered } from '../core/remembered.ts'
import type { Change } from '../core/site.ts'
import { diskFiles } from '../io/files.ts'
import { openOutput } from '../io/output.ts'
import { publish } from '../io/publish.ts'
import type { Outputs } from '../io/republish.ts'
import { scan } from '../io/scan.ts'
import { areUnchangedSince, fileClock } from '../io/stamp.ts'
import { Unwritable } from '../io/unwritable.ts'
import { changesOf, upcoming } from '../site/upcoming.ts'
import type { BuildRequest, BuildResult, Counts, Services } from './build.ts'
import { type Cache, openCache } from './cache.ts'
import { cacheFolder } from './cache-folder.ts'
import { engineHash } from './engine-hash.ts'
import type { FileHashes } from './file-hashes.ts'
import { openInputs } from './inputs.ts'
import { joinSite } from './join.ts'
import { type Judge, openJudge } from './judge.ts'
import { keepOutcome } from './keep-outcome.ts'
import { keepOutputs, outputsOf, readOutputs, stampsIn } from './kept-outputs.ts'
import { keys as allKeys, type Keys } from './keys.ts'
import { lookOf } from './looks.ts'
import { isRecallable } from './outcome.ts'
import { openPageMemory } from './page-memory.ts'
import type { Plan } from './plan.ts'
import { readContent } from './read-content.ts'
import { readerOf } from './reader.ts'
import { type Seen, watched } from './remember.ts'
import { type Making, renderAll } from './render-all.ts'
import { textOf } from './render-route.ts'
import { SiteCodeError } from './site-code.ts'
import { sourceReader } from './sources.ts'
import { type Timings, timed, timedAsync } from './timings.ts'
import { digestOfEntry, digestOfView } from './view-digest.ts'

const noCounts: Counts = { pages: 0, posts: 0, files: 0, written: 0, unchanged: 0, removed: 0 }

/** @param known Hashes of the site's files, where somebody has looked at them for this build. */
export async function buildAnew(request: BuildRequest, services: Services, known?: FileHashes): Promise<BuildResult> {
  const disk = services.files ?? diskFiles(request.root)
  const timings: Timings = []
  const keys = services.keys ?? allKeys
  const place = cacheFolder(request.root, services)
  const cache = timed(timings, 'cache', () => openCache(disk, place, keys, known ?? 'snapshot'))
  const seen: Seen = { files: new Map(), folders: new Map() }
  const files = watched(disk, cache.hashes, seen)
  const judge = openJudge(files, request)
  const sources = sourceReader(files)
  const ended: Ended = (result) => {
    const messages = judge.verdict(result.artifacts !== undefined)
    const failed = messages.some(isError)
    const nothing = { configurationFailed: false, published: false, counts: noCounts, held: [], artifacts: [] }
    return { ...nothing, messages, failed, timings, sources, ...result }
  }
  try {
    return await run(request, services, { files, seen, cache, keys, timings, judge, ended })
  } catch (thrown) {
    if (!(thrown instanceof SiteCodeError || thrown instanceof Unwritable)) throw thrown
    judge.hear([thrown.found])
    return ended({})
  }
}

type Ended = (result: Partial<BuildResult>) => BuildResult

interface Run {
  /** Notes what is looked at. */
  readonly files: Files
  readonly seen: Seen
  readonly cache: Cache
  readonly keys: Keys
  readonly timings: Timings
  readonly judge: Judge
  readonly ended: Ended
}

async function run(
  request: BuildRequest,
  services: Services,
  { files, seen, cache, keys, timings, judge, ended }: Run,
): Promise<BuildResult> {
  const begun = fileClock()
  const inputs = openInputs(files, cache.hashes, services.packageLayouts, { ...services, folder: cache.folder })
  const { config, messages } = timed(timings, 'configuration', () => inputs.config(request.url))
  judge.hear(messages)
  const code = await inputs.code()
  judge.hear(code.messages)
  if (judge.hasErrors()) return ended({ configurationFailed: true })

  const compiling = inputs.theme(config.accent)
  const reader = readerOf(config, code, keys)
  const read = await timedAsync(timings, 'documents', () => readContent(scan(files), reader, cache, services))
  timed(timings, 'cache', () => cache.save(true))
  judge.hear(read.messages)
  const compiled = await compiling
  judge.hear(compiled.messages)

  const { theme } = compiled
  const joined = timed(timings, 'site', () => joinSite(read, config, code.value, theme, request, judge))
  const { plan } = joined
  judge.hear(joined.messages, plan.site)
  if (theme === undefined) return ended({ held: plan.site.held })

  const { memory, outputs, output } = timed(timings, 'earlier pages', () => {
    const outputs = readOutputs(cache.folder, request.out)
    const output = openOutput(request.out, stampsIn(outputs))
    return { memory: openPageMemory(cache.folder, request.out), outputs, output }
  })
  const pages: FinishedPage[] = []
  const ground = keys.ground({ engine: engineHash(), url: config.url, base: config.base })
  const look = lookOf(theme, compiled.imports, services.packageLayouts, cache.hashes)
  // It is asked for wherever an entry is looked for: in jobs, in texts, in checks, in what is kept.
  const entryKeys = remembered((feed: FeedView) =>
    remembered((entry: FeedEntryView) => keys.entry({ ground, look: look(feed), feed, entry: digestOfEntry(entry) })),
  )
  const making: Making = {
    memory,
    keyOf: (view, origin) => keys.page({ ground, look: look(view), origin, view: digestOfView(view) }),
    entryKey: (entry, feed) => entryKeys(feed)(entry),
    output: request.mode === 'build' ? output : undefined,
    onMade: request.html ? collector(pages) : services.onMade,
    onProgress: services.onProgress,
    worker: services.renderingWorker,
    places: once(() => cache.bodies()),
  }
  try {
    const made = await timedAsync(timings, 'render', () => renderAll(plan, theme, making))
    judge.hear(made.messages, plan.site)
    if (request.html) judge.hear(await checkHtml(pages), plan.site)
    const { checkExternal } = services
    if (checkExternal !== undefined) {
      judge.hear(await timedAsync(timings, 'links to other sites', () => checkExternal(plan)), plan.site)
    }
    // Of a site that somebody edited meanwhile nobody can say what was made of what.
    const isSteady = cache.hashes.answered() !== undefined && areUnchangedSince(compiled.inputs, begun)
    if (isSteady) timed(timings, 'cache', () => memory.save())

    const counts = { ...noCounts, ...made.counts, posts: plan.site.posts.length }
    const result = { held: plan.site.held, next: nextOf(plan, request.now), artifacts: made.artifacts, counts }
    const stops = judge.verdict(true).some((found) => isError(found) && !joined.excused.has(found))
    const kept = (outcome: BuildResult, outputs: Outputs | undefined): BuildResult => {
      if (isSteady && isRecallable(request, services))
        keepOutcome(request, outcome, { files, seen, cache, plan, code, compiled, keys, outputs })
      return outcome
    }
    if (request.mode === 'check') return kept(ended(result), undefined)
    if (stops) return ended(result)
    const published = timed(timings, 'publish', () => publish(made.artifacts, files, output))
    judge.hear(published.messages)
    const isPublished = published.messages.length === 0
    const { written, unchanged, removed } = published
    const outcome = ended({ ...result, published: isPublished, counts: { ...counts, written, unchanged, removed } })
    if (!isPublished) return outcome
    return timed(timings, 'cache', () => {
      const now = outputsOf(made.artifacts, output)
      keepOutputs(cache.folder, request.out, now, outputs)
      return kept(outcome, now)
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
