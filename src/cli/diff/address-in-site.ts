import { pageDigest } from '../../check/page-digest.ts'
import { addressOfOutput } from '../../core/address.ts'
import { urlOf } from '../../core/url.ts'
import { type Output, outputAt } from './output.ts'

/** The site's own address with a slash at its end, as its first page gives it; undefined where it gives none. */
export function siteOf(output: Output): string | undefined {
  const canonical = output.files.has('index.html') ? pageDigest(output.text('index.html')).canonical : undefined
  return canonical === undefined || urlOf(canonical) === undefined ? undefined : canonical.replace(/\/?$/, '/')
}

/** The address of what a link leads to, decoded and without base path; undefined where that is another site. */
export function addressInSite(target: string, site: string | undefined): string | undefined {
  const here = site ?? 'https://site.invalid/'
  const url = urlOf(target, here)
  if (url === undefined) return undefined
  const { href, pathname } = url
  if (!`${href}/`.startsWith(here)) return undefined
  return addressOfOutput(outputAt(decoded(`/${pathname.slice(new URL(here).pathname.length)}`)))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
