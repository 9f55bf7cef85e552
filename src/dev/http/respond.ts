/**
 * One request, one answer. Whatever a handler throws becomes a page that says so: nothing gets past `respond`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Own, ownFolder } from '../own/own.ts'
import type { Pages } from '../site/pages.ts'
import { type Answer, htmlAnswer, redirectAnswer, textAnswer } from './answer.ts'
import { bugPage, errorPage } from './error-page.ts'
import type { StreamHub } from './events.ts'
import { type Fields, readFields } from './fields.ts'
import { finish } from './finish.ts'
import { type Asked, eventsPath, guard, type Refusal } from './guard.ts'
import { forwardedFields, isLocal } from './local.ts'
import type { Names } from './names.ts'
import { type RequestPath, readTarget } from './request-path.ts'
import type { Connections } from './sockets.ts'

export interface Setting {
  readonly pages: Pages
  /** What answers below `/_gazette/`; undefined where nothing does (`--dist`). */
  readonly own: Pick<Own, 'answer'> | undefined
  /** Unguessable: every POST brings it. */
  readonly token: string
  /** Told of what a handler threw: a mistake of Gazette's. */
  readonly onBug: (thrown: unknown) => void
  readonly streams: StreamHub
  readonly connections: Connections
  readonly names: () => Names
}

export async function respond(asked: IncomingMessage, response: ServerResponse, setting: Setting): Promise<void> {
  // Whoever goes away is not an error of anybody's.
  asked.on('error', () => undefined)
  response.on('error', () => undefined)
  try {
    send(asked, response, await answerTo(asked, response, setting))
  } catch (thrown) {
    if (response.destroyed) return
    try {
      setting.onBug(thrown)
      if (response.headersSent) response.destroy()
      else send(asked, response, htmlAnswer(bugPage(thrown), 500))
    } catch {
      response.destroy()
    }
  }
}

/** @returns undefined where the request has become a stream. */
async function answerTo(
  asked: IncomingMessage,
  response: ServerResponse,
  setting: Setting,
): Promise<Answer | undefined> {
  const target = asked.url ?? ''
  const judged = askedOf(asked)
  const refusal = guard(judged, setting.names())
  if (refusal !== undefined) return refusalAnswer(refusal)
  const path = readTarget(target)
  if (path === undefined) return textAnswer('That is no address of a page.\n', 400)
  const isPost = asked.method === 'POST'
  // From here on the connection is not one that only waits; of a POST, when all of it has come.
  if (!isPost) response.on('close', setting.connections.serve(asked.socket))
  if (setting.own === undefined) {
    return isPost
      ? textAnswer('Nothing here takes POST.\n', 405, { allow: 'GET, HEAD' })
      : setting.pages.answer(path, judged.isLocal)
  }
  if (target === ownFolder.slice(0, -1)) return redirectAnswer(ownFolder)
  // As it is written, not decoded: so that the guard and this agree.
  if (!target.startsWith(ownFolder)) return setting.pages.answer(path, judged.isLocal)
  if (target.split('?', 1)[0] === eventsPath && !isPost) return stream(asked, response, setting, path)
  return (await ownAnswer(asked, response, setting, path, judged.isLocal)) ?? nothingOfOurs
}

/** Everything of the request that the guard judges. */
function askedOf(asked: IncomingMessage): Asked {
  const text = (name: string): string | undefined => {
    const values = valuesOf(asked, name)
    return values.length === 0 ? undefined : values.join(', ')
  }
  const host = valuesOf(asked, 'host')
  return {
    method: asked.method ?? '',
    target: asked.url ?? '',
    host,
    origin: valuesOf(asked, 'origin'),
    site: text('sec-fetch-site'),
    mode: text('sec-fetch-mode'),
    dest: text('sec-fetch-dest'),
    accept: text('accept'),
    isLocal: isLocal({
      from: asked.socket.remoteAddress,
      host: host[0],
      isForwarded: forwardedFields.some((name) => valuesOf(asked, name).length > 0),
    }),
  }
}

/** Every value of a field, as it came: `headers` drops some, and `headersDistinct` throws at a field called `__proto__`. */
function valuesOf({ rawHeaders }: IncomingMessage, name: string): readonly string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name)
}

function refusalAnswer({ status, text, allow }: Refusal): Answer {
  return textAnswer(`${text}\n`, status, allow === undefined ? {} : { allow })
}

const nothingOfOurs = htmlAnswer(
  errorPage({
    title: 'Nothing here',
    text: 'Gazette has no such page.',
    link: { href: ownFolder, label: 'To the dashboard' },
  }),
  404,
)

async function ownAnswer(
  asked: IncomingMessage,
  response: ServerResponse,
  setting: Setting,
  { path, query }: RequestPath,
  fromHere: boolean,
): Promise<Answer | undefined> {
  const isPost = asked.method === 'POST'
  if (isPost && asked.headers.expect !== undefined) response.writeContinue()
  const read = isPost ? await readFields(asked, setting.token) : { fields: noFields }
  if ('refusal' in read) return read.refusal
  if (isPost) response.on('close', setting.connections.serve(asked.socket))
  return setting.own?.answer({
    method: isPost ? 'POST' : 'GET',
    name: path.slice(ownFolder.length),
    query: new URLSearchParams(query ?? ''),
    fields: read.fields,
    isLocal: fromHere,
    wantsHtml: (asked.headers.accept ?? '').includes('text/html'),
  })
}

const noFields: Fields = Object.freeze(Object.create(null) as Fields)

const streamAnswer: Answer = {
  status: 200,
  headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
  body: '',
}

/** @returns of HEAD what the stream would begin with, of GET nothing: it has begun. */
function stream(
  asked: IncomingMessage,
  response: ServerResponse,
  setting: Setting,
  { query }: RequestPath,
): Answer | undefined {
  if (asked.method === 'HEAD') return streamAnswer
  const { 'content-length': _none, ...headers } = finish(streamAnswer, { method: 'STREAM' }).headers
  response.writeHead(200, headers)
  setting.streams.open(response, new URLSearchParams(query ?? ''))
  return undefined
}

function send(asked: IncomingMessage, response: ServerResponse, answer: Answer | undefined): void {
  if (answer === undefined || response.destroyed) return
  const { status, headers, body } = finish(answer, {
    method: asked.method ?? '',
    ifNoneMatch: asked.headers['if-none-match'],
    range: asked.headers.range,
    ifRange: valuesOf(asked, 'if-range')[0],
  })
  // What is left of a body that nobody wants to read is not waited for.
  const isUnread =
    !asked.complete && (asked.headers['content-length'] ?? asked.headers['transfer-encoding']) !== undefined
  response.writeHead(status, isUnread ? { ...headers, connection: 'close' } : headers)
  response.end(body)
}
