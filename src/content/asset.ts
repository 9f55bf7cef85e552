import { disableTypes, imageSize, types } from 'image-size'
import { addressOf } from '../core/address.ts'
import type { Asset } from '../core/document.ts'
import type { SourceFile } from '../core/files.ts'
import { mediaTypeOf } from '../core/media-type.ts'

// Formats that no browser shows are not worth the code that reads them.
disableTypes(types.filter((type) => !['gif', 'heif', 'ico', 'jpg', 'png', 'svg', 'webp'].includes(type)))

/** A file that is no document. An image that cannot be read is an Asset without width and height; nothing throws. */
export function toAsset(source: SourceFile): Asset {
  const { path, bytes, hash } = source
  const mediaType = mediaTypeOf(path)
  const asset: Asset = { path, address: addressOf(path), hash, mediaType, size: bytes.length }
  return mediaType.startsWith('image/') ? { ...asset, ...sizeOf(bytes, mediaType) } : asset
}

interface Size {
  readonly width: number
  readonly height: number
}

function sizeOf(bytes: Uint8Array, mediaType: string): Size | undefined {
  const read = mediaType === 'image/svg+xml' ? rootOf(new TextDecoder().decode(bytes)) : bytes
  if (read === undefined) return undefined
  try {
    // A copy, since the reader looks past the end of bytes that are a part of a larger buffer.
    const { width, height, orientation = 1 } = imageSize(new Uint8Array(read))
    if (!isLength(width) || !isLength(height)) return undefined
    // Exif orientations 5 to 8 are turned by a quarter, and browsers turn them back.
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}

/**
 * The start tag of an SVG with the attributes that tell its size, and no more: its reader looks at the first 1000 bytes
 * only, and knows no commas in a viewBox (SVG 2, section 8.2).
 */
function rootOf(svg: string): Uint8Array | undefined {
  const start = rootStart(svg)
  if (start === undefined) return undefined
  const tag = /^<svg(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(svg.slice(start, start + 20_000))?.[0] ?? ''
  const attributes = [...tag.matchAll(/\s(width|height|viewBox)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(
    ([, name = '', double, single = '']) =>
      ` ${name}="${(double ?? single)
        .trim()
        .split(/[\s,]+/)
        .join(' ')}"`,
  )
  return new TextEncoder().encode(`<svg ${attributes.join('')}>`)
}

/** The index of `<svg`, behind comments, declarations and a document type; linear in the text. */
function rootStart(svg: string): number | undefined {
  const ends: readonly (readonly [string, string])[] = [
    ['<!--', '-->'],
    ['<?', '?>'],
  ]
  let at = svg.indexOf('<')
  while (at !== -1 && !/^<svg[\s>]/.test(svg.slice(at, at + 5))) {
    const end = ends.find(([begin]) => svg.startsWith(begin, at))?.[1] ?? '<svg'
    const next = svg.indexOf(end, at + 1)
    if (next === -1) return undefined
    at = end === '<svg' ? next : svg.indexOf('<', next + end.length)
  }
  return at === -1 ? undefined : at
}
