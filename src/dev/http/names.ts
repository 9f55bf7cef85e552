/** The names that the server answers to: what a Host and an Origin may say. */

export interface Names {
  /** In lower case, with a port unless it is the scheme's own. */
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

/**
 * The server's own names at a port: the loopback ones, the addresses that `--host` opens, and what `--allow-host` adds.
 *
 * `*.localhost` is not among them: most browsers take it for loopback, but some ask the network, which may answer what it
 * likes. Whoever wants `blog.localhost` says so.
 * @param addresses Addresses or names that the server was told to be reached at, as in a URL but without brackets.
 * @param allowed Of `parseAllowedHost`.
 */
export function namesOf(port: number, addresses: readonly string[], allowed: readonly string[] = []): Names {
  const hosts = new Set<string>()
  const origins = new Set<string>()
  const add = (host: string, schemes: readonly string[]): void => {
    hosts.add(host)
    for (const scheme of schemes) origins.add(`${scheme}://${host}`)
  }
  for (const address of ['localhost', '127.0.0.1', '::1', ...addresses]) {
    const name = address.includes(':') ? `[${address.toLowerCase()}]` : address.toLowerCase()
    add(`${name}:${port}`, ['http'])
    if (port === 80) add(name, ['http'])
  }
  for (const name of allowed) {
    // A name that the author vouches for can be a proxy's, which may speak TLS and have a port of its own.
    add(name, ['http', 'https'])
    if (!/:\d+$/.test(name)) add(`${name}:${port}`, ['http', 'https'])
  }
  return { hosts, origins }
}

/**
 * The name that `--allow-host` gives, as browsers spell it: `Preview.Example` is `preview.example`; a port may follow.
 * @returns undefined for what is no name: a scheme, a path, a pattern.
 */
export function parseAllowedHost(text: string): string | undefined {
  if (!/^(?:\[[\da-f:.]+\]|[^\s/\\?#@%*[\]:<>"'`|^{}]+)(?::\d{1,5})?$/iu.test(text)) return undefined
  try {
    // The usual ports are never sent.
    const host = new URL(`https://${text}`).host.replace(/:80$/, '')
    return /^\.|\.\./.test(host) ? undefined : host
  } catch {
    return undefined
  }
}
