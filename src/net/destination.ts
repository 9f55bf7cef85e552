/** What a URL may look like before anybody is asked. */
import { isIP } from 'node:net'
import { urlOf } from '../core/url.ts'
import { refusalOf } from './address-guard.ts'
import type { Reason } from './outcome.ts'

/** Where a request goes. */
export interface Destination {
  /** Without fragment. */
  readonly url: string
  readonly secure: boolean
  /** A name or, without brackets, an IP literal. */
  readonly host: string
  readonly port: number
  /** Path and query. */
  readonly path: string
  /** Whom to be polite to: the name, without the dot that may end it. */
  readonly lane: string
}

export interface DestinationRules {
  readonly ports: readonly number[] | 'any'
  /** Addresses that the guard lets through, for tests. */
  readonly trusted: readonly string[]
}

/** Reads an absolute URL. The URL standard folds every spelling of an IPv4 address (0x7f.1, 2130706433) into one. */
export function readDestination(written: string, rules: DestinationRules): Destination | Reason {
  const url = urlOf(written)
  if (url === undefined) return { kind: 'address-invalid', text: 'it is no complete address' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'protocol-refused', text: `"${url.protocol}" is neither http nor https` }
  }
  if (url.username !== '' || url.password !== '') {
    return { kind: 'credentials-refused', text: 'it carries a user name or a password' }
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const refused = refusalOfHost(host, rules.trusted)
  if (refused !== undefined) return { kind: 'address-refused', text: `it leads to ${refused}` }
  const secure = url.protocol === 'https:'
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port)
  if (rules.ports !== 'any' && !rules.ports.includes(port)) {
    return { kind: 'port-refused', text: `port ${port} is none that Gazette asks` }
  }
  url.hash = ''
  const lane = host.replace(/\.$/, '')
  return { url: url.href, secure, host, port, path: `${url.pathname}${url.search}`, lane }
}

/** `lookup` is never asked about an IP literal, so it is judged here; names for this computer need no asking either. */
function refusalOfHost(host: string, trusted: readonly string[]): string | undefined {
  if (isIP(host) !== 0) return trusted.includes(host) ? undefined : refusalOf(host)
  return /(?:^|\.)localhost\.?$/.test(host) ? 'this computer itself' : undefined
}
