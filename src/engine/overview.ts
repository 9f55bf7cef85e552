/** What a site comes to, without a page of it: for commands that ask what is there, and what would be. */
import type { SiteConfig } from '../core/config.ts'
import type { Asset, Head } from '../core/document.ts'
import type { Files } from '../core/files.ts'
import { isError, type Message } from '../core/message.ts'
import type { Change, Site } from '../core/site.ts'
import { diskFiles } from '../io/files.ts'
import { scan } from '../io/scan.ts'
import { changesOf } from '../site/upcoming.ts'
import type { Services } from './build.ts'
import { openCache } from './cache.ts'
import { cacheFolder } from './cache-folder.ts'
import { openInputs } from './inputs.ts'
import { openJudge } from './judge.ts'
import { checkPlan, planSite } from './plan.ts'
import { readContent } from './read-content.ts'
import { readerOf } from './reader.ts'
import { SiteCodeError } from './site-code.ts'
import { sourceReader } from './sources.ts'

export interface OverviewRequest {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Milliseconds since 1970. */
  readonly now: number
  /** The files as they would be, instead of those on disk; what is known of unchanged ones is used for both. */
  readonly instead?: Files
}

export interface Overview {
  readonly config: SiteConfig
  /** undefined where the configuration has an error: nothing else was looked at. */
  readonly site: Site | undefined
  /** Of every document, the notice included. */
  readonly heads: readonly Head[]
  readonly assets: readonly Asset[]
  /** Every change that time makes or has made, in the order of time. */
  readonly changes: readonly Change[]
  /** Judged and sorted, errors first: of configuration, documents, site and links, but not of layouts and pages. */
  readonly messages: readonly Message[]
  /** There is an error, so that a build would publish nothing. */
  readonly failed: boolean
  /** The text of a source file, for quoting a line of it. */
  readonly sources: (file: string) => string | undefined
}

/** Looks at the whole site. Throws only where Gazette itself is wrong. */
export async function overviewOf(request: OverviewRequest, services: Services): Promise<Overview> {
  const files = request.instead ?? services.files ?? diskFiles(request.root)
  const judge = openJudge(files, { strict: false })
  const cache = openCache(files, cacheFolder(request.root, services))
  const inputs = openInputs(files, cache.hashes, services.packageLayouts, { ...services, folder: cache.folder })
  const { config, messages } = inputs.config(undefined)
  judge.hear(messages)
  const told = (rest: Partial<Overview> = {}): Overview => {
    const verdict = judge.verdict(false)
    const nothing = { site: undefined, heads: [], assets: [], changes: [], sources: sourceReader(files) }
    return { ...nothing, config, messages: verdict, failed: verdict.some(isError), ...rest }
  }
  try {
    const code = await inputs.code()
    judge.hear(code.messages)
    if (judge.hasErrors()) return told()
    const read = await readContent(scan(files), readerOf(config, code), cache, services)
    if (request.instead === undefined) cache.save(true)
    const siteRequest = { now: request.now, drafts: false, future: false, heldForErrors: [] }
    const plan = planSite(read, config, code.value, siteRequest)
    judge.hear([...read.messages, ...plan.messages, ...checkPlan(plan, code.value, undefined)], plan.site)
    const heads = read.documents.map(({ head }) => head)
    return told({ site: plan.site, heads, assets: read.assets, changes: changesOf(heads, config, siteRequest) })
  } catch (thrown) {
    if (!(thrown instanceof SiteCodeError)) throw thrown
    judge.hear([thrown.found])
    return told()
  }
}
