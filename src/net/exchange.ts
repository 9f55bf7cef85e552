/**
 * One request and one answer on one connection of its own, to addresses that were checked. The only place of Gazette
 * that opens a connection to another site.
 */
import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction, Socket, TcpNetConnectOpts } from 'node:net'
import { urlOf } from '../core/url.ts'
import type { Destination } from './destination.ts'
import { givenUp, reasonOf } from './failure-reasons.ts'
import type { Limits } from './limits.ts'
import type { Answer, FailureKind, Reason } from './outcome.ts'
import { receive } from './receive.ts'
import type { Resolved } from './resolve.ts'

export interface Call {
  readonly destination: Destination
  /** At least one; only these are connected to. */
  readonly addresses: readonly Resolved[]
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** What a POST sends; its length is in the headers. */
  readonly form?: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** Whether the body of a 2xx answer is wanted; the connection is broken off at the headers where it is not. */
  readonly wantsBody: boolean
  readonly limits: Limits
  readonly signal: AbortSignal | undefined
  /** Of authorities besides the machine's, PEM; for tests. */
  readonly authorities: readonly string[]
}

export type Reply = Pick<Answer, 'status' | 'headers' | 'body'>

/** Not in the types of `node:http`, which hands them on. */
type Families = Pick<TcpNetConnectOpts, 'autoSelectFamily' | 'autoSelectFamilyAttemptTimeout'>

/** How long one of several addresses may take to be reached; Node's 250 ms fail slow networks (nodejs/node#54359). */
const addressTimeout = 2000

/** Never rejects. `call.limits.whole` is what is left for this call. */
export function exchange(call: Call): Promise<Reply | Reason> {
  return new Promise((resolve) => {
    const { limits, signal } = call
    const timers = new Set<NodeJS.Timeout>()
    let request: ClientRequest | undefined
    const settle = (result: Reply | Reason): void => {
      for (const timer of timers) clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve(result)
      request?.destroy()
    }
    const stop = (): void => settle(givenUp)
    const endAfter = (milliseconds: number, kind: FailureKind, text: string): NodeJS.Timeout => {
      const timer = setTimeout(() => settle({ kind, text }), milliseconds)
      timers.add(timer)
      return timer
    }
    if (signal?.aborted === true) return stop()
    signal?.addEventListener('abort', stop)
    const whole = endAfter(limits.whole, 'whole-timeout', `its answer takes longer than ${seconds(limits.whole)}`)
    const connecting = endAfter(limits.connect, 'connect-timeout', 'its host does not answer')

    request = open(call)
    // From the first header on, whoever reads the answer hears of a lost connection.
    let responded = false
    request.on('error', (error) => {
      if (!responded) settle(reasonOf(error, 'connection-lost'))
    })
    request.on('close', () => {
      if (!responded) settle(reasonOf({ code: 'ECONNRESET' }, 'connection-lost'))
    })
    request.on('upgrade', () => settle({ kind: 'http-broken', text: 'its answer is not HTTP' }))
    request.on('socket', (socket) => {
      socket.on('connect', () => {
        // Second lock: this socket may speak to nobody but who was checked. It has sent nothing yet.
        if (!isOneOf(socket, call.addresses))
          settle({ kind: 'address-refused', text: 'it leads to no checked address' })
      })
      socket.on(call.destination.secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(connecting)
        endAfter(limits.headers, 'headers-timeout', `it sends no answer within ${seconds(limits.headers)}`)
      })
    })
    request.on('response', (response) => {
      responded = true
      for (const timer of timers) if (timer !== whole) clearTimeout(timer)
      read(response, call).then(settle, (error) => settle(reasonOf(error, 'connection-lost')))
    })
    request.end(call.form)
  })
}

function open({ destination, addresses, method, headers, limits, authorities }: Call): ClientRequest {
  const { host, port, path, secure } = destination
  const options: RequestOptions & Families = {
    host,
    port,
    path,
    method,
    headers,
    // A connection of its own, closed afterwards: no pool could hand out one to an address that was not checked.
    agent: false,
    lookup: pinned(addresses),
    maxHeaderSize: limits.headerBytes,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: addressTimeout,
    insecureHTTPParser: false,
  }
  if (!secure) return httpRequest(options)
  return httpsRequest({ ...options, ...(authorities.length === 0 ? {} : { ca: [...authorities] }) })
}

/** Answers with the addresses that were checked, however often it is asked. */
function pinned(addresses: readonly Resolved[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses
    if (options.all === true) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family ?? 0)
  }
}

function isOneOf(socket: Socket, addresses: readonly Resolved[]): boolean {
  const { remoteAddress } = socket
  // Node strips nothing from an IPv4 address that is reached through IPv6.
  const plain = remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '')
  return addresses.some(({ address }) => address === remoteAddress || address === plain || sameIPv6(address, plain))
}

/** `2001:DB8::1` and `2001:db8:0::1` are one address; the URL standard writes both alike. */
function sameIPv6(a: string, b: string | undefined): boolean {
  const canonical = (text: string): string => urlOf(`http://[${text}]/`)?.hostname ?? text
  return b?.includes(':') === true && a.includes(':') && canonical(a) === canonical(b)
}

async function read(response: IncomingMessage, call: Call): Promise<Reply | Reason> {
  const status = response.statusCode ?? 0
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(response.headers)) {
    // No cookies, not even to look at.
    if (value !== undefined && name !== 'set-cookie') headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  const isWanted = call.wantsBody && call.method === 'GET' && status >= 200 && status < 300
  if (!isWanted) {
    response.on('error', () => {})
    return { status, headers, body: new Uint8Array() }
  }
  const body = await receive(response, headers['content-encoding'], call.limits)
  return 'kind' in body ? body : { status, headers, body }
}

function seconds(milliseconds: number): string {
  const whole = Math.max(1, Math.round(milliseconds / 1000))
  return `${whole} second${whole === 1 ? '' : 's'}`
}
