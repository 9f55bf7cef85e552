import { foldAddress, type OutputPath } from '../core/address.ts'
import { compareText, type Message, message } from '../core/message.ts'
import type { Generator, Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { type Summary, summaries } from './generators.ts'

/** Files that a site may bring itself under static/: its own replaces ours, and nothing is said. Documented in docs/addresses.md. */
const replaceable = new Set<OutputPath>([
  'robots.txt',
  '_headers',
  '_redirects',
  '.nojekyll',
  'favicon.ico',
  'favicon.svg',
])

/**
 * The list of everything that will exist, sorted by output; each output once, also where case and normalisation do not
 * count. What comes second to an output is told as an error and left out.
 * @param generators Ours, and a site's own.
 */
export function planRoutes(
  site: Site,
  generators: readonly Generator[],
  about: readonly Summary[] = summaries,
): { readonly routes: readonly Route[]; readonly messages: readonly Message[] } {
  const asked = generators.flatMap((generator) => generator(site)).toSorted(byOutput)
  const made = asked.filter(isInOutput)
  const routes = [...made, ...about.flatMap((summary) => summary(site, made))]
  const messages = asked.filter((route) => !isInOutput(route)).map(astray)
  const taken = new Map<string, Route>()
  for (const route of documentsFirst(withoutReplaced(routes))) {
    const earlier = taken.get(foldAddress(route.output))
    if (earlier === undefined) taken.set(foldAddress(route.output), route)
    else messages.push(collision(route, earlier))
  }
  const misplaced = filesInTheWay(taken)
  messages.push(...misplaced.messages)
  const kept = [...taken.values()].filter((route) => !misplaced.files.has(route))
  return { routes: kept.toSorted(byOutput), messages }
}

/** Whether an output is a path inside the output folder, on every operating system, and not what publishing needs itself. */
function isInOutput({ output, view }: Route): boolean {
  if (output.startsWith('.gazette-') || (output.includes('\\') && view.kind !== 'copy')) return false
  return output.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}

function astray({ output }: Route): Message {
  return message(
    'config-code-failed',
    { file: 'site.config.ts' },
    `A generator makes "${output}", which is no place for a file in the output folder.`,
    'Write a path with forward slashes, without "." and "..", for instance reports/index.html.',
  )
}

function withoutReplaced(routes: readonly Route[]): readonly Route[] {
  const brought = new Set(
    routes
      .filter(({ output, origin }) => replaceable.has(output) && origin.startsWith('static/'))
      .map(({ output }) => output),
  )
  return routes.filter(({ output, view }) => view.kind === 'copy' || !brought.has(output))
}

/** Who keeps a place: documents, then other pages and texts, then redirects, then files, which can most easily move. */
function documentsFirst(routes: readonly Route[]): readonly Route[] {
  const rank = ({ view, origin }: Route): number =>
    view.kind === 'copy' ? 3 : view.kind === 'redirect' ? 2 : origin === '' ? 1 : 0
  return routes.toSorted((a, b) => rank(a) - rank(b) || compareText(a.origin, b.origin) || byOutput(a, b))
}

/** No output is both a file and a folder: where `posts/a` is a file, nothing can lie at `posts/a/index.html`. */
function filesInTheWay(taken: ReadonlyMap<string, Route>): {
  readonly files: ReadonlySet<Route>
  readonly messages: readonly Message[]
} {
  const files = new Set<Route>()
  const messages: Message[] = []
  for (const [output, route] of taken) {
    for (let slash = output.indexOf('/'); slash !== -1; slash = output.indexOf('/', slash + 1)) {
      const file = taken.get(output.slice(0, slash))
      if (file === undefined || files.has(file)) continue
      files.add(file)
      messages.push(collision(file, route))
    }
  }
  return { files, messages }
}

function collision(route: Route, earlier: Route): Message {
  const blamed = route.origin === '' ? earlier : route
  const other = blamed === route ? earlier : route
  const problem =
    route.output === earlier.output
      ? `both come to "/${route.output}"`
      : `come to "/${blamed.output}" and "/${other.output}", which cannot both exist`
  return message(
    'address-collision',
    { file: blamed.origin },
    `${sourceOf(blamed)} and ${sourceOf(other)} ${problem}.`,
    wayOut(blamed),
    other.origin === '' ? [] : [{ file: other.origin, line: 1, column: 1, text: 'The other file at this address.' }],
  )
}

function wayOut({ origin, view }: Route): string {
  if (origin === '') return 'Change the generator in site.config.ts that makes one of them.'
  if (view.kind === 'redirect') return 'Remove the address from "aliases:" in this file.'
  return 'Give this file another name, or remove it.'
}

function sourceOf({ origin, view }: Route): string {
  return origin === '' ? `what Gazette makes itself (${view.kind})` : `"${origin}"`
}

function byOutput(a: Route, b: Route): number {
  return compareText(a.output, b.output)
}
