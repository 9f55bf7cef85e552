/** The images of an entry: those that wait for a script get their address, those that nobody is to see go. */
import type { Element } from 'hast'
import { attribute, count, isElement, type Parent, type Removed, withoutElements } from './tree.ts'

const lazyAddresses = ['dataSrc', 'dataLazySrc', 'dataOriginal', 'dataLazy', 'dataOrigFile', 'dataUrl', 'dataEchoSrc']
const lazySets = ['srcSet', 'dataSrcSet', 'dataSrcset', 'dataLazySrcset']

/** Puts the address of every image where readers without scripts look for it. */
export function revealImages(parent: Parent): void {
  const { children } = parent
  for (const [index, child] of children.entries()) {
    if (child.type !== 'element') continue
    if (child.tagName !== 'img') revealImages(child)
    if (child.tagName !== 'img' || !isPlaceholder(attribute(child, 'src'))) continue
    const address = lazyAddress(child) ?? addressBehind(children.slice(index + 1))
    if (address !== undefined) child.properties.src = address
  }
}

/** Nothing, data in place of an address, or a picture of nothing. */
function isPlaceholder(src: string): boolean {
  return (
    src.trim() === '' ||
    /^(?:data|about):/i.test(src) ||
    /(?:blank|placeholder|spacer|lazy|grey|transparent)\.(?:gif|png|svg)\b/i.test(src)
  )
}

function lazyAddress(image: Element): string | undefined {
  for (const name of lazyAddresses) {
    const value = attribute(image, name).trim()
    if (value !== '' && !isPlaceholder(value)) return value
  }
  for (const name of lazySets) {
    const largest = largestOf(attribute(image, name))
    if (largest !== undefined) return largest
  }
  return undefined
}

/** The image for readers without scripts that follows the one for all others. */
function addressBehind(next: Parent['children']): string | undefined {
  const follower = next.find((node) => node.type !== 'text' || node.value.trim() !== '')
  if (!isElement(follower, 'noscript')) return undefined
  const image = follower.children.find((node) => isElement(node, 'img'))
  return image === undefined || image.type !== 'element' ? undefined : attribute(image, 'src') || undefined
}

function largestOf(set: string): string | undefined {
  const candidates = set.split(/,\s+|,(?=https?:)/).flatMap((candidate) => {
    const [address = '', size = '1x'] = candidate.trim().split(/\s+/)
    return address === '' || /^data:/i.test(address) ? [] : [{ address, size: Number.parseFloat(size) || 1 }]
  })
  return candidates.sort((a, b) => b.size - a.size)[0]?.address
}

/** Hosts, or beginnings of addresses, that serve images to count readers. */
const counters =
  /^(?:https?:)?\/\/(?:(?:pixel|stats?|b)\.(?:wp|wordpress)\.com\/|feeds\.(?:feedburner|wordpress)\.com\/(?:~r|~ff|~a|1\.0)\/|feeds?\.feedburner\.com\/~|feedproxy\.google\.com\/~|[\w.-]*\.(?:doubleclick\.net|google-analytics\.com|feedsportal\.com|pheedo\.com|scorecardresearch\.com|quantserve\.com|statcounter\.com|chartbeat\.net|adnxs\.com|feedblitz\.com\/_tr)|www\.google-analytics\.com\/|www\.facebook\.com\/tr\b|[\w.-]+\/(?:piwik|matomo)\.php\b|blogger\.googleusercontent\.com\/tracker\/)/i

/** Takes out what is there to count readers. */
export function removeTrackers(tree: Parent, removed: Removed): void {
  withoutElements(tree, (element) => {
    const isTracker =
      (isElement(element, 'img', 'iframe') && (isTiny(element) || counters.test(attribute(element, 'src').trim()))) ||
      element.tagName === 'amp-pixel'
    if (isTracker) count(removed, 'tracker')
    return isTracker
  })
}

/** At most one pixel in both directions. */
function isTiny(element: Element): boolean {
  const style = attribute(element, 'style')
  const size = (name: 'width' | 'height'): string =>
    attribute(element, name).trim() ||
    (new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([\\d.]+)(?:px)?\\s*(?:;|!|$)`, 'i').exec(style)?.[1] ?? '')
  const isOne = (value: string): boolean => /^(?:0|1)(?:\.0+)?(?:px)?$/.test(value)
  return isOne(size('width')) && isOne(size('height'))
}
