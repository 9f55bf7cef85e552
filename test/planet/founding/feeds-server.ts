/** The feeds that a page like the founding one was made from, on a server with the faults that networks have. */
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { openSite, type Site } from '../../net/site-of-all-faults.ts'
import { root } from '../../site.ts'

const folder = join(root, 'test/fixtures/founding-page')

/** Feeds by file; the part before the dot is the host's name and the feed's key. */
export const feedFiles = [
  'operations.atom',
  'editors.rss',
  'releases.rdf',
  'old-notes.rss',
  'law.json',
  'pictures.xml',
  'meetings.rss',
  'selection.atom',
] as const
export type FeedFile = (typeof feedFiles)[number]

/** One never answers, one never ends, one would fill the memory, one is gone for good. */
const lostFiles = ['silent.xml', 'endless.xml', 'bomb.xml', 'gone.xml']

export function feedBytes(file: FeedFile): Buffer {
  return readFileSync(join(folder, 'feeds', file))
}

export const picture = readFileSync(join(folder, 'hit-rate.png'))

export function keyOf(file: string): string {
  return file.replace(/\..*/, '')
}

export interface FeedsServer extends Site {
  /** Paths for which it has answered 304. */
  readonly unchanged: string[]
  /** content/planet.yml of a site that gathers them all, and four that nothing comes of. */
  readonly planet: string
  at(file: string): string
}

const names: Readonly<Record<FeedFile, string>> = {
  'operations.atom': 'The Operations Notes',
  'editors.rss': 'The Editor Notes',
  'releases.rdf': 'Release Reader',
  'old-notes.rss': 'Old Notes',
  'law.json': 'Code and Law',
  'pictures.xml': 'Pictures of the Web',
  'meetings.rss': 'Meeting Notes',
  'selection.atom': 'Selected posts',
}

export async function openFeedsServer(): Promise<FeedsServer> {
  const asked = new Map<string, number>()
  const unchanged: string[] = []
  const site = await openSite((request, response) => {
    const path = request.url ?? ''
    const times = (asked.get(path) ?? 0) + 1
    asked.set(path, times)
    const answer = answers[path]
    if (answer === undefined) response.writeHead(404, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Not here')
    else answer(request, response, times, () => unchanged.push(path))
  })
  const at = (file: string) => `http://${keyOf(file)}.example.org:${site.port}/${file}`
  return { ...site, unchanged, at, planet: planetOf(at) }
}

function planetOf(at: (file: string) => string): string {
  const feeds = feedFiles.map((file) => {
    const address = file === 'operations.atom' ? at(file).replace('.atom', '') : at(file)
    const show = file === 'selection.atom' ? 'excerpt' : 'full'
    return `  - { name: ${names[file]}, key: ${keyOf(file)}, feed: "${address}", license: CC-BY-4.0, show: ${show} }\n`
  })
  const lost = lostFiles.map((file) => `  - { name: ${keyOf(file)}, feed: "${at(file)}" }\n`)
  return `title: Planet public code\nperPage: 5\nimages: true\nfeeds:\n${[...feeds, ...lost].join('')}`
}

/** Each is ten times the one before. */
const entities = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n} "${`&e${n - 1};`.repeat(10)}">`).join('')

type Answer = (request: IncomingMessage, response: ServerResponse, times: number, told304: () => void) => void

/** Sends a feed, or 304 where one of its validators comes back byte for byte. */
function validated(headers: Record<string, string>, send: Answer): Answer {
  return (request, response, times, told304) => {
    const { ETag, 'Last-Modified': lastModified } = headers
    const isKnown =
      ETag === undefined
        ? lastModified !== undefined && request.headers['if-modified-since'] === lastModified
        : request.headers['if-none-match'] === ETag
    if (isKnown) {
      told304()
      response.writeHead(304, ETag === undefined ? {} : { ETag }).end()
    } else send(request, response, times, told304)
  }
}

function whole(file: FeedFile, headers: Record<string, string>, bytes: Uint8Array = feedBytes(file)): Answer {
  return validated(headers, (_request, response) => response.writeHead(200, headers).end(bytes))
}

const releasesHeaders = {
  ...{ 'Content-Type': 'application/rdf+xml', 'Content-Encoding': 'deflate' },
  'Last-Modified': 'Wed, 19 Aug 2026 08:00:00 GMT',
}

const answers: Readonly<Record<string, Answer>> = {
  // Moved for good; then compressed, in small pieces, without a word about its encoding.
  '/operations': (_request, response) => response.writeHead(301, { Location: '/operations.atom' }).end(),
  '/operations.atom': validated({ ETag: '"caching, 2"' }, (_request, response) => {
    response.writeHead(200, {
      ETag: '"caching, 2"',
      'Content-Encoding': 'gzip',
      'Content-Type': 'application/atom+xml',
    })
    inPieces(response, gzipSync(feedBytes('operations.atom')))
  }),
  '/2026/caching/hit-rate.png': (_request, response) =>
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(picture),
  // Called a web page, in another encoding than it is in.
  '/editors.rss': whole('editors.rss', { 'Content-Type': 'text/html; charset=utf-8', ETag: 'W/"839"' }),
  // Overloaded at first.
  '/releases.rdf': (request, response, times, told304) =>
    times === 1
      ? response.writeHead(503, { 'Retry-After': '1800' }).end('Guru Meditation')
      : whole('releases.rdf', releasesHeaders, deflateSync(feedBytes('releases.rdf')))(
          request,
          response,
          times,
          told304,
        ),
  // No validators at all.
  '/old-notes.rss': whole('old-notes.rss', { 'Content-Type': 'text/plain' }),
  // Cut off in the middle at first.
  '/law.json': (request, response, times, told304) => {
    const bytes = brotliCompressSync(feedBytes('law.json'))
    const headers = { 'Content-Encoding': 'br', 'Content-Type': 'application/octet-stream', ETag: '"1789"' }
    if (times > 1) return whole('law.json', headers, bytes)(request, response, times, told304)
    response.writeHead(200, { ...headers, 'Content-Length': String(bytes.byteLength) })
    response.write(bytes.subarray(0, bytes.byteLength / 2), () => response.socket?.destroy())
  },
  '/pictures.xml': whole('pictures.xml', {
    'Content-Type': 'text/xml; charset=us-ascii',
    'Last-Modified': 'Sun, 18 Oct 2026 12:00:00 GMT',
  }),
  // Two bytes a character, whatever the server says.
  '/meetings.rss': whole('meetings.rss', { 'Content-Type': 'application/rss+xml; charset=utf-8', ETag: '"fosdem"' }),
  // The default of an old server for all texts.
  '/selection.atom': whole('selection.atom', { 'Content-Type': 'application/xml; charset=ISO-8859-1', ETag: '"s"' }),
  '/silent.xml': () => {},
  '/endless.xml': (_request, response) => {
    const timer = setInterval(() => response.write(' '.repeat(50_000)), 1)
    response.on('close', () => clearInterval(timer))
  },
  '/bomb.xml': (_request, response) =>
    response.end(`<!DOCTYPE rss [${entities}]><rss version="2.0"><channel>${'<x>'.repeat(100_000)}`),
  '/gone.xml': (_request, response) => response.writeHead(410).end(),
}

function inPieces(response: ServerResponse, bytes: Uint8Array): void {
  const size = Math.ceil(bytes.byteLength / 8)
  const send = (from: number): void => {
    if (from >= bytes.byteLength) return void response.end()
    response.write(bytes.subarray(from, from + size))
    setTimeout(() => send(from + size), 5)
  }
  send(0)
}
