/**
 * Pictures that have changed under the same address. A browser keeps what a page shows for as long as the page is there,
 * so a new version is asked for by an address of its own; the server looks at the path alone.
 */
import type { FileNews } from '../copied-files.ts'

/** What this tab was told last. Nobody looked at a page that was opened in the background, so it has missed anything. */
let mark = document.visibilityState === 'hidden' ? 'unseen' : ''

/** By path. */
const versions = new Map<string, string>()

/** For the event stream: what this tab has heard. */
export function heardFiles(): string {
  return mark
}

export function hearOfFiles(news: FileNews): void {
  mark = news.mark
  const changed = news.changed ?? [...shownImages()].map((path) => [path, news.mark] as const)
  for (const [href, version] of changed) versions.set(new URL(href, location.href).pathname, version)
  if (changed.length > 0) freshen(document)
}

/** Turns the addresses of changed pictures into those of their versions. */
export function freshen(page: Document): void {
  if (versions.size === 0) return
  for (const [element, name] of imageAttributes(page)) {
    const before = element.getAttribute(name) ?? ''
    const after = name === 'srcset' ? before.replace(/[^\s,]\S*[^\s,]/g, versioned) : versioned(before)
    if (after !== before) element.setAttribute(name, after)
  }
}

function* imageAttributes(page: Document): Generator<readonly [Element, string]> {
  for (const element of page.querySelectorAll(
    'img[src], source[srcset], img[srcset], video[poster], link[rel~="icon"]',
  )) {
    for (const name of element instanceof HTMLLinkElement ? ['href'] : ['src', 'srcset', 'poster']) {
      if (element.hasAttribute(name)) yield [element, name]
    }
  }
}

function versioned(address: string): string {
  const url = ownUrl(address)
  const version = url === undefined ? undefined : versions.get(url.pathname)
  if (url === undefined || version === undefined) return address
  url.searchParams.set('gazette', version)
  return url.pathname + url.search + url.hash
}

/** undefined for what lies elsewhere, or is no address. */
function ownUrl(address: string): URL | undefined {
  const url = URL.canParse(address, location.href) ? new URL(address, location.href) : undefined
  return url?.origin === location.origin ? url : undefined
}

function shownImages(): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const [element, name] of imageAttributes(document)) {
    for (const address of (element.getAttribute(name) ?? '').split(/[\s,]+/)) {
      const url = address === '' ? undefined : ownUrl(address)
      if (url !== undefined) paths.add(url.pathname)
    }
  }
  return paths
}
