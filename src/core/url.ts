/**
 * A URL (https://url.spec.whatwg.org/), or undefined of a text that is none.
 *
 * Not `URL.canParse`: that of Node 20 and 22, once it has been asked some thousand times, refuses every host with letters
 * between U+0080 and U+00FF (`https://bücher.example/`).
 */
export function urlOf(written: string, base?: string): URL | undefined {
  try {
    return new URL(written, base)
  } catch {
    return undefined
  }
}

/** Whether a text is a whole address of the web: `http:` or `https:` in whatever case, and a URL. */
export function isWebUrl(written: string): boolean {
  return /^https?:/i.test(written) && urlOf(written) !== undefined
}
