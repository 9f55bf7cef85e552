/** Places on the site as the configuration names them. */
import { type Address, addressOf } from '../core/address.ts'

/** `about.md` and `content/about.md` are files under content/; `/about/` is an address. Both may name a section: `#team`. */
export function pageAddress(written: string): Address {
  const [file = '', section] = written.split(/#(.*)/s)
  if (section !== undefined && file.endsWith('.md')) return `${pageAddress(file)}#${section}`
  if (written.endsWith('.md')) return addressOf(`content/${written.replace(/^(?:\.?\/)?(?:content\/)?/, '')}`)
  return written.startsWith('/') ? (written as Address) : `/${written}`
}

/** `static/logo.svg`, `content/logo.svg` and `/logo.svg` are the same place on the site. */
export function assetAddress(written: string | null | undefined): Address | undefined {
  if (written === undefined || written === null) return undefined
  return `/${written.replace(/^\/|^(?:static|content)\//, '')}`
}
