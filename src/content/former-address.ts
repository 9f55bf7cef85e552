import { type Address, decodePath } from '../core/address.ts'
import { isAddress } from '../core/body.ts'
import { targetOf } from './link-target.ts'

/** What an `aliases:` entry names, or why it can name nothing, as a part of a sentence. */
export type FormerAddress = { readonly address: Address } | { readonly reason: string }

/**
 * Reads a former address: a path, or an absolute URL of the site itself. Decoded, with one `/` in front.
 * @param site The site's address, base path included, no trailing slash; undefined on a site without address.
 */
export function readFormerAddress(written: string, site: string | undefined): FormerAddress {
  const isAbsolute = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(written)
  const { to } = targetOf(isAbsolute ? written : '/', 'content/index.md', site)
  if (!isAddress(to)) {
    return { reason: site === undefined ? 'is not a path, and the site has no address yet' : 'is on another site' }
  }
  if (/[?#]/.test(written)) return { reason: 'holds a ? or a #, which a static site cannot redirect' }
  const path = isAbsolute ? to : decodePath(written)
  const segments = path.split('/').filter((segment) => segment !== '')
  if (segments.length === 0) return { reason: 'is the home page, which is always there' }
  if (segments.some((segment) => segment === '.' || segment === '..' || segment.includes('\\'))) {
    return { reason: 'holds "..", "." or a backslash, which are no names' }
  }
  return { address: `/${segments.join('/')}${path.endsWith('/') ? '/' : ''}` }
}
