import { absoluteOf } from '../core/address.ts'
import type { Route } from '../core/route.ts'
import type { Site } from '../core/site.ts'
import { textRoute } from './text-route.ts'

/** robots.txt (RFC 9309): everything is welcome, and here is the list; or, in a preview, nothing is. */
export function robots(site: Site): readonly Route[] {
  return [textRoute('robots.txt', 'text/plain; charset=utf-8', () => robotsText(site))]
}

function robotsText(site: Site): string {
  const { url } = site.config
  const rule = site.preview ? 'Disallow: /' : 'Allow: /'
  const list = url === undefined || site.preview ? '' : `\nSitemap: ${absoluteOf(url, '/sitemap.xml')}\n`
  return `User-agent: *\n${rule}\n${list}`
}
