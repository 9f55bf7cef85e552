/** What kind of image some bytes are: by the bytes, whatever name or type they came with. SVG is a program, and is none. */

export type ImageType = 'png' | 'jpg' | 'gif' | 'webp' | 'avif'

export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
  const letters = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))
  if (letters(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  if (/^GIF8[79]a$/.test(letters(0, 6))) return 'gif'
  if (letters(0, 4) === 'RIFF' && letters(8, 12) === 'WEBP') return 'webp'
  // The brands of an ISO media file: the main one, and those it is compatible with.
  if (letters(4, 8) === 'ftyp' && /avif|avis/.test(letters(8, 40))) return 'avif'
  return undefined
}

/** Whether an image is a single dot, which is there to be asked for. */
export function isDot(bytes: Uint8Array, type: ImageType): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'png' && bytes.byteLength >= 24) return view.getUint32(16) <= 1 && view.getUint32(20) <= 1
  if (type === 'gif' && bytes.byteLength >= 10) return view.getUint16(6, true) <= 1 && view.getUint16(8, true) <= 1
  return false
}
