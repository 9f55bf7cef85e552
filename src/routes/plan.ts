import { foldAddress, type OutputPath } from '../core/address.ts'
import { compareText, type Message, message } from '../core/message.ts'
import type { Generator, Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { type Summary, summaries } from './generators.ts'

/** Files that a site may bring itself under static/: its own replaces ours, and nothing is said. Documented in docs/addresses.md. */
const replaceable = new Set<OutputPath>([
  'robots.txt',
  'status.json',
  'feeds/feed.css',
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
  const asked = generators.flatMap((generator) => generator(site)).sort(byOutput)
  const made = asked.filter(isInOutput)
  const routes = [...made, ...about.flatMap((summary) => summary(site, made))].sort(byOutput)
  const messages = made.length === asked.length ? [] : asked.filter((route) => !isInOutput(route)).map(astray)
  const leftOut = new Set<Route>()
  const keyed = routes.map((route) => ({ key: foldAddress(route.output), route })).sort(byKey)
  const collisions = [...settleRivals(keyed, leftOut), ...findFilesInTheWay(keyed, leftOut)]
  const left = leftOut.size === 0 ? routes : routes.filter((route) => !leftOut.has(route))
  return { routes: left, messages: [...messages, ...collisions] }
}

/** Whether an output is a path inside the output folder, on every operating system, and not what publishing needs itself. */
function isInOutput({ output, kind }: Route): boolean {
  if (output.startsWith('.gazette-') || (output.includes('\\') && kind !== 'copy')) return false
  return !/(?:^|\/)\.{0,2}(?:\/|$)/.test(output)
}

function astray({ output }: Route): Message {
  return message(
    'config-code-failed',
    { file: 'site.config.ts' },
    `A generator makes "${output}", which is no place for a file in the output folder.`,
    'Write a path with forward slashes, without "." and "..", for instance reports/index.html.',
  )
}

/** A route and what other spellings of its output share with it. */
interface Keyed {
  readonly key: string
  readonly route: Route
}

/**
 * Gives each output to one route, and leaves out the others.
 * @param keyed Sorted by key: rivals stand side by side.
 */
function settleRivals(keyed: readonly Keyed[], leftOut: Set<Route>): readonly Message[] {
  const messages: Message[] = []
  for (let index = 0, end = 1; index < keyed.length; index = end, end++) {
    while (end < keyed.length && keyed[end]?.key === keyed[index]?.key) end++
    if (end - index === 1) continue
    const rivals = keyed.slice(index, end).map(({ route }) => route)
    const [owner, ...others] = withoutReplaced(rivals).toSorted(documentsFirst)
    for (const route of rivals) if (route !== owner) leftOut.add(route)
    if (owner !== undefined) messages.push(...others.map((other) => collision(other, owner)))
  }
  return messages
}

/**
 * No output is both a file and a folder: where `posts/a` is a file, nothing can lie at `posts/a/index.html`. The file is
 * left out.
 * @param keyed Sorted by key: what begins with a file's path stands right after it.
 */
function findFilesInTheWay(keyed: readonly Keyed[], leftOut: Set<Route>): readonly Message[] {
  const messages: Message[] = []
  keyed.forEach(({ key, route }, index) => {
    if (leftOut.has(route)) return
    let first: Route | undefined
    for (let next = keyed[++index]; next?.key.startsWith(key); next = keyed[++index]) {
      if (next.key[key.length] !== '/' || leftOut.has(next.route)) continue
      if (first === undefined || documentsFirst(next.route, first) < 0) first = next.route
    }
    if (first === undefined) return
    leftOut.add(route)
    messages.push(collision(route, first))
  })
  return messages
}

function withoutReplaced(rivals: readonly Route[]): readonly Route[] {
  const brought = new Set(
    rivals
      .filter(({ output, origin }) => replaceable.has(output) && origin.startsWith('static/'))
      .map(({ output }) => output),
  )
  return rivals.filter(({ output, kind }) => kind === 'copy' || !brought.has(output))
}

/** Who keeps a place: documents, then other pages and texts, then redirects, then files, which can most easily move. */
function documentsFirst(a: Route, b: Route): number {
  return rank(a) - rank(b) || compareText(a.origin, b.origin) || byOutput(a, b)
}

function rank({ kind, origin }: Route): number {
  return kind === 'copy' ? 3 : kind === 'redirect' ? 2 : origin === '' ? 1 : 0
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

function wayOut({ origin, kind }: Route): string {
  if (origin === '') return 'Change the generator in site.config.ts that makes one of them.'
  if (kind === 'redirect') return 'Remove the address from "aliases:" in this file.'
  if (kind === 'feed') return 'Remove the address from "feeds:" in this file.'
  return 'Give this file another name, or remove it.'
}

function sourceOf({ origin, kind }: Route): string {
  return origin === '' ? `what Gazette makes itself (${kind})` : `"${origin}"`
}

function byKey(a: Keyed, b: Keyed): number {
  return compareText(a.key, b.key)
}

function byOutput(a: Route, b: Route): number {
  return compareText(a.output, b.output)
}
