/**
 * Whether a request was made on this computer, by the person who works on it. With `--host` others read the site, and
 * none of them may open files in the author's editor or make posts; a proxy on this machine, which `--allow-host` lets in,
 * speaks for others too.
 */

export interface Came {
  /** Of the other end of the connection; undefined when it is gone. */
  readonly from: string | undefined
  readonly host: string | undefined
  /** Whether somebody says to have handed it on (`X-Forwarded-For` and the like): whoever does, speaks for somebody else. */
  readonly isForwarded: boolean
}

export function isLocal({ from, host, isForwarded }: Came): boolean {
  return from !== undefined && isLoopbackAddress(from) && !isForwarded && isLoopbackName(withoutPort(host ?? ''))
}

/** What proxies add; RFC 7239, and what they did before. */
export const forwardedFields: readonly string[] = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-real-ip',
]

/** A socket for both families writes an address of the older one in its own way. */
function isLoopbackAddress(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/i.test(address)
}

/** @param name As in `location.hostname`. Names below `localhost` are this computer's (RFC 6761 section 6.3). */
export function isLoopbackName(name: string): boolean {
  return /^(?:(?:[^.]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(name)
}

function withoutPort(host: string): string {
  return host.replace(/:\d*$/, '')
}
