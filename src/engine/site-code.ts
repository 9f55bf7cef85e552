import type { Files } from '../core/files.ts'
import type { Hash } from '../core/hash.ts'
import { type Message, message } from '../core/message.ts'
import type { Generator, Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import type { SiteCode, UnifiedPlugin } from '../core/site-code.ts'
import { suggest } from '../core/suggest.ts'

export const siteCodeFile = 'site.config.ts'

export interface LoadedCode {
  readonly value: SiteCode
  /** Of the code with all it imports; '' where there is none, or none that could be loaded. */
  readonly hash: Hash
  /** Address of its module, which any thread can import; undefined where there is none. */
  readonly url: string | undefined
  /** Absolute paths of the files it was made of. */
  readonly inputs: readonly string[]
  readonly messages: readonly Message[]
}

const none = { value: {}, hash: '', url: undefined, inputs: [] }

/** Loads `site.config.ts`, a site's own code. It is named by module and bundled, so that its hash can stand in a key. */
export async function loadSiteCode(files: Files): Promise<LoadedCode> {
  if (files.read(siteCodeFile) === undefined) return { ...none, messages: [] }
  const path = files.locate(siteCodeFile)
  const failed = (reason: string, line?: number, column?: number): LoadedCode => ({
    ...none,
    messages: [
      message(
        'config-code-failed',
        { file: siteCodeFile, line, column },
        `The code of the site could not be loaded: ${reason}`,
        'Mend the code, or move site.config.ts away to build without it.',
      ),
    ],
  })
  if (path === undefined) return failed('it is not on disk.')
  // Whoever has no code of his own does not load the compiler.
  const { bundleModule } = await import('../render/bundle.ts')
  const bundled = await bundleModule(path)
  if ('problem' in bundled) return failed(bundled.problem.text, bundled.problem.line, bundled.problem.column)
  try {
    const { url, hash, inputs } = bundled
    const value = await importSiteCode(url)
    if (value === undefined) return failed('it has no default export.')
    return { value: guarded(value), hash, url, inputs, messages: unknownParts(value) }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

async function importSiteCode(url: string): Promise<object | undefined> {
  const value = ((await import(url)) as { readonly default?: unknown }).default
  return value !== null && typeof value === 'object' ? value : undefined
}

/** The code that was loaded before, in another thread. */
export async function siteCodeAt(url: string | undefined): Promise<SiteCode> {
  return guarded((url === undefined ? undefined : await importSiteCode(url)) ?? {})
}

const parts: readonly (keyof SiteCode)[] = ['remark', 'rehype', 'generators', 'checks']

function unknownParts(code: object): Message[] {
  return Object.keys(code)
    .filter((key) => !(parts as readonly string[]).includes(key))
    .map((key) => {
      const near = suggest(key, parts)
      const note = near === undefined ? `There are ${parts.join(', ')}.` : `Did you mean "${near}"?`
      return message('config-unknown-key', { file: siteCodeFile }, `"${key}" is not a part of a site's code.`, note)
    })
}

/** Thrown in place of what a site's code threw, so that its mistakes are not taken for Gazette's. */
export class SiteCodeError extends Error {
  readonly found: Message

  constructor(part: string, thrown: unknown) {
    const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
    super(reason)
    this.found = message(
      'config-code-failed',
      { file: siteCodeFile },
      `The code of the site failed in ${part}: ${reason}`,
      'Mend the code, or move site.config.ts away to build without it.',
    )
  }
}

function guarded(code: SiteCode): SiteCode {
  return {
    remark: (code.remark ?? []).map(guardedPlugin),
    rehype: (code.rehype ?? []).map(guardedPlugin),
    generators: (code.generators ?? []).map(guardedGenerator),
    checks: (code.checks ?? []).map((check) => guard('a check', check)),
  }
}

/** Views are made later than their routes; a mistake in one is as much the site's own. */
function guardedGenerator(generator: Generator): Generator {
  return guard('a generator', (site: Site) => generator(site).map(guardedRoute))
}

const routesOfSiteCode = new WeakSet<Route>()

/** Whether a site's own generator made a route: nobody knows what is in its view. */
export function isOfSiteCode(route: Route): boolean {
  return routesOfSiteCode.has(route)
}

function guardedRoute(route: Route): Route {
  const view = guard(`the view of "${route.output}"`, () => {
    const made = route.view()
    if (made.kind === route.kind) return made
    throw new TypeError(`its kind is "${made.kind}", and its route says "${route.kind}"`)
  })
  const guarded = { ...route, view }
  routesOfSiteCode.add(guarded)
  return guarded
}

/** A plugin may refuse a document by `file.fail`; that stays a message about the document. */
function guardedPlugin(plugin: UnifiedPlugin): UnifiedPlugin {
  const [attach, ...options] = typeof plugin === 'function' ? [plugin] : plugin
  const name = `the plugin "${attach.name || 'without a name'}"`
  return [
    function (this: unknown, ...given: unknown[]) {
      const transform: unknown = guard(name, () => attach.apply(this, given))()
      return typeof transform === 'function' ? guard(name, transform as (...values: unknown[]) => unknown) : transform
    },
    ...options,
  ]
}

function guard<Values extends unknown[], Result>(part: string, work: (...values: Values) => Result) {
  return (...values: Values): Result => {
    try {
      return work(...values)
    } catch (thrown) {
      if ((thrown as { readonly fatal?: unknown } | undefined)?.fatal === true) throw thrown
      throw new SiteCodeError(part, thrown)
    }
  }
}
