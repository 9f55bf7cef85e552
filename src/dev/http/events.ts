/**
 * The event stream: what happens to the site, told to every tab that shows it (Server-Sent Events, HTML section 9.2).
 *
 * A browser opens six connections to one server at most, over all tabs; so a client gives its stream back while nobody
 * looks at its tab, and says when it returns which page it still shows.
 */
import type { ServerResponse } from 'node:http'
import type { Hash } from '../../core/hash.ts'

/** One tab that listens. */
export interface Stream {
  /** The path of the page it shows, as its address bar has it: `/blog/posts/a/`, percent-encoded; '' when it did not say. */
  readonly at: string
}

export interface Streams {
  /** Sends an event to everybody, or to the tabs that are picked. */
  readonly send: (event: string, data: string, to?: (stream: Stream) => boolean) => void
  /**
   * Sends the event `page` (data: `{at, hash}`) to each tab whose page is not what it has: call it after every look. A
   * page that is gone has the hash null. Each page is asked for once, and only pages that somebody looks at.
   */
  readonly sendPages: () => void
  /** How many tabs listen. */
  readonly count: () => number
}

/** What a tab is told when it begins to listen: event and data. The query is its own. */
export type Greeting = (query: URLSearchParams) => readonly (readonly [event: string, data: string])[]

export interface StreamsRequest {
  /** The hash of the page at a path; undefined where there is none; 'unknown' as long as nobody can say. */
  readonly hashAt: (at: string) => Hash | undefined | 'unknown'
  readonly greeting: Greeting
  readonly limits: StreamLimits
}

export interface StreamLimits {
  /** Tabs that may listen at once: one more, and the one that has listened longest is dropped. */
  readonly streams: number
  /** Bytes that may wait for a tab that does not read: more, and it is dropped. It comes back by itself, when it can. */
  readonly backlog: number
  /** Milliseconds between signs of life, so that neither side takes the other for dead. */
  readonly heartbeat: number
}

export const streamLimits: StreamLimits = { streams: 64, backlog: 2_000_000, heartbeat: 15_000 }

interface Open extends Stream {
  readonly response: ServerResponse
  /** Of the page it shows, as far as is known here; null: it shows that there is none. */
  hash: Hash | null | undefined
}

/** The server's side: `open` makes a stream of a request that the guard has let pass. */
export interface StreamHub extends Streams {
  readonly open: (response: ServerResponse, query: URLSearchParams) => void
  readonly close: () => void
}

export function openStreams({ hashAt, greeting, limits }: StreamsRequest): StreamHub {
  const streams = new Set<Open>()
  const timer = setInterval(() => {
    for (const stream of [...streams]) write(stream, ':\n\n')
  }, limits.heartbeat)
  timer.unref()

  const drop = (stream: Open): void => {
    streams.delete(stream)
    stream.response.destroy()
  }
  const write = (stream: Open, text: string): void => {
    if (stream.response.destroyed || stream.response.writableLength > limits.backlog) drop(stream)
    else stream.response.write(text)
  }
  const comparePage = (stream: Open, hash: Hash | undefined | 'unknown'): void => {
    if (hash === 'unknown') return
    const [before, now] = [stream.hash, hash ?? null]
    stream.hash = now
    if (before !== undefined && before !== now) {
      write(stream, eventText('page', JSON.stringify({ at: stream.at, hash: now })))
    }
  }

  return {
    open(response, query) {
      const stream: Open = { at: query.get('at') ?? '', response, hash: hashShown(query.get('hash')) }
      const oldest = streams.size >= limits.streams ? streams.values().next().value : undefined
      if (oldest !== undefined) drop(oldest)
      streams.add(stream)
      response.on('close', () => streams.delete(stream))
      write(stream, 'retry: 1000\n\n')
      for (const [event, data] of greeting(query)) write(stream, eventText(event, data))
      if (stream.at !== '') comparePage(stream, hashAt(stream.at))
    },
    send(event, data, to = () => true) {
      const text = eventText(event, data)
      for (const stream of [...streams]) if (to(stream)) write(stream, text)
    },
    sendPages() {
      const hashes = new Map<string, Hash | undefined | 'unknown'>()
      for (const stream of [...streams]) {
        if (stream.at === '') continue
        if (!hashes.has(stream.at)) hashes.set(stream.at, hashAt(stream.at))
        comparePage(stream, hashes.get(stream.at))
      }
    },
    count: () => streams.size,
    close() {
      clearInterval(timer)
      for (const stream of [...streams]) stream.response.end()
      streams.clear()
    },
  }
}

/** An event as it is sent. A line break in it would end it, so each line is a field of its own. */
export function eventText(event: string, data: string): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return `event: ${event.replace(/[\r\n]/g, '')}\n${lines.join('')}\n`
}

/** `hash=none`: the tab shows that there is nothing. Without it, the page of now is taken for the one that it shows. */
function hashShown(text: string | null): Hash | null | undefined {
  return text === null || text === '' ? undefined : text === 'none' ? null : text
}
