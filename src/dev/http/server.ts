/**
 * The development server. Whatever a request is, it is answered or dropped, and the next one is served: no handler can
 * throw past `respond`, nothing is kept for a client that does not read, and nobody waits behind who does not speak.
 */
import type { RequestListener, Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Greeting, openStreams, type Streams, streamLimits } from './events.ts'
import { listen, openAddresses, type Unreachable } from './listen.ts'
import { type Names, namesOf } from './names.ts'
import { respond, type Setting } from './respond.ts'
import { type Connections, limitConnections } from './sockets.ts'

export interface ServerRequest extends Pick<Setting, 'pages' | 'own' | 'token' | 'onBug'> {
  readonly greeting: Greeting
  /** The port to begin with; 0: any. */
  readonly port: number
  readonly host: string | undefined
  /** Of `parseAllowedHost`. */
  readonly allowedHosts: readonly string[]
  /** Only tests are in a hurry. */
  readonly limits?: Partial<Limits>
}

export interface Limits {
  /** Milliseconds for the header of a request, from the connection or the end of the last request on. */
  readonly header: number
  /** Milliseconds for a whole request. */
  readonly request: number
  /** Milliseconds in which nothing moves on a connection. */
  readonly silence: number
  /** Milliseconds between two looks at the above. */
  readonly interval: number
  /** Connections at once, streams not counted: see sockets.ts. */
  readonly connections: number
}

const usualLimits: Limits = { header: 10_000, request: 20_000, silence: 60_000, interval: 2_000, connections: 2_000 }

export interface DevServer {
  /** The one that was free. */
  readonly port: number
  /** `http://localhost:4321`, then what `--host` opens; without path. */
  readonly origins: readonly string[]
  readonly streams: Streams
  /** Resolves when nothing of it is left. */
  readonly close: () => Promise<void>
}

/** Starts the server, or says why there can be none. */
export async function startServer(request: ServerRequest): Promise<DevServer | Unreachable> {
  const limits = { ...usualLimits, ...request.limits }
  const connections = limitConnections(limits.connections)
  const streams = openStreams({ hashAt: request.pages.hashAt, greeting: request.greeting, limits: streamLimits })
  let names: () => Names = () => namesOf(request.port, [])
  const handler: RequestListener = (asked, response) => {
    void respond(asked, response, { ...request, streams, connections, names })
  }
  const onServer = (server: Server): void => {
    connections.watch(server)
    prepare(server, handler, connections, limits.silence)
  }
  const options = optionsOf(limits)
  const listening = await listen({ port: request.port, host: request.host, options, onServer }, handler)
  if ('problem' in listening) {
    streams.close()
    return listening
  }
  const { port, servers } = listening
  names = () => namesOf(port, openAddresses(request.host), request.allowedHosts)
  const open = openAddresses(request.host).map((address) => (address.includes(':') ? `[${address}]` : address))
  return {
    port,
    origins: ['localhost', ...open].map((name) => `http://${name}:${port}`),
    streams,
    async close() {
      streams.close()
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)))
      connections.closeAll()
      await Promise.all(closed)
    },
  }
}

function optionsOf(limits: Limits): ServerOptions {
  return {
    maxHeaderSize: 16_384,
    headersTimeout: limits.header,
    requestTimeout: limits.request,
    connectionsCheckingInterval: limits.interval,
    keepAliveTimeout: 5_000,
    // The guard says what is missing.
    requireHostHeader: false,
  }
}

function prepare(server: Server, handler: RequestListener, connections: Connections, silence: number): void {
  // Every header is read: one that was left out could be the one that the guard must see. Their bytes are limited.
  server.maxHeadersCount = 0
  server.timeout = silence
  // Who stops reading is dropped. Who waits for an answer that takes its time is not.
  server.on('timeout', (socket: Socket) => {
    if (socket.writableLength > 0 || !connections.isServed(socket)) socket.destroy()
  })
  // Whoever wishes for more than a request (a promise, a protocol) passes the guard like all others.
  server.on('checkContinue', handler)
  server.on('checkExpectation', handler)
  server.on('connect', (_request, socket: Duplex) => socket.destroy())
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // In the middle of an answer nothing can be said any more; and nothing of what was sent is ever sent back.
    if (!socket.writable || connections.isServed(socket)) return void socket.destroy()
    const status = clientErrors[error.code ?? ''] ?? '400 Bad Request'
    socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, () => socket.destroy())
  })
}

const clientErrors: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}
