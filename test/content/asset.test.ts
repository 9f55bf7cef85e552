import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toAsset } from '../../src/content/asset.ts'
import { hashBytes } from '../../src/core/hash.ts'
import { mediaTypeOf } from '../../src/core/media-type.ts'

function asset(path: string, content: Uint8Array | string) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return toAsset({ path, bytes, hash: hashBytes(bytes) })
}

const sizeOf = (path: string, content: Uint8Array | string) => {
  const { width, height } = asset(path, content)
  return width === undefined ? undefined : [width, height]
}

function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}

/** A JPEG's header: an Exif block with an orientation, then the frame. */
function jpeg(width: number, height: number, orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const block = [...exif, ...entry]
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, block.length + 2, ...block, ...frame, 0xff, 0xd9])
}

const gif = Uint8Array.from([0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 10, 0, 20, 0, 0, 0, 0])

describe('files that are no documents', () => {
  it('have address, hash, media type and size', () => {
    expect(asset('content/posts/2026/Data set.csv', 'a,b\n')).toEqual({
      path: 'content/posts/2026/Data set.csv',
      address: '/posts/2026/Data-set.csv',
      hash: hashBytes('a,b\n'),
      mediaType: 'text/csv',
      size: 4,
    })
  })

  it('keep their path under static/', () => {
    expect(asset('static/.well-known/security.txt', 'x').address).toBe('/.well-known/security.txt')
  })

  it.each([
    ['a.PNG', 'image/png'],
    ['a.tar.gz', 'application/gzip'],
    ['feed.xml', 'application/xml'],
    ['CNAME', 'application/octet-stream'],
    ['.nojekyll', 'application/octet-stream'],
    ['a.constructor', 'application/octet-stream'],
  ])('know the media type of %s', (path, type) => {
    expect(mediaTypeOf(`static/${path}`)).toBe(type)
  })
})

describe('images', () => {
  it.each([
    ['a PNG', 'content/a.png', png(640, 480), [640, 480]],
    ['a GIF', 'content/a.gif', gif, [10, 20]],
    ['a JPEG', 'content/a.jpg', jpeg(300, 200, 1), [300, 200]],
    ['a JPEG turned by its camera', 'content/a.jpg', jpeg(300, 200, 6), [200, 300]],
    ['another format than the name says', 'content/a.jpg', png(3, 4), [3, 4]],
    ['an SVG', 'content/a.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"/>', [120, 80]],
    ['an SVG in other units', 'content/a.svg', '<svg width="1in" height="72pt"></svg>', [96, 96]],
    ['an SVG with a viewBox only', 'content/a.svg', '<svg viewBox="0 0 200 100"></svg>', [200, 100]],
    ['a viewBox with commas', 'content/a.svg', "<svg class='x' viewBox='0,0, 200,100'>", [200, 100]],
    ['an SVG over lines', 'content/a.svg', '<svg\n  viewBox="0 0 5 6"\n>', [5, 6]],
    ['a relative width', 'content/a.svg', '<svg width="100%" height="100%" viewBox="0 0 30 20">', [30, 20]],
    [
      'an SVG behind a long comment',
      'content/a.svg',
      `<?xml version="1.0"?><!-- <svg ${'x'.repeat(5000)} --><svg width="1" height="2">`,
      [1, 2],
    ],
    [
      'an SVG behind a document type',
      'content/a.svg',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"[<!ENTITY a "b">]><svg width="7" height="8">',
      [7, 8],
    ],
    ['an SVG with a byte order mark', 'content/a.svg', '\ufeff<svg width="7" height="8">', [7, 8]],
    ['an SVG with a > in an attribute', 'content/a.svg', '<svg aria-label="a > b" width="7" height="8">', [7, 8]],
  ])('tell their size: %s', (_, path, content, size) => {
    expect(sizeOf(path, content)).toEqual(size)
  })

  it.each([
    ['an empty file', 'content/a.png', ''],
    ['a cut PNG', 'content/a.png', png(640, 480).subarray(0, 18)],
    ['no image', 'content/a.jpg', 'not an image'],
    ['an SVG without sizes', 'content/a.svg', '<svg xmlns="x">'],
    ['an SVG whose tag never ends', 'content/a.svg', `<svg ${'<svg '.repeat(100_000)}`],
    ['an SVG whose comment never ends', 'content/a.svg', '<!-- <svg width="1" height="1">'],
    ['a viewBox that is none', 'content/a.svg', '<svg viewBox="a b c">'],
    ['a width of zero', 'content/a.png', png(0, 10)],
    [
      'a format that browsers do not show',
      'content/a.png',
      Uint8Array.from([0x38, 0x42, 0x50, 0x53, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, 9]),
    ],
    ['no image at all', 'content/a.txt', png(1, 1)],
  ])('are no error when they do not: %s', (_, path, content) => {
    expect(sizeOf(path, content)).toBeUndefined()
  })

  it('never throw, whatever the bytes', () => {
    const start = fc.constantFrom(
      png(9, 9),
      gif,
      jpeg(9, 9, 3),
      new TextEncoder().encode('<svg width='),
      new Uint8Array([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66]),
      new TextEncoder().encode('RIFF....WEBPVP8 '),
    )
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 40 }), fc.nat(40), (head, tail, cut) => {
        const found = asset('content/a.png', Uint8Array.from([...head.subarray(0, cut), ...tail]))
        expect(found.size).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  })
})
