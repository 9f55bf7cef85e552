/** A web server on this machine that misbehaves as asked, and a network that may speak to it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net'
import { type NetworkSettings, openNetwork } from '../../src/net/network.ts'
import type { Certificate } from './certificate.ts'

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

export interface Site {
  readonly port: number
  /** `GET /a` of every request, in order. */
  readonly requests: string[]
  readonly headers: IncomingMessage['headers'][]
  /** The most connections there were at one time. */
  readonly mostConnections: () => number
  readonly connections: () => number
  readonly close: () => Promise<void>
}

/** @param address Where it listens: 127.0.0.1, or another one of this machine. */
export async function openSite(
  behave: Behaviour,
  { address = '127.0.0.1', port = 0, certificate }: { address?: string; port?: number; certificate?: Certificate } = {},
): Promise<Site> {
  const requests: string[] = []
  const headers: IncomingMessage['headers'][] = []
  const answer: Behaviour = (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    headers.push(request.headers)
    behave(request, response)
  }
  const server = certificate === undefined ? createServer(answer) : createSecureServer({ ...certificate }, answer)
  return { requests, headers, ...(await listening(server, address, port)) }
}

/** A server that knows nothing of HTTP. */
export async function openRawSite(
  behave: (socket: Socket) => void,
): Promise<Pick<Site, 'port' | 'close' | 'connections' | 'mostConnections'>> {
  return listening(createRawServer(behave), '127.0.0.1', 0)
}

async function listening(server: Server, address: string, wanted: number) {
  const open = new Set<Socket>()
  let most = 0
  let all = 0
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    all++
    most = Math.max(most, open.size)
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(wanted, address, resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    mostConnections: () => most,
    connections: () => all,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Time that passes only when somebody waits for it. */
export function fakeClock(start = Date.UTC(2026, 10, 2)) {
  const waits: number[] = []
  let now = start
  return {
    waits,
    now: () => now,
    pass(milliseconds: number) {
      now += milliseconds
    },
    wait(milliseconds: number) {
      waits.push(milliseconds)
      now += milliseconds
      return Promise.resolve()
    },
  }
}

/** Every name leads to this machine; `*.nowhere` does not exist, `*.inside` leads to a private network. */
export const localResolver = async (host: string) => {
  if (host.endsWith('.nowhere')) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
  if (host.endsWith('.mute')) throw Object.assign(new Error('try again'), { code: 'EAI_AGAIN' })
  if (host.endsWith('.inside')) return [{ address: '10.0.0.5', family: 4 }]
  return [{ address: '127.0.0.1', family: 4 }]
}

export const localSettings: Omit<NetworkSettings, 'clock'> = {
  userAgent: 'Gazette/0.0.0 (+https://blog.example.gov/)',
  pause: 0,
  resolver: localResolver,
  limits: { connect: 5000, headers: 5000, whole: 10_000 },
  exceptions: { addresses: ['127.0.0.1'], anyPort: true, authorities: [] },
}

export function localNetwork(settings: Partial<NetworkSettings> = {}) {
  return openNetwork({ ...localSettings, clock: fakeClock(), ...settings })
}
