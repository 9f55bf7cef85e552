import { toIri } from './iri.ts'
import { urlOf } from './url.ts'

/**
 * What two spellings of one web address have in common: people and feeds write it with http or https, with or without `www.`
 * and a last slash, and with marks of campaigns. Anything else is returned as it is.
 */
export function comparableLink(link: string): string {
  const url = /^https?:\/\//i.test(link) ? urlOf(link) : undefined
  if (url === undefined) return link
  for (const name of [...url.searchParams.keys()]) {
    if (/^(?:utm_\w+|fbclid|gclid)$/.test(name)) url.searchParams.delete(name)
  }
  const host = url.host.replace(/^www\./, '')
  return toIri(`${host}${url.pathname.replace(/\/+$/, '')}${url.search}`)
}
