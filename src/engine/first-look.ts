import { addressOf, type OutputPath, outputOf } from '../core/address.ts'
import type { SiteConfig } from '../core/config.ts'
import type { Files } from '../core/files.ts'
import type { SiteRequest } from '../core/site.ts'
import type { Scan } from '../io/scan.ts'
import type { LivePage, Look } from './live.ts'
import { makeLook } from './look.ts'
import { planSite } from './plan.ts'
import type { Reading } from './read-content.ts'
import { SiteCodeError } from './site-code.ts'
import type { Ground } from './survey.ts'

/** What a first look has to go by, while it is under way. */
export interface Beginning {
  readonly found: Scan
  readonly reading: Reading
  readonly ground: Ground
  readonly config: SiteConfig
  readonly request: SiteRequest
  readonly files: Files
}

/** The first look at a site, for those who want to see a page of it before it has ended. */
export interface FirstLook {
  readonly begin: (beginning: Beginning) => void
  readonly end: () => void
  /** Waits until there is something to go by; undefined where the look ended without. */
  readonly glimpse: (output: OutputPath) => Promise<LivePage | undefined>
}

export function firstLook(): FirstLook {
  let resolve: (beginning: Beginning | undefined) => void = () => {}
  let beginning = new Promise<Beginning | undefined>((resolved) => {
    resolve = resolved
  })
  /** What was shown last: a file that lies in it is the same in any other. */
  let latest: Look | undefined

  return {
    begin(begun) {
      resolve(begun)
      // A second time, where the configuration changed meanwhile.
      beginning = Promise.resolve(begun)
      latest = undefined
    },
    end: () => resolve(undefined),
    async glimpse(output) {
      const begun = await beginning
      if (begun === undefined) return undefined
      const file = output.endsWith('.html') ? undefined : latest?.page(output)
      if (file?.kind === 'copy' || (file !== undefined && file.kind === undefined)) return file
      const looking = lookSoFar(begun, output)
      begun.reading.waitFor(looking)
      try {
        latest = await looking
      } catch (thrown) {
        // A mistake in the site's own code is for the look to tell.
        if (!(thrown instanceof SiteCodeError)) throw thrown
        return undefined
      }
      return latest?.page(output)
    },
  }
}

/** The same joins as ever, over what has been read by now; first what is asked for, with the images it shows. */
async function lookSoFar(
  { found, reading, ground, config, request, files }: Beginning,
  output: OutputPath,
): Promise<Look | undefined> {
  const { theme } = await ground.theme()
  if (theme === undefined) return undefined
  const wanted = [...found.documents, ...found.assets].find((path) => outputOf(addressOf(path)) === output)
  if (wanted !== undefined) reading.first([wanted])
  if (output.startsWith('planet/')) reading.first(found.planet)
  const document = reading.soFar().documents.find(({ head }) => head.path === wanted)
  const shown = new Set<string>(document?.head.images.map(({ src }) => src))
  reading.first(found.assets.filter((path) => shown.has(addressOf(path))))
  const code = ground.code.value
  const plan = planSite(reading.soFar(), config, code, request)
  const rest = { number: 0, stale: [], timings: [], read: 0, messages: [], check: () => [], lastPages: new Map() }
  return makeLook({ ...rest, files, codeFiles: [], shown: { plan, code, theme } })
}
