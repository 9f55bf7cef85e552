/** Requests that no client would send, by the thousand: each made of a true one by a few accidents, the same every time. */
import { connect } from 'node:net'

export interface Fuzzed {
  /** How many requests were answered, by status; 0: dropped without a word. */
  readonly statuses: ReadonlyMap<number, number>
  /** What no answer may be, with the request that got it. */
  readonly faults: readonly string[]
}

/** @param secret What stands on the site's pages: an answer to a stranger must not hold it. */
export async function fuzz(port: number, count: number, seed: number, secret: string): Promise<Fuzzed> {
  const random = numbers(seed)
  const statuses = new Map<number, number>()
  const faults: string[] = []
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left--
      const request = damaged(pick(random, requests), random).replaceAll('PORT', String(port))
      const answer = await exchange(port, request)
      const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const fault = faultOf(answer, status, request, port, secret)
      if (fault !== undefined && faults.length < 5)
        faults.push(`${fault}: ${JSON.stringify(request)} → ${answer.slice(0, 300)}`)
    }
  }
  let left = count
  await Promise.all(Array.from({ length: 32 }, lane))
  return { statuses, faults }
}

function faultOf(answer: string, status: number, request: string, port: number, secret: string): string | undefined {
  if (status === 0) return answer === '' ? undefined : 'no HTTP'
  if (/^access-control-|^set-cookie/im.test(answer)) return 'permits others'
  if (status === 500) return 'a bug'
  const isOurs = new RegExp(`(?:localhost|127\\.0\\.0\\.1|\\[::1\\]):${port}`, 'i').test(request)
  return !isOurs && answer.includes(secret) ? 'the secret, told to a stranger' : undefined
}

/** How long a server that has not understood may think, in milliseconds; then it hears that this was all. */
const thought = 40

function exchange(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    let timer: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(request, 'latin1')
      timer = setTimeout(() => socket.end(), thought)
    })
    socket.setEncoding('latin1')
    socket.on('data', (data: string) => {
      answer += data
      // A stream would go on for ever, and so would a connection that is kept.
      if (answer.includes('retry: ') || !/^connection: close/im.test(answer)) socket.end()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (!['ECONNRESET', 'EPIPE', 'ECONNABORTED'].includes(error.code ?? '')) reject(error)
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(answer)
    })
  })
}

const requests = [
  'GET / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n',
  'GET /posts/a/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n',
  'GET /posts/a HTTP/1.1\r\nHost: localhost:PORT\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\r\n',
  'HEAD /feed.xml HTTP/1.1\r\nHost: [::1]:PORT\r\n\r\n',
  'GET /_gazette/events?at=/posts/a/ HTTP/1.1\r\nHost: localhost:PORT\r\nAccept: text/event-stream\r\nOrigin: http://localhost:PORT\r\n\r\n',
  'GET /posts/a/ HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n\r\n',
  'PUT /posts/a/ HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n\r\n',
  'OPTIONS /posts/a/ HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: null\r\nAccess-Control-Request-Method: GET\r\n\r\n',
  'POST /_gazette/echo HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: http://localhost:PORT\r\nX-Gazette-Token: x\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"title":"x"}',
  'POST /_gazette/echo HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: http://localhost:PORT\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n7\r\ntitle=x\r\n0\r\n\r\n',
  'GET /talk.mp3 HTTP/1.1\r\nHost: localhost:PORT\r\nRange: bytes=0-9\r\nIf-Range: "x"\r\nIf-None-Match: W/"x", *\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: localhost:PORT\r\nExpect: 100-continue\r\n\r\nGET /posts/a/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n',
  'CONNECT example.gov:443 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n',
  'GET http://localhost:PORT/posts/a/ HTTP/1.0\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
] as const

const scraps = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\xff',
  '\xc3\xa4',
  '%',
  '%00',
  '%2e%2e',
  '%2F',
  '%5c',
  '%c0%ae',
  '/',
  '//',
  '\\',
  '..',
  '../',
  '?',
  '#',
  ':',
  ';',
  ',',
  ' ',
  '\t',
  '"',
  "'",
  '<script>',
  '{',
  '}',
  '[',
  ']',
  '=',
  '&',
  '0',
  '-1',
  '99999999999999999999',
  'HTTP/1.1',
  'HTTP/9.9',
  'Host: localhost:PORT\r\n',
  'Host: evil.example\r\n',
  'X-Forwarded-Host: localhost:PORT\r\n',
  'Origin: null\r\n',
  '__proto__: x\r\n',
  'constructor: x\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: gzip, chunked\r\n',
  'Expect: x\r\n',
  'Connection: close\r\n',
  'Trailer: x\r\n',
  ' folded\r\n',
  'X: \r\n',
  ': x\r\n',
  'Sec-Fetch-Site: cross-site\r\n',
  'Range: bytes=-\r\n',
  '__proto__',
  'constructor',
  '.git/config',
] as const

function damaged(request: string, random: () => number): string {
  let text = request
  const at = (): number => Math.floor(random() * (text.length + 1))
  for (let accidents = Math.floor(random() * random() * 6); accidents > 0; accidents--) {
    const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number]
    const kind = Math.floor(random() * 7)
    if (kind <= 2) text = text.slice(0, from) + pick(random, scraps) + text.slice(from)
    else if (kind === 3)
      text = text.slice(0, from) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(from + 1)
    else if (kind === 4) text = text.slice(0, from) + text.slice(Math.min(to, from + 8))
    else if (kind === 5)
      text = text.slice(0, from) + text.slice(from, to).repeat(Math.floor(random() * 4)) + text.slice(to)
    else if (random() < 0.2) text = text.slice(0, from) + 'x'.repeat(Math.floor(random() * 40_000)) + text.slice(from)
    else text = text.slice(0, from)
  }
  return text
}

function pick<Item>(random: () => number, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0]
}

/** Mulberry32: 32 bits of state, and the same numbers on every machine. */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
