import { setImmediate } from 'node:timers/promises'
import { checkTitles } from '../check/pages.ts'
import { hrefOf, type OutputPath } from '../core/address.ts'
import type { Files } from '../core/files.ts'
import type { Message } from '../core/message.ts'
import { once } from '../core/remembered.ts'
import type { Route } from '../core/route.ts'
import type { SiteCode } from '../core/site-code.ts'
import type { Theme } from '../render/theme.ts'
import { openJudge } from './judge.ts'
import type { LivePage, Look } from './live.ts'
import type { Plan } from './plan.ts'
import { groundOf, type RenderedRoute, routeRenderer, type Title } from './render-route.ts'
import { SiteCodeError } from './site-code.ts'
import { sourceReader } from './sources.ts'

/** A site that can be shown. */
export interface Shown {
  readonly plan: Plan
  readonly code: SiteCode
  readonly theme: Theme
}

export interface LookFacts extends Pick<Look, 'number' | 'stale' | 'timings' | 'read' | 'codeFiles'> {
  readonly files: Files
  readonly shown: Shown | undefined
  /** What was found on the way to the routes. */
  readonly messages: readonly Message[]
  /** The second join, where there is one to be made: it may be asked for without anything to show. */
  readonly check: () => readonly Message[]
  /** Pages of earlier looks: one is shown again where a layout throws. */
  readonly lastPages: Map<OutputPath, LivePage>
}

/** How many pages of earlier looks are kept. */
const manyPages = 500

/** How long pages are checked before others get their turn, in milliseconds. */
const turn = 12

/** A look at a site: whatever can wait until somebody asks waits, and is done once. */
export function makeLook(facts: LookFacts): Look {
  const { files, shown, number, stale, timings, read, lastPages } = facts
  const routes = shown?.plan.routes ?? []
  const byOutput = once(() => new Map(routes.map((route) => [route.output, route])))
  const renderRoute = shown === undefined ? undefined : once(() => routeRenderer(groundOf(shown.plan, shown.theme)))
  const checks = once(() => orTold(facts.check, (found) => [found]))
  const checkable = once(() => routes.filter(isCheckable))
  const pages = new Map<OutputPath, LivePage | undefined>()
  /** By output, so that what is rendered twice is told once. */
  const found = new Map<OutputPath, Omit<RenderedRoute, 'artifact'>>()
  let done = 0
  let told: { readonly pages: number; readonly messages: readonly Message[] } | undefined

  function rendered(route: Route): RenderedRoute['artifact'] {
    const none = { artifact: undefined, title: undefined }
    const made = orTold(
      () => renderRoute?.()(route, route.view()) ?? { ...none, messages: [] },
      (message): RenderedRoute => ({ ...none, messages: [message] }),
    )
    if (isCheckable(route) && !found.has(route.output)) done++
    found.set(route.output, { messages: made.messages, title: made.title })
    return made.artifact
  }

  function page(output: OutputPath): LivePage | undefined {
    if (pages.has(output)) return pages.get(output)
    const route = byOutput().get(output)
    const artifact =
      route === undefined ? shown?.theme.assets.find((asset) => asset.output === output) : rendered(route)
    if (route === undefined && artifact === undefined) return undefined
    const made = artifact === undefined ? lastPages.get(output) : pageOf(artifact, route?.kind, files)
    // Copied files can be large, and are quickly read again.
    if (route?.kind === 'copy') return made
    pages.set(output, made)
    lastPages.delete(output)
    if (made !== undefined) lastPages.set(output, made)
    for (const oldest of lastPages.keys()) if (lastPages.size > manyPages) lastPages.delete(oldest)
    return made
  }

  function messages(): readonly Message[] {
    if (told?.pages === found.size) return told.messages
    const isStale = new Set(stale)
    const onPages = [...found.values()]
    const titles = onPages.flatMap(({ title }): readonly Title[] => (title === undefined ? [] : [title]))
    // Of a source that cannot be used, its own mistakes are told; what is shown of it is an older text.
    const later = [...checks(), ...onPages.flatMap((one) => one.messages), ...checkTitles(titles)].filter(
      ({ file }) => !isStale.has(file),
    )
    const judge = openJudge(files, { strict: false })
    judge.hear([...facts.messages, ...later], shown?.plan.site)
    const isComplete = shown !== undefined && stale.length === 0 && done === checkable().length
    told = { pages: found.size, messages: judge.verdict(isComplete) }
    return told.messages
  }

  return {
    number,
    site: shown?.plan.site,
    routes,
    page,
    messages,
    async checkAll() {
      let begin = performance.now()
      for (const route of checkable()) {
        if (found.has(route.output)) continue
        rendered(route)
        if (performance.now() - begin < turn) continue
        await setImmediate()
        begin = performance.now()
      }
    },
    checked: () => ({ done, total: checkable().length }),
    stale,
    timings,
    read,
    sources: sourceReader(files),
    codeFiles: facts.codeFiles,
    stylesheetHref: shown === undefined ? undefined : hrefOf(shown.plan.site.config.base, shown.theme.stylesheet),
  }
}

function pageOf(
  artifact: NonNullable<RenderedRoute['artifact']>,
  kind: Route['kind'] | undefined,
  files: Files,
): LivePage | undefined {
  const { output, mediaType, hash, origin, content } = artifact
  const bytes = 'bytes' in content ? content.bytes : files.read(content.copyOf)
  return bytes === undefined ? undefined : { output, mediaType, hash, bytes, origin, kind }
}

/** Of the others there is nothing that only rendering can get wrong. */
function isCheckable({ kind }: Route): boolean {
  return kind !== 'copy' && kind !== 'text'
}

function orTold<T>(work: () => T, tell: (found: Message) => T): T {
  try {
    return work()
  } catch (thrown) {
    if (!(thrown instanceof SiteCodeError)) throw thrown
    return tell(thrown.found)
  }
}
