/** The keys of control files, for answers to one that is not among them. */
import { suggest } from '../core/suggest.ts'

/** What other generators call our keys: in small letters, without hyphens. */
const foreign: Readonly<Record<string, readonly string[]>> = {
  url: ['address', 'feed'],
  address: ['feed'],
  href: ['feed'],
  xmlurl: ['feed'],
  baseurl: ['address'],
  siteurl: ['address'],
  site: ['address'],
  name: ['title'],
  title: ['name'],
  subtitle: ['tagline'],
  lang: ['language'],
  languagecode: ['language'],
  locale: ['language'],
  menu: ['navigation'],
  nav: ['navigation'],
  icon: ['favicon', 'face'],
  avatar: ['face'],
  image: ['face'],
  color: ['accent'],
  themecolor: ['accent'],
  repo: ['repository'],
  copyright: ['license'],
  ignorelinks: ['uncheckedLinks'],
  ignoreurls: ['uncheckedLinks'],
  linkcheckignore: ['uncheckedLinks'],
  email: ['contact'],
  networks: ['share'],
  paginate: ['postsPerPage', 'perPage'],
  pagesize: ['postsPerPage', 'perPage'],
  itemsperpage: ['perPage'],
  newfeeditems: ['newest'],
  filter: ['include'],
  subscriptions: ['feeds'],
}

/** The way out for a key that is not one of the known. */
export function meantKey(key: string, known: readonly string[]): string {
  const folded = key.toLowerCase().replace(/[-_]/g, '')
  const ours = Object.hasOwn(foreign, folded) ? foreign[folded]?.find((word) => known.includes(word)) : undefined
  if (ours !== undefined) return `Gazette's word for it is "${ours}".`
  const near = suggest(key, known)
  return near === undefined
    ? 'Remove it, or see "gazette help configuration" for the keys there are.'
    : `Did you mean "${near}"?`
}

/** The keys that a schema knows at a path. */
export function knownKeys(schema: unknown, path: readonly string[]): string[] {
  const { shape, element, valueType, options, unwrap } = schema as {
    readonly shape?: Readonly<Record<string, unknown>>
    readonly element?: unknown
    readonly valueType?: unknown
    readonly options?: readonly unknown[]
    readonly unwrap?: () => unknown
  }
  const [head, ...rest] = path
  if (options !== undefined && element === undefined) return options.flatMap((option) => knownKeys(option, path))
  if (element === undefined && unwrap !== undefined) return knownKeys(unwrap.call(schema), path)
  if (head === undefined) return Object.keys(shape ?? {})
  const inner = shape === undefined ? (element ?? valueType) : shape[head]
  return inner === undefined ? [] : knownKeys(inner, rest)
}
