/** The body of an answer: decompressed while it arrives, and never more of it than its limits allow. */
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import type { Limits } from './limits.ts'
import type { Reason } from './outcome.ts'

/** What `receive` can undo. */
export const acceptedEncodings = 'gzip, deflate, br'

/** @returns a reason for what is our limit or their mistake; rejects where the connection fails. */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  encoding: string | undefined,
  limits: Limits,
): Promise<Uint8Array | Reason> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  const tooLarge = reason(`its answer is larger than ${megabytes(Math.min(limits.sentBytes, limits.bodyBytes))}`)
  const unpacked = reason(`its answer unpacks to more than ${megabytes(limits.bodyBytes)}`)
  if (names.length > 1) return undone
  const sent = metered(source, limits.sentBytes)
  const [name] = names
  if (name === undefined) {
    const body = await gather(sent.chunks, limits.bodyBytes)
    return sent.overrun() || body === undefined ? tooLarge : body
  }
  if (!/^(?:x-)?gzip$|^deflate$|^br$/.test(name)) return undone
  const [first, chunks] = await peek(sent.chunks)
  if (first === undefined) return sent.overrun() ? tooLarge : new Uint8Array()
  let body: Uint8Array | undefined
  let ended = false
  try {
    await pipeline(Readable.from(chunks), decoderFor(name, first), async (parts: AsyncIterable<Uint8Array>) => {
      body = await gather(parts, limits.bodyBytes)
      ended = true
    })
  } catch (error) {
    if (sent.overrun()) return tooLarge
    // Leaving before the end stops the pipeline with an error of its own.
    if (!ended && !/^(?:Z_|ERR__ERROR_|ERR_BROTLI)/.test(codeOf(error))) throw error
    if (!ended) return undone
  }
  return sent.overrun() ? tooLarge : (body ?? unpacked)
}

function reason(text: string): Reason {
  return { kind: 'body-too-large', text }
}

const undone: Reason = { kind: 'encoding-broken', text: 'its answer is compressed in a way that cannot be undone' }

function decoderFor(name: string, first: number): Transform {
  if (name === 'br') return createBrotliDecompress()
  if (name !== 'deflate') return createGunzip()
  // "deflate" means zlib's format; some servers send the bare stream all the same (RFC 9110, 8.4.1.2).
  return (first & 0x0f) === 8 ? createInflate() : createInflateRaw()
}

/** Passes chunks on until they are too many; then it ends, and says so. */
function metered(
  source: AsyncIterable<Uint8Array>,
  limit: number,
): { readonly chunks: AsyncGenerator<Uint8Array>; readonly overrun: () => boolean } {
  let seen = 0
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      seen += chunk.byteLength
      if (seen > limit) return
      yield chunk
    }
  }
  return { chunks: chunks(), overrun: () => seen > limit }
}

async function peek(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<readonly [number | undefined, AsyncGenerator<Uint8Array>]> {
  let next = await chunks.next()
  while (next.done !== true && next.value.byteLength === 0) next = await chunks.next()
  if (next.done === true) return [undefined, chunks]
  const head: Uint8Array = next.value
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head
    yield* chunks
  }
  return [head[0], whole()]
}

/** @returns undefined where there is more than the limit; the source is then left. */
async function gather(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > limit) return undefined
    parts.push(chunk)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function codeOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' ? code : ''
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${Math.round(bytes / (1024 * 1024))} MB`
}
