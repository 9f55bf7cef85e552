/** Addresses in an entry, made absolute. */
import { toIri } from '../../core/iri.ts'
import { urlOf } from '../../core/url.ts'
import { attribute, count, elementsIn, type Parent, type Removed } from './tree.ts'

const names = ['href', 'src', 'cite', 'data', 'poster'] as const

/** @param base What they are relative to. @param page The entry's own page, of which `#part` is a part. */
export function makeAbsolute(tree: Parent, base: string, page: string | undefined, removed: Removed): void {
  for (const element of elementsIn(tree)) {
    for (const name of names) {
      const written = attribute(element, name).trim()
      if (written === '') continue
      if (written.startsWith('#') && page === undefined) continue
      const address = absolute(written, written.startsWith('#') ? page : base)
      if (address !== undefined) element.properties[name] = address
      else {
        delete element.properties[name]
        count(removed, 'link')
      }
    }
  }
}

/** undefined where it is no address. */
export function absolute(written: string, base: string | undefined): string | undefined {
  return urlOf(written.trim(), base)?.href
}

/** An absolute address that readers can open; undefined where it is none. */
export function webAddress(written: string | undefined, base: string): string | undefined {
  const address = written === undefined ? undefined : absolute(written, base)
  if (address === undefined || !/^https?:/.test(address)) return undefined
  const url = new URL(address)
  if (url.username === '' && url.password === '') return toIri(address)
  url.username = ''
  url.password = ''
  return toIri(url.href)
}
