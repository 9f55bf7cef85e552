/** The links of one file, rewritten for what has moved, and nothing else of it. */
import { type LinkPlace, linkPlaces } from '../../content/link-places.ts'
import { type Moves, movedAddress, movedFile, relink } from '../../content/relink.ts'
import { splitFence } from '../../core/front-matter-fence.ts'
import { positionFinder } from '../../core/position-finder.ts'
import { readYaml } from '../../core/yaml.ts'
import { readFrontMatter } from '../../writing/edit-front-matter.ts'
import { applyEdits, type Edit, offsetFinder, readableText } from '../../writing/edit-text.ts'
import { type ReadYaml, replaceScalar } from '../../writing/edit-yaml.ts'

export interface Rewritten {
  readonly text: string
  /** The lines on which links were changed, in the new text of an unmoved front matter. */
  readonly lines: readonly number[]
  /** Keys of front matter or configuration that name something that has moved and could not be changed. */
  readonly failed: readonly string[]
}

/** @param path The document's, before the move. */
export function rewriteDocument(text: string, path: string, moves: Moves): Rewritten {
  const { body } = splitFence(readableText(text))
  const edits: Edit[] = []
  const lines: number[] = []
  const offsetOf = offsetFinder(text)
  const positionOf = positionFinder(body)
  for (const place of linkPlaces(body)) {
    const to = relink(place.url, path, moves)
    if (to === undefined) continue
    const position = positionOf(place.start)
    edits.push(editOf(place, to, body, (index) => offsetOf(positionOf(index))))
    lines.push(position.line)
  }
  let changed = applyEdits(text, edits)
  const failed: string[] = []
  const header = readFrontMatter(text)
  const files = Object.keys(header?.positions ?? {}).filter((key) => /^enclosure(?:\.\d+)?(?:\.file)?$/.test(key))
  for (const key of ['image', 'canonical', 'link', ...files]) {
    const value = valueAt(header?.value, key.split('.'))
    const to = typeof value === 'string' ? relink(value, path, moves) : undefined
    if (to === undefined) continue
    const next = replaceScalar(changed, readFrontMatter, key, to)
    if (next === undefined) failed.push(key)
    else changed = next
    lines.unshift(header?.keys[key]?.line ?? header?.positions[key]?.line ?? 1)
  }
  return { text: changed, lines, failed }
}

/** Only the path is replaced: a query and a fragment stay as they were written. */
function editOf(place: LinkPlace, to: string, body: string, offsetOf: (index: number) => number): Edit {
  const written = body.slice(place.start, place.end)
  const rest = place.url.slice(/[?#]|$/.exec(place.url)?.index ?? place.url.length)
  const restStart = rest === '' ? written.length : written.search(/\?|(?<!&)#/)
  const path = to.slice(0, to.length - rest.length)
  return { start: offsetOf(place.start), end: offsetOf(place.start + restStart), text: path }
}

/** Where configuration names pages and files, by path of its file. */
const configKeys: Readonly<Record<string, RegExp>> = {
  'content/site.yml': /^(?:(?:navigation|footer)\.\d+\.(?:page|link)|logo|favicon|contact|newsletter(?:\.address)?)$/,
  'content/authors.yml': /^[^.]+\.(?:image|url|links\.\d+\.url)$/,
  'content/known-problems.yml': /^\d+\.file$/,
}

export const configFiles = Object.keys(configKeys)

/** The same for a file of configuration. */
export function rewriteConfig(text: string, path: string, moves: Moves): Rewritten {
  const read: ReadYaml = (one) => {
    const result = readYaml(readableText(one))
    return result.problem === undefined ? result : undefined
  }
  const before = read(text)
  const failed: string[] = []
  const lines: number[] = []
  let changed = text
  for (const [key, position] of Object.entries(before?.positions ?? {})) {
    const value = configKeys[path]?.test(key) ? valueAt(before?.value, key.split('.')) : undefined
    if (typeof value !== 'string') continue
    const to = key.endsWith('.file') ? moves.paths.get(value) : relinkConfig(value, key, moves)
    if (to === undefined || to === value) continue
    const next = replaceScalar(changed, read, key, to)
    if (next === undefined) failed.push(key)
    else changed = next
    lines.push(position.line)
  }
  return { text: changed, lines, failed }
}

/** `about.md`, `content/about.md`, `/about/`, `/logo.svg`, `content/logo.svg`: see `config/written-address.ts`. */
function relinkConfig(written: string, key: string, moves: Moves): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|@/i.test(written)) return relink(written, 'content/site.yml', moves)
  const [, place = '', rest = ''] = /^([^#]*)(.*)$/s.exec(written) ?? []
  const [prefix = ''] = /^(?:\.?\/)?(?:content\/)?/.exec(place) ?? []
  if (place.endsWith('.md') || (prefix.endsWith('content/') && /image|logo|favicon/.test(key))) {
    const file = movedFile(`content/${place.slice(prefix.length)}`, moves)
    return file === undefined ? undefined : `${prefix}${file.slice('content/'.length)}${rest}`
  }
  const slash = place.startsWith('/') ? '' : '/'
  const moved = movedAddress(`${slash}${place}`, moves)
  return moved === undefined ? undefined : `${moved.slice(slash.length)}${rest}`
}

function valueAt(data: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return data
  if (data === null || typeof data !== 'object' || !Object.hasOwn(data, name)) return undefined
  return valueAt((data as Record<string, unknown>)[name], rest)
}
