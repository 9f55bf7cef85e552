/**
 * The order of a build, and the only place that knows it:
 *
 *   config ─ scan ─▶ toDocument | toAsset ─▶ buildSite ─▶ planRoutes ─▶ render ─▶ publish
 *
 * Stages know neither each other nor this file. Whatever they have to say comes back as messages; all are gathered, and
 * nothing is published while one of them is an error.
 */
import { checkHtml } from '../check/html.ts'
import { loadConfig } from '../config/config.ts'
import type { Files } from '../core/files.ts'
import { isError, type Message } from '../core/message.ts'
import type { Artifact } from '../core/route.ts'
import type { Held } from '../core/site.ts'
import { diskFiles } from '../io/files.ts'
import { publish } from '../io/publish.ts'
import { compileTheme } from '../render/theme.ts'
import { joinSite } from './join.ts'
import { type Judge, openJudge } from './judge.ts'
import { readContent } from './read-content.ts'
import { renderAll } from './render-all.ts'
import { loadSiteCode, SiteCodeError } from './site-code.ts'
import { type Timings, timed } from './timings.ts'

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
  /** Instead of the files below the request's root. */
  readonly files?: Files
  readonly onProgress?: (progress: Progress) => void
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
    if (!(thrown instanceof SiteCodeError)) throw thrown
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
  const { config, messages } = timed(timings, 'configuration', () => loadConfig(files, request.url))
  judge.hear(messages)
  const code = await loadSiteCode(files)
  judge.hear(code.messages)
  if (judge.hasErrors()) return ended({ configurationFailed: true })

  const compiling = compileTheme({ packageLayouts: services.packageLayouts, site: files, accent: config.accent })
  const read = timed(timings, 'documents', () => readContent(files, config, code.value, services.onProgress))
  judge.hear(read.messages)
  const compiled = await compiling
  judge.hear(compiled.messages)

  const joined = timed(timings, 'site', () => joinSite(read, config, code.value, compiled.theme, request, judge))
  judge.hear(joined.messages, joined.site)
  if (compiled.theme === undefined) return ended({ held: joined.site.held })

  const theme = compiled.theme
  const made = timed(timings, 'render', () => renderAll(joined, read.documents, theme, config, services.onProgress))
  judge.hear(made.messages, joined.site)
  if (request.html) judge.hear(await checkHtml(made.htmlPages()), joined.site)

  const counts = { ...noCounts, ...made.counts, posts: joined.site.posts.length }
  const result = { held: joined.site.held, artifacts: made.artifacts, counts }
  if (request.mode === 'check' || judge.verdict(true).some((found) => isError(found) && !joined.excused.has(found))) {
    return ended(result)
  }
  const published = timed(timings, 'publish', () => publish(made.artifacts, files, request.out))
  judge.hear(published.messages)
  const { written, unchanged, removed } = published
  return ended({
    ...result,
    published: published.messages.length === 0,
    counts: { ...counts, written, unchanged, removed },
  })
}

function sourceReader(files: Files): (file: string) => string | undefined {
  return (file) => {
    // Of a picture or a recording there is no line to show.
    const bytes = /\.(?:md|ya?ml|tsx?|css|tsv)$/.test(file) ? files.read(file) : undefined
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes)
  }
}
