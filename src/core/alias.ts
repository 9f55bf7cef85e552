import type { Address } from './address.ts'

/**
 * The address at which a former address redirects: of `/2019/post` and `/2019/post/` it is `/2019/post/`, of
 * `/2019/post.php` it is `/2019/post.php/`, since only a folder makes a page of a name that does not end in `.html`;
 * of `/2019/post.html` it is the same, of `/2019/index.html` `/2019/`.
 * @returns undefined for what no file can answer to: a query, a fragment, an empty or a relative path segment.
 */
export function aliasAddress(alias: string): Address | undefined {
  const address = alias.normalize('NFC').replace(/\/index\.html?$/, '/')
  if (!/^\/(?:[^/]+\/)*[^/]*$/.test(address)) return undefined
  if (/[\u0000-\u001f\u007f\\?#]/.test(address)) return undefined
  if (address.split('/').some((segment) => segment === '.' || segment === '..')) return undefined
  return (/(?:\/|\.html?)$/.test(address) ? address : `${address}/`) as Address
}

/** Where a page answers for an address, whatever lay there: for `/report.pdf` it is `/report.pdf/`, for `/posts/a/` itself. */
export function pageAddress(address: Address): Address {
  return aliasAddress(address) ?? address
}
