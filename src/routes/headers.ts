/**
 * `_headers`, for hosts that read it (Netlify, Cloudflare Pages and others). Such hosts join the values of one header
 * from all rules that match, so no two rules here give the same header to one address.
 */
import { contentPolicy } from '../core/content-policy.ts'
import { feedAddresses } from '../core/feed-address.ts'
import type { FeedView } from '../core/feed-view.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { rulePath } from './rule-path.ts'
import { textRoute } from './text-route.ts'

/** Cloudflare Pages reads a hundred rules. */
const mostRules = 100

export function headers(site: Site, routes: readonly Route[]): readonly Route[] {
  return [textRoute('_headers', 'text/plain; charset=utf-8', () => headersText(site, routes))]
}

function headersText(site: Site, routes: readonly Route[]): string {
  const { base } = site.config
  const feeds = feedRules(site, routes)
  const fixed = [
    rule(`${base}/*`, everywhere(site)),
    rule(`${base}/assets/gazette-*`, ['Cache-Control: public, max-age=31536000, immutable']),
    ...feeds.map(([path, format]) => rule(`${base}${path}`, [`Content-Type: ${mediaTypes[format]}; charset=utf-8`])),
  ]
  // Hosts revalidate HTML by themselves; the rules say so where there is room for them.
  const pages = pageRules(routes).map((path) => rule(`${base}${path}`, ['Cache-Control: no-cache']))
  const all = [...fixed, ...pages]
  return (all.length > mostRules ? fixed : all).join('\n')
}

function everywhere(site: Site): readonly string[] {
  return [
    `Content-Security-Policy: ${contentPolicy}`,
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: strict-origin-when-cross-origin',
    ...transport(site),
    ...(site.preview ? ['X-Robots-Tag: noindex'] : []),
  ]
}

/** One year, for this host alone: its siblings and a list in every browser are not a blog's to decide, unless asked. */
function transport({ config }: Site): readonly string[] {
  if (config.url?.startsWith('https:') !== true) return []
  const { includeSubDomains, preload } = config.hsts
  const more = `${includeSubDomains ? '; includeSubDomains' : ''}${preload ? '; preload' : ''}`
  return [`Strict-Transport-Security: max-age=31536000${more}`]
}

/** The home and everything below each top-level folder that has pages: `/`, `/posts/*`. Never `/assets/*`. */
function pageRules(routes: readonly Route[]): readonly string[] {
  const pages = routes.filter(({ step, output }) => step === 'page' && output.endsWith('.html'))
  const tops = pages.map(({ output }) => {
    const slash = output.indexOf('/')
    return slash === -1 ? `/${output.replace(/^index\.html$/, '')}` : `/${rulePath(output.slice(0, slash))}/*`
  })
  return [...new Set(tops)].filter((path) => path !== '/assets/*').sort()
}

/** Browsers show a feed that is XML, and download one that says what it is. */
const mediaTypes: Readonly<Record<FeedView['format'], string>> = {
  atom: 'application/xml',
  rss: 'application/xml',
  json: 'application/feed+json',
}

type FeedRule = readonly [path: string, format: FeedView['format']]

/**
 * The main feed and those one and two folders down (`/feed.xml`, `/posts/feed.xml`, `/tags/:name/feed.xml`) in every format, the
 * parts of an archive, and old addresses, whose names often tell a host nothing, or something else.
 */
function feedRules(site: Site, routes: readonly Route[]): readonly FeedRule[] {
  const feeds = routes.filter(({ kind }) => kind === 'feed').map(({ output }) => output)
  if (feeds.length === 0) return []
  const depths = new Set(feeds.map((output) => output.split('/').length))
  const names = feedAddresses('/').map((address) => address.slice(1))
  const named = ['/', '/:folder/', '/:folder/:name/']
    .filter((_, depth) => depths.has(depth + 1))
    .flatMap((folder) => names.map((name): FeedRule => [`${folder}${name}`, name.endsWith('.json') ? 'json' : 'atom']))
  const hasParts = feeds.some((output) => /^archive\/\d+\/page\//.test(output))
  const parts: readonly FeedRule[] = hasParts ? [['/archive/:year/page/:part/feed.xml', 'atom']] : []
  const repeated = site.config.repeatedFeeds.flatMap(({ address, format }): FeedRule[] => {
    const segments = address.split('/')
    const isNamed = names.includes(segments.at(-1) ?? '') && depths.has(segments.length - 1) && segments.length <= 4
    return isNamed ? [] : [[rulePath(address), format]]
  })
  return [...named, ...parts, ...repeated]
}

function rule(path: string, lines: readonly string[]): string {
  return `${path}\n${lines.map((line) => `  ${line}\n`).join('')}`
}
