/** From the bytes of a feed to its text. */

export interface FeedText {
  readonly text: string
  /** Sentences about what was not as it should be. */
  readonly notes: readonly string[]
}

/**
 * In this order: a byte order mark, the charset of the answer, the XML declaration (RFC 7303, section 3), strict UTF-8, and
 * windows-1252, which reads everything. What says that it is UTF-8 and is not valid is no UTF-8.
 * @param contentType Of the answer.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | undefined): FeedText {
  const marked = markOf(bytes)
  if (marked !== undefined) return { text: loosely(bytes, marked), notes: [] }
  const sent = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  const declared = declaredIn(bytes)
  // A server's default for all texts ("charset=iso-8859-1") is no match for a declaration that the bytes bear out.
  const utf8 = isUtf8(declared) && !isUtf8(sent) ? strictly(bytes, 'utf-8') : undefined
  if (utf8 !== undefined) return { text: utf8, notes: [] }
  for (const label of [sent, declared, 'utf-8']) {
    const text = label === undefined ? undefined : strictly(bytes, label)
    if (text !== undefined) return { text, notes: [] }
  }
  const claim = declared ?? sent
  const note =
    claim === undefined
      ? 'It does not say how it is encoded and is no valid UTF-8, so it was read as windows-1252.'
      : `It says that it is encoded as "${claim}", which it is not, so it was read as windows-1252.`
  return { text: loosely(bytes, 'windows-1252'), notes: [note] }
}

function isUtf8(label: string | undefined): boolean {
  return /^utf-?8$/i.test(label ?? '')
}

/** The first bytes of `<?` tell UTF-16 without a mark (XML 1.0, appendix F.1). */
function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0x3c && b === 0 && c === 0x3f && d === 0) return 'utf-16le'
  if (a === 0 && b === 0x3c && c === 0 && d === 0x3f) return 'utf-16be'
  return undefined
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const head = windows1252(bytes.subarray(0, 1024))
  return /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]
}

/** undefined where there is no such encoding, or the bytes are not in it. A mark is taken off. */
function strictly(bytes: Uint8Array, label: string): string | undefined {
  // What is declared in single bytes is not in double ones.
  const name = /^utf-?16/i.test(label) ? 'utf-8' : label
  try {
    const decoder = new TextDecoder(name, { fatal: true })
    return decoder.encoding === 'windows-1252' ? windows1252(bytes) : decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function loosely(bytes: Uint8Array, label: string): string {
  return label === 'windows-1252' ? windows1252(bytes) : new TextDecoder(label).decode(bytes)
}

/** The characters of bytes 80 to 9F (Encoding Standard, index windows-1252). Some versions of Node read controls there. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\u0080-\u009f]/g, (byte) => upper[byte.charCodeAt(0) - 0x80] ?? byte)
}
