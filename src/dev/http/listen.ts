/** Where the server can be reached: the loopback addresses, and one more if the author asks for it. */
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

export interface Listening {
  readonly port: number
  readonly servers: readonly Server[]
}

/** Why there is no server, for the author. */
export interface Unreachable {
  readonly problem: string
  readonly note: string
}

export interface ListenRequest {
  /** The port to begin with; when it is busy, the next ones are tried. 0: any. */
  readonly port: number
  /** Of `--host`: an address, or a name of this machine; undefined: loopback alone. */
  readonly host: string | undefined
  readonly options: ServerOptions
  /** Called before a server listens; of some of them nothing more will be heard. */
  readonly onServer: (server: Server) => void
}

/** A busy port is one in which somebody else sits; after so many something else is wrong. */
const mostTries = 100

/**
 * Listens at both loopback addresses, since browsers try both for `localhost` and would otherwise meet whoever sits at the
 * other; a machine without IPv6 has one. A port is taken at all addresses or at none.
 */
export async function listen(request: ListenRequest, handler: RequestListener): Promise<Listening | Unreachable> {
  const addresses = bindAddresses(request.host)
  for (let tries = 0; tries < mostTries; tries++) {
    const port = request.port === 0 ? 0 : request.port + tries
    const tried = port > 65_535 ? 'busy' : await listenAt(addresses, port, request, handler)
    if (tried !== 'busy') return tried
  }
  return {
    problem: `No port from ${request.port} on is free.`,
    note: 'Stop another server, or name a port with --port.',
  }
}

/** In the order of binding. Addresses that a wildcard covers are not bound a second time. */
export function bindAddresses(host: string | undefined): readonly string[] {
  const address = host === undefined ? undefined : withoutBrackets(host)
  if (address === undefined || isLoopback(address)) return ['127.0.0.1', '::1']
  if (address === '::') return ['::']
  if (address === '0.0.0.0') return ['0.0.0.0', '::1']
  return [address, '127.0.0.1', '::1']
}

/** Whether an address is one that only this machine reaches. */
function isLoopback(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(withoutBrackets(host).toLowerCase())
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}

/** The addresses and names that a `--host` opens, as they stand in a URL, without brackets. Read anew: networks come and go. */
export function openAddresses(host: string | undefined): readonly string[] {
  if (host === undefined || isLoopback(host)) return []
  const address = withoutBrackets(host)
  if (address !== '0.0.0.0' && address !== '::') return [address]
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return (
    all
      .filter(({ family, internal }) => !internal && (address === '::' || family === 'IPv4'))
      .map((found) => found.address)
      // An address of the link alone needs a zone, which no URL can carry.
      .filter((found) => !/^fe80:/i.test(found))
  )
}

async function listenAt(
  addresses: readonly string[],
  wanted: number,
  { options, onServer }: ListenRequest,
  handler: RequestListener,
): Promise<Listening | Unreachable | 'busy'> {
  const servers: Server[] = []
  let port = wanted
  for (const address of addresses) {
    const server = createServer(options, handler)
    onServer(server)
    const code = await listenOn(server, address, port)
    if (code === undefined) {
      servers.push(server)
      const bound = server.address()
      if (bound !== null && typeof bound === 'object') port = bound.port
      continue
    }
    // A machine may have one loopback address only.
    if (isLoopback(address) && /^(?:EADDRNOTAVAIL|EAFNOSUPPORT|EPROTONOSUPPORT|EINVAL)$/.test(code)) continue
    for (const other of servers) other.close()
    return code === 'EADDRINUSE' ? 'busy' : unreachable(address, port, code)
  }
  if (servers.length === 0) return unreachable('localhost', port, 'EADDRNOTAVAIL')
  return { port, servers }
}

/** @returns the system's code where it refuses. */
function listenOn(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen({ host, port }, () => {
      // Running out of descriptors is reported here, too: the server goes on, and the next connection is tried.
      server.removeAllListeners('error')
      server.on('error', () => undefined)
      resolve(undefined)
    })
  })
}

function unreachable(address: string, port: number, code: string): Unreachable {
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      problem: `The system does not allow a server at port ${port}.`,
      note: 'Take a port above 1023 with --port.',
    }
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAFNOSUPPORT') {
    const what = isIP(address) === 0 ? 'name' : 'address'
    return {
      problem: `"${address}" is no ${what} of this machine.`,
      note: 'Take one of its own with --host, or 0.0.0.0 for all of them.',
    }
  }
  return {
    problem: `The server cannot listen at "${address}", port ${port} (${code}).`,
    note: 'Try another --host or --port.',
  }
}
