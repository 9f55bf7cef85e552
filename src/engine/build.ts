/**
 * A build: what is asked of it, and what comes of it. Where the last one came to the same, that is the answer; else the
 * order is loaded and followed (order.ts).
 */
import type { Files } from '../core/files.ts'
import type { Message } from '../core/message.ts'
import type { Artifact, Facts } from '../core/route.ts'
import type { Change, Held } from '../core/site.ts'
import type { BundleTheme } from '../render/bundle-theme.ts'
import type { Keys } from './keys.ts'
import { recall } from './recall.ts'
import type { Timings } from './timings.ts'

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
  /** Absolute path of their bundle, made with the package (`bundleToShip`); undefined: there is none. */
  readonly shippedLayouts?: string | undefined
  /** Instead of the files below the request's root. They are never cached on disk. */
  readonly files?: Files
  /** `false`: nothing is kept from run to run, and nothing that was kept is used. */
  readonly cache?: boolean
  /** Absolute path of the code of a thread that reads documents; undefined: all are read in this one. */
  readonly readingWorker?: string | undefined
  /** The same of a thread that renders pages. */
  readonly renderingWorker?: string | undefined
  readonly onProgress?: (progress: Progress) => void
  /** Told of all artifacts that have bytes, as they are made, none of which then comes from a cache. */
  readonly onMade?: ((artifact: Artifact<{ readonly bytes: Uint8Array }>) => void) | undefined
  /** What the caches know things by, for tests that take a part out. */
  readonly keys?: Keys
  /** Bundles the layouts, for tests that do so often. */
  readonly bundle?: BundleTheme
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

/** Builds or checks a site. Throws only where Gazette itself is wrong. */
export async function build(request: BuildRequest, services: Services): Promise<BuildResult> {
  const { result, hashes } = recall(request, services)
  if (result !== undefined) return result
  const { buildAnew } = await import('./order.ts')
  return buildAnew(request, services, hashes)
}
