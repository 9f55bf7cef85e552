/** A development server that listens, for tests: a small site, and own pages that say what they were asked. */

import { escapeHtml } from '../../src/core/html.ts'
import { htmlAnswer, jsonAnswer, textAnswer } from '../../src/dev/http/answer.ts'
import { type DevServer, type ServerRequest, startServer } from '../../src/dev/http/server.ts'
import type { Own } from '../../src/dev/own/own.ts'
import { type LivePagesRequest, livePages } from '../../src/dev/site/live-pages.ts'
import type { Live } from '../../src/engine/live.ts'

export const token = 'the-token-of-this-run'

export interface Served extends DevServer {
  /** What handlers threw. */
  readonly bugs: unknown[]
}

export const own: Own = {
  answer(request) {
    if (request.name === 'boom') throw new Error('boom <script>')
    if (request.name === '' && request.method === 'GET') return htmlAnswer('<!doctype html><title>Dashboard</title>')
    if (request.name === 'echo') return jsonAnswer({ ...request, query: [...request.query] })
    return undefined
  },
  notFound: ({ address }) => htmlAnswer(`<!doctype html><title>Nothing at ${escapeHtml(address)}</title>`, 404),
  reading: (progress) => textAnswer(`reading ${progress?.done} of ${progress?.total}`, 503),
  unusable: () => textAnswer('no site', 500),
}

export async function serve(
  live: Live,
  request: Partial<ServerRequest> = {},
  pages: Partial<LivePagesRequest> = {},
): Promise<Served> {
  const bugs: unknown[] = []
  const started = await startServer({
    pages: livePages({ live, pending: () => undefined, own, base: '', ...pages }),
    own,
    greeting: () => [['state', '{"look":1}']],
    token,
    port: 0,
    host: undefined,
    allowedHosts: [],
    onBug: (thrown) => bugs.push(thrown),
    ...request,
  })
  if ('problem' in started) throw new Error(started.problem)
  return { ...started, bugs }
}
