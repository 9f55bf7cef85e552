import { urlOf } from '../core/url.ts'

/**
 * The address of a site as it is used everywhere: without `/` at its end.
 * @returns undefined where what is written is not an address that pages could be under.
 */
export function siteAddressOf(written: string): string | undefined {
  const url = urlOf(written)
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined
  if (url.search !== '' || url.hash !== '' || url.username !== '' || !isEncoded(url.pathname)) return undefined
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

export const siteAddressForm =
  'Write it with https:// and without ? or #: https://blog.example.gov or https://example.gov/blog.'

/** A `%` that begins no character stands for nothing, and no server agrees with another on it. */
function isEncoded(path: string): boolean {
  try {
    return decodeURI(path) !== ''
  } catch {
    return false
  }
}
