/**
 * A site held open for its authors: the same build as `build`, evaluated up to its routes; a page is rendered, and
 * checked, when it is asked for. So a save costs what changed and what is looked at.
 */
import type { OutputPath } from '../core/address.ts'
import type { Hash } from '../core/hash.ts'
import type { Message } from '../core/message.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { diskFiles } from '../io/files.ts'
import { scan } from '../io/scan.ts'
import type { Progress, Services } from './build.ts'
import { openCache, type Reader } from './cache.ts'
import { cacheFolder } from './cache-folder.ts'
import { type FirstLook, firstLook } from './first-look.ts'
import { openInputs } from './inputs.ts'
import { lastGoodDocuments } from './last-good.ts'
import { type LookFacts, makeLook, type Shown } from './look.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { checkPlan, planSite } from './plan.ts'
import { beginReading } from './read-content.ts'
import { readerOf } from './reader.ts'
import { rehearse } from './rehearse.ts'
import { SiteCodeError, siteCodeFile } from './site-code.ts'
import { openSurvey } from './survey.ts'
import { type Timings, timed, timedAsync } from './timings.ts'

export interface LiveRequest {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Instead of the configured address. */
  readonly url: string | undefined
  readonly drafts: boolean
  readonly future: boolean
  /** Asked once for every look. Milliseconds since 1970. */
  readonly now: () => number
}

export interface Live {
  /**
   * Looks at the files as they are now, and joins what it finds. One look at a time: who calls during one gets the
   * next, which begins when it has ended and is one for all who called meanwhile. Throws only where Gazette is wrong.
   */
  readonly look: () => Promise<Look>
  /** The last look that ended; undefined before the first has. */
  readonly last: () => Look | undefined
  /** What the look under way is doing; undefined when none is. */
  readonly progress: () => Progress | undefined
  /**
   * For the time of the first look: reads the document of an address before all others and joins it with what has been
   * read by then. After the first look the same as `last()?.page(output)`.
   */
  readonly glimpse: (output: OutputPath) => Promise<LivePage | undefined>
  /**
   * Makes the first save as quick as the tenth: call it when the first look is told and nothing is asked for. It gives
   * way, and ends by itself when the next look begins.
   */
  readonly rehearse: () => Promise<void>
  /** Keeps on disk what the cache has learnt. Call it when nothing has been asked for a while, and at the end. */
  readonly close: () => Promise<void>
}

/** The site at one moment. A page that was rendered for it stays as it is; the next look has its own. */
export interface Look {
  /** Counts from 1. */
  readonly number: number
  /** undefined as long as the configuration or the layouts have never been usable. */
  readonly site: Site | undefined
  /** Sorted by output; without the theme's assets. */
  readonly routes: readonly Route[]
  /** Renders and checks what lies at an output path (the theme's assets included), once for this look; undefined where nothing does. */
  readonly page: (output: OutputPath) => LivePage | undefined
  /**
   * Judged and sorted, errors first: what this look found, and what the pages rendered for it were found to have. Makes
   * the link check when it is first asked, so that a page can be served before.
   */
  readonly messages: () => readonly Message[]
  /** Renders and checks every page, giving way to others in between; then messages() is complete. */
  readonly checkAll: () => Promise<void>
  /** How many pages have been rendered and checked, of how many. */
  readonly checked: () => { readonly done: number; readonly total: number }
  /**
   * Sources that cannot be used as they are now, so that their last good state is shown: documents whose front matter
   * cannot be read, content/site.yml, a layout. Their errors are among the messages.
   */
  readonly stale: readonly string[]
  readonly timings: Timings
  /** How many documents had to be read anew. */
  readonly read: number
  /** The text of a source file, for quoting a line of it. */
  readonly sources: (file: string) => string | undefined
  /** Address of the style sheet, ready to print; undefined as long as the layouts have never been usable. */
  readonly stylesheetHref: string | undefined
  /** Absolute paths of the files that site.config.ts is made of, itself included; empty where there is none. */
  readonly codeFiles: readonly string[]
}

export interface LivePage {
  readonly output: OutputPath
  readonly mediaType: string
  readonly hash: Hash
  readonly bytes: Uint8Array
  /** The source file it is made of; '' where it is made of many. */
  readonly origin: string
  /** undefined where it has no view: a theme's asset. */
  readonly kind: Route['kind'] | undefined
}

export function openLive(request: LiveRequest, services: Services): Live {
  const files = services.files ?? diskFiles(request.root)
  const cache = openCache(files, cacheFolder(request.root, services))
  const survey = openSurvey(
    openInputs(files, cache.hashes, services.packageLayouts, { ...services, folder: cache.folder }),
    request.url,
  )
  const usable = lastGoodDocuments()
  const lastPages: LookFacts['lastPages'] = new Map()
  let last: Look | undefined
  let shown: Shown | undefined
  let progress: Progress | undefined
  let first: FirstLook | undefined
  let isLooking = false
  /** How the documents of the last look were read. */
  let rehearsal: { readonly paths: readonly string[]; readonly reader: Reader } | undefined

  /** @returns undefined where what was read is of no use any more. */
  async function takeLook(isAwaited: () => boolean, begun: number): Promise<Look | undefined> {
    const timings: Timings = []
    const siteRequest = { now: request.now(), drafts: request.drafts, future: request.future, heldForErrors: [] }
    const ground = await timedAsync(timings, 'configuration', survey.take)
    const ended = (rest: Omit<LookFacts, 'files' | 'lastPages' | 'number' | 'timings' | 'read' | 'codeFiles'>): Look =>
      makeLook({
        files,
        lastPages,
        number: (last?.number ?? 0) + 1,
        timings,
        read: cache.misses().documents - begun,
        codeFiles: ground.code.inputs,
        ...rest,
      })
    /** Where nothing can be made: what was shown before, if there is any. */
    const before = (messages: readonly Message[], stale: readonly string[]): Look =>
      ended({
        shown,
        messages: [...ground.messages, ...messages],
        stale: shown === undefined ? ground.stale : [...ground.stale, ...stale],
        check: () => [],
      })
    const { config, code } = ground
    if (config === undefined) return before([], [])

    const found = timed(timings, 'scan', () => scan(files))
    const reader = readerOf(config, code)
    rehearsal = { paths: found.documents, reader }
    const onProgress = (now: Progress): void => {
      progress = now
    }
    const reading = beginReading(found, reader, cache, { ...services, onProgress })
    // A folder that is moved away for a moment must not take the site with it.
    if (found.documents.length === 0 && shown !== undefined) return before(reading.soFar().messages, ['content'])
    first?.begin({ found, reading, ground, config, request: siteRequest, files })
    const isOutdated = () => isAwaited() && survey.isOutdated()
    try {
      const read = await timedAsync(timings, 'documents', () => reading.all(isOutdated))
      if (read === undefined) return undefined
      const { theme, ...compiled } = await timedAsync(timings, 'layouts', ground.theme)
      const { documents, stale } = usable(read.documents)
      const plan = timed(timings, 'site', () => planSite({ ...read, documents }, config, code.value, siteRequest))
      if (theme !== undefined) shown = { plan, code: code.value, theme }
      return ended({
        shown,
        messages: [
          ...[...ground.messages, ...compiled.messages, ...read.messages],
          ...plan.messages.filter(({ file }) => !stale.includes(file)),
        ],
        stale: [...ground.stale, ...compiled.stale, ...stale],
        check: () => checkPlan(plan, code.value, theme),
      })
    } catch (thrown) {
      if (!(thrown instanceof SiteCodeError)) throw thrown
      return before([thrown.found], [siteCodeFile])
    }
  }

  const look = oneAtATime(async (isAwaited) => {
    const begun = cache.misses().documents
    if (last === undefined) first = firstLook()
    isLooking = true
    try {
      for (;;) {
        const taken = await takeLook(isAwaited, begun)
        if (taken === undefined) continue
        last = taken
        return taken
      }
    } finally {
      isLooking = false
      progress = undefined
      first?.end()
      first = undefined
    }
  })

  return {
    look,
    last: () => last,
    progress: () => progress,
    glimpse: async (output) => (last === undefined ? await first?.glimpse(output) : undefined) ?? last?.page(output),
    async rehearse() {
      const looked = last?.number
      if (rehearsal === undefined) return
      await rehearse(files, rehearsal.paths, rehearsal.reader, () => !isLooking && last?.number === looked)
    },
    close: async () => cache.save(last?.stale.length === 0 && progress === undefined),
  }
}
