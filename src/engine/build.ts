/**
 * The order of a build, and the only place that knows it:
 *
 *   config ─ scan ─▶ toDocument | toAsset ─▶ buildSite ─▶ planRoutes ─▶ render ─▶ publish
 *
 * Stages know neither each other nor this file. Whatever they have to say comes back as messages; all are gathered, and
 * nothing is published while one of them is an error.
 */
import { checkFeed } from '../check/feeds.ts'
import { checkHtml } from '../check/html.ts'
import { checkLayouts } from '../check/layouts.ts'
import { checkLinks } from '../check/links.ts'
import { checkPage, checkTitles, inspectPage } from '../check/pages.ts'
import { loadConfig } from '../config/config.ts'
import { toAsset } from '../content/asset.ts'
import { toDocument } from '../content/document.ts'
import { foldAddress, outputOf } from '../core/address.ts'
import type { Body } from '../core/body.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Asset, Document, DocumentOptions } from '../core/document.ts'
import type { Files } from '../core/files.ts'
import type { Hash } from '../core/hash.ts'
import { isError, type Message } from '../core/message.ts'
import type { Artifact, FeedView, Route } from '../core/route.ts'
import type { Held, Site } from '../core/site.ts'
import type { SiteCode } from '../core/site-code.ts'
import { diskFiles } from '../io/files.ts'
import { readManifest } from '../io/manifest.ts'
import { publish } from '../io/publish.ts'
import { readSource, scan, unreadable } from '../io/scan.ts'
import { render } from '../render/render.ts'
import { compileTheme, type Theme } from '../render/theme.ts'
import { generators } from '../routes/generators.ts'
import { planRoutes } from '../routes/plan.ts'
import { buildSite } from '../site/site.ts'
import { type Judge, openJudge } from './judge.ts'
import { loadSiteCode } from './site-code.ts'
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
  const ended = (result: Partial<BuildResult>): BuildResult => {
    const messages = judge.verdict(result.artifacts !== undefined)
    const failed = messages.some(isError)
    const nothing = { configurationFailed: false, published: false, counts: noCounts, held: [], artifacts: [] }
    return { ...nothing, messages, failed, timings, sources, ...result }
  }

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

  const joined = timed(timings, 'site', () => join(read, config, code.value, compiled.theme, request, judge))
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

interface Content {
  readonly documents: readonly Document[]
  readonly assets: readonly Asset[]
  readonly messages: readonly Message[]
}

function readContent(files: Files, config: SiteConfig, code: SiteCode, onProgress: Services['onProgress']): Content {
  const found = scan(files)
  const options: DocumentOptions = { timeZone: config.timeZone, url: config.url, extraKeys: config.extraKeys }
  const plugins = { remark: code.remark ?? [], rehype: code.rehype ?? [] }
  const documents = found.documents.map((source, index) => {
    onProgress?.({ stage: 'documents', done: index, total: found.documents.length })
    return toDocument(source, options, plugins)
  })
  if (found.notice !== undefined) {
    const window = { type: 'date', required: false, values: undefined } as const
    documents.push(toDocument(found.notice, { ...options, extraKeys: { from: window, until: window } }, plugins))
  }
  const unread: Message[] = []
  const assets = found.assets.flatMap((path) => {
    const source = readSource(files, path)
    if (source !== undefined) return [toAsset(source)]
    unread.push(unreadable(path))
    return []
  })
  const messages = [...found.messages, ...unread, ...documents.flatMap((document) => document.head.messages)]
  return { documents, assets, messages }
}

interface Joined {
  readonly site: Site
  readonly routes: readonly Route[]
  readonly messages: readonly Message[]
  /** Errors of documents that are held back for them: they are told, and stop nobody else's publishing. */
  readonly excused: { has(found: Message): boolean }
}

/**
 * Both joins. With `--hold-back`, never-published documents that have errors are taken out and the join is made again,
 * until none is left: what one document breaks may be a link in another.
 */
function join(
  content: Content,
  config: SiteConfig,
  code: SiteCode,
  theme: Theme | undefined,
  request: BuildRequest,
  judge: Judge,
): Joined {
  const heads = content.documents.map((document) => document.head)
  const isPublished = request.holdBack ? publishedBefore(request.out) : () => true
  const held = new Map<string, readonly Message[]>()
  for (;;) {
    const siteRequest = { ...request, heldForErrors: [...held.keys()] }
    const { site, messages: siteMessages } = buildSite(heads, content.assets, config, siteRequest)
    const { routes, messages: routeMessages } = planRoutes(site, [...generators, ...(code.generators ?? [])])
    const facts = { site, documents: content.documents, assets: content.assets, routes }
    const messages = [
      ...siteMessages,
      ...routeMessages,
      ...checkLinks(facts),
      ...(theme === undefined ? [] : checkLayouts(heads, theme.layouts)),
      ...(code.checks ?? []).flatMap((check) => check(facts)),
    ]
    const errors = [...content.messages, ...messages].filter((found) => isError(judge.judge(found, site)))
    const fresh = heads.filter(
      (head) => !held.has(head.path) && !isPublished(head) && errors.some((found) => found.file === head.path),
    )
    if (!request.holdBack || fresh.length === 0) {
      const earlier = [...held.values()].flat()
      const excused = { has: (found: Message) => held.has(found.file) }
      return { site, routes, messages: [...earlier, ...messages], excused }
    }
    for (const head of fresh) {
      held.set(
        head.path,
        messages.filter((found) => found.file === head.path),
      )
    }
  }
}

function publishedBefore(out: string): (head: { readonly address: `/${string}` }) => boolean {
  const outputs = new Set(Object.keys(readManifest(out)).map(foldAddress))
  return (head) => outputs.has(foldAddress(outputOf(head.address)))
}

interface Made {
  readonly artifacts: readonly Artifact[]
  readonly messages: readonly Message[]
  readonly counts: { readonly pages: number; readonly files: number }
  readonly htmlPages: () => Iterable<{ output: string; html: string; origin: string }>
}

function renderAll(
  joined: Joined,
  documents: readonly Document[],
  theme: Theme,
  config: SiteConfig,
  onProgress: Services['onProgress'],
): Made {
  const byHash = new Map<Hash, Document>(documents.map((document) => [document.head.body, document]))
  const bodies = (hash: Hash): Body => byHash.get(hash)?.body ?? []
  // Headings of the notice are printed as bold lines, without their ids.
  const bodyIds = (hash: Hash): readonly string[] =>
    hash === joined.site.notice?.body ? [] : (byHash.get(hash)?.head.ids ?? [])
  const context = { theme, bodies, base: config.base }
  const artifacts: Artifact[] = [...theme.assets]
  const messages: Message[] = []
  const titles: Parameters<typeof checkTitles>[0][number][] = []
  let pages = 0
  joined.routes.forEach((route, index) => {
    onProgress?.({ stage: 'pages', done: index, total: joined.routes.length })
    const rendered = render(route, context)
    messages.push(...rendered.messages)
    if (rendered.artifact === undefined) return
    artifacts.push(rendered.artifact)
    const { output, origin } = route
    if (rendered.shell !== undefined) {
      const found = inspectPage(rendered.shell)
      messages.push(...checkPage(found, { output, origin, bodyIds, siteUrl: config.url, base: config.base }))
      if (route.view.kind !== 'redirect') titles.push({ output, origin, title: found.title })
      if (route.view.kind !== 'redirect' && route.view.kind !== 'not-found') pages++
    } else if (route.view.kind === 'feed') {
      messages.push(...checkFeed(textOf(rendered.artifact), route.view as FeedView))
    }
  })
  messages.push(...checkTitles(titles))
  artifacts.sort((a, b) => (a.output < b.output ? -1 : 1))
  return {
    artifacts,
    messages,
    counts: { pages, files: artifacts.length },
    *htmlPages() {
      for (const artifact of artifacts) {
        if (artifact.mediaType.startsWith('text/html') && 'bytes' in artifact.content) {
          yield { output: artifact.output, html: textOf(artifact), origin: artifact.origin }
        }
      }
    },
  }
}

function textOf(artifact: Artifact): string {
  return 'bytes' in artifact.content ? new TextDecoder().decode(artifact.content.bytes) : ''
}

function sourceReader(files: Files): (file: string) => string | undefined {
  return (file) => {
    const bytes = file === '' ? undefined : files.read(file)
    return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes)
  }
}
