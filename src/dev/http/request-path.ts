/** The path of a request, decoded once and for all, so that nobody after this reads it in another way. */

export interface RequestPath {
  /** Decoded, with a slash in front. No segment is `.` or `..`, or holds a slash, a backslash or a control character. */
  readonly path: string
  /** What follows the question mark, as it was sent; undefined where there is none. */
  readonly query: string | undefined
}

/**
 * Reads the target of a request line (RFC 9112 section 3.2). Decoding is done once: what is encoded twice is a name with
 * a per cent sign in it, and there is nothing of that name.
 * @returns undefined for what no browser sends for a link of a site: another form than a path, broken or overlong UTF-8,
 * and everything that could be read as a way to another folder.
 */
export function readTarget(target: string): RequestPath | undefined {
  // Browsers send ASCII only, encode the rest, and turn a backslash into a slash.
  if (!/^\/[\u0021-\u007e]*$/.test(target) || /[#\\]/.test(target)) return undefined
  const mark = target.indexOf('?')
  const path = decodeOnce(mark === -1 ? target : target.slice(0, mark))
  return path === undefined ? undefined : { path, query: mark === -1 ? undefined : target.slice(mark + 1) }
}

function decodeOnce(path: string): string | undefined {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    const decoded = decodeSegment(segment)
    if (decoded === undefined || decoded === '.' || decoded === '..') return undefined
    if (/[/\\\u0000-\u001f\u007f-\u009f]/.test(decoded)) return undefined
    segments.push(decoded)
  }
  return segments.join('/')
}

/** Refuses overlong forms, surrogates and cut sequences too (ECMA-262, Decode). */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
