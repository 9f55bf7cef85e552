/** Requests as bytes, to a server that listens: no client in between that would mend them. */
import { connect, type Socket } from 'node:net'

export interface RawAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Everything that came, byte by byte (Latin-1). */
  readonly all: string
}

/** Sends bytes and reads until the server closes, or until it has said enough. */
export function raw(
  port: number,
  bytes: string,
  enough: (all: string) => boolean = () => false,
  host = '127.0.0.1',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(bytes, 'latin1'))
    let all = ''
    socket.setEncoding('latin1')
    socket.on('data', (data: string) => {
      all += data
      if (enough(all)) socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
    socket.on('close', () => resolve(parse(all)))
  })
}

export function parse(all: string): RawAnswer {
  const [head = '', ...rest] = all.split('\r\n\r\n')
  const [line = '', ...fields] = head.split('\r\n')
  return {
    status: Number(line.split(' ')[1] ?? 0),
    headers: Object.fromEntries(
      fields.map((field) => [
        field.slice(0, field.indexOf(':')).toLowerCase(),
        field.slice(field.indexOf(':') + 1).trim(),
      ]),
    ),
    body: Buffer.from(rest.join('\r\n\r\n'), 'latin1').toString('utf8'),
    all,
  }
}

export interface Ask {
  readonly method?: string
  readonly path?: string
  /** Header lines, in this order; a Host of localhost is put in front unless one is among them or null. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly host?: string | null
  readonly body?: string
  /** The address to connect to. */
  readonly at?: string
}

/** A request of HTTP/1.1 that asks for its connection to be closed. */
export function ask(
  port: number,
  { method = 'GET', path = '/', headers = [], host, body = '', at }: Ask = {},
): Promise<RawAnswer> {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(host === null ? [] : [`Host: ${host ?? `localhost:${port}`}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    'Connection: close',
  ]
  return raw(port, `${lines.join('\r\n')}\r\n\r\n${Buffer.from(body).toString('latin1')}`, isStream, at)
}

/** A stream does not end by itself: its first event is enough. */
export function isStream(all: string): boolean {
  return all.includes('text/event-stream') && all.includes('retry: ')
}

/** A connection that says nothing, or only what is given. */
export function idle(port: number, bytes = ''): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      if (bytes !== '') socket.write(bytes, 'latin1')
      resolve(socket)
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error)
    })
  })
}

export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) return resolve()
    socket.resume()
    socket.on('close', () => resolve())
  })
}
