/** What a POST says: a form's fields, or a JSON object of texts. Bounded, and refused before it is understood. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Answer, textAnswer } from './answer.ts'

/** 64 KiB: a title, and much more than a title. */
const longestBody = 65_536

export type Fields = Readonly<Record<string, string>>

/**
 * Reads the fields of a request whose token is right; the answer that refuses it otherwise. The server's limits end a body
 * that never comes.
 * @param token Of this run: in the header `x-gazette-token`, or in the field `token`.
 */
export async function readFields(
  request: IncomingMessage,
  token: string,
): Promise<{ readonly fields: Fields } | { readonly refusal: Answer }> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') {
    return refused(415, 'A form or a JSON object is expected.')
  }
  const body = await readBody(request)
  if (body === undefined) return refused(413, `More than ${longestBody} bytes are nothing that anybody asked for.`)
  const all = type === 'application/json' ? jsonFields(body) : formFields(body)
  if (all === undefined) return refused(400, 'A JSON object whose values are texts is expected.')
  const { token: field, ...fields } = all
  const sent = request.headers['x-gazette-token'] ?? field
  if (typeof sent !== 'string' || !isSame(sent, token)) {
    return refused(403, 'The page is from an earlier run of the development server. Reload it and try again.')
  }
  return { fields: Object.assign(Object.create(null), fields) as Fields }
}

function refused(status: number, text: string): { readonly refusal: Answer } {
  return { refusal: textAnswer(`${text}\n`, status) }
}

/** @returns undefined where it is too long, or the client has gone away. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= longestBody) chunks.push(chunk)
      else resolve(undefined)
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('close', () => resolve(undefined))
  })
}

function formFields(body: string): Fields {
  return fieldsOf([...new URLSearchParams(body)])
}

function jsonFields(body: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(body)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    const entries = Object.entries(value)
    return entries.every(([, text]) => typeof text === 'string') ? fieldsOf(entries as [string, string][]) : undefined
  } catch {
    return undefined
  }
}

/** Names come from strangers: none of them may be `__proto__`. */
function fieldsOf(entries: readonly (readonly [string, string])[]): Fields {
  const fields: Record<string, string> = Object.create(null)
  for (const [name, text] of entries) fields[name] = text
  return fields
}

/** In a time that says nothing about how much of it was right. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
