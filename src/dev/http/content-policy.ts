/** Content security policies: what dev adds to a site's, and the one of its own pages. */
import { contentPolicy } from '../../core/content-policy.ts'

/**
 * A policy that also lets the development client in: its script and its connections, both of them from the server itself. Whatever else the policy allows or forbids stays as it is.
 * @param policy As in a header or a `meta` element: directives with semicolons between them.
 */
export function devPolicy(policy: string): string {
  const directives = parsePolicy(policy)
  // On http, the server's own address would be upgraded to one that nobody serves.
  directives.delete('upgrade-insecure-requests')
  for (const name of ['script-src', 'script-src-elem', 'connect-src']) allowSelf(directives, name)
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ')
}

/** A directive that is not there falls back to another; one that has nothing to fall back to allows everything. */
const fallbacks: Readonly<Record<string, string>> = {
  'script-src': 'default-src',
  'connect-src': 'default-src',
}

function allowSelf(directives: Map<string, readonly string[]>, name: string): void {
  const sources = directives.get(name) ?? directives.get(fallbacks[name] ?? '')
  if (sources === undefined || sources.includes("'self'")) return
  directives.set(name, [...sources.filter((source) => source.toLowerCase() !== "'none'"), "'self'"])
}

/** Of a directive that is said twice, the first counts (CSP level 3, section 2.2.1). */
function parsePolicy(policy: string): Map<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>()
  for (const text of policy.split(';')) {
    const [name = '', ...sources] = text.split(/[\t\n\f\r ]+/).filter((word) => word !== '')
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources)
  }
  return directives
}

/** What `build` writes into `_headers`, and the client. */
export const sitePolicy = devPolicy(contentPolicy)

/** Of the pages that Gazette itself makes in development: they have forms. */
export const ownPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
