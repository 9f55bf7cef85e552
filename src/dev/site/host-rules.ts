/**
 * `_headers` and `_redirects` as the hosts read them that know them (Netlify, Cloudflare Pages), as far as Gazette writes
 * them: a path, in which `*` stands for anything and `:name` for one segment.
 */

export interface HeaderRule {
  readonly matches: (path: string) => boolean
  /** Names in lower case. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

export interface RedirectRule {
  readonly matches: (path: string) => boolean
  /** As it is written: percent-encoded, of this host. */
  readonly to: string
  readonly status: 301 | 302
}

/** Rules begin at the margin, their fields are indented. Lines that are neither are left out. */
export function parseHeaderRules(text: string): readonly HeaderRule[] {
  const rules: { path: string; fields: [string, string][] }[] = []
  for (const line of text.split('\n')) {
    const [, name, value] = /^\s+([\w!#$%&'*+.^`|~-]+):[ \t]*([\u0020-\u007e]*?)[ \t]*\r?$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) rules.at(-1)?.fields.push([name.toLowerCase(), value])
    else if (/^\/\S*\s*$/.test(line)) rules.push({ path: line.trim(), fields: [] })
  }
  return rules.map(({ path, fields }) => ({ matches: matcherOf(path), fields }))
}

/** The headers of a path: of rules that give the same one the values are joined. */
export function headersAt(rules: readonly HeaderRule[], path: string): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  for (const rule of rules) {
    if (!rule.matches(path)) continue
    for (const [name, value] of rule.fields) {
      const before = headers.get(name)
      headers.set(name, before === undefined ? value : `${before}, ${value}`)
    }
  }
  return Object.fromEntries(headers)
}

/** Only redirects within the host: where another one leads is not for this server to say. */
export function parseRedirectRules(text: string): readonly RedirectRule[] {
  return text.split('\n').flatMap((line) => {
    const [, from, to, status] = /^(\/\S*)\s+(\/(?![/\\])[\u0021-\u007e]*)\s+(301|302)\s*$/.exec(line) ?? []
    if (from === undefined || to === undefined) return []
    return [{ matches: matcherOf(from), to, status: status === '301' ? (301 as const) : (302 as const) }]
  })
}

/** Whether a decoded path is one of those that a rule means. */
function matcherOf(rule: string): (path: string) => boolean {
  const parts = rule.split(/(\*|(?<=\/):[A-Za-z]\w*)/)
  const pattern = parts.map((part) =>
    part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : escapePattern(decoded(part)),
  )
  const whole = new RegExp(`^${pattern.join('')}$`, 's')
  return (path) => whole.test(path)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
